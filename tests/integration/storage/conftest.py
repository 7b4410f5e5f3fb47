"""Both places where bytes can be kept; a test that asks for `place` runs on each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from openimr.storage.place import BucketPlace
from tests.bucket_server import BucketServer


@pytest.fixture(scope="session")
def server() -> Iterator[BucketServer]:
    """An S3-compatible server."""
    with BucketServer().running() as running:
        yield running


@pytest.fixture
def bucket(server: BucketServer, settings: Any, tmp_path: Path) -> BucketPlace:
    """A fresh place in the bucket, set as the store."""
    settings.STORE = server.place(f"test/{uuid4().hex}")
    settings.CACHE_FOLDER = tmp_path / "cache"
    settings.STORE_CACHE_BYTES = 10**9
    return settings.STORE


@pytest.fixture(params=["folder", "bucket"])
def place(request: Any, settings: Any, tmp_path: Path) -> Path | BucketPlace:
    """A fresh store: a folder, then a bucket."""
    settings.CACHE_FOLDER = tmp_path / "cache"
    if request.param == "bucket":
        request.getfixturevalue("bucket")
    return settings.STORE
