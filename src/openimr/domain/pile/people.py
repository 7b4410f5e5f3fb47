"""Who wrote a document and where: names with degrees, signatures, labels such as "Provider:", letterheads."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lines import Line, Sheet, fields, short, under
from openimr.domain.pile.seen import UNKNOWN, Ground

_DEGREES = (
    r"(?:M[.,]?\s?D\.?|D[.,]?\s?O\.?|D[.,]?\s?C\.?|P[Hh]\.?\s?D\.?|P(?:sy|SY)\.?\s?D\.?|D\.?P\.?T\.?|P\.?T\.?A\.?|"
    r"P[.,]?T\.?|O\.?T\.?R\.?(?:/L)?|O\.?T\.?"
    r"|P\.?A\.?-?\s?C\.?|P\.?A\.?|F\.?N\.?P\.?(?:-?\s?[BC]+)?|N\.?P\.?(?:-C)?|R\.?N\.?|L\.?\s?A[Cc]\.?|"
    r"D\.?P\.?M\.?|D\.?D\.?S\.?|O\.?D\.?"
    r"|L\.?C\.?S\.?W\.?|L\.?M\.?F\.?T\.?|M\.?F\.?T\.?|C\.?M\.?T\.?|P(?:harm|HARM)\.?\s?D\.?|R\.?Ph\.?|J\.?D\.?|Esq\.?|"
    r"Q\.?M\.?E\.?|M\.?P\.?H\.?)"
)
_PART = (
    r"(?:[A-Z][a-z]{1,2}[A-Z][a-z]+|[A-Z][a-zà-ÿ]{1,14}(?:[-'’][A-Z][a-zà-ÿ]+)?|[A-Z][A-Z][a-z]+|[A-Z]\.|[A-Z](?=\s)|"
    r"[A-ZÀ-Þ]{2,15}(?:[-'’][A-Z]+)?)"
)
_PARTICLE = r"(?:de|del|la|van|von|der|den|da|di|st\.|el|al|bin|ten)"
_NAME = rf"{_PART}(?:\s{{1,2}}(?:{_PARTICLE}\s)?{_PART}){{1,3}}(?:,?\s(?:Jr|Sr|II|III|IV)\.?)?"
_WITH_DEGREE = re.compile(
    rf"(?<![A-Za-z])(?:Dr\.?\s+)?(?P<name>{_NAME})\s?[,.;]\s{{0,2}}(?P<degrees>{_DEGREES}(?:\s?[,/]\s?{_DEGREES})*)(?![A-Za-z])"
)
_SPACED_DEGREE = re.compile(
    rf"(?P<name>{_NAME})\s{{1,2}}(?P<degrees>{_DEGREES}(?:\s?[,/]\s?{_DEGREES})*)\s*(?=$|[,;|(>]|\s\s|\s(?:on"
    rf"|at)\b|\s\d)"
)
_TITLES = rf"(?:{_DEGREES}|O\.?T\.?R[Il1]?/?[LI]?|C\.?H\.?T)(?![A-Za-z])"
_SURNAME_FIRST = re.compile(
    rf"(?<=[:y])(?P<gap>:?\s{{1,3}})(?P<last>[A-Z][A-Za-zà-ÿ]+(?:[-'’][A-Z][A-Za-zà-ÿ]+)?)"
    rf"(?:,?\s(?P<before>{_TITLES}(?:\s?[,/]?\s?{_TITLES})*))?,\s?(?P<first>[A-Z][A-Za-zà-ÿ]{{2,}}(?:\s[A-Z]\b\.?)?)"
    rf"(?:,?\s\(?(?P<after>{_TITLES}(?:\s?[,/]?\s?{_TITLES})*)\)?)?(?=$|[;,]|\s)"
)
"""A surname, then degrees, then given names, as charts have them: "Roe PT, DPT, Jane F." or "Roe, Jane F., MD"."""
_DOCTOR = re.compile(rf"\bDr\.?\s+(?P<name>{_PART}(?:\s{_PART}){{0,2}})")
_BARE = re.compile(rf"^\W*(?P<name>{_NAME})\W*$")
_AFTER_LABEL = re.compile(rf"^\W*(?:Dr\.?\s+)?(?P<name>{_NAME})")

_SIGNATURE = re.compile(
    r"electronically\s+(?:signed|authenticated|approved)|\be-?signed\b|digitally signed|/e?s/|\bsigned\s*(?:by|:)|"
    r"signature\s*(?:of|:|on file)|"
    r"signature\W*$|sincer\w*ly|respec\w+ly|very truly|yours truly|best regards|kind regards|authenticated by|"
    r"attested by|\bregards,|^\W*thank(?:s| you)\W*$",
    re.IGNORECASE,
)
_DICTATED = re.compile(
    r"dictat(?:ed|ing)\s*(?:by|physician|but)?|\binterp(?:reted)?\b\.?\s*(?:by)?\W*$|"
    r"\breported by\b|\bauthor\b|prepared by|written by",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:(?:treating|attending|rendering|evaluating|examining|interpreting|reading|consulting|reporting|"
    r"performing|supervising)\s*)?"
    r"(?:provider|physician|doctor|clinician|practitioner|evaluator|examiner|therapist|chiropractor|"
    r"acupuncturist|surgeon|radiologist|"
    r"electromyographer|psychologist|psychiatrist|pathologist|reviewer|neurologist|interpreted by|read by|"
    r"performed by|seen by|"
    r"treated by|examined by|evaluated by|reviewed by|consultant|laboratory director|pharmacist|"
    r"treating therapist|sender|from)"
    r"(?:['’]?s)?(?:\s*name)?(?:\s*\([^)]{0,30}\))?\s*[:.\-]?\s*$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:ref\.?|referr\w*|order\w*|requesting|requested by|primary care|pcp|family physician|cc|dear|attn|attention|"
    r"assistant|assisting|"
    r"anesthes\w*|patient|employee|claimant|applicant|injured worker|adjuster|examiner name|attorney|counsel|to|"
    r"re|insured|emergency contact|"
    r"prescrib\w*|copy|copies|worker|seen by|referred|per|pt|member|supervisor|interpreter|witness|recipient|"
    r"deliver to|subscriber|guarantor|"
    r"designated|employer|case manager|defense|physician of record)\s*(?:name|by|to|md|physician|doctor|"
    r"provider|surgeon)?\W{0,3}(?:dr\.?)?\s*$",
    re.IGNORECASE,
)
_ASKING = re.compile(r"requesting|requested by|treating|prescrib\w*|order\w*", re.IGNORECASE)
_ASKER_WRITES = {Kind.REQUEST_FOR_AUTHORIZATION: 8.5, Kind.PHARMACY: 5.0}
_HINT = re.compile(
    r"\b(?:M[.,]?\s?D|D[.,]?\s?[OC]|P\w{1,3}\.?\s?D|[PO][.,]?T|P\.?A|[NR]\.?[NP]|F\.?N|L\.?\s?A|D\.?[PD]|O\.?D|"
    r"L\.?[CM]|M\.?F|"
    r"C\.?M|R\.?P|J\.?D|E[Ss]|Q\.?M|M\.?P)"
)
"""What any degree begins with: a quick look before the slow one."""
_LONGEST, _LABEL_LENGTH = 110, 40
_ROLE = re.compile(
    r"\W*(?:declarant|(?:duly authorized )?custodian of records|attorneys? (?:at law|for )|(?:senior |sr\.? )?claims?"
    r" (?:adjuster|examiner|representative|specialist|administrator|consultant)|workers['’]? compensation claims"
    r"|legal (?:assistant|secretary)|paralegal|hearing representative|nurse case manager|records? (?:clerk|custodian))",
    re.IGNORECASE,
)
"""What people who have no degree write under their names."""
_NAME_LABEL = re.compile(
    r"(?:^|\s{2})\W*(?:(?:printed?|doctor|physician)(?:['’]?s)?\s)?name(?:\sand degree)?\W*$", re.IGNORECASE
)
_SENDER = re.compile(r"\W*(?:from|sender|sent by)\b\W+(?P<rest>.+)", re.IGNORECASE)
_APPLICATION = re.compile(r" application for independent medical review | compensation claim form | form imr ")
_APPLICANT = re.compile(
    r"\W*(?:1\W{1,2})?(?:employee|injured worker)?(?:['’]?s)?\s?(?:name)?\W*(?:\([^)]*\)?)?\W*\s(?P<rest>[A-Z].*)",
    re.IGNORECASE,
)
_EMPLOYEE_OVER = re.compile(r"^\W*(?:employee|injured worker)\b[^:]{0,24}?(?=$|\s{2})", re.IGNORECASE)
_NAMED_FIRST = re.compile(r"\W*(?:1\W{1,2})?(?:employee|injured worker|name)\b", re.IGNORECASE)
"""The line of an application that names who applies."""
_SENDER_OVER = re.compile(
    r"^\W*(?:from|sender|sent by)\W*$|\s{2}(?:from|sender|sent by)\b\W*(?=$|\s{2})", re.IGNORECASE
)
"""Labels of a form that stand over a value: of who signs it, of who sends it."""
_LICENCE = re.compile(
    r"\blic(?:ense|ensed|\.)|\bboard.certified|\bdiplomate|(?:physician|medical) (?:reviewer|director|advisor)|"
    r"attorney at law|"
    r"claims (?:examiner|adjuster)|treating physician$|^qualified medical evaluator|^radiologist",
    re.IGNORECASE,
)
_ADDRESSED = (Kind.CORRESPONDENCE, Kind.UR_DECISION, Kind.COVER_SHEET)
"""Letters: a name above the text is the addressee's."""
_NO_NAME = re.compile(
    r"\b(?:referred|referring|ordering|ordered|requesting|requested|surgeon|dictated|attending|by|medical|"
    r"center|clinic|hospital|group|report|date|patient|therapy|street|avenue|suite|blvd|insurance|compensation|"
    r"department|"
    r"progress|signed|electronically|physician|provider|imaging|claims|phone|fax|page|review|evaluation|surgery|"
    r"institute|orthop\w*|spine|"
    r"pain|and|of|the|california|associates|inc|llc|road|drive|lane|box|request|authorization|note|history|name|"
    r"diagnosis|claim|services|"
    r"health|laborator\w*|pharmacy|radiology|examination|north|south|east|west|los|san|santa|treating|license|"
    r"lic|npi|service|services|right|left|activity|status|regular|modified|therapist|therapy|psychologist|"
    r"specialist|occupational|board|certified|degree|additional|documentation|addendum|family|employer|insurer"
    r"|carrier)\b",
    re.IGNORECASE,
)
_DIGIT_IN_WORD = re.compile(r"\b[015](?=[a-z]{2})|(?<=[A-Za-z])[015](?=[a-z]|\b)|(?<=[A-Z]\.)0(?=\.)")
_AS_LETTER = {"0": "O", "1": "l", "5": "S"}
_LETTERS = str.maketrans({"0": "o", "1": "l", "|": "l"})


class Named(NamedTuple):
    """A person named on a page, with the points as the author and what says so."""

    name: str
    points: float
    reason: str


def authors_of(sheet: Sheet, kind: Kind) -> Iterator[Named]:
    """Everybody on a page who may have written it."""
    closing: Line | None = None
    for order, read in enumerate(sheet.lines):
        line = _shortened(read)
        if len(line.text) > _LONGEST:
            continue
        near = closing is not None and order - closing.number <= 4 and line.place - closing.place < 0.14
        signed = short(closing.text) if closing and near else ""
        mended = line._replace(text=_in_order(_mended(line.text)))
        hits = list(_degreed(mended.text)) if _HINT.search(mended.text) else []
        if hits:
            has_licence = any(_LICENCE.search(one.text) for one in sheet.lines[order + 1 : order + 5])
            for name, start, end in hits:
                yield _weighed(name, _Spot(mended, mended.text[:start], mended.text[end:], signed, has_licence), kind)
        else:
            yield from _without_degree(mended, signed, kind)
            yield from _over_a_role(mended, sheet.lines[order + 1 : order + 2])
        if closes(line):
            closing = line._replace(number=order)


def _shortened(line: Line) -> Line:
    """A long line that opens with the label of its writer, cut to what can be a name; other lines as they are."""
    label, mark, _ = line.text.partition(":")
    opens = len(line.text) > _LONGEST and mark and len(label) < _LABEL_LENGTH and _OWN.search(label)
    return line._replace(text=line.text[:_LONGEST]) if opens else line


def _over_a_role(line: Line, below: Sequence[Line]) -> Iterator[Named]:
    """A name alone on its line with what its bearer is under it: "Jane Roe" over "Custodian of Records"."""
    bare = _BARE.match(line.text) if below and _ROLE.match(below[0].text) else None
    name = _trimmed(bare["name"], 0)[0] if bare else ""
    if name:
        yield Named(name, 6.5, f'"{short(line.text)}" over "{short(below[0].text)}"')


def closes(line: Line) -> bool:
    """Whether a line closes a document: a signature, "Sincerely"."""
    return len(line.text) < _LONGEST and bool(_SIGNATURE.search(line.text.translate(_LETTERS)))


def _mended(text: str) -> str:
    """Digits inside of words read as the letters that they look like: "0ctavio, D.0."."""
    return _DIGIT_IN_WORD.sub(lambda match: _AS_LETTER[match[0]], text)


def _in_order(text: str) -> str:
    """A line whose name stands surname first behind its label, with the name in the order of speech."""
    return _SURNAME_FIRST.sub(_turned, text)


def _turned(found: re.Match[str]) -> str:
    degrees = found["before"] or found["after"]
    return f"{found['gap']}{found['first']} {found['last']}, {degrees}  " if degrees else found[0]


class _Spot(NamedTuple):
    """Where a name stands: its line, the words before and after it, the closing above, a licence or an office below."""

    line: Line
    label: str
    rest: str
    signed: str
    has_licence: bool


def _degreed(text: str) -> Iterator[tuple[str, int, int]]:
    found = list(_WITH_DEGREE.finditer(text)) or list(_SPACED_DEGREE.finditer(text))
    for match in found:
        name, start = _trimmed(match["name"], match.start("name"))
        if name:
            yield f"{name}, {_tidy_degrees(match['degrees'])}", start, match.end()


def _trimmed(name: str, start: int) -> tuple[str, int]:
    """A name without words in front that are no part of it ("Signed John Roe")."""
    words = name.split()
    while words and _NO_NAME.fullmatch(words[0].strip(".,:")):
        start += len(words[0]) + 1
        words.pop(0)
    text = " ".join(words)
    if len(words) < 2 or _NO_NAME.search(text):
        return "", start
    return (text.title() if text.isupper() and len(text) > 6 else text), start


def _tidy_degrees(degrees: str) -> str:
    parts = [re.sub(r"[.\s]", "", part) for part in re.split(r",|/(?!L\b)", degrees)]
    return ", ".join(part for part in parts if part)


def _weighed(name: str, spot: _Spot, kind: Kind) -> Named:
    said = f'"{short(spot.line.text)}"'
    label = spot.label
    if _SIGNATURE.search(label):
        return Named(name, 9.5, f"signed: {said}")
    if _DICTATED.search(label):
        return Named(name, 8.0, said)
    if _OTHERS.search(label[-45:]):
        asks = kind in _ASKER_WRITES and _ASKING.search(label[-45:])
        return Named(name, _ASKER_WRITES[kind] if asks else -5.0, said)
    if _OWN.search(label[-60:]):
        return Named(name, 8.5, said)
    if _NAME_LABEL.search(label):
        return Named(name, 7.5, said)
    if spot.signed and not label.strip(" :_-/"):
        return Named(name, 9.0, f'under "{spot.signed}"')
    return Named(name, _by_place(spot, kind), f"named in {said}")


def _by_place(spot: _Spot, kind: Kind) -> float:
    if spot.label.strip(" :_-/") or len(spot.rest) > 40:
        return 3.0 if spot.line.place < 0.25 and len(spot.line.text) < 90 else 0.5
    if spot.has_licence:
        return 6.5
    if kind in _ADDRESSED and 0.1 < spot.line.place < 0.5:
        return 1.0
    return 5.5 if spot.line.place > 0.35 else 5.0


def _without_degree(line: Line, signed: str, kind: Kind) -> Iterator[Named]:
    """Names that no degree follows: behind a label, or alone under a closing."""
    for label, value in fields(line):
        if _OWN.search(label) or _DICTATED.search(label) or _SIGNATURE.search(label):
            if _OTHERS.search(label) and not (_ASKING.search(label) and kind in _ASKER_WRITES):
                continue
            yield from _name_after(value, 7.0, line)
    sent = _SENDER.match(line.text) if kind in (Kind.COVER_SHEET, Kind.CORRESPONDENCE) else None
    if sent:
        yield from _name_after(sent["rest"], 7.0, line)
    bare = _BARE.match(line.text) if signed else None
    if bare:
        name, _ = _trimmed(bare["name"], 0)
        if name:
            yield Named(name, 7.0, f'under "{signed}"')


def _name_after(value: str, points: float, line: Line) -> Iterator[Named]:
    match = _AFTER_LABEL.match(value)
    if match:
        name, _ = _trimmed(match["name"], 0)
        if name:
            yield Named(name, points, f'"{short(line.text)}"')


def has_signature(lines: Sequence[Line]) -> bool:
    """Whether the lines at the end of a page close a document: a closing, a signature."""
    return any(closes(line) for line in lines)


def author_of(sheets: Sequence[Sheet], kind: Kind) -> tuple[str, Ground]:
    """The most likely author of a document, from its first page and its last two."""
    applicant = (
        _applicant(sheets[0]) if kind is Kind.DWC_FORM and _APPLICATION.search(sheets[0].plain) else ("", UNKNOWN)
    )
    if applicant[0]:
        return applicant
    looked = {id(one): one for one in (sheets[0], *sheets[-2:])}
    points: dict[str, float] = {}
    best: dict[str, Named] = {}
    for number, sheet in enumerate(looked.values()):
        for named in authors_of(sheet, kind):
            key = re.sub(r"\W", "", named.name.split(",")[0]).lower()
            value = named.points * (1.0 if number or len(looked) == 1 else 0.97)
            points[key] = max(points.get(key, -9.0), value) + (0.4 if key in points and value > 0 else 0.0)
            if key not in best or named.points > best[key].points or len(named.name) > len(best[key].name) + 2:
                best[key] = named
    if not points or max(points.values()) < 2.0:
        return _sender(sheets[0]) if kind is Kind.COVER_SHEET else ("", UNKNOWN)
    key = max(points, key=lambda one: points[one])
    return best[key].name, Ground(min(0.98, points[key] / 10.5), f"Author: {best[key].reason}.")


def _applicant(sheet: Sheet) -> tuple[str, Ground]:
    """Who signs an application or a claim form: the employee that it names."""
    for line in sheet.lines:
        named = _NAMED_FIRST.match(line.text)
        found = _APPLICANT.match(line.text) if named else None
        match = _AFTER_LABEL.match(found["rest"].split("  ")[0]) if found else None
        name = _trimmed(match["name"], 0)[0] if match else ""
        if name:
            return name, Ground(0.8, f'The employee of the form: "{short(line.text)}".')
    match = _AFTER_LABEL.match(under(sheet, _EMPLOYEE_OVER))
    name = _trimmed(match["name"], 0)[0] if match else ""
    return (name, Ground(0.7, "Under the label of the employee.")) if name else ("", UNKNOWN)


def _sender(sheet: Sheet) -> tuple[str, Ground]:
    """Who sends a fax whose form has the names under their labels."""
    match = _AFTER_LABEL.match(under(sheet, _SENDER_OVER))
    name = _trimmed(match["name"], 0)[0] if match else ""
    return (name, Ground(0.6, "Under the label of the sender.")) if name else ("", UNKNOWN)
