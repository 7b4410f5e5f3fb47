"""Every number of the law that the system counts with."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Unit(StrEnum):
    """What a number counts."""

    CALENDAR_DAYS = "calendar days"
    BUSINESS_DAYS = "business days"
    COURT_DAYS = "court days"
    HOURS = "hours"
    MINUTES = "minutes"
    MONTHS = "months"
    YEARS = "years"
    HOURS_A_WEEK = "hours a week"
    PERCENT = "percent"
    DOLLARS = "dollars"
    CASES = "cases"
    OFFERS = "offers"
    ANALYSES = "analyses"


@dataclass(frozen=True, slots=True)
class Number:
    """One number with its citation, its grade of certainty and the days it was in force (None: open).

    `dates_grade` is the certainty of those days where it differs from the certainty of the number.
    """

    name: str
    value: int
    unit: Unit
    citation: str
    grade: str
    from_on: date | None = None
    until_on: date | None = None
    dates_grade: str = ""

    @property
    def told(self) -> str:
        """The number with its unit, as people write it."""
        return f"{self.value} {str(self.unit).removesuffix('s') if self.value == 1 else self.unit}"


_CAL, _BUS, _COURT = Unit.CALENDAR_DAYS, Unit.BUSINESS_DAYS, Unit.COURT_DAYS
_FORMULARY_FROM = date(2018, 1, 1)
_PERMANENT_FROM = date(2014, 2, 12)
_QUALITY_RULE = "OpenIMR quality policy (Labor Code 139.5(d)(3) asks for quality assurance, not for these numbers)"
_PANEL_RULE = "OpenIMR panel policy, in the place of a contract's rule"
_DEADLINE_RULE = "OpenIMR policy on deadlines"
_CREDENTIALING = "presumably the contract; Labor Code 139.5(d)(3) asks for credentialing and names no time"

NUMBERS: tuple[Number, ...] = (
    Number("ur decision in force", 12, Unit.MONTHS, "Labor Code 4610(k)", "S"),
    Number("C-07", 30, _CAL, "Labor Code 4610.5(h)(1)(B)", "S"),
    Number("C-08", 10, _CAL, "Labor Code 4610.5(h)(1)(A)", "S", _FORMULARY_FROM),
    Number("C-09", 30, _CAL, "Labor Code 4610.5(h)(2)", "S"),
    Number("C-10", 15, _CAL, "8 CCR 9792.10.3(c) (2013 emergency text)", "S", None, date(2014, 2, 11), "M-hi"),
    Number("C-10", 5, _BUS, "8 CCR 9792.10.3(c)", "S24", _PERMANENT_FROM, None, "M-hi"),
    Number("C-12", 1, _BUS, "8 CCR 9792.10.4(b)", "S"),
    Number("C-13", 10, _CAL, "Labor Code 4610.5(l)", "S"),
    Number("C-14 mail", 15, _CAL, "8 CCR 9792.10.5(a)(1)", "S24"),
    Number("C-14 electronic", 12, _CAL, "8 CCR 9792.10.5(a)(1)", "S24"),
    Number("C-15", 24, Unit.HOURS, "8 CCR 9792.10.5; Labor Code 4610.5(n)", "S24"),
    Number("C-17", 5, _BUS, "8 CCR 9792.10.5(c); Labor Code 4610.6(b)", "M-hi"),
    Number("C-17 expedited", 1, _CAL, "8 CCR 9792.10.5(c)", "M-hi"),
    Number("C-19", 30, _CAL, "Labor Code 4610.6(d)(1)(B)", "S"),
    Number("C-20", 3, _CAL, "Labor Code 4610.6(d)(1)(C)", "S"),
    Number("C-21", 5, _BUS, "Labor Code 4610.6(d)(1)(A)", "S", _FORMULARY_FROM),
    Number("C-22", 5, _CAL, "Labor Code 4610.5(g)", "S"),
    Number("C-23", 5, _BUS, "Labor Code 4610.5(p)", "S"),
    Number("C-24", 5, _BUS, "Labor Code 4610.6(j)", "S"),
    Number("C-25", 20, _CAL, "Labor Code 4610.6(j)", "S"),
    Number("C-26", 30, _CAL, "Labor Code 4610.6(h); 8 CCR 10575(c)", "S"),
    Number("C-27", 5, _BUS, "Labor Code 139.5(d)(2)(E)(ii)", "S"),
    Number("C-28", 30, _CAL, "8 CCR 9792.10.8", "M-lo"),
    Number("mail in_state", 5, _CAL, "Code of Civil Procedure 1013(a)", "S"),
    Number("mail out_of_state", 10, _CAL, "Code of Civil Procedure 1013(a)", "S"),
    Number("mail confidential", 12, _CAL, "Code of Civil Procedure 1013(a)", "S"),
    Number("mail international", 20, _CAL, "Code of Civil Procedure 1013(a)", "S"),
    Number("overnight", 2, _COURT, "Code of Civil Procedure 1013(c)", "S"),
    Number("fax", 2, _COURT, "Code of Civil Procedure 1013(e)", "S"),
    Number("curing a missing ur decision", 15, _CAL, "DWC practice until 31 March 2014", "2", None, date(2014, 3, 31)),
    Number("records before the request", 6, Unit.MONTHS, "8 CCR 9792.10.5(a)(1)(A)", "S24"),
    Number("active practice", 5, Unit.YEARS, "letter text, presumably the contract", "L"),
    Number("active practice hours", 24, Unit.HOURS_A_WEEK, "letter text, presumably the contract", "L"),
    Number("primary source check", 3, Unit.YEARS, _CREDENTIALING, "M"),
    Number("practice statement", 1, Unit.YEARS, _CREDENTIALING, "M"),
    Number("expiry warning, first", 90, _CAL, "OpenIMR credentialing policy", "policy"),
    Number("expiry warning, second", 60, _CAL, "OpenIMR credentialing policy", "policy"),
    Number("expiry warning, last", 30, _CAL, "OpenIMR credentialing policy", "policy"),
    Number("panel wait", 5, _CAL, "OpenIMR panel policy", "policy"),
    Number("financial interest", 5, Unit.PERCENT, "Labor Code 139.5(d)(6)", "S"),
    Number("records penalty a day", 500, Unit.DOLLARS, "8 CCR 9792.12(c)(6) (before April 2026)", "2"),
    Number("records penalty cap", 5000, Unit.DOLLARS, "8 CCR 9792.12(c)(6) (before April 2026)", "2"),
    Number("reauthentication", 5, Unit.MINUTES, "OpenIMR sign-off policy", "policy"),
    Number("offer answered", 24, Unit.HOURS, _PANEL_RULE, "policy"),
    Number("offer answered expedited", 4, Unit.HOURS, _PANEL_RULE, "policy"),
    Number("offers without a person", 3, Unit.OFFERS, _PANEL_RULE, "policy"),
    Number("usual turnaround", 10, _CAL, _PANEL_RULE, "policy"),
    Number("cases a week", 5, Unit.CASES, _PANEL_RULE, "policy"),
    Number("reviewer share", 20, Unit.PERCENT, _PANEL_RULE, "policy"),
    Number("reviewer share floor", 5, Unit.CASES, _PANEL_RULE, "policy"),
    Number("reviewer share window", 12, Unit.MONTHS, _PANEL_RULE, "policy"),
    Number("remind before", 3, _CAL, _DEADLINE_RULE, "policy"),
    Number("remind before, expedited", 1, _CAL, _DEADLINE_RULE, "policy"),
    Number("remind before, hours", 4, Unit.HOURS, _DEADLINE_RULE, "policy"),
    Number("tell director", 1, _BUS, _DEADLINE_RULE, "policy"),
    Number("tell director, expedited", 4, Unit.HOURS, _DEADLINE_RULE, "policy"),
    Number("tell division", 3, _BUS, _DEADLINE_RULE, "policy"),
    Number("tell division, expedited", 24, Unit.HOURS, _DEADLINE_RULE, "policy"),
    Number("new reviewer", 5, Unit.ANALYSES, _QUALITY_RULE, "policy"),
    Number("check more: new reviewer", 40, Unit.PERCENT, _QUALITY_RULE, "policy"),
    Number("check more: returned", 20, Unit.PERCENT, _QUALITY_RULE, "policy"),
    Number("check more: override", 20, Unit.PERCENT, _QUALITY_RULE, "policy"),
    Number("blind review", 14, _CAL, _QUALITY_RULE, "policy"),
    Number("blind review drawn within", 30, _CAL, _QUALITY_RULE, "policy"),
    Number("blind review offers", 3, Unit.OFFERS, _QUALITY_RULE, "policy"),
)

_BY_NAME: dict[str, tuple[Number, ...]] = {}
for _number in NUMBERS:
    _BY_NAME[_number.name] = (*_BY_NAME.get(_number.name, ()), _number)


def number(name: str, on: date | None = None) -> Number:
    """The number of that name in force on a day (any day when it never changed).

    Raises KeyError when there is no such number, LookupError when it was not in force on that day.
    """
    for candidate in _BY_NAME[name]:
        if on is None or _is_in_force(candidate, on):
            return candidate
    raise LookupError(f"{name} was not in force on {on}")


def _is_in_force(candidate: Number, on: date) -> bool:
    starts = candidate.from_on is None or candidate.from_on <= on
    ends = candidate.until_on is None or on <= candidate.until_on
    return starts and ends
