"""What is true of a made case file, page by page, as it lies beside the file in `truth.json`.

The day of a paper (`dated_on`) is the day the care was given or the sample was taken; where a paper is not about a
visit (letters, decisions, requests, evaluators' reports, forms, print-outs, covers) it is the day it was written,
signed or printed. Pages are numbered from 1 over all files in their order; `index` counts from 0 within a file.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class TruthPage:
    """One page. `document` is 0 for blank pages.

    `text` is what is printed, in the order of layout, and `rows` the same words row by row, since a form may be read
    either way; stamps and handwriting are in `marks` only. `rotation` is degrees clockwise that bring the page upright.
    `machine` names the copier ("" for born digital) and `legibility` ranks it, 0 best. Pages of one `duplicate_group`
    (0: none) are duplicates of each other; `duplicate_class` says how this one was made (original, bytes, image,
    content). An annotated copy is in no group: `annotated_of` is the number of the page whose copy it is.
    """

    number: int
    file: str
    index: int
    document: int
    kind: str
    dated_on: date | None
    author: str
    facility: str
    text: str
    rows: str
    is_blank: bool = False
    is_cover: bool = False
    rotation: int = 0
    is_scanned: bool = False
    has_hidden_text: bool = False
    machine: str = ""
    legibility: int = 0
    duplicate_group: int = 0
    duplicate_class: str = ""
    is_annotated: bool = False
    annotated_of: int = 0
    marks: tuple[str, ...] = ()
    patient: str = "own"


@dataclass(slots=True)
class TruthDocument:
    """One document: its pages in order (a stranger's page may lie between them). `patient` is own or stranger."""

    id: int
    kind: str
    title: str
    dated_on: date | None
    author: str
    facility: str
    pages: tuple[int, ...]
    patient: str = "own"
    named_records: tuple[str, ...] = ()


@dataclass(slots=True)
class TruthCase:
    """The whole case. `identity` holds name, born_on, claim, injured_on, employer; `absent` the records that are named
    in papers and not in the file, each "what|day|author"."""

    seed: int
    layouts: str
    identity: dict[str, str]
    files: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    documents: list[TruthDocument] = field(default_factory=list)
    pages: list[TruthPage] = field(default_factory=list)


def write(truth: TruthCase, path: Path) -> None:
    """Put the truth into a JSON file."""
    path.write_text(json.dumps(asdict(truth), default=str, ensure_ascii=False, indent=1), encoding="utf-8")


def read(path: Path) -> TruthCase:
    """The truth of a JSON file."""
    given = json.loads(path.read_text(encoding="utf-8"))
    pages = [TruthPage(**_shaped(row, "marks")) for row in given.pop("pages")]
    documents = [TruthDocument(**_shaped(row, "pages", "named_records")) for row in given.pop("documents")]
    return TruthCase(**given, documents=documents, pages=pages)


def _shaped(row: dict[str, Any], *tuples: str) -> dict[str, Any]:
    day = row["dated_on"]
    return {**row, **{name: tuple(row[name]) for name in tuples}, "dated_on": date.fromisoformat(day) if day else None}
