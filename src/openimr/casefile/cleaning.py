"""Making the picture of a page fit to be read: size, edges, blank pages, turn, skew, specks.

Grey pictures are NumPy arrays (height, width) of bytes, 255 for white. Nothing here knows files or pages of a case.
"""

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

cv2.setNumThreads(1)

Grey = NDArray[np.uint8]
Places = NDArray[np.float64]
WORKING_DPI = 200
_SIZE_SLACK = 0.08
_FINEST_DPI, _LONGEST_SIDE = 300, 6_000
_USUAL_LONG_SIDE_INCHES = 11.0
_COARSE, _SMOOTHING = 1.5, 0.6
"""Coarse faxes are enlarged with steps in the letters: smoothed a little, they read a fifth better."""

_SMALL, _EDGE_DARK, _EDGE_THICK = 4, 110, 5

_LETTER_HEIGHT, _LETTER_WIDTH, _LETTER_AREA = (7, 90), (2, 120), 14
_FEWEST_LETTERS, _ENOUGH_UNDER = 6, 40

_MOST_SKEW, _COARSE_STEP, _FINE_STEP, _SMALLEST_SKEW = 8.0, 0.5, 0.05, 0.1
_COARSE_ROW, _FINE_ROW, _LEAN_PIECES = 4.0, 2.0, 8_000

_HASH_CELLS, _HASH_BYTES = 16, 32
_FLAT_RULE, _TALL_RULE, _RULE_THICKNESS, _ANY = 40, 60, 7, 60
_RULE_CLEAR, _RULE_BESIDE, _MOST_RULES = 3, 60, 2_000
_HEAD, _HEAD_LINE, _HEAD_INK, _HEAD_GAP, _NO_INK = 0.045, (0.04, 0.15), 200, 4, 8
_SPECK_AREA, _FEW_SPECKS, _GREY_OF_SPECKS = 3, 20, 6_000
_DUST_SIDE, _DUST_AREA, _DUST_ACROSS, _DUST_DOWN = 7, 30, 18, 9
"""Dust is as large as a full stop, but lies this far from every letter: signs after one another are nearer."""
_FAINT, _MARGIN, _LARGEST_DUST = 45, 0.05, 12


class Ink(NamedTuple):
    """What is dark on a page: a mask, and left, top, width, height and area of each connected piece (rows of 5)."""

    mask: Grey
    labels: NDArray[np.int32]
    pieces: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Lean:
    """How the lines of a page lie.

    `degrees` is the angle counter-clockwise off the level; `clearness` how many letters share a level; `stands`
    is above 0 where letters stand on their lines and below 0 where they hang from them: upside down.
    """

    degrees: float
    clearness: float
    stands: float


def sized(image: Grey, dpi: tuple[float, float]) -> Grey:
    """The picture at a size to read: 200 to 300 dots per inch, both ways the same."""
    height, width = image.shape
    across, down = (_credible(value, side) for value, side in zip(dpi, (width, height), strict=True))
    wanted = min(max(max(across, down), WORKING_DPI), _FINEST_DPI)
    if wanted < WORKING_DPI * (1 + _SIZE_SLACK):
        wanted = WORKING_DPI
    scales = [wanted / across, wanted / down]
    longest = max(width * scales[0], height * scales[1])
    if longest > _LONGEST_SIDE:
        scales = [scale * _LONGEST_SIDE / longest for scale in scales]
    if all(abs(scale - 1) <= _SIZE_SLACK for scale in scales):
        return np.ascontiguousarray(image)
    size = (max(1, round(width * scales[0])), max(1, round(height * scales[1])))
    way = cv2.INTER_AREA if max(scales) < 1 else cv2.INTER_CUBIC
    done = _grey(cv2.resize(image, size, interpolation=way))
    return _grey(cv2.GaussianBlur(done, (0, 0), _SMOOTHING)) if max(scales) > _COARSE else done


def _credible(dpi: float, side: int) -> float:
    """The resolution told, or what it is for a side of a letter page where nothing credible was told."""
    return dpi if 50 <= dpi <= 2_400 else max(side / _USUAL_LONG_SIDE_INCHES, 50.0)


def without_black_edges(image: Grey) -> Grey:
    """The picture with the black that a scanner leaves around a sheet made white."""
    height, width = image.shape
    small = cv2.resize(image, (max(1, width // _SMALL), max(1, height // _SMALL)), interpolation=cv2.INTER_AREA)
    dark = _grey((small < _EDGE_DARK) * 255)
    solid = cv2.erode(dark, np.ones((_EDGE_THICK, _EDGE_THICK), np.uint8), borderValue=(255,))
    count, labels = cv2.connectedComponents(solid)
    touching = set(np.unique(np.concatenate((labels[0], labels[-1], labels[:, 0], labels[:, -1])))) - {0}
    if count == 1 or not touching:
        return image
    edge = _grey(np.isin(labels, list(touching)) * 255)
    grown = cv2.dilate(edge, np.ones((2 * _EDGE_THICK, 2 * _EDGE_THICK), np.uint8))
    over = cv2.resize(grown, (width, height), interpolation=cv2.INTER_NEAREST)
    out = image.copy()
    out[over > 0] = paper(image)
    return out


def paper(image: Grey) -> int:
    """The grey of the paper: the commonest of the light greys."""
    counts = np.bincount(image[::4, ::4].ravel(), minlength=256)
    return 128 + int(counts[128:].argmax())


def dark(image: Grey) -> Grey:
    """The mask of what is dark on a page: 255 there, else 0."""
    level, _ = cv2.threshold(image[::2, ::2], 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return _grey((image <= min(level, paper(image) - 24)) * 255)


def ink(image: Grey) -> Ink:
    """The dark pieces of a page."""
    mask = dark(image)
    _, labels, pieces, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_32S)
    return Ink(mask, _ints(labels), _ints(pieces[1:]))


def letters(found: Ink) -> NDArray[np.int32]:
    """The pieces that are of a letter's size, whichever way the page lies."""
    widths, heights, areas = (found.pieces[:, column] for column in (2, 3, 4))
    tall, flat = np.maximum(widths, heights), np.minimum(widths, heights)
    fits = (tall >= _LETTER_HEIGHT[0]) & (tall <= _LETTER_WIDTH[1]) & (flat >= _LETTER_WIDTH[0])
    return _ints(found.pieces[fits & (flat <= _LETTER_HEIGHT[1]) & (areas >= _LETTER_AREA)])


def is_blank(found: Ink) -> bool:
    """Does nothing stand on the page that could be read? Specks, hairs and edges of the scanner are nothing."""
    return len(letters(found)) < _FEWEST_LETTERS


def is_nothing_unread(image: Grey, found: Ink) -> bool:
    """May a page on which nothing was read be blank? Its ink is dust, the other side's shine, or lies at the edges."""
    height, width = image.shape
    pieces = letters(found)
    pieces = pieces[np.maximum(pieces[:, 2], pieces[:, 3]) > _LARGEST_DUST]
    middle = (pieces[:, 0] > width * _MARGIN) & (pieces[:, 0] + pieces[:, 2] < width * (1 - _MARGIN))
    middle &= (pieces[:, 1] > height * _MARGIN) & (pieces[:, 1] + pieces[:, 3] < height * (1 - _MARGIN))
    if int(middle.sum()) < _FEWEST_LETTERS:
        return True
    return is_faint(image, found)


def is_faint(image: Grey, found: Ink) -> bool:
    """Is the ink hardly darker than the paper, as what shines through from the other side?"""
    return paper(image) - float(np.percentile(image[found.mask > 0], 10)) < _FAINT


def leans(found: Ink, head: int = 0) -> tuple[Lean, Lean]:
    """How the lines lie if the page is upright or upside down, and if it lies on its side.

    The first `head` rows do not count where letters enough stand under them.
    """
    pieces = letters(found).astype(np.float64)
    under = pieces[pieces[:, 1] >= head]
    pieces = under if len(under) >= _ENOUGH_UNDER else pieces
    pieces = pieces[:: max(1, len(pieces) // _LEAN_PIECES)]
    left, top, width, height = (pieces[:, column] for column in range(4))
    level = _lean(left + width / 2, top + height, top)
    side = _lean(-(top + height / 2), left + width, left)
    return level, side


def _lean(along: Places, feet: Places, heads: Places) -> Lean:
    """Latin letters share their foot line more than their head line, since more letters reach up than down."""
    standing, hanging = _sharpest(along, feet), _sharpest(along, heads)
    angle, clearness = max(standing, hanging, key=lambda found: found[1])
    return Lean(angle, clearness, math.log(standing[1] / hanging[1]))


def _sharpest(along: Places, across: Places) -> tuple[float, float]:
    """The angle at which places fall on the fewest rows, and how many share a row on the mean."""
    coarse = np.arange(-_MOST_SKEW, _MOST_SKEW + _COARSE_STEP, _COARSE_STEP)
    near = max(coarse, key=lambda angle: _crowding(along, across, angle, _COARSE_ROW))
    fine = np.arange(near - _COARSE_STEP, near + _COARSE_STEP + _FINE_STEP, _FINE_STEP)
    angle = max(fine, key=lambda angle: _crowding(along, across, angle, _FINE_ROW))
    return float(angle), _crowding(along, across, angle, _FINE_ROW)


def _crowding(along: Places, across: Places, angle: float, row: float) -> float:
    rows = (across + along * math.tan(math.radians(angle))) / row
    counts = np.bincount((rows - rows.min()).astype(np.int64)).astype(np.float64)
    return float(np.square(counts).sum()) / len(across)


def turned(image: Grey, clockwise: int) -> Grey:
    """The picture turned by 0, 90, 180 or 270 degrees clockwise."""
    return np.ascontiguousarray(np.rot90(image, -(clockwise // 90)))


def level(image: Grey, degrees: float) -> tuple[Grey, NDArray[np.float64]]:
    """The picture made level, and the matrix (2, 3) that leads from it back to the picture as given."""
    height, width = image.shape
    there = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1)
    if abs(degrees) < _SMALLEST_SKEW:
        return image, np.eye(2, 3)
    done = cv2.warpAffine(image, there, (width, height), flags=cv2.INTER_LINEAR, borderValue=(paper(image),))
    return _grey(done), np.asarray(cv2.invertAffineTransform(there), dtype=np.float64)


def head_line(image: Grey) -> int:
    """How many rows at the top hold one level line above paper, 0 for none: a fax prints it on crooked pages."""
    height = image.shape[0]
    inked = (image[: round(height * _HEAD)] < paper(image) // 2).sum(axis=1)
    rows = np.flatnonzero(inked >= _NO_INK)
    if not len(rows):
        return 0
    ends = np.flatnonzero(np.diff(rows) > _HEAD_GAP)
    first, last = int(rows[0]), int(rows[ends[0]] if len(ends) else rows[-1])
    least, most = (share * height / _USUAL_LONG_SIDE_INCHES for share in _HEAD_LINE)
    is_line = least <= last - first <= most and int(inked[first : last + 1].sum()) >= _HEAD_INK
    return last + _HEAD_GAP if is_line and last + _HEAD_GAP < len(inked) else 0


def specks(found: Ink) -> float:
    """Pieces of a pixel or three, for each million pixels of the page."""
    return float((found.pieces[:, 4] <= _SPECK_AREA).sum()) * 1e6 / found.mask.size


def without_specks(image: Grey, found: Ink) -> Grey:
    """The picture, as its ink was found, with pieces of a pixel or three made paper, and larger ones far from letters.

    Where specks are so many that they make grey, a median of three by three follows: thin letters suffer from it.
    """
    many = specks(found)
    dust = _is_dust(found)
    gone = dust | (found.pieces[:, 4] <= _SPECK_AREA) if many > _FEW_SPECKS else dust
    if not gone.any():
        return image
    out = image.copy()
    out[_over(found, gone)] = paper(image)
    # The grey edge goes with the dust only: beside it stands no letter that could suffer.
    out[cv2.dilate(_grey(_over(found, dust)), np.ones((3, 3), np.uint8)) > 0] = paper(image)
    return _grey(cv2.medianBlur(out, 3)) if many > _GREY_OF_SPECKS else out


def _over(found: Ink, pieces: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.asarray(np.concatenate(([False], pieces))[found.labels])


def _is_dust(found: Ink) -> NDArray[np.bool_]:
    """Which pieces are as small as a full stop and stand by no letter."""
    widths, heights, areas = (found.pieces[:, column] for column in (2, 3, 4))
    small = (widths <= _DUST_SIDE) & (heights <= _DUST_SIDE) & (areas <= _DUST_AREA)
    if small.all() or not small.any():
        return np.zeros(len(small), np.bool_)
    large = _grey(np.concatenate(([False], ~small))[found.labels])
    near = cv2.dilate(large, np.ones((2 * _DUST_DOWN + 1, 2 * _DUST_ACROSS + 1), np.uint8))
    rows, columns = found.pieces[:, 1] + heights // 2, found.pieces[:, 0] + widths // 2
    return np.asarray(small & (near[rows, columns] == 0))


def without_rules(image: Grey) -> Grey:
    """The level picture without the lines of tables and forms, on which reading stumbles."""
    height, width = image.shape
    # At half the size, every dark pixel kept: a quarter of the time, and hair gaps in a line close.
    half = _grey(
        (cv2.resize(dark(image), (-(-width // 2), -(-height // 2)), interpolation=cv2.INTER_AREA) > _ANY) * 255
    )
    flat, tall = _rules(half, _FLAT_RULE), _rules(np.ascontiguousarray(half.T), _TALL_RULE).T
    lines = _grey(
        cv2.resize(cv2.bitwise_or(flat, np.ascontiguousarray(tall)), (width, height), interpolation=cv2.INTER_NEAREST)
    )
    if not lines.any():
        return image
    out = image.copy()
    out[cv2.dilate(lines, np.ones((3, 3), np.uint8)) > 0] = paper(image)
    return out


def _rules(dark: Grey, length: int) -> Grey:
    """What is long across, thin, with paper above and below: bars in a row of bold letters have their stems there."""
    # A row of slack: rules of one-bit pages, and rules made level, go up and down by a pixel.
    long = cv2.morphologyEx(cv2.dilate(dark, np.ones((3, 1), np.uint8)), cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    _, labels, pieces, _ = cv2.connectedComponentsWithStats(long, connectivity=8, ltype=cv2.CV_32S)
    out = np.zeros_like(dark)
    for label, (left, top, width, height, _) in enumerate(pieces[1 : _MOST_RULES + 1], 1):
        rows = (max(top - _RULE_CLEAR, 0), max(top - 1, 0)), (top + height + 1, top + height + _RULE_CLEAR)
        beside = [dark[first:last, left : left + width] for first, last in rows]
        if height <= _RULE_THICKNESS and all(strip.mean() < _RULE_BESIDE for strip in beside if strip.size):
            here = (slice(top, top + height), slice(left, left + width))
            out[here][labels[here] == label] = 255
    return out


def image_hash(image: Grey) -> bytes:
    """The mark of a cleaned upright page: 32 bytes, a bit for each cell that is darker than the next one.

    The cells lie around the middle of the ink, so that a page that was laid elsewhere on the glass keeps its mark.
    """
    height, width = image.shape
    small = 255 - cv2.resize(image, (width // 8 or 1, height // 8 or 1), interpolation=cv2.INTER_AREA).astype(
        np.float32
    )
    dark = np.maximum(small - 16, 0)
    total = float(dark.sum())
    if total <= 0:
        return bytes(_HASH_BYTES)
    rows, columns = np.arange(dark.shape[0]), np.arange(dark.shape[1])
    middle = (float(dark.sum(1) @ rows) / total, float(dark.sum(0) @ columns) / total)
    cell = max(1, max(dark.shape) // _HASH_CELLS)
    shift = np.array(
        [[1, 0, _HASH_CELLS * cell / 2 - middle[1]], [0, 1, _HASH_CELLS * cell / 2 - middle[0]]], dtype=np.float32
    )
    side = _HASH_CELLS * cell
    laid = cv2.GaussianBlur(cv2.warpAffine(dark, shift, (side + cell, side)), (0, 0), cell / 3)
    cells = cv2.resize(laid, (_HASH_CELLS + 1, _HASH_CELLS), interpolation=cv2.INTER_AREA)
    return np.packbits(cells[:, 1:] > cells[:, :-1]).tobytes()


def hash_distance(one: bytes, other: bytes) -> int:
    """In how many of the 256 bits two marks differ. Raises ValueError for marks of unequal length."""
    if len(one) != len(other):
        raise ValueError("marks of unequal length")
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count()


def _grey(image: Any) -> Grey:
    return np.asarray(image, dtype=np.uint8)


def _ints(values: Any) -> NDArray[np.int32]:
    return np.asarray(values, dtype=np.int32)
