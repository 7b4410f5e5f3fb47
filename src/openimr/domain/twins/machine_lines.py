"""Lines that a machine printed on a copy: the header of a fax, the stamp of a page number. They are no addition."""

import re
from collections.abc import Sequence

from openimr.domain.pile.seen import SeenWord
from openimr.domain.twins.facts import Box

_BAND = 800
"""Ten-thousandths of the page at its top and its foot where machines print."""
_EDGE, _SMALL, _WIDE = 290, 115, 1_800
_TIME = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\s?(?:[ap]\.?m\b\.?)?", re.IGNORECASE)
_DAY = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[. -]{1,2}\d{1,2}\b|\b\d{1,2}-[a-z]{3}-\d{2,4}\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\(?\b\d{3}\)?[ .-]{0,2}\d{3}[ .-]\d{4}\b|\b1?\d{10}\b")
_LEAF = re.compile(
    r"\bp(?:g|age|age:|g:|\.|:)?\s?[\doOlI]{1,4}\s?(?:/|of)\s?[\doOlI]{1,4}\b"
    r"|\b\d{1,3}\s?/\s?\d{1,3}\s*$|\bp\.?\s?\d{1,3}\s*$",
    re.IGNORECASE,
)
_FAX_WORD = re.compile(
    r"\b(?:fax|from|to|rcvd|received by|server|rightfax|id|remote csid|tx/?rx|job)\b[:;#]?", re.IGNORECASE
)
_STAMP = re.compile(
    r"^(?:IMR\d{2}-\d{7}\s+p\.\s*\d+\s+of\s+\d+|[A-Z]{2,12}[ _-]{0,2}\d{4,9}|bates\s*(?:no\.?|#)?\s*\S*\d{3,})$",
    re.IGNORECASE,
)


def lines(words: Sequence[SeenWord]) -> list[list[SeenWord]]:
    """The words line by line, as they were read."""
    by_line: dict[int, list[SeenWord]] = {}
    for word in words:
        by_line.setdefault(word.line, []).append(word)
    return list(by_line.values())


def machine_lines(words: Sequence[SeenWord]) -> list[list[SeenWord]]:
    """The lines at the top and the foot that a fax machine or a numbering stamp printed."""
    return [line for line in lines(words) if _is_small_print(line) or (_in_band(line) and _reads_so(line))]


def is_machine_line(text: str, at_top: bool) -> bool:
    """Whether a line reads like the header of a fax (at the top or the very foot) or like a page stamp."""
    if _STAMP.match(text.strip()):
        return True
    if len(text.split()) > 16:
        return False
    marks = [bool(mark.search(text)) for mark in (_TIME, _DAY, _CALLED, _LEAF)]
    said = len(_FAX_WORD.findall(text))
    # A visit's own date and hour are no fax header: a number called or the fax's own words must stand beside them.
    return (sum(marks) >= 2 and said >= 1) or (at_top and sum(marks) >= 3) or (said >= 2 and any(marks))


def box_of(line: Sequence[SeenWord]) -> Box:
    """The box around words."""
    return Box(
        min(word.left for word in line), min(word.top for word in line),
        max(word.right for word in line), max(word.bottom for word in line),
    )  # fmt: skip


def _reads_so(line: Sequence[SeenWord]) -> bool:
    return is_machine_line(" ".join(word.text for word in line), _at_top(line))


def _is_small_print(line: Sequence[SeenWord]) -> bool:
    """A wide line of small print along the very edge of the paper, where nobody writes: a header read badly."""
    # Dirt that was read as a word is taller; on a sheet that lay askew a line is taller than its words.
    small = [word for word in line if word.bottom <= _EDGE and word.bottom - word.top <= _SMALL]
    if len(small) < 0.7 * len(line):
        return False
    box = box_of(small)
    return box.bottom - box.top <= 2 * _SMALL and box.right - box.left >= _WIDE


def _in_band(line: Sequence[SeenWord]) -> bool:
    return max(word.bottom for word in line) <= _BAND or min(word.top for word in line) >= 10_000 - _BAND


def _at_top(line: Sequence[SeenWord]) -> bool:
    return max(word.bottom for word in line) <= _BAND // 2
