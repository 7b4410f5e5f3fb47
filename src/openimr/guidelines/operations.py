"""What people say of cards: checked against the source, or retired."""

from datetime import datetime

from django.db import transaction

from openimr.domain.actor import Actor
from openimr.domain.criteria.cards import Card, CardStatus, TextLicence
from openimr.domain.criteria.library import Library
from openimr.domain.permissions import PHYSICIANS, GuidelineAct, require
from openimr.domain.refusal import Reason, Refused
from openimr.guidelines import queries
from openimr.guidelines.models import CardCheck
from openimr.ledger import operations as ledger

_RULE = "OpenIMR: two named people check a card, one of them a physician, each with the page of the source seen"


@transaction.atomic
def check_card(
    *, library: Library, card: Card, sha256: str, source_seen: str, words: str, by: Actor, now: datetime
) -> CardCheck:
    """Say that a card agrees with its source. `sha256` is the wording that the person saw; `source_seen` the page.

    Raises Refused for a stub, a retired card, a wording that is no longer the present one, a page not named, and a
    second check by the same person.
    """
    require(by, GuidelineAct.CHECK_CARD)
    seen = " ".join(source_seen.split())
    rows = _locked(card)
    if card.licence is TextLicence.STUB:
        raise Refused(Reason("This card has no criteria to check: its text belongs to a publisher.", _RULE))
    if queries.standing_of(library, card).status is CardStatus.RETIRED:
        raise Refused(Reason("This card is retired.", _RULE))
    if library.digests[card.id] != sha256:
        raise Refused(Reason("The card was changed since the page was opened. Read it again, then check it.", _RULE))
    if not seen:
        raise Refused(Reason("Name the page of the source that you saw.", _RULE))
    if any(row.checker == by.number and row.card_sha256 == sha256 and row.act == CardCheck.Act.CHECK for row in rows):
        raise Refused(Reason("You have checked this wording already. The second check is another person’s.", _RULE))
    return _record(card, sha256, CardCheck.Act.CHECK, (seen, " ".join(words.split())), by, now)


@transaction.atomic
def retire_card(*, library: Library, card: Card, words: str, by: Actor, now: datetime) -> CardCheck:
    """Take a card out of use for good, with a reason. Raises Refused without one, and for a card that is retired."""
    require(by, GuidelineAct.RETIRE_CARD)
    reason = " ".join(words.split())
    _locked(card)
    if not reason:
        raise Refused(Reason("Say why the card is retired.", _RULE))
    if queries.standing_of(library, card).status is CardStatus.RETIRED:
        raise Refused(Reason("This card is retired already.", _RULE))
    return _record(card, library.digests[card.id], CardCheck.Act.RETIRE, ("", reason), by, now)


def _locked(card: Card) -> list[CardCheck]:
    return list(CardCheck.objects.select_for_update().filter(card=card.id))


def _record(card: Card, sha256: str, act: CardCheck.Act, said: tuple[str, str], by: Actor, now: datetime) -> CardCheck:
    row = CardCheck.objects.create(
        card=card.id,
        card_sha256=sha256,
        act=act,
        checker=by.number,
        is_physician=by.role in PHYSICIANS,
        source_seen=said[0],
        words=said[1],
        done_at=now,
    )
    facts = {"card": card.id, "card_sha256": sha256, "source_seen": said[0], "words": said[1]}
    ledger.append(chain_name=ledger.GUIDELINES, act=f"{act}_card", facts=facts, by=by, now=now)
    return row
