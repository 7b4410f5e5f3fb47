"""Light letters on dark bands are read where they stand; what is dark without letters stays as it was."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.casefile import bands, cleaning, ocr
from openimr.casefile.words import WHOLE
from tests.unit.casefile import sheets

_HEAD = "Harbor Spine and Pain Clinic"


@pytest.fixture(scope="module")
def reader() -> ocr.Reader:
    try:
        return ocr.Reader()
    except ocr.NoLanguageData as missing:
        pytest.skip(str(missing))


@pytest.mark.parametrize(("paper", "dark"), [(255, 0), (250, 70), (225, 140)])
def test_words_on_a_band_are_read_where_they_stand(reader: ocr.Reader, paper: int, dark: int) -> None:
    page = reader.read(sheets.banded(_HEAD, paper=paper, dark=dark), 200)
    assert page.text.splitlines() == [_HEAD, *sheets.lines()]
    assert page.text.split() == [word.text for word in page.words]
    head = [word for word in page.words if word.line == 0]
    assert all(100 <= word.top * 2200 / WHOLE < word.bottom * 2200 / WHOLE <= 180 for word in head)
    assert all(210 <= word.left * 1700 / WHOLE < word.right * 1700 / WHOLE <= 800 for word in head)


def test_a_band_amid_the_text_comes_in_its_place(reader: ocr.Reader) -> None:
    page = reader.read(sheets.banded("Findings of the examination", top=1250), 200)
    assert page.text.splitlines()[-1] == "Findings of the examination"


def test_a_band_that_gives_no_words_takes_none_away(reader: ocr.Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    image = sheets.sheet()
    everywhere = np.full(image.shape, 255, np.uint8)
    bare = bands.Band(slice(0, 2200), slice(0, 1700), everywhere, everywhere)
    monkeypatch.setattr(bands, "may_stand", lambda found: True)
    monkeypatch.setattr(bands, "on", lambda image: [bare])
    assert reader.read(image, 200).text.splitlines() == sheets.lines()


@pytest.mark.parametrize("degrees", [-2.0, 180.0])
def test_a_band_on_a_crooked_or_turned_sheet_is_read(reader: ocr.Reader, degrees: float) -> None:
    page = reader.read(sheets.skewed(sheets.banded(_HEAD), degrees), 200)
    assert page.text.splitlines() == [_HEAD, *sheets.lines()]


def test_a_sheet_with_nothing_but_a_band_is_not_blank(reader: ocr.Reader) -> None:
    image = sheets.banded(_HEAD, top=1000).copy()
    image[:1000], image[1080:] = 255, 255
    page = reader.read(image, 200)
    assert (page.text, page.is_blank) == (_HEAD, False)


def test_the_mark_of_a_page_is_that_of_the_page_as_it_was_scanned(
    reader: ocr.Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = sheets.banded(_HEAD)
    seen = reader.read(image, 200)
    monkeypatch.setattr(bands, "may_stand", lambda found: False)
    assert reader.read(image, 200).image_hash == seen.image_hash


def test_a_cell_of_a_table_under_a_band_stays_as_it_was() -> None:
    image = sheets.banded(_HEAD).copy()
    cv2.rectangle(image, (180, 179), (1520, 900), (0,), 3)
    light = bands.made_light(image)
    assert (light[190:] == image[190:]).all()
    assert light[101:179, 181:215].min() == 255


def _heavy_letters() -> sheets.Grey:
    """Letters twice as bold as usual, as a copier makes them."""
    return np.asarray(cv2.erode(sheets.sheet(), np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _photograph() -> sheets.Grey:
    image, chance = sheets.sheet().copy(), np.random.default_rng(3)
    image[1300:1800, 300:1300] = cv2.resize(chance.integers(0, 200, (25, 50), np.uint8), (1000, 500))
    return image


def _scanned_edge() -> sheets.Grey:
    image = sheets.sheet().copy()
    image[:, :90], image[2100:] = 10, 10
    return image


def _thick_rules() -> sheets.Grey:
    image = sheets.sheet().copy()
    for top in range(305, 1200, 140):
        image[top : top + 12, 200:1500] = 0
    return image


def _made_illegible() -> sheets.Grey:
    return sheets.banded("")


@pytest.mark.parametrize(
    "drawn", [sheets.sheet, _made_illegible, _heavy_letters, _photograph, _scanned_edge, _thick_rules]
)
def test_what_holds_no_light_letters_stays_byte_for_byte(drawn: Callable[[], sheets.Grey]) -> None:
    image = drawn()
    assert bands.made_light(image) is image


def test_a_bar_of_redaction_with_specks_in_it_stays() -> None:
    image, chance = sheets.banded("").copy(), np.random.default_rng(5)
    image[chance.integers(100, 180, 600), chance.integers(180, 1520, 600)] = 255
    assert bands.made_light(image) is image


@settings(max_examples=25, deadline=None)
@given(
    box=st.tuples(st.integers(0, 380), st.integers(0, 380), st.integers(1, 400), st.integers(1, 400)),
    grey=st.integers(0, 200),
)
def test_a_dark_area_without_holes_is_no_band(box: tuple[int, int, int, int], grey: int) -> None:
    left, top, width, height = box
    image = np.full((400, 400), 255, np.uint8)
    image[top : top + height, left : left + width] = grey
    assert bands.made_light(image) is image


@pytest.mark.parametrize("shape", [(1, 1), (3, 900), (900, 3), (20, 20)])
def test_the_smallest_pictures_have_none(shape: tuple[int, int]) -> None:
    dark = np.zeros(shape, np.uint8)
    assert bands.on(dark) == []
    assert bands.may_stand(cleaning.ink(np.full(shape, 255, np.uint8))) is False
