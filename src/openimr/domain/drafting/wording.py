"""Words that sentences share: days as letters print them, lists, pages, amounts."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day_words(day: date) -> str:
    """A day as letters print it: 'February 6, 2013'."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def pages_words(pages: Sequence[int]) -> str:
    """Pages as citations: '[p. 7] [p. 8]'."""
    return " ".join(f"[p. {page}]" for page in pages)


def and_list(parts: Sequence[str]) -> str:
    """'L4-L5 and L5-S1', 'one, two and three'."""
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def part_words(parts: Sequence[str]) -> str:
    """Parts of the body: 'lumbar spine and left hip'."""
    return and_list(tuple(parts))


def service_words(service: str) -> str:
    """A treatment by its name: 'physical therapy'."""
    return service.replace("_", " ")


def amount(value: Decimal) -> str:
    """A number without the zeros that say nothing."""
    return f"{value.normalize():f}"
