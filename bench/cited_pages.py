"""A thousand citations of pages, one in twenty of them corrupted: how many of those are found, and how many alarms are
false.

`python -m bench.cited_pages --seed 1 --citations 1000`. The pages are those of a made case file: born-digital text, and
on a share of them the same text misread as pictures are. Quotes are typed off the true page or copied off its reading.
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from bench import report
from bench.casefiles import families, notes
from bench.casefiles import pile as piles
from openimr.domain.evidence.cited_pages import CheckedCitation, CitedPage, PageState, check

_PAGES, _MISREAD, _CORRUPTED, _QUOTED, _TYPED = 160, 0.4, 0.05, 0.7, 0.5
_WORD = re.compile(r"\S+")
_NEGATION = re.compile(r"\b(?:no|not|denies|denied|without|never|cannot)\b", re.IGNORECASE)
_SIDE = re.compile(r"\b(?:left|right)\b", re.IGNORECASE)
_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b")
_DIGIT = re.compile(r"\d")
_COUNT = re.compile(
    r"\b\d{1,3}(?= (?:\w+ ){0,2}(?:visits?|sessions?|treatments?|weeks?|months?|days?|tablets?|mg|degrees)\b)"
    r"|\b\d{1,2}(?=/10\b)"
)
_HAS_VALUE = re.compile(
    r"\d (?:\w+ ){0,2}(?:visits?|sessions?|treatments?|weeks?|tablets?|mg)\b|\b\d/10\b|\d/\d{1,2}/\d{2}|"
    r"\b(?:left|right) (?:knee|shoulder|wrist|hip|ankle|elbow|hand|leg|arm|foot)\b|\b[CL]\d-[CLS]?\d\b"
)
_CONFUSED = {
    "e": "c", "c": "e", "l": "1", "i": "l", "o": "0", "h": "b", "n": "u", "u": "n", "t": "f", "f": "t", "y": "v",
    "v": "y", "a": "o", "s": "5", "g": "q", "m": "rn", "d": "cl", "w": "vv", "r": "n", "I": "l",
    "B": "8", "S": "5", "O": "0",
}  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is and as it was read."""

    number: int
    text: str
    read: str
    is_misread: bool


@dataclass(frozen=True, slots=True)
class Planted:
    """A citation: words, whether they stand in quotation marks, the page cited, and how it was corrupted, if it was."""

    words: str
    is_quote: bool
    page: int
    corruption: str = ""

    @property
    def text(self) -> str:
        """As a reviewer writes it."""
        return f"“{self.words}” [p. {self.page}]" if self.is_quote else f"{self.words.rstrip('.')} [p. {self.page}]."


def sheets(chance: Random, layouts: str, pages: int = _PAGES) -> list[Sheet]:
    """Pages of a made case file; a share of them misread, each with its own share of wrong letters up to 2 %."""
    notes.folder()
    pile = piles.piled(pages, families.named(layouts), chance)
    texts = [words.text for placed in pile.lies if not placed.of for words in placed.printed.words]
    made = []
    for number, text in enumerate((text for text in texts if len(text.split()) > 60), start=1):
        is_misread = chance.random() < _MISREAD
        read = misread(text, chance, chance.uniform(0.002, 0.02)) if is_misread else text
        made.append(Sheet(number, text, read, is_misread))
    return made


def misread(text: str, chance: Random, share: float) -> str:
    """A text as a scanner reads it: letters confused, lost, doubled or torn apart. Figures come through."""
    return "".join(_letter(letter, chance) if chance.random() < share else letter for letter in text)


def _letter(letter: str, chance: Random) -> str:
    if not letter.isalpha():
        return letter
    kind = chance.random()
    if kind < 0.7:
        return _CONFUSED.get(letter, letter)
    if kind < 0.85:
        return chance.choice(_LETTERS)
    return "" if kind < 0.93 else letter + chance.choice(" .")


def planted(made: list[Sheet], count: int, chance: Random, share: float = _CORRUPTED) -> Iterator[Planted]:
    """So many citations, one in twenty corrupted in a way that the true page contradicts."""
    pool = sorted(
        {word.strip(".,;:()") for sheet in made for word in sheet.text.split() if word.isalpha() and len(word) > 3}
    )
    kinds = list(_CORRUPTIONS)
    left = round(count * share)
    for number in range(count):
        citation = _true(made, chance)
        if left and chance.random() < left / (count - number):
            corrupted = None
            while corrupted is None:
                citation, kind = _true(made, chance), kinds[left % len(kinds)]
                corrupted = _CORRUPTIONS[kind](citation, made, pool, chance)
            left -= 1
            yield replace(corrupted, corruption=kind)
        else:
            yield citation


def _true(made: list[Sheet], chance: Random) -> Planted:
    while True:
        sheet = chance.choice(made)
        is_quote = chance.random() < _QUOTED
        text = sheet.text if not is_quote or chance.random() < _TYPED else sheet.read
        # A sentence without quotation marks is one sentence, or its stamp would speak for its end only.
        passages = [
            one for one in _passages(text) if is_quote or (_HAS_VALUE.search(one) and not re.search(r"[.!?]\s", one))
        ]
        if passages:
            words = chance.choice(passages)
            return Planted(words if is_quote else f"The record shows that {words}", is_quote, sheet.number)


def _passages(text: str) -> list[str]:
    """Whole sentences, or their beginnings, of five to thirty words, without quotation marks of their own."""
    found = []
    joined = re.sub(r"\s*\n(?=[a-z(])", " ", text.replace("...", " "))
    for part in re.split(r"(?<=[a-z0-9)][.;])\s+|\n+", joined):
        words = part.split()
        if len(words) >= 5 and not re.search(r"[“”\"…\[\]]", part):
            found.append(" ".join(words[:30]))
    return found


def _sheet(made: list[Sheet], number: int) -> Sheet:
    return made[number - 1]


Corruption = Callable[[Planted, list[Sheet], list[str], Random], Planted | None]


def _changed(citation: Planted, words: str, made: list[Sheet]) -> Planted | None:
    """The citation with other words, unless the page says these as well."""
    said = _folded(_sheet(made, citation.page).text)
    return replace(citation, words=words) if _folded(words.removeprefix("The record shows that ")) not in said else None


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[a-z]+|\d+|%", text.lower()))


def _digit(citation: Planted, made: list[Sheet], _: list[str], chance: Random) -> Planted | None:
    found = list(_DIGIT.finditer(citation.words))
    if not found or not citation.is_quote:
        return None
    one = chance.choice(found)
    other = chance.choice([digit for digit in "0123456789" if digit != one[0]])
    return _changed(citation, citation.words[: one.start()] + other + citation.words[one.end() :], made)


def _moved(citation: Planted, made: list[Sheet], _: list[str], chance: Random) -> Planted | None:
    found = _DATE.search(citation.words)
    if not found:
        return None
    month, day, year = (int(part) for part in found.groups())
    try:
        moved = date(year if year > 99 else 2000 + year, month, day) + timedelta(
            days=chance.choice((-30, -7, -1, 1, 7, 30))
        )
    except ValueError:
        return None
    told = f"{moved.month}/{moved.day}/{moved.year % 100 if year < 100 else moved.year}"
    text = _sheet(made, citation.page).text
    if re.search(rf"\b0?{moved.month}/0?{moved.day}/(?:20)?{moved.year % 100:02d}\b", text) or not _only_numeric(
        text, moved
    ):
        return None
    return _changed(citation, citation.words[: found.start()] + told + citation.words[found.end() :], made)


def _only_numeric(text: str, day: date) -> bool:
    """Whether the page does not name the day in words or the international way either."""
    return (
        f"{day:%B} {day.day}, {day.year}" not in text
        and day.isoformat() not in text
        and f"{day:%b} {day.day}" not in text
    )


def _swapped(citation: Planted, made: list[Sheet], _: list[str], chance: Random) -> Planted | None:
    found = _SIDE.search(citation.words)
    if not found:
        return None
    other = {"left": "right", "right": "left", "Left": "Right", "Right": "Left", "LEFT": "RIGHT", "RIGHT": "LEFT"}.get(
        found[0]
    )
    part = re.match(r"\s+(\w+)", citation.words[found.end() :])
    text = _sheet(made, citation.page).text.lower()
    # What was copied with its misreadings cannot be looked up in the true text.
    is_copied = _folded(citation.words.removeprefix("The record shows that ")) not in _folded(text)
    if other is None or is_copied or (not citation.is_quote and not _is_told(text, other, part)):
        return None
    return _changed(citation, citation.words[: found.start()] + other + citation.words[found.end() :], made)


def _is_told(text: str, side: str, part: re.Match[str] | None) -> bool:
    """For words without quotation marks: a part of the body follows, and the page never gives it the other side."""
    parts = "knee|shoulder|wrist|hip|ankle|elbow|hand|leg|arm|foot"
    return bool(
        part
        and re.fullmatch(parts, part[1].lower())
        and not re.search(
            rf"\b(?:{side.lower()}|bilateral|both|[({side[0].lower()}]{{1,2}}\)?)\W+(?:\w+\W+){{0,2}}{part[1].lower()}",
            text,
        )
    )


def _dropped(citation: Planted, made: list[Sheet], _: list[str], chance: Random) -> Planted | None:
    found = list(_WORD.finditer(citation.words))
    inner = [one for one in found[1:-1] if re.search(r"\w", one[0])]
    if not inner or not citation.is_quote:
        return None
    one = chance.choice(inner)
    return _changed(citation, citation.words[: one.start()] + citation.words[one.end() :].lstrip(), made)


def _replaced(citation: Planted, made: list[Sheet], pool: list[str], chance: Random) -> Planted | None:
    found = [one for one in _WORD.finditer(citation.words) if one[0].isalpha() and len(one[0]) > 3]
    if not found or not citation.is_quote:
        return None
    one = chance.choice(found)
    return _changed(citation, citation.words[: one.start()] + chance.choice(pool) + citation.words[one.end() :], made)


def _affirmed(citation: Planted, made: list[Sheet], _: list[str], chance: Random) -> Planted | None:
    found = _NEGATION.search(citation.words)
    if not found or not citation.is_quote:
        return None
    words = " ".join((citation.words[: found.start()] + citation.words[found.end() :]).split())
    is_inside = re.search(r"\w", citation.words[found.end() :]) is not None
    return replace(citation, words=words) if is_inside and len(words.split()) >= 3 else None


def _elsewhere(citation: Planted, made: list[Sheet], _: list[str], chance: Random) -> Planted | None:
    other = chance.choice(made)
    said = _folded(other.text)
    if not citation.is_quote or other.number == citation.page or _folded(citation.words) in said:
        return None
    return replace(citation, page=other.number)


def _counted(citation: Planted, made: list[Sheet], _: list[str], chance: Random) -> Planted | None:
    found = list(_COUNT.finditer(citation.words))
    if not found:
        return None
    one = chance.choice(found)
    other = str(max(1, int(one[0]) + chance.choice((-4, -2, -1, 1, 2, 5, 10))))
    text = _sheet(made, citation.page).text
    # Unquoted, the page must not give the other figure anywhere: it might be true of something else on it.
    if other == one[0] or (not citation.is_quote and re.search(rf"(?<!\d){other}(?!\d)", text)):
        return None
    return _changed(citation, citation.words[: one.start()] + other + citation.words[one.end() :], made)


_CORRUPTIONS: dict[str, Corruption] = {
    "digit changed": _digit, "date moved": _moved, "side swapped": _swapped, "word dropped": _dropped,
    "word replaced": _replaced, "negation removed": _affirmed, "other page": _elsewhere,
    "count or dose changed": _counted,
}  # fmt: skip


def pages_of(made: list[Sheet]) -> dict[int, CitedPage]:
    """The pages as the check gets them."""
    return {one.number: CitedPage(one.number, PageState.READ, one.read, one.is_misread) for one in made}


def main() -> None:
    """Plant, check, and print what was found."""
    asked = argparse.ArgumentParser(prog="python -m bench.cited_pages", description=__doc__)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--layouts", default="a")
    asked.add_argument("--citations", type=int, default=1000)
    asked.add_argument("--share", type=float, default=_CORRUPTED, help="of the citations that are corrupted")
    asked.add_argument("--show", action="store_true", help="print each citation that was judged wrongly")
    given = asked.parse_args()
    chance = Random(f"citations {given.seed}")
    made = sheets(chance, given.layouts)
    pages, citations = pages_of(made), list(planted(made, given.citations, chance, given.share))
    started = time.perf_counter()
    judged = [(one, check(one.text, pages)) for one in citations]
    seconds = time.perf_counter() - started
    _tell(judged, seconds, pages, is_shown=given.show)


def _tell(
    judged: list[tuple[Planted, tuple[CheckedCitation, ...]]],
    seconds: float,
    pages: dict[int, CitedPage],
    *,
    is_shown: bool,
) -> None:
    missed: Counter[str] = Counter()
    there: Counter[str] = Counter()
    false = 0
    for one, checked in judged:
        is_passed = bool(checked) and all(citation.is_passed for citation in checked)
        there[one.corruption] += 1
        if one.corruption and is_passed:
            missed[one.corruption] += 1
        false += not one.corruption and not is_passed
        if is_shown and is_passed == bool(one.corruption):
            _show(one, checked, pages[one.page])
    corrupted = sum(there.values()) - there[""]
    found = 1 - sum(missed.values()) / max(1, corrupted)
    report.line("E2", f"corrupted citations found, of {corrupted}", found, "share")
    for kind in _CORRUPTIONS:
        report.line("E2", f"  {kind}, of {there[kind]}", 1 - missed[kind] / max(1, there[kind]), "share")
    report.line("E2", f"false alarms, of {there['']}", false / max(1, there[""]), "share")
    report.line("E2", "citations tested", len(judged) / seconds, "1/s")


def _show(one: Planted, checked: tuple[CheckedCitation, ...], page: CitedPage) -> None:
    print(f"{one.corruption or 'FALSE ALARM'} | {'misread' if page.is_misread else 'text'} | {one.text}")
    for citation in checked:
        for field in citation.not_passed or citation.fields:
            told = [(diff.step.value, diff.stated, diff.read) for diff in field.differences]
            print(f"    {field.kind}: {field.stated[:60]} {field.tested} {told} {'denied' if field.is_denied else ''}")


if __name__ == "__main__":
    main()
