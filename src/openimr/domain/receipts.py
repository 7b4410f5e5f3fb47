"""When our letters reached the claims administrator: receipts that start clocks (law notes section 14a).

A letter that arrives at once is received when it is sent; one by mail has to be told to us.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from openimr.domain import clocks
from openimr.domain.calendars import pacific_date
from openimr.domain.clocks import Event
from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import Priority


class Receipt(StrEnum):
    """The letters whose receipt by the claims administrator starts a clock."""

    ASSIGNMENT_NOTICE = "assignment_notice"
    DETERMINATION = "determination"


_SENT = {
    Receipt.ASSIGNMENT_NOTICE: "assignment_notice_sent",
    Receipt.DETERMINATION: "determination_served",
}
_RECEIVED = {
    Receipt.ASSIGNMENT_NOTICE: "assignment_notice_received",
    Receipt.DETERMINATION: "determination_received",
}
CITATIONS = {
    Receipt.ASSIGNMENT_NOTICE: "Labor Code 4610.5(n); 8 CCR 9792.10.5(a)(1)",
    Receipt.DETERMINATION: "Labor Code 4610.6(j)",
}


def received(
    receipt: Receipt, at: date | datetime, history: Iterable[Event], *, is_overturned: bool, now: datetime
) -> Event:
    """The receipt as a clock event. Raises Refused when it cannot have been then, or is known already."""
    sent = _sent(receipt, clocks.current_round(history), is_overturned=is_overturned)
    if _is_before(now, at):
        raise Refused(Reason("This time of receipt is in the future."))
    if _is_before(at, sent.at):
        raise Refused(Reason(f"The letter was received before it was sent, on {sent.on.isoformat()}."))
    return Event(_RECEIVED[receipt], at)


def _sent(receipt: Receipt, history: tuple[Event, ...], *, is_overturned: bool) -> Event:
    """The letter as it went, while its receipt is still open."""
    letter, citation = str(receipt).replace("_", " "), CITATIONS[receipt]
    sent, known = _latest(_SENT[receipt], history), _latest(_RECEIVED[receipt], history)
    if sent is None:
        raise Refused(Reason(f"The {letter} has not been sent yet.", citation))
    if receipt is Receipt.DETERMINATION and not is_overturned:
        raise Refused(Reason("Nothing was overturned; no clock starts with the receipt.", citation))
    if known is not None and known.order >= sent.order:
        raise Refused(Reason(f"The receipt of the {letter} is on record already.", citation))
    if receipt is Receipt.ASSIGNMENT_NOTICE and sent.method in clocks.ARRIVES_AT_ONCE:
        raise Refused(Reason("The notice went in a way that arrives at once: it was received when sent.", citation))
    return sent


def _latest(name: str, history: tuple[Event, ...]) -> Event | None:
    return max((event for event in history if event.name == name), key=lambda event: event.order, default=None)


def _is_before(first: date | datetime, second: date | datetime) -> bool:
    """Whether a time lies before another; where one is a bare day, the days decide."""
    if isinstance(first, datetime) and isinstance(second, datetime):
        return first < second
    return pacific_date(first) < pacific_date(second)


def awaited(history: Iterable[Event], priority: Priority, *, is_overturned: bool) -> tuple[Receipt, ...]:
    """The receipts that are not on record and that a clock waits for.

    The notice: only while an expedited case waits for its records. The determination: where something was overturned.
    """
    known = clocks.current_round(history)
    is_waiting = priority is Priority.EXPEDITED and _latest("records_complete", known) is None
    wanted = (Receipt.ASSIGNMENT_NOTICE,) if is_waiting else ()
    return tuple(one for one in (*wanted, Receipt.DETERMINATION) if _is_open(one, known, is_overturned))


def _is_open(receipt: Receipt, history: tuple[Event, ...], is_overturned: bool) -> bool:
    try:
        _sent(receipt, history, is_overturned=is_overturned)
    except Refused:
        return False
    return True
