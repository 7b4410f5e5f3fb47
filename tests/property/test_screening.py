"""Screening answers every set of facts, always the same way, and never more kindly for a later application."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.domain.eligibility import Applicant, Code, ItemFacts, ScreeningFacts, URResult, Verdict, screen
from openimr.domain.values import Priority, ServiceMethod, ServicePlace

FEW = settings(max_examples=150, deadline=None)
days = st.dates(date(2012, 6, 1), date(2030, 1, 1))
maybe_day = st.none() | days
maybe = st.none() | st.booleans()
items = st.builds(
    ItemFacts,
    treatment=st.just("treatment"),
    is_authorized=st.booleans(),
    is_settled=st.booleans(),
    prior_review=st.sampled_from(["", "IMR14-0000001"]),
    repeats_decision_of=maybe_day,
    requested_again_on=maybe_day,
    is_newly_decided=maybe,
    is_same_practice=maybe,
    is_change_documented=maybe,
)
facts = st.builds(
    ScreeningFacts,
    received_on=days,
    priority=st.sampled_from(Priority),
    applicant=st.sampled_from(Applicant),
    submitted_on=maybe_day,
    submission_method=st.none() | st.sampled_from(ServiceMethod),
    is_signed=maybe,
    designation_signed_on=maybe_day,
    injured_on=maybe_day,
    is_ur_decision_attached=maybe,
    ur_decided_on=maybe_day,
    ur_served_on=maybe_day,
    ur_service_method=st.none() | st.sampled_from(ServiceMethod),
    ur_service_place=st.none() | st.sampled_from(ServicePlace),
    ur_result=st.none() | st.sampled_from(URResult),
    is_form_package_given=maybe,
    form_package_served_on=maybe_day,
    is_liability_disputed=st.booleans(),
    is_liability_review_agreed=st.booleans(),
    liability_resolved_served_on=maybe_day,
    is_threat_certified=st.booleans(),
    items=st.lists(items, max_size=3).map(tuple),
)


@FEW
@given(facts)
def test_the_same_facts_always_give_the_same_answer(given_facts: ScreeningFacts) -> None:
    assert screen(given_facts) == screen(replace(given_facts))


@FEW
@given(facts)
def test_the_verdict_follows_from_reasons_and_needs(given_facts: ScreeningFacts) -> None:
    found = screen(given_facts)
    whole = {reason.code for reason in found.reasons if not reason.items}
    if found.verdict is Verdict.ELIGIBLE:
        assert not whole and not found.needs
    if found.verdict is Verdict.NEEDS_INFORMATION:
        assert not whole and found.needs
    if found.verdict is Verdict.DEFERRED:
        assert whole == {Code.LIABILITY_DEFERRED}
    if found.verdict is Verdict.INELIGIBLE:
        assert whole - {Code.LIABILITY_DEFERRED} or (given_facts.items and not found.eligible_items)
    assert all(one.text and one.citation and one.grade for one in (*found.reasons, *found.needs))


@FEW
@given(facts, st.integers(1, 100))
def test_an_application_that_is_late_is_not_in_time_when_sent_later(given_facts: ScreeningFacts, later: int) -> None:
    if Code.LATE not in {reason.code for reason in screen(given_facts).reasons}:
        return
    sent = given_facts.sent_on + timedelta(days=later)
    moved = replace(given_facts, submitted_on=sent, received_on=max(sent, given_facts.received_on))
    assert Code.LATE in {reason.code for reason in screen(moved).reasons}


@FEW
@given(facts)
def test_a_late_application_is_late_whatever_the_unknown_way_of_service_was(given_facts: ScreeningFacts) -> None:
    if Code.LATE not in {reason.code for reason in screen(given_facts).reasons}:
        return
    for method in ServiceMethod:
        known = replace(given_facts, ur_service_method=given_facts.ur_service_method or method)
        assert Code.LATE in {reason.code for reason in screen(known).reasons}
