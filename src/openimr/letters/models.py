"""Outgoing documents, how each went to whom, and what shows it."""

from django.db import models

from openimr.cases.models import Case
from openimr.domain.values import PartyRole, ServiceMethod, ServicePlace
from openimr.intake.models import Application


class Letter(models.Model):
    """One outgoing document, its PDF kept bit-exact in the store and its text as frozen blocks (DOCX on demand).

    A cover goes to its recipient together with its `enclosure`, the determination that is the same for everybody.
    """

    class Kind(models.TextChoices):
        INFORMATION_REQUEST = "information_request"
        INELIGIBILITY = "ineligibility"
        DEFERRAL = "deferral"
        ASSIGNMENT_NOTICE = "assignment_notice"
        DETERMINATION = "determination"
        DETERMINATION_COVER = "determination_cover"
        PUBLICATION_COPY = "publication_copy"
        PROOF_OF_SERVICE = "proof_of_service"
        REMAND_NOTICE = "remand_notice"
        PENALTY_REFERRAL = "penalty_referral"

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    recipient_role = models.CharField(max_length=24, blank=True, choices=[(r.value, r.value) for r in PartyRole])
    recipient_name = models.CharField(max_length=220, blank=True)
    address = models.TextField(blank=True)
    rendered_at = models.DateTimeField()
    pdf_sha256 = models.CharField(max_length=64)
    content = models.JSONField(default=dict)
    enclosure = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "kind", "recipient_role", "pdf_sha256"], name="letters_same_letter_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient_role or 'the file'} in {self.application}"


class Service(models.Model):
    """That a letter went to its recipient: how, when, where, and the digests of exactly what was sent."""

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="service")
    method = models.CharField(max_length=12, choices=[(m.value, m.value) for m in ServiceMethod])
    place = models.CharField(max_length=14, choices=[(p.value, p.value) for p in ServicePlace])
    address_used = models.TextField()
    served_at = models.DateTimeField()
    served_by = models.CharField(max_length=40)
    document_sha256 = models.CharField(max_length=64)
    enclosure_sha256 = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"service of {self.letter}"


class DecisionCode(models.Model):
    """The digest of the code on a cover, which opens the decision online for its recipient. The code is in the letter
    alone."""

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="+")
    code_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"code of {self.letter}"
