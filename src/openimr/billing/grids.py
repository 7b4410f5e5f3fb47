"""Lists as CSV and as XLSX, each with what it is and what it was narrowed to printed in the file.

Amounts are exact numbers in both; the same rows give the same rows. A cell that a spreadsheet would take for a formula
is text.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from openimr.casefile import plain_tables
from openimr.domain.money import Money

Cell = str | int | date | Money | None
_WIDEST, _NARROWEST = 60, 10
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Grid:
    """A list with its title, what it was narrowed to, and its columns."""

    title: str
    narrowed: tuple[tuple[str, str], ...]
    header: tuple[str, ...]
    rows: Sequence[Sequence[Cell]] = field(default=())


def as_csv(grid: Grid) -> bytes:
    """The list as CSV: title and filters first, then an empty row, then the columns."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([grid.title])
    writer.writerows([[name, _safe(value)] for name, value in grid.narrowed])
    writer.writerow([])
    writer.writerow(grid.header)
    writer.writerows([_safe(cell) for cell in row] for row in grid.rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def as_xlsx(grid: Grid) -> bytes:
    """The list as a workbook of one sheet, the columns held in place while one scrolls."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("list")
    above = len(grid.narrowed) + 3
    sheet.freeze_panes = f"A{above + 1}"
    for place, width in enumerate(_widths(grid), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([_cell(sheet, grid.title, is_bold=True)])
    for name, value in grid.narrowed:
        sheet.append([_cell(sheet, name), _cell(sheet, value)])
    sheet.append([])
    sheet.append([_cell(sheet, name, is_bold=True) for name in grid.header])
    for row in grid.rows:
        sheet.append([_cell(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Cell, *, is_bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, value.decimal if isinstance(value, Money) else value)
    if isinstance(value, Money):
        cell.number_format = "#,##0.00"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, str):
        cell.value, cell.data_type = plain_tables.in_xml(value), "s"
    cell.font = Font(bold=is_bold)
    return cell


def _widths(grid: Grid) -> Iterator[int]:
    for place, name in enumerate(grid.header):
        longest = max((len(_text(row[place])) for row in grid.rows), default=0)
        yield min(_WIDEST, max(_NARROWEST, len(name), longest) + 2)


def _safe(cell: Cell) -> str:
    """A cell of a CSV. An amount below zero begins like a formula and is none."""
    text = _text(cell)
    return f"'{text}" if isinstance(cell, str) and text.lstrip(" ").startswith(_STARTS_FORMULA) else text


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Money):
        return cell.plain
    return cell.isoformat() if isinstance(cell, date) else str(cell)
