"""Files on their way in, received files, their pages, and what was read off them."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from openimr.cases.models import Case
from openimr.domain.values import PartyRole

_SENDERS = [(role.value, role.value) for role in PartyRole]


class Upload(models.Model):
    """One file on its way in. Its bytes lie in the drop zone until the last one arrived and a worker opened them."""

    class State(models.TextChoices):
        RECEIVING = "receiving", "On its way"
        ARRIVED = "arrived", "Arrived, not opened yet"
        RECEIVED = "received", "Received"
        REFUSED = "refused", "Refused"
        QUARANTINED = "quarantined", "Quarantined"
        CANCELLED = "cancelled", "Cancelled"

    number = models.CharField(max_length=32, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices)
    file_name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    arrived_bytes = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    sent_by = models.CharField(max_length=24, choices=_SENDERS)
    started_by = models.CharField(max_length=40)
    started_by_role = models.CharField(max_length=24)
    started_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    receipt = models.JSONField(default=list)
    """What became of it, and of every file inside it: a list of {"name", "file", "pages"} or {"name", "problem"}."""
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)
    """What an arrived file waits for, in words; empty once it is opened."""
    tried_at = models.DateTimeField(null=True, blank=True)
    """When the scanner last could not scan this file, though it answered: others go first for a while."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(arrived_bytes__lte=models.F("size")), name="casefile_upload_size")
        ]
        indexes = [
            models.Index(fields=["case", "started_at"], name="casefile_upload_case"),
            models.Index(fields=["arrived_at"], condition=models.Q(state="arrived"), name="casefile_upload_arrived"),
        ]

    def __str__(self) -> str:
        return f"upload {self.number[:8]} to {self.case}"


class ReceivedFile(models.Model):
    """One file as it came, kept bit-exact in the store under its SHA-256. Never changed after receipt.

    `shown_sha256` names the bytes that its pages are drawn from: its own, or those of the plain copy made of a text.
    A file that only holds others (an archive, a message's envelope) has no page; the others name it in `container`.
    """

    class Scan(models.TextChoices):
        CLEAN = "clean", "Scanned, nothing found"
        NOT_SCANNED = "not_scanned", "Not scanned"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    file_name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    shown_sha256 = models.CharField(max_length=64)
    container = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="members")
    page_count = models.PositiveIntegerField()
    pages_sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    """When the last byte arrived."""
    received_by = models.CharField(max_length=40)
    sent_by = models.CharField(max_length=24, choices=_SENDERS)
    scan = models.CharField(max_length=12, choices=Scan.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "position"], name="casefile_file_once"),
            models.UniqueConstraint(fields=["case", "sha256"], name="casefile_same_bytes_once"),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"file {self.position} of {self.case}"


class Page(models.Model):
    """One page with its permanent number in the case. Never changed; what was read off it is its `reading`."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    file = models.ForeignKey(ReceivedFile, on_delete=models.PROTECT, related_name="pages")
    index = models.PositiveIntegerField()
    width = models.FloatField()
    height = models.FloatField()
    content_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="casefile_page_once"),
            models.UniqueConstraint(fields=["file", "index"], name="casefile_page_of_file_once"),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.case} p. {self.number}"

    @property
    def text(self) -> str:
        """The text that was read off the page; empty while it waits."""
        return self.reading.text

    @property
    def has_text_layer(self) -> bool:
        """Whether there is text to read, quote and search."""
        return self.reading.has_text

    @property
    def unreadable_reason(self) -> str:
        """Why the page cannot be read; empty where it can, or where it still waits."""
        return self.reading.unreadable_reason


class Reading(models.Model):
    """What was read off one page. A row in the state `waiting` is the work that is owed."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waits to be read"
        READ = "read", "Read"
        UNREADABLE = "unreadable", "Cannot be read"
        CANCELLED = "cancelled", "Reading cancelled"

    class Source(models.TextChoices):
        TEXT_LAYER = "text_layer", "Text as it came"
        OCR = "ocr", "Read from a picture"
        NONE = "none", "No text"

    page = models.OneToOneField(Page, on_delete=models.PROTECT, primary_key=True, related_name="reading")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(ReceivedFile, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    urgency = models.SmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=10, choices=Source.choices, blank=True)
    text = models.TextField(blank=True)
    words = models.BinaryField(default=bytes)
    quality = models.PositiveSmallIntegerField(null=True, blank=True)
    """0 to 100; under `quality.LOW_QUALITY` the page is flagged. None while it waits."""
    rotation = models.PositiveSmallIntegerField(default=0)
    """Degrees clockwise that bring the page upright: 0, 90, 180 or 270."""
    is_blank = models.BooleanField(default=False)
    image_hash = models.BinaryField(default=bytes)
    unreadable_reason = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    has_text = models.BooleanField(default=False)
    content_sha256 = models.CharField(max_length=64, blank=True)
    """The digest over everything a reader sees of it; empty while it waits."""
    search = SearchVectorField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="casefile_reading_once")]
        indexes = [
            models.Index(
                fields=["-urgency", "page"], condition=models.Q(state="waiting"), name="casefile_reading_owed"
            ),
            models.Index(
                fields=["case", "number"], condition=models.Q(has_text=False), name="casefile_reading_textless"
            ),
            GinIndex(fields=["search"], name="casefile_reading_search"),
        ]

    def __str__(self) -> str:
        return f"reading of p. {self.number} of {self.case}"


class CaseWord(models.Model):
    """One word that stands on some page of a case: where a misspelt search looks for what was meant."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "word"], name="casefile_word_once")]

    def __str__(self) -> str:
        return f"word of {self.case}"
