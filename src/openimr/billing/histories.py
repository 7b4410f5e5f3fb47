"""What happened to a case as far as money follows it, read from its record. Nothing is pushed here."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from openimr.cases.medicines import is_for_medicines_only
from openimr.cases.models import Case, Party
from openimr.domain.fees.happened import FOLLOWED, CaseHistory, Happening, reviewer_class
from openimr.domain.lifecycle import CaseAct
from openimr.domain.values import PartyRole, Priority, Profession
from openimr.ledger import queries as ledger
from openimr.letters import queries as letters
from openimr.reviews import queries as reviews

_ACTS = {str(act) for act in FOLLOWED}


def history(case: Case) -> CaseHistory:
    """The acts of a case with what its fee and its reviewers' pay are counted from. Two queries and its items."""
    bodies = (json.loads(body) for body in ledger.entries(case.number).values_list("body", flat=True))
    people = reviews.assignments(case).values_list("reviewer__number", "reviewer__profession")
    return CaseHistory(
        number=case.number,
        applied_on=case.application_received_on,
        priority=Priority(case.priority),
        happened=tuple(_happenings(bodies)),
        classes={number: reviewer_class(Profession(profession)) for number, profession in people},
        is_pharmacy_only=is_for_medicines_only(case),
    )


def _happenings(bodies: Iterable[dict[str, Any]]) -> Iterator[Happening]:
    is_open = False
    for body in bodies:
        # An application is withdrawn by the same word as a case; a case has none before it is opened.
        is_open = is_open or body["act"] == CaseAct.OPEN
        if is_open and body["act"] in _ACTS:
            facts = body["facts"]
            yield Happening(
                position=body["position"], act=CaseAct(body["act"]), at=datetime.fromisoformat(body["at"]),
                **{name: str(facts.get(name) or "") for name in ("reviewer", "before", "after", "into")},
            )  # fmt: skip


def administrator(case: Case) -> Party | None:
    """The claims administrator who pays the fee."""
    return case.parties.filter(role=PartyRole.CLAIMS_ADMINISTRATOR).order_by("pk").first()


def name_of(party: Party) -> str:
    """The organisation, or the person where none is named."""
    return " ".join((party.organisation or party.name).split())


def key_of(name: str) -> str:
    """By which a claims administrator is the same: names whole, without regard to case (docs/adr/0016)."""
    return " ".join(name.split()).casefold()


def address_of(party: Party) -> tuple[str, ...]:
    """The lines under the name of the organisation: who there handles the case, and the postal address."""
    lines = (f"Attention: {party.name}", party.street, letters.town(party.city, party.state, party.postal_code))
    wanted = lines[1:] if party.name == name_of(party) else lines
    return tuple(line for line in wanted if line)
