"""Opening a list of credentials: CSV or XLSX bytes into rows of cells. What cannot be opened is said to be so."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException

from openimr.domain.credential_lists import COLUMNS, EXAMPLES, Cell, ListRow
from openimr.domain.refusal import Reason, Refused

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5_000
MOST_UNPACKED = 100 * 1024 * 1024
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_NEEDED = ("email", "kind")
_MOST_COLUMNS, _MOST_LINES = 100, 100_000


def opened(data: bytes) -> list[ListRow]:
    """The rows of a list, each with its number in the file. Raises Refused with what the sender can do."""
    if not data:
        raise Refused(Reason("The file is empty. Choose the file again."))
    if len(data) > MOST_BYTES:
        raise Refused(Reason(f"The file is larger than {MOST_BYTES // 1024 // 1024} MB. Send it in parts."))
    if data.startswith(_OLD_OFFICE):
        text = "This is an old Excel file, or one with a password. Save it as .xlsx without a password and send that."
        raise Refused(Reason(text))
    lines = _sheet(data) if data.startswith(_ZIP) else _csv(data)
    rows = [row for row in _under_header(lines) if any(cell.text for cell in row.cells.values())]
    if len(rows) > MOST_ROWS:
        raise Refused(Reason(f"The file has more than {MOST_ROWS} rows. Send it in parts."))
    if not rows:
        raise Refused(Reason("There is no row under the names of the columns."))
    return rows


def template() -> bytes:
    """A workbook to fill in: the columns, an example of each kind of row, and what each column holds."""
    book = Workbook()
    sheet = book.active
    sheet.title = "credentials"
    sheet.append(list(COLUMNS))
    for example in EXAMPLES:
        sheet.append([example.get(column, "") for column in COLUMNS])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = 18
    sheet.freeze_panes = "A2"
    told = book.create_sheet("columns")
    for column, meaning in COLUMNS.items():
        told.append([column, meaning])
    told.column_dimensions["B"].width = 120
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def template_csv() -> bytes:
    """The same as CSV, in UTF-8."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS))
    writer.writeheader()
    writer.writerows(EXAMPLES)
    return out.getvalue().encode("utf-8-sig")


def _csv(data: bytes) -> list[list[Cell]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(
            Reason("This is neither an Excel file nor CSV in UTF-8. Save it as “CSV UTF-8” or as .xlsx.")
        ) from None
    if "\x00" in text:
        raise Refused(Reason("This is no list: it holds bytes that text does not have. Send a CSV or .xlsx file."))
    header = text.splitlines()[0] if text.strip() else ""
    mark = max(",;\t", key=header.count)
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=mark, strict=True))
    except csv.Error as error:
        raise Refused(
            Reason(f"The CSV cannot be read: {error}. Look for a quotation mark that is not closed.")
        ) from None
    return [[_text_cell(value) for value in line] for line in lines]


def _text_cell(value: str) -> Cell:
    return Cell(value.strip() or None, is_formula=value.lstrip().startswith("="))


def _sheet(data: bytes) -> list[list[Cell]]:
    _require_small(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheets = [(sheet, _rows(sheet)) for sheet in book.worksheets if sheet.title != "columns"]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, EOFError, SyntaxError) as error:
        raise Refused(
            Reason("This Excel file is damaged and cannot be opened. Save it again and send that.")
        ) from error
    filled = [rows for _, rows in sheets if any(cell.text for row in rows for cell in row)]
    if len(filled) > 1:
        raise Refused(Reason(f"{len(filled)} sheets of the file hold something. Put everything on one sheet."))
    return filled[0] if filled else []


def _require_small(data: bytes) -> None:
    """A small file may unpack to a very large one; such a file is not opened."""
    try:
        unpacked = sum(one.file_size for one in zipfile.ZipFile(io.BytesIO(data)).infolist())
    except zipfile.BadZipFile:
        raise Refused(Reason("This Excel file is damaged and cannot be opened. Save it again and send that.")) from None
    if unpacked > MOST_UNPACKED:
        raise Refused(Reason("This Excel file unpacks to far more than a list of credentials holds. It is not opened."))


def _rows(sheet: Any) -> list[list[Cell]]:
    """Every row, an empty list for an empty one, so that the numbers are those that Excel shows."""
    found: list[list[Cell]] = []
    for position, row in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), start=1):
        if position > _MOST_LINES:
            text = f"The sheet goes on for more than {_MOST_LINES} rows. Copy the filled ones to a new sheet."
            raise Refused(Reason(text))
        cells = [_book_cell(one) for one in row]
        found.append(cells if any(cell.text for cell in cells) else [])
    return found


def _book_cell(one: Any) -> Cell:
    value = one.value
    if one.data_type == "f":
        return Cell(str(value), is_formula=True)
    if isinstance(value, datetime):
        return Cell(value.date())
    return Cell(value if isinstance(value, (str, int, float, bool, date)) or value is None else str(value))


def _under_header(lines: Sequence[Sequence[Cell]]) -> Iterator[ListRow]:
    start = next((n for n, line in enumerate(lines) if any(cell.text for cell in line)), None)
    if start is None:
        raise Refused(Reason("The file holds nothing. Fill in the template and send that."))
    names = [cell.text.casefold().replace(" ", "_") for cell in lines[start]]
    _require_columns(names, lines[start + 1 :])
    for number, line in enumerate(lines[start + 1 :], start=start + 2):
        yield ListRow(number, {name: cell for name, cell in zip(names, line, strict=False) if name})


def _require_columns(names: Sequence[str], below: Iterable[Sequence[Cell]]) -> None:
    missing = [one for one in _NEEDED if one not in names]
    if missing:
        text = f"The first row has to name the columns; {' and '.join(missing)} is missing. Start from the template."
        raise Refused(Reason(text))
    reasons = [
        Reason(f"“{one[:40]}” is no column of the list. Rename or remove it.")
        for one in names
        if one and one not in COLUMNS
    ]
    twice = sorted({one for one in names if one and names.count(one) > 1})
    reasons += [Reason(f"The column “{one}” stands there twice. Keep one.") for one in twice]
    if any(cell.text for line in below for cell in [*line[len(names) :], *_nameless(names, line)]):
        reasons.append(Reason("Some cells stand under no column name. Name their column, or empty them."))
    if reasons:
        raise Refused(*reasons)


def _nameless(names: Sequence[str], line: Sequence[Cell]) -> list[Cell]:
    return [cell for name, cell in zip(names, line, strict=False) if not name]
