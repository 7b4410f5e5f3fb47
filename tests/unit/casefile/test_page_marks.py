"""Quality foretells errors; marks of what a page looks like lie near for one sheet and far for two."""

import numpy as np
import pytest

from openimr.casefile import cleaning, quality
from openimr.casefile.words import PageText, Word
from tests.unit.casefile import sheets


def _text(words: str, confidence: int) -> PageText:
    return PageText(words, tuple(Word(word, 0, 0, 1, 1, 0, confidence) for word in words.split()))


def test_sure_words_of_the_records_have_a_high_quality_and_garbled_ones_a_low_one() -> None:
    good = " ".join(sheets.SENTENCES)
    assert quality.of_text(_text(good, 96)) > 90
    assert quality.of_text(_text(good, 50)) < quality.LOW_QUALITY
    assert quality.of_text(_text("vvrx qjtm lzzk xwpq tnhg jjxq", 90)) < 10
    assert quality.of_text(PageText("", ())) == 0


def test_the_same_sheet_laid_elsewhere_keeps_its_mark_and_another_sheet_has_another() -> None:
    sheet = sheets.sheet(20)
    moved = np.roll(np.roll(sheets.specked(sheet, 500), 25, axis=0), -30, axis=1)
    other = sheets.sheet(9)
    mark = cleaning.image_hash(sheet)
    near = cleaning.hash_distance(mark, cleaning.image_hash(moved))
    far = cleaning.hash_distance(mark, cleaning.image_hash(other))
    assert len(mark) == 32
    assert near < 30 < far


def test_marks_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="unequal"):
        cleaning.hash_distance(b"12", b"1")


@pytest.mark.parametrize("degrees", [-6.0, -0.4, 0.0, 3.3])
def test_the_lean_of_a_sheet_is_found(degrees: float) -> None:
    level, side = cleaning.leans(cleaning.ink(sheets.skewed(sheets.sheet(20), degrees)))
    assert level.degrees == pytest.approx(degrees, abs=0.12)
    assert level.stands > 0.2
    assert level.clearness > side.clearness
