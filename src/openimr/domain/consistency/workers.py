"""Age and sex of the worker, where a passage names them outright."""

import re
from collections.abc import Iterator

from openimr.domain.chronology.reads import Read
from openimr.domain.consistency.passages import Passage
from openimr.domain.consistency.places import Part
from openimr.domain.consistency.statements import Statement, Topic
from openimr.domain.patterns import Pattern

_SEX = r"(?P<sex>females?|males?|wom[ae]n|m[ae]n|lady|gentleman|(?-i:[FM]\b))"
_AGED = Pattern(
    r"\b(?P<age>1[4-9]|[2-9]\d)(?:\s|-)?(?:years?|yrs?|y)(?:\s|-|/)?\.?(?:old|o\b|"
    r"of age)\.?,?\s?(?:\w+(?:-\w+)? ){0,3}?"
    rf"(?:{_SEX}\b)?",
    re.IGNORECASE,
)
_SEXED = Pattern(
    r"\b(?:(?:is|was|involves|concerns) an? (?:now |[\w-]+ed |[\w-]*handed |adult |obese |young )*|this )"
    r"(?P<sex>female|male|woman|man|lady|gentleman)\b",
    re.IGNORECASE,
)
_OF_OTHERS = Pattern(
    r"\b(?:his|her|the patient's|spouse|husband|wife|mother|father|brother|sister|son|daughter|child|co-?worker|driver|"
    r"patients|persons|people|individuals|adults|over|under|than|above|below|least)\b",
    re.IGNORECASE,
)
_WOMEN = ("f", "wo", "lady")


def worker_in(passage: Passage) -> Iterator[Statement]:
    """The worker's age and sex, each once in a passage."""
    if passage.part is Part.TREATMENT:
        return
    is_aged = is_sexed = False
    for read in passage.reads:
        found = _AGED.search(read.text)
        if found and not is_aged and not _is_of_others(read, found):
            is_aged = True
            yield _told(passage, read, found, "age of the worker", count=int(found["age"]))
        sexed = found if found and found["sex"] else _SEXED.search(read.text)
        if sexed and not is_sexed and not _is_of_others(read, sexed):
            is_sexed = True
            word = "female" if sexed["sex"].lower().startswith(_WOMEN) else "male"
            yield _told(passage, read, sexed, "sex of the worker", word=word)


def _is_of_others(read: Read, found: re.Match[str]) -> bool:
    """Whether the words are on others: the family, patients whom a guideline or a study speaks of."""
    return bool(_OF_OTHERS.search(read.text, max(0, found.start() - _BEFORE), found.start()))


_BEFORE = 40


def _told(
    passage: Passage, read: Read, found: re.Match[str], name: str, *, count: int | None = None, word: str = ""
) -> Statement:
    start = read.sentence.start
    place = passage.place(start + found.start(), start + found.end())
    return Statement(place, read.text, Topic.WORKER, name, count=count, word=word)
