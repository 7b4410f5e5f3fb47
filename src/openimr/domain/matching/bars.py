"""What bars a reviewer, from the gates and the conflict screen to the words that matching carries."""

from collections.abc import Iterable, Mapping
from datetime import date

from openimr.domain.conflicts import Screened
from openimr.domain.findings import Finding, Severity
from openimr.domain.matching.facts import Fit
from openimr.domain.qualification import (
    MatchFacts,
    ReviewerFacts,
    certification_gate,
    discipline_gate,
    licence_gate,
    practice_gate,
    qme_gate,
)
from openimr.domain.specialties import Fit as PracticeFit
from openimr.domain.specialties import FitLevel

EARLIER = "Decided this case before it was sent back; a new review needs a new reviewer (V-32)."
LEFT = "Has declined or left this case."
CONFLICT = "A tie with somebody in the case (V-06)."
DOUBT = "A name in the case may be that of somebody tied to this reviewer; a person has to decide (V-06)."
_NOBODY = MatchFacts(parties=())
_ONLY_IN_PART = 75
"""How far a practice is that meets a case only in part, on top of what its score says."""


def in_general(facts: ReviewerFacts, *, on: date) -> tuple[str, ...]:
    """Why this reviewer may take no case at all on a day, whoever has a part in it."""
    found = (
        *licence_gate(facts, on),
        *certification_gate(facts, _NOBODY, on),
        *discipline_gate(facts, on),
        *qme_gate(facts, on),
        *practice_gate(facts, on),
    )
    return _told(found)


def before_due(facts: Iterable[ReviewerFacts], *, on: date, until: date) -> dict[str, str]:
    """Whose licence, certification or evidence of practice ends before a decision is due, with the words."""
    found = {}
    for one in facts:
        ending = (
            *licence_gate(one, on, until),
            *certification_gate(one, _NOBODY, on, until),
            *practice_gate(one, on, until),
        )
        if told := _told(ending):
            found[one.number] = told[0]
    return found


def _told(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(f"{one.text} ({one.rule})" for one in findings if one.severity is Severity.BLOCKS)


def of_screen(found: Screened) -> dict[str, str]:
    """Who is tied to somebody in the case, or may be until a person has decided."""
    return {number: CONFLICT if one.hits else DOUBT for number, one in found.not_clear.items()}


def of_case(
    *, ending: Mapping[str, str], screened: Mapping[str, str], left: Iterable[str], earlier: Iterable[str]
) -> dict[str, str]:
    """Everybody whom something of this case bars; of several reasons the one that the law weighs most is told."""
    return {**dict.fromkeys(left, LEFT), **ending, **screened, **dict.fromkeys(earlier, EARLIER)}


def fit_for_matching(found: PracticeFit) -> Fit | None:
    """A fit as matching counts it: None where the practice has nothing to do with the case.

    One that meets the case only in part is offered when no same or similar one is to be had, and says so.
    """
    if found.level is FitLevel.NONE:
        return None
    distance = 100 - found.score
    if found.level is FitLevel.PARTIAL:
        return Fit(distance + _ONLY_IN_PART, f"Meets the case only in part. {' '.join(found.reasons)}")
    return Fit(distance, " ".join(found.reasons))
