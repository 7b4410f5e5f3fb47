"""What medspaCy and we can both be asked of a note: which operations, medicines and therapies it tells as so.

A concept is right where its usual name stands within the words of a fact of the note, and nothing marks it as denied,
planned, of others or unsure; the past is no mark against an operation or a course of therapy. It is false where it is
unmarked in a sentence that says otherwise (a trap), or under another name. Counts, days, levels, sides and doses, which
medspaCy does not read, are not asked.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.notes import pools
from bench.notes.matching import meet, names
from bench.notes.truth import Matter, MedicineTruth, Note, ProcedureTruth, TherapyTruth, Trap, Truth
from openimr.domain.chronology.facts import Fact, MedicineFact, ProcedureFact, Span, TreatmentEvent, TreatmentFact
from openimr.domain.chronology.vocabulary.drugs import DRUG_PHRASES
from openimr.domain.chronology.vocabulary.procedures import PROCEDURES
from openimr.domain.chronology.vocabulary.services import SERVICES, THERAPIES

PROCEDURE, MEDICINE, THERAPY = "procedure", "medicine", "therapy"
_MATTERS = {Matter.PROCEDURES: PROCEDURE, Matter.MEDICINES: MEDICINE, Matter.THERAPY: THERAPY}
_NOT_SAID = (TreatmentEvent.REQUESTED, TreatmentEvent.RECOMMENDED)


@dataclass(frozen=True, slots=True)
class Concept:
    """A name found in a note: of what kind, where, and whether it is told as so."""

    kind: str
    name: str
    span: Span
    is_so: bool


@dataclass(slots=True)
class Score:
    """Right, false and missed concepts."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(2 * self.right + self.false + self.missed, 1)


def phrases() -> dict[str, list[str]]:
    """The words of the three kinds of concepts, the same for both readers."""
    return {
        PROCEDURE: _every(PROCEDURES.values()),
        MEDICINE: _every(DRUG_PHRASES.values()),
        THERAPY: _every(words for service, words in SERVICES.items() if service in THERAPIES),
    }


def _every(spellings: Iterable[str]) -> list[str]:
    return sorted({phrase for every in spellings for phrase in every.split("|")})


def ours(facts: Iterable[Fact]) -> list[Concept]:
    """The concepts of our facts."""
    return [made for fact in facts if (made := _concept(fact)) is not None]


def _concept(fact: Fact) -> Concept | None:
    context = fact.context
    is_so = not (context.is_negated or context.is_planned or context.is_of_others or context.is_uncertain)
    match fact:
        case ProcedureFact():
            return Concept(PROCEDURE, fact.name, fact.span, is_so)
        case MedicineFact():
            said = " ".join((fact.name, *fact.ingredients))
            return Concept(MEDICINE, said, fact.span, is_so and not context.is_historical)
        case TreatmentFact() if fact.service in THERAPIES and fact.count is not None:
            # What is asked for is planned; medspaCy has no other word for it.
            return Concept(THERAPY, fact.service, fact.span, is_so and fact.event not in _NOT_SAID)
    return None


def theirs(found: Sequence[Mapping[str, object]], page: int) -> list[Concept]:
    """The concepts that medspaCy found on a page."""
    return [
        Concept(
            str(one["label"]), str(one["text"]).lower(), Span(page, int(str(one["start"])), int(str(one["end"]))),
            not any(one[mark] for mark in ("negated", "planned", "others", "uncertain"))
            and not (one["label"] == MEDICINE and one["historical"]),
        )
        for one in found
    ]  # fmt: skip


def compare(note: Note, found: Sequence[Concept], score: Score) -> None:
    """Add what was found in one note."""
    truths = [truth for truth in note.truths if truth.matter in _MATTERS and truth.is_required and _is_told(truth)]
    said = [one for one in found if one.is_so]
    for truth in truths:
        is_found = any(_is(truth, one) for one in said)
        score.right += is_found
        score.missed += not is_found
    score.false += sum(any(_falls(one, trap) for trap in note.traps) for one in said)
    for truth in truths:
        near = [one for one in said if one.kind == _MATTERS[truth.matter] and _covers(one, truth)]
        score.false += any(not _is_named(truth, one) for one in near)


def _is_told(truth: Truth) -> bool:
    """Whether the note tells of a thing that is or was: no request, and no medicine that was stopped."""
    if isinstance(truth, TherapyTruth):
        return not truth.events & set(_NOT_SAID) and TreatmentEvent.MISSED not in truth.events
    return not (isinstance(truth, MedicineTruth) and truth.event is TreatmentEvent.STOPPED)


def _is(truth: Truth, one: Concept) -> bool:
    return one.kind == _MATTERS[truth.matter] and meet(one.span, truth.sentence) and _is_named(truth, one)


def _is_named(truth: Truth, one: Concept) -> bool:
    patterns: dict[type[Truth], Callable[[str], str]] = {
        ProcedureTruth: lambda name: pools.PROCEDURES[name].pattern,
        MedicineTruth: lambda name: pools.MEDICINES[name].pattern,
        TherapyTruth: lambda name: pools.SERVICES[name].pattern,
    }
    pattern = patterns[type(truth)](truth.name if not isinstance(truth, TherapyTruth) else truth.service)  # type: ignore[attr-defined]
    return names(pattern, one.name) or one.name in _short(truth)


def _short(truth: Truth) -> set[str]:
    """Short names, which stand for the same."""
    if isinstance(truth, TherapyTruth):
        course = pools.SERVICES[truth.service]
        return {word.lower() for word in (*course.full, *course.short)}
    if isinstance(truth, ProcedureTruth):
        operation = pools.PROCEDURES[truth.name]
        return {word.lower() for word in (*operation.full, *operation.short)}
    return set()


def _covers(one: Concept, truth: Truth) -> bool:
    return one.span.page == truth.place.page and one.span.start <= truth.place.start and truth.place.end <= one.span.end


def _falls(one: Concept, trap: Trap) -> bool:
    return _MATTERS.get(trap.matter) == one.kind and meet(one.span, trap.sentence)
