"""A pile becomes files: every page is laid, copied, turned and written, and what is true of it is noted."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from random import Random

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium

from bench.casefiles import blanks, bundles, dates, marks, scan
from bench.casefiles.bundles import Scan
from bench.casefiles.people import Person
from bench.casefiles.pile import Pile, Placed
from bench.casefiles.scan import Machine, Picture
from bench.casefiles.truth import TruthDocument, TruthPage

_BLANK = 0.035
_FAX_LINES = (
    "{day:%m/%d/%Y} {told}  {office}  (FAX)5550132  P.{page:03d}/{pages:03d}",
    "{day:%b %d %Y} {told} FR:{office} TO:5595550174 Page {page} of {pages}",
    "FROM {office}  ({day:%a}) {day:%b %d %Y} {told}/ST. {told}/No. 68000{pages} P {page}",
    "To: 15595550140   Page: {page}/{pages}   {day:%Y-%m-%d} {told} PST   From: {office}",
)


@dataclass(slots=True)
class Sheet:
    """One page ready to be written: a scan, or a page of a born-digital PDF; and its truth.

    `turn` is the clockwise turn that a born-digital page orders for itself, and that leaves it lying wrong.
    """

    page: TruthPage
    scan: Scan | None
    pdf: bytes = b""
    index: int = 0
    turn: int = 0


@dataclass(slots=True)
class Maker:
    """Makes the sheets of a pile one after the other. Scans that will be copied again are kept until then."""

    pile: Pile
    chance: Random
    documents: dict[int, TruthDocument] = field(default_factory=dict)
    _kept: dict[tuple[int, int], Scan] = field(default_factory=dict)
    _first: dict[tuple[int, int], TruthPage] = field(default_factory=dict)
    _groups: dict[tuple[int, int], int] = field(default_factory=dict)
    _upside: dict[int, int] = field(default_factory=dict)
    _made: int = 0

    def sheets(self, order: Iterator[tuple[Placed, int]]) -> Iterator[Sheet]:
        """Sheets in order, numbered from 1, blanks between them."""
        for placed, index in order:
            yield self._numbered(self._sheet(placed, index))
            if self.chance.random() < _BLANK:
                picture, words, by = blanks.blank(self.chance)
                made = bundles.packed(picture, by) if by else None
                page = TruthPage(
                    0,
                    "",
                    0,
                    0,
                    "blank",
                    None,
                    "",
                    "",
                    words,
                    words,
                    is_blank=True,
                    is_scanned=by is not None,
                    machine=by.name if by else "",
                    legibility=by.rank if by else 0,
                )
                yield self._numbered(Sheet(page, made, blanks.born_digital(words) if not by else b""))

    def _numbered(self, sheet: Sheet) -> Sheet:
        self._made += 1
        sheet.page.number = self._made
        if sheet.page.document:
            document = self.documents[sheet.page.document]
            document.pages = (*document.pages, self._made)
        return sheet

    def _sheet(self, placed: Placed, index: int) -> Sheet:
        page = self._truth(placed, index)
        if not placed.machine:
            turn = self._turn(placed, index)
            page.rotation = -turn % 360
            return Sheet(page, None, placed.printed.pdf, index, turn)
        if placed.sort == "bytes":
            assert placed.of
            page.rotation = self._first[placed.of.serial, index].rotation
            page.text, page.rows = self._first[placed.of.serial, index].text, self._first[placed.of.serial, index].rows
            return Sheet(page, self._kept[placed.of.serial, index])
        made = self._scanned(placed, index, page)
        if placed.copies:
            self._kept[placed.serial, index] = made
        return Sheet(page, made)

    def _turn(self, placed: Placed, index: int) -> int:
        """Some born-digital pages lie wrong too; a copy of the bytes lies as its original does."""
        if placed.sort == "bytes" and placed.of:
            return -self._first[placed.of.serial, index].rotation % 360
        return self.chance.choices((0, 180, 90, 270), (985, 9, 3, 3))[0]

    def _truth(self, placed: Placed, index: int) -> TruthPage:
        paper, words = placed.printed.paper, placed.printed.words[index]
        if not placed.serial:
            placed.serial = len(self.documents) + 1
            self.documents[placed.serial] = TruthDocument(
                placed.serial,
                paper.kind,
                paper.title,
                paper.dated_on,
                paper.author,
                paper.facility,
                (),
                paper.patient,
                paper.named_records,
            )
        by = placed.machine
        page = TruthPage(
            0, "", 0, placed.serial, paper.kind, paper.dated_on, paper.author, paper.facility, words.text, words.rows,
            is_cover=paper.kind == "cover_sheet", is_scanned=by is not None, has_hidden_text=placed.hidden,
            machine=by.name if by else "", legibility=by.rank if by else 0, patient=paper.patient,
        )  # fmt: skip
        self._grouped(placed, index, page)
        return page

    def _grouped(self, placed: Placed, index: int, page: TruthPage) -> None:
        if not placed.of:
            self._first[placed.serial, index] = page
            return
        first = self._first[placed.of.serial, index]
        if index in placed.annotated:
            page.is_annotated, page.annotated_of = True, first.number
            return
        group = self._groups.setdefault((placed.of.serial, index), len(self._groups) + 1)
        first.duplicate_group, first.duplicate_class = group, "original"
        page.duplicate_group, page.duplicate_class = group, placed.sort

    def _scanned(self, placed: Placed, index: int, page: TruthPage) -> Scan:
        by, chance = placed.machine, self.chance
        assert by
        clean = self._clean(placed, index, by)
        if index in placed.annotated or (not placed.of and not placed.copies and chance.random() < 0.05):
            day = (placed.printed.paper.dated_on or self.pile.worker.injured_on) + timedelta(
                days=chance.randrange(3, 60)
            )
            clean, words = marks.marked(clean, by.across, day, chance)
            page.marks = (words,)
        behind = None
        if by.bleed and len(placed.page_indexes) > 1:
            behind = _rendered(placed, (index + 1) % len(placed.page_indexes), by)
        picture = scan.copied(clean, by, chance, behind)
        if placed.faxed:
            line = _fax_words(placed, index, chance)
            picture = marks.fax_line(picture, line, by.across, by.down, chance)
            page.text, page.rows = f"{line}\n{page.text}", f"{line}\n{page.rows}"
        if placed.punched:
            picture = scan.punched(picture, chance)
        elif chance.random() < 0.04 and not placed.faxed:
            picture = scan.cut(picture, chance)
        page.rotation = self._rotation(placed)
        made = bundles.packed(scan.turned(picture, page.rotation), by, lies_across=page.rotation in (90, 270))
        return (
            replace(made, hidden=_hidden(placed, index, chance))
            if placed.hidden and not page.rotation
            else self._unhidden(page, made)
        )

    def _unhidden(self, page: TruthPage, made: Scan) -> Scan:
        page.has_hidden_text = False
        return made

    def _clean(self, placed: Placed, index: int, by: Machine) -> Picture:
        """What lies on the glass: the paper, or an earlier scan of it."""
        earlier = self._kept.get((placed.of.serial, index)) if placed.of and placed.sort == "image" else None
        if not earlier or not placed.of:
            return _rendered(placed, index, by)
        upright = np.ascontiguousarray(
            np.rot90(earlier.picture(), -(self._first[placed.of.serial, index].rotation // 90))
        )
        return np.asarray(
            cv2.resize(upright, (round(8.5 * by.across), round(11 * by.across)), interpolation=cv2.INTER_AREA),
            dtype=np.uint8,
        )

    def _rotation(self, placed: Placed) -> int:
        """Most papers lie upright; some lie upside down as a whole, some single pages lie wrong."""
        whole = self._upside.setdefault(placed.serial, self.chance.choices((0, 180, 90, 270), (95, 3, 1, 1))[0])
        return whole or self.chance.choices((0, 180, 90, 270), (976, 12, 6, 6))[0]


def _rendered(placed: Placed, index: int, by: Machine) -> Picture:
    document = pdfium.PdfDocument(placed.printed.pdf)
    picture = document[index].render(scale=by.across / 72, grayscale=True).to_numpy()
    document.close()
    return np.ascontiguousarray(picture.reshape(picture.shape[:2]))


def _fax_words(placed: Placed, index: int, chance: Random) -> str:
    paper, steady = placed.printed.paper, Random(placed.serial)
    day = (paper.dated_on or dates.date(2020, 1, 6)) + timedelta(days=steady.randrange(1, 40))
    told = f"{steady.randrange(7, 18):02d}:{steady.randrange(10, 59)}"
    office = paper.facility.upper()[:22].strip() or "CLAIMS DEPT"
    form = steady.choice(_FAX_LINES)
    return form.format(day=day, told=told, office=office, page=index + 1, pages=len(placed.page_indexes))


def _hidden(placed: Placed, index: int, chance: Random) -> tuple[tuple[float, float, float, str], ...]:
    return tuple(
        (left, bottom, size, bundles.misread(words, chance))
        for left, bottom, size, words in placed.printed.words[index].runs
    )


def identity(worker: Person) -> dict[str, str]:
    """Who the case is about, as the application says it."""
    return {
        "name": worker.name,
        "first": worker.first,
        "last": worker.last,
        "born_on": worker.born_on.isoformat(),
        "claim": worker.claim,
        "injured_on": worker.injured_on.isoformat(),
        "employer": worker.employer,
    }


def write_pdf(sheets: list[Sheet], path: Path) -> None:
    """Sheets as one PDF."""
    pdf, sources = pikepdf.new(), dict[int, pikepdf.Pdf]()
    for sheet in sheets:
        if sheet.scan:
            bundles.add_scan(pdf, sheet.scan)
        else:
            if id(sheet.pdf) not in sources:
                sources[id(sheet.pdf)] = pikepdf.open(BytesIO(sheet.pdf))
            pdf.pages.append(sources[id(sheet.pdf)].pages[sheet.index])
            if sheet.turn:
                pdf.pages[-1].Rotate = sheet.turn
    pdf.save(path, deterministic_id=True)
    for source in sources.values():
        source.close()


def write_file(sheets: list[Sheet], path: Path) -> None:
    """Sheets as the file that the path's ending says, and their truth told where they are."""
    for index, sheet in enumerate(sheets):
        sheet.page.file, sheet.page.index = path.name, index
    scans = [sheet.scan for sheet in sheets if sheet.scan]
    if path.suffix == ".tif":
        bundles.write_tiff(scans, path)
    elif path.suffix == ".jpg":
        bundles.write_jpeg(scans[0], path)
    else:
        write_pdf(sheets, path)
