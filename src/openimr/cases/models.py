"""The case, its parties, disputed items, clock events and deadlines."""

from django.db import models

from openimr.domain.lifecycle import CaseStatus, ItemState
from openimr.domain.values import PartyRole, Priority, ServiceMethod, ServicePlace
from openimr.intake.models import Application


class Case(models.Model):
    """One Independent Medical Review. `status` is written by `operations.perform` only."""

    number = models.CharField(max_length=20, unique=True)
    published_number = models.CharField(max_length=20, blank=True, db_index=True)
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=30, choices=[(s.value, s.value) for s in CaseStatus])
    priority = models.CharField(max_length=10, choices=[(p.value, p.value) for p in Priority])
    law_version = models.CharField(max_length=8)
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    application_received_on = models.DateField()
    injured_on = models.DateField()
    ur_decided_on = models.DateField()
    rfa_on = models.DateField(null=True, blank=True)
    assigned_on = models.DateField(null=True, blank=True)
    claim_number = models.CharField(max_length=60)
    worker_name = models.CharField(max_length=220)
    worker_born_on = models.DateField(null=True, blank=True)
    diagnosis = models.TextField(blank=True)
    next_deadline_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["status", "next_deadline_at"], name="cases_by_status"),
            models.Index(fields=["next_deadline_at"], name="cases_by_deadline"),
        ]

    def __str__(self) -> str:
        return self.number


class Party(models.Model):
    """Somebody with a part in the dispute, with the address that letters to them use."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    role = models.CharField(max_length=24, choices=[(r.value, r.value) for r in PartyRole])
    name = models.CharField(max_length=220, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    street = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=2, blank=True)
    postal_code = models.CharField(max_length=10, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    fax = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    is_named_later = models.BooleanField(default=False)
    """Named by the desk for the conflict screen; the application does not name it and no letter goes to it."""

    class Meta:
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return f"{self.role} of {self.case}"


class DisputedItem(models.Model):
    """One treatment in dispute, worded as it will stand in the letter; its outcome lives in `reviews` until served."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    treatment = models.TextField()
    claims_administrator_guideline = models.TextField(blank=True)
    depends_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(
        max_length=12, choices=[(s.value, s.value) for s in ItemState], default=ItemState.OPEN.value
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "position"], name="cases_item_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"item {self.position} of {self.case}"


class ClockEvent(models.Model):
    """Something that happened and that the law counts time from. Either a day or an instant, never both."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clock_events")
    name = models.CharField(max_length=40)
    on = models.DateField(null=True, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    method = models.CharField(max_length=12, blank=True, choices=[(m.value, m.value) for m in ServiceMethod])
    place = models.CharField(max_length=14, blank=True, choices=[(p.value, p.value) for p in ServicePlace])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(on__isnull=False, at__isnull=True) | models.Q(on__isnull=True, at__isnull=False),
                name="cases_clock_event_day_or_instant",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.case}"


class Deadline(models.Model):
    """A due time and the rule that set it: a cache of the clock fold that `rebuild-deadlines` must find equal."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deadlines")
    clock = models.CharField(max_length=6)
    owed_by = models.CharField(max_length=60)
    due_on = models.DateField(null=True, blank=True)
    due_at = models.DateTimeField()
    basis = models.TextField()
    citation = models.CharField(max_length=200)
    start = models.CharField(max_length=40)
    method = models.CharField(max_length=200)
    is_met = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "clock"], name="cases_deadline_once")]
        indexes = [models.Index(fields=["is_met", "due_at"], name="cases_deadline_due")]

    def __str__(self) -> str:
        return f"{self.clock} of {self.case}"
