"""The index of a record as CSV, DOCX and PDF, from the rows of `leaving.index_rows`. The same rows give the same bytes.

Days are ISO days.
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from threading import Lock

import typst

from openimr.casefile import plain_tables
from openimr.casefile.leaving import IndexRow
from openimr.casefile.plain_tables import Sheet

HEADER = ("Pages", "Date", "Kind", "Title", "Author", "Facility", "Sent by", "Received", "Notes")
_CSV_HEADER = ("First page", "Last page", *HEADER[1:])
_TEMPLATE = Path(__file__).with_name("index.typ")
_LONG_WORD = re.compile(r"\S{16,}")
_PIECE = re.compile(r"(\S{8})(?=\S)")
_MAY_BREAK = "\u200b"
_INCHES = (0.7, 0.85, 1.1, 2.0, 1.4, 1.2, 1.0, 0.85, 1.4)
_lock = Lock()
_compiler: typst.Compiler | None = None


def as_csv(rows: Sequence[IndexRow]) -> bytes:
    """The index as CSV: UTF-8 with a mark at its start, by which spreadsheets know it."""
    ends = ((str(row.reviewed.first_page), str(row.reviewed.last_page)) for row in rows)
    return plain_tables.as_csv(_CSV_HEADER, ([*pages, *_cells(row)] for pages, row in zip(ends, rows, strict=True)))


def as_docx(rows: Sequence[IndexRow], *, case_number: str, page_count: int, on: date) -> bytes:
    """The index as DOCX, as of a day. Nobody's name is in the properties of the file."""
    sheet = Sheet(_title(case_number), _summary(len(rows), page_count, on), HEADER, _INCHES)
    return plain_tables.as_docx(sheet, ([_run(row), *_cells(row)] for row in rows), on=on)


def as_pdf(rows: Sequence[IndexRow], *, case_number: str, page_count: int, on: date) -> bytes:
    """The index as PDF/UA-1, tagged, as of a day."""
    content = json.dumps([[_breakable(cell) for cell in (_run(row), *_cells(row))] for row in rows], ensure_ascii=False)
    told = ", ".join(_literal(text) for text in (_title(case_number), _summary(len(rows), page_count, on)))
    header = ", ".join(_literal(cell) for cell in HEADER)
    source = (
        f'#import "/{_TEMPLATE.name}": index\n'
        f"#index({told}, ({on.year}, {on.month}, {on.day}), ({header}), json(bytes({_literal(content)})))"
    )
    # One compiler a process, one document at a time: it keeps fonts and template ready between documents.
    with _lock:
        compiled = _ready().compile(input=source.encode("utf-8", "replace"), format="pdf", pdf_standards=["ua-1"])
    assert isinstance(compiled, bytes)
    return compiled


def _title(case_number: str) -> str:
    return f"Index of the record of {case_number}"


def _summary(rows: int, page_count: int, on: date) -> str:
    lines, pages = (f"{n:,} {word}{'s' * (n != 1)}" for n, word in ((rows, "line"), (page_count, "page")))
    return f"As of {on.isoformat()}: {lines} over {pages}. Every page of the record is in one of the lines."


def _run(row: IndexRow) -> str:
    first, last = row.reviewed.first_page, row.reviewed.last_page
    return str(first) if first == last else f"{first}-{last}"


def _cells(row: IndexRow) -> Iterator[str]:
    """Everything but the pages, in the order of HEADER."""
    one = row.reviewed
    yield one.dated_on.isoformat() if one.dated_on else ""
    yield from (one.kind, one.title, one.author, row.facility, row.senders)
    yield row.received_on.isoformat() if row.received_on else ""
    yield row.notes


def _ready() -> typst.Compiler:
    global _compiler
    if _compiler is None:
        _compiler = typst.Compiler(str(_TEMPLATE), root=str(_TEMPLATE.parent), ignore_system_fonts=True)
    return _compiler


def _literal(text: str) -> str:
    """A Typst string that holds exactly this text."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _breakable(text: str) -> str:
    """A word without a place to break may go on in the next line rather than into the next column."""
    return _LONG_WORD.sub(lambda word: _PIECE.sub(rf"\1{_MAY_BREAK}", word[0]), plain_tables.in_xml(text))
