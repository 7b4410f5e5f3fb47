"""How an author prints dates, numbers, sides, levels and how often a medicine is taken. Each draw keeps its value."""

import calendar
import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bench.notes.truth import Said
from openimr.domain.chronology.facts import Side, When

WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_TWENTY_FOUR = {24: "twenty-four", 30: "thirty", 60: "sixty", 90: "ninety", 120: "one hundred twenty"}


@dataclass(frozen=True, slots=True)
class Habits:
    """The habits of one family of authors. Shares run from 0 to 1."""

    days: tuple[str, ...]
    months: tuple[str, ...]
    share_of_months: float
    share_of_words: float
    sides: tuple[tuple[str, Side], ...]
    one_level: tuple[str, ...]
    join_levels: tuple[str, ...]
    daily: tuple[tuple[str, tuple[str | None, ...]], ...]
    rates: tuple[str, ...]
    of_ten: tuple[str, ...]
    is_short: bool


def day(rng: random.Random, habits: Habits, value: date, form: str = "") -> Said:
    """A day as this author prints it, in one of the author's forms or in `form`."""
    return Said(_print_day(form or rng.choice(habits.days), value), When(value, value))


def month_or_year(rng: random.Random, habits: Habits, value: date) -> Said:
    """The month, or more rarely the year, that `value` lies in."""
    form = rng.choice(habits.months)
    if form == "Y":
        return Said(str(value.year), When(date(value.year, 1, 1), date(value.year, 12, 31)))
    last = calendar.monthrange(value.year, value.month)[1]
    printed = _print_day(form, value)
    return Said(printed, When(value.replace(day=1), value.replace(day=last)))


def _print_day(form: str, value: date) -> str:
    endings = {1: "st", 21: "st", 31: "st", 2: "nd", 22: "nd", 3: "rd", 23: "rd"}
    parts = {
        "Month": value.strftime("%B"),
        "Mon": value.strftime("%b"),
        "0m": f"{value.month:02}",
        "0d": f"{value.day:02}",
        "0y": f"{value.year % 100:02}",
        "th": f"{value.day}{endings.get(value.day, 'th')}",
        "m": str(value.month),
        "d": str(value.day),
        "Y": str(value.year),
    }
    return form.format_map(parts).replace("May.", "May")


def number(rng: random.Random, habits: Habits, value: int) -> Said:
    """A count in figures, in words, or in both."""
    word = WORDS[value] if value < len(WORDS) else _TWENTY_FOUR.get(value, "")
    if word and rng.random() < habits.share_of_words:
        return Said(rng.choice((word, word, f"{word} ({value})")), value)
    return Said(str(value), value)


def rate(rng: random.Random, habits: Habits) -> Said:
    """Visits as so many a week for so many weeks."""
    a_week, weeks = rng.choice(((2, 6), (2, 4), (3, 4), (1, 6), (2, 3), (1, 8), (3, 6), (2, 8), (1, 4)))
    form = rng.choice(habits.rates)
    if form == "{a}x{w}" and a_week == 1:
        form = habits.rates[0]  # nobody writes 1x4 for once a week
    often = {1: "once", 2: "twice", 3: "three times"}[a_week]
    # "times" agrees with its number, as a writer would have it.
    times = "time" if a_week == 1 else "times"
    visits = "visit" if a_week == 1 else "visits"
    words = {"words": WORDS[weeks], "word": WORDS[a_week]}
    printed = form.format(a=a_week, w=weeks, often=often, times=times, visits=visits, **words)
    return Said(printed, a_week * weeks)


def side(rng: random.Random, habits: Habits, has_both: bool = True) -> Said:
    """A side of the body."""
    sides = [one for one in habits.sides if has_both or one[1] is not Side.BOTH]
    return Said(*rng.choice(sides))


def levels(rng: random.Random, habits: Habits, region: str) -> Said:
    """One or two levels next to each other."""
    start = rng.choice((3, 4, 4, 5) if region == "L" else (4, 5, 5, 6))
    first = _level(region, start)
    following = _level(region, start + 1)
    form = rng.choice(habits.one_level)
    if (start == 5 and region == "L") or rng.random() < 0.55:
        return Said(_print_level(form, first), frozenset({first}))
    joins = [join for join in habits.join_levels if "/" not in join or "/" not in form]
    printed = rng.choice(joins).format(
        a=_print_level(form, first),
        b=_print_level(form, following),
        top=first.split("-")[0],
        bottom=following.split("-")[1],
    )
    return Said(printed, frozenset({first, following}))


def _level(region: str, start: int) -> str:
    lower = "S1" if region == "L" and start == 5 else "T1" if region == "C" and start == 7 else f"{region}{start + 1}"
    return f"{region}{start}-{lower}"


def _print_level(form: str, level: str) -> str:
    upper, lower = level.split("-")
    short = lower[1:] if lower[0] == upper[0] else lower
    return form.format(upper=upper, lower=lower, short=short)


def daily(rng: random.Random, habits: Habits) -> Said:
    """How often a medicine is taken, with every daily count that is a right reading."""
    printed, counts = rng.choice(habits.daily)
    return Said(printed, tuple(None if count is None else Decimal(count) for count in counts))


def before(rng: random.Random, later: date, longest: int = 1400, shortest: int = 10) -> date:
    """A day before `later`."""
    return later - timedelta(days=rng.randint(shortest, longest))
