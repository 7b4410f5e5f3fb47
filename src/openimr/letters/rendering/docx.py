"""Blocks to DOCX: the same words as the PDF, fixed dates inside, nobody's name."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Inches, Pt

from openimr.domain.letter import blocks as b

_FIXED = (1980, 1, 1, 0, 0, 0)


def docx(blocks: Sequence[b.Block], *, title: str, footer: str, dated_on: date) -> bytes:
    """The document as DOCX bytes. Identical for identical input."""
    document = Document()
    _set_up(document, title, footer, dated_on)
    for block in blocks:
        _add(document, block)
    out = io.BytesIO()
    document.save(out)
    return _with_fixed_dates(out.getvalue())


def _set_up(document: Any, title: str, footer: str, dated_on: date) -> None:
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = title, "", "", ""
    core.created = core.modified = datetime(dated_on.year, dated_on.month, dated_on.day)
    core.revision = 1
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(11)
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.footer.paragraphs[0].text = footer


def _add(document: Any, block: b.Block) -> None:
    match block:
        case b.Title(text):
            document.add_heading(text, level=1)
        case b.Heading(text):
            document.add_heading(text, level=2)
        case b.ItemHeading(text):
            document.add_heading(text, level=3)
        case b.Paragraph(text, label):
            _labelled(document.add_paragraph(), label, text)
        case b.Fields(rows):
            _fields(document, rows)
        case b.Bullets(points):
            for point in points:
                document.add_paragraph(point, style="List Bullet")
        case b.Table(header, rows, is_account):
            _table(document, header, rows, is_account)
        case b.Letterhead(sender, on, address):
            document.add_paragraph().add_run(sender).bold = True
            if address:
                document.add_paragraph(address)
            document.add_paragraph(on)
        case b.Address(lines):
            document.add_paragraph("\n".join(lines))
        case b.PageBreak():
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        case b.Language():
            pass


def _labelled(paragraph: Any, label: str, text: str) -> None:
    if label:
        paragraph.add_run(label).bold = True
    if text:
        paragraph.add_run(f" {text}" if label else text)


def _fields(document: Any, rows: tuple[tuple[tuple[str, str], ...], ...]) -> None:
    table = document.add_table(rows=len(rows), cols=max(len(row) for row in rows))
    for line, row in zip(table.rows, rows, strict=True):
        for cell, (label, text) in zip(line.cells, row, strict=False):
            _labelled(cell.paragraphs[0], label, text)


def _table(document: Any, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], is_account: bool) -> None:
    table = document.add_table(rows=1, cols=len(header), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, header, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
        if is_account:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _with_fixed_dates(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            target.writestr(zipfile.ZipInfo(name, date_time=_FIXED), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
