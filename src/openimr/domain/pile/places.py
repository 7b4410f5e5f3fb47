"""Where a document was written: a label such as "Facility:", or the organisation in its letterhead."""

import re
from collections.abc import Iterator, Sequence

from openimr.domain.pile.date_forms import dates_in
from openimr.domain.pile.lines import Line, Sheet, box, cells, fields, short, under
from openimr.domain.pile.seen import UNKNOWN, Ground
from openimr.domain.pile.title_words import spoken_for

_ORGANISATION = re.compile(
    r"\b(?:open mri|mri cent\w+|medical (?:group|center|centre|clinic|corp\w*|associates|offices?)|clinic|"
    r"hospital|imaging|radiology|institute|surgery cent\w+|surgical cent\w+|"
    r"associates|health(?:care)?(?: system| center| services| network)?|physical therapy|rehab\w*|"
    r"orthop(?:a?e)dics?|pain (?:management|center|clinic|medicine|institute)|"
    r"chiropractic|acupuncture|wellness|pharmac(?:y|ies)|laborator(?:y|ies)|diagnostics?|medical|cent(?:er|re)|"
    r"insurance|indemnity|mutual|administrators|claims services|"
    r"managed care|utilization|law (?:offices?|group|firm)|attorneys|department of|neurology|neurosurg\w*|"
    r"(?:integrative|specialty|primary|family|occupational|wound) care|psycholog\w+|behavioral|spine"
    r"|magnetic resonance|bone (?:&|and) joint|sports medicine|"
    r"occupational (?:health|medicine)|urgent care|practice|physicians|specialists?|partners|group|inc|llc|llp|"
    r"apc|corp(?:oration)?|foundation|services|solutions|fund)\b\.?",
    re.IGNORECASE,
)
_FACILITY_LABEL = re.compile(
    r"\W*(?:facility|clinic|location of care|location|hospital|site|place of service|practice|laboratory|pharmacy|"
    r"performing (?:lab|facility)|where|"
    r"service location|imaging (?:center|facility)|office|rendering facility|organi[sz]ation)\s*(?:name)?",
    re.IGNORECASE,
)
_FACILITY_OVER = re.compile(r"\b(?:practice|facility|clinic) name\b|\bpractice\b$|\bfacility\b$", re.IGNORECASE)
_FACILITY_CELL = re.compile(r"(?:^|\s{2})\W*(?:facility|clinic|practice|location)\W*(?=$|\s{2})", re.IGNORECASE)
_KEPT_BY = re.compile(
    r"custodian of (?:the )?(?:medical )?records (?:of|for|at) ((?:[A-Z&][\w.'’&-]*,? ?(?:of |the |and )?){2,8}?)"
    r"(?= and | who |,? a |,? located|\.|$)"
)
_GOES_ON = re.compile(
    r"(?:[A-Z&][\w.'’-]*,?\s){0,3}(?:Management|Group|Center|Centre|Associates|Corporation|Institute|Services"
    r"|Clinic|Partners"
    r"|Specialists|Consultants|Inc|LLC|LLP|APC|P\.C)\.?$"
)
"""How the name of a firm ends that was too long for one line of its letterhead."""
_ENDS = re.compile(r"\b(?:inc|llc|llp|apc|corp\w*|p\.?c|group|associates|hospital)\W*$", re.IGNORECASE)
_SAME_EDGE = 0.02
_BEGUN = re.compile(r"(?:\s(?:and|of|the|for|de|del|la)|&)\W*$", re.IGNORECASE)
"""How a line of a letterhead ends whose name goes on below."""
_REST_LENGTH, _FLUSH = 45, 120
_ADDRESS = re.compile(
    r"\b\d{5}(?:-\d{4})?\b|\(?\d{3}\)?[\s.\-]\d{3}[\s.\-]\d{4}|\b(?:suite|ste|blvd|p\.?o\.? box|phone|tel|fax|"
    r"www|page)\b|@|^\d+\s|\bRE\s*:|:\s*\S",
    re.IGNORECASE,
)
_NOT_A_PLACE = re.compile(
    r"reports?$|notes?\b|authorization|decision|determination|request|\bpatient|progress|history|consultation$|"
    r"prescription|study$|results|"
    r"form\b|state of california|division of|department of industrial|confidential|certificate|summary|dear|"
    r"^facility|^patient|^licensed|^certified|visit|diagnosis|notice|evaluation$|"
    r"record$|treatment$|declaration|proof of|memo(?:randum)?$|message$|letter$|referr|statement|profile|screen$",
    re.IGNORECASE,
)


_DEGREE = re.compile(r",\s?(?:M\.?D|D\.?O|D\.?C|Ph\.?D|Psy\.?D|P\.?T|D\.?P\.?T|L\.?Ac|N\.?P|P\.?A)\b")
_PHONE = re.compile(r"\b(?:tel|phone|fax|ph)\b.{0,4}\(?\d{3}|\(\d{3}\)\s?\d{3}", re.IGNORECASE)
_FOOT = 0.88
_HEAD = 0.22
_HEAD_LINES, _FIRST_LINES, _DAY_LINE = 10, 3, 45
_ORGANISATION_END = re.compile(
    r"\b(?:resonance|radiology|imaging|diagnostics?|pharmacy|rehab\w*|chiropractic|acupuncture|therapy"
    r"|orthopa?edics|review"
    r"|laborator(?:y|ies)|psychology)$",
    re.IGNORECASE,
)
_STRIP = re.compile(r"\b(?:DOB|MRN|birth|claim)\b|\bpatient\s?:", re.IGNORECASE)
"""Words of the line over a letterhead that says whose the page is."""
_INSURER = re.compile(r"\b(?:insurance|indemnity|mutual|claims?|administrators|casualty|fund)\b", re.IGNORECASE)
_ASKED_FOR = re.compile(
    r"(?=.*\bfacility\b)(?=.*\b(?:cpt|icd\W?10|service|procedure|qty|units)\b)[^:]*$", re.IGNORECASE
)
"""The columns of a request: the facility is where the treatment is to be done."""
_ROOM = re.compile(r"^(?:main )?OR\b|\b(?:operating |exam )?room\b", re.IGNORECASE)
_VISIT_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_LABELLED = re.compile(r":$|^\d{1,2}[.)]|\bname\b", re.IGNORECASE)
"""How a cell reads that is the label of the next one."""
_LONGEST = 90
_TOWN = re.compile(
    r"(?:\s{1,2}\d{2,5}\s+(?:[NSEW]\.?\s)?[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2}\s(?:St|Street|Ave|Avenue|Rd|Road|Dr"
    r"|Drive|Way"
    r"|Blvd|Boulevard|Ln|Lane|Ct|Court|Pl|Place|Pkwy|Parkway|Hwy|Highway|Cir|Circle|Plaza|Terrace"
    r"|Square)\b[^|]{0,30}?)?"
    r",\s+[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2},\s[A-Z]{2}\.?\s+\d{5}\b.*$"
)
"""Behind a name on its line: the town, or the street with its number and the town."""
_SPECIALTY = re.compile(
    r"(?:ortho\w+|spine|neurolog\w+|neuro|general|hand|physical|occupational|internal|pain|sports|family|"
    r"emergency)[\s\-&]+"
    r"(?:surg\w+|medicine|management|therap\w+|(?:and |& )?rehabilitation|spine)(?: (?:and|&) \w+)?|"
    r"attorneys? at law|"
    r"medical records?(?: department)?",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b[A-Z]{2}\.?,?\s+\d{5}\b|\(?\d{3}\)?[\s.\-]\d{3}[\s.\-]\d{4}|\b(?:suite|ste|blvd|"
    r"p\.?o\.? box)\b",
    re.IGNORECASE,
)
_ADDRESS_LINE = re.compile(
    r"\d{2,5}\s+(?:[NSEW]\.?\s)?[A-Z][a-z]+(?:\s[A-Z][\w.]*){0,4}(?:,|$|\s{2})|P\.?\s?O\.?\s?Box\b"
    r"|[A-Z][a-z]+(?:\s[A-Z][a-z]+)*,\s[A-Z]{2}\.?\s+\d{5}\b"
)
"""A line that is a street with its number, a post office box, or a town with its state and code."""
_SECTION = re.compile(
    r"\b(?:data|findings|exam\w*|plan|review|medicine|surgery|therapy|management)$|"
    r":$",
    re.IGNORECASE,
)
"""How headings of sections and names of specialties end, that only an address makes an organisation."""


def facility_of(sheet: Sheet) -> tuple[str, Ground]:
    """The facility of a document: named by a label, or standing in the letterhead of its first page."""
    for line in sheet.lines:
        for label, value in fields(line):
            if _FACILITY_LABEL.fullmatch(label) and _is_value(value):
                return value.strip(" .,"), Ground(0.9, f'"{label}: {short(value)}".')
    name = "" if any(_ASKED_FOR.search(line.text) for line in sheet.lines) else under(sheet, _FACILITY_CELL)
    if len(name) > 3 and not name.endswith(":"):
        return name, Ground(0.85, f'Under a label: "{short(name)}".')
    name, has_address = letterhead_of(sheet.lines)
    if name:
        return name, Ground(0.85 if has_address else 0.55, f'In the letterhead: "{short(name)}".')
    for line in sheet.lines[-3:]:
        if line.place > _FOOT and _STREET.search(line.text):
            for part in re.split(r"\s{2,}|\s[•|·*]\s|,\s", line.text):
                if _is_place(part.strip()):
                    return part.strip(), Ground(0.7, f'At the foot: "{short(part.strip())}".')
    last = sheet.lines[-1].text if sheet.lines else ""
    if _is_place(last) and not _is_title(last) and not _SECTION.search(last):
        return last.strip(" .,"), Ground(0.5, f'Alone under the text: "{short(last)}".')
    name = under(sheet, _FACILITY_OVER)
    if len(name) > 3:
        return name, Ground(0.75, f'Under a label: "{short(name)}".')
    kept = _KEPT_BY.search(" ".join(line.text for line in sheet.lines[:12]))
    return (kept[1], Ground(0.6, f'Its records are kept by "{short(kept[1])}".')) if kept else ("", UNKNOWN)


def letterhead_of(lines: Sequence[Line]) -> tuple[str, bool]:
    """The organisation at the head of a page and whether an address or a telephone stands under it; "" without one.

    Without an address only the first two lines count, since a section's heading may sound like an organisation. Lines
    that say whose the page is do not count.
    """
    head = list(_head_of(lines))
    for order, line in enumerate(head[:7]):
        below = head[order + 1 : order + 3]
        has_address = any(_STREET.search(one.text) for one in head[order : order + 6])
        parts = cells(line)
        for number, part in enumerate(parts):
            if number and _LABELLED.search(parts[number - 1]):
                continue
            name, has_town = _bare(part)
            is_first = order < _FIRST_LINES
            if _is_place(name) and (has_address or (is_first and not _SECTION.search(name) and not _is_title(name))):
                return _whole(name, part, line, below), has_address
            if is_first and " " in name and _is_large(line, lines) and _is_named(name) and not _is_title(name):
                return _whole(name, part, line, below), False
            if is_first and (has_town or _heads_an_address(name, head[order + 1 : order + 4])) and _is_named(name):
                return _whole(name, part, line, below), True
            if number and _is_title(parts[0]) and _is_named(name) and heads_an_address(name, below[:1]):
                return _whole(name, part, line, below), True
    return "", False


def _is_value(value: str) -> bool:
    """Whether the words after a label are a name and no sentence and no person."""
    words = [word for word in value.split() if word[0].isalpha() and len(word) > 3]
    are_names = sum(word[0].isupper() for word in words) > len(words) // 2
    return 3 < len(value) < _LONGEST and are_names and not (_DEGREE.search(value) or _ROOM.search(value))


def _head_of(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines over the text: those that say whose the page is are left out, and the day of a letter ends them."""
    for line in lines[:_HEAD_LINES]:
        if line.place > _HEAD or _is_day(line):
            return
        kept = [part for part in cells(line) if not _STRIP.search(part)]
        is_sender = len(kept) == 1 and (
            (_is_place(kept[0]) and not _INSURER.search(kept[0])) or _ADDRESS_LINE.match(kept[0]) is not None
        )
        if not _STRIP.search(line.text) or is_sender:
            yield line._replace(text="  ".join(kept))


def _is_day(line: Line) -> bool:
    days = list(dates_in(line.text)) if len(line.text) < _DAY_LINE else []
    return bool(days) and days[0][2] - days[0][1] > len(line.text) // 2


def _is_title(name: str) -> bool:
    """Whether words say what a paper is, and end as such names do and not as those of offices."""
    return bool(spoken_for(name)) and not _ORGANISATION_END.search(name)


def _bare(part: str) -> tuple[str, bool]:
    """A cell as a name, without marks before it and the town behind it; and whether a town was there."""
    name = re.sub(r"^\W*\(?\w{1,2}\)\s+|\s\*\w+\*$", "", re.split(r"\s[•|·*]\s|\s-\s(?=\d)", part)[0])
    town = _TOWN.search(name)
    return (name[: town.start()] if town else name).strip(" .,-|‘’'"), bool(town)


def _is_rest(words: str) -> bool:
    """Whether words may be the end of a name: a few with capitals, without figures."""
    return 2 < len(words) < _REST_LENGTH and words[0].isupper() and not re.search(r"[\d:@]", words)


def _cell_under(line: Line, part: str, below: Line) -> str:
    """The cell of the next line that stands flush with a cell: at its left, in its middle or at its right."""
    if not (line.words and below.words):
        return ""
    left, right = box(line, (line.text.find(part), line.text.find(part) + len(part)))
    for cell in cells(below):
        start = below.text.find(cell)
        low, high = box(below, (start, start + len(cell)))
        if min(abs(low - left), abs(high - right), abs(low + high - left - right) // 2) < _FLUSH:
            return cell
    return ""


def _whole(name: str, part: str, line: Line, below: Sequence[Line]) -> str:
    """A name with the rest of it from one of the two lines below, where that begins at the same edge."""
    if _BEGUN.search(name) and below:
        rest = _cell_under(line, part, below[0])
        return f"{name} {rest}" if _is_rest(rest) else name
    if _ENDS.search(name) or not line.text.startswith(part):
        return name
    for one in below:
        rest = next(iter(cells(one)), "")
        if abs(one.left - line.left) < _SAME_EDGE and _GOES_ON.fullmatch(rest):
            return f"{name} {rest}"
    return name


_GARBLED = re.compile(r"[\[\]{}()|<>~_=+\\]|\s-\d|[a-z][A-Z]{2}|:$")
_PERSON = re.compile(r"[A-Z][\w'’-]+,\s[A-Z][a-z]+(?:\s[A-Z]\.?)?")
"""What a scanner makes of white letters on a dark ground; a person, last name first."""


def _is_large(line: Line, lines: Sequence[Line]) -> bool:
    heights = sorted(one.height for one in lines)
    return bool(line.words) and line.height > 1.2 * heights[len(heights) // 2]


def _is_named(name: str) -> bool:
    """Whether words may be a name and are no title, date, label or person with a degree."""
    if not 5 < len(name) < 60 or _ADDRESS.search(name) or _NOT_A_PLACE.search(name) or _DEGREE.search(name):
        return False
    if _GARBLED.search(name) or _PERSON.fullmatch(name):
        return False
    words = [word for word in name.split() if word[0].isalpha() and len(word) > 3]
    return len(words) > 0 and all(word[0].isupper() for word in words)


def _heads_an_address(name: str, below: Sequence[Line]) -> bool:
    """Whether a name stands over a street, a town and a telephone, as only letterheads do, whatever its words are."""
    texts = " ".join(line.text for line in below)
    return _is_named(name) and bool(_PHONE.search(texts) and _STREET.search(texts))


def heads_an_address(name: str, below: Sequence[Line]) -> bool:
    """Whether the next line is a street, a box or a town, as it is under the name of an office."""
    return not _NOT_A_PLACE.search(name) and any(_ADDRESS_LINE.match(line.text) for line in below)


def _is_place(name: str) -> bool:
    if not (5 < len(name) < 70 and name[:1].isupper() and _ORGANISATION.search(name)):
        return False
    if _ADDRESS.search(name) or _NOT_A_PLACE.search(name) or _DEGREE.search(name) or _VISIT_DAY.search(name):
        return False
    return not _SPECIALTY.fullmatch(name) and sum(word[:1].isupper() for word in name.split()) >= 2
