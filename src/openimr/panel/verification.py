"""Checking that what was seen at primary sources, and every list that was handed in, is as it was kept."""

from collections.abc import Iterator

from openimr.domain.chain import Problem
from openimr.panel.models import CredentialList, PrimarySourceCheck
from openimr.storage import store


def problems() -> Iterator[Problem]:
    """Evidence and lists whose stored bytes are missing or changed."""
    for check in PrimarySourceCheck.objects.exclude(evidence_sha256="").select_related("reviewer").order_by("pk"):
        if not store.is_intact(check.evidence_sha256):
            yield Problem("evidence", str(check), "its stored bytes are missing or changed")
    for one in CredentialList.objects.order_by("pk"):
        if not store.is_intact(one.sha256):
            yield Problem("list", str(one), "its stored bytes are missing or changed")
