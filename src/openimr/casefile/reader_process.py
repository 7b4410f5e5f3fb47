"""The separate process that opens received files: `python -I -m openimr.casefile.reader_process`.

It gives up everything that opening a file does not need before the first byte comes: the network, other programs,
writing files, more memory than a file can honestly ask for, and root. What a platform does not offer is left out;
docs/THREATS.md says what holds where.
"""

import contextlib
import ctypes
import io
import os
import resource
import sys
from dataclasses import astuple
from typing import Any

from PIL import Image

from openimr.casefile import frames, line_reader, page_reader
from openimr.casefile.page_reader import CannotRead

_MEMORY = 2 * 1024**3
_OPEN_FILES = 16
_GRACE_SECONDS = 5
_NOBODY = 65534
_NEW_USER, _NEW_NETWORK, _NO_NEW_PRIVILEGES = 0x10000000, 0x40000000, 38
_LIMITS = {
    resource.RLIMIT_AS: _MEMORY,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_NOFILE: _OPEN_FILES,
    resource.RLIMIT_NPROC: 0,
}
_TOO_MUCH_MEMORY = "The file cannot be opened: it asks for more memory than any honest file does."
_SMALL_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj "
    b"4 0 obj<</Length 27>>stream\nBT /F 9 Tf 9 9 Td (x) Tj ET\nendstream endobj "
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj trailer<</Root 1 0 R>>"
)
_ODD = "The file is damaged in a way that keeps it from being opened. Save or scan it again and send that."


def main() -> None:
    """Answer one message after the other until the web server closes the pipe."""
    _rehearse()
    _shut_in()
    frames.send(sys.stdout.buffer, {"ready": True})
    while True:
        try:
            job, data = frames.receive(sys.stdin.buffer, frames.MOST_ASKED)
        except EOFError:
            return
        _limit_time(job["seconds"])
        frames.send(sys.stdout.buffer, *_answer(job, data))


def _rehearse() -> None:
    """Open one file of each kind, so that all code is loaded before the way to the disk is shut."""
    pictures = [io.BytesIO() for _ in page_reader.IMAGE_FORMATS]
    for out, form in zip(pictures, page_reader.IMAGE_FORMATS, strict=True):
        Image.new("L", (9, 9)).save(out, form)
    for data in (_SMALL_PDF, *(out.getvalue() for out in pictures)):
        page_reader.read(data)
        page_reader.render(data, 0, 9)
    line_reader.lines(_SMALL_PDF, 1)


def _answer(job: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        if job["work"] == "render":
            return {}, page_reader.render(data, job["index"], job["width"])
        if job["work"] == "lines":
            return {"pages": line_reader.lines(data, job["most_pages"])}, b""
        read = page_reader.read(data)
        return {"media_type": read.media_type, "pages": [astuple(page) for page in read.pages]}, b""
    except CannotRead as problem:
        return {"problem": str(problem)}, b""
    except MemoryError:
        return {"problem": _TOO_MUCH_MEMORY}, b""
    except Exception:
        # The libraries raise whatever a hostile file makes them: no list of errors would be whole.
        return {"problem": _ODD}, b""


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
    for kind, most in _LIMITS.items():
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))


def _limit_time(seconds: float) -> None:
    """So much computing for this file, also when nobody is left to watch."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + _GRACE_SECONDS, hard))


if __name__ == "__main__":
    main()
