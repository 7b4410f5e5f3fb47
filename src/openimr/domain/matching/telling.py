"""What a proposal says for itself: why this reviewer, who came after and why, or why nobody."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openimr.domain.matching import lots, pairs, points
from openimr.domain.matching.facts import Batch, Fit, PanelMember, Solution, WaitingCase

_MOST_RUNNERS_UP = 3


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """One reviewer who could have had the case, and why another one has it."""

    number: str
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one case: the reviewer chosen (None: nobody), the reasons, the runners-up.

    `licence_reason` is what V-08 asks for: why somebody without a California licence, empty where there is one.
    """

    case: str
    chosen: str | None
    reasons: tuple[str, ...]
    runners_up: tuple[RunnerUp, ...] = ()
    licence_reason: str = ""


@dataclass(frozen=True, slots=True)
class _Rival:
    """One reviewer who may take the case, with what that would cost now."""

    member: PanelMember
    fit: Fit
    parts: points.Points
    load: int
    drawn: int

    @property
    def cost(self) -> int:
        return self.parts.total + self.load

    @property
    def order(self) -> tuple[int, int, str]:
        return self.cost, self.drawn, self.member.number


def explain(batch: Batch, solution: Solution) -> tuple[Told, ...]:
    """What is said of every case of a batch, in its order."""
    given = Counter(one for one in solution.chosen.values() if one is not None)
    keys = {member.number: lots.key(batch.seed, member.number) for member in batch.members}
    return tuple(_of_case(batch, one, solution.chosen[one.number], given, keys) for one in batch.cases)


def _of_case(
    batch: Batch, case: WaitingCase, chosen: str | None, given: Mapping[str, int], keys: Mapping[str, int]
) -> Told:
    case_key = lots.key(batch.seed, case.number)
    rivals = sorted(
        (_rival(case, member, fit, given, lots.lot(case_key, keys[member.number]), chosen)
         for member, fit in pairs.eligible(batch, case)),
        key=lambda one: one.order,
    )  # fmt: skip
    winner = next((one for one in rivals if one.member.number == chosen), None)
    if winner is None:
        return Told(case.number, None, tuple(_why_nobody(batch, case, rivals)))
    others = [one for one in rivals if one is not winner]
    return Told(
        case.number,
        chosen,
        tuple(_why(batch, case, winner, others)),
        tuple(RunnerUp(one.member.number, _why_after(winner, one, given)) for one in others[:_MOST_RUNNERS_UP]),
        _licence_reason(winner, others, given),
    )


def _rival(
    case: WaitingCase, member: PanelMember, fit: Fit, given: Mapping[str, int], drawn: int, chosen: str | None
) -> _Rival:
    before = given.get(member.number, 0) - (member.number == chosen)
    return _Rival(member, fit, points.of_pair(case, member, fit), points.of_load(member, before), drawn)


def _why(batch: Batch, case: WaitingCase, winner: _Rival, others: list[_Rival]) -> Iterator[str]:
    member = winner.member
    yield winner.fit.told
    yield f"Has {_cases(member.load)} at work now and takes {member.capacity} a week."
    left = "no due day yet" if case.days_left is None else f"{_days(case.days_left)} left"
    yield f"Reviews usually take {_days(member.turnaround)}; {left}."
    yield "Holds a California licence." if member.has_home_licence else "Holds no California licence."
    yield f"{1 + len(others)} of {len(batch.members)} reviewers may take this case."
    equal = sum(one.cost == winner.cost for one in others)
    if equal:
        yield f"Equal in points with {equal} more; drawn by lot with the seed {batch.seed}."


def _cases(count: int) -> str:
    return "1 case" if count == 1 else f"{count} cases"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _why_after(winner: _Rival, other: _Rival, given: Mapping[str, int]) -> str:
    if other.cost == winner.cost:
        return "Equal in points; the lot went the other way."
    if other.cost < winner.cost:
        elsewhere = given.get(other.member.number, 0)
        if not elsewhere:
            return "Better here, but the share of one reviewer in this claims administrator's cases is used up."
        cases = "another case" if elsewhere == 1 else f"{elsewhere} other cases"
        return f"Better here, but has {cases} of this batch for which others are harder to find."
    worse = "; ".join(_what_is_worse(winner, other, given.get(other.member.number, 0)))
    return f"{worse[:1].upper()}{worse[1:]}."


def _what_is_worse(winner: _Rival, other: _Rival, given: int) -> Iterator[str]:
    if other.parts.fit > winner.parts.fit:
        yield f"further from the field ({other.fit.told.rstrip('.')})"
    if other.parts.licence > winner.parts.licence:
        yield "no California licence"
    if other.parts.speed > winner.parts.speed:
        yield f"slower (usually {_days(other.member.turnaround)})"
    if other.load > winner.load:
        batch = f", and {given} of this batch" if given else ""
        yield f"more at work for what is taken a week ({other.member.load}{batch}; takes {other.member.capacity})"


def _licence_reason(winner: _Rival, others: list[_Rival], given: Mapping[str, int]) -> str:
    """V-08: why a reviewer without a California licence is proposed."""
    if winner.member.has_home_licence:
        return ""
    holders = [one for one in others if one.member.has_home_licence]
    if not holders:
        return "No reviewer with a California licence may take this case now."
    busy = sum(1 for one in holders if one.cost < winner.cost and given.get(one.member.number))
    further = sum(one.parts.fit > winner.parts.fit for one in holders)
    parts = [
        f"{busy} {_have(busy)} other cases of the same batch" if busy else "",
        f"{further} {_are(further)} further from the field" if further else "",
    ]
    told = "; ".join(part for part in parts if part) or "they are slower or have more at work"
    return f"Of {len(holders)} with a California licence who may take it: {told}."


def _have(count: int) -> str:
    return "has" if count == 1 else "have"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _why_nobody(batch: Batch, case: WaitingCase, rivals: list[_Rival]) -> Iterator[str]:
    """Counts of what bars, the most frequent first; and who was free but is needed elsewhere."""
    if rivals:
        yield f"{len(rivals)} may take it, but their room went to more pressing cases of this batch."
    else:
        yield "Nobody on the panel may take this case now."
    counted = Counter(one.why for one in pairs.bars(batch, case))
    for why, count in sorted(counted.items(), key=lambda one: (-one[1], one[0])):
        yield f"{count}: {why}"
