"""Quality check and sign-off: the letter as it will be sent beside the computed checks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openimr.casefile import reading_times
from openimr.cases import queries as cases
from openimr.cases.models import Case, DisputedItem
from openimr.determinations import drawing, operations, queries
from openimr.domain.actor import Role
from openimr.domain.calendars import pacific_date
from openimr.domain.determination import Layout
from openimr.domain.findings import Finding, Override, Severity, unanswered
from openimr.domain.issue_rules import RULE_TABLE, RuleLaw, Stage
from openimr.domain.letter.blocks import Block
from openimr.domain.lifecycle import CaseAct, CaseStatus
from openimr.domain.refusal import Reason, Refused
from openimr.interfaces import clock
from openimr.interfaces.web.access import (
    desk_case,
    organisation,
    reauthenticated_at,
    required_actor,
    roles,
)
from openimr.interfaces.web.desk.case import REVIEW_ROLES, after, framed
from openimr.interfaces.web.desk.forms import DONE, CloserCheckForm, OverrideForm, ReturnForm
from openimr.letters import queries as letters
from openimr.letters.rendering import pdf
from openimr.reviews import copying
from openimr.reviews import operations as reviews
from openimr.reviews import queries as review_queries
from openimr.reviews.models import Analysis

_BY_CONSTRUCTION, _LATER = "V-27", "V-33"
_WEIGHT = {Severity.BLOCKS: 0, Severity.NEEDS_OVERRIDE: 1, Severity.WARNS: 2}


@dataclass(frozen=True, slots=True)
class Check:
    """One finding with what may be done about it."""

    finding: Finding
    asks: str
    is_standing: bool
    answers: tuple[Override, ...]
    form: forms.Form | None


@require_GET
@roles(*REVIEW_ROLES)
def quality_check(request: HttpRequest, number: str) -> HttpResponse:
    """The letter, the checks, and the acts of the medical director."""
    return shown(request, desk_case(request, number, what="determination"))


def _is_open(case: Case) -> bool:
    """Whether there is a letter to look at: drafts of reviewers are theirs alone until all are submitted."""
    return case.status == CaseStatus.QUALITY_CHECK or queries.signed(case) is not None


def shown(
    request: HttpRequest, case: Case, *, status: int = DONE, override_form: forms.Form | None = None,
    returned: int = 0, return_form: forms.Form | None = None, checked: int = 0, check_form: forms.Form | None = None,
) -> HttpResponse:  # fmt: skip
    """The page, with whichever form was filled in and could not be taken."""
    context: dict[str, Any] = {"is_open": _is_open(case), "signed": queries.signed(case)}
    if context["is_open"]:
        context |= _letter(request, case)
    if case.status == CaseStatus.QUALITY_CHECK:
        context |= _checks(request, case, override_form) | _returns(request, case, returned, return_form)
        context |= _closer_check(request, case, checked, check_form)
        context["copies"] = copying.copied_rationales(case)
    return framed(request, case, "desk_determination", context, status=status)


def _layout(request: HttpRequest) -> Layout:
    asked = request.GET.get("layout") or request.POST.get("layout", "")
    return Layout(asked) if asked in set(Layout) else Layout.PUBLISHED_2016


def _blocks(request: HttpRequest, case: Case) -> tuple[Block, ...]:
    on = pacific_date(clock.now())
    return letters.determination_blocks(case, on=on, organisation=organisation(), layout=_layout(request))


def _letter(request: HttpRequest, case: Case) -> dict[str, Any]:
    problems: tuple[Reason, ...] = ()
    blocks: tuple[Block, ...] = ()
    try:
        blocks = _blocks(request, case)
    except Refused as refused:
        problems = refused.reasons
    analyses = list(review_queries.analyses(case))
    return {
        "blocks": [(type(one).__name__, one) for one in blocks], "problems": problems,
        "layout": _layout(request), "layouts": list(Layout), "analyses": analyses,
        "votes": queries.votes(analyses) if len(analyses) > 1 else [],
    }  # fmt: skip


def _checks(request: HttpRequest, case: Case, filled: forms.Form | None) -> dict[str, Any]:
    actor = required_actor(request)
    found = review_queries.findings(case, Stage.SIGN_OFF, now=clock.now())
    overrides = review_queries.overrides(case)
    offer = cases.offer(case, actor, CaseAct.OVERRIDE_RULE)
    standing = unanswered(found, overrides)
    lines = [_check(one, one in standing, overrides, filled) for one in found]
    seen = {one.rule for one in found}
    met = [law for law in RULE_TABLE if law.code not in seen and law.code != _LATER]
    return {
        "checks": sorted(lines, key=lambda one: (not one.is_standing, _WEIGHT[one.finding.severity])),
        "met": met, "by_construction": _BY_CONSTRUCTION, "standing": len(standing), "override_offer": offer,
        "sign_offer": cases.offer(case, actor, CaseAct.SIGN_OFF),
        "is_fresh": queries.is_fresh(reauthenticated_at(request), now=clock.now()),
    }  # fmt: skip


_LAW: dict[str, RuleLaw] = {law.code: law for law in RULE_TABLE}


def _check(finding: Finding, is_standing: bool, overrides: tuple[Override, ...], filled: forms.Form | None) -> Check:
    answers = tuple(one for one in overrides if one.rule == finding.rule and one.item in (None, finding.item))
    may_answer = is_standing and finding.severity is Severity.NEEDS_OVERRIDE
    form: forms.Form | None = None
    if may_answer:
        same = filled is not None and (filled["rule"].value(), str(filled["item"].value() or "")) == (
            finding.rule, str(finding.item or ""),
        )  # fmt: skip
        initial = {"rule": finding.rule, "item": finding.item}
        form = filled if same else OverrideForm(initial=initial, auto_id=f"{finding.rule}-{finding.item or 0}-%s")
    return Check(finding, _LAW[finding.rule].asks if finding.rule in _LAW else "", is_standing, answers, form)


def _returns(request: HttpRequest, case: Case, returned: int, filled: forms.Form | None) -> dict[str, Any]:
    offer = cases.offer(case, required_actor(request), CaseAct.RETURN_ANALYSIS)
    analyses = review_queries.analyses(case)
    pairs = [
        (one, filled if filled and returned == one.assignment.ordinal else _return_form(one), queries.comments(one))
        for one in analyses
    ]
    return {"returns": pairs, "return_offer": offer}


def _closer_check(request: HttpRequest, case: Case, checked: int, filled: forms.Form | None) -> dict[str, Any]:
    """Whether the case was drawn, why, and a form for each submission that no check was kept of."""
    drawn = drawing.draw_of(case, settings.CHECK_SHARE)
    waiting = drawing.unchecked(case) if drawn.is_drawn else []
    asked = [(one, _check_form(one.analysis.assignment.ordinal, checked, filled)) for one in waiting]
    may_check = cases.offer(case, required_actor(request), CaseAct.RETURN_ANALYSIS)
    times = [
        reading_times.times_of(case, one.assignment.reviewer.number) for one in review_queries.analyses(case)
    ]  # fmt: skip
    return {
        "times_of_reading": times,
        "drawn": drawn,
        "to_check": asked,
        "kept_checks": drawing.checks(case),
        "check_offer": may_check,
    }


def _check_form(ordinal: int, checked: int, filled: forms.Form | None) -> forms.Form:
    return filled if filled and checked == ordinal else CloserCheckForm(auto_id=f"check-{ordinal}-%s")


def _return_form(analysis: Analysis, data: Any = None) -> ReturnForm:
    return ReturnForm(list(_places(analysis)), data, prefix=f"return{analysis.assignment.ordinal}")


def _places(analysis: Analysis) -> Iterator[str]:
    """Where a comment can stand: the summary, and three places of each item."""
    yield _("Clinical case summary")
    for decision in analysis.decisions.all():
        number = decision.item.position
        yield _("Item %(number)s: decision and rationale") % {"number": number}
        yield _("Item %(number)s: guideline and evidence") % {"number": number}


@require_GET
@roles(*REVIEW_ROLES)
def preview_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The letter as PDF, made from the same blocks; not kept and not sent."""
    case = desk_case(request, number, what="determination preview")
    if not _is_open(case):
        raise Refused(Reason(_("There is no determination to look at yet.")))
    made = pdf(
        _blocks(request, case), title=_("Preview of a Final Determination"), footer=case.number,
        dated_on=pacific_date(clock.now()),
    )  # fmt: skip
    headers = {
        "Content-Disposition": f'inline; filename="{case.number}-preview.pdf"',
        "Cache-Control": "private, no-store", "Content-Security-Policy": "sandbox",
    }  # fmt: skip
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@require_POST
@roles(*REVIEW_ROLES)
def override(request: HttpRequest, number: str) -> HttpResponse:
    """Answer a rule with a reason."""
    case, form = desk_case(request, number), OverrideForm(request.POST)
    return after(
        request, form, _("The answer to the rule is recorded."), "desk_determination", number,
        lambda data: reviews.override_rule(
            case=case, rule=data["rule"], item=_item(case, data["item"]), reason=data["reason"],
            by=required_actor(request), now=clock.now(),
        ),
        lambda status: shown(request, desk_case(request, number), status=status, override_form=form),
    )  # fmt: skip


def _item(case: Case, position: int | None) -> DisputedItem | None:
    """The item that an answer is about; None for an answer on the whole case."""
    return None if position is None else get_object_or_404(case.items, position=position)


@require_POST
@roles(Role.MEDICAL_DIRECTOR, Role.CASE_COORDINATOR)
def send_back(request: HttpRequest, number: str, reviewer: int) -> HttpResponse:
    """Return an analysis with comments, each at its place."""
    case = desk_case(request, number)
    analysis = get_object_or_404(review_queries.analyses(case), assignment__ordinal=reviewer)
    form = _return_form(analysis, request.POST)
    return after(
        request, form, _("The analysis is returned; the reviewer's words are as they were."), "desk_case", number,
        lambda data: operations.return_analysis(
            analysis=analysis, comments=form.comments(), by=required_actor(request), now=clock.now()
        ),
        lambda status: shown(
            request, desk_case(request, number), status=status, returned=reviewer, return_form=form
        ),
    )  # fmt: skip


@require_POST
@roles(*REVIEW_ROLES)
def sign(request: HttpRequest, number: str) -> HttpResponse:
    """Sign and freeze, by somebody who has just proved who they are."""
    case, proved_at, now = desk_case(request, number), reauthenticated_at(request), clock.now()
    offer = cases.offer(case, required_actor(request), CaseAct.SIGN_OFF)
    if offer.is_allowed and not queries.is_fresh(proved_at, now=now):
        messages.info(request, _("Confirm who you are, then sign."))
        back = urlencode({"next": reverse("desk_determination", args=[number])})
        return redirect(f"{reverse('account_reauthenticate')}?{back}")
    operations.sign_off(
        case=case, layout=_layout(request), organisation=organisation(), reauthenticated_at=proved_at,
        check_share=settings.CHECK_SHARE, by=required_actor(request), now=now,
    )  # fmt: skip
    messages.success(request, _("The determination is signed and frozen. Serving it is next."))
    return redirect("desk_letters", number)
