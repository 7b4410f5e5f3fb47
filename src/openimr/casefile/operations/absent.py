"""Records that other records name and that are not in the file: a person says that one is not needed."""

from datetime import datetime

from django.db import transaction

from openimr.casefile.models import AbsentRecord
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger


@transaction.atomic
def dismiss_absent_record(*, record: AbsentRecord, reason: str, by: Actor, now: datetime) -> AbsentRecord:
    """Say why a record that others name is not needed. It stays dismissed when the pile is sorted again.

    Raises Refused without a reason, and where it was dismissed before.
    """
    if not reason.strip():
        raise Refused(Reason("Say why this record is not needed: for example that it is here under another date."))
    return _decided(record, AbsentRecord.State.DISMISSED, by, now, reason=reason.strip())


@transaction.atomic
def await_absent_record(*, record: AbsentRecord, by: Actor, now: datetime) -> AbsentRecord:
    """List a dismissed record again among those that are missing. Raises Refused where it is listed so already."""
    return _decided(record, AbsentRecord.State.ABSENT, by, now)


def _decided(record: AbsentRecord, state: str, by: Actor, now: datetime, **facts: str) -> AbsentRecord:
    permissions.require_desk(by)
    present = AbsentRecord.objects.select_for_update().select_related("case").filter(pk=record.pk).first()
    if present is None or present.state == state:
        raise Refused(Reason("Nothing was changed: this record is listed so already, or is not listed any more."))
    present.state, present.decided_by = state, by.number
    present.save(update_fields=["state", "decided_by"])
    act = "dismiss_absent_record" if state == AbsentRecord.State.DISMISSED else "await_absent_record"
    told = {"kind": present.kind, "pages_that_name_it": present.named_on, **facts}
    ledger.append(chain_name=present.case.number, act=act, facts=told, by=by, now=now)
    return present
