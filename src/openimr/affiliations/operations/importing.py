"""Keeping a list as it was handed in, and putting on record what of it can be."""

import hashlib
from datetime import datetime

from django.db import connection, transaction

from openimr.affiliations import lists
from openimr.affiliations.importing import PlannedRow, Side, plan
from openimr.affiliations.lists import ImportOutcome, RowResult
from openimr.affiliations.models import AffiliationList, Entity
from openimr.affiliations.operations.keeping import KEEP, append
from openimr.affiliations.operations.recording import made, record_relation
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.refusal import Reason, Refused
from openimr.storage import store

_ONE_AT_A_TIME = 0x54494553  # "TIES": the key of the lock under which lists are imported


@transaction.atomic
def keep_list(*, data: bytes, by: Actor, now: datetime) -> AffiliationList:
    """Keep a list as it was handed in, to be looked at. Raises Refused where it cannot be opened as a list."""
    permissions.require(by, KEEP)
    if not list(lists.rows(data)):
        raise Refused(Reason("There is no row under the names of the columns."))
    stored = store.put(data)
    known = AffiliationList.objects.filter(sha256=stored.sha256).first()
    return known or AffiliationList.objects.create(
        sha256=stored.sha256, size=stored.size, received_at=now, received_by=by.number
    )


@transaction.atomic
def import_list(*, data: bytes, by: Actor, now: datetime) -> list[RowResult]:
    """Put every row of a list on record that can be, and say of each what became of it.

    Who is surely on record is not recorded again; who may be on record waits for a person. A row goes in whole or not
    at all. The same list again changes nothing; two people cannot import at the same time. Raises Refused where the
    file is no list.
    """
    permissions.require(by, KEEP)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    by_number: dict[str, Entity] = {}
    results = [_imported(one, by_number, by, now) for one in plan(data)]
    recorded = sum(one.outcome is ImportOutcome.RECORDED for one in results)
    if recorded:
        facts = {"list": hashlib.sha256(data).hexdigest(), "rows": len(results), "recorded": recorded}
        append(act="import_affiliations", facts=facts, content="", by=by, now=now)
    return results


def _imported(planned: PlannedRow, by_number: dict[str, Entity], by: Actor, now: datetime) -> RowResult:
    if not planned.records:
        return planned.result
    try:
        with transaction.atomic():
            _record(planned, by_number, by, now)
    except Refused as refused:
        text = " ".join(one.text for one in refused.reasons)
        return RowResult(planned.row.line, ImportOutcome.WRONG, text)
    return planned.result


def _record(planned: PlannedRow, by_number: dict[str, Entity], by: Actor, now: datetime) -> None:
    row = planned.row
    sides = [_entity(side, by_number, by, now) for side in planned.sides]
    if row.relation is None:
        return
    of, to = sides
    same = {"kind": row.relation, "from_on": row.from_on, "until_on": row.until_on}
    if not of.relations_from.filter(to=to, withdrawn_at=None, **same).exists():
        record_relation(
            kind=row.relation, of=of, to=to, source=row.source, by=by, now=now, from_on=row.from_on,
            until_on=row.until_on, share_percent=row.share_percent,
        )  # fmt: skip


def _entity(side: Side, by_number: dict[str, Entity], by: Actor, now: datetime) -> Entity:
    """The entity of a side: on record, made by an earlier row of the list, or made now."""
    if side.number not in by_number:
        by_number[side.number] = (
            made(kind=side.kind, identity=side.identity, by=by, now=now)
            if side.is_new
            else Entity.objects.get(number=side.number)
        )
    return by_number[side.number]
