"""Facts with the document they stand in and the time they tell of, which the page may leave to its visit.

A note of several visits dates each of its parts: what a part says without a time of its own is of that visit.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from openimr.casefile import queries as casefile
from openimr.casefile.models import Document
from openimr.cases.models import Case
from openimr.chronology.models import RecordFact
from openimr.domain.chronology.facts import EncounterFact, Fact, When

_K = Document.Kind
VISITS = frozenset(
    str(kind)
    for kind in (_K.PROGRESS_REPORT, _K.CONSULTATION, _K.OPERATIVE_REPORT, _K.IMAGING, _K.ELECTRODIAGNOSTIC,
                 _K.THERAPY_NOTE, _K.PSYCHOLOGY, _K.MEDICO_LEGAL)
)  # fmt: skip
"""Kinds of document that tell of visits on their own days."""


@dataclass(frozen=True, slots=True)
class Lying:
    """A run of pages of a document, as far as a chronology has to know it. A page without one lies in `NOWHERE`."""

    number: int | None
    kind: str
    title: str
    author: str
    dated_on: date | None
    first_page: int
    last_page: int

    @property
    def is_visit(self) -> bool:
        """Whether the document tells of a visit on its day."""
        return self.kind in VISITS


_HEAD = 600
"""Characters at the start of a page among which the day of its visit stands."""
NOWHERE = Lying(None, "", "", "", None, 0, 0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A fact, where it stands and when it was. `on_visit` where the time is that of its visit, not of its sentence."""

    row: RecordFact
    fact: Fact
    lying: Lying
    when: When | None
    on_visit: bool
    provider: str


def layout(case: Case) -> list[Lying]:
    """The runs of pages of every document, in page order."""
    return [
        Lying(one.document.number, one.document.kind, one.document.title, one.document.author, one.document.dated_on,
              one.first_page, one.last_page)
        for one in casefile.runs(case)
    ]  # fmt: skip


def placed(rows: Sequence[RecordFact], runs: Sequence[Lying]) -> list[Placed]:
    """Facts with their documents and times. The rows come in the order of pages and places."""
    starts = [run.first_page for run in runs]
    found = list[Placed]()
    visits = _Visits()
    for _, of_page in groupby(rows, key=lambda row: row.page):
        facts = [(row, row.value) for row in of_page]
        lying = _lying(facts[0][0].page, runs, starts)
        visits.turn_to(lying, [fact for _, fact in facts])
        for row, fact in facts:
            visits.pass_by(lying, fact)
            found.append(_placed(row, fact, lying, visits))
    return found


def _lying(page: int, runs: Sequence[Lying], starts: Sequence[int]) -> Lying:
    place = bisect_right(starts, page) - 1
    return runs[place] if place >= 0 and page <= runs[place].last_page else NOWHERE


def _placed(row: RecordFact, fact: Fact, lying: Lying, visits: "_Visits") -> Placed:
    is_own = fact.on is None or fact.on_is_of_document
    visit = visits.now(lying) if is_own and not fact.context.is_historical else None
    if visit is not None and visit.on is not None:
        return Placed(row, fact, lying, visit.on, True, visit.provider or lying.author)
    if fact.on is None and lying.is_visit and lying.dated_on and not fact.context.is_historical:
        return Placed(row, fact, lying, When(lying.dated_on, lying.dated_on), True, lying.author)
    return Placed(row, fact, lying, fact.on, fact.on_is_of_document, _provider(fact, lying))


def _provider(fact: Fact, lying: Lying) -> str:
    if isinstance(fact, EncounterFact) and fact.provider:
        return fact.provider
    is_of_day = fact.on is not None and lying.dated_on is not None and fact.on.first == fact.on.last == lying.dated_on
    return lying.author if is_of_day or fact.on_is_of_document else ""


class _Visits:
    """The visit that the reading has come to in a document of visits."""

    def __init__(self) -> None:
        self._document: int | None = None
        self._visit: EncounterFact | None = None

    def turn_to(self, lying: Lying, facts: Iterable[Fact]) -> None:
        """Another page. The head of a page is of the visit whose day stands in it."""
        if lying.number != self._document:
            self._document, self._visit = lying.number, None
        head = (fact for fact in facts if fact.span.start < _HEAD)
        own = next((fact for fact in head if isinstance(fact, EncounterFact) and _is_own(lying, fact)), None)
        self._visit = own or self._visit

    def pass_by(self, lying: Lying, fact: Fact) -> None:
        """A visit that a note of visits dates itself begins."""
        if isinstance(fact, EncounterFact) and _is_own(lying, fact):
            self._visit = fact

    def now(self, lying: Lying) -> EncounterFact | None:
        """The visit that a statement without a time of its own is of."""
        return self._visit if lying.is_visit and lying.number == self._document else None


def _is_own(lying: Lying, fact: EncounterFact) -> bool:
    """Whether a visit is one that the note itself records: none that lies ahead, or after the day of the note."""
    if not lying.is_visit or fact.on is None or not fact.on.is_day or fact.context.is_planned:
        return False
    return lying.dated_on is None or fact.on.last <= lying.dated_on


def same_person(one: str, other: str) -> bool:
    """Whether two ways to name somebody share the family name: 'Owen Tallis, MD' and 'Dr. Tallis'."""
    return not one or not other or bool(_names([one]) & _names([other]))


def _names(given: Iterable[str]) -> set[str]:
    """The family names: the last word before the degrees."""
    bare = (one.split(",")[0].replace(".", " ").split() for one in given)
    return {words[-1].casefold() for words in bare if words}
