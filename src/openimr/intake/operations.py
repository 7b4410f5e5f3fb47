"""Receiving and screening applications. `perform` is the only writer of `Application.status`."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import CharField

from openimr.domain import application_form, lifecycle, permissions
from openimr.domain.actor import Actor
from openimr.domain.calendars import pacific_date
from openimr.domain.chain import plain
from openimr.domain.eligibility import Screening as Found
from openimr.domain.eligibility import Verdict, screen
from openimr.domain.lifecycle import ApplicationAct, ApplicationStatus
from openimr.domain.refusal import Reason, Refused
from openimr.intake import codes, papers, queries
from openimr.intake.models import Application, ApplicationItem, NumberSeries, Paper, Screening, WrongGuess
from openimr.ledger import operations as ledger
from openimr.storage import store


@transaction.atomic
def start_application(*, channel: str, by: Actor, now: datetime) -> tuple[Application, str]:
    """An empty application and the code that opens it again. Only the digest of the code is kept."""
    code = codes.new_code()
    application = Application.objects.create(
        channel=channel, started_at=now, resume_code_sha256=queries.code_digest(code)
    )
    return application, code


@transaction.atomic
def save_application(*, application: Application, fields: Mapping[str, Any], by: Actor, now: datetime) -> Application:
    """Set fields of the form on a draft. Raises Refused for a field that the form does not have."""
    _lock_draft(application)
    return _with_fields(application, fields)


def _with_fields(application: Application, fields: Mapping[str, Any]) -> Application:
    unknown = sorted(set(fields) - set(queries.FORM_FIELDS))
    if unknown:
        raise Refused(Reason(f"The form has no field {unknown[0]}.", "8 CCR 9792.10.2"))
    for name, value in fields.items():
        field = Application._meta.get_field(name)
        if isinstance(field, CharField) and field.choices and not value and not field.blank:
            raise Refused(Reason(f"The form needs an answer to “{lifecycle.words(name)}”.", "8 CCR 9792.10.2"))
        setattr(application, name, value)
    if fields:
        application.save(update_fields=list(fields))
    return application


@transaction.atomic
def set_items(*, application: Application, items: Sequence[Mapping[str, str]], by: Actor, now: datetime) -> None:
    """Name the disputed treatments, in order. Each has `treatment`, and may have `approved_part`, `ur_guideline`."""
    _lock_draft(application)
    application.items.all().delete()
    ApplicationItem.objects.bulk_create(
        ApplicationItem(application=application, position=position, **item)
        for position, item in enumerate(items, start=1)
    )


def _lock_draft(application: Application) -> None:
    """Hold the row, so that nothing changes an application while it is being sent, and nothing after."""
    status = Application.objects.select_for_update().values_list("status", flat=True).get(pk=application.pk)
    if status != ApplicationStatus.DRAFT:
        raise Refused(Reason("This application was sent already and cannot be changed."))


@transaction.atomic
def attach_paper(
    *, application: Application, kind: str, file_name: str, data: bytes, by: Actor, now: datetime
) -> Paper:
    """Keep a paper that came with the application. Refuses what is no PDF and no picture of a page."""
    media_type = papers.media_type(data)
    if not application.number:
        _lock_draft(application)
    stored = store.put(data)
    paper = Paper.objects.create(
        application=application,
        kind=kind,
        file_name=file_name[:255],
        media_type=media_type,
        size=stored.size,
        sha256=stored.sha256,
        received_at=now,
    )
    if application.number:
        facts = {"kind": kind, "sha256": stored.sha256, "size": stored.size}
        ledger.append(chain_name=application.number, act="attach_paper", facts=facts, by=by, now=now)
    return paper


@transaction.atomic
def remove_paper(*, application: Application, sha256: str, kind: str, by: Actor, now: datetime) -> None:
    """Take a paper off a draft again. The bytes stay in the store; a sent application keeps every paper."""
    _lock_draft(application)
    application.papers.filter(sha256=sha256, kind=kind).delete()


@transaction.atomic
def sign_and_submit(
    *, application: Application, signed_name: str, signed_on: date | None, is_release_consented: bool, by: Actor,
    now: datetime,
) -> Application:  # fmt: skip
    """Sign the application, give the consent to release records, and send it."""
    signature = {"signed_name": signed_name, "signed_on": signed_on, "is_release_consented": is_release_consented}
    save_application(application=application, fields=signature, by=by, now=now)
    return submit(application=application, by=by, now=now)


@transaction.atomic
def submit(*, application: Application, by: Actor, now: datetime, published_number: str = "") -> Application:
    """Send the application: it gets its number, from receipt to publication, and is now received.

    Whether it is complete is for screening to say; only dates that cannot be true are refused here.
    """
    _lock_draft(application)
    odd = application_form.odd_dates(queries.form_values(application), today=pacific_date(now))
    if odd:
        raise Refused(*(Reason(f"{problem.field.replace('_', ' ')}: {problem.text}") for problem in odd))
    if not application.items.exists():
        raise Refused(Reason("Name at least one treatment that was denied or modified.", "8 CCR 9792.10.2"))
    application.number = _next_number(pacific_date(now).year)
    application.published_number = published_number
    application.submitted_at = application.received_at = now
    application.save(update_fields=["number", "published_number", "submitted_at", "received_at"])
    facts = {
        "number": application.number,
        "channel": application.channel,
        "papers": [paper.sha256 for paper in application.papers.order_by("pk")],
    }
    return perform(application=application, act=ApplicationAct.SUBMIT, by=by, now=now, **facts)


def _next_number(year: int) -> str:
    """The next number of a year of receipt, without gaps: IMR14-0000123. Locks the series until the caller is done."""
    NumberSeries.objects.get_or_create(year=year)
    series = NumberSeries.objects.select_for_update().get(year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"IMR{year % 100:02d}-{series.last:07d}"


@transaction.atomic(savepoint=False)
def perform(*, application: Application, act: ApplicationAct, by: Actor, now: datetime, **facts: Any) -> Application:
    """Do one act of the life cycle: lock, permission, table, save, record. Raises Refused."""
    locked = Application.objects.select_for_update().get(pk=application.pk)
    permissions.require(by, act)
    before = ApplicationStatus(locked.status)
    after = lifecycle.next_application_status(before, act)
    locked.status = after
    locked.save(update_fields=["status"])
    assert locked.number is not None
    record = {**facts, "from": before, "to": after}
    ledger.append(chain_name=locked.number, act=str(act), facts=record, by=by, now=now)
    application.status = after
    return application


@transaction.atomic
def start_screening(*, application: Application, by: Actor, now: datetime) -> Application:
    """A clerk takes the application up."""
    return perform(application=application, act=ApplicationAct.SCREEN, by=by, now=now)


_ACTS = {
    Verdict.ELIGIBLE: ApplicationAct.ACCEPT,
    Verdict.INELIGIBLE: ApplicationAct.REJECT,
    Verdict.NEEDS_INFORMATION: ApplicationAct.ASK_INFORMATION,
    Verdict.DEFERRED: ApplicationAct.DEFER,
}


@transaction.atomic
def confirm_screening(*, application: Application, verdict: Verdict, note: str, by: Actor, now: datetime) -> Screening:
    """A clerk confirms what the rules found, or decides otherwise and says why. Raises Refused without a reason."""
    facts = queries.screening_facts(application)
    found = screen(facts)
    if verdict is not found.verdict and not note.strip():
        raise Refused(Reason(f"The rules found “{lifecycle.words(found.verdict)}”. Write down why you differ."))
    screening = Screening.objects.create(
        application=application,
        screened_at=now,
        screened_by=by.number,
        computed_verdict=found.verdict,
        confirmed_verdict=verdict,
        facts=plain(asdict(facts)),
        findings=plain(asdict(found)),
        note=note,
    )
    perform(application=application, act=_ACTS[verdict], by=by, now=now, **_told(found, verdict, note))
    return screening


def _told(found: Found, verdict: Verdict, note: str) -> dict[str, Any]:
    facts: dict[str, Any] = {"computed": found.verdict, "note": note}
    if verdict is Verdict.INELIGIBLE:
        facts["reasons"] = [ground.code for ground in found.reasons] or ["see note"]
    if verdict is Verdict.NEEDS_INFORMATION:
        facts["needs"] = [ground.code for ground in found.needs] or ["see note"]
    return facts


@transaction.atomic
def receive_information(
    *, application: Application, fields: Mapping[str, Any], by: Actor, now: datetime,
    papers: Sequence[tuple[str, str, bytes]] = (),
) -> Application:  # fmt: skip
    """The information asked for has come: set the fields it gives, keep its papers (kind, file name, bytes), go on."""
    _require_true_mailing(application, fields.get("mailed_on"))
    _with_fields(application, fields)
    for kind, file_name, data in papers:
        attach_paper(application=application, kind=kind, file_name=file_name, data=data, by=by, now=now)
    act = ApplicationAct.RECEIVE_INFORMATION
    return perform(application=application, act=act, by=by, now=now, fields=sorted(fields))


def _require_true_mailing(application: Application, mailed_on: date | None) -> None:
    """The postmark decides whether the application is in time, so one that cannot be true is not taken down."""
    if mailed_on is None or application.received_at is None:
        return
    fields = {"mailed_on": mailed_on, "ur_decided_on": application.ur_decided_on}
    odd = application_form.odd_dates(fields, today=pacific_date(application.received_at))
    if any(problem.field == "mailed_on" for problem in odd):
        text = "The day of mailing lies between the utilization review decision and the receipt of the application."
        raise Refused(Reason(text, "Labor Code 4610.5(h)(1)"))


@transaction.atomic
def decide_on_what_we_have(*, application: Application, by: Actor, now: datetime) -> Application:
    """Nothing came in answer to the request: screening goes on with what there is."""
    return perform(application=application, act=ApplicationAct.DECIDE_ON_WHAT_WE_HAVE, by=by, now=now)


@transaction.atomic
def resolve_liability(*, application: Application, notice_served_on: date, by: Actor, now: datetime) -> Application:
    """The liability dispute was resolved and the worker told so on that day; the clock C-09 counts from it."""
    if notice_served_on > pacific_date(now):
        raise Refused(Reason("The notice cannot have been served in the future."))
    if application.ur_decided_on is not None and notice_served_on < application.ur_decided_on:
        raise Refused(Reason("The notice cannot have been served before the utilization review decision."))
    application.liability_resolved_served_on = notice_served_on
    application.save(update_fields=["liability_resolved_served_on"])
    act = ApplicationAct.RESOLVE_LIABILITY
    return perform(application=application, act=act, by=by, now=now, notice_served_on=notice_served_on)


@transaction.atomic
def withdraw(*, application: Application, reason: str, by: Actor, now: datetime) -> Application:
    """The applicant takes the application back."""
    if not reason.strip():
        raise Refused(Reason("Say how the applicant told us, and when.", "Labor Code 4610.5(d)"))
    return perform(application=application, act=ApplicationAct.WITHDRAW, by=by, now=now, reason=reason.strip())


@transaction.atomic
def mark_duplicate(*, application: Application, original: Application, by: Actor, now: datetime) -> Application:
    """The same application came before: link it to the original. Both receipts are kept."""
    if not queries.same_dispute(application).filter(pk=original.pk).exists():
        raise Refused(Reason("These two applications are not about the same decision.", "8 CCR 9792.10.3(a)(2)"))
    act = ApplicationAct.MARK_DUPLICATE
    return perform(application=application, act=act, by=by, now=now, original=original.number)


@transaction.atomic
def record_wrong_guess(*, door: str, source: str, by: Actor, now: datetime) -> None:
    """Count one wrong code or one wrong set of facts from an address; old counts are forgotten."""
    WrongGuess.objects.filter(at__lt=now - queries.GUESS_WINDOW).delete()
    WrongGuess.objects.create(door=door, source=source, at=now)
