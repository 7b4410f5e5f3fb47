"""The malware scan before a file is opened: a clamd where one is set up, over its own protocol."""

import socket
import struct
from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings

from openimr.casefile.models import ReceivedFile

_CHUNK = 256 * 1024
_SECONDS = 300.0
_OVER_LIMIT = "Heuristics.Limits.Exceeded"
"""What clamd finds with `AlertExceedsMax yes`: not the file is bad, but a limit was too low to look at all of it."""
_TOO_LARGE = (
    "The file is larger than the scanner for malicious software takes. Its settings (StreamMaxLength, MaxFileSize, "
    "MaxScanSize) have to be raised, or the file sent in parts."
)


class ScannerAway(Exception):
    """A scanner is set up and does not answer. Files wait until it does: none is opened unscanned."""


class CannotScan(Exception):
    """The scanner answers and cannot scan this one file: it is larger than its settings allow, or it says why."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What the scan said: the name of what was found, empty for nothing; and whether there was a scan at all."""

    was_made: bool
    found: str = ""

    @property
    def kept_as(self) -> ReceivedFile.Scan:
        """What the received file says of its scan."""
        return ReceivedFile.Scan.CLEAN if self.was_made else ReceivedFile.Scan.NOT_SCANNED


def is_set_up() -> bool:
    """Whether files are scanned in this installation."""
    return bool(settings.CLAMD)


def scan(file: BinaryIO) -> Scan:
    """Scan what a file holds from its beginning. Raises ScannerAway, and CannotScan."""
    if not is_set_up():
        return Scan(was_made=False)
    file.seek(0)
    try:
        with _connected() as line:
            answer = _streamed(line, file)
    except OSError:
        raise ScannerAway("the scanner for malicious software does not answer; the file waits") from None
    return _verdict(answer)


def _connected() -> socket.socket:
    address = settings.CLAMD
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(_SECONDS)
        line.connect(address)
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), _SECONDS)


def _streamed(line: socket.socket, file: BinaryIO) -> str:
    """clamd's INSTREAM: chunks with their length in front, then a length of zero; one line back.

    A scanner that has had enough says so and hangs up while we still send: its words are read all the same.
    """
    try:
        line.sendall(b"zINSTREAM\0")
        while chunk := file.read(_CHUNK):
            line.sendall(struct.pack(">I", len(chunk)) + chunk)
        line.sendall(struct.pack(">I", 0))
    except (BrokenPipeError, ConnectionResetError):
        if not (answer := _answer(line)):
            raise
        return answer
    return _answer(line)


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and (more := line.recv(4096)):
        said += more
    return said.rstrip(b"\0").decode("utf-8", "replace").strip()


def _verdict(answer: str) -> Scan:
    if answer == "stream: OK":
        return Scan(was_made=True)
    if "size limit exceeded" in answer or _OVER_LIMIT in answer:
        raise CannotScan(_TOO_LARGE)
    if answer.endswith(" FOUND"):
        return Scan(was_made=True, found=answer.removeprefix("stream: ").removesuffix(" FOUND"))
    if not answer:
        raise ScannerAway("the scanner for malicious software hung up without an answer; the file waits")
    raise CannotScan(f"The scanner for malicious software could not scan this file: {answer[:80]}.")
