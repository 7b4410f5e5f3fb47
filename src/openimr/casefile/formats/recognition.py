"""What a file really is, by its first bytes and its inner parts: never by its name or by what the sender calls it."""

import re
from typing import BinaryIO

from openimr.casefile.formats.found import CannotRead

PDF, TIFF, JPEG, PNG, HEIC = "application/pdf", "image/tiff", "image/jpeg", "image/png", "image/heic"
ZIP, RTF, TEXT, MAIL = "application/zip", "application/rtf", "text/plain", "message/rfc822"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PICTURES = (TIFF, JPEG, PNG, HEIC)

_HEAD = 4096
_TEXT_LOOKED_AT = 65_536
_MARKS = (
    (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG), (b"{\\rtf", RTF),
    (b"II*\x00", TIFF), (b"MM\x00*", TIFF), (b"II+\x00", TIFF), (b"MM\x00+", TIFF),
    (b"PK\x03\x04", ZIP), (b"PK\x05\x06", ZIP),
)  # fmt: skip
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_OLE, _LOCKED_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
_UNKNOWN = (
    "The file is of a kind that cannot be received. Send it as PDF, TIFF, JPEG, PNG, HEIC, DOCX, RTF, plain text, an "
    "e-mail (.eml), or a ZIP of these."
)
_PROGRAMS = (b"MZ", b"\x7fELF")
_HEADER = re.compile(rb"(?im)^(received|from|to|date|subject|message-id|mime-version|return-path|delivered-to):[ \t]")
_HEADER_LINE = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n")
_MARKUP = re.compile(rb"\s*<(\?xml|!doctype|html|svg|head|body)\b", re.IGNORECASE)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def media_type(file: BinaryIO) -> str:
    """The media type of an open file; a DOCX is a ZIP here. Raises CannotRead for what cannot be received at all."""
    file.seek(0)
    head = file.read(_TEXT_LOOKED_AT)
    if not head:
        raise CannotRead("The file is empty.")
    if b"%PDF-" in head[:1024]:
        return PDF
    for mark, found in _MARKS:
        if head.startswith(mark):
            return found
    if is_photograph(head):
        return HEIC
    _refuse_others(file, head)
    if _is_mail(head):
        return MAIL
    encoding_of(head)
    return TEXT


def is_photograph(head: bytes) -> bool:
    """Whether a file that begins so is a photograph as telephones take them (HEIC)."""
    return head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS


def _refuse_others(file: BinaryIO, head: bytes) -> None:
    if head.startswith(_OLE):
        if _LOCKED_OFFICE in head + file.read(16 * 1024**2):
            raise CannotRead("The document is protected by a password. Send it without one.")
        raise CannotRead("The file is an older Office or Outlook file. Save it as PDF or DOCX (a message as .eml).")
    if _MARKUP.match(head):
        raise CannotRead("The file is a web page or a drawing for one. Print it to PDF and send that.")
    if head.startswith(_PROGRAMS):
        raise CannotRead(_UNKNOWN)


def _is_mail(head: bytes) -> bool:
    """Headers from the first line on, two of the usual ones among them, and a blank line after them."""
    headers = _HEADER_LINE.match(head + b"\r\n\r\n")
    return headers is not None and len({name.lower() for name in _HEADER.findall(headers[0])}) >= 2


def encoding_of(head: bytes) -> str:
    """The encoding of a text, by its beginning. Raises CannotRead for what is no text."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name
    name = _utf_16_without_mark(head) or ("utf-8" if _is_utf_8(head) else "cp1252")
    if _NOT_TEXT.search(head.decode(name, "replace")):
        raise CannotRead(_UNKNOWN)
    return name


def _utf_16_without_mark(head: bytes) -> str:
    """Every other byte of Western text in UTF-16 is zero."""
    pairs = max(1, len(head) // 2)
    if head[1::2].count(0) > 0.7 * pairs and head[0::2].count(0) == 0:
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) > 0.7 * pairs and head[1::2].count(0) == 0 else ""


def _is_utf_8(head: bytes) -> bool:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as problem:
        return problem.start >= len(head) - 3 and problem.reason == "unexpected end of data"
    return True
