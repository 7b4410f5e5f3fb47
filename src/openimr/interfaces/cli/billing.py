"""`openimr billing`: charges, invoices of a month, what is open, reviewer pay, late records; shown or as files."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from django.conf import settings

from openimr.accounts import queries as accounts
from openimr.billing import exporting, grids, lateness, operations, queries
from openimr.billing.grids import Cell, Grid
from openimr.billing.models import Invoice
from openimr.domain.actor import SYSTEM, Actor
from openimr.domain.calendars import pacific_date
from openimr.domain.determination import Organisation
from openimr.domain.money import Money
from openimr.domain.refusal import Refused
from openimr.interfaces import clock
from openimr.storage import store

DONE, REFUSED, BAD_USAGE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="act")
    acts.add_parser("charge", help="charge what is owed and record what reviewers earned, now")
    invoices = acts.add_parser("invoices", help="the invoices of a month, or what waits to be invoiced")
    invoices.add_argument("--period", required=True, type=_month, metavar="YYYY-MM", help="the month")
    invoices.add_argument("--issue", action="store_true", help="issue what waits; needs --by")
    invoices.add_argument("--by", metavar="EMAIL", default="", help="who issues: the sign-in address of finance")
    invoices.add_argument(
        "--take-unverified", action="store_true", help="take amounts that were not verified in the law as they are"
    )
    invoices.add_argument("--out", type=Path, metavar="DIR", help="write each invoice as PDF, CSV and XLSX into DIR")
    ageing = acts.add_parser("ageing", help="what is open, by how long it has been due")
    ageing.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help="the day (today)")
    pay = acts.add_parser("pay", help="what reviewers earned in a month, by their numbers")
    pay.add_argument("--period", required=True, type=_month, metavar="YYYY-MM", help="the month")
    late = acts.add_parser("late-records", help="cases with late records and what they come to")
    for one in (invoices, ageing, pay, late):
        one.add_argument("--csv", action="store_true", help="print the list as CSV")


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no month; write it as 2014-03") from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2014-03-31") from None


def run(args: argparse.Namespace) -> int:
    """Do one act. 0 done, 1 refused (the reasons are told), 2 when an argument cannot be used."""
    now = clock.now()
    if args.act == "charge":
        charged = operations.charge_what_is_owed(by=SYSTEM, now=now)
        print(f"{charged} charges made, {operations.record_pay_owed(by=SYSTEM, now=now)} lines of pay recorded.")
        held = queries.held()
        if held:
            print(f"{len(held)} fees wait for an amount that the schedule does not know.")
        return DONE
    if args.act == "invoices":
        return _invoices(args)
    if args.act == "ageing":
        as_of = args.as_of or pacific_date(now)
        return _shown(exporting.ageing_grid(queries.ageing_report(as_of=as_of), as_of=as_of), args.csv)
    if args.act == "pay":
        first, last = args.period, queries.last_day(args.period)
        return _shown(exporting.pay_grid(queries.pay_ledger(first=first, last=last), first=first, last=last), args.csv)
    return _shown(exporting.late_grid(lateness.report(now=now), as_of=pacific_date(now)), args.csv)


def _invoices(args: argparse.Namespace) -> int:
    if args.issue:
        by = _person(args.by)
        if by is None:
            told = f"nobody signs in as {args.by}" if args.by else "--issue needs --by with the address of finance"
            print(f"openimr billing invoices: {told}.", file=sys.stderr)
            return BAD_USAGE
        try:
            _issue(args, by)
        except Refused as refused:
            for reason in refused.reasons:
                print(f"openimr billing invoices: {reason}", file=sys.stderr)
            return REFUSED
    found = queries.accounts(queries.invoices().filter(month=args.period))
    waiting = queries.uninvoiced(until=queries.last_day(args.period))
    _shown(exporting.accounts_grid(found, (("Month", f"{args.period:%Y-%m}"),)), args.csv)
    if waiting:
        print(f"{len(waiting)} charges up to the end of the month wait to be invoiced.", file=sys.stderr)
    if args.out:
        args.out.mkdir(parents=True, exist_ok=True)
        for one in found:
            _write(one.invoice, args.out)
    return DONE


def _person(email: str) -> Actor | None:
    person = accounts.person(email) if email else None
    return accounts.actor_for(person, on=pacific_date(clock.now())) if person else None


def _issue(args: argparse.Namespace, by: Actor) -> None:
    organisation = Organisation(settings.ORGANISATION, settings.ORGANISATION_SHORT, settings.ORGANISATION_ADDRESS)
    made = operations.issue_invoices(
        month=args.period, takes_unverified=args.take_unverified, organisation=organisation, by=by, now=clock.now()
    )
    print(f"{len(made)} invoices issued.", file=sys.stderr)


def _write(invoice: Invoice, folder: Path) -> None:
    grid = exporting.invoice_grid(invoice)
    for suffix, data in (
        ("pdf", store.read(invoice.pdf_sha256)), ("csv", grids.as_csv(grid)), ("xlsx", grids.as_xlsx(grid)),
    ):  # fmt: skip
        (folder / f"{invoice.number}.{suffix}").write_bytes(data)


def _shown(grid: Grid, is_csv: bool) -> int:
    if is_csv:
        sys.stdout.buffer.write(grids.as_csv(grid))
        return DONE
    print(f"{grid.title}: {', '.join(f'{name.lower()} {value}' for name, value in grid.narrowed)}")
    for line in _columns((grid.header, *grid.rows)):
        print(line)
    return DONE


def _columns(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Rows with their cells under each other, amounts at the right."""
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    widths = [max(len(row[place]) for row in cells) for place in range(len(rows[0]))]
    sums = {place for row in rows for place, cell in enumerate(row) if isinstance(cell, Money | int)}
    for row in cells:
        line = (
            text.rjust(width) if place in sums else text.ljust(width)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        )  # fmt: skip
        yield "  ".join(line).rstrip()
