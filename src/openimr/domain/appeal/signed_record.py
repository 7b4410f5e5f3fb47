"""The record exactly as the reviewers had it when the determination was signed: frozen then, digested then.

Pages and files never change; what is said about them can. So the frozen record keeps the numbers and places of the
pages, how they were turned, what could not be shown, the list of documents and the attestations without names.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from openimr.domain.determination import DocumentReviewed

_RUN = 4


@dataclass(frozen=True, slots=True)
class SignedFile:
    """A file that pages come from: its place in the case, and the SHA-256 of the bytes that were shown."""

    position: int
    sha256: str
    media_type: str
    received_at: str
    """An instant in ISO form with its zone."""


@dataclass(frozen=True, slots=True)
class SignedPage:
    """One page as it was shown: permanent number, file (its position), place in it, degrees turned, what hid it."""

    number: int
    file: int
    place: int
    rotation: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Attested:
    """What one reviewer attested before the file opened. Who that is stands nowhere."""

    reviewer: str
    signed_at: str
    statement: str
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignedRecord:
    """Everything that the reviewers had. `pages` in order; `withheld` are numbers they never saw."""

    case_number: str
    signed_at: str
    page_count: int
    files: tuple[SignedFile, ...]
    pages: tuple[SignedPage, ...]
    withheld: tuple[int, ...]
    pages_sha256: str
    documents: tuple[DocumentReviewed, ...]
    attestations: tuple[Attested, ...]
    handed_in_at: str

    def __post_init__(self) -> None:
        numbers = [page.number for page in self.pages]
        if any(later <= earlier for earlier, later in pairwise(numbers)) or any(
            not 1 <= number <= self.page_count for number in numbers
        ):
            raise ValueError("the pages of a record stand in order, each once, and none is beyond its count")
        if set(numbers) & set(self.withheld):
            raise ValueError("a page that was withheld is not part of the record")

    def to_json(self) -> dict[str, Any]:
        """The record as JSON keeps it: pages as runs, which is short also for ten thousand of them."""
        return {
            "case_number": self.case_number,
            "signed_at": self.signed_at,
            "page_count": self.page_count,
            "files": [asdict(one) for one in self.files],
            "runs": _runs(self.pages),
            "turned": {str(page.number): page.rotation for page in self.pages if page.rotation},
            "hidden": {str(page.number): page.problem for page in self.pages if page.problem},
            "withheld": list(self.withheld),
            "pages_sha256": self.pages_sha256,
            "documents": [_document(one) for one in self.documents],
            "attestations": [{**asdict(one), "parties": list(one.parties)} for one in self.attestations],
            "handed_in_at": self.handed_in_at,
        }

    def came_late(self) -> tuple[SignedFile, ...]:
        """Files that came after the last analysis was handed in, and before the signature."""
        return tuple(one for one in self.files if self.handed_in_at and one.received_at > self.handed_in_at)


def from_json(content: Mapping[str, Any]) -> SignedRecord:
    """The record that `to_json` wrote. Raises ValueError or KeyError for anything else."""
    turned, hidden = content["turned"], content["hidden"]
    pages = tuple(
        SignedPage(
            first + step, file, place + step, turned.get(str(first + step), 0), hidden.get(str(first + step), "")
        )
        for first, file, place, count in content["runs"]
        for step in range(count)
    )
    return SignedRecord(
        case_number=content["case_number"],
        signed_at=content["signed_at"],
        page_count=content["page_count"],
        files=tuple(SignedFile(**one) for one in content["files"]),
        pages=pages,
        withheld=tuple(content["withheld"]),
        pages_sha256=content["pages_sha256"],
        documents=tuple(_as_document(one) for one in content["documents"]),
        attestations=tuple(Attested(**{**one, "parties": tuple(one["parties"])}) for one in content["attestations"]),
        handed_in_at=content["handed_in_at"],
    )


def digest(content: Mapping[str, Any]) -> str:
    """The SHA-256 of a frozen record: fixed when the determination is signed."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _runs(pages: Iterable[SignedPage]) -> list[list[int]]:
    """Pages that follow each other in one file: first number, file, first place, how many."""
    runs: list[list[int]] = []
    for page in pages:
        last = runs[-1] if runs else None
        if last and (page.number, page.file, page.place) == (last[0] + last[3], last[1], last[2] + last[3]):
            last[_RUN - 1] += 1
        else:
            runs.append([page.number, page.file, page.place, 1])
    return runs


def _document(one: DocumentReviewed) -> dict[str, Any]:
    return {**asdict(one), "dated_on": one.dated_on.isoformat() if one.dated_on else None}


def _as_document(content: Mapping[str, Any]) -> DocumentReviewed:
    on = content["dated_on"]
    return DocumentReviewed(**{**content, "dated_on": date.fromisoformat(on) if on else None})
