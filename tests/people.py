"""The fixed cast of the tests: invented people, as plain values.

Everybody has one line here. Staff and parties are actors with made-up numbers; reviewers are put on the panel by
`factories.reviewer`, which gives them numbers of their own.
"""

from dataclasses import dataclass, field

from openimr.domain.actor import Actor, Relation, Role


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with a part in the dispute."""

    first_name: str
    last_name: str
    organisation: str = ""
    street: str = "14 Almond Avenue"
    city: str = "Fresno"
    postal_code: str = "93701"

    @property
    def name(self) -> str:
        """The name as letters write it."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True)
class Physician:
    """A physician who may be put on the panel. `tie_with` names somebody to whom a financial tie is disclosed."""

    email: str
    name: str
    licensed_in: tuple[str, ...] = ("California",)
    certifications: tuple[str, ...] = ("Physical Medicine and Rehabilitation",)
    tie_with: str = field(default="")


INJURED_WORKER = Party("Marisol", "Quintero")
ATTORNEY = Party("Theo", "Brandvold", "Brandvold and Sung", street="880 Van Ness Avenue")
REQUESTING_PHYSICIAN = Party("Ines", "Halloran", "Valley Spine Practice", street="2 Orchard Way")
CLAIMS_ADMINISTRATOR = Party("Dale", "Winslow", "Sierra Ridge Claims", street="500 Granite Road", city="Sacramento")
EMPLOYER = "Bluebird Packing"

CLERK = Actor("U-CLERK", Role.INTAKE_CLERK, "Ben Castellanos")
COORDINATOR = Actor("U-COORDINATOR", Role.CASE_COORDINATOR, "Joan Okafor")
DIRECTOR = Actor("U-DIRECTOR", Role.MEDICAL_DIRECTOR, "Ruth Adeyemi")
CREDENTIALS = Actor("U-CREDENTIALS", Role.CREDENTIALING, "Gail Renner")
FINANCE = Actor("U-FINANCE", Role.FINANCE, "Orla Benning")
SECOND_FINANCE = Actor("U-FINANCE-2", Role.FINANCE, "Emeka Strand")
DIVISION = Actor("U-DIVISION", Role.DIVISION_STAFF, "Noor Lindqvist")
APPLICANT = Actor("U-APPLICANT", Role.APPLICANT, INJURED_WORKER.name)
ADMINISTRATOR = Actor("U-ADMINISTRATOR", Role.CLAIMS_ADMINISTRATOR, CLAIMS_ADMINISTRATOR.name, Relation.PARTY)

REVIEWER = Physician("reviewer@openimr.example", "Amara Voss")
SECOND_REVIEWER = Physician("second.reviewer@openimr.example", "Kenji Moravec", certifications=("Pain Medicine",))
CONFLICTED_REVIEWER = Physician(
    "conflicted.reviewer@openimr.example", "Priya Castellane", tie_with=CLAIMS_ADMINISTRATOR.organisation
)
