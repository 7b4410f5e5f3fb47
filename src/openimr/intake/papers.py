"""What a paper may be that somebody sends along: by its first bytes, whatever its name says."""

from openimr.domain.refusal import Reason, Refused

_MARKS = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG": "image/png",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}


def media_type(data: bytes) -> str:
    """The media type of a paper. Raises Refused for what is no PDF and no picture of a page."""
    if not data:
        raise Refused(Reason("The file is empty. Choose the file again, or scan the paper again."))
    for mark, found in _MARKS.items():
        if data.startswith(mark):
            return found
    raise Refused(Reason("This file is no PDF, JPEG, PNG or TIFF. Scan or photograph the paper and send that."))
