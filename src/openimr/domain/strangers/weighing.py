"""Weighing what a page states against what the case knows: a small sum, positive for the worker's own page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from openimr.domain.strangers import days, names, numbers
from openimr.domain.strangers.days import DayLikeness, Written
from openimr.domain.strangers.facts import CaseIdentity
from openimr.domain.strangers.labels import Label
from openimr.domain.strangers.lettering import as_number, distance
from openimr.domain.strangers.mentions import Spoken, names_anywhere, same_person
from openimr.domain.strangers.names import Known, Likeness
from openimr.domain.strangers.numbers import NumberLikeness
from openimr.domain.strangers.stated import Stated

_NAME_POINTS = {
    Likeness.SAME: 2.8, Likeness.NEAR: 2.2, Likeness.SURNAME: 1.0, Likeness.OTHER_GIVEN: -3.2,
    Likeness.OTHER_SURNAME: -2.6, Likeness.OTHER: -4.0,
}  # fmt: skip
_BIRTH_POINTS = {DayLikeness.SAME: 4.0, DayLikeness.NEAR: 2.5, DayLikeness.UNSURE: -2.0, DayLikeness.OTHER: -5.0}
_CLAIM_POINTS = {NumberLikeness.SAME: 4.0, NumberLikeness.NEAR: 2.5, NumberLikeness.OTHER: -2.5}
_INJURY_POINTS = {DayLikeness.SAME: 1.5, DayLikeness.NEAR: 1.0, DayLikeness.UNSURE: -0.2, DayLikeness.OTHER: -1.0}
_ADDRESSED_OWN, _ADDRESSED_OTHER, _TOLD_OF = 0.8, -1.0, -1.2
_MENTIONED, _MENTIONED_STRANGER = 2.0, -2.5
_LEARNED = 3.0
_EMPLOYER_OWN, _EMPLOYER_OTHER = 0.8, -1.0
_CLAIM_ALONE = -1.2
"""Another claim number says little where nothing else is of somebody else: a worker may have several claims."""
_SURNAME_ALONE = 0.7
"""Below this a page has no more of the name than a surname, which another patient may share."""
NAME, BIRTH, CLAIM, RECORD, INJURY = "name", "birth date", "claim number", "record number", "injury date"
EMPLOYER, ADDRESS = "employer", "form of address"


@dataclass(frozen=True, slots=True)
class Worker:
    """The injured worker, ready for comparison."""

    names: tuple[Known, ...]
    birth_date: date | None
    injury_dates: tuple[date, ...]
    numbers: tuple[str, ...]
    others: tuple[Known, ...]
    employers: tuple[str, ...]

    @classmethod
    def of(cls, identity: CaseIdentity) -> "Worker":
        """From what the case knows."""
        return cls(
            _known(identity.names), identity.birth_date, identity.injury_dates,
            tuple(told for one in identity.numbers if (told := as_number(one))), _known(identity.others),
            tuple(letters for one in identity.employers if (letters := re.sub("[^a-z]", "", one.lower()))),
        )  # fmt: skip


def _known(given: Iterable[str]) -> tuple[Known, ...]:
    return tuple(one for name in given if (one := names.known(name)))


_ABOUT_THE_CLAIM = {CLAIM, INJURY, EMPLOYER}


@dataclass(frozen=True, slots=True)
class Learned:
    """What other pages of the file have shown: numbers of the worker and of strangers, and who else has a part."""

    own: frozenset[str] = frozenset()
    strange: frozenset[str] = frozenset()
    strangers: tuple[Known, ...] = ()
    """Patients of pages that are surely not the worker's."""
    helpers: tuple[Known, ...] = ()
    """Everybody with a degree."""


@dataclass(slots=True)
class Sum:
    """The points of one page by field: the best agreement and the worst disagreement of each."""

    best: dict[str, float] = field(default_factory=dict)
    worst: dict[str, float] = field(default_factory=dict)

    def add(self, what: str, points: float) -> None:
        """Count one thing."""
        if points > 0:
            self.best[what] = max(points, self.best.get(what, 0.0))
        elif points < 0:
            self.worst[what] = min(points, self.worst.get(what, 0.0))

    @property
    def is_empty(self) -> bool:
        """Whether the page says nothing that counts."""
        return not self.best and not self.worst

    def of(self, what: str) -> float:
        """The points of one field: what agrees firmly outweighs whatever else stands there."""
        best, worst = self.best.get(what, 0.0), self.worst.get(what, 0.0)
        return best if best >= 2.0 else best + worst

    @property
    def total(self) -> float:
        """All points of the page."""
        points = {what: self.of(what) for what in (*self.best, *self.worst)}
        against = {what for what, one in points.items() if one < 0}
        if CLAIM in against and 0 < points.get(NAME, 0.0) < _SURNAME_ALONE:
            points[NAME] = 0.0
        elif against <= _ABOUT_THE_CLAIM and against != _ABOUT_THE_CLAIM and CLAIM in against:
            points[CLAIM] = max(points[CLAIM], _CLAIM_ALONE)
        return sum(points.values())


def weigh(stated: Iterable[Stated], worker: Worker, learned: Learned, page: Spoken) -> Sum:
    """The sum of one page; `page` are its words in order."""
    made = Sum()
    if any(names_anywhere(page, one) for one in worker.names):
        made.add(NAME, _MENTIONED)
    elif any(names_anywhere(page, one) for one in learned.strangers):
        made.add(NAME, _MENTIONED_STRANGER)
    for one in stated:
        if isinstance(one.value, Written):
            _weigh_day(one, one.value, worker, made)
        elif one.label is Label.EMPLOYER:
            _weigh_employer(str(one.value), worker, made)
        elif isinstance(one.value, str):
            _weigh_number(one, one.value, worker, learned, made)
        elif one.label is not Label.LOOSE or not any(same_person(one.value, other) for other in learned.helpers):
            _weigh_name(one, one.value, worker, made)
    return made


def _weigh_name(one: Stated, words: tuple[str, ...], worker: Worker, made: Sum) -> None:
    if not worker.names:
        return
    like = names.likeness(words, worker.names)
    if one.label is Label.LAST:
        is_own = like in (Likeness.SURNAME, Likeness.SAME, Likeness.NEAR)
        is_party = any(names.likeness(words, (other,)) is Likeness.SURNAME for other in worker.others)
        if is_own or not is_party:
            made.add(ADDRESS, _ADDRESSED_OWN if is_own else _ADDRESSED_OTHER + _TOLD_OF * one.firmness)
        return
    if _is_employer_of(words, worker):
        return
    points = _NAME_POINTS[like]
    if points < 0 and worker.others and names.likeness(words, worker.others) in (Likeness.SAME, Likeness.NEAR):
        return
    made.add(NAME, points * one.firmness)


def _weigh_day(one: Stated, told: Written, worker: Worker, made: Sum) -> None:
    if one.label is Label.BIRTH and worker.birth_date:
        like = days.likeness(told, worker.birth_date)
        injured = max(worker.injury_dates, default=None)
        if like in (DayLikeness.SAME, DayLikeness.NEAR) or days.can_be_birth(told, injured):
            made.add(BIRTH, _BIRTH_POINTS[like] * one.firmness)
    elif one.label is Label.INJURY and worker.injury_dates:
        likes = [days.likeness(told, day) for day in worker.injury_dates]
        made.add(INJURY, max(_INJURY_POINTS[like] for like in likes) * one.firmness)


def _is_employer_of(words: tuple[str, ...], worker: Worker) -> bool:
    told = re.sub("[^a-z]", "", "".join(words).lower())
    return any(len(told) > 5 and (known.startswith(told) or told.startswith(known)) for known in worker.employers)


def _weigh_employer(told: str, worker: Worker, made: Sum) -> None:
    if worker.employers:
        is_own = any(_is_employer(told, known) for known in worker.employers)
        made.add(EMPLOYER, _EMPLOYER_OWN if is_own else _EMPLOYER_OTHER)


@lru_cache(maxsize=2000)
def _is_employer(told: str, known: str) -> bool:
    size = min(len(told), len(known))
    return distance(told[:size], known[:size]) <= size // 4


def _weigh_number(one: Stated, told: str, worker: Worker, learned: Learned, made: Sum) -> None:
    if one.label is Label.ANY_NUMBER:
        _weigh_any_number(told, worker, learned, made)
        return
    like = numbers.likeness(told, worker.numbers)
    if like is not NumberLikeness.OTHER:
        if one.label is not Label.RECORD or like is NumberLikeness.SAME:
            made.add(CLAIM, _CLAIM_POINTS[like] * max(one.firmness, 0.8))
    elif told in learned.own:
        made.add(RECORD, _LEARNED)
    else:
        if told in learned.strange:
            made.add(RECORD, -_LEARNED)
        if one.label is Label.CLAIM and worker.numbers:
            made.add(CLAIM, _CLAIM_POINTS[like] * one.firmness)


def _weigh_any_number(told: str, worker: Worker, learned: Learned, made: Sum) -> None:
    """A number that no label explains: it tells only where it is known, letter for letter."""
    if told in worker.numbers:
        made.add(CLAIM, _CLAIM_POINTS[NumberLikeness.SAME] / 2)
    elif told in learned.own:
        made.add(RECORD, _LEARNED / 2)
    elif told in learned.strange:
        made.add(RECORD, -_LEARNED / 2)
