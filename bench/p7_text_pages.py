"""P7: a born-digital page to stored text and boxes, beside pypdfium2's own text and rectangles."""

import random

import pypdfium2 as pdfium
import typst

from bench import report, scans
from openimr.casefile import text_layer, words

_PAGES, _CHARACTERS, _ROUNDS = 100, 3_900, 5


def main() -> None:
    """Read the same pages in turn, five rounds."""
    document = pdfium.PdfDocument(made(_PAGES))
    every = range(len(document))
    letters = sum(len(text_layer.read(document[index]).text) for index in every)
    work = {
        "ours": lambda: [words.pack(text_layer.read(document[index]).words) for index in every],
        "text": lambda: [_raw_text(document[index]) for index in every],
        "rectangles": lambda: [_raw_rectangles(document[index]) for index in every],
    }
    rates = {what: len(every) / report.seconds(task, _ROUNDS) for what, task in work.items()}
    what = f"born-digital page to text and packed word boxes, {letters // len(every):,} characters a page"
    report.line(
        "P7", what, rates["ours"], "pages/s/core", peer="pypdfium2 text with rectangles",
        peer_value=rates["rectangles"], ratio=rates["ours"] / rates["rectangles"],
    )  # fmt: skip
    report.line(
        "P7", what, rates["ours"], "pages/s/core", peer="pypdfium2 text without places", peer_value=rates["text"],
        ratio=rates["ours"] / rates["text"],
    )  # fmt: skip


def made(pages: int) -> bytes:
    """A PDF of so many full pages of notes."""
    chance = random.Random(7)
    notes = [" ".join(chance.choice(scans.notes()).split()) for _ in range(pages * 3)]
    text = " ".join(notes)
    parts = [text[at : at + _CHARACTERS] for at in range(0, pages * _CHARACTERS, _CHARACTERS)]
    body = "\n#pagebreak()\n".join(f"#text({_quoted(part)})" for part in parts)
    head = '#set page("us-letter", margin: 0.8in)\n#set text(10pt)\n'
    return bytes(typst.compile((head + body).encode()))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _raw_text(page: pdfium.PdfPage) -> str:
    return str(page.get_textpage().get_text_range())


def _raw_rectangles(page: pdfium.PdfPage) -> list[tuple[str, tuple[float, ...]]]:
    text_page = page.get_textpage()
    boxes = [text_page.get_rect(index) for index in range(text_page.count_rects())]
    return [(text_page.get_text_bounded(*box), box) for box in boxes]


if __name__ == "__main__":
    main()
