"""What a scanner, a copier or a fax makes of a page: grey or one-bit pictures with their faults.

Places and sizes are in pixels of the picture. Everything that is chance comes from the generator that is handed in.
"""

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Machine:
    """A way of copying. `across` and `down` are dots per inch; `rank` orders legibility, 0 is best."""

    name: str
    rank: int
    across: int
    down: int
    one_bit: bool
    skew: float
    noise: int
    quality: int = 60
    speckle: float = 0.0
    pale: bool = False
    blur: float = 0.0
    borders: bool = False
    bleed: bool = False
    photo: bool = False


MACHINES = {
    machine.name: machine
    for machine in (
        Machine("scan_300", 1, 300, 300, one_bit=False, skew=0.5, noise=4, quality=70),
        Machine("scan_200", 2, 200, 200, one_bit=False, skew=1.0, noise=6, quality=65),
        Machine("worn_scan", 3, 200, 200, one_bit=False, skew=2.5, noise=12, quality=42, speckle=0.00006, borders=True),
        Machine("bleed", 4, 200, 200, one_bit=False, skew=1.2, noise=7, quality=55, bleed=True),
        Machine("one_bit", 3, 200, 200, one_bit=True, skew=1.5, noise=10, speckle=0.00004),
        Machine("fax_fine", 5, 204, 196, one_bit=True, skew=2.0, noise=16, speckle=0.00010, blur=0.5),
        Machine("pale", 6, 200, 200, one_bit=False, skew=1.5, noise=8, quality=45, pale=True),
        Machine("photo", 6, 200, 200, one_bit=False, skew=3.0, noise=9, quality=60, blur=0.6, photo=True),
        Machine("photocopy", 7, 200, 200, one_bit=True, skew=3.0, noise=22, speckle=0.0003, blur=0.9, borders=True),
        Machine("fax_coarse", 8, 204, 98, one_bit=True, skew=1.5, noise=14, speckle=0.00010, blur=0.5),
    )
}
USUAL = (
    ("scan_200", 30),
    ("one_bit", 18),
    ("fax_fine", 22),
    ("worn_scan", 12),
    ("scan_300", 5),
    ("bleed", 4),
    ("pale", 4),
    ("photocopy", 3),
    ("photo", 1),
    ("fax_coarse", 2),
)


def machine(chance: Random) -> Machine:
    """A machine, as often as such pages come."""
    names, weights = zip(*USUAL, strict=True)
    return MACHINES[chance.choices(names, weights)[0]]


@cache
def _grain() -> npt.NDArray[np.int16]:
    generator = np.random.default_rng(11)
    return (generator.standard_normal((4200, 3400), dtype=np.float32) * 16).astype(np.int16)


def copied(page: Picture, by: Machine, chance: Random, behind: Picture | None = None) -> Picture:
    """The page as the machine gives it: grey 0-255, or 0 and 255 only. `behind` may shine through."""
    picture = page
    if by.bleed and behind is not None and behind.shape == page.shape:
        shine = 255 - ((255 - cv2.flip(behind, 1)) * chance.uniform(0.08, 0.16)).astype(np.uint8)
        picture = np.minimum(picture, shine)
    if by.blur:
        picture = cv2.GaussianBlur(picture, (0, 0), by.blur)
    if by.pale:
        faint = chance.uniform(0.35, 0.55)
        picture = cv2.convertScaleAbs(picture, alpha=faint, beta=255 * (1 - faint) - 8)
    picture = _skewed(picture, chance.uniform(-by.skew, by.skew), chance)
    if by.photo:
        picture = _photographed(picture, chance)
    if by.borders:
        picture = _dark_edges(picture, chance)
    if by.down != by.across:
        picture = cv2.resize(
            picture, (picture.shape[1], round(picture.shape[0] * by.down / by.across)), interpolation=cv2.INTER_AREA
        )
    picture = _grained(picture, by.noise, chance)
    if by.one_bit:
        picture = np.where(picture < chance.randrange(140, 185), 0, 255).astype(np.uint8)
    return speckled(picture, by.speckle, chance)


def _skewed(picture: Picture, degrees: float, chance: Random) -> Picture:
    height, width = picture.shape
    turn: Any = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turn[0, 2] += chance.uniform(-12, 12)
    turn[1, 2] += chance.uniform(-10, 10)
    return cv2.warpAffine(
        picture, turn, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(252,)
    )


def _photographed(picture: Picture, chance: Random) -> Picture:
    """The sheet on a desk before a telephone: not quite square, darker to one side."""
    height, width = picture.shape
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
    middle = np.array([(width / 2, height / 2)], dtype=np.float32)
    share = np.array([[chance.uniform(0.01, 0.05)] for _ in corners], dtype=np.float32)
    turn: Any = cv2.getPerspectiveTransform(corners, corners + (middle - corners) * share)
    desk = (chance.randrange(60, 130),)
    seen = cv2.warpPerspective(picture, turn, (width, height), borderMode=cv2.BORDER_CONSTANT, borderValue=desk)
    light = np.linspace(chance.uniform(0.7, 0.85), 1.0, width, dtype=np.float32)
    return (seen * (light if chance.random() < 0.5 else light[::-1])).astype(np.uint8)


def _grained(picture: Picture, strength: int, chance: Random) -> Picture:
    height, width = picture.shape
    top, left = (
        chance.randrange(0, 4200 - height) if height < 4200 else 0,
        chance.randrange(0, 3400 - width) if width < 3400 else 0,
    )
    grain = _grain()[top : top + height, left : left + width]
    return np.clip(picture.astype(np.int16) + (grain * strength >> 4), 0, 255).astype(np.uint8)


def speckled(picture: Picture, share: float, chance: Random) -> Picture:
    """Dust: that share of the pixels gets a small dark spot."""
    height, width = picture.shape
    made = picture.copy()
    for _ in range(int(height * width * share)):
        spot = (chance.randrange(width), chance.randrange(height))
        cv2.circle(
            made,
            spot,
            chance.choice((0, 0, 0, 0, 0, 1, 1, 2)),
            (chance.randrange(0, 90),) if picture.max() > 0 else (0,),
            -1,
        )
    return made


def _dark_edges(picture: Picture, chance: Random) -> Picture:
    height, width = picture.shape
    made = picture.copy()
    for side in chance.sample(("left", "right", "top", "bottom"), chance.randrange(1, 3)):
        depth = chance.randrange(6, 34)
        wedge = np.array({
            "left": [(0, 0), (depth, 0), (chance.randrange(2, 20), height), (0, height)],
            "right": [(width, 0), (width - depth, 0), (width - chance.randrange(2, 20), height), (width, height)],
            "top": [(0, 0), (width, 0), (width, depth), (0, chance.randrange(2, 20))],
            "bottom": [(0, height), (width, height), (width, height - depth), (0, height - chance.randrange(2, 20))],
        }[side], dtype=np.int32)  # fmt: skip
        cv2.fillPoly(made, [wedge], (chance.randrange(10, 60),))
    return made


def punched(picture: Picture, chance: Random) -> Picture:
    """The picture with two or three punch holes at an edge."""
    height, width = picture.shape
    made, radius = picture.copy(), max(9, width // 62)
    if chance.random() < 0.5:
        holes = [(round(width * 0.03), round(height * share)) for share in (0.14, 0.5, 0.86)]
    else:
        holes = [(round(width * share), round(height * 0.025)) for share in (0.34, 0.66)]
    for hole in holes:
        cv2.circle(made, hole, radius, (chance.randrange(15, 70),), -1, cv2.LINE_AA)
    return made


def cut(picture: Picture, chance: Random) -> Picture:
    """The picture as if the sheet had lain off the glass: a strip of the margin is missing."""
    height, width = picture.shape
    made = np.full_like(picture, 255)
    by = chance.randrange(20, round(width * 0.045))
    if chance.random() < 0.5:
        made[:, : width - by] = picture[:, by:]
    else:
        made[: height - by // 2, :] = picture[by // 2 :, :]
    return made


def turned(picture: Picture, rotation: int) -> Picture:
    """The picture lying so that turning it clockwise by `rotation` degrees brings it upright."""
    return np.ascontiguousarray(np.rot90(picture, rotation // 90))
