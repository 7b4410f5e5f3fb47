"""Words as they are searched: without capitals and accents, cut where no letter and no digit stands."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 40
"""Characters of one word; what is longer is cut and still found by its beginning."""
_MOST_POSITIONS = 16_383  # PostgreSQL numbers no further
_MOST_BYTES = 700_000  # a search vector holds 1 MB, with its own overhead
_MOST_PLACES = 255  # of one word, says PostgreSQL
_PLAIN = re.compile(r"[^\W_]+")
_WRITTEN = re.compile("(?:[^\\W_]|[\u0300-\u036f])+")
_BROKEN = re.compile("[-\u00ad\u2010]\\s*\\n\\s*")
_SHORTEST_KNOWN = 3


class Token(NamedTuple):
    """One word as it is searched, and where it stands in the text. `whole` is the word that a line end cut in two."""

    word: str
    start: int
    end: int
    whole: str = ""


def folded(text: str) -> str:
    """Text without capitals and accents, its letters in their plainest form."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _cut(text: str) -> Iterator[Token]:
    if text.isascii():
        for found in _PLAIN.finditer(text.lower()):
            yield Token(found[0][:LONGEST], found.start(), found.end())
        return
    for found in _WRITTEN.finditer(text):
        for word in _PLAIN.findall(folded(found[0])):
            yield Token(word[:LONGEST], found.start(), found.end())


def tokens(text: str) -> list[Token]:
    """The words of a text in order: 'L4-5' gives 'l4' and '5'. Halves of a word that a line end cut know the whole."""
    found = list(_cut(text))
    for place in range(1, len(found)):
        before, after = found[place - 1], found[place]
        if after.start - before.end < 2 or not _is_broken(text, before, after):
            continue
        whole = f"{before.word}{after.word}"[:LONGEST]
        found[place - 1], found[place] = before._replace(whole=whole), after._replace(whole=whole)
    return found


def _is_broken(text: str, before: Token, after: Token) -> bool:
    is_words = before.word.isalpha() and after.word.isalpha() and min(len(before.word), len(after.word)) > 1
    return is_words and _BROKEN.fullmatch(text, before.end, after.start) is not None


def case_mark(case: int) -> str:
    """The mark that every page of a case carries in the index: it keeps a search inside its case quick."""
    return f"#{case}"


def vector(case: int, text: str) -> str:
    """A page's text as PostgreSQL's search vector, in the form that it reads. Never larger than it takes.

    A word cut in two stands at both its places, so that phrases meet it.
    """
    places: dict[str, list[str]] = {}
    size = 0
    for position, token in enumerate(tokens(text)[:_MOST_POSITIONS], start=1):
        for word in (token.word, token.whole) if token.whole else (token.word,):
            known = places.setdefault(word, [])
            size += 0 if known else len(word.encode()) + 12
            if len(known) < _MOST_PLACES:
                known.append(str(position))
        if size > _MOST_BYTES:
            break
    return " ".join((f"'{case_mark(case)}'", *(f"'{word}':{','.join(at)}" for word, at in places.items())))


def known_words(text: str) -> set[str]:
    """The words of a page among which a misspelt word is looked for: letters in them, not too short."""
    found = tokens(text)[:_MOST_POSITIONS]
    words = {token.word for token in found} | {token.whole for token in found}
    return {word for word in words if len(word) >= _SHORTEST_KNOWN and not word.isdigit()}
