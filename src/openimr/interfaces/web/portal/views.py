"""The start of an application and the pages of its form."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from openimr.domain.actor import Role
from openimr.domain.calendars import pacific_date
from openimr.domain.refusal import Refused
from openimr.intake import operations as intake
from openimr.intake import queries
from openimr.intake.models import Application
from openimr.interfaces import clock
from openimr.interfaces.web.portal import drafts, law_words
from openimr.interfaces.web.portal.forms import CodeForm, PaperForm, StepForm, TreatmentForms, named
from openimr.interfaces.web.portal.questions import BY_SLUG, PAPER_KINDS, SECTIONS, Step, steps_for

_PAPER_LIMIT_MB = 100
_PAPER_CHANNELS = (Application.Channel.MAIL, Application.Channel.FAX, Application.Channel.EMAIL)
_DOOR = "resume"


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """What a review is, who may apply, what to have at hand; and the button that starts."""
    by = drafts.writer(request)
    is_clerk = by.role is Role.INTAKE_CLERK
    if request.method == "POST":
        wanted = request.POST.get("channel", "")
        channel = wanted if is_clerk and wanted in _PAPER_CHANNELS else Application.Channel.WEB
        application, code = intake.start_application(channel=channel, by=by, now=clock.now())
        drafts.hold(request, application, code=code)
        return redirect("portal_code")
    context = {
        "draft": drafts.current(request),
        "law": law_words.to_apply(),
        "paper_channels": _PAPER_CHANNELS if is_clerk else (),
        "paper_limit_mb": paper_limit_mb(),
    }
    return render(request, "portal/start.html", context)


@require_http_methods(["GET", "POST"])
@drafts.with_draft
def code(request: HttpRequest, application: Application) -> HttpResponse:
    """The code of a new application, shown until the person goes on."""
    if request.method == "POST" or not drafts.unseen_code(request):
        drafts.forget_code(request)
        return redirect("portal_step", slug=steps_for(application)[0].slug)
    return render(request, "portal/code.html", {"code": drafts.unseen_code(request)})


@require_http_methods(["GET", "POST"])
def resume(request: HttpRequest) -> HttpResponse:
    """Open an unfinished application with its code, on any device."""
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        return render(request, "portal/resume.html", {"form": form})
    if not drafts.may_guess(request, _DOOR):
        return render(request, "portal/resume.html", {"form": form, "is_closed": True}, status=429)
    application = queries.draft_by_code(form.cleaned_data["code"])
    if application is None:
        intake.record_wrong_guess(door=_DOOR, source=drafts.source(request), by=drafts.writer(request), now=clock.now())
        form.add_error("code", _("No unfinished application has this code. It may have been sent already."))
        return render(request, "portal/resume.html", {"form": form})
    drafts.hold(request, application)
    messages.success(request, _("Your application is open again. Everything that was saved is here."))
    return redirect("portal_check")


@require_http_methods(["GET", "POST"])
@drafts.with_draft
def step(request: HttpRequest, application: Application, slug: str) -> HttpResponse:
    """One page of the form."""
    asked = BY_SLUG.get(slug)
    if asked is None or not asked.applies(application):
        raise Http404
    if asked.paper:
        return _paper(request, application, asked)
    if asked.asks_treatments:
        return _treatments(request, application, asked)
    return _questions(request, application, asked)


def _questions(request: HttpRequest, application: Application, asked: Step) -> HttpResponse:
    now, is_sent = clock.now(), request.method == "POST"
    form = StepForm(asked, application, today=pacific_date(now), data=request.POST if is_sent else None)
    if is_sent:
        speak(request)
        if form.is_valid():
            by = drafts.writer(request)
            intake.save_application(application=application, fields=form.cleaned_data, by=by, now=now)
            return _onward(request, application, asked)
    return _page(request, application, asked, {"form": form, "problems": problems(form)})


def _treatments(request: HttpRequest, application: Application, asked: Step) -> HttpResponse:
    rows = list(application.items.values("treatment", "approved_part", "ur_guideline"))
    if request.method == "POST":
        speak(request)
        treatments = TreatmentForms(request.POST, prefix="item")
        if treatments.is_valid():
            items = named(treatments, without=request.POST.get("remove", ""))
            intake.set_items(application=application, items=items, by=drafts.writer(request), now=clock.now())
            return _onward(request, application, asked)
    else:
        treatments = TreatmentForms(initial=rows, prefix="item")
        treatments.extra = 1 if not rows or request.GET.get("add") else 0
    wrong = [one for position, form in enumerate(treatments, start=1) for one in problems(form, position)]
    return _page(request, application, asked, {"treatments": treatments, "problems": wrong})


def _paper(request: HttpRequest, application: Application, asked: Step) -> HttpResponse:
    by, now, kept = drafts.writer(request), clock.now(), application.papers.filter(kind=asked.paper).order_by("pk")
    form = PaperForm(limit_mb=paper_limit_mb())
    if request.method == "POST":
        speak(request)
        if removed := request.POST.get("remove"):
            intake.remove_paper(application=application, sha256=removed, kind=asked.paper, by=by, now=now)
            return redirect(request.get_full_path())
        if not request.FILES and request.POST.get("go") != "add":
            return _onward(request, application, asked)
        form = PaperForm(request.POST, request.FILES, limit_mb=paper_limit_mb())
        if form.is_valid() and _is_attached(form, application, asked, by=by, now=now):
            messages.success(request, _("The file is kept."))
            return _onward(request, application, asked)
    context = {"form": form, "papers": kept, "kind_words": PAPER_KINDS[asked.paper], "problems": problems(form)}
    return _page(request, application, asked, context)


def _is_attached(form: PaperForm, application: Application, asked: Step, *, by: Any, now: Any) -> bool:
    name = form.cleaned_data["file"].name
    try:
        intake.attach_paper(
            application=application, kind=asked.paper, file_name=name, data=form.data_of_file, by=by, now=now
        )
    except Refused as refused:
        form.add_error("file", " ".join(_(reason.text) for reason in refused.reasons))
        return False
    return True


def _page(request: HttpRequest, application: Application, asked: Step, context: dict[str, Any]) -> HttpResponse:
    steps = steps_for(application)
    known = {
        "step": asked,
        "position": steps.index(asked) + 1,
        "count": len(steps),
        "sections": _sections(asked),
        "is_from_check": request.GET.get("to") == "check",
    }
    return with_language(request, render(request, f"portal/{_template(asked)}.html", {**known, **context}))


def _template(asked: Step) -> str:
    if asked.paper:
        return "paper"
    return "treatments" if asked.asks_treatments else "questions"


def _sections(asked: Step) -> list[dict[str, Any]]:
    now_at = SECTIONS.index(asked.section)
    looks = ["complete" if n < now_at else "current" if n == now_at else "" for n in range(len(SECTIONS))]
    return [{"words": words, "look": look} for words, look in zip(SECTIONS, looks, strict=True)]


def _onward(request: HttpRequest, application: Application, asked: Step) -> HttpResponse:
    """Where a saved page leads: on, back, to the check, out, or the same page again."""
    go = request.POST.get("go", "")
    if go == "later":
        drafts.leave(request)
        messages.success(request, _("Your application is saved. Open it again with your code."))
        return redirect("portal_start")
    if go == "add" or "remove" in request.POST or "language" in request.POST:
        query = request.GET.copy()
        query.pop("add", None)
        if go == "add" and asked.asks_treatments:
            query["add"] = "1"
        return with_language(request, redirect(f"{request.path}?{query.urlencode()}"))
    if request.GET.get("to") == "check" and go != "back":
        return redirect("portal_check")
    return redirect(_neighbour(application, asked, -1 if go == "back" else 1))


def _neighbour(application: Application, asked: Step, way: int) -> str:
    steps = steps_for(application)
    position = steps.index(asked) + way if asked in steps else 0
    if position < 0:
        return reverse("portal_start")
    return reverse("portal_step", args=[steps[position].slug]) if position < len(steps) else reverse("portal_check")


def speak(request: HttpRequest) -> None:
    """Change the language for the rest of this request when the person asked for it with the page's own button."""
    wanted = request.POST.get("language")
    if wanted in dict(settings.LANGUAGES):
        translation.activate(wanted)


def with_language(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let the language that the page's own button asked for last beyond this request."""
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, wanted, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
        )
    return response


def problems(form: forms.Form, position: int = 0) -> list[dict[str, str]]:
    """What is wrong, each with the field to go to, for the summary at the top of a page."""
    found = []
    for name, errors in (form.errors or {}).items():
        field = form[name]
        is_radio = isinstance(field.field.widget, forms.RadioSelect)
        number = f" {position}" if position else ""
        is_tick = isinstance(field.field, forms.BooleanField)
        target = f"{field.auto_id}_0" if is_radio else str(field.auto_id)
        found.append({"target": target, "text": str(errors[0]) if is_tick else f"{field.label}{number}: {errors[0]}"})
    return found


def paper_limit_mb() -> int:
    """The largest paper that this door takes, in megabytes."""
    return min(_PAPER_LIMIT_MB, settings.UPLOAD_LIMIT_BYTES // (1024 * 1024))


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the application in this browser; its code opens it again."""
    drafts.leave(request)
    messages.success(request, _("Your application is saved. Open it again with your code."))
    return redirect("portal_start")
