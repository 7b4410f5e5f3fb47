"""How well a reviewer's practice fits what a case asks for: a score to order by, and the same in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from openimr.domain.specialties.areas import Area, areas_named
from openimr.domain.specialties.asks import CaseAsks, ItemAsks
from openimr.domain.specialties.categories import ConditionGroup, TreatmentCategory
from openimr.domain.values import Profession

_MOST_KEPT = 200_000
_PERFORMS, _TREATS, _REGION, _SAME, _EXPERIENCE = 35, 25, 10, 20, 10
_OPEN = 0.5
"""The share of points for what the case does not say: it speaks neither for nor against anybody."""
_EXPERIENCED = 10
"""Past cases from which experience counts in full."""


class FitLevel(StrEnum):
    """How a practice stands to a case, in the letter's words "same or similar"."""

    SAME = "same"
    SIMILAR = "similar"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Practice:
    """What a reviewer practises: profession, certifications current on the day as printed, own past cases by category.

    `experience` holds each category once, with the number of cases in which the reviewer decided such an item.
    """

    profession: Profession
    areas: tuple[str, ...]
    experience: tuple[tuple[TreatmentCategory, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """A score from 0 to 100 and what it is made of, in words. It orders; it never bars.

    `open_items` are positions of items whose wording was not understood: a person has to look at them.
    """

    score: int
    level: FitLevel
    reasons: tuple[str, ...]
    open_items: tuple[int, ...] = ()

    @property
    def is_same_or_similar(self) -> bool:
        """Whether the letter's "same or similar specialty" can be said of it."""
        return self.level in (FitLevel.SAME, FitLevel.SIMILAR)


@lru_cache(maxsize=_MOST_KEPT)
def fit(practice: Practice, asks: CaseAsks) -> Fit:
    """Compare a practice with what a case asks for. The same arguments give the same answer, and are remembered."""
    areas = areas_of(practice.profession, practice.areas)
    same = _same(areas, asks)
    marks = [_mark(areas, item, asks) for item in asks.items]
    score = sum(mark.points for mark in marks) / len(marks) if marks else _OPEN * (_PERFORMS + _TREATS + _REGION)
    score += _SAME if same else 0
    known = {category: count for category, count in practice.experience if category in asks.categories and count}
    score += _EXPERIENCE * min(1.0, sum(known.values()) / _EXPERIENCED)
    return Fit(
        score=round(score),
        level=_level(bool(same), marks),
        reasons=tuple(_reasons(areas, same, marks, asks, known)),
        open_items=tuple(mark.item.position for mark in marks if not mark.item.categories),
    )


@dataclass(frozen=True, slots=True)
class _Mark:
    """What one item got: the area that performs the treatment, the one that treats the condition; the points."""

    item: ItemAsks
    performer: Area | None
    treater: Area | None
    points: float

    @property
    def is_similar(self) -> bool:
        return self.performer is not None and self.treater is not None


def areas_of(profession: Profession, certified_in: tuple[str, ...]) -> tuple[Area, ...]:
    """The areas in which somebody of a profession with these certifications practises."""
    named = (area for words in certified_in for area in areas_named(words) if profession in area.professions)
    return tuple(dict.fromkeys(named)) or _of_profession(profession)


_PROFESSIONS = {
    Profession.PSYCHOLOGIST: "Psychology", Profession.ACUPUNCTURIST: "Acupuncture", Profession.OPTOMETRIST: "Optometry",
    Profession.DENTIST: "Dentistry", Profession.PODIATRIST: "Podiatry", Profession.CHIROPRACTOR: "Chiropractic",
}  # fmt: skip


def _of_profession(profession: Profession) -> tuple[Area, ...]:
    """A profession that is one area of practice stands for it, without any certificate."""
    return areas_named(_PROFESSIONS.get(profession, ""))


def _same(areas: tuple[Area, ...], asks: CaseAsks) -> tuple[Area, ...]:
    return tuple(area for area in areas_named(asks.requesting_specialty) if area in areas)


def _mark(areas: tuple[Area, ...], item: ItemAsks, asks: CaseAsks) -> _Mark:
    """Where the case names no condition, whoever works on the region counts as treating it, for half the points."""
    regions = item.regions or asks.regions
    there = [one for one in areas if not regions or one.regions & regions]
    performers = [one for one in there if one.performs & item.categories]
    treaters = [one for one in there if one.treats & asks.conditions or not asks.conditions]
    both = [one for one in performers if one in treaters]
    points = _PERFORMS * (_OPEN if not item.categories else bool(performers))
    points += _TREATS * (_OPEN if not asks.conditions else bool(treaters))
    points += _REGION * (_OPEN if not regions else bool(there))
    return _Mark(item, next(iter(both or performers), None), next(iter(both or treaters), None), points)


def _level(is_same: bool, marks: list[_Mark]) -> FitLevel:
    if is_same:
        return FitLevel.SAME
    if marks and all(mark.is_similar for mark in marks):
        return FitLevel.SIMILAR
    return FitLevel.PARTIAL if any(mark.performer or mark.treater for mark in marks) else FitLevel.NONE


def _reasons(
    areas: tuple[Area, ...], same: tuple[Area, ...], marks: list[_Mark], asks: CaseAsks,
    known: dict[TreatmentCategory, int],
) -> Iterator[str]:  # fmt: skip
    if not areas:
        yield "None of the certifications names a specialty that is known here."
    if same:
        yield f"Same specialty as the requesting physician: {_listed(one.name for one in same)}."
    elif asks.requesting_specialty and not areas_named(asks.requesting_specialty):
        yield f"The requesting physician's specialty, “{asks.requesting_specialty}”, is not known here."
    told: dict[str, list[int]] = {}
    for mark in marks:
        told.setdefault(_told(mark, asks), []).append(mark.item.position)
    for words, positions in told.items():
        yield words if len(told) == 1 else f"{_items(positions)}. {words}"
    for category, count in known.items():
        yield f"Has decided {category.told} in {count} {'case' if count == 1 else 'cases'} before."


def _told(mark: _Mark, asks: CaseAsks) -> str:
    """One item in words: what is similar, or what is missing."""
    if not mark.item.categories:
        return "What is asked for was not understood; a person has to look at it."
    performs = _performed(mark.performer, mark.item)
    treats = _treated(mark.treater, asks)
    if mark.performer and mark.treater:
        if mark.performer is mark.treater:
            return f"Similar: {mark.performer.name} {treats} and {performs}."
        return f"Similar: {mark.treater.name} {treats}, and {mark.performer.name} {performs}."
    asked = _acts(mark.item.categories)
    if mark.performer:
        return f"{mark.performer.name} {performs}, but does not usually treat {_conditions(asks)}."
    if mark.treater:
        return f"{mark.treater.name} {treats}, but a physician of it rarely {asked} there."
    return f"Nobody of these specialties usually {asked} or treats {_conditions(asks)}."


def _performed(area: Area | None, item: ItemAsks) -> str:
    return _acts(area.performs & item.categories) if area else ""


def _acts(categories: frozenset[TreatmentCategory]) -> str:
    """What is done, by verb: "prescribes opioids and performs injections"."""
    verbs: dict[str, list[str]] = {}
    for one in sorted(categories):
        verbs.setdefault(one.verb, []).append(one.told)
    return _listed(f"{verb} {_listed(names)}" for verb, names in verbs.items())


def _treated(area: Area | None, asks: CaseAsks) -> str:
    shared = area.treats & asks.conditions if area else frozenset()
    return f"treats {_told_conditions(shared)}" if shared else "works on this part of the body"


def _conditions(asks: CaseAsks) -> str:
    return _told_conditions(asks.conditions) if asks.conditions else "this part of the body"


def _told_conditions(conditions: frozenset[ConditionGroup]) -> str:
    return _listed(sorted(one.told for one in conditions))


def _items(positions: list[int]) -> str:
    return f"{'Item' if len(positions) == 1 else 'Items'} {_listed(str(one) for one in positions)}"


def _listed(words: Iterable[str]) -> str:
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last
