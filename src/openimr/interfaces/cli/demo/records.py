"""The invented records of the reference case: read from text, typeset, and some of them scanned badly on purpose."""

import io
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path

import pypdfium2 as pdfium
import typst
from PIL import Image, ImageChops

from openimr.domain.values import PartyRole

_TEMPLATE = Path(__file__).with_name("record.typ")
_SCAN_DPI = 150
_PAGE_BREAK = "==="


@dataclass(frozen=True, slots=True)
class Record:
    """One invented paper: what it is, who sends it, and its text page by page (lines starting with # are headings)."""

    key: str
    kind: str
    title: str
    author: str
    dated_on: date
    sent_by: PartyRole
    is_scan: bool
    pages: tuple[tuple[str, ...], ...]


@cache
def all_records() -> tuple[Record, ...]:
    """Every record, in the order of its key."""
    folder = resources.files(__package__) / "records"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".txt"))
    return tuple(_parse(name[:2], (folder / name).read_text(encoding="utf-8")) for name in names)


def _parse(key: str, text: str) -> Record:
    head, _, body = text.partition("\n---\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    pages = tuple(tuple(page.strip().splitlines()) for page in body.split(f"\n{_PAGE_BREAK}\n"))
    return Record(
        key=key,
        kind=fields["kind"],
        title=fields["title"],
        author=fields["author"],
        dated_on=date.fromisoformat(fields["date"]),
        sent_by=PartyRole(fields["sent_by"]),
        is_scan=fields["scan"] == "yes",
        pages=pages,
    )


def as_pdf(record: Record) -> bytes:
    """The record as a PDF: typeset with a text layer, or as skewed and noisy page images without one."""
    pdf = typeset(record.title, record.pages)
    return _scanned(pdf, record) if record.is_scan else pdf


def packet(records: tuple[Record, ...]) -> bytes:
    """Several records in one file, the way a claims administrator sends them."""
    joined = pdfium.PdfDocument.new()
    for record in records:
        source = pdfium.PdfDocument(as_pdf(record))
        joined.import_pages(source)
        source.close()
    out = io.BytesIO()
    joined.save(out)
    joined.close()
    return out.getvalue()


def typeset(title: str, pages: Sequence[Sequence[str]]) -> bytes:
    """Pages of lines as a PDF with a text layer; lines starting with # are headings."""
    blocks = [[_block(line) for line in page] for page in pages]
    compiled = _compiler().compile(format="pdf", sys_inputs={"pages": json.dumps(blocks), "title": title})
    assert isinstance(compiled, bytes)
    return compiled


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(str(_TEMPLATE), ignore_system_fonts=True)


def _block(line: str) -> list[str]:
    for mark, kind in (("## ", "section"), ("# ", "letterhead")):
        if line.startswith(mark):
            return [kind, line.removeprefix(mark)]
    return ["line", line]


def _scanned(pdf: bytes, record: Record) -> bytes:
    chance = random.Random(record.key)
    document = pdfium.PdfDocument(pdf)
    images = [
        _faxed(page.render(scale=_SCAN_DPI / 72, grayscale=True).to_pil().convert("L"), chance) for page in document
    ]
    document.close()
    out = io.BytesIO()
    made = record.dated_on.timetuple()  # so that the bytes are the same on every run
    images[0].save(
        out, format="PDF", save_all=True, append_images=images[1:], resolution=_SCAN_DPI, quality=45,
        creationDate=made, modDate=made,
    )  # fmt: skip
    return out.getvalue()


def _faxed(image: Image.Image, chance: random.Random) -> Image.Image:
    skewed = image.rotate(chance.uniform(-1.6, 1.6), resample=Image.Resampling.BICUBIC, fillcolor=250)
    speckle = Image.frombytes("L", image.size, chance.randbytes(image.size[0] * image.size[1]))
    dark = speckle.point(lambda value: 70 if value == 0 else 255)
    return ImageChops.darker(skewed, dark)
