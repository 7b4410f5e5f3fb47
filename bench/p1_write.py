"""P1: a determination to PDF/UA-1 and PDF/A-2a bytes in a warm process, beside a bare Typst compile of its text."""

import json
import tempfile
from pathlib import Path

import typst

from bench import corpus, report
from openimr.domain.determination import Determination, Layout
from openimr.domain.letter import write
from openimr.domain.letter.blocks import Block, Fields, Heading, ItemHeading, Paragraph
from openimr.letters.reading import read_bytes
from openimr.letters.rendering import pdf

_BARE = """
#let parts = json(bytes(sys.inputs.parts))
#set document(title: "t", date: datetime(year: 2017, month: 1, day: 1))
#set page(paper: "us-letter", margin: 1in)
#set text(font: "Libertinus Serif", size: 11pt, lang: "en")
#for part in parts { par(part) }
"""


def main() -> None:
    """Measure over twenty real letters."""
    values = [read_bytes(path.read_bytes()).determination for path in corpus.letters()[:20]]
    ours = report.seconds(lambda: [_ours(value) for value in values])
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "bare.typ"
        source.write_text(_BARE)
        compiler = typst.Compiler(str(source), ignore_system_fonts=True)
        texts = [json.dumps(_text(write.blocks(value, Layout.PUBLISHED_2016))) for value in values]
        bare = report.seconds(lambda: [_bare(compiler, text) for text in texts])
    report.line(
        "P1", "determination to PDF/UA-1 + PDF/A-2a", len(values) / ours, "letters/s",
        peer="bare Typst compile of the same text", peer_value=len(values) / bare, ratio=bare / ours,
    )  # fmt: skip


def _ours(value: Determination) -> bytes:
    assert value.decision_date is not None
    blocks = write.blocks(value, Layout.PUBLISHED_2016)
    return pdf(blocks, title="Final Determination", footer=value.case_number, dated_on=value.decision_date)


def _bare(compiler: typst.Compiler, parts: str) -> object:
    return compiler.compile(format="pdf", sys_inputs={"parts": parts}, pdf_standards=["ua-1", "a-2a"])


def _text(blocks: tuple[Block, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        match block:
            case Heading(text) | ItemHeading(text):
                found.append(text)
            case Paragraph(text, label):
                found.append(f"{label} {text}".strip())
            case Fields(rows):
                found += [f"{label} {text}" for row in rows for label, text in row]
            case _:
                pass
    return found


if __name__ == "__main__":
    main()
