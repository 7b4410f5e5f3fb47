"""The order in which the law lets evidence be used, step by step, and what a record of it still lacks.

Until 2016 a lower standard may be used only where every higher one does not apply (Labor Code 4610.5(c)(2)). From 2017
the MTUS comes first; after it, where it is silent or rebutted, ACOEM or ODG, other national guidelines, studies (8 CCR
9792.21.1). Recommendations that differ are compared by the studies under them (8 CCR 9792.25.1). Nothing here says what
follows for the decision.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from openimr.domain.criteria.evidence_scales import LEVELS, MTUS_METHOD, ClinicalQuestion
from openimr.domain.law import EvidenceOrdering
from openimr.domain.values import EvidenceRank


class SearchStep(StrEnum):
    """Where evidence is looked for once the MTUS is left, in the order of 8 CCR 9792.21.1(a)(2)."""

    ACOEM_ODG = "acoem_odg"
    OTHER_GUIDELINE = "other_guideline"
    STUDIES = "studies"

    @property
    def meaning(self) -> str:
        """The source in words."""
        return _MEANINGS[self]


_MEANINGS = {
    SearchStep.ACOEM_ODG: "the current ACOEM or ODG guidelines",
    SearchStep.OTHER_GUIDELINE: "other nationally recognized guidelines",
    SearchStep.STUDIES: "peer-reviewed studies",
}


class StepFinding(StrEnum):
    """What came of one step."""

    FOLLOWED = "followed"
    NOTHING_APPLIES = "nothing_applies"
    STRONGER_ELSEWHERE = "stronger_elsewhere"
    NOT_SEARCHED = "not_searched"


STEPS: dict[EvidenceOrdering, tuple[str, ...]] = {
    # The last rank has no lower one, so nothing is ever passed over in it.
    EvidenceOrdering.STRICT_RANK: tuple(rank.value for rank in EvidenceRank)[:-1],
    EvidenceOrdering.MTUS_PROCEDURE: tuple(step.value for step in SearchStep),
}
"""The steps of which something is written down, in order. The MTUS itself stands in the decision."""


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One step: a rank (A to E) or a `SearchStep`, what came of it, and why."""

    step: str
    finding: StepFinding
    reason: str = ""


class StudyQuality(StrEnum):
    """What was found when design and bias of the studies were looked at."""

    LOW_BIAS = "low_bias"
    BIASED = "biased"
    NOT_JUDGED = "not_judged"


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One of several recommendations that differ, with the studies under it. `level` is one of 9792.25.1, or empty."""

    source: str
    says: str
    is_applicable: bool | None
    applicability_reason: str = ""
    question: ClinicalQuestion | None = None
    studies: str = ""
    quality: StudyQuality = StudyQuality.NOT_JUDGED
    level: str = ""
    is_followed: bool = False


@dataclass(frozen=True, slots=True)
class EvidencePath:
    """What a reviewer wrote down on the way to the evidence of one item.

    `choice_reason` says why one recommendation is followed where the levels do not.
    """

    steps: tuple[StepTaken, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    choice_reason: str = ""

    def reason_of(self, step: str) -> str:
        """The reason given at one step; empty where there is none."""
        return next((one.reason.strip() for one in self.steps if one.step == step), "")

    def finding_of(self, step: str) -> StepFinding | None:
        """What came of one step; None where nothing is written down."""
        return next((one.finding for one in self.steps if one.step == step), None)


def higher_ranks(rank: EvidenceRank) -> tuple[EvidenceRank, ...]:
    """The standards above one, from the highest."""
    ranks = tuple(EvidenceRank)
    return ranks[: ranks.index(rank)]


def unexplained_ranks(rank: EvidenceRank | None, path: EvidencePath) -> tuple[EvidenceRank, ...]:
    """The standards above the one used of which the record does not say why they do not apply."""
    return tuple(one for one in higher_ranks(rank) if not path.reason_of(one.value)) if rank else ()


def gaps_of_search(path: EvidencePath) -> tuple[str, ...]:
    """What the record of a search beyond the MTUS lacks, each as a sentence; nothing where it was not begun."""
    if not path.steps:
        return ()
    return tuple(_gaps(path))


def _gaps(path: EvidencePath) -> Iterator[str]:
    order = STEPS[EvidenceOrdering.MTUS_PROCEDURE]
    followed = [step for step in order if path.finding_of(step) is StepFinding.FOLLOWED]
    if len(followed) > 1:
        yield "More than one step is marked as followed; the search ends at the first."
    if not followed:
        yield "No step is marked as followed: say where the evidence was found, or that nothing was."
    last = order.index(followed[0]) if followed else len(order)
    for step in order[:last]:
        meaning, finding = SearchStep(step).meaning, path.finding_of(step)
        if finding is None:
            yield f"Nothing is said of {meaning}, which come before."
        elif not path.reason_of(step):
            told = "passed over" if finding is StepFinding.NOT_SEARCHED else "left"
            yield f"{meaning[0].upper()}{meaning[1:]} are {told} without a reason."


NOTHING_WRITTEN = EvidencePath()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Recommendations that differ, walked through: which apply, and which rest on the highest level among those."""

    set_aside: tuple[Recommendation, ...]
    applicable: tuple[Recommendation, ...]
    highest: tuple[Recommendation, ...]

    @property
    def is_decided_by_level(self) -> bool:
        """Whether one recommendation alone rests on the highest level."""
        return len(self.highest) == 1


def compare(recommendations: Sequence[Recommendation]) -> Comparison:
    """Applicability first, then the level of the studies (8 CCR 9792.25.1); levels of one question only."""
    applicable = tuple(one for one in recommendations if one.is_applicable)
    set_aside = tuple(one for one in recommendations if one.is_applicable is False)
    rated = [one for one in applicable if one.level in MTUS_METHOD.levels]
    is_comparable = len(rated) == len(applicable) and len({one.question for one in rated}) == 1
    if not is_comparable:
        return Comparison(set_aside, applicable, ())
    best = min(MTUS_METHOD.levels.index(one.level) for one in rated)
    return Comparison(set_aside, applicable, tuple(one for one in rated if MTUS_METHOD.levels.index(one.level) == best))


def gaps_of_comparison(path: EvidencePath) -> tuple[str, ...]:
    """What the record of a comparison lacks, each as a sentence."""
    return tuple(_lacking(path)) if path.recommendations else ()


def _lacking(path: EvidencePath) -> Iterator[str]:
    if len(path.recommendations) == 1:
        yield "One recommendation alone cannot differ from another: add the other one."
    for one in path.recommendations:
        yield from _lacking_in(one)
    found = compare(path.recommendations)
    followed = [one for one in path.recommendations if one.is_followed]
    if len(followed) != 1:
        yield "Mark the one recommendation that is followed."
    elif followed[0].is_applicable and followed[0] not in found.highest and not path.choice_reason.strip():
        yield f"“{followed[0].source}” does not rest on the highest level; say why it is followed."
    elif not found.is_decided_by_level and not path.choice_reason.strip():
        yield "The levels do not decide between the recommendations; say what does."


def _lacking_in(one: Recommendation) -> Iterator[str]:
    if one.is_applicable is None or not one.applicability_reason.strip():
        yield f"“{one.source}”: say whether its studies apply to this worker, and why."
    if one.is_applicable is False and one.is_followed:
        yield f"“{one.source}” does not apply to this worker, so the decision cannot rest on it."
    if not one.is_applicable:
        return
    if one.question is None or one.level not in MTUS_METHOD.levels:
        yield f"“{one.source}”: name the clinical question and the level of its studies."
    elif one.quality is StudyQuality.BIASED and one.level in _LOW_BIAS_LEVELS:
        yield f"“{one.source}”: level {one.level} asks for studies with low bias, and bias was found."
    if one.quality is StudyQuality.NOT_JUDGED:
        yield f"“{one.source}”: say whether bias was found in its studies."


_LOW_BIAS_LEVELS = ("1a", "1b")


def level_meaning(level: str, question: ClinicalQuestion) -> str:
    """What stands on one level for one question; empty where the text of the law could not be read."""
    return LEVELS.get((level, question), "")
