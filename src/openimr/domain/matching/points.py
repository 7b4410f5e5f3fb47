"""What it costs to give a case to a reviewer, in whole points. Lower is better; the law bars, points only prefer.

The parts are kept apart so that a proposal can say what weighed. A thousand points are 25 of the 100 steps that
practices can be apart. Nothing here is law: these are the weights of this organisation, the same for everybody.
"""

from dataclasses import dataclass

from openimr.domain.matching.facts import Fit, PanelMember, WaitingCase

FIT_STEP = 40
LOAD_STEP = 800
DAY_LATE = 400
DAY_SLOW = 15
MOST_DAYS = 60
"""Days are counted so far and no further: a case without a running clock counts as one with so many days left."""
EXPEDITED_FACTOR = 4
NO_HOME_LICENCE = 1_500
"""Labor Code 139.5(d)(4)(B) prefers a California licence: worth as much as some 37 steps of fit."""
DAY_OF_WAITING = 1_000
"""What it costs to leave a case without a reviewer grows with every day that its clock has less."""


@dataclass(frozen=True, slots=True)
class Points:
    """The parts of what one pair costs, before the load of the whole batch is counted."""

    fit: int
    speed: int
    licence: int

    @property
    def total(self) -> int:
        """The sum of the parts."""
        return self.fit + self.speed + self.licence


def of_pair(case: WaitingCase, member: PanelMember, fit: Fit) -> Points:
    """What this case costs with this reviewer."""
    return Points(of_fit(fit), of_speed(counted_days(case), case.is_expedited, member.turnaround), of_licence(member))


def of_fit(fit: Fit) -> int:
    """Points for the distance of the fields."""
    return fit.distance * FIT_STEP


def of_licence(member: PanelMember) -> int:
    """Points for a reviewer without a California licence (V-08)."""
    return 0 if member.has_home_licence else NO_HOME_LICENCE


def of_speed(days_left: int, is_expedited: bool, turnaround: int) -> int:
    """Points for the days that a review usually takes, and many more for each day after the determination is due."""
    late = max(0, turnaround - days_left)
    points = min(turnaround, MOST_DAYS) * DAY_SLOW + min(late, MOST_DAYS) * DAY_LATE
    return points * EXPEDITED_FACTOR if is_expedited else points


def counted_days(case: WaitingCase) -> int:
    """The days that are left, within what is counted."""
    return MOST_DAYS if case.days_left is None else max(0, min(case.days_left, MOST_DAYS))


def of_load(member: PanelMember, given: int) -> int:
    """Points for one case more, when so many of this batch are given already: it grows, so that work spreads."""
    return LOAD_STEP * (member.load + given) // max(1, member.capacity)


def of_waiting(case: WaitingCase) -> int:
    """Points for leaving a case without a reviewer, beside another one of the same urgency."""
    return (MOST_DAYS - counted_days(case)) * DAY_OF_WAITING
