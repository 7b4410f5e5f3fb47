"""Putting right what is on record, without touching what stood there."""

from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction

from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.credentials import DisciplineOutcome, LicenceStatus
from openimr.domain.permissions import PanelAct
from openimr.domain.refusal import Reason, Refused
from openimr.panel.history import values_of
from openimr.panel.models import Discipline, Licence, Recorded
from openimr.panel.operations.keeping import keep, replaced

_Row = TypeVar("_Row", bound=Recorded)


@transaction.atomic
def correct(*, row: _Row, why: str, by: Actor, now: datetime, **fields: Any) -> _Row:
    """Replace a row by one with some fields changed. What stood there stays readable, as it was known until now.

    Raises Refused without a reason, when nothing changes, and when somebody replaced the row already.
    """
    permissions.require(by, PanelAct.KEEP_CREDENTIALS)
    held = values_of(row)
    if all(held[name] == value for name, value in fields.items()):
        raise Refused(Reason("Nothing is changed. Change a field, or go back."))
    changed = sorted(name for name, value in fields.items() if held[name] != value)
    return replaced(
        row=row, fields=fields, act="correct_credential", facts={"fields": changed}, why=why, by=by, now=now
    )  # fmt: skip


@transaction.atomic
def withdraw(*, row: _Row, why: str, by: Actor, now: datetime) -> _Row:
    """Say that what a row says was never so: it no longer counts, from now on. Raises Refused as `correct` does."""
    permissions.require(by, PanelAct.KEEP_CREDENTIALS)
    return replaced(
        row=row, fields={}, act="withdraw_credential", facts={}, why=why, by=by, now=now, is_withdrawn=True
    )  # fmt: skip


@transaction.atomic
def change_licence_status(
    *, licence: Licence, status: LicenceStatus, from_on: date, why: str, by: Actor, now: datetime
) -> Licence:
    """The board lists the licence otherwise from a day on; the days before keep their status."""
    permissions.require(by, PanelAct.KEEP_CREDENTIALS)
    if not licence.issued_on < from_on < licence.expires_on:
        text = f"The new status begins between {licence.issued_on.isoformat()} and {licence.expires_on.isoformat()}."
        raise Refused(Reason(text))
    held = values_of(licence)
    facts = {"state": licence.state, "status": status, "from": from_on}
    replaced(
        row=licence, fields={"expires_on": from_on}, act="end_licence_status", facts={"state": licence.state}, why=why,
        by=by, now=now,
    )  # fmt: skip
    return keep(
        kind=Licence, reviewer=licence.reviewer, fields={**held, "issued_on": from_on, "status": status},
        act="change_licence_status", facts=facts, by=by, now=now, why=why,
    )  # fmt: skip


@transaction.atomic
def resolve_discipline(
    *, discipline: Discipline, outcome: DisciplineOutcome, resolved_on: date, why: str, by: Actor, now: datetime
) -> Discipline:
    """What was pending is taken or dismissed on a day; until that day it stays pending."""
    if discipline.outcome != DisciplineOutcome.PENDING or outcome is DisciplineOutcome.PENDING:
        raise Refused(Reason("Only what is pending can be resolved, as taken or as dismissed."))
    return correct(row=discipline, why=why, by=by, now=now, outcome=outcome, resolved_on=resolved_on)
