"""`python -m bench.casefiles --seed 7 --layouts a --pages 1000 --out FOLDER`: one made case file with its truth."""

import argparse
import time
from collections import Counter
from pathlib import Path

from bench.casefiles import make


def main() -> None:
    """Make the file and say what came out."""
    asked = argparse.ArgumentParser(prog="python -m bench.casefiles", description=__doc__)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument(
        "--layouts", default="a", help="families of layouts: a for development; b and c for the final check"
    )
    asked.add_argument("--pages", type=int, default=1000)
    asked.add_argument("--out", type=Path, required=True)
    given = asked.parse_args()
    started = time.perf_counter()
    made = make(given.seed, given.pages, given.layouts, given.out)
    pages = made.truth.pages
    size = sum(path.stat().st_size for path in made.files) / 1e6
    print(
        f"{len(pages)} pages, {len(made.truth.documents)} documents, {len(made.files)} files, {size:.0f} MB, "
        f"{time.perf_counter() - started:.0f} s"
    )
    print("kinds of documents:", dict(Counter(document.kind for document in made.truth.documents)))
    print("machines:", dict(Counter(page.machine or "born digital" for page in pages)))
    print(
        "rotations:",
        dict(Counter(page.rotation for page in pages)),
        "blank:",
        sum(page.is_blank for page in pages),
        "strangers:",
        sum(page.patient == "stranger" for page in pages),
    )
    print(
        "duplicates:",
        dict(Counter(page.duplicate_class for page in pages if page.duplicate_group)),
        "annotated:",
        sum(page.is_annotated for page in pages),
    )


if __name__ == "__main__":
    main()
