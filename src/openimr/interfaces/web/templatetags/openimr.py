"""Filters and tags that every template has: words, days, times, marks, icons, copyable numbers."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from django import template
from django.forms import BoundField, Textarea
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timesince import timeuntil
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from openimr.cases.models import Deadline
from openimr.cases.queries import RIGHTS, NextDue
from openimr.domain import lifecycle, page_citations, paging
from openimr.domain.calendars import PACIFIC
from openimr.domain.fees.charging import TOLD as FEES_TOLD
from openimr.domain.lifecycle import ApplicationStatus as A
from openimr.domain.lifecycle import CaseStatus as C
from openimr.domain.quality import ErrorCode
from openimr.domain.reminders import ASKS
from openimr.interfaces import clock
from openimr.letters import queries as letters
from openimr.letters.models import Letter

register = template.Library()

_LOOKS = {
    "good": "check_circle",
    "bad": "error",
    "warn": "warning",
    "wait": "hourglass_empty",
    "work": "autorenew",
    "stands": "do_not_disturb",
    "unknown": "help_outline",
}
_LOOK_OF: dict[str, str] = {
    **dict.fromkeys((str(C.SERVED), str(C.PUBLISHED), str(C.CLOSED), str(C.IMPLEMENTED), str(A.ELIGIBLE)), "good"),
    **dict.fromkeys((str(C.RECORDS_OVERDUE), str(C.PENALTY), str(A.INELIGIBLE)), "bad"),
    **dict.fromkeys((str(A.INFO_REQUESTED), str(A.DEFERRED_LIABILITY), str(C.INFO_FROM_PARTY)), "warn"),
    **dict.fromkeys((str(C.IN_REVIEW), str(C.QUALITY_CHECK), str(C.DETERMINED), str(A.SCREENING)), "work"),
}
_SOON = timedelta(days=3)
_SPELLED = {"ur": "utilization review", "dwc": "DWC", "organisation": "organization"}
_TO_SPELL = re.compile(rf"\b({'|'.join(_SPELLED)})\b")


@register.filter
def words(value: object) -> str:
    """An enumeration member in words: in_review becomes 'in review'."""
    return _TO_SPELL.sub(lambda found: _SPELLED[found[0]], lifecycle.words(str(value))) if value else ""


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """One icon of the design system, silent for screen readers."""
    return format_html(
        '<svg class="usa-icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("vendor/uswds/img/sprite.svg"),
        name,
    )


@register.simple_tag
def mark(look: str, text: str) -> SafeString:
    """A word with icon and colour; `look` is good, bad, warn, wait, work, stands or unknown."""
    return format_html('<span class="mark is-{}">{}{}</span>', look, icon(_LOOKS[look]), text)


@register.filter
def status(value: object) -> SafeString:
    """The status of an application or case as a mark."""
    text = lifecycle.words(str(value))
    return mark(_LOOK_OF.get(str(value), "wait"), text[:1].upper() + text[1:])


@register.filter
def outcome(value: object) -> SafeString:
    """Upheld or Overturned, of the utilization review decision, as a mark."""
    text = str(value)
    if not text:
        return mark("warn", _("Not decided"))
    return mark("good", _("Overturned")) if text == "overturned" else mark("stands", text.capitalize())


@register.filter
def fault(code: str) -> str:
    """The kind of a fault in the words that people read."""
    return ErrorCode(code).told


@register.filter
def fee_kind(value: str) -> str:
    """What a fee, or the pay of a reviewer, is for, in words."""
    told: Mapping[str, str] = {str(kind): name for kind, name in FEES_TOLD.items()}
    return told.get(value) or words(value).capitalize()


@register.filter
def entry(held: Mapping[Any, Any] | Sequence[Any], key: Any) -> Any:
    """One entry of a mapping or of a list; None where there is none."""
    if isinstance(held, Mapping):
        return held.get(key)
    return held[key] if 0 <= key < len(held) else None


@register.filter
def percent(share: float) -> str:
    """A share of one as whole percent."""
    return f"{share:.0%}"


@register.filter
def as_long(length: timedelta) -> str:
    """A length of time in hours and minutes, as people say it."""
    minutes = round(length.total_seconds() / 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


@register.filter
def in_days(length: timedelta) -> str:
    """A length of time in days with one decimal, or in hours below a day."""
    hours = length.total_seconds() / 3600
    return f"{hours / 24:.1f} d" if hours >= 24 else f"{hours:.1f} h"


@register.filter
def outcome_meaning(value: object) -> str:
    """What a decision means for the treatment, in plain words."""
    return {
        "upheld": _("the refusal stands"),
        "overturned": _("the refusal is reversed: the treatment is medically necessary"),
        "uphold": _("every refusal stands"),
        "overturn": _("every refusal is reversed"),
        "partially_overturn": _("some refusals stand, some are reversed"),
    }.get(str(value), "")


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """A day like 'Wed 5 Mar 2014', with the ISO date behind it; a dash when there is none."""
    if value is None:
        return "–"
    on = value.astimezone(PACIFIC).date() if isinstance(value, datetime) else value
    return format_html('<time datetime="{0}" title="{0}">{1}</time>', on.isoformat(), _day_words(on, get_language()))


@lru_cache(maxsize=4096)
def _day_words(on: date, language: str | None) -> str:
    """A day in words of the language that is active; lists ask for the same days over and over."""
    return date_format(on, "D j M Y")


@register.filter
def instant(value: datetime | None) -> SafeString | str:
    """A time like 'Wed 5 Mar 2014, 16:05 PST', Pacific; a dash when there is none."""
    if value is None:
        return "–"
    local = value.astimezone(PACIFIC)
    text = f"{_day_words(local.date(), get_language())}, {local:%H:%M} {local.tzname()}"
    return format_html('<time datetime="{0}" title="{0}">{1}</time>', local.isoformat(timespec="seconds"), text)


@register.filter
def due(value: datetime | None) -> SafeString | str:
    """How long is left until a due time, or how long it has passed, as a mark."""
    if value is None:
        return "–"
    now = clock.now()
    if value < now:
        return mark("bad", _("%(time)s late") % {"time": _short(value, now)})
    return mark("warn" if value - now < _SOON else "wait", _("%(time)s left") % {"time": _short(now, value)})


def _short(start: datetime, end: datetime) -> str:
    return timeuntil(end, start, depth=1)


_WIDGET_CLASSES = {"select": "usa-select", "textarea": "usa-textarea", "file": "usa-file-input"}


@register.filter
def dressed(field: BoundField) -> SafeString:
    """A form field's widget with its class and, when it is wrong, the state that assistive technology reads."""
    widget = field.field.widget
    kind = "textarea" if isinstance(widget, Textarea) else getattr(widget, "input_type", "text")
    own = widget.attrs.get("class", "")
    attributes: dict[str, str | bool] = {"class": f"{_WIDGET_CLASSES.get(kind, 'usa-input')} {own}".strip()}
    if field.errors:
        attributes |= {"class": f"{attributes['class']} usa-input--error", "aria-invalid": "true"}
    return field.as_widget(attrs=attributes)


@register.simple_tag
def copyable(value: object) -> SafeString:
    """A number in fixed width with a button that copies it."""
    label = _("Copy %(value)s") % {"value": value}
    return format_html(
        '<span class="number">{0}</span>'
        '<button type="button" class="copy" data-copy="{0}" aria-label="{1}">{2}</button>',
        value,
        label,
        icon("content_copy"),
    )


@register.filter
def with_page_links(text: str) -> SafeString:
    """A reviewer's text in its own lines, each cited page a link that opens it in the record beside."""
    runs = (
        (format_html('<a href="?page={0}" data-page="{0}">{1}</a>', page, run) if page else escape(run),)
        for run, page in page_citations.pieces(text)
    )
    return format_html('<div class="written">{}</div>', format_html_join("", "{}", runs))


@register.filter
def due_mark(deadline: Deadline | NextDue) -> SafeString | str:
    """How long a stored deadline has left; when the time of a right has run out, nobody is late."""
    if deadline.clock in RIGHTS and deadline.due_at < clock.now():
        return mark("wait", _("time has run out"))
    return due(deadline.due_at)


@register.filter
def duty(deadline: Deadline | NextDue) -> str:
    """What a deadline is for, in a few words: the start of its basis."""
    name = deadline.basis.partition(":")[0]
    return name[:1].upper() + name[1:]


@register.simple_tag
def person(number: str, role: str, names: dict[str, str]) -> str:
    """Somebody who acted, as the organisation's own people see it: the name where there is one, and the role."""
    if number == role:
        return lifecycle.words(role).capitalize()
    return ", ".join(filter(None, (names.get(number, number), lifecycle.words(role))))


@register.filter
def reading_grade(letter: Letter) -> str:
    """The reading grade of a letter to the worker's side, by language; empty for other letters."""
    found = letters.reading_grades(letter)
    if found is None:
        return ""
    told = [(_("English"), found.english), (_("Spanish"), found.spanish)]
    return ", ".join(f"{language} {grade:.1f}" for language, grade in told if grade is not None)


@register.filter
def asks(clock: str) -> str:
    """What a watched clock asks for, in a word or two."""
    return ASKS[clock]


@register.filter
def certainty(confidence: int) -> str:
    """How sure the machine is of a suggestion: sure, fairly sure, not sure."""
    return paging.certainty(confidence)
