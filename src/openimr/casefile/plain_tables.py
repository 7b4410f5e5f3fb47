"""Tables as CSV and DOCX. The same rows give the same bytes, and nobody's name is in the properties of a file.

A cell that a spreadsheet would take for a formula gets an apostrophe before it.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Inches, Pt

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FIXED = (1980, 1, 1, 0, 0, 0)
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table for a text document: title and a line under it, the header, and how wide each column is in inches."""

    title: str
    told: str
    header: Sequence[str]
    inches: Sequence[float]


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV: UTF-8 with a mark at its start, by which spreadsheets know it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([_no_formula(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def as_docx(sheet: Sheet, rows: Iterable[Sequence[str]], *, on: date) -> bytes:
    """Rows as a landscape DOCX, as of a day; a line break in a cell is one in the document."""
    document = Document()
    _set_up(document, sheet.title, on)
    document.add_heading(sheet.title, level=1)
    document.add_paragraph(sheet.told)
    table = document.add_table(rows=1, cols=len(sheet.header), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, sheet.header, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # on every page
    for row in rows:
        # Asking a table for the cells of its rows takes longer with every row; the new row's own do not.
        for cell, text in zip(table.add_row()._tr.tc_lst, row, strict=True):
            cell.p_lst[0].add_r().text = in_xml(text)
    for column, inches in zip(table.columns, sheet.inches, strict=True):
        column.width = Inches(inches)
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_dates(out.getvalue())


def in_xml(text: str) -> str:
    """A text without the characters that no XML can hold."""
    return _NOT_IN_XML.sub(" ", text)


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


def _with_fixed_dates(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            target.writestr(zipfile.ZipInfo(name, date_time=_FIXED), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
