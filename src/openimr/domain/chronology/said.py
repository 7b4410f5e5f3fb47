"""One event that a sentence tells of treatments, with the treatments it speaks of."""

from dataclasses import dataclass

from openimr.domain.chronology.facts import TreatmentEvent
from openimr.domain.chronology.mentions import Mention
from openimr.domain.chronology.phrases import Hit
from openimr.domain.chronology.vocabulary.events import WEAK


@dataclass(frozen=True, slots=True)
class Said:
    """One event with the mentions it speaks of and the stretch of the sentence that is its own."""

    event: TreatmentEvent
    hit: Hit | None
    mentions: tuple[Mention, ...]
    start: int
    end: int
    is_inner: bool = False
    """Whether the event only describes the visits: "the 6 authorized visits"."""
    is_tied: bool = False
    """Whether grammar ties the number to the event: "6 of 12 were certified" certifies 6."""
    is_turned: bool = False
    """Whether the event has taken up a "not" or a wish of its clause: "will not authorize" denies."""


def event_said(hit: Hit) -> TreatmentEvent:
    """What a phrase says happened."""
    return TreatmentEvent(hit.value.removesuffix(WEAK))


def number_start(mention: Mention) -> int:
    """Where the number of a mention begins; the mention itself without one."""
    return mention.count.start if mention.count else mention.start
