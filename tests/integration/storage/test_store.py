"""What holds for stored bytes, in a folder and in a bucket alike."""

import errno
import hashlib
import io
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from openimr.storage import partial, store
from openimr.storage.objects import PIECE
from openimr.storage.place import BucketPlace
from tests.integration.storage import kept

LONG = os.urandom(1024) * (2 * PIECE // 1024) + b"and a rest"
"""Bytes that go to a bucket in three parts."""


@pytest.mark.parametrize("data", [b"", b"one", LONG], ids=["empty", "short", "long"])
@pytest.mark.parametrize("way", ["bytes", "file"])
def test_what_is_stored_comes_back_bit_for_bit(place: Any, data: bytes, way: str) -> None:
    stored = store.put(data) if way == "bytes" else store.put_file(io.BytesIO(data))
    assert stored == store.Stored(hashlib.sha256(data).hexdigest(), len(data))
    assert store.read(stored.sha256) == data
    assert store.size(stored.sha256) == len(data)
    assert store.has(stored.sha256)
    assert store.is_intact(stored.sha256)


def test_the_same_bytes_again_change_nothing(place: Any) -> None:
    first = store.put(b"twice")
    before = kept.names()
    assert store.put(b"twice") == store.put_file(io.BytesIO(b"twice")) == first
    assert kept.names() == before == [first.sha256]


def test_an_opened_file_has_a_descriptor_that_can_be_handed_on(place: Any) -> None:
    with store.open(store.put(LONG).sha256) as file:
        other = os.dup(file.fileno())
    with os.fdopen(other, "rb") as file:
        assert file.read() == LONG


def test_a_range_is_the_bytes_asked_for_and_no_more(place: Any) -> None:
    sha256 = store.put(LONG).sha256
    for start, end in [(0, 1), (5, 5), (PIECE - 3, PIECE + 3), (len(LONG) - 4, len(LONG) + 9), (len(LONG), len(LONG))]:
        assert b"".join(store.range(sha256, start, end)) == LONG[start:end]


def test_what_is_not_there_is_missing(place: Any) -> None:
    unknown = "0" * 64
    assert not store.has(unknown)
    assert not store.is_intact(unknown)
    for asked in (store.read, store.open, store.size, lambda name: list(store.range(name, 0, 1))):
        with pytest.raises(store.Missing):
            asked(unknown)


@pytest.mark.parametrize(
    "name", ["", "../" * 5 + "etc/passwd", "A" * 64, "0" * 63, "0" * 65, "0" * 63 + "\n", "0" * 64 + "\n"]
)
def test_only_a_digest_is_a_name(place: Any, name: str) -> None:
    for asked in (store.read, store.open, store.size, store.has, store.is_intact):
        with pytest.raises(ValueError, match="64 small hexadecimal digits"):
            asked(name)


def test_changed_bytes_are_not_intact(place: Any) -> None:
    stored = store.put(LONG)
    kept.damage(stored.sha256, LONG[:-1] + b"?")
    assert not store.is_intact(stored.sha256)


def test_a_full_disk_is_said_and_leaves_nothing(place: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(target: Any, data: bytes) -> None:
        if target.tell() > partial.CHUNK:
            raise OSError(errno.ENOSPC, "No space left on device")
        target.write(data)

    monkeypatch.setattr(partial, "write_all", full)
    with pytest.raises(store.Full, match="full; make room"):
        store.put_file(io.BytesIO(LONG))
    assert kept.names() == []
    assert kept.half_made() == []


def test_a_source_that_breaks_leaves_nothing(place: Any) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() > PIECE:
                raise ConnectionResetError
            return super().read(size)

    with pytest.raises(ConnectionResetError):
        store.put_file(Broken(LONG))
    assert kept.names() == []
    assert kept.half_made() == []


def test_many_at_once_store_the_same_bytes_once(place: Any) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(lambda _: store.put_file(io.BytesIO(LONG)), range(4)))
    assert len(found) == 1
    assert kept.names() == [one.sha256 for one in found]
    assert store.is_intact(kept.names()[0])


def test_a_folder_that_may_not_be_entered_is_away(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    settings.STORE = tmp_path / "file"
    with pytest.raises(store.Away, match="nothing was lost"):
        store.put(b"anything")


def test_the_secret_of_a_bucket_is_not_shown() -> None:
    assert "sesame" not in repr(BucketPlace("records", secret="sesame"))
