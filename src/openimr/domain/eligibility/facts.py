"""What screening looks at, as frozen values."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from openimr.domain.values import Priority, ServiceMethod, ServicePlace


class URResult(StrEnum):
    """What utilization review did."""

    DENIAL = "denial"
    MODIFICATION = "modification"
    DELAY = "delay"
    CONDITIONAL = "conditional"
    APPROVAL = "approval"
    BILLING = "billing"


class Applicant(StrEnum):
    """Who applies (Labor Code 4610.5(d), (h)(4), (j))."""

    EMPLOYEE = "employee"
    DESIGNEE = "designee"
    ATTORNEY = "attorney"
    GUARDIAN = "guardian"
    EMERGENCY_PROVIDER = "emergency_provider"
    REQUESTING_PHYSICIAN = "requesting_physician"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One treatment asked for, and what has happened to it since.

    `repeats_decision_of` is the day of an earlier utilization review decision on the same treatment, where this is a
    repeated request; the four fields after it are only looked at then.
    """

    treatment: str
    is_authorized: bool = False
    is_settled: bool = False
    is_request_withdrawn: bool = False
    prior_review: str = ""
    repeats_decision_of: date | None = None
    requested_again_on: date | None = None
    is_newly_decided: bool | None = None
    is_same_practice: bool | None = None
    is_change_documented: bool | None = None


@dataclass(frozen=True, slots=True)
class ScreeningFacts:
    """Everything that screening looks at. None means: not known. Days are days in California.

    `submitted_on` is the day the application was sent; not given, it is the day of receipt, except that an application
    sent by mail and received late is asked about. `screened_on` is the day of the screening itself.
    """

    received_on: date
    priority: Priority = Priority.REGULAR
    applicant: Applicant = Applicant.EMPLOYEE
    submitted_on: date | None = None
    submission_method: ServiceMethod | None = None
    screened_on: date | None = None
    is_signed: bool | None = None
    missing_fields: tuple[str, ...] = ()
    designation_signed_on: date | None = None
    injured_on: date | None = None
    is_ur_decision_attached: bool | None = None
    ur_reminder_sent_on: date | None = None
    ur_decided_on: date | None = None
    ur_communicated_on: date | None = None
    ur_served_on: date | None = None
    ur_service_method: ServiceMethod | None = None
    ur_service_place: ServicePlace | None = None
    ur_result: URResult | None = None
    is_form_package_given: bool | None = None
    form_package_served_on: date | None = None
    form_package_method: ServiceMethod | None = None
    form_package_place: ServicePlace | None = None
    is_liability_disputed: bool = False
    is_liability_review_agreed: bool = False
    liability_resolved_served_on: date | None = None
    liability_resolved_method: ServiceMethod | None = None
    liability_resolved_place: ServicePlace | None = None
    is_threat_certified: bool = False
    duplicate_of: str = ""
    is_ur_found_untimely: bool = False
    is_carved_out: bool = False
    is_withdrawn: bool = False
    items: tuple[ItemFacts, ...] = field(default=())

    @property
    def sent_on(self) -> date:
        """The day that counts for timeliness."""
        return self.submitted_on or self.received_on

    @property
    def is_waiting_for_liability(self) -> bool:
        """Whether a liability dispute is open that the administrator has not agreed to leave aside."""
        return self.is_liability_open and not self.is_liability_review_agreed

    @property
    def is_liability_open(self) -> bool:
        """Whether liability is disputed and no notice says that this is resolved."""
        return self.is_liability_disputed and self.liability_resolved_served_on is None
