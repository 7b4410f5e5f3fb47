"""E-mail: the headers that say who wrote what to whom and when, the body as text, the attachments."""

import email
import email.generator
import email.policy
from email.header import decode_header, make_header
from email.message import EmailMessage, MIMEPart
from html.parser import HTMLParser
from typing import BinaryIO

from openimr.casefile.formats import plain_text
from openimr.casefile.formats.found import Block, CannotRead, Member

_LARGEST, _MOST_PARTS, _DEEPEST = 256 * 1024**2, 1_000, 20
_DAMAGED = "The e-mail is damaged. Print it to PDF and send that, and its attachments by themselves."
_TOO_MANY = (
    f"The e-mail has more than {_MOST_PARTS:,} parts, as no honest one does. Send the attachments by themselves."
)
_LONGEST_HEADER = 4_000
_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_ERRORS = (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError, AssertionError)
"""What the standard library raises for damaged messages."""


class Mail:
    """An e-mail read whole. Raises CannotRead."""

    def __init__(self, file: BinaryIO) -> None:
        file.seek(0)
        data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise CannotRead(f"The e-mail is larger than {_LARGEST // 1024**2} MB. Send its attachments by themselves.")
        if data.count(b"\n--") > 4 * _MOST_PARTS and data.lower().count(b"\ncontent-type:") > _MOST_PARTS:
            raise CannotRead(_TOO_MANY)
        try:
            message = email.message_from_bytes(data, policy=email.policy.default)
            assert isinstance(message, EmailMessage)
            self._message = message
            self._bodies: list[MIMEPart] = []
            self._attached: list[MIMEPart] = []
            self._sort(message, 0)
        except _ERRORS:
            raise CannotRead(_DAMAGED) from None

    def _sort(self, part: MIMEPart, depth: int) -> None:
        if depth > _DEEPEST or len(self._bodies) + len(self._attached) > _MOST_PARTS:
            raise CannotRead(_TOO_MANY)
        if part.get_content_type() == "message/rfc822" or _is_attached(part):
            self._attached.append(part)
        elif part.get_content_type() == "multipart/alternative":
            self._sort_one_of(part, depth)
        elif part.is_multipart():
            for inner in part.iter_parts():
                self._sort(inner, depth + 1)
        else:
            self._bodies.append(part)

    def _sort_one_of(self, part: MIMEPart, depth: int) -> None:
        """The same words offered in several forms: the plain ones, else the last and richest."""
        forms = list(part.iter_parts())
        plain = [form for form in forms if form.get_content_type() == "text/plain"]
        for form in (plain or forms[-1:])[:1]:
            self._sort(form, depth + 1)
        for form in forms:
            if form.get_content_maintype() not in ("text", "multipart"):
                self._sort(form, depth + 1)

    @property
    def members(self) -> tuple[Member, ...]:
        """The attachments, in their order. Raises CannotRead."""
        try:
            return tuple(Member(_label(part, n), len(_bytes_of(part))) for n, part in enumerate(self._attached, 1))
        except _ERRORS:
            raise CannotRead(_DAMAGED) from None

    def member(self, position: int) -> bytes:
        """The bytes of an attachment, counted from 0. Raises CannotRead."""
        try:
            return _bytes_of(self._attached[position])
        except _ERRORS:
            raise CannotRead(_DAMAGED) from None

    def blocks(self, most: int) -> list[Block]:
        """Headers, body, and the names of what is attached. Raises CannotRead."""
        try:
            headers = [(name, _header(self._message, name)) for name in _HEADERS]
            found = [Block("row", (name, text)) for name, text in headers if text]
            for part in self._bodies:
                found += plain_text.of_text(_text_of(part)[: most + 1])
        except _ERRORS:
            raise CannotRead(_DAMAGED) from None
        return [*found, *(Block("note", (f"Attached: {member.name}",)) for member in self.members)]


def _is_attached(part: MIMEPart) -> bool:
    if part.is_multipart():
        return False
    is_text = part.get_content_type() in ("text/plain", "text/html")
    return not is_text or part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _header(message: EmailMessage, name: str) -> str:
    """A header in plain words. Read from the raw one: the library takes minutes and gigabytes for a long one."""
    given = next((str(text) for key, text in message.raw_items() if key.lower() == name.lower()), "")
    words = str(make_header(decode_header(given[:_LONGEST_HEADER])))
    return plain_text.cleaned(" ".join(words.split()))


def _label(part: MIMEPart, number: int) -> str:
    name = plain_text.cleaned(str(part.get_filename() or "")).replace("\\", "/").split("/")[-1].strip(". ")
    return name[-255:] or f"attachment {number}"


def _bytes_of(part: MIMEPart) -> bytes:
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        inner = part.get_payload(0)
        assert isinstance(inner, MIMEPart)
        return inner.as_bytes()
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text_of(part: MIMEPart) -> str:
    data = _bytes_of(part)
    try:
        text = data.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        text = data.decode("utf-8", "replace")
    return _of_html(text) if part.get_content_type() == "text/html" else text


class _Html(HTMLParser):
    """The words of a web page, a line for each block of it."""

    _BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote"})
    _SILENT = frozenset({"script", "style", "head", "title"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in self._SILENT
        self.words.append("\n" if tag in self._BLOCKS else "    " if tag in ("td", "th") else "")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in self._SILENT))
        self.words.append("\n" if tag in self._BLOCKS else "")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(" ".join(data.replace("\n", " ").split(" ")))


def _of_html(text: str) -> str:
    page = _Html()
    page.feed(text)
    page.close()
    return "".join(page.words)
