"""Rows are written in operations, and nowhere else."""

from tests.structure import source

EXCEPTIONS = {
    "affiliations/tables.py": "saves a workbook, no row",
    "accounts/models.py": "the manager that Django's own commands ask for; `operations.create_user` calls it",
    "cases/deadline_rows.py": "stored deadlines are a cache; operations and the rebuild share this one writer",
    "cases/rebuilding.py": "`rebuild-deadlines` writes the same cache again from history",
    "casefile/page_reader.py": "saves a picture, no row",
    "casefile/plain_tables.py": "saves a document, no row",
    "casefile/rehearsal.py": "saves small pictures to rehearse with, no row",
    "casefile/rendition.py": "saves a PDF, no row",
    "casefile/stamp_pictures.py": "saves a picture, no row",
    "casefile/stamping.py": "saves a PDF, no row",
    "letters/rendering/docx.py": "saves a document, no row",
    "panel/lists.py": "saves a workbook, no row",
    "billing/grids.py": "saves a workbook, no row",
    "interfaces/cli/demo/records.py": "saves PDF files, no rows",
    "interfaces/web/spreadsheets.py": "saves a workbook, no row",
}


def test_rows_are_written_only_in_operations() -> None:
    found = {
        source.name(path)
        for path in source.modules(*source.ROOMS, "storage", "interfaces")
        if any(source.writes(source.tree(path)))
    }
    writers = {name for name in found if not source.is_operations(name)}
    assert writers == set(EXCEPTIONS)


def test_no_page_and_no_command_writes_with_sql() -> None:
    written = [
        source.name(path)
        for path in source.modules("interfaces")
        for call, called in source.calls(source.tree(path))
        if called.endswith(".execute")
        and call.args
        and any(word in ascii(source.ast.dump(call.args[0])).upper() for word in ("INSERT ", "UPDATE ", "DELETE "))
    ]
    assert written == []
