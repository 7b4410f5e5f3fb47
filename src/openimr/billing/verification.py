"""Checking that money adds up: totals, numbers without gaps, frozen papers, nothing paid or credited twice over."""

import json
from collections.abc import Container, Iterator

from django.db.models import Sum

from openimr.billing import queries
from openimr.billing.models import (
    AccountSeries,
    Allocation,
    Charge,
    CreditLine,
    CreditNote,
    Invoice,
    InvoiceLine,
    Payment,
    PenaltyWorksheet,
    ScheduleEntry,
)
from openimr.billing.operations.numbering import BILLING
from openimr.domain.chain import Problem
from openimr.domain.money import ZERO, total
from openimr.ledger.models import Entry
from openimr.storage import store

_Numbered = type[Invoice] | type[CreditNote] | type[PenaltyWorksheet] | type[ScheduleEntry]
_SERIES: dict[str, _Numbered] = {
    "INV": Invoice, "CRN": CreditNote, "LRW": PenaltyWorksheet, "AMT": ScheduleEntry,
}  # fmt: skip


def problems(distrusted: Container[tuple[str, int]]) -> Iterator[Problem]:
    """Everything about money that does not add up, or is not what the record says."""
    yield from _gaps()
    yield from _sums()
    yield from _charges()
    yield from _over()
    yield from _papers()
    yield from _not_as_recorded(distrusted)


def _gaps() -> Iterator[Problem]:
    for series in AccountSeries.objects.order_by("name"):
        prefix = series.name.partition("-")[0]
        wanted = {f"{series.name}-{n:04d}" for n in range(1, series.newest + 1)}
        held = set(
            _SERIES[prefix].objects.filter(number__startswith=f"{series.name}-").values_list("number", flat=True)
        )
        for number in sorted(wanted ^ held):
            yield Problem("number", number, "it is missing" if number in wanted else "its series does not know it")


def _sums() -> Iterator[Problem]:
    for invoice in Invoice.objects.prefetch_related("lines__charge").order_by("pk").iterator(200):
        lines = list(invoice.lines.all())
        if total(line.amount for line in lines) != invoice.total:
            yield Problem("invoice", invoice.number, "its lines do not add up to its total")
        if any(line.amount != line.charge.amount for line in lines):
            yield Problem("invoice", invoice.number, "a line is not what was charged")
    for note in CreditNote.objects.prefetch_related("lines").order_by("pk").iterator(200):
        if total(line.amount for line in note.lines.all()) != note.total:
            yield Problem("credit note", note.number, "its lines do not add up to its total")


def _charges() -> Iterator[Problem]:
    """A charge follows an act that is in the record of its case."""
    charged = {
        (entry["chain"], entry["facts"]["event"], entry["facts"]["revision"]): entry["facts"]["amount"]
        for entry in map(json.loads, _recorded())
    }
    for charge in Charge.objects.select_related("case").order_by("pk").iterator():
        recorded = charged.pop((charge.case.number, charge.event, charge.revision), None)
        if recorded != str(charge.amount):
            yield Problem("charge", charge.case.number, "it is not the one that the record tells")
    for number, _, _ in sorted(charged):
        yield Problem("charge", number, "the record tells of a charge that is missing")


def _recorded() -> Iterator[str]:
    for act in ("charge_fee", "correct_charge"):
        yield from Entry.objects.filter(body__startswith=f'{{"act":"{act}"').values_list("body", flat=True)


def _over() -> Iterator[Problem]:
    credits = CreditLine.objects.values("line").annotate(sum=Sum("amount")).values_list("line", "sum")
    for line, amount in credits:
        held = InvoiceLine.objects.select_related("invoice").get(pk=line)
        if amount > held.amount:
            yield Problem("credit", f"{held.invoice.number} line {held.position}", "more is credited than was invoiced")
    for one in queries.received(Payment.objects.all()):
        if one.left_over < ZERO:
            yield Problem("payment", f"row {one.payment.row}", "it pays more than came")
    for allocation in Allocation.objects.filter(amount__lte=ZERO):
        yield Problem("payment", f"part {allocation.pk}", "it pays nothing")


def _papers() -> Iterator[Problem]:
    papers: dict[str, type[Invoice] | type[CreditNote] | type[PenaltyWorksheet]] = {
        "invoice": Invoice, "credit note": CreditNote, "worksheet": PenaltyWorksheet,
    }  # fmt: skip
    for kind, model in papers.items():
        for number, sha256 in model.objects.values_list("number", "pdf_sha256").order_by("pk").iterator():
            if not store.is_intact(sha256):
                yield Problem(kind, number, "its stored bytes are missing or changed")


def _not_as_recorded(distrusted: Container[tuple[str, int]]) -> Iterator[Problem]:
    """Invoices and credit notes against the record of the accounts."""
    rows: dict[str, dict[str, Invoice | CreditNote]] = {
        "issue_invoice": {one.number: one for one in Invoice.objects.all()},
        "issue_credit_note": {one.number: one for one in CreditNote.objects.all()},
    }
    for body in Entry.objects.filter(chain=BILLING).order_by("position").values_list("body", flat=True).iterator():
        entry = json.loads(body)
        if entry["act"] not in rows or (BILLING, entry["position"]) in distrusted:
            continue
        facts, held = entry["facts"], rows[entry["act"]].pop(entry["facts"]["number"], None)
        if held is None:
            yield Problem("account", facts["number"], "it was issued, and is missing")
        elif (held.total.plain, held.pdf_sha256) != (facts["total"], facts["sha256"]):
            yield Problem("account", facts["number"], "it is not the one that was issued")
    for number in sorted(number for held in rows.values() for number in held):
        yield Problem("account", number, "the record does not tell of it")
