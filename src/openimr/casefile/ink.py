"""Two page pictures compared stroke by stroke: whatever ink one has and the other has not is an addition.

Works on grey arrays (uint8, 0 black, upright pages, any size) without files and threads, so that it can run in the
separate process.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from openimr.casefile.additions import additions
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
    without_tints,
)
from openimr.casefile.settling import settled as settle
from openimr.casefile.strikes import heavier
from openimr.domain.twins.facts import Addition, Anchor, Box, Doubt, InkComparison, Sameness

_PER_MM = WIDTH / 215.9
_EDGE, _SMALL_PRINT, _WIDE_LINE = 290, 130, 1_800


@dataclass(frozen=True, slots=True)
class Seen:
    """A page by itself: how dark its ink is, where its paper is tinted, where nothing counts."""

    dark: Real
    tint: Mask
    dead: Mask


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
    height = height_of(one)
    return compare_seen(seen(one, height), seen(other, height), anchors, doubts, ignore)


def height_of(grey: Grey) -> int:
    """How many pixels high a page is compared that the other is laid over."""
    tall, wide = grey.shape
    height: int = round(WIDTH * tall / wide)
    return height


def seen(grey: Grey, height: int) -> Seen:
    """One page by itself, that high: worth keeping where it is compared with several."""
    cv2.setNumThreads(1)
    dark, dead = darkness(sized(grey, height))
    return Seen(*without_tints(dark), dead)


def compare_seen(
    one: Seen, other: Seen, anchors: Sequence[Anchor], doubts: Sequence[Doubt],
    ignore: tuple[Sequence[Box], Sequence[Box]],
) -> InkComparison:  # fmt: skip
    """The same with pages of one height that were looked at before."""
    dark_one, tint_one, dead_one = one.dark, one.tint, one.dead.copy()
    dark_other, tint_other, dead_other = other.dark, other.tint, other.dead.copy()
    _strike(dead_one, ignore[0])
    _strike(dead_other, ignore[1])
    maps = laid_over(_living(dark_one, dead_one), _living(dark_other, dead_other), anchors)
    if maps is None:
        return InkComparison(False, 0.0, 1.0, (), tuple(Sameness.CANNOT_TELL for _ in doubts))
    moved = np.asarray(cv2.remap(dark_other, *maps, cv2.INTER_LINEAR))
    dead = dead_one | _moved(dead_other, maps, 1)
    first, second = page_ink(dark_one, dead, tint_one), page_ink(moved, dead, _moved(tint_other, maps, 0))
    struck = heavier(first, second)
    added = (
        *_additions(first, second, struck[0], None),
        *_additions(second, first, struck[1], maps),
    )
    settled = settle(doubts, anchors, first, second, maps)
    return InkComparison(True, _covered(first, second), _scale(maps), added, settled)


def _living(dark: Real, dead: Mask) -> Real:
    """The ink that pages are laid over each other by: black edges and the headers of faxes lie anywhere."""
    return np.asarray(np.where(dead, 0, dark), np.float32)


def _is_header(box: Box) -> bool:
    """Small print along the upper edge, where nobody writes so small: a fax machine's line that nobody could read."""
    return box.bottom <= _EDGE and box.bottom - box.top <= _SMALL_PRINT


def _is_head(box: Box) -> bool:
    """A piece of what may be such a line: askew, or with dirt on it. It takes a wide one to be a line."""
    return box.bottom <= _EDGE + 30 and box.bottom - box.top <= 2 * _SMALL_PRINT


def _strike(dead: Mask, boxes: Sequence[Box]) -> None:
    height, width = dead.shape
    for box in boxes:
        if box.bottom <= _EDGE:
            # What was not read of a fax header stands in the same line.
            dead[max(0, round(box.top * height / WHOLE) - 4) : round(box.bottom * height / WHOLE) + 5] = 1
        top, bottom = round(box.top * height / WHOLE) - 4, round(box.bottom * height / WHOLE) + 5
        left, right = round(box.left * width / WHOLE) - 6, round(box.right * width / WHOLE) + 7
        dead[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = 1


def _moved(mask: Mask, maps: tuple[Real, Real], beyond: int) -> Mask:
    """A mask of the other page at its place on the first; `beyond` the paper it is so much."""
    return np.asarray(cv2.remap(mask, *maps, cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT, borderValue=(beyond,)))


def _additions(ink: Ink, other: Ink, struck: list[Piece], maps: tuple[Real, Real] | None) -> tuple[Addition, ...]:
    """What `ink` has more than `other`, at its place on its own page (`maps` lead there from the first page)."""
    found = [(_box(piece, ink.shows.shape, maps), piece[4] / _PER_MM**2) for piece in (*additions(ink, other), *struck)]
    heads = [box for box, _ in found if _is_head(box)]
    is_line = sum(box.right - box.left for box in heads) >= _WIDE_LINE
    return tuple(
        Addition(box, round(area, 2), maps is None)
        for box, area in found
        if not (_is_header(box) or (is_line and box in heads))
    )


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
