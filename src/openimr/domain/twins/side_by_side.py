"""The text proof: two pages' words beside each other, and what may differ between two copies of one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from openimr.domain.pile.seen import SeenWord
from openimr.domain.twins.facts import Anchor, Box, Doubt, PageForTwins, TextProof
from openimr.domain.twins.machine_lines import box_of, machine_lines
from openimr.domain.twins.sequences import matched
from openimr.domain.twins.words import (
    is_a_sign_off,
    is_misreading,
    is_weighty,
    looks_alike,
    may_be_dirt,
    plain,
    read_alike,
)

_LEAST_SHARE = 0.55
"""Of the words, so many must be the same before the ink is asked."""
_SAME_ELSE = 0.9
"""Above this share a single word that was read otherwise is settled by the ink."""
_MOST_DOUBTS = 120
_SURE, _READ_WELL = 60, 90
_NEAR = 90
"""Ten-thousandths of the page that a word may lie off where its neighbours say it should lie."""
_FEW_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Read:
    word: SeenWord
    plain: str

    @property
    def box(self) -> Box:
        return Box(self.word.left, self.word.top, self.word.right, self.word.bottom)

    @property
    def middle(self) -> tuple[int, int]:
        return (self.word.left + self.word.right) // 2, (self.word.top + self.word.bottom) // 2


def side_by_side(one: PageForTwins, other: PageForTwins) -> TextProof:
    """Compare what was read on two pages. Refuses where the texts cannot be the same; else says what to ask the ink."""
    headers = [machine_lines(page.words) for page in (one, other)]
    first, second = (_reads(page, lines) for page, lines in zip((one, other), headers, strict=True))
    ignored = [tuple(box_of(line) for line in lines) for lines in headers]
    if min(len(first), len(second)) < _FEW_WORDS:
        return _hardly_any(first, second, ignored)
    pairs = matched([read.plain for read in first], [read.plain for read in second])
    pairs += _moved(first, second, pairs)
    similarity = 2 * len(pairs) / (len(first) + len(second))
    if similarity < _LEAST_SHARE:
        return TextProof("The words differ.", similarity)
    anchors = tuple(Anchor(first[i].middle, second[j].middle) for i, j in pairs)
    loose = _loose(*_spaced_alike(first, second, pairs), anchors)
    changed = [pair for pair in loose if _is_sure_change(*pair) and not _is_elsewhere(pair, loose)]
    if changed and not _ask_the_ink(changed, similarity, one, other):
        return TextProof(f"Numbers or words that weigh differ in {_words(len(changed))}.", similarity, anchors)
    doubts = tuple(doubt for pair in loose if (doubt := _doubt(*pair, pair in changed)))
    if len(doubts) > max(_MOST_DOUBTS, 0.4 * len(pairs)):
        return TextProof(f"The words differ in {_words(len(doubts))}.", similarity, anchors)
    return TextProof("", similarity, anchors, doubts, *ignored)


def _words(count: int) -> str:
    return "one word" if count == 1 else f"{count} words"


def _reads(page: PageForTwins, headers: list[list[SeenWord]]) -> list[_Read]:
    left_out = {id(word) for line in headers for word in line}
    reads = (_Read(word, plain(word.text)) for word in page.words if id(word) not in left_out)
    return [read for read in reads if read.plain]


def _hardly_any(first: list[_Read], second: list[_Read], ignored: list[tuple[Box, ...]]) -> TextProof:
    """Pages with next to no text: the ink alone decides, unless one says much more than the other."""
    if max(len(first), len(second)) > 3 * _FEW_WORDS:
        return TextProof("One page has text that the other has not.", 0.0)
    doubts = [Doubt(read.box, None, is_weighty(read.plain)) for read in first if read.word.confidence >= _SURE]
    doubts += [Doubt(None, read.box, is_weighty(read.plain)) for read in second if read.word.confidence >= _SURE]
    return TextProof("", 1.0, (), tuple(doubts), *ignored)


def _moved(first: list[_Read], second: list[_Read], pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Equal words that were read in another order but stand at the same place."""
    used_one, used_other = {i for i, _ in pairs}, {j for _, j in pairs}
    loose: dict[str, list[int]] = {}
    for j, read in enumerate(second):
        if j not in used_other:
            loose.setdefault(read.plain, []).append(j)
    place = _Place([Anchor(first[i].middle, second[j].middle) for i, j in pairs])
    found = []
    for i, read in enumerate(first):
        spots = loose.get(read.plain) if i not in used_one else None
        near = [j for j in spots or () if place.is_near(read.middle, second[j].middle)]
        if near:
            found.append((i, near[0]))
            loose[read.plain].remove(near[0])
    return found


class _Place:
    """Where on the other page a place of this one lies, by the words that both have."""

    def __init__(self, anchors: Sequence[Anchor]) -> None:
        self._across = _line([(a.one[0], a.one[1], a.other[0]) for a in anchors], 0)
        self._down = _line([(a.one[0], a.one[1], a.other[1]) for a in anchors], 1)

    def of(self, middle: tuple[int, int]) -> tuple[float, float]:
        """The place on the other page."""
        x, y = middle
        (a, b, c), (d, e, f) = self._across, self._down
        return a * x + b * y + c, d * x + e * y + f

    def is_near(self, middle: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether a word on the other page lies where one of this page belongs."""
        x, y = self.of(middle)
        return abs(x - other[0]) <= 2 * _NEAR and abs(y - other[1]) <= _NEAR


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def _line(points: list[tuple[int, int, int]], own: int) -> tuple[float, float, float]:
    """The plane through places: the own axis by pairs far apart, the turn by what is left, then the middle."""
    if len(points) < 3:
        shift = _median([p[2] - p[own] for p in points]) if points else 0
        return (1.0, 0.0, shift) if own == 0 else (0.0, 1.0, shift)
    slopes = []
    order = sorted(points, key=lambda p: p[own])
    half = len(order) // 2
    for low, high in zip(order[:half], order[half:], strict=False):
        if high[own] - low[own] > 500:
            slopes.append((high[2] - low[2]) / (high[own] - low[own]))
    along = _median(slopes) if slopes else 1.0
    cross = 1 - own
    order = sorted(points, key=lambda p: p[cross])
    turns = [
        ((high[2] - along * high[own]) - (low[2] - along * low[own])) / (high[cross] - low[cross])
        for low, high in zip(order[:half], order[half:], strict=False)
        if high[cross] - low[cross] > 500
    ]
    turn = _median(turns) if turns else 0.0
    start = _median([p[2] - along * p[own] - turn * p[cross] for p in points])
    return (along, turn, start) if own == 0 else (turn, along, start)


_LoosePair = tuple[_Read | None, _Read | None]


def _spaced_alike(
    first: list[_Read], second: list[_Read], pairs: list[tuple[int, int]]
) -> tuple[list[_Read], list[_Read]]:
    """The words that found no equal, without those that only lost or won a space ('2 x 10' and '2x10')."""
    used_one, used_other = {i for i, _ in pairs}, {j for _, j in pairs}
    # From the word before a gap to the word after it, since a space may be lost beside a word that was matched.
    for (i, j), (k, m) in pairwise([(-1, -1), *sorted(pairs), (len(first), len(second))]):
        gap_one, gap_other = range(i + 1, k), range(j + 1, m)
        if gap_one and gap_other and _joined(first, gap_one) == _joined(second, gap_other):
            used_one.update(gap_one)
            used_other.update(gap_other)
    return (
        [read for i, read in enumerate(first) if i not in used_one],
        [read for j, read in enumerate(second) if j not in used_other],
    )


def _joined(reads: list[_Read], places: range) -> str:
    return "".join(reads[place].plain for place in places)


def _loose(first: list[_Read], rest: list[_Read], anchors: Sequence[Anchor]) -> list[_LoosePair]:
    """Words that found no equal: with the word that stands at their place on the other page, if any."""
    place = _Place(anchors)
    found: list[_LoosePair] = []
    for read in first:
        near = [other for other in rest if place.is_near(read.middle, other.middle)]
        if near:
            best = min(near, key=lambda other: abs(place.of(read.middle)[0] - other.middle[0]))
            rest.remove(best)
            found.append((read, best))
        else:
            found.append((read, None))
    return found + [(None, read) for read in rest]


def _is_sure_change(one: _Read | None, other: _Read | None) -> bool:
    """Both words were read well, one of them weighs, and no confusion of signs explains it."""
    if one is None or other is None or not (is_weighty(one.plain) or is_weighty(other.plain)):
        return False
    if min(one.word.confidence, other.word.confidence) < 90 or looks_alike(one.plain, other.plain):
        return False
    if read_alike(one.word.text, other.word.text):
        return False
    return not is_misreading(one.plain, other.plain) and len(one.plain) > 2 and len(other.plain) > 2


def _is_elsewhere(pair: _LoosePair, loose: list[_LoosePair]) -> bool:
    """Whether both words found no equal on either page and stand there all the same: boxes of a poor text layer."""
    one, other = pair
    words, against = ({read.plain for read in side if read} for side in zip(*loose, strict=True))
    return bool(one and other and one.plain in against and other.plain in words)


def _ask_the_ink(changed: list[_LoosePair], similarity: float, one: PageForTwins, other: PageForTwins) -> bool:
    """One word on pages that say the same else: a speck on a picture makes another word of it, and reads well."""
    if len(changed) > 1 or similarity < _SAME_ELSE or (one.has_text_layer and other.has_text_layer):
        return False
    return all(read and against and may_be_dirt(read.plain, against.plain) for read, against in changed)


def _doubt(one: _Read | None, other: _Read | None, is_change: bool) -> Doubt | None:
    """What the ink is asked. Specks that were taken for a sign or two are not worth it."""
    if one is not None and other is not None and is_change:
        return Doubt(one.box, other.box, is_weighty=True, is_sure=True)
    if one is not None and other is not None:
        if read_alike(one.word.text, other.word.text) or is_a_sign_off(one.plain, other.plain):
            return Doubt(one.box, other.box, is_weighty=False)
        is_sure = min(one.word.confidence, other.word.confidence) >= _READ_WELL and _are_as_wide(one, other)
        weighs = is_weighty(one.plain) and is_weighty(other.plain) and not looks_alike(one.plain, other.plain)
        return Doubt(one.box, other.box, weighs, is_sure)
    read = one or other
    if read is None or (len(read.plain) <= 1 and read.word.confidence < _SURE):
        return None
    return Doubt(one.box if one else None, other.box if other else None, is_weighty=False)


def _are_as_wide(one: _Read, other: _Read) -> bool:
    """Whether two words may stand for the same print: '05/11/2020' and a broken '11' do not."""
    widths = sorted(read.word.right - read.word.left for read in (one, other))
    return widths[1] <= 1.3 * widths[0]
