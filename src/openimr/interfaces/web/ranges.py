"""Stored bytes handed out so that a broken download goes on where it stopped (RFC 9110, section 14)."""

import re

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from openimr.storage import store

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def stored_bytes(
    request: HttpRequest, sha256: str, media_type: str, name: str, *, is_attachment: bool = False
) -> HttpResponseBase:
    """The bytes under a digest, or the range of them that is asked for, in constant memory.

    The digest is the strong validator of If-Range: bytes under a digest never change. Several ranges at once, and what
    is no range, are answered with the whole. Raises store.Missing.
    """
    size = store.size(sha256)
    wanted = _wanted(request, sha256, size)
    headers = {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-store",
        "Content-Disposition": f'{"attachment" if is_attachment else "inline"}; filename="{name}"',
        "Content-Security-Policy": "sandbox",
        "ETag": f'"{sha256}"',
    }
    if wanted is not None and wanted.start >= wanted.stop:
        return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    status, sent = 200, range(size)
    if wanted is not None:
        status, sent = 206, wanted
        headers["Content-Range"] = f"bytes {sent.start}-{sent.stop - 1}/{size}"
    headers["Content-Length"] = str(len(sent))
    if request.method == "HEAD":
        return HttpResponse(content_type=media_type, headers=headers, status=status)
    chunks = store.range(sha256, sent.start, sent.stop)
    return StreamingHttpResponse(chunks, content_type=media_type, headers=headers, status=status)


def _wanted(request: HttpRequest, sha256: str, size: int) -> range | None:
    """The bytes that are asked for; None for the whole, an empty range where there are no such bytes."""
    match = _RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if match is None or request.headers.get("If-Range", f'"{sha256}"') != f'"{sha256}"':
        return None
    first, last = match.groups()
    if not first:
        return range(max(0, size - int(last)), size) if last else None
    stop = min(size, int(last) + 1) if last else size
    if last and int(last) < int(first):
        return None
    return range(int(first), stop)


def from_byte(request: HttpRequest) -> str:
    """For the read log: where a download goes on, or nothing for one from the start."""
    match = _RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    return f", from byte {match[1]}" if match and match[1].strip("0") else ""
