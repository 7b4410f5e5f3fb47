"""One document of a case file: what it is, where it is cut, and where its pages go."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openimr.casefile import correcting, operations
from openimr.casefile.models import Document
from openimr.cases import queries as case_queries
from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseAct
from openimr.domain.page_runs import Runs
from openimr.domain.paging import Description
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, desk_case, required_actor, roles
from openimr.interfaces.web.desk.acts import acted
from openimr.interfaces.web.desk.case import framed
from openimr.interfaces.web.desk.file_forms import DescriptionForm, MoveForm, SplitForm, description_of, said_of
from openimr.interfaces.web.desk.forms import DONE, attempt

_STRIP = 48


@require_GET
@roles(*DESK_ROLES)
def document(request: HttpRequest, number: str, document: int) -> HttpResponse:
    """The pages of a document as a strip, with everything that can be put right."""
    return _page(request, desk_case(request, number, what=f"document {document}"[:120]), document)


def _page(request: HttpRequest, case: Case, number: int, *, status: int = DONE, **filled: forms.Form) -> HttpResponse:
    entry = correcting.document(case, number)
    if entry is None or entry.document is None:
        messages.error(request, _("This document is not there any more. This is the present list."))
        return redirect("desk_documents", case.number)
    before, following = correcting.neighbours(case, entry.first_page)
    context: dict[str, Any] = {
        "entry": entry, "document": entry.document, "before": before, "following": following,
        "page": Paginator(_numbers(entry.runs), _STRIP).get_page(request.GET.get("page")),
        "offer": case_queries.offer(case, required_actor(request), CaseAct.RECEIVE_RECORDS),
        "description": DescriptionForm(initial=said_of(entry.document)), "split": SplitForm(),
        "move": MoveForm(initial={"kind": entry.document.kind}), **filled,
    }  # fmt: skip
    return framed(request, case, "desk_document", context, status=status)


def _numbers(runs: Runs) -> list[int]:
    return [number for first, last in runs for number in range(first, last + 1)]


@require_POST
@roles(*DESK_ROLES)
def edit(request: HttpRequest, number: str, document: int) -> HttpResponse:
    """Say what a document is; a suggestion is confirmed so."""
    case, form = desk_case(request, number), DescriptionForm(request.POST)
    found = correcting.required_document(case, document)
    done = attempt(
        form,
        lambda data: operations.edit_document(
            document=found, description=description_of(data), by=required_actor(request), now=clock.now()
        ),
    )
    return _answer(request, case, found, done, _("The description is kept."), description=form)


@require_POST
@roles(*DESK_ROLES)
def split(request: HttpRequest, number: str, document: int) -> HttpResponse:
    """Cut a document in two."""
    case, form = desk_case(request, number), SplitForm(request.POST)
    found, made = correcting.required_document(case, document), list[Document]()
    done = attempt(
        form,
        lambda data: made.append(
            operations.split_document(document=found, at=data["at"], by=required_actor(request), now=clock.now())
        ),
    )
    if done == DONE:
        said = _("The document was cut in two. This is the new one: say what it is.")
        messages.success(request, said)
        return redirect("desk_document", number, made[0].number)
    return _answer(request, case, found, done, "", split=form)


@require_POST
@roles(*DESK_ROLES)
def move(request: HttpRequest, number: str, document: int) -> HttpResponse:
    """Move pages to the document that has a page, or to a new one."""
    case, form = desk_case(request, number), MoveForm(request.POST)
    found, where = correcting.required_document(case, document), list[Document]()
    done = attempt(
        form,
        lambda data: where.append(
            operations.move_pages(
                document=found, first_page=data["first_page"], last_page=data["last_page"], to=_target(case, data),
                by=required_actor(request), now=clock.now(),
            )
        ),
    )  # fmt: skip
    if done == DONE:
        messages.success(request, _("The pages were moved. This is where they are now."))
        return redirect("desk_document", number, where[0].number)
    return _answer(request, case, found, done, "", move=form)


def _target(case: Case, data: dict[str, Any]) -> Document | Description:
    if data["to_page"] is None:
        return Description(data["kind"] or str(Document.Kind.OTHER), data["title"])
    return correcting.required_document_on(case, data["to_page"])


def _answer(
    request: HttpRequest, case: Case, document: Document, done: int, said: str, **filled: forms.Form
) -> HttpResponse:
    if done == DONE:
        messages.success(request, said)
        return redirect("desk_document", case.number, document.number)
    request.refused_form = next(iter(filled.values()))  # type: ignore[attr-defined]
    return _page(request, case, document.number, status=done, **filled)


@require_POST
@roles(*DESK_ROLES)
def join_next(request: HttpRequest, number: str, document: int) -> HttpResponse:
    """Make one document of this one and the next in page order."""
    case = desk_case(request, number)
    here = correcting.required_document(case, document)
    following = correcting.neighbours(case, here.first_page)[1]
    back = reverse("desk_document", args=[number, document])
    several = [here, following] if following else [here]
    return acted(
        request, _("It is one document with the next one now."), back,
        lambda: operations.merge_documents(documents=several, by=required_actor(request), now=clock.now()),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def take_away(request: HttpRequest, number: str, document: int) -> HttpResponse:
    """Take a description away; its pages are listed as not described."""
    case = desk_case(request, number)
    found = correcting.required_document(case, document)
    said = _("The description is gone; the pages are as they were. It can be undone in the list of changes.")
    return acted(
        request, said, reverse("desk_documents", args=[number]),
        lambda: operations.remove_document(document=found, by=required_actor(request), now=clock.now()),
    )  # fmt: skip
