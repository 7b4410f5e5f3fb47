"""The invented field of the demonstration: who owns, employs and works with whom, and one entry that is there twice."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from openimr.affiliations import operations
from openimr.affiliations.models import Entity
from openimr.domain.actor import SYSTEM
from openimr.domain.conflicts import EntityKind, RelationKind
from openimr.domain.identity import Identity, NameKind

_REGISTER = "register of corporations, looked up 2 Jan 2014"
_PAGE = "web page of the practice, 2 Jan 2014"


@transaction.atomic
def put_on_record(administrator: str, now: datetime) -> None:
    """A small field around one claims administrator. Does nothing where anybody is on record."""
    if Entity.objects.exists():
        return
    claims = _made(administrator, EntityKind.CLAIMS_ADMINISTRATOR, now, town="Sacramento")
    holding = _made("Tamarack Holdings LLC", EntityKind.OTHER, now, town="Redding")
    review = _made("Juniper Utilization Review Inc", EntityKind.UR_ORGANISATION, now, town="Fresno")
    practice = _made("Kestrel Orthopaedic Medical Group", EntityKind.PRACTICE, now, town="Redding")
    _made("Kestrel Ortho Med Grp", EntityKind.PRACTICE, now, town="Redding")
    hospital = _made("Larkfield General Hospital", EntityKind.FACILITY, now, town="Redding")
    physician = _made("Ulla Raskolnik", EntityKind.PERSON, now)
    partner = _made("Desmond Achterberg", EntityKind.PERSON, now)
    _tied(holding, RelationKind.OWNS, claims, date(2009, 4, 1), _REGISTER, now, share=60)
    _tied(holding, RelationKind.OWNS, review, date(2011, 7, 1), _REGISTER, now, share=35)
    _tied(physician, RelationKind.CONTRACTED_BY, review, date(2012, 1, 9), "statement of the physician", now)
    _tied(physician, RelationKind.PARTNER_OF, practice, date(2008, 3, 3), _PAGE, now)
    _tied(partner, RelationKind.PARTNER_OF, practice, date(2008, 3, 3), _PAGE, now)
    _tied(partner, RelationKind.STAFF_PRIVILEGES_AT, hospital, date(2010, 5, 17), _PAGE, now)
    operations.add_name(
        entity=hospital, name="Larkfield Community Hospital", use="former", until_on=date(2006, 12, 31), by=SYSTEM,
        now=now,
    )  # fmt: skip


def _made(name: str, kind: EntityKind, now: datetime, town: str = "") -> Entity:
    person = NameKind.PERSON if kind is EntityKind.PERSON else NameKind.ORGANISATION
    identity = Identity(name, person, town=town)
    return operations.record_entity(kind=kind, identity=identity, by=SYSTEM, now=now, is_another=True)


def _tied(
    of: Entity, kind: RelationKind, to: Entity, since: date, source: str, now: datetime, share: int | None = None
) -> None:
    operations.record_relation(
        kind=kind, of=of, to=to, source=source, from_on=since, share_percent=Decimal(share) if share else None,
        by=SYSTEM, now=now,
    )  # fmt: skip
