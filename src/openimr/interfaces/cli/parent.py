"""Ending together: a program that another one started does not outlive it, however that one ended."""

import os
import signal
import threading
import time

_LOOK_EVERY = 0.5
_GRACE = 10.0


def end_with_parent() -> None:
    """Watch the parent process from a thread; when it is gone, stop in order, and after a while in any case."""
    threading.Thread(target=_watch, args=(os.getppid(),), name="end-with-parent", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE)
    os._exit(1)
