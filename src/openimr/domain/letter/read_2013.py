"""The two layouts of 2013: B (numbered decisions in running sentences) and C (one issue under fixed headings).

Written from the description in the law notes, section 12: no sample of either was at hand.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from openimr.domain.determination import Credentials, DecidedItem, Determination, Organisation
from openimr.domain.letter import grammar
from openimr.domain.letter.blocks import us_date_in
from openimr.domain.letter.lines import Line, join
from openimr.domain.letter.problem import Problem
from openimr.domain.values import Outcome

_B_HEADINGS = {
    "how": re.compile(r"HOW THE IMR FINAL DETERMINATION WAS MADE:?", re.I),
    "documents": re.compile(r"DOCUMENTS REVIEWED(?: FOR DETERMINATION)?:?", re.I),
    "summary": re.compile(r"(?:CLINICAL |EXPERT REVIEWER )?CASE SUMMARY:?", re.I),
    "decisions": re.compile(
        r"IMR DECISION\(?S?\)? AND RATIONALE\(?S?\)?:?|INDEPENDENT MEDICAL REVIEW DECISION AND RATIONALE:?", re.I
    ),
    "qualifications": re.compile(r"MEDICAL QUALIFICATIONS OF THE (?:EXPERT|PHYSICIAN) REVIEWER:?", re.I),
}
_C_HEADINGS = {
    "issue": re.compile(r"ISSUE\(?S?\)? AT DISPUTE:?", re.I),
    "summary": re.compile(r"CASE SUMMARY:?", re.I),
    "documents": re.compile(r"DOCUMENTS REVIEWED FOR DETERMINATION:?", re.I),
    "guideline": re.compile(r"MEDICAL TREATMENT GUIDELINE\(?S?\)? RELIED UPON.{0,120}?AND WHY:?", re.I),
    "rationale": re.compile(
        r"RATIONALE FOR WHY THE REQUESTED TREATMENT/SERVICE (?:IS/WAS|IS|WAS)(?P<n> NOT)? MEDICALLY NECESSARY:?", re.I
    ),
    "qualifications": re.compile(r"MEDICAL REVIEWER QUALIFICATIONS:?", re.I),
}
_LONGEST_HEADING = 3
_DATE = r"(\d{1,2}/\d{1,2}/\d{4})"
_HEADER = {
    "decision_date": re.compile(r"(?:Dated|Decision Date|Determination Date): ?" + _DATE, re.I),
    "date_of_injury": re.compile(r"Date of Injury: ?" + _DATE, re.I),
    "ur_denial_date": re.compile(
        r"(?:UR Denial Date: ?|Date of UR Decision: ?|UR Decision Date: ?|Utilization Review Denial dated )" + _DATE,
        re.I,
    ),
    "application_received": re.compile(
        r"(?:Application (?:Received|Filed)(?: Date)?: ?|Date Application (?:Received|Filed): ?"
        r"|application for Independent Medical Review was filed on )" + _DATE,
        re.I,
    ),
    "date_assigned": re.compile(
        r"(?:NOARFI Date: ?|Date of NOARFI: ?|Date Assigned: ?"
        r"|Notice of Assignment and Request for Information was provided to the above parties on )" + _DATE,
        re.I,
    ),
}
_CASE_NUMBER = re.compile(r"Case Number: ?([A-Z]{2,4} ?\d{2}-\d{4,7})", re.I)
_PRIORITY = re.compile(r"Priority: ?([A-Za-z]+)", re.I)
_SENT_FILE = re.compile(r"(?P<name>[A-Z].{1,80}?) (?:sent the complete case file|has determined)")
_DECISION = re.compile(
    r"(?:^|(?<=[.:] ))(?:(?P<number>\d{1,2})[.)] )?(?P<opening>[A-Z][\w.,& ]{0,78}? has determined (?:that )?"
    r"the request for )?(?P<treatment>.{3,400}?) (?:is|are|was|were) (?P<negated>not )?"
    r"medically necessary and appropriate\."
)
_REGARDING = re.compile(
    r"(?:^|(?<=[.:] ))(?P<number>\d{1,2})[.)] Regarding the request for (?P<treatment>.{3,400}?):(?= |$)"
)
_CLAIMS = re.compile(r"The Claims Administrator (?:based|did not)")
_REVIEWER = re.compile(
    r"The (?:Physician |Expert |Medical Professional |Professional )?Reviewer (?:based|did not|relied|found)"
)
_RATIONALE = re.compile(
    r"(?:The (?:Physician |Expert )?Reviewer['’]s )?decision rationale:|Rationale for the Decision:"
    r"|The reason for the decision:",
    re.I,
)
_CONCLUSION = re.compile(r"\b(?:is|are|was|were) (?P<negated>not )?medically necessary", re.I)
_BOARD = re.compile(
    r"Board Certified in (?P<board>.+?)(?:,? (?:and )?has a subspecialty in (?P<sub>.+?))?"
    r"(?:,? and is licensed|,? and licensed|\.|,)",
    re.I,
)
_LICENSED = re.compile(r"licensed to practice in (?P<states>.+?)\.", re.I)


def read(lines: Sequence[Line]) -> tuple[str, Determination, tuple[Problem, ...]]:
    """The layout found ('B', 'C' or 'unknown'), the value as far as read, and the problems."""
    c_sections = _sections(lines, _C_HEADINGS)
    if "issue" in c_sections and "rationale" in c_sections:
        return _read_c(lines, c_sections)
    b_sections = _sections(lines, _B_HEADINGS)
    if "decisions" in b_sections:
        return _read_b(lines, b_sections)
    page = lines[0].page if lines else None
    problem = Problem("format", page, "this is no Independent Medical Review determination of a known layout")
    return "unknown", _determination("", (), "", (), ""), (problem,)


def _sections(lines: Sequence[Line], headings: dict[str, re.Pattern[str]]) -> dict[str, str]:
    """Each section's text by name; 'header' is everything before the first, '<name>:heading' the heading itself."""
    found: dict[str, list[str]] = {"header": []}
    current = "header"
    n = 0
    while n < len(lines):
        opened = _heading_at(lines, n, headings, found)
        if opened is None:
            found[current].append(lines[n].text)
            n += 1
        else:
            current, text, n = opened
            found[current] = []
            found[f"{current}:heading"] = [text]
    return {name: join(part) for name, part in found.items()}


def _heading_at(
    lines: Sequence[Line], n: int, headings: dict[str, re.Pattern[str]], seen: Collection[str]
) -> tuple[str, str, int] | None:
    """The section that a heading at line `n` opens, its words, and the next line. A heading may run over lines."""
    for count in range(1, _LONGEST_HEADING + 1):
        text = join(line.text for line in lines[n : n + count])
        name = next((name for name, known in headings.items() if name not in seen and known.fullmatch(text)), None)
        if name is not None:
            return name, text, n + count
    return None


def _read_b(lines: Sequence[Line], sections: dict[str, str]) -> tuple[str, Determination, tuple[Problem, ...]]:
    whole = join(line.text for line in lines)
    items = _decisions(sections["decisions"]) or _decisions(sections["header"])
    items = _with_reasons(items, whole)
    how = " ".join(sections.get(name, "") for name in ("how", "qualifications"))
    header = f"{sections['header']} {sections['decisions']}"
    determination = _determination(
        header, _credentials(how), sections.get("summary", ""), items, f"{sections.get('how', '')} {header}"
    )
    return "B", determination, _missing(determination, lines)


def _read_c(lines: Sequence[Line], sections: dict[str, str]) -> tuple[str, Determination, tuple[Problem, ...]]:
    outcome = Outcome.UPHELD if " NOT " in sections["rationale:heading"].upper() else Outcome.OVERTURNED
    guideline, rationale = sections.get("guideline", ""), sections["rationale"]
    item = DecidedItem(1, sections["issue"], outcome, "", guideline, rationale, grammar.parse_guideline(guideline))
    determination = _determination(
        sections["header"], _credentials(sections.get("qualifications", "")), sections.get("summary", ""), (item,), ""
    )
    problems = list(_missing(determination, lines))
    conclusions = list(_CONCLUSION.finditer(rationale))
    if conclusions and bool(conclusions[-1]["negated"]) != (outcome is Outcome.UPHELD):
        reason = "the heading and the rationale's last conclusion do not agree; compare with the page"
        problems.append(Problem("items[0].outcome", None, reason, is_loss=False))
    return "C", determination, tuple(problems)


def _decisions(text: str) -> tuple[DecidedItem, ...]:
    """Decisions in running sentences. Numbers must count up: '12. The use …' in a rationale opens no decision."""
    matches: list[re.Match[str]] = []
    at = 0
    while match := _DECISION.search(text, at):
        is_next = match["number"] is not None and int(match["number"]) == len(matches) + 1
        if is_next or (match["number"] is None and match["opening"]):
            matches.append(match)
            at = match.end()
        else:
            at = match.start() + 1
    items = []
    for number, match in enumerate(matches, start=1):
        end = matches[number].start() if number < len(matches) else len(text)
        claims, reviewer, rationale = _parts(text[match.end() : end])
        outcome = Outcome.UPHELD if match["negated"] else Outcome.OVERTURNED
        items.append(
            DecidedItem(
                number, match["treatment"], outcome, claims, reviewer, rationale, grammar.parse_guideline(reviewer)
            )
        )
    return tuple(items)


def _with_reasons(items: tuple[DecidedItem, ...], whole: str) -> tuple[DecidedItem, ...]:
    """The reasons of each item from blocks 'N) Regarding the request for …:', where the letter has them."""
    matches = list(_REGARDING.finditer(whole))
    found = list(items)
    for place, match in enumerate(matches):
        number = int(match["number"])
        end = matches[place + 1].start() if place + 1 < len(matches) else len(whole)
        if number <= len(found):
            claims, reviewer, rationale = _parts(whole[match.end() : end])
            found[number - 1] = replace(
                found[number - 1],
                claims_administrator_guideline=claims, reviewer_guideline=reviewer, rationale=rationale,
                citations=grammar.parse_guideline(reviewer),
            )  # fmt: skip
    return tuple(found)


def _parts(text: str) -> tuple[str, str, str]:
    """Claims administrator guideline, reviewer guideline and rationale of one decision."""
    claims, rationale = _CLAIMS.search(text), _RATIONALE.search(text)
    reason_at = rationale.start() if rationale else len(text)
    reviewer = _REVIEWER.search(text, claims.end() if claims else 0, reason_at)
    reviewer_at = reviewer.start() if reviewer else reason_at
    return (
        text[claims.start() : reviewer_at].strip() if claims and claims.start() < reviewer_at else "",
        text[reviewer_at:reason_at].strip(),
        text[rationale.end() :].strip() if rationale else "",
    )


def _credentials(text: str) -> tuple[Credentials, ...]:
    board, licensed = _BOARD.search(text), _LICENSED.search(text)
    if board is None and licensed is None:
        return ()
    states = re.split(r",? and |, ", licensed["states"]) if licensed else []
    boards = [board["board"], *re.split(r",? and |, ", board["sub"] or "")] if board else []
    return (Credentials(tuple(states), tuple(filter(None, boards))),)


def _determination(
    header: str, credentials: tuple[Credentials, ...], summary: str, items: tuple[DecidedItem, ...], how: str
) -> Determination:
    number, priority, sent = _CASE_NUMBER.search(header), _PRIORITY.search(header), _SENT_FILE.search(how)
    dates = {name: _date(pattern.search(header)) for name, pattern in _HEADER.items()}
    return Determination(
        case_number=number.group(1).replace(" ", "") if number else "",
        priority=priority.group(1).capitalize() if priority else "",
        credentials=credentials,
        clinical_case_summary=summary,
        items=items,
        organisation=Organisation(sent["name"] if sent else "", ""),
        date_assigned=dates["date_assigned"],
        date_of_injury=dates["date_of_injury"],
        decision_date=dates["decision_date"],
        ur_denial_date=dates["ur_denial_date"],
        application_received=dates["application_received"],
    )


def _date(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return us_date_in(match.group(1))
    except ValueError:
        return None


def _missing(determination: Determination, lines: Sequence[Line]) -> tuple[Problem, ...]:
    page = lines[0].page
    checks = {
        "items": determination.items,
        "clinical_case_summary": determination.clinical_case_summary,
        "reviewer": determination.credentials,
        "decision_date": determination.decision_date,
    }
    problems = [Problem(name, page, "it was not found") for name, value in checks.items() if not value]
    problems += [
        Problem(f"items[{item.number - 1}].rationale", None, "it was not found")
        for item in determination.items
        if not item.rationale
    ]
    problems += [
        Problem(f"items[{item.number - 1}].reviewer_guideline", None, "it was not found", is_loss=False)
        for item in determination.items
        if not item.reviewer_guideline
    ]
    return tuple(problems)
