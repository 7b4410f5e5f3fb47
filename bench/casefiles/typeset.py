"""Papers laid out as PDF: one run of the typesetter for each paper."""

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import typst

from bench.casefiles.papers import Paper

_TEMPLATE = Path(__file__).with_name("paper.typ")


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(str(_TEMPLATE))


def typeset(paper: Paper) -> bytes:
    """The paper as a PDF with a text layer."""
    given = {"title": paper.title, "look": asdict(paper.look), "letterhead": paper.letterhead, "blocks": paper.blocks}
    made = _compiler().compile(format="pdf", sys_inputs={"paper": json.dumps(given)})
    assert isinstance(made, bytes)
    return made


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a laid out page: as laid out, row by row, and in runs with left, bottom and size in points."""

    text: str
    rows: str
    runs: tuple[tuple[float, float, float, str], ...]


def words_of(document: pdfium.PdfDocument) -> list[PageWords]:
    """The words of every page."""
    return [_page_words(page.get_textpage()) for page in document]


def _page_words(layer: pdfium.PdfTextPage) -> PageWords:
    text = _plain(layer.get_text_range())
    runs = []
    for number in range(layer.count_rects()):
        left, bottom, right, top = layer.get_rect(number)
        words = _plain(layer.get_text_bounded(left, bottom, right, top)).strip()
        if words:
            runs.append((left, bottom, top - bottom, words.replace("\n", " ")))
    layer.close()
    return PageWords(text, _by_rows(runs), tuple(runs))


def _by_rows(runs: list[tuple[float, float, float, str]]) -> str:
    """Runs whose middles are within a third of their height are one row."""
    rows: list[list[tuple[float, float, float, str]]] = []
    for run in sorted(runs, key=lambda run: -(run[1] + run[2] / 2)):
        middle = run[1] + run[2] / 2
        if rows and abs(rows[-1][0][1] + rows[-1][0][2] / 2 - middle) < max(2.5, run[2] / 3):
            rows[-1].append(run)
        else:
            rows.append([run])
    return "\n".join(" ".join(run[3] for run in sorted(row)) for row in rows)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\ufffe", "-").replace("\x02", "-")
