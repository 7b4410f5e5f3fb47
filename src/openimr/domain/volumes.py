"""A copy of the record in volumes: which pages were asked for, how many fit into one file, and what it is called."""

import re
from collections.abc import Iterable
from itertools import islice

from openimr.domain.page_runs import Run, Runs, joined
from openimr.domain.refusal import Reason, Refused

MOST_PAGES = 4_000
MOST_BYTES = 3_900_000_000
"""A volume stays under 4 GB, which is the most that some disks and programs take."""
_ROOM = 3_000_000_000
"""Sizes are guessed before a volume is made, so less is put in than it may hold."""
_PART = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9-]+")


def selected(text: str, page_count: int) -> Runs:
    """The pages that somebody asked for, as in "1-40, 98"; all of them for an empty text.

    Raises Refused for words that name no pages, for pages that the record has not, and for a record without pages.
    """
    if page_count < 1:
        raise Refused(Reason("The record has no page yet. Receive a file first."))
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        return ((1, page_count),)
    return joined(_run(part, page_count) for part in parts)


def _run(part: str, page_count: int) -> Run:
    match = _PART.fullmatch(part)
    if match is None:
        raise Refused(Reason(f"“{part[:40]}” names no pages. Write them as in 1-40, 98."))
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= last <= page_count:
        raise Refused(Reason(f"Pages {first} to {last} are not in this record; it has pages 1 to {page_count}."))
    return first, last


def fitting(sizes: Iterable[tuple[int, float]], *, most_files: int) -> int:
    """How many of the next pages go into one volume; at least one. `sizes`: file and guessed bytes of each page."""
    files: set[int] = set()
    room, taken = float(_ROOM), 0
    for file, size in islice(sizes, MOST_PAGES):
        files.add(file)
        room -= size
        if taken and (room < 0 or len(files) > most_files):
            break
        taken += 1
    return taken


def name(case_number: str, *, part: int, parts: int, first: int, last: int, what: str = "record") -> str:
    """A name that every system takes: 'IMR14-0000123_record_vol-1-of-3_p0001-4000.pdf'."""
    case = _NOT_IN_NAMES.sub("-", case_number)
    volume = f"_vol-{part}-of-{parts}" if parts > 1 else ""
    return f"{case}_{what}{volume}_p{first:04}-{last:04}.pdf"
