"""The one way in which a row of evidence is written: under the reviewer's lock, sound, with its line in the ledger."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction

from openimr.domain.actor import Actor
from openimr.domain.calendars import pacific_date
from openimr.domain.refusal import Refused
from openimr.ledger import operations as ledger
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


def record(*, act: str, reviewer: Reviewer, facts: Mapping[str, Any], by: Actor, now: datetime) -> None:
    """Append one line about a reviewer; the ledger knows the number, never the name."""
    ledger.append(chain_name=ledger.PANEL, act=act, facts={"reviewer": reviewer.number, **facts}, by=by, now=now)
