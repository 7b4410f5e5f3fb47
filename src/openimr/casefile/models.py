"""The case file as it is stored: deliveries, received files, immutable pages, readings, and what lies over them."""

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


class Document(models.Model):
    """A logical document over runs of pages. Changing it never touches a page.

    `first_page` and `last_page` are the outermost of its runs. A suggestion was made by the machine; a person's word
    replaces it for good.
    """

    class Kind(models.TextChoices):
        UR_DECISION = "ur_decision", "Utilization review decision"
        REQUEST_FOR_AUTHORIZATION = "request_for_authorization", "Request for authorization"
        PROGRESS_REPORT = "progress_report", "Progress report"
        CONSULTATION = "consultation", "Consultation"
        OPERATIVE_REPORT = "operative_report", "Operative report"
        IMAGING = "imaging", "Imaging"
        ELECTRODIAGNOSTIC = "electrodiagnostic", "Electrodiagnostic study"
        THERAPY_NOTE = "therapy_note", "Therapy note"
        PHARMACY = "pharmacy", "Pharmacy record"
        LABORATORY = "laboratory", "Laboratory report"
        PSYCHOLOGY = "psychology", "Psychology report"
        MEDICO_LEGAL = "medico_legal", "Medico-legal report"
        CORRESPONDENCE = "correspondence", "Correspondence"
        DWC_FORM = "dwc_form", "DWC form"
        COVER_SHEET = "cover_sheet", "Cover sheet"
        BLANK = "blank", "Blank pages"
        PUBLISHED_DECISION = "published_decision", "Published decision"
        OTHER = "other", "Other"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    """Its own number in the case, given once."""
    kind = models.CharField(max_length=26, choices=Kind.choices)
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=200, blank=True)
    facility = models.CharField(max_length=200, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    first_page = models.PositiveIntegerField()
    last_page = models.PositiveIntegerField()
    is_suggested = models.BooleanField(default=False)
    confidence = models.PositiveSmallIntegerField(default=100)
    why = models.JSONField(default=list)
    """What on the pages speaks for a suggestion, in words."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_page__gte=models.F("first_page")), name="casefile_pages_run"
            ),
            models.UniqueConstraint(fields=["case", "number"], name="casefile_document_number_once"),
        ]
        indexes = [models.Index(fields=["case", "first_page"], name="casefile_document_pages")]
        ordering = ["first_page"]

    def __str__(self) -> str:
        return f"document {self.number} of {self.case}"


class Run(models.Model):
    """One run of pages of one document. No page lies in two runs of a case: the database refuses it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="runs")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    first_page = models.PositiveIntegerField()
    last_page = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(last_page__gte=models.F("first_page")), name="casefile_run_runs"),
        ]
        indexes = [models.Index(fields=["case", "first_page"], name="casefile_run_pages")]
        ordering = ["first_page"]

    def __str__(self) -> str:
        return f"p. {self.first_page} to {self.last_page} of {self.case}"


class DocumentChange(models.Model):
    """One change of the documents over the pages, with what stood before, so that it can be undone."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)
    act = models.CharField(max_length=40)
    before = models.JSONField()
    after = models.JSONField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.act} in {self.case}"


class Sorting(models.Model):
    """How far the machine has sorted one pile: owed again whenever pages came or were read again since."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    is_owed = models.BooleanField(default=True)
    pages = models.PositiveIntegerField(default=0)
    sorted_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["case"], condition=models.Q(is_owed=True), name="casefile_sorting_owed"),
        ]

    def __str__(self) -> str:
        return f"sorting of {self.case}"


class Twin(models.Model):
    """A page that another page repeats. Folded pages are out of the way, never gone; a person unfolds them."""

    class Kind(models.TextChoices):
        SAME_BYTES = "same_bytes", "The same bytes"
        SAME_IMAGE = "same_image", "The same sheet, scanned again"
        SAME_CONTENT = "same_content", "The same text, faxed or printed again"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kept_number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    similarity = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=300, blank=True)
    is_folded = models.BooleanField(default=True)
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="casefile_twin_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"p. {self.number} repeats p. {self.kept_number} of {self.case}"


class StrangerPage(models.Model):
    """A page that seems to be about somebody else. The reviewer does not see it until a clerk has decided."""

    class State(models.TextChoices):
        SUSPECTED = "suspected", "Waits for a clerk"
        OWN = "own", "Belongs to this case"
        STRANGER = "stranger", "Another person's"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices)
    why = models.CharField(max_length=300)
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="casefile_stranger_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"p. {self.number} of {self.case}: {self.state}"


class Encounter(models.Model):
    """One of several encounters on one page: a row of its own in the index."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=26, choices=Document.Kind.choices)
    author = models.CharField(max_length=200, blank=True)
    dated_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number", "position"], name="casefile_encounter_once")]
        ordering = ["number", "position"]

    def __str__(self) -> str:
        return f"encounter {self.position} on p. {self.number} of {self.case}"


class AbsentRecord(models.Model):
    """A record that other records name and that is not in the file."""

    class State(models.TextChoices):
        ABSENT = "absent", "Not in the file"
        DISMISSED = "dismissed", "Not needed, says a person"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=26, choices=Document.Kind.choices)
    words = models.CharField(max_length=200)
    author = models.CharField(max_length=200, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    named_on = models.JSONField(default=list)
    """The numbers of the pages that name it."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.ABSENT)
    decided_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind", "dated_on", "author"], nulls_distinct=False, name="casefile_absent_once"
            )
        ]
        ordering = ["dated_on", "pk"]

    def __str__(self) -> str:
        return f"absent {self.kind} of {self.case}"


class PhysicalItem(models.Model):
    """Evidence that has no pages: films, discs, models. Listed with the record, with who holds it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    description = models.CharField(max_length=200)
    sent_by = models.CharField(max_length=24, choices=_SENDERS)
    received_at = models.DateTimeField()
    held_at = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "position"], name="casefile_item_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"item {self.position} of {self.case}"


class Note(models.Model):
    """A reader's own note or highlight on a page. Nobody but its author sees it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    author = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    boxes = models.JSONField(default=list)
    """Highlighted places: [left, top, right, bottom] in ten-thousandths of the upright page."""
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "author", "number"], name="casefile_note_mine")]
        ordering = ["number", "pk"]

    def __str__(self) -> str:
        return f"note on p. {self.number} of {self.case}"


class Export(models.Model):
    """A stamped copy of the record, or of a part of it, made in the background and kept in the store."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waits"
        READY = "ready", "Ready"
        FAILED = "failed", "Failed"
        CANCELLED = "cancelled", "Cancelled"

    number = models.CharField(max_length=32, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices)
    pages = models.CharField(max_length=500, blank=True)
    """The pages asked for, as in "1-40, 98"; empty for the whole record."""
    is_for_reviewer = models.BooleanField(default=False)
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)
    parts = models.JSONField(default=list)
    """The volumes: a list of {"sha256", "size", "name", "first_page", "last_page"}."""
    done_pages = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["case", "asked_at"], name="casefile_export_case"),
            models.Index(fields=["asked_at"], condition=models.Q(state="waiting"), name="casefile_export_owed"),
        ]

    def __str__(self) -> str:
        return f"export {self.number[:8]} of {self.case}"
