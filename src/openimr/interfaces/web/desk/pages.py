"""Looking at the pages of a case file: small pictures, and one page with its text beside it."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from openimr.accounts import queries as accounts
from openimr.casefile import queries, viewing
from openimr.casefile.models import Page
from openimr.cases.models import Case
from openimr.interfaces.web.access import DESK_ROLES, desk_case, roles
from openimr.interfaces.web.desk.case import framed

_THUMBNAILS = 48
_NEXT_TURN = {"90": "180", "180": "270", "270": ""}


@require_GET
@roles(*DESK_ROLES)
def thumbnails(request: HttpRequest, number: str) -> HttpResponse:
    """Small pictures of the pages, so many at a time."""
    case = desk_case(request, number, what="page pictures")
    shown = Paginator(_light(case), _THUMBNAILS).get_page(request.GET.get("page"))
    walled = viewing.sight(case).walled
    rows = [(one, viewing.mark_of(one.reading), one.number in walled) for one in shown]
    return framed(request, case, "desk_pages", {"page": shown, "rows": rows})


def _light(case: Case) -> QuerySet[Page]:
    """The pages without what is heavy: their texts and words."""
    return queries.pages(case).defer("reading__text", "reading__words", "reading__search")


@require_GET
@roles(*DESK_ROLES)
def page(request: HttpRequest, number: str, page: int) -> HttpResponse:
    """One page: the picture, its text, its stamp, where it came from."""
    case = desk_case(request, number, what=f"text of page {page}"[:120])
    if request.GET.get("go", "").isdigit():
        return redirect("desk_page", number, int(request.GET["go"]))
    found, count = queries.page(case, page), queries.page_count(case)
    if found is None:
        raise Http404
    twin, stranger = viewing.suspicions(case, page)
    turn = request.GET.get("turn", "")
    context = {
        "mark": viewing.mark_of(found.reading), "twin": twin, "stranger": stranger,
        "encounters": viewing.encounters(case, page), "copies": viewing.sight(case, is_walled=False).copies(page),
        "turn": turn if turn in _NEXT_TURN else "", "next_turn": _NEXT_TURN.get(turn, "90"),
        "case": case, "page": found, "count": count,
        "stamp": queries.stamp(case.number, found.number, count),
        "document": queries.document_of(case, found.number),
        "received_by": accounts.names([found.file.received_by]).get(found.file.received_by, found.file.received_by),
        "previous": found.number - 1, "following": found.number + 1 if found.number < count else 0,
    }  # fmt: skip
    return render(request, "desk/page.html", context)
