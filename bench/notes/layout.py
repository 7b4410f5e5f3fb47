"""Sentences set on pages: lines are broken at spaces, so that every character keeps its number."""

import dataclasses
from collections.abc import Sequence

from bench.notes.sentences import Sentence
from bench.notes.truth import NotePage, Trap, Truth
from openimr.domain.chronology.facts import Span

WIDTH = 92


class Sheets:
    """Takes paragraphs and rows in order and sets them on pages of about `length` characters."""

    def __init__(self, first_page: int, length: int) -> None:
        self._number = first_page
        self._length = length
        self._text = ""
        self._pages: list[NotePage] = []
        self.truths: list[Truth] = []
        self.traps: list[Trap] = []

    def paragraph(self, sentences: Sequence[Sentence], heading: str = "", gap: str = "\n\n") -> None:
        """A run of sentences under an optional heading, broken into lines."""
        self._turn(sum(len(sentence.text) + 1 for sentence in sentences))
        start = len(self._text)
        self._text += heading
        for sentence in sentences:
            self._put(sentence)
            self._text += " "
        self._text = self._text[:start] + _broken(self._text[start:].rstrip(" ")) + gap

    def row(self, sentence: Sentence, before: str = "") -> None:
        """One line that is never broken: a row of a table, an entry of a list."""
        self._turn(len(sentence.text))
        self._text += before
        self._put(sentence)
        self._text += "\n"

    def plain(self, words: str) -> None:
        """Words without facts: a heading, a line of a letterhead."""
        self._turn(len(words) + 200)
        self._text += words + "\n"

    def pages(self) -> tuple[NotePage, ...]:
        """All pages; the last one is closed."""
        self._close()
        return tuple(self._pages)

    def _put(self, sentence: Sentence) -> None:
        offset = len(self._text)
        self._text += sentence.text
        self.truths += [_moved(truth, self._number, offset) for truth in sentence.truths]
        for trap in sentence.traps:
            self.traps.append(dataclasses.replace(trap, sentence=_shift(trap.sentence, self._number, offset)))

    def _turn(self, more: int) -> None:
        if self._text and len(self._text) + more > self._length and len(self._pages) < 2:
            self._close()

    def _close(self) -> None:
        if self._text.strip():
            self._pages.append(NotePage(self._number, self._text.rstrip()))
            self._number += 1
        self._text = ""


def _moved(truth: Truth, page: int, offset: int) -> Truth:
    places = {name: (_shift(span, page, offset), said) for name, (span, said) in truth.places.items()}
    return dataclasses.replace(truth, sentence=_shift(truth.sentence, page, offset), places=places)


def _shift(span: Span, page: int, offset: int) -> Span:
    return Span(page, span.start + offset, span.end + offset)


def _broken(words: str) -> str:
    """Each line is filled up to the width; a space becomes the end of a line, nothing is added."""
    lines, line = [], ""
    for word in words.split(" "):
        if line and len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])
