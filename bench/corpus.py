"""The published letters that some measurements read."""

import os
from pathlib import Path

from bench.report import skip


def letters() -> list[Path]:
    """Every published letter of the corpus that OPENIMR_CORPUS names; skips where there is none."""
    folder = Path(os.environ.get("OPENIMR_CORPUS") or Path(__file__).parents[2] / "shared" / "data")
    found = sorted((folder / "dwc_imr_letters" / "pdf").glob("*.pdf"))
    return found or skip("no published letters: set OPENIMR_CORPUS")
