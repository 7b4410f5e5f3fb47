"""From words that somebody selected to their boxes on the image, and back."""

from collections.abc import Sequence

from openimr.casefile.searching.matching import hit_boxes
from openimr.casefile.words import Word

Box = tuple[int, int, int, int]


def boxes_of(words: Sequence[Word], quote: str, near: int = 0) -> tuple[Box, ...]:
    """The boxes of quoted words: of the place nearest to word number `near` where they stand. None where they do not.

    The first and the last word may be quoted in part, as a hand selects them.
    """
    wanted = quote.split()
    if not wanted:
        return ()
    starts = [place for place in range(len(words) - len(wanted) + 1) if _stands_at(words, wanted, place)]
    if not starts:
        return ()
    start = min(starts, key=lambda place: abs(place - near))
    return hit_boxes(words, frozenset(range(start, start + len(wanted))))


def _stands_at(words: Sequence[Word], wanted: Sequence[str], place: int) -> bool:
    last = len(wanted) - 1
    if last == 0:
        return wanted[0] in words[place].text
    if not words[place].text.endswith(wanted[0]) or not words[place + last].text.startswith(wanted[last]):
        return False
    return all(words[place + step].text == wanted[step] for step in range(1, last))


def words_in(words: Sequence[Word], boxes: Sequence[Sequence[int]]) -> str:
    """The words that lie in some boxes, in reading order."""
    return " ".join(word.text for word in words if any(_lies_in(word, box) for box in boxes))


def _lies_in(word: Word, box: Sequence[int]) -> bool:
    left, top, right, bottom = box
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return left <= across <= right and top <= down <= bottom
