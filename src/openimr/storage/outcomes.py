"""What the store answers, and what can go wrong there, in words for people."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stored:
    """What was stored: its SHA-256 in hexadecimal and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """An upload in the drop zone: its number, how many bytes are there, and when it last grew (UTC)."""

    number: str
    size: int
    changed: datetime


class Missing(Exception):
    """The store does not hold these bytes."""


class Away(Exception):
    """The store cannot be reached or does not let us in. Nothing was lost; try again later."""


class Full(Exception):
    """There is no room for these bytes. Nothing of them was kept."""


class WrongOffset(Exception):
    """An upload stands at another byte than the sender thinks. `size` is where it stands."""

    def __init__(self, size: int) -> None:
        super().__init__(f"the upload stands at byte {size}; go on from there")
        self.size = size


NO_ANSWER = "the store does not answer; nothing was lost"
NOT_LET_IN = "the store does not let this machine in (look at its key and rights); nothing was lost"
NO_ROOM = "the disk or bucket of the store is full; make room and try again"
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_AWAY = {errno.EIO, errno.ESTALE, errno.ENOTCONN, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR}
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"[0-9a-f]{1,64}")


def sha256_name(given: str) -> str:
    """The digest, if it is one. Raises ValueError: no other word ever becomes a name in the store."""
    if not _SHA256.fullmatch(given):
        raise ValueError("a name in the store is a SHA-256 in 64 small hexadecimal digits")
    return given


def upload_number(given: str) -> str:
    """The number of an upload, if it is one. Raises ValueError."""
    if not _NUMBER.fullmatch(given):
        raise ValueError("the number of an upload is 1 to 64 small hexadecimal digits")
    return given


@contextmanager
def told_plainly() -> Iterator[None]:
    """Troubles of the disk as `Full` and `Away`; other errors pass."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise Full(NO_ROOM) from error
        if error.errno in _AWAY:
            raise Away(NOT_LET_IN if error.errno in (errno.EACCES, errno.EPERM) else NO_ANSWER) from error
        raise
