"""Cases as the rows of a list. Fifty of them are drawn in one piece: a template would spend most of a page on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from openimr.cases import queries as cases
from openimr.cases.models import Case
from openimr.cases.queries import Listing, NextDue
from openimr.domain.lifecycle import STOPPED, CaseStatus, words
from openimr.domain.values import Priority
from openimr.interfaces.web.desk.session import worker
from openimr.interfaces.web.templatetags.openimr import day, due_mark, duty, instant, mark, status

_NOTHING = '<span class="quiet">–</span>'


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case as a list shows it."""

    listing: Listing
    url: str
    worker: str
    items: str
    waits_for: str


def case_rows(request: HttpRequest, found: QuerySet[Case]) -> list[CaseRow]:
    """Cases as their rows."""
    address = reverse("desk_case", args=["~"])  # once, not for every row
    return [_case_row(request, one, address.replace("~", quote(one.number, safe=""))) for one in cases.listings(found)]


def _case_row(request: HttpRequest, one: Listing, url: str) -> CaseRow:
    step = cases.NEXT.get(one.status)
    waits_for = words(step.waits_for).capitalize() if step else ""
    return CaseRow(one, url, worker(request, one.worker_name), "; ".join(one.items), waits_for)


def drawn(rows: Sequence[CaseRow], *, with_status: bool) -> SafeString:
    """The rows of a table. Everything that was typed is escaped here."""
    shared: dict[NextDue | None, str] = {None: _NOTHING}
    return SafeString("".join(_drawn(row, with_status, shared) for row in rows))


def _drawn(row: CaseRow, with_status: bool, shared: dict[NextDue | None, str]) -> str:
    one, items = row.listing, escape(row.items)
    pressing = None if one.status in STOPPED else one.next
    if pressing not in shared:
        shared[pressing] = _due(pressing)
    due = mark("warn", _("Receipt of the notice not recorded")) if _is_uncounted(one) else shared[pressing]
    published = ""
    if one.published_number:
        published = f'<span class="small quiet number second">{escape(one.published_number)}</span>'
    priority = one.priority.capitalize()
    told = escape(priority) if one.priority == Priority.REGULAR else mark("warn", priority)
    place = f"<td>{status(one.status)}</td>" if with_status else f'<td class="lesser">{escape(row.waits_for)}</td>'
    return (
        f'<tr>\n  <th scope="row" class="nowrap"><a class="row-link number" href="{escape(row.url)}">'
        f'{escape(one.number)}</a>{published}</th>\n  <td class="worker">{escape(row.worker)}</td>\n'
        f'  <td>{told}</td>\n  <td class="items"><span class="tally tabular">{len(one.items)}</span> '
        f'<span class="clip" title="{items}">{items}</span></td>\n  {place}\n  <td>{due}</td>\n</tr>\n'
    )


def _is_uncounted(one: Listing) -> bool:
    """An expedited case waits for records, and no clock runs: it starts with the receipt of the notice."""
    return one.next is None and one.status is CaseStatus.AWAITING_RECORDS and one.priority is Priority.EXPEDITED


def _due(due: NextDue | None) -> str:
    """The most pressing deadline; rows with the same one share its words."""
    if due is None:
        return _NOTHING
    when = day(due.due_on) if due.due_on else instant(due.due_at)
    return (
        f'<span class="due-line">{when} {due_mark(due)}</span>'
        f'<span class="rule small quiet" title="{escape(due.basis)} ({escape(due.citation)})">'
        f'{escape(duty(due))} <span class="number">{escape(due.clock)}</span></span>'
    )
