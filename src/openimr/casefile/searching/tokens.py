"""Words as they are searched: without capitals and accents, cut where no letter and no digit stands."""

import re
import unicodedata
from collections.abc import Iterator

LONGEST = 40
"""Characters of one word; what is longer is cut and still found by its beginning."""
_MOST_POSITIONS = 16_383  # PostgreSQL numbers no further
_MOST_BYTES = 700_000  # a search vector holds 1 MB, with its own overhead
_RUN = re.compile(r"[^\W_]+")
_BROKEN = re.compile(r"([^\W\d_]{2,})[-\u00ad\u2010]\s*\n\s*([^\W\d_]{2,})")
_SHORTEST_KNOWN = 3


def folded(text: str) -> str:
    """Text without capitals and accents, its letters in their plainest form."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in order, as they are searched: 'L4-5' gives 'l4' and '5'."""
    return tuple(found[0][:LONGEST] for found in _RUN.finditer(folded(text)))


def joined(text: str) -> dict[tuple[str, str], str]:
    """Words that a line end cut in two, by their halves: 'hydro-' and 'codone' give 'hydrocodone'."""
    found: dict[tuple[str, str], str] = {}
    for match in _BROKEN.finditer(text):
        halves = tokens(match[1]), tokens(match[2])
        if len(halves[0]) == 1 and len(halves[1]) == 1:
            found[halves[0][0], halves[1][0]] = f"{halves[0][0]}{halves[1][0]}"[:LONGEST]
    return found


def _placed(text: str) -> Iterator[tuple[str, int]]:
    """Every word with its position, from 1; a word cut in two stands at both places, so that phrases meet it."""
    halves = joined(text)
    before = ""
    for position, word in enumerate(tokens(text)[:_MOST_POSITIONS], start=1):
        yield word, position
        whole = halves.get((before, word))
        if whole:
            yield whole, position - 1
            yield whole, position
        before = word


def case_mark(case: int) -> str:
    """The mark that every page of a case carries in the index: it keeps a search inside its case quick."""
    return f"#{case}"


def vector(case: int, text: str) -> str:
    """A page's text as PostgreSQL's search vector, in the form that it reads. Never larger than it takes."""
    places: dict[str, list[str]] = {}
    size = 0
    for word, position in _placed(text):
        known = places.get(word)
        if known is None:
            size += len(word.encode()) + 12
            if size > _MOST_BYTES:
                break
            places[word] = [str(position)]
        elif len(known) < 255:
            known.append(str(position))
    return " ".join((f"'{case_mark(case)}'", *(f"'{word}':{','.join(at)}" for word, at in places.items())))


def known_words(text: str) -> set[str]:
    """The words of a page among which a misspelt word is looked for: letters in them, not too short."""
    return {word for word, _ in _placed(text) if len(word) >= _SHORTEST_KNOWN and not word.isdigit()}
