"""The order of evidence: no standard and no search is passed over in silence, and studies decide by their level."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.domain.criteria.evidence_scales import MTUS_METHOD, ClinicalQuestion
from openimr.domain.evidence.reasoning import reasoning
from openimr.domain.evidence.sequence import (
    EvidencePath,
    Recommendation,
    SearchStep,
    StepFinding,
    StepTaken,
    StudyQuality,
    compare,
    gaps_of_comparison,
    gaps_of_search,
    unexplained_ranks,
)
from openimr.domain.law import EvidenceOrdering
from openimr.domain.values import EvidenceRank

STRICT, PROCEDURE = EvidenceOrdering.STRICT_RANK, EvidenceOrdering.MTUS_PROCEDURE
ACOEM, OTHER, STUDIES = (step.value for step in SearchStep)
BENEFIT = ClinicalQuestion.TREATMENT_BENEFIT
FIRST = Recommendation(
    "ODG 2016, Pain", "Six visits are enough", True, "Same injury and age", BENEFIT, "Roe J, 2012",
    StudyQuality.LOW_BIAS, "1b", is_followed=True,
)  # fmt: skip
SECOND = Recommendation(
    "ACOEM 2016, Low Back", "Ten visits help", True, "Workers after surgery", BENEFIT, "Doe A, 2009",
    StudyQuality.BIASED, "1c",
)  # fmt: skip
APART = replace(SECOND, is_applicable=False, applicability_reason="Children only")


def searched(*steps: tuple[str, StepFinding, str]) -> EvidencePath:
    return EvidencePath(steps=tuple(StepTaken(*one) for one in steps))


def test_each_higher_standard_needs_its_reason() -> None:
    path = searched(("A", StepFinding.NOTHING_APPLIES, "The MTUS is silent"), ("B", StepFinding.NOTHING_APPLIES, " "))
    assert unexplained_ranks(EvidenceRank.A, EvidencePath()) == ()
    assert unexplained_ranks(EvidenceRank.C, path) == (EvidenceRank.B,)
    assert unexplained_ranks(None, path) == ()


@given(st.sampled_from(EvidenceRank), st.sets(st.sampled_from(EvidenceRank)))
def test_a_standard_is_explained_only_by_a_reason_for_every_higher_one(
    rank: EvidenceRank, given: set[EvidenceRank]
) -> None:
    path = searched(*((one.value, StepFinding.NOTHING_APPLIES, "Why") for one in given))
    assert (unexplained_ranks(rank, path) == ()) == all(one in given for one in EvidenceRank if one < rank)


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ((), ()),
        (((ACOEM, StepFinding.FOLLOWED, ""),), ()),
        (((STUDIES, StepFinding.FOLLOWED, ""), (ACOEM, StepFinding.NOTHING_APPLIES, "Silent")),
         ("Nothing is said of other nationally recognized guidelines, which come before.",)),
        (((ACOEM, StepFinding.NOT_SEARCHED, ""), (OTHER, StepFinding.FOLLOWED, "")),
         ("The current ACOEM or ODG guidelines are passed over without a reason.",)),
        (((ACOEM, StepFinding.NOT_SEARCHED, "No licence"), (OTHER, StepFinding.FOLLOWED, "")), ()),
        (((ACOEM, StepFinding.STRONGER_ELSEWHERE, ""), (OTHER, StepFinding.FOLLOWED, "")),
         ("The current ACOEM or ODG guidelines are left without a reason.",)),
        (((ACOEM, StepFinding.FOLLOWED, ""), (OTHER, StepFinding.FOLLOWED, "")),
         ("More than one step is marked as followed; the search ends at the first.",)),
        (tuple((one, StepFinding.NOTHING_APPLIES, "Looked") for one in (ACOEM, OTHER, STUDIES)),
         ("No step is marked as followed: say where the evidence was found, or that nothing was.",)),
    ],
)  # fmt: skip
def test_a_search_is_taken_step_by_step(steps: tuple[tuple[str, StepFinding, str], ...], told: tuple[str, ...]) -> None:
    assert gaps_of_search(searched(*steps)) == told


def test_what_does_not_apply_is_set_aside_whatever_its_level() -> None:
    best = replace(APART, level="1a")
    found = compare((FIRST, best))
    assert (found.set_aside, found.highest, found.is_decided_by_level) == ((best,), (FIRST,), True)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(MTUS_METHOD.levels)), min_size=1, max_size=5))
def test_the_highest_level_among_those_that_apply_is_found(rows: list[tuple[bool, str]]) -> None:
    several = [replace(FIRST, source=str(n), is_applicable=does, level=level) for n, (does, level) in enumerate(rows)]
    found = compare(several)
    levels = [one.level for one in several if one.is_applicable]
    assert {one.level for one in found.highest} == ({min(levels, key=MTUS_METHOD.levels.index)} if levels else set())
    assert all(one.is_applicable for one in found.highest)


def test_levels_of_two_questions_are_not_compared() -> None:
    assert compare((FIRST, replace(SECOND, question=ClinicalQuestion.PROGNOSIS))).highest == ()


@pytest.mark.parametrize(
    ("recommendations", "choice", "told"),
    [
        ((FIRST, SECOND), "", ()),
        ((FIRST, APART), "", ()),
        ((FIRST,), "", ("One recommendation alone cannot differ from another: add the other one.",)),
        ((replace(FIRST, is_followed=False), SECOND), "", ("Mark the one recommendation that is followed.",)),
        ((replace(FIRST, is_followed=False), replace(SECOND, is_followed=True)), "",
         ("“ACOEM 2016, Low Back” does not rest on the highest level; say why it is followed.",)),
        ((replace(FIRST, is_followed=False), replace(SECOND, is_followed=True)), "It is newer", ()),
        ((FIRST, replace(SECOND, level="1b", quality=StudyQuality.LOW_BIAS)), "",
         ("The levels do not decide between the recommendations; say what does.",)),
        ((FIRST, replace(SECOND, level="1a")), "Newer",
         ("“ACOEM 2016, Low Back”: level 1a asks for studies with low bias, and bias was found.",)),
        ((FIRST, replace(APART, applicability_reason=" ")), "",
         ("“ACOEM 2016, Low Back”: say whether its studies apply to this worker, and why.",)),
        ((replace(FIRST, is_followed=False), replace(APART, is_followed=True)), "",
         ("“ACOEM 2016, Low Back” does not apply to this worker, so the decision cannot rest on it.",)),
    ],
)  # fmt: skip
def test_a_comparison_is_whole_or_says_what_it_lacks(
    recommendations: tuple[Recommendation, ...], choice: str, told: tuple[str, ...]
) -> None:
    assert gaps_of_comparison(EvidencePath(recommendations=recommendations, choice_reason=choice)) == told


def test_the_reasoning_is_told_in_the_order_of_the_law() -> None:
    path = searched(("A", StepFinding.NOTHING_APPLIES, "the MTUS does not name the device"))
    assert reasoning(STRICT, EvidenceRank.B, "", "", path) == (
        "The standards of Labor Code 4610.5(c)(2) were taken in their order. Standard A, guidelines adopted by "
        "the Administrative Director (MTUS), does not apply: the MTUS does not name the device. The finding rests"
        " on standard B, peer-reviewed scientific and medical evidence."
    )
    path = replace(
        searched((ACOEM, StepFinding.NOT_SEARCHED, "No licence is at hand"), (OTHER, StepFinding.FOLLOWED, "")),
        recommendations=(FIRST, APART),
    )
    assert reasoning(PROCEDURE, None, "not_addressed", "No section names it", path) == (
        "The Medical Treatment Utilization Schedule (MTUS) was searched first. It does not address this. No "
        "section names it. A search of the current ACOEM or ODG guidelines was passed over. No licence is at "
        "hand. The evidence was found in other nationally recognized guidelines. Recommendations differ, so the "
        "studies under them were compared (8 CCR 9792.25.1). “ODG 2016, Pain” says: Six visits are enough. “ACOEM"
        " 2016, Low Back” says: Ten visits help. The studies under “ODG 2016, Pain” apply to this worker: Same "
        "injury and age. The studies under “ACOEM 2016, Low Back” do not apply to this worker and are set aside: "
        "Children only. “ODG 2016, Pain” rests on: Roe J, 2012. “ODG 2016, Pain”: low bias was found in its "
        "studies. Their level for the benefit of a treatment is 1b (randomized trial with low bias). “ODG 2016, "
        "Pain” is followed."
    )
    assert reasoning(PROCEDURE, None, "", "", EvidencePath()) == ""


_PATHS = [EvidencePath(), *(EvidencePath(recommendations=(FIRST, other)) for other in (SECOND, APART))]
_VERDICTS = ("upheld", "overturn", "medically necessary", "approve", "deny", "denied", "certif")


@given(
    st.sampled_from(EvidenceOrdering),
    st.sampled_from(EvidenceRank),
    st.sampled_from(["", "applies", "not_addressed", "rebutted"]),
    st.sampled_from(_PATHS),
)
def test_no_reasoning_says_what_is_decided(
    ordering: EvidenceOrdering, rank: EvidenceRank, mtus: str, path: EvidencePath
) -> None:
    told = reasoning(ordering, rank, mtus, "", path).lower()
    assert not any(word in told for word in _VERDICTS)
