"""`python -m bench.casefiles --seed 7 --layouts a --pages 1000 --out FOLDER`: one made case file with its truth.

With `--large` it is one PDF of that many pages, `large.pdf`, without a truth: each page says its own number.
"""

import argparse
import time
from collections import Counter
from pathlib import Path

from bench.casefiles import CaseFile, make, make_large


def main() -> None:
    """Make the file and say what came out."""
    asked = argparse.ArgumentParser(prog="python -m bench.casefiles", description=__doc__)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument(
        "--layouts", default="a", help="families of layouts: a to e, g and h for development; f for the final check"
    )
    asked.add_argument("--pages", type=int, default=1000)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--large", action="store_true", help="one PDF for tests of size")
    given = asked.parse_args()
    started = time.perf_counter()
    given.out.mkdir(parents=True, exist_ok=True)
    if given.large:
        large = make_large(given.out / "large.pdf", given.pages, given.seed, given.layouts)
        print(f"{large.pages} pages, {large.size / 1e6:.0f} MB, {time.perf_counter() - started:.0f} s")
        return
    _tell(make(given.seed, given.pages, given.layouts, given.out), time.perf_counter() - started)


def _tell(made: CaseFile, seconds: float) -> None:
    pages, documents = made.truth.pages, made.truth.documents
    size = sum(path.stat().st_size for path in made.files) / 1e6
    lengths = sorted(len(document.pages) for document in documents)
    print(f"{len(pages)} pages, {len(documents)} documents, {len(made.files)} files, {size:.0f} MB, {seconds:.0f} s")
    print("pages of a document: median", lengths[len(lengths) // 2], "longest", lengths[-1])
    print("kinds of documents:", dict(Counter(document.kind for document in documents)))
    print("machines:", dict(Counter(page.machine or "born digital" for page in pages)))
    print("rotations:", dict(Counter(page.rotation for page in pages)), "blank:", sum(page.is_blank for page in pages))
    print("pages of strangers:", sum(page.patient == "stranger" for page in pages))
    copies = Counter(page.duplicate_class for page in pages if page.duplicate_group)
    print("duplicates:", dict(copies), "annotated:", sum(page.is_annotated for page in pages))


if __name__ == "__main__":
    main()
