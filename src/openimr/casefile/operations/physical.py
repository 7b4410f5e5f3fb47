"""Evidence that has no pages: films, discs, models. Who holds it is in the record, from hand to hand."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from openimr.casefile.models import PhysicalItem
from openimr.cases.models import Case
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import PartyRole
from openimr.ledger import operations as ledger


@transaction.atomic
def add_item(
    *, case: Case, description: str, sent_by: PartyRole, held_at: str, by: Actor, now: datetime
) -> PhysicalItem:
    """List an item that came in, with where it is held. Raises Refused where either is not said."""
    permissions.require_desk(by)
    said, place = description.strip(), held_at.strip()
    if not said or not place:
        raise Refused(Reason("Say what came and where it is held."))
    Case.objects.select_for_update().get(pk=case.pk)
    last = PhysicalItem.objects.filter(case=case).aggregate(last=Max("position"))["last"] or 0
    item = PhysicalItem.objects.create(
        case=case, position=last + 1, description=said, sent_by=sent_by.value, received_at=now, held_at=place
    )
    facts = {"position": item.position, "sent_by": item.sent_by, "held_at": place}
    ledger.append(chain_name=case.number, act="add_physical_item", facts=facts, by=by, now=now)
    return item


@transaction.atomic
def move_item(*, item: PhysicalItem, held_at: str, by: Actor, now: datetime) -> PhysicalItem:
    """Say where an item is held now. Where it was before stays in the record. Raises Refused where it is there."""
    permissions.require_desk(by)
    place = held_at.strip()
    present = PhysicalItem.objects.select_for_update().select_related("case").get(pk=item.pk)
    if not place or place == present.held_at:
        raise Refused(Reason("Say where the item is held now; it is not a new place."))
    facts = {"position": present.position, "before": present.held_at, "held_at": place}
    present.held_at = place
    present.save(update_fields=["held_at"])
    ledger.append(chain_name=present.case.number, act="move_physical_item", facts=facts, by=by, now=now)
    return present
