"""Sentences with their facts: draws values, fills a template of an author, and says what the sentence now states."""

import dataclasses
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bench.notes import habits as habit
from bench.notes import pools
from bench.notes.habits import Habits
from bench.notes.lines import Line, Slip, choose, fill, slots
from bench.notes.truth import (
    DateTruth,
    Flag,
    Matter,
    MedicineTruth,
    ProcedureTruth,
    Said,
    ScoreTruth,
    TherapyTruth,
    Trap,
    Truth,
)
from openimr.domain.chronology.facts import Span, TreatmentEvent, When

_EVENTS: dict[str, tuple[TreatmentEvent, ...]] = {
    "requested": (TreatmentEvent.REQUESTED,),
    "recommended": (TreatmentEvent.RECOMMENDED, TreatmentEvent.REQUESTED),
    "planned": (TreatmentEvent.RECOMMENDED, TreatmentEvent.REQUESTED),
    "authorized": (TreatmentEvent.AUTHORIZED,),
    "modified": (TreatmentEvent.MODIFIED, TreatmentEvent.AUTHORIZED),
    "denied": (TreatmentEvent.DENIED,),
    "attended": (TreatmentEvent.ATTENDED,),
    "completed": (TreatmentEvent.COMPLETED,),
    "took place": (TreatmentEvent.ATTENDED, TreatmentEvent.COMPLETED),
    "missed": (TreatmentEvent.MISSED,),
    # The 12 of "visit 6 of 12" was asked for, ordered or approved.
    "course": (TreatmentEvent.AUTHORIZED, TreatmentEvent.REQUESTED, TreatmentEvent.RECOMMENDED),
}
_IS_GRANTED = re.compile(r"\b(?:auth'd|authorized|approved|certified)\b")
_ASKED, _PAST = frozenset({Flag.PLANNED}), frozenset({Flag.HISTORICAL})
_MAY_BE: dict[str, frozenset[Flag]] = {
    "taken": frozenset(),
    "started": _ASKED,
    "stopped": frozenset(Flag) - {Flag.OTHERS},
    "ordered": _ASKED,
    "dispensed": _PAST,
    "noted:taken": _PAST,
}
PLANNED = "planned"
"""A service of the plan without a verb; said under that heading only."""
NOTED = "noted:"
"""Before an event that is told of at the visit of the sentence's date; the event itself may be earlier."""
TrapTemplate = tuple[str, str, str]
"""Class, why it is a trap, template."""


@dataclass(frozen=True, slots=True)
class Templates:
    """Everything that one family of authors can say."""

    encounters: Sequence[str]
    studies: Sequence[str]
    procedures: Sequence[str]
    therapy: Mapping[str, Sequence[str]]
    """Event, or several as "attended+authorized" for `{n}` and `{n.2}`, to templates; see `NOTED`."""
    medicines: Mapping[str, Sequence[str]]
    """A key of `_MAY_BE` to templates."""
    scores: Mapping[str, Sequence[str]]
    """Key: timing of `{score}` and of `{score.2}`, as "before+after"; "" for none."""
    traps: Sequence[TrapTemplate]
    fillers: Sequence[str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line with what it states. Spans count from the start of the line, on page 0."""

    text: str
    truths: tuple[Truth, ...] = ()
    traps: tuple[Trap, ...] = ()


@dataclass(slots=True)
class Author:
    """Draws sentences for one note: its date, its people and how it prints things."""

    rng: random.Random
    habits: Habits
    templates: Templates
    written_on: date
    people: Mapping[str, str]
    slip: Slip | None = None
    slip_of_figures: Slip | None = None

    def heading(self, template: str, happening: str = "encounter") -> Sentence:
        """A line that names the day of the note itself as `{own}`; the day of a "letter" need not be found."""
        today = habit.day(self.rng, self.habits, self.written_on)
        line = self._line(template, {"own": today})
        if "own" not in line.places:
            return Sentence(line.text)
        on = When(self.written_on, self.written_on)
        stands, is_required = standing(line, "own"), happening != "letter"
        truth = DateTruth(Matter.DATES, *stands, is_required, _PAST, happening=happening, on=on)
        return Sentence(line.text, (truth,))

    def encounter(self) -> Sentence:
        """An earlier visit that the note tells of."""
        line = self._line(self.rng.choice(self.templates.encounters), {})
        return Sentence(line.text, tuple(self._dates(line, "encounter")))

    def study(self) -> Sentence:
        """A study with its day and findings."""
        names = pools.SHORT_STUDIES if self.habits.is_short else pools.STUDIES
        own = {"study": self.rng.choice(names), "finding": self.rng.choice(pools.FINDINGS)}
        line = self._line(self.rng.choice(self.templates.studies), own)
        return Sentence(line.text, tuple(self._dates(line, "study")))

    def procedure(self) -> Sentence:
        """A procedure that was done."""
        template = choose(self.rng, self.rng.choice(self.templates.procedures))
        key, own = self._operation(template)
        line = self._line(template, own)
        return Sentence(line.text, (self._procedure(line, key), *self._dates(line, "procedure")))

    def therapy(self, event: str = "") -> Sentence:
        """Visits of a service."""
        event = event or self.rng.choice([one for one in self.templates.therapy if one != PLANNED])
        template = choose(self.rng, self.rng.choice(self.templates.therapy[event]))
        key = self.rng.choices(list(pools.SERVICES), pools.SERVICE_WEIGHTS)[0]
        line = self._line(template, {**self._service(key), **self._counts(len(event.split("+")) > 1)})
        happening = "noted" if event.startswith(NOTED) else "treatment"
        return Sentence(line.text, (*self._therapies(line, key, event), *self._dates(line, happening)))

    def medicine(self, event: str = "") -> Sentence:
        """A medicine, or a row of a list of medicines."""
        events = list(self.templates.medicines)
        event = event or self.rng.choices(events, [5 if one == "taken" else 1 for one in events])[0]
        template = choose(self.rng, self.rng.choice(self.templates.medicines[event]))
        key, own = self._drug(template)
        line = self._line(template, own)
        kind = event if event in ("noted:taken", "dispensed") else "treatment"
        return Sentence(line.text, (self._medicine(line, key, event), *self._dates(line, kind)))

    def medicine_row(self, template: str) -> Sentence:
        """A row of a list of medicines that are taken."""
        key, own = self._drug(template)
        line = self._line(template, own)
        return Sentence(line.text, (self._medicine(line, key, "taken"),))

    def score(self, timing: str = "?") -> Sentence:
        """A score of pain or of a questionnaire."""
        timing = self.rng.choice(list(self.templates.scores)) if timing == "?" else timing
        template = choose(self.rng, self.rng.choice(self.templates.scores[timing]))
        key, own = self._scale(template)
        line = self._line(template, own)
        return Sentence(line.text, (*self._scores(line, key, timing), *self._dates(line, "noted")))

    def trap(self) -> Sentence:
        """A sentence that must not be taken for a present fact."""
        matter, why, template = self.rng.choice(self.templates.traps)
        template = choose(self.rng, template)
        own: dict[str, Said | str] = {**self._operation(template)[1], **self._drug(template)[1], **self._counts(False)}
        own |= self._service(self.rng.choice(list(pools.SERVICES)[:4]))
        own["score"] = self._score_of_ten(self.rng.randint(3, 9))
        line = self._line(template, own)
        # What was asked for, or not kept, on a day may be found with that day.
        days = self._dates(line, "aside")
        return Sentence(line.text, tuple(days), (Trap(Matter(matter), why, Span(0, 0, len(line.text))),))

    def visit(self, template: str, key: str, took_place: bool, on: Said) -> Sentence:
        """One row of a flow sheet: a day on which a visit took place or was missed, with pain before and after."""
        line = self._line(template, {**self._scale("")[1], "date": on})
        events = _EVENTS["took place" if took_place else "missed"]
        row = TherapyTruth(
            Matter.THERAPY,
            *standing(line, "date"),
            is_required=False,
            allowed=_PAST,
            service=key,
            events=frozenset(events),
            counts=(1, None),
            days=(on.value,),  # type: ignore[arg-type]
        )
        scores = self._scores(line, pools.PAIN, "before+after") if "score" in line.places else []
        return Sentence(line.text, (row, *scores, *self._dates(line, "treatment")))

    def filler(self) -> Sentence:
        """A sentence without a fact of the five classes."""
        return Sentence(self._line(self.rng.choice(self.templates.fillers), {}).text)

    def _line(self, template: str, own: Mapping[str, Said | str]) -> Line:
        template = choose(self.rng, template)
        for slot in [name for name in slots(template) if name.split(".")[0] in ("on", "On")]:
            template = template.replace("{" + slot + "}", self._dated(slot), 1)
        times = {name: self._time(name) for name in slots(template) if name.split(".")[0] in ("date", "when", "future")}
        doctor = f"Dr. {self.rng.choice(pools.SURNAMES)}"
        relatives = {"relative": self.rng.choice(pools.RELATIVES), "relative_his": "their"}
        return fill(template, {**self.people, "dr": doctor, **relatives, **times, **own}, self.slip)

    def _dated(self, slot: str) -> str:
        word, _, more = slot.partition(".")
        number = f".{more}" if more else ""
        if self.rng.random() < self.habits.share_of_months:
            return f"{'in' if word == 'on' else 'In'} {{when{number}}}"
        return f"{'on' if word == 'on' else 'On'} {{date{number}}}"

    def _time(self, name: str) -> Said | str:
        if name.startswith("future"):
            later = date.fromordinal(self.written_on.toordinal() + self.rng.randint(7, 90))
            return habit.day(self.rng, self.habits, later).printed
        earlier = habit.before(self.rng, self.written_on)
        draw = habit.day if name.startswith("date") else habit.month_or_year
        said = draw(self.rng, self.habits, earlier)
        return Said(self.slip_of_figures(said.printed), said.value) if self.slip_of_figures else said

    def _operation(self, template: str) -> tuple[str, dict[str, Said | str]]:
        wants_side = "{side}" in template
        key = self.rng.choice(
            pools.JOINTS if wants_side else pools.SPINE if "{levels}" in template else list(pools.PROCEDURES)
        )
        operation = pools.PROCEDURES[key]
        name = self.rng.choice(operation.short if self.habits.is_short and self.rng.random() < 0.7 else operation.full)
        own: dict[str, Said | str] = {"proc": Said(name, key), "side": habit.side(self.rng, self.habits)}
        own["levels"] = habit.levels(self.rng, self.habits, operation.region or "L")
        return key, own

    def _service(self, key: str) -> dict[str, Said | str]:
        service = pools.SERVICES[key]
        name = self.rng.choice(service.short if self.habits.is_short and self.rng.random() < 0.7 else service.full)
        return {"svc": Said(name, key)}

    def _counts(self, are_two: bool) -> dict[str, Said | str]:
        larger = self.rng.choice((4, 6, 8, 9, 10, 12, 16, 18, 24))
        smaller = self.rng.randint(2, larger - 1)
        first, second = (smaller, larger) if are_two else (larger, smaller)
        return {
            "n": habit.number(self.rng, self.habits, first),
            "n.2": habit.number(self.rng, self.habits, second),
            "rate": habit.rate(self.rng, self.habits),
        }

    def _drug(self, template: str) -> tuple[str, dict[str, Said | str]]:
        key = self.rng.choice(list(pools.MEDICINES))
        drug = pools.MEDICINES[key]
        strength = self.rng.choice(drug.strengths)
        quantity = self.rng.choice((30, 60, 90, 120))
        return key, {
            "med": Said(self.rng.choice(drug.names), key),
            "mg": Said(strength, tuple(Decimal(part) for part in strength.split("/"))),
            "often": habit.daily(self.rng, self.habits),
            "q": Said(str(quantity), Decimal(quantity)),
            "qword": habit.number(self.rng, self.habits, quantity),
            "r": self._refills(template),
            "form": drug.form,
            "forms": drug.form + "s",
        }

    def _refills(self, template: str) -> Said:
        if self.rng.random() < 0.15:
            return Said("no" if "{r} refills" in template else "0", 0)
        return habit.number(self.rng, self.habits, self.rng.choice((2, 3, 4, 5)))

    def _scale(self, template: str) -> tuple[str, dict[str, Said | str]]:
        if "{scale}" not in template:
            low, is_alone = self.rng.randint(4, 9), "{score.2}" not in template
            second = self._score_of_ten(self.rng.randint(1, low - 1), is_alone=False)
            return pools.PAIN, {"score": self._score_of_ten(low, is_alone), "score.2": second}
        wants_percentage = "{score}%" in template or "{score} percent" in template
        key = self.rng.choice([key for key, scale in pools.SCALES.items() if scale.is_percentage == wants_percentage])
        scale = pools.SCALES[key]
        high = self.rng.randint(scale.top // 3, scale.top - 4)
        own: dict[str, Said | str] = {
            "scale": Said(self.rng.choice(scale.short if self.habits.is_short else scale.full), key)
        }
        own["top"] = str(scale.top)
        for slot, value in (("score", high), ("score.2", self.rng.randint(2, high - 1))):
            own[slot] = Said(str(value), (Decimal(value), Decimal(value), ()))
        return key, own

    def _score_of_ten(self, value: int, is_alone: bool = True) -> Said:
        # Two scores in one sentence are said briefly: nobody dictates "from 3 to 4 of 10 to 2 to 3 of 10".
        forms = [form for form in self.habits.of_ten if is_alone or " to " not in form]
        form = self.rng.choice(forms)
        high = min(value + 1, 10) if "{b" in form else value
        printed = form.format(a=value, b=high, word=habit.WORDS[value], bword=habit.WORDS[high])
        return Said(printed, (Decimal(value), Decimal(high), (Decimal(10),)))

    # Saying what the line states.

    def _dates(self, line: Line, happening: str) -> list[Truth]:
        found = []
        for name, place in line.places.items():
            if name.split(".")[0] in ("date", "when"):
                on = place[2].value
                assert isinstance(on, When)
                is_required = happening not in ("dispensed", "aside")
                # What was denied or stopped is negated and has a day all the same.
                allowed = _MAY_BE["stopped"] if happening == "treatment" else _ASKED | _PAST
                stands = standing(line, name)
                found.append(DateTruth(Matter.DATES, *stands, is_required, allowed, happening=happening, on=on))
        return list(found)

    def _days(self, line: Line, suffix: str = "") -> tuple[When | None, ...]:
        own = [place[2].value for name, place in line.places.items() if name in (f"date{suffix}", f"when{suffix}")]
        if not own and suffix:
            return (*self._days(line), None)
        return tuple(own) if own else (None, When(self.written_on, self.written_on))  # type: ignore[arg-type]

    def _procedure(self, line: Line, key: str) -> ProcedureTruth:
        told = {name: place[2].value for name, place in line.places.items()}
        return ProcedureTruth(
            Matter.PROCEDURES,
            *standing(line, "proc"),
            allowed=_PAST,
            name=key,
            levels=told.get("levels", frozenset()),  # type: ignore[arg-type]
            side=told.get("side"),  # type: ignore[arg-type]
            days=self._days(line),
        )

    def _therapies(self, line: Line, key: str, events: str) -> list[TherapyTruth]:
        found: list[TherapyTruth] = []
        is_noted = events.startswith(NOTED)
        for index, event in enumerate(events.removeprefix(NOTED).split("+")):
            suffix = f".{index + 1}" if index else ""
            name = f"n{suffix}" if f"n{suffix}" in line.places else "rate"
            found.append(
                TherapyTruth(
                    Matter.THERAPY,
                    *standing(line, name),
                    is_required=event != "course",
                    allowed=_ASKED | _PAST if event in ("requested", "recommended", "course", PLANNED) else _PAST,
                    service=key,
                    events=frozenset(_EVENTS[event]),
                    counts=(line.places[name][2].value,),  # type: ignore[arg-type]
                    days=(*self._days(line, suffix), None) if is_noted else self._days(line, suffix),
                )
            )
        if events in ("completed", "took place") and _IS_GRANTED.search(line.text):
            # "All 12 authorized visits are completed" says that they were authorized, too.
            days, granted = (*self._days(line), None), frozenset({TreatmentEvent.AUTHORIZED})
            found.append(dataclasses.replace(found[0], is_required=False, events=granted, days=days))
        if events in ("denied", "authorized"):
            # What was decided had been asked for; saying so as well is right.
            days, asked = (*self._days(line), None), frozenset({TreatmentEvent.REQUESTED})
            found.append(dataclasses.replace(found[0], is_required=False, allowed=_ASKED, events=asked, days=days))
        return found

    def _medicine(self, line: Line, key: str, event: str) -> MedicineTruth:
        told = {name: place[2].value for name, place in line.places.items()}
        quantity = told.get("q", told.get("qword"))
        daily: Any = told.get("often", (None,))
        if event == "dispensed" and isinstance(quantity, Decimal):
            # The days of supply stand in the row, so the daily count may be worked out.
            daily = (*daily, quantity / 30)
        return MedicineTruth(
            Matter.MEDICINES,
            *standing(line, "med"),
            allowed=_MAY_BE[event],
            name=key,
            strengths=told.get("mg", ()),  # type: ignore[arg-type]
            quantity=None if quantity is None else Decimal(str(quantity)),
            refills=told.get("r"),  # type: ignore[arg-type]
            daily=daily,
            event={"started": TreatmentEvent.STARTED, "stopped": TreatmentEvent.STOPPED}.get(event),
        )

    def _scores(self, line: Line, key: str, timings: str) -> list[Truth]:
        found: list[Truth] = []
        for index, timing in enumerate(timings.split("+")):
            name = f"score.{index + 1}" if index else "score"
            value: Any = line.places[name][2].value
            low, high, tops = value
            if key != pools.PAIN:
                tops = (None, Decimal(pools.SCALES[key].top))
            found.append(
                ScoreTruth(
                    Matter.SCORES,
                    *standing(line, name),
                    allowed=_PAST if "before" in timings else frozenset(),
                    scale=key,
                    low=low,
                    high=high,
                    tops=tops,
                    timing=timing,
                )
            )
        return found


def standing(line: Line, head: str) -> tuple[Span, dict[str, tuple[Span, Said]], str]:
    """The span of the whole line, where its values stand, and the value that matters most."""
    places = {name: (Span(0, start, end), said) for name, (start, end, said) in line.places.items()}
    return Span(0, 0, len(line.text)), places, head
