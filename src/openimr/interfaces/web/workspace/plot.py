"""Scores over time as a drawing: where points, ticks and line lie. The numbers stand in a table beside it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from openimr.chronology.scores import Point, Series

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 44, 16, 12, 32
_TICKS_ACROSS = 5


@dataclass(frozen=True, slots=True)
class Dot:
    """One value; a range is a bar from `top` to `bottom`, a time known less exactly one from `x` to `far`."""

    point: Point
    x: float
    far: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half way between the ends of a range."""
        return round((self.top + self.bottom) / 2, 1)

    @property
    def look(self) -> str:
        """Whether it was measured before or after a treatment, or with no word of it."""
        return self.point.timing if self.point.timing in ("before", "after") else "plain"

    @property
    def is_range(self) -> bool:
        """Whether the page gives a range."""
        return self.point.low != self.point.high


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid with its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that a template draws, in the measure of WIDTH by HEIGHT."""

    series: Series
    dots: tuple[Dot, ...]
    lines: tuple[str, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]

    @property
    def box(self) -> str:
        """The measure of the drawing."""
        return f"0 0 {WIDTH} {HEIGHT}"

    @property
    def left(self) -> int:
        """Where the grid begins."""
        return LEFT

    @property
    def right(self) -> int:
        """Where the grid ends."""
        return WIDTH - RIGHT

    @property
    def floor(self) -> int:
        """Where the value 0 lies."""
        return HEIGHT - BOTTOM

    @property
    def words_below(self) -> int:
        """Where the words under the grid stand."""
        return HEIGHT - BOTTOM + 20


def drawing(series: Series) -> Drawing | None:
    """The drawing of a series; None where it has fewer than two points in time."""
    points = [(point, point.when) for point in series.dated if point.when is not None]
    if len({when.first for _, when in points}) < 2:
        return None
    first, last = min(when.first for _, when in points), max(when.last for _, when in points)
    days = max(1, (last - first).days)
    top = series.top if series.top is not None else _round_up(max(point.high for point, _ in points))

    def across(day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / days, 1)

    def up(value: Decimal) -> float:
        share = float(min(value, top) / top) if top else 0.0
        return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * share, 1)

    dots = tuple(
        Dot(point, across(when.first), across(when.last), up(point.high), up(point.low)) for point, when in points
    )
    return Drawing(series, dots, _lines(dots), tuple(_days(first, days, across)), tuple(_values(top, up)))


def _lines(dots: Sequence[Dot]) -> tuple[str, ...]:
    """From value to value of one timing: what was before a treatment is not joined with what was after it."""
    of_timing: dict[str, list[str]] = {}
    for dot in dots:
        of_timing.setdefault(dot.point.timing, []).append(f"{(dot.x + dot.far) / 2:.1f},{dot.middle}")
    return tuple(" ".join(points) for points in of_timing.values() if len(points) > 1)


def _days(first: date, days: int, across: Callable[[date], float]) -> Iterator[Tick]:
    for step in range(_TICKS_ACROSS):
        day = first + timedelta(days=round(days * step / (_TICKS_ACROSS - 1)))
        yield Tick(across(day), f"{day:%b %Y}" if days > 120 else f"{day:%b} {day.day}")


def _values(top: Decimal, up: Callable[[Decimal], float]) -> Iterator[Tick]:
    for share in range(3):
        value = top * share / 2
        yield Tick(up(value), f"{value.normalize():f}")


def _round_up(value: Decimal) -> Decimal:
    """The next of 10, 20, 30 … that is not below."""
    return (value // 10 + (1 if value % 10 else 0)) * 10 or Decimal(10)


def drawings(series: Sequence[Series]) -> list[tuple[Series, Drawing | None]]:
    """Every series with its drawing."""
    return [(one, drawing(one)) for one in series]
