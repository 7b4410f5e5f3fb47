"""Quality check, return and sign-off."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from openimr.cases import operations as cases
from openimr.cases import queries as case_queries
from openimr.cases.models import Case
from openimr.determinations import drawing, queries
from openimr.determinations.models import BlindLook, CloserCheck, Determination, ReturnComment
from openimr.domain import determination_codec, permissions
from openimr.domain.actor import Actor
from openimr.domain.appeal.signed_record import digest as record_digest
from openimr.domain.calendars import pacific_date
from openimr.domain.chain import plain
from openimr.domain.determination import Determination as Value
from openimr.domain.determination import Layout, Organisation
from openimr.domain.findings import Finding, Override, unanswered
from openimr.domain.issue_rules import Stage
from openimr.domain.law import number
from openimr.domain.letter.write import require_writable
from openimr.domain.lifecycle import CaseAct, ItemState
from openimr.domain.quality import ErrorCode
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger
from openimr.reviews import operations as review_operations
from openimr.reviews import queries as reviews
from openimr.reviews.models import Analysis, ConflictScreen, SubmittedAnalysis


@transaction.atomic
def return_analysis(
    *, analysis: Analysis, comments: Sequence[tuple[str, str, ErrorCode]], by: Actor, now: datetime
) -> list[ReturnComment]:
    """Send an analysis back with comments, each with its place and the kind of fault.

    The reviewer's words are not touched.
    """
    said = [(place, comment.strip(), code) for place, comment, code in comments if comment.strip()]
    if not said:
        raise Refused(Reason("Say what should be looked at again, and where."))
    if analysis.submitted_at is None:
        raise Refused(Reason("This analysis has not been submitted."))
    reviewer = analysis.assignment.reviewer.number
    cases.perform(
        case=analysis.assignment.case,
        act=CaseAct.RETURN_ANALYSIS,
        by=by,
        now=now,
        reviewer=reviewer,
        comments=len(said),
        codes=sorted({str(code) for _, _, code in said}),
    )
    rows = ReturnComment.objects.bulk_create(
        ReturnComment(
            analysis=analysis, submission_number=analysis.submissions.count(), place=place, comment=comment, code=code,
            made_at=now, made_by=by.number,
        )
        for place, comment, code in said
    )  # fmt: skip
    analysis.submitted_at = None
    analysis.save(update_fields=["submitted_at"])
    return rows


@transaction.atomic
def record_closer_check(
    *, submission: SubmittedAnalysis, faults: Sequence[ErrorCode], note: str, by: Actor, now: datetime
) -> CloserCheck:
    """Keep what a closer check of the latest submission found. No faults means that nothing was wrong.

    Raises Refused for who may not return an analysis, for an earlier submission, and when it was checked before.
    """
    permissions.require(by, CaseAct.RETURN_ANALYSIS)
    analysis = submission.analysis
    if analysis.submitted_at is None or submission.number != analysis.submissions.count():
        raise Refused(Reason("This analysis was returned or handed in again. Check what stands now."))
    if ErrorCode.OTHER in faults and not note.strip():
        raise Refused(Reason("Say in the note what else is wrong."))
    if CloserCheck.objects.filter(submission=submission).exists():
        raise Refused(Reason("This submission was checked already."))
    case, kept = analysis.assignment.case, sorted({str(code) for code in faults})
    facts = {"reviewer": analysis.assignment.reviewer.number, "submission": submission.number, "faults": kept}
    ledger.append(chain_name=case.number, act="check_closely", facts=facts, by=by, now=now)
    return CloserCheck.objects.create(
        submission=submission, faults=kept, note=note.strip(), made_at=now, made_by=by.number
    )


@transaction.atomic
def record_blind_look(*, submission: SubmittedAnalysis, note: str, by: Actor, now: datetime) -> BlindLook:
    """Keep what the medical director made of a blind second review that differs. Nothing else changes by it.

    Raises Refused for who may not return an analysis, without a note, and when it was looked at before.
    """
    permissions.require(by, CaseAct.RETURN_ANALYSIS)
    assignment = submission.analysis.assignment
    if not assignment.is_blind:
        raise Refused(Reason("This is not a blind second review."))
    if not note.strip():
        raise Refused(Reason("Say in a sentence what you make of the difference."))
    case = Case.objects.select_for_update().get(pk=assignment.case_id)
    if BlindLook.objects.filter(submission=submission).exists():
        raise Refused(Reason("Somebody has looked at this already."))
    facts = {"reviewer": assignment.reviewer.number, "status": case.status}
    ledger.append(chain_name=case.number, act="blind_look_at_difference", facts=facts, by=by, now=now)
    return BlindLook.objects.create(submission=submission, note=note.strip(), made_at=now, made_by=by.number)


def sign_off(
    *, case: Case, layout: Layout, organisation: Organisation, reauthenticated_at: datetime | None,
    check_share: int, by: Actor, now: datetime,
) -> Determination:  # fmt: skip
    """Freeze the result. Raises Refused while a rule still stops it, or when the signer did not just sign in again.

    Of `check_share` percent of the cases, and of more where the risk is higher, a closer check must be kept first.
    The reviewers are screened for conflicts again; the records of that stay also when the signature is refused.
    """
    permissions.require(by, CaseAct.SIGN_OFF)
    _require_fresh(reauthenticated_at, now)
    _require_closer_check(case, check_share)
    review_operations.screen_reviewers(case=case, occasion=ConflictScreen.Occasion.SIGN_OFF, by=by, now=now)
    with transaction.atomic():
        return _signed(case, layout, organisation, by, now)


def _signed(case: Case, layout: Layout, organisation: Organisation, by: Actor, now: datetime) -> Determination:
    found, answered = reviews.findings(case, Stage.SIGN_OFF, now=now), reviews.overrides(case)
    standing = unanswered(found, answered)
    if standing:
        raise Refused(*(Reason(f"{one.rule}: {one.text}", one.citation) for one in standing))
    value = queries.draft(case, decided_on=pacific_date(now), organisation=organisation)
    require_writable(value)
    content = determination_codec.to_json(value)
    sha256 = content_digest(content)
    _set_item_states(case, value, by, now)
    record, earlier = queries.record_now(case, at=now).to_json(), queries.latest(case)
    number, reason = (earlier.number + 1, queries.sent_back_for(case)) if earlier else (1, "")
    facts: dict[str, Any] = {
        "outcome": value.case_outcome, "sha256": sha256, "items": len(value.items), "determination": number,
        "record_sha256": record_digest(record),
    }  # fmt: skip
    cases.perform(case=case, act=CaseAct.SIGN_OFF, by=by, now=now, **facts)
    return Determination.objects.create(
        case=case, decided_on=pacific_date(now), signed_at=now, signed_by=by.number, outcome=value.case_outcome,
        layout=layout, content=content, content_sha256=sha256, checks=_checks(found, answered), number=number,
        supersedes=earlier, reason=reason, record=record, record_sha256=record_digest(record),
    )  # fmt: skip


def _require_fresh(reauthenticated_at: datetime | None, now: datetime) -> None:
    if not queries.is_fresh(reauthenticated_at, now=now):
        limit = number("reauthentication")
        text = f"Confirm who you are again: a signature needs a sign-in within the last {limit.value} minutes."
        raise Refused(Reason(text, limit.citation))


def _require_closer_check(case: Case, check_share: int) -> None:
    if drawing.draw_of(case, check_share).is_drawn and drawing.unchecked(case):
        text = "This case was drawn for a closer check. Record what the check found, then sign."
        raise Refused(Reason(text, number("new reviewer").citation))


def _set_item_states(case: Case, value: Value, by: Actor, now: datetime) -> None:
    outcomes = [item.outcome for item in value.items]
    for item, outcome in zip(case_queries.open_items(case).order_by("position"), outcomes, strict=True):
        cases.set_item_state(item=item, state=ItemState(outcome), by=by, now=now)


def _checks(found: Sequence[Finding], answered: Sequence[Override]) -> list[dict[str, Any]]:
    """What the rules found at sign-off, with every override that answered them."""
    overrides = [{**asdict(one), "severity": "override"} for one in answered]
    checks: list[dict[str, Any]] = plain([*map(asdict, found), *overrides])
    return checks


def content_digest(content: dict[str, Any]) -> str:
    """The digest of a frozen result."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
