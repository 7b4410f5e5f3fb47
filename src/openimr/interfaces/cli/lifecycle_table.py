"""`openimr lifecycle-table`: docs/LIFECYCLE.md from the two tables of the life cycle."""

import argparse
from collections.abc import Iterable, Mapping

from openimr.domain.lifecycle import APPLICATION_TABLE, CASE_TABLE, words
from openimr.domain.permissions import APPLICATION_PERMISSIONS, CASE_PERMISSIONS
from openimr.interfaces.cli.generated_docs import add_check, show_or_check, table

_Moves = list[tuple[str, str, str]]

_HEAD = """\
# The life of an application and of a case

Printed by `openimr lifecycle-table`; do not edit. The program allows exactly these acts and no others: a status is
written in one place, which asks these tables. An act that leaves the status as it is stands in the table, not in the
picture.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    add_check(parser)


def run(args: argparse.Namespace) -> int:
    """Print the document, or compare it with a file."""
    return show_or_check(document(), args.check)


def document() -> str:
    """docs/LIFECYCLE.md."""
    application = [(str(status), str(act), str(after)) for (status, act), after in APPLICATION_TABLE.items()]
    case = [(str(status or ""), str(act), str(after)) for (status, act), after in CASE_TABLE.items()]
    application_roles = {str(act): _roles(roles) for act, roles in APPLICATION_PERMISSIONS.items()}
    case_roles = {str(act): _roles(roles) for act, roles in CASE_PERMISSIONS.items()}
    return "\n".join((
        _HEAD,
        "## Application\n",
        _picture([("", "start", "draft"), *application]),
        _rows(application, application_roles),
        "## Case\n",
        _picture(case),
        _rows(case, case_roles),
    ))  # fmt: skip


def _roles(roles: Iterable[str]) -> str:
    return ", ".join(sorted(words(str(role)) for role in roles))


def _picture(moves: _Moves) -> str:
    """A mermaid state diagram; acts between the same two statuses share an arrow."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for before, act, after in moves:
        if before != after:
            arrows.setdefault((before or "[*]", after), []).append(words(act))
    starts = {before for before, _, _ in moves}
    ends = dict.fromkeys(after for _, _, after in moves if after not in starts)
    lines = [f"    {before} --> {after}: {', '.join(acts)}" for (before, after), acts in arrows.items()]
    lines += [f"    {end} --> [*]" for end in ends]
    return "```mermaid\nstateDiagram-v2\n" + "\n".join(lines) + "\n```\n"


def _rows(moves: _Moves, roles: Mapping[str, str]) -> str:
    rows = (
        (words(before) or "–", words(act), "stays" if before == after else words(after), roles[act])
        for before, act, after in moves
    )
    return table(("Status", "Act", "Status after", "Who may"), rows)
