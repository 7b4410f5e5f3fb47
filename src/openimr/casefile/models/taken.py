"""What people take from the record: their own notes, and copies."""

from django.db import models

from openimr.cases.models import Case


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


class PageTime(models.Model):
    """How long one reader had one page of the record before the eyes, all visits together."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    reader = models.CharField(max_length=40)
    seconds = models.PositiveIntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "reader", "number"], name="casefile_one_time_a_page")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"time with p. {self.number} of {self.case}"


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
    frozen = models.JSONField(null=True, blank=True)
    """What a copy of a fixed list of pages is made of, as `operations.FrozenCopy` writes it; None: as it is now."""
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
