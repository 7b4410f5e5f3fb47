"""Where the bytes of a digest lie when the store is a folder, for tests that damage them."""

from pathlib import Path

from django.conf import settings


def path(sha256: str) -> Path:
    """The stored file of a digest."""
    return Path(settings.STORE) / sha256[:2] / sha256[2:4] / sha256
