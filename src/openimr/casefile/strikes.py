"""In the text, where both pages have ink: places where one has more, because a word was struck out or written over."""

import cv2
import numpy as np

from openimr.casefile.alignment import Real
from openimr.casefile.page_ink import Ink, Piece, round_spot

_MOST_STRIKES = 4


def heavier(one: Ink, other: Ink) -> tuple[list[Piece], list[Piece]]:
    """Places in the text where one page has more ink than the usual stroke explains: struck out, written over."""
    rules = np.zeros_like(one.dead)
    for ink in (one, other):
        for places in ink.rules:
            rules[places[:, 1], places[:, 0]] = 1
    counts = (1 - (one.dead | cv2.dilate(rules, round_spot(4)))).astype(np.float32)
    first, second = (
        cv2.boxFilter(np.minimum(ink.dark / ink.strength, 1) * ink.shows * counts, -1, (25, 19), normalize=False)[
            ::4, ::4
        ]
        for ink in (one, other)
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
        wide, steep = area >= 6 and peak > max(0.18, 4.5 * spread), area >= 3 and peak > max(0.24, 7 * spread)
        if wide or steep:
            found.append(((x * 4, y * 4, w * 4, h * 4, area * 4), peak))
    if len(found) > _MOST_STRIKES:
        # A hand strikes here and there. What is heavier all over the page was made so by a machine.
        usual = sorted(peak for _, peak in found)[len(found) // 2]
        found = [(piece, peak) for piece, peak in found if peak > 1.5 * usual]
    return [piece for piece, _ in found]
