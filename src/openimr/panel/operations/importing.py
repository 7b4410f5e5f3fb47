"""Importing a list of credentials: whole, or not at all."""

import hashlib
from datetime import datetime

from django.db import connection, transaction

from openimr.accounts import operations as accounts
from openimr.accounts.models import User
from openimr.domain import permissions
from openimr.domain.actor import Actor, Role
from openimr.domain.calendars import pacific_date
from openimr.domain.credential_lists import RowKind
from openimr.domain.permissions import PanelAct
from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import Profession
from openimr.ledger import operations as ledger
from openimr.panel import lists
from openimr.panel.importing import MODELS, Plan, PlannedRow, RowOutcome, plan
from openimr.panel.models import CredentialList, Reviewer
from openimr.panel.operations.keeping import keep
from openimr.panel.operations.recording import register_reviewer
from openimr.storage import store

_ONE_AT_A_TIME = 0x4C495354  # "LIST": the key of the lock under which lists are imported
_WHY = "import of a list"


@transaction.atomic
def keep_list(*, data: bytes, by: Actor, now: datetime) -> CredentialList:
    """Keep a list as it was handed in, to be looked at. Raises Refused where it cannot be opened as a list."""
    permissions.require(by, PanelAct.KEEP_CREDENTIALS)
    lists.opened(data)
    stored = store.put(data)
    known = CredentialList.objects.filter(sha256=stored.sha256).first()
    return known or CredentialList.objects.create(
        sha256=stored.sha256, size=stored.size, received_at=now, received_by=by.number
    )


@transaction.atomic
def import_list(*, data: bytes, by: Actor, now: datetime) -> Plan:
    """Put everything that a list says on record, or nothing. Raises Refused while any row is wrong.

    The same list again changes nothing. Two people cannot import at the same time: the second is measured against what
    the first left.
    """
    permissions.require(by, PanelAct.KEEP_CREDENTIALS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    found = plan(data, today=pacific_date(now))
    if not found.is_sound:
        wrong = found.count(RowOutcome.WRONG)
        raise Refused(
            Reason(f"{wrong} of {len(found.rows)} rows are wrong. Nothing was imported; put them right first.")
        )
    people = [one for one in found.rows if one.entry and one.entry.kind is RowKind.REVIEWER]
    for row in [*people, *(one for one in found.rows if one not in people)]:
        _import(row, by, now)
    if found.changes:
        facts = {
            "sha256": hashlib.sha256(data).hexdigest(), "rows": len(found.rows),
            "added": found.count(RowOutcome.ADDS), "corrected": found.count(RowOutcome.CORRECTS),
        }  # fmt: skip
        ledger.append(chain_name=ledger.PANEL, act="import_credentials", facts=facts, by=by, now=now)
    return found


def _import(row: PlannedRow, by: Actor, now: datetime) -> None:
    if row.entry is None or row.outcome not in (RowOutcome.ADDS, RowOutcome.CORRECTS):
        return
    entry = row.entry
    if entry.kind is RowKind.REVIEWER:
        user = User.objects.filter(email__iexact=entry.email).first() or accounts.add_person(
            email=entry.email, name=entry.fields["name"], role=Role.REVIEWER, password=None, by=by, now=now
        )
        register_reviewer(user=user, profession=Profession(entry.fields["profession"]), by=by, now=now)
        return
    reviewer = Reviewer.objects.get(user=User.objects.get(email__iexact=entry.email))
    act = "correct_credential" if row.replaces else f"import_{entry.kind}"
    facts = {"kind": MODELS[entry.kind].__name__, "fields": sorted(row.changed)} if row.replaces else {}
    keep(
        kind=MODELS[entry.kind], reviewer=reviewer, fields=entry.fields, act=act, facts=facts, by=by, now=now,
        replaces=row.replaces, why=_WHY if row.replaces else "",
    )  # fmt: skip
