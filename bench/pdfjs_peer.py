"""The peer of the viewer: PDF.js in headless Chromium opens one page of a PDF over range requests; the bytes it takes.

pdfjs-dist comes from the npm registry into a temporary folder, and goes with it.
"""

import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_PACKAGE = "pdfjs-dist@4.10.38"
_RANGE = re.compile(r"bytes=(\d+)-(\d*)")
_PAGE = """<!doctype html><canvas id="c"></canvas><script type="module">
import * as pdf from "/build/pdf.mjs";
pdf.GlobalWorkerOptions.workerSrc = "/build/pdf.worker.mjs";
const number = Number(new URL(location).searchParams.get("page"));
try {
  const opened = await pdf.getDocument({ url: "/file.pdf", disableAutoFetch: true, disableStream: true }).promise;
  const page = await opened.getPage(number);
  const viewport = page.getViewport({ scale: 1100 / page.getViewport({ scale: 1 }).width });
  const canvas = document.getElementById("c");
  canvas.width = viewport.width; canvas.height = viewport.height;
  await page.render({ canvasContext: canvas.getContext("2d"), viewport }).promise;
  document.title = "done";
} catch (error) { document.title = `failed: ${error}`; }
</script>"""


class Missing(Exception):
    """The peer cannot be had on this machine; the message says why."""


def bytes_of(pdf: Path, number: int) -> int:
    """How many bytes of the PDF cross the wire until PDF.js has drawn one page. Raises Missing."""
    chromium = os.environ.get("OPENIMR_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None or shutil.which("npm") is None:
        raise Missing("no Chromium or no npm")
    with tempfile.TemporaryDirectory() as folder:
        _install(Path(folder))
        with _served(pdf, Path(folder) / "node_modules" / "pdfjs-dist") as (port, sent):
            _draw(chromium, f"http://127.0.0.1:{port}/?page={number}")
            return sum(sent)


def _install(folder: Path) -> None:
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--omit=optional", "--silent", _PACKAGE]
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    except (subprocess.SubprocessError, OSError):
        raise Missing("pdfjs-dist could not be fetched from the npm registry") from None


def _draw(chromium: str, url: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(url)
        page.wait_for_function("document.title !== ''", timeout=120_000)
        title = page.title()
        browser.close()
    if title != "done":
        raise Missing(f"PDF.js did not draw the page: {title}")


@contextmanager
def _served(pdf: Path, package: Path) -> Iterator[tuple[int, list[int]]]:
    """A small server with range requests, and the bytes of the PDF that it sent."""
    sent: list[int] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path == "/file.pdf":
                self._part()
            elif path == "/":
                self._whole(_PAGE.encode(), "text/html")
            else:
                file = package / path.lstrip("/")
                self._whole(file.read_bytes() if file.is_file() else b"", "text/javascript")

        def _whole(self, data: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _part(self) -> None:
            size = pdf.stat().st_size
            asked = _RANGE.fullmatch(self.headers.get("Range", ""))
            start, end = (int(asked[1]), min(int(asked[2] or size - 1), size - 1)) if asked else (0, size - 1)
            self.send_response(206 if asked else 200)
            self.send_header("Content-Type", "application/pdf")
            self.send_header("Accept-Ranges", "bytes")
            self.send_header("Content-Length", str(end - start + 1))
            if asked:
                self.send_header("Content-Range", f"bytes {start}-{end}/{size}")
            self.end_headers()
            with pdf.open("rb") as file:
                file.seek(start)
                left = end - start + 1
                try:
                    while left > 0 and (data := file.read(min(65_536, left))):
                        self.wfile.write(data)
                        sent.append(len(data))
                        left -= len(data)
                except (BrokenPipeError, ConnectionResetError):
                    return  # PDF.js breaks off the first answer when it has seen that ranges are served

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1], sent
    finally:
        server.shutdown()
