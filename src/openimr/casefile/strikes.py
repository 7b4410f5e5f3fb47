"""In the text, where both pages have ink: places where one has more, because a word was struck out or written over."""

import cv2
import numpy as np
from numpy.typing import NDArray

from openimr.casefile.alignment import Real
from openimr.casefile.page_ink import Ink, Mask, Piece, round_spot

_MOST_STRIKES, _DUST, _SPECK, _MORE_SPECKS = 4, 8, 18, 22
_LEAST_BESIDE, _OFF, _BAR = 5.0, 2, 13
_RULE_TALL, _RULE_WIDE, _PALE, _PALE_SHARE = 4, 4, 0.1, 0.9
_INKED, _ENOUGH, _USUAL, _MOST_PALE = 0.5, 30, 70, 3.0


def heavier(one: Ink, other: Ink) -> tuple[list[Piece], list[Piece]]:
    """Places in the text where one page has more ink than the usual stroke explains: struck out, written over."""
    rules = np.zeros_like(one.dead)
    for ink in (one, other):
        for places in ink.rules:
            rules[places[:, 1], places[:, 0]] = 1
    counts = (1 - (one.dead | cv2.dilate(rules, round_spot(4)) | _solid(one, other))).astype(np.float32)
    clean, specks = zip(*(_without_dust(ink.shows) for ink in (one, other)), strict=True)
    first, second = (
        cv2.boxFilter(np.minimum(ink.dark / ink.strength, 1) * shows * counts, -1, (25, 19), normalize=False)[::4, ::4]
        for ink, shows in zip((one, other), clean, strict=True)
    )
    in_text = np.minimum(first, second) > 35
    if int(in_text.sum()) < 60:
        return [], []
    usual = _along_lines(np.log((first + 20) / (second + 20)), in_text.astype(np.float32))
    near = np.ones((3, 3), np.uint8)
    # Where the pictures lie a pixel apart a window holds more of the next line: the fullest one around counts.
    off_one = np.log((first + 20) / (cv2.dilate(second, near) + 20)) - usual
    off_other = np.log((second + 20) / (cv2.dilate(first, near) + 20)) + usual
    spread = 1.48 * float(np.median(np.abs(np.log((first + 20) / (second + 20)) - usual)[in_text]))
    return (
        _standing(_heavy_pieces(np.where(in_text, off_one, 0), spread), one, other, _speck(specks[0], specks[1])),
        _standing(_heavy_pieces(np.where(in_text, off_other, 0), spread), other, one, _speck(specks[1], specks[0])),
    )


def _solid(one: Ink, other: Ink) -> Mask:
    """Dark bars on both pages, which often hold white letters: how much white is left says nothing."""
    square = np.ones((_BAR, _BAR), np.uint8)
    bars = [cv2.morphologyEx(ink.shows, cv2.MORPH_OPEN, square) for ink in (one, other)]
    if not (bars[0].any() and bars[1].any()):
        return np.zeros_like(one.dead)
    wide = np.ones((2 * _BAR + 1, 2 * _BAR + 1), np.uint8)
    return np.asarray(cv2.dilate(bars[0], wide) & cv2.dilate(bars[1], wide), np.uint8)


def _standing(pieces: list[Piece], ink: Ink, other: Ink, speck: float) -> list[Piece]:
    """The pieces where the ink does not only lie thicker: more of it than a speck lies beside the other's strokes."""
    return [piece for piece in pieces if _beside(piece, ink, other) > max(_LEAST_BESIDE, speck)]


def _beside(piece: Piece, ink: Ink, other: Ink) -> float:
    """Ink that the other page's strokes do not reach (pixels), the piece laid over anew, without the usual fringe."""
    x, y, w, h, _ = piece
    height, width = ink.dark.shape
    top, bottom = max(_OFF, y - 8), min(height - _OFF, y + h + 8)
    left, right = max(_OFF, x - 12), min(width - _OFF, x + w + 12)
    if bottom - top < 3 or right - left < 3:
        return 0.0
    here = ink.dark[top:bottom, left:right] / ink.strength
    around = other.dark[top - _OFF : bottom + _OFF, left - _OFF : right + _OFF] / other.strength
    _, _, (across, down), _ = cv2.minMaxLoc(cv2.matchTemplate(around, here, cv2.TM_SQDIFF))
    there = around[down : down + bottom - top, across : across + right - left]
    here, there = _as_dark(here, there), _as_dark(there, here)
    near = np.ones((3, 3), np.uint8)
    more = np.maximum(np.minimum(here, 1) - cv2.dilate(there, near) - 0.15, 0)
    more[_faint_rules(more, there)] = 0
    less = np.maximum(np.minimum(there, 1) - cv2.dilate(here, near) - 0.15, 0)
    return float(more.sum() - less.sum())


def _as_dark(ink: Real, other: Real) -> Real:
    """Ink made as dark as the other's where the usual stroke is paler than there: colours fade in other ways."""
    common = other > _INKED
    if int(common.sum()) < _ENOUGH:
        return ink
    own, theirs = (float(np.percentile(np.minimum(one[common], 1), _USUAL)) for one in (ink, other))
    return np.asarray(ink * float(np.clip(theirs / max(own, 0.01), 1, _MOST_PALE)), np.float32)


def _faint_rules(more: Real, there: Real) -> NDArray[np.bool_]:
    """Where a straight line is only paler on the other page: it shows there all along, against the paper between."""
    _, marks, stats, _ = cv2.connectedComponentsWithStats((more > 0).astype(np.uint8), connectivity=8)
    paper = float(np.percentile(there, 20))
    rules = np.zeros(len(stats), bool)
    for mark in range(1, len(stats)):
        wide, tall = stats[mark, cv2.CC_STAT_WIDTH], stats[mark, cv2.CC_STAT_HEIGHT]
        if tall <= _RULE_TALL and wide >= _RULE_WIDE * tall:
            rules[mark] = float((there[marks == mark] > paper + _PALE).mean()) >= _PALE_SHARE
    return np.asarray(rules[marks])


def _speck(own: int, others: int) -> float:
    """The ink that dust adds to a word (pixels): none on a clean page, one speck on most, several on a dusty one."""
    more = own - others
    return float(np.clip(4 * (more - 10), 0, _SPECK) + np.clip((more - 40) / 3, 0, _MORE_SPECKS))


def _without_dust(shows: Mask) -> tuple[Mask, int]:
    """Without what is as small as dust and touches nothing (beside a word it is judged as any ink is); how many."""
    _, marks, stats, _ = cv2.connectedComponentsWithStats(shows, connectivity=8)
    keep = (stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) > _DUST).astype(np.uint8)
    keep[0] = 0
    return np.asarray(keep[marks], np.uint8), len(keep) - 1 - int(keep.sum())


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
        wide, steep = area >= 6 and peak > max(0.18, 4.5 * spread), area >= 3 and peak > max(0.24, 7 * spread)
        if wide or steep:
            found.append(((x * 4, y * 4, w * 4, h * 4, area * 4), peak))
    if len(found) > _MOST_STRIKES:
        # A hand strikes here and there. What is heavier all over the page was made so by a machine.
        usual = sorted(peak for _, peak in found)[len(found) // 2]
        found = [(piece, peak) for piece, peak in found if peak > 1.5 * usual]
    return [piece for piece, _ in found]
