"""Opening a table that somebody sends: CSV or Excel into rows of text. What cannot be opened is said to be so."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException

from openimr.domain.refusal import Reason, Refused

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MOST_UNPACKED, _MOST_COLUMNS = 100 * 1024 * 1024, 100
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """The first filled row as the header, and every filled row under it with its line in the file."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def opened(data: bytes, *, most_bytes: int, most_rows: int) -> Table:
    """A file as a table of text. Raises Refused with what the sender can do."""
    if not data:
        raise Refused(Reason("The file is empty. Choose the file again."))
    if len(data) > most_bytes:
        raise Refused(Reason(f"This file is larger than {most_bytes // 1024 // 1024} MB. Split the list."))
    if data.startswith(_OLD_OFFICE):
        text = "This is an old Excel file, or one with a password. Save it as .xlsx without a password and send that."
        raise Refused(Reason(text))
    filled = [
        (line, cells) for line, cells in (_sheet(data) if data.startswith(_ZIP) else _csv(data)) if any(cells)
    ][: most_rows + 2]  # fmt: skip
    if not filled:
        raise Refused(Reason("The file holds nothing. Fill in the template and send that."))
    if len(filled) > most_rows + 1:
        raise Refused(Reason(f"This list has more than {most_rows:,} rows. Split it."))
    return Table(filled[0][1], tuple(filled[1:]))


def _csv(data: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(
            Reason("This is neither an Excel file nor CSV in UTF-8. Save it as “CSV UTF-8” or as .xlsx.")
        ) from None
    if "\x00" in text:
        raise Refused(Reason("This is no list: it holds bytes that text does not have. Send a CSV or .xlsx file."))
    header = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=header.count), strict=True)
    try:
        for cells in reader:
            yield reader.line_num, tuple(_from_csv(cell) for cell in cells)
    except csv.Error as error:
        raise Refused(
            Reason(f"The CSV cannot be read: {error}. Look for a quotation mark that is not closed.")
        ) from None


def _from_csv(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from computing it."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_STARTS_A_FORMULA) else text


def _sheet(data: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    try:
        unpacked = sum(one.file_size for one in zipfile.ZipFile(io.BytesIO(data)).infolist())
        if unpacked > _MOST_UNPACKED:
            raise Refused(Reason("This Excel file unpacks to far more than a list holds. It is not opened."))
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet = next(one for one in book.worksheets if one.title != "columns")
        for line, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), start=1):
            yield line, tuple(_from_book(cell, line) for cell in row)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, EOFError, SyntaxError, StopIteration):
        raise Refused(Reason("This Excel file is damaged and cannot be opened. Save it again and send that.")) from None


def _from_book(cell: Any, line: int) -> str:
    value = cell.value
    if cell.data_type == "f":
        raise Refused(Reason(f"Row {line} holds a formula. Copy the sheet and paste it as values only."))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value).strip()


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows as CSV in UTF-8. What a spreadsheet would compute gets an apostrophe in front."""
    out = io.StringIO()
    csv.writer(out).writerows([[_harmless(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell


def as_book(rows: Sequence[Sequence[str]], title: str) -> bytes:
    """Rows as an Excel workbook of text, the first one bold and always in sight."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = 18
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
