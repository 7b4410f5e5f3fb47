"""The plain form of what is asked: items with a service, dates and facts; what stands beside them is shared."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openimr.domain.criteria import forms
from openimr.domain.criteria.editions import Dates, GuidelineClock
from openimr.domain.criteria.fact_names import FactNames
from openimr.domain.criteria.facts_form import read_facts
from openimr.domain.criteria.forms import Where
from openimr.domain.criteria.values import Facts

_OF_ITEM = ("service", "facts", "dates", "pages_searched")


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One item to evaluate: its number, its service, and what is known of it."""

    number: int
    service: str
    facts: Facts
    dates: Dates
    pages_searched: int


def read_case(given: Any, names: FactNames, file: str) -> tuple[AskedItem, ...]:
    """One item, or `items` with what they share beside them. Raises OddCard, naming the field."""
    where = Where(file)
    found = forms.fields(given, where, (), (*_OF_ITEM, "items", "number"))
    if "items" not in found:
        return (_item(found, {}, 1, names, where),)
    items = found["items"]
    if not isinstance(items, list) or not items:
        raise where.at("items").odd("write a list with one item or more")
    shared = {name: value for name, value in found.items() if name != "items"}
    return tuple(_item(one, shared, at, names, where.at(f"items.{at}")) for at, one in enumerate(items, 1))


def _item(given: Any, shared: Mapping[str, Any], at: int, names: FactNames, where: Where) -> AskedItem:
    own = forms.fields(given, where, (), (*_OF_ITEM, "number"))
    merged = {**shared, **own}
    if not merged.get("service"):
        raise where.at("service").odd("name the service, like massage; `openimr criteria --services` lists them")
    facts, dates = ({**_object(shared, name, where), **_object(own, name, where)} for name in ("facts", "dates"))
    return AskedItem(
        number=forms.whole(merged.get("number", at), where.at("number")),
        service=forms.text(merged["service"], where.at("service")),
        facts=read_facts(facts, names, where.at("facts")),
        dates=_dates(dates, where.at("dates")),
        pages_searched=int(forms.number(merged.get("pages_searched", 0), where.at("pages_searched"))),
    )


def _object(given: Mapping[str, Any], name: str, where: Where) -> dict[str, Any]:
    found = given.get(name, {})
    if not isinstance(found, dict):
        raise where.at(name).odd(f"{forms.shown(found)} is no object: write names with their values")
    return found


def _dates(given: Any, where: Where) -> Dates:
    found = forms.fields(given, where, (), tuple(GuidelineClock))
    return {GuidelineClock(name): forms.day(day, where.at(name)) for name, day in found.items()}
