"""Rows of invented forms: cells stand under their headings, and every value keeps its characters."""

import dataclasses
from datetime import date

from bench.notes.making import make
from bench.notes.rows import entry, in_columns
from bench.notes.sentences import Sentence
from bench.notes.truth import DateTruth, Matter, MedicineTruth, Said, TherapyTruth, Trap
from openimr.domain.chronology.facts import Span, TreatmentEvent, When

LINE = "Elavil¦take 1 tablet by mouth at bedtime¦30"
SEEN = When(date(2013, 2, 6), date(2013, 2, 6))


def _of(text: str, name: str, words: str) -> dict[str, tuple[Span, Said]]:
    start = text.index(words)
    return {name: (Span(0, start, start + len(words)), Said(words, words))}


def _row() -> Sentence:
    places = {**_of(LINE, "med", "Elavil"), **_of(LINE, "often", "at bedtime"), **_of(LINE, "q", "30")}
    whole = Span(0, 0, len(LINE))
    truth = MedicineTruth(Matter.MEDICINES, whole, places, "med", name="amitriptyline")
    return Sentence(LINE, (truth,), (Trap(Matter.MEDICINES, "negated", whole),))


def test_a_long_cell_goes_on_in_the_next_line_of_its_column() -> None:
    assert in_columns(_row(), (8, 16, 4)).text.split("\n") == [
        "Elavil    take 1 tablet by  30",
        "          mouth at bedtime",
    ]


def test_values_of_a_row_keep_their_characters_and_a_broken_one_loses_its_place() -> None:
    wide, narrow = in_columns(_row(), (8, 40, 4)), in_columns(_row(), (8, 9, 4))
    for row, names in ((wide, {"med", "often", "q"}), (narrow, {"med", "q"})):
        places = row.truths[0].places
        assert set(places) == names
        assert all(row.text[span.start : span.end] == said.printed for span, said in places.values())
        assert row.truths[0].sentence == row.traps[0].sentence == Span(0, 0, len(row.text))


def test_what_follows_the_head_of_a_dated_paragraph_was_so_on_its_day() -> None:
    head, rest = "2/6/13. PR-2.", "Had 6 PT visits."
    seen = DateTruth(
        Matter.DATES, Span(0, 0, len(head)), _of(head, "date", "2/6/13"), "date", happening="encounter", on=SEEN
    )
    had = TherapyTruth(Matter.THERAPY, Span(0, 0, len(rest)), _of(rest, "n", "6"), "n", service="physical therapy")
    had = dataclasses.replace(had, events=frozenset({TreatmentEvent.ATTENDED}), counts=(6,))
    whole = entry(Sentence(head, (seen,)), [Sentence(rest, (had,))])
    first, second = whole.truths
    assert (whole.text, first.sentence) == (f"{head} {rest}", Span(0, 0, len(head) + 1 + len(rest)))
    assert isinstance(second, TherapyTruth) and second.days == (SEEN, None)
    assert whole.text[second.place.start : second.place.end] == "6"


def test_an_unticked_box_before_a_ticked_one_is_no_fact_of_style_d() -> None:
    texts = [page.text for note in make("d", 1, 60) for page in note.pages]
    assert any("[ ]" in text and "[x]" in text for text in texts)
    for note in make("d", 1, 60):
        pages = {page.number: page.text for page in note.pages}
        for truth in note.truths:
            before = pages[truth.place.page][truth.sentence.start : truth.place.start].lower()
            if isinstance(truth, TherapyTruth) and "[" in before and truth.head != "date":
                assert before.rfind("[x]") > before.rfind("[ ]")
