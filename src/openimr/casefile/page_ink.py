"""What of a page's picture is ink: not its paper, black edges, punch holes or the shine of its back."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from openimr.casefile.alignment import Grey, Real

Mask = NDArray[np.uint8]
Points = NDArray[np.int64]
Piece = tuple[int, int, int, int, int]
"""A connected piece of ink: x, y, width, height, pixels."""
WIDTH = 1100
"""Pixels across a page at which ink is compared: 129 dots per inch on a letter page."""
WHOLE = 10_000
REACH = 2
"""How many pixels a stroke may lie off, or be fatter, on the other page."""
_RULE = 200
_TINT, _PALEST, _DARKEST = 5, 0.045, 0.45
"""Pixels of half the size that a tint is thick at least, and how dark it is."""
_BANDS = ((6, 30), (30, 6))
_EVEN, _PATCH, _LEAST_EVEN = 0.08, 7, 0.08
"""How even a tint is, in patches so large (pixels of half the size), on so much of it."""
_SEEN = 0.15
"""The share of the surroundings that must show a tint to tell how dark it is."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A page's ink: how dark (0 to 1), what shows at all, what covers the other's strokes, where nothing counts,
    where the paper is tinted.

    `strength` is how dark its usual stroke is, `rules` are the pixels of each printed rule.
    """

    dark: Real
    shows: Mask
    covers: Mask
    dead: Mask
    tint: Mask
    strength: float
    rules: tuple[Points, ...]


def sized(grey: Grey, height: int) -> Grey:
    smaller = cv2.INTER_AREA if grey.shape[1] > WIDTH else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(grey, (WIDTH, height), interpolation=smaller), np.uint8)


def darkness(grey: Grey) -> tuple[Real, Mask]:
    """How dark against the paper around it, and the black that comes in from the edge of the glass."""
    small = cv2.resize(grey, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    brightest = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8))
    level = max(60.0, float(np.percentile(brightest, 60)))
    paper = np.maximum(cv2.GaussianBlur(brightest, (0, 0), 4), level * 0.75)
    wide = cv2.resize(paper.astype(np.float32), (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    dark = np.clip(1 - grey.astype(np.float32) / wide, 0, 1).astype(np.float32)
    return dark, _from_the_edge(dark)


def without_tints(dark: Real) -> tuple[Real, Mask]:
    """The same without printed tints, and where they were: copying machines of one bit lose them or make them dots.

    A tint is pale, flat, and thicker than any stroke of a pen or a stamp.
    """
    half = cv2.resize(dark, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(half, (0, 0), 0.8)
    flat = cv2.morphologyEx(soft, cv2.MORPH_OPEN, np.ones((_TINT, _TINT), np.uint8))
    # Thick letters on a tint are as dark as they like: only even patches tell what is a tint.
    pale = (flat < _DARKEST).astype(np.uint8)
    tint = (flat > _PALEST).astype(np.uint8)
    tint = np.maximum.reduce([cv2.morphologyEx(tint, cv2.MORPH_OPEN, np.ones(band, np.uint8)) for band in _BANDS])
    solid = cv2.morphologyEx((soft >= _DARKEST).astype(np.uint8), cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    if solid.any():
        # Between white letters on a dark bar the paper is no tint.
        tint &= 1 - cv2.dilate(solid, round_spot(_TINT))
    tint = _with_flat_paper(tint, tint & pale & (soft < flat + _EVEN))
    if not tint.any():
        return dark, np.zeros(dark.shape, np.uint8)
    tint = np.asarray(cv2.dilate(tint, round_spot(1)), np.uint8)
    counts = (tint & pale & (soft < flat + 0.1)).astype(np.float32)
    near, around = (
        (cv2.boxFilter(half * counts, -1, size), cv2.boxFilter(counts, -1, size))
        for size in ((2 * _TINT + 1, 2 * _TINT + 1), (8 * _TINT + 1, 8 * _TINT + 1))
    )
    # Beneath bold words hardly any of the tint shows: there it is as dark as around them.
    total, count = np.where(near[1] > _SEEN, near, around)
    level = total / np.maximum(count, 1e-3)
    whole = dark.shape[::-1]
    tint = np.asarray(cv2.resize(tint, whole, interpolation=cv2.INTER_NEAREST), np.uint8)
    level = cv2.resize(level, whole, interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.where(tint, np.maximum(dark - level, 0), dark), np.float32), tint


def _with_flat_paper(tint: Mask, even: Mask) -> Mask:
    """Tints that show themselves between their words: letters set close are dark all over too, but nowhere even."""
    seeds = cv2.morphologyEx(np.ascontiguousarray(even), cv2.MORPH_OPEN, np.ones((_PATCH, _PATCH), np.uint8))
    _, marks, stats, _ = cv2.connectedComponentsWithStats(tint, connectivity=8)
    seen = np.bincount(marks[seeds > 0], minlength=len(stats))
    real = seen >= _LEAST_EVEN * stats[:, cv2.CC_STAT_AREA]
    real[0] = False
    return np.asarray(real[marks], np.uint8)


def _from_the_edge(dark: Real) -> Mask:
    """Black bands along the frame, found at half the size: lids left open, sheets cut, shadows of the spine."""
    half = cv2.resize(dark, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    black = (half > 0.4).astype(np.uint8)
    found = np.asarray(_holes(black), np.uint8)
    for turn in range(4):
        side, out = np.rot90(black, turn), np.rot90(found, turn)
        depth = side.shape[0] // 10
        out[:depth] |= _bands(np.ascontiguousarray(side[:depth]))
    found = np.asarray(cv2.dilate(found, np.ones((9, 9), np.uint8)), np.uint8)
    dead = np.asarray(cv2.resize(found, dark.shape[::-1], interpolation=cv2.INTER_NEAREST), np.uint8)
    edge = round(0.008 * dark.shape[1])
    dead[:edge], dead[-edge:], dead[:, :edge], dead[:, -edge:] = 1, 1, 1, 1
    return dead


def _bands(strip: Mask) -> Mask:
    """Bands along the upper edge of a strip, and where the sheet was copied once more and paper shows beyond them."""
    if not strip.any():
        return strip
    across = strip.shape[1]
    _, marks, stats, _ = cv2.connectedComponentsWithStats(strip, connectivity=4)
    bands = (stats[:, cv2.CC_STAT_TOP] <= 1) & (stats[:, cv2.CC_STAT_WIDTH] > 0.2 * across)
    bands[0] = False
    # No stroke is so thick: a bar that lies a little within the paper was an edge before.
    thick = cv2.morphologyEx(strip, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    _, more, stats, _ = cv2.connectedComponentsWithStats(thick, connectivity=4)
    _, y, w, h, _ = stats.T
    bars = (y <= 0.05 * across) & (w > 0.1 * across) & (w > 4 * h)
    bars[0] = False
    return np.asarray(bands[marks] | bars[more], np.uint8)


def _holes(black: Mask) -> Mask:
    """Punch holes: full round spots along the edges of the sheet, one over the other where it was punched twice."""
    height, width = black.shape
    full = cv2.morphologyEx(black, cv2.MORPH_OPEN, round_spot(3))
    if not full.any():
        return np.zeros_like(black)
    _, marks, stats, _ = cv2.connectedComponentsWithStats(full, connectivity=8)
    x, y, w, h, area = stats.T
    near = np.minimum.reduce([x, y, width - x - w, height - y - h]) < 0.05 * width
    longer = np.maximum(w, h)
    holes = near & (longer <= 46) & (longer <= 2.7 * np.minimum(w, h)) & (area > 0.55 * w * h)
    holes[0] = False
    return np.asarray(holes[marks], np.uint8)


def page_ink(dark: Real, dead: Mask, tint: Mask) -> Ink:
    soft = np.asarray(cv2.GaussianBlur(dark, (0, 0), 0.7))
    sample = soft[::3, ::3]
    middle = float(np.median(sample))
    noise = 1.48 * float(np.median(np.abs(sample - middle))) + middle
    inked = sample[sample > 0.2]
    strength = float(np.percentile(inked, 75)) if len(inked) > 200 else 0.5
    shine = 0.2 if _shines_through(dark) else 0.0
    shows = (soft > max(0.10, 4.5 * noise, shine)).astype(np.uint8)
    covers = without_specks((soft > max(0.08, 3.5 * noise)).astype(np.uint8), 6)
    return Ink(soft, shows, covers, dead, tint, strength, tuple(_rules(shows)))


def _shines_through(dark: Real) -> bool:
    """Whether much of the sheet away from its strokes is a little dark: its back shows, and is no ink of this side."""
    small = cv2.resize(dark, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    strokes = cv2.dilate((small > 0.12).astype(np.uint8), round_spot(2))
    rest = small[strokes == 0]
    return len(rest) > 1000 and float((rest > np.median(rest) + 0.022).mean()) > 0.06


def without_specks(mask: Mask, least: int) -> Mask:
    _, marks, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    keep = (stats[:, cv2.CC_STAT_AREA] >= least).astype(np.uint8)
    keep[0] = 0
    return np.asarray(keep[marks], np.uint8)


def round_spot(reach: int) -> Any:
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))


# A thin printed rule is what a copying machine loses first. No hand draws as straight for as long.


def _rules(shows: Mask) -> list[Points]:
    """The printed rules of a page, each as the places (x, y) of its pixels."""
    found = []
    for across in (True, False):
        mask = shows if across else np.ascontiguousarray(shows.T)
        thick = cv2.dilate(mask, np.ones((3, 1), np.uint8))
        runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, 31), np.uint8)) & mask
        if not runs.any():
            continue
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
