"""When a reviewer takes cases, and how many."""

from datetime import date, datetime

from django.db import transaction

from openimr.domain import permissions
from openimr.domain.actor import Actor, Role
from openimr.domain.permissions import PanelAct
from openimr.domain.refusal import Reason, Refused
from openimr.panel.models import Absence, Reviewer, Standing, WeeklyCapacity
from openimr.panel.operations.keeping import keep, replaced


@transaction.atomic
def set_standing(
    *, reviewer: Reviewer, state: Standing.State, from_on: date, why: str, by: Actor, now: datetime
) -> Standing:
    """The reviewer is active, paused or gone from a day on. Raises Refused without a reason."""
    permissions.require(by, PanelAct.KEEP_CREDENTIALS)
    if not why.strip():
        raise Refused(Reason("Say why, in a few words."))
    fields = {"state": state, "from_on": from_on}
    return keep(
        kind=Standing, reviewer=reviewer, fields=fields, act="set_standing", facts=fields, by=by, now=now, why=why
    )  # fmt: skip


@transaction.atomic
def set_capacity(*, reviewer: Reviewer, cases: int, from_on: date, by: Actor, now: datetime) -> WeeklyCapacity:
    """How many cases a week the reviewer takes from a day on. A reviewer says so for nobody else."""
    _require_own(by, reviewer)
    fields = {"cases": cases, "from_on": from_on}
    return keep(
        kind=WeeklyCapacity, reviewer=reviewer, fields=fields, act="set_capacity", facts=fields, by=by, now=now
    )  # fmt: skip


@transaction.atomic
def add_absence(*, reviewer: Reviewer, from_on: date, until_on: date, by: Actor, now: datetime) -> Absence:
    """Days on which the reviewer takes no case, first and last included. A reviewer says so for nobody else."""
    _require_own(by, reviewer)
    fields = {"from_on": from_on, "until_on": until_on}
    return keep(
        kind=Absence, reviewer=reviewer, fields=fields, act="add_absence", facts=fields, by=by, now=now
    )  # fmt: skip


@transaction.atomic
def cancel_absence(*, absence: Absence, why: str, by: Actor, now: datetime) -> Absence:
    """The reviewer is there after all. What was said stays in the history. Raises Refused as `withdraw` does."""
    _require_own(by, absence.reviewer)
    return replaced(
        row=absence, fields={}, act="cancel_absence", facts={}, why=why, by=by, now=now, is_withdrawn=True
    )  # fmt: skip


def _require_own(by: Actor, reviewer: Reviewer) -> None:
    permissions.require(by, PanelAct.KEEP_AVAILABILITY)
    if by.role is Role.REVIEWER and by.number != reviewer.number:
        raise Refused(Reason("A reviewer says only when he or she takes cases, not when others do.", "OpenIMR"))
