"""Three hundred and more files made to break whoever receives them: seeded, so that a number names one file for good.

Each has a name that says what is wrong with it. Nobody real is in any of them.
"""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple

from PIL import Image

from tests.integration.hostile.honest_files import HONEST, honest_tiff, honest_zip, saved, zipped
from tests.integration.hostile.pdf_traps import PDF_TRAPS

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
    names = sorted(HONEST)
    for number in range(count - len(TRAPS)):
        name = names[number % len(names)]
        dice = random.Random(seed * 100_000 + number)
        kind, damage = dice.choice(sorted(_DAMAGE.items()))
        yield Hostile(f"{name} {kind} {number}", partial(_damaged, name, damage, dice))


def _damaged(name: str, damage: Callable[[bytes, random.Random], bytes], dice: random.Random) -> bytes:
    return damage(_honest(name), dice)


@cache
def _honest(name: str) -> bytes:
    return HONEST[name]()


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


def _empty() -> bytes:
    return b""


def _one_byte() -> bytes:
    return b"%"


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
    return saved(Image.new("L", (1, 1)), "PNG")


def _picture_one_pixel_high() -> bytes:
    return saved(Image.new("L", (60_000, 1)), "PNG")


def _picture_of_100000() -> bytes:
    data = bytearray(saved(Image.new("1", (10, 10), 1), "TIFF", compression="group4"))
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
    return zipped(*((f"{n}.txt", b"\0" * (40 * 1024 * 1024)) for n in range(4)))


def _zip_that_lies_about_sizes() -> bytes:
    data = bytearray(zipped(("a.txt", b"\0" * 1_000_000)))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    return bytes(data)


def _zip_with_entries_over_each_other() -> bytes:
    data = zipped(("a.txt", random.Random(5).randbytes(200_000)))
    at, end = data.rindex(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    entry, count = data[at:end], 500
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, at, 0)
    return data[:at] + entry * count + tail


def _zip_of_many() -> bytes:
    return zipped(*((f"{n}.txt", b"x") for n in range(12_000)))


def _zip_in_zip_in_zip() -> bytes:
    data = honest_zip()
    for n in range(6):
        data = zipped((f"{n}.zip", data))
    return data


def _zip_with_paths() -> bytes:
    return zipped(*((name.replace("\x00", ""), b"Invented words") for name in _ZIP_NAMES))


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
    return zipped()


def _spreadsheet() -> bytes:
    return zipped(("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>"))


def _docx_of(xml: bytes) -> bytes:
    return zipped(("[Content_Types].xml", b"<x/>"), ("word/document.xml", xml))


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
    _empty,
    _one_byte,
    _programs_name,
    _web_page,
    _drawing_with_entities,
    _old_word,
    _locked_word,
    _one_pixel,
    _picture_one_pixel_high,
    _picture_of_100000,
    _png_that_says_100000,
    _png_that_unpacks_to_nothing,
    _png_with_text_bomb,
    _tiff_in_a_ring,
    _tiff_whose_second_page_is_gone,
    _tiff_with_many_entries,
    _zip_bomb,
    _zip_that_lies_about_sizes,
    _zip_with_entries_over_each_other,
    _zip_of_many,
    _zip_in_zip_in_zip,
    _zip_with_paths,
    _zip_with_links,
    _zip_with_password,
    _empty_zip,
    _spreadsheet,
    _docx_with_entities,
    _docx_that_reads_a_file,
    _docx_that_is_deep,
    _docx_that_is_long,
    _docx_that_is_empty,
    _rtf_that_is_deep,
    _rtf_with_a_long_number,
    _mail_of_many_parts,
    _mail_that_is_deep,
    _mail_with_a_long_header,
    _text_with_zeros,
)
TRAPS = {trap.__name__.strip("_"): trap for trap in (*PDF_TRAPS, *_MADE)}
