"""Light letters on dark bands of a page: letterheads, heads of tables, bars above the sections of a form.

A band is a dark area, wide and high enough for a word, in which light letters stand beside one another. Bars without
letters (what was made illegible, thick rules, what a scanner leaves) and pictures are none.
"""

from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from openimr.casefile import cleaning
from openimr.casefile.cleaning import Grey

_CELL, _AROUND, _MOSTLY = 4, 5, 140
"""A place is dark where more than 140 of 255 are, within five by five cells of four pixels. Bold lines are not."""
_LEAST_HIGH, _LEAST_WIDE, _LEAST_CELLS, _MOST_BANDS = 5, 14, 70, 60
_STROKE = 19
"""Wider than the strokes of the letters, narrower than a cell of a table: closes letters and drops rules."""
_ROUGH = 7
"""The rim of a band is grey or frayed so far: it becomes paper."""
_HEM, _HEM_DARK = 7, 0.9
"""Letters keep off the hem of a band; crowded bold letters, closed to an area, have their gaps there."""
_HIGH, _WIDE, _LEAST_AREA, _SPECK = (7, 110), (2, 150), 14, 4
_FEWEST, _MOST, _LETTERS_SHARE, _LIGHT = 3, 2_000, 0.6, (0.01, 0.4)
_FOOT, _NEAR, _STANDING = 4, 3, 0.6
_LEAST_CONTRAST = 24


class Band(NamedTuple):
    """A band of a picture: its rows and columns with a rim around; within them a mask of it, and it made light.

    `light` has the letters dark and all around them as the paper of the page.
    """

    rows: slice
    columns: slice
    over: Grey
    light: Grey

    def holds(self, x: float, y: float) -> bool:
        """Does a place of the picture lie on the band?"""
        right, down = int(x) - self.columns.start, int(y) - self.rows.start
        height, width = self.over.shape
        return 0 <= right < width and 0 <= down < height and bool(self.over[down, right])


def may_stand(found: cleaning.Ink) -> bool:
    """Is there ink on the page, whichever way it lies, that could be a band? Quick, and seldom true without one."""
    return bool(_candidates(found.mask))


def on(image: Grey) -> list[Band]:
    """The bands of a level picture, from its top."""
    dark, paper = cleaning.dark(image), cleaning.paper(image)
    found = (_band(place, image[place], dark[place], paper) for place in _candidates(dark))
    return sorted((band for band in found if band is not None), key=lambda band: band.rows.start)


def made_light(image: Grey) -> Grey:
    """The picture with each band made paper and its letters dark; the picture itself where there is none."""
    found = on(image)
    out = image.copy() if found else image
    for band in found:
        np.copyto(out[band.rows, band.columns], band.light, where=band.over > 0)
    return out


def _candidates(dark: Grey) -> list[tuple[slice, slice]]:
    """Where the page is dark over an area that holds a word, with a rim of three cells."""
    small = np.ascontiguousarray(dark[::_CELL, ::_CELL])
    solid = (cv2.blur(small, (_AROUND, _AROUND), borderType=cv2.BORDER_REPLICATE) > _MOSTLY).astype(np.uint8)
    _, _, pieces, _ = cv2.connectedComponentsWithStats(solid, connectivity=4, ltype=cv2.CV_32S)
    sides = np.sort(pieces[1:, 2:4], axis=1)
    fits = (sides[:, 0] >= _LEAST_HIGH) & (sides[:, 1] >= _LEAST_WIDE) & (pieces[1:, 4] >= _LEAST_CELLS)
    places = []
    for left, top, across, down, _ in (pieces[1:][fits] * _CELL)[:_MOST_BANDS].tolist():
        rim = 3 * _CELL
        places.append((slice(max(top - rim, 0), top + down + rim), slice(max(left - rim, 0), left + across + rim)))
    return places


def _band(place: tuple[slice, slice], image: Grey, dark: Grey, paper: int) -> Band | None:
    """The band that is cut out there; nothing if no letters stand on it."""
    band = dark
    for way in (cv2.MORPH_CLOSE, cv2.MORPH_OPEN):
        # What lies beyond the cut counts as light: the rim must not be closed against it.
        band = _grey(cv2.morphologyEx(band, way, np.ones((_STROKE, _STROKE), np.uint8), None, (-1, -1), 1, 0, (0,)))
    inside = _grey(cv2.erode(band, np.ones((3, 3), np.uint8)))
    if not _has_hem(inside, dark):
        return None
    holes = cv2.bitwise_and(cv2.bitwise_not(dark), inside)
    _, labels, pieces, _ = cv2.connectedComponentsWithStats(holes, connectivity=8, ltype=cv2.CV_32S)
    if not _are_letters(np.asarray(pieces[1:], dtype=np.int32), int((inside > 0).sum())):
        return None
    floor, letter = float(np.median(image[(inside > 0) & (dark > 0)])), float(np.percentile(image[holes > 0], 75))
    if letter - floor < _LEAST_CONTRAST:
        return None
    # The letters become as dark as the band was: more would raise its grain as well.
    light = np.clip(paper + floor - image.astype(np.float32), 0, paper).astype(np.uint8)
    specks = np.concatenate(([False], pieces[1:, 4] <= _SPECK))[labels]
    light[(inside == 0) | specks] = paper
    return Band(*place, _grey(cv2.dilate(band, np.ones((_ROUGH, _ROUGH), np.uint8))), light)


def _has_hem(inside: Grey, dark: Grey) -> bool:
    hem = (inside > 0) & (cv2.erode(inside, np.ones((_HEM, _HEM), np.uint8), borderValue=(0,)) == 0)
    return bool(hem.any()) and float((dark[hem] > 0).mean()) >= _HEM_DARK


def _are_letters(pieces: NDArray[np.int32], inside: int) -> bool:
    """Are the light pieces (left, top, width, height, area) letters that stand on lines, and little else?"""
    widths, heights, areas = (pieces[:, column] for column in (2, 3, 4))
    fits = (heights >= _HIGH[0]) & (heights <= _HIGH[1]) & (widths >= _WIDE[0]) & (widths <= _WIDE[1])
    letters = pieces[fits & (areas >= _LEAST_AREA)]
    light = int(areas.sum())
    if not _FEWEST <= len(letters) <= _MOST or not _LIGHT[0] * inside <= light <= _LIGHT[1] * inside:
        return False
    return int(letters[:, 4].sum()) >= _LETTERS_SHARE * light and _standing_share(letters) >= _STANDING


def _standing_share(letters: NDArray[np.int32]) -> float:
    """The share of letters with another one beside them on the same line."""
    left, top, width, height = (letters[:, column].astype(np.int64) for column in range(4))
    feet, right = top + height, left + width
    level = np.abs(feet[:, None] - feet[None, :]) <= _FOOT
    gap = np.maximum(left[:, None], left[None, :]) - np.minimum(right[:, None], right[None, :])
    beside = level & (gap <= _NEAR * height[:, None]) & (gap > -2)
    np.fill_diagonal(beside, False)
    return float(beside.any(axis=1).mean())


def _grey(image: Any) -> Grey:
    return np.asarray(image, dtype=np.uint8)
