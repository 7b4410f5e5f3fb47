"""Eligibility screening: from the facts of an application to a verdict with reasons (8 CCR 9792.10.3; law notes 1-2).

Default rule: where any question of medical necessity appears, the application goes to review, subject only to the
deferral of a liability dispute (Labor Code 4610.5(k)). A fact that is not known and would decide is asked for.
"""

from openimr.domain.eligibility.facts import Applicant, ItemFacts, ScreeningFacts, URResult
from openimr.domain.eligibility.reasons import REASONS, Code, Ground, ReasonLaw
from openimr.domain.eligibility.rules import Screening, Verdict, screen

__all__ = [
    "REASONS",
    "Applicant",
    "Code",
    "Ground",
    "ItemFacts",
    "ReasonLaw",
    "Screening",
    "ScreeningFacts",
    "URResult",
    "Verdict",
    "screen",
]
