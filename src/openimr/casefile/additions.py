"""Ink that only one of two pages has: strokes that stand out of the page's own dust, noise and tints.

What a dirty glass, a coarse fax or a copying machine leaves is short, round, and lies all over the page; what a hand or
a stamp leaves is longer, or lies together. How long and how thick the dust of a page is, the page says itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from openimr.casefile.page_ink import REACH, Ink, Mask, Piece, round_spot

_LEAST_BIT = 3
_DUST, _LONGEST_DUST = 6, 10
"""Pixels that a speck is long at most, on a clean page and on the dirtiest one: 1.2 and 2 millimetres."""
_SPECKS_TO_JUDGE, _DUSTY = 30, 200
_CLEAN_STROKE, _DUSTY_STROKE = 4, 14
"""Pixels of stroke beyond the length of dust that are an addition, on a clean page and on a dusty one."""
_GAP = 6
_THIN_RULE = 1.7
_RULE_BAND, _LONGEST_DASH, _GOES_ON = 5, 31, 80
"""Pixels: what lies along a rule, how long a dash is at most (a longer one is a rule of its own), and how far a rule
may go on beyond what is left of it."""
_LONG = 22
_SHIFT, _AROUND = 5, 34
_SCREEN, _SCREENED = 33, 9
_BESIDE, _ENOUGH_PAPER, _FAINT, _FAINT_SHARE = 20, 50, 0.03, 0.9


@dataclass(frozen=True, slots=True)
class _Bits:
    """The connected bits of a mask: their marks, and a row (x, y, w, h, pixels) for each; row 0 is the paper."""

    marks: NDArray[np.int32]
    rows: NDArray[np.int32]

    @property
    def lengths(self) -> NDArray[np.int32]:
        """The longer side of each bit."""
        return np.asarray(self.rows[:, 2:4].max(axis=1))


def additions(ink: Ink, other: Ink) -> list[Piece]:
    """What `ink` shows and nothing on the other page explains."""
    left = _left_over(ink.shows, other.covers, ink.dead)
    if not left.any():
        return []
    left = _without_dashes(_without_lost_rules(left, ink, other.covers), other)
    left = _without_screens(left, ink, other)
    bits = _bits(left)
    dust = _dust(bits)
    return [
        piece
        for piece in _strokes(bits, *dust)
        if _stays(piece, ink, other, dust) and not _is_faint(piece, left, ink, other)
    ]


def _is_faint(piece: Piece, left: Mask, ink: Ink, other: Ink) -> bool:
    """Whether the other page shows the same strokes, too pale to count as its ink: all along they are no paper."""
    x, y, w, h, _ = piece
    around = slice(max(0, y - _BESIDE), y + h + _BESIDE), slice(max(0, x - _BESIDE), x + w + _BESIDE)
    strokes = np.zeros_like(left)
    strokes[y : y + h, x : x + w] = left[y : y + h, x : x + w]
    near = np.asarray(cv2.dilate(other.dark[around], np.ones((3, 3), np.uint8)))
    paper = near[cv2.dilate(ink.shows[around] | other.covers[around], round_spot(3)) == 0]
    pale = near[strokes[around] > 0]
    if len(paper) < _ENOUGH_PAPER or not len(pale):
        return False
    level = float(paper.mean())
    return float(pale.mean()) - level > _FAINT and float((pale > level + 2 * float(paper.std())).mean()) >= _FAINT_SHARE


def _left_over(shows: Mask, covers: Mask, dead: Mask) -> Mask:
    """Ink that nothing on the other page covers."""
    return np.asarray(shows & ~cv2.dilate(covers, round_spot(REACH)) & (1 - dead), np.uint8)


def _bits(mask: Mask) -> _Bits:
    _, marks, rows, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return _Bits(np.asarray(marks, np.int32), np.asarray(rows, np.int32))


def _without_lost_rules(left: Mask, ink: Ink, covers: Mask) -> Mask:
    """What is left over but for thin rules that the other page lost, or lost in part."""
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


def _without_dashes(left: Mask, other: Ink) -> Mask:
    """Without short bits that lie along a rule of the other page, in its gaps: a pale rule came out in dashes."""
    if not other.rules or not left.any():
        return left
    band = np.zeros_like(left)
    for places in other.rules:
        xs, ys = places[:, 0], places[:, 1]
        across = np.ptp(xs) >= np.ptp(ys)
        along, off = (xs, ys) if across else (ys, xs)
        slope, start = np.polyfit(along, off, 1)
        ends = [(int(at), round(float(slope * at + start))) for at in (along.min() - _GOES_ON, along.max() + _GOES_ON)]
        first, last = ends if across else [(x, y) for y, x in ends]
        cv2.line(band, first, last, (1,), _RULE_BAND)
    bits = _bits(left)
    outside = np.bincount(bits.marks.ravel(), weights=(band == 0).ravel(), minlength=len(bits.rows))
    dashes = (outside == 0) & (bits.lengths < _LONGEST_DASH)
    dashes[0] = False
    return np.asarray(left & ~dashes[bits.marks].astype(np.uint8), np.uint8)


def _without_screens(left: Mask, ink: Ink, other: Ink) -> Mask:
    """Without the dots that a tint became, where one page shows a tint or the page is full of dots; strokes stay."""
    bits = _bits(left)
    lengths = bits.lengths
    dots = (lengths <= _DUST) & (lengths > 0)
    dots[0] = False
    middles = (bits.rows[dots, :2] + bits.rows[dots, 2:4] // 2).clip(0, np.array(left.shape[::-1]) - 1)
    count = np.zeros(left.shape, np.float32)
    count[middles[:, 1], middles[:, 0]] = 1
    crowded = cv2.boxFilter(count, -1, (_SCREEN, _SCREEN), normalize=False) >= _SCREENED
    screen = (crowded | (ink.tint > 0) | (other.tint > 0)).astype(np.uint8)
    if not screen.any():
        return left
    short = lengths < _LONG
    short[0] = False
    return np.asarray(left & ~(short[bits.marks].astype(np.uint8) & cv2.dilate(screen, round_spot(3))), np.uint8)


def _dust(bits: _Bits) -> tuple[float, float]:
    """How long this page's specks are, and how much stroke beyond that no dust makes by chance (pixels)."""
    lengths = bits.lengths[1:]
    alone = lengths[(lengths >= 2) & (lengths <= 2 * _LONGEST_DUST)]
    if len(alone) < _SPECKS_TO_JUDGE:
        return _DUST, _CLEAN_STROKE + len(alone) / 15
    speck = float(np.clip(np.percentile(alone, 95), _DUST, _LONGEST_DUST))
    return speck, _CLEAN_STROKE + 2 + (_DUSTY_STROKE - _CLEAN_STROKE - 2) * min(1.0, len(alone) / _DUSTY)


def _strokes(bits: _Bits, speck: float, least: float) -> Iterator[Piece]:
    """Bits that lie together and make more stroke than dust does."""
    telling = bits.rows[:, 4] >= _LEAST_BIT
    telling &= bits.lengths > speck * 0.6
    telling[0] = False
    if not telling.any():
        return
    mask = telling[bits.marks].astype(np.uint8)
    groups = _bits(np.asarray(cv2.dilate(mask, round_spot(_GAP)), np.uint8))
    numbers = np.flatnonzero(telling)
    group = np.array([_group_of(int(number), bits, groups) for number in numbers])
    beyond = np.maximum(bits.lengths[numbers] - speck, 0)
    strokes = np.bincount(group, weights=beyond, minlength=len(groups.rows))
    inked = np.bincount(group, weights=bits.rows[numbers, 4], minlength=len(groups.rows))
    for mark in np.flatnonzero(strokes >= least):
        left, top, wide, tall, _ = (int(side) for side in groups.rows[mark])
        yield left + _GAP, top + _GAP, max(1, wide - 2 * _GAP), max(1, tall - 2 * _GAP), int(inked[mark])


def _group_of(number: int, bits: _Bits, groups: _Bits) -> int:
    """The group of a bit: any of its pixels lies in it, and one stands in its upper row."""
    left, top, wide = (int(side) for side in bits.rows[number, :3])
    row = slice(left, left + wide)
    return int(groups.marks[top, row][bits.marks[top, row] == number][0])


def _stays(piece: Piece, ink: Ink, other: Ink, dust: tuple[float, float]) -> bool:
    """Whether a piece is left over still when its surroundings alone are laid over each other."""
    height, width = ink.shows.shape
    x, y, w, h, _ = piece
    top, bottom = max(_SHIFT, y - _AROUND), min(height - _SHIFT, y + h + _AROUND)
    left, right = max(_SHIFT, x - _AROUND), min(width - _SHIFT, x + w + _AROUND)
    if bottom - top < 8 or right - left < 8:
        return True
    there = slice(top - _SHIFT, bottom + _SHIFT), slice(left - _SHIFT, right + _SHIFT)
    found = cv2.matchTemplate(other.dark[there], ink.dark[top:bottom, left:right], cv2.TM_CCOEFF_NORMED)
    _, best, _, (across, down) = cv2.minMaxLoc(found)
    if best < 0.3 or (across, down) == (_SHIFT, _SHIFT):
        return True
    here = slice(top, bottom), slice(left, right)
    moved = other.covers[there][down : down + bottom - top, across : across + right - left]
    remains = _left_over(ink.shows[here], np.ascontiguousarray(moved), ink.dead[here])
    around = slice(max(0, y - top - 3), y + h + 3 - top), slice(max(0, x - left - 3), x + w + 3 - left)
    kept = np.zeros_like(remains)
    kept[around] = remains[around]
    return any(True for _ in _strokes(_bits(kept), *dust))
