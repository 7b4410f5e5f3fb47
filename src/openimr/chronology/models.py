"""The facts of a record, and how far they are read."""

from django.db import models

from openimr.cases.models import Case
from openimr.domain.chronology import codec
from openimr.domain.chronology.facts import Fact, Span


class RecordFact(models.Model):
    """One thing that a page says, with its place. A person's fact is never overwritten; nothing of it is deleted.

    `fact` holds what `domain.chronology.codec.body` wrote. `start` and `end` are characters of the page's text; both
    are empty for a person's fact whose words are not found any more on a page that was read anew.
    """

    class Kind(models.TextChoices):
        ENCOUNTER = "encounter", "Visit"
        TREATMENT = "treatment", "Treatment"
        PROCEDURE = "procedure", "Operation or injection"
        STUDY = "study", "Imaging or test"
        MEDICINE = "medicine", "Medicine"
        DIAGNOSIS = "diagnosis", "Diagnosis"
        SCORE = "score", "Score"
        MEASURE = "measure", "Finding of the examination"
        WORK_STATUS = "work_status", "Work status"
        FUNCTION = "function", "Function"

    class ReadBy(models.TextChoices):
        MACHINE = "machine", "Read by the machine"
        PERSON = "person", "Read by a person"

    class State(models.TextChoices):
        STANDING = "standing", "Stands"
        CORRECTED = "corrected", "Corrected by a person"
        REJECTED = "rejected", "Rejected by a person"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    page = models.PositiveIntegerField()
    document = models.PositiveIntegerField(null=True, blank=True)
    """The number of the document that the page lay in when the fact was read."""
    kind = models.CharField(max_length=12, choices=Kind.choices)
    fact = models.JSONField()
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField()
    """The words of the page that say it."""
    on_first = models.DateField(null=True, blank=True)
    on_last = models.DateField(null=True, blank=True)
    read_by = models.CharField(max_length=8, choices=ReadBy.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.STANDING)
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reviewer = models.CharField(max_length=40, blank=True)
    """The reviewer whose own this is: seen by nobody else. Empty for what the machine and the desk say to everybody."""
    version = models.PositiveSmallIntegerField(default=0)
    """The version of the extraction; 0 for a person's fact."""
    content_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start=None, end=None) | models.Q(end__gt=models.F("start")), name="chronology_span"
            ),
            models.CheckConstraint(
                condition=models.Q(on_first=None, on_last=None) | models.Q(on_last__gte=models.F("on_first")),
                name="chronology_time",
            ),
        ]
        indexes = [
            models.Index(fields=["case", "page"], name="chronology_fact_page"),
            models.Index(
                fields=["case", "kind"], condition=models.Q(state="standing"), name="chronology_fact_standing"
            ),
        ]
        ordering = ["page", "start", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} on p. {self.page} of {self.case}"

    @property
    def value(self) -> Fact:
        """The fact itself. Raises `codec.OddFact` for a row that no version of the codec wrote."""
        return codec.fact_of(self.kind, self.fact, Span(self.page, self.start or 0, self.end or 0))

    @property
    def is_of_machine(self) -> bool:
        """Whether no person has said it."""
        return self.read_by == self.ReadBy.MACHINE


class FactRun(models.Model):
    """One page off which facts were read, and from what: another reading, document or extraction makes them owed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    page = models.PositiveIntegerField()
    basis = models.CharField(max_length=64)
    """The digest over the reading and what is known of the document."""
    version = models.PositiveSmallIntegerField()
    facts = models.PositiveIntegerField()
    run_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "page"], name="chronology_run_once")]
        ordering = ["page"]

    def __str__(self) -> str:
        return f"facts of p. {self.page} of {self.case}"


class Extraction(models.Model):
    """How far the facts of one case are read: owed again when the pile is sorted again or a document is changed.

    `version`, `sorted_at` and `changes` say what it was like when the last round began.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="+")
    version = models.PositiveSmallIntegerField(default=0)
    sorted_at = models.DateTimeField(null=True, blank=True)
    changes = models.PositiveIntegerField(default=0)
    """How many changes of documents there were, those undone counted twice."""
    is_done = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"facts of {self.case}"
