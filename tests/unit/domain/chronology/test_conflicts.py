"""Conflicts are found by groups: the same as by comparing every pair, and quickly in a large file."""

import random
import time
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

from openimr.domain.chronology.conflicts import Conflict, Disagreement, conflicts
from openimr.domain.chronology.facts import (
    PLAIN,
    Context,
    DiagnosisFact,
    Fact,
    MedicineFact,
    ProcedureFact,
    Response,
    ScoreFact,
    Side,
    Span,
    TreatmentEvent,
    TreatmentFact,
    When,
)
from openimr.domain.chronology.reading import facts_in
from tests.unit.domain.chronology.told import WRITTEN

_FIRST = date(2012, 1, 1)


def _when(rng: random.Random, days: int) -> When | None:
    first = _FIRST + timedelta(days=rng.randrange(days))
    return rng.choice((None, When(first, first), When(first, first), When(first, first + timedelta(days=30))))


def _fact(rng: random.Random, page: int, days: int) -> Fact:
    """One of the facts that can disagree, drawn so that many do."""
    on, side, span = _when(rng, days), rng.choice((None, Side.LEFT, Side.RIGHT)), Span(page, 0, 5)
    context = rng.choice((PLAIN, PLAIN, PLAIN, Context(is_negated=True), Context(is_planned=True)))
    match rng.randrange(5):
        case 0:
            return TreatmentFact(
                span, on, context, service=rng.choice(("massage", "acupuncture")),
                event=rng.choice(tuple(TreatmentEvent)), count=rng.choice((None, 6, 12)),
                body_parts=rng.choice(((), ("knee",))), side=side, levels=(), by_whom="",
                response=rng.choice((None, *Response)),
            )  # fmt: skip
        case 1:
            levels = rng.choice(((), ("L4-L5",), ("L5-S1",)))
            return ProcedureFact(span, on, context, rng.choice(("fusion", "laminectomy")), (), side, levels, ())
        case 2:
            return DiagnosisFact(span, on, context, f"{side or ''} carpal tunnel", "", False, ("wrist",), side, ())
        case 3:
            strengths, daily = (Decimal(rng.choice((5, 10))),), rng.choice((None, Decimal(2), Decimal(3)))
            return MedicineFact(
                span, on, context, "Norco", ("hydrocodone",), strengths, "", None, None, daily, None, None
            )
    low = Decimal(rng.randrange(11))
    return ScoreFact(span, on, context, "pain", low, low, Decimal(10), rng.choice(("", "worst")))


def _told(found: tuple[Conflict, ...]) -> list[tuple[str, int, int]]:
    return sorted((one.matter.value, one.one.span.page, one.other.span.page) for one in found)


def test_groups_find_what_every_pair_by_itself_would_show() -> None:
    for seed in range(6):
        rng = random.Random(seed)
        facts = [_fact(rng, page, 120) for page in range(90)]
        alone = tuple(found for pair in combinations(facts, 2) for found in conflicts(pair))
        assert _told(conflicts(facts)) == _told(alone)
        assert alone


def test_twenty_thousand_pages_are_compared_in_seconds() -> None:
    rng = random.Random(7)
    facts = [_fact(rng, page, 6_000) for page in range(20_000)]
    facts = [fact for fact in facts if not isinstance(fact, DiagnosisFact)]
    quiet = [
        fact for fact in facts
        if not (isinstance(fact, TreatmentFact) and (fact.response or fact.event is TreatmentEvent.COMPLETED))
    ]  # fmt: skip
    started = time.perf_counter()
    found = conflicts(quiet)
    assert time.perf_counter() - started < 10
    assert {Disagreement.DOSE, Disagreement.SIDE, Disagreement.LEVEL} <= {one.matter for one in found}


def test_scores_far_apart_on_one_day_and_place_are_a_conflict() -> None:
    text = "Pain in the low back is 3/10 today. Low back pain is rated 8/10 today."
    (found,) = conflicts(facts_in(text, page=1, written_on=WRITTEN))
    assert found.matter is Disagreement.SCORE


def test_scores_that_differ_for_a_reason_are_none() -> None:
    for text in (
        "Low back pain is 3/10 today. Neck pain is 8/10 today.",
        "Low back pain is 5/10 today. Low back pain is 6/10 today.",
        "Low back pain on 3/1/14 was 3/10. Low back pain on 4/1/14 was 8/10.",
        "Pain is 8/10 without medication and 3/10 with medication today.",
        "Pain at its worst is 8/10 and at its best 3/10 today.",
    ):
        assert conflicts(facts_in(text, page=1, written_on=WRITTEN)) == ()
