"""Petitions, remands and what is owed after a determination, as the desk, the parties and reviewers see them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from openimr.appeals.models import BoardOrder, CarriedOut, CertifiedRecord, Petition
from openimr.cases import queries as cases
from openimr.cases.models import Case, Deadline, DisputedItem
from openimr.determinations import queries as determinations
from openimr.determinations.models import Determination
from openimr.domain import clocks
from openimr.domain.actor import Actor
from openimr.domain.appeal import AppealGround, AppealOutcome, Duty, last_day, may_see_earlier
from openimr.domain.lifecycle import CaseAct, CaseStatus, ItemState
from openimr.domain.quality import ErrorCode
from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import PartyRole, ServiceMethod, ServicePlace
from openimr.letters.models import Letter
from openimr.reviews.models import Analysis

AFTER = (
    CaseStatus.SERVED,
    CaseStatus.IMPLEMENTING,
    CaseStatus.PENALTY,
    CaseStatus.APPEALED,
    CaseStatus.AFFIRMED,
    CaseStatus.IMPLEMENTED,
)
"""Statuses after a determination in which something can still be owed."""


def petitions(case: Case) -> QuerySet[Petition]:
    """Every petition in a case, in order, with its grounds, papers and the order on it."""
    found = Petition.objects.filter(case=case).select_related("determination", "order")
    return found.prefetch_related("grounds", "papers").order_by("number")


def open_petitions(case: Case) -> QuerySet[Petition]:
    """Petitions that the Appeals Board has not decided yet."""
    return Petition.objects.filter(case=case, order=None).order_by("number")


def service_on(case: Case, role: PartyRole) -> clocks.Event:
    """How the determination that stands was served on a party. Raises Refused where it was not served at all.

    Whoever was not served alone has as long as the party that was served last.
    """
    covers = Letter.objects.filter(case=case, kind=Letter.Kind.DETERMINATION_COVER, service__isnull=False)
    letter = covers.filter(recipient_role=role).select_related("service").order_by("-rendered_at").first()
    if letter is not None:
        sent = letter.service
        return clocks.Event(
            "determination_served", sent.served_at, ServiceMethod(sent.method), ServicePlace(sent.place)
        )
    served = [event for event in cases.history(case) if event.name == "determination_served"]
    if not served:
        raise Refused(Reason("No determination was served in this case yet.", "Labor Code 4610.6(h)"))
    return max(served, key=lambda event: event.order)


def last_day_for(case: Case, role: PartyRole) -> clocks.Deadline:
    """The last day on which a party can petition. Raises Refused where nothing was served."""
    return last_day(service_on(case, role))


def may_petition(case: Case, actor: Actor) -> bool:
    """Whether a petition of this party can be put on record now."""
    return cases.offer(case, actor, CaseAct.FILE_APPEAL).is_allowed


def standing(case: Case) -> Determination:
    """The determination that a petition is against: the last one that was served. Raises Refused."""
    last = determinations.latest(case)
    if last is None:
        raise Refused(Reason("No determination was served in this case yet.", "Labor Code 4610.6(h)"))
    return last


def remand_order(case: Case) -> BoardOrder | None:
    """The order that sent the case back last."""
    found = BoardOrder.objects.filter(petition__case=case, outcome=AppealOutcome.REMANDED)
    return found.select_related("petition__determination").prefetch_related("petition__papers").order_by("-pk").first()


@dataclass(frozen=True, slots=True)
class Pinned:
    """What a new reviewer sees of a remand: the order at once, the earlier decision only after an own first draft."""

    order: BoardOrder
    earlier: Determination | None


def pinned(analysis: Analysis, *, is_allowed: bool) -> Pinned | None:
    """What is pinned to an analysis of a case that was sent back; None where it never was."""
    order = remand_order(analysis.assignment.case)
    if order is None:
        return None
    is_shown = may_see_earlier(saved_versions=analysis.version, is_allowed=is_allowed)
    return Pinned(order, order.petition.determination if is_shown else None)


def certified_record(determination: Determination) -> CertifiedRecord | None:
    """The certified record that was asked for, in the making or ready."""
    return CertifiedRecord.objects.filter(determination=determination).select_related("export").first()


def carried_out(case: Case) -> QuerySet[CarriedOut]:
    """What is on record as carried out of the determination that stands."""
    return CarriedOut.objects.filter(determination=determinations.latest(case), case=case).select_related("item")


@dataclass(frozen=True, slots=True)
class ItemDue:
    """One overturned item: what was done, or until when it must be authorized, or paid for if it was given already."""

    item: DisputedItem
    done: CarriedOut | None
    authorize_by: Deadline | None
    pay_by: Deadline | None

    def is_overdue(self, now: datetime) -> bool:
        """Whether neither clock gives more time and nothing shows that the item was carried out."""
        due = [one.due_at for one in (self.authorize_by, self.pay_by) if one is not None]
        return self.done is None and bool(due) and min(due) < now


def items_due(case: Case) -> list[ItemDue]:
    """Every overturned item of the determination that stands, in order."""
    done = {one.item_id: one for one in carried_out(case)}
    due = {one.clock: one for one in case.deadlines.filter(clock__in=[duty.clock for duty in Duty])}
    overturned = case.items.filter(state=ItemState.OVERTURNED).order_by("position")
    return [
        ItemDue(item, done.get(item.pk), due.get(Duty.AUTHORIZED.clock), due.get(Duty.PAID.clock))
        for item in overturned
    ]


def to_be_told(now: datetime) -> QuerySet[Case]:
    """Served cases whose claims administrator has a determination that overturns something: implementation begins."""
    return Case.objects.filter(
        status__in=(CaseStatus.SERVED, CaseStatus.AFFIRMED), deadlines__clock=Duty.AUTHORIZED.clock,
        deadlines__is_met=False, items__state=ItemState.OVERTURNED,
    ).distinct()  # fmt: skip


def appealed() -> QuerySet[Case]:
    """Cases with a petition that the Appeals Board has not decided, the oldest petition first."""
    return Case.objects.filter(pk__in=Petition.objects.filter(order=None).values("case")).order_by("changed_at", "pk")


def owing() -> QuerySet[Case]:
    """Cases in which something overturned is still to be carried out, most pressing first."""
    return Case.objects.filter(
        status__in=(CaseStatus.SERVED, CaseStatus.IMPLEMENTING, CaseStatus.PENALTY, CaseStatus.AFFIRMED),
        items__state=ItemState.OVERTURNED,
    ).distinct().order_by("next_deadline_at", "pk")  # fmt: skip


def sent_back() -> QuerySet[Case]:
    """Cases that are reviewed anew after a remand, most pressing first."""
    remanded = BoardOrder.objects.filter(outcome=AppealOutcome.REMANDED).values("petition__case")
    over = (*AFTER, CaseStatus.CLOSED, CaseStatus.PUBLISHED)
    return Case.objects.filter(pk__in=remanded).exclude(status__in=over).order_by("next_deadline_at", "pk")


@dataclass(frozen=True, slots=True)
class GroundFigure:
    """One ground: how often it was pleaded, and how the petitions that pleaded it ended."""

    ground: AppealGround
    pleaded: int
    ended: tuple[tuple[AppealOutcome, int], ...]
    found: int
    """How often the Appeals Board sent a case back on it."""


@dataclass(frozen=True, slots=True)
class AppealFigures:
    """Appeals over a period, by ground and by the kind of fault that the Board found."""

    petitions: int
    open: int
    late: int
    ended: tuple[tuple[AppealOutcome, int], ...]
    grounds: tuple[GroundFigure, ...]
    faults: tuple[tuple[ErrorCode, int], ...]


def figures(since: date | None) -> AppealFigures:
    """Petitions filed since a day, or ever. Three queries."""
    found = Petition.objects.all() if since is None else Petition.objects.filter(filed_on__gte=since)
    rows = list(found.select_related("order").prefetch_related("grounds"))
    orders = [one.order for one in rows if hasattr(one, "order")]
    faults = Counter(ErrorCode(one.code) for one in orders if one.code)
    return AppealFigures(
        petitions=len(rows),
        open=len(rows) - len(orders),
        late=sum(one.is_late for one in rows),
        ended=_ended(orders),
        grounds=tuple(_by_ground(rows)),
        faults=tuple(faults.most_common()),
    )


def _by_ground(rows: list[Petition]) -> Iterator[GroundFigure]:
    for ground in AppealGround:
        pleaded = [one for one in rows if any(each.ground == ground for each in one.grounds.all())]
        orders = [one.order for one in pleaded if hasattr(one, "order")]
        found = sum(hasattr(one, "order") and one.order.ground == ground for one in rows)
        if pleaded or found:
            yield GroundFigure(ground, len(pleaded), _ended(orders), found)


def _ended(orders: list[BoardOrder]) -> tuple[tuple[AppealOutcome, int], ...]:
    counted = Counter(AppealOutcome(one.outcome) for one in orders)
    return tuple((outcome, counted[outcome]) for outcome in AppealOutcome if counted[outcome])
