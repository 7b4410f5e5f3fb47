"""Pages with nothing on them, as they come: white, dusty, punched, with dark edges, the back of a printed sheet."""

from functools import cache
from io import BytesIO
from random import Random

import numpy as np
import pikepdf

from bench.casefiles import scan
from bench.casefiles.papers import Look, Paper, lines, space
from bench.casefiles.scan import Machine, Picture
from bench.casefiles.typeset import typeset

_SAYINGS = (
    "This page intentionally left blank",
    "THIS PAGE LEFT BLANK INTENTIONALLY",
    "Intentionally blank",
    "[Blank page]",
)


def blank(chance: Random) -> tuple[Picture, str, Machine | None]:
    """A blank page, the words on it (mostly none) and its machine; no machine means a born-digital page."""
    sort = chance.choices(("born", "saying", "white", "dusty", "punched", "edges", "through"), (2, 2, 3, 3, 2, 2, 2))[0]
    if sort in ("born", "saying"):
        return np.empty((0, 0), dtype=np.uint8), chance.choice(_SAYINGS) if sort == "saying" else "", None
    by = scan.MACHINES[
        {"edges": "worn_scan", "through": "bleed"}.get(sort, chance.choice(("scan_200", "one_bit", "fax_fine")))
    ]
    sheet = np.full((11 * by.across, round(8.5 * by.across)), 255, dtype=np.uint8)
    picture = scan.copied(sheet, by, chance, _printed(sheet.shape, chance) if sort == "through" else None)
    if sort == "dusty":
        picture = scan.speckled(picture, 0.0001, chance)
    return scan.punched(picture, chance) if sort == "punched" else picture, "", by


def _printed(shape: tuple[int, ...], chance: Random) -> Picture:
    """Grey lines where the words of the other side are."""
    height, width = shape
    made = np.full((height, width), 255, dtype=np.uint8)
    grain = np.random.default_rng(chance.randrange(2**31))
    for top in range(height // 9, height - height // 6, height // 60):
        letters = grain.random((height // 120, width // 8)) < 0.5
        end = width - width // 9 - chance.randrange(0, width // 3)
        row = np.repeat(letters, 6, axis=1)[:, : end - width // 9]
        made[top : top + row.shape[0], width // 9 : width // 9 + row.shape[1]][row] = 40
    return made


@cache
def born_digital(words: str) -> bytes:
    """A PDF of one page with these words in the middle, or with none."""
    if words:
        look = Look("Liberation Sans", 11)
        return typeset(Paper("blank", "", None, "", "", look, [space(300), lines(words, where="center")]))
    out, pdf = BytesIO(), pikepdf.new()
    pdf.add_blank_page(page_size=(612, 792))
    pdf.save(out, deterministic_id=True)
    return out.getvalue()
