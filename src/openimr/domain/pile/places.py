"""Where a document was written: a label such as "Facility:", or the organisation in its letterhead."""

import re
from collections.abc import Sequence

from openimr.domain.pile.lines import Line, Sheet, cells, fields, short, under
from openimr.domain.pile.seen import UNKNOWN, Ground

_ORGANISATION = re.compile(
    r"\b(?:open mri|mri cent\w+|medical (?:group|center|centre|clinic|corp\w*|associates|offices?)|clinic|"
    r"hospital|imaging|radiology|institute|surgery cent\w+|surgical cent\w+|"
    r"associates|health(?:care)?(?: system| center| services| network)?|physical therapy|rehab\w*|"
    r"orthop(?:a?e)dics?|pain (?:management|center|clinic|medicine|institute)|"
    r"chiropractic|acupuncture|wellness|pharmac(?:y|ies)|laborator(?:y|ies)|diagnostics?|medical|cent(?:er|re)|"
    r"insurance|indemnity|mutual|administrators|claims services|"
    r"managed care|utilization|law (?:offices?|group|firm)|attorneys|department of|neurology|neurosurg\w*|"
    r"psycholog\w+|behavioral|spine|sports medicine|"
    r"occupational (?:health|medicine)|urgent care|practice|physicians|specialists?|partners|group|inc|llc|llp|"
    r"apc|corp(?:oration)?|foundation|services|solutions|fund)\b\.?",
    re.IGNORECASE,
)
_FACILITY_LABEL = re.compile(
    r"\W*(?:facility|clinic|location|hospital|site|place of service|practice|laboratory|pharmacy|"
    r"performing (?:lab|facility)|"
    r"service location|imaging (?:center|facility)|office|rendering facility|organi[sz]ation)\s*(?:name)?",
    re.IGNORECASE,
)
_FACILITY_OVER = re.compile(r"\b(?:practice|facility|clinic) name\b|\bpractice\b$|\bfacility\b$", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b\d{5}(?:-\d{4})?\b|\(?\d{3}\)?[\s.\-]\d{3}[\s.\-]\d{4}|\b(?:suite|ste|blvd|p\.?o\.? box|phone|tel|fax|"
    r"www|page)\b|@|^\d+\s|\bRE\s*:|:\s*\S",
    re.IGNORECASE,
)
_NOT_A_PLACE = re.compile(
    r"reports?$|note\b|authorization|decision|determination|request|patient|progress|history|consultation$|"
    r"prescription|study$|results|"
    r"form\b|state of california|division of|department of industrial|confidential|certificate|summary|dear|"
    r"^licensed|^certified|visit|diagnosis|notice|evaluation$|"
    r"record$|treatment$|referr|statement|profile|screen$",
    re.IGNORECASE,
)


_DEGREE = re.compile(r",\s?(?:M\.?D|D\.?O|D\.?C|Ph\.?D|Psy\.?D|P\.?T|D\.?P\.?T|L\.?Ac|N\.?P|P\.?A)\b")
_PHONE = re.compile(r"\b(?:tel|phone|fax|ph)\b.{0,4}\(?\d{3}|\(\d{3}\)\s?\d{3}", re.IGNORECASE)
_FOOT = 0.88
_HEAD = 0.22
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
            if _FACILITY_LABEL.fullmatch(label) and len(value) > 3:
                return value.strip(" .,"), Ground(0.9, f'"{label}: {short(value)}".')
    name, has_address = letterhead_of(sheet.lines)
    if name:
        return name, Ground(0.85 if has_address else 0.55, f'In the letterhead: "{short(name)}".')
    for line in sheet.lines[-3:]:
        if line.place > _FOOT and _STREET.search(line.text):
            for part in re.split(r"\s{2,}|\s[•|·*]\s|,\s", line.text):
                if _is_place(part.strip()):
                    return part.strip(), Ground(0.7, f'At the foot: "{short(part.strip())}".')
    name = under(sheet, _FACILITY_OVER)
    return (name, Ground(0.75, f'Under a label: "{short(name)}".')) if len(name) > 3 else ("", UNKNOWN)


def letterhead_of(lines: Sequence[Line]) -> tuple[str, bool]:
    """The organisation at the head of a page and whether an address or a telephone stands under it; "" without one.

    Without an address only the first two lines count, since a section's heading may sound like an organisation.
    """
    for order, line in enumerate(lines[:7]):
        if line.place > _HEAD:
            break
        for part in cells(line):
            name = re.sub(r"^\W*\(?\w{1,2}\)\s+", "", re.split(r"\s[•|·*]\s|\s-\s(?=\d)", part)[0])
            name = name.strip(" .,-|‘’'")
            has_address = any(_STREET.search(one.text) for one in lines[order : order + 4])
            if _is_place(name) and (has_address or (order < 2 and not _SECTION.search(name))):
                return name, has_address
            if order < 2 and _is_large(line, lines) and _is_named(name):
                return name, False
            if order < 2 and _heads_an_address(name, lines[order + 1 : order + 4]):
                return name, True
    return "", False


def _is_large(line: Line, lines: Sequence[Line]) -> bool:
    heights = sorted(one.height for one in lines)
    return bool(line.words) and line.height > 1.3 * heights[len(heights) // 2]


def _is_named(name: str) -> bool:
    """Whether words may be a name and are no title, date, label or person with a degree."""
    if not 5 < len(name) < 60 or _ADDRESS.search(name) or _NOT_A_PLACE.search(name) or _DEGREE.search(name):
        return False
    words = [word for word in name.split() if word[0].isalpha() and len(word) > 3]
    return len(words) > 0 and all(word[0].isupper() for word in words)


def _heads_an_address(name: str, below: Sequence[Line]) -> bool:
    """Whether a name stands over a street, a town and a telephone, as only letterheads do, whatever its words are."""
    texts = " ".join(line.text for line in below)
    return _is_named(name) and " " in name and bool(_PHONE.search(texts) and _STREET.search(texts))


def _is_place(name: str) -> bool:
    if not (5 < len(name) < 70 and name[:1].isupper() and _ORGANISATION.search(name)):
        return False
    if _ADDRESS.search(name) or _NOT_A_PLACE.search(name) or _DEGREE.search(name):
        return False
    return not _SPECIALTY.fullmatch(name) and sum(word[:1].isupper() for word in name.split()) >= 2
