"""Letters put together from threads: read through the reader of letters, so that a letter is as it would be sent."""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from types import ModuleType

from bench.letters_made import Planted
from bench.letters_made.style import dashes, named, slashes
from bench.letters_varied import fifth, first, fourth, second, third
from bench.letters_varied.threads import Thread
from openimr.domain.determination import Determination
from openimr.letters.reading import read_bytes

SETS: dict[str, ModuleType] = {"first": first, "second": second, "third": third, "fourth": fourth, "fifth": fifth}
_THERAPIES = ("physical therapy", "massage therapy", "acupuncture", "chiropractic treatment", "aquatic therapy",
              "occupational therapy")  # fmt: skip
_DRUGS = (
    ("Norco", ("5/325", "7.5/325", "10/325")), ("Tramadol", ("50", "100", "150")),
    ("Gabapentin", ("100", "300", "600")), ("Naproxen", ("250", "375", "550")),
    ("Cyclobenzaprine", ("5", "7.5", "10")), ("Duloxetine", ("20", "30", "60")),
)  # fmt: skip
_JOINTS = {
    "knee": ("arthroscopy", "a tear of the medial meniscus"),
    "shoulder": ("rotator cuff repair", "a partial tear of the supraspinatus"),
    "wrist": ("carpal tunnel release", "a ganglion cyst"),
    "ankle": ("arthroscopy", "a ligament tear"),
}
_LEVELS = ("L2-L3", "L3-L4", "L4-L5", "L5-S1")
_NUMBERS = ("4", "6", "8", "10", "12", "16", "18", "24")


@dataclass(frozen=True)
class Varied:
    """A letter as text, its kind of plant (None where it agrees with itself), and the sentences of the plant."""

    text: str
    planted: Planted | None
    said: tuple[str, str]

    @property
    def letter(self) -> Determination:
        """The letter as it is read."""
        return read_bytes(self.text.encode()).determination


def letters(count: int, *, plants: bool, name: str, seed: int = 0) -> list[Varied]:
    """So many letters of a set, the kinds in turn."""
    kinds = tuple(Planted)
    return [made(f"{seed} {name} {n}", SETS[name], kinds[n % len(kinds)] if plants else None) for n in range(count)]


def made(seed: str, source: ModuleType, kind: Planted | None) -> Varied:
    """One letter: three to five threads, of which one is told otherwise in its rationale."""
    rng = Random(seed)
    slots = _slots(rng)
    wrong = rng.choice([one for one in source.THREADS if one.kind is kind]) if kind else None
    others = [one for one in source.THREADS if one is not wrong and one.kind is not Planted.LABEL]
    rng.shuffle(others)
    told = _apart(([wrong] if wrong else []) + others)[: rng.randrange(3, 6)]
    return _Writing(rng, source, slots, wrong).letter(told)


def _apart(threads: list[Thread]) -> list[Thread]:
    """Threads that do not speak of one thing twice: one for each of the slots that they fill and dispute."""
    kept: list[Thread] = []
    taken: set[str] = set()
    for one in threads:
        mine = _things(one)
        if not mine & taken:
            kept.append(one)
            taken |= mine
    return kept


@cache
def _things(one: Thread) -> frozenset[str]:
    text = " ".join((*one.summary, *one.again, *one.treatment)).lower()
    words = ("{therapy", "{joint", "{drug", "epidural", "lumbar", "{age", "{injured", "peer", "{score", "{level",
             "facet", "{ur", "electro")  # fmt: skip
    return frozenset(word for word in words if word in text)


class _Writing:
    def __init__(self, rng: Random, source: ModuleType, slots: dict[str, str], wrong: Thread | None) -> None:
        self.rng, self.source, self.slots, self.wrong = rng, source, slots, wrong
        self.said = ("", "")

    def letter(self, told: list[Thread]) -> Varied:
        """The whole letter."""
        has_opening = any("{age}" in line for one in told for line in one.summary)
        summary = [] if has_opening else [self.say(self.source.OPENINGS)]
        items = []
        for one in sorted(told, key=lambda one: not any("{age}" in line for line in one.summary)):
            items.append(self.item(one, summary))
        blocks = [block for block in items if block]
        text = _PAGE.format(
            number=f"IMR14-{self.rng.randrange(10**7):07}", ur=slashes(self._ur), injured=self.slots["heading"],
            decided=slashes(self._ur + timedelta(days=60)), summary=_wrapped(" ".join(summary)),
            items="\n\n".join(blocks),
        )  # fmt: skip
        return Varied(text, self.wrong.kind if self.wrong else None, self.said)

    @property
    def _ur(self) -> date:
        return date.fromisoformat(self.slots["ur_on"])

    def item(self, one: Thread, summary: list[str]) -> str:
        """The sentences of a thread go into the summary; its item is returned."""
        first_told = self.say(one.summary) if one.summary else ""
        if first_told:
            summary += [first_told, self.say(self.source.FILLERS)]
        is_upheld = self.rng.random() < 0.7
        is_label = self.wrong is one and not one.slot and one.kind is Planted.LABEL
        self.slots["concluded"] = _concluded(is_upheld is not is_label, self.rng)
        honest = dict(self.slots)
        if one.in_heading and self.wrong is one:
            self.slots[one.slot] = _other(one.slot, self.slots, self.rng)
        treatment = self.say(one.treatment or self.source.TREATMENTS)
        self.slots["treatment"] = treatment[:1].lower() + treatment[1:] if treatment[1:2].islower() else treatment
        again = self.again(one)
        if self.wrong is one:
            self.said = (first_told or treatment, again or treatment)
        rationale = [self.say(self.source.GUIDANCE), again, self.say(self.source.REASONS)]
        if not any(self.slots["concluded"] in line for line in rationale):
            rationale.append(self.say(self.source.CONCLUSIONS))
        self.slots = honest
        label = "Upheld" if is_upheld else "Overturned"
        return _ITEM.format(treatment=treatment, label=label, rationale=_wrapped(" ".join(filter(None, rationale))))

    def again(self, one: Thread) -> str:
        """What the rationale says of the thread: the same, or where it is the wrong one something else."""
        if self.wrong is not one or one.in_heading:
            return self.say(one.again) if one.again else ""
        if one.contrary:
            return self.say(one.contrary)
        kept = dict(self.slots)
        if one.slot:
            self.slots[one.slot] = _other(one.slot, self.slots, self.rng)
        lines = [line for line in one.again if f"{{{one.slot}" in line] or list(one.again)
        said = self.say(tuple(lines))
        self.slots = kept
        return said

    def say(self, lines: tuple[str, ...]) -> str:
        """One of the sentences, its slots filled."""
        text = self.rng.choice(lines)
        for name, value in self.slots.items():
            text = text.replace(f"{{{name}}}", value).replace(f"{{{name}.cap}}", value[:1].upper() + value[1:])
        assert "{" not in text, text
        return text[:1].upper() + text[1:]


def _slots(rng: Random) -> dict[str, str]:
    injured = date(2012, 1, 3) + timedelta(days=rng.randrange(500))
    day = rng.choice((slashes, dashes, named))
    operated = injured + timedelta(days=rng.randrange(200, 500))
    joint = rng.choice(tuple(_JOINTS))
    drug, other = rng.sample(_DRUGS, 2)
    woman = rng.random() < 0.5
    worker = rng.choice(("the patient", "the injured worker", "the claimant", "the applicant", "the employee"))
    return {
        "injured": day(injured), "heading": slashes(injured), "ur_on": (operated + timedelta(days=120)).isoformat(),
        "day": day(operated), "later": day(operated + timedelta(days=60)), "month": f"{operated:%B %Y}",
        "side": rng.choice(("left", "right")), "joint": joint,
        "operation": _JOINTS[joint][0], "finding": _JOINTS[joint][1],
        "therapy": rng.choice(_THERAPIES), "n": rng.choice(_NUMBERS), "level": rng.choice(_LEVELS),
        "drug": drug[0], "dose": rng.choice(drug[1]), "other": other[0], "other_dose": rng.choice(other[1]),
        "often": rng.choice(("twice a day", "three times a day", "daily", "BID", "TID")),
        "qty": rng.choice(("30", "60", "90", "120")),
        "ur": day(operated + timedelta(days=120)), "score": rng.choice(("7", "8", "9")),
        "less": rng.choice(("3", "4", "5")), "few": rng.choice(("two", "three", "2", "3")),
        "percent": rng.choice(("50", "60", "70", "80")),
        "age": str(rng.randrange(24, 64)), "sex": "female" if woman else "male",
        "P": worker[:1].upper() + worker[1:], "p": worker, "He": "She" if woman else "He",
        "he": "she" if woman else "he", "his": "her" if woman else "his", "him": "her" if woman else "him",
    }  # fmt: skip


def _other(slot: str, slots: dict[str, str], rng: Random) -> str:
    """Another value of a slot, in the way of writing of the letter."""
    value = slots[slot]
    match slot:
        case "day" | "injured" | "later" | "ur":
            written = _written_like(value)
            on = _date_of(value)
            return written(on + timedelta(days=rng.choice((-9, 11, 30, 61, 365))))
        case "often":
            return {"twice a day": "three times a day", "three times a day": "once a day", "daily": "twice a day",
                    "BID": "TID", "TID": "BID"}[value]  # fmt: skip
        case "few":
            return {"two": "four", "three": "five", "2": "4", "3": "5"}[value]
        case "score":
            return {"7": "9", "8": "6", "9": "7"}[value]
        case "less":
            return {"3": "5", "4": "6", "5": "2"}[value]
        case "percent":
            return {"50": "80", "60": "30", "70": "40", "80": "50"}[value]
        case "sex":
            return {"male": "female", "female": "male"}[value]
        case "qty":
            return {"30": "60", "60": "90", "90": "120", "120": "60"}[value]
        case "side":
            return {"left": "right", "right": "left"}[value]
        case "dose":
            return rng.choice([one for name, doses in _DRUGS if name == slots["drug"] for one in doses if one != value])
        case "age":
            return str(int(value) + rng.choice((-10, 10, 5)))
        case "n":
            return rng.choice([one for one in _NUMBERS if one != value])
        case "therapy":
            return rng.choice([one for one in _THERAPIES if one != value])
        case _:
            return rng.choice([one for one in _LEVELS if one != value])


def _written_like(value: str) -> Callable[[date], str]:
    return slashes if "/" in value else named if "," in value else dashes


def _date_of(value: str) -> date:
    form = "%m/%d/%Y" if "/" in value else "%B %d, %Y" if "," in value else "%m-%d-%y"
    return datetime.strptime(value, form).date()  # noqa: DTZ007


def _concluded(is_upheld: bool, rng: Random) -> str:
    if is_upheld:
        return rng.choice(("is not medically necessary", "was not medically necessary and appropriate",
                           "is not medically necessary and appropriate"))  # fmt: skip
    return rng.choice(("is medically necessary", "was medically necessary and appropriate"))


def _wrapped(text: str) -> str:
    return "\n".join(textwrap.wrap(text, 96))


_PAGE = """Case Number: {number}
Date Assigned: {ur} Date of Injury: {injured}
Decision Date: {decided} UR Denial Date: {ur}
Priority: Standard Application Received: {ur}

HOW THE IMR FINAL DETERMINATION WAS MADE

An independent review organization sent the complete case file to an expert reviewer.

The Expert Reviewer has the following credentials:
State(s) of Licensure: California
Certification(s)/Specialty: Occupational Medicine

CLINICAL CASE SUMMARY
The expert reviewer developed the following clinical case summary based on a review of the
case file, including all medical records:

{summary}

IMR ISSUES, DECISIONS AND RATIONALES
The Final Determination was based on decisions for the disputed items/services set forth below:

{items}
"""
_ITEM = """{treatment}: {label}

Claims Administrator guideline: Decision based on MTUS Chronic Pain Treatment Guidelines.

MAXIMUS guideline: Decision based on MTUS Chronic Pain Treatment Guidelines Page(s): 98-99.

Decision rationale: {rationale}"""
