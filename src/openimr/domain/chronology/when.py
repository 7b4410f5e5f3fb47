"""When things happened: days, months and spans as records put them, never made more exact than they were written."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from openimr.domain.chronology.facts import When
from openimr.domain.chronology.numbers import NUMBER, number
from openimr.domain.patterns import Pattern
from openimr.domain.pile.date_forms import dates_in, month_number

_MONTH_NAMES = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
)
_MONTH_YEAR = Pattern(
    rf"\b(?P<month>{_MONTH_NAMES})(?:,?\s*(?:of\s+)?(?P<year>(?:19|20)\d\d|'\d\d)\b"
    rf"|[\-/](?P<year2>(?:19|20)?\d\d)\b)",
    re.IGNORECASE,
)
_MONTH_DAY_RANGE = Pattern(
    rf"\b(?P<month>{_MONTH_NAMES})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*[,/]?\s*(?:19|20)\d\d)(?!\s*[/:])",
    re.IGNORECASE,
)
_MONTH_ONLY = Pattern(
    r"\b(?i:in|since|last|during|of|until|through|from|by|this past|early|late|mid)[\s\-]+"
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?(?!\s*,?\s*\d)"
)
_SLASH_MONTH = Pattern(r"(?<![\d/.\-])(?P<month>0?[1-9]|1[0-2])[/\-](?P<year>(?:19|20)\d\d)(?![\d/])")
_BARE_YEAR = Pattern(
    r"(?:^\W*|[,;:(]\s*|\s[-–]\s*|[a-z\d]\s)(?P<year>(?:19[5-9]|20[0-4])\d)(?=\s*(?:[,;)–:(]|-\s|\.(?:\s|$)|$)|"
    r"\s+[A-Z(])"
)
"""A year by itself, as lists of operations have it: "2013 L4-5 fusion", "knee arthroscopy, left, 2012"."""
_BARE_MONTH = Pattern(
    r"(?<![\d/.\-#])(?P<month>0?[1-9]|1[0-2])/(?P<year>\d\d)(?![\d/%]|\s*(?:/|-\s?\d|pain|vas|visits?|sessions?|"
    r"treatments?|mg|tabs?|on (?:the )?(?:vas|nrs)|at (?:best|worst)|strength))",
    re.IGNORECASE,
)
_COUNTED = Pattern(r"(?:pain|vas|nrs|level|rated?|at|from|to|visits?|sessions?|attended|used|done|completed|"
                      r"best|worst|strength|"
                      r"motor|is|was)[\s:=(]*$", re.IGNORECASE)  # fmt: skip
_SHARED_YEAR = Pattern(
    r"(?P<days>(?<![\d/.\-])(?:\d{1,2}/\d{1,2}(?:\s*,?\s*(?:and|&)\s+|\s*,\s*))+)\d{1,2}/\d{1,2}/(?P<year>(?:20|"
    r"19)?\d\d)(?![\d/])",
    re.IGNORECASE,
)
_SHARED_MONTH = Pattern(
    rf"\b(?P<month>{_MONTH_NAMES})\s+(?P<days>\d{{1,2}}(?:\s*,?\s*(?:and|&)?\s*\d{{1,2}})+),?\s+(?P<year>(?:20|"
    rf"19)\d\d)\b",
    re.IGNORECASE,
)
_YEAR_ONLY = Pattern(
    r"\b(?i:in|since|during|of|from|circa|until|year|around|about|early|late|mid|by|"
    r"through)[\s\-]+(?P<year>(?:19[5-9]|20[0-4])\d)\b(?![/\-.]\d)"
)
_SHORT_DAY = Pattern(
    r"\b(?:on|dated?|since|dos|seen|visit|as of|authorized|approved|denied|performed)[:\s]+"
    r"(?P<short>(?P<month>0?[1-9]|1[0-2])[/\-](?P<day>0?[1-9]|[12]\d|3[01]))(?![\d/\-.]|\s*(?:pain|vas|strength|on "
    r"(?:the|a)|in severity|\())",
    re.IGNORECASE,
)
_PAIN = Pattern(r"\b(?:pain|vas|nrs|strength)\b", re.IGNORECASE)
_AGO = Pattern(
    rf"\b(?P<approx>about|approximately|some|around|almost|nearly|over|more than)?\s*(?P<n>{NUMBER}|a|an|several|"
    rf"few)(?:\s*(?:-|to|or)\s*(?P<n2>{NUMBER}))?"
    r"[\s\-]+(?P<unit>days?|weeks?|wks?|months?|mos?|years?|yrs?)\s+(?:ago|earlier|prior\b(?! to)|back\b(?! pain))",
    re.IGNORECASE,
)
_LATELY = Pattern(
    r"\b(?P<which>today|yesterday|last week|last month|last year|this week|this month|this morning|earlier this "
    r"month|earlier this week)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:-|–|to|through|thru|until)\s*$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:and|&)\s*$", re.IGNORECASE)
_BETWEEN = Pattern(r"\bbetween\s+$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between|dates? of service|dos|for)?[:\s]*$", re.IGNORECASE)
_HAS_YEAR = Pattern(r"(?:19|20)\d\d|'\d\d|[A-Za-z][/\-]\d\d")
_ANY = Pattern(r"\d|\b(?:ago|today|yesterday|last|this|in|since|during|of|earlier)\b", re.IGNORECASE)
_TWO_DIGITS = 2
_YEARS = range(1900, 2100)
"""Years in which a document may have been written."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A time that a text names and the characters that name it. `is_relative` where it was counted from another day."""

    when: When
    start: int
    end: int
    is_relative: bool = False


def times_in(text: str, written_on: date | None = None) -> list[Dated]:
    """Every day, month, year or span that a text names, from left to right.

    Words such as "last week" and months without a year need `written_on`, the day of the document; without it they
    are left out: nothing is guessed.
    """
    if not _ANY.search(text):
        return []
    if written_on and written_on.year not in _YEARS:
        written_on = None
    found = [Dated(When(day, day), start, end) for day, start, end in dates_in(text) if _is_date(text, start, end)]
    for made in _partial(text, written_on):
        if not any(one.start < made.end and made.start < one.end for one in found):
            found.append(made)
    found.sort(key=lambda one: one.start)
    return _joined(text, found)


def _is_date(text: str, start: int, end: int) -> bool:
    """Whether it is a date and no run of spinal levels, doses or telephone numbers."""
    return not re.match(r"\s?(?:mg|mcg|%)", text[end : end + 4]) and text[start - 1 : start] not in ("L", "C", "T", "S")


def _partial(text: str, written_on: date | None) -> Iterator[Dated]:
    yield from _in_lists(text)
    if _HAS_YEAR.search(text):
        yield from _with_year(text)
    if written_on:
        yield from _counted_back(text, written_on)


def _with_year(text: str) -> Iterator[Dated]:
    for match in _MONTH_YEAR.finditer(text) if _has(text.lower(), _MONTHS) else ():
        month = month_number(match["month"].rstrip("."))
        year = _year(match["year"] or match["year2"])
        if month and year:
            yield _spanned(match, _month(year, month))
    for match in _SLASH_MONTH.finditer(text) if "/" in text or "-" in text else ():
        yield _spanned(match, _month(int(match["year"]), int(match["month"])))
    for match in _YEAR_ONLY.finditer(text):
        year = int(match["year"])
        yield Dated(When(date(year, 1, 1), date(year, 12, 31)), match.start("year"), match.end())


def bare_times(text: str, taken: Sequence[Dated], written_on: date | None) -> list[Dated]:
    """Years and months in figures ("2012", "03/12") that stand by themselves, as lists of operations and studies have.

    Only for sentences that name an operation or a study. `taken` are the times already read. A month that would lie
    behind the day of the document is none.
    """
    found: list[Dated] = []
    for match in _BARE_YEAR.finditer(text):
        year = int(match["year"])
        found.append(Dated(When(date(year, 1, 1), date(year, 12, 31)), match.start("year"), match.end("year")))
    for match in _BARE_MONTH.finditer(text):
        when = _month(_year(match["year"]), int(match["month"]))
        is_ten = match["year"] == "10" and match.start() > _LEAD
        if is_ten or _COUNTED.search(text[max(0, match.start() - 16) : match.start()]):
            continue
        if written_on is None or when.first <= written_on:
            found.append(Dated(when, match.start(), match.end()))
    busy = [(one.start, one.end) for one in taken]
    return [one for one in found if not any(start < one.end and one.start < end for start, end in busy)]


_LEAD = 4


def _in_lists(text: str) -> Iterator[Dated]:
    """Days that share a year or a month with the last of a list: "3/5, 3/12 and 3/19/14", "March 5 and 12, 2014"."""
    for match in _SHARED_YEAR.finditer(text) if text.count("/") > _TWO_DIGITS else ():
        for one in re.finditer(r"(\d{1,2})/(\d{1,2})", match["days"]):
            at = match.start("days")
            yield from _day(_year(match["year"]), int(one[1]), int(one[2]), at + one.start(), at + one.end())
    for match in _SHARED_MONTH.finditer(text) if _has(text.lower(), _MONTHS) else ():
        month = month_number(match["month"].rstrip("."))
        for one in re.finditer(r"\d{1,2}", match["days"]):
            at = match.start("days")
            if month:
                yield from _day(int(match["year"]), month, int(one[0]), at + one.start(), at + one.end())


def _day(year: int, month: int, day: int, start: int, end: int) -> Iterator[Dated]:
    try:
        made = date(year, month, day)
    except ValueError:
        return
    yield Dated(When(made, made), start, end)


def _spanned(match: re.Match[str], when: When) -> Dated:
    return Dated(when, match.start("month"), match.end())


def _year(text: str) -> int:
    figures = text.lstrip("'")
    if len(figures) == _TWO_DIGITS:
        return 2000 + int(figures) if int(figures) < 50 else 1900 + int(figures)
    return int(figures)


def _month(year: int, month: int) -> When:
    return When(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _has(low: str, signs: Sequence[str]) -> bool:
    """Whether small letters hold one of some signs: a quick look before a pattern is tried."""
    return any(sign in low for sign in signs)


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BACK = ("ago", "earlier", "prior", "back")
_LATE = ("today", "yesterday", "last ", "this ", "earlier ")


def _counted_back(text: str, written_on: date) -> Iterator[Dated]:
    low = text.lower()
    has_month = _has(low, _MONTHS)
    for match in _AGO.finditer(text) if _has(low, _BACK) else ():
        when = _ago(match, written_on)
        if when:
            yield Dated(when, match.start("n"), match.end(), is_relative=True)
    for match in _LATELY.finditer(text) if _has(low, _LATE) else ():
        yield Dated(_lately(match["which"].lower(), written_on), match.start(), match.end(), is_relative=True)
    for match in _MONTH_DAY_RANGE.finditer(text) if has_month else ():
        yield from _short(match, match.start("month"), match.end("day"), written_on)
    for match in _MONTH_ONLY.finditer(text) if has_month else ():
        month = month_number(match["month"])
        year = written_on.year - (month > written_on.month)
        yield Dated(_month(year, month), match.start("month"), match.end("month"), is_relative=True)
    has_short = ("/" in text or "-" in text) and not _PAIN.search(text)
    for match in _SHORT_DAY.finditer(text) if has_short else ():
        yield from _short(match, match.start("short"), match.end("short"), written_on)


def _short(match: re.Match[str], start: int, end: int, written_on: date) -> Iterator[Dated]:
    """A day without a year is the last such day up to the day of the document, or the next within two months of it."""
    text = match["month"].rstrip(".")
    month = int(text) if text.isdigit() else month_number(text)
    for year in (written_on.year, written_on.year - 1):
        try:
            day = date(year, month, int(match["day"]))
        except ValueError:
            continue
        if day <= _moved(written_on, 60):
            yield Dated(When(day, day), start, end, is_relative=True)
            return


def _ago(match: re.Match[str], written_on: date) -> When | None:
    """From the longest to the shortest time that the words allow: "two weeks ago" may be three days off either way."""
    words, unit = match["n"].lower(), match["unit"].lower()[0]
    if words in ("few", "several"):
        low, high = 2, 6
    else:
        low = 1 if words in ("a", "an") else number(words)
        high = number(match["n2"]) if match["n2"] else low
    try:
        if unit == "d":
            return When(_moved(written_on, -high), _moved(written_on, -low))
        if unit == "w":
            return When(_moved(written_on, -(7 * high + 3)), _moved(written_on, -max(7 * low - 3, 0)))
        months = 12 if unit == "y" else 1
        first, last = _back(written_on, high * months), _back(written_on, low * months)
        if unit == "y":
            return When(date(first.year, 1, 1), date(last.year, 12, 31))
        return When(_month(first.year, first.month).first, _month(last.year, last.month).last)
    except (ValueError, OverflowError):
        return None


def _moved(day: date, days: int) -> date:
    return date.fromordinal(day.toordinal() + days)


def _back(day: date, months: int) -> date:
    number_of = day.year * 12 + day.month - 1 - months
    return date(number_of // 12, number_of % 12 + 1, 1)


def _lately(which: str, written_on: date) -> When:
    monday = _moved(written_on, -written_on.weekday())
    if which in ("today", "this morning"):
        return When(written_on, written_on)
    if which == "yesterday":
        return When(_moved(written_on, -1), _moved(written_on, -1))
    if which == "last week":
        return When(_moved(monday, -7), _moved(monday, -1))
    if which.endswith("this week"):
        return When(monday, written_on)
    if which.endswith("this month"):
        return When(written_on.replace(day=1), written_on)
    if which == "last month":
        before = _back(written_on, 1)
        return _month(before.year, before.month)
    return When(date(written_on.year - 1, 1, 1), date(written_on.year - 1, 12, 31))


def _joined(text: str, found: list[Dated]) -> list[Dated]:
    """Two times with "to" or a dash between them are one span."""
    joined: list[Dated] = []
    for one in found:
        before = joined[-1] if joined else None
        is_between = before and _AND.fullmatch(text, before.end, one.start) and _BETWEEN.search(text[: before.start])
        is_span = before and (is_between or _TO.fullmatch(text, before.end, one.start))
        if before and is_span and before.when.first <= one.when.last:
            joined[-1] = Dated(When(before.when.first, one.when.last), before.start, one.end, before.is_relative)
        else:
            joined.append(one)
    return joined
