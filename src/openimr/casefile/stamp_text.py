"""What is written on an exported page: its stamp in a corner, or a sheet in place of a page that cannot be shown.

Only text operators, in a font that every reader has. Lengths are points, the origin is the lower left corner.
"""

import textwrap

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]

STAMP_FONT = "OpenIMRStamp"
"""The name of the font in the resources of every page."""
_SIZE, _MARGIN, _PADDING = 8.0, 6.0, 2.0
_CAPITALS = "667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611"
_WIDTHS = {
    **{chr(ord("A") + place): int(width) for place, width in enumerate(_CAPITALS.split())},
    "-": 333, " ": 278, ".": 278, "f": 278,
}  # fmt: skip
_DIGIT = 556
"""Widths of Helvetica in thousandths of its size; what is not listed is as wide as a digit."""


def upright(box: Box, rotation: int) -> tuple[Matrix, float, float]:
    """How places of the page as it is displayed become places of its content, and its displayed width and height.

    `rotation` is the degrees by which the page is turned clockwise when it is displayed: 0, 90, 180 or 270.
    """
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    match rotation:
        case 90:
            return (0, 1, -1, 0, right, bottom), height, width
        case 180:
            return (-1, 0, 0, -1, right, top), width, height
        case 270:
            return (0, -1, 1, 0, left, top), height, width
    return (1, 0, 0, 1, left, bottom), width, height


def stamp(text: str, box: Box, rotation: int, unit: float = 1.0) -> bytes:
    """The stamp in the lower right corner of the page as it is displayed: a small white box with black text.

    `unit` is how many points one unit of the page is (UserUnit). A page too narrow for it gets a smaller one.
    """
    matrix, width, _ = upright(box, rotation)
    size, margin, padding = _SIZE / unit, _MARGIN / unit, _PADDING / unit
    ems = _width(text)
    needed = ems * size + 2 * (margin + padding)
    if needed > width:
        size, margin, padding = (length * width / needed for length in (size, margin, padding))
    long = ems * size
    left = width - margin - padding - long
    return (
        f"q {_numbers(*matrix)} cm 1 g {_numbers(left - padding, margin, long + 2 * padding, size + padding)} re f "
        f"0 g BT /{STAMP_FONT} {_numbers(size)} Tf {_numbers(left, margin + padding)} Td ({_escaped(text)}) Tj ET Q"
    ).encode("cp1252", "replace")


def sheet(lines: list[str], width: float, height: float) -> bytes:
    """A page of plain text: the first line large, the others wrapped to the width."""
    size = max(1.0, min(12.0, width / 40))
    room = max(10, int(width * 0.8 / (size * 0.5)))
    wrapped = [part for line in lines[1:] for part in (textwrap.wrap(line, room) or [""])]
    shown = [f"({_escaped(part)}) Tj T*" for part in wrapped]
    start = f"BT {_numbers(size * 1.5)} TL {_numbers(width * 0.1, height * 0.8)} Td"
    head = f"/{STAMP_FONT} {_numbers(size * 1.4)} Tf ({_escaped(lines[0])}) Tj T* T* /{STAMP_FONT} {_numbers(size)} Tf"
    return f"{start} {head} {' '.join(shown)} ET".encode("cp1252", "replace")


def _width(text: str) -> float:
    return sum(_WIDTHS.get(letter, _DIGIT) for letter in text) / 1000


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)


def _escaped(text: str) -> str:
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return plain.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
