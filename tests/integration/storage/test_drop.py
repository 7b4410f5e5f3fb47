"""What holds for uploads in progress, in a folder and in a bucket alike."""

import contextlib
import errno
import hashlib
import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from openimr.storage import drop, partial, store
from openimr.storage.objects import PIECE
from tests.integration.storage import kept

NUMBER = "0a1b2c"
LONG = os.urandom(1024) * (2 * PIECE // 1024) + b"and a rest"


class Breaking(io.BytesIO):
    """A connection that breaks after some bytes."""

    def __init__(self, data: bytes, after: int) -> None:
        super().__init__(data[:after])

    def read(self, size: int | None = -1) -> bytes:
        if not (data := super().read(size)):
            raise ConnectionResetError
        return data


@pytest.fixture(autouse=True)
def _started(place: Any) -> None:
    drop.start(NUMBER)


def send(data: bytes, offset: int = 0, most: int = 10**12) -> int:
    """Send some bytes to the upload."""
    return drop.append(NUMBER, offset, io.BytesIO(data), most)


def arrived() -> bytes:
    """What the upload holds."""
    with drop.open(NUMBER) as file:
        return file.read()


def test_an_upload_in_uneven_pieces_becomes_the_file_that_was_sent(place: Any) -> None:
    at = 0
    for length in (1, 70_000, 0, PIECE - 1, PIECE + 1, len(LONG)):
        at = send(LONG[at : at + length], at)
        assert drop.size(NUMBER) == at
    assert arrived() == LONG
    found = drop.into_store(NUMBER)
    assert found == store.Stored(hashlib.sha256(LONG).hexdigest(), len(LONG))
    assert store.read(found.sha256) == LONG
    assert store.is_intact(found.sha256)


def test_an_empty_upload_is_an_empty_file(place: Any) -> None:
    assert drop.size(NUMBER) == 0
    assert store.read(drop.into_store(NUMBER).sha256) == b""


def test_no_more_is_taken_than_was_announced(place: Any) -> None:
    stream = io.BytesIO(b"abcdef")
    assert drop.append(NUMBER, 0, stream, 4) == 4
    assert stream.read() == b"ef"
    assert arrived() == b"abcd"


@pytest.mark.parametrize("offset", [0, 2, 4])
def test_a_wrong_offset_is_refused_with_the_right_one(place: Any, offset: int) -> None:
    send(b"abc")
    with pytest.raises(drop.WrongOffset, match="byte 3") as refused:
        send(b"x", offset)
    assert refused.value.size == 3
    assert arrived() == b"abc"


@pytest.mark.parametrize("after", [0, 5, PIECE, PIECE + 70_001])
def test_a_broken_connection_keeps_what_arrived_and_goes_on_from_there(place: Any, after: int) -> None:
    assert drop.append(NUMBER, 0, Breaking(LONG, after), len(LONG)) == after == drop.size(NUMBER)
    assert send(LONG[after:], after) == len(LONG)
    assert arrived() == LONG


def test_a_connection_that_was_overtaken_adds_nothing(place: Any) -> None:
    class Overtaken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() == 0:
                send(LONG[:300])
            return super().read(size)

    with pytest.raises(drop.WrongOffset):
        drop.append(NUMBER, 0, Overtaken(LONG[:200]), len(LONG))
    assert drop.size(NUMBER) == 300
    assert arrived() == LONG[:300]


def test_storing_can_be_done_again_and_what_is_stored_never_changes(place: Any) -> None:
    send(b"whole")
    first = drop.into_store(NUMBER)
    assert drop.into_store(NUMBER) == first
    with contextlib.suppress(drop.WrongOffset):
        send(b" and more", 5)
    assert store.is_intact(first.sha256)
    drop.remove(NUMBER)
    assert store.read(first.sha256) == b"whole"
    assert kept.half_made() == []


def test_two_uploads_of_the_same_bytes_are_stored_once(place: Any) -> None:
    drop.start("ff")
    send(b"same")
    drop.append("ff", 0, io.BytesIO(b"same"), 4)
    assert drop.into_store(NUMBER) == drop.into_store("ff")
    assert len(kept.names()) == 1


def test_starting_again_keeps_what_is_there(place: Any) -> None:
    send(b"abc")
    drop.start(NUMBER)
    assert arrived() == b"abc"


def test_a_removed_upload_is_missing_and_may_be_removed_again(place: Any) -> None:
    send(LONG)
    drop.remove(NUMBER)
    drop.remove(NUMBER)
    assert list(drop.numbers()) == []
    for asked in (drop.size, drop.open, drop.into_store, lambda number: drop.append(number, 0, io.BytesIO(b"a"), 1)):
        with pytest.raises(drop.Missing):
            asked(NUMBER)
    assert list(drop.numbers()) == []


def test_uploads_are_listed_with_their_size_and_age(place: Any) -> None:
    send(LONG)
    drop.start("00")
    found = {one.number: one for one in drop.numbers()}
    assert {number: one.size for number, one in found.items()} == {NUMBER: len(LONG), "00": 0}
    assert abs(found[NUMBER].changed - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize("number", ["", "..", "a/b", "../a", "A", "g", "a.b", "a" * 65, "a\n"])
def test_only_hexadecimal_digits_are_a_number(place: Any, number: str) -> None:
    for asked in (drop.start, drop.size, drop.open, drop.into_store, drop.remove):
        with pytest.raises(ValueError, match="hexadecimal digits"):
            asked(number)


def test_a_disk_that_fills_up_keeps_what_arrived_and_says_so(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    if not isinstance(settings.STORE, Path):
        pytest.skip("a bucket takes a piece whole or not at all; a full one is told in test_bucket.py")

    def full(target: Any, data: bytes) -> None:
        target.write(data[:1000])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(drop.Full, match="full; make room"):
        patched.setattr(partial, "write_all", full)
        send(LONG)
    assert drop.size(NUMBER) == 1000
    assert send(LONG[1000:], 1000) == len(LONG)
    assert arrived() == LONG
