"""What can go wrong between us and a bucket, and the copies on this machine."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from traceback import format_exception
from typing import Any

import pytest
from botocore import endpoint

from openimr.storage import drop, partial, store
from openimr.storage.cache import Cache
from openimr.storage.objects import PIECE
from openimr.storage.place import BucketPlace
from tests.bucket_server import Answer, BucketServer
from tests.integration.storage import kept

LONG = bytes(range(256)) * (2 * PIECE // 256) + b"and a rest"


@pytest.fixture(autouse=True)
def _without_pauses(bucket: BucketPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint.time, "sleep", lambda seconds: None)


@pytest.mark.parametrize("data", [b"short", LONG], ids=["short", "long"])
def test_a_transfer_that_was_damaged_is_refused(server: BucketServer, data: bytes) -> None:
    def damage(environ: dict[str, Any]) -> None:
        if environ["REQUEST_METHOD"] == "PUT":
            environ["body"] = environ["body"][:-1] + b"?"

    with server.hooked(damage), pytest.raises(store.Away, match="nothing was lost"):
        store.put(data)
    assert kept.names() == []
    assert store.put(data).size == len(data)


def test_a_server_that_fails_now_and_then_is_asked_again(server: BucketServer) -> None:
    def fail(environ: dict[str, Any]) -> None:
        if len(server.asked) % 3:
            raise Answer("503 Service Unavailable", "SlowDown")

    with server.hooked(fail):
        assert store.read(store.put(LONG).sha256) == LONG


def test_a_server_that_is_out_of_order_is_asked_four_times_and_no_more(server: BucketServer) -> None:
    def fail(environ: dict[str, Any]) -> None:
        raise Answer("503 Service Unavailable", "SlowDown")

    server.asked.clear()
    with server.hooked(fail), pytest.raises(store.Away, match="the store does not answer; nothing was lost"):
        store.size("0" * 64)
    assert len(server.asked) == 4


@pytest.mark.parametrize("code", ["AccessDenied", "InvalidAccessKeyId", "NoSuchBucket"])
def test_a_server_that_does_not_let_us_in_is_told_apart(server: BucketServer, code: str) -> None:
    def refuse(environ: dict[str, Any]) -> None:
        raise Answer("403 Forbidden", code)

    with server.hooked(refuse), pytest.raises(store.Away, match="does not let this machine in"):
        store.put(b"anything")


def test_a_full_bucket_is_said(server: BucketServer) -> None:
    def refuse(environ: dict[str, Any]) -> None:
        if environ["REQUEST_METHOD"] == "PUT":
            raise Answer("403 Forbidden", "QuotaExceeded")

    with server.hooked(refuse), pytest.raises(store.Full):
        store.put(b"anything")


def test_a_server_that_is_not_there_is_away_and_its_secret_untold(settings: Any) -> None:
    secret = token_hex(16)
    settings.STORE = BucketPlace("records", endpoint="http://127.0.0.1:9", key="open", secret=secret)
    for asked in (store.has, store.read, store.is_intact):
        with pytest.raises(store.Away, match="nothing was lost") as told:
            asked("0" * 64)
        assert secret not in "".join(format_exception(told.value))


def test_a_piece_whose_answer_was_lost_is_not_written_twice(server: BucketServer) -> None:
    drop.start("aa")

    def lose(environ: dict[str, Any]) -> None:
        # The piece is there already, as if the first answer had been lost on its way.
        if environ["REQUEST_METHOD"] == "PUT" and not seen:
            seen.append(environ)
            drop.append("aa", 0, io.BytesIO(b"piece"), 5)

    seen: list[dict[str, Any]] = []
    with server.hooked(lose):
        assert drop.append("aa", 0, io.BytesIO(b"piece"), 5) == 5
    assert len(seen) == 1
    with drop.open("aa") as file:
        assert file.read() == b"piece"


def test_a_server_that_would_write_over_a_piece_gets_no_uploads(server: BucketServer) -> None:
    def forget(environ: dict[str, Any]) -> None:
        environ.pop("HTTP_IF_NONE_MATCH", None)

    with server.hooked(forget), pytest.raises(drop.Away, match="conditional writes"):
        drop.start("aa")


def test_nodes_take_turns_on_one_upload(settings: Any, tmp_path: Path) -> None:
    drop.start("aa")
    at = 0
    while at < len(LONG):
        settings.CACHE_FOLDER = tmp_path / f"node {at % 2}"
        at = drop.append("aa", at, io.BytesIO(LONG[at:]), 3_333_333)
    for node in ("another", "yet another"):
        settings.CACHE_FOLDER = tmp_path / node
        assert store.read(drop.into_store("aa").sha256) == LONG


def test_an_object_that_was_changed_is_not_opened() -> None:
    stored = store.put(b"as it was")
    kept.damage(stored.sha256, b"as it is!")
    with pytest.raises(store.Missing, match="other bytes"):
        store.open(stored.sha256)
    assert kept.half_made() == []


def test_a_stored_file_is_at_hand_without_asking_again(server: BucketServer) -> None:
    stored = store.put_file(io.BytesIO(LONG))
    server.asked.clear()
    assert store.read(stored.sha256) == LONG
    assert server.asked == []


def _fill(data: bytes) -> Any:
    return lambda file: partial.write_all(file, data)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Cache]:
    yield Cache(tmp_path / "small", 250)


def test_copies_that_were_used_longest_ago_make_room(small: Cache, tmp_path: Path) -> None:
    small.open("a", _fill(b"a" * 100)).close()
    small.open("b", _fill(b"b" * 100)).close()
    for name in ("a", "b"):
        os.utime(tmp_path / "small" / "kept" / name, (1000, 1000))
    with small.open("a", _fill(b"not asked")) as still_open:
        small.open("c", _fill(b"c" * 100)).close()
        assert {path.name for path in (tmp_path / "small" / "kept").iterdir()} == {"a", "c"}
        small.open("d", _fill(b"d" * 300)).close()
        assert {path.name for path in (tmp_path / "small" / "kept").iterdir()} == {"d"}
        assert still_open.read() == b"a" * 100  # a copy that is open stays readable


def test_a_copy_that_failed_to_come_is_fetched_anew(small: Cache) -> None:
    def broken(file: Any) -> None:
        partial.write_all(file, b"half")
        raise store.Away("the store does not answer; nothing was lost")

    with pytest.raises(store.Away):
        small.open("a", broken)
    with small.open("a", _fill(b"whole")) as file:
        assert file.read() == b"whole"
