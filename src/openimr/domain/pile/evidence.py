"""What a single page says about the kind of its document: the title over it, the words in it."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from openimr.domain.pile.anchors import CUES_OF, TITLES_OF, split
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lettering import Phrases, plain, squashed
from openimr.domain.pile.lines import Line, Sheet, heads_a_table, looks_like_heading
from openimr.domain.pile.places import heads_an_address, letterhead_of
from openimr.domain.pile.title_words import NAME_OF_A_FIRM, is_row, spoken_for
from openimr.domain.pile.untitled import signs_of, visit_slip

_MOST_BY_CUES = 6.0
_SHORT = 8
_DECIDED = re.compile(
    r"\b(?:denied|approved|certified|modified|authori[sz]ed|upheld|overturned|"
    r"necessary)\b",
    re.IGNORECASE,
)
"""A treatment with what became of it: "PHYSICAL THERAPY: DENIED" is no title of a therapist's note."""
_FIRST_LINES, _SURE_WEIGHT, _SECTION_SHARE = 8, 7, 0.4
"""A short title such as "X-rays" or "physical therapy" below the first lines of a page is the heading of a section."""
_HEAD, _LOW, _OUTDONE = 0.3, 0.2, 0.5
_ALWAYS = (Kind.DWC_FORM, Kind.COVER_SHEET, Kind.PUBLISHED_DECISION)
_EXACT = 3
_FILLERS = frozenset(
    ["of", "the", "to", "and", "by", "for", "or", "up", "re", "rx", "fax", "it", "may", "ad", "as", "no"]
)
_ITEM = re.compile(
    r"\s*(?:\d{1,2}|[a-z])[.)]\s|\W*(?:(?:deliver|sent|faxed) to|attention|document (?:title|type))\b", re.IGNORECASE
)
"""An entry of a list names a record, an addressee does a review: they are no titles."""
_CLEAR, _SLIP_POINTS = 4.0, 8.0
_OF_A_SLIP = (Kind.OTHER, Kind.PROGRESS_REPORT, Kind.CONSULTATION, Kind.CORRESPONDENCE)
_STREET = re.compile(r"\s\d{2,5}\s[A-Z][\w ]+\s(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Way|Drive|Dr|Lane)\b")
_SALUTATION = re.compile(r"^\W*(?:dear\b|to whom it may|gentle(?:men|persons)\b|ladies and)", re.IGNORECASE)
_RUNNING = re.compile(r"(?:\b[A-Za-z'’.]+ ){3}[a-z]+ (?:[A-Za-z'’]+ ){2}")
"""Seven words after each other, as sentences have them."""
_BEGUN = re.compile(
    r"(?:\b(?:initial|comprehensive|progress|medical|status|consultation|evaluation|therapy|follow.?up|treatment"
    r"|operative"
    r"|physician['’]?s?|and|of|for)|[&\-])\W*$",
    re.IGNORECASE,
)
_REST = re.compile(
    r"^\W*(?:(?:initial|medical|progress|treatment|permanent|and|stationary|of|findings|consultation|re-?)\W+){0,3}"
    r"(?:evaluations?|reports?|notes?|consultation|summary|record|examination|history|review|plan|care)\W*$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\bdated\s+[A-Z0-9]|^\W*(?:[Ll]icensed|[Bb]oard|[Cc]ertified|[Dd]iplomate)\s")
_FORMS = ("dwc form", "form 50", "form pr", "form imr", "form rfa", "dwc 1")


class Title(NamedTuple):
    """A title found on a page: what it speaks for, how strongly, and the line that carries it."""

    kind: Kind
    points: float
    phrase: str
    line: Line


class Evidence(NamedTuple):
    """Points per kind from titles and from words of the text, and the strongest title."""

    titles: dict[Kind, float]
    cues: dict[Kind, float]
    title: Title | None
    is_form: bool


NOTHING = Evidence({}, {}, None, False)


@cache
def _titles() -> tuple[Phrases, dict[str, tuple[Kind, int]], dict[str, tuple[Kind, int]]]:
    """Long titles as a fuzzy list, what each means, and short ones that must stand as words of their own."""
    meaning = {
        phrase: (kind, weight)
        for kind, by_weight in TITLES_OF.items()
        for weight, listed in by_weight.items()
        for phrase in split(listed)
    }
    short = {plain(one): what for one, what in meaning.items() if len(squashed(one)) < _SHORT}
    long = Phrases(one for one in meaning if len(squashed(one)) >= _SHORT)
    return long, meaning, short


@cache
def _cues() -> dict[str, tuple[tuple[str, tuple[Kind, ...]], ...]]:
    """Cues by their first word, each with a space at both ends and the kinds that it speaks for."""
    kinds: dict[str, list[Kind]] = {}
    for kind, listed in CUES_OF.items():
        for cue in split(listed):
            kinds.setdefault(cue, []).append(kind)
    found: dict[str, list[tuple[str, tuple[Kind, ...]]]] = {}
    for cue, meant in kinds.items():
        found.setdefault(cue.split()[0], []).append((f" {cue} ", tuple(meant)))
    return {word: tuple(cues) for word, cues in found.items()}


def evidence_of(sheet: Sheet) -> Evidence:
    """Everything that one page says about kinds."""
    titles = _as_visit([*titles_of(sheet), *(Title(*sign) for sign in signs_of(sheet))], sheet)
    points: dict[Kind, float] = {}
    for one in titles:
        points[one.kind] = max(points.get(one.kind, 0.0), one.points)
    best = max(titles, key=lambda one: one.points, default=None)
    is_form = any(form in one.phrase for one in titles for form in _FORMS)
    return Evidence(points, _cue_points(sheet.plain), best, is_form)


def _as_visit(titles: list[Title], sheet: Sheet) -> list[Title]:
    """Titles of a slip about work turned into one of a progress report, where the slip tells of a visit."""
    line = visit_slip(sheet)
    if line is None or any(one.points > _CLEAR and one.kind not in _OF_A_SLIP for one in titles):
        return titles
    kept = [one for one in titles if one.kind is not Kind.OTHER]
    return [*kept, Title(Kind.PROGRESS_REPORT, _SLIP_POINTS, "status", line)]


def _cue_points(text: str) -> dict[Kind, float]:
    points: dict[Kind, float] = {}
    by_word = _cues()
    for word in by_word.keys() & set(text.split()):
        for cue, kinds in by_word[word]:
            if cue in text:
                for kind in kinds:
                    points[kind] = points.get(kind, 0.0) + 1.0 / len(kinds)
    return {kind: min(_MOST_BY_CUES, value) for kind, value in points.items()}


def titles_of(sheet: Sheet) -> list[Title]:
    """Titles on a page with their points: full at the top on a line of their own, little inside the page."""
    usual = _usual_height(sheet)
    sender = letterhead_of(sheet.lines)
    opening = _opening(sheet.lines)
    found: list[Title] = []
    for order, line in enumerate(sheet.lines):
        is_edge = line.place < 0.5 or line.place > 0.9
        if (is_edge or order < 8) and looks_like_heading(line) and not _is_no_title(line):
            below = sheet.lines[order + 1 : order + 2]
            is_over_text = order in opening or (
                any(_SALUTATION.match(one.text) for one in below) and ":" not in line.text
            )
            listed = _titles_in(line, order, usual)
            made = _made_titles(_gone_on(line, below), order, usual, is_over_text)
            titles = [*_outdone(listed, made), *made]
            is_office = _is_office(line, below, sender)
            found.extend([_as_office(one) for one in titles] if is_office else titles)
    return found


def _opening(lines: Sequence[Line]) -> Sequence[int]:
    """The heading (and the line before it) right over the first running text of a page, as letters have it."""
    first = next((order for order, line in enumerate(lines) if _RUNNING.search(line.text)), 0)
    return [
        order for order in (first - 2, first - 1) if order > 0 and _is_bare(lines[order]) and _is_bare(lines[first - 1])
    ]


def _is_bare(line: Line) -> bool:
    return ":" not in line.text and "," not in line.text and not re.search(r"\d{3}", line.text)


def _gone_on(line: Line, below: Sequence[Line]) -> Line:
    """A heading with its rest from the line below: "… PHYSICIAN'S INITIAL" over "EVALUATION"."""
    rest = below[0].text if below else ""
    if not (_BEGUN.search(line.text) and _REST.match(rest) and line.text.isupper() == rest.isupper()):
        return line
    return line._replace(text=f"{line.text} {rest}")


def _is_office(line: Line, below: Sequence[Line], sender: tuple[str, bool]) -> bool:
    """Whether a line is the name of who sends or gets a paper: it is the letterhead, or stands over an address."""
    name, has_address = sender
    return (has_address and name in line.text) or heads_an_address(line.text, below)


def _as_office(title: Title) -> Title:
    """What the name of an office does is no title of what it wrote."""
    return title if title.kind in _ALWAYS else title._replace(points=_SECTION_SHARE * title.points)


def _is_no_title(line: Line) -> bool:
    """An entry of a list, another record that is named with its day, or the headings over the columns of a table."""
    return bool(_ITEM.match(line.text) or _NAMED.search(line.text)) or heads_a_table(line)


def _made_titles(line: Line, order: int, usual: float, is_over_text: bool) -> list[Title]:
    """Titles by their words, at the head of a page or right over its text: further down they head sections."""
    if line.place > _HEAD and order >= _FIRST_LINES and not is_over_text:
        return []
    factor = max(_standing(line, order, usual), 1.0 if is_over_text else 0.0)
    return [Title(kind, weight * factor, line.text.lower(), line) for kind, weight in spoken_for(line.text)]


def _outdone(listed: list[Title], made: list[Title]) -> list[Title]:
    """Listed titles of other kinds count half where the words of the whole line say something narrower."""
    kinds = {one.kind for one in made}
    if not kinds or kinds & {one.kind for one in listed}:
        return listed
    return [one if one.kind in _ALWAYS else one._replace(points=_OUTDONE * one.points) for one in listed]


def _usual_height(sheet: Sheet) -> float:
    heights = sorted(line.height for line in sheet.lines)
    return heights[len(heights) // 2] if heights else 0.0


def _titles_in(line: Line, order: int, usual: float) -> list[Title]:
    long, meaning, short = _titles()
    key = squashed(line.text)
    factor = _standing(line, order, usual)
    is_inside = line.place > 0.22 and order >= _FIRST_LINES
    if is_row(line.text) and line.place > _LOW:
        return []  # treatments in a table of a request or of a bill
    is_firm = bool(NAME_OF_A_FIRM.search(line.text) or _STREET.search(line.text))
    is_decided = bool(_DECIDED.search(line.text))
    found = []
    for phrase, start, end in long.found(key):
        kind, weight = meaning[phrase]
        if not all(token in key for token in _exact(phrase)):
            continue
        if is_firm and kind is Kind.CONSULTATION:
            continue  # consultants are who writes, not what
        if kind is Kind.COVER_SHEET and _cover(end - start, len(key)) < 1:
            continue  # "via facsimile" and telephone lines say fax too
        points = weight * factor * _cover(end - start, len(key))
        if is_firm or (is_decided and kind is not Kind.UR_DECISION) or (is_inside and weight < _SURE_WEIGHT):
            points *= _SECTION_SHARE
        found.append(Title(kind, points, phrase, line))
    if not found and len(line.text) < 60:
        words = plain(line.text)
        for phrase, (kind, weight) in short.items():
            if phrase in words and 2 * len(phrase) > len(words):
                found.append(Title(kind, weight * factor * _cover(len(phrase), len(words)), phrase.strip(), line))
    return found


@cache
def _exact(phrase: str) -> tuple[str, ...]:
    """The short words of a title that make all the difference ("QME", "MRI", "PR 2"): these are not read loosely."""
    return tuple(squashed(word) for word in phrase.split() if len(word) <= _EXACT and word not in _FILLERS)


def _cover(part: int, whole: int) -> float:
    """How much of its line a title fills: a line of its own counts whole, a mention in a longer line little."""
    share = part / max(1, whole)
    return 1.0 if share > 0.8 else 0.85 if share > 0.5 else 0.6 if share > 0.3 else 0.35


def _standing(line: Line, order: int, usual: float) -> float:
    """How prominent a line is: near the top, in capitals, in larger letters; a subject line is only a mention."""
    high = 1.0 if line.place < 0.3 or order < 4 else 0.7 if line.place < 0.5 else 0.3
    if line.place > 0.9:
        high = 0.6
    text = line.text.lstrip()
    if text[:4].lower().startswith(("re:", "re ", "subj", "cc:", "encl")) or text[:1] in "-•*":
        high *= 0.4
    is_capital = text.isupper()
    is_large = usual > 0 and line.height > 1.25 * usual
    return high * (1.15 if is_capital else 1.0) * (1.15 if is_large else 1.0)
