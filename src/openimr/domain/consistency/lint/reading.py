"""How hard a text is to read: long sentences, abbreviations that nothing explains."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from openimr.domain.patterns import Pattern

LONG_SENTENCE = 60
"""Words. OpenIMR's own measure, as in V-24."""
HARD_GRADE = 16
"""Years of school that a text may ask for before a remark is made: OpenIMR's own measure."""

_SENTENCE_END = Pattern(r"(?<=[.!?])\s+")
_ABBREVIATION = Pattern(r"(?<![\w-])(?:[A-Z]{2,6}|[A-Z]{2,5}/[A-Z]{2,5})s?(?![\w-])")
_KNOWN = frozenset(
    (
        "AM",
        "CA",
        "CT",
        "CCR",
        "DNA",
        "DO",
        "DWC",
        "HIV",
        "ID",
        "IMR",
        "II",
        "III",
        "IV",
        "MD",
        "MRI",
        "MTUS",
        "OK",
        "PDF",
        "PM",
        "TV",
        "UR",
        "US",
        "USA",
        "VA",
        "VI",
        "VII",
        "VIII",
        "IX",
        "XI",
        "XII",
    )
)
"""What readers of these letters know, or what the letter's own fixed text explains."""
_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"))


@dataclass(frozen=True, slots=True)
class Unexplained:
    """An abbreviation that nothing explains, at its first use."""

    abbreviation: str
    start: int
    end: int


def long_sentences(text: str) -> tuple[str, ...]:
    """The sentences of more than sixty words."""
    return tuple(part for part in _SENTENCE_END.split(text) if len(part.split()) > LONG_SENTENCE)


def unexplained(text: str, before: str = "") -> Iterator[Unexplained]:
    """Abbreviations that neither this text nor what stands before it explains, each at its first use.

    "Functional restoration program (FRP)", "FRP (functional restoration program)" and "RFA - request for authorization"
    explain one, anywhere in the text up to the end of the sentence of its first use.
    """
    seen: set[str] = set()
    for match in _ABBREVIATION.finditer(text):
        name = match[0].removesuffix("s")
        if name in seen or name in _KNOWN or _is_heading(text, match):
            continue
        seen.add(name)
        if _used(name, before) or _is_explained(name, f"{before} {text[: _end_of_sentence(text, match.end())]}"):
            continue
        yield Unexplained(name, match.start(), match.end())


def _used(name: str, before: str) -> bool:
    """Whether it was used before: then its first use is the one to remark on."""
    return re.search(rf"(?<![\w-]){re.escape(name)}s?(?![\w-])", before) is not None


def _is_heading(text: str, match: re.Match[str]) -> bool:
    """Whether the words around it are capitals too."""
    after = text[match.end() : match.end() + 20].split()
    return len(after) > 1 and all(word.isupper() and word.isalpha() and len(word) > 2 for word in after[:2])


def _end_of_sentence(text: str, start: int) -> int:
    match = _SENTENCE_END.search(text, start)
    return match.start() if match else len(text)


def _is_explained(name: str, text: str) -> bool:
    return all(_is_one_explained(part, text) for part in name.split("/")) or _is_one_explained(name, text)


def _is_one_explained(name: str, text: str) -> bool:
    escaped = re.escape(name)
    inside = re.search(rf"\(\s*[\"“]?{escaped}s?[\"”]?\s*\)", text)
    if inside and _spells(name, text[: inside.start()]):
        return True
    after = re.search(rf"(?<![\w-]){escaped}s?\s*(?:\(|=|-|–|, (?:or|that is)\s)\s*(?P<words>[^).;]{{3,80}})", text)
    return bool(after and _spells(name, after["words"], from_start=True))


def _spells(name: str, words: str, *, from_start: bool = False) -> bool:
    """Whether the words at the end (or start) of a text could be what the letters of the abbreviation stand for."""
    parts = [word for word in re.findall(r"[A-Za-z]+", words) if word.lower() not in _SMALL]
    letters = [letter for letter in name if letter.isalpha()]
    near = parts[: len(letters) + 1] if from_start else parts[-len(letters) - 1 :]
    if not near:
        return False
    text = " ".join(near).lower()
    at = 0
    for letter in letters:
        found = text.find(letter.lower(), at)
        if found == -1:
            return False
        at = found + 1
    return any(word[0].lower() == letters[0].lower() for word in near)
