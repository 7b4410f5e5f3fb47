"""What runs in the separate process that may write one file: a stamped, bookmarked PDF from pages of received files.

Pages of PDFs are copied undecoded, pages of pictures become pictures; what cannot be shown becomes a sheet that says
so. No script, action, link, attachment or form of a received file is carried over. Nothing here knows of cases,
settings or the database.
"""

import errno
import os
from itertools import islice
from typing import Any, BinaryIO, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf
from PIL import Image

from openimr.casefile.formats.found import LETTER, CannotRead
from openimr.casefile.stamp_sources import Drawn, PdfSource, PictureSource
from openimr.casefile.stamp_text import STAMP_FONT, sheet, stamp

PDF = "application/pdf"
_MOST_HELD = 384 * 1024**2
"""So many bytes may wait in memory to be saved; then the volume ends and another one begins."""
_NO_ROOM = "The copy could not be written: the disk is full or broken."
_DAMAGED = "One of the received files is damaged in a way that keeps its pages from being copied."
_FIRST = 1
_LEAF = 64
"""So many pages hang on one branch of the page tree."""

Image.init()  # every part of the picture library is loaded before the way to the disk is shut


class AskedPage(NamedTuple):
    """One page: its number in the case, the file that it is in and its place there, the degrees that bring it upright,
    its size in points for a picture, and why it cannot be shown, if it cannot."""

    number: int
    file: int
    place: int
    rotation: int
    width: float
    height: float
    problem: str


def build(job: dict[str, Any], files: list[BinaryIO], out: BinaryIO) -> dict[str, Any]:
    """Write one volume to `out` and say how many of the pages are in it: the rest belongs into the next.

    Pages with numbers below 1 stand in front of the record: they carry no stamp, and are counted in Roman numerals.

    `job`: `case_number`; `count`, the pages of the whole case; `title`; `media_types`, one for each of `files`;
    `origins`, where each comes from in words; `pages`, lists as AskedPage; `bookmarks`, [words, page number] in page
    order. Answers {"pages": …, "not_shown": [numbers of the pages that became sheets]}; no page at all where `out` may
    not become as large as they need. Raises CannotRead.
    """
    for is_probing in (False, True):
        try:
            return Volume(job, files, is_probing=is_probing).write(out)
        except OSError as error:
            if error.errno == errno.EFBIG:
                return {"pages": 0, "not_shown": []}
            raise CannotRead(_NO_ROOM) from None
        except (pikepdf.PdfError, RuntimeError):
            # A stream somewhere cannot be read: once more, trying each before it is taken.
            out.seek(0)
            out.truncate()
    raise CannotRead(_DAMAGED)


class Volume:
    """One new PDF in the making."""

    def __init__(self, job: dict[str, Any], files: list[BinaryIO], *, is_probing: bool) -> None:
        self._job, self._files, self._is_probing = job, files, is_probing
        self._asked = [AskedPage(*one) for one in job["pages"]]
        self._sources: dict[int, PdfSource | PictureSource | CannotRead] = {}
        self._pdf = self._started()
        self._not_shown: list[int] = []
        self._held = 0
        self._fonts = self._pdf.make_indirect(Dictionary({f"/{STAMP_FONT}": self._font()}))

    def _started(self) -> Pdf:
        """The largest PDF of the volume, to be made into it, or an empty one.

        What is copied between PDFs lies in memory until the new one is saved; what is there already does not.
        """
        kinds, sizes = self._job["media_types"], [os.fstat(file.fileno()).st_size for file in self._files]
        wanted = {one.file for one in self._asked if not one.problem and kinds[one.file] == PDF}
        for number in sorted(wanted, key=lambda one: sizes[one], reverse=True)[:1]:
            try:
                base = PdfSource(None, self._files[number], is_probing=self._is_probing)
            except CannotRead as problem:
                self._sources[number] = problem
            else:
                self._sources[number] = base
                return base.pdf
        return Pdf.new()

    def _font(self) -> Any:
        return self._pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        )

    def write(self, out: BinaryIO) -> dict[str, Any]:
        """Make every page, then save."""
        made: list[Any] = []
        for asked in self._asked:
            made.append(self._page(asked))
            if self._held > _MOST_HELD:
                break
        self._hang(made)
        self._name(self._asked[: len(made)])
        self._mark(self._asked[: len(made)], made)
        self._pdf.save(
            out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none, min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.disable, encryption=False,
        )  # fmt: skip
        return {"pages": len(made), "not_shown": self._not_shown}

    def _page(self, asked: AskedPage) -> Any:
        try:
            drawn = self._drawn(asked)
        except CannotRead as problem:
            self._not_shown.append(asked.number)
            drawn = self._sheet(asked, str(problem))
        self._held += drawn.held
        return self._pdf.make_indirect(self._stamped(asked, drawn))

    def _drawn(self, asked: AskedPage) -> Drawn:
        if asked.problem:
            raise CannotRead(asked.problem)
        if asked.file not in self._sources:
            self._sources[asked.file] = self._opened(asked.file)
        source = self._sources[asked.file]
        if isinstance(source, CannotRead):
            raise source
        if isinstance(source, PdfSource):
            return source.page(asked.place, asked.rotation)
        return source.page(asked.place, asked.rotation, (asked.width, asked.height))

    def _opened(self, number: int) -> PdfSource | PictureSource | CannotRead:
        file = self._files[number]
        if self._job["media_types"][number] != PDF:
            return PictureSource(self._pdf, file)
        try:
            return PdfSource(self._pdf, file, is_probing=self._is_probing)
        except CannotRead as problem:
            return problem

    def _stamp_words(self, number: int) -> str:
        return f"{self._job['case_number']} p. {number} of {self._job['count']}"

    def _sheet(self, asked: AskedPage, problem: str) -> Drawn:
        box = (0.0, 0.0, *LETTER)
        drawn = Drawn(box, box, 0)
        lines = [
            self._stamp_words(asked.number), "This page cannot be shown here.", problem, "",
            f"It is page {asked.place + 1} of {self._job['origins'][asked.file]}, which is kept exactly as it came.",
        ]  # fmt: skip
        drawn.begin = sheet(lines, *LETTER) + b"\n"
        return drawn

    def _stamped(self, asked: AskedPage, drawn: Drawn) -> Dictionary:
        words = b""
        if asked.number >= _FIRST:
            words = stamp(self._stamp_words(asked.number), drawn.visible, drawn.rotation, drawn.unit)
        contents: Any
        if drawn.middle:
            first, last = self._pdf.make_stream(drawn.begin), self._pdf.make_stream(drawn.end + words)
            contents = Array([first, *drawn.middle, last])
        else:
            contents = self._pdf.make_stream(drawn.begin + drawn.end + words)
        page = Dictionary(
            Type=Name.Page, MediaBox=Array(list(drawn.media)), Contents=contents, Resources=self._with_font(drawn)
        )
        if drawn.visible != drawn.media:
            page.CropBox = Array(list(drawn.visible))
        if drawn.rotation:
            page.Rotate = drawn.rotation
        if drawn.unit != 1.0:
            page.UserUnit = drawn.unit
        if drawn.group is not None:
            page.Group = drawn.group
        return page

    def _with_font(self, drawn: Drawn) -> Any:
        fonts = drawn.resources.get("/Font")
        if isinstance(fonts, Dictionary):
            fonts[f"/{STAMP_FONT}"] = self._fonts[f"/{STAMP_FONT}"]
        else:
            drawn.resources["/Font"] = self._fonts
        return drawn.resources

    def _hang(self, pages: list[Any]) -> None:
        """Hang the pages on branches of a new tree, and this under a new root: whatever hung on the old one stays out.

        Adding them one by one would take longer with each.
        """
        root = self._pdf.make_indirect(Dictionary(Type=Name.Pages))
        for key in set(self._pdf.trailer.keys()) - {"/Size", "/Root", "/ID", "/Encrypt"}:
            del self._pdf.trailer[key]
        self._pdf.trailer["/Root"] = self._pdf.make_indirect(Dictionary(Type=Name.Catalog, Pages=root))
        branches, rest = [], iter(pages)
        while group := list(islice(rest, _LEAF)):
            branch = self._pdf.make_indirect(
                Dictionary(Type=Name.Pages, Count=len(group), Parent=root, Kids=Array(group))
            )
            for page in group:
                page.Parent = branch
            branches.append(branch)
        root.Kids, root.Count = Array(branches), len(pages)

    def _name(self, asked: list[AskedPage]) -> None:
        root = self._pdf.Root
        self._pdf.docinfo["/Title"] = self._job["title"]
        self._pdf.docinfo["/Producer"] = "OpenIMR"
        root.Lang, root.ViewerPreferences = "en-US", Dictionary(DisplayDocTitle=True)
        labels: list[Any] = []
        for place, page in enumerate(asked):
            if page.number < _FIRST:
                if place == 0:
                    labels.extend([place, Dictionary(S=Name.r, St=1)])
            elif place == 0 or page.number == _FIRST or page.number != asked[place - 1].number + 1:
                labels.extend([place, Dictionary(S=Name.D, St=page.number)])
        root.PageLabels = Dictionary(Nums=Array(labels))

    def _mark(self, asked: list[AskedPage], made: list[Any]) -> None:
        places = {page.number: made[place] for place, page in enumerate(asked)}
        items = [
            OutlineItem(words, Array([places[number], Name.Fit]))
            for words, number in self._job["bookmarks"]
            if number in places
        ]
        if items:
            with self._pdf.open_outline() as outline:
                outline.root.extend(items)
            self._pdf.Root.PageMode = Name.UseOutlines
