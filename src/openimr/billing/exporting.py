"""Every list about money as a grid for CSV and XLSX, with what it was narrowed to."""

from collections.abc import Iterable, Sequence
from datetime import date

from openimr.billing.documents import month_words
from openimr.billing.grids import Cell, Grid
from openimr.billing.lateness import Late
from openimr.billing.models import Invoice, PayLine
from openimr.billing.queries import Account, Held, MonthLine, Received
from openimr.domain.fees.charging import TOLD
from openimr.domain.fees.settling import BUCKETS, AgeingLine
from openimr.domain.law.fees import FeeKind, FeeRow
from openimr.domain.lifecycle import words
from openimr.domain.money import total

Narrowed = tuple[tuple[str, str], ...]


def invoice_grid(invoice: Invoice) -> Grid:
    """The lines of one invoice and their sum."""
    lines = list(invoice.lines.select_related("charge__case"))
    rows: list[Sequence[Cell]] = [
        (line.position, line.case_number, line.charge.case.application_received_on, line.charge.occurred_on,
         TOLD[FeeKind(line.charge.kind)], line.amount)
        for line in lines
    ]  # fmt: skip
    rows.append(("", "Total", None, None, "", total(line.amount for line in lines)))
    narrowed = (
        ("Claims administrator", invoice.administrator), ("Month", month_words(invoice.month)),
        ("Issued", invoice.issued_on.isoformat()), ("Due", invoice.due_on.isoformat()),
    )  # fmt: skip
    header = ("Line", "Case", "Application received", "Ended", "Fee for", "Amount")
    return Grid(f"Invoice {invoice.number}", narrowed, header, rows)


def accounts_grid(found: Iterable[Account], narrowed: Narrowed) -> Grid:
    """Invoices with what was credited and paid, and what is open."""
    rows: list[Sequence[Cell]] = [
        (one.invoice.number, one.invoice.administrator, month_words(one.invoice.month), one.invoice.issued_on,
         one.invoice.due_on, one.invoice.total, one.credited, one.paid, one.balance)
        for one in found
    ]  # fmt: skip
    header = ("Invoice", "Claims administrator", "Month", "Issued", "Due", "Total", "Credited", "Paid", "Open")
    return Grid("Invoices", narrowed, header, rows)


def ageing_grid(lines: Sequence[AgeingLine], *, as_of: date) -> Grid:
    """What each claims administrator owes, by how long it has been due, and the sums."""
    rows: list[Sequence[Cell]] = [(line.administrator, *line.amounts, line.total) for line in lines]
    sums = [total(line.amounts[place] for line in lines) for place in range(len(BUCKETS))]
    rows.append(("Total", *sums, total(sums)))
    header = ("Claims administrator", *(name for name, _, _ in BUCKETS), "Total")
    return Grid("What is open, by age", (("As of", as_of.isoformat()),), header, rows)


def payments_grid(found: Iterable[Received], narrowed: Narrowed) -> Grid:
    """Payments with what they pay and what is left over."""
    rows: list[Sequence[Cell]] = [
        (one.payment.received_on, one.payment.payer, one.payment.reference, one.payment.invoice_named,
         words(one.payment.result), one.payment.amount, one.allocated, one.left_over)
        for one in found
    ]  # fmt: skip
    header = ("Received", "Payer", "Reference", "Invoice named", "Result", "Amount", "Pays", "Left over")
    return Grid("Payments", narrowed, header, rows)


def pay_grid(lines: Iterable[PayLine], *, first: date, last: date) -> Grid:
    """What reviewers earned, by their numbers; never their names."""
    found = list(lines)
    rows: list[Sequence[Cell]] = [
        (one.reviewer, one.case.number, one.earned_on, words(one.kind), one.entry.number, one.amount) for one in found
    ]
    rows.append(("Total", "", None, "", "", total(one.amount for one in found)))
    header = ("Reviewer", "Case", "Earned on", "For", "Rate", "Amount")
    return Grid("Reviewer pay", (("From", first.isoformat()), ("To", last.isoformat())), header, rows)


def late_grid(found: Iterable[Late], *, as_of: date) -> Grid:
    """Late records, with the count for each case."""
    rows: list[Sequence[Cell]] = [
        (one.case.number, one.administrator, one.lateness.due_on, one.lateness.counted_to,
         "came" if one.lateness.came else "not complete yet", one.lateness.days, one.lateness.amount,
         one.clock.citation, ", ".join(sheet.number for sheet in one.worksheets))
        for one in found
    ]  # fmt: skip
    header = (
        "Case", "Claims administrator", "Due", "Counted to", "Records", "Days late", "Amount", "Citation", "Worksheets",
    )  # fmt: skip
    return Grid("Late records", (("As of", as_of.isoformat()),), header, rows)


def evidence_grid(title: str, proofs: Iterable[Sequence[str]], narrowed: Narrowed) -> Grid:
    """The evidence of one worksheet, fingerprints whole."""
    return Grid(title, narrowed, ("What", "When", "What it says", "SHA-256"), list(proofs))


def schedule_grid(rows: Iterable[FeeRow]) -> Grid:
    """Every row of the fees, those of staff first."""
    listed: list[Sequence[Cell]] = [
        (TOLD[row.kind], words(row.reviewer_class) if row.reviewer_class else "any", row.reviewers or "any",
         "the whole fee" if row.is_full else row.amount if row.amount is not None else "not read",
         row.from_on, row.until_on, row.citation, row.grade, row.override, row.note)
        for row in rows
    ]  # fmt: skip
    header = (
        "Fee for", "Class of reviewer", "Reviewers", "Amount", "Applications from", "to", "Citation", "Grade",
        "Entry", "Note",
    )  # fmt: skip
    return Grid("Fees", (("Order", "the first row that fits counts"),), header, listed)


def months_grid(lines: Iterable[MonthLine]) -> Grid:
    """Months with what was charged, invoiced and is open."""
    rows: list[Sequence[Cell]] = [
        (f"{one.month:%Y-%m}", one.charges, one.charged, one.uninvoiced, one.invoices, one.invoiced, one.open)
        for one in lines
    ]
    header = ("Month", "Charges", "Charged", "Not invoiced yet", "Invoices", "Invoiced", "Open")
    return Grid("Months", (), header, rows)


def held_grid(found: Iterable[Held]) -> Grid:
    """Fees that wait for an amount."""
    rows: list[Sequence[Cell]] = [
        (one.case.number, one.case.application_received_on, one.line.on, TOLD[one.line.kind], one.line.why)
        for one in found
    ]
    return Grid("Fees without an amount", (), ("Case", "Application received", "Ended", "Fee for", "Why"), rows)
