"""The determination as it would be signed now, and as it was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet

from openimr.casefile import freezing
from openimr.cases import queries as cases
from openimr.cases.models import Case, DisputedItem
from openimr.determinations.models import Determination as Signed
from openimr.determinations.models import ReturnComment
from openimr.domain import determination_codec
from openimr.domain.appeal import signed_record
from openimr.domain.appeal.signed_record import Attested, SignedRecord
from openimr.domain.calendars import PACIFIC
from openimr.domain.combination import combined
from openimr.domain.determination import Analysis as AttachedAnalysis
from openimr.domain.determination import Credentials, DecidedItem, Determination, Organisation
from openimr.domain.law import number
from openimr.domain.letter import grammar
from openimr.domain.letter.lines import fold
from openimr.domain.lifecycle import CaseAct, ItemState
from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import Outcome, Priority
from openimr.ledger import queries as ledger
from openimr.panel import profiles
from openimr.panel import queries as panel
from openimr.reviews import queries as reviews
from openimr.reviews.models import Analysis, ItemDecision

PRIORITY_WORDS = {Priority.REGULAR: "Standard", Priority.EXPEDITED: "Expedited", Priority.FORMULARY: "Formulary"}
"""The word of the letter for each priority."""


def draft(case: Case, *, decided_on: date, organisation: Organisation) -> Determination:
    """The determination of a case as its analyses stand. Items without any outcome are left out."""
    analyses = list(reviews.analyses(case))
    decisions = {one: {d.item.position: d for d in one.decisions.all() if d.outcome} for one in analyses}
    items = tuple(
        _decided(number, [decisions[one][item.position] for one in analyses if item.position in decisions[one]])
        for number, item in enumerate(_decided_items(case, decisions), start=1)
    )
    return Determination(
        case_number=case.published_number or case.number,
        date_assigned=case.assigned_on,
        date_of_injury=case.injured_on,
        decision_date=decided_on,
        ur_denial_date=case.ur_decided_on,
        application_received=case.application_received_on,
        priority=PRIORITY_WORDS[Priority(case.priority)],
        credentials=tuple(_credentials(one, decided_on) for one in analyses),
        clinical_case_summary=fold(analyses[0].clinical_case_summary) if analyses else "",
        items=items,
        organisation=organisation,
        analyses=_attached(analyses, decisions),
    )


_Decisions = dict[Analysis, dict[int, ItemDecision]]


def _decided_items(case: Case, decisions: _Decisions) -> list[DisputedItem]:
    return [
        item
        for item in cases.open_items(case).order_by("position")
        if any(item.position in by_position for by_position in decisions.values())
    ]


def _credentials(analysis: Analysis, on: date) -> Credentials:
    return panel.credentials(profiles.of(analysis.assignment.reviewer), on=on)


def _decided(number: int, decisions: list[ItemDecision]) -> DecidedItem:
    """The decision of the majority, in the words of the first reviewer who is part of it."""
    outcome = combined([Outcome(one.outcome) for one in decisions])
    leading = next(one for one in decisions if one.outcome == outcome)
    return _item(number, leading)


def _item(number: int, decision: ItemDecision) -> DecidedItem:
    citations = reviews.citations(decision)
    return DecidedItem(
        number=number,
        treatment=fold(decision.item.treatment),
        outcome=Outcome(decision.outcome),
        claims_administrator_guideline=fold(decision.item.claims_administrator_guideline) or grammar.CLAIMS_SENTINEL,
        reviewer_guideline=grammar.compose_guideline(citations),
        rationale=fold(decision.rationale),
        citations=citations,
    )


def _attached(analyses: list[Analysis], decisions: _Decisions) -> tuple[AttachedAnalysis, ...]:
    """With several reviewers, every analysis goes out in full (Labor Code 4610.6(f))."""
    if len(analyses) < 2:
        return ()
    return tuple(
        AttachedAnalysis(
            f"Reviewer {number}",
            tuple(_item(position, decision) for position, decision in sorted(decisions[one].items())),
        )
        for number, one in enumerate(analyses, start=1)
    )


def signed(case: Case) -> Signed | None:
    """The frozen result that stands, if there is one; none from a remand until the new one is signed."""
    last = latest(case)
    if last is None:
        return None
    remanded = ledger.last_of(case.number, str(CaseAct.REMAND))
    return None if remanded is not None and remanded.at >= last.signed_at else last


def latest(case: Case) -> Signed | None:
    """The result that was signed last, whether it still stands or not."""
    return Signed.objects.filter(case=case).order_by("-number").first()


def all_signed(case: Case) -> QuerySet[Signed]:
    """Every result that was ever signed in a case, in order."""
    return Signed.objects.filter(case=case).select_related("superseded_by").order_by("number")


def sent_back_for(case: Case) -> str:
    """Why a case is reviewed anew, in a sentence; empty where it was never sent back."""
    last = ledger.last_of(case.number, str(CaseAct.REMAND))
    return last.sentence if last else ""


def record_now(case: Case, *, at: datetime) -> SignedRecord:
    """What the reviewers of a case have before them at this moment, with what they attested; no reviewer is named."""
    found = list(reviews.analyses(case))
    handed_in = [one.submitted_at for one in found if one.submitted_at is not None]
    attested = tuple(
        Attested(
            f"Reviewer {number}",
            one.assignment.attestation.signed_at.astimezone(PACIFIC).isoformat(),
            one.assignment.attestation.statement,
            tuple(one.assignment.attestation.parties),
        )
        for number, one in enumerate(found, start=1)
    )
    return freezing.record_now(case, attestations=attested, handed_in_at=max(handed_in, default=None), at=at)


def frozen_record(row: Signed) -> SignedRecord:
    """The record as it was frozen with a signature. Raises Refused where a signature is older than such records."""
    if not row.record:
        text = "This determination was signed before records were frozen with the signature. Make a copy of the record."
        raise Refused(Reason(text))
    return signed_record.from_json(row.record)


def value(row: Signed) -> Determination:
    """The frozen result as the domain's value."""
    return determination_codec.from_json(row.content)


def comments(analysis: Analysis) -> list[ReturnComment]:
    """What the medical director wrote when returning the latest submission."""
    rows = list(ReturnComment.objects.filter(analysis=analysis).order_by("pk"))
    last = max((row.submission_number for row in rows), default=0)
    return [row for row in rows if row.submission_number == last]


def is_fresh(reauthenticated_at: datetime | None, *, now: datetime) -> bool:
    """Whether somebody proved who they are recently enough to sign."""
    limit = timedelta(minutes=number("reauthentication").value)
    return reauthenticated_at is not None and now - reauthenticated_at <= limit


@dataclass(frozen=True, slots=True)
class Vote:
    """How the reviewers decided one item, in order of the reviewers, and what the majority makes of it."""

    position: int
    treatment: str
    outcomes: tuple[Outcome, ...]
    combined: Outcome

    @property
    def is_divided(self) -> bool:
        """Whether the reviewers differ."""
        return len(set(self.outcomes)) > 1


def votes(analyses: Sequence[Analysis]) -> list[Vote]:
    """Every decided item with the decision of each reviewer; the majority prevails, a tie overturns."""
    by_item: dict[tuple[int, str], list[Outcome]] = {}
    for one in analyses:
        for decision in one.decisions.all():
            if decision.outcome and decision.item.state != ItemState.TERMINATED:
                key = (decision.item.position, decision.item.treatment)
                by_item.setdefault(key, []).append(Outcome(decision.outcome))
    return [Vote(*key, tuple(outcomes), combined(outcomes)) for key, outcomes in sorted(by_item.items())]


def comment_counts(analyses: Iterable[Analysis]) -> dict[int, int]:
    """How many comments the latest return of each analysis has; one query for all of them."""
    rows = (
        ReturnComment.objects.filter(analysis__in=[one.pk for one in analyses])
        .values_list("analysis_id", "submission_number")
        .annotate(count=Count("pk"))
        .order_by("submission_number")
    )
    return {analysis: count for analysis, _, count in rows}
