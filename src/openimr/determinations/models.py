"""Quality check comments, the closer checks of drawn cases, and the frozen result."""

from django.db import models

from openimr.cases.models import Case
from openimr.domain.quality import ErrorCode
from openimr.domain.values import CaseOutcome
from openimr.reviews.models import Analysis, SubmittedAnalysis


class ReturnComment(models.Model):
    """One located comment of the medical director on a returned analysis."""

    analysis = models.ForeignKey(Analysis, on_delete=models.PROTECT, related_name="+")
    submission_number = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=60)
    code = models.CharField(max_length=20, choices=[(c.value, c.told) for c in ErrorCode], default=ErrorCode.OTHER)
    comment = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"comment on {self.analysis}"


class DrawRoot(models.Model):
    """The secret that the seeds of all months come from. Made once, when the database is set up."""

    secret = models.CharField(max_length=64)

    def __str__(self) -> str:
        return "root of the draws"


class CloserCheck(models.Model):
    """What a closer check of one submission found. No faults: everything was looked at and nothing was wrong."""

    submission = models.OneToOneField(SubmittedAnalysis, on_delete=models.PROTECT, related_name="+")
    faults = models.JSONField()
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"closer check of {self.submission}"


class BlindLook(models.Model):
    """What the medical director made of a blind second review that differs from the first. It changes neither."""

    submission = models.OneToOneField(SubmittedAnalysis, on_delete=models.PROTECT, related_name="+")
    note = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"look at {self.submission}"


class Determination(models.Model):
    """The signed final result of a case. Frozen: a database trigger refuses update and delete.

    After a remand a later one supersedes it, with the reason; both stay. `record` is what the reviewers had.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    reason = models.TextField(blank=True)
    decided_on = models.DateField()
    signed_at = models.DateTimeField()
    signed_by = models.CharField(max_length=40)
    outcome = models.CharField(max_length=20, choices=[(o.value, o.value) for o in CaseOutcome])
    layout = models.CharField(max_length=8)
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    checks = models.JSONField()
    record = models.JSONField(default=dict)
    record_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="determinations_number_once")]
        ordering = ["case", "number"]

    def __str__(self) -> str:
        return f"determination {self.number} of {self.case}"
