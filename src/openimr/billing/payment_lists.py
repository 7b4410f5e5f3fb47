"""Opening a list of payments: CSV bytes into rows. What cannot be opened is said to be so."""

import csv
import io

from openimr.domain.fees.settling import COLUMNS, PaymentRow
from openimr.domain.refusal import Reason, Refused

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 5_000


def opened(data: bytes) -> list[PaymentRow]:
    """The rows of a list with their numbers in it. Raises Refused with what the sender can do."""
    if len(data) > MOST_BYTES:
        raise Refused(Reason(f"The file is larger than {MOST_BYTES // 1024 // 1024} MB. Send it in parts."))
    lines = _lines(data)
    if not lines or not any(cell.strip() for cell in lines[0]):
        raise Refused(Reason(f"The file is empty. The first row names the columns: {', '.join(COLUMNS)}."))
    names = [cell.strip().lower() for cell in lines[0]]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        text = f"The first row lacks {', '.join(missing)}. It names the columns: {', '.join(COLUMNS)}."
        raise Refused(Reason(text))
    rows = [
        PaymentRow(number, {name: line[place].strip() if place < len(line) else "" for place, name in enumerate(names)})
        for number, line in enumerate(lines[1:], start=2) if any(cell.strip() for cell in line)
    ]  # fmt: skip
    if not rows:
        raise Refused(Reason("There is no row under the names of the columns."))
    if len(rows) > MOST_ROWS:
        raise Refused(Reason(f"The file has more than {MOST_ROWS} rows. Send it in parts."))
    return rows


def template() -> bytes:
    """An empty list with an example, in UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerow(["2014-05-06", "Example Claims Services", "TRN-000123", "INV-2014-0001", "560.00"])
    return out.getvalue().encode("utf-8-sig")


def _lines(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(Reason("This is no CSV in UTF-8. Save it as “CSV UTF-8” and send that.")) from None
    if "\x00" in text:
        raise Refused(Reason("This is no list: it holds bytes that text does not have. Send a CSV file."))
    first = text.splitlines()[0] if text.strip() else ""
    mark = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=mark, strict=True))
    except csv.Error as error:
        text = f"The CSV cannot be read: {error}. Look for a quotation mark that is not closed."
        raise Refused(Reason(text)) from None
