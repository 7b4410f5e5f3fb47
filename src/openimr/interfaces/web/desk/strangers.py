"""Pages that seem to be about somebody else: held back from the reviewer until a person says whose they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from openimr.accounts import queries as accounts
from openimr.casefile import correcting, operations, queries
from openimr.casefile.models import Document, StrangerPage
from openimr.cases import queries as case_queries
from openimr.cases.models import Case
from openimr.domain import volumes
from openimr.domain.lifecycle import CaseAct
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, desk_case, required_actor, roles
from openimr.interfaces.web.desk.acts import acted, back_to, chosen
from openimr.interfaces.web.desk.case import framed
from openimr.interfaces.web.desk.file_forms import PagesForm
from openimr.interfaces.web.desk.forms import DONE, attempt

_PAGES = 10
_STATES: tuple[tuple[str, Any], ...] = (
    (StrangerPage.State.SUSPECTED, gettext_lazy("Wait for a decision")),
    (StrangerPage.State.STRANGER, gettext_lazy("Another person's")),
    (StrangerPage.State.OWN, gettext_lazy("Belong to this case")),
)


@dataclass(frozen=True, slots=True)
class Held:
    """Pages of one document, each with what was read off it."""

    document: Document | None
    pages: list[tuple[StrangerPage, str]]

    @property
    def is_several(self) -> bool:
        """Whether it is more than one page, so that they can be decided on together."""
        return len(self.pages) > 1


@require_GET
@roles(*DESK_ROLES)
def strangers(request: HttpRequest, number: str) -> HttpResponse:
    """The pages that wait first; what was decided can be looked at and decided anew."""
    return _page(request, desk_case(request, number))


def _page(request: HttpRequest, case: Case, *, status: int = DONE, holding: forms.Form | None = None) -> HttpResponse:
    counts = correcting.strangers_by_state(case)
    state = request.GET.get("state", StrangerPage.State.SUSPECTED.value)
    state = state if state in StrangerPage.State.values else StrangerPage.State.SUSPECTED.value
    page = Paginator(correcting.strangers(case, state), _PAGES).get_page(request.GET.get("page"))
    rows = list(page)
    _record(request, case, [one.number for one in rows])
    context = {
        "page": page, "groups": _together(case, rows), "state": state, "query": urlencode({"state": state}),
        "states": [(value, words, counts.get(value, 0)) for value, words in _STATES], "total": sum(counts.values()),
        "names": accounts.names(one.decided_by for one in rows if one.decided_by), "holding": holding or PagesForm(),
        "born_on": case.worker_born_on, "injured_on": case.injured_on,
        "offer": case_queries.offer(case, required_actor(request), CaseAct.RECEIVE_RECORDS),
    }  # fmt: skip
    return framed(request, case, "desk_strangers", context, status=status)


def _record(request: HttpRequest, case: Case, numbers: Sequence[int]) -> None:
    """Whose text was looked at stands in the read log, also when nobody is sure whose it is."""
    shown = ", ".join(map(str, numbers)) or "none"
    desk_case(request, case.number, what=f"pages held back: {shown}"[:120])


def _together(case: Case, rows: Sequence[StrangerPage]) -> list[Held]:
    numbers = [one.number for one in rows]
    on_pages = correcting.documents_on(case, numbers)
    texts = correcting.texts(case, numbers)
    return [
        Held(document, [(one, texts.get(one.number, "")) for one in several])
        for document, several in groupby(rows, key=lambda one: on_pages.get(one.number))
    ]


@require_POST
@roles(*DESK_ROLES)
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """Let pages in, or keep them from the reviewer as another person's."""
    case, is_own = desk_case(request, number), request.POST.get("whose") == "own"
    said = _("They belong to this case: the reviewer sees them.") if is_own else _(
        "They are another person's: the reviewer does not see them."
    )  # fmt: skip
    pages = chosen(request, "pages")
    return acted(
        request, said, back_to(request, "desk_strangers", number),
        lambda: operations.decide_pages(
            case=case, numbers=pages, is_own=is_own, by=required_actor(request), now=clock.now()
        ),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def hold_back(request: HttpRequest, number: str) -> HttpResponse:
    """Hold pages back that a person saw to be about somebody else."""
    case, form = desk_case(request, number), PagesForm(request.POST)
    done = attempt(
        form,
        lambda data: operations.decide_pages(
            case=case, numbers=_numbers(case, data["pages"]), is_own=False, by=required_actor(request), now=clock.now(),
        ),
    )  # fmt: skip
    if done == DONE:
        messages.success(request, _("Held back: the reviewer does not see these pages."))
        return redirect("desk_strangers", number)
    request.refused_form = form  # type: ignore[attr-defined]
    return _page(request, case, status=done, holding=form)


def _numbers(case: Case, typed: str) -> list[int]:
    return [n for first, last in volumes.selected(typed, queries.page_count(case)) for n in range(first, last + 1)]
