"""From a citation as letters write it to the edition and the cards that stand on the cited page or in its section."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from openimr.domain.criteria.cards import Card
from openimr.domain.criteria.editions import Edition
from openimr.domain.criteria.library import Library

_PAGES = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")
_WORD = re.compile(r"[a-z0-9]+")
_SMALL = {"the", "of", "and", "for", "a", "to", "in", "mtus", "acoem", "odg", "section", "guideline", "guidelines",
          "treatment", "medical", "page"}  # fmt: skip
"""Words that most titles share."""
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation leads to. `is_in_force` tells whether the edition was so, on its own clock, on the day asked."""

    edition: Edition
    is_in_force: bool
    cards: tuple[Card, ...]


def find_cited(library: Library, title: str, *, section: str, pages: str, on: date) -> tuple[Cited, ...]:
    """The editions whose title is the cited one, those in force on the day first; with the cards of page or section.

    A card is found by a page that both name, or by a section that shares its words. Nothing is found for a title that
    no edition has.
    """
    wanted = _words(title)
    guidelines = [(edition, _words(edition.title)) for edition in library.editions if edition.is_guideline]
    same = [edition for edition, words in guidelines if wanted and words == wanted]
    alike = [edition for edition, words in guidelines if wanted and words and (words <= wanted or wanted <= words)]
    found = [
        Cited(edition, edition.is_in_force(on), _cards(library, edition, section, pages)) for edition in same or alike
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_in_force, abs((one.edition.from_on - on).days))))


def page_numbers(pages: str) -> frozenset[int]:
    """The pages in “98-99” or “105-107, 101”. A range that runs backward, or over 400 pages, counts for its ends."""
    found: set[int] = set()
    for first, last in _PAGES.findall(pages[:_LONGEST]):
        start, end = int(first), int(last or first)
        found |= set(range(start, end + 1)) if 0 <= end - start < _LONGEST else {start, end}
    return frozenset(found)


def _cards(library: Library, edition: Edition, section: str, pages: str) -> tuple[Card, ...]:
    numbers, words = page_numbers(pages), _words(section)
    return tuple(
        card
        for card in library.cards
        if card.edition == edition.id
        and (
            numbers & page_numbers(card.place.pages)
            or (words and words <= _words(f"{card.place.section} {card.title}"))
        )
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(_stems(_WORD.findall(text[:_LONGEST].lower())))


def _stems(words: Iterable[str]) -> Iterable[str]:
    return (word.removesuffix("s") for word in words if word not in _SMALL and not word.isdecimal())
