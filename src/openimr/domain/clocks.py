"""The clocks of Independent Medical Review as a pure fold over what happened and when (law notes section 14a).

Counting: the day of the event is left out, the last day is counted (CCP 12). A calendar-day deadline that ends on a
Saturday, Sunday or judicial holiday moves to the next court day (CCP 12a). The extension of CCP 1013 lengthens the
period itself, so the deadline rolls once, at the end of the extended period. Business and working days follow Labor
Code 4600.4(b). Hours run by the clock and do not roll. All days are days in California.

Where an event name comes twice, the latest counts: a service that is made again runs again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from openimr.domain import calendars
from openimr.domain.calendars import Calendar
from openimr.domain.law import Number, Unit, number
from openimr.domain.values import Priority, ServiceMethod, ServicePlace

FORMULARY_FROM = date(2018, 1, 1)

EVENT_NAMES = (
    "ur_decision_served",
    "form_package_served",
    "liability_resolved_notice_served",
    "information_request_received",
    "eligibility_found",
    "assignment_notice_sent",
    "assignment_notice_received",
    "application_received",
    "records_complete",
    "reviewer_request_received",
    "treatment_authorized",
    "administrator_changed",
    "determination_served",
    "determination_received",
    "client_list_changed",
    "petition_filed",
    "appeal_ended",
    "implemented",
    "case_remanded",
)
"""Everything that can start a clock, or end or hold one."""

OF_THE_APPLICATION = frozenset(
    {
        "ur_decision_served",
        "form_package_served",
        "liability_resolved_notice_served",
        "application_received",
    }
)
"""What stays true of a case that is sent back for a new review; every other clock starts anew."""

ARRIVES_AT_ONCE = (ServiceMethod.ELECTRONIC, ServiceMethod.FAX, ServiceMethod.PERSONAL)
_ADMINISTRATOR, _ORGANISATION = "the claims administrator", "the review organisation"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, on a day or at an instant (with time zone), and how it was served if it was."""

    name: str
    at: date | datetime
    method: ServiceMethod | None = None
    place: ServicePlace | None = None
    on: date = field(init=False, repr=False, compare=False)
    """The day in California."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "on", calendars.pacific_date(self.at))

    @property
    def order(self) -> datetime:
        """Where the event stands in time; a bare day stands at its end, since its hour is not known."""
        return self.at if isinstance(self.at, datetime) else calendars.end_of_day(self.at)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A due day (or instant, for hour clocks), the rule that set it, and who owes the act."""

    clock: str
    due: date | datetime
    basis: str
    citation: str
    start: str
    owed_by: str
    method: str


@dataclass(frozen=True, slots=True)
class _Case:
    """What the rules look at: the latest event of each name, the priority and the calendar."""

    latest: dict[str, Event]
    priority: Priority
    calendar: Calendar

    def get(self, name: str) -> Event | None:
        return self.latest.get(name)


def current_round(history: Iterable[Event]) -> tuple[Event, ...]:
    """What counts since the case was last sent back for a new review (Labor Code 4610.6(i)); else everything."""
    known = tuple(history)
    remanded = max((one.order for one in known if one.name == "case_remanded"), default=None)
    if remanded is None:
        return known
    return tuple(one for one in known if one.name in OF_THE_APPLICATION or one.order >= remanded)


def deadlines(
    history: Iterable[Event], *, priority: Priority, calendar: Calendar = calendars.STANDARD
) -> tuple[Deadline, ...]:
    """Every deadline that the history has started, in the order of the clocks."""
    latest: dict[str, Event] = {}
    for event in current_round(history):
        known = latest.get(event.name)
        if known is None or event.order >= known.order:
            latest[event.name] = event
    case = _Case(latest, priority, calendar)
    return tuple(deadline for rule in _RULES for deadline in rule(case))


_Rule = Callable[[_Case], Iterable[Deadline]]


def is_formulary(priority: Priority, *, disputed_on: date) -> bool:
    """Whether the formulary track applies: medication disputes that arose on or after 1 January 2018."""
    return priority is Priority.FORMULARY and disputed_on >= FORMULARY_FROM


def _is_formulary(case: _Case, start: Event) -> bool:
    """The dispute arises with the utilization review decision; without its day, with the start of the clock."""
    return is_formulary(case.priority, disputed_on=(case.get("ur_decision_served") or start).on)


def _to_apply(case: _Case) -> Iterable[Deadline]:
    start = _package_start(case)
    if start is not None:
        clock = "C-08" if _is_formulary(case, start) else "C-07"
        yield _served(case, clock, start, "the applicant", "application for review")
    resolved = case.get("liability_resolved_notice_served")
    if resolved is not None:
        yield _served(case, "C-09", resolved, "the applicant", "application after the liability dispute was resolved")


def _package_start(case: _Case) -> Event | None:
    """The UR decision counts as served with the form package, unless the package came later (4610.5(h)(3))."""
    decision, package = case.get("ur_decision_served"), case.get("form_package_served")
    if decision is None or package is None:
        return decision or package
    return package if package.on > decision.on else decision


def _information(case: _Case) -> Iterable[Deadline]:
    event = case.get("information_request_received")
    if event is not None:
        yield _plain(case, "C-10", number("C-10", event.on), event, "the party asked", "reply to the request")


def _notice(case: _Case) -> Iterable[Deadline]:
    event = case.get("eligibility_found")
    if event is not None:
        yield _plain(case, "C-12", number("C-12"), event, _ORGANISATION, "notice of assignment to the parties")


def _records(case: _Case) -> Iterable[Deadline]:
    if case.priority is Priority.EXPEDITED:
        yield from _expedited_records(case)
        return
    sent, received = case.get("assignment_notice_sent"), case.get("assignment_notice_received")
    notice = sent or received
    if notice is None:
        return
    yield _plain(case, "C-13", number("C-13"), notice, _ADMINISTRATOR, "medical records, by the statute")
    if sent is None and notice.method is not ServiceMethod.ELECTRONIC:
        return  # the regulation counts from the mailing, whose day is not known
    law = number("C-14 electronic" if notice.method is ServiceMethod.ELECTRONIC else "C-14 mail")
    yield _plain(case, "C-14", law, notice, _ADMINISTRATOR, "receipt of the medical records")
    yield _plain(case, "C-16", law, notice, "the other parties (optional)", "receipt of their own documents")


def _expedited_records(case: _Case) -> Iterable[Deadline]:
    """From the receipt of the notice; one that arrives at once is received when it is sent."""
    received, sent = case.get("assignment_notice_received"), case.get("assignment_notice_sent")
    if received is None and sent is not None and sent.method in ARRIVES_AT_ONCE:
        received = sent
    if received is not None:
        yield _told_by_statute(case, _hours("C-15", number("C-15"), received, _ADMINISTRATOR, "medical records"))
        yield _hours("C-16", number("C-15"), received, "the other parties (optional)", "their own documents")


def _told_by_statute(case: _Case, deadline: Deadline) -> Deadline:
    """The same deadline, its basis naming the statute's own end too: 24 hours from the approval (4610.5(n))."""
    approved = case.get("eligibility_found")
    if approved is None:
        return deadline
    by_statute = _hours("C-15", number("C-15"), approved, _ADMINISTRATOR, "medical records").due
    return replace(deadline, basis=f"{deadline.basis}; by the statute until {by_statute.isoformat()}")


def _reviewer_request(case: _Case) -> Iterable[Deadline]:
    event = case.get("reviewer_request_received")
    if event is not None:
        law = number("C-17 expedited" if case.priority is Priority.EXPEDITED else "C-17")
        yield _plain(case, "C-17", law, event, "the party asked", "reply to the reviewer's request")


def _determination(case: _Case) -> Iterable[Deadline]:
    """Expedited: from the receipt of the information. Otherwise the later of request and documents (4610.6(d))."""
    complete, application = case.get("records_complete"), case.get("application_received")
    if complete is None:
        return
    if case.priority is Priority.EXPEDITED:
        yield _plain(case, "C-20", number("C-20"), complete, _ORGANISATION, "Final Determination")
        return
    start = application if application is not None and application.on > complete.on else complete
    clock = "C-21" if _is_formulary(case, start) else "C-19"
    yield _plain(case, clock, number(clock), start, _ORGANISATION, "Final Determination")


def _duties_to_tell(case: _Case) -> Iterable[Deadline]:
    for clock, name, who, what in (
        ("C-22", "treatment_authorized", _ADMINISTRATOR, "notice that the treatment was authorized"),
        ("C-23", "administrator_changed", "the issuing administrator", "notice of the new claims administrator"),
    ):
        event = case.get(name)
        if event is not None:
            yield _plain(case, clock, number(clock), event, who, what)


def _after_determination(case: _Case) -> Iterable[Deadline]:
    served, received = case.get("determination_served"), _duty_from(case)
    if received is not None:
        yield _plain(case, "C-24", number("C-24"), received, _ADMINISTRATOR, "authorization of an overturned service")
        yield _plain(
            case, "C-25", number("C-25"), received, _ADMINISTRATOR, "payment of an overturned service already given"
        )
    if served is not None:
        yield _served(case, "C-26", served, "an aggrieved party", "petition to appeal")


def _duty_from(case: _Case) -> Event | None:
    """What the duty to carry a determination out is counted from; None before its receipt and during an appeal.

    The regulation suspends the duty while an appeal is open (8 CCR 9792.10.7(a)) and does not say what is left of it
    afterwards: it is counted anew from the end of the appeal.
    """
    received, filed, ended = case.get("determination_received"), case.get("petition_filed"), case.get("appeal_ended")
    if received is None or filed is None:
        return received
    if ended is None or ended.order < filed.order:
        return None
    return max(received, ended, key=lambda event: event.order)


def _client_list(case: _Case) -> Iterable[Deadline]:
    event = case.get("client_list_changed")
    if event is not None:
        yield _plain(case, "C-27", number("C-27"), event, _ORGANISATION, "report of the changed client list")


_RULES: tuple[_Rule, ...] = (
    _to_apply,
    _information,
    _notice,
    _records,
    _reviewer_request,
    _determination,
    _duties_to_tell,
    _after_determination,
    _client_list,
)


def _plain(case: _Case, clock: str, law: Number, start: Event, owed_by: str, what: str) -> Deadline:
    return _counted(case.calendar, clock, law, start.name, start.on, owed_by, what)


@lru_cache(maxsize=50_000)
def _counted(calendar: Calendar, clock: str, law: Number, start: str, day: date, owed_by: str, what: str) -> Deadline:
    """Kept for the days that many cases share: all deadlines of an office are computed again by one command."""
    if law.unit is Unit.BUSINESS_DAYS:
        due = calendar.add_business_days(day, law.value)
    else:
        due = calendar.rolled(calendars.add_calendar_days(day, law.value))
    return Deadline(clock, due, _basis(what, law, start, day), law.citation, start, owed_by, _METHODS[law.unit])


def _served(case: _Case, clock: str, start: Event, owed_by: str, what: str) -> Deadline:
    """A party's own time to act after service, with the extension of CCP 1013 for how it was served."""
    law = number(clock)
    due = calendars.add_calendar_days(start.on, law.value)
    extension = _extension(start)
    basis, citation = _basis(what, law, start.name, start.on), law.citation
    if extension is not None:
        basis = f"{basis} + {extension.told} for service by {_how(start)}"
        citation = f"{citation}; {extension.citation}"
    if extension is not None and extension.unit is Unit.COURT_DAYS:
        due = case.calendar.add_court_days(due, extension.value)
    elif extension is not None:
        due = calendars.add_calendar_days(due, extension.value)
    return Deadline(clock, case.calendar.rolled(due), basis, citation, start.name, owed_by, _METHODS[law.unit])


def _extension(start: Event) -> Number | None:
    if start.method is ServiceMethod.MAIL:
        return number(f"mail {start.place or ServicePlace.IN_STATE}")
    if start.method in (ServiceMethod.OVERNIGHT, ServiceMethod.FAX):
        return number(str(start.method))
    return None


def _how(start: Event) -> str:
    if start.method is not ServiceMethod.MAIL:
        return str(start.method)
    return f"mail, {(start.place or ServicePlace.IN_STATE).replace('_', ' ')}"


def _hours(clock: str, law: Number, start: Event, owed_by: str, what: str) -> Deadline:
    """Elapsed hours from an instant; from a bare day, the next day, since the hour is not known."""
    due: date | datetime
    if isinstance(start.at, datetime):
        due = (start.at.astimezone(UTC) + timedelta(hours=law.value)).astimezone(calendars.PACIFIC)
    else:
        due = start.at + timedelta(hours=law.value)
    return Deadline(
        clock, due, _basis(what, law, start.name, start.on), law.citation, start.name, owed_by, _METHODS[law.unit]
    )


def _basis(what: str, law: Number, start: str, day: date) -> str:
    return f"{what}: {law.told} after {start.replace('_', ' ')} on {day.isoformat()}"


_METHODS = {
    Unit.CALENDAR_DAYS: "first day left out, last day counted; rolls over Saturdays, Sundays and judicial holidays",
    Unit.BUSINESS_DAYS: "first day left out; Saturdays, Sundays and State holidays do not count",
    Unit.HOURS: "elapsed hours; no roll",
}

CLOSED_BY = {
    "C-07": "application_received",
    "C-08": "application_received",
    "C-09": "application_received",
    "C-12": "assignment_notice_sent",
    "C-13": "records_complete",
    "C-14": "records_complete",
    "C-15": "records_complete",
    "C-16": "records_complete",
    "C-19": "determination_served",
    "C-20": "determination_served",
    "C-21": "determination_served",
    "C-24": "implemented",
    "C-25": "implemented",
}
"""Which later event shows that a deadline's act was done. Clocks that are not here run until a person closes them."""
