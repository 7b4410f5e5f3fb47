"""The numbers of the law that applicants are told, read from the law table."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from openimr.domain.law import Number, Unit, number
from openimr.domain.values import Priority


@dataclass(frozen=True, slots=True)
class ToApply:
    """The time to apply, as the start page tells it."""

    days: int
    formulary_days: int
    mail_days: int


def to_apply() -> ToApply:
    """How long one may take to apply (Labor Code 4610.5(h); Code of Civil Procedure 1013)."""
    return ToApply(number("C-07").value, number("C-08").value, number("mail in_state").value)


@dataclass(frozen=True, slots=True)
class Ahead:
    """One thing that happens next, and the time that the law gives for it."""

    title: str
    text: str


def ahead(priority: Priority, *, received_on: date) -> tuple[Ahead, ...]:
    """What happens after an application was received, in order."""
    return (
        Ahead(_("We check the application"), _(
            "We look whether it can be reviewed. If something is missing, we write to you and ask for it; you then "
            "have %(time)s to answer."
        ) % {"time": _time(number("C-10", received_on))}),
        Ahead(_("You get a notice"), _(
            "If it can be reviewed, everybody concerned gets a notice of assignment within %(time)s."
        ) % {"time": _time(number("C-12"))}),
        Ahead(_("Records come in"), _records(priority)),
        Ahead(_("A doctor reviews"), _(
            "An independent doctor reads the records and decides on each treatment. The decision is due %(time)s after "
            "we have all records."
        ) % {"time": _time(_decision(priority))}),
        Ahead(_("You get the decision"), _(
            "We send the decision to you and to the claims administrator. It is binding; there are %(time)s to appeal."
        ) % {"time": _time(number("C-26"))}),
    )  # fmt: skip


def _records(priority: Priority) -> str:
    if priority is Priority.EXPEDITED:
        return _("The claims administrator has %(time)s after the notice to send the medical records.") % {
            "time": _time(number("C-15"))
        }
    return _(
        "We must have the medical records from the claims administrator %(mail)s after the notice, or %(electronic)s "
        "if the notice was electronic. You may send papers of your own in the same time."
    ) % {"mail": _time(number("C-14 mail")), "electronic": _time(number("C-14 electronic"))}


def _decision(priority: Priority) -> Number:
    return number({Priority.EXPEDITED: "C-20", Priority.FORMULARY: "C-21"}.get(priority, "C-19"))


def _time(law: Number) -> str:
    """A length of time in words; one form for one, another for more."""
    words = {
        (Unit.CALENDAR_DAYS, False): _("1 day"),
        (Unit.CALENDAR_DAYS, True): _("%(count)s days"),
        (Unit.BUSINESS_DAYS, False): _("1 business day"),
        (Unit.BUSINESS_DAYS, True): _("%(count)s business days"),
        (Unit.HOURS, False): _("1 hour"),
        (Unit.HOURS, True): _("%(count)s hours"),
    }
    return words[(law.unit, law.value > 1)] % {"count": law.value}
