"""Cases as people and letters see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import QuerySet

from openimr.cases.models import Case, ClockEvent, Deadline, DisputedItem, Party
from openimr.domain import clocks, lifecycle, permissions, receipts
from openimr.domain.actor import Actor, Role
from openimr.domain.conflicts import PartyName
from openimr.domain.lifecycle import CaseAct, CaseStatus, ItemState
from openimr.domain.receipts import Receipt
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole, Priority, ServiceMethod, ServicePlace
from openimr.intake.models import Application
from openimr.ledger import queries as ledger
from openimr.ledger.queries import TimelineLine

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


def administered_by(organisation: str) -> QuerySet[Case]:
    """The cases whose claims administrator is the organisation of this name: their own door, beside `visible_to`.

    Names are compared whole, without regard to case; an empty name has no case.
    """
    if not organisation.strip():
        return Case.objects.none()
    parties = Party.objects.filter(role=PartyRole.CLAIMS_ADMINISTRATOR, organisation__iexact=organisation.strip())
    return Case.objects.filter(pk__in=parties.values("case"))


TAKES_RECORDS: tuple[CaseStatus, ...] = tuple(
    status for status in CaseStatus if (status, CaseAct.RECEIVE_RECORDS) in lifecycle.CASE_TABLE
)
"""The statuses in which records are received."""


COUNTED_TO = 1_000
"""Queues are counted so far and no further on the first page: nobody reads the difference between 9,000 and 9,100."""


@dataclass(frozen=True, slots=True)
class Queue:
    """One status with how many cases wait in it and the most pressing open deadline."""

    status: CaseStatus
    count: int
    worst: datetime | None
    has_more: bool = False


_QUEUES = """
    SELECT wanted.status,
           (SELECT count(*) FROM (SELECT 1 FROM cases_case WHERE status = wanted.status LIMIT %s) AS counted),
           (SELECT min(next_deadline_at) FROM cases_case WHERE status = wanted.status)
    FROM unnest(%s::text[]) AS wanted (status)
"""


def queues() -> list[Queue]:
    """Every queue of the desk in life-cycle order; one query that looks at no more cases than it counts."""
    with connection.cursor() as cursor:
        cursor.execute(_QUEUES, [COUNTED_TO + 1, [str(status) for status in QUEUE_ORDER]])
        found = {status: (count, worst) for status, count, worst in cursor.fetchall()}
    return [_queue(status, *found[status]) for status in QUEUE_ORDER]


def _queue(status: CaseStatus, count: int, worst: datetime | None) -> Queue:
    return Queue(status, min(count, COUNTED_TO), worst, has_more=count > COUNTED_TO)


def queue(status: CaseStatus) -> QuerySet[Case]:
    """The cases of one status, most pressing first."""
    return Case.objects.filter(status=status).order_by("next_deadline_at", "pk")


@dataclass(frozen=True, slots=True)
class NextStep:
    """What has to happen next in a status, and whose turn it is."""

    act: CaseAct | None
    waits_for: Role


NEXT: dict[CaseStatus, NextStep] = {
    CaseStatus.ELIGIBLE: NextStep(CaseAct.ASSIGN, Role.CASE_COORDINATOR),
    CaseStatus.ASSIGNED: NextStep(CaseAct.SEND_NOTICE, Role.CASE_COORDINATOR),
    CaseStatus.AWAITING_RECORDS: NextStep(CaseAct.COMPLETE_RECORDS, Role.CLAIMS_ADMINISTRATOR),
    CaseStatus.RECORDS_OVERDUE: NextStep(CaseAct.COMPLETE_RECORDS, Role.CLAIMS_ADMINISTRATOR),
    CaseStatus.READY: NextStep(CaseAct.PROPOSE_REVIEWER, Role.CASE_COORDINATOR),
    CaseStatus.REVIEWER_PROPOSED: NextStep(CaseAct.ACCEPT_REVIEW, Role.REVIEWER),
    CaseStatus.IN_REVIEW: NextStep(CaseAct.SUBMIT_ANALYSIS, Role.REVIEWER),
    CaseStatus.QUALITY_CHECK: NextStep(CaseAct.SIGN_OFF, Role.MEDICAL_DIRECTOR),
    CaseStatus.DETERMINED: NextStep(CaseAct.SERVE, Role.CASE_COORDINATOR),
}
"""The usual next act of each status that has one."""


RIGHTS = frozenset({"C-07", "C-08", "C-09", "C-16", "C-26"})
"""Clocks of what somebody may do, not must: when they run out nobody is late."""


@dataclass(frozen=True, slots=True)
class NextDue:
    """The most pressing open deadline of a case, as a list shows it."""

    clock: str
    owed_by: str
    due_on: date | None
    due_at: datetime
    basis: str
    citation: str


@dataclass(frozen=True, slots=True)
class Listing:
    """One case as a list shows it."""

    number: str
    published_number: str
    worker_name: str
    priority: Priority
    status: CaseStatus
    items: tuple[str, ...]
    next: NextDue | None


_BESIDE = """
    SELECT wanted.id,
           ARRAY(SELECT treatment FROM cases_disputeditem WHERE case_id = wanted.id ORDER BY position),
           due.clock, due.owed_by, due.due_on, due.due_at, due.basis, due.citation
    FROM unnest(%s::bigint[]) AS wanted (id)
    LEFT JOIN LATERAL (
        SELECT * FROM cases_deadline WHERE case_id = wanted.id AND NOT is_met ORDER BY due_at LIMIT 1
    ) AS due ON true
"""


def listings(found: QuerySet[Case]) -> list[Listing]:
    """Cases as a list shows them, in their order. Two queries, whatever their number."""
    rows = list(found.values_list("pk", "number", "published_number", "worker_name", "priority", "status"))
    with connection.cursor() as cursor:
        cursor.execute(_BESIDE, [[row[0] for row in rows]])
        beside = {pk: (tuple(items), NextDue(*due) if due[0] else None) for pk, items, *due in cursor.fetchall()}
    return [
        Listing(number, published, worker, Priority(priority), CaseStatus(status), *beside[pk])
        for pk, number, published, worker, priority, status in rows
    ]


def published_like(actor: Actor, text: str, *, limit: int) -> list[str]:
    """Numbers of cases whose published number contains a text."""
    found = visible_to(actor).filter(published_number__contains=text).exclude(published_number="")
    return list(found.order_by("published_number").values_list("number", flat=True)[:limit])


def of_application(application: Application) -> Case | None:
    """The case that an application became."""
    return Case.objects.filter(application=application).first()


def sees_review(actor: Actor) -> bool:
    """Whether this person may see what happens in the review itself: reviewers, analyses, determination."""
    return actor.role in (Role.CASE_COORDINATOR, Role.MEDICAL_DIRECTOR)


_OF_THE_REVIEW = frozenset(
    str(act)
    for act in (
        CaseAct.PROPOSE_REVIEWER, CaseAct.DECLINE_REVIEW, CaseAct.EXPIRE_OFFER, CaseAct.ACCEPT_REVIEW,
        CaseAct.ADD_REVIEWER, "screen_for_conflicts",
        CaseAct.RELEASE_REVIEWER, CaseAct.SUBMIT_ANALYSIS, CaseAct.SEND_TO_QUALITY_CHECK, CaseAct.RETURN_ANALYSIS,
        CaseAct.OVERRIDE_RULE, CaseAct.SIGN_OFF,
    )
)  # fmt: skip


_BLIND = "blind_"
"""How the acts of a blind second review begin."""


def timeline(number: str, actor: Actor) -> list[TimelineLine]:
    """Every act on an application and its case that this person may know, newest first."""
    lines = ledger.timeline(number)
    if sees_review(actor):
        return lines
    return [line for line in lines if not _is_of_the_review(line)]


def _is_of_the_review(line: TimelineLine) -> bool:
    """Whether an act belongs to the review itself: by its kind, or because it names a reviewer."""
    return line.act in _OF_THE_REVIEW or line.act.startswith(_BLIND) or "reviewer" in line.facts


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


def is_overturned(case: Case) -> bool:
    """Whether the signed determination overturned anything."""
    return case.items.filter(state=ItemState.OVERTURNED).exists()


def awaited_receipts(case: Case) -> tuple[Receipt, ...]:
    """The letters whose receipt by the claims administrator a clock waits for."""
    return receipts.awaited(history(case), Priority(case.priority), is_overturned=is_overturned(case))


def deadline(case: Case, *names: str) -> Deadline | None:
    """The first stored deadline of some clocks."""
    return case.deadlines.filter(clock__in=names).order_by("clock").first()


def next_deadline(case: Case, clocks_of_interest: Iterable[str]) -> Deadline | None:
    """The most pressing deadline of some clocks that is not met."""
    wanted = tuple(clocks_of_interest)
    return case.deadlines.filter(clock__in=wanted, is_met=False).order_by("due_at", "clock").first()


def party_names(case: Case) -> tuple[PartyName, ...]:
    """Everybody with a part in the case, persons and firms, for the conflict screen and the attestation."""
    return names_of(case.parties.order_by("pk"))


def names_of(parties: Iterable[Party]) -> tuple[PartyName, ...]:
    """The names that some parties of a case go by, persons and firms, each once."""
    found: list[PartyName] = []
    for party in parties:
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
    return [offer(case, actor, act) for act in acts]


def offer(case: Case, actor: Actor, act: CaseAct) -> ActionOffer:
    """Whether one act is open to this person in this status."""
    try:
        permissions.require(actor, act)
        lifecycle.next_status(CaseStatus(case.status), act)
    except Refused as refused:
        return ActionOffer(act, False, tuple(reason.text for reason in refused.reasons))
    return ActionOffer(act, True)
