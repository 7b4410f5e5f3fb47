"""The small closed vocabularies that every room shares, in the field's own words."""

from enum import StrEnum


class Priority(StrEnum):
    """How fast the law wants an answer (Labor Code 4610.6(d))."""

    REGULAR = "regular"
    EXPEDITED = "expedited"
    FORMULARY = "formulary"


class Outcome(StrEnum):
    """What happens to the utilization review decision on one disputed item. Binary by law (4610.6(e))."""

    UPHELD = "upheld"
    OVERTURNED = "overturned"


class CaseOutcome(StrEnum):
    """The outcome of a whole case: derived from its items, never typed (issue rule V-27)."""

    UPHOLD = "uphold"
    OVERTURN = "overturn"
    PARTIALLY_OVERTURN = "partially_overturn"


def case_outcome(outcomes: list[Outcome] | tuple[Outcome, ...]) -> CaseOutcome:
    """Derive the case outcome from the outcomes of its decided items.

    Raises ValueError when there is no item: a case without a decided item has no outcome.
    """
    if not outcomes:
        raise ValueError("a case outcome needs at least one decided item")
    if all(outcome is Outcome.UPHELD for outcome in outcomes):
        return CaseOutcome.UPHOLD
    if all(outcome is Outcome.OVERTURNED for outcome in outcomes):
        return CaseOutcome.OVERTURN
    return CaseOutcome.PARTIALLY_OVERTURN


class ServiceMethod(StrEnum):
    """How a paper reached its addressee (Code of Civil Procedure 1013)."""

    MAIL = "mail"
    ELECTRONIC = "electronic"
    FAX = "fax"
    OVERNIGHT = "overnight"
    PERSONAL = "personal"


class ServicePlace(StrEnum):
    """Where the addressee or the sender is, as far as CCP 1013 cares."""

    IN_STATE = "in_state"
    OUT_OF_STATE = "out_of_state"
    INTERNATIONAL = "international"
    CONFIDENTIAL = "confidential"


class PartyRole(StrEnum):
    """A party's part in the dispute. The reviewer is never a party."""

    INJURED_WORKER = "injured_worker"
    EMPLOYEE_ATTORNEY = "employee_attorney"
    REQUESTING_PHYSICIAN = "requesting_physician"
    CLAIMS_ADMINISTRATOR = "claims_administrator"
    INSURER = "insurer"
    EMPLOYER = "employer"
    UR_ORGANISATION = "ur_organisation"
    UR_PHYSICIAN = "ur_physician"
    TREATING_PHYSICIAN = "treating_physician"
    PROVIDER_NETWORK = "provider_network"
    FACILITY = "facility"
    MANUFACTURER = "manufacturer"
    FAMILY_MEMBER = "family_member"
    DIVISION = "division"


class Profession(StrEnum):
    """Who is a physician under Labor Code 3209.3."""

    MEDICAL_DOCTOR = "medical_doctor"
    OSTEOPATH = "osteopath"
    PSYCHOLOGIST = "psychologist"
    ACUPUNCTURIST = "acupuncturist"
    OPTOMETRIST = "optometrist"
    DENTIST = "dentist"
    PODIATRIST = "podiatrist"
    CHIROPRACTOR = "chiropractor"


class EvidenceRank(StrEnum):
    """The necessity standards of Labor Code 4610.5(c)(2), in the order listed there."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def meaning(self) -> str:
        """The standard in the words of the statute, shortened."""
        return _RANK_MEANINGS[self]


_RANK_MEANINGS = {
    EvidenceRank.A: "guidelines adopted by the Administrative Director (MTUS)",
    EvidenceRank.B: "peer-reviewed scientific and medical evidence",
    EvidenceRank.C: "nationally recognized professional standards",
    EvidenceRank.D: "expert opinion",
    EvidenceRank.E: "generally accepted standards of medical practice",
    EvidenceRank.F: "treatments likely to benefit where others are not clinically efficacious",
}
