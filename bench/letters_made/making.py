"""A made letter from a world and a style; a planted one tells one thing otherwise in its rationales."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from bench.letters_made.prose import STYLES as FIRST
from bench.letters_made.prose_more import MORE
from bench.letters_made.style import Style
from bench.letters_made.world import MEDICINES, SERVICES, SPINE, World, draw, moved, with_course
from openimr.domain.determination import Credentials, DecidedItem, Determination, Organisation
from openimr.domain.values import Outcome

STYLES = (*FIRST, *MORE)


class Planted(StrEnum):
    """The ten kinds of contradiction that are planted; the last is a label or a restated request that disagrees."""

    DATE = "date"
    COUNT = "count"
    COMPLETION = "completion"
    APPROVAL_DATE = "approval_date"
    SERVICE = "service"
    LATERALITY = "laterality"
    LEVEL = "level"
    DOSE = "dose"
    RESPONSE = "response"
    LABEL = "label"


@dataclass(frozen=True)
class Made:
    """A made letter, and what was planted in it: None in one that agrees with itself."""

    letter: Determination
    planted: Planted | None
    style: str
    told: tuple[str, str] = ("", "")
    """The rationale that disagrees, as it would be without the plant and with it."""


def clean(seed: int, style: Style) -> Made:
    """A letter that agrees with itself."""
    rng = Random(f"{seed} {style.name}")
    world = draw(rng)
    return Made(_letter(world, world, style, seed), None, style.name)


def planted(seed: int, style: Style, kind: Planted) -> Made:
    """The same letter with one contradiction of a kind between its summary or treatment and its rationales."""
    rng = Random(f"{seed} {style.name}")
    world = draw(rng)
    told = _PLANTS[kind](Random(f"{seed} {kind}"), world)
    letter, honest = _letter(world, told, style, seed), _letter(world, world, style, seed)
    pairs = zip(honest.items, letter.items, strict=True)
    changed = next(((a.rationale, b.rationale) for a, b in pairs if a.rationale != b.rationale), ("", ""))
    return Made(letter, kind, style.name, changed)


def letters(count: int, *, plants: bool, seed: int = 0, styles: tuple[Style, ...] = STYLES) -> list[Made]:
    """So many letters, the styles and kinds in turn."""
    kinds = tuple(Planted)
    turns = [(seed + n, styles[n % len(styles)], kinds[(n // len(styles)) % len(kinds)]) for n in range(count)]
    return [planted(n, style, kind) if plants else clean(n, style) for n, style, kind in turns]


def _letter(world: World, told: World, style: Style, seed: int) -> Determination:
    """`world` is what the summary and the treatments say, `told` what the rationales say."""
    rng = Random(f"{seed} words")
    items = tuple(
        DecidedItem(
            number=number,
            treatment=treatment,
            outcome=Outcome.UPHELD if is_upheld else Outcome.OVERTURNED,
            claims_administrator_guideline="Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 98-99.",
            reviewer_guideline="Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 98-99.",
            rationale=_text(rationale(style, told, rng)),
        )
        for number, (treatment, is_upheld, rationale) in enumerate(
            zip(style.treatments(world), world.upheld, style.rationales, strict=True), start=1
        )
    )
    return Determination(
        case_number=f"IMR14-{seed:07}",
        date_assigned=world.ur_on,
        date_of_injury=world.injured_on,
        decision_date=world.ur_on,
        ur_denial_date=world.ur_on,
        application_received=world.ur_on,
        priority="Standard",
        credentials=(Credentials(("California",), ("Occupational Medicine",)),),
        clinical_case_summary=_text(style.summary(style, world, rng)),
        items=items,
        organisation=Organisation("Invented Review", "INVENTED"),
    )


def _text(sentences: list[str]) -> str:
    """Sentences as running text, each with a capital."""
    return " ".join(one[:1].upper() + one[1:] for one in sentences)


def _date(rng: Random, w: World) -> World:
    which = rng.choice(("operation", "study", "injection"))
    done = getattr(w, which)
    return replace(w, **{which: replace(done, on=moved(rng, done.on))})


def _count(rng: Random, w: World) -> World:
    used = {count for _, count in w.main.approvals} | {w.main.attended, w.main.requested}
    other = rng.choice([n for n in (4, 6, 8, 9, 10, 12, 16, 18, 24) if n not in used])
    return replace(w, main=with_course(w.main, attended=other))


def _completion(rng: Random, w: World) -> World:
    return replace(w, main=with_course(w.main, is_recorded=False))


def _approval(rng: Random, w: World) -> World:
    approvals = tuple((moved(rng, on), count) for on, count in w.main.approvals)
    return replace(w, main=with_course(w.main, approvals=approvals))


def _service(rng: Random, w: World) -> World:
    """The approval and the visits are told of another service; what is asked for stays."""
    known = {w.main.service, w.second.service, w.third.service}
    return replace(w, main=with_course(w.main, service=rng.choice([one for one in SERVICES if one not in known])))


def _side(rng: Random, w: World) -> World:
    other = {"left": "right", "right": "left"}
    return replace(w, operation=replace(w.operation, side=other[w.operation.side]))


def _level(rng: Random, w: World) -> World:
    named = {w.injection.levels[0], w.asked_level}
    other = rng.choice([level for level in SPINE[w.spine] if level not in named])
    return replace(w, injection=replace(w.injection, levels=(other,)))


def _dose(rng: Random, w: World) -> World:
    known = next(strengths for name, strengths in MEDICINES if name == w.medicine.name)
    other = next(one for one in known if one not in (w.medicine.first, w.medicine.then))
    return replace(w, medicine=replace(w.medicine, then=other))


def _response(rng: Random, w: World) -> World:
    if rng.random() < 0.5:
        return replace(w, main=with_course(w.main, response="same"))
    return replace(w, medicine=replace(w.medicine, is_helping=False))


def _label(rng: Random, w: World) -> World:
    if rng.random() < 0.5:
        first, *others = w.upheld
        return replace(w, upheld=(not first, *others))
    return replace(w, main=with_course(w.main, requested=w.main.requested + rng.choice((2, 4))))


_PLANTS: dict[Planted, Callable[[Random, World], World]] = {
    Planted.DATE: _date, Planted.COUNT: _count, Planted.COMPLETION: _completion, Planted.APPROVAL_DATE: _approval,
    Planted.SERVICE: _service, Planted.LATERALITY: _side, Planted.LEVEL: _level, Planted.DOSE: _dose,
    Planted.RESPONSE: _response, Planted.LABEL: _label,
}  # fmt: skip
