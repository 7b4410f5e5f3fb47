"""The record beside the review: a page, the list of documents, the search. Only the reviewer who attested reads it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from openimr.casefile import operations as casefile_acts
from openimr.casefile import queries as casefile
from openimr.casefile import searching, viewing
from openimr.casefile.models import Document
from openimr.casefile.searching import Asked, Order
from openimr.casefile.viewing import Sight
from openimr.cases.models import Case
from openimr.chronology import queries as chronology
from openimr.domain.actor import Role
from openimr.interfaces import clock
from openimr.interfaces.web.access import record_case, required_actor, roles
from openimr.interfaces.web.workspace import leaf
from openimr.ledger import operations as ledger

_LONGEST_QUESTION = 200
_MOST_MARKS = 200


def sight_of(request: HttpRequest, case: Case) -> Sight:
    """What the person sees of a case: a reviewer their own facts beside those of everybody, the desk no reviewer's."""
    actor = required_actor(request)
    return viewing.sight(case, reader=actor.number if actor.role is Role.REVIEWER else "")


def frame(request: HttpRequest, case: Case) -> dict[str, Any]:
    """What the viewer needs beside the page asked for: how many pages there are, and what is not to be seen yet."""
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 7 else 1
    seen, actor = sight_of(request, case), required_actor(request)
    found = leaf.opened(case, number, seen=seen, author=actor.number, marked=_marked(request, case, number, seen))
    if found is not None and found.mark == "waiting":
        casefile_acts.hurry_page(case=case, number=number, by=actor, now=clock.now())
    return {
        "page_count": seen.count,
        "asked_page": number,
        "sight": seen,
        "is_held_back": number in seen.walled,
        "opened": found,
        "ur_page": min(casefile.extent(case).ur_only - seen.walled, default=None),
    }


@require_GET
@never_cache
@roles(Role.REVIEWER)
def index(request: HttpRequest, number: str) -> HttpResponse:
    """The list of documents with their pages. The viewer fetches it when somebody looks at it."""
    case = record_case(request, number)
    what = "list of documents"
    ledger.record_reading(chain_name=number, what=what, by=required_actor(request), now=clock.now())
    return part(request, "index", {"case": case, "listed": viewing.listed(case)})


def part(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A part of the viewer where the viewer asks for it, a page of its own where a person does."""
    is_part = request.headers.get("X-Requested-With") == "fetch"
    return render(request, f"workspace/{'_' if is_part else ''}{name}.html", context, status=status)


@require_http_methods(["GET", "POST"])
@never_cache
@roles(Role.REVIEWER)
def page(request: HttpRequest, number: str, page: int) -> HttpResponse:
    """One page: stamp, image, text, notes. The viewer swaps it in.

    Posted when something is looked for: it may name an illness, and addresses are kept.
    """
    case, actor = record_case(request, number), required_actor(request)
    seen = sight_of(request, case)
    if page in seen.walled:
        return render(request, "workspace/_held.html", {"case": case, "number": page, "sight": seen})
    looked = searching.question(case, _words(request), is_exact=_is_on(request, "exact"))
    found = leaf.opened(
        case, page, seen=seen, author=actor.number, looked=looked, with_folded=_is_on(request, "folded"),
        marked=_marked(request, case, page, seen),
    )  # fmt: skip
    if found is None:
        raise Http404
    ledger.record_reading(chain_name=number, what=f"text of page {page}", by=actor, now=clock.now())
    if found.mark == "waiting":
        casefile_acts.hurry_page(case=case, number=page, by=actor, now=clock.now())
    return render(request, "workspace/_page.html", {"case": case, "opened": found})


def _marked(request: HttpRequest, case: Case, page: int, seen: Sight) -> tuple[tuple[int, int], ...]:
    """Where the words of a fact stand that somebody comes from: by its number, or by where they begin."""
    fact, start = request.GET.get("fact", ""), request.GET.get("start", "")
    row = None
    if _is_number(fact, 15):
        row = chronology.seen_fact(case, int(fact), seen)
    elif _is_number(start, 9):
        row = chronology.seen_fact_at(case, page, int(start), seen)
    return ((row.start, row.end),) if row and row.page == page and row.start is not None and row.end is not None else ()


def _is_number(text: str, longest: int) -> bool:
    return text.isdecimal() and len(text) <= longest


def _words(request: HttpRequest) -> str:
    return request.POST.get("words", "")[:_LONGEST_QUESTION]


def _is_on(request: HttpRequest, name: str) -> bool:
    return (request.POST or request.GET).get(name) == "1"


@require_GET
@never_cache
@roles(Role.REVIEWER)
def marks(request: HttpRequest, number: str) -> JsonResponse:
    """What is to be said of some pages in the strip of small pictures: nothing of what stands on them."""
    case = record_case(request, number)
    first = _number(request.GET.get("first"))
    last = min(_number(request.GET.get("last")), first + _MOST_MARKS - 1)
    seen = sight_of(request, case)
    return JsonResponse(
        {
            "marks": {page: mark for page, mark in viewing.marks(case, first, last).items() if seen.shows(page)},
            "held": [page for page in sorted(seen.walled) if first <= page <= last],
            "folded": [page for page in seen.folded if first <= page <= last and seen.is_out_of_the_way(page)],
        }
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else 0


@require_POST
@never_cache
@roles(Role.REVIEWER)
def search(request: HttpRequest, number: str) -> HttpResponse:
    """The pages on which words stand. Posted: what a reviewer looks for may name an illness, and addresses are kept."""
    case = record_case(request, number)
    found = searching.search(case, _asked(request))
    what = "search in the record"
    ledger.record_reading(chain_name=number, what=what, by=required_actor(request), now=clock.now())
    context = {"case": case, "found": found, "kinds": Document.Kind.choices, "orders": Order}
    return part(request, "found", context)


def _asked(request: HttpRequest) -> Asked:
    order, kind = request.POST.get("order", ""), request.POST.get("kind", "")
    return Asked(
        words=_words(request),
        kind=kind if kind in Document.Kind.values else "",
        order=Order(order) if order in set(Order) else Order.PAGE,
        is_exact=_is_on(request, "exact"),
        with_folded=_is_on(request, "folded"),
        start=_number(request.POST.get("start")),
    )


@require_POST
@never_cache
@roles(Role.REVIEWER)
def seen(request: HttpRequest, number: str) -> HttpResponse:
    """How many seconds pages were before the eyes since the last report: fields p1, p2 ... with whole seconds."""
    case, actor = record_case(request, number), required_actor(request)
    told = {
        int(name[1:]): int(str(value))
        for name, value in request.POST.items()
        if name.startswith("p") and _is_number(name[1:], 6) and _is_number(str(value), 6)
    }
    casefile_acts.count_page_times(case=case, seconds=told, by=actor, now=clock.now())
    return HttpResponse(status=204)
