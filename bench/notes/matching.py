"""Which found fact is which fact of the note. The rule, in words:

- Only plain facts count: a found fact that is negated, historical, planned, of others or uncertain is no claim about
  the present. A fact of the note allows some flags all the same (a request may be called planned, a dated operation
  historical); with these it still matches.
- A **procedure** matches with the right name (any usual name of it), the same levels (L4-S1 is L4-L5 and L5-S1), the
  same side and the same time. Where the sentence names no time, none or the day of the note is right.
- **Therapy counts**: same service, event, number and time. Only counted visits of therapies are scored.
  "Has had six" may be attended or completed; "completed six" is completed.
- A **medicine**: same name or brand, and exactly the strengths, quantity, refills and daily count that the
  sentence prints. "As needed" allows the highest daily count or none. Stopped, started and taken are told apart.
- A **score**: same scale, low, high and top ("out of 10"), and before, after, best, worst, with, without medicine
  where that is said.
- **Dates**: every (what happened, time). A treatment's time may stand on a treatment or on a medicine. A found time
  that stands in the same sentence as the same time of another happening is not counted as false; it is as good.
- A find **covers** the truth when its span holds the characters of the value that matters most (the name, the count,
  the score); of the name of a procedure, half is enough ("epidural injection" of a "cervical epidural injection").
  A time has no span of its own: there the span must lie in the sentence that says the time.
- A match at the right sentence of the right page is sought first; then the same values anywhere else in the note,
  which counts as found, with a wrong page link. What is found twice (as at its first mention and again in the
  summary) is no false find. Facts that the truth marks as optional are neither missed nor false.
- A **trap** fails when a plain fact of its class overlaps its sentence, except for what the sentence does say: a
  medicine may be found as denied or stopped, a planned service as requested.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bench.notes import pools
from bench.notes.truth import (
    DateTruth,
    Flag,
    Matter,
    MedicineTruth,
    Note,
    ProcedureTruth,
    ScoreTruth,
    TherapyTruth,
    Trap,
    Truth,
)
from openimr.domain.chronology.facts import (
    EncounterFact,
    Fact,
    MedicineFact,
    ProcedureFact,
    ScoreFact,
    Span,
    StudyFact,
    TreatmentEvent,
    TreatmentFact,
    When,
)

_CLASSES: dict[Matter, tuple[type[Fact], ...]] = {
    Matter.DATES: (EncounterFact, ProcedureFact, StudyFact, TreatmentFact, MedicineFact),
    Matter.PROCEDURES: (ProcedureFact,),
    Matter.THERAPY: (TreatmentFact,),
    Matter.MEDICINES: (MedicineFact,),
    Matter.SCORES: (ScoreFact,),
}
HAPPENINGS: dict[str, tuple[type[Fact], ...]] = {
    "encounter": (EncounterFact,),
    "procedure": (ProcedureFact, TreatmentFact),
    "study": (StudyFact,),
    "treatment": (TreatmentFact, MedicineFact),
    "dispensed": (TreatmentFact, MedicineFact),
    "operation": (ProcedureFact, EncounterFact),
    "letter": _CLASSES[Matter.DATES],
    "aside": _CLASSES[Matter.DATES],
    "noted": _CLASSES[Matter.DATES],
    "noted:taken": _CLASSES[Matter.DATES],
}
"""What may carry the time. A visit at which something was noted may be read as a visit or as the time of the thing."""
_TOOK_AWAY = {TreatmentEvent.STOPPED, TreatmentEvent.DENIED, TreatmentEvent.MISSED, TreatmentEvent.STARTED}
_OVER = {TreatmentEvent.STOPPED, TreatmentEvent.MISSED, TreatmentEvent.DENIED}
_ASIDE = {TreatmentEvent.REQUESTED, TreatmentEvent.RECOMMENDED}


@dataclass(slots=True)
class Tally:
    """What came of one class in one or many notes."""

    found: int = 0
    missed: int = 0
    false: int = 0
    right_page: int = 0
    covering: int = 0
    misses: list[tuple[Note, Truth]] = field(default_factory=list)
    false_finds: list[tuple[Note, Fact]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Right of all finds; 1 where nothing was found."""
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def recall(self) -> float:
        """Found of all that is there; 1 where nothing is there."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def compare(note: Note, facts: Iterable[Fact], tallies: dict[Matter, Tally]) -> None:
    """Add what was found in one note to the tallies."""
    every = list(facts)
    for matter in Matter:
        _compare(note, [fact for fact in every if is_of(fact, matter)], matter, tallies[matter])


def failed_traps(note: Note, facts: Iterable[Fact]) -> list[tuple[Trap, Fact]]:
    """Traps with the plain fact that fell into each."""
    every = [fact for fact in facts if is_plain(fact)]
    pairs = ((trap, _fallen(trap, every)) for trap in note.traps)
    return [(trap, fact) for trap, fact in pairs if fact is not None]


def flags(fact: Fact) -> frozenset[Flag]:
    """The flags of a fact's context."""
    context = fact.context
    return frozenset(flag for flag in Flag if getattr(context, f"is_{'of_others' if flag is Flag.OTHERS else flag}"))


def is_plain(fact: Fact) -> bool:
    """True for a statement about the worker, now or at its time, that is not denied, planned or doubted."""
    return not flags(fact)


def _compare(note: Note, facts: Sequence[Fact], matter: Matter, tally: Tally) -> None:
    truths = [truth for truth in note.truths if truth.matter is matter]
    # A fact of the past is no claim about the present, but its date is a date.
    claims = [fact for fact in facts if not flags(fact) - ({Flag.HISTORICAL} if matter is Matter.PROCEDURES else set())]
    pairs = _pairs(truths, facts)
    taken = {id(fact) for fact in pairs.values()}
    for index, truth in enumerate(truths):
        if index in pairs:
            _count(truth, pairs[index], tally)
        elif truth.is_required:
            tally.missed += 1
            tally.misses.append((note, truth))
    said = [truth for truth in note.truths if isinstance(truth, DateTruth)]
    asides = [trap for trap in note.traps if trap.matter is matter and matter is not Matter.DATES]
    for fact in claims:
        is_known = id(fact) in taken or any(is_same(truth, fact) or _is_part(truth, fact) for truth in truths)
        is_known |= any(meet(trap.sentence, fact.span) and _is_right_there(trap, fact) for trap in asides)
        if not is_known and not (matter is Matter.DATES and _is_dated_there(said, fact)):
            tally.false += 1
            tally.false_finds.append((note, fact))


def _is_part(truth: Truth, fact: Fact) -> bool:
    """True for the second half of a double name: the decompression of an arthroscopy with decompression."""
    if not (isinstance(truth, ProcedureTruth) and isinstance(fact, ProcedureFact)):
        return False
    is_inside = _covers(truth.place, fact.span)
    return is_inside and names(pools.PROCEDURES[truth.name].pattern, fact.name)


def _count(truth: Truth, fact: Fact, tally: Tally) -> None:
    if not truth.is_required:
        return
    tally.found += 1
    tally.right_page += fact.span.page == truth.place.page
    tally.covering += _is_covering(truth, fact)


def _is_covering(truth: Truth, fact: Fact) -> bool:
    if isinstance(truth, DateTruth):
        return meet(fact.span, truth.sentence)
    if isinstance(truth, ProcedureTruth):
        shared = min(fact.span.end, truth.place.end) - max(fact.span.start, truth.place.start)
        return fact.span.page == truth.place.page and shared * 2 >= truth.place.end - truth.place.start
    return _covers(fact.span, truth.place)


def _pairs(truths: Sequence[Truth], facts: Sequence[Fact]) -> dict[int, Fact]:
    """Each truth with one fact: first at its own characters, then in its sentence, then anywhere in the note."""
    pairs: dict[int, Fact] = {}
    free = list(facts)
    for is_near in (_is_at, _is_in_sentence, _is_in_note):
        for index, truth in enumerate(truths):
            match = next((f for f in free if index not in pairs and is_near(truth, f) and is_same(truth, f)), None)
            if match is not None:
                pairs[index] = match
                free = [fact for fact in free if fact is not match]
    return pairs


def _is_at(truth: Truth, fact: Fact) -> bool:
    return _covers(fact.span, truth.place)


def _is_in_sentence(truth: Truth, fact: Fact) -> bool:
    return meet(fact.span, truth.sentence)


def _is_in_note(truth: Truth, fact: Fact) -> bool:
    return True


def is_same(truth: Truth, fact: Fact) -> bool:
    """True where the fact says what the truth says."""
    if flags(fact) - truth.allowed:
        return False
    match truth, fact:
        case DateTruth(), _:
            return isinstance(fact, HAPPENINGS[truth.happening]) and fact.on == truth.on
        case ProcedureTruth(), ProcedureFact():
            return _is_same_procedure(truth, fact)
        case TherapyTruth(), TreatmentFact():
            is_right = fact.event in truth.events and fact.count in truth.counts and fact.on in truth.days
            return is_right and names(pools.SERVICES[truth.service].pattern, fact.service)
        case MedicineTruth(), MedicineFact():
            return _is_same_medicine(truth, fact)
        case ScoreTruth(), ScoreFact():
            return _is_same_score(truth, fact)
    return False


def _is_same_procedure(truth: ProcedureTruth, fact: ProcedureFact) -> bool:
    is_right = names(pools.PROCEDURES[truth.name].pattern, fact.name) and fact.on in truth.days
    return is_right and segments(fact.levels) == truth.levels and fact.side == truth.side


def _is_same_medicine(truth: MedicineTruth, fact: MedicineFact) -> bool:
    named = names(pools.MEDICINES[truth.name].pattern, " ".join((fact.name, *fact.ingredients)))
    numbers = (fact.strengths, fact.quantity, fact.refills) == (truth.strengths, truth.quantity, truth.refills)
    if not named or not numbers or fact.per_day not in truth.daily:
        return False
    return fact.event not in _TOOK_AWAY if truth.event is None else fact.event == truth.event


def _is_same_score(truth: ScoreTruth, fact: ScoreFact) -> bool:
    pattern = pools.PAIN_PATTERN if truth.scale == pools.PAIN else pools.SCALES[truth.scale].pattern
    is_right = (fact.low, fact.high) == (truth.low, truth.high) and fact.of in truth.tops
    return is_right and names(pattern, fact.scale) and (not truth.timing or fact.timing == truth.timing)


def segments(levels: Iterable[str]) -> frozenset[str]:
    """Levels as single segments: L4-S1 is L4-L5 and L5-S1; L4/5 and L4-5 are L4-L5."""
    order = [f"C{n}" for n in range(1, 8)] + [f"T{n}" for n in range(1, 13)] + [f"L{n}" for n in range(1, 6)] + ["S1"]
    found: set[str] = set()
    for level in levels:
        upper, _, lower = level.upper().replace("/", "-").partition("-")
        lower = upper[:1] + lower if lower.isdigit() else lower
        if upper in order and lower in order and order.index(upper) < order.index(lower):
            between = order[order.index(upper) : order.index(lower) + 1]
            found |= {f"{a}-{b}" for a, b in pairwise(between)}
        else:
            found.add(level)
    return frozenset(found)


def is_of(fact: Fact, matter: Matter) -> bool:
    """True where the fact is one of those that are scored in a class."""
    if not isinstance(fact, _CLASSES[matter]):
        return False
    if matter is Matter.DATES:
        return fact.on is not None
    if matter is Matter.THERAPY and isinstance(fact, TreatmentFact):
        # Units of other things (injections, equipment) are not therapy visits.
        return fact.count is not None and any(names(one.pattern, fact.service) for one in pools.SERVICES.values())
    return True


def _is_dated_there(said: Sequence[DateTruth], fact: Fact) -> bool:
    """True where the fact's time is said in its sentence of something else, or is the day of the note itself."""
    days: list[When] = [truth.on for truth in said if truth.head == "own"]
    days += [truth.on for truth in said if meet(truth.sentence, fact.span)]
    return fact.on in days


def _fallen(trap: Trap, facts: Sequence[Fact]) -> Fact | None:
    met = (fact for fact in facts if isinstance(fact, _CLASSES[trap.matter]) and meet(fact.span, trap.sentence))
    return next((fact for fact in met if not _is_right_there(trap, fact)), None)


def _is_right_there(trap: Trap, fact: Fact) -> bool:
    """True for what a trap's sentence does say: that a thing was asked for, stopped, missed or denied."""
    if trap.matter is Matter.DATES:
        return fact.on is None or not isinstance(fact, EncounterFact)
    event = getattr(fact, "event", None)
    is_asked = event in _ASIDE and trap.why in ("planned", "other")
    return is_asked or (event in _OVER and trap.why in ("historical", "negated"))


def names(pattern: str, name: str) -> bool:
    """True where a usual name of the thing begins a word of `name`."""
    return re.search(rf"\b(?:micro|hemi|mini)?(?:{pattern})", name.replace("_", " ").lower()) is not None


def _covers(span: Span, place: Span) -> bool:
    return span.page == place.page and span.start <= place.start and place.end <= span.end


def meet(one: Span, other: Span) -> bool:
    """True where two spans share a character."""
    return one.page == other.page and one.start < other.end and other.start < one.end
