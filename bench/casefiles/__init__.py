"""Made-up case files with their truth: the proof data of the case file, since no real one is public.

People are invented; the words of clinical notes come from the corpus that OPENIMR_CORPUS names and are read at run
time. Everything follows from the seed. Layouts come in families: "a" and "d" are for development. Families "b" and
"c" were designed apart from them (other words, other forms of dates, other looks), but were looked at in the end.
Families "e", "f" and "g" were written by somebody who had not read the rules: what they showed first is in
docs/MEASURED.md. "e" and "g" were used for repairs after that. "f" is for the check only: whoever tunes the reading of
documents does not look at it, so that a result on it is an honest one.
"""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.casefiles import pile as piles
from bench.casefiles import truth
from bench.casefiles.families import named
from bench.casefiles.large import LargeFile, make_large
from bench.casefiles.making import Maker, Sheet, identity, write_file
from bench.casefiles.truth import TruthCase

__all__ = ["CaseFile", "LargeFile", "make", "make_large"]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A made case file: where it lies, its files in the order in which pages are numbered, and its truth."""

    folder: Path
    files: tuple[Path, ...]
    truth: TruthCase


def make(seed: int, pages: int, layouts: str, folder: Path) -> CaseFile:
    """Write a case file of about that many pages into the folder, with `truth.json` beside the files.

    `layouts` names families, for example "a" or "bc". A twentieth of the pages are annotated copies. The folder is made
    where it is missing. Skips where there is no corpus; raises ValueError for a family that does not exist.
    """
    chance = Random(f"{seed} {layouts}")
    pile = piles.piled(round(pages * 0.96), named(layouts), chance)
    maker = Maker(pile, chance)
    folder.mkdir(parents=True, exist_ok=True)
    case = TruthCase(seed, layouts, identity(pile.worker), absent=pile.absent)
    waiting: list[Sheet] = []
    room = _size(pages, chance)
    for sheet in maker.sheets(piles.interrupted(pile, chance)):
        if len(waiting) >= room and sheet.page.document != waiting[-1].page.document:
            _put(waiting, case, folder, chance)
            waiting, room = [], _size(pages, chance)
        waiting.append(sheet)
    _put(waiting, case, folder, chance)
    case.documents = list(maker.documents.values())
    truth.write(case, folder / "truth.json")
    return CaseFile(folder, tuple(folder / name for name in case.files), case)


def _size(pages: int, chance: Random) -> int:
    return max(1, round(pages * chance.choice((0.001, 0.003, 0.02, 0.05, 0.1, 0.3, 0.4))))


def _put(sheets: list[Sheet], case: TruthCase, folder: Path, chance: Random) -> None:
    scans = all(sheet.scan and not sheet.scan.hidden for sheet in sheets)
    ending, stem = "pdf", chance.choice(("records", "medical records", "file copy", "subpoenaed records", "IMR packet"))
    if scans and len(sheets) == 1 and sheets[0].scan and not sheets[0].scan.one_bit:
        ending, stem = "jpg", "photo"
    elif scans and all(sheet.scan and sheet.scan.one_bit and sheet.scan.down > 100 for sheet in sheets):
        ending, stem = "tif", "fax"
    name = f"{len(case.files) + 1:02d} {stem}.{ending}"
    write_file(sheets, folder / name)
    case.files.append(name)
    case.pages += [sheet.page for sheet in sheets]
