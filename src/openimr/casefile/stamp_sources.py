"""Pages of received files inside the new PDF: drawn as they came, with nothing carried over that could act."""

import math
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from openimr.casefile.formats.found import LETTER, CannotRead
from openimr.casefile.stamp_cleaning import Cleaner, flatten_notes
from openimr.casefile.stamp_pictures import TURNS, picture
from openimr.casefile.stamp_text import Box

_LONGEST_SIDE, _MOST_UNIT = 1_000_000.0, 1000.0
_CODING_KEYS = frozenset({"/Length", "/Filter", "/DecodeParms"})
_CANNOT_OPEN = "The PDF that holds this page cannot be opened again."
_NO_PAGE = "This page is not in the PDF any more."
DRAWN = "OpenIMRPage"
"""The name of the drawn page in the resources of the new one."""


class Drawn:
    """What a new page is made of: boxes, turn and unit as displayed, and its content with what that needs.

    `begin` and `end` are content before and after `middle`, the streams that came. `held` counts bytes that wait in
    memory to be saved.
    """

    def __init__(self, media: Box, visible: Box, rotation: int) -> None:
        self.media, self.visible, self.rotation = media, visible, rotation
        self.unit, self.held = 1.0, 0
        self.resources: Any = Dictionary()
        self.group: Any = None
        self.begin, self.end = b"", b""
        self.middle: list[Any] = []


class PdfSource:
    """One received PDF. Its streams go over undecoded.

    Without `out` the new file is made out of this one: its streams are read when the new file is saved and never lie in
    memory, as those of others do from the time they are copied.
    """

    def __init__(self, out: Pdf | None, file: BinaryIO, *, is_probing: bool) -> None:
        self._is_probing = is_probing
        try:
            file.seek(0)
            self.pdf = Pdf.open(file, access_mode=pikepdf.AccessMode.stream)
            self._pages = list(self.pdf.pages)
            if any("/Annots" in page.obj for page in self._pages):
                _flattened(self.pdf)
                self._pages = list(self.pdf.pages)
        except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
            raise CannotRead(_CANNOT_OPEN) from None
        self._out = self.pdf if out is None else out
        self._cleaner, self._held = Cleaner(), 0
        self._forms: dict[tuple[int, int], tuple[Box, tuple[int, int]]] = {}

    def page(self, index: int, rotation: int) -> Drawn:
        """One page. Raises CannotRead."""
        if index >= len(self._pages):
            raise CannotRead(_NO_PAGE)
        try:
            drawn = self._drawn(self._pages[index].obj, rotation)
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError, AttributeError):
            raise CannotRead("This page of the PDF is damaged.") from None
        drawn.held, self._held = self._held, 0
        return drawn

    def _drawn(self, page: Any, rotation: int) -> Drawn:
        media = _box(page.get("/MediaBox")) or (0.0, 0.0, *LETTER)
        turned = _whole(page.get("/Rotate")) + rotation
        drawn = Drawn(media, _visible(media, _box(page.get("/CropBox"))), turned // 90 * 90 % 360)
        unit = _number(page.get("/UserUnit"))
        drawn.unit = unit if unit is not None and 0 < unit <= _MOST_UNIT else 1.0
        drawn.group = self._copied(page.get("/Group"))
        resources = self._resources(page)
        contents = page.get("/Contents")
        if isinstance(contents, Stream):
            self._as_form(drawn, contents, resources)
        elif isinstance(contents, Array):
            drawn.begin, drawn.end = b"q\n", b"\nQ\n"
            drawn.middle = [self._copied(one) for one in list(contents) if isinstance(one, Stream)]
            drawn.resources = resources
        return drawn

    def _resources(self, page: Any) -> Any:
        given = page.get("/Resources")
        if not isinstance(given, Dictionary):
            return self._out.make_indirect(Dictionary())
        if not given.is_indirect:
            given = page["/Resources"] = self.pdf.make_indirect(given)
        self._clean(given)
        for form in self._cleaner.bare_forms:
            form["/Resources"] = given
        self._cleaner.bare_forms.clear()
        return self._taken(given)

    def _as_form(self, drawn: Drawn, contents: Stream, resources: Any) -> None:
        """Content in one stream becomes a picture of its own: whatever it leaves undone does not meet the stamp."""
        form = self._copied(contents)
        asked = (drawn.media, resources.objgen)
        if self._forms.setdefault(form.objgen, asked) != asked:
            form = self._again(form)
        for key in set(form.keys()) - _CODING_KEYS:
            del form[key]
        form["/Type"], form["/Subtype"] = Name.XObject, Name.Form
        form["/BBox"], form["/Resources"] = Array(list(drawn.media)), resources
        drawn.begin = f"/{DRAWN} Do\n".encode()
        drawn.resources = Dictionary(XObject=Dictionary({f"/{DRAWN}": form}))

    def _again(self, form: Stream) -> Stream:
        """A stream that several pages share, once more for a page of another size."""
        copy = self._out.make_stream(form.read_raw_bytes())
        for key in _CODING_KEYS - {"/Length"}:
            if key in form:
                copy[key] = form[key]
        return copy

    def _copied(self, given: Any) -> Any:
        if not isinstance(given, (Dictionary, Stream)):
            return None
        if not given.is_indirect:
            given = self.pdf.make_indirect(given)
        self._clean(given)
        return self._taken(given)

    def _taken(self, given: Any) -> Any:
        return given if self._out is self.pdf else self._out.copy_foreign(given)

    def _clean(self, given: Any) -> None:
        self._cleaner.clean(given)
        if self._out is not self.pdf:
            self._held += sum(_whole(stream.get("/Length")) for stream in self._cleaner.streams)
        if self._is_probing:
            for stream in self._cleaner.streams:
                stream.read_raw_bytes()
        self._cleaner.streams.clear()


def _flattened(pdf: Pdf) -> None:
    try:
        flatten_notes(pdf)
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
        return  # the notes of a damaged file are left out; the pages are there


class PictureSource:
    """One received picture file."""

    def __init__(self, out: Pdf, file: BinaryIO) -> None:
        self._out, self._file = out, file

    def page(self, index: int, rotation: int, size: tuple[float, float]) -> Drawn:
        """One page, so many points wide and high before it is turned. Raises CannotRead."""
        found = picture(self._file, index)
        keys = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=found.width, Height=found.height,
            ColorSpace=Name(f"/{found.colour}"), BitsPerComponent=found.bits, Filter=Name(f"/{found.coding}"),
        )  # fmt: skip
        if found.coding == "CCITTFaxDecode":
            keys.DecodeParms = Dictionary(K=-1, BlackIs1=True, Columns=found.width, Rows=found.height)
        image = self._out.make_stream(found.data, keys)
        width, height = (side if 0 < side <= _LONGEST_SIDE else LETTER[at] for at, side in enumerate(size))
        box = (0.0, 0.0, width, height)
        drawn = Drawn(box, box, rotation // 90 * 90 % 360)
        drawn.held = len(found.data)
        a, b, c, d, e, f = TURNS[found.orientation]
        matrix = (a * width, b * height, c * width, d * height, e * width, f * height)
        drawn.begin = f"q {' '.join(f'{one:.4f}' for one in matrix)} cm /{DRAWN} Do Q\n".encode()
        drawn.resources = Dictionary(XObject=Dictionary({f"/{DRAWN}": image}))
        return drawn


def _visible(media: Box, crop: Box | None) -> Box:
    """What of the page is displayed: the crop box as far as it lies on the page."""
    if crop is None:
        return media
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    return (left, bottom, right, top) if left < right and bottom < top else media


def _box(given: Any) -> Box | None:
    if not isinstance(given, Array) or len(given) != 4:
        return None
    numbers = [_number(one) for one in list(given)]
    if any(one is None or abs(one) > _LONGEST_SIDE for one in numbers):
        return None
    left, bottom, right, top = (float(one or 0.0) for one in numbers)
    box = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    return box if box[0] < box[2] and box[1] < box[3] else None


def _number(given: Any) -> float | None:
    try:
        number = float(given)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _whole(given: Any) -> int:
    number = _number(given)
    return int(number) if number is not None and abs(number) < 1e6 else 0
