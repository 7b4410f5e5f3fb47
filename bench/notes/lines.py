"""Templates with slots: `<one|other>` chooses, `{slot}` takes a value, and the characters of every value are kept."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.notes.truth import Said

_CHOICE = re.compile(r"<([^<>]*)>")
_SLOT = re.compile(r"\{([A-Za-z_]+(?:\.\d)?)\}")

Slip = Callable[[str], str]
"""What a poor scan does to words; it must keep nothing but the values as they are."""


@dataclass(frozen=True, slots=True)
class Line:
    """A filled template: its text, and where each value stands in it."""

    text: str
    places: Mapping[str, tuple[int, int, Said]]


def choose(rng: random.Random, template: str) -> str:
    """The template with every choice made, inner choices first."""
    while found := _CHOICE.search(template):
        chosen, rest = rng.choice(found[1].split("|")), template[found.end() :]
        template = template[: found.start()] + chosen + (rest if chosen else rest.removeprefix(" "))
    return template


def slots(template: str) -> list[str]:
    """The names of the slots, in order."""
    return _SLOT.findall(template)


def fill(template: str, values: Mapping[str, Said | str], slip: Slip | None = None) -> Line:
    """Fill a template whose choices are made. A plain string is a value that carries no fact."""
    text = ""
    places: dict[str, tuple[int, int, Said]] = {}
    last = 0
    for found in _SLOT.finditer(template):
        text += _plain(template[last : found.start()], slip)
        value = values[found[1]]
        printed = value if isinstance(value, str) else value.printed
        if not text.strip() and printed[:1].islower():
            printed = printed[0].upper() + printed[1:]
            value = value if isinstance(value, str) else Said(printed, value.value)
        if isinstance(value, Said):
            places[found[1]] = (len(text), len(text) + len(printed), value)
        text += printed
        last = found.end()
    text += _plain(template[last:], slip)
    return Line(text, places)


def _plain(words: str, slip: Slip | None) -> str:
    return slip(words) if slip and words.strip() else words
