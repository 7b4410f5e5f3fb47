"""The conflict screen: a reviewer's disclosed ties against everybody with a part in the case.

Screens against the union of both lists of Labor Code 139.5(c)(2) and (d)(5), with the definitions of (d)(6).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openimr.domain.law import number
from openimr.domain.values import PartyRole

_LEGAL_FORMS = re.compile(
    r"\b(?:inc|incorporated|llc|llp|pllc|lp|ltd|corp|corporation|co|company|pc|apc|"
    r"md|do|dc|dpm|phd|dr|jr|sr|ii|iii|esq|and|the)\b"
)
_NOT_WORD = re.compile(r"[^\w ]+|_")
_APOSTROPHES = str.maketrans("", "", "'’‘")
_INITIAL_DOT = re.compile(r"(?<=\b\w)\.")


@dataclass(frozen=True, slots=True)
class PartyName:
    """Somebody with a part in the case, by one name (a person and a firm are two entries)."""

    name: str
    role: PartyRole


@dataclass(frozen=True, slots=True)
class Tie:
    """One disclosed tie. `income_share_percent` is None when it was not stated; then it is taken as material."""

    kind: str
    with_name: str
    income_share_percent: Decimal | None = None
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A tie that meets a party."""

    party: PartyName
    tie: Tie


def normalized(name: str) -> str:
    """A name reduced to what identifies it: no case, accents, punctuation or legal form; any script is kept."""
    apart = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_APOSTROPHES)
    return " ".join(_LEGAL_FORMS.sub(" ", _NOT_WORD.sub(" ", _INITIAL_DOT.sub("", plain))).split())


def _key(name: str) -> str:
    """What two spellings of one name share: 'Roe, Jane A.' and 'Jane Roe' are the same."""
    words = normalized(name).split()
    long = [word for word in words if len(word) > 1]
    return " ".join(sorted(long if len(long) > 1 else words))


def hits(parties: Iterable[PartyName], ties: Iterable[Tie], *, on: date) -> tuple[Hit, ...]:
    """Every material tie that holds on a day and meets a party by normalized name."""
    by_name: dict[str, list[Tie]] = {}
    for tie in ties:
        if _holds(tie, on) and _is_material(tie):
            by_name.setdefault(_key(tie.with_name), []).append(tie)
    by_name.pop("", None)
    return tuple(Hit(party, tie) for party in parties for tie in by_name.get(_key(party.name), ()))


def not_named(parties: Iterable[PartyName], names: Iterable[str]) -> tuple[PartyName, ...]:
    """The parties that a list of names leaves out; another spelling of the same name counts as named."""
    listed = {_key(name) or name for name in names}
    return tuple(party for party in parties if (_key(party.name) or party.name) not in listed)


def _holds(tie: Tie, on: date) -> bool:
    started = tie.from_on is None or tie.from_on <= on
    return started and (tie.until_on is None or on <= tie.until_on)


def _is_material(tie: Tie) -> bool:
    """Financial interests count above five percent of yearly income (139.5(d)(6)); other ties always."""
    if tie.kind != "financial" or tie.income_share_percent is None:
        return True
    return tie.income_share_percent > number("financial interest").value
