"""Findings as plain data: what the pages show, and word for word what is kept when an analysis is handed in."""

from collections.abc import Iterable, Iterator
from typing import Any

from openimr.assistance import drugs
from openimr.assistance.queries import ItemFound, Shelf
from openimr.domain.criteria.cards import Card, TextLicence
from openimr.domain.criteria.editions import Edition, Selection
from openimr.domain.criteria.evaluation import CardFindings, CriterionFinding
from openimr.domain.criteria.telling import told_account, told_value
from openimr.domain.criteria.values import Account


def items(found: Iterable[ItemFound], shelf: Shelf) -> list[dict[str, Any]]:
    """Every item as plain data."""
    return [item(one, shelf) for one in found]


def item(found: ItemFound, shelf: Shelf) -> dict[str, Any]:
    """One item: what it asks for, its dates, the editions by every clock, and the cards with their findings."""
    teller = _Teller(found, shelf)
    cards = {one.card: one for part in found.parts for one in part.cards}
    asides = {one.card: one for part in found.parts for one in part.asides}
    stubs = {edition.id: edition for part in found.parts for edition in part.without_cards}
    return {
        "position": found.item.position,
        "wording": found.asked.text,
        "services": list(found.asked.services),
        "is_two_ways": found.asked.is_two_ways,
        "dates": {str(clock): day.isoformat() for clock, day in found.known.dates.items()},
        "pages_searched": found.known.pages_searched,
        "editions": teller.selections(),
        "cards": [teller.card(one) for one in cards.values()],
        "asides": [teller.card(one) for one in asides.values()],
        "without_cards": [_edition(one) for one in stubs.values()],
        "insufficient": teller.insufficient(cards.values()),
        "drugs": drugs.told(found, shelf),
    }


def _edition(edition: Edition) -> dict[str, Any]:
    return {
        "id": edition.id, "title": edition.title, "from": edition.from_on.isoformat(), "clock": str(edition.clock),
        "until": edition.until_on.isoformat() if edition.until_on else "",
        "is_stub": edition.licence is TextLicence.STUB,
    }  # fmt: skip


class _Teller:
    """Turns the findings of one item into plain data, with what the library knows of each card."""

    def __init__(self, found: ItemFound, shelf: Shelf) -> None:
        self.found, self.shelf = found, shelf
        self.names = shelf.library.fact_names

    def selections(self) -> list[dict[str, Any]]:
        every = {one.topic: one for part in self.found.parts for one in part.selections if one.editions}
        return [self._selection(one) for one in every.values()]

    def _selection(self, one: Selection) -> dict[str, Any]:
        choice = self.found.choices.get(one.topic)
        is_valid = choice is not None and choice.edition in {edition.id for edition in one.editions}
        return {
            "topic": one.topic,
            "is_conflict": one.is_conflict,
            "by_order": [_edition(edition) for edition in one.by_order],
            "by_review": [_edition(edition) for edition in one.by_review],
            "every": [_edition(edition) for edition in one.editions],
            "missing_clocks": [str(clock) for clock in one.missing],
            "chosen": choice.edition if choice and is_valid else "",
            "reason": choice.reason if choice and is_valid else "",
        }

    def card(self, one: CardFindings) -> dict[str, Any]:
        card = self.shelf.library.card(one.card)
        assert card is not None
        topic = self.shelf.library.topic_of(card)
        choice = self.found.choices.get(topic)
        return {
            "id": card.id, "title": card.title, "edition": card.edition, "topic": topic,
            "status": str(self.shelf.standings[card.id].status), "is_from_memory": card.is_from_memory,
            "citation": self.shelf.library.citation(card).line(), "is_stub": card.licence is TextLicence.STUB,
            "applies": one.applies, "void": one.void, "note": card.note, "notice": one.notice,
            "flags": sorted(str(flag) for flag in one.flags),
            "is_not_chosen": choice is not None and choice.edition != card.edition,
            "asked": [self._fact(name) for name in one.asked],
            "findings": [self._finding(card, finding) for finding in one.findings],
        }  # fmt: skip

    def _finding(self, card: Card, one: CriterionFinding) -> dict[str, Any]:
        criterion = next(each for each in card.criteria if each.id == one.criterion)
        return {
            "criterion": one.criterion, "say": one.say, "kind": str(criterion.kind), "result": str(one.result),
            "flags": sorted(str(flag) for flag in one.flags), "count_basis": criterion.count_basis,
            "used": [self._fact(fact.name) for fact in one.used],
            "missing": [self._missing(name) for name in one.missing],
            "record": list(one.record), "pages_searched": one.pages_searched,
            "is_set_aside": (card.id, one.criterion) in self.found.set_aside,
        }  # fmt: skip

    def _missing(self, name: str) -> dict[str, str]:
        return {"name": name, "words": self.names[name].words, "question": self.names[name].question}

    def _fact(self, name: str) -> dict[str, Any]:
        fact = self.found.known.facts.get(name)
        base = {"name": name, "words": self.names[name].words}
        if fact is None:
            return {**base, "told": "", "is_conflict": False, "accounts": []}
        accounts = [_account(one) for one in fact.accounts]
        return {**base, "told": told_value(fact), "is_conflict": fact.is_conflict, "accounts": accounts}

    def insufficient(self, cards: Iterable[CardFindings]) -> list[dict[str, Any]]:
        """What is missing across the item's criteria: each fact once, with the cards that ask for it."""
        asked: dict[str, list[str]] = {}
        for name, card in self._missing_names(cards):
            of = asked.setdefault(name, [])
            if card not in of:
                of.append(card)
        return [{**self._missing(name), "cards": of} for name, of in asked.items()]

    def _missing_names(self, cards: Iterable[CardFindings]) -> Iterator[tuple[str, str]]:
        for card in cards:
            if card.applies is False or self._is_left_out(card):
                continue
            for finding in card.findings:
                is_relied_on = (card.card, finding.criterion) not in self.found.set_aside
                if finding.result == "not_documented" and is_relied_on:
                    yield from ((name, card.card) for name in finding.missing)

    def _is_left_out(self, one: CardFindings) -> bool:
        """Whether the reviewer took another edition than the card's."""
        card = self.shelf.library.card(one.card)
        choice = self.found.choices.get(self.shelf.library.topic_of(card)) if card else None
        return choice is not None and card is not None and choice.edition != card.edition


def _account(account: Account) -> dict[str, Any]:
    places = [
        {"page": place.span.page if place.span else None, "start": place.span.start if place.span else None,
         "document": place.document, "quote_sha256": place.quote_sha256}
        for place in account.evidence
    ]  # fmt: skip
    pages = sorted({place["page"] for place in places if place["page"]})
    sources = sorted({str(place["document"]) for place in places if not place["page"]})
    return {"told": told_account(account), "pages": pages, "sources": sources, "places": places}
