"""Reading a published Final Determination from its lines. What cannot be read is reported by field, never guessed."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from openimr.domain.determination import Credentials, Determination, Organisation
from openimr.domain.letter import grammar, read_2013, read_items
from openimr.domain.letter.blocks import us_date_in
from openimr.domain.letter.lines import Line, join, weighed
from openimr.domain.letter.problem import Problem

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
    "issues": re.compile(r"IMR ISSUES?,? DECISIONS?,? AND RATIONALES?"),
    "analyses": re.compile(grammar.ANALYSES),
}
_AFTER_HEADING = re.compile(r"\s*:?\s*(?P<rest>$|(?=[A-Z][a-z]).*)")
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
    weighed_lines = weighed(lines, lambda text: any(pattern.match(text) for pattern in _HEADINGS.values()))
    sections = _sections(weighed_lines)
    if "issues" in sections:
        return _read_format_a(sections)
    form, determination, problems = read_2013.read(lines)
    return LetterRead(form, determination, problems)


def _sections(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """The lines of each known section, heading left out; 'header' is everything before the first."""
    found: dict[str, list[Line]] = {"header": []}
    current = "header"
    n = 0
    while n < len(lines):
        opened = _heading_at(lines, n, found)
        if opened is None:
            found[current].append(lines[n])
            n += 1
        else:
            current, rest, n = opened
            found[current] = rest
    return found


def _heading_at(lines: Sequence[Line], n: int, seen: Collection[str]) -> tuple[str, list[Line], int] | None:
    """The section that a heading at line `n` opens, what follows the heading on its line, and the next line.

    A heading may run over two lines; text may follow it on the same line.
    """
    if lines[n].is_bold is False:
        return None
    for count in (1, 2):
        text = join(line.text for line in lines[n : n + count])
        for name, pattern in _HEADINGS.items():
            match = pattern.match(text)
            after = _AFTER_HEADING.fullmatch(text, match.end()) if match and name not in seen else None
            if after is not None:
                rest = [replace(lines[n], text=after["rest"], is_bold=False)] if after["rest"] else []
                return name, rest, n + count
    return None


def _read_format_a(sections: dict[str, list[Line]]) -> LetterRead:
    problems: list[Problem] = []
    how = join(line.text for line in sections.get("how", []))
    header = join(line.text for line in sections.get("header", []))
    is_2016 = grammar.LICENSURE_LABEL in how or "Licensure:" in how
    form = "A-2016" if is_2016 else "A-2014"
    has_header = is_2016 or any(pattern.search(header) for pattern in (_CASE_NUMBER, _PRIORITY, *_HEADER.values()))
    if not has_header:
        problems.append(Problem("header", None, "the letter has no header: no case number, dates and priority", False))
    dates = _header_dates(header, problems, is_expected=has_header)
    items, short_name = read_items.read(sections.get("issues", []), problems)
    summary = _SUMMARY_LEAD.sub("", join(line.text for line in sections.get("summary", [])), count=1)
    if not summary:
        problems.append(Problem("clinical_case_summary", None, "no case summary was found"))
    determination = Determination(
        case_number=_found(_CASE_NUMBER, header, "case_number", problems, is_expected=has_header).replace(" ", ""),
        priority=_found(_PRIORITY, header, "priority", problems, is_expected=has_header),
        credentials=_credentials(sections.get("how", []), how, problems),
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
