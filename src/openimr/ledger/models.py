"""The append-only record: entries in one hash chain per subject, heads, daily checkpoints and the read log.

Rows carry no foreign keys, so history neither blocks nor follows live data. Database triggers refuse update, delete
and truncate (see the first migration).
"""

from django.db import models


class Entry(models.Model):
    """One act. `body` is the canonical JSON that was hashed: act, at, by, chain, facts, position, role."""

    chain = models.CharField(max_length=40)
    position = models.PositiveIntegerField()
    body = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "position"], name="ledger_entry_once")]

    def __str__(self) -> str:
        return f"{self.chain} entry {self.position}"


class Head(models.Model):
    """The newest entry of one chain; locked while an entry is appended."""

    chain = models.CharField(max_length=40, primary_key=True)
    position = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.chain} at {self.position}"


class Checkpoint(models.Model):
    """One digest a day over all chain heads, chained to the day before: a cut-off tail becomes visible."""

    made_on = models.DateField(unique=True)
    made_at = models.DateTimeField()
    heads = models.JSONField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"checkpoint of {self.made_on}"


class ReadRecord(models.Model):
    """Who looked at which protected record, and when. Written in a transaction of its own."""

    at = models.DateTimeField(db_index=True)
    actor_number = models.CharField(max_length=40)
    role = models.CharField(max_length=40)
    chain = models.CharField(max_length=40, db_index=True)
    what = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"{self.actor_number} read {self.what} of {self.chain}"
