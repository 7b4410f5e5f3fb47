"""The one way in which a row of evidence is written: under the reviewer's lock, sound, with its line in the ledger."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction

from openimr.domain.actor import Actor
from openimr.domain.calendars import pacific_date
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger
from openimr.panel.history import values_of
from openimr.panel.models import Recorded, Reviewer
from openimr.panel.soundness import problems

_Row = TypeVar("_Row", bound=Recorded)


@transaction.atomic
def keep(
    *, kind: type[_Row], reviewer: Reviewer, fields: Mapping[str, Any], act: str, facts: Mapping[str, Any], by: Actor,
    now: datetime, replaces: Recorded | None = None, is_withdrawn: bool = False, why: str = "",
) -> _Row:  # fmt: skip
    """Write one row and its line in the ledger. Raises Refused with what is wrong with it.

    Whoever changes one reviewer's evidence waits for whoever changes it already: two corrections of one row cannot
    both count.
    """
    Reviewer.objects.select_for_update().get(pk=reviewer.pk)
    row = kind(
        reviewer=reviewer, recorded_at=now, recorded_by=by.number, replaces=replaces, is_withdrawn=is_withdrawn,
        why=why.strip(), **fields,
    )  # fmt: skip
    if wrong := problems(row, today=pacific_date(now)):
        raise Refused(*wrong)
    row.save(force_insert=True)
    record(act=act, reviewer=reviewer, facts=facts, by=by, now=now)
    return row


@transaction.atomic
def replaced(
    *, row: _Row, fields: Mapping[str, Any], act: str, facts: Mapping[str, Any], why: str, by: Actor, now: datetime,
    is_withdrawn: bool = False,
) -> _Row:  # fmt: skip
    """Replace a row by one with some fields changed, or by one that withdraws it. What it replaces stays readable.

    Raises Refused without a reason, and when somebody replaced the row already.
    """
    if not why.strip():
        raise Refused(Reason("Say why, in a few words: whoever reads the history has nothing else."))
    kind: Any = type(row)
    reviewer: Reviewer = row.reviewer  # type: ignore[attr-defined]
    Reviewer.objects.select_for_update().get(pk=reviewer.pk)
    if row.is_withdrawn or kind.objects.filter(replaces=row).exists():
        raise Refused(Reason("This was corrected meanwhile. Look at what stands there now."))
    made: _Row = keep(
        kind=kind, reviewer=reviewer, fields={**values_of(row), **fields}, act=act,
        facts={"kind": kind.__name__, **facts}, by=by, now=now, replaces=row, is_withdrawn=is_withdrawn, why=why,
    )  # fmt: skip
    return made


def record(*, act: str, reviewer: Reviewer, facts: Mapping[str, Any], by: Actor, now: datetime) -> None:
    """Append one line about a reviewer; the ledger knows the number, never the name."""
    ledger.append(chain_name=ledger.PANEL, act=act, facts={"reviewer": reviewer.number, **facts}, by=by, now=now)
