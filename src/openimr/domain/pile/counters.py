"""What a page says about its place in its document: "Page 2 of 5", "2/5", "Pg 2", "(continued)"."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from openimr.domain.pile.lettering import digits
from openimr.domain.pile.lines import Line, Sheet, cells

_N = r"([0-9OolI|]{1,4})"
_PAGE_OF = re.compile(
    rf"\b(?:p[aeo][gqo][eco]?|pg|p)\b\s*[.:#]?\s*{_N}\s*(?:of|0f|/|out of)\s*([0-9OolISB|]{{1,4}})\b", re.IGNORECASE
)
_PAGE = re.compile(rf"\b(?:p[aeo][gqo][eco]|pg)\b\s*[.:#]?\s*{_N}\b(?!\s*[-/,]\s*\d)", re.IGNORECASE)
_SPELT = re.compile(r"\bpage\s+(one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_BARE = re.compile(r"^\W{0,3}([0-9OolI]{1,4})\s*(?:of|/|[|}\])]|-)\s*([0-9OolI|]{1,4})\W{0,3}$", re.IGNORECASE)
_CELL_OF = re.compile(r"^\W{0,3}([0-9OolI]{1,3}?)\s*[o0]{1,2}f\s*([0-9OolI|]{1,3})\W{0,3}$", re.IGNORECASE)
_CELL_SLASH = re.compile(r"^([1-9]\d?)/([1-9]\d?)$")
_ALONE = re.compile(r"^[-–—(\s]{0,4}(\d{1,3})[-–—)\s]{0,4}$")
_CONTINUED = re.compile(r"\(?\bcont(?:inued|['’`]?d|inuation|\.)(?=\W|$)", re.IGNORECASE)
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_TOP, _BOTTOM = 0.17, 0.86
_PACKET = 25


class Count(NamedTuple):
    """One page counter: the page and of how many (0: it does not say)."""

    page: int
    pages: int


class Place(NamedTuple):
    """Every counter that a page carries, and whether its top says that it continues something."""

    counts: tuple[Count, ...]
    is_continued: bool


def place_of(sheet: Sheet) -> Place:
    """What the page says about its place; fax marks are already gone from it."""
    found: list[Count] = []
    for number, line in enumerate(sheet.lines):
        is_edge = line.place < _TOP or line.place > _BOTTOM or number < 2 or number >= len(sheet.lines) - 2
        if is_edge or len(line.text) < 24:
            found.extend(_counts(line, is_edge))
    top = [line for line in sheet.lines[:6] if line.place < 0.3]
    continued = any(_CONTINUED.search(line.text) and len(line.text) < 80 for line in top)
    return Place(tuple(dict.fromkeys(one for one in found if _is_possible(one))), continued)


def _is_possible(count: Count) -> bool:
    return 1 <= count.page <= (count.pages or 2000)


def _counts(line: Line, is_edge: bool) -> list[Count]:
    found = [Count(_value(one[1]), _value(one[2])) for one in _PAGE_OF.finditer(line.text)]
    if found:
        return found
    counted = (
        [one for part in cells(line) if (one := _CELL_OF.match(part) or _CELL_SLASH.match(part))] if is_edge else []
    )
    if counted:
        return [Count(_value(one[1]), _value(one[2])) for one in counted]
    if bare := _BARE.match(line.text):
        return [Count(_value(bare[1]), _value(bare[2]))] if is_edge else []
    if spelt := _SPELT.search(line.text):
        return [Count(_NUMBERS.index(spelt[1].lower()) + 1, 0)]
    if page := _PAGE.search(line.text):
        return [Count(_value(page[1]), 0)]
    alone = _ALONE.match(line.text) if is_edge else None
    return [Count(int(alone[1]), 0)] if alone else []


def _value(text: str) -> int:
    read = digits(text)
    return int(read) if read.isdigit() else 0


def packet_totals(places: Sequence[Place]) -> frozenset[int]:
    """Totals of counters that run through a whole received file of many pages: they number the packet, no document."""
    if len(places) < _PACKET:
        return frozenset()
    totals = Counter(count.pages for place in places for count in set(place.counts))
    return frozenset(total for total, pages in totals.items() if total >= _PACKET and pages > 0.6 * len(places))


def without(place: Place, totals: frozenset[int]) -> Place:
    """The place without the counters of the packet."""
    if not totals:
        return place
    return Place(tuple(count for count in place.counts if count.pages not in totals), place.is_continued)


def follows(before: Place, after: Place) -> Count | None:
    """The counter of the later page that is one more than a counter of the earlier, if there is one."""
    for count in after.counts:
        if any(count.page == one.page + 1 and _same_total(one, count) and not _is_last(one) for one in before.counts):
            return count
    return None


def follows_exactly(before: Place, after: Place) -> bool:
    """Whether the later page is the next of as many pages as the earlier one says there are."""
    return any(count.pages and Count(count.page - 1, count.pages) in before.counts for count in after.counts)


def counts_on(earlier: Place, stray: Place, after: Place) -> bool:
    """Whether a page is the next of as many as an earlier one says, and the page between says nothing like it."""
    return follows_exactly(earlier, after) and not follows_exactly(stray, after)


def _is_last(count: Count) -> bool:
    return bool(count.pages) and count.page == count.pages


def _same_total(one: Count, other: Count) -> bool:
    return one.pages == other.pages or 0 in (one.pages, other.pages)


def starts(place: Place) -> bool:
    """Whether the page calls itself the first."""
    return any(count.page == 1 for count in place.counts)


def ends(place: Place) -> bool:
    """Whether the page calls itself the last."""
    return any(count.pages and count.page == count.pages for count in place.counts)
