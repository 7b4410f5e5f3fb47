"""The parent's end of a process that opens files: starting it, asking it, and ending it when it is late."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import RLock
from typing import Any, BinaryIO

from openimr.casefile import frames
from openimr.casefile.formats.found import CannotRead
from openimr.casefile.frames import Message

_START_SECONDS = 60.0
_JOBS = 10_000
"""So often is one process asked, for a page or a file; then a fresh one takes over."""
COMMAND = (sys.executable, "-I", "-m", "openimr.casefile.reader_process")
_ENVIRONMENT = {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
_TAKEN_DOWN = (
    "The file cannot be opened: it is damaged, or asks for more memory than any honest file does. "
    "Save or scan it again and send that."
)
_NOT_STARTED = (
    "The program that opens files does not start on this machine, so the file was not looked at. Nothing is known "
    "against the file. Tell whoever looks after OpenIMR."
)


class NotStarted(CannotRead):
    """No process can be had: the machine's fault and not the file's."""

    def __init__(self) -> None:
        super().__init__(_NOT_STARTED)


class Gone(Exception):
    """The process ended instead of answering."""


class TooLate(Exception):
    """The process did not answer in time."""


class Opener:
    """One process of its own for one line of work, started when it is first needed and after every accident.

    Work waits in line here, and its time starts when its turn comes: a slow file does not make the next one late.
    """

    def __init__(self, kind: str, *how: str) -> None:
        self._command = (kind, *how)
        self._line = RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None
        self._jobs = 0

    def get_ready(self) -> None:
        """Start the process before there is work, so that the first page does not wait for it. Raises NotStarted."""
        with self._line:
            if self._channel is None:
                self._start()

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Have the process to oneself for several questions."""
        with self._line:
            yield

    def ask(self, job: dict[str, Any], files: Sequence[int], seconds: float) -> Message:
        """The one answer to a job. Raises CannotRead, also when the file takes the process down or takes too long."""
        try:
            return self.told(job, files, seconds)
        except TooLate:
            text = f"The file took longer than {seconds:.0f} seconds to open and was put aside."
            raise CannotRead(text) from None
        except Gone:
            raise CannotRead(_TAKEN_DOWN) from None

    def told(self, job: dict[str, Any], files: Sequence[int], seconds: float) -> Message:
        """The one answer to a job. Raises CannotRead, Gone and TooLate."""
        answers = list(self.stream(job, files, seconds))
        if len(answers) != 1:
            raise Gone
        return answers[0]

    def stream(self, job: dict[str, Any], files: Sequence[int], seconds: float) -> Iterator[Message]:
        """The answers to a job, each within so many seconds of the one before. Raises CannotRead, Gone and TooLate."""
        with self._line:
            channel = self._channel or self._start()
            is_whole = False
            try:
                until = time.monotonic() + seconds
                frames.send(channel, {**job, "seconds": seconds}, files=files, until=until)
                while not (answer := frames.receive(channel, frames.MOST_ANSWERED, until=until)).told.get("done"):
                    yield answer
                    until = time.monotonic() + seconds
                is_whole = True
            except TimeoutError:
                raise TooLate from None
            except (OSError, EOFError, ValueError):
                raise Gone from None
            finally:
                self._jobs += 1
                # An answer half read would be taken for the next one's.
                if not is_whole or self._jobs > _JOBS:
                    self.stop()
            if "problem" in answer.told:
                raise CannotRead(str(answer.told["problem"]))

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        # No environment and no folder: passwords and addresses of the server are not in there.
        try:
            with theirs:
                self._process = subprocess.Popen(
                    (*COMMAND, *self._command), env=_ENVIRONMENT, cwd="/", stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                )  # fmt: skip
            self._channel, self._jobs = ours, 0
            frames.receive(ours, frames.MOST_ANSWERED, until=time.monotonic() + _START_SECONDS)
        except (OSError, EOFError, ValueError):
            ours.close()
            self.stop()
            raise NotStarted from None
        return ours

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        process, channel, self._process, self._channel = self._process, self._channel, None, None
        if channel is not None:
            channel.close()
        if process is not None:
            process.kill()
            process.wait()


@contextlib.contextmanager
def descriptor(file: BinaryIO | bytes) -> Iterator[tuple[int, int]]:
    """A descriptor of the file that can only be read, with a place of its own in it, and the file's size in bytes."""
    with contextlib.ExitStack() as opened:
        try:
            original = file.fileno() if not isinstance(file, bytes) else -1
        except (OSError, AttributeError):
            original = -1
        if original < 0:
            held = opened.enter_context(in_memory(file if isinstance(file, bytes) else _all_of(file)))
            original = held.fileno()
        handle = _for_reading(original)
        opened.callback(os.close, handle)
        yield handle, os.fstat(handle).st_size


def _all_of(file: Any) -> bytes:
    place = file.tell()
    file.seek(0)
    data = bytes(file.read())
    file.seek(place)
    return data


def in_memory(data: bytes) -> BinaryIO:
    """Bytes as a file with a descriptor; in a file without a name where the system has nothing better."""
    if hasattr(os, "memfd_create"):
        handle = os.memfd_create("bytes")
    else:
        handle, name = tempfile.mkstemp()
        Path(name).unlink()
    held = os.fdopen(handle, "w+b")
    held.write(data)
    held.flush()
    return held


def _for_reading(original: int) -> int:
    """Opened anew, so that whoever gets it can neither write nor move our place in the file."""
    for place in (f"/proc/self/fd/{original}", f"/dev/fd/{original}"):
        with contextlib.suppress(OSError):
            return os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    return os.dup(original)
