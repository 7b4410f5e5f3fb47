"""R5: 330 hostile files through everything that is done with received ones: refused in words, or their pages told.

Nothing may take the server's own process down, hang for a minute, or leave a file behind.
"""

import os
import tempfile
from pathlib import Path

from bench import report
from tests.integration.hostile import received_files, trying

_HANG = 60.0


def main() -> None:
    """Try every file; a traceback here is a file that broke through."""
    with tempfile.TemporaryDirectory() as empty:
        tempfile.tempdir = empty
        os.chdir(empty)
        found = [(file.name, trying.tried(file.make(), file.name)) for file in received_files.all_files()]
        left = [path.name for path in Path(empty).iterdir()]
    silent = [name for name, told in found if not (told.refusal or told.outcomes)]
    hung = [name for name, told in found if told.seconds > _HANG]
    refusals = [told.seconds for _, told in found if told.refusal]
    report.line("R5", "hostile files tried", len(found), "files")
    report.line("R5", "of them refused in words", len(refusals), "files")
    report.line("R5", "without an answer, hanging a minute, or files left behind", len(silent + hung + left), "files")
    report.line("R5", "slowest refusal", max(refusals), "s")
    report.line("R5", "slowest file whose pages were told", max(told.seconds for _, told in found), "s")


if __name__ == "__main__":
    main()
