"""The pieces every outgoing document is made of; PDF and DOCX are rendered from the same blocks."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the document, once, at its top."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading."""

    text: str


@dataclass(frozen=True, slots=True)
class ItemHeading:
    """A heading inside a section: a disputed item with its decision."""

    text: str


@dataclass(frozen=True, slots=True)
class Fields:
    """Labelled facts in one or two columns, row by row."""

    rows: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `label` stands before it in bold."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short points."""

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row. In an account the last column holds amounts, and the last row their sum."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_account: bool = False


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who sends the letter, its date in words, and where the sender is."""

    sender: str
    date: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """The address block of a letter, line by line."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """What follows is in this language (a BCP 47 code)."""

    code: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = (
    Title | Heading | ItemHeading | Fields | Paragraph | Bullets | Table | Letterhead | Address | Language | PageBreak
)


def us_date(on: date | None) -> str:
    """A day as the published letters write it: 06/12/2014; empty when it is not known."""
    return on.strftime("%m/%d/%Y") if on else ""


def us_date_in(text: str) -> date:
    """The day that a letter writes as 06/12/2014. Raises ValueError when it is none."""
    month, day, year = text.split("/")
    return date(int(year), int(month), int(day))


def long_date(on: date) -> str:
    """A day in words: June 12, 2014."""
    return f"{on.strftime('%B')} {on.day}, {on.year}"
