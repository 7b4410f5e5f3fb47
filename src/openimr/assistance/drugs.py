"""What the worker takes, as plain data: how the morphine equivalent is summed, and classes taken twice."""

from typing import Any

from openimr.assistance.queries import ItemFound, Shelf
from openimr.domain.chronology.morphine import table_on
from openimr.domain.criteria.editions import GuidelineClock, drug_list_on
from openimr.domain.criteria.from_record.drugs import DoseLine
from openimr.domain.criteria.telling import told_account
from openimr.domain.criteria.values import Account


def told(found: ItemFound, shelf: Shelf) -> dict[str, Any] | None:
    """The medicines of an item that asks for one; None for any other item, and where the record names no medicine.

    `drug_list` is the version of the MTUS Drug List on the day of the request: the status of a drug stands in the list.
    """
    taken = found.regimen
    if taken is None or not taken.lines:
        return None
    asked_on = found.known.dates.get(GuidelineClock.REQUEST_DATE) or found.known.dates[GuidelineClock.REVIEW_DATE]
    version = drug_list_on(shelf.library.drug_lists, asked_on)
    return {
        "lines": [_line(one) for one in taken.lines],
        "morphine": told_account(Account(taken.morphine)) if taken.morphine is not None else "",
        "without_dose": [one.name for one in taken.without_dose],
        "doubled": [{"of": name, "names": [one.name for one in lines]} for name, lines in taken.doubled],
        "drug_list": version.version if version else "",
    }


def _line(line: DoseLine) -> dict[str, Any]:
    return {
        "name": line.name, "drug_class": line.drug_class, "on": line.on.isoformat(), "is_opioid": line.is_opioid,
        "taken": list(dict.fromkeys(_taken(one.strengths, one.per_day) for one in line.facts)),
        "low": _number(line.low), "high": _number(line.high),
        "factors": table_on(line.on).citation if line.low is not None else "",
        "pages": sorted({one.span.page for one in line.facts}),
    }  # fmt: skip


def _taken(strengths: Any, per_day: Any) -> str:
    strength = "/".join(_number(one) for one in strengths)
    return f"{strength} mg, {_number(per_day)} a day" if strength and per_day is not None else ""


def _number(value: Any) -> str:
    return "" if value is None else f"{value.normalize():f}"
