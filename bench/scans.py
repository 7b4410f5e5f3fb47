"""Pages of invented scans for the measurements of reading: medical notes of the corpus, set and then worn by a machine.

Every page comes with the text that stands on it. A seed makes the same pages again.
"""

import csv
import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from bench.report import skip

Grey = NDArray[np.uint8]
DPI = 200
_SIZE = (1700, 2200)
_FONTS = (
    "LiberationSerif-Regular", "LiberationSans-Regular", "LiberationMono-Regular", "LiberationSansNarrow-Regular",
    "DejaVuSerif", "DejaVuSans", "DejaVuSansMono", "LiberationSerif-Bold",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scan:
    """One worn page: grey picture, dots per inch across and down, the text on it, what was done, turn it came with."""

    image: Grey
    dpi: tuple[float, float]
    text: str
    wear: str
    turn: int = 0


@cache
def notes() -> tuple[str, ...]:
    """Distinct medical notes of the corpus; skips where there is none."""
    folder = Path(os.environ.get("OPENIMR_CORPUS") or Path(__file__).parents[2] / "shared" / "data")
    path = folder / "mtsamples" / "mtsamples.csv"
    if not path.exists():
        skip("no medical notes: set OPENIMR_CORPUS")
    csv.field_size_limit(10**7)
    with path.open(encoding="utf-8", newline="") as rows:
        found = {row["transcription"].strip() for row in csv.DictReader(rows)}
    return tuple(sorted(text for text in found if len(text) > 600 and text.isascii()))


def _folder() -> Path:
    found = next((path.parent for path in Path("/usr/share/fonts").rglob("LiberationSerif-Regular.ttf")), None)
    return found or skip("no Liberation fonts: install fonts-liberation and fonts-dejavu-core")


@cache
def _font(name: str, points: float) -> ImageFont.FreeTypeFont:
    paths = [*_folder().parent.rglob(f"{name}.ttf")]
    return ImageFont.truetype(str(paths[0]), round(points * DPI / 72)) if paths else skip(f"no font {name}")


def _paragraphs(chance: random.Random) -> list[str]:
    """A note as its writer set it: a new paragraph where the corpus has a comma after a head or a full stop."""
    note = chance.choice(notes())
    parts = note.replace(".,", ".\n").replace(":,", ":\n").split("\n")
    return [" ".join(part.split()) for part in parts if part.strip(" ,")]


def clean_page(chance: random.Random) -> tuple[Grey, str]:
    """One letter page at 200 dots per inch, and the text on it."""
    font = _font(chance.choice(_FONTS), chance.choice((9.5, 10, 11, 12)))
    image = Image.new("L", _SIZE, 255)
    pen = ImageDraw.Draw(image)
    left, y, most = chance.randint(140, 240), chance.randint(130, 220), _SIZE[0] - chance.randint(300, 420)
    step = round(font.size * chance.choice((1.15, 1.3, 1.5)))
    lines: list[str] = []
    while y < _SIZE[1] - 300:
        for paragraph in _paragraphs(chance):
            for line in _wrapped(paragraph, font, most):
                if y < _SIZE[1] - 200:
                    pen.text((left, y), line, fill=chance.choice((0, 0, 25)), font=font)
                    lines.append(line)
                    y += step
            y += step // 2
    return np.asarray(image), "\n".join(lines)


def _wrapped(text: str, font: ImageFont.FreeTypeFont, most: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > most:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def _grain(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def _as_grey(image: NDArray[Any]) -> Grey:
    return np.clip(image, 0, 255).astype(np.uint8)


def skewed(image: Grey, degrees: float) -> Grey:
    """The page as it lay crooked on the glass."""
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return _as_grey(cv2.warpAffine(image, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255,)))


def noisy(image: Grey, amount: float, seed: int) -> Grey:
    """With the grain of a sensor."""
    return _as_grey(image + _grain(seed).normal(0, amount, image.shape))


def speckled(image: Grey, share: float, seed: int) -> Grey:
    """With salt and pepper."""
    out, dots = image.copy(), _grain(seed).random(image.shape)
    out[dots < share / 2] = 0
    out[dots > 1 - share / 2] = 255
    return out


def jpeg(image: Grey, quality: int) -> Grey:
    """As saved by a scanner that saves room."""
    done, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    return _as_grey(np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE)))


def blurred(image: Grey, sigma: float) -> Grey:
    """A little out of focus."""
    return _as_grey(cv2.GaussianBlur(image, (0, 0), sigma))


def pale(image: Grey, ink: int, paper: int = 255) -> Grey:
    """Printed with a toner that ran out."""
    return _as_grey(ink + image.astype(np.float32) / 255 * (paper - ink))


def one_bit(image: Grey, level: int = 150) -> Grey:
    """As a fax machine sees it."""
    return _as_grey((image > level) * 255)


def dithered(image: Grey) -> Grey:
    """As a fax machine sends greys."""
    return np.asarray(Image.fromarray(image).convert("1").convert("L"))


def edged(image: Grey, seed: int) -> Grey:
    """Black where the lid stood open, and a cut side."""
    out, chance = image.copy(), random.Random(seed)
    out[: chance.randint(5, 60)] = chance.randint(0, 40)
    side = chance.randint(10, 90)
    out[:, :side] = chance.randint(0, 40)
    return out


def squeezed(image: Grey, down: float) -> Grey:
    """At the resolution of a fax: 204 dots across, 98 or 196 down."""
    height, width = image.shape
    return _as_grey(cv2.resize(image, (round(width * 1.02), round(height * down / DPI)), interpolation=cv2.INTER_AREA))


def fax(image: Grey, seed: int, down: float = 196) -> Grey:
    """Squeezed, one bit, a few specks."""
    sent = one_bit(squeezed(blurred(image, 0.5), down), 150)
    return speckled(sent, 0.0008, seed)


def _noisy_set(image: Grey, seed: int, chance: random.Random) -> Grey:
    crooked = blurred(skewed(image, chance.uniform(-3, 3)), chance.uniform(0.4, 0.9))
    worn = noisy(crooked, chance.uniform(3, 12), seed)
    if chance.random() < 0.5:
        worn = speckled(worn, chance.uniform(0.001, 0.004), seed)
    return jpeg(worn, chance.randint(30, 60))


Wear = Callable[[Grey, int, random.Random], Grey]
WEARS: dict[str, Wear] = {
    "clean": lambda image, seed, chance: image,
    "noisy": _noisy_set,
    "fax": lambda image, seed, chance: fax(skewed(image, chance.uniform(-2, 2)), seed),
    "coarse fax": lambda image, seed, chance: fax(skewed(image, chance.uniform(-1, 1)), seed, 98),
    "speckled": lambda image, seed, chance: speckled(skewed(image, chance.uniform(-2, 2)), 0.006, seed),
    "pale": lambda image, seed, chance: jpeg(noisy(pale(image, chance.randint(150, 205)), 4, seed), 50),
    "dithered": lambda image, seed, chance: dithered(pale(skewed(image, chance.uniform(-1, 1)), 60, 250)),
    "edged": lambda image, seed, chance: jpeg(edged(skewed(image, chance.uniform(-3, 3)), seed), 45),
    "turned": lambda image, seed, chance: jpeg(blurred(skewed(image, chance.uniform(-1, 1)), 0.5), 50),
}


def scan(wear: str, seed: int) -> Scan:
    """One page, worn in one of the ways named in WEARS."""
    chance = random.Random(f"{wear} {seed}")
    image, text = clean_page(chance)
    worn = WEARS[wear](image, seed, chance)
    turn = 90 * (1 + seed % 3) if wear == "turned" else 0
    dpi = {"fax": (204.0, 196.0), "coarse fax": (204.0, 98.0)}.get(wear, (float(DPI), float(DPI)))
    return Scan(np.ascontiguousarray(np.rot90(worn, turn // 90)), dpi, text, wear, turn)
