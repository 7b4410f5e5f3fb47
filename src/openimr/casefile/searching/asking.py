"""What is asked for: words and phrases as they were typed, and the words that the case has for them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from openimr.casefile.searching.spelling import Vocabulary
from openimr.casefile.searching.tokens import Token, case_mark, tokens

_TYPED = re.compile(r'["“]([^"”]+)["”]|(\S+)')
_MOST_TERMS = 12
_SHORTEST_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One word that is looked for, with every word of the case that counts as it."""

    word: str
    is_beginning: bool = False
    others: frozenset[str] = frozenset()
    """The same word with another ending, misread, or what was meant."""
    is_told: frozenset[str] = frozenset()
    """Those of the others that the page tells of, because nobody typed them."""

    def meets(self, token: Token) -> str:
        """The word of the case that this token is, where it counts; otherwise empty."""
        for word in (token.word, token.whole):
            if word and (word == self.word or word in self.others):
                return word
            if word and self.is_beginning and word.startswith(self.word):
                return word
        return ""

    @property
    def as_query(self) -> str:
        """The part in PostgreSQL's form."""
        own = f"'{self.word}'{':*' if self.is_beginning else ''}"
        others = [f"'{other}'" for other in sorted(self.others)]
        return f"({' | '.join((own, *others))})"


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several that follow one another."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that must stand on a page."""

    terms: tuple[Term, ...]

    def as_query(self, case: int) -> str:
        """The question in PostgreSQL's form, inside one case."""
        asked = (f"({' <-> '.join(part.as_query for part in term.parts)})" for term in self.terms)
        return " & ".join((f"'{case_mark(case)}'", *asked))


def typed(words: str) -> Question:
    """What was typed: words, "several words" between quotation marks as one, beginn* for what begins so."""
    terms = dict.fromkeys(_term(quoted or word) for quoted, word in _TYPED.findall(words))
    return Question(tuple(term for term in terms if term.parts)[:_MOST_TERMS])


def _term(text: str) -> Term:
    words = [token.word for token in tokens(text)]
    is_beginning = text.endswith("*") and bool(words) and len(words[-1]) >= _SHORTEST_BEGINNING
    last = len(words) - 1
    return Term(tuple(Part(word, is_beginning and place == last) for place, word in enumerate(words)))


def widened(question: Question, known: Vocabulary, is_rare: Callable[[str], bool]) -> Question:
    """The question with what the case has for its words. A word that stands on many pages was not misspelt."""
    return Question(tuple(Term(tuple(_wide(part, known, is_rare) for part in term.parts)) for term in question.terms))


def _wide(part: Part, known: Vocabulary, is_rare: Callable[[str], bool]) -> Part:
    if part.is_beginning:
        return part
    inflected = known.inflected(part.word)
    told = set(known.misread(part.word))
    for form in inflected:
        told.update(known.misread(form))
    if part.word not in known.words or is_rare(part.word):
        told.update(known.meant(part.word))
    told -= {part.word, *inflected}
    return Part(part.word, False, frozenset((*inflected, *told)), frozenset(told))
