"""Applications as screening and the desk see them."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from openimr.domain import application_form, lifecycle, permissions
from openimr.domain.actor import Actor, Role
from openimr.domain.calendars import pacific_date
from openimr.domain.eligibility import Applicant, Code, ItemFacts, Screening, ScreeningFacts, URResult, screen
from openimr.domain.lifecycle import ApplicationAct, ApplicationStatus
from openimr.domain.refusal import Refused
from openimr.domain.values import Priority, ServiceMethod, ServicePlace
from openimr.intake.models import Application, Paper, WrongGuess
from openimr.intake.models import Screening as ConfirmedScreening

FORM_FIELDS: tuple[str, ...] = tuple(
    field.name
    for field in Application._meta.get_fields()
    if getattr(field, "column", None)
    and field.name
    not in (
        "id",
        "number",
        "published_number",
        "resume_code_sha256",
        "status",
        "channel",
        "started_at",
        "submitted_at",
        "received_at",
    )
)
"""The fields that `save_application` may set: those of DWC Form IMR, and the day of mailing on its envelope."""

IN_SCREENING = (
    ApplicationStatus.RECEIVED,
    ApplicationStatus.SCREENING,
    ApplicationStatus.INFO_REQUESTED,
    ApplicationStatus.DEFERRED_LIABILITY,
)


_SEES_ALL = (Role.INTAKE_CLERK, Role.CASE_COORDINATOR, Role.MEDICAL_DIRECTOR, Role.DIVISION_STAFF)


def visible_to(actor: Actor) -> QuerySet[Application]:
    """The received applications whose file this person may open."""
    if actor.role not in _SEES_ALL:
        return Application.objects.none()
    return Application.objects.exclude(number=None)


def code_digest(code: str) -> str:
    """The digest under which a resume code is kept; spaces, dashes and case do not matter."""
    return hashlib.sha256("".join(code.split()).replace("-", "").upper().encode()).hexdigest()


def draft_by_code(code: str) -> Application | None:
    """The unfinished application that a resume code opens."""
    return draft(code_digest(code))


def received(*statuses: ApplicationStatus) -> QuerySet[Application]:
    """Received applications in some statuses (all of screening by default), oldest first."""
    wanted = statuses or IN_SCREENING
    return Application.objects.filter(status__in=wanted).order_by("received_at").prefetch_related("items")


def by_receipt(*, number: str, born_on: date, claim_number: str) -> Application | None:
    """The application that somebody who knows these facts may see the progress of."""
    return Application.objects.filter(
        number=number.strip().upper(), employee_born_on=born_on, claim_number__iexact=claim_number.strip()
    ).first()


GUESS_WINDOW = timedelta(minutes=15)
_GUESSES = 10


def may_guess(*, door: str, source: str, now: datetime) -> bool:
    """Whether an address may still try: a few wrong codes or facts close a door to it for some minutes."""
    recent = WrongGuess.objects.filter(door=door, source=source, at__gte=now - GUESS_WINDOW)
    return recent.count() < _GUESSES


def draft(digest: str) -> Application | None:
    """The unfinished application under the digest of its resume code."""
    return Application.objects.filter(resume_code_sha256=digest, status=ApplicationStatus.DRAFT).first()


def received_by_number(number: str) -> Application | None:
    """The received application of a number, for whoever may see it."""
    return Application.objects.filter(number=number).first()


def form_values(application: Application) -> dict[str, object]:
    """The fields of the form as they stand."""
    return {name: getattr(application, name) for name in FORM_FIELDS}


def screening_facts(application: Application, *, received_on: date | None = None) -> ScreeningFacts:
    """What the eligibility rules look at, from the application and its papers.

    `received_on` stands for the day of receipt of a draft, to tell its applicant what screening would find.
    """
    kinds = set(application.papers.values_list("kind", flat=True))
    a = application
    result = (
        URResult.CONDITIONAL if a.is_information_missing_denial else (URResult(a.ur_result) if a.ur_result else None)
    )
    on = pacific_date(a.received_at) if a.received_at else received_on
    assert on is not None
    prior = _prior_reviews(a)
    return ScreeningFacts(
        received_on=on,
        priority=Priority(a.priority),
        applicant=Applicant(a.applicant),
        submitted_on=a.mailed_on if is_mailed(a) else None,
        submission_method=ServiceMethod.MAIL if is_mailed(a) else None,
        is_signed=bool(a.signed_name and a.signed_on and a.is_release_consented),
        missing_fields=application_form.missing(form_values(a)),
        designation_signed_on=a.designation_signed_on if Paper.Kind.DESIGNATION in kinds else None,
        injured_on=a.injured_on,
        is_ur_decision_attached=Paper.Kind.UR_DECISION in kinds,
        ur_decided_on=a.ur_decided_on,
        ur_served_on=a.ur_served_on,
        ur_service_method=ServiceMethod(a.ur_service_method) if a.ur_service_method else None,
        ur_service_place=ServicePlace(a.ur_service_place) if a.ur_service_place else None,
        ur_result=result,
        is_liability_disputed=bool(a.is_liability_disputed),
        is_liability_review_agreed=a.is_liability_review_agreed,
        liability_resolved_served_on=a.liability_resolved_served_on,
        is_threat_certified=Paper.Kind.CERTIFICATION in kinds,
        items=tuple(
            ItemFacts(item.treatment, prior_review=prior.get(item.treatment.casefold(), "")) for item in a.items.all()
        ),
    )


def is_mailed(application: Application) -> bool:
    """Whether the application came by mail: then the day of mailing counts, not the day of receipt."""
    return application.channel == Application.Channel.MAIL


def _prior_reviews(application: Application) -> dict[str, str]:
    """Earlier, eligible applications about the same utilization review decision: their numbers by treatment."""
    earlier = same_dispute(application).filter(status=ApplicationStatus.ELIGIBLE)
    found: dict[str, str] = {}
    for treatment, number_of_earlier in earlier.values_list("items__treatment", "number"):
        found.setdefault((treatment or "").casefold(), number_of_earlier or "")
    return found


def same_dispute(application: Application) -> QuerySet[Application]:
    """Other received applications of the same worker about the same utilization review decision."""
    same_person = Q(employee_last_name__iexact=application.employee_last_name) | Q(
        employee_born_on=application.employee_born_on, employee_born_on__isnull=False
    )
    return (
        Application.objects.filter(same_person, claim_number__iexact=application.claim_number)
        .filter(ur_decided_on=application.ur_decided_on, number__isnull=False)
        .exclude(pk=application.pk)
        .exclude(claim_number="")
        .order_by("received_at")
    )


def foreseen(application: Application, *, on: date) -> Screening:
    """What screening would find if this draft were signed and received on a day. Looks at no other application."""
    facts = screening_facts(application, received_on=on)
    items = tuple(replace(item, prior_review="") for item in facts.items)
    return screen(replace(facts, is_signed=True, items=items))


@dataclass(frozen=True, slots=True)
class ApplicationQueue:
    """One status of screening with how many applications wait in it and since when the oldest does."""

    status: ApplicationStatus
    count: int
    oldest: datetime | None


def queues() -> list[ApplicationQueue]:
    """Every queue of screening in life-cycle order; one query, whatever the number of applications."""
    rows = (
        Application.objects.filter(status__in=IN_SCREENING)
        .values("status")
        .annotate(count=Count("*"), oldest=Min("received_at"))
    )
    found = {row["status"]: row for row in rows}
    return [
        ApplicationQueue(status, found[status]["count"], found[status]["oldest"])
        if status in found
        else ApplicationQueue(status, 0, None)
        for status in IN_SCREENING
    ]


def screening(application: Application) -> Screening:
    """What the eligibility rules find in an application as it stands."""
    return screen(screening_facts(application))


def last_screening(application: Application) -> ConfirmedScreening | None:
    """What a clerk confirmed last."""
    return ConfirmedScreening.objects.filter(application=application).order_by("-screened_at", "-pk").first()


def numbers_like(actor: Actor, text: str, *, limit: int) -> list[str]:
    """Numbers of received applications that contain a text, newest first."""
    found = visible_to(actor).filter(number__contains=text).order_by("-number")
    return [number for number in found.values_list("number", flat=True)[:limit] if number]


_FIELDS_OF: dict[Code, tuple[str, ...]] = {
    Code.LATE: ("mailed_on", "ur_served_on", "ur_service_method", "ur_service_place"),
    Code.NO_SIGNATURE: ("signed_name", "signed_on", "is_release_consented"),
    Code.INVALID_DESIGNATION: ("designation_signed_on",),
    Code.INCOMPLETE_FORM: (*application_form.REQUIRED, "representative_name"),
    Code.NOT_A_UR_NECESSITY_DECISION: ("ur_result", "is_information_missing_denial"),
    Code.UR_DATE_OR_INJURY_OUT_OF_SCOPE: ("injured_on", "ur_served_on"),
}


def fields_asked(application: Application) -> tuple[str, ...]:
    """The fields of the form that answer what is still needed; those that have a value already are left out."""
    needed = [name for ground in screening(application).needs for name in _FIELDS_OF.get(ground.code, ())]
    asked = dict.fromkeys(name for name in needed if name != "mailed_on" or is_mailed(application))
    return tuple(name for name in asked if not getattr(application, name))


@dataclass(frozen=True, slots=True)
class ApplicationOffer:
    """An act as a page offers it: allowed, or not now and why."""

    act: ApplicationAct
    is_allowed: bool
    reasons: tuple[str, ...] = ()


def offer(application: Application, actor: Actor, act: ApplicationAct) -> ApplicationOffer:
    """Whether an act is open to this person in this status, with the reasons when it is not."""
    try:
        permissions.require(actor, act)
        lifecycle.next_application_status(ApplicationStatus(application.status), act)
    except Refused as refused:
        return ApplicationOffer(act, False, tuple(reason.text for reason in refused.reasons))
    return ApplicationOffer(act, True)
