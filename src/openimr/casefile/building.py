"""What the process that builds new files does: it holds the files that it was given and calls stamping with them."""

import os
from collections.abc import Iterator
from typing import Any, BinaryIO

from openimr.casefile import stamping
from openimr.casefile.formats.found import CannotRead

Answer = tuple[dict[str, Any], bytes]


class Desk:
    """The files that are to go into the new one."""

    def __init__(self) -> None:
        self._files: list[BinaryIO] = []

    def answers(self, job: dict[str, Any], files: list[BinaryIO]) -> Iterator[Answer]:
        """Take more files, or build from all that were taken. Raises CannotRead."""
        match job["work"]:
            case "hold":
                self._files += [os.fdopen(os.dup(file.fileno()), "rb") for file in files]
                yield {}, b""
            case "build":
                built = stamping.build(job["job"], self._files, files[0])
                files[0].flush()
                yield {"built": built}, b""
            case _:
                raise CannotRead("Nothing of that kind is done here.")
