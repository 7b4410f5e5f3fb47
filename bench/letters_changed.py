"""Published letters with one value changed in one place: is the change told?

Reads the letters of OPENIMR_CORPUS; nothing of them is kept. For each letter, every value that two parts state alike is
changed once, in the later part or in a summary that states it once. `python -m bench.letters_changed [--show]`
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from bench.corpus import letters
from openimr.domain.consistency import contradictions_in
from openimr.domain.determination import Determination
from openimr.domain.values import Outcome
from openimr.letters.reading import read_file

_PARTS = "knee|shoulder|wrist|hand|elbow|ankle|foot|hip|thumb|heel|leg|arm|thigh|forearm"
_SERVICES = (
    r"physical therapy|chiropractic[\w ]{0,20}?|acupuncture|occupational therapy|massage therapy|aquatic therapy"
)


@dataclass(frozen=True)
class _Mention:
    kind: str
    key: str
    value: str
    start: int
    end: int


def _side(value: str, _: Random) -> str:
    other = {"left": "right", "right": "left"}[value.lower()]
    return other.capitalize() if value[0].isupper() else other


def _level(value: str, rng: Random) -> str:
    return rng.choice([one for one in ("L3-4", "L4-5", "L5-S1", "C4-5", "C5-6", "C6-7")
                       if one[0] == value[0] and one[1] != value[1]])  # fmt: skip


def _number(value: str, rng: Random) -> str:
    return str(rng.choice([n for n in (4, 6, 8, 12, 18) if str(n) != value]))


def _dose(value: str, rng: Random) -> str:
    return rng.choice([one for one in (_double(value), _half(value)) if one != value])


def _double(value: str) -> str:
    return f"{float(value) * 2:g}"


def _half(value: str) -> str:
    return f"{float(value) / 2:g}"


_FINDERS: dict[str, tuple[re.Pattern[str], Callable[[str, Random], str]]] = {
    "laterality": (re.compile(rf"\b(?P<value>left|right) (?P<key>{_PARTS})\b", re.IGNORECASE), _side),
    "level": (re.compile(r"\b(?P<value>(?P<key>[CL])\d-(?:[CLS])?\d)\b"), _level),
    "count": (re.compile(rf"\b(?P<value>\d{{1,2}}) (?:sessions|visits) of (?P<key>{_SERVICES})|"
                         rf"\b(?P<value2>\d{{1,2}}) (?P<key2>{_SERVICES}) (?:sessions|visits)|"
                         rf"\b(?P<key3>{_SERVICES}) (?:x |times )?(?P<value3>\d{{1,2}}) (?:sessions|visits)",
                         re.IGNORECASE), _number),
    "dose": (re.compile(r"\b(?P<key>[A-Z]?[a-z]{5,}) (?:[A-Z]{2} )?(?P<value>\d{1,3}(?:\.5)?) ?mg\b"), _dose),
    "quantity": (re.compile(r"\b(?P<key>[A-Z]?[a-z]{5,}) (?:[A-Z]{2} )?\d[\d./-]* ?mg,? (?:#|quantity |qty )"
                            r"(?P<value>\d{1,3})\b"), lambda value, _: str(int(value) + 30)),
    "age": (re.compile(r"\b(?P<value>\d\d)[- ]years?[- ](?P<key>old)\b"), lambda value, _: str(int(value) + 10)),
    "score": (re.compile(r"\b(?P<value>\d{1,2})(?P<key>/10)\b"), lambda value, _: str((int(value) + 3) % 10 + 1)),
}  # fmt: skip


def _mentions(text: str) -> Iterator[_Mention]:
    for kind, (pattern, _) in _FINDERS.items():
        for match in pattern.finditer(text):
            name = next(one for one in ("value", "value2", "value3") if one in match.groupdict() and match[one])
            key = match[name.replace("value", "key")]
            yield _Mention(kind, key.lower(), match[name], *match.span(name))


def changed(letter: Determination, rng: Random) -> Iterator[tuple[str, Determination, str, str]]:
    """Each change: its kind, the letter with it, and the words around it before and after."""
    texts = [letter.clinical_case_summary, *(t for item in letter.items for t in (item.treatment, item.rationale))]
    found = [list(_mentions(text)) for text in texts]
    for n, mentions in enumerate(found):
        for kind, key in dict.fromkeys((one.kind, one.key) for one in mentions):
            mine = [one for one in mentions if (one.kind, one.key) == (kind, key)]
            its = [one.value.lower() for m, others in enumerate(found) for one in others
                   if m != n and (one.kind, one.key) == (kind, key)]  # fmt: skip
            if {one.value.lower() for one in mine} != set(its) or (n == 0 and len(mine) > 1):
                continue
            one = mine[0]
            other = _FINDERS[kind][1](one.value, rng)
            text = texts[n][: one.start] + other + texts[n][one.end :]
            around = slice(max(0, one.start - 90), one.end + 60)
            yield kind, _with(letter, n, text), texts[n][around], text[around]
    yield from _header(letter, rng)


def _header(letter: Determination, rng: Random) -> Iterator[tuple[str, Determination, str, str]]:
    """Days of the heading that the summary names, and the decision of an item that concludes plainly."""
    for name, kind in (("date_of_injury", "injury date"), ("ur_denial_date", "decision date")):
        on = getattr(letter, name)
        if on is not None and _names_day(letter.clinical_case_summary, on):
            moved = on + timedelta(days=rng.choice((-7, 10, 31, 365)))
            yield kind, replace(letter, **{name: moved}), f"{on}", f"{moved}"
    for n, item in enumerate(letter.items):
        if "medically necessary" in item.rationale[-200:]:
            flipped = replace(item, outcome=next(one for one in Outcome if one is not item.outcome))
            items = (*letter.items[:n], flipped, *letter.items[n + 1 :])
            yield "label", replace(letter, items=items), item.rationale[-120:], f"{flipped.outcome}"


def _names_day(text: str, on: date) -> bool:
    forms = (f"{on:%m/%d/%Y}", f"{on.month}-{on.day}-{on:%Y}", f"{on.month}-{on.day}-{on:%y}", f"{on:%m-%d-%Y}",
             f"{on.month}/{on.day}/{on:%Y}", f"{on.month}/{on.day}/{on:%y}")  # fmt: skip
    return any(re.search(rf"(?<!\d){re.escape(form)}(?!\d)", text) for form in forms)


def _with(letter: Determination, n: int, text: str) -> Determination:
    if n == 0:
        return replace(letter, clinical_case_summary=text)
    item = letter.items[(n - 1) // 2]
    name = "treatment" if (n - 1) % 2 == 0 else "rationale"
    items = list(letter.items)
    items[(n - 1) // 2] = replace(item, **{name: text})  # type: ignore[arg-type]
    return replace(letter, items=tuple(items))


def main(shown: bool) -> None:
    """Print recall by kind. A change is told where a contradiction stands that the letter did not have before."""
    rng = Random(0)
    found, of = Counter[str](), Counter[str]()
    for path in letters():
        read = read_file(path).letter
        if read is None:
            continue
        before = {one.text for one in contradictions_in(read.determination)}
        for kind, letter, was, now in changed(read.determination, rng):
            of[kind] += 1
            is_told = any(one.text not in before for one in contradictions_in(letter))
            found[kind] += is_told
            if shown and not is_told:
                print("MISSED", path.stem, kind, "\n   WAS", was, "\n   NOW", now)
    print(json.dumps({kind: f"{found[kind]}/{of[kind]}" for kind in of}))
    print(json.dumps({"changes": sum(of.values()), "recall": round(sum(found.values()) / sum(of.values()), 3)}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", action="store_true")
    main(parser.parse_args().show)
