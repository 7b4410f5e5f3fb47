"""All editions, cards and names of facts together, and what was found of one item."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from openimr.domain.criteria.cards import Card
from openimr.domain.criteria.citing import CardCitation, Check, citation_of
from openimr.domain.criteria.editions import Dates, DrugListVersion, Edition, EditionKind, Selection, select
from openimr.domain.criteria.evaluation import CardFindings, Flag, examine
from openimr.domain.criteria.fact_names import FactNames
from openimr.domain.criteria.regions import REGIONS
from openimr.domain.criteria.values import Facts


@dataclass(frozen=True)
class Library:
    """The guideline library. `digests` are SHA-256 of each card as its file has it: a check holds for one digest."""

    editions: tuple[Edition, ...]
    cards: tuple[Card, ...]
    fact_names: FactNames
    drug_lists: tuple[DrugListVersion, ...]
    digests: Mapping[str, str]
    _by_id: dict[str, Card] = field(init=False, repr=False, compare=False)
    _editions: dict[str, Edition] = field(init=False, repr=False, compare=False)
    _by_service: dict[str, tuple[Card, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        services = dict.fromkeys(service for card in self.cards for service in card.services)
        about = {name: tuple(card for card in self.cards if name in card.services) for name in services}
        object.__setattr__(self, "_by_service", about)
        object.__setattr__(self, "_by_id", {card.id: card for card in self.cards})
        object.__setattr__(self, "_editions", {edition.id: edition for edition in self.editions})

    def card(self, id: str) -> Card | None:
        """The card of this id, if there is one."""
        return self._by_id.get(id)

    def edition(self, id: str) -> Edition | None:
        """The edition of this id, if there is one."""
        return self._editions.get(id)

    def cards_for(self, service: str) -> tuple[Card, ...]:
        """The cards of every edition that are about a service, in the order of the files."""
        return self._by_service.get(service, ())

    def topic_of(self, card: Card) -> str:
        """The topic by which the edition of a card is selected: the card's own, or the edition's first."""
        edition = self._editions[card.edition]
        return card.topic if card.topic in edition.topics else edition.topics[0]

    def regions_of(self, card: Card) -> tuple[str, ...]:
        """The regions of the body that a card is about: its own, or its topic where that is one; () is every one."""
        topic = self.topic_of(card)
        return card.regions or ((topic,) if topic in REGIONS else ())

    def citation(self, card: Card, checks: tuple[Check, ...] = ()) -> CardCitation:
        """How a card is cited."""
        return citation_of(card, self._editions[card.edition], checks)


@dataclass(frozen=True, slots=True)
class ItemFindings:
    """What was found of one item: the editions by every clock, and the findings of every card about the service.

    `asides` are legal limits, shown apart. `without_cards` are selected editions without a card about the service:
    where their text may not ship, the answer is NO_CRITERIA. Nothing is added up, and nothing says what to decide.
    """

    service: str
    selections: tuple[Selection, ...]
    cards: tuple[CardFindings, ...]
    asides: tuple[CardFindings, ...]
    without_cards: tuple[Edition, ...]


def examine_item(
    library: Library,
    service: str,
    facts: Facts,
    dates: Dates,
    *,
    pages_searched: int = 0,
    retired: frozenset[str] = frozenset(),
    regions: frozenset[str] | None = None,
) -> ItemFindings:
    """Every card about a service in the editions that the dates of the case select. Raises OddFact.

    `retired` are ids of cards that people took out of use: they are left out. Where the clocks of a topic lead to
    different editions, the cards of all of them are shown, each flagged. `regions` are those of the body that the item
    names (None where it names none): a card about another region is left out, and an edition that has no other card
    stands among those without one.
    """
    every = [card for card in library.cards_for(service) if card.id not in retired]
    cards = [card for card in every if _is_about(library.regions_of(card), regions)]
    selections = {topic: select(library.editions, topic, dates) for topic in _topics(library, every, cards, regions)}
    selected = {topic: one.editions for topic, one in selections.items()}
    found = [
        (card, examine(card, facts, pages_searched=pages_searched, flags=_flags(library, card, selected)))
        for card in cards
        if _governs(library, card, selected, dates)
    ]
    return ItemFindings(
        service,
        tuple(selections.values()),
        tuple(one for card, one in found if not card.is_aside),
        tuple(one for card, one in found if card.is_aside),
        _without_cards(selected, {card.edition for card, _ in found}),
    )


def _is_about(of_card: tuple[str, ...], regions: frozenset[str] | None) -> bool:
    return regions is None or not of_card or not regions.isdisjoint(of_card)


def _topics(library: Library, every: list[Card], cards: list[Card], regions: frozenset[str] | None) -> list[str]:
    """The topics whose editions are selected. A chapter on another region says nothing; the item's own does."""
    of_cards, of_every = _guideline_topics(library, cards), _guideline_topics(library, every)
    named = [topic for topic in of_every if topic in of_cards or topic not in REGIONS]
    is_by_region = not set(of_every).isdisjoint(REGIONS) and set(named).isdisjoint(REGIONS)
    return [*named, *(one for one in REGIONS if is_by_region and one in (regions or ()))]


def _guideline_topics(library: Library, cards: list[Card]) -> list[str]:
    found = (library.topic_of(card) for card in cards if _edition(library, card).is_guideline)
    return list(dict.fromkeys(found))


_Selected = Mapping[str, tuple[Edition, ...]]


def _edition(library: Library, card: Card) -> Edition:
    found = library.edition(card.edition)
    assert found is not None
    return found


def _without_cards(selected: _Selected, covered: set[str]) -> tuple[Edition, ...]:
    every = {edition.id: edition for editions in selected.values() for edition in editions}
    return tuple(edition for edition in every.values() if edition.id not in covered)


def _governs(library: Library, card: Card, selected: _Selected, dates: Dates) -> bool:
    """Whether a card's edition is selected by some clock; for a rule of law, whether it is in force on its clock."""
    edition = _edition(library, card)
    if edition.is_guideline:
        return any(one is edition for one in selected[library.topic_of(card)])
    on = dates.get(edition.clock)
    return edition.kind is EditionKind.RULE and on is not None and edition.is_in_force(on)


def _flags(library: Library, card: Card, selected: _Selected) -> tuple[Flag, ...]:
    return (Flag.EDITION_CONFLICT,) if len(selected.get(library.topic_of(card), ())) > 1 else ()
