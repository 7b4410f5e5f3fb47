"""What a page states about its patient: names, birth dates, injury dates and numbers behind labels and in headers."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from openimr.domain.strangers import days, names, numbers, prose
from openimr.domain.strangers.labels import Label, Placed, labels_in
from openimr.domain.strangers.lettering import as_number, plain
from openimr.domain.strangers.loose import loose_in
from openimr.domain.strangers.vocabulary import NO_NAMES


class Stated(NamedTuple):
    """One thing a page states, and how firmly it is tied to the patient (0 to 1).

    `value` is the words of a name, a date as written, or a squeezed number; of an employer, the letters of its name.
    """

    label: Label
    value: tuple[str, ...] | days.Written | str
    firmness: float


class _Waiting(NamedTuple):
    """A label whose value was not on its line."""

    label: Label
    line: int
    firmness: float


_DATES = (Label.BIRTH, Label.INJURY, Label.OTHER_DATE)
_NAMES = (Label.PATIENT, Label.ABOUT, Label.NAME, Label.LAST, Label.FIRST)
_NUMBERS = (Label.CLAIM, Label.CASE, Label.RECORD, Label.OTHER_NUMBER)
_FIRM = {Label.PATIENT: 1.0, Label.ABOUT: 0.9, Label.NAME: 0.6, Label.LAST: 0.7, Label.FIRST: 0.7}
_WAIT = 6
_MOST_WAITING = 10
_LONGEST_VALUE = 160
_LONGEST_LABEL_ROW, _LONGEST_LINE, _LONGEST_HEADER = 90, 400, 120
_ROW_OF_LABELS, _NEAR, _HEADINGS = 0.8, 12, 3
_DIRT = re.compile(r"[\[{](?=[A-Za-z]{3})|~+")
"""What scanners make of the rules of a table beside its words."""
_FILLED = re.compile(r"\d|:\s*\S")
_BORN_BEFORE = "2008"
_CAPITALS = re.compile(r"[ |\-*]*[A-Z][A-Za-z'\-]+[,.]?\s{1,2}[A-Z]")
_PARTY = re.compile(
    r"^(?:[A-Z][A-Za-z'\-]+,? ){0,4}\(?(applicant|claimant|injured worker|employee)\)?\s?[,.]?$", re.IGNORECASE
)
_VERSUS = re.compile(r"[\s,]{0,3}v(?:s|ersus)?\.?\s+[A-Z]")
_CITED = re.compile(r"\(|\bCal\b|\bWCAB\b|\bAppeals\b|\d{4}\)|\b\d{1,3} Cal")
"""A decision of a court that a text cites is no caption."""
_HONORIFIC = re.compile(r"\b(?:Mr|Ms|Mrs|Miss)\.? {1,2}([A-Z][A-Za-z'\-]{2,17})(?=[^A-Za-z]|$)")
_OF_A_PATIENT = re.compile(
    r"\b(?:Mr|Ms|Mrs|Miss)\.? {1,2}([A-Z][A-Za-z'\-]{2,17}),? (?:(?:has|is|was|had|will|also|still|again|currently) )*"
    r"(?:(?:an? )?\d{1,3}[\s\-]year|(?:been )?"
    r"(?:injured|seen|examined|evaluated|hurt|treated|referred|discharged|admitted)\b"
    r"|instructed\b|reports?\b|reported|states\b|stated|complain|denie[sd]|presents?\b|presented"
    r"|return(?:s|ed)\b|sustained|underwent|tolerated|continues? to|describes|doing (?:well|better)|status post"
    r"|taking|feels|notes that|rates)"
)
_PLEASURE = re.compile(
    r"\b(?:pleasure|opportunity|chance|thank you)\b[\w\s]{1,30}\b"
    r"(?:see|seeing|evaluate|examine|treat|meet|refer\w*|evaluating)\s"
    r"(?:Mr|Ms|Mrs|Miss)\.? {1,2}([A-Z][A-Za-z'\-]{2,17})"
)
_DEAR = re.compile(
    r"\bDear (?:Mr|Ms|Mrs|Miss)\.? {1,2}([A-Z][A-Za-z'\-]{2,17})[:,;]? .{0,200}?\b"
    r"(?i:your (?:workers'? ?comp\w*|claim|injur|benefits"
    r"|(?:temporary|permanent) disability|employer|doctor|accident)|you (?:were|are) (?:injured|hurt|entitled))"
)
"""A letter to the patient."""
_ANY_NUMBER = re.compile(r"(?<![\w/.$\-])[A-Z]{0,4}-?\d[\dA-Z\-]{5,24}(?![\w/])")
_BEGUN = re.compile(r"^[\s:.*_\-]*([A-Z][A-Za-z'\-]{1,17})\s?,?\s*$")
_ENDS = re.compile(r"^([A-Z][A-Za-z'\-]{1,17}(?:\s[A-Z]\b\.?)?)(?:\s{2,}|\s?\||$)")
_SURNAME = re.compile(r"^[\s:.\-]*([A-Z][A-Za-z'\-]{3,17})(?:\s?[/,;|\-\u2014]|\s+(?=[A-Z\d\-]*\d{4})|\s{2,}|\s*$)")
_FORWARDED = re.compile(r"^(?:(?:re|fw|fwd|aw)\s?[:;]\s*)+", re.IGNORECASE)
_HEADER_NAME = re.compile(
    r"^[^A-Za-z]{0,4}((?:[A-Z][A-Za-z'\-]+\s?){1,2},\s?[A-Z][A-Za-z'\-]*(?:\s[A-Z]\b\.?)?)[\s|]*$"
)
_SECTION_OTHER = re.compile(
    r"^\W*(?:[IVX\d]+[.)]\s*)?(?:requesting|treating|referring|primary|claims?|employer"
    r"|insur\w+|provider|physician|attorney|defen[sc]e"
    r"|guarantor|subscriber|responsible|emergency|interpreter|administrator|policy|carrier|facility|adjuster|representative"
    r"|applicant'?s? attorney|billing|to|from)\b"
    r"[^:]{0,40}\W*$",
    re.IGNORECASE,
)
_SECTION_OWN = re.compile(
    r"^\W*(?:[IVX\d]+[.)]\s*)?(?:patient|employee|claimant|applicant|injured)\b[^:]{0,40}\W*$", re.IGNORECASE
)


def stated_on(text: str) -> list[Stated]:
    """Everything that a page states about its patient, in order."""
    return list(_Page(plain(text)).stated())


class _Page:
    """A page while it is read line by line."""

    def __init__(self, text: str) -> None:
        self.text = _DIRT.sub(lambda dirt: " " * len(dirt[0]), text)
        self.lines = [line.strip() for line in self.text.split("\n")]
        self.waiting: list[_Waiting] = []
        self.is_others = False
        self.last_name: tuple[str, ...] | None = None
        self.begun: tuple[str, float] | None = None

    def stated(self) -> Iterator[Stated]:
        before = ""
        for number, line in enumerate(self.lines):
            if not line:
                continue
            yield from self._ended(line)
            placed = self._labels(line)
            self._section(line, placed)
            yield from self._beside(line, before)
            if placed:
                yield from self._header(line, placed, before)
                yield from self._labelled(number, line, placed)
            elif self.waiting:
                yield from self._below(number, line)
            before = line
        yield from self._addressed()
        for one in prose.told_in(self.text):
            yield Stated(Label.PATIENT, one.words, one.firmness)
            if one.born:
                yield Stated(Label.BIRTH, one.born, one.firmness)
        yield from self._loose()

    def _loose(self) -> Iterator[Stated]:
        for one in loose_in(self.lines):
            yield Stated(Label.LOOSE, one.words, one.firmness)
            if one.born:
                yield Stated(Label.BIRTH, one.born, one.firmness)
        for number in dict.fromkeys(_ANY_NUMBER.findall(self.text)):
            yield Stated(Label.ANY_NUMBER, as_number(number), 0.5)

    def _addressed(self) -> Iterator[Stated]:
        running = " ".join(self.text.split())
        told = {found[1] for pattern in (_OF_A_PATIENT, _PLEASURE, _DEAR) for found in pattern.finditer(running)}
        for name in dict.fromkeys(found[1] for found in _HONORIFIC.finditer(self.text)):
            if name.lower() not in NO_NAMES:
                yield Stated(Label.LAST, (name,), 1.0 if name in told else 0.0)

    def _ended(self, line: str) -> Iterator[Stated]:
        """The rest of a patient's name that began on the line before."""
        begun, self.begun = self.begun, None
        rest = _ENDS.match(line)
        if begun and rest:
            name = names.leading(f"{begun[0]} {rest[1]}")
            if name and not name.has_degree:
                yield Stated(Label.PATIENT, name.words, begun[1])

    def _section(self, line: str, placed: list[Placed]) -> None:
        if len(line) > 70 or any(one.is_closed and one.end < len(line) for one in placed):
            return
        if _SECTION_OWN.match(line):
            self.is_others = False
        elif _SECTION_OTHER.match(line):
            self.is_others = True

    def _labels(self, line: str) -> list[Placed]:
        """The labels that count; where a line is made of labels alone, all do."""
        if len(line) > _LONGEST_LINE:
            return []
        found = labels_in(line)
        if len(found) > 1 and sum(one.end - one.start for one in found) >= _ROW_OF_LABELS * len(line):
            return [one._replace(is_closed=True) for one in found]
        if len(found) >= _HEADINGS and sum(one.is_closed for one in found) >= _HEADINGS and not _FILLED.search(line):
            return [one._replace(is_closed=True) for one in found]
        return [one for one in found if self._counts(one, line)]

    def _beside(self, line: str, before: str) -> Iterator[Stated]:
        """A name with what follows it where no label stands: a birth date ('DOE, JANE 01/02/1960'), "Applicant"."""
        if len(line) > _LONGEST_HEADER:
            return
        party = _PARTY.match(line)
        if party:
            name = names.leading(line[: party.start(1)] or before)
            if name and not name.has_degree:
                yield Stated(Label.PATIENT, name.words, 0.8)
        yield from _caption(line)
        for written in days.days_in(line) if _CAPITALS.match(line) else ():
            name = names.leading(line.lstrip(" |-*"))
            if name and not name.has_degree and 0 <= written.start - name.end < _NEAR and self._is_old(written):
                yield Stated(Label.PATIENT, name.words, 0.5)
                yield Stated(Label.BIRTH, written, 0.7)

    def _is_old(self, written: days.Written) -> bool:
        return len(written.year) == 4 and written.year < _BORN_BEFORE

    def _counts(self, one: Placed, line: str) -> bool:
        """Whether a label stands as a label: closed, or at the start of a line or column with a capital letter."""
        has_colon = line[: one.end].rstrip().endswith((":", ";"))
        if not line[one.start].isupper() and not has_colon:
            return False
        if one.is_closed and (one.end < len(line) or has_colon or len(line) < _LONGEST_LABEL_ROW):
            return True
        value = line[one.end :].lstrip(" .,:-_|=~*")
        if one.label in _DATES:
            written = days.days_in(value[:24])
            return bool(written) and written[0].start < 3
        if one.label in _NUMBERS:
            return one.label is not Label.OTHER_NUMBER and bool(numbers.leading_number(value[:40]))
        if one.label in (Label.PATIENT, Label.ABOUT, Label.NAME):
            return one.start == 0 and names.leading(value) is not None
        return one.start == 0 and len(line) < 60

    def _header(self, line: str, placed: list[Placed], before: str) -> Iterator[Stated]:
        """A name in front of the first label or alone on the line above: 'DOE, JANE  DOB: ...'."""
        first = placed[0]
        if first.label not in (Label.BIRTH, Label.RECORD, Label.CLAIM, Label.INJURY):
            return
        front = line[: first.start].strip(" |-.")
        if front:
            name = names.leading(front)
            if name and name.end >= len(front) - 2 and not name.has_degree:
                yield Stated(Label.PATIENT, name.words, 0.8 if "," in front else 0.5)
        elif first.label is not Label.INJURY:
            above = _HEADER_NAME.match(before)
            name = names.leading(above[1]) if above else None
            if name and not name.has_degree:
                yield Stated(Label.PATIENT, name.words, 0.6)

    def _labelled(self, number: int, line: str, placed: list[Placed]) -> Iterator[Stated]:
        is_fresh = True
        for one, following in zip(placed, [*placed[1:], None], strict=True):
            value = line[one.end : following.start if following else len(line)].lstrip(" .,:;-_|=~*#'\"").strip()
            firmness = self._firmness(one)
            made = list(self._read(one.label, value[:_LONGEST_VALUE], firmness))
            if made:
                yield from made
            repeats = following is not None and following.label is one.label is Label.ABOUT  # "Subject: RE: Roe"
            if not value and not repeats:
                if is_fresh and not self._goes_on(number):
                    self.waiting = []
                is_fresh = False
                self.waiting = [*self.waiting, _Waiting(one.label, number, firmness)][-_MOST_WAITING:]

    def _goes_on(self, number: int) -> bool:
        return bool(self.waiting) and self.waiting[-1].line >= number - 1

    def _firmness(self, one: Placed) -> float:
        firmness = _FIRM.get(one.label, 1.0)
        if self.is_others and one.label in (Label.NAME, Label.LAST, Label.FIRST):
            return 0.0
        return firmness if one.is_closed else firmness * (0.7 if one.label in _NAMES else 0.9)

    def _read(self, label: Label, value: str, firmness: float) -> Iterator[Stated]:
        if not value:
            return
        if label in _DATES:
            written = days.days_in(value)
            if written and label is not Label.OTHER_DATE and written[0].start < 12:
                yield Stated(label, written[0], firmness)
        elif label in (Label.CLAIM, Label.CASE, Label.RECORD):
            number = numbers.leading_number(value)
            if number:
                yield Stated(label, number, firmness)
        elif label is Label.EMPLOYER:
            yield from _employer(value)
        elif label in (Label.LAST, Label.FIRST):
            yield from self._half(label, value, firmness)
        elif label in _NAMES and firmness:
            value = _FORWARDED.sub("", value)
            name = names.leading(value)
            if name is None:
                yield from self._half_told(label, value, firmness)
            elif not name.has_degree and names.may_be_read(name.words):
                yield Stated(Label.PATIENT, name.words, firmness)
                if label is Label.ABOUT:
                    yield from _opponent(value[name.end :])
                    number = numbers.leading_number(value[name.end :].lstrip(" ,-|/"))
                    if number:
                        yield Stated(Label.CLAIM, number, 0.6)

    def _half_told(self, label: Label, value: str, firmness: float) -> Iterator[Stated]:
        """One word of a name: the next line has the rest, or a subject names no more than the surname and a number."""
        begun = _BEGUN.match(value)
        if label is Label.PATIENT and begun and begun[1].lower() not in NO_NAMES:
            self.begun = begun[1], firmness
        surname = _SURNAME.match(value) if label is Label.ABOUT else None
        name = names.leading(surname[1], fewest=1) if surname else None
        if surname and name and names.is_person(name.words):
            number = numbers.leading_number(value[surname.end() :].lstrip(" ,-|/"))
            yield Stated(Label.ABOUT, name.words, 0.5 if number else 0.4 if names.is_usual(name.words) else 0.25)
            if number:
                yield Stated(Label.CLAIM, number, 0.6)

    def _half(self, label: Label, value: str, firmness: float) -> Iterator[Stated]:
        """A surname and a given name in two fields."""
        name = names.leading(value, fewest=1)
        if not name or name.has_degree or not firmness:
            return
        if label is Label.LAST:
            self.last_name = name.words
        elif self.last_name:
            yield Stated(Label.PATIENT, (*name.words[:1], *self.last_name), firmness)
            self.last_name = None

    def _below(self, number: int, line: str) -> Iterator[Stated]:
        """Values under their labels: each waiting label takes the first value of its sort."""
        if number - self.waiting[-1].line > _WAIT:
            self.waiting = []
            return
        written = days.days_in(line)
        left: list[_Waiting] = []
        rest = line
        has_name = False
        others_first = False
        taken_from = -1
        for one in self.waiting:
            if taken_from not in (-1, one.line):
                left.append(one)
            elif one.label in _DATES and written:
                taken_from = one.line
                told = written.pop(0)
                if one.label is not Label.OTHER_DATE:
                    yield Stated(one.label, told, one.firmness * 0.8)
            elif (
                one.label in _NAMES
                and not has_name
                and (made := list(self._read(one.label, rest.lstrip(" |"), one.firmness)))
            ):
                has_name, taken_from = True, one.line
                yield from (told._replace(firmness=told.firmness * (0.3 if others_first else 0.8)) for told in made)
            elif one.label in (Label.CLAIM, Label.CASE, Label.RECORD) and (number_told := _number_in(rest)):
                rest, taken_from = rest.replace(number_told[1], " ", 1), one.line
                yield Stated(one.label, number_told[0], one.firmness * 0.8)
            elif one.label is Label.OTHER and not others_first and names.leading(line):
                others_first, taken_from = True, one.line
            else:
                left.append(one)
        self.waiting = left


def _employer(value: str) -> Iterator[Stated]:
    told = re.sub(r"[^a-z]", "", value.lower())
    if len(told) > 4:
        yield Stated(Label.EMPLOYER, told, 1.0)


def _caption(line: str) -> Iterator[Stated]:
    """The parties of a case where no label stands before them: 'Jane Roe v. Acme Freight'."""
    name = names.leading(line, fewest=1)
    if name and not name.has_degree and _VERSUS.match(line[name.end :]):
        if len(name.words) == 1 and _CITED.search(line):
            return
        yield Stated(Label.PATIENT, name.words, 0.8 if len(name.words) > 1 else 0.4)
        yield from _opponent(line[name.end :])


def _opponent(rest: str) -> Iterator[Stated]:
    """The employer behind the worker in a caption: 'Roe v. Acme Freight'."""
    found = re.match(r"[\s,]{0,3}vs?\.?\s+(.{4,60})", rest)
    if found:
        yield from _employer(found[1])


def _number_in(line: str) -> tuple[str, str] | None:
    for word in line.split():
        if sum(letter.isdigit() for letter in word) >= 5 and not re.search(r"\d/\d\d?/\d", word):
            number = numbers.leading_number(word)
            if number:
                return number, word
    return None
