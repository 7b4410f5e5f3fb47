"""What payments settle: rows of a list of payments against open invoices, and how old what is open is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from openimr.domain.money import ZERO, Money, parsed, total

COLUMNS: dict[str, str] = {
    "received_on": "Day on which the money came, as 2014-05-06",
    "payer": "Who paid, as the bank names it",
    "reference": "The bank's number of the payment; the same payer and number again is the same payment",
    "invoice": "Number of the invoice it pays, as INV-2014-0001; empty where the payment names none",
    "amount": "Dollars and cents, as 1234.50",
}


class RowResult(StrEnum):
    """What one row of a list of payments does."""

    SETTLES = "settles"
    UNDER = "under"
    OVER = "over"
    UNKNOWN = "unknown"
    REPEATED = "repeated"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """One row as it stands in the list, with its number there (the row of names is 1)."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Planned:
    """One row and what importing it does: how much of it pays which invoice, and what is left over."""

    number: int
    result: RowResult
    received_on: date | None = None
    payer: str = ""
    reference: str = ""
    invoice: str = ""
    amount: Money = ZERO
    pays: Money = ZERO
    left_open: Money = ZERO
    problems: tuple[str, ...] = ()

    @property
    def left_over(self) -> Money:
        """What pays no invoice yet."""
        return self.amount - self.pays


@dataclass(slots=True)
class _Open:
    """What is open while the rows are taken in, one after the other."""

    balances: dict[str, Money]
    known: set[tuple[str, str]] = field(default_factory=set)


def planned(
    rows: Iterable[PaymentRow], *, balances: Mapping[str, Money], known: Iterable[tuple[str, str]], today: date
) -> list[Planned]:
    """What each row does. `balances` is what is open of each invoice; `known` the payments on record (`identity`)."""
    at = _Open(dict(balances), set(known))
    return [_planned(row, at, today) for row in rows]


def identity(payer: str, reference: str) -> tuple[str, str]:
    """By which a payment is known again."""
    return " ".join(payer.split()).casefold(), " ".join(reference.split()).casefold()


def _planned(row: PaymentRow, at: _Open, today: date) -> Planned:
    problems = tuple(_problems(row.cells, today))
    if problems:
        return Planned(row.number, RowResult.WRONG, problems=problems)
    cells = row.cells
    amount, named = parsed(cells["amount"]), cells.get("invoice", "").strip().upper()
    received_on = date.fromisoformat(cells["received_on"])
    base = (received_on, " ".join(cells["payer"].split()), " ".join(cells["reference"].split()), named, amount)
    who = identity(cells["payer"], cells["reference"])
    if who in at.known:
        return Planned(row.number, RowResult.REPEATED, *base)
    at.known.add(who)
    if named not in at.balances:
        return Planned(row.number, RowResult.UNKNOWN, *base)
    owed = at.balances[named]
    pays = max(ZERO, min(amount, owed))
    at.balances[named] = left = owed - pays
    result = RowResult.SETTLES if amount == owed else RowResult.OVER if amount > owed else RowResult.UNDER
    return Planned(row.number, result, *base, pays, left)


def _problems(cells: Mapping[str, str], today: date) -> Iterator[str]:
    for name in ("payer", "reference"):
        if not cells.get(name, "").strip():
            yield f"{name}: it is empty. {COLUMNS[name]}."
    try:
        if date.fromisoformat(cells.get("received_on", "").strip()) > today:
            yield "received_on: this day is in the future."
    except ValueError:
        yield f"received_on: this is no day. {COLUMNS['received_on']}."
    try:
        if not parsed(cells.get("amount", "")):
            yield "amount: it is zero."
    except ValueError:
        yield f"amount: this is no amount. {COLUMNS['amount']}."


BUCKETS: tuple[tuple[str, int, int], ...] = (
    ("Not due yet", -1_000_000, 0),
    ("1 to 30 days", 1, 30),
    ("31 to 60 days", 31, 60),
    ("61 to 90 days", 61, 90),
    ("Over 90 days", 91, 1_000_000),
)
"""How long what is open has been due: name, first and last day after the due day."""


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    """What is open of one invoice on a day."""

    administrator: str
    number: str
    due_on: date
    balance: Money


@dataclass(frozen=True, slots=True)
class AgeingLine:
    """What one claims administrator owes, by how long it has been due."""

    administrator: str
    amounts: tuple[Money, ...]

    @property
    def total(self) -> Money:
        """Everything that is open."""
        return total(self.amounts)


def ageing(invoices: Iterable[OpenInvoice], *, as_of: date) -> tuple[AgeingLine, ...]:
    """What each claims administrator owes in the order of BUCKETS, the largest debt first."""
    sums: dict[str, list[Money]] = {}
    for one in invoices:
        row = sums.setdefault(one.administrator, [ZERO] * len(BUCKETS))
        place = bucket((as_of - one.due_on).days)
        row[place] = row[place] + one.balance
    lines = (AgeingLine(name, tuple(row)) for name, row in sums.items())
    return tuple(
        sorted((line for line in lines if any(line.amounts)), key=lambda line: (-line.total.cents, line.administrator))
    )


def bucket(days_past_due: int) -> int:
    """The place in BUCKETS."""
    return next(place for place, (_, first, last) in enumerate(BUCKETS) if first <= days_past_due <= last)
