"""Three hundred and more files made to break whoever receives them: seeded, so that a number names one file for good.

Each has a name that says what is wrong with it. Nobody real is in any of them.
"""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from functools import cache, partial
from typing import NamedTuple

import pikepdf
import pillow_heif
from docx import Document
from PIL import Image, ImageDraw

COUNT = 330
_ZIP_NAMES = (
    "../../up.txt",
    "/tmp/absolute.txt",
    "C:\\Windows\\win.ini",
    "a\x00b.txt",
    "..\\..\\back.txt",
    "~/.ssh/key",
)


class Hostile(NamedTuple):
    """A file to be made, and what is wrong with it."""

    name: str
    make: Callable[[], bytes]


def all_files(count: int = COUNT, seed: int = 1) -> Iterator[Hostile]:
    """So many hostile files: every trap once, then honest files of each kind cut, flipped and mixed up."""
    yield from (Hostile(name, trap) for name, trap in TRAPS.items())
    names = sorted(_HONEST)
    for number in range(count - len(TRAPS)):
        name = names[number % len(names)]
        dice = random.Random(seed * 100_000 + number)
        kind, damage = dice.choice(sorted(_DAMAGE.items()))
        yield Hostile(f"{name} {kind} {number}", partial(_damaged, name, damage, dice))


def _damaged(name: str, damage: Callable[[bytes, random.Random], bytes], dice: random.Random) -> bytes:
    return damage(_honest(name), dice)


@cache
def _honest(name: str) -> bytes:
    return _HONEST[name]()


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def _flipped(data: bytes, dice: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(dice.choice((1, 5, 50, 500))):
        broken[dice.randrange(len(broken))] ^= 1 << dice.randrange(8)
    return bytes(broken)


def _holed(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    length = dice.randint(1, 400)
    return data[:start] + dice.choice((b"", b"\0" * length, b"\xff" * length)) + data[start + length :]


def _doubled(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    return data[:start] + data[start : start + dice.randint(1, 4000)] * dice.randint(2, 40) + data[start:]


def _numbered(data: bytes, dice: random.Random) -> bytes:
    """Numbers where there were others: lengths, counts and places that cannot be."""
    broken = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(max(1, len(broken) - 8))
        broken[at : at + 4] = dice.choice((b"\xff\xff\xff\x7f", b"\0\0\0\0", b"9999", b"-999", b"\xff\xff\xff\xff"))
    return bytes(broken)


_DAMAGE: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "cut": _cut, "flipped": _flipped, "holed": _holed, "doubled": _doubled, "numbered": _numbered,
}  # fmt: skip


def _page_image(size: tuple[int, int] = (850, 1100)) -> Image.Image:
    image = Image.new("L", size, 255)
    pen = ImageDraw.Draw(image)
    for line in range(10):
        pen.text((60, 60 + 40 * line), f"Invented words of page one, line {line}", fill=0)
    return image


def _saved(image: Image.Image, form: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def honest_pdf(pages: int = 3) -> bytes:
    """A small PDF with words."""
    kids = " ".join(f"{3 + n} 0 R" for n in range(pages))
    body = [f"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[{kids}]/Count {pages}>>endobj\n"]
    for n in range(pages):
        words = f"BT /F 12 Tf 72 700 Td (Invented words of page {n + 1}) Tj ET"
        body.append(
            f"{3 + n} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {100 + n} 0 R"
            f"/Resources<</Font<</F 99 0 R>>>>>>endobj\n"
            f"{100 + n} 0 obj<</Length {len(words)}>>stream\n{words}\nendstream endobj\n"
        )
    body.append("99 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n")
    return ("%PDF-1.4\n" + "".join(body)).encode()


def honest_tiff() -> bytes:
    """A fax of three pages."""
    page = _page_image().convert("1")
    return _saved(page, "TIFF", save_all=True, append_images=[page, page], compression="group4", dpi=(200, 200))


def honest_heic() -> bytes:
    """A photograph of a page."""
    out = io.BytesIO()
    pillow_heif.from_pillow(_page_image((425, 550)).convert("RGB")).save(out)
    return out.getvalue()


def honest_docx() -> bytes:
    """A short document."""
    document = Document()
    document.add_heading("Progress report", 1)
    for line in range(20):
        document.add_paragraph(f"Invented words, line {line}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def honest_rtf() -> bytes:
    """A short document."""
    return b"{\\rtf1\\ansi " + b"\\par ".join(b"Invented words, line %d" % n for n in range(40)) + b"}"


def honest_mail() -> bytes:
    """A message with a PDF."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.com", "b@example.com", "Records"
    message.set_content("Invented words.")
    message.add_alternative("<p>Invented <b>words</b></p>", subtype="html")
    message.add_attachment(honest_pdf(1), maintype="application", subtype="pdf", filename="records.pdf")
    return message.as_bytes()


def honest_zip() -> bytes:
    """An archive of two files."""
    return _zipped(("a/records.pdf", honest_pdf()), ("note.txt", b"Invented words"))


def _zipped(*entries: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in entries:
            packed.writestr(name, data)
    return out.getvalue()


_HONEST: dict[str, Callable[[], bytes]] = {
    "pdf": honest_pdf,
    "scan": lambda: _saved(_page_image(), "PDF", resolution=100),
    "tiff": honest_tiff,
    "png": lambda: _saved(_page_image(), "PNG"),
    "jpeg": lambda: _saved(_page_image(), "JPEG"),
    "heic": honest_heic,
    "docx": honest_docx,
    "rtf": honest_rtf,
    "mail": honest_mail,
    "zip": honest_zip,
    "text": lambda: "Invented words, naïve and plain.\n".encode("utf-16") * 20,
}


def _empty() -> bytes:
    return b""


def _one_byte() -> bytes:
    return b"%"


def _user_password() -> bytes:
    return _locked(owner="owner", user="user")


def _owner_password() -> bytes:
    return _locked(owner="owner", user="")


def _locked(owner: str, user: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(honest_pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner=owner, user=user))
    return out.getvalue()


def _no_pages() -> bytes:
    return honest_pdf(0)


def _many_pages() -> bytes:
    kids = " ".join(["3 0 R"] * 100_000)
    return honest_pdf(1).replace(b"[3 0 R]/Count 1", f"[{kids}]/Count 100000".encode())


def _deep_page_tree() -> bytes:
    depth = 5_000
    nodes = "".join(
        f"{10 + n} 0 obj<</Type/Pages/Kids[{11 + n} 0 R]/Count 1/Parent {9 + n} 0 R>>endobj\n" for n in range(depth)
    )
    tail = f"{10 + depth} 0 obj<</Type/Page/Parent {9 + depth} 0 R/MediaBox[0 0 99 99]>>endobj\n"
    return f"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 10 0 R>>endobj\n{nodes}{tail}trailer<</Root 1 0 R>>".encode()


def _page_tree_in_a_ring() -> bytes:
    return honest_pdf(1).replace(b"/Kids[3 0 R]/Count 1", b"/Kids[2 0 R]/Count 1")


def _more_pages_than_there_are() -> bytes:
    return honest_pdf(2).replace(b"/Count 2", b"/Count 9000")


def _objects_in_a_ring() -> bytes:
    return honest_pdf(1).replace(b"[0 0 612 792]", b"50 0 R").replace(
        b"trailer", b"50 0 obj 51 0 R endobj\n51 0 obj 50 0 R endobj\ntrailer"
    )  # fmt: skip


def _arrays_in_arrays() -> bytes:
    return honest_pdf(1).replace(b"/Type/Catalog", b"/Type/Catalog/Names " + b"[" * 100_000)


def _flate_bomb() -> bytes:
    packed = zlib.compress(b"0 0 m " * (400 * 1024 * 1024 // 6), 9)
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\ntrailer<</Root 1 0 R>>"
        % (len(packed), packed)
    )


def _flate_in_flate_bomb() -> bytes:
    data = zlib.compress(b"0 0 m " * (64 * 1024 * 1024 // 6), 9)
    for _ in range(3):
        data = zlib.compress(data, 9)
    stream = b"4 0 obj<</Filter[%b]/Length %d>>stream\n%b\nendstream endobj\ntrailer" % (
        b"/FlateDecode " * 4, len(data), data,
    )  # fmt: skip
    return honest_pdf(1).replace(b"trailer", stream).replace(b"/Contents 100 0 R", b"/Contents 4 0 R")


def _form_that_draws_itself() -> bytes:
    form = (
        b"60 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</X 60 0 R>>>>/Length 11>>stream\n"
        b"/X Do /X Do\nendstream endobj\ntrailer"
    )
    return _drawing(form, b"/X Do", b"60 0 R")


def _forms_in_forms() -> bytes:
    forms = b""
    for n in range(9):
        forms += (
            b"%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</X %d 0 R>>>>/Length 60>>stream"
            b"\n%b\nendstream endobj\n" % (60 + n, 61 + n, b"/X Do " * 10)
        )
    forms += (
        b"69 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</Font<</F 99 0 R>>>>/Length 27>>stream\n"
        b"BT /F 9 Tf 9 9 Td (x) Tj ET\nendstream endobj\ntrailer"
    )
    return _drawing(forms, b"/X Do", b"60 0 R")


def _drawing(objects: bytes, content: bytes, drawn: bytes) -> bytes:
    """A page that draws an object named X."""
    page = honest_pdf(1).replace(b"/Font<<", b"/XObject<</X %b>>/Font<<" % drawn, 1).replace(b"trailer", objects)
    return page.replace(b"/Contents 100 0 R", b"/Contents 98 0 R").replace(
        b"99 0 obj", b"98 0 obj<</Length %d>>stream\n%b\nendstream endobj\n99 0 obj" % (len(content), content)
    )


def _picture_of_100000_in_pdf() -> bytes:
    data = zlib.compress(b"\0" * 1000)
    image = (
        b"60 0 obj<</Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceRGB/BitsPerComponent 8"
        b"/Filter/FlateDecode/Length %d>>stream\n%b\nendstream endobj\ntrailer" % (len(data), data)
    )
    return _drawing(image, b"612 0 0 792 0 0 cm /X Do", b"60 0 R")


def _page_of_100000_points() -> bytes:
    return honest_pdf(1).replace(b"[0 0 612 792]", b"[0 0 100000 100000]")


def _page_without_size() -> bytes:
    return honest_pdf(1).replace(b"[0 0 612 792]", b"[0 0 0 -5]")


def _ribbon_page() -> bytes:
    return honest_pdf(1).replace(b"[0 0 612 792]", b"[0 0 1 900000]")


def _programs_name() -> bytes:
    return b"MZ" + bytes(range(256)) * 40


def _web_page() -> bytes:
    return b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def _drawing_with_entities() -> bytes:
    return b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>'


def _old_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000


def _locked_word() -> bytes:
    return _old_word() + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500


def _one_pixel() -> bytes:
    return _saved(Image.new("L", (1, 1)), "PNG")


def _picture_one_pixel_high() -> bytes:
    return _saved(Image.new("L", (60_000, 1)), "PNG")


def _picture_of_100000() -> bytes:
    data = bytearray(_saved(Image.new("1", (10, 10), 1), "TIFF", compression="group4"))
    first = struct.unpack_from("<I", data, 4)[0]
    for at in range(first + 2, first + 2 + 12 * struct.unpack_from("<H", data, first)[0], 12):
        tag = struct.unpack_from("<H", data, at)[0]
        if tag in (256, 257):  # width and height
            struct.pack_into("<HHII", data, at, tag, 4, 1, 100_000)
    return bytes(data)


def _png_that_says_100000() -> bytes:
    return _png_of(100_000, 100_000)


def _png_that_unpacks_to_nothing() -> bytes:
    return _png_of(5_000, 5_000)


def _png_of(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


def _png_with_text_bomb() -> bytes:
    text = b"Comment\0\0" + zlib.compress(b"\0" * (200 * 1024 * 1024), 9)
    whole = _one_pixel()
    return (
        whole[:33]
        + struct.pack(">I", len(text))
        + b"zTXt"
        + text
        + struct.pack(">I", zlib.crc32(b"zTXt" + text))
        + whole[33:]
    )


def _tiff_in_a_ring() -> bytes:
    data = bytearray(honest_tiff())
    first = struct.unpack_from("<I", data, 4)[0]
    entries = struct.unpack_from("<H", data, first)[0]
    struct.pack_into("<I", data, first + 2 + 12 * entries, first)
    return bytes(data)


def _tiff_whose_second_page_is_gone() -> bytes:
    data = bytearray(honest_tiff())
    first = struct.unpack_from("<I", data, 4)[0]
    entries = struct.unpack_from("<H", data, first)[0]
    struct.pack_into("<I", data, first + 2 + 12 * entries, len(data) + 5000)
    return bytes(data)


def _tiff_with_many_entries() -> bytes:
    return b"II*\0\x08\0\0\0" + struct.pack("<H", 65_535) + b"\x01\x01\x04\0\xff\xff\xff\x7f\0\0\0\0" * 65_535


def _zip_bomb() -> bytes:
    return _zipped(*((f"{n}.txt", b"\0" * (40 * 1024 * 1024)) for n in range(4)))


def _zip_that_lies_about_sizes() -> bytes:
    data = bytearray(_zipped(("a.txt", b"\0" * 1_000_000)))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    return bytes(data)


def _zip_with_entries_over_each_other() -> bytes:
    data = _zipped(("a.txt", random.Random(5).randbytes(200_000)))
    at, end = data.rindex(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    entry, count = data[at:end], 500
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, at, 0)
    return data[:at] + entry * count + tail


def _zip_of_many() -> bytes:
    return _zipped(*((f"{n}.txt", b"x") for n in range(12_000)))


def _zip_in_zip_in_zip() -> bytes:
    data = honest_zip()
    for n in range(6):
        data = _zipped((f"{n}.zip", data))
    return data


def _zip_with_paths() -> bytes:
    return _zipped(*((name.replace("\x00", ""), b"Invented words") for name in _ZIP_NAMES))


def _zip_with_links() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr("note.txt", "Invented words")
    return out.getvalue()


def _zip_with_password() -> bytes:
    data = bytearray(honest_zip())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def _empty_zip() -> bytes:
    return _zipped()


def _spreadsheet() -> bytes:
    return _zipped(("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>"))


def _docx_of(xml: bytes) -> bytes:
    return _zipped(("[Content_Types].xml", b"<x/>"), ("word/document.xml", xml))


def _docx_with_entities() -> bytes:
    entities = b"".join(b'<!ENTITY a%d "%b">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    return _docx_of(b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "laugh">' + entities + b"]><d>&a9;</d>")


def _docx_that_reads_a_file() -> bytes:
    return _docx_of(b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d><t>&a;</t></d>')


def _docx_that_is_deep() -> bytes:
    return _docx_of(b"<a>" * 300_000)


def _docx_that_is_long() -> bytes:
    return _docx_of(b"<d><p><t>" + b"word " * 2_000_000 + b"</t></p></d>")


def _docx_that_is_empty() -> bytes:
    return _docx_of(b"<d/>")


def _rtf_that_is_deep() -> bytes:
    return b"{\\rtf1 " + b"{" * 2_000_000 + b"words"


def _rtf_with_a_long_number() -> bytes:
    return b"{\\rtf1 \\u" + b"9" * 100_000 + b" \\bin" + b"9" * 30 + b" words}"


def _mail_of_many_parts() -> bytes:
    part = b"--b\r\nContent-Type: text/plain\r\n\r\nInvented words\r\n"
    head = (
        b"From: a@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    )
    return head + part * 10_000 + b"--b--\r\n"


def _mail_that_is_deep() -> bytes:
    head = b"From: a@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    return head + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3_000)
    )


def _mail_with_a_long_header() -> bytes:
    return b"From: a@example.com\r\nSubject: " + b"=?utf-8?q?=41?= " * 20_000 + b"\r\nTo: b@example.com\r\n\r\nx"


def _text_with_zeros() -> bytes:
    return b"words\0words\0\x01\x02\x03" * 1000


_MADE: tuple[Callable[[], bytes], ...] = (
    _empty, _one_byte, _user_password, _owner_password, _no_pages, _many_pages, _deep_page_tree, _page_tree_in_a_ring,
    _more_pages_than_there_are, _objects_in_a_ring, _arrays_in_arrays, _flate_bomb, _flate_in_flate_bomb,
    _form_that_draws_itself, _forms_in_forms, _picture_of_100000_in_pdf, _page_of_100000_points, _page_without_size,
    _ribbon_page, _programs_name, _web_page, _drawing_with_entities, _old_word, _locked_word, _one_pixel,
    _picture_one_pixel_high, _picture_of_100000, _png_that_says_100000, _png_that_unpacks_to_nothing,
    _png_with_text_bomb, _tiff_in_a_ring, _tiff_whose_second_page_is_gone, _tiff_with_many_entries, _zip_bomb,
    _zip_that_lies_about_sizes, _zip_with_entries_over_each_other, _zip_of_many, _zip_in_zip_in_zip, _zip_with_paths,
    _zip_with_links, _zip_with_password, _empty_zip, _spreadsheet, _docx_with_entities, _docx_that_reads_a_file,
    _docx_that_is_deep, _docx_that_is_long, _docx_that_is_empty, _rtf_that_is_deep, _rtf_with_a_long_number,
    _mail_of_many_parts, _mail_that_is_deep, _mail_with_a_long_header, _text_with_zeros,
)  # fmt: skip
TRAPS = {trap.__name__.strip("_"): trap for trap in _MADE}
