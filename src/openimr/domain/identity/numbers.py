"""Numbers that identify: in one spelling, and whether they can be right."""

import re
from functools import lru_cache

from openimr.domain.identity.facts import Identifier, IdentifierKind

_NPI_PREFIX = "80840"
_NPI, _TAX = 10, 9


@lru_cache(maxsize=50_000)
def written(one: Identifier) -> str | None:
    """A number in one spelling; None where it cannot be one: letters misread, a check digit that fails, filler."""
    value = re.sub(r"[^0-9A-Z]", "", one.value.upper())
    if one.kind is IdentifierKind.NPI:
        return value if re.fullmatch(r"[12]\d{9}", value) and _is_checked(_NPI_PREFIX + value) else None
    if one.kind is IdentifierKind.TAX_NUMBER:
        return value if re.fullmatch(r"\d{9}", value) and not _is_filler(value) else None
    if one.kind is IdentifierKind.STATE_LICENCE:
        value = re.sub(r"^([A-Z]{0,3})0+(?=\d)", r"\1", value)
    return value if len(value) > 2 and not _is_filler(value) else None


def is_sound(one: Identifier) -> bool:
    """Whether a number can be right: its length and, for an NPI, its check digit."""
    return written(one) is not None


def scope(one: Identifier) -> tuple[IdentifierKind, str]:
    """What numbers are compared within: the kind, and who gave it where several do."""
    is_local = one.kind in (IdentifierKind.STATE_LICENCE, IdentifierKind.REGISTRATION)
    issuer = " ".join(one.issuer.casefold().split())
    return one.kind, {"california": "ca"}.get(issuer, issuer) if is_local else ""


def _is_filler(value: str) -> bool:
    return len(set(value)) == 1 or value in ("123456789", "987654321")


def _is_checked(digits: str) -> bool:
    """The Luhn check of an NPI with its prefix (45 CFR 162.406; ISO/IEC 7812)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) * (2 if place % 2 else 1)
        total += number - 9 if number > 9 else number
    return total % 10 == 0
