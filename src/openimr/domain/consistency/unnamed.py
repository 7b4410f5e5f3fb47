"""What a sentence tells of without its name: "the surgery of 3/4/2014", "the dose was raised to 100 mg"."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from openimr.domain.chronology.phrases import Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.consistency.passages import Passage
from openimr.domain.consistency.places import Part
from openimr.domain.consistency.requests import is_conclusion
from openimr.domain.consistency.statements import Act, Statement, Topic
from openimr.domain.patterns import Pattern

OPERATION = "operation"
"""The name of an operation that is told by its day or side only."""
_OPERATION = Pattern(
    r"\b(?P<what>surgery|operation|surgical procedure)\b(?! (?:center|is|request|may|would|should|will|can|could|date|"
    r"if|when|for))",
    re.IGNORECASE,
)
_TO_DAY = re.compile(r"[\w ]{0,30}?(?:of|on|dated|took place|performed|done|\()[\w ]{0,15}$", re.IGNORECASE)
_DAY_FIRST = re.compile(r"^,? (?:he |she |the \w+(?: \w+)? )?(?:\w+ ){0,4}$", re.IGNORECASE)
_DOSE = Pattern(
    r"\b(?:dose|dosage|it|this|medication|medicine|strength)\b[^.;]{0,30}\b(?:raised|increased|reduced|lowered|"
    r"decreased|"
    r"titrated|changed|adjusted|kept|continued|maintained|remains?|is|was)\b[^.;]{0,40}?"
    r"\b(?P<dose>\d{1,4}(?:\.\d+)?) ?(?:mg|milligrams?)\b",
    re.IGNORECASE,
)
_TO = Pattern(r"\bto (?P<dose>\d{1,4}(?:\.\d+)?) ?(?:mg|milligrams?)\b", re.IGNORECASE)


def unnamed(passage: Passage) -> Iterator[Statement]:
    """Operations by their day, and doses of the one medicine that the sentence before names."""
    if passage.part is Part.TREATMENT:
        return
    for read in passage.reads:
        yield from _operations(passage, read)
    for before, read in pairwise(passage.reads):
        yield from _doses(passage, before, read)


def _operations(passage: Passage, read: Read) -> Iterator[Statement]:
    if is_conclusion(read.text) or read.of(Kind.PROCEDURE) or len(read.times) != 1 or not read.times[0].when.is_day:
        return
    day = read.times[0]
    for match in _OPERATION.finditer(read.text):
        is_behind = match.end() <= day.start and _TO_DAY.match(read.text[match.end() : day.start])
        is_ahead = day.end <= match.start() and _DAY_FIRST.match(read.text[day.end : match.start()])
        if not (is_behind or is_ahead) or passage.is_guidance(read.sentence.start + match.start()):
            continue
        if read.context(match.start(), match.end()).is_planned:
            continue
        start = read.sentence.start
        place = passage.place(start + match.start(), start + match.end())
        yield Statement(place, read.text, Topic.PROCEDURE, OPERATION, act=Act.DONE, on=day.when)
        return


def _doses(passage: Passage, before: Read, read: Read) -> Iterator[Statement]:
    named = {hit.value.lower() for hit in before.of(Kind.DRUG)}
    if len(named) != 1 or read.of(Kind.DRUG) or is_conclusion(read.text):
        return
    found = _DOSE.search(read.text)
    last = list(_TO.finditer(read.text))
    if found is None or passage.is_guidance(read.sentence.start + found.start()):
        return
    amount = last[-1]["dose"] if last else found["dose"]
    start = read.sentence.start
    place = passage.place(start + found.start(), start + found.end())
    yield Statement(place, read.text, Topic.MEDICINE, named.pop(), act=Act.DONE, strengths=(Decimal(amount),))
