"""Check your answers, sign and send, and the receipt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _marked
from django.views.decorators.http import require_GET, require_http_methods

from openimr.domain import application_form, calendars
from openimr.domain.calendars import pacific_date
from openimr.domain.eligibility import Code, Screening
from openimr.domain.refusal import Refused
from openimr.domain.values import Priority
from openimr.intake import operations as intake
from openimr.intake import queries
from openimr.intake.models import Application
from openimr.interfaces import clock
from openimr.interfaces.web.access import organisation
from openimr.interfaces.web.portal import drafts, law_words
from openimr.interfaces.web.portal.forms import PaperSignForm, SignForm
from openimr.interfaces.web.portal.questions import (
    PAPER_KINDS,
    STEP_OF_FIELD,
    Kind,
    Question,
    Step,
    is_represented,
    question,
    steps_for,
)
from openimr.interfaces.web.portal.views import problems, speak, with_language
from openimr.interfaces.web.templatetags.openimr import day
from openimr.ledger import operations as ledger


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing or does not fit, and the page where it is put right."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Answers:
    """One page of the form with its answers."""

    step: Step
    url: str
    rows: list[tuple[str, Any]]


@require_GET
@drafts.with_draft
def check(request: HttpRequest, application: Application) -> HttpResponse:
    """All answers, what is missing, and what that means."""
    return render(request, "portal/check.html", _checked(application, today=pacific_date(clock.now())))


def _checked(application: Application, *, today: date) -> dict[str, Any]:
    found = queries.foreseen(application, on=today)
    return {
        "sections": [_answers(step, application) for step in steps_for(application)],
        "blocking": list(_blocking(application, today)),
        "refused": [gap for ground in found.reasons for gap in _gap(ground.code, _FINAL)],
        "asked_later": list(_asked_later(application, found)),
        "becomes_regular": application.priority == Priority.EXPEDITED and found.priority is Priority.REGULAR,
        "last_day": calendars.pacific_date(found.deadline.due) if found.deadline else None,
        "is_late": found.deadline is not None
        and calendars.pacific_date(found.deadline.due) < (application.mailed_on or today),
        "application": application,
    }


def _url(slug: str) -> str:
    return reverse("portal_step", args=[slug]) + "?to=check"


def _blocking(application: Application, today: date) -> Iterable[Gap]:
    if not application.items.exists():
        yield Gap(_("Name at least one treatment."), _url("treatments"))
    for problem in application_form.odd_dates(queries.form_values(application), today=today):
        if problem.field in STEP_OF_FIELD:
            yield Gap(f"{question(problem.field).label}: {_(problem.text)}", _url(STEP_OF_FIELD[problem.field].slug))


def _asked_later(application: Application, found: Screening) -> Iterable[Gap]:
    for name in application_form.missing_fields(queries.form_values(application)):
        step = STEP_OF_FIELD[name]
        yield Gap(f"{step.title}: {question(name).label}", _url(step.slug))
    for ground in found.needs:
        yield from _late(application) if ground.code is Code.LATE else _gap(ground.code, _CURABLE)


def _late(application: Application) -> Iterable[Gap]:
    """What would tell whether the application is in time: the postmark of one by mail, how the decision was sent."""
    wants_postmark = queries.is_mailed(application) and application.mailed_on is None
    if wants_postmark:
        yield Gap("The postmark or date of mailing is not entered.", _url("mailing"))
    if not wants_postmark or not (application.ur_served_on and application.ur_service_method):
        yield from _gap(Code.LATE, _CURABLE)


def _gap(code: Code, words: dict[Code, tuple[str, str]]) -> Iterable[Gap]:
    if code in words:
        text, slug = words[code]
        yield Gap(_(text), _url(slug))


_FINAL: dict[Code, tuple[str, str]] = {
    Code.NO_UR_DECISION: (_marked("The utilization review decision is not added."), "decision-paper"),
    Code.INVALID_DESIGNATION: (
        _marked("The worker signed the paper that names you before the decision. Only a later one counts."),
        "designation",
    ),
    Code.NOT_A_UR_NECESSITY_DECISION: (
        _marked("As you describe it, the decision did not deny or change a treatment as not medically necessary."),
        "decision",
    ),
    Code.UR_DATE_OR_INJURY_OUT_OF_SCOPE: (
        _marked("The decision is older than Independent Medical Review."),
        "decision",
    ),
    Code.LIABILITY_DEFERRED: (
        _marked("There is another dispute. The review waits until that dispute is over."),
        "liability",
    ),
    Code.LATE: (
        _marked("The time to apply seems to be over. Check the date on which the decision was sent."),
        "served",
    ),
}
_CURABLE: dict[Code, tuple[str, str]] = {
    Code.NOT_ENTITLED: (_marked("The doctor's statement of an urgent threat is not added."), "certification-paper"),
    Code.INVALID_DESIGNATION: (_marked("The paper that names you, or its date, is missing."), "designation"),
    Code.NO_UR_DECISION: (_marked("The utilization review decision is not added."), "decision-paper"),
    Code.NOT_A_UR_NECESSITY_DECISION: (_marked("You did not say what the decision did."), "decision"),
    Code.LATE: (_marked("You did not say when and how the decision was sent."), "served"),
}


def _answers(step: Step, application: Application) -> Answers:
    return Answers(step, _url(step.slug), list(_rows(step, application)))


def _rows(step: Step, application: Application) -> Iterable[tuple[str, Any]]:
    if step.paper:
        names = [paper.file_name for paper in application.papers.all() if paper.kind == step.paper]
        yield str(PAPER_KINDS[step.paper]), ", ".join(names)
    elif step.asks_treatments:
        for item in application.items.all():
            parts = [item.treatment, item.approved_part and _("Approved: %(part)s") % {"part": item.approved_part}]
            yield _("Treatment %(number)s") % {"number": item.position}, ". ".join(filter(None, parts))
    for asked in step.questions:
        yield str(asked.label), _shown(asked, getattr(application, asked.field))


def _shown(asked: Question, value: Any) -> Any:
    if asked.kind is Kind.YES_NO and value is not None:
        return _("Yes") if value else _("No")
    if asked.kind is Kind.TICK:
        return _("Yes") if value else ""
    if asked.kind is Kind.DAY:
        return day(value) if value else ""
    return dict(asked.choices).get(value, value)


@require_http_methods(["GET", "POST"])
@drafts.with_draft
def sign(request: HttpRequest, application: Application) -> HttpResponse:
    """The consent and the signature; then the application is sent."""
    is_paper = application.channel != Application.Channel.WEB
    now, form_class = clock.now(), PaperSignForm if is_paper else SignForm
    form, refused = form_class(), ()
    if request.method == "POST":
        speak(request)
        if "language" in request.POST:
            form = form_class(initial=request.POST.dict())
        else:
            form = form_class(request.POST)
            if form.is_valid():
                sent = _sent(request, application, form, now)
                if isinstance(sent, HttpResponse):
                    return sent
                refused = sent
    context = {
        "form": form, "refused": refused, "problems": problems(form), "is_paper": is_paper, "now": now,
        "is_represented": is_represented(application),
    }  # fmt: skip
    return with_language(request, render(request, "portal/sign.html", context))


def _sent(request: HttpRequest, application: Application, form: SignForm, now: datetime) -> Any:
    """The way to the receipt, or the reasons why it cannot be sent."""
    signed_on = form.cleaned_data["signed_on"] if "signed_on" in form.fields else pacific_date(now)
    try:
        sent = intake.sign_and_submit(
            application=application,
            signed_name=form.cleaned_data["signed_name"],
            signed_on=signed_on,
            is_release_consented=form.cleaned_data["is_release_consented"],
            by=drafts.writer(request),
            now=now,
        )
    except Refused as refused:
        return refused.reasons
    assert sent.number is not None
    drafts.finish(request, sent.number)
    messages.success(request, _("Your application was sent."))
    return redirect("portal_receipt", number=sent.number)


@require_GET
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Number, exact time, papers and what happens next; only in the browser that sent the application."""
    if not drafts.may_see_receipt(request, number):
        raise Http404
    application = queries.received_by_number(number)
    if application is None or application.received_at is None:
        raise Http404
    ledger.record_reading(chain_name=number, what="receipt", by=drafts.writer(request), now=clock.now())
    received_on = pacific_date(application.received_at)
    found = queries.foreseen(application, on=received_on)
    context = {
        "application": application,
        "papers": [(PAPER_KINDS[paper.kind], paper) for paper in application.papers.order_by("pk")],
        "ahead": law_words.ahead(found.priority, received_on=received_on),
        "received": application.received_at.astimezone(calendars.PACIFIC),
        "received_utc": f"{application.received_at.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
        "organisation_name": organisation().name,
        "missing": list(_asked_later(application, found)),
    }
    return render(request, "portal/receipt.html", context)
