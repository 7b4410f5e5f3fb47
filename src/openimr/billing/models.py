"""Schedules, charges, invoices, credits, payments, what reviewers earn, and worksheets of late records.

Rows are added and never changed, save an entry of a schedule until its second person has answered, and the counters
of the number series. A database trigger refuses everything else.
"""

from django.db import models

from openimr.billing.fields import MoneyField
from openimr.cases.models import Case
from openimr.domain.fees.earning import PayKind
from openimr.domain.fees.settling import RowResult
from openimr.domain.law.fees import FeeKind, ReviewerClass

_KINDS = [(kind.value, kind.value) for kind in FeeKind]
_CLASSES = [(one.value, one.value) for one in ReviewerClass]


class AccountSeries(models.Model):
    """The newest number of one series and year. Locked while a number is taken, so that none is left out."""

    name = models.CharField(max_length=12, unique=True)
    newest = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} at {self.newest}"


class ScheduleEntry(models.Model):
    """An amount entered by staff with its source: a fee in the place of a row of the law, or a rate of pay.

    It counts once a second person has agreed.
    """

    class Book(models.TextChoices):
        FEES = "fees", "Fees"
        PAY = "pay", "Reviewer pay"

    class State(models.TextChoices):
        ENTERED = "entered", "Waits for a second person"
        APPROVED = "approved", "In force"
        REFUSED = "refused", "Refused"

    number = models.CharField(max_length=20, unique=True)
    book = models.CharField(max_length=4, choices=Book.choices)
    kind = models.CharField(max_length=24, choices=[*_KINDS, *((kind.value, kind.value) for kind in PayKind)])
    reviewer_class = models.CharField(max_length=10, blank=True, choices=_CLASSES)
    reviewers = models.PositiveSmallIntegerField(default=0)
    amount = MoneyField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)
    reason = models.TextField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.ENTERED)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=40)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name_plural = "schedule entries"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="entered", answered_at=None)
                | (~models.Q(state="entered") & models.Q(answered_at__isnull=False)),
                name="billing_entry_answered_with_its_state",
            ),
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")),
                name="billing_entry_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Charge(models.Model):
    """One fee of one case for one act in its record. `revision` rises when a charge is put right; the newest counts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    event = models.PositiveIntegerField()
    revision = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=24, choices=_KINDS)
    reviewer_class = models.CharField(max_length=10, blank=True, choices=_CLASSES)
    reviewers = models.PositiveSmallIntegerField(default=0)
    occurred_at = models.DateTimeField()
    occurred_on = models.DateField()
    amount = MoneyField()
    is_verified = models.BooleanField()
    citation = models.CharField(max_length=200)
    grade = models.CharField(max_length=8)
    entry = models.ForeignKey(ScheduleEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    why = models.TextField()
    administrator = models.CharField(max_length=220)
    administrator_key = models.CharField(max_length=220)
    charged_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "event", "revision"], name="billing_charge_once"),
        ]
        indexes = [models.Index(fields=["administrator_key", "occurred_on"], name="billing_charge_of")]
        ordering = ["occurred_at", "pk"]

    def __str__(self) -> str:
        return f"charge for {self.case}"


class Invoice(models.Model):
    """What one claims administrator is asked to pay for one month: numbered without gaps, frozen when issued."""

    number = models.CharField(max_length=20, unique=True)
    administrator = models.CharField(max_length=220)
    administrator_key = models.CharField(max_length=220, db_index=True)
    address = models.TextField(blank=True)
    month = models.DateField()
    """Its first day."""
    issued_at = models.DateTimeField()
    issued_on = models.DateField()
    issued_by = models.CharField(max_length=40)
    due_on = models.DateField()
    total = MoneyField()
    content = models.JSONField()
    pdf_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["issued_at", "pk"]

    def __str__(self) -> str:
        return self.number


class InvoiceLine(models.Model):
    """One charge on one invoice. A charge stands on one invoice only."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    charge = models.OneToOneField(Charge, on_delete=models.PROTECT, related_name="line")
    case_number = models.CharField(max_length=20)
    amount = MoneyField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["invoice", "position"], name="billing_line_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"line {self.position} of {self.invoice}"


class CreditNote(models.Model):
    """What is taken off an invoice after it was issued, and why."""

    number = models.CharField(max_length=20, unique=True)
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="credits")
    issued_at = models.DateTimeField()
    issued_on = models.DateField()
    issued_by = models.CharField(max_length=40)
    reason = models.TextField()
    total = MoneyField()
    content = models.JSONField()
    pdf_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["issued_at", "pk"]

    def __str__(self) -> str:
        return self.number


class CreditLine(models.Model):
    """How much of one line of the invoice is taken off."""

    credit_note = models.ForeignKey(CreditNote, on_delete=models.PROTECT, related_name="lines")
    line = models.ForeignKey(InvoiceLine, on_delete=models.PROTECT, related_name="credits")
    amount = MoneyField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["credit_note", "line"], name="billing_credit_line_once")]

    def __str__(self) -> str:
        return f"credit on {self.line}"


class PaymentList(models.Model):
    """A list of payments as it came, kept in the store; importing it again does nothing again."""

    sha256 = models.CharField(max_length=64, unique=True)
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"list of payments {self.sha256[:12]}"


class Payment(models.Model):
    """One payment that came. How much of it pays what stands in its allocations."""

    source = models.ForeignKey(PaymentList, on_delete=models.PROTECT, related_name="payments")
    row = models.PositiveIntegerField()
    received_on = models.DateField()
    payer = models.CharField(max_length=220)
    payer_key = models.CharField(max_length=220)
    reference = models.CharField(max_length=120)
    reference_key = models.CharField(max_length=120)
    invoice_named = models.CharField(max_length=40, blank=True)
    amount = MoneyField()
    result = models.CharField(max_length=10, choices=[(one.value, one.value) for one in RowResult])
    """What importing it did."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["payer_key", "reference_key"], name="billing_payment_once"),
            models.UniqueConstraint(fields=["source", "row"], name="billing_payment_row_once"),
        ]
        ordering = ["-received_on", "-pk"]

    def __str__(self) -> str:
        return f"payment of row {self.row} of {self.source}"


class Allocation(models.Model):
    """So much of one payment pays one invoice, by the import or by a person."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="allocations")
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="allocations")
    amount = MoneyField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"part of {self.payment} for {self.invoice}"


class PayLine(models.Model):
    """What one reviewer earned on one case: once, whatever is returned, reassigned or signed again."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    reviewer = models.CharField(max_length=40)
    event = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in PayKind])
    earned_at = models.DateTimeField()
    earned_on = models.DateField()
    amount = MoneyField()
    entry = models.ForeignKey(ScheduleEntry, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "reviewer"], name="billing_pay_once")]
        indexes = [models.Index(fields=["earned_on", "reviewer"], name="billing_pay_by_day")]
        ordering = ["earned_at", "pk"]

    def __str__(self) -> str:
        return f"pay of {self.reviewer} for {self.case}"


class PenaltyWorksheet(models.Model):
    """What late records of a case come to, with the evidence for it, frozen when drawn up."""

    number = models.CharField(max_length=20, unique=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    administrator = models.CharField(max_length=220)
    drawn_up_at = models.DateTimeField()
    drawn_up_by = models.CharField(max_length=40)
    days = models.PositiveIntegerField()
    amount = MoneyField()
    evidence = models.JSONField()
    content = models.JSONField()
    pdf_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "pdf_sha256"], name="billing_same_worksheet_once")]
        ordering = ["drawn_up_at", "pk"]

    def __str__(self) -> str:
        return self.number
