"""The invented notes say what their truth says, and the score is right about a reader that is right or wrong."""

import dataclasses
import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

import pytest

from bench.notes import pools
from bench.notes.habits import WORDS
from bench.notes.making import STYLES, make
from bench.notes.matching import Tally, compare, failed_traps, segments
from bench.notes.reasons import why_missed
from bench.notes.styles import TEMPLATES
from bench.notes.truth import (
    DateTruth,
    Matter,
    MedicineTruth,
    Note,
    ProcedureTruth,
    Said,
    ScoreTruth,
    TherapyTruth,
    Truth,
)
from openimr.domain.chronology.facts import (
    PLAIN,
    EncounterFact,
    Fact,
    MedicineFact,
    ProcedureFact,
    ScoreFact,
    StudyFact,
    TreatmentEvent,
    TreatmentFact,
    When,
)

COUNT = 12
_DAYS = (
    "%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%m/%d/%Y", "%m/%d/%y", "%Y-%m-%d", "%d-%b-%Y", "%d-%b-%y",
    "%m-%d-%Y", "%m-%d-%y", "%Y/%m/%d", "%m.%d.%y", "%m.%d.%Y",
)  # fmt: skip
_MONTHS = ("%B %Y", "%b %Y", "%m/%Y", "%Y", "%b-%Y")


def _notes() -> Iterator[Note]:
    for style in STYLES:
        yield from make(style, 5, COUNT)


def _on_page(note: Note, truth: Truth, name: str) -> str:
    span = truth.places[name][0]
    text = next(page.text for page in note.pages if page.number == span.page)
    return text[span.start : span.end].replace("\n", " ")


def _placed() -> Iterator[tuple[str, Said]]:
    """Every value as its page prints it, by the name of its slot."""
    for note in _notes():
        for truth in note.truths:
            for name, (_, said) in truth.places.items():
                assert _on_page(note, truth, name) == said.printed
                yield name.split(".")[0], said


def _read_day(printed: str) -> When:
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|[.,](?!\d)|\bof\b|\bthe\b", "", printed.replace("Sept.", "Sep"))
    plain = " ".join(re.sub(r"O(?=[\d/])|(?<=\d)O", "0", plain).split())
    for form in _DAYS:
        try:
            value = datetime.strptime(plain, form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
        return When(value, value)
    raise AssertionError(printed)


def _read_number(printed: str) -> int:
    figures = re.search(r"\d+", printed)
    if figures:
        return int(figures[0])
    tens = {"twenty-four": 24, "thirty": 30, "sixty": 60, "ninety": 90, "one hundred twenty": 120, "no": 0, "none": 0}
    return tens.get(printed.lower(), WORDS.index(printed.lower()) if printed.lower() in WORDS else -1)


def test_the_characters_of_every_day_hold_that_day() -> None:
    days = [said for name, said in _placed() if name in ("date", "own")]
    assert len(days) > 50
    assert [said for said in days if _read_day(said.printed) != said.value] == []


def test_the_characters_of_every_month_or_year_hold_it() -> None:
    for name, said in _placed():
        if name == "when":
            assert isinstance(said.value, When)
            year = said.value.first.year
            assert str(year) in said.printed or said.printed.endswith(f"/{year % 100:02}")
            if said.value.first.month == said.value.last.month:
                month = said.value.first
                assert month.strftime("%b").lower() in said.printed.lower() or f"{month.month}/" in said.printed


def test_the_characters_of_every_count_hold_that_count() -> None:
    counts = [said for name, said in _placed() if name in ("n", "r", "q", "qword")]
    assert len(counts) > 50
    assert [said for said in counts if _read_number(said.printed) != said.value] == []


def test_visits_a_week_times_weeks_are_the_count() -> None:
    for name, said in _placed():
        if name == "rate":
            words = said.printed.lower().replace("once", "1").replace("twice", "2").replace("thrice", "3")
            words = re.sub("|".join(WORDS[1:13][::-1]), lambda found: str(WORDS.index(found[0])), words)
            first, second = (int(figures) for figures in re.findall(r"\d+", words)[:2])
            assert first * second == said.value, said


def test_the_characters_of_levels_strengths_names_and_scores_hold_them() -> None:
    for name, said in _placed():
        if name == "levels":
            assert isinstance(said.value, frozenset)
            outer = re.findall(r"[CLTS]?\d", said.printed.upper())
            assert all(level.split("-")[0] in said.printed or outer for level in said.value)
            assert {part[-1] for level in said.value for part in level.split("-")} >= {part[-1] for part in outer}
        if name == "mg":
            assert tuple(Decimal(part) for part in said.printed.split("/")) == said.value
        if name == "proc":
            names = pools.PROCEDURES[str(said.value)]
            assert said.printed.lower() in {one.lower() for one in (*names.full, *names.short)}
        if name == "score":
            low, high, _ = said.value  # type: ignore[misc]
            words = re.sub("|".join(WORDS[1:11][::-1]), lambda found: str(WORDS.index(found[0])), said.printed.lower())
            assert {str(low), str(high)} <= set(re.findall(r"\d+", words))


@pytest.mark.parametrize("style", list(STYLES))
def test_each_style_says_each_kind_of_fact_in_forty_ways_or_more(style: str) -> None:
    said = TEMPLATES[style]
    counts = {
        Matter.DATES: len(said.encounters) + len(said.studies),
        Matter.PROCEDURES: len(said.procedures),
        Matter.THERAPY: sum(map(len, said.therapy.values())),
        Matter.MEDICINES: sum(map(len, said.medicines.values())),
        Matter.SCORES: sum(map(len, said.scores.values())),
    }
    if style == "g":  # written for its counts of visits; the rest is there to stand beside them
        counts = {Matter.THERAPY: counts[Matter.THERAPY]}
    assert {matter: count for matter, count in counts.items() if count < 40} == {}


@pytest.mark.parametrize("style", list(STYLES))
def test_a_seed_gives_the_same_notes(style: str) -> None:
    assert make(style, 3, 2) == make(style, 3, 2)
    assert make(style, 3, 2) != make(style, 4, 2)


def test_a_reader_that_repeats_the_truth_has_a_full_score_and_falls_into_no_trap() -> None:
    tallies = {matter: Tally() for matter in Matter}
    for note in _notes():
        facts = [_fact(truth) for truth in note.truths if truth.is_required]
        compare(note, facts, tallies)
        assert failed_traps(note, facts) == []
    assert [tally.f1 for tally in tallies.values()] == [1.0] * len(Matter)
    assert all(tally.covering == tally.found for tally in tallies.values())


def test_a_wrong_page_or_a_wrong_value_is_counted() -> None:
    note = next(note for note in make("a", 1, 40) if any(isinstance(truth, TherapyTruth) for truth in note.truths))
    truth = next(truth for truth in note.truths if isinstance(truth, TherapyTruth))
    fact = _fact(truth)
    assert isinstance(fact, TreatmentFact) and fact.count is not None
    alone = dataclasses.replace(note, truths=(truth,))
    elsewhere = {matter: Tally() for matter in Matter}
    compare(alone, [dataclasses.replace(fact, span=dataclasses.replace(fact.span, page=9999))], elsewhere)
    assert (elsewhere[Matter.THERAPY].found, elsewhere[Matter.THERAPY].right_page) == (1, 0)
    wrong = {matter: Tally() for matter in Matter}
    compare(alone, [dataclasses.replace(fact, count=fact.count + 1)], wrong)
    assert (wrong[Matter.THERAPY].missed, wrong[Matter.THERAPY].false) == (1, 1)
    odd = dataclasses.replace(fact, count=fact.count + 1)
    assert why_missed(wrong[Matter.THERAPY].misses, lambda _: [odd]) == {"count": 1}
    assert why_missed(wrong[Matter.THERAPY].misses, lambda _: []) == {"nothing found there": 1}


def test_a_plain_fact_in_a_trap_is_a_failure() -> None:
    note, trap = next(
        (note, trap) for note in make("a", 2, 40) for trap in note.traps if trap.matter is Matter.PROCEDURES
    )
    fact = ProcedureFact(trap.sentence, None, PLAIN, "lumbar fusion", (), None, (), ())
    assert failed_traps(note, [fact]) == [(trap, fact)]


def test_a_run_of_levels_is_its_segments() -> None:
    assert segments(["L4-S1"]) == segments(["L4-5", "L5/S1"]) == {"L4-L5", "L5-S1"}


def _fact(truth: Truth) -> Fact:
    """The fact that a faultless reader would make of a truth."""
    match truth:
        case DateTruth():
            return _dated(truth)
        case ProcedureTruth():
            name = pools.PROCEDURES[truth.name].full[0]
            return ProcedureFact(truth.place, truth.days[0], PLAIN, name, (), truth.side, tuple(truth.levels), ())
        case TherapyTruth():
            service = pools.SERVICES[truth.service].full[0].replace(" ", "_")
            event = min(truth.events)
            return TreatmentFact(
                truth.place, truth.days[0], PLAIN, service, event, truth.counts[0], (), None, (), "", None
            )
        case MedicineTruth():
            name = pools.MEDICINES[truth.name].names[0]
            numbers = (truth.quantity, truth.refills, truth.daily[0])
            return MedicineFact(truth.place, None, PLAIN, name, (), truth.strengths, "", *numbers, None, truth.event)
        case ScoreTruth():
            scale = "pain" if truth.scale == pools.PAIN else pools.SCALES[truth.scale].full[0]
            return ScoreFact(truth.place, None, PLAIN, scale, truth.low, truth.high, truth.tops[0], truth.timing)
    raise AssertionError(truth)


def _dated(truth: DateTruth) -> Fact:
    match truth.happening:
        case "encounter" | "operation":
            return EncounterFact(truth.place, truth.on, PLAIN, "", "")
        case "study":
            return StudyFact(truth.place, truth.on, PLAIN, "", (), None, (), "")
        case "procedure":
            # On a treatment, so that it is not also a procedure without its name.
            return TreatmentFact(
                truth.place, truth.on, PLAIN, "injection", TreatmentEvent.ATTENDED, None, (), None, (), "", None
            )
    return TreatmentFact(
        truth.place, truth.on, PLAIN, "physical_therapy", TreatmentEvent.ATTENDED, None, (), None, (), "", None
    )
