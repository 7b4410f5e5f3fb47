"""From the first saved word to the submitted analysis. Only a human sets an outcome."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects

from openimr.assistance import operations as assistance
from openimr.cases import operations as cases
from openimr.cases.models import Case, DisputedItem
from openimr.domain import permissions
from openimr.domain.actor import Actor, Relation, Role
from openimr.domain.determination import GuidelineCitation
from openimr.domain.evidence.sequence import STEPS, EvidencePath
from openimr.domain.findings import Severity
from openimr.domain.issue_rules import Stage
from openimr.domain.law import EvidenceOrdering, version_by_code
from openimr.domain.lifecycle import CaseAct, words
from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import EvidenceRank, Outcome
from openimr.ledger import operations as ledger
from openimr.reviews import queries
from openimr.reviews.models import (
    Analysis,
    Citation,
    ComparedRecommendation,
    EvidenceStep,
    ItemDecision,
    RuleOverride,
    SubmittedAnalysis,
)
from openimr.reviews.operations import acting

DECISION_FIELDS = ("outcome", "evidence_rank", "mtus_step", "step_reason", "rationale", "is_without_citation")
_CLOSED_FIELDS: Mapping[str, frozenset[str]] = {
    "outcome": frozenset(Outcome),
    "evidence_rank": frozenset(EvidenceRank),
    "mtus_step": frozenset(ItemDecision.MtusStep.values),
}


@transaction.atomic
def save_draft(
    *, analysis: Analysis, expected_version: int, by: Actor, now: datetime,
    summary: str | None = None, decisions: Mapping[int, Mapping[str, Any]] | None = None,
) -> Analysis:  # fmt: skip
    """Save what changed. `decisions` maps item positions to fields; `citations` in them replaces the list.

    Raises Refused when somebody saved since `expected_version`: nothing is overwritten, and both texts are kept.
    """
    locked = _locked_draft(analysis, by)
    _require_version(locked, expected_version)
    if summary is not None:
        locked.clinical_case_summary = summary
    for position, fields in (decisions or {}).items():
        _save_decision(locked, position, fields)
    locked.version += 1
    locked.saved_at = now
    locked.save(update_fields=["clinical_case_summary", "version", "saved_at"])
    return locked


def _locked_draft(analysis: Analysis, by: Actor) -> Analysis:
    """The draft as it is now, held until the act ends. Only the assigned physician gets it."""
    locked = (
        Analysis.with_blind.select_for_update(of=("self",))
        .select_related("assignment__reviewer__user", "assignment__case")
        .get(pk=analysis.pk)
    )
    actor = queries.as_reviewer(by, locked.assignment)
    if actor.role is not Role.REVIEWER or actor.relation is not Relation.ASSIGNED:
        raise Refused(Reason("Only the assigned reviewer can write this analysis.", "Labor Code 4610.6"))
    if locked.submitted_at is not None:
        raise Refused(Reason("This analysis is handed in; it opens again when it is returned to you."))
    if not queries.is_writable(locked):
        raise Refused(Reason(f"The case is no longer in review; it is {words(locked.assignment.case.status)}."))
    return locked


class SavedElsewhere(Refused):
    """The draft was saved in another window since it was opened here; nothing was overwritten."""


def _require_version(analysis: Analysis, expected: int) -> None:
    if analysis.version != expected:
        text = "This review was saved in another window since you opened it here. Nothing was overwritten."
        raise SavedElsewhere(Reason(text))


def _save_decision(analysis: Analysis, position: int, fields: Mapping[str, Any]) -> None:
    decision = ItemDecision.objects.filter(analysis=analysis, item__position=position).first()
    if decision is None:
        raise Refused(Reason(f"There is no item {position} to decide."))
    changed = {name: fields[name] for name in DECISION_FIELDS if name in fields}
    for name, value in changed.items():
        if value and value not in _CLOSED_FIELDS.get(name, (value,)):
            raise Refused(Reason(f"Item {position}: this {words(name)} is not one of the choices."))
        setattr(decision, name, value)
    if changed:
        decision.save(update_fields=list(changed))
    if "citations" in fields:
        _replace_citations(decision, fields["citations"])


def _replace_citations(decision: ItemDecision, citations: Sequence[GuidelineCitation]) -> None:
    decision.citations.all().delete()
    Citation.objects.bulk_create(
        Citation(decision=decision, position=position, kind=one.kind, title=one.title, year=one.year,
                 sections=one.sections, pages=one.pages)
        for position, one in enumerate(citations, start=1)
    )  # fmt: skip


@transaction.atomic
def save_evidence(
    *, analysis: Analysis, expected_version: int, position: int, fields: Mapping[str, Any], path: EvidencePath,
    into_rationale: bool, by: Actor, now: datetime,
) -> Analysis:  # fmt: skip
    """Save the way to the evidence of one item; with `into_rationale`, its reasoning is added to the rationale as text.

    `fields` are the rank, the MTUS step and its reason, as in `save_draft`. An outcome is never among them. Raises
    Refused as `save_draft` does, for steps that the law of the case does not know, and where there is nothing to add.
    """
    locked = _locked_draft(analysis, by)
    _require_version(locked, expected_version)
    case = locked.assignment.case
    _require_steps(path, version_by_code(case.law_version).ordering)
    kept = {name: fields[name] for name in ("evidence_rank", "mtus_step", "step_reason") if name in fields}
    _save_decision(locked, position, kept)
    decision = ItemDecision.objects.select_related("analysis__assignment__case").get(
        analysis=locked, item__position=position
    )
    _replace_path(decision, path)
    if into_rationale:
        _add_reasoning(decision)
    locked.version += 1
    locked.saved_at = now
    locked.save(update_fields=["version", "saved_at"])
    facts: dict[str, Any] = {
        "item": position, "steps": [one.step for one in path.steps], "compared": len(path.recommendations),
        "into_rationale": into_rationale, "reviewer": locked.assignment.reviewer.number,
    }  # fmt: skip
    ledger.append(chain_name=case.number, act="record_evidence", facts=facts, by=by, now=now)
    return locked


def _require_steps(path: EvidencePath, ordering: EvidenceOrdering) -> None:
    unknown = [one.step for one in path.steps if one.step not in STEPS[ordering]]
    if unknown or len({one.step for one in path.steps}) < len(path.steps):
        raise Refused(Reason("These steps are not those of the law of this case.", "8 CCR 9792.21.1"))
    if any(not one.source.strip() for one in path.recommendations):
        raise Refused(Reason("Name the source of each recommendation that is compared.", "8 CCR 9792.25.1"))


def _replace_path(decision: ItemDecision, path: EvidencePath) -> None:
    decision.choice_reason = path.choice_reason
    decision.save(update_fields=["choice_reason"])
    decision.steps.all().delete()
    decision.recommendations.all().delete()
    EvidenceStep.objects.bulk_create(EvidenceStep(decision=decision, **asdict(one)) for one in path.steps)
    ComparedRecommendation.objects.bulk_create(
        ComparedRecommendation(decision=decision, position=position, **{**asdict(one), "question": one.question or ""})
        for position, one in enumerate(path.recommendations, start=1)
    )


def _add_reasoning(decision: ItemDecision) -> None:
    told = queries.evidence_reasoning(decision)
    if not told:
        raise Refused(Reason("There is no reasoning to put into the rationale yet."))
    if told in decision.rationale:
        raise Refused(Reason("This reasoning stands in the rationale already."))
    decision.rationale = f"{decision.rationale.rstrip()}\n\n{told}".strip()
    decision.save(update_fields=["rationale"])


@transaction.atomic
def submit_analysis(
    *, analysis: Analysis, by: Actor, now: datetime, expected_version: int | None = None
) -> SubmittedAnalysis:
    """Hand the analysis in. Raises Refused with every rule that blocks; what needs an override waits for sign-off.

    With `expected_version`, what is handed in is what the reviewer saw: a save in another window stops it.
    """
    locked = _locked_draft(analysis, by)
    if expected_version is not None:
        _require_version(locked, expected_version)
    prefetch_related_objects([locked], *queries.DECISION_PARTS)
    case, assignment = locked.assignment.case, locked.assignment
    actor = queries.as_reviewer(by, assignment)
    permissions.require(actor, CaseAct.SUBMIT_ANALYSIS)
    blocking = [
        Reason(f"{one.rule}: {one.text}", one.citation)
        for one in queries.findings(case, Stage.SUBMISSION, now=now, only=locked)
        if one.severity is Severity.BLOCKS
    ]
    if blocking:
        raise Refused(*blocking)
    shown = assistance.keep_shown(case=case, reviewer=assignment.reviewer, by=actor, now=now)
    kept = {"help": shown.content["help"], "number": shown.number, "sha256": shown.content_sha256}
    submitted = _keep(locked, now, kept)
    analysis.submitted_at = now
    number = assignment.reviewer.number
    facts: dict[str, Any] = {"reviewer": number, "submission": submitted.number, "sha256": submitted.content_sha256}
    acting.perform(assignment=assignment, act=CaseAct.SUBMIT_ANALYSIS, by=actor, now=now, **facts)
    if not assignment.is_blind and queries.is_all_submitted(case):
        cases.perform(case=case, act=CaseAct.SEND_TO_QUALITY_CHECK, by=actor, now=now)
    return submitted


def _keep(analysis: Analysis, now: datetime, shown: Mapping[str, Any]) -> SubmittedAnalysis:
    analysis.submitted_at = now
    analysis.save(update_fields=["submitted_at"])
    content = {
        "summary": analysis.clinical_case_summary,
        "decisions": [_content(one) for one in analysis.decisions.all()],
        "shown": shown,
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return SubmittedAnalysis.objects.create(
        analysis=analysis,
        number=analysis.submissions.count() + 1,
        submitted_at=now,
        content=content,
        content_sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def _content(decision: ItemDecision) -> dict[str, Any]:
    return {
        "item": decision.item.position,
        **{name: getattr(decision, name) for name in DECISION_FIELDS},
        "citations": [
            {"kind": one.kind, "title": one.title, "year": one.year, "sections": one.sections, "pages": one.pages}
            for one in decision.citations.all()
        ],
        "evidence": asdict(queries.evidence_path(decision)),
    }


@transaction.atomic
def override_rule(
    *, case: Case, rule: str, reason: str, by: Actor, now: datetime, item: DisputedItem | None = None
) -> RuleOverride:
    """Answer a rule that a person may answer, with the reason. Rules that block cannot be overridden."""
    if not reason.strip():
        raise Refused(Reason("An override needs its reason."))
    position = item.position if item else None
    stopping = [one for one in queries.findings(case, Stage.SIGN_OFF, now=now) if one.rule == rule]
    if any(one.severity is Severity.BLOCKS and one.item == position for one in stopping):
        raise Refused(Reason(f"Rule {rule} blocks; it cannot be answered, only met."))
    Case.objects.select_for_update().get(pk=case.pk)
    if any((one.rule, one.item) == (rule, position) for one in queries.overrides(case)):
        raise Refused(Reason(f"Rule {rule} is answered already."))
    facts: dict[str, Any] = {"rule": rule, "item": position, "reason": reason}
    cases.perform(case=case, act=CaseAct.OVERRIDE_RULE, by=by, now=now, **facts)
    return RuleOverride.objects.create(case=case, rule=rule, item=item, reason=reason, made_at=now, made_by=by.number)
