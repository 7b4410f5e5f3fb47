"""Scores over time: one series for each scale, each point with its pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from openimr.casefile.viewing import Sight
from openimr.cases.models import Case
from openimr.chronology import placing, queries, wording
from openimr.chronology.placing import Placed
from openimr.chronology.table import Place
from openimr.domain.chronology.facts import ScoreFact, When, WorkStatusFact


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a score at one time. `when` is None where neither the page nor its visit names a time."""

    when: When | None
    low: Decimal
    high: Decimal
    value: str
    timing: str
    places: tuple[Place, ...]

    @property
    def time(self) -> str:
        """The time as ISO day, or less exactly; empty where none is known."""
        return wording.time(self.when)


@dataclass(frozen=True, slots=True)
class Series:
    """Every value of one scale, by time; what has none comes last. `top` is the top of the scale where it is known."""

    scale: str
    top: Decimal | None
    points: tuple[Point, ...]

    @property
    def dated(self) -> tuple[Point, ...]:
        """The points that can be plotted."""
        return tuple(point for point in self.points if point.when is not None)


@dataclass(frozen=True, slots=True)
class WorkStatus:
    """What work the worker might do at one time, as some pages say."""

    when: When | None
    text: str
    places: tuple[Place, ...]

    @property
    def time(self) -> str:
        """The time as ISO day, or less exactly; empty where none is known."""
        return wording.time(self.when)


@dataclass(frozen=True, slots=True)
class Scores:
    """The series, those with most values first, and the work status over time."""

    series: tuple[Series, ...]
    work: tuple[WorkStatus, ...]


def scores(case: Case, seen: Sight, *, of_people_only: bool = False) -> Scores:
    """The scores and work status that stand on the pages somebody sees. Goals and other people's are left out."""
    rows = queries.standing(case, seen, of_people_only=of_people_only)
    told = [one for one in placing.placed(rows, placing.layout(case)) if _counts(one)]
    return Scores(_series(told), _work(told))


def _counts(one: Placed) -> bool:
    context = one.fact.context
    return not (context.is_of_others or context.is_planned or context.is_negated)


def _series(told: Iterable[Placed]) -> tuple[Series, ...]:
    of_scale: dict[tuple[str, Decimal | None], dict[tuple[object, ...], Point]] = {}
    for one in told:
        if isinstance(one.fact, ScoreFact):
            _add(of_scale.setdefault((one.fact.scale, one.fact.of), {}), one, one.fact)
    found = [Series(scale, top, _in_order(points.values())) for (scale, top), points in of_scale.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.points), one.scale, one.top or 0)))


def _add(points: dict[tuple[object, ...], Point], one: Placed, fact: ScoreFact) -> None:
    key, place = (one.when, fact.low, fact.high, fact.timing), Place(one.row.page, one.row.pk, one.row.is_of_machine)
    known = points.get(key)
    if known is None:
        points[key] = Point(one.when, fact.low, fact.high, wording.score(fact), fact.timing, (place,))
    elif all(other.page != place.page for other in known.places):
        points[key] = replace(known, places=(*known.places, place))


def _in_order(points: Iterable[Point]) -> tuple[Point, ...]:
    ordered: Sequence[Point] = list(points)
    dated = sorted((one for one in ordered if one.when), key=lambda one: (one.time, one.low, one.timing))
    return (*dated, *(one for one in ordered if one.when is None))


def _work(told: Iterable[Placed]) -> tuple[WorkStatus, ...]:
    found: dict[tuple[When | None, str], WorkStatus] = {}
    for one in told:
        if isinstance(one.fact, WorkStatusFact):
            key, place = (one.when, wording.said(one.fact).removeprefix("Work: ")), Place(
                one.row.page, one.row.pk, one.row.is_of_machine
            )  # fmt: skip
            known = found.setdefault(key, WorkStatus(*key, (place,)))
            if all(other.page != place.page for other in known.places):
                found[key] = replace(known, places=(*known.places, place))
    return tuple(sorted(found.values(), key=lambda one: (one.when is None, one.time)))
