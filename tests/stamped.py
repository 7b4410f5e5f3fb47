"""Stamped copies for the tests: small PDFs as they came, and a built volume to look into."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from openimr.casefile import stamping


class Source(NamedTuple):
    """A received file for a build."""

    media_type: str
    data: bytes


class Built:
    """A built volume, open in PDFium and in pikepdf."""

    def __init__(self, data: bytes, answer: dict[str, Any]) -> None:
        self.data, self.answer = data, answer
        self.drawn = pdfium.PdfDocument(data)
        self.pdf = pikepdf.open(io.BytesIO(data))

    def text(self, place: int) -> str:
        return cast(str, self.drawn[place].get_textpage().get_text_range())

    def image(self, place: int, scale: float = 1.0) -> Image.Image:
        return cast(Image.Image, self.drawn[place].render(scale=scale).to_pil().convert("L"))


@contextmanager
def opened(folder: Path, sources: list[Source]) -> Iterator[list[BinaryIO]]:
    files: list[BinaryIO] = []
    for number, source in enumerate(sources):
        path = folder / f"{number}"
        path.write_bytes(source.data)
        files.append(path.open("rb"))
    yield files
    for file in files:
        file.close()


def build(folder: Path, sources: list[Source], pages: list[tuple[int, int, int, str]], **more: Any) -> Built:
    """Build one volume from pages of sources: (file, place, rotation, problem) each, numbered from 98."""
    asked = [[98 + at, file, place, turn, 612.0, 792.0, why] for at, (file, place, turn, why) in enumerate(pages)]
    job = {
        "case_number": "IMR14-0000123", "count": 412, "title": "Record of IMR14-0000123",
        "media_types": [one.media_type for one in sources],
        "origins": [f"file {at + 1}" for at in range(len(sources))], "pages": asked, "bookmarks": [], **more,
    }  # fmt: skip
    out = io.BytesIO()
    with opened(folder, sources) as files:
        answer = stamping.build(job, files, out)
    return Built(out.getvalue(), answer)


def pdf(*pages: Dictionary, change: Any = None) -> Source:
    """A PDF of pages; content given as bytes under /Contents is made a stream."""
    made = pikepdf.Pdf.new()
    font = made.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    for page in pages:
        contents = page.get("/Contents")
        if isinstance(contents, String):
            page.Contents = made.make_stream(bytes(contents))
        if isinstance(contents, Array):
            page.Contents = Array([made.make_stream(bytes(one)) for one in list(contents)])
        page.Type = Name.Page
        if "/MediaBox" not in page:
            page.MediaBox = Array([0, 0, 612, 792])
        if "/Resources" not in page:
            page.Resources = Dictionary(Font=Dictionary(F=font))
        made.pages.append(pikepdf.Page(made.make_indirect(page)))
    if change:
        change(made)
    out = io.BytesIO()
    made.save(out)
    return Source("application/pdf", out.getvalue())


def words(text: str, x: float = 72, y: float = 700) -> String:
    return String(f"BT /F 12 Tf {x} {y} Td ({text}) Tj ET")
