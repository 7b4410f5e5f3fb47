"""Lists of people, organisations and relations: what the columns mean, and what is wrong, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from openimr.affiliations import tables
from openimr.domain.conflicts import EntityKind, RelationKind
from openimr.domain.identity import Identifier, IdentifierKind, Identity, NameKind
from openimr.domain.refusal import Reason, Refused

COLUMNS: Mapping[str, str] = {
    "number": "the number here, as E-00012, where somebody on record is meant; or new, where it is surely another",
    "kind": f"one of: {', '.join(one.replace('_', ' ') for one in EntityKind)}",
    "name": "the present name",
    "also known as": "other names, set apart by semicolons",
    "npi": "National Provider Identifier, 10 digits",
    "licence": "number of a state licence",
    "licence state": "the state that gave it",
    "tax number": "employer identification number, 9 digits",
    "street": "", "town": "", "postal code": "",
    "relation": f"how the one stands to the other, one of: {', '.join(one.replace('_', ' ') for one in RelationKind)}",
    "with number": "the other side by its number here, or new", "with kind": "the other side, as above",
    "with name": "", "with npi": "", "with town": "",
    "from": "first day of the relation, as 2026-03-05", "until": "last day of it",
    "share percent": "of what is owned, or of the income that a contract brings",
    "source": "where the relation is known from",
}  # fmt: skip
"""The columns of a list with what they hold; only kind and name must be there."""
EXAMPLE: Mapping[str, str] = {
    "kind": "person", "name": "Ulla Raskolnik", "npi": "1234567893", "relation": "employed by",
    "with kind": "practice", "with name": "Kestrel Orthopaedic Medical Group", "with town": "Redding",
    "from": "2011-01-01", "source": "web page of the practice, 2026-03-05",
}  # fmt: skip
MOST_BYTES, MOST_ROWS = 5 * 1024 * 1024, 20_000
NEW = "new"


class ImportOutcome(StrEnum):
    """What became of one row of a list."""

    RECORDED = "recorded"
    KNOWN = "known"
    UNCERTAIN = "uncertain"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class RowResult:
    """One row by its line in the file, and what became of it, in words."""

    line: int
    outcome: ImportOutcome
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row as read. With `problems` nothing else in it counts."""

    line: int
    number: str
    kind: EntityKind | None
    identity: Identity
    relation: RelationKind | None
    with_number: str
    with_kind: EntityKind | None
    with_identity: Identity
    from_on: date | None
    until_on: date | None
    share_percent: Decimal | None
    source: str
    problems: tuple[str, ...] = field(default=())


def rows(data: bytes) -> Iterator[Row]:
    """The rows of a list in CSV or Excel. Raises Refused for what is no list with the columns kind and name."""
    table = tables.opened(data, most_bytes=MOST_BYTES, most_rows=MOST_ROWS)
    named = [" ".join(one.lower().replace("_", " ").split()) for one in table.header]
    if not {"kind", "name"} <= set(named):
        raise Refused(
            Reason(f"The first row names the columns; at least kind and name. Known are {', '.join(COLUMNS)}.")
        )
    unknown = sorted({one for one in named if one} - set(COLUMNS))
    if unknown:
        raise Refused(Reason(f"These columns are not known: {', '.join(unknown)}. Known are {', '.join(COLUMNS)}."))
    for line, cells in table.rows:
        yield _row(line, {name: " ".join(cell.split()) for name, cell in zip(named, cells, strict=False) if name})


def _row(line: int, cells: Mapping[str, str]) -> Row:
    problems: list[str] = []
    kind = _closed(EntityKind, cells.get("kind", ""), "kind", problems)
    relation = _closed(RelationKind, cells.get("relation", ""), "relation", problems, is_optional=True)
    with_kind = _closed(EntityKind, cells.get("with kind", ""), "with kind", problems, is_optional=True)
    if not cells.get("name"):
        problems.append("there is no name")
    if bool(cells.get("relation")) != bool(cells.get("with name")):
        problems.append("a relation needs both the columns relation and with name")
    if relation and not cells.get("source"):
        problems.append("source says where a relation is known from; it is empty")
    return Row(
        line,
        cells.get("number", ""),
        kind,
        _identity(cells, "", kind),
        relation,
        cells.get("with number", ""),
        with_kind,
        _identity(cells, "with ", with_kind),
        _day(cells.get("from", ""), "from", problems),
        _day(cells.get("until", ""), "until", problems),
        _share(cells.get("share percent", ""), problems),
        cells.get("source", ""),
        tuple(problems),
    )


_Kind = TypeVar("_Kind", bound=StrEnum)


def _closed(
    kinds: type[_Kind], value: str, column: str, problems: list[str], *, is_optional: bool = False
) -> _Kind | None:
    written = value.lower().replace(" ", "_")
    if not written and is_optional:
        return None
    try:
        return kinds(written)
    except ValueError:
        problems.append(f"{column} is one of {', '.join(one.replace('_', ' ') for one in kinds)}, not “{value}”")
        return None


def _identity(cells: Mapping[str, str], prefix: str, kind: EntityKind | None) -> Identity:
    numbers = (
        Identifier(IdentifierKind.NPI, cells.get(f"{prefix}npi", "")),
        Identifier(
            IdentifierKind.STATE_LICENCE, cells.get(f"{prefix}licence", ""), cells.get(f"{prefix}licence state", "")
        ),
        Identifier(IdentifierKind.TAX_NUMBER, cells.get(f"{prefix}tax number", "")),
    )
    others = (name.strip() for name in cells.get(f"{prefix}also known as", "").split(";"))
    return Identity(
        name=cells.get(f"{prefix}name", ""),
        kind=None if kind is None else NameKind.PERSON if kind is EntityKind.PERSON else NameKind.ORGANISATION,
        other_names=tuple(name for name in others if name),
        identifiers=tuple(one for one in numbers if one.value),
        street=cells.get(f"{prefix}street", ""),
        town=cells.get(f"{prefix}town", ""),
        postal_code=cells.get(f"{prefix}postal code", ""),
    )


def _day(value: str, column: str, problems: list[str]) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        problems.append(f"{column} is a day as 2026-03-05, not “{value}”")
        return None


def _share(value: str, problems: list[str]) -> Decimal | None:
    if not value:
        return None
    try:
        share = Decimal(value.rstrip("% "))
    except InvalidOperation:
        problems.append(f"share percent is a number, not “{value}”")
        return None
    return share
