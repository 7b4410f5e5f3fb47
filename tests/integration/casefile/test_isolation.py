"""The separate process: what it is asked, what it answers, and what it cannot do."""

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from openimr.casefile import isolation, opener, words
from tests.integration.hostile import honest_files as honest
from tests.integration.hostile import received_files as made

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
LINES = [f"The patient was seen on May {day} for back pain" for day in range(1, 9)]


@pytest.fixture(scope="module", autouse=True)
def processes_end() -> Iterator[None]:
    yield
    for one in (isolation._inspector, isolation._reader, isolation._drawer, isolation._unpacker):
        one.stop()


def scanned_page() -> Image.Image:
    image = Image.new("L", (1700, 1100), 255)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(48)
    for number, line in enumerate(LINES):
        pen.text((100, 100 + 90 * number), line, fill=0, font=font)
    return image


def saved(image: Image.Image, form: str, **how: object) -> io.BytesIO:
    out = io.BytesIO()
    image.save(out, form, **how)
    return out


def test_a_born_digital_page_gives_its_text_with_a_box_for_each_word() -> None:
    page = isolation.read_page(io.BytesIO(honest.honest_pdf()), "three pages", 1)
    assert (page.index, page.source, page.unreadable_reason) == (1, "text_layer", "")
    assert page.text == "Invented words of page 2"
    found = words.unpack(page.words)
    assert [word.text for word in found] == page.text.split()
    assert 0 < found[0].left < found[0].right < words.WHOLE


@pytest.mark.parametrize("rotation", [0, 90])
def test_a_scanned_page_is_read_from_its_own_picture_however_the_pdf_turns_it(rotation: int) -> None:
    image = scanned_page()
    file = saved(image.rotate(rotation, expand=True), "PDF", resolution=200)
    data = file.getvalue().replace(b"/MediaBox", b"/Rotate %d /MediaBox" % rotation)
    page = isolation.read_page(io.BytesIO(data), f"scan {rotation}", 0)
    assert (page.source, page.rotation, page.is_blank) == ("ocr", 0, False)
    assert page.text.splitlines()[:3] == LINES[:3]
    assert page.quality is not None
    assert page.quality > 80
    assert len(page.image_hash) > 0


@pytest.mark.parametrize(
    ("form", "mode", "how"),
    [
        ("TIFF", "1", {"compression": "group4", "dpi": (200, 200)}),
        ("TIFF", "CMYK", {}),
        ("PNG", "P", {}),
        ("PNG", "RGBA", {}),
        ("JPEG", "CMYK", {}),
    ],
)
def test_pictures_of_every_kind_are_drawn_and_told_apart(form: str, mode: str, how: dict[str, object]) -> None:
    file = saved(scanned_page().convert(mode), form, **how)
    told = isolation.inspect(file, "page.bin")
    assert told.media_type == f"image/{form.lower()}"
    assert len(told.pages) == 1
    drawn = Image.open(io.BytesIO(isolation.render(file, f"{form} {mode}", 0, 400, rotation=90)))
    assert drawn.format == "WEBP"
    assert drawn.size == (400, round(400 * 1700 / 1100))
    assert 200 < sum(drawn.convert("L").resize((1, 1)).tobytes()) < 255


def test_a_photograph_on_its_side_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    file = saved(scanned_page().rotate(90, expand=True), "JPEG", exif=exif)
    ((width, height),) = isolation.inspect(file, "photo.jpg").pages
    assert width > height
    assert isolation.read_page(file, "on its side", 0).rotation == 0


def test_a_telephones_photograph_is_drawn_and_read() -> None:
    file = io.BytesIO(honest.honest_heic())
    assert isolation.inspect(file, "photo.heic").media_type == "image/heic"
    assert isolation.read_page(file, "heic", 0).source == "ocr"
    assert Image.open(io.BytesIO(isolation.render(file, "heic", 0, 300))).width == 300


def test_a_fax_with_flat_dots_has_the_size_of_its_paper() -> None:
    flat = scanned_page().resize((1728, 1100)).convert("1")
    ((width, height),) = isolation.inspect(saved(flat, "TIFF", compression="group3", dpi=(204, 98))).pages
    assert (round(width), round(height)) == (610, 808)


def test_pages_after_a_break_in_a_picture_file_are_unreadable_and_the_others_are_not() -> None:
    file = io.BytesIO(made.TRAPS["tiff_whose_second_page_is_gone"]())
    told = isolation.inspect(file)
    first, second = isolation.read_pages(file, "broken tiff", range(len(told.pages)))
    assert first.unreadable_reason == ""
    assert "damaged" in second.unreadable_reason


def test_a_page_that_takes_the_process_down_is_unreadable_and_the_next_one_is_read() -> None:
    file = io.BytesIO(made.TRAPS["form_that_draws_itself"]())
    (down,) = isolation.read_pages(file, "draws itself", [0])
    assert "cannot be opened" in down.unreadable_reason
    assert isolation.read_page(io.BytesIO(honest.honest_pdf()), "good", 0).source == "text_layer"


def test_a_page_that_takes_too_long_is_unreadable_and_the_next_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    isolation.read_page(io.BytesIO(honest.honest_pdf()), "warm", 0)
    monkeypatch.setattr(isolation, "PAGE_SECONDS", 0.3)
    late = isolation.read_page(io.BytesIO(made.TRAPS["flate_bomb"]()), "slow", 0)
    assert "takes too long" in late.unreadable_reason
    monkeypatch.undo()
    assert isolation.read_page(io.BytesIO(honest.honest_pdf()), "good", 0).source == "text_layer"


def test_who_stops_listening_half_way_loses_nothing() -> None:
    file = io.BytesIO(honest.honest_pdf())
    for _ in isolation.read_pages(file, "half way", range(3)):
        break
    process = isolation._reader._process
    assert [page.index for page in isolation.read_pages(file, "half way", [2, 0])] == [2, 0]
    assert isolation._reader._process is process


def test_a_process_that_does_not_start_is_not_the_files_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    isolation._reader.stop()
    for command in ((sys.executable, "-c", "raise SystemExit(3)"), ("/nowhere/python",)):
        monkeypatch.setattr(opener, "COMMAND", command)
        with pytest.raises(isolation.NotStarted, match="does not start on this machine"):
            isolation.read_page(io.BytesIO(honest.honest_pdf()), "good", 0)
    monkeypatch.undo()
    assert isolation.read_page(io.BytesIO(honest.honest_pdf()), "good", 0).source == "text_layer"


def test_reading_does_not_hold_up_drawing() -> None:
    isolation.read_page(io.BytesIO(honest.honest_pdf()), "warm", 0)
    with isolation._reader._line:
        assert isolation.render(io.BytesIO(honest.honest_pdf()), "one", 0, 160)


def test_a_member_is_written_by_us_in_pieces_and_no_more_than_allowed(tmp_path: Path) -> None:
    file = io.BytesIO(honest.honest_zip())
    told = isolation.inspect(file, "records.pdf")
    assert [member.name for member in told.members] == ["a/records.pdf", "note.txt"]
    assert list(isolation.members(file, "zip")) == list(told.members)
    with (tmp_path / "out").open("w+b") as out:
        assert isolation.take_member(file, "zip", 0, out) == told.members[0].size
        out.seek(0)
        assert out.read() == honest.honest_pdf()
    with pytest.raises(isolation.CannotRead, match="larger than 10 bytes"):
        isolation.take_member(file, "zip", 0, io.BytesIO(), most=10)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_copy_is_built_into_the_one_file_that_may_be_written() -> None:
    pages = [[n + 1, 0, n, 0, 612.0, 792.0, ""] for n in range(3)]
    job = {
        "case_number": "IMR26-0000001", "count": 3, "title": "Copy", "media_types": ["application/pdf"],
        "origins": ["sent by a clerk"], "pages": pages, "bookmarks": [["Report", 1]],
    }  # fmt: skip
    with tempfile.TemporaryFile() as out:
        assert isolation.build(job, [io.BytesIO(honest.honest_pdf())], out)["pages"] == 3
        out.seek(0)
        assert len(isolation.inspect(out).pages) == 3
    with tempfile.TemporaryFile() as out:
        assert isolation.build(job, [io.BytesIO(honest.honest_pdf())], out, most=500)["pages"] == 0
        assert out.seek(0, os.SEEK_END) <= 500


def test_what_is_handed_over_can_only_be_read() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(b"x" * 10)
        file.flush()
        with opener.descriptor(file) as (handle, size):
            assert size == 10
            with pytest.raises(OSError, match="Bad file descriptor"):
                os.write(handle, b"y")
            assert os.read(handle, 20) == b"x" * 10
        assert file.tell() == 10


@LINUX
def test_the_process_that_opens_files_can_do_little_else() -> None:
    isolation.inspect(io.BytesIO(honest.honest_pdf()))
    process = isolation._inspector._process
    assert process is not None
    proc = Path("/proc") / str(process.pid)
    assert set((proc / "environ").read_bytes().strip(b"\0").split(b"\0")) == {
        b"OMP_THREAD_LIMIT=1",
        b"OPENBLAS_NUM_THREADS=1",
    }
    assert (proc / "cwd").readlink() == Path("/")
    opened = {path.name: str(path.readlink()) for path in (proc / "fd").iterdir()}
    assert {target.split(":")[0] for name, target in opened.items() if int(name) < 3} == {"/dev/null", "socket"}
    assert {target for name, target in opened.items() if int(name) >= 3} <= {f"/proc/{process.pid}/statm"}
    status = dict(line.split(":\t", 1) for line in (proc / "status").read_text().splitlines() if ":\t" in line)
    assert status["NoNewPrivs"] == "1"
    assert status["CapEff"].strip("0") == "" or (proc / "ns/user").readlink() != Path("/proc/self/ns/user").readlink()
    assert "0" not in status["Uid"].split() or os.geteuid() != 0
    for name, most in (("address space", 2 * 1024**3), ("file size", 0), ("processes", 0), ("core file size", 0)):
        line = next(line for line in (proc / "limits").read_text().splitlines() if line.startswith(f"Max {name}"))
        soft = int(line.split()[-3])
        assert most <= soft < most + 1024**2, line
    if _may_leave_the_network():
        assert (proc / "ns/net").readlink() != Path("/proc/self/ns/net").readlink()


def _may_leave_the_network() -> bool:
    code = "import ctypes,sys; k=ctypes.CDLL(None); sys.exit(k.unshare(0x40000000) and k.unshare(0x50000000))"
    return subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_refusal_comes_at_once() -> None:
    isolation.inspect(io.BytesIO(honest.honest_pdf()))
    started = time.monotonic()
    for data in (
        b"",
        made.TRAPS["user_password"](),
        made.TRAPS["many_pages"](),
        made.TRAPS["zip_bomb"](),
        made.TRAPS["docx_with_entities"](),
    ):
        with pytest.raises(isolation.CannotRead):
            isolation.inspect(io.BytesIO(data))
    assert time.monotonic() - started < 10
