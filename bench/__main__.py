"""Run the measurements one after the other: one JSON line each, and `bench/latest.md`.

`python -m bench p2 p4` runs those two only. What this machine cannot measure is named with the reason.
"""

import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from bench.report import SKIPPED

HERE = Path(__file__).parent


def main(wanted: list[str]) -> int:
    """Print every line as it comes; 0 when every measurement ran."""
    modules = sorted(HERE.glob("[prw][0-9]*_*.py"), key=_order)
    lines: list[dict[str, object]] = []
    failed = False
    for path in modules:
        if wanted and path.stem.split("_")[0] not in wanted:
            continue
        print(f"{path.stem} ...", file=sys.stderr, flush=True)
        done = _run(path.stem)
        failed = failed or done.returncode not in (0, SKIPPED)
        for line in done.stdout.splitlines():
            print(line, flush=True)
            lines.append(json.loads(line))
    (HERE / "latest.md").write_text(_page(lines))
    return 1 if failed else 0


def _order(path: Path) -> tuple[str, int]:
    """P for what is measured, R for what must hold, W for workers apart; each by its number."""
    name = path.stem.split("_")[0]
    return name[0], int(name[1:])


def _run(name: str) -> subprocess.CompletedProcess[str]:
    """One measurement in a process and a database of its own, so that none meets what another left."""
    var = Path(os.environ.get("OPENIMR_VAR") or "var/bench") / name
    own = {**os.environ, "OPENIMR_VAR": str(var)}
    migrate = [sys.executable, "-m", "openimr.interfaces.cli.app", "manage", "migrate", "--noinput", "-v0"]
    subprocess.run(migrate, check=True, env=own)
    return subprocess.run([sys.executable, "-m", f"bench.{name}"], stdout=subprocess.PIPE, text=True, env=own)


_COLUMNS = ("target", "what", "value", "unit", "peer", "peer_value", "ratio")


def _page(lines: list[dict[str, object]]) -> str:
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    head = [" | ".join(_COLUMNS), " | ".join("---" for _ in _COLUMNS)]
    rows = [" | ".join("" if one[name] is None else str(one[name]) for name in _COLUMNS) for one in lines]
    when = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC on {machine}."
    return "\n".join(["# Measured", "", when, "", *(f"| {row} |" for row in head + rows), ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
