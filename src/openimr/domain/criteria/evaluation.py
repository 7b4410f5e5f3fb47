"""Cards against facts: one finding for each criterion, with the facts behind it. There is no total and no outcome."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from openimr.domain.criteria import logic
from openimr.domain.criteria.cards import NO_CRITERIA, Card, Criterion, TextLicence
from openimr.domain.criteria.conditions import truth
from openimr.domain.criteria.logic import Truth
from openimr.domain.criteria.values import Evidence, Facts, FactValue


class CriterionResult(StrEnum):
    """What one criterion reads on the record as it stands."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_DOCUMENTED = "not_documented"
    NOT_APPLICABLE = "not_applicable"


class Flag(StrEnum):
    """What a reader must know beside a result. A flag never changes the result."""

    CONFLICT = "conflict"
    USUAL_RANGE = "usual_range"
    APPLICABILITY_UNKNOWN = "applicability_unknown"
    EDITION_CONFLICT = "edition_conflict"
    SECTION_VOID = "section_void"


_CONFLICT, _USUAL_RANGE = frozenset({Flag.CONFLICT}), frozenset({Flag.USUAL_RANGE})
_RESULTS = {True: CriterionResult.MET, False: CriterionResult.NOT_MET, None: CriterionResult.NOT_DOCUMENTED}


@dataclass(frozen=True, slots=True)
class FactUsed:
    """A fact that a finding looked at, with its accounts."""

    name: str
    value: FactValue

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The places where it stands."""
        return self.value.evidence


@dataclass(frozen=True, slots=True)
class CriterionFinding:
    """What one criterion of one card reads, and why.

    `missing` names facts that nobody found, `pages_searched` how many pages were looked through for them.
    `conflicting` names facts of which pages give different accounts. `without_page` names facts that were used but
    stand on no page. `missing` is listed also where the result is certain without those facts.
    """

    card: str
    criterion: str
    say: str
    result: CriterionResult
    flags: frozenset[Flag]
    used: tuple[FactUsed, ...]
    missing: tuple[str, ...]
    conflicting: tuple[str, ...]
    without_page: tuple[str, ...]
    pages_searched: int
    record: tuple[str, ...]

    @property
    def pages(self) -> tuple[int, ...]:
        """The permanent numbers of every page behind this finding, in order, each once."""
        return tuple(sorted({one.span.page for fact in self.used for one in fact.evidence if one.span}))


@dataclass(frozen=True, slots=True)
class CardFindings:
    """One card on one set of facts. `applies` is None where the facts do not tell; `notice` is what a stub says."""

    card: str
    applies: Truth
    flags: frozenset[Flag]
    notice: str
    void: str
    asked: tuple[str, ...]
    """The facts that decide whether the card applies, missing ones too."""
    findings: tuple[CriterionFinding, ...]


def evaluate(
    card: Card, facts: Facts, *, pages_searched: int = 0, flags: Iterable[Flag] = ()
) -> tuple[CriterionFinding, ...]:
    """One finding per criterion, in the order of the card; nothing for a stub.

    Every finding of a card that does not apply reads not applicable. `flags` are added to each finding. Raises OddFact
    where a fact has a type that a criterion cannot test.
    """
    return examine(card, facts, pages_searched=pages_searched, flags=flags).findings


def examine(card: Card, facts: Facts, *, pages_searched: int = 0, flags: Iterable[Flag] = ()) -> CardFindings:
    """The same with what is to be said of the card as a whole. Raises OddFact."""
    applies = True if card.applies_when is None else truth(card.applies_when, facts)
    of_card = set(flags)
    if card.void:
        of_card.add(Flag.SECTION_VOID)
    if applies is None:
        of_card.add(Flag.APPLICABILITY_UNKNOWN)
    shown = frozenset(of_card)
    reading = _Reading(card.id, shown, pages_searched)
    if applies is False:
        asked = _basis(card.asked, facts)
        findings = [_finding(one, CriterionResult.NOT_APPLICABLE, asked, reading) for one in card.criteria]
    else:
        findings = [_finding(one, *_result(one, facts), reading) for one in card.criteria]
    notice = NO_CRITERIA if card.licence is TextLicence.STUB and not card.criteria else ""
    return CardFindings(card.id, applies, shown, notice, card.void, card.asked, tuple(findings))


class _Reading(NamedTuple):
    """What all findings of one card share."""

    card: str
    flags: frozenset[Flag]
    pages_searched: int


class _Basis(NamedTuple):
    """The facts that a finding rests on."""

    used: tuple[FactUsed, ...]
    missing: tuple[str, ...]
    conflicting: tuple[str, ...]
    without_page: tuple[str, ...]


def _basis(names: tuple[str, ...], facts: Facts) -> _Basis:
    found = [(name, facts[name]) for name in names if name in facts]
    return _Basis(
        tuple([FactUsed(name, fact) for name, fact in found]),
        tuple([name for name in names if name not in facts]),
        tuple([name for name, fact in found if fact.is_conflict]),
        tuple([name for name, fact in found if not fact.is_on_a_page]),
    )


def _finding(criterion: Criterion, result: CriterionResult, basis: _Basis, reading: _Reading) -> CriterionFinding:
    flags = reading.flags
    if basis.conflicting:
        flags |= _CONFLICT
    if criterion.is_soft:
        flags |= _USUAL_RANGE
    return CriterionFinding(
        reading.card,
        criterion.id,
        criterion.say,
        result,
        flags,
        *basis,
        reading.pages_searched,
        criterion.record,
    )


def _result(criterion: Criterion, facts: Facts) -> tuple[CriterionResult, _Basis]:
    """The result, and the facts that it rests on: those of the guard alone where the guard is false."""
    guard: Truth = True if criterion.when is None else truth(criterion.when, facts)
    if guard is False:
        return CriterionResult.NOT_APPLICABLE, _basis(criterion.asked_by_guard, facts)
    found = truth(criterion.test, facts)
    if guard is None and found is False:
        found = logic.implication(guard, found)
    return _RESULTS[found], _basis(criterion.asked, facts)
