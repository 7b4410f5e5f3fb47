"""The passages of a letter, and of what else is laid beside it: the UR decision, the ledger, pages of the record."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from openimr.domain.chronology.facts import Fact
from openimr.domain.chronology.lexicon import hits_in
from openimr.domain.chronology.phrases import Kind
from openimr.domain.chronology.reading import reads_in
from openimr.domain.chronology.reads import Read
from openimr.domain.consistency.guidance import guidance_in
from openimr.domain.consistency.places import Part, Place
from openimr.domain.determination import Determination
from openimr.domain.letter.blocks import us_date


@dataclass(frozen=True)
class Passage:
    """A text with its place in the letter or record. `facts` are given where they were read before, or checked.

    `page` is the page of the record; a ledger that has facts only has an empty text. `lead` is what the passage is on:
    the treatment in dispute of a rationale, which speaks of "the visits" without naming it again.
    """

    part: Part
    text: str
    item: int | None = None
    page: int | None = None
    facts: tuple[Fact, ...] | None = None
    lead: "Passage | None" = None

    @cached_property
    def reads(self) -> tuple[Read, ...]:
        """The sentences in order, each with what was found in it."""
        return tuple(reads_in(self.text, page=0))

    @cached_property
    def services(self) -> tuple[str, ...]:
        """The treatments that the text names, in order."""
        return tuple(hit.value for hit in hits_in(self.text) if hit.kind is Kind.SERVICE)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(one.sentence.start for one in self.reads)

    def read_at(self, at: int) -> tuple[int, Read] | None:
        """The sentence that holds the character `at`, with its number from 1; None in a passage without text."""
        number = bisect_right(self._starts, at)
        return (number, self.reads[number - 1]) if number else None

    @cached_property
    def _guidance(self) -> tuple[tuple[int, int], ...]:
        """For each sentence, which of its characters say what a guideline recommends."""
        found: list[tuple[int, int]] = []
        for read in self.reads:
            goes_on = bool(found) and found[-1] == (0, len(self.reads[len(found) - 1].text))
            found.append(guidance_in(read, goes_on=goes_on))
        return tuple(found)

    @cached_property
    def own_reads(self) -> tuple[Read, ...]:
        """The sentences that do not wholly say what a guideline recommends."""
        if self.part is Part.TREATMENT:
            return self.reads
        return tuple(read for read, span in zip(self.reads, self._guidance, strict=True) if span != (0, len(read.text)))

    def is_guidance(self, at: int) -> bool:
        """Whether the character `at` stands in what a guideline says in general. A treatment in dispute never does."""
        found = self.read_at(at)
        if found is None or self.part is Part.TREATMENT:
            return False
        number, read = found
        start, end = self._guidance[number - 1]
        return start <= at - read.sentence.start < end

    def place(self, start: int, end: int) -> Place:
        """Where characters of the passage stand."""
        found = self.read_at(start)
        return Place(self.part, self.item, found[0] if found else 1, start, end, self.page)


def of_letter(letter: Determination) -> tuple[Passage, ...]:
    """The passages of a determination: heading, summary, then each item's treatment and rationale."""
    return (
        heading_of(letter.date_of_injury, letter.ur_denial_date),
        Passage(Part.SUMMARY, letter.clinical_case_summary),
        *of_items((item.number, item.treatment, item.rationale) for item in letter.items),
    )


def heading_of(injured_on: date | None, ur_decided_on: date | None) -> Passage:
    """The dates of the heading that the text may repeat, as the letter prints them."""
    dates = (("Date of Injury", injured_on), ("UR Denial Date", ur_decided_on))
    return Passage(Part.HEADER, " ".join(f"{name}: {us_date(on)}." for name, on in dates if on is not None))


def of_items(written: Iterable[tuple[int, str, str]]) -> Iterator[Passage]:
    """Treatment and rationale of each item: number, treatment in dispute, rationale."""
    for number, treatment, rationale in written:
        asked = Passage(Part.TREATMENT, treatment, number)
        yield asked
        yield Passage(Part.RATIONALE, rationale, number, lead=asked if treatment else None)
