"""Records that were late, with what shows it: the notice, its service, the day they were due, and what came when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from openimr.billing import histories
from openimr.billing.documents import Proof
from openimr.billing.models import PenaltyWorksheet
from openimr.casefile import queries as casefile
from openimr.casefile.models import ReceivedFile
from openimr.cases.models import Case, ClockEvent, Deadline
from openimr.domain.calendars import PACIFIC, pacific_date
from openimr.domain.fees.lateness import Lateness
from openimr.domain.letter.blocks import long_date
from openimr.domain.lifecycle import STOPPED
from openimr.domain.values import PartyRole
from openimr.letters.models import Letter

_CLOCKS = ("C-14", "C-15")


@dataclass(frozen=True, slots=True)
class Late:
    """One case whose records were late, or are: the count, the evidence, and the worksheets drawn up already."""

    case: Case
    administrator: str
    clock: Deadline
    lateness: Lateness
    proofs: tuple[Proof, ...]
    worksheets: tuple[PenaltyWorksheet, ...]


def candidates(now: datetime) -> QuerySet[Case]:
    """Cases whose records were declared complete after they were due, or are not complete and overdue."""
    late = Deadline.objects.filter(clock__in=_CLOCKS)
    complete = ClockEvent.objects.filter(name="records_complete", at__gt=F("case__deadlines__due_at"),
                                         case__deadlines__clock__in=_CLOCKS)  # fmt: skip
    overdue = late.filter(is_met=False, due_at__lt=now).exclude(case__status__in=STOPPED)
    due = late.filter(case=OuterRef("pk")).order_by("due_at").values("due_at")[:1]
    found = Case.objects.filter(Q(pk__in=complete.values("case")) | Q(pk__in=overdue.values("case")))
    return found.order_by(Subquery(due), "pk")


def late(case: Case, *, as_of: date) -> Late | None:
    """How late the records of a case were; None when they were not, or are not due."""
    clock = case.deadlines.filter(clock__in=_CLOCKS).order_by("clock").first()
    party = histories.administrator(case)
    if clock is None or party is None:
        return None
    complete = case.clock_events.filter(name="records_complete").order_by("-pk").first()
    files = _files(case, complete.at if complete else None)
    count = Lateness(clock.due_on or clock.due_at, _came(complete, files), as_of)
    if not count.amount:
        return None
    worksheets = tuple(PenaltyWorksheet.objects.filter(case=case))
    return Late(case, histories.name_of(party), clock, count, tuple(_proofs(case, clock, complete, files)), worksheets)


def report(*, now: datetime, first: int = 0, last: int | None = None) -> list[Late]:
    """Cases with late records as of now, the oldest due first; all, or a stretch of them."""
    found = (late(case, as_of=pacific_date(now)) for case in candidates(now)[first:last])
    return [one for one in found if one]


def _files(case: Case, until: datetime | None) -> list[ReceivedFile]:
    """What the claims administrator sent until the records were complete, in the order in which it came."""
    found = casefile.files(case).filter(sent_by=PartyRole.CLAIMS_ADMINISTRATOR, container=None)
    return list((found if until is None else found.filter(received_at__lte=until)).order_by("received_at", "position"))


def _came(complete: ClockEvent | None, files: list[ReceivedFile]) -> datetime | None:
    """When the last of the records came, once they are complete; what came after is no part of the duty.

    A record that a coordinator declared complete without a file from the claims administrator came on that day.
    """
    if complete is None or complete.at is None:
        return None
    return files[-1].received_at if files else complete.at


def _proofs(case: Case, clock: Deadline, complete: ClockEvent | None, files: list[ReceivedFile]) -> Iterator[Proof]:
    yield from _notice(case)
    due = long_date(clock.due_on) if clock.due_on else _instant(clock.due_at)
    yield Proof("Records due", due, f"{clock.basis.replace('_', ' ')} ({clock.citation})")
    for file in files:
        pages = f"{file.page_count} page{'' if file.page_count == 1 else 's'}"
        yield Proof(f"File {file.position} received", _instant(file.received_at), pages, file.sha256)
    if complete is not None and complete.at is not None:
        yield Proof("Records complete", _instant(complete.at), "declared by a coordinator")
    else:
        yield Proof("Records complete", "not yet", "records are still missing")


def _notice(case: Case) -> Iterator[Proof]:
    letters = Letter.objects.filter(
        case=case, kind=Letter.Kind.ASSIGNMENT_NOTICE, recipient_role=PartyRole.CLAIMS_ADMINISTRATOR
    )
    for letter in letters.select_related("service").order_by("pk"):
        yield Proof("Notice of assignment", _instant(letter.rendered_at), "written", letter.pdf_sha256)
        service = getattr(letter, "service", None)
        if service is not None:
            address = ", ".join(service.address_used.splitlines())
            yield Proof(
                "Service of the notice", _instant(service.served_at), f"{service.method} to {address}",
                service.document_sha256,
            )  # fmt: skip


def _instant(at: datetime) -> str:
    local = at.astimezone(PACIFIC)
    return f"{long_date(local.date())}, {local:%H:%M} {local.tzname()}"
