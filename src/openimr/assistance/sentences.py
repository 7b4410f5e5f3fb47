"""The sentences that can be offered on a case: from its facts for the summary, from its findings for each rationale."""

from collections.abc import Iterable, Iterator

from openimr.assistance.queries import ItemFound, Shelf
from openimr.domain.criteria.from_record.sources import Record
from openimr.domain.criteria.library import Library
from openimr.domain.drafting.offered import Offered
from openimr.domain.drafting.rationale import ReadCard, rationale_sentences
from openimr.domain.drafting.summary import summary_sentences
from openimr.domain.drafting.worker import WorkerTold, worker_sentences


def of_case(
    record: Record, found: Iterable[ItemFound], shelf: Shelf, worker: Iterable[WorkerTold] = ()
) -> list[Offered]:
    """Every sentence, those of the summary first, then item by item. `worker` is how pages introduce the worker."""
    offered = [*worker_sentences(worker), *summary_sentences(record)]
    for one in found:
        cards = _cards(one, shelf.library)
        offered += rationale_sentences(cards, one.known.facts, shelf.library.fact_names, item=one.item.position)
    return offered


def _cards(found: ItemFound, library: Library) -> Iterator[ReadCard]:
    """The cards that apply, or may, of the editions that the reviewer did not leave aside; each once."""
    seen = set()
    for card_found in (card for part in found.parts for card in part.cards):
        card = library.card(card_found.card)
        if card is None or card.id in seen or card_found.applies is False:
            continue
        seen.add(card.id)
        choice = found.choices.get(library.topic_of(card))
        if choice is None or choice.edition == card.edition:
            relied_on = tuple(one for one in card_found.findings if (card.id, one.criterion) not in found.set_aside)
            yield ReadCard(library.citation(card).line(), relied_on)
