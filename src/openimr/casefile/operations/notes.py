"""A reader's own notes and highlights. They are working notes: nobody else sees them, so the record tells nothing."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from openimr.casefile import viewing
from openimr.casefile.models import Note
from openimr.casefile.words import WHOLE
from openimr.cases.models import Case
from openimr.domain.actor import Actor
from openimr.domain.refusal import Reason, Refused

LONGEST = 4_000
_MOST_BOXES = 200
_MOST_NOTES = 2_000


@transaction.atomic
def add_note(*, case: Case, number: int, text: str, boxes: Sequence[Sequence[int]], by: Actor, now: datetime) -> Note:
    """Keep a note on a page, or a highlight: boxes (left, top, right, bottom) in ten-thousandths of the upright page.

    Raises Refused for an empty note, a long one, boxes that are none, and a page that its author does not see.
    """
    text = text.strip()
    if not viewing.sight(case).shows(number):
        raise Refused(Reason(f"There is no page {number} to write on."))
    if not text and not boxes:
        raise Refused(Reason("Write something, or select text on the page first."))
    if len(text) > LONGEST:
        raise Refused(Reason(f"A note may have {LONGEST:,} characters; this one has {len(text):,}. Make it shorter."))
    if len(boxes) > _MOST_BOXES or not all(_is_box(box) for box in boxes):
        raise Refused(Reason("The highlight does not fit the page. Select the text again."))
    if Note.objects.filter(case=case, author=by.number).count() >= _MOST_NOTES:
        raise Refused(Reason(f"You have {_MOST_NOTES:,} notes in this record. Delete some first."))
    return Note.objects.create(
        case=case, number=number, author=by.number, text=text, boxes=[list(box) for box in boxes], made_at=now
    )


def _is_box(box: Sequence[int]) -> bool:
    if not isinstance(box, list | tuple) or len(box) != 4 or not all(type(edge) is int for edge in box):
        return False
    left, top, right, bottom = box
    return 0 <= left < right <= WHOLE and 0 <= top < bottom <= WHOLE


@transaction.atomic
def delete_note(*, note: Note, by: Actor, now: datetime) -> None:
    """Take a note away for good. Raises Refused for somebody else's."""
    if note.author != by.number:
        raise Refused(Reason("This note is somebody else's."))
    note.delete()
