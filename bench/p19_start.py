"""P19: from the command to the first page with everything set up before, beside bare Django on the same server."""

import os
import statistics
from collections.abc import Callable

from bench import report, server


def main() -> None:
    """Medians of three starts each; the embedded database is stopped between them when nobody else uses it."""
    ours = statistics.median(_start(server.openimr, "/health") for _ in range(3))
    bare = statistics.median(_start(server.bare, "/") for _ in range(3))
    report.line(
        "P19", "start to first page, set up before", ours, "s", peer="bare Django on granian", peer_value=bare,
        ratio=ours / bare,
    )  # fmt: skip


def _start(command: Callable[[int], list[str]], path: str) -> float:
    port = server.free_port()
    with server.running(command(port), port, path, OPENIMR_DEMO=os.environ.get("OPENIMR_DEMO", "no")) as taken:
        return taken


if __name__ == "__main__":
    main()
