"""Opening a case and moving it on. `perform` is the only code that writes `Case.status`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from openimr.cases import deadline_rows, queries
from openimr.cases.models import Case, ClockEvent, DisputedItem, Party
from openimr.domain import clocks, lifecycle, permissions, receipts
from openimr.domain.actor import Actor
from openimr.domain.calendars import PACIFIC, pacific_date
from openimr.domain.conflicts import NAMED_LATER
from openimr.domain.eligibility import screen
from openimr.domain.law import version_governing
from openimr.domain.lifecycle import ApplicationStatus, CaseAct, CaseStatus, ItemState
from openimr.domain.receipts import Receipt
from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import PartyRole, Priority, ServiceMethod, ServicePlace
from openimr.intake.models import Application
from openimr.intake.queries import screening_facts
from openimr.ledger import operations as ledger


@transaction.atomic(savepoint=False)
def perform(
    *, case: Case, act: CaseAct, by: Actor, now: datetime, events: Sequence[clocks.Event] = (), **facts: Any
) -> Case:
    """Do one act of the life cycle: lock, permission, table, save, record, deadlines. Raises Refused.

    `events` are the clock events that the act brings; `facts` go into the ledger with the statuses before and after.
    """
    locked = Case.objects.select_for_update().get(pk=case.pk)
    permissions.require(by, act)
    before = CaseStatus(locked.status)
    locked.status = after = lifecycle.next_status(before, act)
    locked.changed_at = now
    ledger.append(chain_name=locked.number, act=str(act), facts={**facts, "from": before, "to": after}, by=by, now=now)
    _add_events(locked, events)
    if events:
        locked.next_deadline_at = deadline_rows.refresh(locked)
    locked.save(update_fields=["status", "changed_at", "next_deadline_at"])
    case.status, case.changed_at, case.next_deadline_at = after, now, locked.next_deadline_at
    return case


def _add_events(case: Case, events: Iterable[clocks.Event]) -> None:
    ClockEvent.objects.bulk_create(
        ClockEvent(
            case=case,
            name=event.name,
            on=None if isinstance(event.at, datetime) else event.at,
            at=event.at if isinstance(event.at, datetime) else None,
            method=event.method or "",
            place=event.place or "",
        )
        for event in events
    )


@transaction.atomic
def open_case(*, application: Application, by: Actor, now: datetime) -> Case:
    """Open the case of an eligible application: parties, items, law version, the first clock events."""
    permissions.require(by, CaseAct.OPEN)
    if application.status != ApplicationStatus.ELIGIBLE:
        raise Refused(Reason("Only an eligible application becomes a case.", "Labor Code 4610.5(k)"))
    # Two clerks may press the button at once: the second waits here and is told.
    Application.objects.select_for_update().get(pk=application.pk)
    if Case.objects.filter(application=application).exists():
        raise Refused(Reason("This application has its case already."))
    case = _new_case(application, now)
    Party.objects.bulk_create(_parties(case, application))
    _add_items(case, application)
    _add_events(case, _first_events(application, now))
    facts: dict[str, Any] = {
        "law_version": case.law_version,
        "from": None,
        "to": lifecycle.next_status(None, CaseAct.OPEN),
    }
    ledger.append(chain_name=case.number, act=str(CaseAct.OPEN), facts=facts, by=by, now=now)
    case.next_deadline_at = deadline_rows.refresh(case)
    case.save(update_fields=["next_deadline_at"])
    return case


def _new_case(a: Application, now: datetime) -> Case:
    if a.received_at is None or a.injured_on is None or a.ur_decided_on is None or a.number is None:
        raise Refused(Reason("The application lacks a date that every case needs: injury and UR decision."))
    received_on = pacific_date(a.received_at)
    return Case.objects.create(
        number=a.number,
        published_number=a.published_number,
        application=a,
        status=lifecycle.next_status(None, CaseAct.OPEN),
        priority=screen(screening_facts(a)).priority,
        law_version=version_governing(applied_on=received_on).code,
        opened_at=now,
        changed_at=now,
        application_received_on=received_on,
        injured_on=a.injured_on,
        ur_decided_on=a.ur_decided_on,
        rfa_on=a.rfa_on,
        claim_number=a.claim_number,
        worker_name=" ".join(filter(None, (a.employee_first_name, a.employee_middle_initial, a.employee_last_name))),
        worker_born_on=a.employee_born_on,
        diagnosis=a.diagnosis,
    )


def _parties(case: Case, a: Application) -> Iterable[Party]:
    yield Party(
        case=case, role=PartyRole.INJURED_WORKER, name=case.worker_name, street=a.employee_street,
        city=a.employee_city, state=a.employee_state, postal_code=a.employee_postal_code,
        phone=a.employee_phone, email=a.employee_email,
    )  # fmt: skip
    if a.representative_name:
        yield Party(
            case=case, role=PartyRole.EMPLOYEE_ATTORNEY, name=a.representative_name,
            organisation=a.representative_firm, street=a.representative_street, city=a.representative_city,
            state=a.representative_state, postal_code=a.representative_postal_code,
            phone=a.representative_phone, fax=a.representative_fax, email=a.representative_email,
        )  # fmt: skip
    yield Party(
        case=case, role=PartyRole.REQUESTING_PHYSICIAN,
        name=f"{a.physician_first_name} {a.physician_last_name}".strip(),
        organisation=a.physician_practice, street=a.physician_street, city=a.physician_city,
        state=a.physician_state, postal_code=a.physician_postal_code, phone=a.physician_phone, fax=a.physician_fax,
    )  # fmt: skip
    yield Party(
        case=case, role=PartyRole.CLAIMS_ADMINISTRATOR, name=a.administrator_contact or a.administrator_company,
        organisation=a.administrator_company, street=a.administrator_street, city=a.administrator_city,
        state=a.administrator_state, postal_code=a.administrator_postal_code, phone=a.administrator_phone,
        fax=a.administrator_fax, email=a.administrator_email,
    )  # fmt: skip
    if a.employer_name:
        yield Party(case=case, role=PartyRole.EMPLOYER, name=a.employer_name)
    if a.ur_organisation:
        yield Party(case=case, role=PartyRole.UR_ORGANISATION, name=a.ur_organisation)


def _add_items(case: Case, application: Application) -> None:
    DisputedItem.objects.bulk_create(
        DisputedItem(
            case=case,
            position=item.position,
            treatment=item.treatment,
            claims_administrator_guideline=item.ur_guideline,
        )
        for item in application.items.all()
    )


def _first_events(a: Application, now: datetime) -> Iterable[clocks.Event]:
    if a.ur_served_on:
        method = ServiceMethod(a.ur_service_method) if a.ur_service_method else None
        place = ServicePlace(a.ur_service_place) if a.ur_service_place else None
        yield clocks.Event("ur_decision_served", a.ur_served_on, method, place)
    assert a.received_at is not None
    yield clocks.Event("application_received", a.received_at)
    yield clocks.Event("eligibility_found", now)


@transaction.atomic
def assign(*, case: Case, by: Actor, now: datetime) -> Case:
    """The review organisation takes the case."""
    perform(case=case, act=CaseAct.ASSIGN, by=by, now=now)
    case.assigned_on = pacific_date(now)
    case.save(update_fields=["assigned_on"])
    return case


@transaction.atomic
def mark_records_overdue(*, case: Case, by: Actor, now: datetime) -> Case:
    """The regulation's clock for records has run out."""
    due = queries.deadline(case, "C-14", "C-15")
    if due is None or due.is_met or due.due_at >= now:
        raise Refused(Reason("The records are not overdue.", "8 CCR 9792.10.5(a)(1)"))
    return perform(case=case, act=CaseAct.MARK_RECORDS_OVERDUE, by=by, now=now)


@transaction.atomic
def complete_records(*, case: Case, note: str, by: Actor, now: datetime) -> Case:
    """A coordinator declares the records complete; the clock of the determination starts."""
    event = clocks.Event("records_complete", now)
    return perform(case=case, act=CaseAct.COMPLETE_RECORDS, by=by, now=now, events=(event,), note=note)


@transaction.atomic
def authorize_item(*, case: Case, item: DisputedItem, authorized_on: date, by: Actor, now: datetime) -> Case:
    """The claims administrator authorized a treatment: its review ends; with the last item the case ends."""
    permissions.require(by, CaseAct.AUTHORIZE_ITEM)
    locked = DisputedItem.objects.select_for_update().get(pk=item.pk)
    if locked.case_id != case.pk or locked.state != ItemState.OPEN:
        raise Refused(Reason(f"Item {item.position} is not open any more.", "Labor Code 4610.5(g)"))
    if authorized_on > pacific_date(now):
        raise Refused(Reason("The day of the authorization is in the future."))
    if authorized_on < case.ur_decided_on:
        raise Refused(Reason("The day of the authorization is before the utilization review decision."))
    set_item_state(item=item, state=ItemState.TERMINATED, by=by, now=now)
    event = clocks.Event("treatment_authorized", authorized_on)
    facts: dict[str, Any] = {"item": item.position, "authorized_on": authorized_on}
    perform(case=case, act=CaseAct.AUTHORIZE_ITEM, by=by, now=now, events=(event,), **facts)
    if not case.items.filter(state=ItemState.OPEN).exists():
        perform(case=case, act=CaseAct.TERMINATE_AUTHORIZED, by=by, now=now)
    return case


@transaction.atomic
def withdraw(*, case: Case, reason: str, by: Actor, now: datetime) -> Case:
    """The applicant gives the review up."""
    if not reason.strip():
        raise Refused(Reason("Say how the applicant told us, and when.", "Labor Code 4610.5(d)"))
    return perform(case=case, act=CaseAct.WITHDRAW, by=by, now=now, reason=reason)


@transaction.atomic
def settle(*, case: Case, reason: str, by: Actor, now: datetime) -> Case:
    """A settlement or award has resolved the dispute; the review ends."""
    if not reason.strip():
        raise Refused(Reason("Name the settlement or award, and its date.", "Labor Code 4610.5(g)"))
    return perform(case=case, act=CaseAct.TERMINATE_SETTLED, by=by, now=now, reason=reason)


@transaction.atomic
def convert_priority(*, case: Case, priority: Priority, certified_by: str, by: Actor, now: datetime) -> Case:
    """Regular becomes expedited on the treating physician's certification; every deadline is computed again."""
    if not certified_by.strip():
        text = "Name the treating physician who certified the imminent and serious threat, with the paper's date."
        raise Refused(Reason(text, "8 CCR 9792.10.4(c)"))
    before = Case.objects.select_for_update().get(pk=case.pk).priority
    if before == priority:
        raise Refused(Reason(f"The priority of this case is {priority} already."))
    facts: dict[str, Any] = {"before": before, "after": priority, "certified_by": certified_by}
    perform(case=case, act=CaseAct.CONVERT_PRIORITY, by=by, now=now, **facts)
    case.priority = priority
    case.save(update_fields=["priority"])
    case.next_deadline_at = deadline_rows.refresh(case)
    case.save(update_fields=["next_deadline_at"])
    return case


PARTY_FIELDS = (
    "name", "organisation", "street", "city", "state", "postal_code", "phone", "fax", "email",
)  # fmt: skip
"""What can be put right of a party; who somebody is to the case stays as it is."""
_TELLING = 4
"""Shorter values, like a state's two letters, stand in many words."""


@transaction.atomic
def correct_party(
    *, case: Case, party: Party, fields: Mapping[str, str], reason: str, by: Actor, now: datetime
) -> Party:
    """Put a party's name or addresses right. The record keeps which fields were changed and why, never their values.

    A changed name is screened for conflicts again at the signature, and the attestation made before does not cover it.
    """
    permissions.require(by, CaseAct.CORRECT_PARTY)
    Case.objects.select_for_update().get(pk=case.pk)
    held = Party.objects.filter(pk=party.pk, case=case).first()
    if held is None:
        raise Refused(Reason("This party is not in this case."))
    changed = _changes(held, fields)
    _require_told(reason, {*changed.values(), *(getattr(held, name) for name in changed)})
    facts: dict[str, Any] = {"party": held.role, "fields": sorted(changed), "reason": reason.strip()}
    perform(case=case, act=CaseAct.CORRECT_PARTY, by=by, now=now, **facts)
    for name, value in changed.items():
        setattr(held, name, value)
    held.save(update_fields=list(changed))
    if "name" in changed and held.role == PartyRole.INJURED_WORKER:
        case.worker_name = held.name
        case.save(update_fields=["worker_name"])
    return held


@transaction.atomic
def name_party(
    *, case: Case, role: PartyRole, name: str, organisation: str, city: str, reason: str, by: Actor, now: datetime
) -> Party:
    """Name somebody else with a part in the case, for the conflict screen; no letter goes to them.

    The record keeps the role and why, never the name. Raises Refused for a role that the application names, without a
    name or a reason, and for somebody who is named so already.
    """
    permissions.require(by, CaseAct.CORRECT_PARTY)
    held = Case.objects.select_for_update().get(pk=case.pk)
    lifecycle.next_status(CaseStatus(held.status), CaseAct.CORRECT_PARTY)
    if role not in NAMED_LATER:
        raise Refused(Reason("This party comes from the application. Put it right there."))
    person, firm = " ".join(name.split()), " ".join(organisation.split())
    if not person and not firm:
        raise Refused(Reason("Enter a person, an organization, or both."))
    if case.parties.filter(role=role, name__iexact=person, organisation__iexact=firm).exists():
        raise Refused(Reason("This one is named in this case already."))
    _require_told(reason, {person, firm} - {""})
    made = Party.objects.create(
        case=case, role=role, name=person, organisation=firm, city=city.strip(), is_named_later=True
    )
    facts = {"party": role, "reason": reason.strip()}
    ledger.append(chain_name=case.number, act="name_party", facts=facts, by=by, now=now)
    return made


@transaction.atomic
def take_out_party(*, case: Case, party: Party, reason: str, by: Actor, now: datetime) -> None:
    """Take somebody out who was named by mistake. What earlier screens compared stays in their records.

    Raises Refused for a party that the application names, and without a reason.
    """
    permissions.require(by, CaseAct.CORRECT_PARTY)
    status = Case.objects.select_for_update().get(pk=case.pk).status
    lifecycle.next_status(CaseStatus(status), CaseAct.CORRECT_PARTY)
    held = Party.objects.filter(pk=party.pk, case=case).first()
    if held is None:
        raise Refused(Reason("This party is not in this case."))
    if not held.is_named_later:
        raise Refused(Reason("This party comes from the application. Put it right instead."))
    _require_told(reason, {held.name, held.organisation} - {""})
    held.delete()
    facts = {"party": held.role, "reason": reason.strip()}
    ledger.append(chain_name=case.number, act="take_out_party", facts=facts, by=by, now=now)


def _changes(party: Party, fields: Mapping[str, str]) -> dict[str, str]:
    """The fields that get another value. Raises Refused for none, an unknown one, or a party without a name."""
    unknown = sorted(set(fields) - set(PARTY_FIELDS))
    if unknown:
        raise Refused(Reason(f"A party has no {unknown[0]} that can be put right."))
    changed = {name: value.strip() for name, value in fields.items() if value.strip() != getattr(party, name)}
    if not changed:
        raise Refused(Reason("Nothing was changed: everything stands here as you entered it."))
    firm = changed.get("organisation", party.organisation) if party.is_named_later else ""
    if not (changed.get("name", party.name) or firm):
        raise Refused(Reason("A party needs a name; letters and the conflict screen use it."))
    return changed


def _require_told(reason: str, values: Iterable[str]) -> None:
    """A reason is given, and it repeats none of the values, old or new, that the record must not keep."""
    if not reason.strip():
        raise Refused(Reason("Say who told us, and when."))
    if any(len(value) >= _TELLING and value.casefold() in reason.casefold() for value in values):
        raise Refused(Reason("The reason stays in the record for good. Leave the name and the address itself out."))


@transaction.atomic
def record_receipt(*, case: Case, receipt: Receipt, at: date | datetime, by: Actor, now: datetime) -> Case:
    """The claims administrator received a letter then: the clocks that wait for it start. Raises Refused."""
    permissions.require(by, CaseAct.RECORD_RECEIPT)
    Case.objects.select_for_update().get(pk=case.pk)
    is_overturned = queries.is_overturned(case)
    event = receipts.received(receipt, at, queries.history(case), is_overturned=is_overturned, now=now)
    facts = {"letter": receipt, "received_at": at.astimezone(PACIFIC) if isinstance(at, datetime) else at}
    return perform(case=case, act=CaseAct.RECORD_RECEIPT, by=by, now=now, events=(event,), **facts)


@transaction.atomic
def link_items(*, case: Case, item: DisputedItem, depends_on: DisputedItem | None, by: Actor, now: datetime) -> None:
    """Say that an item only makes sense with another one (issue rule V-23), or take that back. No ring of items."""
    permissions.require(by, CaseAct.ASSIGN)
    if CaseStatus(Case.objects.select_for_update().get(pk=case.pk).status) not in lifecycle.BEFORE_DETERMINED:
        raise Refused(Reason("The items of a case stay as they are once it is decided or has ended."))
    above, seen = depends_on, {item.pk}
    while above is not None:
        if above.pk in seen or above.case_id != case.pk:
            raise Refused(Reason("An item cannot depend on itself, directly or through another item."))
        seen.add(above.pk)
        above = above.depends_on
    item.depends_on = depends_on
    item.save(update_fields=["depends_on"])
    facts = {"item": item.position, "of": depends_on.position if depends_on else "none"}
    ledger.append(chain_name=case.number, act="link_items", facts=facts, by=by, now=now)


def set_item_state(*, item: DisputedItem, state: ItemState, by: Actor, now: datetime) -> None:
    """Write the state of one item; called inside the act that decides it, which records it."""
    item.state = state
    item.save(update_fields=["state"])
