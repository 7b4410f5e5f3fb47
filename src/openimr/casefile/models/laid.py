"""What lies over the pages: documents, twins, strangers, encounters, what is absent."""

from django.db import models

from openimr.cases.models import Case
from openimr.domain.values import PartyRole

_SENDERS = [(role.value, role.value) for role in PartyRole]


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
