"""Handing received bytes to a separate process that can do little else, with a time limit."""

import atexit
import subprocess
import sys
from threading import Event, Lock, Timer
from typing import IO, Any

from openimr.casefile import frames
from openimr.casefile.line_reader import PlacedLine
from openimr.casefile.page_reader import CannotRead, FileRead, PageRead

_READ_SECONDS, _DRAW_SECONDS, _START_SECONDS = 120, 20, 60
_JOBS = 200
"""So many files are opened by one process; then a fresh one takes over."""
_COMMAND = (sys.executable, "-I", "-m", "openimr.casefile.reader_process")
_TAKEN_DOWN = (
    "The file cannot be opened: it is damaged, or asks for more memory than any honest file does. "
    "Save or scan it again and send that."
)
_NOT_STARTED = (
    "The program that opens files does not start on this machine, so the file was not looked at. Nothing is known "
    "against the file. Tell whoever looks after OpenIMR."
)


class _Gone(Exception):
    """The process ended instead of answering."""


class _Opener:
    """One process of its own for one kind of work, started when it is first needed and after every accident.

    Work waits in line here, and its time starts when its turn comes: a slow file does not make the next one late.
    """

    def __init__(self, work: str, seconds: float) -> None:
        self._work, self._seconds = work, seconds
        self._line = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._done = 0

    def ask(self, data: bytes, **how: int) -> tuple[dict[str, Any], bytes]:
        """What the process says of a file. Raises CannotRead."""
        with self._line:
            told, made = self._answer({"work": self._work, "seconds": self._seconds, **how}, data)
        if "problem" in told:
            raise CannotRead(str(told["problem"]))
        return told, made

    def _answer(self, job: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
        process = self._process or self._start()
        try:
            answer = _in_time(process, self._seconds, job, data)
        except TimeoutError:
            self.stop()
            text = f"The file took longer than {self._seconds:.0f} seconds to open and was put aside."
            raise CannotRead(text) from None
        except _Gone:
            self.stop()
            raise CannotRead(_TAKEN_DOWN) from None
        except BaseException:
            self.stop()  # an answer half read would be taken for the next one's
            raise
        self._done += 1
        if self._done >= _JOBS:
            self.stop()
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        # No environment and no folder: passwords and addresses of the web server are not in there.
        try:
            process = subprocess.Popen(
                _COMMAND, env={}, cwd="/", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError:
            raise CannotRead(_NOT_STARTED) from None
        self._process, self._done = process, 0
        try:
            _in_time(process, _START_SECONDS)
        except (TimeoutError, _Gone):
            self.stop()
            raise CannotRead(_NOT_STARTED) from None
        return process

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _in_time(
    process: subprocess.Popen[bytes], seconds: float, job: dict[str, Any] | None = None, data: bytes = b""
) -> tuple[dict[str, Any], bytes]:
    """Send a job, if any, and wait for the answer. Raises TimeoutError and _Gone; the process is of no use then."""
    is_late = Event()

    def end() -> None:
        is_late.set()
        process.kill()

    watch = Timer(seconds, end)
    watch.daemon = True
    watch.start()
    try:
        if job is not None:
            frames.send(_pipe(process.stdin), job, data)
        return frames.receive(_pipe(process.stdout), frames.MOST_ANSWERED)
    except (OSError, EOFError, ValueError):
        if is_late.is_set():
            raise TimeoutError from None
        raise _Gone from None
    finally:
        watch.cancel()


def _pipe(end: IO[bytes] | None) -> IO[bytes]:
    assert end is not None
    return end


_reader, _drawer = _Opener("read", _READ_SECONDS), _Opener("render", _DRAW_SECONDS)
_line_reader = _Opener("lines", _DRAW_SECONDS)
for _opener in (_reader, _drawer, _line_reader):
    atexit.register(_opener.stop)


def read(data: bytes) -> FileRead:
    """Read a received file in the separate process. Raises CannotRead, also when the file takes the process down."""
    told, _ = _reader.ask(data)
    return FileRead(told["media_type"], tuple(PageRead(*page) for page in told["pages"]))


def lines(data: bytes, *, most_pages: int) -> list[list[PlacedLine]]:
    """The lines of each page of a PDF, read in the separate process. Raises CannotRead."""
    told, _ = _line_reader.ask(data, most_pages=most_pages)
    return [[PlacedLine(*line) for line in page] for page in told["pages"]]


def render(data: bytes, index: int, width: int) -> bytes:
    """Draw one page in the separate process. Raises CannotRead."""
    return _drawer.ask(data, index=index, width=width)[1]
