"""Two page pictures compared stroke by stroke: whatever ink one has and the other has not is an addition.

Works on grey arrays (uint8, 0 black, upright pages, any size) without files and threads, so that it can run in the
separate process.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from openimr.casefile.alignment import Grey, Real, laid_over
from openimr.domain.twins.facts import Addition, Anchor, Box, Doubt, InkComparison, Sameness

Mask = NDArray[np.uint8]
Points = NDArray[np.int64]
Piece = tuple[int, int, int, int, int]
_WIDTH = 1100
"""Pixels across a page at which ink is compared: 129 dots per inch on a letter page."""
_WHOLE = 10_000
_PER_MM = _WIDTH / 215.9
_REACH = 2
"""How many pixels a stroke may lie off, or be fatter, on the other page."""
_LEAST_AREA, _LEAST_SIDE = 18, 7
_EDGE, _SMALL_PRINT, _SPECK = 290, 130, 10
_MOST_STRIKES = 4
_FIGURE_LEFT, _SAME_LEFT, _OTHER_LEFT, _WORD_LEFT, _HAZE = 0.7, 2.0, 7.0, 14.0, 0.12
_RULE, _THIN_RULE = 200, 1.7


@dataclass(frozen=True, slots=True)
class Ink:
    """A page's ink: how dark (0 to 1), what shows at all, what covers the other's strokes, where nothing counts.

    `strength` is how dark its usual stroke is, `rules` are the pixels of each printed rule.
    """

    dark: Real
    shows: Mask
    covers: Mask
    dead: Mask
    strength: float
    rules: tuple[Points, ...]


def _sized(grey: Grey, height: int) -> Grey:
    smaller = cv2.INTER_AREA if grey.shape[1] > _WIDTH else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(grey, (_WIDTH, height), interpolation=smaller), np.uint8)


def _darkness(grey: Grey) -> tuple[Real, Mask]:
    """How dark against the paper around it, and the black that comes in from the edge of the glass."""
    small = cv2.resize(grey, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    brightest = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8))
    level = max(60.0, float(np.percentile(brightest, 60)))
    paper = np.maximum(cv2.GaussianBlur(brightest, (0, 0), 4), level * 0.75)
    wide = cv2.resize(paper.astype(np.float32), (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    dark = np.clip(1 - grey.astype(np.float32) / wide, 0, 1).astype(np.float32)
    return dark, _from_the_edge(dark)


def _from_the_edge(dark: Real) -> Mask:
    """Black bands along the frame: lids left open, sheets cut, shadows of the spine."""
    width = dark.shape[1]
    black = cv2.morphologyEx((dark > 0.4).astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    dead = np.zeros_like(black)
    for turn in range(4):
        side, out = np.rot90(black, turn), np.rot90(dead, turn)
        strip = np.ascontiguousarray(side[: side.shape[0] // 10])
        _, marks, stats, _ = cv2.connectedComponentsWithStats(strip, connectivity=4)
        bands = (stats[:, cv2.CC_STAT_TOP] <= 3) & (stats[:, cv2.CC_STAT_WIDTH] > 0.2 * side.shape[1])
        bands[0] = False
        out[: strip.shape[0]] = np.maximum(out[: strip.shape[0]], bands[marks])
    dead = np.asarray(cv2.dilate(dead, np.ones((17, 17), np.uint8)), np.uint8)
    edge = round(0.008 * width)
    dead[:edge], dead[-edge:], dead[:, :edge], dead[:, -edge:] = 1, 1, 1, 1
    return dead


def _ink(dark: Real, dead: Mask) -> Ink:
    soft = np.asarray(cv2.GaussianBlur(dark, (0, 0), 0.7))
    sample = soft[::3, ::3]
    middle = float(np.median(sample))
    noise = 1.48 * float(np.median(np.abs(sample - middle))) + middle
    inked = sample[sample > 0.2]
    strength = float(np.percentile(inked, 75)) if len(inked) > 200 else 0.5
    # Where much of the sheet is a little dark, its back shines through: that is no ink of this side.
    shine = 0.2 if float(((sample > 0.05) & (sample < 0.18)).mean()) > 0.06 else 0.0
    shows = (soft > max(0.10, 4.5 * noise, shine)).astype(np.uint8)
    covers = _without_specks((soft > max(0.08, 3.5 * noise)).astype(np.uint8), 6)
    return Ink(soft, shows, covers, dead, strength, tuple(_rules(shows)))


def _without_specks(mask: Mask, least: int) -> Mask:
    _, marks, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    keep = (stats[:, cv2.CC_STAT_AREA] >= least).astype(np.uint8)
    keep[0] = 0
    return np.asarray(keep[marks], np.uint8)


def _round(reach: int) -> Any:
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))


def _left_over(shows: Mask, covers: Mask, dead: Mask) -> Mask:
    """Ink that nothing on the other page covers."""
    return np.asarray(shows & ~cv2.dilate(covers, _round(_REACH)) & (1 - dead), np.uint8)


# A thin printed rule is what a copying machine loses first. No hand draws as straight for as long.


def _rules(shows: Mask) -> list[Points]:
    """The printed rules of a page, each as the places (x, y) of its pixels."""
    found = []
    for across in (True, False):
        mask = shows if across else np.ascontiguousarray(shows.T)
        thick = cv2.dilate(mask, np.ones((3, 1), np.uint8))
        runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, 31), np.uint8)) & mask
        joined = cv2.morphologyEx(
            cv2.dilate(runs, np.ones((3, 1), np.uint8)), cv2.MORPH_CLOSE, np.ones((1, 61), np.uint8)
        )
        _, marks, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
        for mark in np.flatnonzero(stats[1:, cv2.CC_STAT_WIDTH] >= _RULE) + 1:
            x, y, w, h, _ = stats[mark]
            ys, xs = np.nonzero((marks[y : y + h, x : x + w] == mark) & (runs[y : y + h, x : x + w] > 0))
            if len(xs) > 60 and _is_straight(xs, ys):
                places = np.stack([xs + x, ys + y], 1)
                found.append(places if across else places[:, ::-1])
    return found


def _is_straight(along: Points, off: Points) -> bool:
    """Whether the middle of a line stays within a pixel of a straight one."""
    along = along - along.min()
    counts = np.bincount(along)
    places = np.flatnonzero(counts)
    middles = np.bincount(along, weights=off)[places] / counts[places]
    slope, start = np.polyfit(places, middles, 1)
    return float(np.percentile(np.abs(middles - slope * places - start), 85)) <= 1.1


def _without_lost_rules(left: Mask, ink: Ink, covers: Mask) -> Mask:
    """What is left over but for thin rules that the other page lost, or lost in part."""
    if not left.any():
        return left
    out, wide = left.copy(), cv2.dilate(covers, _round(_REACH))
    for places in ink.rules:
        xs, ys = places[:, 0], places[:, 1]
        length = max(np.ptp(xs), np.ptp(ys)) + 1
        weight = float(ink.dark[ys, xs].sum()) / length
        kept = float(wide[ys, xs].mean())
        if weight <= _THIN_RULE or kept >= 0.25:
            band = np.zeros_like(out)
            band[ys, xs] = 1
            out &= 1 - cv2.dilate(band, _round(2))
    return out


def _pieces(left: Mask) -> list[Piece]:
    """Connected pieces that are more than dirt: (x, y, width, height, pixels)."""
    near = cv2.dilate(_without_specks(left, 3), _round(2))
    _, marks, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    inked = np.bincount(marks[left > 0], minlength=len(stats))
    found = []
    for mark in range(1, len(stats)):
        x, y, w, h, _ = (int(side) for side in stats[mark])
        if _is_specks(left[y : y + h, x : x + w]) or _is_hole(x, y, w - 4, h - 4, int(inked[mark]), left.shape):
            continue
        if inked[mark] >= _LEAST_AREA and max(w, h) - 4 >= _LEAST_SIDE:
            found.append((x + 2, y + 2, w - 4, h - 4, int(inked[mark])))
    return found


# --- in the text: more ink where both pages have some ------------------------------------------------------------


def _heavier(one: Ink, other: Ink) -> tuple[list[Piece], list[Piece]]:
    """Places in the text where one page has more ink than the usual stroke explains: struck out, written over."""
    rules = np.zeros_like(one.dead)
    for ink in (one, other):
        for places in ink.rules:
            rules[places[:, 1], places[:, 0]] = 1
    counts = (1 - (one.dead | cv2.dilate(rules, _round(4)))).astype(np.float32)
    first, second = (
        cv2.boxFilter(np.minimum(ink.dark / ink.strength, 1) * ink.shows * counts, -1, (25, 19), normalize=False)[
            ::4, ::4
        ]
        for ink in (one, other)
    )
    in_text = np.minimum(first, second) > 25
    if int(in_text.sum()) < 60:
        return [], []
    usual = _along_lines(np.log((first + 10) / (second + 10)), in_text.astype(np.float32))
    near = np.ones((3, 3), np.uint8)
    # Where the pictures lie a pixel apart a window holds more of the next line: the fullest one around counts.
    off_one = np.log((first + 10) / (cv2.dilate(second, near) + 10)) - usual
    off_other = np.log((second + 10) / (cv2.dilate(first, near) + 10)) + usual
    spread = 1.48 * float(np.median(np.abs(np.log((first + 10) / (second + 10)) - usual)[in_text]))
    return (
        _heavy_pieces(np.where(in_text, off_one, 0), spread),
        _heavy_pieces(np.where(in_text, off_other, 0), spread),
    )


def _along_lines(more: Real, in_text: Real) -> Real:
    """How much heavier one page is along each line of text: rows of dots fall on a line or beside it."""
    long = (121, 1)
    total = cv2.boxFilter(more * in_text, -1, long, normalize=False, borderType=cv2.BORDER_CONSTANT)
    count = cv2.boxFilter(in_text, -1, long, normalize=False, borderType=cv2.BORDER_CONSTANT)
    everywhere = float((more * in_text).sum() / max(1.0, float(in_text.sum())))
    return np.asarray((total + 8 * everywhere) / (count + 8), np.float32)


def _heavy_pieces(off: Real, spread: float) -> list[Piece]:
    high = (off > max(0.12, 3 * spread)).astype(np.uint8)
    _, marks, stats, _ = cv2.connectedComponentsWithStats(high, connectivity=8)
    found = []
    for mark in range(1, len(stats)):
        x, y, w, h, area = (int(side) for side in stats[mark])
        peak = float(off[y : y + h, x : x + w][marks[y : y + h, x : x + w] == mark].max())
        wide, steep = area >= 6 and peak > max(0.22, 5 * spread), area >= 3 and peak > max(0.28, 7 * spread)
        if wide or steep:
            found.append((x * 4, y * 4, w * 4, h * 4, area * 4))
    # A hand strikes here and there. What is heavier all over the page was made so by a machine.
    return found if len(found) <= _MOST_STRIKES else []


# --- words that were read in two ways ----------------------------------------------------------------------------


def _settled(
    doubts: Sequence[Doubt], anchors: Sequence[Anchor], one: Ink, other: Ink, maps: tuple[Real, Real]
) -> tuple[Sameness, ...]:
    """Whether the ink of each doubted word is the same, measured by how alike the page's other words are."""
    if not doubts:
        return ()
    # Grey, not black and white: between 3 and 8 lies a stroke of two pale pixels.
    tones = [np.minimum(ink.dark / ink.strength, 1) * (1 - ink.dead) for ink in (one, other)]
    left = sum(
        np.maximum(tone - cv2.dilate(more, np.ones((3, 3), np.uint8)) - _HAZE, 0) for tone, more in (tones, tones[::-1])
    )
    # As much of a sign as its neighbour can lack: a third of a letter.
    windows = cv2.boxFilter(left, -1, (9, 13), normalize=False)
    places = [_place(doubt, one.dead.shape, maps) for doubt in doubts]
    common = _common(windows, anchors)
    return tuple(
        _sameness(windows, place, one.dead, (_most_same(doubt, common), max(common, _least_other(doubt))))
        for doubt, place in zip(doubts, places, strict=True)
    )


def _most_same(doubt: Doubt, common: float) -> float:
    """What may be left over of the same word: of a figure next to nothing, unless the whole page is so poor."""
    return max(_FIGURE_LEFT, min(_SAME_LEFT, common)) if doubt.is_weighty else _SAME_LEFT


def _least_other(doubt: Doubt) -> float:
    """What must be left over to be another word: a figure that differs leaves little, a word that is missing much."""
    if doubt.one is None or doubt.other is None:
        return _WORD_LEFT
    return _SAME_LEFT if doubt.is_weighty else _OTHER_LEFT


def _common(windows: Real, anchors: Sequence[Anchor]) -> float:
    """How much is left over at words that were read alike on both pages: the most of all but one in fifty."""
    height, width = windows.shape
    around = cv2.dilate(windows, np.ones((17, 41), np.uint8))
    middles = ((round(a.one[1] * height / _WHOLE), round(a.one[0] * width / _WHOLE)) for a in anchors)
    left = [float(around[y, x]) for y, x in middles if 0 <= y < height and 0 <= x < width]
    return float(np.percentile(left, 98)) if len(left) >= 20 else 0.0


def _sameness(windows: Real, place: tuple[slice, slice], dead: Mask, limits: tuple[float, float]) -> Sameness:
    here = windows[place]
    if here.size == 0:
        return Sameness.CANNOT_TELL
    if float(dead[place].mean()) > 0.5:
        return Sameness.SAME
    most = float(here.max())
    most_same, least_other = limits
    if most <= most_same:
        return Sameness.SAME
    return Sameness.DIFFERENT if most > least_other else Sameness.CANNOT_TELL


def _place(doubt: Doubt, shape: tuple[int, ...], maps: tuple[Real, Real]) -> tuple[slice, slice]:
    """Where a doubted word stands on the first picture."""
    height, width = shape
    if doubt.one is not None:
        box = doubt.one
        left, right = box.left * width / _WHOLE, box.right * width / _WHOLE
        top, bottom = box.top * height / _WHOLE, box.bottom * height / _WHOLE
    elif doubt.other is not None:
        box = doubt.other
        across, down = (side[::4, ::4] / size * _WHOLE for side, size in zip(maps, (width, height), strict=True))
        inside = (across >= box.left) & (across <= box.right) & (down >= box.top) & (down <= box.bottom)
        ys, xs = np.nonzero(inside)
        if not len(xs):
            return slice(0, 0), slice(0, 0)
        left, right, top, bottom = (float(4 * side) for side in (xs.min(), xs.max(), ys.min(), ys.max()))
    else:
        return slice(0, 0), slice(0, 0)
    return slice(max(0, round(top)), max(0, round(bottom) + 1)), slice(max(0, round(left)), max(0, round(right) + 1))


def compare(
    one: Grey,
    other: Grey,
    anchors: Sequence[Anchor] = (),
    doubts: Sequence[Doubt] = (),
    ignore: tuple[Sequence[Box], Sequence[Box]] = ((), ()),
) -> InkComparison:
    """Lay two upright grey page pictures over each other and tell what ink only one of them has.

    `anchors`, `doubts` and `ignore` (boxes on the first and on the other page) come from `twins.side_by_side`.
    """
    cv2.setNumThreads(1)
    height = round(_WIDTH * one.shape[0] / one.shape[1])
    (dark_one, dead_one), (dark_other, dead_other) = (_darkness(_sized(grey, height)) for grey in (one, other))
    _strike(dead_one, ignore[0])
    _strike(dead_other, ignore[1])
    maps = laid_over(dark_one, dark_other, anchors)
    if maps is None:
        return InkComparison(False, 0.0, 1.0, (), tuple(Sameness.CANNOT_TELL for _ in doubts))
    moved = np.asarray(cv2.remap(dark_other, *maps, cv2.INTER_LINEAR))
    dead = dead_one | _moved_dead(dead_other, maps)
    first, second = _ink(dark_one, dead), _ink(moved, dead)
    heavier = _heavier(first, second)
    additions = (
        *_additions(first, second, heavier[0], None),
        *_additions(second, first, heavier[1], maps),
    )
    settled = _settled(doubts, anchors, first, second, maps)
    return InkComparison(True, _covered(first, second), _scale(maps), additions, settled)


def _is_specks(piece: Mask) -> bool:
    """A few full, small spots beside each other are dirt; the smallest stroke of a hand is longer or thinner."""
    if int(piece.sum()) >= 70:
        return False
    _, _, stats, _ = cv2.connectedComponentsWithStats(piece, connectivity=8)
    sides = stats[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    full = stats[1:, cv2.CC_STAT_AREA] >= 0.45 * sides.prod(axis=1)
    return bool(((sides.max(axis=1) <= _SPECK) & (full | (sides.max(axis=1) < 6))).all())


def _is_header(box: Box) -> bool:
    """Small print along the upper edge, where nobody writes so small: a fax machine's line that nobody could read."""
    return box.bottom <= _EDGE and box.bottom - box.top <= _SMALL_PRINT


def _is_hole(x: int, y: int, w: int, h: int, inked: int, shape: tuple[int, ...]) -> bool:
    """A punch hole: a full round spot at the edge of the sheet."""
    height, width = shape
    near = min(x, y, width - x - w, height - y - h) < 0.045 * width
    return near and min(w, h) >= 12 and max(w, h) <= 56 and max(w, h) <= 1.4 * min(w, h) and inked > 0.62 * w * h


def _strike(dead: Mask, boxes: Sequence[Box]) -> None:
    height, width = dead.shape
    for box in boxes:
        if box.bottom <= _EDGE:
            # What was not read of a fax header stands in the same line.
            dead[max(0, round(box.top * height / _WHOLE) - 4) : round(box.bottom * height / _WHOLE) + 5] = 1
        top, bottom = round(box.top * height / _WHOLE) - 4, round(box.bottom * height / _WHOLE) + 5
        left, right = round(box.left * width / _WHOLE) - 6, round(box.right * width / _WHOLE) + 7
        dead[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = 1


def _moved_dead(dead: Mask, maps: tuple[Real, Real]) -> Mask:
    return np.asarray(cv2.remap(dead, *maps, cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT, borderValue=(1,)))


def _additions(ink: Ink, other: Ink, heavier: list[Piece], maps: tuple[Real, Real] | None) -> tuple[Addition, ...]:
    """What `ink` has more than `other`, at its place on its own page (`maps` lead there from the first page)."""
    left = _without_lost_rules(_left_over(ink.shows, other.covers, ink.dead), ink, other.covers)
    found = [(_box(piece, ink.shows.shape, maps), piece[4] / _PER_MM**2) for piece in (*_pieces(left), *heavier)]
    return tuple(Addition(box, round(area, 2), maps is None) for box, area in found if not _is_header(box))


def _box(piece: Piece, shape: tuple[int, ...], maps: tuple[Real, Real] | None) -> Box:
    x, y, w, h, _ = piece
    height, width = shape
    left, top, right, bottom = float(x), float(y), float(x + w), float(y + h)
    if maps is not None:
        across, down = (side[y : y + h + 1, x : x + w + 1] for side in maps)
        left, right, top, bottom = across.min(), across.max(), down.min(), down.max()
    return Box(*(round(_WHOLE * value) for value in (left / width, top / height, right / width, bottom / height)))


def _covered(one: Ink, other: Ink) -> float:
    """The share of ink that both pages have, the lower of the two ways."""
    shares = []
    for ink, more in ((one, other), (other, one)):
        counts = ink.shows & (1 - ink.dead)
        shares.append(float((counts & cv2.dilate(more.covers, _round(_REACH))).sum()) / max(1, int(counts.sum())))
    return min(shares)


def _scale(maps: tuple[Real, Real]) -> float:
    height, width = maps[0].shape
    across, down = maps
    wide = np.hypot(across[height // 2, -1] - across[height // 2, 0], down[height // 2, -1] - down[height // 2, 0])
    return round(float(wide) / (width - 1), 4)
