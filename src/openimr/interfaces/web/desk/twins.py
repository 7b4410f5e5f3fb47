"""Pages that repeat each other, side by side: folded, unfolded, the other one kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from openimr.accounts import queries as accounts
from openimr.casefile import correcting, operations
from openimr.casefile.models import Document, Twin
from openimr.cases import queries as case_queries
from openimr.domain.lifecycle import CaseAct
from openimr.interfaces import clock
from openimr.interfaces.web.access import DESK_ROLES, desk_case, required_actor, roles
from openimr.interfaces.web.desk.acts import acted, back_to, chosen
from openimr.interfaces.web.desk.case import framed

_PAIRS = 20


@dataclass(frozen=True, slots=True)
class Repeated:
    """Pairs of the same two documents: when there are several, one was sent twice."""

    document: Document | None
    kept: Document | None
    pairs: list[Twin] = field(default_factory=list)

    @property
    def is_several(self) -> bool:
        """Whether more than one page of the document is repeated."""
        return len(self.pairs) > 1


@require_GET
@roles(*DESK_ROLES)
def twins(request: HttpRequest, number: str) -> HttpResponse:
    """Pairs in page order, those of the same two documents together."""
    case = desk_case(request, number, what="duplicates")
    counts = correcting.twins_by_kind(case)
    kind = request.GET.get("kind", "")
    kind = kind if kind in counts else ""
    page = Paginator(correcting.twins(case, kind), _PAIRS).get_page(request.GET.get("page"))
    pairs = list(page)
    on_pages = correcting.documents_on(case, {n for one in pairs for n in (one.number, one.kept_number)})
    kinds = [(value, label, counts[value]) for value, label in Twin.Kind.choices if value in counts]
    context: dict[str, Any] = {
        "page": page, "groups": list(_together(pairs, on_pages)), "kind": kind, "kinds": kinds,
        "total": sum(counts.values()), "query": urlencode({"kind": kind} if kind else {}),
        "names": accounts.names(one.decided_by for one in pairs if one.decided_by),
        "offer": case_queries.offer(case, required_actor(request), CaseAct.RECEIVE_RECORDS),
    }  # fmt: skip
    return framed(request, case, "desk_twins", context)


def _together(pairs: Iterable[Twin], on_pages: dict[int, Document]) -> Iterator[Repeated]:
    def documents(one: Twin) -> tuple[Document | None, Document | None]:
        return on_pages.get(one.number), on_pages.get(one.kept_number)

    for (document, kept), several in groupby(pairs, key=documents):
        yield Repeated(document, kept, list(several))


@require_POST
@roles(*DESK_ROLES)
def unfold(request: HttpRequest, number: str) -> HttpResponse:
    """Show pages again that are folded under those they repeat."""
    case, pages = desk_case(request, number), chosen(request, "pages")
    return acted(
        request, _("Unfolded: the reviewer sees these pages in their place."), _back(request, number, pages),
        lambda: operations.unfold_pages(case=case, numbers=pages, by=required_actor(request), now=clock.now()),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def fold(request: HttpRequest, number: str) -> HttpResponse:
    """Fold pages under those they repeat."""
    case, pages = desk_case(request, number), chosen(request, "pages")
    return acted(
        request, _("Folded: these pages are out of the way, and never gone."), _back(request, number, pages),
        lambda: operations.fold_pages(case=case, numbers=pages, by=required_actor(request), now=clock.now()),
    )  # fmt: skip


@require_POST
@roles(*DESK_ROLES)
def keep_other(request: HttpRequest, number: str, page: int) -> HttpResponse:
    """Keep this page and fold the one that was kept until now."""
    case = desk_case(request, number)
    said = _("Page %(page)s is kept now; the other one is folded under it.") % {"page": page}
    return acted(
        request, said, back_to(request, "desk_twins", number),
        lambda: operations.keep_other(case=case, number=page, by=required_actor(request), now=clock.now()),
    )  # fmt: skip


def _back(request: HttpRequest, number: str, pages: list[int]) -> str:
    """Back to the pair in its list."""
    return back_to(request, "desk_twins", number) + (f"#p{pages[0]}" if pages else "")
