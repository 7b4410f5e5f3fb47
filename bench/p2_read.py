"""P2: published letters read from PDF into values, beside PDFium's text extraction alone."""

import pypdfium2 as pdfium

from bench import corpus, report
from openimr.letters.reading import read_bytes


def main() -> None:
    """Measure over every letter of the corpus, bytes in memory."""
    files = [path.read_bytes() for path in corpus.letters()]
    for data in files[:5]:
        read_bytes(data)
    ours = report.seconds(lambda: [read_bytes(data) for data in files])
    raw = report.seconds(lambda: [_extract(data) for data in files])
    report.line(
        "P2", "published letter to value", len(files) / ours, "letters/s/core",
        peer="pypdfium2 text extraction", peer_value=len(files) / raw, ratio=raw / ours,
    )  # fmt: skip


def _extract(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


if __name__ == "__main__":
    main()
