"""One expert on one case: assignment, attestation, drafts, decisions per item, citations and recorded overrides."""

from typing import Any, ClassVar

from django.db import models

from openimr.cases.models import Case, DisputedItem
from openimr.domain.criteria.evidence_scales import ClinicalQuestion
from openimr.domain.determination import CitationKind
from openimr.domain.evidence.sequence import StepFinding, StudyQuality
from openimr.domain.offers import EndKind, ProposalState
from openimr.domain.values import EvidenceRank, Outcome
from openimr.panel.models import Reviewer


class _OfTheCase(models.Manager[Any]):
    """The rows of reviews that count. A blind second review is never among them: who wants one asks `with_blind`."""

    def __init__(self, lookup: str) -> None:
        super().__init__()
        self._lookup = lookup

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(**{self._lookup: False})


class Assignment(models.Model):
    """A reviewer proposed for, and after attestation assigned to, a case.

    With `is_blind`, the case is given for comparison only: nothing of that review is part of the case, and its
    reviewer is not told (docs/adr/0021). Such a review has a day of its own by which it is awaited.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    proposed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=40)
    fit = models.JSONField()
    approval_reference = models.CharField(max_length=120, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    answer_due_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_kind = models.CharField(max_length=12, blank=True, choices=[(k.value, k.value) for k in EndKind])
    end_reason = models.TextField(blank=True)
    is_blind = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Assignment"]] = _OfTheCase("is_blind")
    with_blind: ClassVar[models.Manager["Assignment"]] = models.Manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["answer_due_at"],
                condition=models.Q(accepted_at__isnull=True, ended_at__isnull=True),
                name="reviews_unanswered",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "reviewer"],
                condition=models.Q(ended_at__isnull=True),
                name="reviews_one_open_assignment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reviewer} on {self.case}"


class MatchRun(models.Model):
    """One solution for a set of waiting cases, with everything that it depended on. Never changed."""

    number = models.CharField(max_length=20, unique=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    seed = models.PositiveBigIntegerField()
    solver = models.CharField(max_length=60)
    inputs = models.JSONField()
    inputs_sha256 = models.CharField(max_length=64)
    result = models.JSONField()
    result_sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.number


class Proposal(models.Model):
    """What a run proposes for one case, why, and what a coordinator made of it. Without a reviewer: nobody."""

    run = models.ForeignKey(MatchRun, on_delete=models.PROTECT, related_name="proposals")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reasons = models.JSONField()
    runners_up = models.JSONField()
    licence_reason = models.TextField(blank=True)
    changed_by = models.CharField(max_length=40, blank=True)
    change_reason = models.TextField(blank=True)
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in ProposalState], default=ProposalState.OPEN.value
    )
    refusal = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "case"], name="reviews_proposal_once"),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(state="open"), name="reviews_one_open_proposal"
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.run}: {self.case}"


class Attestation(models.Model):
    """The signed statement that the reviewer has no interest in any party named in it, made before the file opens."""

    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="attestation")
    signed_at = models.DateTimeField()
    statement = models.TextField()
    parties = models.JSONField()
    screen = models.ForeignKey(
        "ConflictScreen", on_delete=models.PROTECT, null=True, blank=True, related_name="attestations"
    )
    """What was compared when it was signed; attestations from before screens were kept have none."""

    def __str__(self) -> str:
        return f"attestation of {self.assignment}"


class Analysis(models.Model):
    """One reviewer's draft and, once submitted, analysis. `version` rises with every save: no silent overwriting."""

    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="analysis")
    clinical_case_summary = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Analysis"]] = _OfTheCase("assignment__is_blind")
    with_blind: ClassVar[models.Manager["Analysis"]] = models.Manager()

    class Meta:
        verbose_name_plural = "analyses"

    def __str__(self) -> str:
        return f"analysis of {self.assignment}"


class ItemDecision(models.Model):
    """What one reviewer decides on one disputed item. `outcome` is empty until the physician acts."""

    class MtusStep(models.TextChoices):
        APPLIES = "applies"
        NOT_ADDRESSED = "not_addressed"
        REBUTTED = "rebutted"

    analysis = models.ForeignKey(Analysis, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(DisputedItem, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, blank=True, choices=[(o.value, o.value) for o in Outcome])
    evidence_rank = models.CharField(max_length=1, blank=True, choices=[(r.value, r.value) for r in EvidenceRank])
    mtus_step = models.CharField(max_length=14, blank=True, choices=MtusStep.choices)
    step_reason = models.TextField(blank=True)
    rationale = models.TextField(blank=True)
    is_without_citation = models.BooleanField(default=False)
    choice_reason = models.TextField(blank=True)
    """Why one of several recommendations is followed, where the levels of their studies do not decide."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["analysis", "item"], name="reviews_decision_once")]
        ordering = ["item__position"]

    def __str__(self) -> str:
        return f"decision on {self.item}"


class Citation(models.Model):
    """One guideline citation of one decision, in order (fields of 8 CCR 9792.21.1)."""

    decision = models.ForeignKey(ItemDecision, on_delete=models.CASCADE, related_name="citations")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in CitationKind])
    title = models.TextField()
    year = models.CharField(max_length=10, blank=True)
    sections = models.TextField(blank=True)
    pages = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "position"], name="reviews_citation_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"citation {self.position} of {self.decision}"


class EvidenceStep(models.Model):
    """One step on the way to the evidence of one decision: a standard that does not apply, or a place searched."""

    decision = models.ForeignKey(ItemDecision, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=15)
    finding = models.CharField(max_length=18, choices=[(f.value, f.value) for f in StepFinding])
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "step"], name="reviews_evidence_step_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"step {self.step} of {self.decision}"


class ComparedRecommendation(models.Model):
    """One of several recommendations that differ, with what 8 CCR 9792.25.1 asks of the studies under it."""

    decision = models.ForeignKey(ItemDecision, on_delete=models.CASCADE, related_name="recommendations")
    position = models.PositiveSmallIntegerField()
    source = models.TextField()
    says = models.TextField(blank=True)
    is_applicable = models.BooleanField(null=True, blank=True)
    applicability_reason = models.TextField(blank=True)
    question = models.CharField(max_length=17, blank=True, choices=[(q.value, q.value) for q in ClinicalQuestion])
    studies = models.TextField(blank=True)
    quality = models.CharField(max_length=10, choices=[(q.value, q.value) for q in StudyQuality])
    level = models.CharField(max_length=2, blank=True)
    is_followed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "position"], name="reviews_recommendation_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"recommendation {self.position} for {self.decision}"


class SubmittedAnalysis(models.Model):
    """What was submitted, word for word, each time: returns and corrections stay comparable."""

    analysis = models.ForeignKey(Analysis, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    submitted_at = models.DateTimeField()
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "submitted analyses"
        constraints = [models.UniqueConstraint(fields=["analysis", "number"], name="reviews_submission_once")]

    def __str__(self) -> str:
        return f"submission {self.number} of {self.analysis}"


class CopyCheck(models.Model):
    """Which rationales of one submission are all but the same as those of other cases, as looked for afterwards."""

    submission = models.OneToOneField(SubmittedAnalysis, on_delete=models.PROTECT, related_name="+")
    found = models.JSONField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"copies in {self.submission}"


class RuleOverride(models.Model):
    """A named rule answered by a person with a reason, for one case and perhaps one item."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=6)
    item = models.ForeignKey(DisputedItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"override of {self.rule} on {self.case}"


class ConflictScreen(models.Model):
    """One conflict screen as it was made: what was compared, in which state of the field, and what came out.

    The ties are those on record for the reviewer that day; nothing here goes to anybody but the desk.
    """

    class Occasion(models.TextChoices):
        PROPOSAL = "proposal"
        ACCEPTANCE = "acceptance"
        SIGN_OFF = "sign_off"
        AGAIN = "again"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=10, choices=Occasion.choices)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    field_version = models.CharField(max_length=64, blank=True)
    parties = models.JSONField()
    ties = models.JSONField()
    hits = models.JSONField()
    uncertain = models.JSONField()
    content_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["case", "reviewer"], name="reviews_screens_of_case")]

    def __str__(self) -> str:
        return f"screen of {self.reviewer} for {self.case}"

    @property
    def is_clear(self) -> bool:
        """Whether nothing was found and nothing was left to a person."""
        return not self.hits and not self.uncertain


class NameDecision(models.Model):
    """What a person decided on two descriptions: one and the same, or two. A later decision counts instead."""

    pair_sha256 = models.CharField(max_length=64, db_index=True)
    references = models.JSONField()
    is_same = models.BooleanField()
    reason = models.TextField()
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"decision of {self.decided_by} on two names"
