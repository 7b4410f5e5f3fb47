"""The separate process that opens received files: `python -I -m openimr.casefile.reader_process KIND`.

It gives up everything that opening a file does not need before the first one comes: the network, other programs,
writing files, more memory than a page can honestly ask for, and root. What a platform does not offer is left out;
docs/THREATS.md says what holds where.
"""

import contextlib
import ctypes
import fcntl
import os
import resource
import socket
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from openimr.casefile import building, frames, rehearsal, work
from openimr.casefile.formats.found import LARGEST_FILE, CannotRead
from openimr.casefile.frames import Message

_MEMORY = 2 * 1024**3
_OPEN_FILES = 32
_MOST_BUILT_FROM = 20_000
_GRACE_SECONDS = 5
_WITH_THREADS = ("photo", "build")
"""The part that unpacks telephones' photographs starts a thread for each."""
_NOBODY = 65534
_NEW_USER, _NEW_NETWORK, _NO_NEW_PRIVILEGES = 0x10000000, 0x40000000, 38
_TOO_MUCH_MEMORY = "The file cannot be opened: it asks for more memory than any honest file does."
_ODD = "The file is damaged in a way that keeps it from being opened. Save or scan it again and send that."


def main(kind: str, most_written: int = 0) -> None:
    """Answer one message after the other until the server closes the socket.

    Only the kind that builds may write, so many bytes, and hold many files at once.
    """
    channel = socket.socket(fileno=sys.stdin.fileno())
    is_builder = kind == "build"
    desk: work.Desk | building.Desk = building.Desk() if is_builder else work.Desk(_allow_memory_for)
    if isinstance(desk, work.Desk):
        if kind == "read":
            desk.learn_to_read()
        rehearsal.rehearse(desk)
    _shut_in()
    _set_limits(most_written, _MOST_BUILT_FROM if is_builder else _OPEN_FILES, may_start_threads=kind in _WITH_THREADS)
    frames.send(channel, {"ready": True})
    while True:
        try:
            message = frames.receive(channel, frames.MOST_ASKED, most_files=frames.MOST_FILES)
        except EOFError:
            return
        for told, data in _answers(desk, message):
            frames.send(channel, told, data)


def _answers(desk: work.Desk | building.Desk, message: Message) -> Iterator[tuple[dict[str, Any], bytes]]:
    problem = {}
    with contextlib.ExitStack() as open_files:
        try:
            files = [open_files.enter_context(_opened(file)) for file in message.files]
            _limit_time(message.told["seconds"])
            yield from desk.answers(message.told, files)
        except CannotRead as told:
            problem = {"problem": str(told)}
        except MemoryError:
            problem = {"problem": _TOO_MUCH_MEMORY}
        except Exception:
            # The libraries raise whatever a hostile file makes them: no list of errors would be whole.
            problem = {"problem": _ODD}
    yield {"done": True, **problem}, b""


def _opened(file: int) -> BinaryIO:
    is_writable = fcntl.fcntl(file, fcntl.F_GETFL) & os.O_ACCMODE != os.O_RDONLY
    return os.fdopen(file, "r+b" if is_writable else "rb")


def _shut_in() -> None:
    if sys.platform == "linux":
        kernel = ctypes.CDLL(None)
        if kernel.unshare(_NEW_NETWORK) != 0:
            kernel.unshare(_NEW_USER | _NEW_NETWORK)
        kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if os.geteuid() == 0:
        with contextlib.suppress(OSError):
            os.setgroups([])
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)


def _set_limits(most_written: int, most_files: int, *, may_start_threads: bool) -> None:
    limits = {
        # The files that are open are mapped into memory whole: the hard limit leaves room for the largest ones.
        resource.RLIMIT_AS: (_MEMORY, _MEMORY + (work.MOST_OPEN + 1) * LARGEST_FILE),
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_FSIZE: (most_written, most_written),
        resource.RLIMIT_NOFILE: (most_files, most_files),
        resource.RLIMIT_NPROC: (0, 0),
    }
    if may_start_threads:
        del limits[resource.RLIMIT_NPROC]
    for kind, limit in limits.items():
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, limit)


def _allow_memory_for(mapped: int) -> None:
    """As much as a page can honestly ask for, beside the files that are mapped."""
    with contextlib.suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY + mapped, hard))


def _limit_time(seconds: float) -> None:
    """So much computing for this page, also when nobody is left to watch."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + _GRACE_SECONDS, hard))


if __name__ == "__main__":
    main(sys.argv[1], *(int(most) for most in sys.argv[2:]))
