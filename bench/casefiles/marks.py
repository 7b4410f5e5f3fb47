"""What people and machines add to a page: fax lines, stamps, handwriting."""

from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from bench.casefiles.scan import Picture

_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "C:/Windows/Fonts")
_WRITTEN = (
    "called pt - no answer", "OK per Dr.", "see attached", "denied 3x!", "fax to UR", "not received", "DOI?",
    "pls review", "pt states worse", "cc: atty", "duplicate?", "rec'd by mail", "needs RFA", "WC",
)  # fmt: skip
_SEEN = 0.008
"""The square inches of ink that a mark adds at least."""
_STAMPED = ("RECEIVED", "COPY", "SCANNED", "FILED", "PAID", "REVIEWED")


@cache
def _font_file(name: str) -> str:
    found = [
        path
        for folder in _FOLDERS
        if Path(folder).is_dir()
        for path in Path(folder).rglob(f"{name}*")
        if path.suffix in {".ttf", ".otf", ".pfb"}
    ]
    return str(min(found, key=lambda path: len(path.name))) if found else ""


@cache
def _font(names: tuple[str, ...], size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    for name in names:
        if _font_file(name):
            return ImageFont.truetype(_font_file(name), size)
    return ImageFont.load_default(size)


def _piece(words: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, framed: bool = False) -> Image.Image:
    left, top, right, bottom = font.getbbox(words)
    pad = 14 if framed else 4
    piece = Image.new("L", (int(right - left) + 2 * pad, int(bottom - top) + 2 * pad), 0)
    draw = ImageDraw.Draw(piece)
    draw.text((pad - left, pad - top), words, 255, font=font)
    if framed:
        draw.rectangle((2, 2, piece.width - 3, piece.height - 3), outline=255, width=4)
    return piece


def _laid(picture: Picture, piece: Image.Image, place: tuple[int, int], ink: int, strength: float) -> Picture:
    height, width = picture.shape
    mask = np.asarray(piece, dtype=np.float32) / 255 * strength
    x, y = max(0, min(place[0], width - mask.shape[1])), max(0, min(place[1], height - mask.shape[0]))
    mask = mask[: height - y, : width - x]
    made = picture.copy()
    under = made[y : y + mask.shape[0], x : x + mask.shape[1]].astype(np.float32)
    made[y : y + mask.shape[0], x : x + mask.shape[1]] = np.minimum(under, under * (1 - mask) + ink * mask).astype(
        np.uint8
    )
    return made


def fax_line(picture: Picture, words: str, across: int, down: int, chance: Random) -> Picture:
    """The line that a fax machine prints along the upper edge; dots per inch across and down."""
    piece = _piece(words, _font(("LiberationMono-Regular", "DejaVuSansMono"), round(across * 0.115)))
    flat = piece.resize((piece.width, max(1, round(piece.height * down / across))))
    return _laid(picture, flat, (round(across * chance.uniform(0.35, 0.7)), round(down * 0.09)), 0, 1.0)


def marked(picture: Picture, dpi: int, on: date, chance: Random) -> tuple[Picture, str]:
    """The page with a stamp or with handwriting that can be seen, and its words."""
    while True:
        made, words = stamped(picture, dpi, on, chance) if chance.random() < 0.35 else handwritten(picture, dpi, chance)
        changed = np.count_nonzero(picture.astype(np.int16) - made > 90)
        if changed > _SEEN * dpi * dpi:
            return made, words


def stamped(picture: Picture, dpi: int, on: date, chance: Random) -> tuple[Picture, str]:
    """The page with a stamp somewhere, and the words of the stamp."""
    words = chance.choice(_STAMPED) + (f" {on:%b %d %Y}".upper() if chance.random() < 0.7 else "")
    piece = _piece(
        words, _font(("LiberationSans-Bold", "DejaVuSans-Bold"), round(dpi * chance.uniform(0.16, 0.34))), framed=True
    )
    worn = np.asarray(piece).copy()
    worn[np.random.default_rng(chance.randrange(2**31)).random(worn.shape) < 0.12] = 0
    turned = Image.fromarray(worn).rotate(chance.uniform(-14, 14), expand=True, resample=Image.Resampling.BILINEAR)
    return _laid(picture, turned, _place(picture, turned, chance), chance.randrange(10, 115), 1.0), words


def handwritten(picture: Picture, dpi: int, chance: Random) -> tuple[Picture, str]:
    """The page with some handwriting, and its words: a few strokes to a line, thin or thick, faint or strong."""
    words = " ".join(chance.sample(_WRITTEN, chance.choice((1, 1, 2))))
    size = round(dpi * chance.uniform(0.14, 0.36))
    piece = _piece(
        words, _font(("Z003-MediumItalic", "URWChanceryL", "DejaVuSerif-Italic", "LiberationSerif-Italic"), size)
    )
    if chance.random() < 0.5:
        piece = Image.fromarray(cv2.dilate(np.asarray(piece), np.ones((2, 2), np.uint8)))
    turned = piece.rotate(chance.uniform(-12, 18), expand=True, resample=Image.Resampling.BILINEAR)
    made = _laid(picture, turned, _place(picture, turned, chance), chance.randrange(0, 115), 1.0)
    return (_stroked(made, dpi, chance) if chance.random() < 0.4 else made), words


def _place(picture: Picture, piece: Image.Image, chance: Random) -> tuple[int, int]:
    height, width = picture.shape
    places = [
        (
            chance.randrange(width // 14, max(width // 14 + 1, width - piece.width - width // 14)),
            chance.randrange(height // 14, max(height // 14 + 1, height - piece.height - height // 14)),
        )
        for _ in range(8)
    ]
    if chance.random() < 0.3:
        return places[0]
    return max(places, key=lambda at: float(picture[at[1] : at[1] + piece.height, at[0] : at[0] + piece.width].mean()))


def _stroked(picture: Picture, dpi: int, chance: Random) -> Picture:
    made = picture.copy()
    height, width = picture.shape
    x, y = chance.randrange(width // 6, width * 2 // 3), chance.randrange(height // 6, height * 3 // 4)
    ink, thick = (chance.randrange(0, 80),), max(1, round(dpi * chance.uniform(0.008, 0.02)))
    if chance.random() < 0.5:
        cv2.ellipse(
            made,
            (x, y),
            (round(dpi * chance.uniform(0.3, 0.9)), round(dpi * chance.uniform(0.1, 0.3))),
            chance.uniform(-8, 8),
            10,
            365,
            ink,
            thick,
            cv2.LINE_AA,
        )
    else:
        steps = np.linspace(0, 1, 24)
        wave = np.stack([x + steps * dpi * chance.uniform(0.6, 2), y + np.sin(steps * 7) * dpi * 0.03], axis=1)
        cv2.polylines(made, [wave.astype(np.int32)], False, ink, thick, cv2.LINE_AA)
    return made
