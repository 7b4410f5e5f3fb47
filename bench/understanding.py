"""Understanding the pile: kinds, borders, dates and authors on a made case file, and pages a second.

`python -m bench.understanding --folder F` scores the case file in F (made by `python -m bench.casefiles`); without a
folder one of 300 pages of family "a" is made. What was read off the pages is kept beside the truth, so that a second
run measures the understanding alone.
"""

import argparse
import base64
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import report, scoring
from bench.casefiles import make, truth
from bench.casefiles.truth import TruthCase
from openimr.casefile import ocr, page_reader, words
from openimr.domain.pile.documents import documents_of
from openimr.domain.pile.seen import DocumentSeen, PageSeen

_KEPT = "readings.jsonl"


def main() -> None:
    """Print one line a score, and the pages understood in a second."""
    asked = argparse.ArgumentParser(prog="python -m bench.understanding", description=__doc__)
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--mistakes", action="store_true", help="name every document that was misunderstood")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or make(7, 300, "a", Path(scratch)).folder
        case = truth.read(folder / "truth.json")
        pages = read(folder, case)
        found = documents_of(pages)
        seconds = report.seconds(lambda: documents_of(pages), runs=3)
    made = predicted(pages, found)
    for name, value in _scores(case, made).items():
        report.line("understanding", f"{name}, {len(pages)} pages of layouts {case.layouts}", value, "share")
    report.line("understanding", "pages understood", len(pages) / seconds, "pages/s")
    if given.mistakes:
        for line in mistakes(case, made, found):
            print(line)


def _scores(case: TruthCase, made: scoring.Predicted) -> dict[str, float]:
    borders = scoring.borders(case, made)
    return {
        "document type accuracy": scoring.type_accuracy(case, made),
        "document border F1": borders.f1,
        "document border precision": borders.precision,
        "document border recall": borders.recall,
        "date accuracy": scoring.date_accuracy(case, made),
        "author accuracy": scoring.author_accuracy(case, made),
        "facility accuracy": scoring.facility_accuracy(case, made),
    }


def read(folder: Path, case: TruthCase) -> list[PageSeen]:
    """The pages of a case file as the desk would read them; kept in the folder."""
    kept = folder / _KEPT
    if not kept.exists():
        rows = list(_reading(folder, case))
        kept.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return [_page(number, json.loads(row)) for number, row in enumerate(kept.read_text("utf-8").splitlines(), start=1)]


def _reading(folder: Path, case: TruthCase) -> Iterator[dict[str, object]]:
    reader = ocr.Reader()
    for position, name in enumerate(case.files, start=1):
        with (folder / name).open("rb") as file:
            pages = page_reader.open_pages(file)
            for index in range(sum(page.file == name for page in case.pages)):
                one = page_reader.read_page(pages, index, reader)
                packed = base64.b64encode(one.words).decode()
                yield {
                    "text": one.text, "words": packed, "quality": 100 if one.quality is None else one.quality,
                    "is_blank": one.is_blank,
                    "source": one.source, "file": position, "index": index,
                }  # fmt: skip


def _page(number: int, row: dict[str, object]) -> PageSeen:
    placed = words.unpack(base64.b64decode(str(row["words"])))
    return PageSeen(
        number, str(row["text"]), placed, quality=int(str(row["quality"])), is_blank=bool(row["is_blank"]),
        source=str(row["source"]), file=int(str(row["file"])), index=int(str(row["index"])),
    )  # fmt: skip


def predicted(pages: list[PageSeen], found: tuple[DocumentSeen, ...]) -> scoring.Predicted:
    """The suggestions in the words of the scores."""
    of = {number: position for position, one in enumerate(found, start=1) for number in _numbers(one)}
    return scoring.Predicted.of(
        (scoring.PredictedPage(page.number, of[page.number], page.text, page.is_blank) for page in pages),
        (
            scoring.PredictedDocument(
                position, scoring.TRUTH_CALLS_IT.get(one.kind, one.kind), one.dated_on, one.author, one.facility
            )
            for position, one in enumerate(found, start=1)
        ),
    )


def _numbers(one: DocumentSeen) -> Iterator[int]:
    for first, last in one.runs:
        yield from range(first, last + 1)


def mistakes(case: TruthCase, made: scoring.Predicted, found: tuple[DocumentSeen, ...]) -> Iterator[str]:
    """What was misunderstood, with the reasons that were given."""
    for true in case.documents:
        ours = scoring._most_of(true, made)
        seen = found[ours.id - 1] if ours.id else None
        if seen is None:
            continue
        where = f"p. {true.pages[0]}-{true.pages[-1]} {true.kind} {true.title!r}"
        if ours.kind != true.kind:
            yield f"KIND   {where}: {ours.kind} because {seen.why_kind.reason}"
        if true.dated_on and ours.dated_on != true.dated_on:
            yield f"DATE   {where}: {ours.dated_on} not {true.dated_on} because {seen.why_date.reason}"
        if true.author and not scoring.alike(ours.author, true.author):
            yield f"AUTHOR {where}: {ours.author!r} not {true.author!r} because {seen.why_author.reason}"
        if true.facility and not scoring.alike(ours.facility, true.facility):
            yield f"PLACE  {where}: {ours.facility!r} not {true.facility!r} because {seen.why_facility.reason}"
    numbers = [page.number for page in case.pages if not page.is_blank]
    wanted = scoring._changes(numbers, {page.number: page.document for page in case.pages})
    ours_at = scoring._changes(numbers, {number: made.page(number).document for number in numbers})
    for number in sorted(wanted ^ ours_at):
        yield f"BORDER p. {number} {'missed' if number in wanted else 'too many'} ({case.pages[number - 1].kind})"


if __name__ == "__main__":
    main()
