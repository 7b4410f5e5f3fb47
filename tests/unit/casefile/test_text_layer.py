"""Text that a PDF page carries: as it came, with boxes where the words are drawn, and read again only where needed."""

import numpy as np
import pytest

from openimr.casefile import quality, text_layer
from openimr.casefile.words import WHOLE, PageText, Word
from tests.unit.casefile import sheets

FULL = [*sheets.SENTENCES] * 3


def _inked_share(data: bytes, word: Word, rotation: int = 0) -> tuple[float, float]:
    """How much of the upright page's ink lies in the word's box, and how much of the box is inked."""
    drawn = sheets.page(data).render(scale=2, rotation=rotation, grayscale=True).to_numpy().squeeze() < 128
    height, width = drawn.shape
    rows = slice(word.top * height // WHOLE, word.bottom * height // WHOLE + 2)
    box = drawn[rows, word.left * width // WHOLE : word.right * width // WHOLE + 2]
    return float(box.sum() / drawn.sum()), float(box.mean())


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (100, 500, 500, 780)])
def test_a_box_lies_where_its_word_is_drawn(rotate: int, crop: tuple[int, int, int, int] | None) -> None:
    data = sheets.pdf("BT /F 20 Tf 1 0 0 1 150 600 Tm (Hydrocodone) Tj ET", rotate=rotate, crop=crop)
    read = text_layer.read(sheets.page(data))
    (word,) = read.words
    held, inked = _inked_share(data, word, read.rotation)
    assert word.text == "Hydrocodone"
    assert held > 0.97
    assert inked > 0.05


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_that_somebody_turned_in_a_viewer_is_brought_upright(rotate: int) -> None:
    read = text_layer.read(sheets.page(sheets.pdf(sheets.written(FULL), rotate=rotate)))
    tops = [word.top for word in read.words]
    assert read.rotation == -rotate % 360
    assert read.text.splitlines() == FULL
    assert tops == sorted(tops)


@pytest.mark.parametrize(
    ("turn", "rotation"), [("0 1 -1 0 500 100", 90), ("-1 0 0 -1 500 700", 180), ("0 -1 1 0 100 700", 270)]
)
@pytest.mark.parametrize("rotate", [0, 90])
def test_words_printed_down_or_up_a_page_bring_it_upright(turn: str, rotation: int, rotate: int) -> None:
    data = sheets.pdf(f"BT /F 20 Tf {turn} Tm (Hydrocodone) Tj ET", rotate=rotate)
    read = text_layer.read(sheets.page(data))
    held, _ = _inked_share(data, read.words[0], read.rotation)
    assert (read.rotation + rotate) % 360 == rotation
    assert held > 0.97


def test_a_word_down_the_margin_does_not_turn_the_page() -> None:
    margin = "BT /F 9 Tf 0 1 -1 0 30 300 Tm (Confidential) Tj ET"
    assert text_layer.read(sheets.page(sheets.pdf(f"{margin} {sheets.written(FULL)}"))).rotation == 0


def test_the_text_is_the_words_line_by_line() -> None:
    read = text_layer.read(sheets.page(sheets.pdf(sheets.written(FULL))))
    assert read.text.split() == [word.text for word in read.words]
    assert read.text.splitlines() == FULL
    assert [word.line for word in read.words] == sorted(word.line for word in read.words)
    assert {word.confidence for word in read.words} == {100}


def test_a_page_without_text_is_empty_and_needs_reading() -> None:
    page = sheets.page(sheets.pdf("0 0 100 100 re f"))
    assert text_layer.read(page) == PageText("", ())
    assert text_layer.needs_ocr(page)


def test_a_born_digital_page_is_never_read_again() -> None:
    assert not text_layer.needs_ocr(sheets.page(sheets.pdf(sheets.written(FULL))))
    assert not text_layer.needs_ocr(sheets.page(sheets.pdf(sheets.written(["Page 7"]))))


def test_a_letter_over_a_picture_of_its_paper_is_not_read_again() -> None:
    assert not text_layer.needs_ocr(sheets.page(sheets.pdf(sheets.written(FULL), picture=True)))


def test_a_fax_line_over_a_scan_does_not_stand_for_the_page() -> None:
    head = sheets.written(["From: 555 0100 To: 555 0199 Page 3 of 12 01/02/2030 14:03"], top=785)
    assert text_layer.needs_ocr(sheets.page(sheets.pdf(head, picture=True)))


def test_a_scan_that_carries_its_read_text_is_not_read_again() -> None:
    content = sheets.written(["Cover sheet"], top=400, mode=3)
    assert not text_layer.needs_ocr(sheets.page(sheets.pdf(content, picture=True)))


def test_text_whose_letters_are_shifted_is_garbage() -> None:
    shifted = ["".join(chr((ord(letter) - 97 + 11) % 26 + 97) if letter.islower() else letter for letter in line)
               for line in FULL]  # fmt: skip
    page = sheets.page(sheets.pdf(sheets.written(shifted)))
    assert quality.of_text(text_layer.read(page)) < quality.LOW_QUALITY
    assert text_layer.needs_ocr(page)


def test_a_page_of_numbers_is_no_garbage() -> None:
    rows = [f"9{row}213 01/{row:02}/2030 120.00 4 units 97110 M54.5" for row in range(10, 30)]
    assert not text_layer.needs_ocr(sheets.page(sheets.pdf(sheets.written(rows))))


def test_what_no_text_can_hold_is_left_out() -> None:
    read = text_layer.read(sheets.page(sheets.pdf("BT /F 20 Tf 50 600 Td (Lum\\001bar \\000spine) Tj ET")))
    assert all(letter.isprintable() for word in read.words for letter in word.text)
    assert read.text.split() == [word.text for word in read.words]


def test_words_stay_in_the_page_though_written_beside_it() -> None:
    read = text_layer.read(sheets.page(sheets.pdf("BT /F 20 Tf 560 790 Td (Overhanging) Tj ET")))
    places = np.array([word[1:5] for word in read.words])
    assert ((places >= 0) & (places <= WHOLE)).all()
