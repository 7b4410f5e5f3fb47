"""Words that were read in two ways: whether the ink of both pages is the same there."""

from collections.abc import Sequence

import cv2
import numpy as np

from openimr.casefile.alignment import Real
from openimr.casefile.page_ink import WHOLE, Ink, Mask
from openimr.domain.twins.facts import Anchor, Doubt, Sameness

_FIGURE_LEFT, _SAME_LEFT, _OTHER_LEFT, _WORD_LEFT, _HAZE = 0.7, 2.0, 7.0, 14.0, 0.12


def settled(
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
    middles = ((round(a.one[1] * height / WHOLE), round(a.one[0] * width / WHOLE)) for a in anchors)
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
