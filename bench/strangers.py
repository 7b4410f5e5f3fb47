"""Pages of another patient on a made case file: recall, precision, and pages looked at in a second.

`python -m bench.strangers --folder F` scores the case file in F (made by `python -m bench.casefiles`); without a folder
one of 300 pages is made: `--seed N --layouts a`. Pages are read once and kept beside the truth. Documents are those
that the machine suggests; `--documents truth` takes the true ones, `--documents none` none at all.
"""

import argparse
import tempfile
from datetime import date
from pathlib import Path

from bench import report, scoring, understanding
from bench.casefiles import make, truth
from bench.casefiles.truth import TruthCase
from openimr.domain.pile.documents import documents_of
from openimr.domain.pile.seen import PageSeen
from openimr.domain.strangers import CaseIdentity, PageOfFile, PageVerdict, Whose, look


def main() -> None:
    """Print one line a score."""
    asked = argparse.ArgumentParser(prog="python -m bench.strangers", description=__doc__)
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--layouts", default="a")
    asked.add_argument("--documents", choices=("suggested", "truth", "none"), default="suggested")
    asked.add_argument("--mistakes", action="store_true", help="name every page that was taken for another's")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or make(given.seed, 300, given.layouts, Path(scratch)).folder
        case = truth.read(folder / "truth.json")
        seen = understanding.read(folder, case)
    of = _documents(case, seen, given.documents)
    pages = [PageOfFile(page.number, of.get(page.number), page.text) for page in seen]
    known = identity(case)
    verdicts = look(pages, known)
    seconds = report.seconds(lambda: look(pages, known), runs=3)
    _tell(case, verdicts, len(pages) / seconds)
    if given.mistakes:
        _tell_mistakes(case, verdicts)


def identity(case: TruthCase) -> CaseIdentity:
    """What the application of the made case says of its worker."""
    said = case.identity
    return CaseIdentity(
        names=(said["name"],), birth_date=date.fromisoformat(said["born_on"]), numbers=(said["claim"],),
        injury_dates=(date.fromisoformat(said["injured_on"]),), employers=(said["employer"],),
    )  # fmt: skip


def _documents(case: TruthCase, seen: list[PageSeen], which: str) -> dict[int, int]:
    if which == "none":
        return {}
    if which == "truth":
        return {page.number: page.document for page in case.pages if page.document}
    return {
        number: position
        for position, one in enumerate(documents_of(seen), start=1)
        for first, last in one.runs
        for number in range(first, last + 1)
    }


def _tell(case: TruthCase, verdicts: tuple[PageVerdict, ...], speed: float) -> None:
    made = scoring.Predicted.of(
        (scoring.PredictedPage(one.number, is_stranger=one.whose is Whose.STRANGER) for one in verdicts), ()
    )
    found = scoring.strangers(case, made)
    unknown = sum(one.whose is Whose.UNKNOWN for one in verdicts)
    what = f"{len(verdicts)} pages of layouts {case.layouts}, seed {case.seed}, {found.there} of strangers"
    report.line("strangers", f"recall, {what}", found.recall, "share")
    report.line("strangers", f"precision, {found.found} walled off", found.precision, "share")
    report.line("strangers", "pages that do not say whose they are", unknown / len(verdicts), "share")
    report.line("strangers", "pages looked at", speed, "pages/s")


def _tell_mistakes(case: TruthCase, verdicts: tuple[PageVerdict, ...]) -> None:
    for page, one in zip(case.pages, verdicts, strict=True):
        if (page.patient != "own") != (one.whose is Whose.STRANGER):
            print(f"{'MISSED' if page.patient != 'own' else 'FALSE'} p. {page.number} {page.kind}: {one.reason}")


if __name__ == "__main__":
    main()
