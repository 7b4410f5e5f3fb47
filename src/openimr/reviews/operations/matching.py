"""Proposing reviewers for waiting cases, changing a proposal by hand, offering, and offering again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from openimr.cases.models import Case
from openimr.domain import permissions
from openimr.domain.actor import Actor, Role
from openimr.domain.calendars import pacific_date
from openimr.domain.findings import Severity
from openimr.domain.lifecycle import CaseAct
from openimr.domain.matching import codec, telling
from openimr.domain.matching.facts import Batch, Solution
from openimr.domain.offers import ProposalState
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger
from openimr.panel import queries as panel
from openimr.panel.models import Reviewer
from openimr.reviews import queries, solving, waiting
from openimr.reviews.models import Assignment, MatchRun, Proposal
from openimr.reviews.operations.assigning import propose_reviewer
from openimr.reviews.operations.drafting import override_rule

_HOME = "V-08"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What became of confirmed proposals: the cases that are offered, and those that a gate has shut meanwhile."""

    offered: tuple[str, ...]
    refused: tuple[str, ...]


def propose_all(*, seed: int, by: Actor, now: datetime, most: int = waiting.MOST_AT_ONCE) -> MatchRun:
    """Solve for the most pressing waiting cases together. Nothing is offered yet. Raises Refused when none waits.

    Computed before anything is written: a case that somebody else takes meanwhile is refused when it is confirmed.
    """
    permissions.require(by, CaseAct.PROPOSE_REVIEWER)
    chosen = list(waiting.ready().select_related("application")[:most])
    if not chosen:
        raise Refused(Reason("No case waits for a proposal."))
    found = waiting.batch(chosen, on=pacific_date(now), seed=seed)
    return _keep(found, chosen, by, now)


@transaction.atomic
def _keep(batch: Batch, chosen: Sequence[Case], by: Actor, now: datetime) -> MatchRun:
    """The run with what it depended on, and one proposal for each case that still waits."""
    solution = solving.solve(batch)
    run = keep_run(batch=batch, solution=solution, by=by, now=now)
    told = {one.case: one for one in telling.explain(batch, solution)}
    free = set(waiting.ready().select_for_update(of=("self",)).filter(pk__in=[one.pk for one in chosen]))
    reviewers = {one.number: one for one in Reviewer.objects.filter(number__in=filter(None, solution.chosen.values()))}
    Proposal.objects.bulk_create(_proposal(run, case, told[case.number], reviewers) for case in chosen if case in free)
    return run


@transaction.atomic
def keep_run(*, batch: Batch, solution: Solution, by: Actor, now: datetime) -> MatchRun:
    """The answer for a batch with everything that it depended on, to be replayed."""
    inputs, result = codec.batch_to_json(batch), codec.solution_to_json(solution)
    run = MatchRun.objects.create(
        number=_next_number(), made_at=now, made_by=by.number, seed=batch.seed, solver=solving.SOLVER, inputs=inputs,
        inputs_sha256=codec.digest(inputs), result=result, result_sha256=codec.digest(result),
    )  # fmt: skip
    facts: dict[str, Any] = {
        "run": run.number, "cases": len(batch.cases), "seed": batch.seed, "inputs": run.inputs_sha256,
        "result": run.result_sha256,
    }  # fmt: skip
    ledger.append(chain_name=ledger.PANEL, act="match_cases", facts=facts, by=by, now=now)
    return run


def _next_number() -> str:
    last = MatchRun.objects.select_for_update().order_by("-pk").first()
    return f"M-{(last.pk if last else 0) + 1:06d}"


def _proposal(
    run: MatchRun, case: Case, told: telling.Told, reviewers: Mapping[str, Reviewer]
) -> Proposal:  # fmt: skip
    return Proposal(
        run=run, case=case, reviewer=reviewers[told.chosen] if told.chosen else None, reasons=list(told.reasons),
        runners_up=[asdict(one) for one in told.runners_up], licence_reason=told.licence_reason,
    )  # fmt: skip


@transaction.atomic
def change_proposal(*, proposal: Proposal, reviewer: Reviewer, reason: str, by: Actor, now: datetime) -> Proposal:
    """Choose another reviewer for one case by hand, with the reason. Raises Refused when a gate is shut."""
    permissions.require(by, CaseAct.PROPOSE_REVIEWER)
    held = _open(proposal)
    if not reason.strip():
        raise Refused(Reason("Say why this reviewer is the better choice."))
    found = queries.gates(held.case, reviewer, on=pacific_date(now))
    shut = [Reason(one.text, one.citation) for one in found if one.severity is Severity.BLOCKS]
    if shut:
        raise Refused(*shut)
    lacks_home = any(one.rule == _HOME for one in found)
    held.licence_reason = f"Chosen by a coordinator: {reason.strip()}" if lacks_home else ""
    held.reviewer, held.changed_by, held.change_reason = reviewer, by.number, reason.strip()
    held.save(update_fields=["reviewer", "changed_by", "change_reason", "licence_reason"])
    facts = {"run": held.run.number, "reviewer": reviewer.number, "reason": reason.strip()}
    ledger.append(chain_name=held.case.number, act="change_proposal", facts=facts, by=by, now=now)
    return held


def _open(proposal: Proposal) -> Proposal:
    held = Proposal.objects.select_for_update(of=("self",)).select_related("run", "case").get(pk=proposal.pk)
    if held.state != ProposalState.OPEN:
        raise Refused(Reason("This proposal is settled already."))
    return held


@transaction.atomic
def confirm_proposals(*, cases: Collection[str], by: Actor, now: datetime) -> Confirmed:
    """Offer each of these cases to the reviewer proposed. One that a gate has shut meanwhile is kept back with why."""
    permissions.require(by, CaseAct.PROPOSE_REVIEWER)
    rows = waiting.proposals().select_for_update(of=("self",)).filter(case__number__in=cases, reviewer__isnull=False)
    offered, refused = [], []
    for one in rows:
        try:
            with transaction.atomic():
                _offer(one, by, now)
            one.state = ProposalState.OFFERED
            offered.append(one.case.number)
        except Refused as no:
            one.state, one.refusal = ProposalState.REFUSED, " ".join(reason.text for reason in no.reasons)
            refused.append(f"{one.case.number}: {one.refusal}")
        one.save(update_fields=["state", "refusal"])
    if not offered and not refused:
        raise Refused(Reason("Tick at least one case that has a reviewer proposed."))
    return Confirmed(tuple(offered), tuple(refused))


def _offer(proposal: Proposal, by: Actor, now: datetime) -> Assignment:
    """The offer, with what the run said; and V-08 answered with its reason where a coordinator confirms it."""
    case, reviewer = proposal.case, proposal.reviewer
    assert reviewer is not None
    is_answered = any(one.rule == _HOME for one in queries.overrides(case))
    if proposal.licence_reason and by.role is Role.CASE_COORDINATOR and not is_answered:
        override_rule(case=case, rule=_HOME, reason=proposal.licence_reason, by=by, now=now)
    told = {
        "run": proposal.run.number, "reasons": proposal.reasons, "licence_reason": proposal.licence_reason,
        "change_reason": proposal.change_reason,
    }  # fmt: skip
    known = panel.with_evidence().get(pk=reviewer.pk)
    return propose_reviewer(case=case, reviewer=known, by=by, now=now, told=told)


@transaction.atomic
def set_aside(*, by: Actor, now: datetime) -> int:
    """Take every open proposal back; the cases wait for a new run. How many."""
    permissions.require(by, CaseAct.PROPOSE_REVIEWER)
    count = Proposal.objects.filter(state=ProposalState.OPEN).update(state=ProposalState.SET_ASIDE)
    if not count:
        raise Refused(Reason("There is no proposal to take back."))
    ledger.append(chain_name=ledger.PANEL, act="set_proposals_aside", facts={"cases": count}, by=by, now=now)
    return count


@transaction.atomic
def offer_again(*, case: Case, by: Actor, now: datetime) -> Assignment | None:
    """Match a case whose offer came back anew, and offer it to the next reviewer.

    Where nobody is left, the proposal stays open without a reviewer: the case stands before the coordinator. The seed
    is the number of the offer, so that the run can be done again.
    """
    permissions.require(by, CaseAct.PROPOSE_REVIEWER)
    if not waiting.ready().select_for_update(of=("self",)).filter(pk=case.pk).exists():
        raise Refused(Reason("This case does not wait for an offer any more."))
    seed = Assignment.objects.filter(case=case).count()
    run = _keep(waiting.batch([case], on=pacific_date(now), seed=seed), [case], by, now)
    proposal = run.proposals.select_related("case", "reviewer", "run").get()
    if proposal.reviewer is None:
        return None
    offer = _offer(proposal, by, now)
    proposal.state = ProposalState.OFFERED
    proposal.save(update_fields=["state"])
    return offer
