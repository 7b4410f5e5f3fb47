"""Laying one page picture over another: coarsely by words read on both or by features, then finely block by block."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from openimr.domain.twins.facts import Anchor

Grey = NDArray[np.uint8]
Real = NDArray[np.float32]
Points = NDArray[np.float64]
_WHOLE = 10_000
_FEWEST_ANCHORS = 12
_MOST_SCALE, _MOST_SHEAR = 1.45, 0.12
_LEAST_LIKE, _CLEARLY_LIKE = 0.45, 0.9
_COLUMNS, _ROWS = 9, 12
_WIDE, _TALL, _FAR = 72, 30, 44
"""A patch that is searched for, and how far, in pixels of half the size."""
_PATCH_ROWS, _PATCH_COLUMNS, _MOST_PATCHES = 16, 7, 56
_CLEAR, _LEAST_INKED, _FEWEST_PATCHES = 0.5, 0.012, 5


def laid_over(one: Real, other: Real, anchors: Sequence[Anchor]) -> tuple[Real, Real] | None:
    """Where each pixel of `one` lies on `other`: maps of x and of y for `cv2.remap`. None where no way fits.

    Both are ink pictures (0 to 1) of one size.
    """
    by_words = _by_anchors(anchors, one.shape, other.shape)
    soft = np.asarray(cv2.GaussianBlur(one, (0, 0), 1.2)), np.asarray(cv2.GaussianBlur(other, (0, 0), 1.2))
    best: tuple[Real, Real] | None = None
    likeness = 0.0
    if by_words is not None and _is_plausible(by_words):
        best = _closer(soft, by_words, ((7, 1), (4, 3)))
        likeness = _likeness(soft, best)
    # The boxes of words that somebody else read lie anywhere: then the strokes themselves are asked.
    if likeness < _CLEARLY_LIKE:
        by_strokes = _by_patches(one, other, None)
        if by_strokes is None:
            by_strokes = _by_patches(one, other, by_words)
        if by_strokes is not None and _is_plausible(by_strokes):
            found = _closer(soft, by_strokes, ((10, 1), (6, 2), (4, 3)))
            if best is None or _likeness(soft, found) > likeness:
                best = found
    return best


def _closer(soft: tuple[Real, Real], start: Points, passes: Sequence[tuple[int, int]]) -> tuple[Real, Real]:
    """The maps of a way that was made closer, pass by pass: how far to look (pixels), how bent the way may be."""
    way = _basis(start)
    for reach, degree in passes:
        moved = cv2.remap(soft[1], *_maps(way, soft[0].shape), cv2.INTER_LINEAR)
        places, shifts, likeness = _block_shifts(soft[0], np.asarray(moved), reach)
        if len(places) < 4:
            break
        way = _refined(way, places, shifts, likeness, degree, soft[0].shape)
    return _maps(way, soft[0].shape)


def _likeness(soft: tuple[Real, Real], maps: tuple[Real, Real]) -> float:
    """How alike the two are, laid over each other (correlation, -1 to 1)."""
    one = soft[0][::2, ::2]
    other = np.asarray(cv2.remap(soft[1], maps[0][::2, ::2], maps[1][::2, ::2], cv2.INTER_LINEAR))
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


def _by_anchors(anchors: Sequence[Anchor], one: tuple[int, ...], other: tuple[int, ...]) -> Points | None:
    if len(anchors) < _FEWEST_ANCHORS:
        return None
    first = np.array([a.one for a in anchors], np.float64) / _WHOLE * (one[1], one[0])
    second = np.array([a.other for a in anchors], np.float64) / _WHOLE * (other[1], other[0])
    found, used = cv2.estimateAffine2D(first, second, method=cv2.RANSAC, ransacReprojThreshold=6.0)
    if found is None or used.sum() < max(_FEWEST_ANCHORS, 0.5 * len(anchors)):
        return None
    return np.asarray(found, np.float64)


def _by_patches(one: Real, other: Real, start: Points | None) -> Points | None:
    """The way that most of the inked patches of a page agree on, each searched for by itself around where `start` says.

    Lines of text repeat their letters: patches as wide as some words are told apart where single corners are not.
    """
    small, around = (cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) for ink in (one, other))
    turn = np.array([[1, 0, 0], [0, 1, 0]], np.float64) if start is None else start
    half = np.column_stack([turn[:, :2], turn[:, 2] / 2])
    size = (small.shape[1], small.shape[0])
    near = cv2.warpAffine(around, half, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    padded = cv2.copyMakeBorder(near, _FAR, _FAR, _FAR, _FAR, cv2.BORDER_CONSTANT, value=(0,))
    begin, end = [], []
    for x, y in _inked_patches(np.asarray(small)):
        patch = small[y : y + _TALL, x : x + _WIDE]
        if float(patch.std()) < 0.02:
            continue
        strip = padded[y : y + _TALL + 2 * _FAR, x : x + _WIDE + 2 * _FAR]
        _, best, _, (across, down) = cv2.minMaxLoc(cv2.matchTemplate(strip, patch, cv2.TM_CCOEFF_NORMED))
        if best > _CLEAR:
            begin.append((x + _WIDE / 2, y + _TALL / 2))
            end.append((x + _WIDE / 2 + across - _FAR, y + _TALL / 2 + down - _FAR))
    if len(begin) < _FEWEST_PATCHES:
        return None
    found, used = cv2.estimateAffinePartial2D(
        np.array(begin), np.array(end), method=cv2.RANSAC, ransacReprojThreshold=3.0, maxIters=2000
    )
    if found is None or used.sum() < max(_FEWEST_PATCHES, 0.4 * len(begin)):
        return None
    return _after(half, np.asarray(found, np.float64))


def _after(half: Points, found: Points) -> Points:
    """First `found`, then `half`, both ways at half the size, as one way at full size."""
    turn, shift = half[:, :2] @ found[:, :2], half[:, :2] @ found[:, 2] + half[:, 2]
    return np.column_stack([turn, 2 * shift])


def _inked_patches(small: Real) -> list[tuple[int, int]]:
    """Where the patches lie that have most ink, so many rows and columns over the page (left, top)."""
    inked = cv2.boxFilter(small, -1, (_WIDE, _TALL), normalize=True, anchor=(0, 0), borderType=cv2.BORDER_CONSTANT)
    inked = inked[: small.shape[0] - _TALL, : small.shape[1] - _WIDE]
    tall, wide = inked.shape[0] // _PATCH_ROWS, inked.shape[1] // _PATCH_COLUMNS
    spots = []
    for row in range(_PATCH_ROWS):
        for column in range(_PATCH_COLUMNS):
            part = inked[row * tall : (row + 1) * tall, column * wide : (column + 1) * wide]
            _, most, _, (x, y) = cv2.minMaxLoc(part)
            if most > _LEAST_INKED:
                spots.append((most, (x + column * wide, y + row * tall)))
    return [spot for _, spot in sorted(spots, reverse=True)[:_MOST_PATCHES]]


def _is_plausible(turn: Points) -> bool:
    """Nearly upright pages of nearly one size: what else fits is chance."""
    across, down = float(np.hypot(turn[0, 0], turn[1, 0])), float(np.hypot(turn[0, 1], turn[1, 1]))
    in_size = all(1 / _MOST_SCALE <= side <= _MOST_SCALE for side in (across, down))
    return in_size and abs(turn[0, 1] / down) < 0.25 and abs(float(turn[0, :2] @ turn[1, :2])) < _MOST_SHEAR


# A way from one picture to the other is two polynomials of the third degree in x and y, both from -1 to 1.


def _terms(x: Points, y: Points, degree: int = 3) -> list[Points]:
    return [x**i * y**j for i in range(degree + 1) for j in range(degree + 1 - i)]


def _basis(turn: Points) -> Points:
    """An affine way as a start: kept apart, as pixels, in the last row of the way."""
    return np.vstack([np.zeros((10, 2)), turn.T])


def _maps(way: Points, shape: tuple[int, ...]) -> tuple[Real, Real]:
    height, width = shape[:2]
    step = 8
    x, y = np.meshgrid(np.arange(0, width + step, step, dtype=float), np.arange(0, height + step, step, dtype=float))
    far = _through(way, x, y, shape)
    size = (x.shape[1] * step, x.shape[0] * step)
    # Between the knots the way is straight; cv2.resize takes knots for the middles of cells, hence half a step.
    shift = np.array([[1 / step, 0, 0], [0, 1 / step, 0]], np.float64)
    grown = [
        cv2.warpAffine(side.astype(np.float32), shift, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
        for side in far
    ]
    return np.asarray(grown[0][:height, :width]), np.asarray(grown[1][:height, :width])


def _through(way: Points, x: Points, y: Points, shape: tuple[int, ...]) -> tuple[Points, Points]:
    height, width = shape[:2]
    terms = _terms(x / width * 2 - 1, y / height * 2 - 1)
    bent = [sum(term * weight for term, weight in zip(terms, way[:10, k], strict=True)) for k in (0, 1)]
    u, v = x + bent[0], y + bent[1]
    turn = way[10:].T
    return turn[0, 0] * u + turn[0, 1] * v + turn[0, 2], turn[1, 0] * u + turn[1, 1] * v + turn[1, 2]


def _block_shifts(one: Real, moved: Real, reach: int) -> tuple[Points, Points, Points]:
    """How far each block of the page still lies off: middles, shifts (pixels of `one`), likeness."""
    height, width = one.shape
    tall, wide = height // _ROWS, width // _COLUMNS
    places, shifts, likeness = [], [], []
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            top, left = max(row * tall, reach), max(column * wide, reach)
            bottom, right = min((row + 1) * tall, height - reach), min((column + 1) * wide, width - reach)
            block = one[top:bottom, left:right]
            if float(block.std()) < 0.02:
                continue
            around = moved[top - reach : bottom + reach, left - reach : right + reach]
            found = cv2.matchTemplate(around, block, cv2.TM_CCOEFF_NORMED)
            _, best, _, (x, y) = cv2.minMaxLoc(found)
            if best < _LEAST_LIKE or not (0 < x < 2 * reach and 0 < y < 2 * reach):
                continue
            places.append(((left + right) / 2, (top + bottom) / 2))
            shifts.append((x - reach + _peak(found[y, x - 1 : x + 2]), y - reach + _peak(found[y - 1 : y + 2, x])))
            likeness.append(best)
    return np.array(places).reshape(-1, 2), np.array(shifts).reshape(-1, 2), np.array(likeness)


def _peak(three: Real) -> float:
    """Between the pixels, by a parabola."""
    before, top, after = (float(value) for value in three)
    bend = before - 2 * top + after
    return 0.0 if bend >= 0 else float(np.clip(0.5 * (before - after) / bend, -0.5, 0.5))


def _refined(
    way: Points, places: Points, shifts: Points, likeness: Points, degree: int, shape: tuple[int, ...]
) -> Points:
    """The way with what the blocks still lie off; blocks that say something of their own are not listened to."""
    height, width = shape[:2]
    x, y = places[:, 0] / width * 2 - 1, places[:, 1] / height * 2 - 1
    degree = min(degree, 1 if len(places) < 16 else 2 if len(places) < 36 else 3)
    degree = 0 if len(places) < 8 else degree
    columns = np.stack(_terms(x, y, degree), 1)
    weights = likeness.copy()
    solved: NDArray[np.floating] = np.zeros((columns.shape[1], 2))
    keep = 1e-3 * np.eye(columns.shape[1])
    for _ in range(6):
        weighted = columns * weights[:, None]
        solved = np.linalg.solve(columns.T @ weighted + keep, weighted.T @ shifts)
        off = np.hypot(*(shifts - columns @ solved).T)
        weights = likeness / (1 + (off / max(0.4, float(np.median(off)))) ** 2)
    out = way.copy()
    spots = {(i, j): k for k, (i, j) in enumerate((i, j) for i in range(4) for j in range(4 - i))}
    for weight, spot in zip(solved, [(i, j) for i in range(degree + 1) for j in range(degree + 1 - i)], strict=True):
        out[spots[spot]] += weight
    return out
