"""What importing a list would do, row by row: nothing is written here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from openimr.affiliations import lists, queries
from openimr.affiliations.lists import ImportOutcome, Row, RowResult
from openimr.affiliations.models import Entity, Relation
from openimr.domain import conflicts
from openimr.domain.conflicts import EntityKind, RelationKind
from openimr.domain.identity import Answer, Identifier, Identity, NameKind, is_sound

_Known = tuple[str, str, str, date | None, date | None]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a row: whom it means. `number` is on record, or stands for a row of this list that makes it."""

    number: str
    kind: EntityKind
    identity: Identity
    is_new: bool


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row, what becomes of it in words, who it may be, and what it would put on record."""

    row: Row
    result: RowResult
    candidates: tuple[str, ...] = ()
    sides: tuple[Side, ...] = ()

    @property
    def records(self) -> bool:
        """Whether importing this row puts anything on record."""
        return self.result.outcome is ImportOutcome.RECORDED


def plan(data: bytes) -> list[PlannedRow]:
    """Every row of a list with what importing it does now. Raises Refused where the file is no list."""
    return list(_Planner().rows(data))


class _Planner:
    """Looks rows up one after the other; what an earlier row would put on record counts for the later ones."""

    def __init__(self) -> None:
        self._known = queries.Known()
        self._relations: set[_Known] = set(
            Relation.objects.filter(withdrawn_at=None).values_list(
                "kind", "of__number", "to__number", "from_on", "until_on"
            )
        )

    def rows(self, data: bytes) -> Iterator[PlannedRow]:
        for row in lists.rows(data):
            yield self._row(row)

    def _row(self, row: Row) -> PlannedRow:
        if row.problems:
            return _wrong(row, "; ".join(row.problems))
        asked = [(row.number, row.kind, row.identity), (row.with_number, row.with_kind, row.with_identity)]
        sides: list[Side] = []
        for place, (number, kind, identity) in enumerate(asked[: 2 if row.relation else 1]):
            found = self._side(row.line, place, number, kind, identity)
            if isinstance(found, str):
                return _wrong(row, found)
            if isinstance(found, tuple):
                who = " or ".join(found[:5])
                text = f"“{identity.name}” may be {who}. Say which in the column {'with ' * place}number, or new."
                return PlannedRow(row, RowResult(row.line, ImportOutcome.UNCERTAIN, text), found)
            sides.append(found)
        return self._planned(row, tuple(sides))

    def _side(
        self, line: int, place: int, number: str, kind: EntityKind | None, identity: Identity
    ) -> Side | tuple[str, ...] | str:
        """Whom a side means; several numbers where a person has to say; a text where something is wrong."""
        if number and number.lower() != lists.NEW:
            on_record = Entity.objects.filter(number__iexact=number).select_related("merged_into").first()
            if on_record is None:
                return f"{number} is nobody's number here"
            one = on_record.merged_into or on_record
            return Side(one.number, EntityKind(one.kind), identity, is_new=False)
        odd = next((one for one in identity.identifiers if not is_sound(one)), None)
        if odd is not None:
            return f"{_named(odd)} cannot be right: look at its digits again"
        alike = {} if number else self._known.alike(identity)
        if len(alike) == 1 and (only := next(iter(alike.items())))[1].answer is Answer.SAME:
            return Side(only[0], kind or EntityKind.OTHER, identity, is_new=False)
        if alike:
            return tuple(alike)
        return Side(f"row {line}{'b' * place}", kind or EntityKind.OTHER, identity, is_new=True)

    def _planned(self, row: Row, sides: tuple[Side, ...]) -> PlannedRow:
        new = [one for one in sides if one.is_new]
        for one in new:
            self._known.add(conflicts.Entity(one.number, one.kind, _with_kind(one)))
        told = "; ".join(f"“{one.identity.name}” is {'new' if one.is_new else one.number}" for one in sides)
        relation = self._relation(row, sides)
        is_recorded = bool(new) or (relation is not None and relation not in self._relations)
        if relation is not None:
            told += f"; {conflicts.says(RelationKind(relation[0]))}"
            told += ", on record already" if relation in self._relations else ", new"
            self._relations.add(relation)
        outcome = ImportOutcome.RECORDED if is_recorded else ImportOutcome.KNOWN
        return PlannedRow(row, RowResult(row.line, outcome, f"{told}."), sides=sides)

    @staticmethod
    def _relation(row: Row, sides: tuple[Side, ...]) -> _Known | None:
        if row.relation is None:
            return None
        return str(row.relation), sides[0].number, sides[1].number, row.from_on, row.until_on


def _with_kind(side: Side) -> Identity:
    """The identity as a person's or an organisation's, so that later rows compare with it rightly."""
    kind = NameKind.PERSON if side.kind is EntityKind.PERSON else NameKind.ORGANISATION
    return replace(side.identity, kind=kind)


def _wrong(row: Row, text: str) -> PlannedRow:
    return PlannedRow(row, RowResult(row.line, ImportOutcome.WRONG, f"{text}."))


def _named(one: Identifier) -> str:
    return one.kind.replace("_", " ").replace("npi", "NPI")


def counted(found: list[PlannedRow]) -> Mapping[ImportOutcome, int]:
    """How many rows of each outcome; outcomes without any are left out."""
    counts = {outcome: sum(one.result.outcome is outcome for one in found) for outcome in ImportOutcome}
    return {outcome: count for outcome, count in counts.items() if count}
