"""Finding words in the text of one case file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from openimr.casefile.models import Reading
from openimr.cases.models import Case

MOST_PAGES = 200
_AROUND = 60
_MOST_SNIPPETS = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `is_hit` where it is what was looked for."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class FoundPage:
    """One page on which every word stands, with the places."""

    number: int
    snippets: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found. `unsearchable` counts the pages that have no text to look in."""

    pages: tuple[FoundPage, ...]
    is_cut: bool
    unsearchable: int


def terms(words: str) -> tuple[str, ...]:
    """What is looked for: words, or "several words" between quotation marks as one."""
    found = re.findall(r'["“]([^"”]+)["”]|(\S+)', words)
    return tuple(
        dict.fromkeys(" ".join((quoted or word).split()) for quoted, word in found if (quoted or word).strip())
    )


def search(case: Case, words: str) -> Found:
    """The pages on which every term stands, in page order; capital letters do not matter."""
    wanted = terms(words)
    pages = Reading.objects.filter(case=case).order_by("number")
    without_text = pages.filter(has_text=False).count()
    if not wanted:
        return Found((), False, without_text)
    for term in wanted:
        pages = pages.filter(text__iregex=_pattern(term))
    rows = list(pages.values_list("number", "text")[: MOST_PAGES + 1])
    hit = re.compile("|".join(_pattern(term) for term in wanted), re.IGNORECASE)
    found = tuple(FoundPage(number, tuple(_snippets(text, hit))) for number, text in rows[:MOST_PAGES])
    return Found(found, len(rows) > MOST_PAGES, without_text)


def _pattern(term: str) -> str:
    """A term as a pattern that also meets it across line ends."""
    return r"\s+".join(re.escape(part) for part in term.split())


def _snippets(text: str, hit: re.Pattern[str]) -> Iterator[tuple[Piece, ...]]:
    after = 0
    given = 0
    for match in hit.finditer(text):
        if match.start() < after or given == _MOST_SNIPPETS:
            continue
        start, after = max(0, match.start() - _AROUND), match.end() + _AROUND
        given += 1
        yield tuple(_pieces(text[start:after], hit))


def _pieces(text: str, hit: re.Pattern[str]) -> Iterator[Piece]:
    position = 0
    for match in hit.finditer(text):
        if match.start() > position:
            yield Piece(text[position : match.start()], False)
        yield Piece(match[0], True)
        position = match.end()
    if position < len(text):
        yield Piece(text[position:], False)
