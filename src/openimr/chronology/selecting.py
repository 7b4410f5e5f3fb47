"""From words that somebody selected on a page to their place in its text, and to what the machine reads in them."""

import re
from collections.abc import Sequence
from re import Match

from openimr.domain.chronology import codec
from openimr.domain.chronology.facts import Fact, Span
from openimr.domain.chronology.reading import facts_in

_CHUNK = re.compile(r"\S+")


def span_of(page: int, text: str, quote: str, near: int = 0) -> Span | None:
    """The place of quoted words: the one nearest to word number `near` where they stand; None where they do not.

    The first and the last word may be quoted in part, as a hand selects them.
    """
    wanted, words = quote.split(), list(_CHUNK.finditer(text))
    if not wanted:
        return None
    starts = [place for place in range(len(words) - len(wanted) + 1) if _stands_at(words, wanted, place)]
    if not starts:
        return None
    place = min(starts, key=lambda start: abs(start - near))
    first, last = words[place], words[place + len(wanted) - 1]
    if len(wanted) == 1:
        start = first.start() + first[0].index(wanted[0])
        return Span(page, start, start + len(wanted[0]))
    return Span(page, first.end() - len(wanted[0]), last.start() + len(wanted[-1]))


def _stands_at(words: Sequence[Match[str]], wanted: Sequence[str], place: int) -> bool:
    last = len(wanted) - 1
    if last == 0:
        return wanted[0] in words[place][0]
    if not words[place][0].endswith(wanted[0]) or not words[place + last][0].startswith(wanted[last]):
        return False
    return all(words[place + step][0] == wanted[step] for step in range(1, last))


def suggested(kind: str, text: str, span: Span) -> Fact | None:
    """The first fact of a kind that the machine reads in some words: something to start from."""
    found = facts_in(text[span.start : span.end], page=span.page)
    return next((fact for fact in found if codec.kind_of(fact) == kind), None)
