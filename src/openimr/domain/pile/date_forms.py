"""Dates as people write them in records: the forms, with the misreadings of scanners."""

import re
from collections.abc import Iterator
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
    rf"|(?P<iy>(?:19|20|l9|2O|2o|2[0O])[0-9OolI]{{2}})[-/.](?P<im>{_D}{{1,2}})[-/.](?P<id>{_D}{{1,2}})"
    rf"|(?P<mon>{_MONTH})(?:[.,'’‘]{{0,2}}\s{{1,2}}['’‘]?|[\-'’‘.])(?P<md>{_D}{{1,2}})(?:st|nd|rd|"
    rf"th)?[,;.\-]{{0,2}}\s{{0,2}}(?P<my>{_D}{{4}}|'\d\d)"
    rf"|(?P<ny>(?:19|20)\d\d)[\s\-]{{1,2}}(?P<nmon>{_MONTH})\.?[\s\-]{{1,2}}(?P<nd>\d{{1,2}})"
    rf"|(?P<cd>\d\d)(?P<cmon>[A-Z]{{3}})(?P<cy>\d{{4}}|\d\d)"
    rf"|(?P<ey>20\d\d)(?P<em>0[1-9]|1[0-2])(?P<ed>[0-3]\d)"
    rf"|(?P<dd>\d{{1,2}}|[lI]\d|\d[lO])(?:st|nd|rd|th)?[\s\-]{{1,2}}(?:(?:day\s)?of\s)?"
    rf"(?P<dmon>{_MONTH})\.?,?[\s\-]{{1,2}}(?P<dy>{_D}{{4}}|\d{{2}}))"
    r"(?:(?![A-SU-Za-su-z0-9_/]|[Tt]\D)(?!\.\d)|(?=[0-9OQCG]\d{2}:\d{2}(?!\d)))",
    re.IGNORECASE,
)
_LOOKS_LIKE = {"v": "y", "y": "v", "n": "u", "u": "n", "e": "c", "c": "e", "g": "q", "h": "b", "b": "h"}
"""Letters that scanners take for each other, in the short names of months: "Mav", "Jnn", "Dee"."""
_HAS_DIGITS = re.compile(r"\d.*\d")
_CENTURY_TURNS, _SHORT_NAME = 50, 3
_FIRST_YEAR, _LAST_YEAR = 1900, 2049


def dates_in(text: str) -> Iterator[tuple[date, int, int]]:
    """Every date written out in full, with its start and end in the text."""
    if not _HAS_DIGITS.search(text):
        return
    for match in DATE.finditer(text):
        day = _day(match)
        if day:
            yield day, match.start(), match.end()


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    if parts["m"] is not None:
        return _made(parts["y"], parts["m"], parts["d"])
    if parts["iy"] is not None:
        return _made(parts["iy"], parts["im"], parts["id"])
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
