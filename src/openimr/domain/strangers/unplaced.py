"""People whom a page names and gives no part: no calling, no degree, no signature, nothing that they sent or received.

Where a page says nothing of the worker, neither name nor number, such a person is likely its patient.
"""

import re
from collections.abc import Iterator

from openimr.domain.strangers import names
from openimr.domain.strangers.loose import CLOSING, NAME, NOT_BEFORE, ROLE
from openimr.domain.strangers.usual_names import GIVEN

_PERSON = re.compile(NAME)
_LABELLED = re.compile(
    r"(?:^|\s)(?:from|to|cc|bcc|attn|attention|sent|by|dear|hi|hello|author|provider|signed|prescriber|physician|doctor"
    r"|surgeon|therapist|pharmacist|attorney|adjuster|examiner|reviewer|interpreter|witness|supervisor|manager|employer"
    r"|contact|guarantor|insured|subscriber|spouse|reading|read|technologist|tech|attending|referring|ordering|requesting"
    r"|treating|supervising|facility|clinic|carrier|phone|fax|drafted|prepared|served|custodian|declarant|notary|deposition|service)"
    r"\b[^:]{0,24}[:;|\s]\s*$",
    re.IGNORECASE,
)
"""Words on the same line before a name that give it another part."""
_PLACE_AFTER = re.compile(
    r"^[\s,]{0,2}(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Way|Dr|Drive|Lane|Ln|Court|Ct|Place|Plaza|Pkwy|Hwy|Ste|Suite"
    r"|CA|California|County|Hospital|Clinic|Center|Medical|University|School|Test|Scale|Sign|Index|Inventory|Syndrome|Method"
    r"|Law|Foundation|and|for|&)\b|^\s?(?:&|v\.|vs)|^\W{1,3}(?:PCP|PTP|attending|surgeon|admitting|ordering|referring)\b"
    r"|^\s(?:interpret|translat|witness|assist|serve|drove|drives|wrote|writes|call|telephon|approve|authoriz|phoned)",
    re.IGNORECASE,
)
_PLACES = frozenset({"san", "santa", "los", "las", "el", "la", "mount", "mt", "fort", "port", "saint", "st", "new"})
_NUMBERED = re.compile(r"\d{1,6}\s(?:[NSEW]\.?\s)?$")
_LISTED = re.compile(r"^\W*(?:\d{1,3}[.)]\s)?\d{1,2}[/\-.]\d{1,2}[/\-.]\d{2,4}\s?[\-\u2013\u2014:,;]\s?$")
"""A list of records names who wrote each of them behind its day."""
_DECLARES = re.compile(r"\bI,\s?$|\bname is\s$", re.IGNORECASE)
_LONGEST, _MOST = 110, 2


def unplaced_in(lines: list[str]) -> list[tuple[str, ...]]:
    """The words of every such name; none where a page names many people, as lists of records and of addressees do."""
    filled = [line for line in lines if line]
    found: dict[tuple[str, ...], None] = {}
    for place, line in enumerate(filled):
        if len(line) <= _LONGEST:
            found.update(dict.fromkeys(_on(filled, place, line)))
    return list(found) if len(found) <= _MOST else []


def _on(lines: list[str], place: int, line: str) -> Iterator[tuple[str, ...]]:
    around = lines[max(0, place - 1) : place + 2]
    if ROLE.search(line) or any(CLOSING.search(each) for each in lines[max(0, place - 2) : place + 1]):
        return
    if len(around) > 1 and around[-1] is not line and ROLE.search(around[-1]) and len(around[-1]) < _LONGEST // 2:
        return
    for found in _PERSON.finditer(line):
        before, after = line[: found.start()], line[found.end() :]
        if NOT_BEFORE.search(before) or _LABELLED.search(before) or _NUMBERED.search(before):
            continue
        if _DECLARES.search(before) or _LISTED.match(before):
            continue
        name = names.leading(line[found.start() :])
        if name is None or name.has_degree or _PLACE_AFTER.match(line[found.start() + name.end :]):
            continue
        if _is_a_person(name.words) and not _PLACE_AFTER.match(after):
            yield name.words


def _is_a_person(words: tuple[str, ...]) -> bool:
    """Whether a usual given name stands among the words, with another one that is no part of a town's name."""
    long = [word.lower() for word in words if len(word) > 1]
    return len(long) > 1 and any(word in GIVEN for word in long) and names.is_usual(words) and long[0] not in _PLACES
