"""What each party sends to the review organization: the duties of law notes section 4.2, each with its citation."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RecordsDuty:
    """One kind of record, who sends it, and on what rule with what certainty; the days it is in force (None: open).

    `is_owed` is false for what a party may send and need not.
    """

    code: str
    sender: str
    what: str
    citation: str
    grade: str
    is_owed: bool = True
    from_on: date | None = None
    until_on: date | None = None


_ADMINISTRATOR = "claims administrator"
_REGULATION = "8 CCR 9792.10.5(a)(1)"

RECORDS_DUTIES: tuple[RecordsDuty, ...] = (
    RecordsDuty(
        "A", _ADMINISTRATOR,
        "Reports of physicians on the current condition from the six months before the request for authorization",
        f"{_REGULATION}(A); Labor Code 4610.5(l)(1)", "S24",
    ),
    RecordsDuty(
        "A-named", _ADMINISTRATOR,
        "Every report named in the request for authorization or in the utilization review decision",
        f"{_REGULATION}(A)", "S24",
    ),
    RecordsDuty(
        "A-earlier", _ADMINISTRATOR,
        "Where the requesting physician has treated for less than six months: reports of earlier or referring "
        "physicians from the same time",
        f"{_REGULATION}(A)", "S24",
    ),
    RecordsDuty(
        "B", _ADMINISTRATOR,
        "The application form that went out with the utilization review decision, without the decision and the "
        "instructions",
        f"{_REGULATION}(B)", "S24",
    ),
    RecordsDuty(
        "C", _ADMINISTRATOR, "Other information given to the employee about the utilization review decision",
        f"{_REGULATION}(C)", "S24",
    ),
    RecordsDuty(
        "D", _ADMINISTRATOR, "Everything the employee or the provider submitted in support of the request",
        f"{_REGULATION}(D)", "S24",
    ),
    RecordsDuty(
        "E", _ADMINISTRATOR,
        "Other relevant documents used in utilization review, and statements explaining the denial or modification",
        "Labor Code 4610.5(l)(4)", "S",
    ),
    RecordsDuty(
        "F", _ADMINISTRATOR, "The answer to issues that the employee raised in the application",
        f"{_REGULATION}(F)", "M-hi",
    ),
    RecordsDuty(
        "copy", _ADMINISTRATOR,
        "A copy of everything to the employee and the requesting physician at the same time; what they have already "
        "may be listed instead",
        "Labor Code 4610.5(l)(4)", "S",
    ),
    RecordsDuty(
        "list", _ADMINISTRATOR, "A notification to the employee that lists everything sent",
        "Labor Code 4610.5(o)", "S",
    ),
    RecordsDuty(
        "employee", "employee or attorney", "Whatever the employee wants the reviewer to see",
        "8 CCR 9792.10.5(b)", "M-hi", is_owed=False,
    ),
    RecordsDuty(
        "physician", "requesting physician",
        "The treating physician's recommendation, why it is urgent, any reasonable support",
        "8 CCR 9792.10.5(b)", "M-hi", is_owed=False,
    ),
)  # fmt: skip


def duties(on: date | None = None) -> tuple[RecordsDuty, ...]:
    """The duties in force on a day, or all of them."""
    return tuple(
        one for one in RECORDS_DUTIES if on is None or ((one.from_on or date.min) <= on <= (one.until_on or date.max))
    )
