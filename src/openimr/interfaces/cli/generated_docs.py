"""Documents that the program prints from its own tables: shown, or compared with a file."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from openimr.interfaces.cli.json_input import BAD_USAGE, DONE, PROBLEMS


def add_check(parser: argparse.ArgumentParser) -> None:
    """The argument that every printed document takes."""
    parser.add_argument("--check", metavar="FILE", type=Path, help="print nothing; exit 1 when FILE differs")


def show_or_check(document: str, check: Path | None) -> int:
    """Print the document, or compare it. 0 done or equal, 1 different, 2 when the file cannot be read."""
    if check is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        sys.stdout.write(document)
        return DONE
    try:
        stored = check.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        print(f"{check}: cannot be read ({type(error).__name__}).", file=sys.stderr)
        return BAD_USAGE
    if stored == document:
        return DONE
    print(f"{check} is not what the program prints now; print it again.", file=sys.stderr)
    return PROBLEMS


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines) + "\n"
