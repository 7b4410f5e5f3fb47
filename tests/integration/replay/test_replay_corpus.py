"""Real published letters, where they are at hand, are served again and read back to the same content."""

import argparse
import os
from pathlib import Path

import pytest

from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseStatus
from openimr.interfaces.cli import replay, verify

pytestmark = [pytest.mark.django_db, pytest.mark.corpus]

ROOT = Path(__file__).resolve().parents[3]
CORPUS = Path(os.environ.get("OPENIMR_CORPUS") or ROOT.parent / "shared" / "data")
LETTERS = CORPUS / "dwc_imr_letters" / "pdf"
CHOSEN = 4


@pytest.mark.skipif(not LETTERS.is_dir(), reason=f"no published letters: {LETTERS} is missing; set OPENIMR_CORPUS")
def test_published_letters_read_back_to_the_same_content(tmp_path: Path) -> None:
    every = sorted(LETTERS.glob("*.pdf"))
    files = every[:: max(1, len(every) // CHOSEN)][:CHOSEN]
    assert replay.run(argparse.Namespace(files=files, out=tmp_path, json=False)) == 0
    assert Case.objects.filter(status=CaseStatus.SERVED).count() == CHOSEN
    assert verify.run(argparse.Namespace(json=False)) == 0
