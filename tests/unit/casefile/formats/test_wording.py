"""The words of files that have no pages."""

import io
import re
import tempfile
import zipfile
from email.message import EmailMessage

import pypdfium2 as pdfium
import pytest
from docx import Document

from openimr.casefile import rendition
from openimr.casefile.formats import wording
from openimr.casefile.formats.archive import Archive
from openimr.casefile.formats.found import Block, CannotRead
from openimr.casefile.formats.mail import Mail

W = b'<w:document xmlns:w="urn:w" xmlns:mc="urn:mc" xmlns:pic="urn:pic">%b</w:document>'


def words(data: bytes) -> list[Block]:
    return wording.blocks(io.BytesIO(data))


def docx(body: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", W % body)
    return out.getvalue()


def test_a_documents_headings_paragraphs_tables_and_page_headers_come_in_order() -> None:
    document = Document()
    document.add_heading("Progress report", 1)
    document.add_paragraph("Seen on May 1.")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Drug", "Dose"
    document.sections[0].header.paragraphs[0].text = "Claim X-1"
    out = io.BytesIO()
    document.save(out)
    assert words(out.getvalue()) == [
        Block("heading", ("Progress report",)),
        Block("paragraph", ("Seen on May 1.",)),
        Block("row", ("Drug", "Dose")),
        Block("heading", ("Page header",)),
        Block("paragraph", ("Claim X-1",)),
    ]


def test_deleted_words_and_words_offered_twice_are_read_once_and_pictures_are_counted() -> None:
    body = (
        b"<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>kept</w:t></w:r></w:p>"
        b"<mc:Fallback><w:p><w:r><w:t>kept</w:t></w:r></w:p></mc:Fallback><pic:pic/><pic:pic/>"
    )
    assert words(docx(body)) == [
        Block("paragraph", ("kept",)),
        Block("note", ("2 pictures in the original are not shown here.",)),
    ]


def test_a_text_goes_on_a_new_page_at_a_form_feed() -> None:
    assert words(b"one\n\ntwo\x0cthree") == [
        Block("paragraph", ("one",)),
        Block("paragraph", ("two",)),
        Block("page_break", ()),
        Block("paragraph", ("three",)),
    ]


def test_an_rtf_gives_its_letters_and_rows() -> None:
    assert words(rb"{\rtf1\ansi\ansicpg1252 Caf\'e9\par\trowd\cellx1\cellx2 a\cell b\cell\row}") == [
        Block("paragraph", ("Café",)),
        Block("row", ("a", "b")),
    ]


def test_an_e_mail_gives_headers_body_and_attachments() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "A <a@example.com>", "b@example.com", "Größe"
    message.set_content("<style>x</style><p>One &amp; two</p><p>Three</p>", subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="..\\up/records.pdf")
    assert words(message.as_bytes()) == [
        Block("row", ("From", "A <a@example.com>")),
        Block("row", ("To", "b@example.com")),
        Block("row", ("Subject", "Größe")),
        Block("paragraph", ("One & two",)),
        Block("paragraph", ("Three",)),
        Block("note", ("Attached: records.pdf",)),
    ]
    opened = Mail(io.BytesIO(message.as_bytes()))
    assert (opened.members[0].name, opened.member(0)) == ("records.pdf", b"%PDF-1.4")


@pytest.mark.parametrize("data", [b" \n ", b"{\\rtf1 }", docx(b"<w:p/>")])
def test_a_file_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(CannotRead, match="holds no text"):
        words(data)


def test_an_archive_names_links_and_passes_over_what_computers_make() -> None:
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w") as packed:
            for name in ("../../a.txt", "__MACOSX/._a.txt", "x/.DS_Store", "Thumbs.db", "folder/"):
                packed.writestr(name, b"" if name.endswith("/") else b"x")
            link = zipfile.ZipInfo("link")
            link.external_attr = 0o120777 << 16
            packed.writestr(link, "/etc/passwd")
        opened = Archive(file)  # type: ignore[arg-type]
        assert [member.name for member in opened.members] == ["a.txt"]
        assert opened.left_out == ("link",)
        assert b"".join(opened.chunks(0)) == b"x"
        with pytest.raises(CannotRead):
            list(opened.chunks(1))


def test_a_plain_copy_is_the_same_bytes_every_time_and_takes_words_for_words() -> None:
    blocks = [
        Block("paragraph", ('#panic() "quoted" \\ ' + "x" * 400,)),
        Block("row", ("a",)),
        Block("row", ("b", "c")),
    ]
    assert rendition.as_pdf(blocks) == rendition.as_pdf(blocks)


def test_a_long_text_loses_no_word_and_its_pages_are_numbered_through() -> None:
    blocks = [Block("row", (f"row {number}", "x" * 90)) for number in range(1200)]
    assert sum(len(cell) for block in blocks for cell in block.cells) > rendition._PART_CHARACTERS
    made = pdfium.PdfDocument(rendition.as_pdf(blocks))
    pages = [page.get_textpage().get_text_bounded() for page in made]
    said = " ".join(pages)
    assert all(re.search(rf"row {number}\b", said) for number in range(1200))
    assert [text.split()[-1] for text in pages] == [str(number) for number in range(1, len(pages) + 1)]
