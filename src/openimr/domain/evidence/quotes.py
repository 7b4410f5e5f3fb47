"""Quoted words looked for in the text of a page, and where they differ from it."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from openimr.domain.evidence.slips import NEGATIONS, IsWord, is_short_word, is_slip, is_unclear
from openimr.domain.evidence.tokens import Token, listed


class Step(StrEnum):
    """How one quoted word, or two, and the page's go together."""

    SAME = "same"
    SLIP = "slip"
    UNCLEAR = "unclear"
    """A word that must not be guessed, where the page is misread: “not” where it reads “uot”."""
    OTHER = "other"
    MISSING = "missing"
    """Quoted, and not on the page."""
    LEFT_OUT = "left_out"
    """On the page, and not quoted."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Quoted words and what the page has in their place; one of them may be empty. `place` counts the quoted words."""

    step: Step
    stated: str
    read: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """The best place of quoted words on a page: tokens `start` to `end`, and every difference in order."""

    start: int
    end: int
    same: int
    differences: tuple[Difference, ...] = ()
    cost: int = 0


_COST = {Step.SAME: 0, Step.SLIP: 2, Step.UNCLEAR: 4, Step.OTHER: 10, Step.MISSING: 9, Step.LEFT_OUT: 9}
_JOINED, _SPECK = 1, 3
_NEVER_JOINED = listed("a an no not in un")
_WINDOWS, _COMMON = 3, 40

Cell = tuple[int, int, int, Step]
"""A cell of the alignment: its cost, how many tokens back in the quote and on the page it came from, and how."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How a page is read: whether its words may be misread, and which forms are known to be words."""

    is_misread: bool
    is_word: IsWord

    def step(self, stated: Token, read: Token) -> Step:
        """How one quoted token and one of the page go together."""
        if stated.text == read.text:
            return Step.SAME
        if not self.is_misread:
            return Step.OTHER
        if stated.is_number:
            return Step.SLIP if read.number and read.number == stated.text else Step.OTHER
        if is_slip(stated.text, read.text, self.is_word):
            return Step.SLIP
        return Step.UNCLEAR if is_unclear(stated.text, read.text, self.is_word) else Step.OTHER


def best_match(quote: Sequence[Token], page: Sequence[Token], reader: Reader) -> Match | None:
    """The place of a page that the quoted words fit best; None where hardly a word of them stands together."""
    exact = next(iter(places(quote, page)), None)
    if exact is not None:
        return Match(exact, exact + len(quote), len(quote))
    best: Match | None = None
    for window in _windows(quote, page):
        found = _aligned(quote, page, window, reader)
        best = found if best is None or found.cost < best.cost else best
        if best.cost <= len(quote):
            break
    return best


def places(quote: Sequence[Token], page: Sequence[Token]) -> list[int]:
    """Every place where the words stand just as they are quoted."""
    wanted, texts = [token.text for token in quote], [token.text for token in page]
    return [n for n, text in enumerate(texts) if text == wanted[0] and texts[n : n + len(wanted)] == wanted]


def _windows(quote: Sequence[Token], page: Sequence[Token]) -> list[tuple[int, int]]:
    """Runs of the page where tokens of the quote stand in its order, the densest first."""
    where: dict[str, list[int]] = defaultdict(list)
    for place, token in enumerate(page):
        where[token.text].append(place)
    votes: Counter[int] = Counter()
    for place, token in enumerate(quote):
        seen = where.get(token.text, ())
        for other in seen if len(seen) <= _COMMON else ():
            votes[(other - place) // 4] += 1
    slack = 6 + len(quote) // 4
    starts = [cell * 4 for cell, _ in votes.most_common(_WINDOWS)] or ([0] if len(page) <= 60 + len(quote) else [])
    return [(max(0, start - slack), min(len(page), start + len(quote) + 2 * slack)) for start in starts]


def _aligned(quote: Sequence[Token], page: Sequence[Token], window: tuple[int, int], reader: Reader) -> Match:
    run = page[window[0] : window[1]]
    rows: list[list[Cell]] = [[(0, 0, 0, Step.SAME)] * (len(run) + 1)]
    for i in range(1, len(quote) + 1):
        row: list[Cell] = [(9 * i, 1, 0, Step.MISSING)]
        for j in range(1, len(run) + 1):
            row.append(min(_ways(rows, row, quote, run, i, j, reader), key=lambda cell: cell[0]))
        rows.append(row)
    last = min(range(len(run) + 1), key=lambda j: rows[-1][j][0])
    return _walked_back(rows, quote, run, last, window[0])


def _ways(
    rows: list[list[Cell]],
    row: list[Cell],
    quote: Sequence[Token],
    run: Sequence[Token],
    i: int,
    j: int,
    reader: Reader,
) -> list[Cell]:
    step = reader.step(quote[i - 1], run[j - 1])
    left_out = _SPECK if reader.is_misread and _is_speck(run[j - 1]) else _COST[Step.LEFT_OUT]
    left_step = Step.SLIP if left_out == _SPECK else Step.LEFT_OUT
    ways = [
        (rows[i - 1][j - 1][0] + _COST[step], 1, 1, step),
        (rows[i - 1][j][0] + _COST[Step.MISSING], 1, 0, Step.MISSING),
        (row[j - 1][0] + left_out, 0, 1, left_step),
    ]
    if j > 1 and _joins(run[j - 2 : j], quote[i - 1], reader):
        ways.append((rows[i - 1][j - 2][0] + _JOINED, 1, 2, Step.SLIP))
    if i > 1 and _joins(quote[i - 2 : i], run[j - 1], reader):
        ways.append((rows[i - 2][j - 1][0] + _JOINED, 2, 1, Step.SLIP))
    return ways


def _joins(two: Sequence[Token], one: Token, reader: Reader) -> bool:
    """Whether two tokens are one, written apart: a word broken at the end of a line, or torn apart by the reading."""
    first, second = two
    if (
        abs(len(first.text) + len(second.text) - len(one.text)) > 1
        or first.text in _NEVER_JOINED
        or second.text in NEGATIONS
        or first.is_number
        or second.is_number
    ):
        return False
    together = first.text + second.text
    if together == one.text:
        return True
    is_torn = reader.is_misread and not is_short_word(first.text) and not is_short_word(second.text)
    return is_torn and is_slip(one.text, together, reader.is_word)


def _is_speck(token: Token) -> bool:
    return len(token.text) == 1 and token.text.isalpha() and token.text not in "ailr"


def _walked_back(rows: list[list[Cell]], quote: Sequence[Token], run: Sequence[Token], last: int, offset: int) -> Match:
    i, j, same = len(quote), last, 0
    steps: list[Difference] = []
    while i > 0:
        _, back_i, back_j, step = rows[i][j]
        stated = " ".join(token.text for token in quote[i - back_i : i])
        read = " ".join(token.text for token in run[j - back_j : j])
        same += back_i if step in (Step.SAME, Step.SLIP) else 0
        steps.append(Difference(step, stated, read, i - back_i))
        i, j = i - back_i, j - back_j
    return Match(offset + j, offset + last, same, _merged(steps[::-1]), rows[-1][last][0])


def _merged(steps: Sequence[Difference]) -> tuple[Difference, ...]:
    """Neighbouring differences put together, so that they read as phrases."""
    found: list[Difference] = []
    before = Step.SAME
    for one in steps:
        if one.step in _PLAIN and before in _PLAIN:
            last = found.pop()
            stated, read = f"{last.stated} {one.stated}".strip(), f"{last.read} {one.read}".strip()
            step = Step.OTHER if stated and read else one.step
            found.append(Difference(step, stated, read, last.place))
        elif one.step is not Step.SAME:
            found.append(one)
        before = one.step
    return tuple(found)


_PLAIN = (Step.OTHER, Step.MISSING, Step.LEFT_OUT)
_LEADS = (
    ("no", "evidence", "of"), ("no", "signs", "of"), ("no", "sign", "of"), ("negative", "for"), ("denies", "any"),
    ("denied", "any"), ("absence", "of"), ("free", "of"), ("lack", "of"), ("without", "any"), ("not", "been"),
    ("no", "history", "of"), ("not", "have", "any"), ("not", "have"), ("not", "be"), ("without", "evidence", "of"),
)  # fmt: skip
_STANDS_BEFORE = NEGATIONS - listed("unremarkable unable negative lack absence ruled absent nil none")
_BREAK = re.compile(r"[.;:!?|]|\n\s*\n")


def is_denied(text: str, page: Sequence[Token], start: int) -> bool:
    """Whether the words that begin at a token are denied by the words right before them: “no evidence of” …

    A full stop or colon parts them, and so does a new line that begins with a capital: an answer on a form.
    """
    if start == 0:
        return False
    between = text[page[start - 1].end : page[start].start]
    if _BREAK.search(between) or ("\n" in between and text[page[start].start].isupper()):
        return False
    if page[start].is_number:
        return False  # “No. 4”: a number, no denial
    if page[start - 1].text in _STANDS_BEFORE:
        return True
    before = tuple(token.text for token in page[max(0, start - 3) : start])
    return any(before[-len(lead) :] == lead for lead in _LEADS)
