"""A closed-loop load over keep-alive connections, in a process of its own; small enough not to be the bottleneck."""

import asyncio
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load saw: requests a second, and latencies in milliseconds."""

    rate: float
    p50: float
    p95: float
    p99: float
    failed: int


def run(port: int, path: str, cookie: str, *, connections: int = 32, seconds: float = 5.0) -> Loaded:
    """Ask for one path over so many connections for so long."""
    arguments = [str(port), path, cookie, str(connections), str(seconds)]
    done = subprocess.run(
        [sys.executable, "-m", "bench.load", *arguments], cwd=_ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    return Loaded(**json.loads(done.stdout))


async def _ask(port: int, request: bytes, until: float, taken: list[float], failed: list[int]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < until:
        started = time.perf_counter()
        writer.write(request)
        status = await _answer(reader)
        taken.append(time.perf_counter() - started)
        if status != 200:
            failed.append(status)
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1])
    fields = dict(line.split(b": ", 1) for line in head.lower().split(b"\r\n")[1:] if b": " in line)
    if b"content-length" in fields:
        await reader.readexactly(int(fields[b"content-length"]))
        return status
    while size := int(await reader.readuntil(b"\r\n"), 16):
        await reader.readexactly(size + 2)
    await reader.readuntil(b"\r\n")
    return status


async def _load(port: int, path: str, cookie: str, connections: int, seconds: float) -> Loaded:
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\nAccept: text/html\r\n\r\n".encode()
    taken: list[float] = []
    failed: list[int] = []
    started = time.perf_counter()
    await asyncio.gather(*(_ask(port, request, started + seconds, taken, failed) for _ in range(connections)))
    elapsed = time.perf_counter() - started
    taken.sort()
    at = [taken[min(len(taken) - 1, int(len(taken) * share))] * 1000 for share in (0.5, 0.95, 0.99)]
    return Loaded(len(taken) / elapsed, *at, len(failed))


if __name__ == "__main__":
    found = asyncio.run(_load(int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), float(sys.argv[5])))
    print(json.dumps({name: getattr(found, name) for name in Loaded.__dataclass_fields__}))
