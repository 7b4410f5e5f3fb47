"""Reading a published Final Determination from its lines. What cannot be read is reported by field, never guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from openimr.domain.determination import Credentials, DecidedItem, Determination, Organisation
from openimr.domain.letter import grammar, read_2013
from openimr.domain.letter.blocks import us_date_in
from openimr.domain.letter.lines import Line, block_start, join
from openimr.domain.letter.problem import Problem
from openimr.domain.values import Outcome

_DATE = r"(\d{1,2}/\d{1,2}/\d{4})"
_HEADER = {
    "date_assigned": re.compile(r"Date Assigned: ?" + _DATE),
    "date_of_injury": re.compile(r"Date of Injury: ?" + _DATE),
    "decision_date": re.compile(r"Decision Date: ?" + _DATE),
    "ur_denial_date": re.compile(r"UR Denial Date: ?" + _DATE),
    "application_received": re.compile(
        r"Application (?:Received: ?" + _DATE + "|" + _DATE + r" Received:|[^/]{0,40}Received: ?" + _DATE + ")"
    ),
}
_CASE_NUMBER = re.compile(r"Case Number: ?([A-Z]{2,4} ?\d{2}-\d{4,7})")
_PRIORITY = re.compile(r"Priority: ?([A-Za-z]+)")
_HEADINGS = {
    "how": re.compile(r"HOW THE IMR FINAL DETERMINATION WAS MADE"),
    "documents": re.compile(r"DOCUMENTS REVIEWED"),
    "summary": re.compile(r"CLINICAL CASE SUMMARY"),
    "issues": re.compile(r"IMR ISSUES?,? DECISIONS? AND RATIONALES?"),
    "analyses": re.compile(grammar.ANALYSES),
}
_LABEL = re.compile(r"(?P<who>[A-Z][\w&.,'’\- ]{0,60}?) guideline:")
_OUTCOME = re.compile(r"(?P<treatment>.*?)(?: (?:is|are))?\s*:\s*(?P<outcome>Upheld|Overturned)\.?", re.IGNORECASE)
_SENT_FILE = re.compile(r"(?P<name>[A-Z].{1,80}?) sent the complete case file")
_2014_CREDENTIALS = re.compile(
    r"Board Certified in (?P<board>.+?)(?:,? (?:and )?has a subspecialty in (?P<sub>.+?))?"
    r" and is licensed to practice in (?P<states>.+?)\."
)
_SUMMARY_LEAD = re.compile(
    r"The expert reviewers? developed the following clinical case summary based on a review of the case file, "
    r"including all medical records:? ?",
    re.IGNORECASE,
)
_ISSUES_LEAD = re.compile(r"The Final Determination was based on decisions .{0,80}?set forth below:? ?")


@dataclass(frozen=True, slots=True)
class LetterRead:
    """What one letter said: its format, the value as far as it was read, and what could not be read."""

    format: str
    determination: Determination
    problems: tuple[Problem, ...] = field(default=())

    @property
    def is_determination(self) -> bool:
        """Whether the letter could be used: every item and every field that its layout carries was read."""
        return bool(self.determination.items) and not any(problem.is_loss for problem in self.problems)


def read_lines(lines: Sequence[Line]) -> LetterRead:
    """Read a letter of any known layout. Never raises for content: an unknown text gives problems and no items."""
    sections = _sections(lines)
    if "issues" in sections:
        return _read_format_a(lines, sections)
    return read_from_2013(lines)


def read_from_2013(lines: Sequence[Line]) -> LetterRead:
    """Read the layouts B and C of 2013, or say that this is no determination."""
    form, determination, problems = read_2013.read(lines)
    return LetterRead(form, determination, problems)


def _sections(lines: Sequence[Line]) -> dict[str, tuple[int, int]]:
    """Where each known section's text starts and ends, heading left out."""
    starts: list[tuple[int, str]] = []
    for n, line in enumerate(lines):
        text = line.text.strip()
        if line.is_bold is False:
            continue
        for name, pattern in _HEADINGS.items():
            if pattern.fullmatch(text) and name not in {known for _, known in starts}:
                starts.append((n, name))
    if not starts:
        return {}
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    found = {name: (start + 1, end) for (start, name), end in zip(starts, ends, strict=True)}
    return {**found, "header": (0, starts[0][0])}


def _read_format_a(lines: Sequence[Line], sections: dict[str, tuple[int, int]]) -> LetterRead:
    problems: list[Problem] = []
    how = join(line.text for line in _slice(lines, sections, "how"))
    header = join(line.text for line in _slice(lines, sections, "header"))
    is_2016 = grammar.LICENSURE_LABEL in how or "Licensure:" in how
    form = "A-2016" if is_2016 else "A-2014"
    dates = _header_dates(header, problems, is_expected=is_2016 or "Case Number" in header)
    items, short_name = _items(_slice(lines, sections, "issues"), problems)
    summary = _SUMMARY_LEAD.sub("", join(line.text for line in _slice(lines, sections, "summary")), count=1)
    if not summary:
        problems.append(Problem("clinical_case_summary", None, "no case summary was found"))
    determination = Determination(
        case_number=_found(_CASE_NUMBER, header, "case_number", problems, is_expected=is_2016).replace(" ", ""),
        priority=_found(_PRIORITY, header, "priority", problems, is_expected=is_2016),
        credentials=_credentials(_slice(lines, sections, "how"), how, problems),
        clinical_case_summary=summary.strip(),
        items=items,
        organisation=Organisation(_organisation(how), short_name),
        date_assigned=dates["date_assigned"],
        date_of_injury=dates["date_of_injury"],
        decision_date=dates["decision_date"],
        ur_denial_date=dates["ur_denial_date"],
        application_received=dates["application_received"],
    )
    return LetterRead(form, determination, tuple(problems))


def _slice(lines: Sequence[Line], sections: dict[str, tuple[int, int]], name: str) -> Sequence[Line]:
    start, end = sections.get(name, (0, 0))
    return lines[start:end]


def _header_dates(header: str, problems: list[Problem], *, is_expected: bool) -> dict[str, date | None]:
    dates: dict[str, date | None] = {}
    for name, pattern in _HEADER.items():
        match = pattern.search(header)
        text = next((group for group in match.groups() if group), None) if match else None
        dates[name] = _as_date(text) if text else None
        if dates[name] is None and is_expected:
            reason = f"{text!r} is no date" if text else "the header does not state it"
            problems.append(Problem(name, 1, reason))
    return dates


def _as_date(text: str) -> date | None:
    try:
        return us_date_in(text)
    except ValueError:
        return None


def _found(pattern: re.Pattern[str], text: str, name: str, problems: list[Problem], *, is_expected: bool) -> str:
    match = pattern.search(text)
    if match is None and is_expected:
        problems.append(Problem(name, 1, "the header does not state it"))
    return match.group(1) if match else ""


def _organisation(how: str) -> str:
    match = _SENT_FILE.search(how)
    return match.group("name") if match else ""


def _credentials(lines: Sequence[Line], how: str, problems: list[Problem]) -> tuple[Credentials, ...]:
    found = [*_labelled_credentials(lines)] or [
        Credentials(_states(match["states"]), (match["board"], *_listed(match["sub"] or "")))
        for match in _2014_CREDENTIALS.finditer(how)
    ]
    if not found:
        problems.append(Problem("reviewer", lines[0].page if lines else None, "no credentials were found"))
    return tuple(found)


def _labelled_credentials(lines: Sequence[Line]) -> list[Credentials]:
    found: list[Credentials] = []
    texts: dict[str, list[str]] = {}
    label = ""
    for line in [*lines, Line(0, grammar.LICENSURE_LABEL)]:
        text = line.text.strip()
        if re.match(r"State\(?s?\)? of Licensure:", text):
            if texts:
                found.append(_as_credentials(texts))
                texts = {}
            label = "licensed_in"
        elif re.match(r"Certification\(?s?\)?/Special", text):
            label = "certifications"
        elif not label or text.startswith("The Expert Reviewer"):
            label = ""
            continue
        else:
            texts[label].append(text)
            continue
        texts[label] = [text.partition(":")[2]]
    return found


def _as_credentials(texts: dict[str, list[str]]) -> Credentials:
    return Credentials(_listed(join(texts.get("licensed_in", ()))), _listed(join(texts.get("certifications", ()))))


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _states(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r",? and |, ", text) if part.strip())


def _items(lines: Sequence[Line], problems: list[Problem]) -> tuple[tuple[DecidedItem, ...], str]:
    """The item blocks: heading, claims administrator guideline, reviewer guideline, rationale, each from its label."""
    marks = [n for n, line in enumerate(lines) if _is_label(line, grammar.CLAIMS_LABEL)]
    heads = [block_start(lines, mark - 1) if mark else 0 for mark in marks]
    items: list[DecidedItem] = []
    short_name = ""
    for number, (head, mark) in enumerate(zip(heads, marks, strict=True), start=1):
        end = heads[number] if number < len(heads) else len(lines)
        block = _Block(number, lines[head:mark], lines[mark:end])
        item, who = block.read(problems)
        short_name = short_name or who
        if item is not None:
            items.append(item)
    if not marks:
        problems.append(Problem("items", lines[0].page if lines else None, "no disputed item was found"))
    return tuple(items), short_name


def _is_label(line: Line, label: str) -> bool:
    return line.is_bold is not False and line.text.lstrip().startswith(label)


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of one item: its heading and everything from 'Claims Administrator guideline:' on."""

    number: int
    head: Sequence[Line]
    body: Sequence[Line]

    def read(self, problems: list[Problem]) -> tuple[DecidedItem | None, str]:
        heading = _without_lead(join(line.text for line in self.head))
        match = _OUTCOME.fullmatch(heading)
        if match is None:
            self._report(problems, "outcome", "the heading does not end in Upheld or Overturned")
            return None, ""
        if len({line.page for line in self.head}) > 1:
            self._report(problems, "treatment", "the heading runs over a page end; compare it with the page", False)
        parts, who = self._parts()
        for name in ("reviewer_guideline", "rationale"):
            if name not in parts:
                self._report(problems, name, "its label was not found")
        return (
            DecidedItem(
                number=self.number,
                treatment=match["treatment"].strip(),
                outcome=Outcome(match["outcome"].lower()),
                claims_administrator_guideline=parts.get("claims_administrator_guideline", ""),
                reviewer_guideline=parts.get("reviewer_guideline", ""),
                rationale=parts.get("rationale", ""),
                citations=grammar.parse_guideline(parts.get("reviewer_guideline", "")),
            ),
            who,
        )

    def _parts(self) -> tuple[dict[str, str], str]:
        texts: dict[str, list[str]] = {}
        current, who = "", ""
        for line in self.body:
            name, rest, label_of = self._label(line, texts)
            if name:
                current, who = name, label_of or who
                texts[current] = [rest]
            else:
                texts[current].append(line.text)
        return {name: join(part) for name, part in texts.items()}, who

    def _label(self, line: Line, seen: dict[str, list[str]]) -> tuple[str, str, str]:
        """The field that a line's label opens, the text after the label, and who the guideline is of."""
        text = line.text.strip()
        if line.is_bold is False or "rationale" in seen:
            return "", "", ""
        if "claims_administrator_guideline" not in seen and text.startswith(grammar.CLAIMS_LABEL):
            return "claims_administrator_guideline", text.removeprefix(grammar.CLAIMS_LABEL), ""
        if "reviewer_guideline" not in seen and (match := _LABEL.match(text)):
            return "reviewer_guideline", text[match.end() :], match["who"]
        if "reviewer_guideline" in seen and text.startswith(grammar.RATIONALE_LABEL):
            return "rationale", text.removeprefix(grammar.RATIONALE_LABEL), ""
        return "", "", ""

    def _report(self, problems: list[Problem], name: str, reason: str, is_loss: bool = True) -> None:
        page = self.head[0].page if self.head else self.body[0].page
        problems.append(Problem(f"items[{self.number - 1}].{name}", page, reason, is_loss))


def _without_lead(heading: str) -> str:
    """A heading without the section lead that may stand before the first one."""
    return _ISSUES_LEAD.sub("", heading, count=1)
