"""Checking that every letter still is, byte for byte, what went out."""

from collections.abc import Iterator

from openimr.domain.chain import Problem
from openimr.letters.models import Letter
from openimr.storage import store


def problems() -> Iterator[Problem]:
    """Letters whose stored bytes are missing or changed, and services that name other bytes."""
    for letter in Letter.objects.select_related("application", "service").order_by("pk").iterator():
        name = f"{letter.application.number} {letter.kind} {letter.recipient_role}".strip()
        for sha256 in filter(None, (letter.pdf_sha256, letter.docx_sha256)):
            if not store.is_intact(sha256):
                yield Problem("letter", name, "its stored bytes are missing or changed")
        service = getattr(letter, "service", None)
        if service is not None and service.document_sha256 != letter.pdf_sha256:
            yield Problem("letter", name, "what was served is not this letter")
