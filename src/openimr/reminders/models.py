"""What was told of which deadline, and the calendars that people subscribed to."""

from django.db import models

from openimr.accounts.models import User
from openimr.cases.models import Case
from openimr.domain.actor import Role
from openimr.domain.reminders import Rung


class Reminder(models.Model):
    """That somebody is told of one deadline of a case: on which rung of the ladder, in which role, seen by whom.

    `due_at` is part of what was told: a deadline that moves is told of again.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    clock = models.CharField(max_length=6)
    due_at = models.DateTimeField()
    rung = models.CharField(max_length=10, choices=[(r.value, r.value) for r in Rung])
    role = models.CharField(max_length=40, choices=[(r.value, r.value) for r in Role])
    raised_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "clock", "due_at", "rung"], name="reminders_rung_once"),
        ]
        indexes = [
            models.Index(fields=["role", "due_at"], condition=models.Q(seen_at=None), name="reminders_not_seen"),
        ]

    def __str__(self) -> str:
        return f"{self.clock} of {self.case}, {self.rung}"


class CalendarFeed(models.Model):
    """One person's calendar address. Only the digest of its secret is kept; a new one ends the one before."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(ended_at=None), name="reminders_one_open_feed_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"calendar of {self.user}"
