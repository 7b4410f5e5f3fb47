"""How far the cards have been checked."""

from collections import defaultdict

from openimr.domain.calendars import pacific_date
from openimr.domain.criteria.cards import Card
from openimr.domain.criteria.citing import Check
from openimr.domain.criteria.library import Library
from openimr.domain.criteria.standing import Standing, standing
from openimr.guidelines.models import CardCheck


def standings(library: Library) -> dict[str, Standing]:
    """The standing of every card, by its id, in one query. A check of an earlier wording does not count."""
    checks: dict[str, list[Check]] = defaultdict(list)
    retired: dict[str, str] = {}
    for row in CardCheck.objects.all():
        if row.act == CardCheck.Act.RETIRE:
            retired[row.card] = row.words
        elif library.digests.get(row.card) == row.card_sha256:
            checks[row.card].append(_check(row))
    return {card.id: standing(card, checks[card.id], retired.get(card.id, "")) for card in library.cards}


def standing_of(library: Library, card: Card) -> Standing:
    """The standing of one card."""
    rows = list(CardCheck.objects.filter(card=card.id))
    retired = next((row.words for row in rows if row.act == CardCheck.Act.RETIRE), "")
    digest = library.digests[card.id]
    return standing(
        card, (_check(row) for row in rows if row.act == CardCheck.Act.CHECK and row.card_sha256 == digest), retired
    )


def history(card: Card) -> list[CardCheck]:
    """Everything that was said of a card, checks of earlier wordings too, oldest first."""
    return list(CardCheck.objects.filter(card=card.id))


def _check(row: CardCheck) -> Check:
    return Check(row.checker, pacific_date(row.done_at), row.is_physician, row.source_seen)
