"""The one form in which the text of a page is kept, whether it came with the file or was read from a picture.

Places are ten-thousandths of the width and the height of the page as it is read upright, from its top left corner, so
they fit every size at which the page is drawn.
"""

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

WHOLE = 10_000
"""The width and the height of a page in its own measure."""
_MOST_UNPACKED = 64 * 1024**2


class Word(NamedTuple):
    """One word with its box. `line` counts the lines of the page; `confidence` is 0 to 100, 100 for text as it came."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    line: int
    confidence: int


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page in reading order, and its words with boxes: `text.split()` gives the words' texts.

    `rotation` is degrees clockwise (0, 90, 180, 270) that bring the page as it is shown upright; boxes are upright.
    """

    text: str
    words: tuple[Word, ...]
    rotation: int = 0


EMPTY = PageText("", ())


def pack(words: Iterable[Word]) -> bytes:
    """Words as they are stored."""
    return zlib.compress(json.dumps([list(word) for word in words], ensure_ascii=False).encode(), 6)


def unpack(packed: bytes) -> tuple[Word, ...]:
    """Stored words. Raises ValueError for what is none."""
    if not packed:
        return ()
    opened = zlib.decompressobj()
    text = opened.decompress(packed, _MOST_UNPACKED)
    if not opened.eof:
        raise ValueError("more words than a page can hold")
    return tuple(Word(*word) for word in json.loads(text))
