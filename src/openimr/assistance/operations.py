"""What a reviewer does with the machine's help. Every act leaves numbers in the ledger, never a sentence."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from openimr.assistance import plain, queries
from openimr.assistance.models import EditionChoice, HelpSetting, SetAside, ShownFindings, Suggestion
from openimr.assistance.queries import ItemFound
from openimr.cases.models import Case, DisputedItem
from openimr.domain.actor import Actor, Relation, Role
from openimr.domain.calendars import pacific_date
from openimr.domain.criteria.editions import Edition
from openimr.domain.drafting.offered import Offered, key_of, uncited
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger
from openimr.panel.models import Reviewer

_CLOCKS = "guidelines have their own clocks (8 CCR 9792.21.1): where they disagree a person chooses, with a reason"
_CITED = "OpenIMR: every sentence that the machine offers carries its page or its guideline"
_LONGEST = 4_000


@transaction.atomic
def switch_help(*, reviewer: Reviewer, is_on: bool, by: Actor, now: datetime) -> HelpSetting:
    """Switch the machine's help on or off for all cases of one reviewer. Raises Refused for anybody else."""
    if by.role is not Role.REVIEWER or by.number != reviewer.number:
        raise Refused(Reason("Only the reviewer decides on the help that the reviewer gets."))
    setting, _ = HelpSetting.objects.update_or_create(reviewer=reviewer, defaults={"is_on": is_on, "changed_at": now})
    facts = {"reviewer": reviewer.number, "is_on": is_on}
    ledger.append(chain_name=ledger.PANEL, act="switch_help", facts=facts, by=by, now=now)
    return setting


@transaction.atomic
def choose_edition(
    *, item: DisputedItem, reviewer: Reviewer, topic: str, edition: str, reason: str, by: Actor, now: datetime
) -> EditionChoice:
    """Take one of the editions between which the clocks disagree. Raises Refused without a reason, for an edition that
    no clock selects, and where nothing is to be chosen."""
    _allowed(by, reviewer)
    words = " ".join(reason.split())
    if not words:
        raise Refused(Reason("Say why you take this edition.", _CLOCKS))
    if len(words) > 1000:
        raise Refused(Reason("Say it in fewer than 1,000 letters."))
    offered = _offered_editions(item, reviewer, topic, now)
    if len(offered) < 2:
        raise Refused(Reason("There is nothing to choose: all clocks lead to one edition.", _CLOCKS))
    if edition not in {one.id for one in offered}:
        raise Refused(Reason("No clock of this case leads to this edition.", _CLOCKS))
    fields = {"edition": edition, "reason": words, "chosen_at": now}
    choice, _ = EditionChoice.objects.update_or_create(item=item, reviewer=reviewer, topic=topic, defaults=fields)
    facts = {"item": item.position, "topic": topic, "edition": edition, "reviewer": reviewer.number, "reason": words}
    ledger.append(chain_name=item.case.number, act="choose_edition", facts=facts, by=by, now=now)
    return choice


def _offered_editions(item: DisputedItem, reviewer: Reviewer, topic: str, now: datetime) -> tuple[Edition, ...]:
    found = _found(item, reviewer, now)
    every = (one for part in found.parts for one in part.selections if one.topic == topic)
    return next((one.editions for one in every), ())


def _found(item: DisputedItem, reviewer: Reviewer, now: datetime) -> ItemFound:
    record = queries.record_of(item.case, on=pacific_date(now), reader=reviewer.number)
    every = queries.found_of(item.case, reviewer, record, queries.shelf())
    found = next((one for one in every if one.item.pk == item.pk), None)
    if found is None:
        raise Refused(Reason("This item is not in dispute any more."))
    return found


@transaction.atomic
def set_aside(
    *, item: DisputedItem, reviewer: Reviewer, card: str, criterion: str, by: Actor, now: datetime
) -> SetAside:
    """Say that a finding is not relied on. It stays on the page, marked. Raises Refused for one that was not shown."""
    _allowed(by, reviewer)
    found = _found(item, reviewer, now)
    shown = {(one.card, each.criterion) for part in found.parts for one in part.cards for each in one.findings}
    if (card, criterion) not in shown:
        raise Refused(Reason("This finding is not among those of the item any more."))
    row, is_new = SetAside.objects.get_or_create(
        item=item, reviewer=reviewer, card=card, criterion=criterion, defaults={"set_aside_at": now}
    )
    if is_new:
        _tell("set_finding_aside", item, reviewer, {"card": card, "criterion": criterion}, by, now)
    return row


@transaction.atomic
def rely_again(*, item: DisputedItem, reviewer: Reviewer, card: str, criterion: str, by: Actor, now: datetime) -> None:
    """Take that back."""
    _allowed(by, reviewer)
    rows = SetAside.objects.filter(item=item, reviewer=reviewer, card=card, criterion=criterion)
    if rows.delete()[0]:
        _tell("rely_on_finding_again", item, reviewer, {"card": card, "criterion": criterion}, by, now)


def _tell(act: str, item: DisputedItem, reviewer: Reviewer, facts: dict[str, Any], by: Actor, now: datetime) -> None:
    told = {"item": item.position, "reviewer": reviewer.number, **facts}
    ledger.append(chain_name=item.case.number, act=act, facts=told, by=by, now=now)


@transaction.atomic
def offer(*, case: Case, reviewer: Reviewer, offered: Sequence[Offered], by: Actor, now: datetime) -> list[Suggestion]:
    """Keep that sentences were shown, and give back every one that still waits for an answer, in the order given.

    A sentence without its citation is left out. Raises Refused for a reviewer who switched the help off.
    """
    _allowed(by, reviewer)
    if not queries.is_on(reviewer):
        raise Refused(Reason("You have switched the machine’s help off."))
    items = {item.position: item for item in case.items.all()}
    cited = [one for one in offered if not uncited(one.text, one.pages, one.guideline)]
    rows = {_named(row): row for row in queries.suggestions(case, reviewer)}
    new = {(one.item, key_of(one)): one for one in cited if (one.item, key_of(one)) not in rows}
    made = Suggestion.objects.bulk_create(
        Suggestion(
            case=case, reviewer=reviewer, item=items[one.item] if one.item is not None else None, key=key,
            text=one.text, pages=list(one.pages), guideline=one.guideline, shown_at=now,
            phrased_by=Suggestion.PhrasedBy.MODEL if one.is_by_model else Suggestion.PhrasedBy.RULE,
        )
        for (_, key), one in new.items()
    )  # fmt: skip
    rows |= {_named(row): row for row in made}
    if made:
        facts = {"reviewer": reviewer.number, "sentences": len(made)}
        ledger.append(chain_name=case.number, act="offer_sentences", facts=facts, by=by, now=now)
    return [rows[one.item, key_of(one)] for one in cited]


def _named(row: Suggestion) -> tuple[int | None, str]:
    return (row.item.position if row.item else None), row.key


@transaction.atomic
def answer(*, suggestion: Suggestion, wrote: str | None, by: Actor, now: datetime) -> Suggestion:
    """Keep what became of a sentence: inserted as `wrote`, or rejected (None).

    Raises Refused for a text that has lost its citation, and for a sentence that was answered already.
    """
    row = (
        Suggestion.objects.select_for_update(of=("self",))
        .select_related("case", "reviewer", "item")
        .get(pk=suggestion.pk)
    )
    _allowed(by, row.reviewer)
    if row.state != Suggestion.State.SHOWN:
        raise Refused(Reason("This sentence is answered already."))
    text = " ".join((wrote or "").split())
    if wrote is not None and (problem := uncited(text, tuple(row.pages), row.guideline)):
        raise Refused(Reason(problem, _CITED))
    if len(text) > _LONGEST:
        raise Refused(Reason("This is longer than a sentence can be. Write the rest in the field itself."))
    row.state = _became(row, text, is_rejected=wrote is None)
    row.wrote = text if row.state == Suggestion.State.EDITED else ""
    row.answered_at = now
    row.save(update_fields=["state", "wrote", "answered_at"])
    facts = {"suggestion": row.pk, "became": str(row.state), "reviewer": row.reviewer.number,
             "item": row.item.position if row.item else None}  # fmt: skip
    ledger.append(chain_name=row.case.number, act="answer_sentence", facts=facts, by=by, now=now)
    return row


def _became(row: Suggestion, text: str, *, is_rejected: bool) -> str:
    if is_rejected:
        return Suggestion.State.REJECTED
    return Suggestion.State.ACCEPTED if text == row.text else Suggestion.State.EDITED


@transaction.atomic
def keep_shown(*, case: Case, reviewer: Reviewer, by: Actor, now: datetime) -> ShownFindings:
    """Keep what the machine shows of a case at this moment: the findings of every item, or that the help was off."""
    _allowed(by, reviewer)
    content = _content(case, reviewer, now)
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return ShownFindings.objects.create(
        case=case, reviewer=reviewer, number=ShownFindings.objects.filter(case=case, reviewer=reviewer).count() + 1,
        kept_at=now, content=content, content_sha256=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip


def _content(case: Case, reviewer: Reviewer, now: datetime) -> dict[str, Any]:
    sentences = queries.counts(case, reviewer)
    if not queries.is_on(reviewer):
        return {"help": "off", "sentences": sentences, "items": []}
    on_shelf = queries.shelf()
    record = queries.record_of(case, on=pacific_date(now), reader=reviewer.number)
    found = queries.found_of(case, reviewer, record, on_shelf)
    return {"help": "on", "sentences": sentences, "items": plain.items(found, on_shelf)}


def _allowed(by: Actor, reviewer: Reviewer) -> None:
    if by.role is not Role.REVIEWER or by.relation is not Relation.ASSIGNED or by.number != reviewer.number:
        raise Refused(Reason("This help is for the assigned reviewer of the case.", "Labor Code 4610.6"))
