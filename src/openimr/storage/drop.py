"""The drop zone: uploads in progress, before their last byte has come. Each has a number in hexadecimal digits.

What is here is exact at any moment: no hole, no byte twice, also after a process was killed. Every function raises
Away when the store does not answer, and ValueError for a number that is none.
"""

from collections.abc import Iterator
from typing import BinaryIO

from openimr.storage import store
from openimr.storage.outcomes import Away, Full, Missing, Stored, Waiting, WrongOffset

__all__ = [
    "Away", "Full", "Missing", "Stored", "Waiting", "WrongOffset", "append", "into_store", "numbers", "open", "remove",
    "size", "start",
]  # fmt: skip


def start(number: str) -> None:
    """Make room for an upload. One that was started already stays as it is."""
    store.adapter().drop.start(number)


def append(number: str, offset: int, stream: BinaryIO, most: int) -> int:
    """Add what a stream brings from `offset` on, at most `most` bytes; the answer is how many bytes are kept by now.

    A connection that breaks (OSError from the stream) ends the call like the end of the stream: what arrived is kept.
    Raises Missing, Full, and WrongOffset where the upload stands elsewhere, also when another call overtook this one.
    """
    return store.adapter().drop.append(number, offset, stream, most)


def size(number: str) -> int:
    """How many bytes are kept. Raises Missing."""
    return store.adapter().drop.size(number)


def into_store(number: str) -> Stored:
    """Put a whole upload into the store. Raises Missing and Full.

    The upload stays until `remove`, so that a killed worker can do this again: remove it after the row that names
    the stored bytes is committed. Nothing may be appended any more.
    """
    return store.adapter().drop.into_store(number)


def open(number: str) -> BinaryIO:
    """A file of this machine with the bytes so far, for the scan before they are stored. Raises Missing."""
    return store.adapter().drop.open(number)


def remove(number: str) -> None:
    """Forget an upload. One that is gone already is no trouble."""
    store.adapter().drop.remove(number)


def numbers() -> Iterator[Waiting]:
    """Every upload in progress with its size and the time it last grew, for sweeping."""
    return store.adapter().drop.numbers()
