"""Opening one small file of each kind, so that all code is loaded before the way to the disk is shut."""

import codecs
import contextlib
import io
import zipfile

import pillow_heif
from PIL import Image

from openimr.casefile.comparing import Place, asked
from openimr.casefile.formats import docx
from openimr.casefile.formats.found import CannotRead
from openimr.casefile.opener import in_memory
from openimr.casefile.work import Desk
from openimr.domain.twins.facts import TextProof

_SMALL_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj "
    b"4 0 obj<</Length 27>>stream\nBT /F 9 Tf 9 9 Td (x) Tj ET\nendstream endobj "
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj trailer<</Root 1 0 R>>"
)
_SMALL_MAIL = (
    b"From: A <a@example.com>\r\nTo: b@example.com\r\nDate: Mon, 02 Mar 2026 10:00:00 -0800\r\n"
    b"Subject: =?iso-8859-1?q?x?=\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n"
    b"<p>x</p>\r\n--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
    b"Content-Disposition: attachment; filename=x.pdf\r\n\r\neA==\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
    b"From: a@example.com\r\nSubject: x\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nx\r\n--b--\r\n"
)
_SMALL_WORDS = b'<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>'
_ENCODINGS = (
    "ascii", "utf-7", "utf-8-sig", "utf-16", "utf-32", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp437",
    "cp850", "iso8859-1", "iso8859-2", "iso8859-5", "iso8859-15", "koi8-r", "mac-roman", "gb18030", "gb2312", "gbk",
    "big5", "shift_jis", "iso2022_jp", "euc_jp", "euc_kr", "punycode", "idna",
)  # fmt: skip
_TEXT_KINDS = (
    b"{\\rtf1 x\\par}",
    _SMALL_MAIL,
    b"plain words",
    "caf\u00e9".encode("utf-16"),
    "caf\u00e9".encode("cp1252"),
)


def rehearse(desk: Desk) -> None:
    """Do each job once."""
    for encoding in _ENCODINGS:
        codecs.lookup(encoding)
    for number, data in enumerate((_SMALL_PDF, *_pictures())):
        _ask(desk, data, work="inspect")
        _ask(desk, data, work="read", key=f"rehearsal {number}", index=0)
        _ask(desk, data, work="render", key=f"rehearsal {number}", index=0, width=9, rotation=0)
    _compare(desk)
    for data in (*_TEXT_KINDS, _docx()):
        _ask(desk, data, work="wording")
    for data in (_zip(zipfile.ZIP_LZMA), _zip(zipfile.ZIP_BZIP2), _zip(zipfile.ZIP_DEFLATED), _SMALL_MAIL):
        _ask(desk, data, work="inspect")
        _ask(desk, data, work="member", position=0)
        _ask(desk, data, work="member", position=1)
    _ask(desk, _SMALL_PDF, work="lines", most_pages=1)
    desk.clear()


def _ask(desk: Desk, data: bytes, **job: object) -> None:
    with in_memory(data) as file, contextlib.suppress(CannotRead):
        for _ in desk.answers({"seconds": 60.0, **job}, [file]):
            pass


def _compare(desk: Desk) -> None:
    """A page laid over itself."""
    place = Place("rehearsal", 0, 0)
    with in_memory(_SMALL_PDF) as one, in_memory(_SMALL_PDF) as other, contextlib.suppress(CannotRead):
        for _ in desk.answers({"seconds": 60.0, **asked(place, place, TextProof("", 1.0))}, [one, other]):
            pass


def _pictures() -> list[bytes]:
    found = []
    for form in ("PNG", "JPEG", "TIFF"):
        out = io.BytesIO()
        Image.new("L", (9, 9)).save(out, form)
        found.append(out.getvalue())
    compressed = io.BytesIO()
    Image.new("1", (9, 9)).save(compressed, "TIFF", compression="group4")
    photograph = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (16, 16))).save(photograph)
    return [*found, compressed.getvalue(), photograph.getvalue()]


def _zip(method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        packed.writestr("x", b"x")
    return out.getvalue()


def _docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(docx.MAIN_PART, _SMALL_WORDS)
    return out.getvalue()
