"""Cards as Markdown tables, to be read and signed on paper."""

from collections.abc import Mapping

from openimr.domain.criteria.cards import CONFIDENCE, NO_CRITERIA, Card
from openimr.domain.criteria.library import Library
from openimr.domain.criteria.standing import Standing
from openimr.domain.criteria.telling import plain, told


def printed(library: Library, cards: tuple[Card, ...], standings: Mapping[str, Standing]) -> str:
    """One section a card: its source, its state, its criteria."""
    return "\n\n".join(_section(library, card, standings[card.id]) for card in cards) + "\n"


def _section(library: Library, card: Card, known: Standing) -> str:
    sure = "; ".join(f"{letter}: {CONFIDENCE[letter]}" for letter in card.confidence.split())
    cited = library.citation(card, known.checks).line()
    lines = [
        f"## {card.title}",
        "",
        f"{cited}. State: {plain(known.status)}. How sure: {sure}. Card `{card.id}`.",
    ]
    for text in (card.void, card.note):
        if text:
            lines += ["", text]
    if card.applies_when:
        lines += ["", f"Applies when {told(card.applies_when, library.fact_names)}."]
    if not card.criteria:
        return "\n".join([*lines, "", NO_CRITERIA])
    lines += ["", "| Criterion | Kind | How it is tested | What the record must show |", "|---|---|---|---|"]
    for one in card.criteria:
        test = told(one.test, library.fact_names)
        if one.when:
            test = f"only when {told(one.when, library.fact_names)}: {test}"
        cells = (one.say, plain(one.kind), test, "; ".join(one.record))
        lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return "\n".join(lines)
