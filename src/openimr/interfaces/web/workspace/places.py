"""Places in the record as links, drawn here because a long table has thousands of them.

A reviewer comes to the page beside the analysis with the words marked; people at the desk come to the desk's page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from openimr.chronology.table import Entry, Place
from openimr.interfaces.web.templatetags.openimr import icon

_MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class Links:
    """The links into one case's record for one reader."""

    number: str
    is_reviewer: bool

    def address(self, page: int, fact: int | None = None) -> str:
        """Where a page opens, with the words of a fact marked."""
        if not self.is_reviewer:
            return reverse("desk_page", args=[self.number, page])
        marked = f"&fact={fact}" if fact else ""
        return f"{reverse('workspace_review', args=[self.number])}?page={page}{marked}"

    def places(self, places: Iterable[Place]) -> SafeString:
        """Some places as links, each with its page."""
        return format_html_join(
            " ", '<a class="page-link" href="{}">p. {}</a>',
            ((self.address(one.page, one.fact), one.page) for one in places),
        )  # fmt: skip

    def pages(self, pages: Iterable[int]) -> SafeString:
        """Some pages as links."""
        return self.places(Place(page, None) for page in pages)

    def entries(self, entries: Sequence[Entry], own_page: int | None = None) -> SafeString:
        """The lines of a cell, a long one folded. `own_page` is the page that the row names already."""
        first, rest = self._lines(entries[:_MOST_LINES], own_page), self._lines(entries[_MOST_LINES:], own_page)
        folded = _("%(n)s more") % {"n": len(entries) - _MOST_LINES}
        more = format_html("<details><summary>{}</summary>{}</details>", folded, rest) if rest else ""
        return format_html("{}{}", first, more)

    def _lines(self, entries: Sequence[Entry], own_page: int | None) -> SafeString:
        lines = format_html_join(
            "", '<li{}>{}{} {}</li>',
            (
                (SafeString(' class="is-own"') if {place.page for place in one.places} == {own_page} else "",
                 one.text, read_by(one.is_of_machine), self.places(one.places))
                for one in entries
            ),
        )  # fmt: skip
        return format_html('<ul class="entries">{}</ul>', lines) if lines else SafeString("")

    def statements(self, statements: Iterable[Any]) -> SafeString:
        """What stands behind a number: each statement with its day, its document and its pages."""
        return format_html_join(
            "", '<li>{} {}<span class="said-where">{}{}</span></li>',
            (
                (one.text, read_by(all(place.is_of_machine for place in one.places)),
                 " · ".join(filter(None, (one.time, one.document))) + " ", self.places(one.places))
                for one in statements
            ),
        )  # fmt: skip


def read_by(is_machine: bool) -> SafeString:
    """The sign that the machine alone has read something, or that a person has."""
    if is_machine:
        return format_html(
            '<span class="by-machine" title="{0}"><span aria-hidden="true">°</span>'
            '<span class="visually-hidden">, {0}</span></span>', _("read by the machine"),
        )  # fmt: skip
    return format_html(
        '<span class="by-person" title="{0}">{1}<span class="visually-hidden">, {0}</span></span>',
        _("read by a person"), icon("check"),
    )  # fmt: skip
