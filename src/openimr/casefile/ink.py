"""Two page pictures compared stroke by stroke: whatever ink one has and the other has not is an addition.

Works on grey arrays (uint8, 0 black, upright pages, any size) without files and threads, so that it can run in the
separate process.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from openimr.casefile.alignment import Grey, Real, laid_over
from openimr.casefile.page_ink import (
    REACH,
    WHOLE,
    WIDTH,
    Ink,
    Mask,
    Piece,
    darkness,
    page_ink,
    round_spot,
    sized,
    without_specks,
)
from openimr.casefile.settling import settled as settle
from openimr.casefile.strikes import heavier
from openimr.domain.twins.facts import Addition, Anchor, Box, Doubt, InkComparison, Sameness

_PER_MM = WIDTH / 215.9
_LEAST_AREA, _LEAST_SIDE = 18, 7
_LEAST_BIT, _LEAST_BITS, _MOST_SPECKS = 8, 30, 2
_EDGE, _SMALL_PRINT, _SPECK = 290, 130, 10
_THIN_RULE = 1.7


def _left_over(shows: Mask, covers: Mask, dead: Mask) -> Mask:
    """Ink that nothing on the other page covers."""
    return np.asarray(shows & ~cv2.dilate(covers, round_spot(REACH)) & (1 - dead), np.uint8)


def _without_lost_rules(left: Mask, ink: Ink, covers: Mask) -> Mask:
    """What is left over but for thin rules that the other page lost, or lost in part."""
    if not left.any():
        return left
    out, wide = left.copy(), cv2.dilate(covers, round_spot(REACH))
    for places in ink.rules:
        xs, ys = places[:, 0], places[:, 1]
        length = max(np.ptp(xs), np.ptp(ys)) + 1
        weight = float(ink.dark[ys, xs].sum()) / length
        kept = float(wide[ys, xs].mean())
        if weight <= _THIN_RULE or kept >= 0.25:
            band = np.zeros_like(out)
            band[ys, xs] = 1
            out &= 1 - cv2.dilate(band, round_spot(2))
    return out


def _pieces(left: Mask, shows: Mask) -> list[Piece]:
    """Connected pieces that are more than dirt: (x, y, width, height, pixels)."""
    near = cv2.dilate(without_specks(left, 3), round_spot(2))
    _, marks, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    inked = np.bincount(marks[left > 0], minlength=len(stats))
    found = []
    for mark in range(1, len(stats)):
        x, y, w, h, _ = (int(side) for side in stats[mark])
        if _is_specks(left[y : y + h, x : x + w], shows[max(0, y - 1) : y + h + 1, max(0, x - 1) : x + w + 1]):
            continue
        if inked[mark] >= _LEAST_AREA and max(w, h) - 4 >= _LEAST_SIDE:
            found.append((x + 2, y + 2, w - 4, h - 4, int(inked[mark])))
    return found


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
    height = round(WIDTH * one.shape[0] / one.shape[1])
    (dark_one, dead_one), (dark_other, dead_other) = (darkness(sized(grey, height)) for grey in (one, other))
    _strike(dead_one, ignore[0])
    _strike(dead_other, ignore[1])
    maps = laid_over(dark_one, dark_other, anchors)
    if maps is None:
        return InkComparison(False, 0.0, 1.0, (), tuple(Sameness.CANNOT_TELL for _ in doubts))
    moved = np.asarray(cv2.remap(dark_other, *maps, cv2.INTER_LINEAR))
    dead = dead_one | _moved_dead(dead_other, maps)
    first, second = page_ink(dark_one, dead), page_ink(moved, dead)
    struck = heavier(first, second)
    additions = (
        *_additions(first, second, struck[0], None),
        *_additions(second, first, struck[1], maps),
    )
    settled = settle(doubts, anchors, first, second, maps)
    return InkComparison(True, _covered(first, second), _scale(maps), additions, settled)


def _broken(left: Mask, shows: Mask) -> list[Piece]:
    """Strokes that printed ink breaks into bits too small by themselves: a tick across the box of a form."""
    _, marks, stats, _ = cv2.connectedComponentsWithStats(left, connectivity=8)
    touching = np.zeros(len(stats), np.uint8)
    for mark in np.flatnonzero(stats[1:, cv2.CC_STAT_AREA] >= _LEAST_BIT) + 1:
        x, y, w, h, area = (int(side) for side in stats[mark])
        around = shows[max(0, y - 4) : y + h + 4, max(0, x - 4) : x + w + 4]
        touching[mark] = int(around.sum()) > area + 8
    bits = touching[marks]
    if not bits.any():
        return []
    _, near, found, _ = cv2.connectedComponentsWithStats(cv2.dilate(bits, round_spot(6)), connectivity=8)
    inked = np.bincount(near[bits > 0], minlength=len(found))
    return [
        (int(x) + 6, int(y) + 6, int(w) - 12, int(h) - 12, int(inked[mark]))
        for mark, (x, y, w, h, _) in enumerate(found)
        if mark and inked[mark] >= _LEAST_BITS
    ]


def _is_specks(piece: Mask, around: Mask) -> bool:
    """One or two full, small spots by themselves are dirt; a hand's least stroke is longer, thinner, or touches."""
    if int(piece.sum()) >= 70 or int(around.sum()) > int(piece.sum()) + 8:
        return False
    _, _, stats, _ = cv2.connectedComponentsWithStats(piece, connectivity=8)
    if len(stats) - 1 > _MOST_SPECKS:
        return False
    sides = stats[1:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    full = stats[1:, cv2.CC_STAT_AREA] >= 0.45 * sides.prod(axis=1)
    return bool(((sides.max(axis=1) <= _SPECK) & (full | (sides.max(axis=1) < 6))).all())


def _is_header(box: Box) -> bool:
    """Small print along the upper edge, where nobody writes so small: a fax machine's line that nobody could read."""
    return box.bottom <= _EDGE and box.bottom - box.top <= _SMALL_PRINT


def _strike(dead: Mask, boxes: Sequence[Box]) -> None:
    height, width = dead.shape
    for box in boxes:
        if box.bottom <= _EDGE:
            # What was not read of a fax header stands in the same line.
            dead[max(0, round(box.top * height / WHOLE) - 4) : round(box.bottom * height / WHOLE) + 5] = 1
        top, bottom = round(box.top * height / WHOLE) - 4, round(box.bottom * height / WHOLE) + 5
        left, right = round(box.left * width / WHOLE) - 6, round(box.right * width / WHOLE) + 7
        dead[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = 1


def _moved_dead(dead: Mask, maps: tuple[Real, Real]) -> Mask:
    return np.asarray(cv2.remap(dead, *maps, cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT, borderValue=(1,)))


def _additions(ink: Ink, other: Ink, struck: list[Piece], maps: tuple[Real, Real] | None) -> tuple[Addition, ...]:
    """What `ink` has more than `other`, at its place on its own page (`maps` lead there from the first page)."""
    left = _without_lost_rules(_left_over(ink.shows, other.covers, ink.dead), ink, other.covers)
    found = [
        (_box(piece, ink.shows.shape, maps), piece[4] / _PER_MM**2)
        for piece in (*_pieces(left, ink.shows), *_broken(left, ink.shows), *struck)
    ]
    return tuple(Addition(box, round(area, 2), maps is None) for box, area in found if not _is_header(box))


def _box(piece: Piece, shape: tuple[int, ...], maps: tuple[Real, Real] | None) -> Box:
    x, y, w, h, _ = piece
    height, width = shape
    left, top, right, bottom = float(x), float(y), float(x + w), float(y + h)
    if maps is not None:
        across, down = (side[y : y + h + 1, x : x + w + 1] for side in maps)
        left, right, top, bottom = across.min(), across.max(), down.min(), down.max()
    return Box(*(round(WHOLE * value) for value in (left / width, top / height, right / width, bottom / height)))


def _covered(one: Ink, other: Ink) -> float:
    """The share of ink that both pages have, the lower of the two ways."""
    shares = []
    for ink, more in ((one, other), (other, one)):
        counts = ink.shows & (1 - ink.dead)
        shares.append(float((counts & cv2.dilate(more.covers, round_spot(REACH))).sum()) / max(1, int(counts.sum())))
    return min(shares)


def _scale(maps: tuple[Real, Real]) -> float:
    height, width = maps[0].shape
    across, down = maps
    wide = float(
        np.hypot(across[height // 2, -1] - across[height // 2, 0], down[height // 2, -1] - down[height // 2, 0])
    )
    scale: float = round(float(wide) / (width - 1), 4)
    return scale
