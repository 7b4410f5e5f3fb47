"""The few records that tests make for themselves: what is said of a page is true of it."""

import numpy as np
import pypdfium2 as pdfium
import pytest

from bench.casefiles import bundles, scan
from tests import made_records


def test_born_digital_pages_have_their_words_and_scans_have_none() -> None:
    document = pdfium.PdfDocument(made_records.packet())
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    assert made_records.PROGRESS_REPORT[1] in texts[0] and made_records.CLAIM in texts[0]
    assert texts[1:] == ["", "", "", ""]


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert made_records.packet(seed=3) == made_records.packet(seed=3)
    assert made_records.packet(seed=3) != made_records.packet(seed=4)


@pytest.mark.parametrize("machine", sorted(scan.MACHINES))
def test_every_machine_gives_a_letter_sheet_with_ink_on_it(machine: str) -> None:
    packet = made_records.packet([made_records.Made(made_records.IMAGING, machine)])
    document = pdfium.PdfDocument(packet)
    width, height = document[0].get_size()
    seen = document[0].render(scale=1, grayscale=True).to_numpy()[60:-60, 60:-60].astype(int)
    document.close()
    assert (width, height) == pytest.approx((612, 792), abs=2)
    assert 0.002 < float((seen < np.median(seen) - 35).mean()) < 0.25


def _drawn(rotation: int) -> scan.Picture:
    document = pdfium.PdfDocument(made_records.packet([made_records.Made(made_records.IMAGING, "scan_200", rotation)]))
    picture = document[0].render(scale=0.5, grayscale=True).to_numpy()
    document.close()
    return np.asarray(picture.reshape(picture.shape[:2]), dtype=np.uint8)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_turning_a_page_clockwise_by_its_rotation_brings_it_upright(rotation: int) -> None:
    upright, lying = _drawn(0), _drawn(rotation)
    righted = np.rot90(lying, -rotation // 90)
    wrong = np.rot90(righted, 2)
    off = [float(abs(upright.astype(int) - other).mean()) for other in (righted, wrong)]
    assert off[0] < 1 < off[1]


@pytest.mark.parametrize("machine", ["scan_200", "fax_fine"])
def test_a_packed_picture_unpacks_to_the_picture(machine: str) -> None:
    by = scan.MACHINES[machine]
    picture = np.full((300, 200), 255, dtype=np.uint8)
    picture[40:80, 30:150] = 0
    back = bundles.packed(picture, by).picture()
    assert back.shape == picture.shape
    assert abs(back.astype(int) - picture).max() <= (0 if by.one_bit else 60)
