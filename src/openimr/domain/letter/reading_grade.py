"""How many years of school a letter to a worker asks for, in each of its languages."""

from collections.abc import Sequence
from dataclasses import dataclass

from openimr.domain.letter.blocks import Block, Bullets, Language, Paragraph
from openimr.domain.reading_grade import english_grade, spanish_grade

HIGHEST = 8.0
"""What a letter to a worker may ask for: OpenIMR's own measure."""


@dataclass(frozen=True, slots=True)
class Grades:
    """The grade of what a letter says in each language; None where it says too little to tell."""

    english: float | None
    spanish: float | None


def grades(blocks: Sequence[Block]) -> Grades:
    """The grades of the running text and the lists of a letter; names, numbers in fields and tables are left out."""
    text: dict[str, list[str]] = {"en": [], "es": []}
    language = "en"
    for block in blocks:
        if isinstance(block, Language):
            language = block.code
        elif isinstance(block, Paragraph):
            text[language].append(block.text)
        elif isinstance(block, Bullets):
            text[language].extend(f"{point.rstrip(';.')}." for point in block.points)
    return Grades(english_grade(" ".join(text["en"])), spanish_grade(" ".join(text["es"])))
