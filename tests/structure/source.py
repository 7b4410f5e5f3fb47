"""The source as syntax trees, for the tests of this folder."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "openimr"
ROOMS = (
    "ledger", "accounts", "affiliations", "panel", "guidelines", "intake", "cases", "casefile", "chronology",
    "assistance", "reviews", "determinations", "letters", "billing", "appeals", "reminders",
)  # fmt: skip
"""The rooms in the order of the house: data moves forward, imports point backward."""
WRITES = {
    "save", "create", "bulk_create", "update", "delete", "get_or_create", "update_or_create", "bulk_update",
    "acreate", "asave", "aupdate", "adelete", "raw_delete",
}  # fmt: skip
"""What Django calls a write, by the last part of the call's name."""


def modules(*folders: str) -> Iterator[Path]:
    """Every module under some folders of the package (all of it when none is named), migrations left out."""
    for folder in folders or ("",):
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def operations_of(room: str) -> Iterator[Path]:
    """The modules with a room's operations: one, or a folder with one for each kind of act."""
    folder = PACKAGE / room / "operations"
    yield from sorted(folder.glob("*.py")) if folder.is_dir() else (folder.with_suffix(".py"),)


def is_operations(name: str) -> bool:
    """Whether a module ('cases/operations.py', 'casefile/operations/receiving.py') holds operations."""
    return name.split("/", 1)[1].split("/")[0].removesuffix(".py") == "operations"


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of one module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    """A module as the tests name it: 'cases/operations.py'."""
    return path.relative_to(PACKAGE).as_posix()


def calls(node: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Every call below a node with the dotted name of what is called, as far as it is a name."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            yield call, dotted(call.func)


def dotted(node: ast.expr) -> str:
    """'Case.objects.create' for such an expression; parts that are no names are left empty."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def writes(node: ast.AST) -> Iterator[str]:
    """Every call below a node that writes a row. A plain `name.update(...)` fills a dictionary and is left out."""
    for call, called in calls(node):
        *of, last = called.split(".")
        is_filling = last == "update" and len(of) == 1 and bool(of[0])
        if (of and last in WRITES and not is_filling) or (last == "execute" and _is_writing(call)):
            yield called


def _is_writing(execute: ast.Call) -> bool:
    sql = ast.unparse(execute.args[0]) if execute.args else ""
    return sql.strip("f'\"\\n ").startswith(("INSERT ", "UPDATE ", "DELETE "))


def imported(path: Path) -> Iterator[str]:
    """Every module and every 'module.name' that a module imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
