"""The life of an application and of a case: one table each, `status x act -> status` (law notes section 14b).

`cases.operations.perform` and `intake.operations.perform` are the only writers of a status; they ask `next_status`.
"""

from enum import StrEnum

from openimr.domain.refusal import Reason, Refused


class ApplicationStatus(StrEnum):
    """Where an application stands, from the first saved field to the eligibility finding."""

    DRAFT = "draft"
    RECEIVED = "received"
    SCREENING = "screening"
    INFO_REQUESTED = "info_requested"
    DEFERRED_LIABILITY = "deferred_liability"
    INELIGIBLE = "ineligible"
    ELIGIBLE = "eligible"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"


class ApplicationAct(StrEnum):
    """What can be done to an application."""

    SUBMIT = "submit"
    SCREEN = "screen"
    MARK_DUPLICATE = "mark_duplicate"
    ASK_INFORMATION = "ask_information"
    RECEIVE_INFORMATION = "receive_information"
    DECIDE_ON_WHAT_WE_HAVE = "decide_on_what_we_have"
    DEFER = "defer"
    RESOLVE_LIABILITY = "resolve_liability"
    REJECT = "reject"
    ACCEPT = "accept"
    WITHDRAW = "withdraw"


class CaseStatus(StrEnum):
    """Where a case stands, from the eligibility finding to publication."""

    ELIGIBLE = "eligible"
    ASSIGNED = "assigned"
    AWAITING_RECORDS = "awaiting_records"
    RECORDS_OVERDUE = "records_overdue"
    READY = "ready"
    REVIEWER_PROPOSED = "reviewer_proposed"
    IN_REVIEW = "in_review"
    INFO_FROM_PARTY = "info_from_party"
    QUALITY_CHECK = "quality_check"
    DETERMINED = "determined"
    SERVED = "served"
    IMPLEMENTING = "implementing"
    IMPLEMENTED = "implemented"
    PENALTY = "penalty"
    APPEALED = "appealed"
    AFFIRMED = "affirmed"
    CLOSED = "closed"
    PUBLISHED = "published"
    TERMINATED_AUTHORIZED = "terminated_authorized"
    TERMINATED_SETTLED = "terminated_settled"
    WITHDRAWN = "withdrawn"


class CaseAct(StrEnum):
    """What can be done to a case."""

    OPEN = "open"
    ASSIGN = "assign"
    SEND_NOTICE = "send_notice"
    CONSOLIDATE = "consolidate"
    CONVERT_PRIORITY = "convert_priority"
    CORRECT_PARTY = "correct_party"
    RECORD_RECEIPT = "record_receipt"
    RECEIVE_RECORDS = "receive_records"
    MARK_RECORDS_OVERDUE = "mark_records_overdue"
    COMPLETE_RECORDS = "complete_records"
    PROPOSE_REVIEWER = "propose_reviewer"
    DECLINE_REVIEW = "decline_review"
    EXPIRE_OFFER = "expire_offer"
    ACCEPT_REVIEW = "accept_review"
    ADD_REVIEWER = "add_reviewer"
    RELEASE_REVIEWER = "release_reviewer"
    RELEASE_FURTHER_REVIEWER = "release_further_reviewer"
    REQUEST_INFORMATION = "request_information"
    RECEIVE_INFORMATION = "receive_information"
    SUBMIT_ANALYSIS = "submit_analysis"
    SEND_TO_QUALITY_CHECK = "send_to_quality_check"
    RETURN_ANALYSIS = "return_analysis"
    OVERRIDE_RULE = "override_rule"
    SIGN_OFF = "sign_off"
    SERVE = "serve"
    AUTHORIZE_ITEM = "authorize_item"
    TERMINATE_AUTHORIZED = "terminate_authorized"
    TERMINATE_SETTLED = "terminate_settled"
    WITHDRAW = "withdraw"
    START_IMPLEMENTATION = "start_implementation"
    RECORD_PART = "record_part"
    RECORD_IMPLEMENTATION = "record_implementation"
    PENALIZE = "penalize"
    FILE_APPEAL = "file_appeal"
    DECIDE_PETITION = "decide_petition"
    AFFIRM = "affirm"
    REMAND = "remand"
    CLOSE = "close"
    PUBLISH = "publish"


class ItemState(StrEnum):
    """A disputed item's own state."""

    OPEN = "open"
    TERMINATED = "terminated"
    UPHELD = "upheld"
    OVERTURNED = "overturned"


_A = ApplicationStatus
_AA = ApplicationAct

APPLICATION_TABLE: dict[tuple[ApplicationStatus, ApplicationAct], ApplicationStatus] = {
    (_A.DRAFT, _AA.SUBMIT): _A.RECEIVED,
    (_A.RECEIVED, _AA.SCREEN): _A.SCREENING,
    (_A.RECEIVED, _AA.MARK_DUPLICATE): _A.DUPLICATE,
    (_A.SCREENING, _AA.MARK_DUPLICATE): _A.DUPLICATE,
    (_A.SCREENING, _AA.ASK_INFORMATION): _A.INFO_REQUESTED,
    (_A.INFO_REQUESTED, _AA.RECEIVE_INFORMATION): _A.SCREENING,
    (_A.INFO_REQUESTED, _AA.DECIDE_ON_WHAT_WE_HAVE): _A.SCREENING,
    (_A.SCREENING, _AA.DEFER): _A.DEFERRED_LIABILITY,
    (_A.DEFERRED_LIABILITY, _AA.RESOLVE_LIABILITY): _A.SCREENING,
    (_A.SCREENING, _AA.REJECT): _A.INELIGIBLE,
    (_A.SCREENING, _AA.ACCEPT): _A.ELIGIBLE,
    **{
        (status, _AA.WITHDRAW): _A.WITHDRAWN
        for status in (_A.RECEIVED, _A.SCREENING, _A.INFO_REQUESTED, _A.DEFERRED_LIABILITY)
    },
}

_C = CaseStatus
_CA = CaseAct

BEFORE_DETERMINED: tuple[CaseStatus, ...] = (
    _C.ELIGIBLE,
    _C.ASSIGNED,
    _C.AWAITING_RECORDS,
    _C.RECORDS_OVERDUE,
    _C.READY,
    _C.REVIEWER_PROPOSED,
    _C.IN_REVIEW,
    _C.INFO_FROM_PARTY,
    _C.QUALITY_CHECK,
)
"""Every status in which no determination exists yet: authorization, settlement or withdrawal still ends the case."""

_GOING_ON = (
    *BEFORE_DETERMINED,
    _C.DETERMINED,
    _C.SERVED,
    _C.IMPLEMENTING,
    _C.IMPLEMENTED,
    _C.PENALTY,
    _C.APPEALED,
    _C.AFFIRMED,
)
"""Every status of a case that is not over."""

_WITH_RECORDS = (
    _C.ASSIGNED,
    _C.AWAITING_RECORDS,
    _C.RECORDS_OVERDUE,
    _C.READY,
    _C.REVIEWER_PROPOSED,
    _C.IN_REVIEW,
    _C.INFO_FROM_PARTY,
    _C.QUALITY_CHECK,
)

_APPEALABLE = (
    _C.SERVED,
    _C.IMPLEMENTING,
    _C.IMPLEMENTED,
    _C.PENALTY,
    _C.APPEALED,
    _C.AFFIRMED,
    _C.CLOSED,
    _C.PUBLISHED,
)
"""A petition is recorded whenever it comes: whether it is in time, or may be heard, is for the Appeals Board."""

_CARRIED_OUT_FROM = (_C.SERVED, _C.IMPLEMENTING, _C.PENALTY, _C.AFFIRMED)
"""Statuses in which the claims administrator owes what was overturned."""

CASE_TABLE: dict[tuple[CaseStatus | None, CaseAct], CaseStatus] = {
    (None, _CA.OPEN): _C.ELIGIBLE,
    (_C.ELIGIBLE, _CA.ASSIGN): _C.ASSIGNED,
    (_C.ELIGIBLE, _CA.CONSOLIDATE): _C.ELIGIBLE,
    (_C.ASSIGNED, _CA.CONSOLIDATE): _C.ASSIGNED,
    (_C.ASSIGNED, _CA.SEND_NOTICE): _C.AWAITING_RECORDS,
    **{(status, _CA.RECEIVE_RECORDS): status for status in _WITH_RECORDS},
    (_C.AWAITING_RECORDS, _CA.MARK_RECORDS_OVERDUE): _C.RECORDS_OVERDUE,
    (_C.AWAITING_RECORDS, _CA.COMPLETE_RECORDS): _C.READY,
    (_C.RECORDS_OVERDUE, _CA.COMPLETE_RECORDS): _C.READY,
    (_C.READY, _CA.PROPOSE_REVIEWER): _C.REVIEWER_PROPOSED,
    (_C.REVIEWER_PROPOSED, _CA.DECLINE_REVIEW): _C.READY,
    (_C.REVIEWER_PROPOSED, _CA.EXPIRE_OFFER): _C.READY,
    (_C.REVIEWER_PROPOSED, _CA.RELEASE_REVIEWER): _C.READY,
    (_C.REVIEWER_PROPOSED, _CA.ACCEPT_REVIEW): _C.IN_REVIEW,
    (_C.IN_REVIEW, _CA.ADD_REVIEWER): _C.IN_REVIEW,
    (_C.IN_REVIEW, _CA.ACCEPT_REVIEW): _C.IN_REVIEW,
    (_C.IN_REVIEW, _CA.DECLINE_REVIEW): _C.IN_REVIEW,
    (_C.IN_REVIEW, _CA.EXPIRE_OFFER): _C.IN_REVIEW,
    (_C.IN_REVIEW, _CA.RELEASE_REVIEWER): _C.READY,
    (_C.IN_REVIEW, _CA.RELEASE_FURTHER_REVIEWER): _C.IN_REVIEW,
    (_C.IN_REVIEW, _CA.REQUEST_INFORMATION): _C.INFO_FROM_PARTY,
    (_C.INFO_FROM_PARTY, _CA.RECEIVE_INFORMATION): _C.IN_REVIEW,
    (_C.IN_REVIEW, _CA.SUBMIT_ANALYSIS): _C.IN_REVIEW,
    (_C.IN_REVIEW, _CA.SEND_TO_QUALITY_CHECK): _C.QUALITY_CHECK,
    (_C.QUALITY_CHECK, _CA.RETURN_ANALYSIS): _C.IN_REVIEW,
    (_C.QUALITY_CHECK, _CA.OVERRIDE_RULE): _C.QUALITY_CHECK,
    (_C.READY, _CA.OVERRIDE_RULE): _C.READY,
    (_C.QUALITY_CHECK, _CA.SIGN_OFF): _C.DETERMINED,
    (_C.DETERMINED, _CA.SERVE): _C.SERVED,
    **{(status, _CA.CONVERT_PRIORITY): status for status in BEFORE_DETERMINED},
    **{(status, _CA.CORRECT_PARTY): status for status in _GOING_ON},
    **{(status, _CA.RECORD_RECEIPT): status for status in _GOING_ON if status not in (_C.ELIGIBLE, _C.ASSIGNED)},
    **{(status, _CA.AUTHORIZE_ITEM): status for status in BEFORE_DETERMINED},
    **{(status, _CA.TERMINATE_AUTHORIZED): _C.TERMINATED_AUTHORIZED for status in BEFORE_DETERMINED},
    **{(status, _CA.TERMINATE_SETTLED): _C.TERMINATED_SETTLED for status in BEFORE_DETERMINED},
    **{(status, _CA.WITHDRAW): _C.WITHDRAWN for status in BEFORE_DETERMINED},
    (_C.SERVED, _CA.START_IMPLEMENTATION): _C.IMPLEMENTING,
    (_C.SERVED, _CA.RECORD_IMPLEMENTATION): _C.IMPLEMENTED,
    (_C.IMPLEMENTING, _CA.RECORD_IMPLEMENTATION): _C.IMPLEMENTED,
    (_C.IMPLEMENTING, _CA.PENALIZE): _C.PENALTY,
    (_C.PENALTY, _CA.RECORD_IMPLEMENTATION): _C.IMPLEMENTED,
    **{(status, _CA.FILE_APPEAL): _C.APPEALED for status in _APPEALABLE},
    (_C.APPEALED, _CA.DECIDE_PETITION): _C.APPEALED,
    (_C.APPEALED, _CA.AFFIRM): _C.AFFIRMED,
    (_C.APPEALED, _CA.REMAND): _C.ELIGIBLE,
    (_C.AFFIRMED, _CA.START_IMPLEMENTATION): _C.IMPLEMENTING,
    (_C.AFFIRMED, _CA.RECORD_IMPLEMENTATION): _C.IMPLEMENTED,
    **{(status, _CA.RECORD_PART): status for status in _CARRIED_OUT_FROM},
    (_C.SERVED, _CA.CLOSE): _C.CLOSED,
    (_C.IMPLEMENTED, _CA.CLOSE): _C.CLOSED,
    (_C.AFFIRMED, _CA.CLOSE): _C.CLOSED,
    (_C.SERVED, _CA.PUBLISH): _C.PUBLISHED,
    (_C.CLOSED, _CA.PUBLISH): _C.PUBLISHED,
}


def next_application_status(status: ApplicationStatus, act: ApplicationAct) -> ApplicationStatus:
    """The status after `act`. Raises Refused when the table does not allow the act in this status."""
    try:
        return APPLICATION_TABLE[(status, act)]
    except KeyError:
        raise Refused(_not_now("application", str(status), str(act))) from None


def next_status(status: CaseStatus | None, act: CaseAct) -> CaseStatus:
    """The case status after `act`. Raises Refused when the table does not allow the act in this status."""
    try:
        return CASE_TABLE[(status, act)]
    except KeyError:
        raise Refused(_not_now("case", str(status or "not opened"), str(act))) from None


def _not_now(what: str, status: str, act: str) -> Reason:
    return Reason(
        f"“{_TOLD.get(act, words(act))}” is not possible while the {what} is {words(status)}.",
        "OpenIMR life cycle, docs/LIFECYCLE.md",
    )


STOPPED = frozenset({_C.TERMINATED_AUTHORIZED, _C.TERMINATED_SETTLED, _C.WITHDRAWN})
"""Ends without a determination: no clock runs on."""

_TOLD = {
    str(ApplicationAct.SCREEN): "start screening",
    str(_CA.CONVERT_PRIORITY): "change the priority",
    str(_CA.CORRECT_PARTY): "correct a party",
    str(_CA.AUTHORIZE_ITEM): "record an authorization",
    str(_CA.COMPLETE_RECORDS): "declare the records complete",
    str(_CA.PROPOSE_REVIEWER): "propose a reviewer",
    str(_CA.SEND_NOTICE): "send the notice",
    str(_CA.RETURN_ANALYSIS): "return the analysis",
    str(_CA.OVERRIDE_RULE): "answer a rule",
    str(_CA.TERMINATE_SETTLED): "end as settled",
    str(_CA.SUBMIT_ANALYSIS): "hand in the analysis",
    str(_CA.FILE_APPEAL): "file a petition",
    str(_CA.AFFIRM): "record the decision on a petition",
    str(_CA.REMAND): "send the case back for a new review",
    str(_CA.RECORD_PART): "record that an item was carried out",
    str(_CA.PENALIZE): "refer to the Division",
}
"""Acts in words that the bare name does not give."""


def words(name: str) -> str:
    """A status or act as people read it: 'awaiting_records' becomes 'awaiting records'."""
    return name.replace("_", " ")
