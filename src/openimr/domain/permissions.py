"""Who may do what: one table from act to role and relation (law notes section 14d).

Operations ask `require`; pages ask `may` to know whether to draw a button. What a person may see comes from one query
per door; VISIBILITY says in words what those queries keep to.
"""

from dataclasses import dataclass
from enum import StrEnum

from openimr.domain.actor import Actor, Relation, Role
from openimr.domain.lifecycle import ApplicationAct, CaseAct, words
from openimr.domain.refusal import Reason, Refused

_CLERK = frozenset({Role.INTAKE_CLERK})
_COORDINATOR = frozenset({Role.CASE_COORDINATOR})
_DIRECTOR = frozenset({Role.MEDICAL_DIRECTOR})
_REVIEWER = frozenset({Role.REVIEWER})
_SYSTEM = frozenset({Role.SYSTEM})
_DIVISION = frozenset({Role.DIVISION_STAFF})

APPLICATION_PERMISSIONS: dict[ApplicationAct, frozenset[Role]] = {
    ApplicationAct.SUBMIT: frozenset({Role.APPLICANT, Role.EMPLOYEE, Role.INTAKE_CLERK}),
    ApplicationAct.SCREEN: _CLERK,
    ApplicationAct.MARK_DUPLICATE: _CLERK,
    ApplicationAct.ASK_INFORMATION: _CLERK,
    ApplicationAct.RECEIVE_INFORMATION: _CLERK,
    ApplicationAct.DECIDE_ON_WHAT_WE_HAVE: _CLERK,
    ApplicationAct.DEFER: _CLERK,
    ApplicationAct.RESOLVE_LIABILITY: _CLERK,
    ApplicationAct.REJECT: _CLERK,
    ApplicationAct.ACCEPT: _CLERK,
    ApplicationAct.WITHDRAW: frozenset({Role.INTAKE_CLERK, Role.EMPLOYEE}),
}

CASE_PERMISSIONS: dict[CaseAct, frozenset[Role]] = {
    CaseAct.OPEN: _CLERK,
    CaseAct.ASSIGN: _COORDINATOR,
    CaseAct.SEND_NOTICE: _COORDINATOR,
    CaseAct.CONSOLIDATE: _COORDINATOR,
    CaseAct.CONVERT_PRIORITY: _COORDINATOR,
    CaseAct.CORRECT_PARTY: _COORDINATOR,
    CaseAct.RECORD_RECEIPT: _COORDINATOR,
    CaseAct.RECEIVE_RECORDS: _COORDINATOR | {Role.INTAKE_CLERK, Role.CLAIMS_ADMINISTRATOR},
    CaseAct.MARK_RECORDS_OVERDUE: _COORDINATOR | _SYSTEM,
    CaseAct.COMPLETE_RECORDS: _COORDINATOR,
    CaseAct.PROPOSE_REVIEWER: _COORDINATOR | _SYSTEM,
    CaseAct.DECLINE_REVIEW: _REVIEWER,
    CaseAct.EXPIRE_OFFER: _SYSTEM,
    CaseAct.ACCEPT_REVIEW: _REVIEWER,
    CaseAct.ADD_REVIEWER: _COORDINATOR,
    CaseAct.RELEASE_REVIEWER: _COORDINATOR | _REVIEWER,
    CaseAct.RELEASE_FURTHER_REVIEWER: _COORDINATOR | _REVIEWER,
    CaseAct.REQUEST_INFORMATION: _COORDINATOR,
    CaseAct.RECEIVE_INFORMATION: _COORDINATOR,
    CaseAct.SUBMIT_ANALYSIS: _REVIEWER,
    CaseAct.SEND_TO_QUALITY_CHECK: _REVIEWER | _SYSTEM,
    CaseAct.RETURN_ANALYSIS: _DIRECTOR,
    CaseAct.OVERRIDE_RULE: _DIRECTOR | _COORDINATOR,
    CaseAct.SIGN_OFF: _DIRECTOR,
    CaseAct.SERVE: _COORDINATOR,
    CaseAct.AUTHORIZE_ITEM: _COORDINATOR | {Role.CLAIMS_ADMINISTRATOR},
    CaseAct.TERMINATE_AUTHORIZED: _COORDINATOR | {Role.CLAIMS_ADMINISTRATOR},
    CaseAct.TERMINATE_SETTLED: _COORDINATOR,
    CaseAct.WITHDRAW: _COORDINATOR | {Role.EMPLOYEE},
    CaseAct.START_IMPLEMENTATION: _COORDINATOR | _SYSTEM,
    CaseAct.RECORD_PART: _COORDINATOR,
    CaseAct.RECORD_IMPLEMENTATION: _COORDINATOR,
    CaseAct.PENALIZE: _DIVISION | _COORDINATOR,
    CaseAct.FILE_APPEAL: _COORDINATOR | {Role.EMPLOYEE, Role.CLAIMS_ADMINISTRATOR},
    CaseAct.DECIDE_PETITION: _COORDINATOR,
    CaseAct.AFFIRM: _COORDINATOR,
    CaseAct.REMAND: _COORDINATOR,
    CaseAct.CLOSE: _COORDINATOR,
    CaseAct.PUBLISH: _DIVISION | _COORDINATOR,
}

_NEEDED_RELATION: dict[tuple[CaseAct, Role], frozenset[Relation]] = {
    (CaseAct.ACCEPT_REVIEW, Role.REVIEWER): frozenset({Relation.PROPOSED}),
    (CaseAct.DECLINE_REVIEW, Role.REVIEWER): frozenset({Relation.PROPOSED}),
    (CaseAct.SUBMIT_ANALYSIS, Role.REVIEWER): frozenset({Relation.ASSIGNED}),
    (CaseAct.SEND_TO_QUALITY_CHECK, Role.REVIEWER): frozenset({Relation.ASSIGNED}),
    (CaseAct.RELEASE_REVIEWER, Role.REVIEWER): frozenset({Relation.ASSIGNED}),
    (CaseAct.RELEASE_FURTHER_REVIEWER, Role.REVIEWER): frozenset({Relation.ASSIGNED}),
    (CaseAct.RECEIVE_RECORDS, Role.CLAIMS_ADMINISTRATOR): frozenset({Relation.PARTY}),
    (CaseAct.AUTHORIZE_ITEM, Role.CLAIMS_ADMINISTRATOR): frozenset({Relation.PARTY}),
    (CaseAct.TERMINATE_AUTHORIZED, Role.CLAIMS_ADMINISTRATOR): frozenset({Relation.PARTY}),
    (CaseAct.WITHDRAW, Role.EMPLOYEE): frozenset({Relation.PARTY}),
    (CaseAct.FILE_APPEAL, Role.EMPLOYEE): frozenset({Relation.PARTY}),
    (CaseAct.FILE_APPEAL, Role.CLAIMS_ADMINISTRATOR): frozenset({Relation.PARTY}),
}


class GuidelineAct(StrEnum):
    """What people do with criterion cards."""

    CHECK_CARD = "check_card"
    RETIRE_CARD = "retire_card"


class PanelAct(StrEnum):
    """What people do with the evidence behind reviewers."""

    SEE_CREDENTIALS = "see_credentials"
    KEEP_CREDENTIALS = "keep_credentials"
    KEEP_AVAILABILITY = "keep_availability"


_CREDENTIALING = frozenset({Role.CREDENTIALING, Role.MEDICAL_DIRECTOR})
PANEL_PERMISSIONS: dict[PanelAct, frozenset[Role]] = {
    PanelAct.SEE_CREDENTIALS: _CREDENTIALING | _COORDINATOR,
    PanelAct.KEEP_CREDENTIALS: _CREDENTIALING | _SYSTEM,
    PanelAct.KEEP_AVAILABILITY: _CREDENTIALING | _COORDINATOR | _REVIEWER | _SYSTEM,
}


class AffiliationAct(StrEnum):
    """What people do with people and organisations of the field, and with names that may mean one."""

    SEE_AFFILIATIONS = "see_affiliations"
    KEEP_AFFILIATIONS = "keep_affiliations"
    DECIDE_ON_NAMES = "decide_on_names"


AFFILIATION_PERMISSIONS: dict[AffiliationAct, frozenset[Role]] = {
    AffiliationAct.SEE_AFFILIATIONS: _CREDENTIALING | _COORDINATOR,
    AffiliationAct.KEEP_AFFILIATIONS: _CREDENTIALING | _COORDINATOR | _SYSTEM,
    AffiliationAct.DECIDE_ON_NAMES: _CREDENTIALING | _COORDINATOR,
}

PHYSICIANS = _DIRECTOR | _REVIEWER
GUIDELINE_PERMISSIONS: dict[GuidelineAct, frozenset[Role]] = {
    GuidelineAct.CHECK_CARD: PHYSICIANS | _COORDINATOR,
    GuidelineAct.RETIRE_CARD: _DIRECTOR,
}


class BillingAct(StrEnum):
    """What people do with money."""

    SEE_FEES = "see_fees"
    KEEP_ACCOUNTS = "keep_accounts"
    SEE_PAY = "see_pay"
    ENTER_AMOUNT = "enter_amount"
    APPROVE_AMOUNT = "approve_amount"
    DRAW_UP_PENALTY = "draw_up_penalty"


_FINANCE = frozenset({Role.FINANCE})
BILLING_PERMISSIONS: dict[BillingAct, frozenset[Role]] = {
    BillingAct.SEE_FEES: _FINANCE | _COORDINATOR | _DIRECTOR,
    BillingAct.KEEP_ACCOUNTS: _FINANCE | _SYSTEM,
    BillingAct.SEE_PAY: _FINANCE,
    BillingAct.ENTER_AMOUNT: _FINANCE,
    BillingAct.APPROVE_AMOUNT: _FINANCE | _DIRECTOR,
    BillingAct.DRAW_UP_PENALTY: _FINANCE | _COORDINATOR,
}


Act = ApplicationAct | CaseAct | GuidelineAct | PanelAct | AffiliationAct | BillingAct
"""Every act that the table knows."""


def may(actor: Actor, act: Act) -> bool:
    """Whether this actor may do this act, as far as role and relation to the case decide it."""
    if isinstance(act, BillingAct):
        return actor.role in BILLING_PERMISSIONS[act]
    if isinstance(act, AffiliationAct):
        return actor.role in AFFILIATION_PERMISSIONS[act]
    if isinstance(act, PanelAct):
        return actor.role in PANEL_PERMISSIONS[act]
    if isinstance(act, GuidelineAct):
        return actor.role in GUIDELINE_PERMISSIONS[act]
    if isinstance(act, ApplicationAct):
        return actor.role in APPLICATION_PERMISSIONS[act]
    if actor.role not in CASE_PERMISSIONS[act]:
        return False
    relations = _NEEDED_RELATION.get((act, actor.role))
    return relations is None or actor.relation in relations


def require(actor: Actor, act: Act) -> None:
    """Raise Refused when the actor may not do the act."""
    if not may(actor, act):
        raise Refused(
            Reason(f"“{words(str(act))}” is not open to the role {words(str(actor.role))} here.", "OpenIMR permissions")
        )


def require_desk(actor: Actor) -> None:
    """Raise Refused for whoever is no clerk and no coordinator.

    Whose a page is, and what repeats what, is for the desk: a party sends records and does not judge them.
    """
    if actor.role not in _CLERK | _COORDINATOR:
        text = f"This is for clerks and coordinators, not for the role {words(str(actor.role))}."
        raise Refused(Reason(text, "OpenIMR permissions"))


def may_keep_facts(actor: Actor) -> bool:
    """Whether this actor may add, correct and reject facts of a record: its assigned reviewers, and coordinators."""
    return actor.role in _COORDINATOR or (actor.role in _REVIEWER and actor.relation is Relation.ASSIGNED)


def require_fact_keeper(actor: Actor) -> None:
    """Raise Refused for whoever may not add, correct or reject facts of a record."""
    if not may_keep_facts(actor):
        text = (
            f"Facts are for the assigned reviewer and for coordinators, not for the role {words(str(actor.role))} here."
        )
        raise Refused(Reason(text, "OpenIMR permissions"))


@dataclass(frozen=True, slots=True)
class Visibility:
    """What a role may see, and what it must never see or do."""

    sees: str
    never: str


_IDENTITY = "who the reviewer is"

VISIBILITY: dict[Role, Visibility] = {
    Role.APPLICANT: Visibility("the application being filled in, its receipt and its progress", _IDENTITY),
    Role.EMPLOYEE: Visibility(
        "the own file, everything served, the determination with the reviewer's qualifications",
        f"{_IDENTITY}; mental-health records withheld by law; internal notes",
    ),
    Role.REQUESTING_PHYSICIAN: Visibility("disputed items, papers served, the determination", _IDENTITY),
    Role.CLAIMS_ADMINISTRATOR: Visibility(
        "the application, its own papers, the determination, invoices and penalty notices",
        f"{_IDENTITY}; records beyond the consent given for the case",
    ),
    Role.UR_ORGANISATION: Visibility("what the administrator shares", "any contact with the reviewer"),
    Role.DIVISION_STAFF: Visibility(
        "the eligibility file, approvals, disclosures, determinations, the record of acts",
        f"{_IDENTITY}: 4610.6(f) makes no exception for the division",
    ),
    Role.INTAKE_CLERK: Visibility("the application and the utilization review decision", "clinical opinion"),
    Role.CASE_COORDINATOR: Visibility("the whole file and the reviewers", "changing an analysis"),
    Role.REVIEWER: Visibility(
        "the case proposed or assigned; the file only after the attestation",
        "other reviewers' drafts, fees, contact data that the review does not need",
    ),
    Role.MEDICAL_DIRECTOR: Visibility(
        "analyses, credentials, findings of the rules", "changing a reviewer's conclusion: it is returned instead"
    ),
    Role.CREDENTIALING: Visibility("licences, discipline, disclosures", "clinical records"),
    Role.FINANCE: Visibility("type, priority, class of reviewer, stage", "clinical content"),
    Role.COURT: Visibility("the determination, the record served, the appeal", f"{_IDENTITY} (Zuniga, 2018)"),
    Role.PUBLIC: Visibility("published decisions without identifiers", "everything else"),
    Role.SYSTEM: Visibility("what a background act needs", "setting an outcome"),
}
