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

from openimr.casefile import bands, cleaning, quality
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


class _Read(NamedTuple):
    """A word as it was read: its box in pixels of the picture that was read, and how sure, 0 to 100."""

    text: str
    left: int
    top: int
    width: int
    height: int
    confidence: int

    @property
    def middle(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.top + self.height / 2

    def moved(self, right: int, down: int) -> "_Read":
        return self._replace(left=self.left + right, top=self.top + down)


_Line = list[_Read]


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
        has_bands = bands.may_stand(found)
        if has_bands and cleaning.is_blank(found):
            given = bands.made_light(given)
            found = cleaning.ink(given)
        if cleaning.is_blank(found):
            return _BLANK
        clean = cleaning.without_specks(given, found)
        tried: list[OcrPage] = []
        for turn in self._turns(given, found):
            tried.append(self._read_turned(clean, turn, has_bands))
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

    def _read_turned(self, clean: Grey, turn: _Turn, has_bands: bool) -> OcrPage:
        upright = cleaning.turned(clean, turn.rotation)
        head = cleaning.head_line(upright) if abs(turn.degrees) > _CROOKED else 0
        line = upright[:head].copy()
        if head:
            upright = upright.copy()
            upright[:head] = cleaning.paper(upright)
        straight, back = cleaning.level(upright, turn.degrees)
        lines = self._lines(np.vstack((line, cleaning.without_rules(straight))))
        for band in bands.on(straight) if has_bands else ():
            lines = _with_band(lines, band, self._lines_of(band, head), head)
        page = _page_text(lines, _Way(head, back), upright.shape)
        mark = cleaning.image_hash(straight)
        return OcrPage(page.words, page.text, quality.of_text(page), turn.rotation, False, mark)

    def _lines(self, clean: Grey) -> list[_Line]:
        _show(self._reading, clean)
        table = self._reading.GetTSVText(0)
        self._reading.Clear()
        return _lines(table)

    def _lines_of(self, band: bands.Band, head: int) -> list[_Line]:
        """Bands are read by themselves: with them made light, the columns of the page would be cut otherwise."""
        self._reading.SetPageSegMode(tesserocr.PSM.SINGLE_BLOCK)
        try:
            lines = self._lines(band.light)
        finally:
            self._reading.SetPageSegMode(tesserocr.PSM.SINGLE_COLUMN)
        return [[one.moved(band.columns.start, band.rows.start + head) for one in line] for line in lines]


def _show(api: Any, image: Grey) -> None:
    height, width = image.shape
    api.SetImageBytes(image.tobytes(), width, height, 1, width)


def _lines(table: str) -> list[_Line]:
    """Lines from Tesseract's table: level, page, block, paragraph, line, word, box (4), confidence, text."""
    lines: list[_Line] = []
    before = ("", "", "")
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5" or not _is_kept(cells[11].strip(), float(cells[10])):
            continue
        here = (cells[2], cells[3], cells[4])
        if here != before:
            lines.append([])
            before = here
        left, top, width, height = (int(cell) for cell in cells[6:10])
        lines[-1].append(_Read(cells[11], left, top, width, height, round(float(cells[10]))))
    return lines


def _with_band(lines: list[_Line], band: bands.Band, read: list[_Line], head: int) -> list[_Line]:
    """The lines of a page with those of a band, in place of what was read on it, before the first line below it."""
    if not read:
        return lines
    kept = [[one for one in line if not band.holds(one.middle[0], one.middle[1] - head)] for line in lines]
    kept = [line for line in kept if line]
    below = (place for place, line in enumerate(kept) if line[0].middle[1] - head > band.rows.start)
    place = next(below, len(kept))
    return kept[:place] + read + kept[place:]


def _page_text(lines: list[_Line], way: _Way, shape: tuple[int, ...]) -> PageText:
    if not lines:
        return EMPTY
    words = (
        _placed(part, one, number, way, shape)
        for number, line in enumerate(lines) for one in line for part in one.text.split()
    )  # fmt: skip
    return PageText("\n".join(" ".join(" ".join(one.text.split()) for one in line) for line in lines), tuple(words))


def _is_kept(text: str, confidence: float) -> bool:
    return bool(text) and confidence >= (_LEAST_CONFIDENCE if any(map(str.isalnum, text)) else _LEAST_OF_SIGNS)


def _placed(text: str, read: _Read, line: int, way: _Way, shape: tuple[int, ...]) -> Word:
    """A word where it stands on the page before it was made level: its middle goes back, its size stays."""
    x, y = way.to_page(*read.middle)
    width, height = read.width, read.height
    down, across = shape[0] / WHOLE, shape[1] / WHOLE
    sides = ((x - width / 2) / across, (y - height / 2) / down, (x + width / 2) / across, (y + height / 2) / down)
    left, top, right, bottom = (int(min(max(side, 0), WHOLE)) for side in sides)
    return Word(text, left, top, right, bottom, line, read.confidence)
