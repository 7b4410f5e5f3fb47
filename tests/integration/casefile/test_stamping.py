"""The stamped copy: every page as it came with its stamp upright in a corner, and nothing of a file that could act."""

import errno
import io
import math
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw, ImageOps

from openimr.casefile import stamping
from tests import stamped
from tests.stamped import Built, Source, opened, pdf, words

STAMP = "IMR14-0000123 p. {} of 412"


@pytest.fixture
def build(tmp_path: Path) -> Any:
    """Builds one volume from sources and pages of them."""
    return partial(stamped.build, tmp_path)


def place_of(built: Built, place: int, text: str) -> tuple[float, float, float, float]:
    """Where a text stands on the page as it is displayed: left, bottom, right, top as parts of width and height."""
    page = built.drawn[place]
    text_page = page.get_textpage()
    found = text_page.search(text).get_next()
    assert found is not None, text
    boxes = [text_page.get_charbox(at, loose=True) for at in range(found[0], found[0] + found[1])]
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
    x0, y0, x1, y1 = page.get_cropbox()
    across = [(left - x0) / (x1 - x0), (right - x0) / (x1 - x0)]
    up = [(bottom - y0) / (y1 - y0), (top - y0) / (y1 - y0)]
    match page.get_rotation():
        case 90:
            across, up = up, [1 - across[1], 1 - across[0]]
        case 180:
            across, up = [1 - across[1], 1 - across[0]], [1 - up[1], 1 - up[0]]
        case 270:
            across, up = [1 - up[1], 1 - up[0]], across
    return across[0], up[0], across[1], up[1]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("reading", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, [100, 50, 500, 700]])
def test_the_stamp_stands_upright_in_the_lower_right_corner(build: Any, turned: int, reading: int, crop: Any) -> None:
    page = Dictionary(Contents=words("Patient reports pain", 200, 400), Rotate=turned)
    if crop:
        page.CropBox = Array(crop)
    built = build([pdf(page)], [(0, 0, reading, "")])
    assert built.drawn[0].get_rotation() == (turned + reading) % 360
    left, bottom, right, top = place_of(built, 0, STAMP.format(98))
    assert 0.5 < left < right < 1
    assert 0 < bottom < top < 0.06
    assert right - left > 3 * (top - bottom) * built.drawn[0].get_height() / built.drawn[0].get_width()
    assert "Patient reports pain" in built.text(0)


def test_a_page_keeps_its_boxes_and_its_look(build: Any) -> None:
    source = pdf(Dictionary(Contents=words("Lumbar spine"), MediaBox=Array([-10, -20, 602, 772])))
    built = build([source], [(0, 0, 0, "")])
    assert built.drawn[0].get_mediabox() == (-10, -20, 602, 772)
    before = pdfium.PdfDocument(source.data)[0].render(scale=1).to_pil().convert("L")
    after = built.image(0)
    corner = (300, 760, 612, 792)
    for one in (before, after):
        one.paste(255, corner)
    assert before.tobytes() == after.tobytes()


def test_the_stamp_is_legible_on_a_black_page(build: Any) -> None:
    built = build([pdf(Dictionary(Contents=String("0 g 0 0 612 792 re f")))], [(0, 0, 0, "")])
    page = built.image(0, 2.0)
    corner = page.crop((850, 1540, 1212, 1575))
    share = sum(corner.histogram()[200:]) / (corner.width * corner.height)
    assert 0.2 < share < 0.6
    assert sum(page.histogram()[200:]) / (page.width * page.height) < 0.01


@pytest.mark.parametrize("content", ["q 2 0 0 2 50 50 cm q 0.1 0 0 0.1 0 0 cm", "Q Q Q", "q 0 0 1 1 re W n", "1 Tr"])
def test_what_a_page_leaves_undone_does_not_meet_the_stamp(build: Any, content: str) -> None:
    built = build([pdf(Dictionary(Contents=String(content)))], [(0, 0, 0, "")])
    left, bottom, right, top = place_of(built, 0, STAMP.format(98))
    assert 0.5 < left < right < 1
    assert 0 < bottom < top < 0.06
    assert built.image(0).crop((400, 770, 612, 792)).getextrema()[0] < 100


def test_content_in_several_streams_is_drawn_as_one(build: Any) -> None:
    page = Dictionary(Contents=Array([String("q 1 0 0 1 100 0 cm"), words("Shoulder", 0, 300), String("Q")]))
    built = build([pdf(page)], [(0, 0, 0, "")])
    left, *_ = place_of(built, 0, "Shoulder")
    assert math.isclose(left, 100 / 612, abs_tol=0.01)
    assert STAMP.format(98) in built.text(0)


def test_pages_that_share_one_stream_may_differ_in_size(build: Any) -> None:
    def share(made: pikepdf.Pdf) -> None:
        made.pages[1].obj.Contents = made.pages[0].obj.Contents
        made.pages[2].obj.Contents = made.pages[0].obj.Contents

    wide = Dictionary(MediaBox=Array([0, 0, 1000, 1000]))
    source = pdf(Dictionary(Contents=words("Knee")), wide, Dictionary(), change=share)
    built = build([source], [(0, 0, 0, ""), (0, 1, 0, ""), (0, 2, 0, ""), (0, 0, 90, "")])
    assert [built.drawn[at].get_size() for at in range(4)] == [(612, 792), (1000, 1000), (612, 792), (792, 612)]
    assert all("Knee" in built.text(at) and STAMP.format(98 + at) in built.text(at) for at in range(4))


@pytest.mark.parametrize("side", [1, 20, 100])
def test_a_small_page_gets_a_small_stamp(build: Any, side: int) -> None:
    built = build([pdf(Dictionary(MediaBox=Array([0, 0, side, side])))], [(0, 0, 0, "")])
    assert built.drawn[0].get_size() == (side, side)
    left, _, right, _ = place_of(built, 0, STAMP.format(98))
    assert 0 <= left < right <= 1.0001


def test_a_page_in_larger_units_gets_a_stamp_of_the_usual_size(build: Any) -> None:
    built = build([pdf(Dictionary(MediaBox=Array([0, 0, 61.2, 79.2]), UserUnit=10))], [(0, 0, 0, "")])
    left, bottom, right, top = place_of(built, 0, STAMP.format(98))
    assert 0.1 < right - left < 0.3
    assert top - bottom < 0.03


ACTION = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
FORBIDDEN = (b"JavaScript", b"app.alert", b"/Launch", b"/URI", b"EmbeddedFile", b"/OpenAction", b"evil.exe", b"secret")


def hostile() -> Source:
    """A PDF with everything that a file can do beside being read."""

    def arm(made: pikepdf.Pdf) -> None:
        page = made.pages[0].obj
        embedded = made.make_stream(b"secret", Type=Name.EmbeddedFile)
        filespec = made.make_indirect(Dictionary(Type=Name.Filespec, F=String("evil.exe"), EF=Dictionary(F=embedded)))
        form = made.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        form.Ref, form.AF, form.PieceInfo = Dictionary(F=filespec), Array([filespec]), Dictionary(X=ACTION)
        page.Resources.XObject = Dictionary(X=form)
        page.Resources.Properties = Dictionary(P=Dictionary(Type=Name.Action, S=Name.Launch, F=String("evil.exe")))
        page.Resources.Odd = Array([Dictionary(S=Name.URI, URI=String("http://evil.exe")), filespec])
        page.AA = Dictionary(O=ACTION)
        page.Annots = Array([
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 99, 99]),
                       A=Dictionary(S=Name.URI, URI=String("http://evil.exe"))),
            Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=filespec),
            Dictionary(Type=Name.Annot, Subtype=Name.Screen, Rect=Array([0, 0, 9, 9]),
                       A=Dictionary(S=Name.Launch, F=String("evil.exe"))),
        ])  # fmt: skip
        made.Root.OpenAction = ACTION
        made.Root.Names = Dictionary(
            JavaScript=Dictionary(Names=Array([String("a"), ACTION])),
            EmbeddedFiles=Dictionary(Names=Array([String("a"), filespec])),
        )
        made.docinfo["/Author"] = "secret"

    return pdf(Dictionary(Contents=words("Harmless words")), change=arm)


def test_scripts_actions_links_and_attachments_stay_behind(build: Any) -> None:
    built = build([hostile()], [(0, 0, 0, "")])
    assert "Harmless words" in built.text(0)
    plain = io.BytesIO()
    built.pdf.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    assert [word for word in FORBIDDEN if word in plain.getvalue()] == []
    assert "/Annots" not in built.pdf.pages[0].obj
    assert set(built.pdf.Root.keys()) <= {
        "/Type",
        "/Pages",
        "/Lang",
        "/ViewerPreferences",
        "/PageLabels",
        "/Extensions",
    }
    assert {str(key): str(value) for key, value in built.pdf.docinfo.items()} == {
        "/Title": "Record of IMR14-0000123", "/Producer": "OpenIMR",
    }  # fmt: skip


def test_what_a_note_or_a_filled_in_field_shows_stays(build: Any) -> None:
    def fill(made: pikepdf.Pdf) -> None:
        look = made.make_stream(
            b"BT /F 12 Tf 2 4 Td (No pain at rest) Tj ET", Type=Name.XObject, Subtype=Name.Form,
            BBox=Array([0, 0, 200, 20]), Resources=made.pages[0].obj.Resources,
        )  # fmt: skip
        made.pages[0].obj.Annots = Array([
            Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([50, 50, 250, 70]), F=4,
                       AP=Dictionary(N=look))
        ])  # fmt: skip

    built = build([pdf(Dictionary(Contents=words("Form")), change=fill)], [(0, 0, 0, "")])
    assert "No pain at rest" in built.text(0)
    assert "/Annots" not in built.pdf.pages[0].obj


def picture(form: str, mode: str = "L", size: tuple[int, int] = (850, 1100), **more: Any) -> Source:
    """A picture with a black mark in its upper left corner."""
    drawn = Image.new("RGB", size, "white")
    ImageDraw.Draw(drawn).rectangle((0, 0, size[0] // 4, size[1] // 8), fill="black")
    image = drawn.convert(mode)
    out = io.BytesIO()
    image.save(out, form, **more)
    return Source(Image.MIME.get(form, "image/heic"), out.getvalue())


def exif(orientation: int) -> Image.Exif:
    made = Image.Exif()
    made[0x0112] = orientation
    return made


@pytest.mark.parametrize(
    "source",
    [
        picture("TIFF", "1", compression="group4"), picture("TIFF", "L"),
        picture("TIFF", "RGB", compression="tiff_lzw"),
        picture("JPEG"), picture("JPEG", "RGB"), picture("JPEG", "CMYK"), picture("PNG", "1"), picture("PNG", "RGBA"),
        picture("PNG", "P"), picture("HEIF", "RGB"),
    ],
    ids=lambda one: f"{one.media_type} {len(one.data)}",
)  # fmt: skip
def test_a_picture_fills_its_page_as_it_was(build: Any, source: Source) -> None:
    built = build([source], [(0, 0, 0, "")])
    assert built.answer["not_shown"] == []
    page = built.image(0)
    assert page.size == (612, 792)
    assert page.getpixel((40, 40)) < 60
    assert page.getpixel((400, 40)) > 200
    assert page.getpixel((40, 400)) > 200
    assert STAMP.format(98) in built.text(0)


def test_a_jpeg_is_carried_over_byte_for_byte_and_a_fax_page_stays_small(build: Any) -> None:
    photo, fax = picture("JPEG", "RGB"), picture("TIFF", "1", size=(1728, 2200), compression="group4")
    built = build([photo, fax], [(0, 0, 0, ""), (1, 0, 0, "")])
    assert photo.data in built.data
    assert len(built.data) < len(photo.data) + 8000


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "TIFF"])
def test_a_photograph_stands_as_the_camera_says(build: Any, orientation: int, form: str) -> None:
    source = picture(form, "L" if form == "JPEG" else "1", exif=exif(orientation))
    with Image.open(io.BytesIO(source.data)) as given:
        given.load()
        wanted = ImageOps.exif_transpose(given).convert("L").resize((612, 792))
    built = build([source], [(0, 0, 0, "")])
    page = built.image(0)
    for spot in ((30, 30), (580, 30), (30, 740), (300, 400), (100, 60), (60, 150)):
        assert abs(page.getpixel(spot) - wanted.getpixel(spot)) < 60, spot


def test_each_page_of_a_tiff_is_found(build: Any) -> None:
    frames = [Image.new("1", (200, 200), number % 2) for number in range(4)]
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:], compression="group4")
    built = build([Source("image/tiff", out.getvalue())], [(0, place, 0, "") for place in range(4)])
    assert [built.image(place).getpixel((100, 100)) for place in range(4)] == [0, 255, 0, 255]


def test_a_page_that_cannot_be_shown_becomes_a_sheet_that_says_so(build: Any) -> None:
    sources = [
        pdf(Dictionary(Contents=words("Fine"))),
        Source("application/pdf", b"%PDF-1.4 nothing"),
        Source("image/tiff", b"II"),
    ]
    pages = [(0, 0, 0, ""), (0, 0, 0, "It is torn (left)."), (0, 7, 0, ""), (1, 0, 0, ""), (2, 3, 0, "")]
    built = build(sources, pages)
    assert built.answer == {"pages": 5, "not_shown": [99, 100, 101, 102]}
    assert "Fine" in built.text(0)
    for place in (1, 2, 3, 4):
        text = " ".join(built.text(place).split())
        assert f"IMR14-0000123 p. {98 + place} of 412" in text
        assert "This page cannot be shown here." in text
    assert "It is torn (left)." in built.text(1)
    assert "page 4 of file 3, which is kept exactly as it came" in " ".join(built.text(4).split())


def test_bookmarks_and_page_labels_name_documents_and_case_pages(build: Any) -> None:
    source = pdf(*(Dictionary(Contents=words(f"page {at}")) for at in range(3)))
    marks = [["2025-01-09 MRI", 98], ["Not in this volume", 7], ["No day: Note (continued)", 100]]
    built = build([source], [(0, 0, 0, ""), (0, 1, 0, ""), (0, 2, 0, "")], bookmarks=marks)
    found = [(one.get_title(), one.get_dest().get_index()) for one in built.drawn.get_toc()]
    assert found == [("2025-01-09 MRI", 0), ("No day: Note (continued)", 2)]
    assert [built.drawn.get_page_label(place) for place in range(3)] == ["98", "99", "100"]


def test_a_volume_ends_when_too_many_pictures_wait(build: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamping, "_MOST_HELD", 1000)
    built = build([picture("PNG", "RGB")], [(0, 0, 0, "")] * 5)
    assert built.answer["pages"] == len(built.drawn) == 1


def test_many_pages_hang_on_branches(build: Any) -> None:
    source = pdf(*(Dictionary(Contents=words(f"page {at}")) for at in range(3)))
    built = build([source], [(0, at % 3, 0, "") for at in range(200)])
    assert len(built.drawn) == 200
    assert [built.text(at).startswith(f"page {at % 3}") for at in (0, 63, 64, 199)] == [True] * 4
    assert pikepdf.open(io.BytesIO(built.data)).check_pdf_syntax() == []


class Narrow(io.BytesIO):
    """Takes so many bytes and then says that the file is too large."""

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > 400:
            raise OSError(errno.EFBIG, "too large")
        return super().write(data)


def test_a_volume_that_would_be_too_large_is_told(tmp_path: Path) -> None:
    job = {
        "case_number": "IMR14-0000123", "count": 1, "title": "x", "media_types": ["application/pdf"],
        "origins": ["file 1"], "pages": [[1, 0, 0, 0, 1, 1, ""]], "bookmarks": [],
    }  # fmt: skip
    with opened(tmp_path, [pdf(Dictionary(Contents=words("x")))]) as files:
        assert stamping.build(job, files, Narrow()) == {"pages": 0, "not_shown": []}


def test_a_stream_that_cannot_be_read_costs_its_page_only(build: Any) -> None:
    source = pdf(*(Dictionary(Contents=words(f"page {at} " + "x" * 3000)) for at in range(3)))
    cut = source.data[: len(source.data) * 2 // 3]
    built = build([Source("application/pdf", cut)], [(0, at, 0, "") for at in range(3)])
    assert len(built.drawn) == 3
    assert "page 0" in built.text(0)


def test_pages_of_several_files_stand_in_the_order_asked_for(build: Any) -> None:
    long = pdf(*(Dictionary(Contents=words(f"long {at} " + "x" * 500)) for at in range(4)))
    sources = [pdf(Dictionary(Contents=words("short"))), long, picture("TIFF", "1", compression="group4")]
    built = build(sources, [(1, 3, 0, ""), (0, 0, 0, ""), (2, 0, 0, ""), (1, 0, 0, "")])
    assert [built.text(at).split()[0] for at in (0, 1, 3)] == ["long", "short", "long"]
    assert len(built.pdf.pages) == 4
    assert b"long 1" not in built.data


def test_a_file_locked_against_changes_gives_an_open_copy(build: Any) -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(Dictionary(Contents=words("Readable"))).data)) as opened_pdf:
        opened_pdf.save(locked, encryption=pikepdf.Encryption(owner="owner", user=""))
    for sources in ([Source("application/pdf", locked.getvalue())], [Source("application/pdf", locked.getvalue())] * 2):
        built = build(sources, [(len(sources) - 1, 0, 0, ""), (0, 0, 0, "")])
        assert not built.pdf.is_encrypted
        assert all("Readable" in built.text(at) for at in (0, 1))
