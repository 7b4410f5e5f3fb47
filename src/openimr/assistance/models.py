"""What a reviewer made of the machine's help on one case, and what was shown when the analysis was handed in."""

from django.db import models

from openimr.cases.models import Case, DisputedItem
from openimr.panel.models import Reviewer


class HelpSetting(models.Model):
    """Whether one reviewer wants the machine's help; without a row it is on."""

    reviewer = models.OneToOneField(Reviewer, on_delete=models.PROTECT, primary_key=True, related_name="+")
    is_on = models.BooleanField()
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"help of {self.reviewer}"


class EditionChoice(models.Model):
    """The edition that one reviewer takes for one item where the clocks disagree, with the reason."""

    item = models.ForeignKey(DisputedItem, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=60)
    edition = models.CharField(max_length=60)
    reason = models.CharField(max_length=1000)
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "reviewer", "topic"], name="assistance_edition_chosen_once")
        ]

    def __str__(self) -> str:
        return f"{self.edition} for {self.item}"


class SetAside(models.Model):
    """A criterion whose finding one reviewer does not rely on for one item."""

    item = models.ForeignKey(DisputedItem, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="+")
    card = models.CharField(max_length=120)
    criterion = models.CharField(max_length=60)
    set_aside_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "reviewer", "card", "criterion"], name="assistance_set_aside_once")
        ]

    def __str__(self) -> str:
        return f"{self.card} {self.criterion} for {self.item}"


class Suggestion(models.Model):
    """One sentence that was offered, with what it cites, and what became of it. `item` is empty for the summary.

    `wrote` is the text as it was inserted, where the reviewer changed it first.
    """

    class State(models.TextChoices):
        SHOWN = "shown", "Shown"
        ACCEPTED = "accepted", "Inserted as offered"
        EDITED = "edited", "Inserted with changes"
        REJECTED = "rejected", "Rejected"

    class PhrasedBy(models.TextChoices):
        RULE = "rule", "Rule"
        MODEL = "model", "Language model"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(DisputedItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    """The digest of the sentence that the rule made: it names the suggestion."""
    text = models.TextField()
    pages = models.JSONField()
    guideline = models.CharField(max_length=500, blank=True)
    phrased_by = models.CharField(max_length=8, choices=PhrasedBy.choices, default=PhrasedBy.RULE)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SHOWN)
    wrote = models.TextField(blank=True)
    shown_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "reviewer", "item", "key"], name="assistance_offered_once", nulls_distinct=False
            )
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"suggestion {self.pk} on {self.case}"


class ShownFindings(models.Model):
    """Everything that the machine showed of one case when its analysis was handed in. Kept, and never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    kept_at = models.DateTimeField()
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "shown findings"
        constraints = [models.UniqueConstraint(fields=["case", "reviewer", "number"], name="assistance_shown_once")]

    def __str__(self) -> str:
        return f"findings shown on {self.case}, {self.number}"
