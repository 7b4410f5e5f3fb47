"""Checking that what was shown at hand-in is what is kept, and what the submissions name."""

import hashlib
import json
from collections.abc import Iterator

from openimr.assistance.models import ShownFindings
from openimr.domain.chain import Problem

_AT_ONCE = 50


def problems() -> Iterator[Problem]:
    """Kept findings that do not match their digest."""
    for row in ShownFindings.objects.select_related("case").order_by("pk").iterator(chunk_size=_AT_ONCE):
        text = json.dumps(row.content, sort_keys=True, ensure_ascii=False)
        if hashlib.sha256(text.encode()).hexdigest() != row.content_sha256:
            yield Problem("shown findings", str(row), "they do not match their digest")
