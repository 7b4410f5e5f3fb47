"""Clinical text cut into sentences, bullets and rows, each under its heading.

Dictated notes wrap lines, forget the space after a full stop, number their items and mix prose with tables.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_letters

from openimr.domain.chronology.sections import Section, heading_of, section_of
from openimr.domain.chronology.tables import Cell, Column, cells_of, fits, head_of, is_row
from openimr.domain.patterns import Pattern

_CANDIDATE = Pattern(
    r"(?P<stop>[.?!][\"'”’)\]]*(?:,(?=\s{2})|)\s+(?=[A-Z0-9\"“(\[•*~<>#]))"
    r"|(?P<comma>[.:],(?=[A-Z0-9]))"
    r"|(?P<glued>(?<=[a-z]{2}|[a-z0-9]\))\.(?=[A-Z][a-z]|\d{1,2}/\d{1,2}/\d|[A-Z]\d))"
    r"|(?P<line>[ \t]*\n\s*)"
    r"|(?P<bullet>\s+(?=(?:[•●▪◦□☐☑☒✓]|\[[ xX]?\]|\([xX ]\))\s*\S))"
)
_SHORT_FORMS = (
    "dr mr mrs ms vs no nos approx st jr sr etc fig inc dept ave ext tel pt wt ht temp resp dx hx tx rx prof "
    "al cf viz lt rt sec ch pg pp p vol qty tab tabs cap caps mg min max est exam cert lic jan feb mar apr "
    "may jun jul aug sep sept oct nov dec wk wks hr hrs mo yr yrs bilat inj auth req disp"
)
_SHORT_WORDS = frozenset(_SHORT_FORMS.split())
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e)|(?<!['’])\b[A-Za-z]|\b(?:[a-z]\.){1,3}[a-z]|(?:[A-Z]\.){1,3}[A-Z])$", re.IGNORECASE
)
"""Letters with full stops between them, or a single one."""
_ENDS_SENTENCE_ANYWAY = Pattern(
    r"\b(?:mg|etc|hrs?|wks?|yrs?|exam|tabs?|caps?|inj|mo|pt|min|max|[A-Z]|\d)$", re.IGNORECASE
)
_ITEM = re.compile(r"^\s*(?:\(?\d{1,2}|[a-zA-Z]|[ivx]{1,4})$")
_STARTS_ITEM = re.compile(r"(?:[•●▪◦*□☐☑☒✓]|[-–—][ \t]|[a-z][.)][ \t]|\[[ xX]?\]|\([xX ]\))")
_STARTS_NUMBERED = Pattern(r"\(?(?:[1-9]|[12]\d)[.)][ \t]")
_STARTS_ROW = Pattern(
    r"\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,? (?:19|20)\d\d\b|(?:19|"
    r"20)\d\d-\d\d-\d\d\b|"
    r"(?:(?:0?[1-9]|1[0-2])/)?(?:19|20)\d\d [A-Z(]|(?:0?[1-9]|1[0-2])/\d\d [A-Z(]|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2},? (?:19|20)\d\d\b|"
    r"\d{1,2}[/\-.]\d{1,2}[/\-.]\d{2,4}\b|(?:Date|DOS|Visit|#)\b"
)
_LABEL = re.compile(r"[A-Z][A-Za-z0-9 /&().'’\-]{1,45}:(?:\s|$)")
_OPEN_END = Pattern(
    r"(?:,|\b(?:and|or|of|the|to|for|with|in|on|a|an|at|by|from|was|is|were|are|has|had|that|his|her|as|but|this|"
    r"who|no|not|"
    r"be|been|right|left|dated|x|per|per the|de|s/p|dr|mr|ms|mrs|underwent))$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[A-Z]")
_ENDS_ROW = Pattern(r"[.;:)\]]\s*$")
_TITLE = re.compile(r"[A-Z][a-z]+(?:(?: | ?/ ?)(?:[A-Za-z][a-z]+|&)){0,3}|A/P|PSH|PMH|HPI|CC")
"""A line of few words with capitals: a heading where it is a known one."""
_ABBREVIATED = re.compile(r"(?:s/p|c/o|h/o|w/|pt\b|d/c)")
_STARTS_COUNT = re.compile(r"\d{1,3} (?:[A-Za-z/\-]+ ){0,4}?(?:visits?|sessions?|treatments?|appts?|no[\s-]shows?)\b")
"""A line of a list that begins with a number of visits."""
_HEADY = Pattern(
    r"\b(?:attended|authorized|auth'd|approved|certified|kept|used|missed|no show|qty|quantity|refills?|sig|"
    r"date|dos|visit|decision|requested|initial|current|pre|best|medication|drug|"
    r"score)\b",
    re.IGNORECASE,
)
_FILLED = 0.35
_LONGEST_ROW = 200
_OF_ITEMS = (Section.PLAN, Section.REQUEST, Section.DECISION)
"""Sections whose numbered items have labels of their own: "3. Rx given: ..." is still of the plan."""
_STARTS_LISTED = re.compile(r"\s*(?:\(?\d{1,2}[.)]|[•●▪*\-–—])\s")
_ONE_LINE = (Section.ALLERGIES, Section.FAMILY)
"""What stands under these ends with its line."""
_STAYS = {
    Section.ALLERGIES: re.compile(r"^\W*(?:\w+\W+){0,3}\w*\W*$|\b(?:allerg|react|rash|hives|intoler|anaphyl|nkda)",
                                  re.IGNORECASE),
    Section.FAMILY: re.compile(
        r"^\W*(?:\w+\W+){0,3}\w*\W*$|\b(?:mother|father|brother|sister|parent|sibling|aunt|uncle|grand\w+|cousin|"
        r"son|daughter|child\w*|wife|husband|famil\w+|relative|maternal|paternal)",
        re.IGNORECASE,
    ),
}  # fmt: skip
"""Another sentence on the line of such a heading is of it where it is a word or two, or speaks of the same."""
_NEW_SENTENCE = re.compile(r"[A-Z][A-Za-z]+ [a-z]|(?:Dr|Mr|Ms|Mrs)\. [A-Z]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A piece of a page: its words, where they begin on the page, and the section they stand in.

    `body` is where the words after a heading of its own begin, counted from the start of the sentence.
    """

    text: str
    start: int
    section: Section
    heading: str
    body: int
    is_new_paragraph: bool = False
    cells: tuple[Cell, ...] = ()
    """The cells of a row of a table, in characters of `text`; () for prose."""
    is_head: bool = False
    """Whether it is the head of a table, which names columns and says nothing."""


def sentences_of(text: str) -> Iterator[Sentence]:
    """The sentences of a page in order. Their texts lie in the page's text unchanged; nothing but space is left out."""
    section, heading = Section.OTHER, ""
    of_page = Section.OTHER
    columns: tuple[Column, ...] = ()
    last_end = 0
    for start, end in _pieces(text):
        piece = text[start:end]
        of_item: Section | None = None
        own, body = heading_of(piece)
        announced = section_of(own) if own else None
        if (
            announced is not None
            and section in _OF_ITEMS
            and body < len(piece.rstrip())
            and _STARTS_LISTED.match(piece)
        ):
            of_item = announced
        elif announced is not None:
            section, heading = announced, own
        elif not own and _TITLE.fullmatch(piece) and section_of(piece):
            own, body, section, heading = piece, len(piece), section_of(piece) or section, piece
        elif own and body >= len(piece.rstrip()):
            section, heading = Section.OTHER, own
        elif of_page is Section.REQUEST and not own and text.count("\n", last_end, start) > 1:
            section, heading = of_page, ""
        elif section in _ONE_LINE and ("\n" in text[last_end:start] or not _STAYS[section].search(piece)):
            section, heading = Section.OTHER, ""
        if own and body >= len(piece.rstrip()):
            of_page = section
        is_new = text.count("\n", last_end, start) > 1
        head = head_of(piece) if len(piece) < _LONGEST_ROW and "\n" not in piece and _HEADY.search(piece) else ()
        columns = head or (() if is_new and not is_row(piece) and not fits(piece, columns) else columns)
        cells = _row_cells(piece, columns) if columns and not head else _bare_cells(piece)
        yield Sentence(piece, start, of_item or section, own or heading, body if own else 0, is_new, cells, bool(head))
        last_end = end


def _bare_cells(piece: str) -> tuple[Cell, ...]:
    """The cells of a row without a head: a form's fields side by side."""
    return _row_cells(piece, (Column("", 0, 0),)) if is_row(piece.split("\n", 1)[0]) and _is_one_row(piece) else ()


def _is_one_row(piece: str) -> bool:
    """Whether all lines after the first are the rest of its cells."""
    return all(line.startswith(" " * _FAR_IN) for line in piece.split("\n")[1:])


def _row_cells(piece: str, columns: tuple[Column, ...]) -> tuple[Cell, ...]:
    """The cells of a row; what stands on the lines under it belongs to the cell above."""
    if not _is_one_row(piece):
        return cells_of(piece, columns)
    first, *rest = piece.split("\n")
    found = list(cells_of(first, columns))
    at = len(first) + 1
    for line in rest:
        indent = len(line) - len(line.lstrip())
        above = [place for place, cell in enumerate(found) if cell.start <= indent + _ASKEW and cell.end <= len(first)]
        if above:
            found.insert(above[-1] + 1, Cell("", at + indent, at + len(line.rstrip()), is_more=True))
        at += len(line) + 1
    return tuple(found)


_ASKEW = 3


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's text with what tells a wrapped line from one that ends: how long lines are, and how they are spaced."""

    text: str
    width: int
    is_double_spaced: bool
    has_rows: bool
    longest: int
    """The longest line that is no row, up to the width of a page."""
    is_wrapped: bool
    """Whether its lines are filled to their width, as prose is."""
    is_list: bool
    """Whether hardly a line goes on where the one before it ended: each is a statement of its own."""


def _page(text: str) -> _Page:
    lines = sorted(len(line) for line in text.splitlines() if line.strip())
    width = min(lines[int(len(lines) * 0.9)], 110) if lines else 0
    empty = text.count("\n \n") + text.count("\n\n")
    is_wrapped = sum(length >= 0.8 * width for length in lines) >= _FILLED * len(lines)
    longest = max((len(line) for line in text.splitlines() if not is_row(line)), default=0)
    has_rows = "   " in text or "\t" in text or "|" in text
    going_on = sum(line.lstrip()[:1].islower() for line in text.splitlines() if line.strip())
    is_list = going_on < _GOING_ON * len(lines) and longest < _PROSE_WIDTH
    return _Page(text, width, empty > 0.4 * text.count("\n") > 4, has_rows, min(longest, 110), is_wrapped, is_list)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    page = _page(text)
    since = 0
    for match in _CANDIDATE.finditer(text):
        if not _is_end(page, match, since):
            continue
        cut = max(_with_stop(text, match.start()), match.start() + len(match[0].rstrip()))
        yield from _stripped(text, since, cut)
        since = max(match.end(), cut)
    yield from _stripped(text, since, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece and not piece.isspace():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _with_stop(text: str, at: int) -> int:
    """The end of a sentence with its full stop and closing marks."""
    while at < len(text) and text[at] in ".?!:\"'”’)]":
        at += 1
    return at


def _is_end(page: _Page, match: re.Match[str], since: int) -> bool:
    if match.lastgroup == "stop":
        return _is_stop(page, match, since)
    if match.lastgroup == "line":
        return _is_line_end(page, match)
    return match.lastgroup != "bullet" or _is_first_box(page.text, match)


def _is_first_box(text: str, match: re.Match[str]) -> bool:
    """Whether a box begins an item: its line begins with a box. Boxes behind words are choices: "[x] yes [ ] no"."""
    if "\n" in match[0]:
        return True
    return bool(_STARTS_ITEM.match(text[text.rfind("\n", 0, match.start()) + 1 : match.end() + 3].lstrip()))


def _is_stop(page: _Page, match: re.Match[str], since: int) -> bool:
    text, at = page.text, match.start()
    if text[at] == "." and _DECISION_BEHIND.match(text, match.end()) and _is_few_words(text[since:at]):
        return False
    if text[at] != "." or ("\n" in match[0] and _is_line_end(page, match)):
        return True
    if _ITEM.match(text[since:at]):
        return False
    before = text[max(0, at - 24) : at]
    if not _is_short(before):
        return True
    return bool(_ENDS_SENTENCE_ANYWAY.search(before)) and bool(_NEW_SENTENCE.match(text, match.end()))


def _is_short(before: str) -> bool:
    """Whether the word before a full stop is a short form, which the stop belongs to."""
    at = len(before)
    while at and before[at - 1] in ascii_letters:
        at -= 1
    word = before[at:]
    if len(word) < _FEWEST_LETTERS:
        return bool(_SHORT.search(before))
    is_whole = not at or not (before[at - 1].isalnum() or before[at - 1] == "_")
    return is_whole and word.lower() in _SHORT_WORDS


_FEWEST_LETTERS = 2
_ENDS_WITH_DAY = Pattern(r"[A-Za-z.] +(?:\S+ )?(?:\d{1,2}, )?\S*\d:$")
"""A full line that ends with the day of what the next line tells: "... narrowing. 07/11/2011:"."""
_DECISION_BEHIND = re.compile(r"(?:ur )?(?:decision|determination|outcome)\s*:\s*[\w\-]+\W*(?:$|\n)", re.IGNORECASE)
"""The decision on what was just named: "Item: acupuncture twice weekly for 3 weeks. Decision: certified."."""


def _is_few_words(words: str) -> bool:
    return len(words.split()) <= _LONGEST_ITEM and "\n\n" not in words


def _is_line_end(page: _Page, match: re.Match[str]) -> bool:
    """Whether a line break ends the piece: a paragraph, an item, a label, a row; not a wrapped line of prose."""
    text, at = page.text, match.start()
    if match[0].count("\n") > 1 and not page.is_double_spaced:
        return True
    before, after = text[max(0, at - 14) : at], text[match.end() : match.end() + 60]
    if _is_carried_on(text, match):
        return False
    if page.has_rows and _is_wrapped_cell(text, match):
        return False
    if page.has_rows and _is_beside_row(text, at, match.end()):
        return True
    line = text[text.rfind("\n", 0, at) + 1 : at]
    is_short = len(line) < 0.75 * page.width
    if not is_short and (page.is_wrapped or after[:1].islower()) and _ENDS_WITH_DAY.search(line):
        return False
    label = _LABEL.match(after)
    if (
        (line.rstrip().endswith(":") and not after[:1].isdigit())
        or (line.isupper() and not after[:40].isupper())
        or (_HEADY.search(line) and head_of(line))
    ):
        return True
    if label and (is_short or before[-1:].isdigit() or _ENDS_ROW.search(before) or section_of(label[0].rstrip(": "))):
        return True
    if _OPEN_END.search(before):
        return False
    if _STARTS_ITEM.match(after):
        return True
    for starts in (_STARTS_ROW, _STARTS_NUMBERED):
        if starts.match(after):
            return (
                is_short
                or page.is_list
                or bool(_ENDS_ROW.search(before) or _GOES_ON.match(line.strip()) or starts.match(line.lstrip()))
            )
    if _ABBREVIATED.match(after) and (page.is_list or line.rstrip().endswith((".", ";"))):
        return True
    if page.is_list and _STARTS_COUNT.match(after):
        return True
    if not _CAPITAL.match(after) or (before[-1:].isdigit() and _MONTH.match(after)):
        return False
    if page.is_list or (not page.is_wrapped and page.longest < _PROSE_WIDTH):
        return True
    word = len(after.split(maxsplit=1)[0])
    room = (page.width if page.is_wrapped else page.longest) - _MARGIN
    if len(line) + 1 + word < room or (_FRESH.match(after) and _STARTS_ROW.match(line.lstrip())):
        return True
    return (
        len(line) < 0.6 * page.width
        if page.is_wrapped
        else bool(_ENDS_ROW.search(line) or _FRESH.match(after) or line.isupper())
    )


_FRESH = re.compile(
    r"(?:Patient|Pt|Applicant|Claimant|Worker|The|He|She|His|Her|Mr|Ms|Mrs|Dr|I|We|S/P|No|Current|Pain|Office|"
    r"ED|PR-2|"
    r"Reports?|Denies|Off|Continue|Refill|Recommend\w*|Request\w*|Return|Start|Stop\w*|Taking|Takes|Used|"
    r"Allerg\w*|MRI|XR|"
    r"X-ray|EMG|CT|Exam|Plan|Meds?|Conserv\w*|Tried|Failed|Goal|Established|Last|Next|Prior|UR|RFA|Uncle|Brother|"
    r"Sister|Mother|Father|Wife|Husband|Completed|Attended|Cancelled|Missed|Had|Has)\b"
)
"""Words that begin a statement of a chart rather than go on with a line."""
_MONTH = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_PROSE_WIDTH = 72
"""A page of shorter lines wraps none: each line that begins with a capital is a statement of its own."""
_GOING_ON = 0.12
_MARGIN = 8
"""A line that had room for this much more than the next word did not end for want of room."""
_GOES_ON = re.compile(
    r"(?:ur |utilization review )?(?:decision|determination|outcome)\s*:|(?:certified|approved|authorized|"
    r"requested)\s*:",
    re.IGNORECASE,
)
_FIELD_ON = re.compile(
    r"(?:filled|fill date|last filled|qty|quantity|sig|directions|disp\w*|refills?|prescribed|prescriber|status|"
    r"dose|freq\w*|take|requested|result|side|levels?|date)\b",
    re.IGNORECASE,
)


def _is_carried_on(text: str, match: re.Match[str]) -> bool:
    """Whether the next line goes on with an item: its decision, or fields set in under it."""
    if match[0].count("\n") > 1:
        return False
    begin = text.rfind("\n", 0, match.start()) + 1
    line = text[begin : match.start()]
    if line.rstrip().endswith(":") or len(line.split()) > _LONGEST_ITEM:
        return False
    if _GOES_ON.match(text, match.end()):
        return not _GOES_ON.match(line.strip()) or "request" in line.lower()
    indent = match.end() - text.rfind("\n", 0, match.end()) - 1
    own = len(line) - len(line.lstrip())
    return indent >= own + _SET_IN and bool(_FIELD_ON.match(text, match.end()))


_LONGEST_ITEM, _SET_IN = 14, 3


def _is_wrapped_cell(text: str, match: re.Match[str]) -> bool:
    """Whether the next line is the rest of one cell of the row before it: a few words set far in."""
    begin = text.rfind("\n", 0, match.start()) + 1
    stop = text.find("\n", match.end())
    indent = match.end() - text.rfind("\n", 0, match.end()) - 1
    rest = text[match.end() : stop if stop >= 0 else len(text)]
    is_few = len(rest.split()) <= _CELL_WORDS and not is_row(rest)
    is_under = _FAR_IN <= indent < match.start() - begin
    return match[0].count("\n") == 1 and is_few and is_under and is_row(text[begin : match.start()])


_CELL_WORDS, _FAR_IN = 6, 12


def _is_beside_row(text: str, at: int, end: int) -> bool:
    """Whether the line that ends or the line that begins is a row."""
    after = text.find("\n", end)
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return is_row(before) or is_row(text[end : after if after >= 0 else len(text)])
