"""Reviews as reviewers, the desk and the rules see them."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Max, Prefetch, Q, QuerySet, prefetch_related_objects

from openimr.casefile import queries as casefile
from openimr.cases import queries as cases
from openimr.cases.models import Case, DisputedItem
from openimr.cases.queries import ActionOffer
from openimr.domain import permissions, qualification
from openimr.domain.actor import Actor, Relation, Role
from openimr.domain.calendars import pacific_date
from openimr.domain.criteria.evidence_scales import ClinicalQuestion
from openimr.domain.determination import CitationKind, GuidelineCitation
from openimr.domain.evidence.reasoning import reasoning
from openimr.domain.evidence.sequence import EvidencePath, Recommendation, StepFinding, StepTaken, StudyQuality
from openimr.domain.findings import Finding, Override, Severity, unanswered
from openimr.domain.issue_rules import AnalysisFacts, DecisionFacts, IssueFacts, ItemFacts, Stage, check
from openimr.domain.law import version_by_code
from openimr.domain.lifecycle import STOPPED, CaseAct, CaseStatus, ItemState
from openimr.domain.qualification import MatchFacts, ReviewerFacts
from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import EvidenceRank, Outcome, PartyRole
from openimr.ledger import queries as ledger
from openimr.ledger.queries import TimelineLine
from openimr.panel import profiles
from openimr.panel import queries as panel
from openimr.panel.models import Reviewer
from openimr.reviews import beside, citing, screening
from openimr.reviews.models import Analysis, Assignment, ComparedRecommendation, ItemDecision, RuleOverride

_CONFLICT, _CITED = "V-06", "V-11"
DECISION_PARTS = ("decisions__item", "decisions__citations", "decisions__steps", "decisions__recommendations")
"""What belongs to the decisions of an analysis, to be fetched with them."""
_DRAFTING = (CaseStatus.IN_REVIEW, CaseStatus.INFO_FROM_PARTY)


def open_assignments(case: Case) -> QuerySet[Assignment]:
    """Assignments of a case that have not ended, in order."""
    return Assignment.objects.filter(case=case, ended_at=None).select_related("reviewer__user").order_by("ordinal")


def assignments(case: Case) -> QuerySet[Assignment]:
    """Every assignment a case ever had, in order, with the person behind it."""
    return (
        Assignment.objects.filter(case=case)
        .select_related("case", "reviewer__user", "attestation__screen")
        .order_by("ordinal")
    )


def of_reviewer(actor: Actor) -> QuerySet[Assignment]:
    """A reviewer's own open assignments: the reviewer's door."""
    if actor.role is not Role.REVIEWER:
        return Assignment.objects.none()
    return (
        Assignment.with_blind.filter(reviewer__number=actor.number, ended_at=None)
        .select_related("case", "analysis", "attestation", "reviewer__user")
        .order_by("case__next_deadline_at", "pk")
    )


def as_reviewer(actor: Actor, assignment: Assignment) -> Actor:
    """The actor with the relation to this assignment's case: proposed until accepted, then assigned; else none.

    What relation the actor comes with does not count: it is read from the assignment.
    """
    relation = Relation.NONE
    if assignment.reviewer.number == actor.number and assignment.ended_at is None:
        relation = Relation.ASSIGNED if assignment.accepted_at else Relation.PROPOSED
    return Actor(actor.number, actor.role, actor.name, relation)


def locked(assignment: Assignment) -> Assignment:
    """The assignment as it is now, held until the act ends: two windows cannot both accept or end it."""
    found = (
        Assignment.with_blind.select_for_update(of=("self",))
        .select_related("case", "reviewer__user")
        .get(pk=assignment.pk)
    )
    if found.ended_at is not None:
        raise Refused(Reason("This assignment has ended; the case is no longer with this reviewer."))
    return found


def analyses(case: Case) -> QuerySet[Analysis]:
    """The analyses of a case's open, accepted assignments, in order."""
    return (
        Analysis.objects.filter(assignment__case=case, assignment__ended_at=None)
        .select_related("assignment__reviewer__user", "assignment__attestation")
        .prefetch_related(*DECISION_PARTS, "assignment__reviewer__licences")
        .order_by("assignment__ordinal")
    )


def own_analysis(assignment: Assignment) -> Analysis | None:
    """The analysis of one assignment with its decisions and citations; None before the attestation."""
    analysis: Analysis | None = getattr(assignment, "analysis", None)
    if analysis is not None:
        decisions = ItemDecision.objects.select_related("item")
        prefetch_related_objects([analysis], Prefetch("decisions", decisions), *DECISION_PARTS)
    return analysis


def is_writable(analysis: Analysis) -> bool:
    """Whether its reviewer may write now: it is not handed in, and the case is in review or waits for a party.

    A blind second review goes on whatever becomes of the case, unless it ends without a determination.
    """
    status = CaseStatus(analysis.assignment.case.status)
    is_time = status not in STOPPED if analysis.assignment.is_blind else status in _DRAFTING
    return analysis.submitted_at is None and is_time


def offers(assignment: Assignment, actor: Actor, acts: Sequence[CaseAct]) -> list[ActionOffer]:
    """Whether each act is open to a reviewer. In a blind second review the status of the case decides nothing."""
    if not assignment.is_blind:
        return cases.actions(assignment.case, actor, acts)
    return [ActionOffer(act, permissions.may(actor, act)) for act in acts]


def match_facts(case: Case) -> MatchFacts:
    """What the case asks of a reviewer, with what its conflict screen compares."""
    return screening.match_facts(case)


def gates(case: Case, reviewer: Reviewer, *, on: date) -> tuple[Finding, ...]:
    """Every gate that a reviewer does not pass for a case on a day, the exclusion after a remand among them."""
    return (
        *qualification.gates(profiles.of(reviewer), match_facts(case), on=on, until=decision_due(case)),
        *_remand_gate(reviewer, earlier_reviewers(case)),
    )


def decision_due(case: Case) -> date | None:
    """The day by which the determination is due; None while nothing has started its clock."""
    due = cases.deadline(case, "C-19", "C-20", "C-21")
    return pacific_date(due.due_on or due.due_at) if due else None


def _remand_gate(reviewer: Reviewer, earlier: Container[str]) -> Iterator[Finding]:
    if reviewer.number in earlier:
        text = "This reviewer decided the case before it was sent back; a new review needs a new reviewer."
        yield Finding("V-32", Severity.BLOCKS, text, "Labor Code 4610.6(i)")


def earlier_reviewers(case: Case) -> tuple[str, ...]:
    """The numbers of everybody who took the case before it was last sent back for a new review, blind or not."""
    last = ledger.last_of(case.number, str(CaseAct.REMAND))
    if last is None:
        return ()
    before = Assignment.with_blind.filter(case=case, accepted_at__lt=last.at)
    return tuple(before.order_by("pk").values_list("reviewer__number", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reviewer for one case: what speaks for and what bars, in words."""

    reviewer: Reviewer
    facts: ReviewerFacts
    findings: tuple[Finding, ...]
    load: int
    reasons: tuple[str, ...]

    @property
    def is_barred(self) -> bool:
        """Whether a gate keeps this reviewer from the case."""
        return any(finding.severity is Severity.BLOCKS for finding in self.findings)


def candidates(case: Case, *, on: date) -> list[Candidate]:
    """Every available reviewer, the fit ones first, then by California licence, load and number."""
    facts, due = match_facts(case), decision_due(case)
    loads = dict(
        Assignment.objects.filter(ended_at=None, case__status__in=(CaseStatus.REVIEWER_PROPOSED, CaseStatus.IN_REVIEW))
        .values_list("reviewer_id")
        .annotate(count=Count("pk"))
    )
    left = set(Assignment.with_blind.filter(case=case).values_list("reviewer_id", flat=True))
    everybody = profiles.available(on)
    facts = replace(facts, screenings=screening.screenings(facts, [profile for _, profile in everybody], on))
    there = [(one, profile) for one, profile in everybody if one.pk not in left]
    found = [_candidate(one, profile, facts, loads.get(one.pk, 0), on, due) for one, profile in there]
    return sorted(found, key=lambda one: (one.is_barred, len(one.findings), one.load, one.reviewer.number))


def _candidate(
    reviewer: Reviewer, facts: ReviewerFacts, match: MatchFacts, load: int, on: date, due: date | None
) -> Candidate:
    findings = qualification.gates(facts, match, on=on, until=due)
    credentials = panel.credentials(facts, on=on)
    reasons = (
        f"Certified in {', '.join(credentials.certifications) or 'nothing current'}.",
        f"Licensed in {', '.join(credentials.licensed_in) or 'no state now'}.",
        f"{load} cases at work now.",
    )
    return Candidate(reviewer, facts, findings, load, reasons)


def overrides(case: Case) -> tuple[Override, ...]:
    """The rules that a person has answered for this case.

    A name changed later asks about conflicts anew; an analysis handed in later asks about its citations anew.
    """
    rows = list(_answers_of_this_round(case).select_related("item").order_by("pk"))
    rules = {row.rule for row in rows}
    changed_at = {
        _CONFLICT: _renamed_at(case) if _CONFLICT in rules else None,
        _CITED: _handed_in_at(case) if _CITED in rules else None,
    }
    return tuple(
        Override(row.rule, row.reason, row.item.position if row.item else None)
        for row in rows
        if (since := changed_at.get(row.rule)) is None or row.made_at >= since
    )


def _answers_of_this_round(case: Case) -> QuerySet[RuleOverride]:
    """Answers given before a case was sent back are about another analysis; they do not count for the new one."""
    answers = RuleOverride.objects.filter(case=case)
    last = ledger.last_of(case.number, str(CaseAct.REMAND)) if answers.exists() else None
    return answers.filter(made_at__gt=last.at) if last else answers


def _handed_in_at(case: Case) -> datetime | None:
    """When an analysis that counts was handed in last."""
    last: datetime | None = analyses(case).aggregate(at=Max("submitted_at"))["at"]
    return last


def _renamed_at(case: Case) -> datetime | None:
    """When a party got another name last, or another party was named."""
    return next((line.at for line in ledger.timeline(case.number) if _renames(line)), None)


def _renames(line: TimelineLine) -> bool:
    is_corrected = line.act == CaseAct.CORRECT_PARTY and bool({"name", "organisation"} & set(line.facts["fields"]))
    return is_corrected or line.act == "name_party"


def findings(case: Case, stage: Stage, *, now: datetime, only: Analysis | None = None) -> tuple[Finding, ...]:
    """What the rules of a stage find now, answered or not."""
    return check(issue_facts(case, now=now, only=only), stage)


def standing(case: Case, stage: Stage, *, now: datetime, only: Analysis | None = None) -> tuple[Finding, ...]:
    """The findings that still stop the act."""
    return unanswered(findings(case, stage, now=now, only=only), overrides(case))


def issue_facts(case: Case, *, now: datetime, only: Analysis | None = None) -> IssueFacts:
    """Everything the issue rules look at, for the whole case or one analysis."""
    chosen = [only] if only is not None else list(analyses(case))
    is_blind = only is not None and only.assignment.is_blind
    texts = [text for one in chosen for text in _texts(one)]
    reviewers = [one.assignment.reviewer for one in chosen]
    prefetch_related_objects(reviewers, "licences")
    extent, parties = casefile.extent(case), list(case.parties.order_by("pk"))
    return IssueFacts(
        on=pacific_date(now),
        is_assigned=case.assigned_on is not None,
        ordering=version_by_code(case.law_version).ordering,
        ur_decided_on=case.ur_decided_on,
        injured_on=case.injured_on,
        items=tuple(_item(item) for item in case.items.select_related("depends_on")),
        analyses=tuple(_analysis(case, one) for one in chosen),
        match=screening.match_facts(case, parties),
        page_count=extent.pages,
        undescribed_pages=extent.undescribed,
        ur_only_pages=extent.ur_only,
        determination_due=None if is_blind else decision_due(case),
        identity_words=tuple(word for one in reviewers for word in panel.identity_words(one)),
        outbound_text="\n".join(texts),
        parties=tuple(PartyRole(party.role) for party in parties),
        earlier_reviewers=earlier_reviewers(case),
        beside=beside.passages(case, extent.ur_only, [one.number for one in reviewers]),
    )


def _texts(analysis: Analysis) -> list[str]:
    """What a reviewer wrote that the letter carries."""
    decisions = list(analysis.decisions.all())
    cited = (text for one in decisions for row in one.citations.all() for text in (row.title, row.sections, row.pages))
    return [analysis.clinical_case_summary, *(one.rationale for one in decisions), *cited]


def _item(item: DisputedItem) -> ItemFacts:
    of = item.depends_on
    return ItemFacts(item.position, item.treatment, ItemState(item.state), of.position if of else None)


def _analysis(case: Case, analysis: Analysis) -> AnalysisFacts:
    assignment = analysis.assignment
    attestation = getattr(assignment, "attestation", None)
    return AnalysisFacts(
        reviewer=profiles.of(assignment.reviewer),
        assigned_on=pacific_date(assignment.accepted_at or assignment.proposed_at),
        attested_on=pacific_date(attestation.signed_at) if attestation else None,
        approval_reference=assignment.approval_reference,
        summary=analysis.clinical_case_summary,
        attested_names=tuple(attestation.parties) if attestation else (),
        decisions=tuple(
            decision_facts(one) for one in analysis.decisions.all() if one.item.state != ItemState.TERMINATED
        ),
        cited=tuple((text.item, one) for text in citing.cited_texts(case, analysis) for one in text.citations),
    )


def decision_facts(decision: ItemDecision) -> DecisionFacts:
    """One stored decision as the rules see it."""
    return DecisionFacts(
        position=decision.item.position,
        outcome=Outcome(decision.outcome) if decision.outcome else None,
        rank=EvidenceRank(decision.evidence_rank) if decision.evidence_rank else None,
        mtus_step=decision.mtus_step,
        step_reason=decision.step_reason,
        rationale=decision.rationale,
        citations=citations(decision),
        is_without_citation=decision.is_without_citation,
        path=evidence_path(decision),
    )


def evidence_path(decision: ItemDecision) -> EvidencePath:
    """The way to the evidence of one decision, as far as it is written down."""
    return EvidencePath(
        steps=tuple(StepTaken(one.step, StepFinding(one.finding), one.reason) for one in decision.steps.all()),
        recommendations=tuple(_recommendation(one) for one in decision.recommendations.all()),
        choice_reason=decision.choice_reason,
    )


def _recommendation(row: ComparedRecommendation) -> Recommendation:
    return Recommendation(
        source=row.source,
        says=row.says,
        is_applicable=row.is_applicable,
        applicability_reason=row.applicability_reason,
        question=ClinicalQuestion(row.question) if row.question else None,
        studies=row.studies,
        quality=StudyQuality(row.quality),
        level=row.level,
        is_followed=row.is_followed,
    )


def evidence_reasoning(decision: ItemDecision) -> str:
    """The way to the evidence as text, for the reviewer to put into the rationale; empty where nothing is there."""
    return reasoning(
        version_by_code(decision.analysis.assignment.case.law_version).ordering,
        EvidenceRank(decision.evidence_rank) if decision.evidence_rank else None,
        decision.mtus_step,
        decision.step_reason,
        evidence_path(decision),
    )


def citations(decision: ItemDecision) -> tuple[GuidelineCitation, ...]:
    """The citations of one decision in order."""
    return tuple(
        GuidelineCitation(CitationKind(one.kind), one.title, one.year, one.sections, one.pages)
        for one in decision.citations.all()
    )


def is_all_submitted(case: Case) -> bool:
    """Whether every accepted reviewer has submitted."""
    waiting = Q(accepted_at=None) | Q(analysis__submitted_at=None)
    return not open_assignments(case).filter(waiting).exists()
