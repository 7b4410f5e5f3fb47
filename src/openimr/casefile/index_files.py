"""The index of a record as CSV, DOCX and PDF, from the rows of `leaving.index_rows`. The same rows give the same bytes.

A cell that a spreadsheet would take for a formula gets an apostrophe before it. Days are ISO days.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import Any

import typst
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Inches, Pt

from openimr.casefile.leaving import IndexRow

HEADER = ("Pages", "Date", "Kind", "Title", "Author", "Facility", "Sent by", "Received", "Notes")
_CSV_HEADER = ("First page", "Last page", *HEADER[1:])
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TEMPLATE = Path(__file__).with_name("index.typ")
_FIXED = (1980, 1, 1, 0, 0, 0)
_LONG_WORD = re.compile(r"\S{16,}")
_PIECE = re.compile(r"(\S{8})(?=\S)")
_MAY_BREAK = "\u200b"
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_INCHES = (0.7, 0.85, 1.1, 2.0, 1.4, 1.2, 1.0, 0.85, 1.4)
_lock = Lock()
_compiler: typst.Compiler | None = None


def as_csv(rows: Sequence[IndexRow]) -> bytes:
    """The index as CSV: UTF-8 with a mark at its start, by which spreadsheets know it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_CSV_HEADER)
    for row in rows:
        first, last = str(row.reviewed.first_page), str(row.reviewed.last_page)
        writer.writerow([first, last, *(_no_formula(cell) for cell in _cells(row))])
    return out.getvalue().encode("utf-8-sig", "replace")


def as_docx(rows: Sequence[IndexRow], *, case_number: str, page_count: int, on: date) -> bytes:
    """The index as DOCX, as of a day. Nobody's name is in the properties of the file."""
    document = Document()
    _set_up(document, _title(case_number), on)
    document.add_heading(_title(case_number), level=1)
    document.add_paragraph(_summary(len(rows), page_count, on))
    table = document.add_table(rows=1, cols=len(HEADER), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, HEADER, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    _repeat_on_every_page(table.rows[0])
    for row in rows:
        # Asking a table for the cells of its rows takes longer with every row; the new row's own do not.
        for cell, text in zip(table.add_row()._tr.tc_lst, (_run(row), *_cells(row)), strict=True):
            cell.p_lst[0].add_r().text = _NOT_IN_XML.sub(" ", text)
    for column, inches in zip(table.columns, _INCHES, strict=True):
        column.width = Inches(inches)
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_dates(out.getvalue())


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


def _no_formula(text: str) -> str:
    return f"'{text}" if text.lstrip(" ").startswith(_STARTS_FORMULA) else text


def _set_up(document: Any, title: str, on: date) -> None:
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = title, "", "", ""
    core.created = core.modified = datetime(on.year, on.month, on.day)
    core.revision, core.language = 1, "en-US"
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(9)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Inches(11), Inches(8.5)
    section.left_margin = section.right_margin = Inches(0.25)
    section.footer.paragraphs[0].text = title


def _repeat_on_every_page(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _with_fixed_dates(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            target.writestr(zipfile.ZipInfo(name, date_time=_FIXED), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


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
    plain = _NOT_IN_XML.sub(" ", text)
    return _LONG_WORD.sub(lambda word: _PIECE.sub(rf"\1{_MAY_BREAK}", word[0]), plain)
