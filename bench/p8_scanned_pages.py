"""P8: a scanned page to text and word boxes, beside bare Tesseract on the cleaned picture and OCRmyPDF on the pages.

The pages are ours (bench/scans.py): their text is known, so the share of wrong characters is measured too.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import which
from statistics import median

import numpy as np
import pypdfium2 as pdfium
import tesserocr
from PIL import Image
from rapidfuzz.distance import Levenshtein

from bench import report, scans
from openimr.casefile import cleaning, ocr

_SPEED_PAGES, _ERROR_PAGES, _PEER_PAGES = 4, 5, 6
_WORN = ("noisy", "fax", "turned")


def main() -> None:
    """Speed beside bare Tesseract, then beside OCRmyPDF, then character errors of each kind of wear."""
    try:
        reader = ocr.Reader()
    except ocr.NoLanguageData as missing:
        report.skip(str(missing))
    _beside_bare(reader)
    _beside_ocrmypdf(reader)
    for wear in ("noisy", "fax", "coarse fax", "speckled", "pale", "edged", "turned"):
        pages = [scans.scan(wear, 500 + seed) for seed in range(_ERROR_PAGES)]
        errors = [100 * wrong(page.text, reader.read(page.image, page.dpi).text) for page in pages]
        report.line("P8", f"characters wrong on {wear} pages, median of {_ERROR_PAGES}", median(errors), "%")


def wrong(true: str, read: str) -> float:
    """The share of characters that must be changed, white space counting once."""
    true, read = " ".join(true.split()), " ".join(read.split())
    return Levenshtein.distance(true, read) / max(1, len(true))


def _beside_bare(reader: ocr.Reader) -> None:
    """Page by page in turn, so that what else the machine does falls on both."""
    folder = f"{ocr.data_folder()}/"
    ours: list[float] = []
    bare: list[float] = []
    with tesserocr.PyTessBaseAPI(path=folder, lang="eng", oem=tesserocr.OEM.LSTM_ONLY) as peer:
        for wear in _WORN:
            for seed in range(_SPEED_PAGES):
                page = scans.scan(wear, 300 + seed)
                found: list[ocr.OcrPage] = []
                ours.append(report.once(lambda page=page, found=found: found.append(reader.read(page.image, page.dpi))))
                clean = _cleaned(page, found[0].rotation)
                bare.append(report.once(lambda clean=clean: _bare(peer, clean)))
    rate, peer_rate = len(ours) / sum(ours), len(bare) / sum(bare)
    report.line(
        "P8", f"scanned page to text, boxes and quality ({', '.join(_WORN)})", rate, "pages/s/core",
        peer="bare tesserocr on the cleaned picture", peer_value=peer_rate, ratio=rate / peer_rate,
    )  # fmt: skip


def _cleaned(page: scans.Scan, rotation: int) -> scans.Grey:
    given = cleaning.without_black_edges(cleaning.sized(page.image, page.dpi))
    found = cleaning.ink(given)
    lean = cleaning.leans(found)[rotation in (90, 270)]
    upright = cleaning.turned(cleaning.without_specks(given, found), rotation)
    return cleaning.without_rules(cleaning.level(upright, lean.degrees)[0])


def _bare(peer: "tesserocr.PyTessBaseAPI", image: scans.Grey) -> str:
    height, width = image.shape
    peer.SetImageBytes(image.tobytes(), width, height, 1, width)
    return str(peer.GetUTF8Text())


def _beside_ocrmypdf(reader: ocr.Reader) -> None:
    absent = [name for name in ("tesseract", "gs") if which(name) is None]
    if absent:
        print(f"no OCRmyPDF beside it: {', '.join(absent)} not installed", file=sys.stderr)
        return
    pages = [scans.scan(wear, 700 + seed) for wear in _WORN for seed in range(_PEER_PAGES // len(_WORN))]
    ours: list[str] = []
    seconds = report.once(lambda: ours.extend(reader.read(page.image, page.dpi).text for page in pages))
    with tempfile.TemporaryDirectory() as folder:
        peer_seconds, theirs = _ocrmypdf(pages, Path(folder))
    errors, their_errors = (
        100 * median(wrong(page.text, text) for page, text in zip(pages, texts, strict=True))
        for texts in (ours, theirs)
    )
    clean = "with unpaper" if which("unpaper") else "without --clean: no unpaper"
    report.line(
        "P8", "the same pages, one core", len(pages) / seconds, "pages/s/core",
        peer=f"OCRmyPDF --rotate-pages --deskew, {clean}", peer_value=len(pages) / peer_seconds,
        ratio=peer_seconds / seconds,
    )  # fmt: skip
    report.line("P8", "characters wrong there, median", errors, "%", peer="OCRmyPDF", peer_value=their_errors)


def _ocrmypdf(pages: list[scans.Scan], folder: Path) -> tuple[float, list[str]]:
    """How long it takes on one core, and the texts it finds."""
    pictures = [Image.fromarray(np.ascontiguousarray(page.image)) for page in pages]
    for place, (picture, page) in enumerate(zip(pictures, pages, strict=True)):
        picture.save(folder / f"{place:03}.png", dpi=page.dpi)
    _bind(folder, len(pages))
    asked = [
        sys.executable,
        "-m",
        "ocrmypdf",
        "--rotate-pages",
        "--deskew",
        "--jobs",
        "1",
        "-q",
        "--output-type",
        "pdf",
    ]
    asked += ["--clean"] if which("unpaper") else []
    started = time.perf_counter()
    subprocess.run(
        [*asked, str(folder / "in.pdf"), str(folder / "out.pdf")],
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    seconds = time.perf_counter() - started
    document = pdfium.PdfDocument(folder / "out.pdf")
    return seconds, [str(page.get_textpage().get_text_range()) for page in document]


def _bind(folder: Path, count: int) -> None:
    """The pictures as one PDF, each at its own size on paper."""
    pictures = [Image.open(folder / f"{place:03}.png") for place in range(count)]
    document = pdfium.PdfDocument.new()
    for picture in pictures:
        across, down = picture.info["dpi"]
        width, height = picture.width * 72 / across, picture.height * 72 / down
        sheet = document.new_page(width, height)
        image = pdfium.PdfImage.new(document)
        image.set_bitmap(pdfium.PdfBitmap.from_pil(picture))
        image.set_matrix(pdfium.PdfMatrix().scale(width, height))
        sheet.insert_obj(image)
        sheet.gen_content()
    document.save(folder / "in.pdf")


if __name__ == "__main__":
    main()
