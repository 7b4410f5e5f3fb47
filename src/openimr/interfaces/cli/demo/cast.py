"""The invented people of the demonstration: who works here, and who sits on the panel and why some may not decide."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from openimr.domain.actor import SYSTEM, Role
from openimr.domain.values import PartyRole, Profession
from openimr.interfaces.cli import walk
from openimr.panel import operations as panel
from openimr.panel.models import Affiliation, Reviewer

_CA = ("California",)
_CONFLICTED = walk.Expert("reviewer.conflict@openimr.example", "Victor Sandoval", _CA, ("Orthopedic Surgery",))
_TIED_TO = "Harborline Claims Services"

EXPERTS: dict[str, walk.Expert] = {
    "rehabilitation": walk.Expert(
        "reviewer@openimr.example", "Naomi Feld", _CA, ("Physical Medicine and Rehabilitation",)
    ),
    "occupational": walk.Expert(
        "reviewer.occupational@openimr.example", "Carl Lindqvist", ("California", "Oregon"), ("Occupational Medicine",)
    ),
    "surgery": walk.Expert("reviewer.surgery@openimr.example", "Amara Nwosu", _CA, ("Orthopedic Surgery",)),
    "pain": walk.Expert(
        "reviewer.pain@openimr.example", "Teresa Villalobos", ("California", "Texas"),
        ("Anesthesiology", "Pain Medicine"),
    ),
    "psychology": walk.Expert(
        "reviewer.psychology@openimr.example", "Jonah Pruitt", _CA, ("Clinical Psychology",), Profession.PSYCHOLOGIST
    ),
    "conflict": _CONFLICTED,
    "expired": walk.Expert(
        "reviewer.expired@openimr.example", "Ingrid Halloran", _CA, ("Occupational Medicine",),
        licences_end_on=date(2014, 3, 31),
    ),
    "elsewhere": walk.Expert("reviewer.elsewhere@openimr.example", "Samuel Whitcombe", ("Nevada",), ("Psychiatry",)),
}  # fmt: skip
"""The panel: five who can decide most cases, one tied to a party, one whose licence has expired, one from elsewhere."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody who acts in the demonstration."""

    staff: walk.Staff
    panel: dict[str, Reviewer]


def gathered() -> Cast:
    """The cast, made as far as it is not there yet."""
    staff = walk.staff(walk.SETTING_UP)
    members = {key: walk.reviewer(expert, walk.SETTING_UP) for key, expert in EXPERTS.items()}
    _disclose_tie(members["conflict"], walk.SETTING_UP)
    walk.person(
        email="administrator@openimr.example", name="Colette Amsler", role=Role.CLAIMS_ADMINISTRATOR,
        organisation=_TIED_TO, now=walk.SETTING_UP,
    )  # fmt: skip
    return Cast(staff, members)


@transaction.atomic
def _disclose_tie(reviewer: Reviewer, now: datetime) -> None:
    if reviewer.affiliations.exists():
        return
    panel.disclose_affiliation(
        reviewer=reviewer, kind=Affiliation.Kind.PROFESSIONAL, with_name=_TIED_TO,
        with_role=PartyRole.CLAIMS_ADMINISTRATOR, description="advises this firm on its utilization review plan",
        from_on=date(2011, 5, 2), disclosed_on=date(2012, 1, 2), by=SYSTEM, now=now,
    )  # fmt: skip
