"""Checking that the papers of every application are as they came."""

from collections.abc import Iterator

from openimr.domain.chain import Problem
from openimr.intake.models import Paper
from openimr.storage import store


def problems() -> Iterator[Problem]:
    """Papers whose stored bytes are missing or changed."""
    for paper in Paper.objects.select_related("application").order_by("pk").iterator():
        if not store.is_intact(paper.sha256):
            yield Problem("paper", str(paper), "its stored bytes are missing or changed")
