"""What a file is, by its content."""

import io

import pytest

from openimr.casefile.formats import recognition
from openimr.casefile.formats.found import CannotRead


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", recognition.PDF),
        (b"#!/bin/sh\n%PDF-1.7\n", recognition.PDF),
        (b"II*\0", recognition.TIFF),
        (b"\xff\xd8\xff\xe0", recognition.JPEG),
        (b"\0\0\0\x18ftypheic", recognition.HEIC),
        (b"{\\rtf1 x}", recognition.RTF),
        (b"PK\x03\x04", recognition.ZIP),
        (b"From: a@example.com\r\nSubject: x\r\n\r\nwords", recognition.MAIL),
        (b"Received: by x\r\n\tfrom y\r\nDate: today\r\nX-Y: z\r\n\r\n", recognition.MAIL),
        (b"Subject to approval: yes\nwords", recognition.TEXT),
        (b"Patient: A\nDate: today\n", recognition.TEXT),
        ("Naïve words".encode(), recognition.TEXT),
        ("Naïve words".encode("cp1252"), recognition.TEXT),
        ("Naïve words".encode("utf-16"), recognition.TEXT),
        ("Plain words without a mark".encode("utf-16-be"), recognition.TEXT),
    ],
)
def test_a_file_is_known_by_its_bytes(data: bytes, kind: str) -> None:
    assert recognition.media_type(io.BytesIO(data)) == kind


@pytest.mark.parametrize(
    "data", [b"", b"MZ\x90", b"GIF89a\0", b"\0\0\0", b"<html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(range(256))]
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(CannotRead):
        recognition.media_type(io.BytesIO(data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_texts_encoding_is_found(encoding: str) -> None:
    data = "The patient’s café visit, as typed.".encode(encoding)
    assert data.decode(recognition.encoding_of(data)) == "The patient’s café visit, as typed."


def test_a_character_cut_at_the_end_of_what_is_looked_at_is_no_other_encoding() -> None:
    assert recognition.encoding_of("naïve é".encode()[:-1]) == "utf-8"
