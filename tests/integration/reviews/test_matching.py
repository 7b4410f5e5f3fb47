"""Waiting cases matched in one run, changed by hand, offered, declined and offered again; every run can be replayed."""

import argparse
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.offers import EndKind, ProposalState
from openimr.domain.refusal import Refused
from openimr.interfaces.cli import replay_match
from openimr.ledger import queries as ledger
from openimr.panel import operations as panel
from openimr.panel.models import Reviewer
from openimr.reviews import jobs, operations, waiting
from openimr.reviews.models import Assignment, MatchRun, Proposal, RuleOverride
from tests import factories, people

pytestmark = pytest.mark.django_db
NOW = factories.OFFERED


def physician(n: int, **changes: object) -> Reviewer:
    """One more physician on the panel who passes every gate."""
    known = {"name": f"Physician Number {n}", "email": f"physician{n}@openimr.example", **changes}
    return factories.reviewer(people.Physician(**{**_usual(), **known}))  # type: ignore[arg-type]


def _usual() -> dict[str, object]:
    one = people.REVIEWER
    return {
        "name": one.name, "email": one.email, "licensed_in": one.licensed_in, "certifications": one.certifications,
        "tie_with": "",
    }  # fmt: skip


@pytest.fixture
def ready() -> Case:
    return factories.case_at(CaseStatus.READY)


def run(seed: int = 1, now: datetime = NOW) -> MatchRun:
    return operations.propose_all(seed=seed, by=people.COORDINATOR, now=now)


def offered(case: Case) -> Assignment:
    return Assignment.objects.get(case=case, ended_at=None)


def tick(now: datetime) -> None:
    """The minute's background work."""
    jobs.offer_again.func(timestamp=int(now.timestamp()))


def test_a_proposal_explains_itself_names_runners_up_and_offers_nothing_yet(ready: Case) -> None:
    physician(1), physician(2)
    made = run()
    proposal = made.proposals.get()
    assert proposal.reviewer is not None and proposal.state == ProposalState.OPEN
    assert any("at work now and takes" in reason for reason in proposal.reasons)
    assert len(proposal.runners_up) == 1 and proposal.runners_up[0]["why"]
    assert not Assignment.objects.exists() and Case.objects.get().status == CaseStatus.READY


def test_who_is_tied_to_a_party_is_never_proposed(ready: Case) -> None:
    factories.reviewer(people.CONFLICTED_REVIEWER)
    assert run().proposals.get().reviewer is None
    assert any("V-06" in reason for reason in Proposal.objects.get().reasons)


def test_confirming_offers_the_case_and_keeps_what_the_run_said(ready: Case) -> None:
    physician(1)
    made = run()
    told = operations.confirm_proposals(cases=[ready.number], by=people.COORDINATOR, now=NOW)
    assert told.offered == (ready.number,)
    offer = offered(ready)
    assert offer.fit["run"] == made.number and offer.fit["reasons"]
    assert offer.answer_due_at == NOW + timedelta(hours=24)
    assert Case.objects.get().status == CaseStatus.REVIEWER_PROPOSED


def test_without_a_california_licence_the_reason_is_kept_and_answers_v08(ready: Case) -> None:
    physician(1, licensed_in=("Nevada",))
    proposal = run().proposals.get()
    assert proposal.licence_reason == "No reviewer with a California licence may take this case now."
    operations.confirm_proposals(cases=[ready.number], by=people.COORDINATOR, now=NOW)
    assert RuleOverride.objects.get(rule="V-08").reason == proposal.licence_reason


def test_a_proposal_is_changed_by_hand_with_a_reason_and_never_past_a_gate(ready: Case) -> None:
    physician(1), physician(2)
    barred = factories.reviewer(people.CONFLICTED_REVIEWER)
    proposal = run().proposals.get()
    other = Reviewer.objects.exclude(pk=proposal.reviewer_id).exclude(pk=barred.pk).get()
    change: Callable[..., Proposal] = operations.change_proposal
    with pytest.raises(Refused, match="Say why"):
        change(proposal=proposal, reviewer=other, reason=" ", by=people.COORDINATOR, now=NOW)
    with pytest.raises(Refused, match="tie"):
        change(proposal=proposal, reviewer=barred, reason="Knows it well.", by=people.COORDINATOR, now=NOW)
    change(proposal=proposal, reviewer=other, reason="Has asked for spine cases.", by=people.COORDINATOR, now=NOW)
    operations.confirm_proposals(cases=[ready.number], by=people.COORDINATOR, now=NOW)
    assert offered(ready).reviewer == other
    assert offered(ready).fit["change_reason"] == "Has asked for spine cases."


def test_a_gate_that_shuts_before_confirming_keeps_the_offer_back_with_why(ready: Case) -> None:
    one = physician(1)
    run()
    complain_of(one)
    told = operations.confirm_proposals(cases=[ready.number], by=people.COORDINATOR, now=NOW)
    assert told.offered == () and "disciplinary" in told.refused[0]
    assert Proposal.objects.get().state == ProposalState.REFUSED
    assert Case.objects.get().status == CaseStatus.READY


def complain_of(one: Reviewer) -> None:
    panel.record_discipline(
        reviewer=one,
        body="an invented board",
        description="A matter.",
        outcome="pending",
        reported_on=NOW.date(),
        by=SYSTEM,
        now=NOW,
    )


def test_a_declined_offer_goes_to_the_next_reviewer_within_a_minute(ready: Case) -> None:
    physician(1), physician(2)
    run()
    operations.confirm_proposals(cases=[ready.number], by=people.COORDINATOR, now=NOW)
    first = offered(ready)
    later = NOW + timedelta(minutes=3)
    operations.decline_review(
        assignment=first, reason="I have no time.", by=factories.as_actor(first.reviewer), now=later
    )
    tick(later + timedelta(minutes=1))
    second = offered(ready)
    assert second.reviewer != first.reviewer and second.proposed_by == SYSTEM.number
    first.refresh_from_db()
    assert first.end_kind == EndKind.DECLINED
    assert second.proposed_at - later <= timedelta(minutes=5)


def test_an_unanswered_offer_expires_and_goes_on(ready: Case) -> None:
    physician(1), physician(2)
    run()
    operations.confirm_proposals(cases=[ready.number], by=people.COORDINATOR, now=NOW)
    first = offered(ready)
    tick(NOW + timedelta(hours=23))
    assert offered(ready) == first
    tick(NOW + timedelta(hours=24))
    first.refresh_from_db()
    assert first.end_kind == EndKind.EXPIRED and offered(ready) != first
    assert ledger.last_of(ready.number, "expire_offer") is not None


def test_where_nobody_is_left_the_case_stands_before_the_coordinator(ready: Case) -> None:
    one = physician(1)
    run()
    operations.confirm_proposals(cases=[ready.number], by=people.COORDINATOR, now=NOW)
    operations.decline_review(assignment=offered(ready), reason="No time.", by=factories.as_actor(one), now=NOW)
    tick(NOW)
    tick(NOW + timedelta(minutes=1))
    left = waiting.proposals().get()
    assert left.reviewer is None and any("declined or left" in reason for reason in left.reasons)
    assert MatchRun.objects.count() == 2


def test_what_a_coordinator_took_back_is_not_offered_by_the_machine(ready: Case) -> None:
    physician(1), physician(2)
    run()
    operations.confirm_proposals(cases=[ready.number], by=people.COORDINATOR, now=NOW)
    operations.release_reviewer(assignment=offered(ready), reason="A mistake.", by=people.COORDINATOR, now=NOW)
    tick(NOW)
    assert not Assignment.objects.filter(ended_at=None).exists()


def test_after_three_offers_of_the_machine_a_person_looks(ready: Case) -> None:
    for n in range(6):
        physician(n)
    run()
    operations.confirm_proposals(cases=[ready.number], by=people.COORDINATOR, now=NOW)
    for _ in range(4):
        offer = offered(ready)
        operations.decline_review(assignment=offer, reason="No.", by=factories.as_actor(offer.reviewer), now=NOW)
        tick(NOW)
    assert Assignment.objects.filter(proposed_by=SYSTEM.number).count() == 3
    assert not Assignment.objects.filter(ended_at=None).exists()


def test_a_run_can_be_replayed_and_a_changed_answer_is_found(ready: Case, capsys: pytest.CaptureFixture[str]) -> None:
    physician(1), physician(2)
    made = run(seed=77)
    assert replay_match.run(argparse.Namespace(run=made.number)) == 0
    assert "the same answer" in capsys.readouterr().out
    assert replay_match.run(argparse.Namespace(run="M-999999")) == 2
    other = next(one.number for one in Reviewer.objects.all() if one.number != made.result["chosen"][ready.number])
    forged = {"chosen": {ready.number: other}, "points": made.result["points"]}
    copy = MatchRun.objects.create(
        number="M-000999", made_at=NOW, made_by="x", seed=77, solver=made.solver, inputs=made.inputs,
        inputs_sha256=made.inputs_sha256, result=forged, result_sha256=replay_match.codec.digest(forged),
    )  # fmt: skip
    assert replay_match.run(argparse.Namespace(run=copy.number)) == 1
    assert ready.number in capsys.readouterr().out


def test_a_case_stands_in_one_open_proposal_until_it_is_taken_back(ready: Case) -> None:
    physician(1)
    run()
    with pytest.raises(Refused, match="No case waits"):
        run()
    assert operations.set_aside(by=people.COORDINATOR, now=NOW) == 1
    run()
    assert Proposal.objects.filter(state=ProposalState.OPEN).count() == 1


def test_only_a_coordinator_proposes_and_offers(ready: Case) -> None:
    physician(1)
    with pytest.raises(Refused):
        operations.propose_all(seed=1, by=people.CLERK, now=NOW)
    run()
    with pytest.raises(Refused):
        operations.confirm_proposals(cases=[ready.number], by=people.CLERK, now=NOW)
