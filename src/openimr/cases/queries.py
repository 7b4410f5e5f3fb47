"""Cases as people and letters see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, QuerySet

from openimr.cases.models import Case, ClockEvent, Deadline, DisputedItem
from openimr.domain import clocks, lifecycle, permissions
from openimr.domain.actor import Actor, Role
from openimr.domain.conflicts import PartyName
from openimr.domain.lifecycle import CaseAct, CaseStatus, ItemState
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole, ServiceMethod, ServicePlace

_SEES_ALL = (Role.CASE_COORDINATOR, Role.MEDICAL_DIRECTOR, Role.INTAKE_CLERK, Role.DIVISION_STAFF)

QUEUE_ORDER: tuple[CaseStatus, ...] = (
    CaseStatus.ELIGIBLE,
    CaseStatus.ASSIGNED,
    CaseStatus.AWAITING_RECORDS,
    CaseStatus.RECORDS_OVERDUE,
    CaseStatus.READY,
    CaseStatus.REVIEWER_PROPOSED,
    CaseStatus.IN_REVIEW,
    CaseStatus.QUALITY_CHECK,
    CaseStatus.DETERMINED,
    CaseStatus.SERVED,
)


def visible_to(actor: Actor) -> QuerySet[Case]:
    """The cases whose file this person may open at the desk. Reviewers have their own door in `reviews`."""
    return Case.objects.all() if actor.role in _SEES_ALL else Case.objects.none()


@dataclass(frozen=True, slots=True)
class Queue:
    """One status with how many cases wait in it and the most pressing open deadline."""

    status: CaseStatus
    count: int
    worst: datetime | None


def queues() -> list[Queue]:
    """Every queue of the desk in life-cycle order; one query, whatever the number of cases."""
    rows = Case.objects.values("status").annotate(count=Count("pk"), worst=Min("next_deadline_at"))
    found = {row["status"]: Queue(CaseStatus(row["status"]), row["count"], row["worst"]) for row in rows}
    return [found.get(status, Queue(status, 0, None)) for status in QUEUE_ORDER]


def queue(status: CaseStatus) -> QuerySet[Case]:
    """The cases of one status, most pressing first."""
    return Case.objects.filter(status=status).order_by("next_deadline_at", "pk")


def overdue(now: datetime) -> QuerySet[Deadline]:
    """Open deadlines that have passed."""
    return Deadline.objects.filter(is_met=False, due_at__lt=now).select_related("case")


def with_records_overdue(now: datetime) -> QuerySet[Case]:
    """Cases that still wait for records after the regulation's clock (C-14, C-15) has run out."""
    return Case.objects.filter(
        status=CaseStatus.AWAITING_RECORDS,
        deadlines__clock__in=("C-14", "C-15"),
        deadlines__is_met=False,
        deadlines__due_at__lt=now,
    ).distinct()


def history(case: Case) -> tuple[clocks.Event, ...]:
    """Everything that started a clock of this case."""
    return tuple(as_event(row) for row in case.clock_events.order_by("pk"))


def as_event(row: ClockEvent) -> clocks.Event:
    """A stored clock event as the domain's value."""
    at = row.on or row.at
    assert at is not None
    return clocks.Event(
        name=row.name,
        at=at,
        method=ServiceMethod(row.method) if row.method else None,
        place=ServicePlace(row.place) if row.place else None,
    )


def open_items(case: Case) -> QuerySet[DisputedItem]:
    """The items that are still to be decided, or were decided; not those whose review ended."""
    return case.items.exclude(state=ItemState.TERMINATED)


def deadline(case: Case, *names: str) -> Deadline | None:
    """The first stored deadline of some clocks."""
    return case.deadlines.filter(clock__in=names).order_by("clock").first()


def party_names(case: Case) -> tuple[PartyName, ...]:
    """Everybody with a part in the case, persons and firms, for the conflict screen and the attestation."""
    found: list[PartyName] = []
    for party in case.parties.order_by("pk"):
        role = PartyRole(party.role)
        found.extend(PartyName(name, role) for name in (party.name, party.organisation) if name)
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class ActionOffer:
    """An act as a page offers it: allowed, or not now and why."""

    act: CaseAct
    is_allowed: bool
    reasons: tuple[str, ...] = ()


def actions(case: Case, actor: Actor, acts: Iterable[CaseAct]) -> list[ActionOffer]:
    """Whether each act is open to this person in this status, with the reasons when it is not."""
    return [_offer(case, actor, act) for act in acts]


def _offer(case: Case, actor: Actor, act: CaseAct) -> ActionOffer:
    try:
        permissions.require(actor, act)
        lifecycle.next_status(CaseStatus(case.status), act)
    except Refused as refused:
        return ActionOffer(act, False, tuple(reason.text for reason in refused.reasons))
    return ActionOffer(act, True)
