"""Received files, immutable numbered pages and the logical documents that lie over them."""

from django.db import models

from openimr.cases.models import Case
from openimr.domain.values import PartyRole


class ReceivedFile(models.Model):
    """One file as it came, kept bit-exact in the store under its SHA-256. Never changed after receipt."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    file_name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=60)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    page_count = models.PositiveIntegerField()
    pages_sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=40)
    sent_by = models.CharField(max_length=24, choices=[(r.value, r.value) for r in PartyRole])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "position"], name="casefile_file_once"),
            models.UniqueConstraint(fields=["case", "sha256"], name="casefile_same_bytes_once"),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"file {self.position} of {self.case}"


class Page(models.Model):
    """One page with its permanent number in the case. `content_sha256` covers everything a reader sees of it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(ReceivedFile, on_delete=models.PROTECT, related_name="pages")
    index = models.PositiveIntegerField()
    width = models.FloatField()
    height = models.FloatField()
    text = models.TextField(blank=True)
    has_text_layer = models.BooleanField()
    unreadable_reason = models.CharField(max_length=200, blank=True)
    content_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="casefile_page_once"),
            models.UniqueConstraint(fields=["file", "index"], name="casefile_page_of_file_once"),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.case} p. {self.number}"


class Document(models.Model):
    """A logical document: what a person says a run of pages is. Changing it never touches a page."""

    class Kind(models.TextChoices):
        UR_DECISION = "ur_decision", "Utilization review decision"
        REQUEST_FOR_AUTHORIZATION = "request_for_authorization", "Request for authorization"
        PROGRESS_REPORT = "progress_report", "Progress report"
        CONSULTATION = "consultation", "Consultation"
        OPERATIVE_REPORT = "operative_report", "Operative report"
        IMAGING = "imaging", "Imaging"
        THERAPY_NOTE = "therapy_note", "Therapy note"
        MEDICO_LEGAL = "medico_legal", "Medico-legal report"
        CORRESPONDENCE = "correspondence", "Correspondence"
        DWC_FORM = "dwc_form", "DWC form"
        PUBLISHED_DECISION = "published_decision", "Published decision"
        OTHER = "other", "Other"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=26, choices=Kind.choices)
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=200, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    first_page = models.PositiveIntegerField()
    last_page = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_page__gte=models.F("first_page")), name="casefile_pages_run"
            ),
            models.UniqueConstraint(fields=["case", "first_page"], name="casefile_document_once"),
        ]
        ordering = ["first_page"]

    def __str__(self) -> str:
        return f"document at p. {self.first_page} of {self.case}"
