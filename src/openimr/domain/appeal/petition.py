"""What a petition must say to be put on record, its last day, and what a new reviewer sees of the earlier decision.

A petition is never refused for being late or unverified: it is marked, and the Appeals Board decides.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from openimr.domain import clocks
from openimr.domain.appeal.grounds import AppealGround
from openimr.domain.calendars import pacific_date
from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import PartyRole, Priority

MAY_FILE = (PartyRole.INJURED_WORKER, PartyRole.EMPLOYEE_ATTORNEY, PartyRole.CLAIMS_ADMINISTRATOR)
"""Who petitions: the parties that a determination can aggrieve, and the worker's attorney (Labor Code 4610.6(h))."""


@dataclass(frozen=True, slots=True)
class PetitionFacts:
    """A petition as it was filed. `grounds` gives for each ground what the petition says of it; days are Pacific."""

    filed_by: PartyRole
    filed_on: date
    grounds: Mapping[AppealGround, str]
    is_verified: bool
    served_on: tuple[PartyRole, ...] = ()
    adj_number: str = ""
    signed_name: str = ""


def require_recordable(facts: PetitionFacts, *, served_on: date, today: date) -> None:
    """Raise Refused with everything that keeps a petition from being recorded, in words for whoever typed it."""
    problems = tuple(_problems(facts, served_on, today))
    if problems:
        raise Refused(*problems)


def _problems(facts: PetitionFacts, served_on: date, today: date) -> Iterator[Reason]:
    if facts.filed_by not in MAY_FILE:
        yield Reason("A petition comes from the worker, the worker's attorney or the claims administrator.")
    if not facts.grounds:
        yield Reason("Choose at least one ground; the law knows five.", "Labor Code 4610.6(h)")
    for ground, details in facts.grounds.items():
        if not details.strip():
            text = f"Say what happened, for the ground that {ground.told}. A ground without details is lost."
            yield Reason(text, "8 CCR 10575")
    if facts.filed_on > today:
        yield Reason("The day of filing is in the future.")
    if facts.filed_on < served_on:
        yield Reason(f"The day of filing is before the decision was served, on {served_on.isoformat()}.")


def last_day(service: clocks.Event) -> clocks.Deadline:
    """The last day to petition after a service: 30 days, longer for what CCP 1013 adds (clock C-26)."""
    found = clocks.deadlines([service], priority=Priority.REGULAR)
    return next(one for one in found if one.clock == "C-26")


def is_late(filed_on: date, last: clocks.Deadline) -> bool:
    """Whether a petition came after its last day."""
    return filed_on > pacific_date(last.due)


def may_see_earlier(*, saved_versions: int, is_allowed: bool) -> bool:
    """Whether a new reviewer sees the reasons of the decision that was set aside: after the first own draft, if ever.

    A draft has version 1 before anything was saved in it.
    """
    return is_allowed and saved_versions > 1
