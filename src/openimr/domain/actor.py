"""Who acts: a frozen value that operations take as `by`."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The roles of the review, as the visibility table of the law notes (section 14d) lists them."""

    APPLICANT = "applicant"
    EMPLOYEE = "employee"
    REQUESTING_PHYSICIAN = "requesting_physician"
    CLAIMS_ADMINISTRATOR = "claims_administrator"
    UR_ORGANISATION = "ur_organisation"
    DIVISION_STAFF = "division_staff"
    INTAKE_CLERK = "intake_clerk"
    CASE_COORDINATOR = "case_coordinator"
    REVIEWER = "reviewer"
    MEDICAL_DIRECTOR = "medical_director"
    CREDENTIALING = "credentialing"
    FINANCE = "finance"
    COURT = "court"
    PUBLIC = "public"
    SYSTEM = "system"


class Relation(StrEnum):
    """What ties the actor to one case."""

    NONE = "none"
    PARTY = "party"
    PROPOSED = "proposed"
    ASSIGNED = "assigned"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, for one act.

    `number` is the public identifier that the ledger keeps (never a database id); `name` is for screens only and is
    not written to the ledger; `relation` is the tie to the case at hand.
    """

    number: str
    role: Role
    name: str = ""
    relation: Relation = Relation.NONE


SYSTEM = Actor(number="system", role=Role.SYSTEM, name="OpenIMR")
"""The machine itself: background work and derived acts. It may never set an outcome."""
