"""A process of its own that keeps bytes, to be killed or measured: `python child.py SETTINGS ACT …`.

SETTINGS is JSON: `store` (a folder, or the fields of a bucket's place), `cache`.
"""

import io
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings

from openimr.storage.place import BucketPlace

MEGABYTE = 1024 * 1024


class Slow(io.RawIOBase):
    """Bytes that can be told from their place; says each megabyte that it gave, and stops for ever at one."""

    def __init__(self, size: int, stop_at: int | None) -> None:
        self._size, self._stop_at, self._at = size, stop_at, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self._stop_at is not None and self._at >= self._stop_at:
            print("stopped", flush=True)
            time.sleep(60)
        data = pattern(self._at, min(self._at + size, self._size))
        self._at += len(data)
        return data


def pattern(start: int, end: int) -> bytes:
    """The bytes of the pattern from one place to another: every eight bytes hold their own number."""
    first = start // 8
    whole = b"".join(number.to_bytes(8, "big") for number in range(first, -(-end // 8)))
    return whole[start - first * 8 : end - first * 8]


def main(given: dict[str, Any], act: str, *values: str) -> None:
    """Do one act."""
    place = given["store"]
    settings.configure(
        STORE=BucketPlace(**place) if isinstance(place, dict) else Path(place),
        CACHE_FOLDER=Path(given["cache"]),
        STORE_CACHE_BYTES=given.get("cache_bytes", 10**10),
    )
    ACTS[act](*values)


def put_file(size: str, stop_at: str) -> None:
    """Store a long pattern; stop for ever on the way."""
    from openimr.storage import store

    store.put_file(Slow(int(size), int(stop_at)))  # type: ignore[arg-type]


def append(number: str, size: str, stop_at: str) -> None:
    """Append to an upload from where it stands; stop for ever on the way."""
    from openimr.storage import drop

    drop.append(number, 0, Slow(int(size), int(stop_at)), int(size))  # type: ignore[arg-type]


def measure(path: str) -> None:
    """Store a file, look at it, upload it again; say by how many bytes the memory grew meanwhile."""
    from openimr.storage import drop, store

    store.put(b"warm")
    store.read(store.put(b"warm").sha256)
    before = _peak()
    with Path(path).open("rb") as file:
        stored = store.put_file(file)
        file.seek(0)
        drop.start("aa")
        drop.append("aa", 0, file, stored.size)
    again = drop.into_store("aa")
    assert again == stored
    assert store.is_intact(stored.sha256)
    assert sum(len(chunk) for chunk in store.range(stored.sha256, 0, stored.size)) == stored.size
    store.open(stored.sha256).close()
    print(json.dumps({"grew": _peak() - before, "peak": _peak(), "sha256": stored.sha256}), flush=True)


def open_one(sha256: str) -> None:
    """Open a stored file and say its digest."""
    from openimr.storage import partial, store

    with store.open(sha256) as file:
        print(partial.digest_of(file).sha256, flush=True)


def _peak() -> int:
    # Not getrusage: its peak begins with that of the process that started this one.
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1]) * 1024


ACTS = {"put_file": put_file, "append": append, "measure": measure, "open": open_one}

if __name__ == "__main__":
    main(json.loads(sys.argv[1]), *sys.argv[2:])
