"""Reading a page from its picture with Tesseract. Runs in the separate process that opens files.

A `Reader` loads its language data when it is made; afterwards it opens no file. What it says of a page depends on that
page alone, in whatever order pages come.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import tesserocr
from numpy.typing import NDArray

from openimr.casefile import cleaning, quality
from openimr.casefile.cleaning import Grey
from openimr.casefile.words import EMPTY, WHOLE, PageText, Word

LANGUAGES = ("eng", "osd")
_USUAL_FOLDERS = (
    "/usr/share/tesseract-ocr/*/tessdata", "/usr/share/tessdata", "/opt/homebrew/share/tessdata",
    "/usr/local/share/tessdata",
)  # fmt: skip
_WHAT_TO_INSTALL = (
    "Scans cannot be read: the language data of Tesseract (eng and osd) are missing. Debian and Ubuntu: apt-get "
    "install tesseract-ocr-eng tesseract-ocr-osd. macOS: brew install tesseract. Or name the folder that holds "
    "eng.traineddata and osd.traineddata."
)
_VARIABLES = {
    "tessedit_do_invert": "0",
    "classify_enable_learning": "0",
    "user_defined_dpi": str(cleaning.WORKING_DPI),
    "debug_file": "/dev/null",
}
_LEAST_CONFIDENCE, _LEAST_OF_SIGNS = 5, 30
"""Below this a word is dropped; below the second one that is signs only, as dust and remains of rules are read."""
_SURE_OF_TURN, _POOR = 2.0, 50
_CROOKED = 0.4
"""Degrees from which a level line at the head of a crooked page is read by itself."""


class NoLanguageData(RuntimeError):
    """Tesseract's data for English or for the turn of pages is not on this machine; says what to install."""


_ENOUGH_LETTERS, _CLEARER, _CLEARLY_STANDS = 120, 1.3, 0.2
_IN_ORDER = {
    (False, True): (0, 180), (False, False): (180, 0), (True, True): (90, 270), (True, False): (270, 90),
}  # fmt: skip
"""The turns to try, by whether the lines lie on their side and whether the letters stand on them."""
_ON_SIDE = (90, 270)


class _Turn(NamedTuple):
    """Degrees clockwise that bring a page upright, and how far its lines are then off the level."""

    rotation: int
    degrees: float


class _Way(NamedTuple):
    """From the picture that is read to the page: rows of `head` stand as they came, those below were made level."""

    head: int
    back: NDArray[np.float64]

    def to_page(self, x: float, y: float) -> tuple[float, float]:
        """Where a place lies on the page."""
        if y < self.head:
            return x, y
        right, down = self.back @ (x, y - self.head, 1)
        return float(right), float(down)


def _is_clear(lean: cleaning.Lean, other: cleaning.Lean) -> bool:
    return lean.clearness > _CLEARER * other.clearness and abs(lean.stands) > _CLEARLY_STANDS


@dataclass(frozen=True, slots=True)
class OcrPage:
    """What was read off a picture.

    `rotation` is how many degrees clockwise bring the page upright (0, 90, 180, 270); the words lie on the page so
    turned. `quality` is 0 to 100 (see `quality`). A blank page has no words, quality 100 and a mark of zeros.
    """

    words: tuple[Word, ...]
    text: str
    quality: int
    rotation: int
    is_blank: bool
    image_hash: bytes


_BLANK = OcrPage((), "", 100, 0, True, cleaning.image_hash(np.full((8, 8), 255, np.uint8)))


def data_folder(given: Path | None = None) -> Path:
    """The folder that holds the language data. Raises NoLanguageData."""
    for folder in [given] if given else list(_usual_folders()):
        if all((folder / f"{language}.traineddata").is_file() for language in LANGUAGES):
            return folder
    raise NoLanguageData(_WHAT_TO_INSTALL)


def _usual_folders() -> Iterator[Path]:
    # Tesseract's own answer looks through the working folder, which is the whole disk in the process that opens files.
    # Wheels of language data install beside the interpreter.
    yield Path(sys.prefix) / "share" / "tessdata"
    for pattern in _USUAL_FOLDERS:
        yield from sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)


class Reader:
    """A warm Tesseract. Raises NoLanguageData when made without data."""

    def __init__(self, folder: Path | None = None) -> None:
        where = f"{data_folder(folder)}/"
        self._reading = tesserocr.PyTessBaseAPI(
            path=where, lang="eng", oem=tesserocr.OEM.LSTM_ONLY, psm=tesserocr.PSM.SINGLE_COLUMN, variables=_VARIABLES
        )
        self._turning = tesserocr.PyTessBaseAPI(
            path=where, lang="osd", oem=tesserocr.OEM.TESSERACT_ONLY, psm=tesserocr.PSM.OSD_ONLY, variables=_VARIABLES
        )

    def read(self, image: Grey, dpi: float | tuple[float, float]) -> OcrPage:
        """Read a grey page (height, width), `dpi` dots per inch, or so many across and down."""
        given = cleaning.without_black_edges(cleaning.sized(image, dpi if isinstance(dpi, tuple) else (dpi, dpi)))
        found = cleaning.ink(given)
        if cleaning.is_blank(found):
            return _BLANK
        clean = cleaning.without_specks(given, found)
        tried: list[OcrPage] = []
        for turn in self._turns(given, found):
            tried.append(self._read_turned(clean, turn))
            if tried[-1].quality >= _POOR:
                break
        best = max(tried, key=lambda page: page.quality)
        if best.quality >= _POOR:
            return best
        is_blank = cleaning.is_faint(given, found) if best.words else cleaning.is_nothing_unread(given, found)
        return _BLANK if is_blank else best

    def _turns(self, given: Grey, found: cleaning.Ink) -> Iterator[_Turn]:
        """The turns to try, the likeliest first, until one reads well.

        The letters say it a hundred times faster than Tesseract's look at orientation, which is asked only when they
        do not, or when the page cannot be read as they say.
        """
        level, side = cleaning.leans(found, cleaning.head_line(given))
        lies = side.clearness > level.clearness
        lean, other = (side, level) if lies else (level, side)
        likely = [_Turn(rotation, lean.degrees) for rotation in _IN_ORDER[lies, lean.stands > 0]]
        is_told = len(cleaning.letters(found)) >= _ENOUGH_LETTERS and _is_clear(lean, other)
        if is_told:
            yield likely[0]
        told = self._osd(given)
        rest = likely
        if told is not None:
            every = [_Turn(turn, (side if turn in _ON_SIDE else level).degrees) for turn in (0, 90, 180, 270)]
            every.sort(key=lambda turn: turn.rotation != told[0])
            rest = every[:1] if told[1] >= _SURE_OF_TURN else every
        yield from (turn for turn in rest if not is_told or turn.rotation != likely[0].rotation)

    def _osd(self, given: Grey) -> tuple[int, float] | None:
        _show(self._turning, given)
        told = self._turning.DetectOrientationScript()
        self._turning.Clear()
        if not told:
            return None
        return (360 - int(told["orient_deg"])) % 360, float(told["orient_conf"])

    def _read_turned(self, clean: Grey, turn: _Turn) -> OcrPage:
        upright = cleaning.turned(clean, turn.rotation)
        head = cleaning.head_line(upright) if abs(turn.degrees) > _CROOKED else 0
        line = upright[:head].copy()
        if head:
            upright = upright.copy()
            upright[:head] = cleaning.paper(upright)
        straight, back = cleaning.level(upright, turn.degrees)
        shown = np.vstack((line, cleaning.without_rules(straight)))
        page = self._recognized(shown, _Way(head, back), upright.shape)
        mark = cleaning.image_hash(straight)
        return OcrPage(page.words, page.text, quality.of_text(page), turn.rotation, False, mark)

    def _recognized(self, clean: Grey, way: _Way, shape: tuple[int, ...]) -> PageText:
        _show(self._reading, clean)
        table = self._reading.GetTSVText(0)
        self._reading.Clear()
        return _page_text(table, way, shape)


def _show(api: Any, image: Grey) -> None:
    height, width = image.shape
    api.SetImageBytes(image.tobytes(), width, height, 1, width)


def _page_text(table: str, way: _Way, shape: tuple[int, ...]) -> PageText:
    """Words and text from Tesseract's table: level, page, block, paragraph, line, word, box (4), confidence, text."""
    words: list[Word] = []
    text: list[str] = []
    line, before = -1, ("", "", "")
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5" or not _is_kept(cells[11].strip(), float(cells[10])):
            continue
        here = (cells[2], cells[3], cells[4])
        if here != before:
            line, before = line + 1, here
            text.append("\n")
        else:
            text.append(" ")
        box = tuple(int(cell) for cell in cells[6:10])
        words.extend(_placed(part, box, line, round(float(cells[10])), way, shape) for part in cells[11].split())
        text.append(" ".join(cells[11].split()))
    return PageText("".join(text[1:]), tuple(words)) if words else EMPTY


def _is_kept(text: str, confidence: float) -> bool:
    return bool(text) and confidence >= (_LEAST_CONFIDENCE if any(map(str.isalnum, text)) else _LEAST_OF_SIGNS)


def _placed(text: str, box: tuple[int, ...], line: int, confidence: int, way: _Way, shape: tuple[int, ...]) -> Word:
    """A word where it stands on the page before it was made level: its middle goes back, its size stays."""
    from_left, from_top, width, height = box
    x, y = way.to_page(from_left + width / 2, from_top + height / 2)
    down, across = shape[0] / WHOLE, shape[1] / WHOLE
    sides = ((x - width / 2) / across, (y - height / 2) / down, (x + width / 2) / across, (y + height / 2) / down)
    left, top, right, bottom = (int(min(max(side, 0), WHOLE)) for side in sides)
    return Word(text, left, top, right, bottom, line, confidence)
