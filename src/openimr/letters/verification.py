"""Checking that every letter still is, byte for byte, what went out."""

from collections.abc import Iterator

from openimr.domain.chain import Problem
from openimr.letters.models import Letter, Service
from openimr.storage import store


def problems() -> Iterator[Problem]:
    """Letters whose stored bytes are missing or changed, and services that name other bytes."""
    for letter in Letter.objects.select_related("application", "service", "enclosure").order_by("pk").iterator():
        name = f"{letter.application.number} {letter.kind} {letter.recipient_role}".strip()
        if not store.is_intact(letter.pdf_sha256):
            yield Problem("letter", name, "its stored bytes are missing or changed")
        service = getattr(letter, "service", None)
        if service is not None and _named(service) != _sent(letter):
            yield Problem("letter", name, "what was served is not this letter")


def _named(service: Service) -> tuple[str, str]:
    return service.document_sha256, service.enclosure_sha256


def _sent(letter: Letter) -> tuple[str, str]:
    return letter.pdf_sha256, letter.enclosure.pdf_sha256 if letter.enclosure else ""
