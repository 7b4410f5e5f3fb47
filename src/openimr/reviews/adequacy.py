"""Whether the panel is large enough: for each specialty, who can take a case today, and which cases wait how long."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from openimr.cases.models import Case
from openimr.domain.calendars import pacific_date
from openimr.domain.findings import Severity
from openimr.domain.law import number
from openimr.domain.lifecycle import CaseAct, CaseStatus
from openimr.domain.qualification import MatchFacts, current_certifications, gates
from openimr.domain.specialties import AREAS, areas_named
from openimr.domain.specialties.fit import areas_of
from openimr.ledger import queries as ledger
from openimr.panel import queries as panel

NOT_STATED = "not stated or not known here"
FEWEST = 2
"""How many reviewers a specialty should have at least, unless the reader asks for another number."""
_WAITING = (CaseStatus.READY, CaseStatus.REVIEWER_PROPOSED)


@dataclass(slots=True)
class Line:
    """One specialty: reviewers who pass every gate today, those of them who take cases, and waits of cases in days."""

    specialty: str
    qualified: int = 0
    taking: int = 0
    waits: list[int] = field(default_factory=list)
    is_short: bool = False
    is_slow: bool = False

    @property
    def longest(self) -> int | None:
        """The longest wait so far, in days."""
        return max(self.waits, default=None)


def report(now: datetime, *, fewest: int = FEWEST, longest: int | None = None) -> list[Line]:
    """Every specialty that somebody on the panel has or a waiting case asks for, those that fall short first.

    A case waits in the specialty of its requesting physician, since the day its record was complete. It is short with
    fewer than `fewest` reviewers who can take a case today, and slow when a case has waited more than `longest` days.
    """
    limit = number("panel wait").value if longest is None else longest
    on = pacific_date(now)
    lines = {name: Line(name) for name in (*AREAS, NOT_STATED)}
    _count_reviewers(lines, on)
    _count_cases(lines, on)
    shown = [one for one in lines.values() if one.qualified or one.waits]
    for one in shown:
        one.is_short = one.specialty != NOT_STATED and one.taking < fewest
        one.is_slow = (one.longest or 0) > limit
    return sorted(shown, key=lambda one: (not (one.is_short or one.is_slow), -(one.longest or 0), one.specialty))


def _count_reviewers(lines: dict[str, Line], on: date) -> None:
    capacities = panel.capacities(on)
    for reviewer in panel.available(on):
        facts = panel.profile(reviewer)
        if any(one.severity is Severity.BLOCKS for one in gates(facts, MatchFacts(parties=()), on=on)):
            continue
        for area in areas_of(facts.profession, current_certifications(facts, on)):
            lines[area.name].qualified += 1
            lines[area.name].taking += capacities[reviewer.number].takes_cases


def _count_cases(lines: dict[str, Line], on: date) -> None:
    waiting = list(Case.objects.filter(status__in=_WAITING).select_related("application"))
    since = ledger.last_times([one.number for one in waiting], str(CaseAct.COMPLETE_RECORDS))
    by_specialty: dict[str, list[int]] = defaultdict(list)
    for case in waiting:
        days = (on - pacific_date(since.get(case.number, case.changed_at))).days
        for name in [one.name for one in areas_named(case.application.physician_specialty)] or [NOT_STATED]:
            by_specialty[name].append(days)
    for name, waits in by_specialty.items():
        lines[name].waits.extend(waits)
