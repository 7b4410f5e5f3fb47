"""The record as it is at one moment, for the signature; and copies that are made from what was frozen, never from now.

Nothing that comes later can be in such a copy: its pages, their turn and the list of documents stand in the frozen
value alone.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from openimr.casefile import leaving, queries, viewing
from openimr.casefile.leaving import WITHHELD, AskedPage
from openimr.casefile.models import Page
from openimr.cases.models import Case
from openimr.domain.appeal.signed_record import Attested, SignedFile, SignedPage, SignedRecord, from_json
from openimr.domain.calendars import PACIFIC


@dataclass(frozen=True, slots=True)
class FrontPart:
    """A finished PDF in the store that stands in front of the record: its bytes, pages and name in the bookmarks."""

    sha256: str
    pages: int
    title: str


def record_now(
    case: Case, *, attestations: Sequence[Attested], handed_in_at: datetime | None, at: datetime
) -> SignedRecord:
    """What the reviewers of a case have before them at this moment: every page that is not walled off."""
    sight = viewing.sight(case)
    files = {file.pk: file for file in queries.files(case)}
    fields = ("number", "file_id", "index", "reading__rotation", "reading__unreadable_reason", "content_sha256")
    rows = list(Page.objects.filter(case=case).order_by("number").values_list(*fields))
    shown = [row for row in rows if sight.shows(row[0])]
    return SignedRecord(
        case_number=case.number,
        signed_at=_told(at),
        page_count=len(rows),
        files=tuple(
            SignedFile(files[pk].position, files[pk].shown_sha256, _shown_type(files[pk]), _told(files[pk].received_at))
            for pk in dict.fromkeys(row[1] for row in rows)
        ),
        pages=tuple(
            SignedPage(number, files[file].position, index, rotation or 0, problem or "")
            for number, file, index, rotation, problem, _ in shown
        ),
        withheld=tuple(sorted(sight.walled)),
        pages_sha256=queries.pages_digest([row[-1] for row in shown]),
        documents=queries.documents_reviewed(case),
        attestations=tuple(attestations),
        handed_in_at=_told(handed_in_at) if handed_in_at else "",
    )


def _told(at: datetime) -> str:
    return at.astimezone(PACIFIC).isoformat()


def _shown_type(file: Any) -> str:
    return file.media_type if file.shown_sha256 == file.sha256 else "application/pdf"


def to_json(record: SignedRecord, front: Sequence[FrontPart]) -> dict[str, Any]:
    """What a copy of a frozen record is made of, as its row keeps it."""
    return {"record": record.to_json(), "front": [asdict(one) for one in front]}


def record_of(frozen: dict[str, Any]) -> SignedRecord:
    """The record of a frozen copy."""
    return from_json(frozen["record"])


def front_of(frozen: dict[str, Any]) -> tuple[FrontPart, ...]:
    """What stands in front of it."""
    return tuple(FrontPart(**one) for one in frozen["front"])


def asked_pages(case: Case, frozen: dict[str, Any]) -> list[AskedPage]:
    """The pages of a frozen copy, those in front of the record with numbers below 1 and files below 0.

    The files of the record are named by their position in the case. Only the sizes come from the stored pages, which
    never change.
    """
    record, front = record_of(frozen), front_of(frozen)
    fields = ("number", "file__position", "index", "width", "height")
    stored = {
        number: (file, index, width, height)
        for number, file, index, width, height in Page.objects.filter(
            case=case, number__lte=record.page_count
        ).values_list(*fields)
    }
    return [*_front_pages(front), *pages_of(record, stored)]


def _front_pages(front: Sequence[FrontPart]) -> list[AskedPage]:
    number = 1 - sum(part.pages for part in front)
    found = []
    for place, part in enumerate(front, start=1):
        for index in range(part.pages):
            found.append(AskedPage(number, -place, index, 0, 0.0, 0.0, ""))
            number += 1
    return found


def pages_of(
    record: SignedRecord, stored: dict[int, tuple[int, int, float, float]]
) -> list[AskedPage]:  # fmt: skip
    shown = {page.number: page for page in record.pages}
    found = []
    for number in sorted({*shown, *record.withheld}):
        file, index, width, height = stored[number]
        page = shown.get(number)
        if page is None:
            found.append(AskedPage(number, file, index, 0, width, height, WITHHELD))
        else:
            found.append(AskedPage(number, page.file, page.place, page.rotation, width, height, page.problem))
    return found


def bookmarks(frozen: dict[str, Any]) -> list[tuple[str, int]]:
    """The parts in front, then the list of documents as it was."""
    front = front_of(frozen)
    number = 1 - sum(part.pages for part in front)
    marks = []
    for part in front:
        marks.append((part.title, number))
        number += part.pages
    return [*marks, *((leaving.bookmark(one), one.first_page) for one in record_of(frozen).documents)]
