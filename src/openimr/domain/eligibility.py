"""Eligibility screening: from the facts of an application to a verdict with reasons (8 CCR 9792.10.3; law notes 1-2).

Default rule: where any question of medical necessity appears, the application goes to review, subject only to the
deferral of a liability dispute (Labor Code 4610.5(k)).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from openimr.domain import calendars, clocks
from openimr.domain.law import LawVersion, number, version_governing
from openimr.domain.values import Priority, ServiceMethod, ServicePlace


class Verdict(StrEnum):
    """What screening finds."""

    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    NEEDS_INFORMATION = "needs_information"
    DEFERRED = "deferred"


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


class Code(StrEnum):
    """The reasons of law notes section 2.3."""

    LATE = "LATE"
    NO_SIGNATURE = "NO_SIGNATURE"
    INVALID_DESIGNATION = "INVALID_DESIGNATION"
    NOT_ENTITLED = "NOT_ENTITLED"
    NO_UR_DECISION = "NO_UR_DECISION"
    INCOMPLETE_FORM = "INCOMPLETE_FORM"
    NOT_A_UR_NECESSITY_DECISION = "NOT_A_UR_NECESSITY_DECISION"
    LIABILITY_DEFERRED = "LIABILITY_DEFERRED"
    DUPLICATE = "DUPLICATE"
    PRIOR_IMR_SAME_TREATMENT = "PRIOR_IMR_SAME_TREATMENT"
    UR_DATE_OR_INJURY_OUT_OF_SCOPE = "UR_DATE_OR_INJURY_OUT_OF_SCOPE"
    TREATMENT_AUTHORIZED = "TREATMENT_AUTHORIZED"
    SETTLED_OR_AWARDED = "SETTLED_OR_AWARDED"
    RFA_WITHDRAWN = "RFA_WITHDRAWN"
    UR_UNTIMELY_WCAB = "UR_UNTIMELY_WCAB"
    EXEMPT_ADR_CARVEOUT = "EXEMPT_ADR_CARVEOUT"
    WITHDRAWN_BY_APPLICANT = "WITHDRAWN_BY_APPLICANT"


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One treatment asked for, and what has happened to it since."""

    treatment: str
    is_authorized: bool = False
    is_settled: bool = False
    is_request_withdrawn: bool = False
    prior_review: str = ""


@dataclass(frozen=True, slots=True)
class ScreeningFacts:
    """Everything that screening looks at. None means: not known. Days are days in California."""

    received_on: date
    priority: Priority = Priority.REGULAR
    applicant: Applicant = Applicant.EMPLOYEE
    is_signed: bool | None = None
    missing_fields: tuple[str, ...] = ()
    designation_signed_on: date | None = None
    injured_on: date | None = None
    is_ur_decision_attached: bool | None = None
    ur_decided_on: date | None = None
    ur_served_on: date | None = None
    ur_service_method: ServiceMethod | None = None
    ur_service_place: ServicePlace | None = None
    ur_result: URResult | None = None
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


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason or one thing that is needed: its code, plain words, rule, citation, grade; items by position."""

    code: Code
    text: str
    citation: str
    grade: str
    items: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Screening:
    """What screening finds, with everything a clerk needs to confirm it."""

    verdict: Verdict
    reasons: tuple[Ground, ...]
    needs: tuple[Ground, ...]
    law_version: str
    deadline: clocks.Deadline | None
    priority: Priority
    eligible_items: tuple[int, ...]
    notes: tuple[str, ...] = ()


def screen(facts: ScreeningFacts) -> Screening:
    """Screen one application. The same facts always give the same answer."""
    law = version_governing(applied_on=facts.received_on)
    reasons, needs = _split(rule(facts, law) for rule in _RULES)
    excluded = {position for ground in reasons for position in ground.items}
    open_items = tuple(n for n in range(1, len(facts.items) + 1) if n not in excluded)
    whole = tuple(ground for ground in reasons if not ground.items)
    verdict = _verdict(facts, whole, needs, has_open_items=bool(open_items) or not facts.items)
    priority, notes = _priority(facts)
    return Screening(verdict, reasons, needs, law.code, _deadline(facts), priority, open_items, notes)


def _verdict(
    facts: ScreeningFacts, whole: tuple[Ground, ...], needs: tuple[Ground, ...], *, has_open_items: bool
) -> Verdict:
    final = [ground for ground in whole if ground.code is not Code.LIABILITY_DEFERRED]
    if final or not has_open_items:
        return Verdict.INELIGIBLE
    if whole:
        return Verdict.DEFERRED
    return Verdict.NEEDS_INFORMATION if needs else Verdict.ELIGIBLE


@dataclass(frozen=True, slots=True)
class _Found:
    ground: Ground
    is_curable: bool = False


def _split(groups: Iterable[Iterable[_Found]]) -> tuple[tuple[Ground, ...], tuple[Ground, ...]]:
    found = [one for group in groups for one in group]
    return (
        tuple(one.ground for one in found if not one.is_curable),
        tuple(one.ground for one in found if one.is_curable),
    )


def _final(code: Code, text: str, citation: str, grade: str, items: tuple[int, ...] = ()) -> _Found:
    return _Found(Ground(code, text, citation, grade, items))


def _curable(code: Code, text: str, citation: str, grade: str) -> _Found:
    return _Found(Ground(code, text, citation, grade), is_curable=True)


_Rule = Callable[[ScreeningFacts, LawVersion], Iterable[_Found]]


def _who_may_apply(facts: ScreeningFacts, law: LawVersion) -> Iterable[_Found]:
    if facts.is_withdrawn:
        yield _final(
            Code.WITHDRAWN_BY_APPLICANT, "The applicant withdrew the application.", "Labor Code 4610.5(d)", "S"
        )
    if facts.applicant is Applicant.EMPLOYER:
        yield _final(Code.NOT_ENTITLED, "An employer or insurer cannot ask for review.", "Labor Code 4610.5(d)", "S")
    if facts.applicant is Applicant.REQUESTING_PHYSICIAN:
        text = "The requesting physician may join and help the worker but does not apply in the physician's own name."
        yield _final(Code.NOT_ENTITLED, text, "Labor Code 4610.5(j)", "S")
    if facts.applicant is Applicant.EMERGENCY_PROVIDER and not facts.is_threat_certified:
        text = "A provider applies on its own only for emergency treatment of an imminent and serious threat to health."
        yield _curable(Code.NOT_ENTITLED, text, "Labor Code 4610.5(h)(4)", "S")


def _signature(facts: ScreeningFacts, law: LawVersion) -> Iterable[_Found]:
    if not facts.is_signed:
        text = "The application is not signed by the worker or a valid designee."
        found = _curable if facts.is_signed is None else _final
        yield found(Code.NO_SIGNATURE, text, "8 CCR 9792.10.1(b)(1); DWC form instructions", "2")
    if facts.applicant not in (Applicant.DESIGNEE, Applicant.ATTORNEY):
        return
    signed, decided = facts.designation_signed_on, facts.ur_decided_on
    if signed is None:
        text = "The paper in which the worker names this person is missing or has no date."
        yield _curable(Code.INVALID_DESIGNATION, text, "Labor Code 4610.5(j)", "S")
    elif decided is not None and signed < decided:
        text = "The worker named this person before the utilization review decision; such a designation is invalid."
        yield _final(Code.INVALID_DESIGNATION, text, "Labor Code 4610.5(j)", "S")


def _form(facts: ScreeningFacts, law: LawVersion) -> Iterable[_Found]:
    if facts.missing_fields:
        text = f"The form is not complete. Missing: {', '.join(facts.missing_fields)}."
        yield _curable(Code.INCOMPLETE_FORM, text, "8 CCR 9792.10.1(b)(1), 9792.10.2", "2")


def _ur_decision(facts: ScreeningFacts, law: LawVersion) -> Iterable[_Found]:
    if facts.is_ur_decision_attached:
        return
    cure = number("curing a missing ur decision")
    citation = "8 CCR 9792.10.1(b)(1)"
    if facts.is_ur_decision_attached is None:
        text = "It is not known whether the utilization review decision is attached."
        yield _curable(Code.NO_UR_DECISION, text, citation, "2")
    elif cure.until_on is not None and facts.received_on <= cure.until_on:
        text = f"The utilization review decision is not attached; it can be sent within {cure.value} days."
        yield _curable(Code.NO_UR_DECISION, text, citation, "2")
    else:
        yield _final(Code.NO_UR_DECISION, "The utilization review decision is not attached.", citation, "2")


_NOT_NECESSITY = {
    URResult.APPROVAL: ("Utilization review approved the treatment; there is nothing to review.", "4610.5(c)-(d)", "S"),
    URResult.CONDITIONAL: (
        "The decision is a conditional non-certification: information that was asked for did not arrive. "
        "It says nothing about medical necessity.",
        "4610.5(c); agency list of ineligibility reasons",
        "2",
    ),
    URResult.BILLING: ("This is a dispute about billing, which goes to bill review.", "4610.6(a)", "S"),
}


def _necessity(facts: ScreeningFacts, law: LawVersion) -> Iterable[_Found]:
    if facts.ur_result is None:
        text = "It is not known what utilization review decided: denied, modified, or something else."
        yield _curable(Code.NOT_A_UR_NECESSITY_DECISION, text, "Labor Code 4610.5(c)(1)", "S")
    elif facts.ur_result in _NOT_NECESSITY:
        text, section, grade = _NOT_NECESSITY[facts.ur_result]
        yield _final(Code.NOT_A_UR_NECESSITY_DECISION, text, f"Labor Code {section}", grade)
    elif facts.ur_result is URResult.DELAY and not law.is_delay_disputable:
        text = "Since 2017 only treatment that was modified or denied can be reviewed, not a delay."
        yield _final(Code.NOT_A_UR_NECESSITY_DECISION, text, "Labor Code 4610.5(c) as amended 2017", "S")


def _scope(facts: ScreeningFacts, law: LawVersion) -> Iterable[_Found]:
    communicated = facts.ur_served_on or facts.ur_decided_on
    if communicated is None or facts.injured_on is None:
        return
    first = version_governing(applied_on=date.min)
    all_injuries_from = _ALL_INJURIES_FROM
    if communicated < first.in_force_from:
        text = "The utilization review decision is older than Independent Medical Review."
        yield _final(Code.UR_DATE_OR_INJURY_OUT_OF_SCOPE, text, first.citation, first.grade)
    elif facts.injured_on < first.in_force_from and communicated < all_injuries_from.in_force_from:
        text = "For injuries before 2013 the decision must have been communicated on or after 1 July 2013."
        yield _final(Code.UR_DATE_OR_INJURY_OUT_OF_SCOPE, text, all_injuries_from.citation, all_injuries_from.grade)


_ALL_INJURIES_FROM = version_governing(applied_on=date(2013, 7, 1))


def _earlier_reviews(facts: ScreeningFacts, law: LawVersion) -> Iterable[_Found]:
    if facts.duplicate_of:
        text = f"The same application was received before under {facts.duplicate_of}."
        yield _final(Code.DUPLICATE, text, "8 CCR 9792.10.3(a)(2)", "S")
    for position, item in enumerate(facts.items, start=1):
        if item.prior_review:
            text = f"The same treatment was reviewed under {item.prior_review}."
            citation = "8 CCR 9792.10.3(a)(2); Labor Code 4610(k)"
            yield _final(Code.PRIOR_IMR_SAME_TREATMENT, text, citation, "S", (position,))


def _item_endings(facts: ScreeningFacts, law: LawVersion) -> Iterable[_Found]:
    for position, item in enumerate(facts.items, start=1):
        if item.is_authorized:
            text = "The claims administrator has authorized this treatment."
            yield _final(Code.TREATMENT_AUTHORIZED, text, "Labor Code 4610.5(g)", "S", (position,))
        elif item.is_settled:
            text = "A settlement or award has resolved this treatment."
            yield _final(Code.SETTLED_OR_AWARDED, text, "Labor Code 4610.5(g)", "S", (position,))
        elif item.is_request_withdrawn:
            text = "The physician has withdrawn the request for this treatment."
            yield _final(Code.RFA_WITHDRAWN, text, "Labor Code 4610.5(g)", "S", (position,))


def _other_forums(facts: ScreeningFacts, law: LawVersion) -> Iterable[_Found]:
    if facts.is_ur_found_untimely:
        text = "The Appeals Board has found the utilization review decision untimely; it decides necessity itself."
        yield _final(Code.UR_UNTIMELY_WCAB, text, "Dubon II (WCAB en banc, 6 October 2014)", "2")
    if facts.is_carved_out:
        text = "The claim is under an alternative dispute resolution agreement."
        yield _final(Code.EXEMPT_ADR_CARVEOUT, text, "Labor Code 3201.5, 3201.7", "M-lo")


def _liability(facts: ScreeningFacts, law: LawVersion) -> Iterable[_Found]:
    is_open = facts.liability_resolved_served_on is None and not facts.is_liability_review_agreed
    if facts.is_liability_disputed and is_open:
        text = "The claims administrator also disputes liability; the application waits until that is resolved."
        yield _final(Code.LIABILITY_DEFERRED, text, "Labor Code 4610.5(h)(2), (k)", "S")


def _timeliness(facts: ScreeningFacts, law: LawVersion) -> Iterable[_Found]:
    if facts.ur_served_on is None and facts.liability_resolved_served_on is None:
        text = "The day on which the utilization review decision was served on the worker is not known."
        yield _curable(Code.LATE, text, "Labor Code 4610.5(h)(1)", "S")
        return
    deadline = _deadline(facts)
    if deadline is None or facts.received_on <= calendars.pacific_date(deadline.due):
        return
    if facts.ur_service_method is None and facts.received_on <= _latest_if_mailed(facts):
        text = "How the utilization review decision was served is not known, and the answer decides timeliness."
        yield _curable(Code.LATE, text, "Labor Code 4610.5(h)(1); Code of Civil Procedure 1013", "S")
        return
    text = f"Received on {facts.received_on.isoformat()}; the last day was {deadline.due.isoformat()}."
    yield _final(Code.LATE, text, deadline.citation, "S")


def _deadline(facts: ScreeningFacts) -> clocks.Deadline | None:
    """The last day to apply: the latest of C-07 or C-08, and C-09 when a liability dispute was resolved."""
    history = list(_service_history(facts, facts.ur_service_method, facts.ur_service_place))
    found = clocks.deadlines(history, priority=facts.priority)
    return max(found, key=lambda deadline: deadline.due, default=None)


def _latest_if_mailed(facts: ScreeningFacts) -> date:
    history = list(_service_history(facts, ServiceMethod.MAIL, facts.ur_service_place or ServicePlace.INTERNATIONAL))
    return max(calendars.pacific_date(d.due) for d in clocks.deadlines(history, priority=facts.priority))


def _service_history(
    facts: ScreeningFacts, method: ServiceMethod | None, place: ServicePlace | None
) -> Iterable[clocks.Event]:
    if facts.ur_served_on is not None:
        yield clocks.Event("ur_decision_served", facts.ur_served_on, method, place)
    if facts.form_package_served_on is not None:
        package_method = facts.form_package_method or method
        package_place = facts.form_package_place or place
        yield clocks.Event("form_package_served", facts.form_package_served_on, package_method, package_place)
    if facts.liability_resolved_served_on is not None:
        yield clocks.Event(
            "liability_resolved_notice_served",
            facts.liability_resolved_served_on,
            facts.liability_resolved_method,
            facts.liability_resolved_place,
        )


def _priority(facts: ScreeningFacts) -> tuple[Priority, tuple[str, ...]]:
    if facts.priority is Priority.EXPEDITED and not facts.is_threat_certified:
        note = "No physician's certification of an imminent and serious threat came with it: processed as regular."
        return Priority.REGULAR, (note,)
    return facts.priority, ()


_RULES: tuple[_Rule, ...] = (
    _who_may_apply,
    _signature,
    _form,
    _ur_decision,
    _necessity,
    _scope,
    _earlier_reviews,
    _item_endings,
    _other_forums,
    _liability,
    _timeliness,
)
