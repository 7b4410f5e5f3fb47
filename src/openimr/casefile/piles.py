"""The pile of one case as the rules of `domain.pile` see it, and their answers as the case file keeps them."""

from collections.abc import Iterator, Sequence
from typing import overload

from openimr.casefile import words
from openimr.casefile.models import Reading
from openimr.casefile.words import Word
from openimr.cases.models import Case
from openimr.domain.paging import Description, Suggestion
from openimr.domain.pile.seen import DocumentSeen, Ground, PageSeen

_AT_ONCE = 500
_LONGEST = 200
_READ = (Reading.State.READ, Reading.State.UNREADABLE, Reading.State.CANCELLED)


class PackedWords(Sequence[Word]):
    """The words of a page, unpacked anew whenever somebody looks: the words of 20,000 pages fill no memory."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    def __len__(self) -> int:
        return len(words.unpack(self._packed))

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Word]: ...
    def __getitem__(self, index: int | slice) -> Word | Sequence[Word]:
        return words.unpack(self._packed)[index]

    def __iter__(self) -> Iterator[Word]:
        return iter(words.unpack(self._packed))

    def __bool__(self) -> bool:
        return bool(self._packed)


def pages_seen(case: Case) -> list[PageSeen]:
    """Every page of a case as it was read, in order of its number."""
    rows = Reading.objects.filter(case=case, state__in=_READ).select_related("page", "file").order_by("number")
    fields = rows.only(
        "number", "text", "words", "quality", "is_blank", "source", "rotation",
        "page__index", "page__width", "page__height", "file__position",
    )  # fmt: skip
    return [_seen(reading) for reading in fields.iterator(chunk_size=_AT_ONCE)]


def _seen(reading: Reading) -> PageSeen:
    page, is_turned = reading.page, reading.rotation in (90, 270)
    return PageSeen(
        number=reading.number, text=reading.text, words=PackedWords(bytes(reading.words)),
        width=page.height if is_turned else page.width, height=page.width if is_turned else page.height,
        quality=100 if reading.quality is None else reading.quality, is_blank=reading.is_blank,
        source=reading.source or Reading.Source.NONE,
        file=reading.file.position, index=page.index,
    )  # fmt: skip


def suggestion(document: DocumentSeen) -> Suggestion:
    """What the rules take some pages for, as a suggestion that a clerk can read."""
    grounds = {
        "Begins here": document.why_here, "Kind": document.why_kind, "Date": document.why_date,
        "Author": document.why_author, "Facility": document.why_facility,
    }  # fmt: skip
    return Suggestion(
        description=Description(
            kind=str(document.kind), title=document.title[:_LONGEST], author=document.author[:_LONGEST],
            facility=document.facility[:_LONGEST], dated_on=document.dated_on,
        ),
        runs=document.runs,
        confidence=round(100 * min(document.why_here.confidence, document.why_kind.confidence)),
        why=tuple(f"{what}: {ground.reason}" for what, ground in grounds.items() if _is_told(ground)),
    )  # fmt: skip


def _is_told(ground: Ground) -> bool:
    return bool(ground.reason) and ground.confidence > 0
