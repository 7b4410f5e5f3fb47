"""What every act on the field shares: one line in its chain, and saying of a row that it was never so."""

import hashlib
from datetime import datetime
from typing import Any

from django.db import transaction

from openimr.affiliations.models import EntityIdentifier, EntityName, Relation
from openimr.domain.actor import Actor
from openimr.domain.permissions import AffiliationAct
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger

KEEP = AffiliationAct.KEEP_AFFILIATIONS


def append(*, act: str, facts: dict[str, Any], content: str, by: Actor, now: datetime) -> None:
    """One line of the field's chain: numbers and kinds, and a digest of the rest."""
    digest = hashlib.sha256(content.encode()).hexdigest()
    ledger.append(chain_name=ledger.AFFILIATIONS, act=act, facts={**facts, "sha256": digest}, by=by, now=now)


@transaction.atomic
def mark_withdrawn(*, row: EntityName | EntityIdentifier | Relation, why: str, by: Actor, now: datetime) -> None:
    """Say of a held row that it was never so. Raises Refused without a why."""
    if not why.strip():
        raise Refused(Reason("Say why; whoever reads the history later has nothing else."))
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_why = now, by.number, " ".join(why.split())[:400]
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
