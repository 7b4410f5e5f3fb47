"""Where on a page stands what was asked for: in its text, and on its image."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from openimr.casefile.searching.asking import Question, Term
from openimr.casefile.searching.tokens import Token, tokens
from openimr.casefile.words import Word

_AROUND = 60
_MOST_SNIPPETS = 3
_CHUNK = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `is_hit` where it is what was looked for."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Hits:
    """The places of a text that were asked for, as (start, end) in order, and which words of the case stand there."""

    spans: tuple[tuple[int, int], ...]
    words: frozenset[str]


def hits(text: str, question: Question) -> Hits:
    """Every place of a text that some term of the question meets."""
    found, words = set[tuple[int, int]](), set[str]()
    of_page = tokens(text)
    for term in question.terms:
        for run in _runs(of_page, term):
            found.update((token.start, token.end) for token, _ in run)
            words.update(word for _, word in run)
    return Hits(tuple(sorted(found)), frozenset(words))


def _runs(of_page: Sequence[Token], term: Term) -> Iterator[list[tuple[Token, str]]]:
    first = term.parts[0]
    for start, token in enumerate(of_page):
        word = first.meets(token)
        if not word:
            continue
        run = _run_from(of_page, start, term)
        if run:
            yield run


def _run_from(of_page: Sequence[Token], start: int, term: Term) -> list[tuple[Token, str]]:
    """The tokens from a place on that are the whole term; empty where they are not. A word cut in two is one step."""
    run, place = [], start
    for part in term.parts:
        word = part.meets(of_page[place]) if place < len(of_page) else ""
        if not word:
            return []
        run.append((of_page[place], word))
        if word == of_page[place].whole and place + 1 < len(of_page) and of_page[place + 1].whole == word:
            place += 1
            run.append((of_page[place], word))
        place += 1
    return run


def snippets(text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[Piece, ...], ...]:
    """A few lines of text around the first places."""
    found: list[tuple[Piece, ...]] = []
    after = 0
    for start, end in spans:
        if start < after or len(found) == _MOST_SNIPPETS:
            continue
        begin, after = _word_start(text, max(0, start - _AROUND)), min(len(text), end + _AROUND)
        near = [span for span in spans if span[0] >= begin and span[1] <= after]
        found.append(tuple(pieces(text[begin:after], [(one - begin, other - begin) for one, other in near])))
    return tuple(found)


def _word_start(text: str, place: int) -> int:
    """The beginning of the next word, so that no snippet starts in the middle of one."""
    if place == 0:
        return 0
    space = re.compile(r"\s").search(text, place)
    return space.end() if space and space.end() - place < _AROUND else place


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    """A text in pieces, those at the spans marked as hits."""
    after = 0
    for start, end in spans:
        if start > after:
            yield Piece(text[after:start], False)
        yield Piece(text[start:end], True)
        after = end
    if after < len(text):
        yield Piece(text[after:], False)


def places(text: str, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Which words of a page, counted from 0 as their boxes are, lie at the spans."""
    found, rest = set[int](), list(spans)
    for place, chunk in enumerate(_CHUNK.finditer(text)):
        while rest and rest[0][1] <= chunk.start():
            rest.pop(0)
        if rest and rest[0][0] < chunk.end():
            found.add(place)
    return frozenset(found)


def hit_boxes(words: Sequence[Word], at: frozenset[int]) -> tuple[tuple[int, int, int, int], ...]:
    """Boxes on the image, as (left, top, right, bottom): hits that follow one another in a line are one box."""
    boxes: list[tuple[int, int, int, int]] = []
    before = -2
    for place in sorted(at):
        if place >= len(words):
            break
        word = words[place]
        if place == before + 1 and words[before].line == word.line:
            left, top, _, bottom = boxes[-1]
            boxes[-1] = (left, min(top, word.top), word.right, max(bottom, word.bottom))
        else:
            boxes.append((word.left, word.top, word.right, word.bottom))
        before = place
    return tuple(boxes)
