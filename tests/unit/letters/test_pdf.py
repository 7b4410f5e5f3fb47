"""The structure of the PDFs: tagged, in a language, with a title, fonts inside, nobody's name, the same every time."""

import io
import subprocess
import sys
from functools import cache

import pikepdf
import pytest

from openimr.domain.letter.blocks import Block, Paragraph
from openimr.letters.reading import lines_of
from openimr.letters.rendering import pdf
from tests.unit.letters import made

_LETTERS = made.letters()
_everyone = pytest.mark.parametrize("blocks", _LETTERS.values(), ids=_LETTERS.keys())


def _bytes(blocks: tuple[Block, ...]) -> bytes:
    return pdf(blocks, title="Final Determination", footer="IMR14-0000123", dated_on=made.ON)


@cache
def _opened(blocks: tuple[Block, ...]) -> pikepdf.Pdf:
    """The PDF of a letter. Kept, since its objects live no longer than it does."""
    return pikepdf.open(io.BytesIO(_bytes(blocks)))


@_everyone
def test_it_is_tagged_and_says_its_language_and_title(blocks: tuple[Block, ...]) -> None:
    root = _opened(blocks).Root
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "en"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert "/K" in root.StructTreeRoot


@_everyone
def test_it_claims_pdf_ua_1_and_pdf_a_2a(blocks: tuple[Block, ...]) -> None:
    metadata = _opened(blocks).open_metadata()
    assert metadata["pdfuaid:part"] == "1"
    assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
    assert metadata["dc:title"] == "Final Determination"


@_everyone
def test_every_font_is_embedded(blocks: tuple[Block, ...]) -> None:
    fonts = [
        one
        for one in _opened(blocks).objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)


@_everyone
def test_its_metadata_name_nobody(blocks: tuple[Block, ...]) -> None:
    opened = _opened(blocks)
    assert "/Author" not in opened.docinfo
    assert set(opened.docinfo.keys()) <= {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
    assert "dc:creator" not in opened.open_metadata()


@_everyone
def test_the_same_blocks_give_the_same_bytes(blocks: tuple[Block, ...]) -> None:
    assert _bytes(blocks) == _bytes(blocks)


def test_another_process_writes_the_same_bytes() -> None:
    program = (
        "import hashlib; from tests.unit.letters import test_pdf as t;"
        "print(hashlib.sha256(t._bytes(t._LETTERS['cover'])).hexdigest())"
    )
    runs = {
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert len(runs) == 1


def test_headings_and_table_cells_have_their_roles() -> None:
    roles = [str(one.S) for one in _elements(_LETTERS["determination of 2014"])]
    assert {"/H1", "/H2", "/P", "/Table", "/TR", "/TH", "/TD"} <= set(roles)
    assert roles.count("/TH") == 5


def test_every_line_of_text_stands_in_an_element() -> None:
    roles = [str(one.S) for one in _elements(_LETTERS["notice"])]
    assert roles.count("/P") >= 8


def _elements(blocks: tuple[Block, ...]) -> list[pikepdf.Object]:
    """The elements of the structure tree."""
    return [one for one in _opened(blocks).objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem"]  # fmt: skip


def test_the_spanish_summary_is_marked_as_spanish() -> None:
    spanish = [str(one.S) for one in _elements(_LETTERS["cover"]) if one.get("/Lang") == "es"]
    assert [spanish.count(role) for role in ("/H2", "/P", "/L")] == [3, 3, 3]


@pytest.mark.parametrize(
    "text", ["#import(\"x\")", "$x^2$ *b* _i_ `c`", "<label> @ref // /* c */", "\\u{41} \\ \"q\" {json}", "a" * 300]
)  # fmt: skip
def test_text_is_never_markup(text: str) -> None:
    lines = lines_of(_bytes((Paragraph(text),)))
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
