"""Reading pages from their pictures: turned, crooked, specked and pale ones, and those with nothing on them."""

from pathlib import Path

import numpy as np
import pytest

from openimr.casefile import cleaning, ocr, quality
from openimr.casefile.words import WHOLE
from tests.unit.casefile import sheets


@pytest.fixture(scope="module")
def reader() -> ocr.Reader:
    try:
        return ocr.Reader()
    except ocr.NoLanguageData as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def plain(reader: ocr.Reader) -> ocr.OcrPage:
    return reader.read(sheets.sheet(), 200)


def _is_right(page: ocr.OcrPage, count: int = 14) -> bool:
    return page.text.splitlines() == sheets.lines(count)


def test_a_clean_sheet_is_read_as_it_stands(plain: ocr.OcrPage) -> None:
    assert _is_right(plain)
    assert plain.text.split() == [word.text for word in plain.words]
    assert plain.quality >= 90
    assert (plain.rotation, plain.is_blank) == (0, False)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_turned_sheet_is_brought_upright(reader: ocr.Reader, plain: ocr.OcrPage, turns: int) -> None:
    page = reader.read(np.ascontiguousarray(np.rot90(sheets.sheet(), turns)), 200)
    assert page.rotation == 90 * turns
    assert _is_right(page)
    assert cleaning.hash_distance(page.image_hash, plain.image_hash) < 12


@pytest.mark.parametrize("degrees", [-7.0, 2.5])
def test_boxes_lie_on_the_page_as_it_is_drawn_though_it_is_crooked(reader: ocr.Reader, degrees: float) -> None:
    image = sheets.skewed(sheets.sheet(), degrees)
    page = reader.read(image, 200)
    assert _is_right(page)
    dark = image < 128
    covered = np.zeros_like(dark)
    for word in page.words:
        rows = slice(word.top * 2200 // WHOLE - 6, word.bottom * 2200 // WHOLE + 6)
        covered[rows, word.left * 1700 // WHOLE - 4 : word.right * 1700 // WHOLE + 4] = True
    assert (dark & covered).sum() > 0.93 * dark.sum()


def test_specks_are_no_letters(reader: ocr.Reader) -> None:
    assert _is_right(reader.read(sheets.specked(sheets.sheet(), 9_000), 200))


def test_a_pale_sheet_is_read(reader: ocr.Reader) -> None:
    assert _is_right(reader.read(sheets.sheet(ink=205), 200))


def test_a_fax_with_two_resolutions_is_read(reader: ocr.Reader) -> None:
    page = reader.read(np.minimum(sheets.sheet()[::2], sheets.sheet()[1::2]), (200, 100))
    assert sum(line in sheets.SENTENCES for line in page.text.splitlines()) >= 12


def test_lines_of_a_table_do_not_hinder(reader: ocr.Reader) -> None:
    image = sheets.sheet().copy()
    image[248:252, 150:1500] = 0
    for number in range(14):
        image[312 + 70 * number : 315 + 70 * number, 150:1500] = 0
    for column in (150, 1498):
        image[248:1230, column : column + 3] = 0
    assert _is_right(reader.read(image, 200))


def test_what_a_scanner_leaves_on_an_empty_sheet_is_blank(reader: ocr.Reader) -> None:
    image = sheets.specked(np.full((2200, 1700), 250, np.uint8), 4_000)
    image[:40] = 10
    image[:, 1660:] = 5
    page = reader.read(image, 200)
    assert page.is_blank
    assert (page.text, page.words) == ("", ())


def test_a_sheet_with_one_short_line_is_not_blank(reader: ocr.Reader) -> None:
    page = reader.read(sheets.sheet(1), 200)
    assert not page.is_blank
    assert _is_right(page, 1)


def test_the_order_of_pages_changes_nothing(reader: ocr.Reader, plain: ocr.OcrPage) -> None:
    reader.read(sheets.skewed(sheets.sheet(5, ink=120), 1.3), 150)
    assert reader.read(sheets.sheet(), 200) == plain
    assert ocr.Reader().read(sheets.sheet(), 200) == plain


def test_noise_is_not_taken_for_a_well_read_page(reader: ocr.Reader) -> None:
    noise = np.random.default_rng(3).integers(0, 2, (275, 212)).astype(np.uint8)
    page = reader.read(np.kron(noise * 255, np.ones((8, 8), np.uint8)), 200)
    assert page.is_blank or page.quality < quality.LOW_QUALITY


@pytest.mark.parametrize("shape", [(1, 1), (1, 900), (3, 4000), (40, 40)])
def test_the_smallest_pictures_are_read_without_harm(reader: ocr.Reader, shape: tuple[int, int]) -> None:
    assert reader.read(np.zeros(shape, np.uint8), 72).text == ""


def test_a_folder_without_language_data_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(ocr.NoLanguageData, match="apt-get install tesseract-ocr-eng tesseract-ocr-osd"):
        ocr.Reader(tmp_path)


def test_dust_as_large_as_a_full_stop_is_not_read(reader: ocr.Reader) -> None:
    image = sheets.sheet().copy()
    for number, row in enumerate(range(270, 1200, 70)):
        for left in (60 + 5 * number, 1450 + 7 * number, 1600):
            image[row : row + 5, left : left + 5] = 0
    assert _is_right(reader.read(image, 200))


def test_dust_and_what_shines_through_are_blank(reader: ocr.Reader) -> None:
    dusty = np.full((2200, 1700), 252, np.uint8)
    for number in range(24):
        dusty[90 * number + 30 : 90 * number + 38, 67 * number + 40 : 67 * number + 48] = 20
    assert reader.read(dusty, 200).is_blank
    assert reader.read(np.ascontiguousarray(sheets.sheet(ink=222)[:, ::-1]), 200).is_blank


def test_a_level_line_at_the_head_of_a_crooked_fax_is_read_and_placed(reader: ocr.Reader) -> None:
    image = sheets.skewed(sheets.sheet(), -2).copy()
    image[20:75] = np.roll(sheets.sheet(1)[250:305], -100, axis=1)
    page = reader.read(image, 200)
    assert page.text.splitlines() == [sheets.lines(1)[0], *sheets.lines()]
    head = [word for word in page.words if word.line == 0]
    assert all(80 < word.top < word.bottom < 350 for word in head)


def test_unsure_signs_are_dropped_and_unsure_words_are_kept() -> None:
    assert ocr._is_kept("lengths", 8)
    assert not ocr._is_kept("|", 8)
    assert not ocr._is_kept("lengths", 2)
