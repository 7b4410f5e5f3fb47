"""What a reader might stumble over, or no reviewer should argue: remarks beside contradictions, never among them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from openimr.domain.consistency.dependents import apart, named_associated
from openimr.domain.consistency.lint import reading
from openimr.domain.consistency.lint.standards import arguments
from openimr.domain.consistency.order import out_of_order
from openimr.domain.consistency.passages import Passage, of_letter
from openimr.domain.consistency.places import Part, Place
from openimr.domain.determination import Determination
from openimr.domain.reading_grade import english_grade


class RemarkKind(StrEnum):
    """What a remark is about."""

    STANDARD = "standard"
    """A test that independent medical review may not apply (Labor Code 4610.6(a))."""
    ABBREVIATION = "abbreviation"
    READING_GRADE = "reading_grade"
    LONG_SENTENCE = "long_sentence"
    NUMBERS = "numbers"
    """The rationale restates no number of the request."""
    DEPENDENT = "dependent"
    ORDER = "order"
    """A day that lies behind another which must come after it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark with the place it is about, in plain words."""

    kind: RemarkKind
    place: Place
    text: str


_NUMBERS = re.compile(r"#?\d+(?:\.\d+)?")
_WRITTEN = (Part.SUMMARY, Part.RATIONALE)


def remarks_on(letter: Determination, passages: Sequence[Passage] = ()) -> tuple[Remark, ...]:
    """Every remark on a letter, in its order. `passages` are its own where they were read before."""
    passages = passages or of_letter(letter)
    late = (Remark(RemarkKind.ORDER, one.place, one.text) for one in out_of_order(letter, passages))
    return (*remarks(passages), *_without_numbers(letter), *_dependents(letter), *late)


def remarks(passages: Sequence[Passage]) -> Iterator[Remark]:
    """The remarks on what a reviewer wrote: summary and rationales."""
    before = ""
    for passage in passages:
        if passage.part not in _WRITTEN:
            before = f"{before} {passage.text}"
            continue
        yield from _standards(passage)
        yield from _unexplained(passage, before)
        yield from _hard_to_read(passage)
        before = f"{before} {passage.text}"


def _standards(passage: Passage) -> Iterator[Remark]:
    if passage.part is not Part.RATIONALE:
        return
    for one in arguments(passage.text):
        if not passage.is_guidance(one.start):
            text = f"{_start(passage)} seems to argue something other than medical necessity: “{one.words}”."
            yield Remark(RemarkKind.STANDARD, passage.place(one.start, one.end), text)


def _unexplained(passage: Passage, before: str) -> Iterator[Remark]:
    for one in reading.unexplained(passage.text, before):
        text = f"{_start(passage)} uses {one.abbreviation} without saying what it stands for."
        yield Remark(RemarkKind.ABBREVIATION, passage.place(one.start, one.end), text)


def _hard_to_read(passage: Passage) -> Iterator[Remark]:
    whole = Place(passage.part, passage.item, 1, 0, len(passage.text), passage.page)
    grade = english_grade(passage.text)
    if grade is not None and grade > reading.HARD_GRADE:
        yield Remark(
            RemarkKind.READING_GRADE, whole, f"{_start(passage)} asks for {grade:.0f} years of school to read."
        )
    for sentence in reading.long_sentences(passage.text):
        start = passage.text.find(sentence)
        text = f"{_start(passage)} has a sentence of {len(sentence.split())} words."
        yield Remark(RemarkKind.LONG_SENTENCE, passage.place(start, start + len(sentence)), text)


def is_without_numbers(treatment: str, rationale: str) -> bool:
    """Whether none of the numbers of a request (quantity, dose, visits) stands in its rationale."""
    asked = set(_NUMBERS.findall(treatment))
    return bool(asked and rationale) and not asked & set(_NUMBERS.findall(rationale))


def _without_numbers(letter: Determination) -> Iterator[Remark]:
    for item in letter.items:
        if is_without_numbers(item.treatment, item.rationale):
            text = f"None of the numbers in the request of item {item.number} stands in its rationale."
            yield Remark(RemarkKind.NUMBERS, Place(Part.RATIONALE, item.number, 1, 0, len(item.rationale)), text)


def _dependents(letter: Determination) -> Iterator[Remark]:
    outcomes = {item.number: item.outcome for item in letter.items}
    belongs_to = named_associated({item.number: item.treatment for item in letter.items})
    for one in apart(outcomes, belongs_to):
        if not one.is_overturned:
            yield Remark(RemarkKind.DEPENDENT, Place(Part.RATIONALE, one.item, 1, 0, 0), one.text)


def _start(passage: Passage) -> str:
    words = Place(passage.part, passage.item, 1, 0, 0, passage.page).words
    return words[0].upper() + words[1:]
