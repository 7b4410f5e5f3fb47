"""Lists of people, organisations and relations as CSV: what the columns mean, and what is wrong, in words."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from openimr.domain.conflicts import EntityKind, RelationKind
from openimr.domain.identity import Identifier, IdentifierKind, Identity, NameKind
from openimr.domain.refusal import Reason, Refused

COLUMNS = (
    "kind", "name", "also known as", "npi", "licence", "licence state", "tax number", "street", "town", "postal code",
    "relation", "with kind", "with name", "with npi", "with town", "from", "until", "share percent", "source",
)  # fmt: skip
"""The first row of a list; only kind and name must be there. Several other names are set apart by semicolons."""
_MOST_BYTES, _MOST_ROWS = 5_000_000, 20_000


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
    kind: EntityKind | None
    identity: Identity
    relation: RelationKind | None
    with_kind: EntityKind | None
    with_identity: Identity
    from_on: date | None
    until_on: date | None
    share_percent: Decimal | None
    source: str
    problems: tuple[str, ...] = field(default=())


def rows(data: bytes) -> Iterator[Row]:
    """The rows of a list. Raises Refused for what is no CSV in UTF-8 with the columns kind and name."""
    if len(data) > _MOST_BYTES:
        raise Refused(Reason("This file is larger than 5 MB. Split the list."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(Reason("This file is not text in UTF-8. Save the list as CSV (UTF-8).")) from None
    reader = csv.DictReader(io.StringIO(text))
    named = {(name or "").strip().lower() for name in reader.fieldnames or ()}
    if not {"kind", "name"} <= named:
        raise Refused(
            Reason(f"The first row names the columns; at least kind and name. Known are {', '.join(COLUMNS)}.")
        )
    unknown = sorted(named - set(COLUMNS))
    if unknown:
        raise Refused(Reason(f"These columns are not known: {', '.join(unknown)}. Known are {', '.join(COLUMNS)}."))
    return _read(reader)


def _read(reader: "csv.DictReader[str]") -> Iterator[Row]:
    for count, found in enumerate(reader, start=1):
        if count > _MOST_ROWS:
            raise Refused(Reason("This list has more than 20,000 rows. Split it."))
        cells = {(name or "").strip().lower(): " ".join((value or "").split()) for name, value in found.items() if name}
        if any(cells.values()):
            yield _row(reader.line_num, cells)


def _row(line: int, cells: Mapping[str, str]) -> Row:
    problems: list[str] = []
    kind = _closed(EntityKind, cells.get("kind", ""), "kind", problems)
    relation = _closed(RelationKind, cells.get("relation", ""), "relation", problems, is_optional=True)
    with_kind = _closed(EntityKind, cells.get("with kind", ""), "with kind", problems, is_optional=True)
    if not cells.get("name"):
        problems.append("there is no name")
    if bool(relation) != bool(cells.get("with name")):
        problems.append("a relation needs both the columns relation and with name")
    return Row(
        line,
        kind,
        _identity(cells, "", kind),
        relation,
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
