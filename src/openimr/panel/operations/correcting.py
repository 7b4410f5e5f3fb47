"""Putting right what is on record, without touching what stood there."""

from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction

from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.credentials import DisciplineOutcome, LicenceStatus
from openimr.domain.permissions import PanelAct
from openimr.domain.refusal import Reason, Refused
from openimr.panel.models import Discipline, Licence, Recorded, Reviewer
from openimr.panel.operations.keeping import keep

_Row = TypeVar("_Row", bound=Recorded)
_OF_THE_ROW = {"id", "recorded_at", "recorded_by", "replaces", "is_withdrawn", "why", "reviewer"}


@transaction.atomic
def correct(*, row: _Row, why: str, by: Actor, now: datetime, **fields: Any) -> _Row:
    """Replace a row by one with some fields changed. What stood there stays readable, as it was known until now.

    Raises Refused without a reason, when nothing changes, and when somebody replaced the row already.
    """
    permissions.require(by, PanelAct.KEEP_CREDENTIALS)
    held = _values(row)
    if all(held[name] == value for name, value in fields.items()):
        raise Refused(Reason("Nothing is changed. Change a field, or go back."))
    changed = sorted(name for name, value in fields.items() if held[name] != value)
    return _replace(row, {**held, **fields}, "correct_credential", {"fields": changed}, why, by, now)


@transaction.atomic
def withdraw(*, row: _Row, why: str, by: Actor, now: datetime) -> _Row:
    """Say that what a row says was never so: it no longer counts, from now on. Raises Refused as `correct` does."""
    permissions.require(by, PanelAct.KEEP_CREDENTIALS)
    return _replace(row, _values(row), "withdraw_credential", {}, why, by, now, is_withdrawn=True)


@transaction.atomic
def change_licence_status(
    *, licence: Licence, status: LicenceStatus, from_on: date, why: str, by: Actor, now: datetime
) -> Licence:
    """The board lists the licence otherwise from a day on; the days before keep their status."""
    permissions.require(by, PanelAct.KEEP_CREDENTIALS)
    if not licence.issued_on < from_on < licence.expires_on:
        text = f"The new status begins between {licence.issued_on.isoformat()} and {licence.expires_on.isoformat()}."
        raise Refused(Reason(text))
    held = _values(licence)
    facts = {"state": licence.state, "status": status, "from": from_on}
    _replace(licence, {**held, "expires_on": from_on}, "end_licence_status", {"state": licence.state}, why, by, now)
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


def _values(row: Recorded) -> dict[str, Any]:
    return {one.name: getattr(row, one.name) for one in row._meta.fields if one.name not in _OF_THE_ROW}


def _replace(
    row: _Row, fields: dict[str, Any], act: str, facts: dict[str, Any], why: str, by: Actor, now: datetime,
    *, is_withdrawn: bool = False,
) -> _Row:  # fmt: skip
    if not why.strip():
        raise Refused(Reason("Say why, in a few words: whoever reads the history has nothing else."))
    kind, reviewer = type(row), _reviewer(row)
    Reviewer.objects.select_for_update().get(pk=reviewer.pk)
    if row.is_withdrawn or kind._default_manager.filter(replaces=row).exists():
        raise Refused(Reason("This was corrected meanwhile. Look at what stands there now."))
    return keep(
        kind=kind, reviewer=reviewer, fields=fields, act=act, facts={"kind": kind.__name__, **facts}, by=by, now=now,
        replaces=row, is_withdrawn=is_withdrawn, why=why,
    )  # fmt: skip


def _reviewer(row: Recorded) -> Reviewer:
    reviewer: Reviewer = row.reviewer  # type: ignore[attr-defined]
    return reviewer
