"""Files that credentialing sends in: read whole, and scanned where a scanner is set up."""

import io
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from openimr.casefile import scanning
from openimr.domain.refusal import Reason, Refused


def received(upload: "UploadedFile[Any]", *, most: int) -> bytes:
    """The bytes of an uploaded file. Raises Refused where it is too large, malicious, or cannot be scanned now."""
    if (upload.size or 0) > most:
        raise Refused(Reason(f"The file is larger than {most // 1024 // 1024} MB."))
    data: bytes = upload.read()
    try:
        scan = scanning.scan(io.BytesIO(data))
    except scanning.ScannerAway:
        text = "The scanner for malicious software does not answer. Nothing was kept; try again in a few minutes."
        raise Refused(Reason(text)) from None
    except scanning.CannotScan as problem:
        raise Refused(Reason(str(problem))) from None
    if scan.found:
        raise Refused(Reason("The scan for malicious software found something in this file. It was not kept."))
    return data
