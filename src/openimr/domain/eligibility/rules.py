"""The rules of screening, each from facts to findings, and the verdict they add up to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from openimr.domain import calendars, clocks
from openimr.domain.eligibility.facts import Applicant, ItemFacts, ScreeningFacts, URResult
from openimr.domain.eligibility.reasons import Code, Found, Ground, curable, final
from openimr.domain.eligibility.timeliness import deadline_to_apply, timeliness
from openimr.domain.law import LawVersion, number, version_by_code, version_governing
from openimr.domain.values import Priority


class Verdict(StrEnum):
    """What screening finds."""

    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    NEEDS_INFORMATION = "needs_information"
    DEFERRED = "deferred"


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
    found = [one for rule in _RULES for one in rule(facts, law)]
    reasons = tuple(one.ground for one in found if not one.is_curable)
    needs = tuple(one.ground for one in found if one.is_curable)
    excluded = {position for ground in reasons for position in ground.items}
    open_items = tuple(n for n in range(1, len(facts.items) + 1) if n not in excluded)
    whole = tuple(ground for ground in reasons if not ground.items)
    verdict = _verdict(whole, needs, has_open_items=bool(open_items) or not facts.items)
    priority, notes = _priority(facts)
    return Screening(verdict, reasons, needs, law.code, deadline_to_apply(facts), priority, open_items, notes)


def _verdict(whole: tuple[Ground, ...], needs: tuple[Ground, ...], *, has_open_items: bool) -> Verdict:
    standing = [ground for ground in whole if ground.code is not Code.LIABILITY_DEFERRED]
    if standing or not has_open_items:
        return Verdict.INELIGIBLE
    if whole:
        return Verdict.DEFERRED
    return Verdict.NEEDS_INFORMATION if needs else Verdict.ELIGIBLE


_Rule = Callable[[ScreeningFacts, LawVersion], Iterable[Found]]


def _who_may_apply(facts: ScreeningFacts, law: LawVersion) -> Iterable[Found]:
    if facts.is_withdrawn:
        yield final(Code.WITHDRAWN_BY_APPLICANT, "The applicant withdrew the application.")
    if facts.applicant is Applicant.EMPLOYER:
        yield final(Code.NOT_ENTITLED, "An employer or insurer cannot ask for review.", "Labor Code 4610.5(d)")
    if facts.applicant is Applicant.REQUESTING_PHYSICIAN:
        text = "The requesting physician may join and help the worker but does not apply in the physician's own name."
        yield final(Code.NOT_ENTITLED, text, "Labor Code 4610.5(j)")
    if facts.applicant is Applicant.EMERGENCY_PROVIDER and not facts.is_threat_certified:
        text = "A provider applies on its own only for emergency treatment of an imminent and serious threat to health."
        yield curable(Code.NOT_ENTITLED, text, "Labor Code 4610.5(h)(4)")


def _signature(facts: ScreeningFacts, law: LawVersion) -> Iterable[Found]:
    if facts.is_signed is None:
        yield curable(Code.NO_SIGNATURE, "It is not known whether the application is signed.")
    elif not facts.is_signed:
        yield final(Code.NO_SIGNATURE, "The application is not signed by the worker or a valid designee.")


def _designation(facts: ScreeningFacts, law: LawVersion) -> Iterable[Found]:
    """A guardian may act under a court's order, so nothing is asked; a designation that was given is still checked."""
    signed, decided = facts.designation_signed_on, facts.ur_decided_on
    if facts.applicant not in (Applicant.DESIGNEE, Applicant.ATTORNEY, Applicant.GUARDIAN):
        return
    if signed is None:
        if facts.applicant is not Applicant.GUARDIAN:
            text = "The paper in which the worker names this person is missing or has no date."
            yield curable(Code.INVALID_DESIGNATION, text)
    elif decided is not None and signed < decided:
        text = "The worker named this person before the utilization review decision; such a designation is invalid."
        yield final(Code.INVALID_DESIGNATION, text)
    elif decided is None and (facts.ur_served_on is None or signed < facts.ur_served_on):
        text = "The day of the utilization review decision is not known; a designation from before it is invalid."
        yield curable(Code.INVALID_DESIGNATION, text)


def _form(facts: ScreeningFacts, law: LawVersion) -> Iterable[Found]:
    if facts.missing_fields:
        yield curable(Code.INCOMPLETE_FORM, f"The form is not complete. Missing: {', '.join(facts.missing_fields)}.")
    for earlier, later, text in (
        (facts.injured_on, facts.ur_decided_on, "The utilization review decision is before the date of injury."),
        (facts.ur_decided_on, facts.ur_served_on, "The utilization review decision was served before it was made."),
        (facts.ur_decided_on, facts.ur_communicated_on, "The decision was communicated before it was made."),
        (facts.ur_decided_on, facts.received_on, "The application came before the utilization review decision."),
        (facts.submitted_on, facts.received_on, "The application was received before it was sent."),
    ):
        if earlier is not None and later is not None and later < earlier:
            yield curable(Code.INCOMPLETE_FORM, text)


def _ur_decision(facts: ScreeningFacts, law: LawVersion) -> Iterable[Found]:
    if facts.is_ur_decision_attached:
        return
    if facts.is_ur_decision_attached is None:
        yield curable(Code.NO_UR_DECISION, "It is not known whether the utilization review decision is attached.")
        return
    cure = number("curing a missing ur decision")
    reminded, screened = facts.ur_reminder_sent_on, facts.screened_on
    if cure.until_on is None or facts.received_on > cure.until_on:
        yield final(Code.NO_UR_DECISION, "The utilization review decision is not attached.")
    elif reminded and screened and screened > reminded + timedelta(days=cure.value):
        text = f"The utilization review decision did not come within {cure.value} days of the reminder."
        yield final(Code.NO_UR_DECISION, text)
    else:
        text = (
            f"The utilization review decision is not attached; it can be sent within {cure.value} days of a reminder."
        )
        yield curable(Code.NO_UR_DECISION, text)


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


def _necessity(facts: ScreeningFacts, law: LawVersion) -> Iterable[Found]:
    code = Code.NOT_A_UR_NECESSITY_DECISION
    if facts.ur_result is None:
        text = "It is not known what utilization review decided: denied, modified, or something else."
        yield curable(code, text, "Labor Code 4610.5(c)(1)")
    elif facts.ur_result in _NOT_NECESSITY:
        text, section, grade = _NOT_NECESSITY[facts.ur_result]
        yield final(code, text, f"Labor Code {section}", grade)
    elif facts.ur_result is URResult.DELAY and not law.is_delay_disputable:
        text = "Since 2017 only treatment that was modified or denied can be reviewed, not a delay."
        yield final(code, text, "Labor Code 4610.5(c) as amended 2017")


_FIRST, _ALL_INJURIES = version_by_code("V1"), version_by_code("V2")


def _scope(facts: ScreeningFacts, law: LawVersion) -> Iterable[Found]:
    """Decided by the day the decision reached the physician; where that is not given, by the days around it."""
    code = Code.UR_DATE_OR_INJURY_OUT_OF_SCOPE
    earliest = facts.ur_communicated_on or facts.ur_decided_on or facts.ur_served_on
    latest = facts.ur_communicated_on or facts.ur_served_on or facts.ur_decided_on
    if earliest is None or latest is None or earliest >= _ALL_INJURIES.in_force_from:
        return
    if latest < _FIRST.in_force_from:
        text = "The utilization review decision is older than Independent Medical Review."
        yield final(code, text, _FIRST.citation, _FIRST.grade)
    elif facts.injured_on is None:
        yield curable(code, "The date of injury is not known, and for so early a decision it decides.")
    elif facts.injured_on >= _FIRST.in_force_from:
        return
    elif latest >= _ALL_INJURIES.in_force_from:
        text = "The day on which the decision reached the requesting physician is not known, and the answer decides."
        yield curable(code, text, _ALL_INJURIES.citation, _ALL_INJURIES.grade)
    else:
        text = "For injuries before 2013 the decision must have reached the physician on or after 1 July 2013."
        yield final(code, text, _ALL_INJURIES.citation, _ALL_INJURIES.grade)


def _earlier_reviews(facts: ScreeningFacts, law: LawVersion) -> Iterable[Found]:
    if facts.duplicate_of:
        yield final(Code.DUPLICATE, f"The same application was received before under {facts.duplicate_of}.")
    for position, item in enumerate(facts.items, start=1):
        if item.prior_review:
            text = f"The same treatment was reviewed under {item.prior_review}."
            yield final(Code.PRIOR_IMR_SAME_TREATMENT, text, items=(position,))


def _repeated_requests(facts: ScreeningFacts, law: LawVersion) -> Iterable[Found]:
    """The twelve-month rule: a repeated request without a new decision leaves nothing new to review (4610(k))."""
    code, citation = Code.NOT_A_UR_NECESSITY_DECISION, "Labor Code 4610(k)"
    for position, item in enumerate(facts.items, start=1):
        if item.repeats_decision_of is None or _has_ended(item):
            continue
        until = calendars.add_months(item.repeats_decision_of, number("ur decision in force").value)
        unknown = _unknown_of_repeat(item)
        if _is_free_of_earlier_decision(item, until):
            continue
        if unknown:
            text = (
                f"A repeated request, refused before on {item.repeats_decision_of.isoformat()}. Not known: {unknown}."
            )
            yield curable(code, text, citation, "M", (position,))
        else:
            text = (
                f"The decision of {item.repeats_decision_of.isoformat()} holds until {until.isoformat()}; no new one."
            )
            yield final(code, text, citation, "M", (position,))


def _is_free_of_earlier_decision(item: ItemFacts, until: date) -> bool:
    asked_later = item.requested_again_on is not None and item.requested_again_on > until
    return bool(item.is_newly_decided or asked_later or item.is_same_practice is False or item.is_change_documented)


def _unknown_of_repeat(item: ItemFacts) -> str:
    asked = {
        "whether there is a new decision": item.is_newly_decided,
        "when it was requested again": item.requested_again_on,
        "whether the same physician or practice asked": item.is_same_practice,
        "whether a material change was documented": item.is_change_documented,
    }
    return ", ".join(words for words, value in asked.items() if value is None)


def _has_ended(item: ItemFacts) -> bool:
    return item.is_authorized or item.is_settled or item.is_request_withdrawn or bool(item.prior_review)


def _item_endings(facts: ScreeningFacts, law: LawVersion) -> Iterable[Found]:
    for position, item in enumerate(facts.items, start=1):
        if item.is_authorized:
            text = "The claims administrator has authorized this treatment."
            yield final(Code.TREATMENT_AUTHORIZED, text, items=(position,))
        elif item.is_settled:
            text = "A settlement or award has resolved this treatment."
            yield final(Code.SETTLED_OR_AWARDED, text, items=(position,))
        elif item.is_request_withdrawn:
            text = "The physician has withdrawn the request for this treatment."
            yield final(Code.RFA_WITHDRAWN, text, items=(position,))


def _other_forums(facts: ScreeningFacts, law: LawVersion) -> Iterable[Found]:
    if facts.is_ur_found_untimely:
        text = "The Appeals Board has found the utilization review decision untimely; it decides necessity itself."
        yield final(Code.UR_UNTIMELY_WCAB, text)
    if facts.is_carved_out:
        yield final(Code.EXEMPT_ADR_CARVEOUT, "The claim is under an alternative dispute resolution agreement.")


def _liability(facts: ScreeningFacts, law: LawVersion) -> Iterable[Found]:
    if facts.is_waiting_for_liability:
        text = "The claims administrator also disputes liability; the application waits until that is resolved."
        yield final(Code.LIABILITY_DEFERRED, text)


def _timeliness(facts: ScreeningFacts, law: LawVersion) -> Iterable[Found]:
    return timeliness(facts)


def _priority(facts: ScreeningFacts) -> tuple[Priority, tuple[str, ...]]:
    if facts.priority is Priority.EXPEDITED and not facts.is_threat_certified:
        note = "No physician's certification of an imminent and serious threat came with it: processed as regular."
        return Priority.REGULAR, (note,)
    disputed_on = facts.ur_served_on or facts.ur_decided_on or facts.received_on
    if facts.priority is Priority.FORMULARY and not clocks.is_formulary(facts.priority, disputed_on=disputed_on):
        return Priority.REGULAR, ("The formulary track begins with 2018: processed as regular.",)
    return facts.priority, ()


_RULES: tuple[_Rule, ...] = (
    _who_may_apply,
    _signature,
    _designation,
    _form,
    _ur_decision,
    _necessity,
    _scope,
    _earlier_reviews,
    _repeated_requests,
    _item_endings,
    _other_forums,
    _liability,
    _timeliness,
)
