"""Cards and editions as the pages show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from openimr.domain.criteria.cards import CONFIDENCE, Card, CardStatus, Criterion, TextLicence
from openimr.domain.criteria.conditions import facts_of
from openimr.domain.criteria.editions import Edition, Selection, select
from openimr.domain.criteria.fact_names import FactName
from openimr.domain.criteria.library import Library
from openimr.domain.criteria.standing import Standing
from openimr.domain.criteria.telling import told, told_value
from openimr.interfaces.web.guidelines.forms import DatesForm

_STATUS = {
    CardStatus.DRAFT: ("warn", _("Draft")),
    CardStatus.CLINICIAN_CHECKED: ("good", _("Checked by clinicians")),
    CardStatus.RETIRED: ("stands", _("Retired")),
}
_RESULTS = {
    "met": ("good", _("met")),
    "not_met": ("bad", _("not met")),
    "not_documented": ("unknown", _("not documented")),
    "not_applicable": ("stands", _("does not apply")),
}


@dataclass(frozen=True, slots=True)
class CardLine:
    """One card in a list, with the look and word of its state."""

    card: Card
    look: str
    status: Any
    is_stub: bool
    is_cited: bool = False


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion as a row of the table that a physician signs."""

    criterion: Criterion
    test: str
    when: str


@dataclass(frozen=True, slots=True)
class ExampleLine:
    """One worked example: facts in, findings out."""

    title: str
    applies: Any
    facts: list[tuple[str, str]]
    findings: list[tuple[str, str, Any]]


def line(card: Card, known: Standing, cited: Iterable[str] = ()) -> CardLine:
    """A card for a list."""
    look, word = _STATUS[known.status]
    return CardLine(card, look, word, card.licence is TextLicence.STUB, card.id in set(cited))


def lines(shelf: Library, standings: Mapping[str, Standing], edition: Edition, cited: Iterable[str]) -> list[CardLine]:
    """The cards of an edition, the cited ones first."""
    found = [line(card, standings[card.id], cited) for card in shelf.cards if card.edition == edition.id]
    return sorted(found, key=lambda one: not one.is_cited)


def criteria(shelf: Library, card: Card) -> list[CriterionLine]:
    """The rows of a card's table."""
    names = shelf.fact_names
    return [
        CriterionLine(one, told(one.test, names), told(one.when, names) if one.when else "") for one in card.criteria
    ]


def applies_when(shelf: Library, card: Card) -> str:
    """When a card applies, in words; "" where it always does."""
    return told(card.applies_when, shelf.fact_names) if card.applies_when else ""


def facts_asked(shelf: Library, card: Card) -> list[FactName]:
    """The facts that a card asks for, each once, with the question of a reviewer."""
    conditions = [card.applies_when, *(part for one in card.criteria for part in (one.when, one.test))]
    asked = dict.fromkeys(name for one in conditions if one is not None for name in facts_of(one))
    return [shelf.fact_names[name] for name in asked]


def examples(shelf: Library, card: Card) -> list[ExampleLine]:
    """The worked examples of a card in words."""
    says = {one.id: one.say for one in card.criteria}
    words = {True: _("applies"), False: _("does not apply"), None: _("not known whether it applies")}
    return [
        ExampleLine(
            one.title,
            words[one.applies],
            [(shelf.fact_names[name].words, told_value(value)) for name, value in one.facts.items()],
            [(says[name], *_RESULTS[str(result)]) for name, result in one.findings],
        )
        for one in card.examples
    ]


def confidence(card: Card) -> list[tuple[str, str]]:
    """The letters of a card's confidence with their meaning."""
    return [(letter, CONFIDENCE[letter]) for letter in card.confidence.split()]


def selections(shelf: Library, form: DatesForm) -> list[Selection]:
    """For each topic what the dates of the form select, conflicts first; topics without any edition left out."""
    dates = form.dates()
    topics = dict.fromkeys(topic for one in shelf.editions if one.is_guideline for topic in one.topics)
    found = [one for topic in topics if dates and (one := select(shelf.editions, topic, dates)).editions]
    return sorted(found, key=lambda one: (not one.is_conflict, one.topic))
