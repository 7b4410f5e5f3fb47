"""The invented people of the demonstration: who works here, and who sits on the panel and why some may not decide."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from openimr.domain.actor import SYSTEM, Role
from openimr.domain.calendars import pacific_date
from openimr.domain.values import PartyRole, Profession
from openimr.interfaces import clock
from openimr.interfaces.cli import walk
from openimr.interfaces.cli.demo import field
from openimr.panel import operations as panel
from openimr.panel.models import Affiliation, Reviewer

_CA = ("California",)
_CONFLICTED = walk.Expert("reviewer.conflict@openimr.example", "Victor Sandoval", _CA, ("Orthopedic Surgery",))
_LATELY, _SOON = timedelta(days=400), timedelta(days=24)
_CASES_A_WEEK = {"psychology": 2, "elsewhere": 3}
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
    field.put_on_record(_TIED_TO, walk.SETTING_UP)
    _keep_current(members, clock.now())
    walk.person(
        email="administrator@openimr.example", name="Colette Amsler", role=Role.CLAIMS_ADMINISTRATOR,
        organisation=_TIED_TO, now=walk.SETTING_UP,
    )  # fmt: skip
    walk.person(
        email="credentials@openimr.example", name="Gail Renner", role=Role.CREDENTIALING, now=walk.SETTING_UP
    )  # fmt: skip
    return Cast(staff, members)


@transaction.atomic
def _keep_current(members: dict[str, Reviewer], now: datetime) -> None:
    """What credentialing has done lately: sources looked up again, capacities, and one licence that ends soon."""
    lately, today = now - _LATELY, pacific_date(now)
    if members["pain"].capacities.exists():
        return
    for key, one in members.items():
        walk.look_up(one, lately)
        panel.set_capacity(
            reviewer=one, cases=_CASES_A_WEEK.get(key, 6), from_on=pacific_date(lately), by=SYSTEM, now=lately
        )  # fmt: skip
    texas = members["pain"].licences.get(state="Texas")
    panel.correct(
        row=texas, expires_on=today + _SOON, why="the renewal has not come yet", by=SYSTEM, now=lately
    )  # fmt: skip
    panel.add_absence(
        reviewer=members["surgery"], from_on=today + _SOON, until_on=today + 2 * _SOON, by=SYSTEM, now=lately
    )  # fmt: skip


@transaction.atomic
def _disclose_tie(reviewer: Reviewer, now: datetime) -> None:
    if reviewer.affiliations.exists():
        return
    panel.disclose_affiliation(
        reviewer=reviewer, kind=Affiliation.Kind.PROFESSIONAL, with_name=_TIED_TO,
        with_role=PartyRole.CLAIMS_ADMINISTRATOR, description="advises this firm on its utilization review plan",
        from_on=date(2011, 5, 2), disclosed_on=date(2012, 1, 2), by=SYSTEM, now=now,
    )  # fmt: skip
