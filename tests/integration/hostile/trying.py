"""Doing with a hostile file everything that is done with a received one, apart from keeping it."""

import io
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from openimr.casefile import isolation, rendition
from openimr.casefile.isolation import CannotRead, Inspected

_DEEPEST, _MEMBERS, _BLOCKS = 2, 5, 2_000


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a file: why it was refused, or what is said of its pages and of the files inside it."""

    seconds: float
    refusal: str = ""
    outcomes: tuple[str, ...] = field(default=())


def tried(data: bytes, key: str) -> Tried:
    """Inspect, read and draw its first two pages and its last, set its words, open what is inside."""
    started = time.monotonic()
    refusal, outcomes = "", ()
    try:
        outcomes = tuple(_opened(data, key, depth=0))
    except CannotRead as problem:
        refusal = str(problem)
    return Tried(time.monotonic() - started, refusal, outcomes)


def _opened(data: bytes, key: str, depth: int) -> Iterator[str]:
    file = io.BytesIO(data)
    told = isolation.inspect(file, "records.pdf")
    yield from _pages(file, key, told)
    if told.needs_rendition:
        pages = isolation.inspect(io.BytesIO(rendition.as_pdf(isolation.wording(file, key)[:_BLOCKS]))).pages
        yield f"plain copy of {len(pages)} pages"
    for position in range(min(len(told.members), _MEMBERS)):
        yield from _member(file, f"{key} {position}", position, depth)


def _pages(file: io.BytesIO, key: str, told: Inspected) -> Iterator[str]:
    count = len(told.pages)
    assert all(0 < width < 1e6 and 0 < height < 1e6 for width, height in told.pages)
    for page in isolation.read_pages(file, key, sorted({0, 1, count - 1} & set(range(count)))):
        try:
            assert isolation.render(file, key, page.index, 160)
        except CannotRead as problem:
            assert str(problem)
        yield page.unreadable_reason or page.source


def _member(file: io.BytesIO, key: str, position: int, depth: int) -> Iterator[str]:
    if depth >= _DEEPEST:
        yield "too deep"
        return
    out = io.BytesIO()
    try:
        isolation.take_member(file, key, position, out)
        yield from _opened(out.getvalue(), key, depth + 1)
    except CannotRead as problem:
        yield str(problem)
