"""The chronology: one row for each visit, several of a page where there are several, each cell with its pages.

What other records say about the day of a visit stands in the row of that visit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from openimr.casefile.models import Document, Encounter
from openimr.casefile.viewing import Sight
from openimr.cases.models import Case
from openimr.chronology import placing, queries, wording
from openimr.chronology.placing import Lying, Placed, same_person
from openimr.domain.chronology import facts
from openimr.domain.chronology.facts import When

_TREATMENTS = (facts.TreatmentFact, facts.MedicineFact, facts.ProcedureFact)
_FAR = date.max


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the page, and the fact whose words are shown there; None for a page as a whole."""

    page: int
    fact: int | None
    is_of_machine: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a cell with every place that says it. `services` and `parts` are what filters look at."""

    text: str
    places: tuple[Place, ...]
    service: str = ""
    parts: tuple[str, ...] = ()

    @property
    def is_of_machine(self) -> bool:
        """Whether no person has said it."""
        return all(place.is_of_machine for place in self.places)


@dataclass(frozen=True, slots=True)
class Row:
    """One visit, or what is told of one time. `places` are the pages of the visit's own record."""

    when: When | None
    title: str
    provider: str
    places: tuple[Place, ...]
    findings: tuple[Entry, ...]
    treatments: tuple[Entry, ...]
    responses: tuple[Entry, ...]

    @property
    def time(self) -> str:
        """The time as the files print it."""
        return wording.time(self.when)

    @property
    def own_page(self) -> int | None:
        """The page of the visit's own record, where it is one: what stands on it need not name it again."""
        return self.places[0].page if len(self.places) == 1 else None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that the row tells."""
        return (*self.findings, *self.treatments, *self.responses)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see: one treatment, one part of the body, only what people have said."""

    service: str = ""
    part: str = ""
    of_people_only: bool = False


@dataclass(frozen=True, slots=True)
class Chronology:
    """The rows asked for, and what there is to ask for. `facts` counts every fact that stands."""

    rows: tuple[Row, ...]
    services: tuple[str, ...]
    parts: tuple[str, ...]
    facts: int


@dataclass(slots=True)
class _Group:
    """A row in the making."""

    when: When | None
    provider: str = ""
    titles: dict[str, None] = field(default_factory=dict)
    places: dict[int, Place] = field(default_factory=dict)
    cells: dict[str, dict[str, Entry]] = field(default_factory=lambda: {"finding": {}, "treatment": {}, "response": {}})

    def add(self, cell: str, text: str, place: Place, service: str = "", parts: tuple[str, ...] = ()) -> None:
        """One more line; the same words again only name a further page."""
        known = self.cells[cell].get(text)
        if known is None:
            self.cells[cell][text] = Entry(text, (place,), service, parts)
        elif all(one.page != place.page for one in known.places):
            self.cells[cell][text] = replace(known, places=(*known.places, place))

    def row(self) -> Row:
        """The finished row."""
        places = tuple(sorted(self.places.values(), key=lambda place: place.page))
        entries = {cell: tuple(lines.values()) for cell, lines in self.cells.items()}
        return Row(
            self.when, "; ".join(self.titles), self.provider, places, entries["finding"], entries["treatment"],
            entries["response"],
        )  # fmt: skip


def chronology(case: Case, seen: Sight, asked: Asked) -> Chronology:
    """The chronology of the pages that somebody sees."""
    runs = placing.layout(case)
    rows = queries.standing(case, seen, of_people_only=asked.of_people_only)
    found = [one for one in placing.placed(rows, runs) if not one.fact.context.is_of_others]
    groups = _Groups()
    for lying in runs:
        groups.open_document(lying, seen)
    for one in Encounter.objects.filter(case=case).order_by("number", "position"):
        groups.open_encounter(one, seen)
    for placed in found:
        groups.add(placed)
    told = tuple(row for row in (_filtered(group.row(), asked) for group in groups.in_order()) if row is not None)
    services = sorted({one.fact.service for one in found if isinstance(one.fact, facts.TreatmentFact)})
    parts = sorted({part for one in found for part in getattr(one.fact, "body_parts", ())})
    return Chronology(told, tuple(services), tuple(parts), len(rows))


class _Groups:
    """The rows in the making, by day."""

    def __init__(self) -> None:
        self._of_time: dict[tuple[date, date, int], list[_Group]] = {}

    def open_document(self, lying: Lying, seen: Sight) -> None:
        """A document of a visit is a row, also where no fact was read in it."""
        shown = next((page for page in range(lying.first_page, lying.last_page + 1) if _counts(page, seen)), None)
        if lying.is_visit and lying.dated_on and shown is not None:
            group = self._group(When(lying.dated_on, lying.dated_on), lying.author)
            group.titles.setdefault(lying.title)
            group.places.setdefault(shown, Place(shown, None))

    def open_encounter(self, one: Encounter, seen: Sight) -> None:
        """One of several visits on a page is a row."""
        if one.dated_on and _counts(one.number, seen):
            group = self._group(When(one.dated_on, one.dated_on), one.author)
            group.titles.setdefault(str(Document.Kind(one.kind).label))
            group.places.setdefault(one.number, Place(one.number, None))

    def add(self, placed: Placed) -> None:
        """One fact into the row of its time."""
        group = self._group(placed.when, placed.provider) if placed.when else self._undated(placed.lying)
        fact, place = placed.fact, Place(placed.row.page, placed.row.pk, placed.row.is_of_machine)
        if isinstance(fact, facts.EncounterFact):
            self._add_visit(group, fact, place)
            return
        if placed.on_visit:
            group.places.setdefault(place.page, Place(place.page, None))
        service = fact.service if isinstance(fact, facts.TreatmentFact) else ""
        parts: tuple[str, ...] = getattr(fact, "body_parts", ())
        cell = "treatment" if isinstance(fact, _TREATMENTS) else "finding"
        group.add(cell, wording.said(fact), place, service, parts)
        if isinstance(fact, facts.TreatmentFact) and fact.response is not None:
            told = f"{wording.service(fact.service).capitalize()}: {wording.RESPONSES[fact.response]}"
            group.add("response", told, place, service, parts)

    def _add_visit(self, group: _Group, fact: facts.EncounterFact, place: Place) -> None:
        if not group.titles:
            group.titles.setdefault(fact.kind[:1].upper() + fact.kind[1:] or "Visit")
        group.places[place.page] = place

    def _undated(self, lying: Lying) -> _Group:
        """The row of what a document says without a time."""
        groups = self._of_time.setdefault((_FAR, _FAR, lying.number or 0), [])
        if not groups:
            groups.append(_Group(None, lying.author, {lying.title: None} if lying.title else {}))
        return groups[0]

    def _group(self, when: When, provider: str) -> _Group:
        """The row of a time and a provider. Whoever is not named joins the visit of the day."""
        groups = self._of_time.setdefault((when.first, when.last, 0), [])
        for group in groups:
            if same_person(group.provider, provider):
                group.provider = group.provider or provider
                return group
        groups.append(_Group(when, provider))
        return groups[-1]

    def in_order(self) -> Iterable[_Group]:
        """By time; what has none comes last."""
        return (group for key in sorted(self._of_time) for group in self._of_time[key])


def _counts(page: int, seen: Sight) -> bool:
    return seen.shows(page) and not seen.is_out_of_the_way(page)


def _filtered(row: Row, asked: Asked) -> Row | None:
    """The row with what was asked for; None where it holds nothing of it."""
    if not asked.service and not asked.part:
        return row if row.entries or not asked.of_people_only else None
    if not any(_meets(one, asked) for one in row.entries):
        return None
    return replace(
        row, findings=_staying(row.findings, asked), treatments=_staying(row.treatments, asked),
        responses=_staying(row.responses, asked),
    )  # fmt: skip


def _meets(entry: Entry, asked: Asked) -> bool:
    return (not asked.service or entry.service == asked.service) and (not asked.part or asked.part in entry.parts)


def _staying(entries: Sequence[Entry], asked: Asked) -> tuple[Entry, ...]:
    return tuple(one for one in entries if _stays(one, asked))


def _stays(entry: Entry, asked: Asked) -> bool:
    """In a row that has something of it, other treatments and other parts of the body step aside."""
    is_other_service = asked.service and entry.service and entry.service != asked.service
    is_other_part = asked.part and entry.parts and asked.part not in entry.parts
    return not is_other_service and not is_other_part
