"""What was known when: rows of evidence as they stood at an instant, corrections and all."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeVar

from openimr.panel.models import Certification, Licence, Recorded, Standing, WeeklyCapacity

_Row = TypeVar("_Row", bound=Recorded)
_OF_EVERY_ROW = {"id", "recorded_at", "recorded_by", "replaces", "is_withdrawn", "why", "reviewer"}
_Dated = TypeVar("_Dated", Standing, WeeklyCapacity)


def known(rows: Iterable[_Row], at: datetime | None = None) -> list[_Row]:
    """The rows that count, as known at an instant (None: now): recorded and not replaced by then, and not withdrawn."""
    recorded = [one for one in rows if at is None or one.recorded_at <= at]
    replaced = {one.replaces_id for one in recorded}
    return [one for one in recorded if one.pk not in replaced and not one.is_withdrawn]


def on_day(rows: Iterable[_Dated], on: date) -> _Dated | None:
    """Of rows that hold from a day on, the one that holds on a day; of two of one day the later recorded."""
    begun = [one for one in known(rows) if one.from_on <= on]
    return max(begun, key=lambda one: (one.from_on, one.pk)) if begun else None


def label(row: Licence | Certification) -> str:
    """A licence or certificate as checks at the source name it."""
    if isinstance(row, Licence):
        return f"{row.state} {row.licence_number}"
    return f"{row.specialty}, {row.board}"


def values_of(row: Recorded) -> dict[str, Any]:
    """What a row says, field by field, without what every row has."""
    return {one.name: getattr(row, one.name) for one in row._meta.fields if one.name not in _OF_EVERY_ROW}
