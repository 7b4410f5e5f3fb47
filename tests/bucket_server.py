"""An S3-compatible server on this machine, over real HTTP, that compares checksums as Amazon's does."""

import base64
import hashlib
import io
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

from openimr.storage.objects import Objects
from openimr.storage.place import BucketPlace

BUCKET = "records"
_ERROR = "<?xml version='1.0'?><Error><Code>{}</Code><Message>Told by the test.</Message></Error>"
Hook = Callable[[dict[str, Any]], None]


class Answer(Exception):
    """Raised by a hook to make the server answer with an error: `Answer("503 Service Unavailable", "SlowDown")`."""


class BucketServer:
    """A server with one bucket. `hook` sees every request before it is served: it may wait, change it or raise."""

    def __init__(self) -> None:
        self._app = DomainDispatcherApplication(create_backend_app)
        self._server = make_server("127.0.0.1", 0, self._serve, True, request_handler=MotoRequestHandler)
        self.endpoint = f"http://127.0.0.1:{self._server.server_port}"
        self.hook: Hook = lambda environ: None
        self.asked: list[str] = []

    def place(self, prefix: str) -> BucketPlace:
        """A place of one's own in the bucket."""
        return BucketPlace(BUCKET, prefix, self.endpoint, key="open", secret="sesame", is_path_style=True)

    def _serve(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        body = environ["wsgi.input"].read(length)
        environ["body"] = body
        self.asked.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}?{environ['QUERY_STRING']}")
        try:
            self.hook(environ)
        except Answer as answer:
            return _error(start, *answer.args)
        body = environ["body"]
        given = environ.get("HTTP_X_AMZ_CHECKSUM_SHA256")
        if given and given != base64.b64encode(hashlib.sha256(body).digest()).decode():
            return _error(start, "400 Bad Request", "BadDigest")
        environ["wsgi.input"] = io.BytesIO(body)
        served: Iterable[bytes] = self._app(environ, start)
        return served

    @contextmanager
    def hooked(self, hook: Hook) -> Iterator[None]:
        """Let a hook see every request for a while."""
        self.hook = hook
        try:
            yield
        finally:
            self.hook = lambda environ: None

    @contextmanager
    def running(self) -> Iterator["BucketServer"]:
        """Serve until the end of the block."""
        thread = Thread(target=self._server.serve_forever, daemon=True)
        thread.start()
        Objects(self.place(""))._client.create_bucket(Bucket=BUCKET)
        try:
            yield self
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()


def _error(start: Any, status: str, code: str) -> Iterable[bytes]:
    body = _ERROR.format(code).encode()
    start(status, [("Content-Type", "text/xml"), ("Content-Length", str(len(body)))])
    return [body]


def part_number(environ: dict[str, Any]) -> int:
    """Which part of a long object a request brings; 0 if none."""
    found = re.search(r"partNumber=(\d+)", environ["QUERY_STRING"])
    return int(found[1]) if found else 0
