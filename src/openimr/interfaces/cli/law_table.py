"""`openimr law-table`: docs/LAW.md from the law as the program holds it, with the example tables printed in."""

import argparse
import sys
from calendar import month_abbr
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from openimr.domain.calendars import FIRST_YEAR
from openimr.domain.eligibility import REASONS
from openimr.domain.fees.charging import TOLD
from openimr.domain.issue_rules import RULE_TABLE, RULES
from openimr.domain.law import NUMBERS, RECORDS_DUTIES, VERSIONS
from openimr.domain.law.fees import FEES
from openimr.domain.law.holidays import HOLIDAYS, named_court_holidays, named_state_holidays
from openimr.domain.lifecycle import words
from openimr.domain.permissions import (
    APPLICATION_PERMISSIONS,
    BILLING_PERMISSIONS,
    CASE_PERMISSIONS,
    PANEL_PERMISSIONS,
    VISIBILITY,
)
from openimr.interfaces.cli import screen
from openimr.interfaces.cli.generated_docs import add_check, show_or_check, table
from openimr.interfaces.cli.json_input import BAD_USAGE
from openimr.interfaces.cli.law_text import CLOCKS, COUNTING, FEES_TEXT, HEAD, HOLIDAY_NOTES, RULES_TEXT, SCREENING

_LAST_PRINTED_YEAR = 2035
_UNVERIFIED = ("2", "S24", "L", "M", "M-hi", "M-lo")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    add_check(parser)
    parser.add_argument(
        "--spec", metavar="DIR", type=Path, default=Path("tests/spec"), help="the example tables (tests/spec)"
    )


def run(args: argparse.Namespace) -> int:
    """Print the document, or compare it with a file. 2 when there are no example tables."""
    examples = sorted(args.spec.glob("*.txt"))
    if not examples:
        print(f"{args.spec}: no example tables there; name their folder with --spec.", file=sys.stderr)
        return BAD_USAGE
    return show_or_check(document(examples), args.check)


def document(examples: Iterable[Path]) -> str:
    """docs/LAW.md."""
    return "\n".join((
        HEAD, _versions(), _numbers(), COUNTING, _holidays(), _clocks(), _screening(), _records(), _fees(), _rules(),
        _roles(),
        *map(_example_table, examples),
    ))  # fmt: skip


def _graded(grade: str) -> str:
    """The grade, marked where the rule was not read in its primary, current text."""
    parts = [part.split(":")[-1].strip() for part in grade.split(";")]
    return f"**{grade}** (not verified)" if any(part in _UNVERIFIED for part in parts) else grade


def _day(on: date | None) -> str:
    return on.isoformat() if on else "–"


def _versions() -> str:
    rows = (
        (one.code, _day(one.in_force_from), _graded(one.date_grade), one.what, one.citation, _graded(one.grade),
         words(one.ordering))
        for one in VERSIONS
    )  # fmt: skip
    heads = ("Version", "From", "Grade of the day", "What changed", "Citation", "Grade", "Evidence order")
    return "## Versions of the law\n\nA case is stamped with the version of its day of application.\n\n" + table(
        heads, rows
    )


def _numbers() -> str:
    rows = (
        (one.name, one.told, one.citation, _graded(one.grade), _day(one.from_on), _day(one.until_on),
         _graded(one.dates_grade) if one.dates_grade else "–")
        for one in NUMBERS
    )  # fmt: skip
    heads = ("Number", "Value", "Citation", "Grade", "From", "Until", "Grade of the days")
    return "## Every number\n\nNothing else in the program holds a number of the law.\n\n" + table(heads, rows)


def _fees() -> str:
    rows = (
        (TOLD[row.kind], words(row.reviewer_class) if row.reviewer_class else "any", str(row.reviewers or "any"),
         "the whole fee" if row.is_full else str(row.amount) if row.amount is not None else "not read",
         _day(row.from_on), _day(row.until_on), row.citation, _graded(row.grade), row.note or "–")
        for row in FEES
    )  # fmt: skip
    heads = ("Fee for", "Class", "Reviewers", "Amount", "From", "Until", "Citation", "Grade", "Note")
    return FEES_TEXT + table(heads, rows)


def _holidays() -> str:
    rules = (
        (rule.name, rule.when, _years(rule.from_year, rule.until_year), "yes" if rule.is_state else "no",
         rule.citation, rule.grade)
        for rule in HOLIDAYS
    )  # fmt: skip
    years = (
        (str(year), _days(named_court_holidays(year)), _days(named_state_holidays(year)))
        for year in range(FIRST_YEAR + 1, _LAST_PRINTED_YEAR + 1)
    )
    return "\n".join((
        HOLIDAY_NOTES,
        table(("Holiday", "Day", "Courts", "State offices", "Citation", "Grade"), rules),
        "### Days on which they are kept\n",
        table(("Year", "Courts", "State offices"), years),
    ))  # fmt: skip


def _years(first: int, last: int) -> str:
    if first:
        return f"from {first}"
    return f"until {last}" if last < 9999 else "yes"


def _days(holidays: dict[date, str]) -> str:
    return ", ".join(f"{on.day} {month_abbr[on.month]}" for on in holidays)


def _clocks() -> str:
    heads = ("Clock", "Owed by", "Starts with", "Length", "How it ends", "If missed", "Citation", "Grade")
    rows = ((*row[:-1], _graded(row[-1])) for row in CLOCKS)
    return "## Clocks\n\n`openimr clocks --help` shows how to ask for them.\n\n" + table(heads, rows)


def _screening() -> str:
    rows = (
        (f"`{code}`", law.meaning, law.citation, _graded(law.grade), law.if_unknown or "–")
        for code, law in REASONS.items()
    )
    reasons = table(("Reason", "When", "Citation", "Grade", "Not known"), rows)
    return "\n".join((SCREENING, reasons, "### Input of `openimr screen`\n", f"```\n{screen.help_text()}```\n"))


def _records() -> str:
    rows = (
        (f"`{one.code}`", one.sender, one.what, "yes" if one.is_owed else "no", one.citation, _graded(one.grade))
        for one in RECORDS_DUTIES
    )
    return "## Records that each party sends\n\n" + table(("Row", "Sent by", "What", "Owed", "Citation", "Grade"), rows)


def _rules() -> str:
    stages = {
        code: ", ".join(
            words(stage) for stage, rules in RULES.items() if any(_names(rule.__name__, code) for rule in rules)
        )
        for code in (one.code for one in RULE_TABLE)
    }
    rows = (
        (one.code, one.asks + (f" {one.note}" if one.note else ""), ", ".join(map(words, one.severities)) or "–",
         stages[one.code] or "–", one.citation, _graded(one.grade))
        for one in RULE_TABLE
    )  # fmt: skip
    return RULES_TEXT + table(("Rule", "Asks", "Weight", "Checked at", "Citation", "Grade"), rows)


def _names(function: str, code: str) -> bool:
    """Whether a rule function, by its name (`v_02_to_08_…`, `v_09_…`), carries a code."""
    number, parts = int(code[2:]), function.split("_")
    last = int(parts[3]) if parts[2] == "to" else int(parts[1])
    return int(parts[1]) <= number <= last


def _roles() -> str:
    acts: dict[str, list[str]] = {}
    every = (
        *APPLICATION_PERMISSIONS.items(), *CASE_PERMISSIONS.items(), *PANEL_PERMISSIONS.items(),
        *BILLING_PERMISSIONS.items(),
    )  # fmt: skip
    for act, roles in every:
        for role in roles:
            acts.setdefault(role, []).append(words(str(act)))
    rows = (
        (words(role), seen.sees, seen.never, ", ".join(dict.fromkeys(acts.get(role, []))) or "–")
        for role, seen in VISIBILITY.items()
    )
    return "## Roles\n\n" + table(("Role", "May see", "Never", "May do"), rows)


def _example_table(path: Path) -> str:
    lines = path.read_text("utf-8").splitlines()
    comments = [line.removeprefix("# ") for line in lines if line.startswith("#")]
    title, *notes, heads = comments
    rows = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    base = "".join(f"The facts that every row starts from: `{note.removeprefix('base: ')}`\n\n" for note in notes)
    return f"## Examples: {title}\n\n{base}{table([head.strip() for head in heads.split(' | ')], rows)}"
