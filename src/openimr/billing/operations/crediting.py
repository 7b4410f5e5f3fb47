"""Credit notes: what was wrong in an invoice is taken off by a paper of its own. The invoice stays as it was."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Sum

from openimr.billing import documents
from openimr.billing.models import CreditLine, CreditNote, Invoice, InvoiceLine
from openimr.billing.operations.numbering import BILLING, take_number
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.calendars import pacific_date
from openimr.domain.determination import Organisation
from openimr.domain.law.fees import FeeKind
from openimr.domain.money import ZERO, Money, total
from openimr.domain.permissions import BillingAct
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger
from openimr.storage import store


@transaction.atomic
def credit(
    *, invoice: Invoice, amounts: Mapping[int, Money], reason: str, organisation: Organisation, by: Actor, now: datetime
) -> CreditNote:
    """Take amounts off the lines of an invoice, by their positions. Raises Refused for more than a line has left."""
    permissions.require(by, BillingAct.KEEP_ACCOUNTS)
    if not reason.strip():
        raise Refused(Reason("Say what was wrong. The credit note prints it."))
    held = Invoice.objects.select_for_update(no_key=True).get(pk=invoice.pk)
    lines = {line.position: line for line in held.lines.select_related("charge__case")}
    wanted = [(lines[place], amount) for place, amount in sorted(amounts.items()) if place in lines and amount]
    if not wanted:
        raise Refused(Reason("Name at least one line and the amount to take off."))
    for line, amount in wanted:
        _require_left(line, amount)
    return _issued(held, wanted, reason.strip(), organisation, by, now)


def take_off(*, line: InvoiceLine, reason: str, organisation: Organisation, by: Actor, now: datetime) -> None:
    """Credit what is left of one line, if anything is."""
    left = line.amount - _credited(line)
    if left:
        credit(
            invoice=line.invoice, amounts={line.position: left}, reason=reason, organisation=organisation, by=by,
            now=now,
        )  # fmt: skip


def _credited(line: InvoiceLine) -> Money:
    return CreditLine.objects.filter(line=line).aggregate(sum=Sum("amount"))["sum"] or ZERO


def _require_left(line: InvoiceLine, amount: Money) -> None:
    left = line.amount - _credited(line)
    if not ZERO < amount <= left:
        raise Refused(Reason(f"Line {line.position} has {left} left that can be credited, not {amount}."))


def _issued(
    invoice: Invoice, wanted: list[tuple[InvoiceLine, Money]], reason: str, organisation: Organisation, by: Actor,
    now: datetime,
) -> CreditNote:  # fmt: skip
    on, number = pacific_date(now), take_number(prefix="CRN", by=by, now=now)
    head = documents.Head(organisation, invoice.administrator, tuple(invoice.address.splitlines()), number, on)
    printed = [
        documents.Line(
            line.case_number, line.charge.case.application_received_on, line.charge.occurred_on,
            FeeKind(line.charge.kind), amount,
        )
        for line, amount in wanted
    ]  # fmt: skip
    blocks = documents.credit_note(head, invoice_number=invoice.number, reason=reason, lines=printed)
    paper = documents.paper(blocks, title=f"Credit note {number}", number=number, dated_on=on)
    note = CreditNote.objects.create(
        number=number, invoice=invoice, issued_at=now, issued_on=on, issued_by=by.number, reason=reason,
        total=total(amount for _, amount in wanted), content=paper.content, pdf_sha256=store.put(paper.pdf).sha256,
    )  # fmt: skip
    CreditLine.objects.bulk_create(CreditLine(credit_note=note, line=line, amount=amount) for line, amount in wanted)
    facts = {
        "number": number, "invoice": invoice.number, "total": note.total.plain, "lines": len(wanted),
        "sha256": note.pdf_sha256,
    }  # fmt: skip
    ledger.append(chain_name=BILLING, act="issue_credit_note", facts=facts, by=by, now=now)
    return note
