"""Real transcriptions and published letters, read at run time: kinds by their words alone, and by their titles."""

import csv
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from openimr.domain.pile.documents import documents_of
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.seen import PageSeen

CORPUS = Path(os.environ.get("OPENIMR_CORPUS") or Path(__file__).parents[4].parent / "shared" / "data")
NOTES, LETTERS = CORPUS / "mtsamples" / "mtsamples.csv", CORPUS / "dwc_imr_letters" / "txt"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not NOTES.is_file(), reason="no transcriptions: OPENIMR_CORPUS names no folder mtsamples"),
]
_MOST = 60


@cache
def _notes() -> tuple[tuple[str, str, str], ...]:
    """Specialty, name and text of every note once, its commas turned into lines."""
    csv.field_size_limit(sys.maxsize)
    found = {}
    with NOTES.open(encoding="utf-8", errors="replace", newline="") as rows:
        for row in csv.DictReader(rows):
            text = re.sub(r":\s*,\s*", ": ", row["transcription"] or "")
            lines = re.sub(r"(?<!\d),(?=\S)|,(?=\d{1,2}\.\s)", "\n", text)
            if len(text) > 600:
                found.setdefault(text[:300], (row["medical_specialty"].strip(), row["sample_name"].strip(), lines))
    return tuple(found.values())


def _texts(specialty: str, name: str = "") -> Iterator[str]:
    texts = [text for kind, called, text in _notes() if kind == specialty and re.search(name, called)]
    yield from texts[:_MOST]


def _kind(text: str) -> Kind:
    page = "\n".join(line[start : start + 100] for line in text.split("\n") for start in range(0, len(line), 100))
    return documents_of([PageSeen(1, "\n".join(page.split("\n")[:70]))])[0].kind


@pytest.mark.parametrize(
    ("kind", "specialty", "name", "least"),
    [
        (Kind.OPERATIVE_REPORT, "Surgery", "", 0.9),
        (Kind.IMAGING, "Radiology", "MRI|CT|X-Ray|Ultrasound", 0.8),
        (Kind.PSYCHOLOGY, "Psychiatry / Psychology", "", 0.7),
        (Kind.OTHER, "Discharge Summary", "", 0.7),
    ],
)
def test_transcriptions_without_a_title_are_known_by_their_words(
    kind: Kind, specialty: str, name: str, least: float
) -> None:
    found = [_kind(text) for text in _texts(specialty, name)]
    assert found.count(kind) / len(found) >= least, {one: found.count(one) for one in set(found)}


def test_published_letters_are_known() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(LETTERS.glob("*.txt"))]
    found = [documents_of([PageSeen(1, "\n".join(text.split("\n")[:60]))])[0] for text in texts]
    assert texts
    assert {one.kind for one in found} == {Kind.PUBLISHED_DECISION}
