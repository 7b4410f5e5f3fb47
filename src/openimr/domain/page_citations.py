"""Page citations inside running text: `[p. 12]`, `[pp. 12-14]`."""

import re
from collections.abc import Iterator

_CITATION = re.compile(r"\[pp?\. (\d{1,6})(?:-(\d{1,6}))?\]")


def cited_pages(text: str) -> tuple[int, ...]:
    """Every page cited, in order of first mention; a run that goes backward counts its two ends."""
    return tuple(dict.fromkeys(_pages(text)))


def _pages(text: str) -> Iterator[int]:
    for match in _CITATION.finditer(text):
        first = int(match[1])
        last = int(match[2] or first)
        yield from (range(first, last + 1) if first <= last <= first + 500 else (first, last))


def pieces(text: str) -> Iterator[tuple[str, int | None]]:
    """The text in runs, each with the page that it cites first, or None where it is no citation."""
    position = 0
    for match in _CITATION.finditer(text):
        yield text[position : match.start()], None
        yield match[0], int(match[1])
        position = match.end()
    yield text[position:], None


def missing_pages(text: str, page_count: int) -> tuple[int, ...]:
    """Pages that are cited and do not exist in a case file of so many pages."""
    return tuple(page for page in cited_pages(text) if not 1 <= page <= page_count)
