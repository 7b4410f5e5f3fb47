"""How the servers and the process that opens files talk, over a Unix socket: a short JSON text, then bytes, each with
its length; open files travel beside the first byte.

Plain JSON and no pickle: a process that a hostile file has taken over can send odd words, and nothing that runs. Files
go one way only: what it would send back as one is thrown away.
"""

import json
import socket
import struct
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

_LENGTHS = struct.Struct(">QQ")
MOST_ASKED, MOST_ANSWERED = 64 * 1024**2, 256 * 1024**2
"""So many bytes one message may have: to the process, and back from it into the server's own memory."""
MOST_FILES = 200
"""So many open files may travel with one message; the kernel takes 253."""


class Message(NamedTuple):
    """What was said, the bytes that came with it, and the descriptors of the files."""

    told: dict[str, Any]
    data: bytes
    files: tuple[int, ...] = ()


def send(
    to: socket.socket, told: dict[str, Any], data: bytes = b"", *, files: Sequence[int] = (), until: float | None = None
) -> None:
    """Send one message. `until` is a reading of time.monotonic.

    Raises TimeoutError, and OSError when nobody listens.
    """
    text = json.dumps(told).encode("ascii")
    _set_time(to, until)
    head = _LENGTHS.pack(len(text), len(data)) + text
    if files:
        socket.send_fds(to, [head[:1]], list(files))
        head = head[1:]
    to.sendall(head)
    if data:
        _set_time(to, until)
        to.sendall(data)


def receive(given: socket.socket, most: int, *, most_files: int = 0, until: float | None = None) -> Message:
    """The next message.

    Raises EOFError when the other side is gone, TimeoutError, and ValueError for what is no message.
    """
    files: tuple[int, ...] = ()
    _set_time(given, until)
    if most_files:
        first, found, _, _ = socket.recv_fds(given, 1, most_files)
        files = tuple(found)
    else:
        first = given.recv(1)
    if not first:
        raise EOFError
    text_length, data_length = _LENGTHS.unpack(first + _exactly(given, _LENGTHS.size - 1, until))
    if text_length + data_length > most:
        raise ValueError("a message larger than any that is sent")
    told = json.loads(_exactly(given, text_length, until))
    if not isinstance(told, dict):
        raise ValueError("no message")
    return Message(told, _exactly(given, data_length, until), files)


def _exactly(given: socket.socket, length: int, until: float | None) -> bytes:
    found = bytearray(length)
    view = memoryview(found)
    while view:
        _set_time(given, until)
        got = given.recv_into(view)
        if not got:
            raise EOFError
        view = view[got:]
    return bytes(found)


def _set_time(on: socket.socket, until: float | None) -> None:
    if until is None:
        return
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    on.settimeout(left)
