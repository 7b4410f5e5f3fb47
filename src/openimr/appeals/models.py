"""Petitions with their grounds and papers, the Appeals Board's orders, certified records, items carried out."""

from django.db import models

from openimr.casefile.models import Export
from openimr.cases.models import Case, DisputedItem
from openimr.determinations.models import Determination
from openimr.domain.appeal import AppealGround, AppealOutcome, Duty
from openimr.domain.quality import ErrorCode
from openimr.domain.values import PartyRole


class Petition(models.Model):
    """A petition against one determination, as it was filed. Late and unverified ones are marked, never turned away."""

    class Channel(models.TextChoices):
        PORTAL = "portal"
        APPEALS_BOARD = "appeals_board"
        MAIL = "mail"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=14, choices=Channel.choices)
    filed_by = models.CharField(max_length=24, choices=[(r.value, r.value) for r in PartyRole])
    filed_on = models.DateField()
    last_day = models.DateField()
    last_day_basis = models.TextField()
    is_late = models.BooleanField()
    is_verified = models.BooleanField()
    signed_name = models.CharField(max_length=220, blank=True)
    adj_number = models.CharField(max_length=30, blank=True)
    served_on = models.JSONField(default=list)
    """The roles on which the petition says that it was served."""
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="appeals_petition_number_once")]
        ordering = ["case", "number"]

    def __str__(self) -> str:
        return f"petition {self.number} in {self.case}"


class PetitionGround(models.Model):
    """One of the five grounds with what the petition says of it."""

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="grounds")
    ground = models.CharField(max_length=14, choices=[(g.value, g.told) for g in AppealGround])
    details = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["petition", "ground"], name="appeals_ground_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"ground {self.ground} of {self.petition}"

    @property
    def told(self) -> str:
        """The ground in plain words."""
        return AppealGround(self.ground).told


class AppealPaper(models.Model):
    """A paper of a petition, kept bit-exact in the store under its SHA-256."""

    class Kind(models.TextChoices):
        PETITION = "petition", "Petition"
        ATTACHMENT = "attachment", "Attachment"
        PROOF_OF_SERVICE = "proof_of_service", "Proof of service"
        ORDER = "order", "Order of the Appeals Board"

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    file_name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=60)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.petition}"


class BoardOrder(models.Model):
    """How the Appeals Board ended a petition. A remand names the ground that was found, and the fact found wrong."""

    petition = models.OneToOneField(Petition, on_delete=models.PROTECT, related_name="order")
    outcome = models.CharField(max_length=10, choices=[(o.value, o.value) for o in AppealOutcome])
    decided_on = models.DateField()
    ground = models.CharField(max_length=14, blank=True, choices=[(g.value, g.told) for g in AppealGround])
    wrong_fact = models.TextField(blank=True)
    code = models.CharField(max_length=20, blank=True, choices=[(c.value, c.told) for c in ErrorCode])
    note = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"order on {self.petition}"


class CertifiedRecord(models.Model):
    """The record of one determination, exactly as it was frozen with the signature, as stamped volumes."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    determination = models.OneToOneField(Determination, on_delete=models.PROTECT, related_name="+")
    export = models.OneToOneField(Export, on_delete=models.PROTECT, related_name="+")
    record_sha256 = models.CharField(max_length=64)
    front_sha256 = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"certified record of {self.determination}"


class CarriedOut(models.Model):
    """That the claims administrator authorized or paid for one overturned item, when, and what shows it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(DisputedItem, on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=10, choices=[(d.value, d.value) for d in Duty])
    done_on = models.DateField()
    proof = models.TextField()
    sha256 = models.CharField(max_length=64, blank=True)
    """The paper that shows it, in the store; empty where none was sent."""
    media_type = models.CharField(max_length=60, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["determination", "item"], name="appeals_carried_out_once")]
        ordering = ["item__position"]

    def __str__(self) -> str:
        return f"{self.duty} of {self.item}"
