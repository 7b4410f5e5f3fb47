"""The text of a page for people who do not see its image: nothing is added, nothing is left out."""

from hypothesis import given
from hypothesis import strategies as st

from openimr.casefile.reading_order import Block, BlockKind, blocks
from openimr.casefile.words import Word

Placed = list[tuple[str, int]]


def laid(*lines: Placed, height: int = 120, step: int = 180) -> tuple[str, list[Word]]:
    """A text with boxes: each line is a list of words with their left edges."""
    words = [
        Word(text, left, 500 + step * number, left + 90 * len(text), 500 + step * number + height, number, 90)
        for number, line in enumerate(lines)
        for text, left in line
    ]
    return "\n".join(" ".join(text for text, _ in line) for line in lines), words


def line(text: str, left: int = 800) -> Placed:
    """A line of running text."""
    placed = []
    for word in text.split():
        placed.append((word, left))
        left += 90 * len(word) + 90
    return placed


def told(text: str, found: tuple[Block, ...]) -> list[object]:
    """The blocks with their words."""
    rows = [[[cell and text[slice(*cell)] for cell in row] for row in one.rows] for one in found]
    return [(str(one.kind), cells or text[slice(*one.span)]) for one, cells in zip(found, rows, strict=True)]


def test_headings_paragraphs_and_rows_of_a_table_are_told_apart() -> None:
    text, words = laid(
        line("OBJECTIVE FINDINGS"),
        line("The motion of the spine is reduced and painful at the end"),
        line("of flexion."),
        [("Motion", 800), ("Right", 3000), ("Left", 5000)],
        [("Flexion", 800), ("40", 3000), ("45", 5020)],
        [("Extension", 800), ("15", 5000)],
        line("PLAN:"),
        line("Therapy."),
    )
    assert told(text, blocks(text, words)) == [
        ("heading", "OBJECTIVE FINDINGS"),
        ("paragraph", "The motion of the spine is reduced and painful at the end\nof flexion."),
        ("table", [["Motion", "Right", "Left"], ["Flexion", "40", "45"], ["Extension", None, "15"]]),
        ("heading", "PLAN:"),
        ("paragraph", "Therapy."),
    ]


def test_full_lines_flow_and_an_address_does_not() -> None:
    text, words = laid(*(line("all of these words fill a line of the page well") for _ in range(4)), line("to here."))
    assert [one.is_flowing for one in blocks(text, words)] == [True]
    text, words = laid(line("Example Clinic of the Valley"), line("1 Plaza"), line("Fresno"))
    assert [one.is_flowing for one in blocks(text, words)] == [False]


def test_a_text_without_fitting_boxes_is_told_in_paragraphs() -> None:
    text = "First line\nsecond line\n\nAfter a gap"
    assert told(text, blocks(text, ())) == [("paragraph", "First line\nsecond line"), ("paragraph", "After a gap")]
    assert blocks("", ()) == ()
    assert blocks(" \n ", ()) == ()


WORDS = st.sampled_from(["a", "PLAN:", "Flexion", "45", "é", "(PR-2)", "MRI"])
LINES = st.lists(st.lists(st.tuples(WORDS, st.integers(0, 9_900)), min_size=1, max_size=8), min_size=1, max_size=8)


@given(LINES)
def test_every_word_is_told_once_and_in_order(lines: list[Placed]) -> None:
    text, words = laid(*lines)
    said: list[str] = []
    for block in blocks(text, words):
        spans = [cell for row in block.rows for cell in row if cell] if block.kind is BlockKind.TABLE else [block.span]
        for start, end in spans:
            said += text[start:end].split()
    assert sorted(said) == sorted(text.split())
