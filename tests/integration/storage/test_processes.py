"""Processes that are killed, that race, and that have little memory, in a folder and in a bucket alike."""

import hashlib
import io
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from openimr.storage import drop, store
from openimr.storage.objects import PIECE
from openimr.storage.place import BucketPlace
from tests.bucket_server import BucketServer, part_number
from tests.integration.storage import kept
from tests.integration.storage.child import MEGABYTE, pattern

_CHILD = Path(__file__).with_name("child.py")


def child(settings: Any, *act: object) -> "subprocess.Popen[str]":
    """Start a process that does one act on the same store."""
    place = settings.STORE
    given = {
        "store": asdict(place) if isinstance(place, BucketPlace) else str(place),
        "cache": str(settings.CACHE_FOLDER),
    }
    command = [sys.executable, str(_CHILD), json.dumps(given), *map(str, act)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def kill_when_stopped(process: "subprocess.Popen[str]") -> None:
    """Wait until the process says that it stopped; then kill -9."""
    assert process.stdout is not None
    assert process.stdout.readline() == "stopped\n"
    process.kill()
    process.communicate()


def test_a_process_killed_while_it_stores_leaves_nothing_half_written(place: Any, settings: Any) -> None:
    kill_when_stopped(child(settings, "put_file", 4 * MEGABYTE, 3 * MEGABYTE))
    assert kept.names() == []
    whole = pattern(0, 4 * MEGABYTE)
    found = store.put_file(io.BytesIO(whole))
    assert store.read(found.sha256) == whole
    assert kept.half_made() == []  # the next one cleared what was left


@pytest.mark.parametrize("stop_at", [3 * MEGABYTE, PIECE + 3 * MEGABYTE])
def test_a_process_killed_while_it_appends_leaves_an_exact_beginning(place: Any, settings: Any, stop_at: int) -> None:
    size = PIECE + 5 * MEGABYTE
    drop.start("ab")
    kill_when_stopped(child(settings, "append", "ab", size, stop_at))
    there = drop.size("ab")
    assert there == (stop_at // PIECE * PIECE if isinstance(place, BucketPlace) else stop_at)
    whole = pattern(0, size)
    with drop.open("ab") as file:
        assert file.read() == whole[:there]
    assert drop.append("ab", there, io.BytesIO(whole[there:]), size) == size
    assert drop.into_store("ab").sha256 == hashlib.sha256(whole).hexdigest()


def test_a_process_killed_between_two_parts_leaves_no_object(
    bucket: BucketPlace, settings: Any, server: BucketServer
) -> None:
    def kill(environ: dict[str, Any]) -> None:
        if part_number(environ) == 2 and process.poll() is None:
            process.kill()

    with server.hooked(kill):
        process = child(settings, "put_file", 3 * PIECE, 4 * PIECE)
        process.communicate()
    assert process.returncode == -9
    assert kept.names() == []
    assert store.put_file(io.BytesIO(pattern(0, 3 * PIECE))).size == 3 * PIECE
    assert store.is_intact(kept.names()[0])


def test_two_processes_store_the_same_bytes_once(place: Any, settings: Any) -> None:
    both = [child(settings, "put_file", 2 * MEGABYTE, 3 * MEGABYTE) for _ in range(2)]
    for process in both:
        process.communicate()
        assert process.returncode == 0
    assert kept.names() == [hashlib.sha256(pattern(0, 2 * MEGABYTE)).hexdigest()]
    assert store.is_intact(kept.names()[0])


def test_processes_of_one_machine_fetch_a_file_once(bucket: BucketPlace, settings: Any, server: BucketServer) -> None:
    sha256 = store.put(pattern(0, 2 * PIECE)).sha256
    server.asked.clear()
    both = [child(settings, "open", sha256) for _ in range(2)]
    assert [process.communicate()[0].strip() for process in both] == [sha256, sha256]
    assert sum(one.startswith("GET") and sha256 in one for one in server.asked) == 2  # two pieces


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from /proc")
def test_a_large_file_needs_little_memory(place: Any, settings: Any, tmp_path: Path) -> None:
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(64 * MEGABYTE)
    out, _ = child(settings, "measure", large).communicate()
    told = json.loads(out)
    assert told["grew"] < 40 * MEGABYTE
    assert told["sha256"] == hashlib.sha256(bytes(64 * MEGABYTE)).hexdigest()
