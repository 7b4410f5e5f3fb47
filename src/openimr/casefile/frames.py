"""How the web server and the process that opens files talk: a short JSON text and then bytes, each with its length.

Plain JSON and no pickle: a process that a hostile file has taken over can send odd words, and nothing that runs.
"""

import json
import struct
from typing import IO, Any

_LENGTHS = struct.Struct(">QQ")
MOST_ASKED, MOST_ANSWERED = 2 * 1024**3, 512 * 1024**2
"""So many bytes one message may have: to the process, and back from it into the web server's own memory."""


def send(out: IO[bytes], told: dict[str, Any], data: bytes = b"") -> None:
    """Send one message."""
    text = json.dumps(told).encode("ascii")
    out.write(_LENGTHS.pack(len(text), len(data)))
    out.write(text)
    out.write(data)
    out.flush()


def receive(given: IO[bytes], most: int) -> tuple[dict[str, Any], bytes]:
    """The next message. Raises EOFError when the other side is gone, ValueError for what is no message."""
    text_length, data_length = _LENGTHS.unpack(_exactly(given, _LENGTHS.size))
    if text_length + data_length > most:
        raise ValueError("a message larger than any file")
    told = json.loads(_exactly(given, text_length))
    if not isinstance(told, dict):
        raise ValueError("no message")
    return told, _exactly(given, data_length)


def _exactly(given: IO[bytes], length: int) -> bytes:
    found = given.read(length)
    if len(found) != length:
        raise EOFError
    return found
