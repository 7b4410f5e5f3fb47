"""How far an application is, in plain words: for whoever knows its number and two facts. No name, no health data."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _marked
from django.views.decorators.http import require_http_methods

from openimr.cases import queries as cases
from openimr.cases.models import Deadline
from openimr.domain.lifecycle import ApplicationStatus as A
from openimr.domain.lifecycle import CaseStatus as C
from openimr.intake import operations as intake
from openimr.intake import queries
from openimr.intake.models import Application
from openimr.interfaces import clock
from openimr.interfaces.web.access import APPLICANT
from openimr.interfaces.web.portal import drafts
from openimr.interfaces.web.portal.forms import StatusForm
from openimr.interfaces.web.portal.views import problems
from openimr.ledger import operations as ledger

_DOOR = "status"

STAGES = (
    _marked("Received"), _marked("Checked"), _marked("Records"), _marked("Review"), _marked("Decision"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Told:
    """One status in plain words: which of the five stages, what is happening, who has to act."""

    stage: int
    text: str
    waits_for: str = ""
    is_over: bool = False


_US, _INSURER, _YOU = _marked("the review organization"), _marked("the claims administrator"), _marked("you")
_DOCTOR = _marked("the reviewing doctor")
_RECORDS = _Told(3, _marked("We wait for the medical records of the claims administrator."), _INSURER)
_FIND = _Told(3, _marked("The records are here. We look for a reviewing doctor who fits."), _US)
_DECIDED = _marked("The decision was sent to you and to the claims administrator.")
_APPLICATION: dict[str, _Told] = {
    A.RECEIVED: _Told(1, _marked("We have your application and will check it."), _US),
    A.SCREENING: _Told(1, _marked("We check whether the application can be reviewed."), _US),
    A.INFO_REQUESTED: _Told(
        1, _marked("Something is missing. We wrote to you; answer by the day named in our letter."), _YOU
    ),
    A.DEFERRED_LIABILITY: _Told(
        1, _marked("The review waits until the other dispute with the claims administrator is over."), _INSURER
    ),
    A.INELIGIBLE: _Told(
        2, _marked("The application cannot be reviewed. Our letter says why, and how to appeal."), is_over=True
    ),
    A.DUPLICATE: _Told(
        2, _marked("The same application came before. It goes on under the earlier number."), is_over=True
    ),
    A.WITHDRAWN: _Told(2, _marked("The application was taken back."), is_over=True),
    A.ELIGIBLE: _Told(2, _marked("The application can be reviewed. The case is being opened."), _US),
}
_CASE: dict[str, _Told] = {
    C.ELIGIBLE: _Told(2, _marked("The application can be reviewed. The notice of assignment comes next."), _US),
    C.ASSIGNED: _Told(2, _marked("The case is assigned. The notice of assignment is about to go out."), _US),
    C.AWAITING_RECORDS: _RECORDS,
    C.RECORDS_OVERDUE: _Told(
        3, _marked("The medical records of the claims administrator are overdue. We are asking for them."), _INSURER
    ),
    C.READY: _FIND,
    C.REVIEWER_PROPOSED: _FIND,
    C.IN_REVIEW: _Told(4, _marked("A doctor reads the records and decides on each treatment."), _DOCTOR),
    C.INFO_FROM_PARTY: _Told(4, _marked("The reviewing doctor asked for more information."), _INSURER),
    C.QUALITY_CHECK: _Told(4, _marked("The decision is written and is being checked."), _US),
    C.DETERMINED: _Told(5, _marked("The decision is signed and is about to be sent."), _US),
    C.SERVED: _Told(5, _DECIDED, is_over=True),
    C.IMPLEMENTING: _Told(5, _marked("The decision was sent. The claims administrator carries it out."), _INSURER),
    C.IMPLEMENTED: _Told(5, _marked("The decision was sent and carried out."), is_over=True),
    C.PENALTY: _Told(5, _marked("The decision was sent. It is not carried out yet."), _INSURER),
    C.APPEALED: _Told(5, _marked("An appeal against the decision is open."), _marked("the Appeals Board")),
    C.AFFIRMED: _Told(5, _marked("The decision stands after the appeal."), is_over=True),
    C.CLOSED: _Told(5, _DECIDED, is_over=True),
    C.PUBLISHED: _Told(5, _DECIDED, is_over=True),
    C.TERMINATED_AUTHORIZED: _Told(
        5, _marked("The claims administrator approved the treatment, so the review ended."), is_over=True
    ),
    C.TERMINATED_SETTLED: _Told(5, _marked("The dispute was settled, so the review ended."), is_over=True),
    C.WITHDRAWN: _Told(5, _marked("The application was taken back, so the review ended."), is_over=True),
}
_DUE: dict[str, str] = {
    "C-12": _marked("the notice of assignment goes out"),
    "C-13": _marked("the medical records are due, by the statute"),
    "C-14": _marked("the medical records must be here"),
    "C-15": _marked("the medical records must be here"),
    "C-17": _marked("the answer to the reviewing doctor is due"),
    "C-19": _marked("the decision is due"),
    "C-20": _marked("the decision is due"),
    "C-21": _marked("the decision is due"),
    "C-24": _marked("an approved treatment must be authorized"),
    "C-25": _marked("an approved treatment that was given must be paid"),
    "C-26": _marked("the last day to appeal"),
}


@require_http_methods(["GET", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """Ask for the number and two facts, and tell how far it is. Wrong facts get one answer, whatever is wrong."""
    form = StatusForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    if not form.is_valid():
        return render(request, "portal/status.html", {**context, "problems": problems(form)})
    if not drafts.may_guess(request, _DOOR):
        return render(request, "portal/status.html", {**context, "is_closed": True}, status=429)
    now = clock.now()
    application = queries.by_receipt(**form.cleaned_data)
    if application is None or application.number is None:
        intake.record_wrong_guess(door=_DOOR, source=drafts.source(request), by=APPLICANT, now=now)
        return render(request, "portal/status.html", {**context, "is_unknown": True})
    ledger.record_reading(chain_name=application.number, what="progress", by=APPLICANT, now=now)
    return render(request, "portal/progress.html", _progress(application))


def _progress(application: Application) -> dict[str, Any]:
    case = cases.of_application(application)
    told = _CASE[case.status] if case else _APPLICATION[application.status]
    due = cases.next_deadline(case, _DUE) if case else None
    return {
        "number": application.number,
        "received_at": application.received_at,
        "told": _(told.text),
        "waits_for": _(told.waits_for) if told.waits_for else "",
        "is_over": told.is_over,
        "stages": _stages(told),
        "stage_number": told.stage,
        "stage_words": _(STAGES[told.stage - 1]),
        "due": due,
        "due_words": _due_words(due),
    }


def _due_words(due: Deadline | None) -> str:
    return _(_DUE[due.clock]) if due else ""


def _stages(told: _Told) -> list[dict[str, str]]:
    last = len(STAGES) if told.is_over and told.stage == len(STAGES) else told.stage - 1
    looks = ["complete" if n < last else "current" if n == told.stage - 1 else "" for n in range(len(STAGES))]
    return [{"words": _(words), "look": look} for words, look in zip(STAGES, looks, strict=True)]
