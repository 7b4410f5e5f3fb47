"""Reviewers and the dated evidence of what they may review. A reviewer is known elsewhere only by `number`."""

from django.db import models

from openimr.accounts.models import User
from openimr.domain.values import PartyRole, Profession


class Reviewer(models.Model):
    """A physician on the panel. Who it is stands in `accounts`, behind `user`, and never leaves the organisation."""

    number = models.CharField(max_length=40, unique=True)
    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="+")
    profession = models.CharField(max_length=40, choices=[(p.value, p.value) for p in Profession])
    practice_started_on = models.DateField(null=True, blank=True)
    practice_hours_per_week = models.PositiveSmallIntegerField(null=True, blank=True)
    practice_evidence_on = models.DateField(null=True, blank=True)
    qme_appointed_on = models.DateField(null=True, blank=True)
    qme_ended_on = models.DateField(null=True, blank=True)
    is_available = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.number


class Licence(models.Model):
    """One state licence with the dates it is good for and when it was checked at its source."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="licences")
    state = models.CharField(max_length=60)
    licence_number = models.CharField(max_length=60)
    is_restricted = models.BooleanField(default=False)
    issued_on = models.DateField()
    expires_on = models.DateField()
    verified_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.state} licence of {self.reviewer}"


class Certification(models.Model):
    """One board certification or specialty; `expires_on` is empty for lifetime certificates."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="certifications")
    specialty = models.CharField(max_length=120)
    board = models.CharField(max_length=200)
    issued_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.specialty} of {self.reviewer}"


class Discipline(models.Model):
    """A disciplinary action or sanction, taken or pending (Labor Code 139.5(d)(4)(C))."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="discipline")
    body = models.CharField(max_length=200)
    description = models.CharField(max_length=400)
    is_pending = models.BooleanField(default=False)
    reported_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.body} on {self.reviewer}"


class Affiliation(models.Model):
    """A disclosed interest or tie: the raw material of the conflict screen (Labor Code 139.5(c)(2), (d)(5)-(6))."""

    class Kind(models.TextChoices):
        FAMILIAL = "familial"
        FINANCIAL = "financial"
        PROFESSIONAL = "professional"

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="affiliations")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    with_name = models.CharField(max_length=200)
    with_role = models.CharField(max_length=40, blank=True, choices=[(r.value, r.value) for r in PartyRole])
    income_share_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    description = models.CharField(max_length=400, blank=True)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    disclosed_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.kind} tie of {self.reviewer}"
