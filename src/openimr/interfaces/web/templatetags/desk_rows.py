"""The rows of the desk's lists of cases."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from openimr.interfaces.web.desk import rows
from openimr.interfaces.web.desk.rows import CaseRow

register = template.Library()


@register.simple_tag
def case_rows(found: Sequence[CaseRow], *, with_status: bool = False) -> SafeString:
    """Cases as rows; with their status where the list holds several, else with whom they wait for."""
    return rows.drawn(found, with_status=with_status)
