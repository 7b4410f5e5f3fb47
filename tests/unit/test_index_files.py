"""The index as CSV, DOCX and PDF: the same lines in all three, the same bytes each time, no formula, nobody's name."""

import csv
import io
import zipfile
from datetime import date

import docx
import pikepdf
import pypdfium2 as pdfium
import pytest

from openimr.casefile import index_files
from openimr.casefile.leaving import IndexRow
from openimr.domain.determination import DocumentReviewed
from openimr.domain.values import PartyRole

ON = date(2025, 3, 4)
ROWS = (
    IndexRow(
        DocumentReviewed("MRI of the “lumbar” spine", "Grant Ivers, MD", date(2025, 1, 9), 1, 3, "Imaging"),
        "Bay Imaging", (PartyRole.CLAIMS_ADMINISTRATOR,), date(2025, 2, 1), "pages 2 to 3 repeat pages 8 to 9",
    ),
    IndexRow(
        DocumentReviewed('=HYPERLINK("http://evil.example")', "@SUM(A1)", None, 4, 4, "Other"), "+1 -1",
        (PartyRole.INJURED_WORKER, PartyRole.EMPLOYEE_ATTORNEY), None, "  -cmd",
    ),
    IndexRow(DocumentReviewed("W" * 300, "José Peña \x07", date(1999, 12, 31), 5, 412), "", (), None, "#strong[x]"),
)  # fmt: skip


def _csv() -> list[list[str]]:
    return list(csv.reader(io.StringIO(index_files.as_csv(ROWS).decode("utf-8-sig"))))


def _docx() -> bytes:
    return index_files.as_docx(ROWS, case_number="IMR14-0000123", page_count=412, on=ON)


def _pdf(rows: tuple[IndexRow, ...] = ROWS) -> bytes:
    return index_files.as_pdf(rows, case_number="IMR14-0000123", page_count=412, on=ON)


def test_csv_has_a_mark_iso_days_and_a_line_for_each_row() -> None:
    assert index_files.as_csv(ROWS).startswith(b"\xef\xbb\xbfFirst page,Last page,Date,")
    assert _csv()[1] == [
        "1", "3", "2025-01-09", "Imaging", "MRI of the “lumbar” spine", "Grant Ivers, MD", "Bay Imaging",
        "claims administrator", "2025-02-01", "pages 2 to 3 repeat pages 8 to 9",
    ]  # fmt: skip
    assert len(_csv()) == 1 + len(ROWS)


def test_no_cell_of_the_csv_is_taken_for_a_formula() -> None:
    cells = [cell for row in _csv()[1:] for cell in row]
    assert not [cell for cell in cells if cell.strip().startswith(("=", "+", "-", "@"))]
    assert '\'=HYPERLINK("http://evil.example")' in cells


def test_docx_holds_every_line_and_repeats_its_header() -> None:
    document = docx.Document(io.BytesIO(_docx()))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == list(index_files.HEADER)
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")
    assert [cell.text for cell in table.rows[2].cells][:4] == ["4", "", "Other", '=HYPERLINK("http://evil.example")']
    assert table.rows[3].cells[0].text == "5-412"
    assert "3 lines over 412 pages" in document.paragraphs[1].text


def test_docx_and_pdf_name_nobody_in_their_properties_and_are_the_same_each_time() -> None:
    assert _docx() == _docx()
    assert _pdf() == _pdf()
    with zipfile.ZipFile(io.BytesIO(_docx())) as opened:
        assert b"python-docx" not in opened.read("docProps/core.xml")
    with pikepdf.open(io.BytesIO(_pdf())) as opened_pdf:
        info = {str(key): str(value) for key, value in opened_pdf.docinfo.items()}
    assert info["/Title"] == "Index of the record of IMR14-0000123"
    assert "/Author" not in info


def test_pdf_is_tagged_and_holds_every_line_as_words_and_not_as_markup() -> None:
    made = _pdf()
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert b"pdfuaid" in bytes(opened.Root.Metadata.read_bytes())
    document = pdfium.PdfDocument(made)
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    for words in ("2025-01-09", "Grant Ivers, MD", "5-412", "José Peña", "#strong[x]", "claims administrator"):
        assert words in text


@pytest.mark.parametrize("count", [0, 500])
def test_any_number_of_lines_can_be_shown(count: int) -> None:
    rows = (ROWS * count)[:count]
    assert len(pdfium.PdfDocument(_pdf(rows))) >= 1
    shown = docx.Document(io.BytesIO(index_files.as_docx(rows, case_number="X", page_count=1, on=ON)))
    assert len(shown.tables[0]._tbl.tr_lst) == count + 1
