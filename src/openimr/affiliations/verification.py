"""Checking that every list of people and organisations that was handed in is as it was kept."""

from collections.abc import Iterator

from openimr.affiliations.models import AffiliationList
from openimr.domain.chain import Problem
from openimr.storage import store


def problems() -> Iterator[Problem]:
    """Lists whose stored bytes are missing or changed."""
    for one in AffiliationList.objects.order_by("pk"):
        if not store.is_intact(one.sha256):
            yield Problem("list", str(one), "its stored bytes are missing or changed")
