"""The DOCX has the words of the PDF, the same bytes every time, and nobody's name."""

import io
import zipfile

import pytest
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from openimr.domain.letter.blocks import Block
from openimr.domain.letter.lines import join
from openimr.letters.reading import lines_of
from openimr.letters.rendering import docx, pdf
from tests.unit.letters import made

_LETTERS = made.letters()
_everyone = pytest.mark.parametrize("blocks", _LETTERS.values(), ids=_LETTERS.keys())


def _bytes(blocks: tuple[Block, ...]) -> bytes:
    return docx(blocks, title="Final Determination", footer="IMR14-0000123", dated_on=made.ON)


def _words_of_docx(data: bytes) -> list[str]:
    texts: list[str] = []
    for part in Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(part, Paragraph):
            texts.append(part.text)
        elif isinstance(part, Table):
            texts.extend(cell.text for row in part.rows for cell in row.cells)
    return " ".join(texts).split()


def _words_of_pdf(blocks: tuple[Block, ...]) -> list[str]:
    data = pdf(blocks, title="Final Determination", footer="IMR14-0000123", dated_on=made.ON)
    return join(line.text for line in lines_of(data)).replace("•", " ").split()


@_everyone
def test_it_has_the_words_of_the_pdf(blocks: tuple[Block, ...]) -> None:
    assert sorted(_words_of_docx(_bytes(blocks))) == sorted(_words_of_pdf(blocks))


@_everyone
def test_the_same_blocks_give_the_same_bytes(blocks: tuple[Block, ...]) -> None:
    assert _bytes(blocks) == _bytes(blocks)


def test_it_names_nobody_and_no_hour() -> None:
    data = _bytes(_LETTERS["cover"])
    core = Document(io.BytesIO(data)).core_properties
    assert (core.author, core.last_modified_by, core.title) == ("", "", "Final Determination")
    assert {one.date_time for one in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
