"""Who the patient is where no form says so: consents, releases, letters and the first sentence of a report."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from openimr.domain.strangers import days, names
from openimr.domain.strangers.vocabulary import NO_NAMES

_NAME = (
    r"(?P<name>[A-Z][A-Z'\-]+,\s[A-Z][A-Za-z'\-]+(?:\s[A-Z]\b\.?)?"
    r"|[A-Z][A-Za-z'\-]+(?:\s[A-Z]\.?)?(?:\s[A-Z][A-Za-z'\-]+){1,2})"
)
_TITLE = r"(?:(?:Mr|Ms|Mrs|Miss|MR|MS|MRS)\b\.?\s)?"
_PEOPLE = r"(?:patient|employee|applicant|claimant|client|injured worker)"
_SAID = (
    (0.8, re.compile(rf"{_NAME}\s?[,(]{{0,2}}\s?(?:(?:who|and) (?:is|was|am) )?"
                     r"(?P<born>born(?: on)?|(?i:d\.?o\.?b\b\.?|date of birth)|b\.)\s?:?\s")),
    (0.7, re.compile(rf"\bI,\s?(?:the undersigned,?\s)?{_NAME},?\s(?:(?:do|hereby|freely|voluntarily)\s){{0,3}}"
                     r"(?:consent|authorize|give (?:my )?(?:consent|permission)|permit)\b")),
    (0.7, re.compile(rf"\b(?i:{_PEOPLE}(?:'?s)?\ssignature|signature\sof\s(?:the\s)?{_PEOPLE})"
                     rf"\s?:[\s_]{{0,4}}{_NAME}")),
    (0.6, re.compile(rf"{_NAME},?\s(?:is|was)\san?\s(?:\w+\s){{0,2}}\d{{1,3}}[\s\-]{{1,2}}year[\s\-]{{1,2}}old\b")),
    (0.6, re.compile(rf"{_NAME},?\s(?:has been|is|was|remains)\s"
                     r"(?:an? (?:\w+\s)?patient\b|(?:under|in) (?:my|our) care\b)")),
    (0.6, re.compile(rf"\b(?:[Oo]ur|[Yy]our|[Mm]y|[Mm]utual|above|comp|[Tt]he|[Rr]egarding"
                     rf"|[Cc]oncerning|[Ff]or|of)\s(?:{_PEOPLE}|pt\b\.?),?\s"
                     rf"{_TITLE}{_NAME}(?!\s(?:Scale|Score|Form|Index))")),
    (0.6, re.compile(rf"\b(?i:evaluat(?:e|ed|ing)|(?:re-?)?examin(?:e|ed|ing)|see(?:ing|n)?|saw|treat(?:ed|ing)?"
                     rf"|refer(?:red|ring)?(?:\s(?:to\s)?(?:me|us))?|interview(?:ed|ing))\s{_TITLE}{_NAME},?"
                     r"\s(?:in|on|at|for|today|again|back|who|as|regarding|is|was|this)\b")),
    (0.6, re.compile(rf"\b(?i:evaluat|examin|see|treat|refer|interview|care\sof|evaluation\sof|examination\sof)"
                     rf"(?:ed|ing|n|red|ring)?\s(?:Mr|Ms|Mrs|Miss)\b\.?\s{_NAME}")),
    (0.7, re.compile(rf"{_NAME}\s\(\W{{0,2}}(?:Mr|Ms|Mrs|Miss)\b")),
    (0.6, re.compile(r"\b(?i:summary|notes?|charts?|records?|report|authorization|request|rfa|appointment|results?"
                     rf"|prescriptions?|history|plan|statement|evaluation)\s(?i:for|regarding|concerning)\s?:?\s{_TITLE}{_NAME}")),
    (0.6, re.compile(r"\b(?i:charts?(?:\snotes?)?|records?(?:\spertaining\sto)?|(?:medical|clinical)\srecords?)"
                     rf"\s(?i:of|on)\s?:?\s{_TITLE}{_NAME}")),
)  # fmt: skip
_NEEDED = {
    _SAID[0][1]: re.compile(r"\bborn\b|\bb\.|d\.?o\.?b|date of birth", re.IGNORECASE),
    _SAID[3][1]: re.compile(r"year[\s\-]{1,2}old"),
    _SAID[4][1]: re.compile(r"patient\b|(?:my|our) care\b"),
    _SAID[8][1]: re.compile(r"\(\W{0,2}(?:Mr|Ms|Mrs|Miss)\b"),
}
"""What the patterns that begin with a name need behind it."""
_OF_ANOTHER = re.compile(
    r"\b(?:son|daughter|child|wife|husband|spouse|mother|father|brother|sister|partner|friend|guardian|witness"
    r"|interpreter|dependent|subscriber|guarantor|beneficiary|dr|doctor|attorney|adjuster|supervisor|manager|nurse"
    r"|co\W?worker|employer)\b\W*$",
    re.IGNORECASE,
)
"""Words before a name that make it that of a relative, a helper or a professional."""
_BEFORE, _DAY = 24, 24


class Told(NamedTuple):
    """A patient named in a sentence, with the day of birth beside the name, and how firmly (0 to 1)."""

    words: tuple[str, ...]
    born: days.Written | None
    firmness: float


def told_in(text: str) -> Iterator[Told]:
    """Every patient that sentences of a page name, line breaks counting as spaces."""
    running = " ".join(text.split())
    told = [
        one
        for firmness, pattern in _SAID
        for found in pattern.finditer(running)
        if (one := _told(running, found, firmness))
    ]
    for one in told:
        said = re.finditer(r",?\s".join(map(re.escape, one.words)), running)
        if not any(_OF_ANOTHER.search(running[max(0, each.start() - _BEFORE) : each.start()]) for each in said):
            yield one


def _may_say(pattern: re.Pattern[str], running: str) -> bool:
    """Whether a page has the words that a pattern needs behind a name: quicker than to try every name."""
    hint = _NEEDED.get(pattern)
    return hint is None or hint.search(running) is not None


def _told(running: str, found: re.Match[str], firmness: float) -> Told | None:
    start = found.start("name")
    for word in found["name"].split()[:-2]:
        if word.lower() not in NO_NAMES:
            break
        start += len(word) + 1
    name = names.leading(running[start : found.end("name") + 8])
    if (
        not name
        or name.has_degree
        or not names.is_usual(name.words)
        or _OF_ANOTHER.search(running[max(0, start - _BEFORE) : start])
    ):
        return None
    if "born" not in found.groupdict():
        return Told(name.words, None, firmness)
    written = days.days_in(running[found.end() : found.end() + _DAY])
    return Told(name.words, written[0], firmness) if written and written[0].start < 2 else None
