"""What criteria read, in words and looks."""

from datetime import date
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from openimr.interfaces.web.templatetags.openimr import day, mark

register = template.Library()

_RESULTS: dict[str, tuple[str, Any]] = {
    "met": ("good", _("Met")),
    "not_met": ("bad", _("Not met")),
    "not_documented": ("unknown", _("Not documented")),
    "not_applicable": ("stands", _("Does not apply")),
}
_FLAGS: dict[str, Any] = {
    "conflict": _("pages disagree"),
    "usual_range": _("a usual range, not a strict limit"),
    "applicability_unknown": _("the record does not tell whether this card applies"),
    "edition_conflict": _("the clocks lead to more than one edition"),
    "section_void": _("the section is no good law, or a part of it"),
}
_CLOCKS: dict[str, Any] = {
    "request_date": _("Request"),
    "service_date": _("Service"),
    "review_date": _("Review"),
    "injury_date": _("Injury"),
    "ur_decision_date": _("UR decision"),
}
_STATUS: dict[str, tuple[str, Any]] = {
    "draft": ("warn", _("Draft")),
    "clinician_checked": ("good", _("Checked by clinicians")),
    "retired": ("stands", _("Retired")),
}


@register.filter
def result_mark(result: str) -> SafeString:
    """How one criterion reads."""
    return mark(*_RESULTS[result])


@register.filter
def status_mark(status: str) -> SafeString:
    """How far a card is checked."""
    return mark(*_STATUS[status])


@register.filter
def flag_words(flag: str) -> Any:
    """What a reader must know beside a result."""
    return _FLAGS[flag]


@register.filter
def clock_words(clock: str) -> Any:
    """A clock by the date that it is."""
    return _CLOCKS[clock]


@register.filter
def iso_day(text: str) -> SafeString | str:
    """A day that is kept as text."""
    return day(date.fromisoformat(text)) if text else ""
