"""A search for words in everything that can be read out of a PDF, a DOCX or an answer of the web server."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
import pypdfium2 as pdfium


def of_pdf(data: bytes) -> Iterator[str]:
    """Everything that can be read out of a PDF: raw, unpacked, its strings, its metadata, its text."""
    yield data.decode("latin-1")
    with pikepdf.open(io.BytesIO(data)) as document:
        for thing in document.objects:
            yield from _of_object(thing)
        yield str(document.docinfo)
        with document.open_metadata() as metadata:
            yield str(metadata)
    opened = pdfium.PdfDocument(data)
    yield "\n".join(page.get_textpage().get_text_range() for page in opened)
    opened.close()


def _of_object(thing: pikepdf.Object) -> Iterator[str]:
    if isinstance(thing, pikepdf.Stream):
        yield thing.read_bytes().decode("utf-8", "replace")
        yield thing.read_bytes().decode("utf-16-be", "replace")
    yield repr(thing)


def of_docx(data: bytes) -> Iterator[str]:
    """Every part of a DOCX with its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            yield name + parts.read(name).decode("utf-8", "replace")


def of_answer(response: Any) -> Iterator[str]:
    """An answer of the web server: its headers and cookies, and its body, opened if it is a PDF or a DOCX."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    yield f"{response.headers}{response.cookies}"
    if body[:5] == b"%PDF-":
        yield from of_pdf(body)
    elif body[:4] == b"PK\x03\x04":
        yield from of_docx(body)
    else:
        yield body.decode("utf-8", "replace")


def hits(texts: Iterable[str], words: tuple[str, ...]) -> list[str]:
    """The words that stand anywhere, also where a line end or a space is lost between their parts."""
    folded = [folded_text(text) for text in texts]
    return [word for word in words if any(folded_text(word) in text for text in folded)]


def folded_text(text: str) -> str:
    """The text without its white space and capitals."""
    return "".join(text.split()).lower()
