"""The way to the evidence told in plain sentences, for the reviewer to put into the rationale and edit.

It tells what was looked at, in the reviewer's own words and those of the law. It never says what follows from it.
"""

from collections.abc import Iterator

from openimr.domain.criteria.evidence_scales import ClinicalQuestion
from openimr.domain.evidence.sequence import (
    EvidencePath,
    Recommendation,
    SearchStep,
    StepFinding,
    StudyQuality,
    compare,
    higher_ranks,
    level_meaning,
)
from openimr.domain.law import EvidenceOrdering
from openimr.domain.values import EvidenceRank

QUESTIONS = {
    ClinicalQuestion.TREATMENT_BENEFIT: "benefit of a treatment",
    ClinicalQuestion.DIAGNOSTIC_TEST: "worth of a diagnostic test",
    ClinicalQuestion.PROGNOSIS: "prognosis",
    ClinicalQuestion.TREATMENT_HARM: "harm of a treatment",
}
_QUALITY = {
    StudyQuality.LOW_BIAS: "Low bias was found in its studies.",
    StudyQuality.BIASED: "Bias was found in its studies.",
    StudyQuality.NOT_JUDGED: "",
}
_MTUS = {
    "applies": "The Medical Treatment Utilization Schedule (MTUS) was searched first, and it applies.",
    "not_addressed": "The Medical Treatment Utilization Schedule (MTUS) was searched first. It does not address this.",
    "rebutted": "The Medical Treatment Utilization Schedule (MTUS) was searched first. It addresses this, and its "
    "presumption is rebutted.",
}
_STEPS = {
    StepFinding.FOLLOWED: "The evidence was found in {source}.",
    StepFinding.NOTHING_APPLIES: "Nothing that applies was found in {source}.",
    StepFinding.STRONGER_ELSEWHERE: "What stands in {source} is not followed, because stronger evidence exists.",
    StepFinding.NOT_SEARCHED: "A search of {source} was passed over.",
}


def reasoning(
    ordering: EvidenceOrdering, rank: EvidenceRank | None, mtus_step: str, step_reason: str, path: EvidencePath
) -> str:
    """What was written down, as text; empty where nothing was."""
    told = _ranks(rank, path) if ordering is EvidenceOrdering.STRICT_RANK else _search(mtus_step, step_reason, path)
    return " ".join([*told, *_comparison(path)])


def _ranks(rank: EvidenceRank | None, path: EvidencePath) -> Iterator[str]:
    if rank is None:
        return
    yield "The standards of Labor Code 4610.5(c)(2) were taken in their order."
    for one in higher_ranks(rank):
        if reason := path.reason_of(one.value):
            yield f"Standard {one}, {one.meaning}, does not apply: {_ended(reason)}"
    yield f"The finding rests on standard {rank}, {rank.meaning}."


def _search(mtus_step: str, step_reason: str, path: EvidencePath) -> Iterator[str]:
    if mtus_step not in _MTUS:
        return
    yield _MTUS[mtus_step]
    if mtus_step != "applies" and step_reason.strip():
        yield _ended(step_reason)
    for step in SearchStep:
        finding = path.finding_of(step.value)
        if finding is not None:
            yield _STEPS[finding].format(source=step.meaning)
            if reason := path.reason_of(step.value):
                yield _ended(reason)
        if finding is StepFinding.FOLLOWED:
            return


def _comparison(path: EvidencePath) -> Iterator[str]:
    if len(path.recommendations) < 2:
        return
    found = compare(path.recommendations)
    yield "Recommendations differ, so the studies under them were compared (8 CCR 9792.25.1)."
    for one in path.recommendations:
        yield f"{_named(one)} says: {_ended(one.says)}"
    for one in path.recommendations:
        yield from _applicability(one)
    for one in found.applicable:
        yield from _strength(one)
    if found.is_decided_by_level and len(found.applicable) > 1:
        yield f"Of those that apply, {_named(found.highest[0])} rests on the highest level."
    elif len(found.highest) > 1:
        yield "Those that apply rest on the same level."
    followed = next((one for one in path.recommendations if one.is_followed), None)
    if followed is not None:
        yield (
            f"{_named(followed)} is followed."
            if not path.choice_reason.strip()
            else (f"{_named(followed)} is followed: {_ended(path.choice_reason)}")
        )


def _applicability(one: Recommendation) -> Iterator[str]:
    if one.is_applicable is None:
        return
    reason = f": {_ended(one.applicability_reason)}" if one.applicability_reason.strip() else "."
    told = "apply to this worker" if one.is_applicable else "do not apply to this worker and are set aside"
    yield f"The studies under {_named(one)} {told}{reason}"


def _strength(one: Recommendation) -> Iterator[str]:
    if one.studies.strip():
        yield f"{_named(one)} rests on: {_ended(one.studies)}"
    if _QUALITY[one.quality]:
        yield f"{_named(one)}: {_QUALITY[one.quality][0].lower()}{_QUALITY[one.quality][1:]}"
    if one.question is not None and one.level:
        meaning = level_meaning(one.level, one.question)
        told = f" ({meaning})" if meaning else ""
        yield f"Their level for the {QUESTIONS[one.question]} is {one.level}{told}."


def _named(one: Recommendation) -> str:
    return f"“{one.source.strip()}”"


def _ended(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?", "]")) else f"{text}."
