"""One PDF of ten thousand pages and more, for tests of size: every page has its own number and its own words.

Seven in ten pages are born digital, the others scans, of which half carry the text layer of an earlier OCR. A scan may
come up to three times, each time with another line printed on it. Nothing but the chunk at hand is held in memory.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
import pypdfium2 as pdfium

from bench.casefiles import bundles, marks, people, scan
from bench.casefiles.bundles import Scan
from bench.casefiles.families import named
from bench.casefiles.pile import KINDS
from bench.casefiles.shaping import Family
from bench.casefiles.typeset import typeset, words_of
from bench.casefiles.world import World, world

_CHUNK = 500
_SCANNED = 0.3
_FONT = pikepdf.Name("/Ref")


@dataclass(frozen=True, slots=True)
class LargeFile:
    """The file, how many pages it has, and how many bytes."""

    path: Path
    pages: int
    size: int


def reference(number: int) -> str:
    """The words that only page `number` (from 1) has: letters that do not look like digits, and the number."""
    letters = "ACEHKMRTWX"
    code = "".join(letters[int(digit)] for digit in f"{number * 7919 % 100_000:05d}")
    return f"REF {code}-{number:05d}"


def make_large(path: Path, pages: int = 10_000, seed: int = 1, layouts: str = "a") -> LargeFile:
    """Write one PDF of exactly that many pages. Skips where there is no corpus."""
    chance = Random(f"large {seed} {layouts}")
    sheets = _numbered(_sheets(named(layouts), chance), chance)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        chunks = [Path(folder) / f"{start}.pdf" for start in range(0, pages, _CHUNK)]
        for start, chunk in zip(range(0, pages, _CHUNK), chunks, strict=True):
            _write(sheets, min(_CHUNK, pages - start), chunk)
        _join(chunks, path)
    return LargeFile(path, pages, path.stat().st_size)


def _join(chunks: list[Path], path: Path) -> None:
    whole, opened = pikepdf.new(), [pikepdf.open(chunk) for chunk in chunks]
    for chunk in opened:
        whole.pages.extend(chunk.pages)
    whole.save(path)
    for chunk in opened:
        chunk.close()


def _sheets(families: list[Family], chance: Random) -> Iterator[Scan | tuple[bytes, int]]:
    """Pages without end: scans, or pages of a born-digital PDF."""
    own = people.person(chance)
    worlds = [(family, world(own, chance, family.offices)) for family in families]
    earlier: list[Scan] = []
    for _, w in worlds:
        w.absent = [("AME report", w.day(), w.offices["hospital"].people[0].signed)]
    while True:
        family, w = chance.choice(worlds)
        pdf = _paper(family, w, chance)
        if chance.random() < _SCANNED / 2:
            scans = list(_scans(pdf, chance))
            earlier = [*earlier, *scans][-300:]
            yield from scans
            yield from chance.sample(earlier, len(scans))
        else:
            document = pdfium.PdfDocument(pdf)
            count = len(document)
            document.close()
            yield from ((pdf, index) for index in range(count))


def _paper(family: Family, w: World, chance: Random) -> bytes:
    kind = chance.choices(list(KINDS), list(KINDS.values()))[0]
    paper = chance.choice(family.writers[kind])(w)
    if paper.dated_on:
        w.made = [*w.made, (kind, paper.title, paper.dated_on, paper.author)][-60:]
    return typeset(paper)


def _scans(pdf: bytes, chance: Random) -> Iterator[Scan]:
    by, layered = scan.MACHINES[chance.choice(("scan_200", "scan_200", "one_bit", "fax_fine"))], chance.random() < 0.5
    document = pdfium.PdfDocument(pdf)
    words = words_of(document) if layered else []
    for index, page in enumerate(document):
        clean = page.render(scale=by.across / 72, grayscale=True).to_numpy()
        made = bundles.packed(scan.copied(clean.reshape(clean.shape[:2]), by, chance), by)
        yield replace(made, hidden=words[index].runs) if layered else made
    document.close()


def _numbered(
    sheets: Iterator[Scan | tuple[bytes, int]], chance: Random
) -> Iterator[tuple[Scan | tuple[bytes, int], str]]:
    """Every sheet with its line; on a scan the line is printed into the picture and stands in its hidden text."""
    for number, sheet in enumerate(sheets, 1):
        line = f"PAGE {number} {reference(number)}"
        yield (_printed(sheet, line, chance) if isinstance(sheet, Scan) else sheet), line


def _printed(sheet: Scan, line: str, chance: Random) -> Scan:
    by = next(
        machine
        for machine in scan.MACHINES.values()
        if machine.across == sheet.across and machine.one_bit == sheet.one_bit
    )
    picture = marks.fax_line(sheet.picture(), line, sheet.across, sheet.down, chance)
    made = bundles.packed(picture, replace(by, down=sheet.down))
    return replace(made, hidden=((40.0, 778.0, 8.0, line), *sheet.hidden)) if sheet.hidden else made


def _write(sheets: Iterator[tuple[Scan | tuple[bytes, int], str]], count: int, path: Path) -> None:
    pdf, sources = pikepdf.new(), dict[bytes, pikepdf.Pdf]()
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for _, (sheet, line) in zip(range(count), sheets, strict=False):
        if isinstance(sheet, Scan):
            bundles.add_scan(pdf, sheet)
            continue
        data, index = sheet
        if data not in sources:
            sources[data] = pikepdf.open(BytesIO(data))
        pdf.pages.append(sources[data].pages[index])
        page = pdf.pages[-1]
        page.add_resource(font, pikepdf.Name.Font, _FONT)
        page.contents_add(b"q", prepend=True)
        page.contents_add(b"Q BT /Ref 8 Tf 40 778 Td (%s) Tj ET" % line.encode())
    pdf.save(path)
    for source in sources.values():
        source.close()
