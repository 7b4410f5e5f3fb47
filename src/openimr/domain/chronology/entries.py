"""Entries of a chart that begin with their day: what follows on the line took place on that day."""

import re
from dataclasses import dataclass, replace

from openimr.domain.chronology.facts import (
    EncounterFact,
    Fact,
    MedicineFact,
    ProcedureFact,
    ScoreFact,
    StudyFact,
    TreatmentEvent,
    TreatmentFact,
    When,
)
from openimr.domain.chronology.reads import Read
from openimr.domain.patterns import Pattern

_BULLET = re.compile(r"[\W_]{0,3}")
_ONLY_A_DAY = re.compile(r"\s*:\s*")
_CARRIED = (TreatmentFact, ProcedureFact, StudyFact, MedicineFact, ScoreFact)
_ASKED = (TreatmentEvent.REQUESTED, TreatmentEvent.RECOMMENDED)
_HENCE = re.compile(
    r"\W*(?:hence|therefore|thus|so|accordingly|consequently|at that (?:visit|time)|(?:on )?that (?:day|visit)|then|"
    r"for (?:this|that) reason|as a result)\b",
    re.IGNORECASE,
)
_TODAY = Pattern(r"\b(?:today|this visit|this date)\b", re.IGNORECASE)
"""In an entry of a chart, today is the day of the entry."""
_OF_BEFORE = Pattern(
    r"\b(?:s/p|status post|history of|h/o|hx|prior|previous\w*|past|ago|to date|has had)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Entry:
    """The day that a line of a chart began with, and the day of the visit that the paragraph tells of last."""

    of_line: When | None = None
    of_visit: When | None = None
    is_headed: bool = False
    """Whether the day stands on a line of its own, as a head of the lines under it."""

    def opened(self, read: Read, is_line_new: bool) -> None:
        """Take notice of a sentence: a new line ends an entry, a day at its start begins one."""
        if (is_line_new and not self.is_headed) or read.sentence.is_new_paragraph:
            self.of_line, self.is_headed = None, False
        if read.sentence.is_new_paragraph:
            self.of_visit = None
        if (
            is_line_new
            and read.times
            and _BULLET.fullmatch(read.text, 0, read.times[0].start)
            and read.times[0].when.is_day
        ):
            self.of_line = read.times[0].when
            self.is_headed = bool(_ONLY_A_DAY.fullmatch(read.text, read.times[0].end))

    def dated(self, fact: Fact, read: Read) -> Fact:
        """The fact with the day of its entry, where the sentence names no time and tells of the entry itself."""
        if isinstance(fact, EncounterFact) and fact.on and fact.on.is_day and not fact.context.is_planned:
            self.of_visit = fact.on
        if (
            self.of_line
            and isinstance(fact, _CARRIED)
            and fact.on
            and _TODAY.search(read.text)
            and len(read.times) == 1
        ):
            return replace(fact, on=self.of_line)
        if fact.on is not None or read.times or not isinstance(fact, _CARRIED):
            return fact
        if self.of_line and not fact.context.is_historical and not _OF_BEFORE.search(read.text):
            return replace(fact, on=self.of_line)
        is_asked = isinstance(fact, TreatmentFact) and fact.event in _ASKED
        return replace(fact, on=self.of_visit) if self.of_visit and is_asked and _HENCE.match(read.text) else fact
