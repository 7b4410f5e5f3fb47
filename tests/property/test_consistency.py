"""What holds for every letter: its own words never contradict it, places are right, and no text stops the reading."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.letters_made import STYLES, clean, letters
from openimr.domain.chronology.sentences import sentences_of
from openimr.domain.consistency import contradictions_in, remarks_on
from openimr.domain.consistency.passages import of_letter
from openimr.domain.consistency.reading import statements_of
from tests.property.letters_made import text
from tests.unit.domain.consistency.letters import letter

_seeds = st.integers(min_value=0, max_value=10**6)
_styles = st.sampled_from(STYLES)


@given(_seeds, _styles, st.data())
@settings(max_examples=15, deadline=None)
def test_a_rationale_in_the_words_of_the_summary_does_not_contradict_it(
    seed: int, style: object, data: st.DataObject
) -> None:
    summary = clean(seed, style).letter.clinical_case_summary  # type: ignore[arg-type]
    sentences = [one.text for one in sentences_of(summary)]
    chosen = data.draw(st.lists(st.sampled_from(sentences), min_size=1, max_size=6, unique=True))
    told = sorted(chosen, key=sentences.index)
    assert contradictions_in(letter(summary, ("Further care", " ".join(told)))) == ()


@given(_seeds, _styles)
@settings(max_examples=10, deadline=None)
def test_every_statement_stands_where_it_says(seed: int, style: object) -> None:
    for passage in of_letter(clean(seed, style).letter):  # type: ignore[arg-type]
        for one in statements_of(passage):
            assert 0 <= one.place.start <= one.place.end <= len(passage.text)
            assert passage.text[one.place.start : one.place.end].strip()
            assert one.said in passage.text
            assert one.place.sentence >= 1


@given(text, text)
@settings(max_examples=30, deadline=None)
def test_no_text_stops_the_reading(summary: str, rationale: str) -> None:
    written = letter(summary, ("MRI of the spine", rationale))
    assert contradictions_in(written) == contradictions_in(written)
    assert remarks_on(written) == remarks_on(written)


def test_made_letters_are_told_apart() -> None:
    """The measure of `bench/letters_scored.py`, on fewer letters."""
    count, seed = 50, 90_000
    found = [made for made in letters(count, plants=True, seed=seed) if contradictions_in(made.letter)]
    flagged = [made for made in letters(count, plants=False, seed=seed) if contradictions_in(made.letter)]
    assert len(found) >= 0.95 * count
    assert len(flagged) <= 0.02 * count
