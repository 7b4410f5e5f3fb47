"""Facts as they are stored, not saved yet."""

from datetime import datetime

from openimr.cases.models import Case
from openimr.chronology import likeness
from openimr.chronology.models import RecordFact
from openimr.domain.actor import Actor, Role
from openimr.domain.chronology import codec
from openimr.domain.chronology.facts import Fact
from openimr.domain.chronology.version import VERSION

LONGEST_QUOTE = 2_000


def row_of(case: Case, document: int | None, fact: Fact, text: str, by: Actor, now: datetime) -> RecordFact:
    """The row of a fact that stands in the text of its page. What the system acts on is the machine's; what a
    reviewer says is seen by that reviewer alone."""
    is_machine = by.role is Role.SYSTEM
    row = RecordFact(
        case=case, page=fact.span.page, document=document, kind=codec.kind_of(fact), fact=codec.body(fact),
        start=fact.span.start, end=fact.span.end, quote=text[fact.span.start : fact.span.end][:LONGEST_QUOTE],
        on_first=fact.on.first if fact.on else None, on_last=fact.on.last if fact.on else None,
        read_by=RecordFact.ReadBy.MACHINE if is_machine else RecordFact.ReadBy.PERSON,
        made_by=by.number, made_at=now, version=VERSION if is_machine else 0,
        reviewer=by.number if by.role is Role.REVIEWER else "",
    )  # fmt: skip
    row.content_sha256 = likeness.content_digest(row)
    return row
