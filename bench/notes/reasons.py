"""Why a fact of a note was missed: what the nearest find at its place says otherwise."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from bench.notes import matching, pools
from bench.notes.truth import DateTruth, MedicineTruth, Note, ProcedureTruth, ScoreTruth, TherapyTruth, Truth
from openimr.domain.chronology.facts import Fact, MedicineFact, ProcedureFact, ScoreFact, TreatmentFact

_NOTHING = "nothing found there"


def why_missed(missed: Iterable[tuple[Note, Truth]], found: Callable[[Note], Sequence[Fact]]) -> Counter[str]:
    """How many were missed for each reason. `found` gives what was read from a note."""
    return Counter(_why(truth, found(note)) for note, truth in missed)


def _why(truth: Truth, facts: Sequence[Fact]) -> str:
    at_place = [
        fact for fact in facts if matching.is_of(fact, truth.matter) and matching.meet(fact.span, truth.sentence)
    ]
    reasons = [_differences(truth, fact) for fact in at_place]
    fewest = min(reasons, key=lambda reason: len(reason), default=None)
    return _NOTHING if fewest is None else " and ".join(fewest) or "serves another already"


def _differences(truth: Truth, fact: Fact) -> list[str]:
    flagged = sorted(matching.flags(fact) - truth.allowed)
    return [f"called {flag}" for flag in flagged] + [name for name, is_right in _fields(truth, fact) if not is_right]


def _fields(truth: Truth, fact: Fact) -> list[tuple[str, bool]]:
    match truth, fact:
        case ProcedureTruth(), ProcedureFact():
            return [
                ("name", matching.names(pools.PROCEDURES[truth.name].pattern, fact.name)),
                ("time", fact.on in truth.days),
                ("levels", matching.segments(fact.levels) == truth.levels),
                ("side", fact.side == truth.side),
            ]
        case TherapyTruth(), TreatmentFact():
            return [
                ("service", matching.names(pools.SERVICES[truth.service].pattern, fact.service)),
                ("event", fact.event in truth.events),
                ("count", fact.count in truth.counts),
                ("time", fact.on in truth.days),
            ]
        case MedicineTruth(), MedicineFact():
            return [
                ("name", matching.names(pools.MEDICINES[truth.name].pattern, " ".join((fact.name, *fact.ingredients)))),
                ("strength", fact.strengths == truth.strengths),
                ("quantity", fact.quantity == truth.quantity),
                ("refills", fact.refills == truth.refills),
                ("daily count", fact.per_day in truth.daily),
                ("event", truth.event is None or fact.event == truth.event),
            ]
        case ScoreTruth(), ScoreFact():
            return [
                ("value", (fact.low, fact.high) == (truth.low, truth.high)),
                ("top", fact.of in truth.tops),
                ("timing", not truth.timing or fact.timing == truth.timing),
            ]
        case DateTruth(), _:
            is_kind = isinstance(fact, matching.HAPPENINGS[truth.happening])
            return [(f"time of the {truth.happening}", fact.on == truth.on), (f"not as {truth.happening}", is_kind)]
    return [("kind", False)]
