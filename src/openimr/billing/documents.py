"""Invoices, credit notes and worksheets as blocks of a letter. Case numbers, days, kinds of fees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openimr.domain.determination import Organisation
from openimr.domain.fees.charging import TOLD
from openimr.domain.fees.lateness import Lateness
from openimr.domain.law.fees import FeeKind
from openimr.domain.letter import blocks_codec
from openimr.domain.letter.blocks import (
    Address,
    Block,
    Bullets,
    Fields,
    Heading,
    Letterhead,
    Paragraph,
    Table,
    Title,
    long_date,
    us_date,
)
from openimr.domain.money import Money, total
from openimr.letters.rendering import pdf

_HEADER = ("Case", "Application", "Ended", "Fee for", "Amount")
_LAW = "Labor Code 4610.6(l); 8 CCR 9792.10.8"


@dataclass(frozen=True, slots=True)
class Line:
    """One line as an invoice or credit note prints it."""

    case_number: str
    applied_on: date
    ended_on: date
    kind: FeeKind
    amount: Money

    @property
    def cells(self) -> tuple[str, ...]:
        """Case, day of the application, day of the service or end, what for, how much."""
        return (self.case_number, us_date(self.applied_on), us_date(self.ended_on), TOLD[self.kind], str(self.amount))


@dataclass(frozen=True, slots=True)
class Head:
    """What every paper about money has: who sends it, to whom, its number and day."""

    organisation: Organisation
    administrator: str
    address: tuple[str, ...]
    number: str
    dated_on: date


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper ready to be kept: its bytes and the blocks they were made of."""

    pdf: bytes
    content: dict[str, Any]


def paper(blocks: Sequence[Block], *, title: str, number: str, dated_on: date) -> Paper:
    """Blocks as PDF, kept with the blocks."""
    content = {"title": title, "footer": number, "blocks": blocks_codec.to_json(blocks)}
    return Paper(pdf(blocks, title=title, footer=number, dated_on=dated_on), content)


def month_words(month: date) -> str:
    """A month as people write it: March 2014."""
    return f"{month:%B %Y}"


def invoice(head: Head, *, month: date, due_on: date, lines: Sequence[Line]) -> tuple[Block, ...]:
    """The invoice of one claims administrator for one month."""
    return tuple(_invoice(head, month, due_on, lines))


def _invoice(head: Head, month: date, due_on: date, lines: Sequence[Line]) -> Iterator[Block]:
    owed = total(line.amount for line in lines)
    yield from _top(head, f"Invoice {head.number}")
    yield Fields((
        (("Month:", month_words(month)), ("Due by:", long_date(due_on))),
        (("Cases:", str(len({line.case_number for line in lines}))), ("Total:", str(owed))),
    ))  # fmt: skip
    yield Heading("Fees for Independent Medical Review")
    yield Table(_HEADER, (*(line.cells for line in lines), ("Total", "", "", "", str(owed))), is_account=True)
    yield Paragraph(
        f"The fees are borne by the claims administrator ({_LAW}). Each follows from the day on which the application "
        "was received and from what happened to the case. The injured worker pays nothing."
    )
    yield Paragraph(f"Please name the number {head.number} with your payment.", label="Payment:")
    yield Paragraph(
        "Write to us with the case number. An invoice that was issued is not changed: what was wrong in it is "
        "credited, and what is right is invoiced anew.",
        label="If something is wrong:",
    )


def credit_note(head: Head, *, invoice_number: str, reason: str, lines: Sequence[Line]) -> tuple[Block, ...]:
    """What is taken off an invoice, and why."""
    given = total(line.amount for line in lines)
    return (
        *_top(head, f"Credit note {head.number}"),
        Fields(((("Credits invoice:", invoice_number), ("Total:", str(given))),)),
        Heading("What is credited"),
        Table(_HEADER, (*(line.cells for line in lines), ("Total", "", "", "", str(given))), is_account=True),
        Paragraph(reason, label="Why:"),
    )


def _top(head: Head, title: str) -> Iterator[Block]:
    yield Letterhead(head.organisation.name, long_date(head.dated_on), head.organisation.address)
    yield Address((head.administrator, *head.address))
    yield Title(title)


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence: what it is, when it was, what it says, and the fingerprint of its paper, if any."""

    what: str
    when: str
    says: str
    sha256: str = ""


def worksheet(head: Head, *, case_number: str, late: Lateness, proofs: Sequence[Proof]) -> tuple[Block, ...]:
    """The worksheet of late records: the count, and the evidence under it."""
    return tuple(_worksheet(head, case_number, late, proofs))


def _worksheet(head: Head, case_number: str, late: Lateness, proofs: Sequence[Proof]) -> Iterator[Block]:
    yield Letterhead(head.organisation.name, long_date(head.dated_on), head.organisation.address)
    yield Title(f"Late records: worksheet {head.number}")
    end = "Records came:" if late.came else "Not here by:"
    yield Fields((
        (("Case:", case_number), ("Claims administrator:", head.administrator)),
        (("Records were due:", long_date(late.due_on)), (end, long_date(late.counted_to))),
        (("Days late:", str(late.days)), ("Amount:", str(late.amount))),
    ))  # fmt: skip
    yield Heading("How it is counted")
    yield Paragraph(f"{late.told} The day on which the records were due is not counted; every later day is.")
    yield Bullets(tuple(reservations(late)))
    yield Heading("Evidence")
    yield Table(
        ("When", "What", "SHA-256"),
        tuple((one.when, f"{one.what}: {one.says}", f"{one.sha256[:16]}…" if one.sha256 else "") for one in proofs),
    )
    yield Paragraph(
        "Each SHA-256 is the beginning of the fingerprint of the paper or file as it is kept; the worksheet as CSV "
        "has them whole."
    )


def reservations(late: Lateness) -> Iterator[str]:
    """What this paper is not, and what was not verified."""
    yield (
        "This is a worksheet. A penalty follows an order to show cause by the Administrative Director, and the claims "
        "administrator may contest it."
    )
    yield (
        f"The amounts a day and a case: {late.per_day.citation}. The text of the rule was not read; the amounts are "
        "those that the agency announced in 2014."
    )
    if late.is_text_unread:
        yield (
            "The rule was rewritten on April 1, 2026, and these records were due after that. Its new text was not "
            "read: compare it before this worksheet is used."
        )
