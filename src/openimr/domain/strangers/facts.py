"""What goes in and what comes out when pages are asked whose they are."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Whose(StrEnum):
    """Whose page it is."""

    OWN = "own"
    STRANGER = "stranger"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CaseIdentity:
    """What the case knows of its injured worker. What is not known stays empty.

    `names` are the worker's name and its variants ('Jane Q. Roe', 'Roe, Jane'); `others` are people and firms with a
    part in the case who are not the patient (physicians, adjusters, attorneys, insurers); `numbers` are every claim,
    case, application and record number known to belong here; `employers` are the worker's.
    """

    names: tuple[str, ...]
    birth_date: date | None = None
    injury_dates: tuple[date, ...] = ()
    numbers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageOfFile:
    """One page: its number, its document (None: not sorted yet), its text with one line per line."""

    number: int
    document: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One field that names somebody else: which ('name', 'birth date', 'claim number' …), and how sure (0 to 1)."""

    field: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """Whose page it is, how sure (0 to 1), which fields say so, and the reason without a word of what they hold."""

    number: int
    whose: Whose
    confidence: float
    disagreements: tuple[Disagreement, ...]
    reason: str
