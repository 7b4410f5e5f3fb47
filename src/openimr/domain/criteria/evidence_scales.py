"""Scales of evidence, dated like the rules: ACOEM's own rating until 2015, then 8 CCR 9792.25.1. Never converted."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ClinicalQuestion(StrEnum):
    """The four questions that 8 CCR 9792.25.1 rates studies for."""

    TREATMENT_BENEFIT = "treatment_benefit"
    DIAGNOSTIC_TEST = "diagnostic_test"
    PROGNOSIS = "prognosis"
    TREATMENT_HARM = "treatment_harm"


@dataclass(frozen=True, slots=True)
class Scale:
    """One way of rating, with its levels from best to least, and the requests that it is for."""

    id: str
    title: str
    citation: str
    levels: tuple[str, ...]
    from_on: date
    until_on: date | None
    note: str = ""

    def better(self, one: str, other: str) -> bool:
        """Whether the first level outranks the second. Raises ValueError for a level that this scale has not."""
        return self.levels.index(one) < self.levels.index(other)


@dataclass(frozen=True, slots=True)
class EvidenceGrade:
    """What a card's recommendation rests on: a level of one scale for one question, and the studies."""

    scale: str
    question: ClinicalQuestion
    level: str
    studies: tuple[str, ...] = ()


ACOEM_RATING = Scale(
    "acoem",
    "ACOEM strength of evidence",
    "8 CCR 9792.25(c), before 2015",
    ("A", "B", "C", "D"),
    date(2007, 6, 15),
    date(2015, 4, 19),
    "The day on which it ended is from memory.",
)
MTUS_METHOD = Scale(
    "mtus",
    "MTUS Methodology for Evaluating Medical Evidence",
    "8 CCR 9792.25.1",
    ("1a", "1b", "1c", "2", "3", "4", "5"),
    date(2015, 4, 20),
    None,
    "Rates studies, not guidelines, and only where recommendations are at variance. Levels 4 and 5 are from memory.",
)
SCALES: dict[str, Scale] = {scale.id: scale for scale in (ACOEM_RATING, MTUS_METHOD)}

_BENEFIT, _TEST = ClinicalQuestion.TREATMENT_BENEFIT, ClinicalQuestion.DIAGNOSTIC_TEST
_PROGNOSIS, _HARM = ClinicalQuestion.PROGNOSIS, ClinicalQuestion.TREATMENT_HARM

LEVELS: dict[tuple[str, ClinicalQuestion], str] = {
    ("1a", _BENEFIT): "systematic review of randomized trials with low bias",
    ("1b", _BENEFIT): "randomized trial with low bias",
    ("1c", _BENEFIT): "randomized trials with identified bias, or a review of them",
    ("2", _BENEFIT): "cohorts with controls, not randomized",
    ("3", _BENEFIT): "case-control study or historical controls",
    ("4", _BENEFIT): "uncontrolled studies or case reports",
    ("5", _BENEFIT): "published expert opinion",
    ("1a", _TEST): "systematic review of good prospective studies or of low-bias trials",
    ("1b", _TEST): "good prospective or cohort study, or a low-bias trial",
    ("1c", _TEST): "cross-sectional study with bias",
    ("2", _TEST): "case-control study over a broad spectrum",
    ("3", _TEST): "case-control study of severe cases against healthy people",
    ("1a", _PROGNOSIS): "systematic review of inception cohorts, or of control arms of low-bias trials",
    ("1b", _PROGNOSIS): "inception cohort, or the control arm of one low-bias trial",
    ("1c", _PROGNOSIS): "cohort or control arm with bias",
    ("2", _PROGNOSIS): "case series or case-control study",
    ("3", _PROGNOSIS): "controlled cohort, not randomized",
    ("1a", _HARM): "systematic review of low-bias trials",
    ("1b", _HARM): "low-bias randomized trial",
    ("1c", _HARM): "prospective study",
    ("2", _HARM): "randomized trial with identified bias",
}
"""What stands on each level of the MTUS method, in our own words. Cells that nobody could read are left out."""


def scale_on(request_on: date) -> Scale | None:
    """The scale for a request of this day; None before June 2007."""
    for scale in SCALES.values():
        if scale.from_on <= request_on and (scale.until_on is None or request_on <= scale.until_on):
            return scale
    return None
