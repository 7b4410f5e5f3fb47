"""A reviewer's answers to the machine's help, while the analysis may still be written."""

from datetime import datetime

from django.db import transaction

from openimr.assistance import operations as assistance
from openimr.assistance.models import Suggestion
from openimr.cases.models import DisputedItem
from openimr.domain.actor import Actor
from openimr.domain.refusal import Reason, Refused
from openimr.reviews import operations, queries
from openimr.reviews.models import Analysis


def choose_edition(
    *, analysis: Analysis, item: DisputedItem, topic: str, edition: str, reason: str, by: Actor, now: datetime
) -> None:
    """Take one of the editions between which the clocks disagree. Raises Refused."""
    actor, reviewer = _writing(analysis, by), analysis.assignment.reviewer
    assistance.choose_edition(
        item=item, reviewer=reviewer, topic=topic, edition=edition, reason=reason, by=actor, now=now
    )


def set_aside(*, analysis: Analysis, item: DisputedItem, card: str, criterion: str, by: Actor, now: datetime) -> None:
    """Say that a finding is not relied on. Raises Refused."""
    actor, reviewer = _writing(analysis, by), analysis.assignment.reviewer
    assistance.set_aside(item=item, reviewer=reviewer, card=card, criterion=criterion, by=actor, now=now)


def rely_again(*, analysis: Analysis, item: DisputedItem, card: str, criterion: str, by: Actor, now: datetime) -> None:
    """Take that back. Raises Refused."""
    actor, reviewer = _writing(analysis, by), analysis.assignment.reviewer
    assistance.rely_again(item=item, reviewer=reviewer, card=card, criterion=criterion, by=actor, now=now)


@transaction.atomic
def insert_sentence(*, analysis: Analysis, suggestion: Suggestion, wrote: str, by: Actor, now: datetime) -> Analysis:
    """Add an offered sentence, as the reviewer left it, to the end of the summary or of its item's rationale.

    The decision on the item is not touched. Raises Refused for a sentence without its citation and as `save_draft`.
    """
    actor = _writing(analysis, by)
    assistance.answer(suggestion=suggestion, wrote=wrote, by=actor, now=now)
    text, item = " ".join(wrote.split()), suggestion.item
    present = Analysis.with_blind.select_for_update(of=("self",)).get(pk=analysis.pk)
    if item is None:
        summary = _with(present.clinical_case_summary, text)
        return operations.save_draft(
            analysis=present, expected_version=present.version, summary=summary, by=by, now=now
        )
    decision = next((one for one in present.decisions.all() if one.item_id == item.pk), None)
    if decision is None:
        raise Refused(Reason("This item is not among those of the analysis."))
    changed = {item.position: {"rationale": _with(decision.rationale, text)}}
    return operations.save_draft(analysis=present, expected_version=present.version, decisions=changed, by=by, now=now)


def reject_sentence(*, analysis: Analysis, suggestion: Suggestion, by: Actor, now: datetime) -> None:
    """Keep that a sentence was rejected; it is not offered again. Raises Refused."""
    assistance.answer(suggestion=suggestion, wrote=None, by=_writing(analysis, by), now=now)


def _with(text: str, sentence: str) -> str:
    return f"{text.rstrip()} {sentence}".strip()


def _writing(analysis: Analysis, by: Actor) -> Actor:
    if not queries.is_writable(analysis):
        raise Refused(Reason("This analysis is handed in or closed; nothing can be changed now."))
    return queries.as_reviewer(by, analysis.assignment)
