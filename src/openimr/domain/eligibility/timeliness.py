"""Whether an application came in time (law notes section 1.2)."""

from collections.abc import Iterable
from datetime import date

from openimr.domain import calendars, clocks
from openimr.domain.eligibility.facts import ScreeningFacts
from openimr.domain.eligibility.reasons import Code, Found, curable, final
from openimr.domain.values import ServiceMethod, ServicePlace


def timeliness(facts: ScreeningFacts) -> Iterable[Found]:
    """Late only when no way of counting makes it timely; a fact that decides and is not known is asked for."""
    if not is_time_running(facts):
        return
    if not any((facts.ur_served_on, facts.form_package_served_on, facts.liability_resolved_served_on)):
        text = "The day on which the utilization review decision was served on the worker is not known."
        yield curable(Code.LATE, text, "Labor Code 4610.5(h)(1)")
        return
    deadline = deadline_to_apply(facts)
    if deadline is None or facts.sent_on <= calendars.pacific_date(deadline.due):
        return
    if facts.sent_on <= _latest_possible(facts):
        text = "How the paper that started the time to apply was served is not known, and the answer decides."
        yield curable(Code.LATE, text, "Labor Code 4610.5(h)(1); Code of Civil Procedure 1013")
    elif facts.submitted_on is None and facts.submission_method is ServiceMethod.MAIL:
        text = "The application came late by mail. The day on which it was mailed is not known, and the answer decides."
        yield curable(Code.LATE, text, "Labor Code 4610.5(h)(1)")
    else:
        text = f"Sent on {facts.sent_on.isoformat()}; the last day was {deadline.due.isoformat()}."
        yield final(Code.LATE, text, deadline.citation)


def is_time_running(facts: ScreeningFacts) -> bool:
    """Not while liability is open (4610.5(h)(2)), nor before the form package is given (4610.5(h)(3))."""
    never_given = facts.is_form_package_given is False and facts.form_package_served_on is None
    return not facts.is_liability_open and not (never_given and facts.liability_resolved_served_on is None)


def deadline_to_apply(facts: ScreeningFacts) -> clocks.Deadline | None:
    """The last day to apply: C-07 or C-08, and C-09 when a liability dispute was resolved, whichever is later.

    A way of service that is not known gives no extension here.
    """
    if not is_time_running(facts):
        return None
    found = clocks.deadlines(_history(facts, None), priority=facts.priority)
    return max(found, key=lambda deadline: deadline.due, default=None)


def _latest_possible(facts: ScreeningFacts) -> date:
    """The last day if every way of service that is not known were the slowest one."""
    found = clocks.deadlines(_history(facts, ServiceMethod.MAIL), priority=facts.priority)
    return max(calendars.pacific_date(deadline.due) for deadline in found)


def _history(facts: ScreeningFacts, unknown: ServiceMethod | None) -> Iterable[clocks.Event]:
    for name, on, method, place in (
        ("ur_decision_served", facts.ur_served_on, facts.ur_service_method, facts.ur_service_place),
        ("form_package_served", facts.form_package_served_on, facts.form_package_method, facts.form_package_place),
        (
            "liability_resolved_notice_served",
            facts.liability_resolved_served_on,
            facts.liability_resolved_method,
            facts.liability_resolved_place,
        ),
    ):
        if on is not None and method is not None:
            yield clocks.Event(name, on, method, place)
        elif on is not None:
            yield clocks.Event(name, on, unknown, place or ServicePlace.INTERNATIONAL)
