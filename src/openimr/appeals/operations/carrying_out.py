"""Carrying out what was overturned: recorded with its proof, followed by the clock, referred when it is not done."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from openimr.appeals import queries
from openimr.appeals.models import CarriedOut
from openimr.appeals.queries import ItemDue
from openimr.cases import operations as cases
from openimr.cases import queries as case_queries
from openimr.cases.models import Case, DisputedItem
from openimr.domain import clocks, permissions
from openimr.domain.actor import Actor
from openimr.domain.appeal import Duty, duty_done
from openimr.domain.calendars import pacific_date
from openimr.domain.determination import Organisation
from openimr.domain.letter import after
from openimr.domain.letter.blocks import Block
from openimr.domain.letter.envelope import Envelope, Recipient
from openimr.domain.lifecycle import CaseAct, CaseStatus, ItemState
from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import PartyRole, ServiceMethod
from openimr.intake import papers
from openimr.letters import operations as letters
from openimr.letters.models import Letter
from openimr.storage import store

_LAW = "Labor Code 4610.6(j)"


@transaction.atomic
def start_implementation(*, case: Case, by: Actor, now: datetime) -> Case:
    """The claims administrator has a determination that overturns something: it must carry it out."""
    if not case_queries.is_overturned(case):
        raise Refused(Reason("Nothing was overturned; there is nothing to carry out.", _LAW))
    if case_queries.deadline(case, Duty.AUTHORIZED.clock) is None:
        text = "The receipt of the determination by the claims administrator is not on record, or an appeal is open."
        raise Refused(Reason(text, _LAW))
    return cases.perform(case=case, act=CaseAct.START_IMPLEMENTATION, by=by, now=now)


@transaction.atomic
def record_carried_out(
    *, case: Case, item: DisputedItem, duty: Duty, done_on: date, proof: str, paper: bytes, by: Actor, now: datetime
) -> CarriedOut:
    """One overturned item was authorized or paid for, with what shows it; after the last one the clocks are met.

    Raises Refused without a proof, for an item that was not overturned or is done, and for days that cannot be.
    """
    permissions.require(by, CaseAct.RECORD_PART)
    Case.objects.select_for_update().get(pk=case.pk)
    determination = queries.standing(case)
    duty_done(done_on=done_on, decided_on=determination.decided_on, today=pacific_date(now), proof=proof)
    due = {one.item.pk: one for one in queries.items_due(case)}
    if item.pk not in due or item.state != ItemState.OVERTURNED:
        raise Refused(Reason(f"Item {item.position} was not overturned; nothing is owed for it.", _LAW))
    if due[item.pk].done is not None:
        raise Refused(Reason(f"Item {item.position} is on record as carried out already."))
    media_type = papers.media_type(paper) if paper else ""
    kept = CarriedOut.objects.create(
        case=case, determination=determination, item=item, duty=duty, done_on=done_on, proof=proof.strip(),
        sha256=store.put(paper).sha256 if paper else "", media_type=media_type, recorded_at=now, recorded_by=by.number,
    )  # fmt: skip
    facts: dict[str, Any] = {"item": item.position, "how": duty, "done_on": done_on, "sha256": kept.sha256}
    cases.perform(case=case, act=CaseAct.RECORD_PART, by=by, now=now, **facts)
    if all(one.done for one in queries.items_due(case)):
        event = clocks.Event("implemented", now)
        cases.perform(case=case, act=CaseAct.RECORD_IMPLEMENTATION, by=by, now=now, events=(event,))
    return kept


def refer_to_division(*, case: Case, reason: str, organisation: Organisation, by: Actor, now: datetime) -> list[Letter]:
    """Refer late implementation to the Division, which decides on a penalty. Raises Refused while nothing is overdue.

    `reason` says how the claims administrator was asked; it is in the letter and stays in the record.
    """
    permissions.require(by, CaseAct.PENALIZE)
    if not reason.strip():
        raise Refused(
            Reason("Say how the claims administrator was asked, and what it answered.", "Labor Code 4610.6(k)")
        )
    owed = [one for one in queries.items_due(case) if one.is_overdue(now)]
    if not owed:
        raise Refused(Reason("Nothing is overdue: there is nothing to refer.", "Labor Code 4610.6(k)"))
    notice = letters.Notice(
        Letter.Kind.PENALTY_REFERRAL, "Referral to the Division", "send_referral",
        _referral(case, owed, reason.strip()), is_to_division=True,
    )  # fmt: skip
    with transaction.atomic():
        if case.status in (CaseStatus.SERVED, CaseStatus.AFFIRMED):
            start_implementation(case=case, by=by, now=now)
        cases.perform(case=case, act=CaseAct.PENALIZE, by=by, now=now, reason=reason.strip(), items=len(owed))
        return letters.send_notice(
            case=case, notice=notice, method=ServiceMethod.MAIL, organisation=organisation, by=by, now=now
        )


def _referral(case: Case, owed: Sequence[ItemDue], reason: str) -> letters.Writer:
    party = case.parties.filter(role=PartyRole.CLAIMS_ADMINISTRATOR).order_by("pk").first()
    received = max(
        (event for event in case_queries.history(case) if event.name == "determination_received"),
        key=lambda event: event.order,
    )
    items = [
        after.OwedItem(one.item.treatment, pacific_date(due.due_at), due.citation)
        for one in owed
        for due in (one.authorize_by or one.pay_by,)
        if due is not None
    ]
    name = (party.organisation or party.name) if party else "not named"

    def write(envelope: Envelope, to: Recipient) -> tuple[Block, ...]:
        return after.penalty_referral(envelope, to, name, received.on, items, reason)

    return write
