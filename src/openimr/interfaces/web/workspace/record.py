"""The record beside the review: one page, and the search. Only the reviewer who attested reads it."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from openimr.casefile import imaging, searching
from openimr.casefile import queries as casefile
from openimr.casefile.models import Document, Page
from openimr.cases.models import Case
from openimr.domain.actor import Role
from openimr.interfaces import clock
from openimr.interfaces.web.access import record_case, required_actor, roles
from openimr.ledger import operations as ledger


@dataclass(frozen=True, slots=True)
class Opened:
    """One page of the record with its stamp and its neighbours."""

    page: Page
    stamp: str
    count: int
    document: Document | None

    @property
    def image_width(self) -> int:
        """How wide the page image is, in pixels; the page keeps its place while the image comes."""
        return imaging.WIDTHS["page"]

    @property
    def image_height(self) -> int:
        """How high the page image is, in pixels."""
        return round(self.image_width * self.page.height / max(self.page.width, 1))

    @property
    def previous(self) -> int | None:
        """The page before, if any."""
        return self.page.number - 1 if self.page.number > 1 else None

    @property
    def next(self) -> int | None:
        """The page after, if any."""
        return self.page.number + 1 if self.page.number < self.count else None


def opened(case: Case, number: int, *, count: int) -> Opened | None:
    """A page of the record of so many pages, ready to be shown; None where there is no such page."""
    found = casefile.page(case, number)
    if found is None:
        return None
    return Opened(found, casefile.stamp(case.number, number, count), count, casefile.document_of(case, number))


def frame(case: Case, asked: str) -> dict[str, Any]:
    """What the viewer needs beside the page asked for: how many pages there are, and which of them show no text."""
    extent = casefile.extent(case)
    number = int(asked) if asked.isdecimal() and len(asked) < 7 else 1
    return {
        "page_count": extent.pages,
        "opened": opened(case, number, count=extent.pages),
        "ur_page": min(extent.ur_only, default=None),
        "textless": extent.textless,
    }


@require_GET
@never_cache
@roles(Role.REVIEWER)
def index(request: HttpRequest, number: str) -> HttpResponse:
    """The list of documents with their pages. The viewer fetches it when somebody looks at it."""
    case = record_case(request, number)
    what = "list of documents"
    ledger.record_reading(chain_name=number, what=what, by=required_actor(request), now=clock.now())
    return _part(request, "index", {"case": case, "documents": casefile.documents_reviewed(case)})


def _part(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """A part of the viewer where the viewer asks for it, a page of its own where a person does."""
    is_part = request.headers.get("X-Requested-With") == "fetch"
    return render(request, f"workspace/{'_' if is_part else ''}{name}.html", context)


@require_GET
@never_cache
@roles(Role.REVIEWER)
def page(request: HttpRequest, number: str, page: int) -> HttpResponse:
    """One page: stamp, image, text. The viewer swaps it in."""
    case = record_case(request, number)
    found = opened(case, page, count=casefile.page_count(case))
    if found is None:
        raise Http404
    what = f"text of page {page}"
    ledger.record_reading(chain_name=number, what=what, by=required_actor(request), now=clock.now())
    return render(request, "workspace/_page.html", {"case": case, "opened": found})


@require_POST
@never_cache
@roles(Role.REVIEWER)
def search(request: HttpRequest, number: str) -> HttpResponse:
    """The pages on which words stand. Posted: what a reviewer looks for may name an illness, and addresses are kept."""
    case = record_case(request, number)
    words = request.POST.get("words", "")[:200]
    found = searching.search(case, words)
    what = "search in the record"
    ledger.record_reading(chain_name=number, what=what, by=required_actor(request), now=clock.now())
    return _part(request, "found", {"case": case, "found": found, "words": words, "most": searching.MOST_PAGES})
