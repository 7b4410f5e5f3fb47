"""The web server beside `openimr serve`, as a program of its own: `python -m openimr.interfaces.cli.web_server`."""

import argparse
from collections.abc import Callable
from threading import Thread
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from openimr.interfaces.cli import parent

_THREADS = 8  # a page waits for the database several times: with four, half of the time nobody worked


def application() -> Callable[..., Any]:
    """The WSGI application as one worker of the server loads it."""
    parent.end_with_parent()
    from openimr.casefile import isolation
    from openimr.config.wsgi import application as wsgi

    Thread(target=isolation.get_ready_to_draw, daemon=True).start()
    return wsgi


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, required=True)
    args = parser.parse_args()
    parent.end_with_parent()
    Granian(
        "openimr.interfaces.cli.web_server:application",
        factory=True,
        address=args.host,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=args.workers,
        blocking_threads=_THREADS,
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=10,
        log_level=LogLevels.error,
    ).serve()


if __name__ == "__main__":
    main()
