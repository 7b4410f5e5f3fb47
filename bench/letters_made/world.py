"""What happened to one invented worker, as values that a style puts into words. All people and cases are made up."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

SERVICES = (
    "physical therapy", "chiropractic treatment", "acupuncture", "massage therapy", "aquatic therapy",
    "occupational therapy", "cognitive behavioral therapy",
)  # fmt: skip
SPINE = {"lumbar": ("L2-3", "L3-4", "L4-5", "L5-S1"), "cervical": ("C3-4", "C4-5", "C5-6", "C6-7")}
LIMBS = ("knee", "shoulder", "wrist", "ankle", "elbow")
OPERATIONS = {
    "knee": "arthroscopic meniscectomy", "shoulder": "arthroscopic rotator cuff repair",
    "wrist": "carpal tunnel release",
    "ankle": "ligament reconstruction", "elbow": "ulnar nerve transposition",
}  # fmt: skip
FINDINGS = {
    "knee": "a tear of the medial meniscus", "shoulder": "a partial tear of the supraspinatus tendon",
    "wrist": "thickening of the median nerve", "ankle": "a sprain of the deltoid ligament",
    "elbow": "tendinosis of the common extensor tendon",
}  # fmt: skip
_MECHANISMS = ("lifting a crate", "falling from a ladder", "pulling a pallet", "slipping on a wet floor")
MEDICINES = (
    ("Norco", ("5/325", "7.5/325", "10/325")), ("tramadol", ("50", "100", "150")),
    ("gabapentin", ("100", "300", "600")),
    ("cyclobenzaprine", ("5", "7.5", "10")), ("naproxen", ("250", "500", "550")), ("Cymbalta", ("20", "30", "60")),
)  # fmt: skip


@dataclass(frozen=True)
class Course:
    """One course of one service: approvals, what was attended, and what it did ("better", "same")."""

    service: str
    approvals: tuple[tuple[date, int], ...]
    attended: int
    is_recorded: bool
    """Whether attendance is on record: a planted letter says that nothing is."""
    response: str
    requested: int


@dataclass(frozen=True)
class Done:
    """A study, injection or operation on a day, at a side or levels."""

    name: str
    region: str
    side: str
    levels: tuple[str, ...]
    on: date
    found: str = ""


@dataclass(frozen=True)
class Medicine:
    """A medicine whose dose was changed once: strengths in mg, taken so many times a day, asked in a quantity."""

    name: str
    first: str
    then: str
    changed_on: date
    per_day: int
    quantity: int
    is_helping: bool


@dataclass(frozen=True)
class World:
    """One case."""

    woman: bool
    age: int
    injured_on: date
    mechanism: str
    spine: str
    limb: str
    side: str
    visits: tuple[date, date, date]
    scores: tuple[int, int, int]
    operation: Done
    other_operation: Done
    study: Done
    injection: Done
    asked_level: str
    main: Course
    second: Course
    third: Course
    medicine: Medicine
    other_medicine: Medicine
    rfa_on: date
    ur_on: date
    upheld: tuple[bool, bool, bool]


def _day(rng: Random, low: date, days: int) -> date:
    return low + timedelta(days=rng.randrange(days))


def draw(rng: Random) -> World:
    """One case that agrees with itself, with several visits, approvals, services and both sides treated."""
    injured = _day(rng, date(2012, 1, 3), 900)
    limb, spine = rng.choice(LIMBS), rng.choice(tuple(SPINE))
    side = rng.choice(("left", "right"))
    other = "left" if side == "right" else "right"
    level, asked = rng.sample(SPINE[spine], 2)
    surgery = injured + timedelta(days=rng.randrange(150, 260))
    last_surgery = surgery + timedelta(days=rng.randrange(90, 160))
    visits = _visits(rng, last_surgery + timedelta(days=170))
    services = rng.sample(SERVICES, 3)
    first, second = rng.sample(MEDICINES, 2)
    return World(
        woman=rng.random() < 0.5,
        age=rng.randrange(22, 64),
        injured_on=injured,
        mechanism=rng.choice(_MECHANISMS),
        spine=spine, limb=limb, side=side, visits=visits, scores=_scores(rng),
        operation=Done(OPERATIONS[limb], limb, side, (), surgery),
        other_operation=Done(OPERATIONS[limb], limb, other, (), last_surgery),
        study=Done("MRI", limb, side, (), injured + timedelta(days=rng.randrange(20, 90)), FINDINGS[limb]),
        injection=Done("epidural steroid injection", spine, "", (level,), visits[0] - timedelta(days=40)),
        asked_level=asked,
        main=_course(rng, services[0], visits, "better"),
        second=_course(rng, services[1], visits, "same"),
        third=_course(rng, services[2], visits, "better"),
        medicine=_medicine(rng, first, visits, True),
        other_medicine=_medicine(rng, second, visits, False),
        rfa_on=visits[2] + timedelta(days=2),
        ur_on=visits[2] + timedelta(days=11),
        upheld=(rng.random() < 0.7, rng.random() < 0.7, rng.random() < 0.7),
    )  # fmt: skip


def _visits(rng: Random, start: date) -> tuple[date, date, date]:
    first = start + timedelta(days=rng.randrange(30))
    second = first + timedelta(days=rng.randrange(35, 60))
    return first, second, second + timedelta(days=rng.randrange(35, 60))


def _scores(rng: Random) -> tuple[int, int, int]:
    high = rng.randrange(7, 10)
    return high, high - 2, high - 3


def _course(rng: Random, service: str, visits: tuple[date, date, date], response: str) -> Course:
    first, more, asked = rng.sample((4, 6, 8, 9, 10, 12, 16, 18, 24), 3)
    approvals = (
        (visits[0] - timedelta(days=rng.randrange(100, 140)), first),
        (visits[0] + timedelta(days=rng.randrange(3, 20)), more),
    )
    return Course(service, approvals, more, True, response, asked)


def _medicine(
    rng: Random, known: tuple[str, tuple[str, ...]], visits: tuple[date, date, date], helps: bool
) -> Medicine:
    name, strengths = known
    first, then = sorted(rng.sample(range(len(strengths)), 2))
    per_day = rng.randrange(1, 4)
    return Medicine(name, strengths[first], strengths[then], visits[1], per_day, per_day * 30, helps)


def moved(rng: Random, on: date) -> date:
    """Another day that a slip of the pen might have written: another month, day or year."""
    return rng.choice(
        (on - timedelta(days=rng.randrange(11, 27)), on + timedelta(days=rng.randrange(45, 200)), _year_before(on))
    )


def _year_before(on: date) -> date:
    return replace_year(on, on.year - 1)


def replace_year(on: date, year: int) -> date:
    """The same day of another year; 29 February becomes the 28th."""
    return on.replace(year=year, day=min(on.day, 28) if on.month == 2 else on.day)


def with_course(course: Course, **changes: object) -> Course:
    """A course told otherwise."""
    return replace(course, **changes)  # type: ignore[arg-type]
