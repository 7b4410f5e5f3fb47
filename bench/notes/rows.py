"""Rows of forms: cells set in columns, schedules with their total, names in capitals, days of start and stop."""

import dataclasses
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

from bench.notes import habits as habit
from bench.notes import pools
from bench.notes.lines import Line, choose
from bench.notes.sentences import Author, Sentence, standing
from bench.notes.truth import DateTruth, Flag, Matter, ProcedureTruth, Said, TherapyTruth, Trap, Truth
from openimr.domain.chronology.facts import Span, TreatmentEvent, When

BAR = "¦"
"""Stands between two cells of a template; the print shows blanks instead."""
_VISITS = (TreatmentEvent.ATTENDED, TreatmentEvent.COMPLETED)
_PAST = frozenset({Flag.HISTORICAL})
_CODES = {
    "physical therapy": "97110", "massage": "97124", "chiropractic": "98941", "acupuncture": "97810",
    "aquatic": "97113", "occupational": "97530", "cognitive": "90837", "work hardening": "97545",
    "biofeedback": "90901",
}  # fmt: skip
_SCHEDULES = ((2, 6), (2, 4), (3, 4), (1, 6), (1, 8), (3, 2), (2, 3))


@dataclass(slots=True)
class Clerk(Author):
    """An author who fills in forms."""

    is_loud: bool = False
    """Names of medicines and procedures stand in capitals."""
    is_of_ten_in_heading: bool = False
    """The heading of the column says "0-10"; the cell holds the bare figure."""
    widths: Sequence[int] = field(default=())

    def drug_row(self, template: str, event: str) -> Sentence:
        """A row of a table of medicines. `{start}` comes before `{stop}`; only the day of a stop must be found."""
        template = choose(self.rng, template)
        key, own = self._drug(template)
        stop = habit.before(self.rng, self.written_on, 300)
        start = stop - timedelta(days=self.rng.randint(20, 500))
        form = self.rng.choice(self.habits.days)
        days = {
            "date.1": habit.day(self.rng, self.habits, start, form),
            "date.2": habit.day(self.rng, self.habits, stop, form),
        }
        line = self._line(template, {**own, **days})
        dates = [
            dataclasses.replace(day, is_required=day.head == "date.2") if isinstance(day, DateTruth) else day
            for day in self._dates(line, "treatment")
        ]
        return Sentence(line.text, (self._medicine(line, key, event), *dates))

    def attendance(self, template: str, key: str, took_place: bool, days: Sequence[Said]) -> Sentence:
        """All days of one kind in one row, as many as the template has of `{date.1}` and on."""
        line = self._line(template, {f"date.{number + 1}": on for number, on in enumerate(days)})
        counted = len([name for name in line.places if name.startswith("date")])
        times: Any = [place[2].value for place in line.places.values()]
        row = TherapyTruth(
            Matter.THERAPY,
            *standing(line, "date.1"),
            is_required=False,
            allowed=_PAST,
            service=key,
            events=frozenset(_VISITS if took_place else (TreatmentEvent.MISSED,)),
            counts=(1, None, counted),
            days=(*times, None, When(self.written_on, self.written_on)),
        )
        return Sentence(line.text, (row, *self._dates(line, "treatment")))

    def reading(self, template: str, on: Said) -> Sentence:
        """A row of a table of vital signs with the pain of that day."""
        line = self._line(template, {**self._scale("")[1], "date": on})
        # The day is that of the score; that it was a visit need not be said.
        days = [dataclasses.replace(day, is_required=False) for day in self._dates(line, "noted")]
        return Sentence(line.text, (*self._scores(line, pools.PAIN, ""), *days))

    def total(self, events: str, key: str, first: int, second: int) -> Sentence:
        """The visits of one service added up, as the templates of two `events` say it."""
        counts = {"n": Said(str(first), first), "n.2": Said(str(second), second)}
        template = choose(self.rng, self.rng.choice(self.templates.therapy[events]))
        line = self._line(template, {**self._service(key), **counts})
        return Sentence(line.text, (*self._therapies(line, key, events), *self._dates(line, "treatment")))

    def _scores(self, line: Line, key: str, timings: str) -> list[Truth]:
        found = Author._scores(self, line, key, timings)
        # Two scores without a word of before and after: the first is of the past.
        return [dataclasses.replace(one, allowed=_PAST) for one in found] if timings == "+" else found

    def _counts(self, are_two: bool) -> dict[str, Said | str]:
        own = Author._counts(self, are_two)  # (no super(): a class with slots is made anew)
        a_week, weeks = self.rng.choice(_SCHEDULES)
        total = a_week * weeks
        return {**own, "a": str(a_week), "w": str(weeks), "n.9": Said(str(total), total)}

    def _line(self, template: str, own: Mapping[str, Said | str]) -> Line:
        # A row that names frequency and weeks also names their product.
        if "{a}" in template and "n.9" in own:
            own = {**own, "n": own["n.9"]}
        return Author._line(self, template, own)

    def _service(self, key: str) -> dict[str, Said | str]:
        other = self.rng.choice([one for one in list(pools.SERVICES)[:6] if one != key])
        return {**Author._service(self, key), "unticked": pools.SERVICES[other].full[0], "cpt": _CODES[key]}

    def _drug(self, template: str) -> tuple[str, dict[str, Said | str]]:
        key, own = Author._drug(self, template)
        return key, {**own, "med": self._loud(own["med"])}

    def _operation(self, template: str) -> tuple[str, dict[str, Said | str]]:
        key, own = Author._operation(self, template)
        return key, {**own, "proc": self._loud(own["proc"])}

    def _loud(self, said: Said | str) -> Said | str:
        if not self.is_loud or isinstance(said, str):
            return said
        return Said(said.printed.upper(), said.value)

    def _score_of_ten(self, value: int, is_alone: bool = True) -> Said:
        if self.is_of_ten_in_heading:
            return Said(str(value), (Decimal(value), Decimal(value), (Decimal(10), None)))
        return Author._score_of_ten(self, value, is_alone)


def entry(head: Sentence, said: Sequence[Sentence]) -> Sentence:
    """A dated paragraph of a summary: what follows its head was so on the day of the head."""
    on = next(truth.on for truth in head.truths if isinstance(truth, DateTruth))
    rest = [dataclasses.replace(one, truths=tuple(_of_day(truth, on) for truth in one.truths)) for one in said]
    text, truths, traps = "", [], []
    for one in (head, *rest):
        text += " " if text else ""
        truths += [_shifted(truth, len(text)) for truth in one.truths]
        traps += [dataclasses.replace(trap, sentence=_later(trap.sentence, len(text))) for trap in one.traps]
        text += one.text
    whole = Span(0, 0, len(text))
    # The day of the head is the day of the whole paragraph.
    truths = [dataclasses.replace(one, sentence=whole) if isinstance(one, DateTruth) else one for one in truths]
    return Sentence(text, tuple(truths), tuple(traps))


def _of_day(truth: Truth, on: When) -> Truth:
    if isinstance(truth, ProcedureTruth | TherapyTruth):
        return dataclasses.replace(truth, days=(on, None))
    return truth


def _shifted(truth: Truth, offset: int) -> Truth:
    places = {name: (_later(span, offset), said) for name, (span, said) in truth.places.items()}
    return dataclasses.replace(truth, sentence=_later(truth.sentence, offset), places=places)


def _later(span: Span, offset: int) -> Span:
    return Span(span.page, span.start + offset, span.end + offset)


def in_columns(sentence: Sentence, widths: Sequence[int]) -> Sentence:
    """The cells of a row under their headings. A cell that is too long goes on in the next line of its column.

    A cell that holds the words of a fact is not broken. A lesser value that is broken loses its place.
    """
    cells = sentence.text.split(BAR)
    heads = [truth.place for truth in sentence.truths]
    starts = [sum(len(cell) + 1 for cell in cells[:index]) for index in range(len(cells))]
    pieces: list[list[tuple[int, str]]] = []
    for start, cell, width in zip(starts, cells, widths, strict=True):
        is_whole = any(start <= head.start < start + len(cell) for head in heads)
        pieces.append(_pieces(start, cell, 999 if is_whole else width))
    text, moved = _set(pieces, widths)
    truths = tuple(_replaced(truth, text, moved) for truth in sentence.truths)
    traps = tuple(Trap(trap.matter, trap.why, Span(0, 0, len(text))) for trap in sentence.traps)
    return Sentence(text, truths, traps)


def _pieces(start: int, cell: str, width: int) -> list[tuple[int, str]]:
    found, at = [], 0
    for piece in textwrap.wrap(cell, width, break_long_words=False, break_on_hyphens=False) or [""]:
        at = cell.index(piece, at)
        found.append((start + at, piece))
        at += len(piece)
    return found


def _set(pieces: Sequence[Sequence[tuple[int, str]]], widths: Sequence[int]) -> tuple[str, dict[int, int]]:
    """The printed rows, and where each character of the template's text went."""
    text, moved = "", {}
    for number in range(max(len(cell) for cell in pieces)):
        row, edge = "", 0
        for cell, width in zip(pieces, widths, strict=True):
            row = row.ljust(edge) + ("  " if row.strip() and not row.ljust(edge).endswith("  ") else "")
            if number < len(cell):
                start, piece = cell[number]
                base = len(text) + (1 if text else 0) + len(row)
                moved |= {start + index: base + index for index in range(len(piece))}
                row += piece
            edge += width + 2
        text += ("\n" if text else "") + row.rstrip()
    return text, moved


def _replaced(truth: Truth, text: str, moved: Mapping[int, int]) -> Truth:
    places = {}
    for name, (span, said) in truth.places.items():
        new = Span(0, moved[span.start], moved[span.end - 1] + 1)
        if text[new.start : new.end].replace("\n", " ") == said.printed:
            places[name] = (new, said)
    return dataclasses.replace(truth, sentence=Span(0, 0, len(text)), places=places)
