"""A text cut into what it states with a page of the record behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_STAMP = re.compile(r"\[pp?\. (\d{1,6})(?:-(\d{1,6}))?\]")
_END = re.compile(r"[.!?]+[”\")\]]*(?=\s|$)|\n+")
_CURLY = re.compile(r"“([^“”]*)”")
_STRAIGHT = re.compile(r"(?:(?<=[\s(\[])|^)\"([^\"]*)\"(?=[\s.,;:)\]!?]|$)")
_SHORTENED = re.compile(
    r"(?:\b(?:Drs?|Mrs?|Ms|St|No|Nos|vs|approx|appt|Inc|Fig|Pt|Ltd|Jr|Sr|Prof|e\.g|i\.e|etc|a\.m|p\.m|cf|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|(?<![\w.])[A-Za-z])\.$",
    re.IGNORECASE,
)
_MOST_PAGES = 50
_HIDDEN = "\x00"
_CLAUSE = re.compile(r"\s*(?:[,;:–—-]|(?:and|but|or|so|which|while|because|although|though|yet|whereas|that)\b)")
_BETWEEN_STAMPS = re.compile(r"[\s,;]*(?:and\b|&|to)?[\s,;]*")


@dataclass(frozen=True, slots=True)
class Statement:
    """Words with the pages that are cited for them. `start` and `end` are places in the whole text.

    `words` is what stands outside quotation marks, `quotes` what stands inside.
    """

    words: str
    quotes: tuple[str, ...]
    pages: tuple[int, ...]
    start: int
    end: int


def statements(text: str) -> tuple[Statement, ...]:
    """Every part of a text that cites a page of the record.

    A stamp speaks for its sentence; where a sentence has several, each speaks for the words since the one before. A
    stamp that stands alone after a full stop speaks for the sentence before it. Stamps side by side belong together.
    """
    found = [one for start, end in _sentences(text) for one in _cited(text, start, end)]
    return tuple(found)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    masked = _masked(text)
    start = 0
    for match in _END.finditer(masked):
        if match.start() < start or _is_inside(masked, match.start()):
            continue
        if match[0].startswith(".") and _SHORTENED.search(masked[max(start, match.start() - 8) : match.start() + 1]):
            continue
        end = _with_stamps_after(text, match.end())
        yield start, end
        start = end
    if text[start:].strip():
        yield start, len(text)


def _masked(text: str) -> str:
    """The text with its stamps made one run of hidden signs, and ends of sentences inside quotes hidden too."""
    masked = _STAMP.sub(lambda stamp: _HIDDEN * len(stamp[0]), text)
    for form in (_CURLY, _STRAIGHT):
        masked = form.sub(lambda quote: re.sub(r"[.!?\n]", _HIDDEN, quote[0]), masked)
    return masked


def _is_inside(masked: str, place: int) -> bool:
    return masked[place] == _HIDDEN


def _with_stamps_after(text: str, end: int) -> int:
    """The end of a sentence, moved on over stamps that stand after its full stop."""
    while match := re.compile(r"[ \t]*" + _STAMP.pattern + r"[.,;]?").match(text, end):
        end = match.end()
    return end


def _cited(text: str, start: int, end: int) -> Iterator[Statement]:
    groups = _groups(text, start, end)
    for place, (first, after, pages) in enumerate(groups):
        begin = start if place == 0 else groups[place - 1][1]
        # What follows the last stamp of a sentence belongs to it, "fell [p. 9] to 4/10", save a new clause.
        rest = text[after:end] if place == len(groups) - 1 and not _CLAUSE.match(text, after, end) else ""
        words = f"{text[begin:first]} {rest}".strip()
        bare, quotes = _apart(words)
        yield Statement(bare, quotes, pages, begin, after if not rest.strip(" .") else end)


def _groups(text: str, start: int, end: int) -> list[tuple[int, int, tuple[int, ...]]]:
    groups: list[tuple[int, int, tuple[int, ...]]] = []
    for stamp in _STAMP.finditer(text, start, end):
        pages = _pages(stamp)
        if groups and _BETWEEN_STAMPS.fullmatch(text[groups[-1][1] : stamp.start()]):
            first, _, before = groups.pop()
            groups.append((first, stamp.end(), tuple(dict.fromkeys((*before, *pages)))))
        else:
            groups.append((stamp.start(), stamp.end(), pages))
    return groups


def _pages(stamp: re.Match[str]) -> tuple[int, ...]:
    first, last = int(stamp[1]), int(stamp[2] or stamp[1])
    return tuple(range(first, last + 1)) if first <= last < first + _MOST_PAGES else (first, last)


def _apart(words: str) -> tuple[str, tuple[str, ...]]:
    quotes: list[str] = []

    def taken(quote: re.Match[str]) -> str:
        quotes.append(quote[1].strip())
        return f" {_HIDDEN} "

    for form in (_CURLY, _STRAIGHT):
        words = form.sub(taken, words)
    bare = " ".join(words.replace(_HIDDEN, "…").split())
    return bare, tuple(quote for quote in quotes if quote)
