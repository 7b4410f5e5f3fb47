"""Dates as people write them in records, and what each stands for: service, report, signature, birth, injury, print."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from openimr.domain.pile.lettering import Phrases, digits, squashed
from openimr.domain.pile.lines import Line, Sheet, box

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), start=1
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"[a-z][a-z0-9]{2,8}"
_D = r"[0-9OolISB|]"
DATE = re.compile(
    rf"(?<![A-Za-z0-9/.])(?:(?P<m>{_D}{{1,2}})\s?(?P<sep>[/\-.])\s?(?P<d>{_D}{{1,2}})\s?(?P=sep)\s?(?P<y>{_D}{{4}}|{_D}{{2}})"
    rf"|(?P<iy>(?:19|20|l9|2O|2o|2[0O])[0-9OolI]{{2}})[-/.](?P<im>{_D}{{1,2}})[-/.](?P<id>{_D}{{1,2}})"
    rf"|(?P<mon>{_MONTH})(?:\.?,?\s{{1,2}}|-)(?P<md>{_D}{{1,2}})(?:st|nd|rd|"
    rf"th)?[,;.\-]?\s{{0,2}}(?P<my>{_D}{{4}}|'\d\d)"
    rf"|(?P<ny>(?:19|20)\d\d)[\s\-]{{1,2}}(?P<nmon>{_MONTH})\.?[\s\-]{{1,2}}(?P<nd>\d{{1,2}})"
    rf"|(?P<cd>\d\d)(?P<cmon>[A-Z]{{3}})(?P<cy>\d{{4}}|\d\d)"
    rf"|(?P<ey>20\d\d)(?P<em>0[1-9]|1[0-2])(?P<ed>[0-3]\d)"
    rf"|(?P<dd>\d{{1,2}}|[lI]\d|\d[lO])(?:st|nd|rd|th)?[\s\-]{{1,2}}(?:(?:day\s)?of\s)?"
    rf"(?P<dmon>{_MONTH})\.?,?[\s\-]{{1,2}}(?P<dy>{_D}{{4}}|\d{{2}}))"
    r"(?![A-SU-Za-su-z0-9_/]|[Tt]\D)(?!\.\d)",
    re.IGNORECASE,
)
_HAS_DIGITS = re.compile(r"\d.*\d")
_NEAR_BELOW, _LABEL_ROW = 0.03, 90
_CENTURY_TURNS = 50
_FIRST_YEAR, _LAST_YEAR = 1900, 2049


class Meaning(NamedTuple):
    """What a date on a page stands for: its points as the date of the document, and the words for the clerk."""

    points: float
    words: str


SERVICE = Meaning(10.0, "date of service")
REPORT = Meaning(8.5, "date of the report")
PLAIN_DATE = Meaning(7.5, "date")
ALONE = Meaning(6.0, "date on a line of its own")
PROCEDURE = Meaning(0.8, "date of the procedure")
SIGNED = Meaning(4.0, "date of the signature")
REQUEST = Meaning(1.5, "date of the request")
DICTATED = Meaning(3.0, "date of dictation")
TRANSCRIBED = Meaning(2.0, "date of transcription")
SEEN = Meaning(2.8, "date in the text on which somebody was seen")
UNCLEAR = Meaning(3.0, "date whose label is cut off")
RECEIVED = Meaning(1.2, "date of receipt")
MENTIONED = Meaning(0.6, "date in the text")
BIRTH = Meaning(-9.0, "date of birth")
INJURY = Meaning(-9.0, "date of injury")
PRINTED = Meaning(-8.0, "date of printing or of the form")
LATER = Meaning(-8.0, "date of something to come")
ELSEWHERE = Meaning(-6.0, "date of another event")


class Dated(NamedTuple):
    """One date on a page and what it stands for. `label` holds the words that say so."""

    day: date
    meaning: Meaning
    label: str
    line: Line


_WORDS: tuple[tuple[Meaning, str], ...] = (
    (BIRTH, r"birth|\bd\W?[o0]\W?b\b|\bborn\b|\bb\.?day"),
    (INJURY, r"injur|\bd\W?[o0]\W?[il1]\b|\bd/i\b|\bdoi\b|accident|onset|\bdol\b|date of loss|loss date|incident"
                     r"|\bdates? of inj|cumulative|\bct\b\W*$"),
    (LATER, r"follow\W?up|return|next|\brtc\b|\brtw\b|appointment|\bappt|recheck|expir|valid|through|until|\bdue\b"
                    r"|\bend\b|good for|scheduled|effective|re\W?evaluat\w* on|certif\w* period"),
    (PRINTED, r"print|\brev\b|revis|\bfax|\bver\b|version|generated|run date|downloaded|page \d|copied|scanned"
                      r"|\bform\b|imported|export|statement period"),
    (ELSEWHERE, r"hire|last worked|stopped work|referr|authoriz\w* (?:date|from)|\bsince\b|started|"
                r"start of care|refill"
                        r"|last (?:visit|seen|day|physical|menstrual)|prior|previous|denial date|date assigned|"
                        r"ordered"
                        r"|order date|claim (?:date|received|filed)|application|compared?|comparison|interview"
                        r"|last reviewed|employ|\brx date|admit|initial (?:visit|exam|"
                        r"eval)\w*\b(?!.*report)"),
    (REQUEST, r"date of (?:the )?(?:rfa|request)|rfa (?:date|dated)|request(?:ed)? (?:date|on)"),
    (TRANSCRIBED, r"transcri|\btyped\b|\bt\s*:\s*$|\bdt\s*:\s*$"),
    (DICTATED, r"dictat|\bdd\s*:\s*$|\bd\s*:\s*$"),
    (SIGNED, r"sign|\bexecuted\b|authenticat|/s/|verified|attest"),
    (RECEIVED, r"request received|receiv|\brcvd|\brec'?d\b"),
    (PROCEDURE, r"(?:date of|date of the)\s*(?:surgery|operation|procedure|injection)|(?:procedure|operation|"
                r"operative)\s*date"
                        r"|\bdos\b.*surg"),
    (SERVICE, r"service|\bd\W?[o0]\W?[s5]\b|date of (?:the )?(?:exam|visit|eval|consult|treat|encounter|stud|"
              r"test|session|scan"
                      r"|coll|procedure|therapy|appointment|assessment|dispens|fill)|(?:exam\w*|visit|encounter|"
                      r"eval\w*|study|test|session"
                      r"|treatment|consult\w*|seen|scan|collection|fill|filled|dispensed?|dispensing|note|"
                      r"performed|assessment)"
                      r"\s*(?:date|on\b|dt)|collected|date (?:seen|filled|dispensed|collected|performed)|"
                      r"examined|drawn|acquired|dispensed|\bsession\W*$|\btreatment\W*$|\bstudy\W*$|\bperformed\b"
                      r"|date/time|\bseen\b|\bexam\b\W*$|visit\W*$|encounter\W*$"),
    (REPORT, r"report|decision|determin|notice|letter|^\W*dated\s*:\W*$|issued|mailed|"
             r"date of (?:the )?(?:letter|notice)|review date"
                     r"|completed|\bsent\b|released|finali[sz]ed|served|today|written|\bas of\b|\bresult|final|"
                     r"prepared|discharg"),
    (PLAIN_DATE, r"\bda[tl]es?\b(?:\(s\))?\W*$"),
    (UNCLEAR, r"\bda[tl]e of\W*$"),
)  # fmt: skip
_COMPILED = tuple((meaning, re.compile(pattern, re.IGNORECASE)) for meaning, pattern in _WORDS)
_SEEN = re.compile(
    r"(?:seen|evaluated|examined|presents?|presented|returns?|returned|visit)\b[^.]{0,60}?\b(?:on|today)\W*$",
    re.IGNORECASE,
)
_TABLE_LABEL = re.compile(
    r"\bdates? of (?:the )?\w+|\b\w+ date\b(?!\s+of)|\bd\.?o\.?[bsi]\b\.?|\bdate \w+\b|\bdate\b|\bcollected\b|"
    r"\breported\b|\breceived\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"^\s*\d{1,2}[.)]\s+[A-Za-z]|[a-z,.]\s+(?:was |is )?d[ao]ted\W*$", re.IGNORECASE)
"""An entry of a list, or "report dated": the date of another record."""
_LETTERS = str.maketrans({"0": "o", "1": "l", "5": "s", "|": "l", "8": "b"})
_AFTER = re.compile(r"^\s*\(\s*(?:date of |dob|doi|d\.o\.b)", re.IGNORECASE)


def dates_in(text: str) -> Iterator[tuple[date, int, int]]:
    """Every date written out in full, with its start and end in the text."""
    if not _HAS_DIGITS.search(text):
        return
    for match in DATE.finditer(text):
        day = _day(match)
        if day:
            yield day, match.start(), match.end()


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    if parts["m"] is not None:
        return _made(parts["y"], parts["m"], parts["d"])
    if parts["iy"] is not None:
        return _made(parts["iy"], parts["im"], parts["id"])
    if parts["mon"] is not None:
        return _named(parts["my"].lstrip("'"), parts["mon"], parts["md"])
    if parts["nmon"] is not None:
        return _named(parts["ny"], parts["nmon"], parts["nd"])
    if parts["ey"] is not None:
        return _made(parts["ey"], parts["em"], parts["ed"])
    if parts["cmon"] is not None:
        return _named(parts["cy"], parts["cmon"], parts["cd"])
    return _named(parts["dy"], parts["dmon"], parts["dd"])


def _named(year: str, month: str, day: str) -> date | None:
    number = month_number(month)
    return _made(year, str(number), day) if number else None


@lru_cache(maxsize=2_000)
def month_number(name: str) -> int:
    """1 to 12 for the name of a month or its short form, one misread letter allowed; 0 for another word."""
    low = name.lower().replace("0", "o").replace("1", "l").replace("5", "s")
    if low in _MONTHS:
        return _MONTHS[low]
    near = [number for known, number in _MONTHS.items() if len(known) > 3 and _differs_by_one(known, low)]
    return near[0] if near else 0


def _differs_by_one(known: str, read: str) -> bool:
    if len(known) == len(read):
        return sum(one != other for one, other in zip(known, read, strict=True)) <= 1
    longer, shorter = (known, read) if len(known) > len(read) else (read, known)
    return len(longer) - len(shorter) == 1 and any(
        longer[:cut] + longer[cut + 1 :] == shorter for cut in range(len(longer))
    )


def _made(year: str, month: str, day: str) -> date | None:
    numbers = [digits(part) for part in (year, month, day)]
    if not all(part.isdigit() for part in numbers):
        return None
    y, m, d = (int(part) for part in numbers)
    if len(numbers[0]) == 2:
        y += 2000 if y < _CENTURY_TURNS else 1900
    if not _FIRST_YEAR <= y <= _LAST_YEAR:
        return None
    try:
        return date(y, m, d)
    except ValueError:
        return None


def dates_of(sheet: Sheet) -> list[Dated]:
    """Every date of a page with what it stands for, from the words before it, after it or above it."""
    found: list[Dated] = []
    for order, line in enumerate(sheet.lines):
        spans = list(dates_in(line.text))
        before = 0
        for day, start, end in spans:
            label = line.text[before:start]
            above = sheet.lines[max(0, order - 1) : order]
            meaning, words = _meaning(line, label, (start, end), above)
            if meaning in (MENTIONED, ALONE) and order + 1 < len(sheet.lines):
                meaning, words = _labelled_below(line, (start, end), sheet.lines[order + 1]) or (meaning, words)
            found.append(Dated(day, meaning, words, line))
            before = end
    return found


def _meaning(line: Line, label: str, span: tuple[int, int], above: Sequence[Line]) -> tuple[Meaning, str]:
    rest = line.text[span[1] :]
    if _AFTER.match(rest):
        named = _named_by(rest[:40])
        if named:
            return named, rest[:40].strip()
    own = _last_cell(label).translate(_LETTERS)
    meaning = _by_label(own, line, rest) if own.strip(" :.-#(") else None
    if meaning not in (None, MENTIONED) or _is_sentence(own, rest):
        return meaning or MENTIONED, own.strip()
    heading = _above(line, span, above)
    named = _named_by(heading) if _TABLE_LABEL.search(heading) and not _HAS_DIGITS.search(heading) else None
    if named:
        return (MENTIONED if named is UNCLEAR else named), heading
    return (ALONE if meaning is None and _stands_alone(line) else MENTIONED), own.strip()


def _labelled_below(line: Line, span: tuple[int, int], below: Line) -> tuple[Meaning, str] | None:
    """What a small label under a date says, as forms have it: a value on a rule, "Date of visit" beneath."""
    if not (line.words and below.words) or below.place - line.place > _NEAR_BELOW or len(below.text) > _LABEL_ROW:
        return None
    label = _over_box(line, span, below)
    if _HAS_DIGITS.search(below.text) or ":" in below.text or not _TABLE_LABEL.search(label):
        return None
    named = _named_by(label)
    return (named, label) if named and named is not UNCLEAR else None


def _last_cell(label: str) -> str:
    """The words that belong to the date: those of its own cell, or of the cell before when its own is empty."""
    parts = [part for part in re.split(r"\s{2,}", label) if part.strip(" :.-#(")]
    return parts[-1] if parts else ""


def _by_label(label: str, line: Line, rest: str) -> Meaning:
    if _OF_ANOTHER.search(label):
        return MENTIONED
    if not _is_sentence(label, rest):
        return _named_by(label[-45:]) or (ALONE if _stands_alone(line) else MENTIONED)
    if _SEEN.search(label[-90:]) and not re.search(r"\blast\b|\bprevious", label[-90:]):
        return SEEN
    near = _named_by(label[-28:])
    return near if near in (BIRTH, INJURY, LATER, SIGNED) else MENTIONED


def _is_sentence(label: str, rest: str) -> bool:
    """Whether a date stands in running text and not behind a label."""
    if not label.strip():
        return False
    if label.rstrip().endswith((":", "#", "|")):
        return False
    lower = len(re.findall(r"\b[a-z]{2,}\b", label))
    return lower >= 4 or len(label) > 60 or (lower >= 1 and rest.strip(" .,;:)")[:1].islower())


def _named_by(label: str) -> Meaning | None:
    """The meaning whose words stand nearest to the date: the last match wins, the first of the list among equals."""
    best: tuple[int, Meaning] | None = None
    for meaning, pattern in _COMPILED:
        last = max(pattern.finditer(label), key=re.Match.start, default=None)
        if last and (best is None or (last.start() >= best[0] and _overrides(best[1], meaning))):
            best = (last.end(), meaning)
    return best[1] if best else _nearly(label)


def _nearly(label: str) -> Meaning | None:
    """What a label means whose letters were misread."""
    known = _misread_labels()
    found = known[0].found(squashed(label)) if len(label) < 40 else ()
    return known[1][found[0][0]] if found else None


@cache
def _misread_labels() -> tuple[Phrases, dict[str, Meaning]]:
    meaning = {
        label: what
        for what, labels in (
            (SERVICE, "date of service; date of visit; date of exam; date of examination; date of evaluation;"
                      " exam date; visit date;"
                      " date of treatment; session date; collected; date collected; date filled;"
                      " encounter date; service date;"
                      " date of study; date of consultation; operation date; date of operation; date of procedure"),
            (REPORT, "date of report; report date; reported; decision date; date of notice; date of decision"),
            (BIRTH, "date of birth; birth date"),
            (INJURY, "date of injury; injury date"),
            (RECEIVED, "received; date received"),
            (LATER, "next appointment; next visit"),
            (PRINTED, "printed on; print date"),
            (SIGNED, "date signed; electronically signed"),
            (DICTATED, "dictated"),
            (TRANSCRIBED, "transcribed"),
        )
        for label in (one.strip() for one in labels.split(";"))
    }  # fmt: skip
    return Phrases(meaning), meaning


def _overrides(earlier: Meaning, later: Meaning) -> bool:
    """A plain "date" behind "birth" or "service" does not change what the label means."""
    return later not in (PLAIN_DATE, REPORT) or earlier is PLAIN_DATE


def _above(line: Line, span: tuple[int, int], above: Sequence[Line]) -> str:
    """The heading over a date in a table: the words above its box, or the cell of the same count."""
    if not above:
        return ""
    head = above[-1]
    if any(True for _ in dates_in(head.text)) or line.place - head.place > 0.05:
        return ""
    if line.words and head.words:
        return _over_box(line, span, head)
    return _over_cell(line, span, head) or _over_count(line, span, head)


def _over_count(line: Line, span: tuple[int, int], head: Line) -> str:
    """Where places are not known: the heading of the same count among as many headings as there are dates."""
    labels = list(_TABLE_LABEL.finditer(head.text))
    starts = [start for _, start, _ in dates_in(line.text)]
    return labels[starts.index(span[0])][0] if len(labels) == len(starts) and span[0] in starts else ""


def _over_cell(line: Line, span: tuple[int, int], head: Line) -> str:
    cells_here = [part for part in re.split(r"\s{2,}", line.text) if part.strip()]
    cells_over = [part for part in re.split(r"\s{2,}", head.text) if part.strip()]
    if len(cells_here) != len(cells_over) or len(cells_here) < 2:
        return ""
    here = len([part for part in re.split(r"\s{2,}", line.text[: span[0]]) if part.strip()])
    return cells_over[here] if here < len(cells_over) else ""


def _over_box(line: Line, span: tuple[int, int], head: Line) -> str:
    left, right = box(line, span)
    return " ".join(word.text for word in head.words if word.right > left - 150 and word.left < right + 150)


def _stands_alone(line: Line) -> bool:
    rest = DATE.sub("", line.text)
    return len(re.sub(r"[\W_]|monday|tuesday|wednesday|thursday|friday|saturday|sunday", "", rest, flags=re.I)) <= 3
