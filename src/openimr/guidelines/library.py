"""The guideline library of this installation, read once: the shipped cards and those of the folder in the settings."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from openimr.domain.criteria.library import Library
from openimr.guidelines.reading import read_library


def library() -> Library:
    """The library. Raises OddCard where a file of the private folder cannot be read."""
    return _library(settings.CARDS)


@lru_cache(maxsize=2)
def _library(private: Path | None) -> Library:
    return read_library(private)
