"""A sentence with everything that was found in it: what the extractors of facts work on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from openimr.domain.chronology.context import Reach, context_at, reaches
from openimr.domain.chronology.facts import Context, Side, Span, When
from openimr.domain.chronology.lexicon import hits_in
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.sections import Section, heading_of, section_of
from openimr.domain.chronology.sentences import Sentence
from openimr.domain.chronology.tables import Cell
from openimr.domain.chronology.when import Dated, bare_times, times_in
from openimr.domain.patterns import Pattern

_LETTER = Pattern(
    r"(?<![\w/&.\-])(?:\([RL]\)|[RL](?=\s[A-Za-z][A-Za-z\d])|(?<=[,(] )[RL](?=\s*(?:[,)]|$))|(?<=\()[RL](?=\)))"
)
"""A side by its letter: "R knee scope", "knee scope, R, 2011"."""
_LETTERS = {"R": "right", "L": "left"}
_REST = Pattern(r"(?:\d|visits?|sessions?|refills?)\s+$")
_UNTICKED = re.compile(r"(?<=\s)(?:☐|□|\[\s?\]|\(\s\))[^\[☐☑☒□\n]*?(?=\s{2,}|\s*[\[☐☑☒□]|\n|$)")
"""A choice without a tick behind words: "Decision: [x] Certified [ ] Denied"."""
_WIDE_SPACE = Pattern(r"\s{2,}|[^\S ]")
_LEVEL = Pattern(
    r"\b(?P<region>[CTLS])\s?-?(?P<from>\d{1,2})"
    r"(?P<rest>(?:\s?(?:-|–|/|to|through|thru)\s?[CTLS]?\s?-?\d{1,2}(?![\d/]|\.\d|\s*(?:mg|%)))*)(?!\w)",
)
_LETTER_AND_FIGURE = re.compile(r"[CTLSctls]\s?-?\d")
_LOW = re.compile(r"\b[ctls]\s?-?\d{1,2}(?:\s?[-–/]\s?[ctls]?\s?\d{1,2})+\b")
_STEP = Pattern(r"(?P<how>-|–|/|to|through|thru)\s?(?P<region>[CTLS])?\s?-?(?P<n>\d{1,2})")
_ORDER = [*(f"C{n}" for n in range(1, 8)), *(f"T{n}" for n in range(1, 13)), *(f"L{n}" for n in range(1, 6)), *(
    f"S{n}" for n in range(1, 6))]  # fmt: skip
_NEXT = {"C": ("T", 7), "T": ("L", 12), "L": ("S", 5), "S": ("S", 5)}


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence, the phrases and times found in it, and how far its triggers reach. Places are within the sentence."""

    sentence: Sentence
    text: str
    """The words of the sentence with single spaces between them."""
    places: tuple[int, ...]
    """Where each character of `text` stands on the page; () where they follow each other from the sentence's start."""
    body: int
    """Where the words behind a known heading begin; 0 without one."""
    page: int
    hits: tuple[Hit, ...]
    times: tuple[Dated, ...]
    reaches: tuple[Reach, ...]
    written_on: date | None
    by_kind: Mapping[Kind, list[Hit]] = field(compare=False, repr=False)
    """The same phrases by what they name."""

    @property
    def section(self) -> Section:
        """What the part of the note tells of."""
        return self.sentence.section

    def of(self, kind: Kind) -> list[Hit]:
        """The phrases of one kind, left to right."""
        return self.by_kind.get(kind, [])

    def span(self, start: int, end: int) -> Span:
        """The place on the page of characters of the text."""
        if not self.places:
            return Span(self.page, self.sentence.start + start, self.sentence.start + end)
        return Span(self.page, min(self.places[start:end]), max(self.places[start:end]) + 1)

    def context(self, start: int, end: int, without: tuple[tuple[int, int], ...] = ()) -> Context:
        """How the sentence means the words from `start` to `end`."""
        return context_at(self.reaches, start, end, without)

    def parts(self, start: int, end: int) -> tuple[str, ...]:
        """The parts of the body named between two places, each once."""
        named = [hit.value for hit in self.of(Kind.BODY) if start <= hit.start and hit.end <= end]
        return tuple(dict.fromkeys(named))

    def side(self, start: int, end: int) -> Side | None:
        """The side named between two places; both where left and right are."""
        named = {
            hit.value for hit in self.of(Kind.SIDE) if start <= hit.start and hit.end <= end and not self._is_rest(hit)
        }
        named |= {_LETTERS[match[0].strip("()")] for match in _LETTER.finditer(self.text, start, end)}
        if "both" in named or {"left", "right"} <= named:
            return Side.BOTH
        return Side(named.pop()) if named else None

    def _is_rest(self, hit: Hit) -> bool:
        """Whether "left" is what remains: "2 visits left"."""
        is_word = self.text[hit.start : hit.end].lower() == "left"
        return is_word and bool(_REST.search(self.text[max(0, hit.start - 16) : hit.start]))

    def levels(self, start: int, end: int) -> tuple[str, ...]:
        """The segments of the spine named between two places: "L4-5" is L4-L5; "L4 to S1" is L4-L5 and L5-S1."""
        return levels_in(self.text[start:end])

    def time_near(self, start: int, end: int, first: int = 0, last: int | None = None) -> When | None:
        """The time nearest to the words from `start` to `end` between two places; what follows goes first."""
        limit = len(self.text) if last is None else last
        after = [one for one in self.times if end <= one.start and one.end <= limit]
        if after:
            return after[0].when
        before = [one for one in self.times if first <= one.start and one.end <= start]
        return before[-1].when if before else None


def read_of(sentence: Sentence, page: int, written_on: date | None) -> Read:
    """What stands in a sentence."""
    text, places = _single_spaced(sentence)
    hits = hits_in(text)
    times = times_in(text, written_on)
    if any(hit.kind in (Kind.PROCEDURE, Kind.STUDY) for hit in hits):
        times = sorted([*times, *bare_times(text, times, written_on)], key=lambda one: one.start)
    own = heading_of(text) if sentence.body else ("", 0)
    body = own[1] if own[0] and section_of(own[0]) else 0
    by_kind: dict[Kind, list[Hit]] = {}
    for hit in hits:
        by_kind.setdefault(hit.kind, []).append(hit)
    found = reaches(text, hits)
    return Read(sentence, text, places, body, page, tuple(hits), tuple(times), found, written_on, by_kind)


def _single_spaced(sentence: Sentence) -> tuple[str, tuple[int, ...]]:
    """The text with every run of space as one, and the place on the page of each character that is left."""
    if sentence.cells:
        return _row(sentence)
    raw = sentence.text
    if any(box in raw for box in "☐□[("):
        raw = _UNTICKED.sub(lambda match: " " * len(match[0]), raw)
    return (raw, ()) if not _WIDE_SPACE.search(raw) else _stretch(raw, sentence.start)


def _stretch(raw: str, start: int) -> tuple[str, tuple[int, ...]]:
    kept: list[str] = []
    places: list[int] = []
    last = 0
    for match in _WIDE_SPACE.finditer(raw):
        kept += [raw[last : match.start()], " "]
        places += range(start + last, start + match.start() + 1)
        last = match.end()
    kept.append(raw[last:])
    places += range(start + last, start + len(raw))
    return "".join(kept), tuple(places)


def _row(sentence: Sentence) -> tuple[str, tuple[int, ...]]:
    """The cells of a row, each with the name of its column before it: "Norco 10/325, qty 120"."""
    words: list[str] = []
    places: list[int] = []
    raw = _UNTICKED.sub(lambda match: " " * len(match[0]), sentence.text)
    for cell in sentence.cells:
        if raw[cell.start : cell.end].isspace():
            continue
        text, at = _stretch(raw[cell.start : cell.end], sentence.start + cell.start)
        at = at or tuple(range(sentence.start + cell.start, sentence.start + cell.end))
        label = f"{_joint(words, cell)}{cell.label}{' ' if cell.label else ''}"
        words += [label, text]
        places += [at[0]] * len(label)
        places += at
    return "".join(words), tuple(places)


def _joint(words: list[str], cell: Cell) -> str:
    if not words:
        return ""
    return " " if cell.is_more else ", "


def levels_in(text: str) -> tuple[str, ...]:
    """The segments of the spine that a text names: pairs of neighbours ("L4-L5"), or single vertebrae ("L4")."""
    if not _LETTER_AND_FIGURE.search(text):
        return ()
    shown = _LOW.sub(lambda match: match[0].upper(), text)
    named: dict[str, None] = {}
    for match in _LEVEL.finditer(shown):
        named.update(dict.fromkeys(_segments(match)))
    return tuple(named)


def _segments(match: re.Match[str]) -> list[str]:
    region, at = match["region"], int(match["from"])
    if not _is_vertebra(region, at):
        return []
    steps = list(_STEP.finditer(match["rest"]))
    if not steps:
        return [f"{region}{at}"]
    found: list[str] = []
    for step in steps:
        to_region, to = step["region"] or _region_of(region, at, int(step["n"])), int(step["n"])
        if not _is_vertebra(to_region, to):
            return found
        if step["how"] == "/" and step["region"] and _distance(region, at, to_region, to) != 1:
            found += [f"{region}{at}", f"{to_region}{to}"]
        else:
            found += _pairs(f"{region}{at}", f"{to_region}{to}")
        region, at = to_region, to
    return found


def _region_of(region: str, at: int, to: int) -> str:
    """L5-1 goes on to the sacrum: a lower number is of the next region."""
    following, last = _NEXT[region]
    return following if to < at and at >= last - 1 else region


def _is_vertebra(region: str, at: int) -> bool:
    return f"{region}{at}" in _ORDER


def _distance(region: str, at: int, to_region: str, to: int) -> int:
    return _ORDER.index(f"{to_region}{to}") - _ORDER.index(f"{region}{at}")


def _pairs(first: str, last: str) -> list[str]:
    start, end = sorted((_ORDER.index(first), _ORDER.index(last)))
    return [f"{_ORDER[at]}-{_ORDER[at + 1]}" for at in range(start, end)] or [first]
