"""Dates as people write them in records: the forms, with the misreadings of scanners."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from openimr.domain.pile.lettering import digits

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"[a-z][a-z0-9]{2,8}"
_D = r"[0-9OolISB|]"
DATE = re.compile(
    rf"(?<![A-Za-z0-9/.])(?:(?P<m>{_D}{{1,2}})\s?(?P<sep>[/\-.])\s?(?P<d>{_D}{{1,2}})\s?(?P=sep)\s?(?P<y>{_D}{{4}}|{_D}{{2}})"
    r"|(?P<jm>\d\d)(?P<jd>\d\d)[/\-](?P<jy>(?:19|20)\d\d)|(?P<km>\d\d?)[/\-](?P<kd>\d\d)(?P<ky>(?:19|20)\d\d)"
    r"|(?P<xm>\d\d?)(?:/(?P<xd>\d\d?)[;:,.!|\\]|[;:,.!|\\](?P<xe>\d\d?)/)(?P<xy>(?:19|20)\d\d)"
    r"|(?<![\d)]\s)(?P<sm>[01]\d)\s(?P<sd>[0-3]\d)\s(?P<sy>(?:19|20)\d\d)"
    rf"|(?P<iy>(?:19|20|l9|2O|2o|2[0O]|2[689])[0-9OolI]{{2}})[-/.](?P<im>{_D}{{1,2}})[-/.](?P<id>{_D}{{1,2}})"
    rf"|(?P<hmon>{_MONTH})\s?(?P<hsep>[\-/.])\s?(?P<hd>{_D}{{1,2}})\s?(?P=hsep)\s?(?P<hy>{_D}{{2}})(?![0-9\-/])"
    rf"|(?P<mon>{_MONTH})(?:[.,'’‘]{{0,2}}\s{{1,2}}['’‘]?|[\-'’‘.])(?P<md>{_D}{{1,2}})(?:st|nd|rd|"
    rf"th)?[,;.\-]{{0,2}}\s{{0,2}}(?P<my>{_D}{{4}}|'\d\d)"
    rf"|(?P<ny>(?:19|20)\d\d)[\s\-]{{1,2}}(?P<nmon>{_MONTH})\.?[\s\-]{{1,2}}(?P<nd>\d{{1,2}})"
    rf"|(?P<cd>\d\d)(?P<cmon>[A-Z]{{3}})(?P<cy>\d{{4}}|\d\d)"
    rf"|(?P<ey>20\d\d)(?P<em>0[1-9]|1[0-2])(?P<ed>[0-3]\d)"
    rf"|(?P<dd>\d{{1,2}}|[lI]\d|\d[lO])(?:st|nd|rd|th)?[\s\-]{{1,2}}(?:(?:day\s)?of\s)?"
    rf"(?P<dmon>{_MONTH})\.?,?[\s\-]{{1,2}}(?:A\.?D\.?\s)?(?P<dy>{_D}{{4}}|\d{{2}}(?!,?\s(?:19|20)\d\d)))"
    r"(?:(?![A-SU-Za-su-z0-9_/]|[Tt]\D)(?!\.\d)|(?=[0-9OQCG]\d{2}:\d{2}(?!\d)))",
    re.IGNORECASE,
)
_LOOKS_LIKE = {"v": "y", "y": "v", "n": "u", "u": "n", "e": "c", "c": "e", "g": "q", "h": "b", "b": "h"}
"""Letters that scanners take for each other, in the short names of months: "Mav", "Jnn", "Dee"."""
_HAS_DIGITS = re.compile(r"\d.*\d")
_DAY_FIRST = re.compile(r"(?<![\d/.\-])(?:1[3-9]|2\d|3[01])([/.\-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d)")
_MONTH_FIRST = re.compile(r"(?<![\d/.\-])(?:0?[1-9]|1[0-2])([/.\-])(?:1[3-9]|2\d|3[01])\1(?:19|20)?\d\d(?!\d)")
_MISREAD = {"6": "0", "8": "0", "9": "0", "4": "1", "7": "1"}
"""Figures that scanners put for a nought or a one; looked for only where a day cannot be as it was read."""
_CENTURY_TURNS, _SHORT_NAME = 50, 3
_TWO, _FOUR = 2, 4
_FIRST_YEAR, _LAST_YEAR = 1900, 2049


def dates_in(text: str, is_day_first: bool = False) -> Iterator[tuple[date, int, int]]:
    """Every date written out in full, with its start and end in the text. `is_day_first`: 4/5 is the fourth of May."""
    if not _HAS_DIGITS.search(text):
        return
    match = DATE.search(text)
    while match:
        day = _day(match, is_day_first)
        if day:
            yield day, match.start(), match.end()
        # A word that is no month may have swallowed the date behind it: "12 completed 09-24-2011".
        is_other_word = day is None and (match["mon"] or match["dmon"] or match["nmon"] or match["hmon"])
        match = DATE.search(text, match.start() + 1 if is_other_word else match.end())


def is_day_first(texts: Iterable[str]) -> bool:
    """Whether a page writes the day before the month, as abroad: two dates can only be read so, none otherwise."""
    found = [text for text in texts if _HAS_DIGITS.search(text)]
    days = sum(1 for text in found for _ in _DAY_FIRST.finditer(text))
    return days > 1 and not any(_MONTH_FIRST.search(text) for text in found)


def _day(match: re.Match[str], is_day_first: bool) -> date | None:
    parts = match.groupdict()
    if parts["m"] is not None:
        month, day = (parts["d"], parts["m"]) if is_day_first else (parts["m"], parts["d"])
        return _made(parts["y"], month, day) or _misread(parts["y"], month, day)
    if parts["jm"] is not None:
        return _made(parts["jy"], parts["jm"], parts["jd"])
    if parts["km"] is not None:
        return _made(parts["ky"], parts["km"], parts["kd"])
    if parts["xm"] is not None:
        return _made(parts["xy"], parts["xm"], parts["xd"] or parts["xe"])
    if parts["sm"] is not None:
        return _made(parts["sy"], parts["sm"], parts["sd"])
    if parts["iy"] is not None:
        return _made(parts["iy"], parts["im"], parts["id"]) or _misread(parts["iy"], parts["im"], parts["id"])
    if parts["hmon"] is not None:
        return _named(parts["hy"], parts["hmon"], parts["hd"])
    if parts["mon"] is not None:
        return _named(parts["my"].lstrip("'"), parts["mon"], parts["md"])
    if parts["nmon"] is not None:
        return _named(parts["ny"], parts["nmon"], parts["nd"])
    if parts["ey"] is not None:
        return _made(parts["ey"], parts["em"], parts["ed"])
    if parts["cmon"] is not None:
        return _named(parts["cy"], parts["cmon"], parts["cd"])
    return _named(parts["dy"], parts["dmon"], parts["dd"])


def _named(year: str, month: str, day: str) -> date | None:
    number = month_number(month)
    return _made(year, str(number), day) if number else None


@lru_cache(maxsize=2_000)
def month_number(name: str) -> int:
    """1 to 12 for the name of a month or its short form, one misread letter allowed; 0 for another word."""
    low = name.lower().replace("0", "o").replace("1", "l").replace("5", "s")
    if low in _MONTHS:
        return _MONTHS[low]
    if len(low) == _SHORT_NAME:
        return next((_MONTHS[one] for one in _confused(low) if one in _MONTHS), 0)
    near = [number for known, number in _MONTHS.items() if len(known) > _SHORT_NAME and _differs_by_one(known, low)]
    return near[0] if near else 0


def _confused(name: str) -> Iterator[str]:
    """The name with one letter put back for the one it looks like."""
    for place, letter in enumerate(name):
        if letter in _LOOKS_LIKE:
            yield f"{name[:place]}{_LOOKS_LIKE[letter]}{name[place + 1 :]}"


def _differs_by_one(known: str, read: str) -> bool:
    if len(known) == len(read):
        return sum(one != other for one, other in zip(known, read, strict=True)) <= 1
    longer, shorter = (known, read) if len(known) > len(read) else (read, known)
    return len(longer) - len(shorter) == 1 and any(
        longer[:cut] + longer[cut + 1 :] == shorter for cut in range(len(longer))
    )


def _misread(year: str, month: str, day: str) -> date | None:
    """A day that cannot be as it was read, with the one figure put right that must be a nought or a one."""
    if len(year) != _FOUR or len(month) != _TWO or len(day) != _TWO:
        return None
    repaired = []
    for place, part in enumerate((year, month, day)):
        at = 1 if place == 0 else 0
        if part[at] in _MISREAD:
            parts = [year, month, day]
            parts[place] = f"{part[:at]}{_MISREAD[part[at]]}{part[at + 1 :]}"
            repaired.append(_made(*parts))
    found = {one for one in repaired if one}
    return found.pop() if len(found) == 1 else None


def _made(year: str, month: str, day: str) -> date | None:
    numbers = [digits(part) for part in (year, month, day)]
    if not all(part.isdigit() for part in numbers):
        return None
    y, m, d = (int(part) for part in numbers)
    if len(numbers[0]) == 2:
        y += 2000 if y < _CENTURY_TURNS else 1900
    if not _FIRST_YEAR <= y <= _LAST_YEAR:
        return None
    try:
        return date(y, m, d)
    except ValueError:
        return None
