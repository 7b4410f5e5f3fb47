"""The table of rooms in docs/ARCHITECTURE.md is what the rooms say of themselves."""

import ast
import re

from tests.structure import source

ARCHITECTURE = source.ROOT / "docs" / "ARCHITECTURE.md"
ORDER = ("domain", "storage", *source.ROOMS, "config", "interfaces")


def _row(package: str) -> str:
    """One line of the table from a package's docstring: what it owns, and what it never does."""
    text = ast.get_docstring(source.tree(source.PACKAGE / package / "__init__.py")) or ""
    owns, _, never = (part.replace("\n", " ").strip() for part in text.partition("Never: "))
    return f"| `{package}` | {owns} | {never} |"


def table() -> str:
    """The table as it should stand in the document."""
    return "\n".join(_row(package) for package in ORDER)


def test_every_package_says_what_it_never_does() -> None:
    assert [row for row in table().splitlines() if row.endswith("|  |")] == []


def test_every_package_has_its_row() -> None:
    assert {path.parent.name for path in source.PACKAGE.glob("*/__init__.py")} == set(ORDER)


def test_the_document_shows_the_rooms_as_they_are() -> None:
    wanted = f"| Room | Owns | Never |\n|---|---|---|\n{table()}\n"
    assert wanted in ARCHITECTURE.read_text(encoding="utf-8"), f"docs/ARCHITECTURE.md should hold:\n{wanted}"


def test_every_decision_record_is_listed() -> None:
    records = sorted(path.name for path in (source.ROOT / "docs" / "adr").glob("*.md"))
    text = ARCHITECTURE.read_text(encoding="utf-8")
    assert [name for name in records if f"(adr/{name})" not in text] == []
    assert [name[:4] for name in records] == [f"{n:04d}" for n in range(1, len(records) + 1)]


def test_links_between_the_documents_lead_somewhere() -> None:
    broken = [
        f"{path.name}: {link}"
        for path in (*source.ROOT.glob("*.md"), *(source.ROOT / "docs").rglob("*.md"))
        for link in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if not (path.parent / link).exists()
    ]
    assert broken == []
