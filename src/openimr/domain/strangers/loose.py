"""Names outside of fields: in headers and footers, beside an age, a number or an old day, over an address.

Such a name is the patient's where something stands beside it that papers write beside patients only. Whoever signs,
is written to, has a degree or a part in a firm is left out.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from openimr.domain.strangers import days, names
from openimr.domain.strangers.days import is_old

_WORD = r"[A-Z][A-Za-z'\-]{1,17}"
NAME = (
    rf"(?P<name>{_WORD}(?:\s{_WORD})?\s?,\s?[A-Z][A-Za-z'\-]{{0,17}}\.?(?:\s[A-Z]\b\.?)?"
    rf"|(?:[A-Z]\.\s?)?{_WORD}(?:\s[A-Z]\b\.?)?(?:\s{_WORD}){{1,2}}|[A-Z]\.\s?{_WORD})"
)
"""'Roe, Jane Q.', 'Jane Q. Roe' and 'J. Roe'."""
_GAP = r"\s{0,8}[,(|/:;\-]{0,2}\s{0,8}"
_PAGE = r"(?:[Pp](?:age|AGE|g|G)?\b|\bP[Gg])\.?\s?(?:#\s?)?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?\b"
_DAY = r"(?:\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4})"
_AFTER = (
    (0.7, rf"{_GAP}(?:(?:[Aa]ge|AGE)d?:?\s?)?\d{{1,3}}"
          r"\s?(?i:-?y(?:ears?|rs?)?[./\-]?\s?o(?:ld)?\b\.?|yrs?\b|years?\b)"),
    (0.7, rf"{_GAP}(?:\d{{2}}\s?/?\s?(?:[MF]\b|(?i:male|female)\b)|(?:[MF]|(?i:male|female))\b[,/\s]\s?\d{{2}}\b)"),
    (0.7, rf"{_GAP}(?i:aged?)\b:?\s{{0,3}}\d{{1,2}}\b"),
    (0.7, rf"{_GAP}(?i:MR|MRN|M\.R\.|rx|acct|account|chart|med(?:ical)?\.?\srec(?:ord)?|pt\sid|patient\sid)\b\.?"
          rf"{_GAP}(?i:no\b\.?|number|id|#)?{_GAP}[:#.]?\s?#?\s?[A-Z]{{0,4}}\d[\d\-]{{3,}}"),
    (0.6, rf"{_GAP}(?i:claim|clm|case|file|id)\b\.?{_GAP}(?i:no\b\.?|number|id|#)?{_GAP}"
          rf"[:#.]?\s?#?\s?[A-Z]{{0,4}}\d[\d\-]{{4,}}"),
    (0.6, rf"{_GAP}(?:{_DAY}{_GAP})?{_PAGE}"),
    (0.8, r"\s?[,(]{1,2}\s?(?i:the\s)?(?i:patient|applicant|claimant|injured\sworker|employee)\b"
          r"(?!'|\s(?i:attorney|represent))"),
)  # fmt: skip
_BESIDE = tuple((firmness, re.compile(NAME + after)) for firmness, after in _AFTER)
_HINT = re.compile(
    r"\d\s?-?y|\d\s?[MFmf/]|[MF][,/\s]\s?\d|ale\b|\b(?:aged?|mrn?|m\.r|rx|acct|account|chart|med|pt|id|claim|clm|case|file|p(?:age|g)?\b"
    r"|patient|applicant|claimant|injured|employee)|\dyrs?",
    re.IGNORECASE,
)
"""What one of these patterns needs: looked for first, since it is quicker than names."""
_HAS_DIGIT = re.compile(r"\d")
_BEHIND_PAGE = re.compile(rf"^\W{{0,4}}{_PAGE}{_GAP}(?:(?i:re|patient)\b:?\s)?{NAME}\W{{0,4}}$")
_BEHIND_NUMBER = re.compile(
    rf"{NAME}[\s,|/:\-]{{1,6}}(?P<number>(?=(?:[A-Z\-]{{0,6}}\d){{4}})[A-Z]{{0,4}}-?\d[\dA-Z\-]{{5,20}})\b"
)
_PHONE = re.compile(r"^\d{3}-\d{4}$|^\d{3}-\d{3}-\d{4}$|^\d{5}-\d{4}$|^1?\d{10}$")
_WIRED = re.compile(r"\b(?P<last>[A-Z]{2,18})\^(?P<first>[A-Z]{1,18})\b")
"""As imaging devices print names."""
_EMPLOYEE = re.compile(rf"(?:^|\s{{2}})EE\s?[:#]\s?{NAME}")
"""No label of the table: 'ee' is how 'cc' is misread."""
_ALONE = re.compile(rf"^[^A-Za-z]{{0,4}}{NAME}\W{{0,4}}$")
_STREET = re.compile(
    r"^\W{0,2}(?:\d{1,6}(?:\s?1/2)?\s[A-Z0-9]|P\.?\s?O\.?\s?Box\b)", re.IGNORECASE
)  # fmt: skip
_CITY = re.compile(r"\b(?:CA|Calif(?:ornia)?\.?)\W{1,3}\d{5}\b", re.IGNORECASE)
ROLE = re.compile(
    r"\b(?:claims|adjust[eo]r|examiner|attorneys?|law|counsel|paralegal|physician|surge\w+|medicine|medical|director|manager"
    r"|supervisor|coordinator|administrator|representative|nurse|therap\w+|pharm\w+|psycholog\w+|psychiatr\w+|orthop\w+"
    r"|neurolog\w+|radiolog\w+|chiropract\w+|diplomate|board|licen[sc]e|lic|provider|reviewer|specialist|interpreter"
    r"|M\.?D|D\.?O|D\.?C|Ph\.?D|Esq|hearing|judge|secretary|assistant|custodian)\b",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"\b(?:sincerely|truly|regards|respectfully|thank(?:s| you)|cordially|signed|signature|by|faithfully|submitted|cc"
    r"|copies|from|served|serve|declarant|enclosures?|attn|attention)\b",
    re.IGNORECASE,
)
NOT_BEFORE = re.compile(
    r"(?:\b(?:dr|doctor|by|from|attn|attention|cc|hon|judge|provider|physician|surgeon|therapist|prescriber|pharmacist"
    r"|attorney|adjuster|examiner|reviewer|interpreter|witness|supervisor|technologist|tech|husband|wife|son|daughter"
    r"|spouse|mother|father|brother|sister|guarantor|subscriber|contact|assistant|author|signed|with|and|via|manager|the"
    r"|nurse|pcp|ptp|ordering|referring|user|operator)\b|&)[\s.:,;|(\-]{0,4}$",
    re.IGNORECASE,
)
_ANOTHERS = re.compile(r"\bby\b|:|\bDr\b", re.IGNORECASE)
"""Below a name: a line of its own, of somebody else."""
_TOP, _FOOT = 12, 4
_SAYS_SO = 0.8
_REST = 4
_LONGEST, _LONGEST_FOOT = 140, 90


class Loose(NamedTuple):
    """A name that no label introduces, and how firmly it is the patient's; with the birth day beside it, if any."""

    words: tuple[str, ...]
    firmness: float
    born: days.Written | None = None


def loose_in(lines: list[str]) -> Iterator[Loose]:
    """Every name of a page that stands as a patient's stands. `lines` are plain and stripped."""
    filled = [line for line in lines if line]
    for place, line in enumerate(filled):
        if len(line) <= _LONGEST:
            yield from _on(line)
            yield from _alone(filled, place)
    yield from _over_address(filled)


def _on(line: str) -> Iterator[Loose]:
    for firmness, pattern in _BESIDE if _HINT.search(line) else ():
        for found in pattern.finditer(line):
            yield from _named(line, found, firmness)
    if not _HAS_DIGIT.search(line) and "^" not in line and "EE" not in line:
        return
    for found in _BEHIND_NUMBER.finditer(line):
        if not _PHONE.match(found["number"]):
            yield from _named(line, found, 0.6)
    if len(line) <= _LONGEST_FOOT and (found_page := _BEHIND_PAGE.match(line)):
        yield from _named(line, found_page, 0.6)
    for employee in _EMPLOYEE.finditer(line):
        yield from _named(line, employee, 0.9)
    for wired in _WIRED.finditer(line):
        yield Loose((wired["first"], wired["last"]), 0.9)
    yield from _beside_day(line)


def _beside_day(line: str) -> Iterator[Loose]:
    """A name with a day of birth before or behind it: nothing else that papers date lies so far back."""
    for written in days.days_in(line):
        if not is_old(written):
            continue
        before = line[max(0, written.start - 48) : written.start].rstrip(" |,:(/-.")
        before = re.sub(r"(?i)\b(?:d\.?o\.?b|birth\s?date|date of birth|born(?: on)?|b)\b\.?$", "", before).rstrip(
            " |,:(/-."
        )
        found = re.search(rf"{NAME}(?:\s[MF]\b)?$", before)
        start = written.start - 48 if written.start > 48 else 0
        if found and not NOT_BEFORE.search(line[: start + found.start()]):
            name = names.leading(before[found.start() :])
            if name and not name.has_degree and names.is_usual(name.words):
                yield Loose(name.words, 0.7, written)
        behind = re.match(rf"[\s,|/:)\-]{{1,6}}{NAME}", line[written.end :])
        if behind and not before:
            yield from _named(line[written.end :], behind, 0.6)


def _named(line: str, found: re.Match[str], firmness: float) -> Iterator[Loose]:
    """The name that was found, unless what stands around it makes it another person's."""
    start = found.start("name")
    if firmness < _SAYS_SO and NOT_BEFORE.search(line[:start]):
        return
    name = names.leading(line[start:])
    if name is None:  # "Visit Note Jane Roe": words of forms before the name
        for later in range(1, 3):
            rest = found["name"].split(" ", later)
            if len(rest) > later and (name := names.leading(rest[later])):
                break
    if name and not name.has_degree and names.is_usual(name.words):
        yield Loose(name.words, firmness)


def _alone(lines: list[str], place: int) -> Iterator[Loose]:
    """'ROE, JANE Q.' alone on a line at the top or foot of a page, where no word of a calling stands below."""
    if _TOP <= place < len(lines) - _FOOT:
        return
    found = _ALONE.match(lines[place])
    if not found or _is_a_helpers(lines, place):
        return
    born = _born_below(lines, place)
    if "," not in found["name"] and not born:
        return
    line = lines[place].strip(" |-*")
    name = names.leading(line)
    if name and len(line) - name.end < _REST and not name.has_degree and names.is_usual(name.words):
        yield Loose(name.words, 0.7 if born else 0.6, born)


def _born_below(lines: list[str], place: int) -> days.Written | None:
    below = days.days_in(lines[place + 1]) if place + 1 < len(lines) else []
    return below[0] if below and below[0].start < 3 and is_old(below[0]) else None


def _is_a_helpers(lines: list[str], place: int) -> bool:
    below = lines[place + 1] if place + 1 < len(lines) else ""
    above = lines[place - 1] if place else ""
    has_a_calling = ROLE.search(below) and not _ANOTHERS.search(below)
    return bool(has_a_calling or CLOSING.search(above) or CLOSING.search(lines[place]))


def _over_address(lines: list[str]) -> Iterator[Loose]:
    """The one person over a street and a town: bills, receipts and notices go to the patient's home."""
    found: list[tuple[str, ...]] = []
    for place, line in enumerate(lines[:-2]):
        at = next((n for n in (place + 1, place + 2) if _STREET.match(lines[n])), 0)
        if at != place + 1 or not any(_CITY.search(below) for below in lines[at : at + 3]):
            continue
        column = re.split(r"\s{2,}|\s(?=Rx|RX|Date|Acct|Account|Invoice|Statement)", line.lstrip(" |*-"))[0]
        column = re.sub(r"^(?i:to|mail to|ship to|bill to|sold to|for)\b\s?:?\s", "", column)
        name = names.leading(column)
        if not name or len(column) - name.end > _REST:
            continue
        if name.has_degree or not names.is_usual(name.words) or ROLE.search(line) or _is_a_senders(lines, place):
            found.append(())
            continue
        found.append(name.words)
    people = [words for words in found if words]
    if len(people) == 1 and len(found) <= 2:
        yield Loose(people[0], 0.45)


def _is_a_senders(lines: list[str], place: int) -> bool:
    return any(CLOSING.search(above) for above in lines[max(0, place - 3) : place])
