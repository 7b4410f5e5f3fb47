"""Who checked a card against its source. The cards themselves are files; only what people say of them are rows."""

from django.db import models


class CardCheck(models.Model):
    """One person's word on one card as it stood: checked with the source page seen, or retired.

    `card_sha256` is the digest of the card at that time: once the file says something else, the check no longer counts.
    `checker` is a public number. Rows are added and never changed.
    """

    class Act(models.TextChoices):
        CHECK = "check"
        RETIRE = "retire"

    card = models.CharField(max_length=120)
    card_sha256 = models.CharField(max_length=64)
    act = models.CharField(max_length=20, choices=Act.choices)
    checker = models.CharField(max_length=40)
    is_physician = models.BooleanField()
    source_seen = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    done_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["card"], name="guidelines_cardcheck_card")]
        constraints = [
            models.UniqueConstraint(
                fields=["card", "card_sha256", "checker"],
                condition=models.Q(act="check"),
                name="guidelines_one_check_a_person",
            ),
            models.UniqueConstraint(fields=["card"], condition=models.Q(act="retire"), name="guidelines_retired_once"),
        ]

    def __str__(self) -> str:
        return f"{self.act} of {self.card} by {self.checker}"
