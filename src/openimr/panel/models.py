"""Reviewers and the dated evidence of what they may review. A reviewer is known elsewhere only by `number`.

Evidence is never overwritten. Every row says when it was recorded and by whom; a correction is a new row that replaces
an earlier one, and a row that is `withdrawn` says that what it replaces was never so. The database refuses changes.
"""

from django.db import models

from openimr.accounts.models import User
from openimr.domain.conflicts import RelationKind
from openimr.domain.credentials import CheckedMatter, CheckResult, DisciplineOutcome, LicenceStatus, Maintenance
from openimr.domain.identity import IdentifierKind
from openimr.domain.values import PartyRole, Profession


class Reviewer(models.Model):
    """A physician on the panel. Who it is stands in `accounts`, behind `user`, and never leaves the organisation."""

    number = models.CharField(max_length=40, unique=True)
    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="+")
    profession = models.CharField(max_length=40, choices=[(p.value, p.value) for p in Profession])

    def __str__(self) -> str:
        return self.number


class Recorded(models.Model):
    """What every row of evidence has: when it came on record, who put it there, and what it replaces, with the why."""

    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    replaces_id: int | None
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_withdrawn = models.BooleanField(default=False)
    why = models.CharField(max_length=400, blank=True)

    class Meta:
        abstract = True


class Licence(Recorded):
    """One state licence for the days of one status: from `issued_on` up to 00:00 of `expires_on`."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="licences")
    state = models.CharField(max_length=60)
    licence_number = models.CharField(max_length=60)
    status = models.CharField(
        max_length=12, choices=[(s.value, s.value) for s in LicenceStatus], default=LicenceStatus.ACTIVE.value
    )
    issued_on = models.DateField()
    expires_on = models.DateField()
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(issued_on__lt=models.F("expires_on")), name="panel_licence_begins_before_it_ends"
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} licence of {self.reviewer}"


class Certification(Recorded):
    """One board certification or specialty; `expires_on` is empty for lifetime certificates."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="certifications")
    specialty = models.CharField(max_length=120)
    board = models.CharField(max_length=200)
    maintenance = models.CharField(
        max_length=12, choices=[(m.value, m.value) for m in Maintenance], default=Maintenance.NOT_STATED.value
    )
    issued_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_on=None) | models.Q(issued_on__lt=models.F("expires_on")),
                name="panel_certification_begins_before_it_ends",
            )
        ]

    def __str__(self) -> str:
        return f"{self.specialty} of {self.reviewer}"


class Discipline(Recorded):
    """A disciplinary action or sanction, taken or pending (Labor Code 139.5(d)(4)(C))."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="discipline")
    body = models.CharField(max_length=200)
    description = models.CharField(max_length=400)
    outcome = models.CharField(max_length=10, choices=[(o.value, o.value) for o in DisciplineOutcome])
    reported_on = models.DateField()
    resolved_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "discipline"

    def __str__(self) -> str:
        return f"{self.body} on {self.reviewer}"


class QmeAppointment(Recorded):
    """One appointment as Qualified Medical Evaluator, which bars a reviewer since 2014 (139.5(d)(4)(D))."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="qme_appointments")
    appointed_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"QME appointment of {self.reviewer}"


class PracticeStatement(Recorded):
    """Active practice with the day of its evidence; `good_until` is the last day for which the statement speaks."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="practice_statements")
    started_on = models.DateField()
    hours_per_week = models.PositiveSmallIntegerField()
    evidence_on = models.DateField()
    good_until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"practice of {self.reviewer}"


class PrimarySourceCheck(Recorded):
    """One look at a primary source: what was checked, where, when, what it said, and the SHA-256 of what was seen.

    `about` names the licence or certificate as `label` of its row does, so that a corrected number is checked anew.
    """

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="checks")
    matter = models.CharField(max_length=13, choices=[(m.value, m.value) for m in CheckedMatter])
    about = models.CharField(max_length=340, blank=True)
    source = models.CharField(max_length=200)
    checked_on = models.DateField()
    result = models.CharField(max_length=10, choices=[(r.value, r.value) for r in CheckResult])
    good_until = models.DateField(null=True, blank=True)
    evidence_sha256 = models.CharField(max_length=64, blank=True)
    evidence_type = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.matter} check of {self.reviewer}"


class Affiliation(Recorded):
    """A disclosed interest or tie: the raw material of the conflict screen (Labor Code 139.5(c)(2), (d)(5)-(6))."""

    class Kind(models.TextChoices):
        FAMILIAL = "familial"
        FINANCIAL = "financial"
        PROFESSIONAL = "professional"

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="affiliations")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    nature = models.CharField(max_length=20, blank=True, choices=[(k.value, k.value) for k in RelationKind])
    with_name = models.CharField(max_length=200)
    with_role = models.CharField(max_length=40, blank=True, choices=[(r.value, r.value) for r in PartyRole])
    with_town = models.CharField(max_length=100, blank=True)
    identifier_kind = models.CharField(max_length=14, blank=True, choices=[(k.value, k.value) for k in IdentifierKind])
    identifier = models.CharField(max_length=60, blank=True)
    income_share_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    description = models.CharField(max_length=400, blank=True)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    disclosed_on = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} tie of {self.reviewer}"


class Standing(Recorded):
    """Whether the reviewer is on the panel from a day on: active, paused or gone."""

    class State(models.TextChoices):
        ACTIVE = "active"
        PAUSED = "paused"
        LEFT = "left"

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="standings")
    state = models.CharField(max_length=6, choices=State.choices)
    from_on = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.reviewer} {self.state}"


class WeeklyCapacity(Recorded):
    """How many cases a week the reviewer takes from a day on; 0 for none."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="capacities")
    cases = models.PositiveSmallIntegerField()
    from_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "weekly capacities"

    def __str__(self) -> str:
        return f"{self.cases} cases a week of {self.reviewer}"


class Absence(Recorded):
    """Days on which the reviewer takes no case; first and last day count."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="absences")
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(from_on__lte=models.F("until_on")), name="panel_absence_begins_before_it_ends"
            )
        ]

    def __str__(self) -> str:
        return f"absence of {self.reviewer}"


class CredentialList(models.Model):
    """A list of credentials as it was handed in, byte for byte, to be looked at and then imported whole."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveIntegerField()
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"list of credentials {self.sha256[:12]}"
