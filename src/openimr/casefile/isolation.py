"""Handing received bytes to a separate process with a memory and a time limit."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from concurrent.futures.process import BrokenProcessPool
from threading import Lock
from typing import Any, TypeVar

from openimr.casefile import page_reader
from openimr.casefile.page_reader import CannotRead, FileRead

_READ_SECONDS, _DRAW_SECONDS = 120, 20
_Result = TypeVar("_Result")
_lock = Lock()
_pool: ProcessPoolExecutor | None = None


def read(data: bytes) -> FileRead:
    """Read a received file in the separate process. Raises CannotRead, also when the file takes the process down."""
    return _run(page_reader.read, _READ_SECONDS, data)


def render(data: bytes, index: int, width: int) -> bytes:
    """Draw one page in the separate process. Raises CannotRead."""
    return _run(page_reader.render, _DRAW_SECONDS, data, index, width)


def _run(work: Callable[..., _Result], seconds: float, *arguments: Any) -> _Result:
    pool = _warm_pool()
    try:
        return pool.submit(work, *arguments).result(timeout=seconds)
    except TookTooLong:
        _drop_pool(kill=True)
        raise CannotRead(f"The file took longer than {seconds:.0f} seconds to open and was put aside.") from None
    except BrokenProcessPool:
        _drop_pool(kill=False)
        raise CannotRead("The file cannot be opened: it asks for more memory than any honest file does.") from None
    except MemoryError:
        raise CannotRead("The file cannot be opened: it asks for more memory than any honest file does.") from None


def _warm_pool() -> ProcessPoolExecutor:
    global _pool
    with _lock:
        if _pool is None:
            _pool = ProcessPoolExecutor(
                max_workers=1, mp_context=multiprocessing.get_context("spawn"), initializer=page_reader.limit_memory
            )
        return _pool


def _drop_pool(*, kill: bool) -> None:
    global _pool
    with _lock:
        if _pool is not None and kill:
            for process in list(getattr(_pool, "_processes", {}).values()):
                process.kill()
        if _pool is not None:
            _pool.shutdown(wait=False, cancel_futures=True)
        _pool = None
