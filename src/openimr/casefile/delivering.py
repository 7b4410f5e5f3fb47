"""Bytes of an upload on their way into the drop zone. Touches no row: what is kept there is exact at any moment."""

from datetime import timedelta
from typing import BinaryIO

from openimr.casefile.models import Upload
from openimr.storage import drop

ABANDONED_AFTER = timedelta(hours=168)
"""An upload that nobody goes on with for so long is given up."""


def take(upload: Upload, offset: int, stream: BinaryIO) -> int:
    """Add what a stream brings from `offset` on; how many bytes are kept by now.

    Raises `drop.WrongOffset` where the upload stands elsewhere, `drop.Missing` for one that is over, `drop.Full`,
    `drop.Away`.
    """
    return drop.append(upload.number, offset, stream, upload.size - offset)


def kept(upload: Upload) -> int:
    """How many bytes of an upload are kept: all of them once it has arrived."""
    if upload.state != Upload.State.RECEIVING:
        return upload.arrived_bytes
    return drop.size(upload.number)
