"""The days of the simulation: gates, screen and matching are the real ones; the oracle only looks on."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from openimr.domain import conflicts
from openimr.domain.matching import bars, pairs
from openimr.domain.matching.facts import Batch, Fit, PanelMember, Solution, WaitingCase
from openimr.domain.qualification import HOME_STATE, ReviewerFacts, current_certifications, current_licences
from openimr.domain.specialties import CaseAsks, Practice, fit
from openimr.domain.values import Profession
from openimr.interfaces.cli.simulation.oracle import Oracle
from openimr.interfaces.cli.simulation.stories import Story, facts_of
from openimr.interfaces.cli.simulation.stream import Arrived, Stream, kinds
from openimr.interfaces.cli.simulation.tally import Tally

_DECLINED, _COME_BACK, _REPLAYED = 0.08, 0.02, 0.05
_BACK_AFTER = 40
Solver = Callable[[Batch], Solution]


@dataclass
class Bench:
    """What the panel has at work: who was given what, when, and what comes back."""

    offered: Counter[str] = field(default_factory=Counter)
    load: Counter[str] = field(default_factory=Counter)
    ending: dict[date, list[str]] = field(default_factory=dict)
    taken: dict[str, Counter[str]] = field(default_factory=dict)
    totals: Counter[str] = field(default_factory=Counter)
    returning: dict[date, list[Arrived]] = field(default_factory=dict)


class Work:
    """One panel and one stream of cases, day by day."""

    def __init__(
        self, stories: list[Story], graph: conflicts.Graph, stream: Stream, oracle: Oracle, chance: random.Random,
        solver: Solver, began: date,
    ) -> None:  # fmt: skip
        self.stories, self.stream, self.oracle, self.chance, self.solver = stories, stream, oracle, chance, solver
        self.facts = [facts_of(one, began) for one in stories]
        self.index = conflicts.panel([one.as_tied() for one in stories], graph)
        self.asks: dict[str, CaseAsks] = kinds()
        self.known_fits: dict[tuple[str, Profession, tuple[str, ...]], Fit | None] = {}
        self.tally, self.bench, self.waiting = Tally(), Bench(), list[Arrived]()

    def run(self, days: list[date], per_day: list[int]) -> Tally:
        """Work through the days; so many cases arrive on each."""
        for on, count in zip(days, per_day, strict=True):
            self._day(on, count)
        self.tally.left_at_end = len(self.waiting)
        return self.tally

    def _day(self, on: date, count: int) -> None:
        if on.weekday() == 0:
            self.bench.offered.clear()
        for number in self.bench.ending.pop(on, ()):
            self.bench.load[number] -= 1
        arrived = [*self.stream.day(on, count), *self._back(on)]
        self.tally.cases += len(arrived)
        self.waiting += arrived
        if not self.waiting:
            return
        batch = self._batch(on)
        solution = self.solver(batch)
        self.tally.days += 1
        self._look_at(batch, solution)
        if self.chance.random() < _REPLAYED:
            self.tally.replayed += 1
            self.tally.replayed_otherwise += self.solver(batch) != solution
        given = dict(solution.chosen)
        self.waiting = [one for one in self.waiting if not self._is_given(one, given[one.number], on)]

    def _back(self, on: date) -> Iterator[Arrived]:
        """Cases sent back; today or on a day since the last one worked on."""
        for day in sorted(one for one in self.bench.returning if one <= on):
            for case in self.bench.returning.pop(day):
                self.tally.remands += 1
                yield self.stream.again(case, on, set(self.oracle.decided[case.number]))

    def _batch(self, on: date) -> Batch:
        dues = {max(on, one.due_on) for one in self.waiting}
        ending = {due: bars.before_due(self.facts, on=on, until=due) for due in dues}
        cases = tuple(self._waiting_case(one, on, ending[max(on, one.due_on)]) for one in self.waiting)
        members = tuple(self._member(story, facts, on) for story, facts in zip(self.stories, self.facts, strict=True))
        fits = self._fits(on, {one.kind for one in cases})
        allowed = pairs.allowed_shares(self.bench.totals, [one.administrator for one in cases])
        return Batch(cases, members, fits, allowed, seed=on.toordinal())

    def _waiting_case(self, one: Arrived, on: date, ending: dict[str, str]) -> WaitingCase:
        found = conflicts.screen(one.parties, self.index, on=on)
        self.tally.count_screen(one, found, self.oracle.tied(one, on))
        barred = bars.of_case(ending=ending, screened=bars.of_screen(found), left=one.left, earlier=one.earlier)
        left = (one.due_on - on).days
        return WaitingCase(one.number, one.kind, one.administrator, left, one.is_expedited, barred)

    def _member(self, story: Story, facts: ReviewerFacts, on: date) -> PanelMember:
        is_away = any(first <= on < after for first, after in story.away)
        return PanelMember(
            number=story.number,
            room=pairs.room_of(story.weekly, self.bench.offered[story.number], is_away=is_away),
            load=self.bench.load[story.number],
            capacity=story.weekly,
            turnaround=story.turnaround,
            has_home_licence=HOME_STATE in current_licences(facts, on),
            taken=self.bench.taken.get(story.number, {}),
            barred=bars.in_general(facts, on=on),
        )

    def _fits(self, on: date, wanted: set[str]) -> dict[str, dict[str, Fit]]:
        areas = {one.number: (one.profession, current_certifications(one, on)) for one in self.facts}
        found: dict[str, dict[str, Fit]] = {}
        for kind in sorted(wanted):
            fits = ((number, self._fit(kind, *practised)) for number, practised in areas.items())
            found[kind] = {number: one for number, one in fits if one is not None}
        return found

    def _fit(self, kind: str, profession: Profession, areas: tuple[str, ...]) -> Fit | None:
        """The fit of one practice, computed once for all who practise the same."""
        asked = (kind, profession, areas)
        if asked not in self.known_fits:
            self.known_fits[asked] = bars.fit_for_matching(fit(Practice(profession, areas), self.asks[kind]))
        return self.known_fits[asked]

    def _look_at(self, batch: Batch, solution: Solution) -> None:
        """An expedited case stays without a reviewer only if nobody who may take it was given a regular one."""
        regular = {solution.chosen[one.number] for one in batch.cases if not one.is_expedited}
        for case in batch.cases:
            if case.is_expedited and solution.chosen[case.number] is None:
                free = {member.number for member, _ in pairs.eligible(batch, case)}
                self.tally.expedited_passed_over += bool(free & regular)

    def _is_given(self, case: Arrived, reviewer: str | None, on: date) -> bool:
        """Note an assignment, once the oracle has judged it; a declined offer leaves the case waiting."""
        if reviewer is None:
            return False
        self.tally.count_offer(self.oracle.why_barred(case, reviewer, on))
        self.bench.offered[reviewer] += 1
        if self.chance.random() < _DECLINED:
            self.tally.declined += 1
            case.left.add(reviewer)
            return False
        self._take(case, reviewer, on)
        return True

    def _take(self, case: Arrived, reviewer: str, on: date) -> None:
        bench = self.bench
        self.tally.count_wait((on - case.arrived_on).days)
        self.oracle.decided[case.number].add(reviewer)
        story = self.oracle.stories[reviewer]
        bench.load[reviewer] += 1
        bench.ending.setdefault(_workday(on + timedelta(story.turnaround)), []).append(reviewer)
        bench.taken.setdefault(reviewer, Counter())[case.administrator] += 1
        bench.totals[case.administrator] += 1
        if self.chance.random() < _COME_BACK:
            bench.returning.setdefault(on + timedelta(_BACK_AFTER), []).append(case)


def _workday(on: date) -> date:
    return on + timedelta(max(0, 7 - on.weekday())) if on.weekday() > 4 else on


def workdays(first: date, count: int) -> list[date]:
    """So many days from Monday to Friday."""
    found: list[date] = []
    on = first
    while len(found) < count:
        if on.weekday() < 5:
            found.append(on)
        on += timedelta(1)
    return found
