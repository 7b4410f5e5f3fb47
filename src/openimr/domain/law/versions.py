"""The versions of the law of Independent Medical Review, and which one governs a case (law notes section 0.3)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EvidenceOrdering(StrEnum):
    """How the necessity standards of Labor Code 4610.5(c)(2) are applied."""

    STRICT_RANK = "strict_rank"
    MTUS_PROCEDURE = "mtus_procedure"


@dataclass(frozen=True, slots=True)
class LawVersion:
    """One state of the law: what changed, from when, how sure we are of the text and of the day."""

    code: str
    in_force_from: date
    what: str
    citation: str
    grade: str
    date_grade: str
    ordering: EvidenceOrdering
    is_delay_disputable: bool


_STRICT = EvidenceOrdering.STRICT_RANK
_MTUS = EvidenceOrdering.MTUS_PROCEDURE

VERSIONS: tuple[LawVersion, ...] = (
    LawVersion(
        "V1", date(2013, 1, 1),
        "Independent Medical Review begins, for injuries on or after 1 January 2013. Emergency regulations.",
        "Labor Code 4610.5(a)(1); SB 863", "S", "S", _STRICT, True,
    ),
    LawVersion(
        "V2", date(2013, 7, 1),
        "All dates of injury, when the utilization review decision reaches the physician on or after 1 July 2013.",
        "Labor Code 4610.5(a)(2)", "S", "S", _STRICT, True,
    ),
    LawVersion(
        "V2a", date(2014, 2, 12),
        "Permanent regulations; replies to information requests in 5 business days. From 1 April 2014 an application "
        "without the utilization review decision is ineligible at once.",
        "8 CCR 9792.10.1-9792.10.9 (2014)", "2", "M-hi", _STRICT, True,
    ),
    LawVersion(
        "V2b", date(2015, 4, 20),
        "MTUS evidence regulations: search sequence and methodology for evaluating medical evidence.",
        "8 CCR 9792.21.1, 9792.25.1", "S24", "M-hi", _STRICT, True,
    ),
    LawVersion(
        "V3", date(2017, 1, 1),
        "SB 1160: only modified or denied treatment is disputable; the strict rank order is replaced by the MTUS "
        "procedure; records go to the organisation electronically.",
        "Labor Code 4610.5, 4610.6 as amended 2017", "S", "S", _MTUS, False,
    ),
    LawVersion(
        "V4", date(2018, 1, 1),
        "Drug formulary: disputes over formulary medication have 10 days to apply and 5 working days to decide.",
        "Labor Code 4610.5(h)(1)(A), 4610.6(d)(1)(A); 8 CCR 9792.27.3", "S24", "S", _MTUS, False,
    ),
    LawVersion(
        "V5", date(2020, 1, 1),
        "Normal business day is defined by statute: no Saturday, Sunday or State holiday.",
        "Labor Code 4600.4(b)", "S", "S", _MTUS, False,
    ),
    LawVersion(
        "V6", date(2026, 4, 1),
        "Utilization review regulations and review fees rewritten. The new text of 8 CCR 9792.10.x was not read: its "
        "numbers here are those of 2024 until somebody verifies them.",
        "8 CCR 9792.6.1-9792.12 as amended 1 April 2026", "2", "2", _MTUS, False,
    ),
)  # fmt: skip

_BY_CODE = {version.code: version for version in VERSIONS}


def version_by_code(code: str) -> LawVersion:
    """The version that a case was stamped with. Raises KeyError for a code that never existed."""
    return _BY_CODE[code]


def version_governing(*, applied_on: date) -> LawVersion:
    """The version in force on the day the application was received.

    A day before 2013 gets V1: whether such an application is in scope at all is for `eligibility` to say.
    """
    governing = VERSIONS[0]
    for version in VERSIONS:
        if version.in_force_from <= applied_on:
            governing = version
    return governing
