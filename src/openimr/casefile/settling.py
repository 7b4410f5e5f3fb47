"""Words that were read in two ways: whether the ink of both pages is the same there."""

from collections.abc import Sequence

import cv2
import numpy as np

from openimr.casefile.alignment import Real
from openimr.casefile.page_ink import WHOLE, Ink, Mask
from openimr.domain.twins.facts import Anchor, Doubt, Sameness

_FIGURE_LEFT, _SAME_LEFT, _OTHER_LEFT, _WORD_LEFT, _HAZE = 0.7, 2.0, 7.0, 14.0, 0.12
_SHIFT = 2
"""Pixels that a word may lie off where the pages as a whole are laid over each other."""
_MOST_ANCHORS, _FEWEST_ANCHORS, _ANCHOR = 80, 20, (20, 8)
_Place = tuple[slice, slice]


def settled(
    doubts: Sequence[Doubt], anchors: Sequence[Anchor], one: Ink, other: Ink, maps: tuple[Real, Real]
) -> tuple[Sameness, ...]:
    """Whether the ink of each doubted word is the same, measured by how alike the page's other words are."""
    if not doubts:
        return ()
    # Grey, not black and white: between 3 and 8 lies a stroke of two pale pixels.
    tones = (_tones(one), _tones(other))
    usual, most = _common(tones, anchors)
    return tuple(
        _sameness(tones, _place(doubt, one.dead.shape, maps), one.dead, _limits(doubt, usual, most)) for doubt in doubts
    )


def _tones(ink: Ink) -> Real:
    return np.asarray(np.minimum(ink.dark / ink.strength, 1) * (1 - ink.dead), np.float32)


def _limits(doubt: Doubt, usual: float, most: float) -> tuple[float, float]:
    """What may be left over of the same word, and what must be left over to be another one.

    Of a figure next to nothing may be left, unless the whole page is so poor; a word that is missing leaves much.
    """
    same = max(_FIGURE_LEFT, min(_SAME_LEFT, usual)) if doubt.is_weighty else max(_SAME_LEFT, usual)
    is_lone = doubt.one is None or doubt.other is None
    other = _WORD_LEFT if is_lone else _SAME_LEFT if doubt.is_weighty else _OTHER_LEFT
    return same, max(other, most, same)


def _common(tones: tuple[Real, Real], anchors: Sequence[Anchor]) -> tuple[float, float]:
    """How much is left over at words that were read alike on both pages: of all but one in ten, and in fifty."""
    if len(anchors) < _FEWEST_ANCHORS:
        return 0.0, 0.0
    height, width = tones[0].shape
    wide, tall = _ANCHOR
    left = []
    for anchor in anchors[:: -(-len(anchors) // _MOST_ANCHORS)]:
        x, y = round(anchor.one[0] * width / WHOLE), round(anchor.one[1] * height / WHOLE)
        left.append(_left_over(tones, (slice(max(0, y - tall), y + tall), slice(max(0, x - wide), x + wide))))
    return float(np.percentile(left, 90)), float(np.percentile(left, 98))


def _left_over(tones: tuple[Real, Real], place: _Place) -> float:
    """As much of a sign as its neighbour can lack: the most that one page has more within a third of a letter."""
    one, other = tones
    down, across = place
    top, left = max(_SHIFT, down.start), max(_SHIFT, across.start)
    bottom, right = min(one.shape[0] - _SHIFT, down.stop), min(one.shape[1] - _SHIFT, across.stop)
    if bottom - top < 3 or right - left < 3:
        return 0.0
    here = one[top:bottom, left:right]
    around = other[top - _SHIFT : bottom + _SHIFT, left - _SHIFT : right + _SHIFT]
    _, _, (x, y), _ = cv2.minMaxLoc(cv2.matchTemplate(around, here, cv2.TM_SQDIFF))
    there = around[y : y + bottom - top, x : x + right - left]
    near = np.ones((3, 3), np.uint8)
    more = np.maximum(here - cv2.dilate(there, near) - _HAZE, 0) + np.maximum(there - cv2.dilate(here, near) - _HAZE, 0)
    return float(cv2.boxFilter(more, -1, (9, 13), normalize=False, borderType=cv2.BORDER_CONSTANT).max())


def _sameness(tones: tuple[Real, Real], place: _Place, dead: Mask, limits: tuple[float, float]) -> Sameness:
    here = dead[place]
    if here.size == 0:
        return Sameness.CANNOT_TELL
    if float(here.mean()) > 0.5:
        return Sameness.SAME
    most = _left_over(tones, place)
    most_same, least_other = limits
    if most <= most_same:
        return Sameness.SAME
    return Sameness.DIFFERENT if most > least_other else Sameness.CANNOT_TELL


def _place(doubt: Doubt, shape: tuple[int, ...], maps: tuple[Real, Real]) -> _Place:
    """Where a doubted word stands on the first picture."""
    height, width = shape
    if doubt.one is not None:
        box = doubt.one
        left, right = box.left * width / WHOLE, box.right * width / WHOLE
        top, bottom = box.top * height / WHOLE, box.bottom * height / WHOLE
    elif doubt.other is not None:
        box = doubt.other
        across, down = (side[::4, ::4] / size * WHOLE for side, size in zip(maps, (width, height), strict=True))
        inside = (across >= box.left) & (across <= box.right) & (down >= box.top) & (down <= box.bottom)
        ys, xs = np.nonzero(inside)
        if not len(xs):
            return slice(0, 0), slice(0, 0)
        left, right, top, bottom = (float(4 * side) for side in (xs.min(), xs.max(), ys.min(), ys.max()))
    else:
        return slice(0, 0), slice(0, 0)
    return slice(max(0, round(top)), max(0, round(bottom) + 1)), slice(max(0, round(left)), max(0, round(right) + 1))
