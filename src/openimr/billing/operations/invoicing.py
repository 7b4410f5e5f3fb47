"""Invoices: what a claims administrator was charged and has not been asked for, month by month."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from django.db import transaction

from openimr.billing import documents, histories, queries
from openimr.billing.models import Charge, Invoice, InvoiceLine
from openimr.billing.operations.numbering import BILLING, take_number
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.calendars import STANDARD, add_calendar_days, pacific_date
from openimr.domain.determination import Organisation
from openimr.domain.law import number
from openimr.domain.law.fees import FeeKind
from openimr.domain.money import total
from openimr.domain.permissions import BillingAct
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger
from openimr.storage import store


def issue_invoices(
    *, month: date, takes_unverified: bool, organisation: Organisation, by: Actor, now: datetime
) -> list[Invoice]:
    """Issue what every claims administrator owes up to the end of a month. Each invoice for itself."""
    waiting = queries.uninvoiced(until=queries.last_day(month))
    keys = [key for key, _ in groupby(waiting.values_list("administrator_key", flat=True))]
    return [
        issue_invoice(
            administrator_key=key, month=month, takes_unverified=takes_unverified, organisation=organisation, by=by,
            now=now,
        )
        for key in keys
    ]  # fmt: skip


@transaction.atomic
def issue_invoice(
    *, administrator_key: str, month: date, takes_unverified: bool, organisation: Organisation, by: Actor, now: datetime
) -> Invoice:
    """Issue one invoice for every charge up to the end of a month that stands on none. It is frozen from then on.

    Raises Refused while the month is not over, when there is nothing to invoice, and for amounts that were not
    verified unless they are taken on purpose. The paper is set inside the transaction, because it prints the number,
    and a number that is taken must not be left out.
    """
    permissions.require(by, BillingAct.KEEP_ACCOUNTS)
    month, on = month.replace(day=1), pacific_date(now)
    if queries.last_day(month) >= on:
        raise Refused(Reason(f"{documents.month_words(month)} is not over. It can be invoiced from its end on."))
    # The series is locked first: two people at once cannot both take a charge.
    number_taken = take_number(prefix="INV", by=by, now=now)
    found = queries.uninvoiced(until=queries.last_day(month)).filter(administrator_key=administrator_key)
    charges = list(found.order_by("occurred_at", "pk"))
    _require_issuable(charges, takes_unverified)
    return _issued(number_taken, charges, month, organisation, by, now)


def _require_issuable(charges: Sequence[Charge], takes_unverified: bool) -> None:
    if not charges:
        raise Refused(Reason("Nothing is waiting to be invoiced to this claims administrator."))
    doubtful = [one for one in charges if not one.is_verified]
    if doubtful and not takes_unverified:
        text = (
            f"{len(doubtful)} of {len(charges)} amounts were not verified in the text of the law. Enter them with "
            "their source, or say that you take them as they are."
        )
        raise Refused(Reason(text, doubtful[0].citation))


def _issued(
    taken: str, charges: Sequence[Charge], month: date, organisation: Organisation, by: Actor, now: datetime
) -> Invoice:
    on, newest = pacific_date(now), charges[-1]
    party = histories.administrator(newest.case)
    address = histories.address_of(party) if party else ()
    term = number("C-28", on)
    due_on = STANDARD.rolled(add_calendar_days(on, term.value))
    printed = [
        documents.Line(
            one.case.number, one.case.application_received_on, one.occurred_on, FeeKind(one.kind), one.amount
        )
        for one in charges
    ]
    head = documents.Head(organisation, newest.administrator, address, taken, on)
    blocks = documents.invoice(head, month=month, due_on=due_on, lines=printed)
    paper = documents.paper(blocks, title=f"Invoice {taken}", number=taken, dated_on=on)
    invoice = Invoice.objects.create(
        number=taken, administrator=newest.administrator, administrator_key=newest.administrator_key,
        address="\n".join(address), month=month, issued_at=now, issued_on=on, issued_by=by.number, due_on=due_on,
        total=total(one.amount for one in charges), content=paper.content, pdf_sha256=store.put(paper.pdf).sha256,
    )  # fmt: skip
    InvoiceLine.objects.bulk_create(
        InvoiceLine(invoice=invoice, position=place, charge=one, case_number=one.case.number, amount=one.amount)
        for place, one in enumerate(charges, start=1)
    )
    facts = {
        "number": taken, "month": month, "lines": len(charges), "total": invoice.total.plain,
        "unverified": sum(not one.is_verified for one in charges), "sha256": invoice.pdf_sha256,
    }  # fmt: skip
    ledger.append(chain_name=BILLING, act="issue_invoice", facts=facts, by=by, now=now)
    return invoice
