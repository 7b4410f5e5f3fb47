"""Invented pages that repeat each other, and pages that only seem to: what `bench.twins` and the tests compare.

The text is the corpus's, set page by page at 200 dots per inch. A copy is the page laid anew (turned, scaled, shifted)
and worn by a machine; an addition is drawn before it is worn. The words come as a reader of pictures would read them,
with its misreadings, so that thousands of pairs need no such reader.
"""

import random
import string
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from bench import scans
from bench.report import skip
from openimr.casefile.words import WHOLE, Word

Grey = scans.Grey
SIZE = (1700, 2200)
_FONTS = ("LiberationSerif-Regular", "LiberationSans-Regular", "LiberationMono-Regular", "DejaVuSans", "DejaVuSerif")
_SCRIPTS = ("Z003-MediumItalic", "URWBookman-LightItalic", "P052-Italic", "C059-Italic", "DejaVuSerif-Italic")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as printed: grey picture and its words with boxes in pixels."""

    image: Grey
    words: tuple[tuple[str, tuple[float, float, float, float], int], ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A page as received: the picture, the words as read, what was done to it."""

    image: Grey
    words: tuple[Word, ...]
    wear: str
    has_text_layer: bool


def font(name: str, points: float) -> ImageFont.FreeTypeFont:
    """A font of this machine; skips where it is missing."""
    for ending in ("ttf", "pfb", "t1", "otf"):
        for path in Path("/usr/share/fonts").rglob(f"{name}.{ending}"):
            return ImageFont.truetype(str(path), round(points * 200 / 72))
    return skip(f"no font {name}")


def script(chance: random.Random, points: float) -> ImageFont.FreeTypeFont:
    """A font that looks written by hand, as far as there is one."""
    names = [n for n in _SCRIPTS if any(any(Path("/usr/share/fonts").rglob(f"{n}.{e}")) for e in ("ttf", "pfb", "t1"))]
    return font(chance.choice(names), points)


def set_lines(lines: list[str], face: ImageFont.FreeTypeFont, *, left: int = 180, top: int = 190) -> Sheet:
    """Lines of text on one sheet."""
    image = Image.new("L", SIZE, 255)
    pen, y, words = ImageDraw.Draw(image), float(top), []
    for count, line in enumerate(lines):
        x = float(left)
        for word in line.split(" "):
            if word:
                box = pen.textbbox((x, y), word, font=face)
                pen.text((x, y), word, fill=0, font=face)
                words.append((word, (box[0], box[1], box[2], box[3]), count))
            x += face.getlength(word + " ")
        y += face.size * 1.32
        if y > SIZE[1] - 190:
            break
    return Sheet(np.asarray(image), tuple(words))


def prose(chance: random.Random) -> Sheet:
    """A page of a medical note."""
    face = font(chance.choice(_FONTS), chance.choice((9, 10, 10.5, 11, 12)))
    note = " ".join(chance.choice(scans.notes()).replace(".,", ". ").replace(":,", ": ").split())
    lines: list[str] = []
    while len(lines) < chance.choice((18, 30, 60)):
        lines += [line for line in wrapped(note, face, SIZE[0] - chance.randint(340, 460)) if line]
        note = " ".join(chance.choice(scans.notes()).replace(",", ", ").split())
        lines.append("")
    return set_lines(lines, face, left=chance.randint(130, 220), top=chance.randint(170, 260))


def wrapped(text: str, face: ImageFont.FreeTypeFont, most: int) -> list[str]:
    """Text in lines that fit."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and face.getlength(longer) > most:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def visit(chance: random.Random, **fixed: str) -> Sheet:
    """A therapy note from a template: two visits differ by a date and a few scores. Has boxes to tick and rules."""
    face = font(fixed.get("font", "LiberationSans-Regular"), 10.5)
    date = fixed.get("date") or f"{chance.randint(1, 12):02}/{chance.randint(1, 28):02}/2024"
    lines = [
        "BAYSIDE PHYSICAL THERAPY AND HAND CENTER", "", f"Patient: Marisol Ferrante     Date of visit: {date}",
        f"Visit {fixed.get('visit') or chance.randint(2, 24)} of 24     Therapist: T. Okafor, PT", "",
        f"Pain before treatment: {fixed.get('before') or chance.randint(3, 9)}/10",
        f"Pain after treatment: {fixed.get('after') or chance.randint(1, 7)}/10", "",
        "Treatment given today:", "   Therapeutic exercise, three sets of ten, with elastic band",
        "   Manual therapy to the lumbar spine, fifteen minutes", "   Electrical stimulation, unattended",
        "   Hot pack, ten minutes, skin checked before and after", "",
        f"Lumbar flexion {fixed.get('flexion') or chance.randint(30, 60)} degrees, extension "
        f"{fixed.get('extension') or chance.randint(10, 25)} degrees.",
        "The patient tolerated the treatment well and was seen without any complaint of dizziness.",
        "Home exercise program was reviewed and the patient demonstrated it back correctly.", "",
        "Assessment: The patient is making slow progress toward the functional goals set at evaluation.",
        "Plan: Continue two times a week. Reassess at visit twelve and write to the physician.",
    ]  # fmt: skip
    sheet = set_lines(lines, face)
    return Sheet(_ruled(sheet.image), sheet.words)


def _ruled(image: Grey) -> Grey:
    out = image.copy()
    for row in range(8):
        cv2.rectangle(out, (150, 1430 + row * 52), (182, 1462 + row * 52), 0, 2)
        cv2.line(out, (220, 1462 + row * 52), (1500, 1462 + row * 52), 0, 1)
    cv2.rectangle(out, (120, 1400), (1560, 1860), 0, 3)
    return out


# --- additions ---------------------------------------------------------------------------------------------------


def _curve(chance: random.Random, box: tuple[int, int, int, int], knots: int) -> np.ndarray:
    left, top, right, bottom = box
    points = [
        (left + (right - left) * (i / knots) + chance.uniform(-12, 12), chance.uniform(top, bottom))
        for i in range(knots + 1)
    ]
    t, out = np.linspace(0, 1, 14), []
    for a, b, c in zip(points, points[1:], points[2:], strict=False):
        start, end = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), ((b[0] + c[0]) / 2, (b[1] + c[1]) / 2)
        for s in t:
            out.append(tuple((1 - s) ** 2 * start[k] + 2 * s * (1 - s) * b[k] + s * s * end[k] for k in (0, 1)))
    return np.round(np.array(out)).astype(np.int32)


def _stroke(image: Grey, points: np.ndarray, shade: int, width: int) -> None:
    layer = np.full_like(image, 255)
    cv2.polylines(layer, [points.reshape(-1, 1, 2)], False, (shade,), width, cv2.LINE_AA)
    np.minimum(image, layer, out=image)


def _text_layer(
    image: Grey, at: tuple[int, int], words: str, face: ImageFont.FreeTypeFont, shade: int, turn: float
) -> None:
    _, _, right, bottom = face.getbbox(words)
    card = Image.new("L", (round(right) + 20, round(bottom) + 20), 255)
    ImageDraw.Draw(card).text((8, 4), words, fill=shade, font=face)
    card = card.rotate(turn, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    _paste(image, np.asarray(card), at)


def _paste(image: Grey, card: Grey, at: tuple[int, int]) -> None:
    x, y = at[0], at[1]
    height, width = min(card.shape[0], image.shape[0] - y), min(card.shape[1], image.shape[1] - x)
    part = image[y : y + height, x : x + width]
    np.minimum(part, card[:height, :width], out=part)


def signature(sheet: Sheet, chance: random.Random, shade: int, width: int) -> Grey:
    """A name written at some free or printed place."""
    image = sheet.image.copy()
    x, y = chance.randint(200, 1000), chance.randint(300, 1950)
    _stroke(image, _curve(chance, (x, y, x + chance.randint(160, 480), y + chance.randint(40, 110)), 9), shade, width)
    return image


def initials(sheet: Sheet, chance: random.Random, shade: int, width: int) -> Grey:
    """Two letters in the margin or at the foot."""
    image = sheet.image.copy()
    at = (chance.choice((40, 70, 1560)), chance.randint(250, 1950))
    _text_layer(image, at, chance.choice(("JR", "mk", "T.O.", "ab")), script(chance, chance.uniform(12, 20)), shade, 5)
    return image


def margin_note(sheet: Sheet, chance: random.Random, shade: int, width: int) -> Grey:
    """A remark by hand."""
    image = sheet.image.copy()
    note = chance.choice(
        ("see MRI of March", "not done", "pt called, no show", "agree", "disputed", "sent 3/4", "why?")
    )
    at = (chance.randint(60, 1250), chance.choice((chance.randint(90, 170), chance.randint(300, 2050))))
    _text_layer(image, at, note, script(chance, chance.uniform(11, 18)), shade, chance.uniform(-8, 8))
    return image


def stamp(sheet: Sheet, chance: random.Random, shade: int, width: int) -> Grey:
    """RECEIVED with a date, in a frame, a little turned."""
    image, card = sheet.image.copy(), Image.new("L", (440, 190), 255)
    pen = ImageDraw.Draw(card)
    pen.rectangle((5, 5, 430, 180), outline=shade, width=6)
    pen.text((50, 20), chance.choice(("RECEIVED", "COPY", "FAXED")), fill=shade, font=font("LiberationSans-Bold", 20))
    pen.text((60, 110), f"MAR {chance.randint(10, 28)} 2024", fill=shade, font=font("LiberationSans-Bold", 13))
    small = card.resize((round(440 * chance.uniform(0.45, 1)), round(190 * chance.uniform(0.5, 1))))
    turned = small.rotate(chance.uniform(-15, 15), expand=True, fillcolor=255)
    _paste(image, np.asarray(turned), (chance.randint(60, 1200), chance.randint(40, 1950)))
    return image


def circled(sheet: Sheet, chance: random.Random, shade: int, width: int) -> Grey:
    """A ring around a word."""
    image = sheet.image.copy()
    _, (left, top, right, bottom), _ = chance.choice([w for w in sheet.words if len(w[0]) > 3])
    middle = (round((left + right) / 2), round((top + bottom) / 2))
    axes = (round((right - left) / 2 + chance.uniform(8, 24)), round((bottom - top) / 2 + chance.uniform(6, 16)))
    points = cv2.ellipse2Poly(middle, axes, chance.randint(-6, 6), 10, 350, 8)
    _stroke(image, points, shade, width)
    return image


def underlined(sheet: Sheet, chance: random.Random, shade: int, width: int) -> Grey:
    """A line under a few words."""
    image = sheet.image.copy()
    _, (left, _, right, bottom), _ = chance.choice([w for w in sheet.words if len(w[0]) > 4])
    end, y = right + chance.uniform(0, 150), bottom + chance.uniform(3, 8)
    points = np.array([(x, y + chance.uniform(-1.5, 1.5)) for x in np.linspace(left, end, 8)]).round().astype(np.int32)
    _stroke(image, points, shade, width)
    return image


def struck(sheet: Sheet, chance: random.Random, shade: int, width: int) -> Grey:
    """A line through a word."""
    image = sheet.image.copy()
    _, (left, top, right, bottom), _ = chance.choice([w for w in sheet.words if len(w[0]) > 4])
    y = (top + bottom) / 2 + chance.uniform(-2, 4)
    points = np.array([(x, y + chance.uniform(-2, 2)) for x in np.linspace(left - 6, right + 8, 7)])
    _stroke(image, points.round().astype(np.int32), shade, width)
    return image


def tick(sheet: Sheet, chance: random.Random, shade: int, width: int) -> Grey:
    """A checkmark beside a line."""
    image, size = sheet.image.copy(), chance.uniform(14, 40)
    x, y = chance.randint(50, 150), chance.randint(250, 2000)
    points = np.array([(x, y), (x + size * 0.4, y + size * 0.5), (x + size * 1.2, y - size * 0.7)])
    _stroke(image, points.round().astype(np.int32), shade, width)
    return image


def crossed_box(sheet: Sheet, chance: random.Random, shade: int, width: int) -> Grey:
    """A cross in one of the printed boxes of a form (on other pages: beside the text)."""
    image = sheet.image.copy()
    x, y = 150, 1430 + 52 * chance.randint(0, 7)
    for ends in ([(x + 5, y + 6), (x + 28, y + 27)], [(x + 27, y + 5), (x + 5, y + 28)]):
        _stroke(image, np.array(ends, np.int32), shade, width)
    return image


def arrow(sheet: Sheet, chance: random.Random, shade: int, width: int) -> Grey:
    """An arrow pointing at a line."""
    image = sheet.image.copy()
    x, y, long = chance.randint(40, 80), chance.randint(250, 2000), chance.randint(40, 90)
    for ends in (
        [(x, y), (x + long, y + 4)],
        [(x + long, y + 4), (x + long - 14, y - 9)],
        [(x + long, y + 4), (x + long - 13, y + 15)],
    ):
        _stroke(image, np.array(ends, np.int32), shade, width)
    return image


def overwritten(sheet: Sheet, chance: random.Random, shade: int, width: int) -> Grey:
    """A number corrected by hand."""
    image = sheet.image.copy()
    held = [w for w in sheet.words if any(c.isdigit() for c in w[0])] or list(sheet.words)
    _, (left, top, _, bottom), _ = chance.choice(held)
    face = script(chance, (bottom - top) * 72 / 200 * 1.5)
    _text_layer(image, (round(left), round(top) - 10), str(chance.randint(0, 9)), face, shade, 0)
    return image


Draw = Callable[[Sheet, random.Random, int, int], Grey]
ADDITIONS: dict[str, Draw] = {
    f.__name__: f
    for f in (
        signature, initials, margin_note, stamp, circled, underlined, struck, tick, crossed_box, arrow, overwritten
    )
}  # fmt: skip


def added(sheet: Sheet, kind: str, chance: random.Random) -> Sheet:
    """The sheet with something written or stamped on it, dark or pale."""
    shade, width = chance.choice((0, 30, 60, 110, 150)), chance.choice((2, 3, 3, 4, 5))
    return replace(sheet, image=ADDITIONS[kind](sheet, chance, shade, width))


# --- copies ------------------------------------------------------------------------------------------------------


WEARS = ("digital", "scan", "noisy", "fax", "coarse fax", "pale", "photocopy")


def copy(sheet: Sheet, wear: str, chance: random.Random) -> Copy:
    """The sheet as it arrives once more."""
    if wear == "digital":
        return Copy(sheet.image, as_read(sheet.words, np.eye(2, 3), chance, 0), wear, True)
    image, turn = laid(sheet.image, chance, chance.uniform(-2.2, 2.2), chance.uniform(0.93, 1.02))
    seed = chance.randrange(2**31)
    head = with_fax_header(image, chance) if "fax" in wear else Sheet(image, ())
    done = _WORN[wear](head.image, seed, chance)
    if done.shape != image.shape:
        done = np.asarray(cv2.resize(done, SIZE, interpolation=cv2.INTER_LINEAR))
    error = {"coarse fax": 0.03, "fax": 0.012, "noisy": 0.01}.get(wear, 0.004)
    words = as_read(head.words, np.eye(2, 3), chance, error) + as_read(sheet.words, turn, chance, error)
    return Copy(done, words, wear, False)


_WORN: dict[str, scans.Wear] = {
    "scan": lambda i, s, c: scans.jpeg(scans.noisy(scans.blurred(i, c.uniform(0.4, 0.8)), c.uniform(1, 5), s), 70),
    "noisy": lambda i, s, c: scans.jpeg(
        scans.speckled(
            scans.noisy(scans.blurred(i, c.uniform(0.4, 0.9)), c.uniform(3, 12), s), c.choice((0, 0.002)), s
        ),
        45,
    ),
    "fax": lambda i, s, c: scans.fax(i, s),
    "coarse fax": lambda i, s, c: scans.fax(i, s, 98),
    "pale": lambda i, s, c: scans.jpeg(scans.noisy(scans.pale(i, c.randint(90, 170)), 4, s), 60),
    "photocopy": lambda i, s, c: scans.jpeg(
        scans.one_bit(scans.blurred(scans.edged(i, s) if c.random() < 0.4 else i, 1.0), c.choice((120, 150, 190))), 80
    ),
}


def laid(image: Grey, chance: random.Random, degrees: float, scale: float) -> tuple[Grey, np.ndarray]:
    """The sheet laid anew on the glass: turned, scaled, shifted."""
    turn = cv2.getRotationMatrix2D((SIZE[0] / 2, SIZE[1] / 2), degrees, scale)
    turn[:, 2] += (chance.uniform(-25, 25), chance.uniform(-25, 25))
    return np.asarray(cv2.warpAffine(image, turn, SIZE, flags=cv2.INTER_LINEAR, borderValue=(255,))), turn


def with_fax_header(image: Grey, chance: random.Random) -> Sheet:
    """The line a fax machine prints over a page."""
    day = f"{chance.randint(1, 12):02}/{chance.randint(1, 28):02}/2024"
    at = f"{chance.randint(8, 17)}:{chance.randint(10, 59)}"
    sender = f"FROM: {chance.randint(200, 999)}-555-{chance.randint(1000, 9999)}"
    line = f"{day}  {at}  {sender}    TO: CLAIMS    P.{chance.randint(1, 40):03}/040"
    head = set_lines([line], font("LiberationMono-Regular", 9), left=80, top=chance.randint(8, 40))
    return Sheet(np.minimum(image, head.image), tuple((word, box, -1) for word, box, _ in head.words))


_LOOKS_LIKE = {
    "l": "1",
    "1": "l",
    "O": "0",
    "0": "O",
    "5": "S",
    "e": "c",
    "m": "rn",
    "8": "3",
    "6": "5",
    "a": "o",
    "h": "b",
}


def as_read(
    words: tuple[tuple[str, tuple[float, float, float, float], int], ...], turn: np.ndarray,
    chance: random.Random, error: float,
) -> tuple[Word, ...]:  # fmt: skip
    """The words as read off the picture: misread letters with (mostly) less confidence, boxes a little off."""
    out = []
    for text, box, line in words:
        read = "".join(_misread(sign, chance) if chance.random() < error else sign for sign in text)
        if not read or (error and chance.random() < error / 2):
            continue
        corners = [(box[0], box[1]), (box[2], box[1]), (box[0], box[3]), (box[2], box[3])]
        moved = np.array([turn @ (x, y, 1) for x, y in corners])
        off = 2 if error else 0
        left, top = moved.min(0) + chance.uniform(-off, off)
        right, bottom = moved.max(0) + chance.uniform(-off, off)
        sure = chance.randint(85, 97) if read == text else chance.randint(35, 93)
        places = (left / SIZE[0], top / SIZE[1], right / SIZE[0], bottom / SIZE[1])
        out.append(Word(read, *(round(p * WHOLE) for p in places), line, sure if error else 100))
    return tuple(out)


def _misread(sign: str, chance: random.Random) -> str:
    if chance.random() < 0.6:
        return _LOOKS_LIKE.get(sign, sign)
    return chance.choice(("", sign + chance.choice(string.ascii_lowercase), chance.choice(string.ascii_lowercase)))
