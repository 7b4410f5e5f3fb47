"""Sentences for the rationale, made from what criteria read. They state findings and cite them; they decide nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from openimr.domain.chronology.facts import When
from openimr.domain.criteria.evaluation import CriterionFinding, CriterionResult
from openimr.domain.criteria.fact_names import FactNames
from openimr.domain.criteria.telling import told_account
from openimr.domain.criteria.values import Account, Facts, Interval
from openimr.domain.criteria.wording import outcome_word
from openimr.domain.drafting.offered import Offered
from openimr.domain.drafting.wording import and_list, day_words, pages_words

_MOST_MISSING = 12


@dataclass(frozen=True, slots=True)
class ReadCard:
    """A card that may apply, as a sentence needs it: its citation line and its findings that are relied on."""

    citation: str
    findings: tuple[CriterionFinding, ...]


def rationale_sentences(cards: Iterable[ReadCard], facts: Facts, names: FactNames, *, item: int) -> tuple[Offered, ...]:
    """One sentence for each criterion that reads met, not met or not documented, and one list of what is missing."""
    every = list(cards)
    found = [one for card in every for finding in card.findings for one in _of(card, finding, facts, names, item)]
    return (*found, *_missing(every, names, item))


def _of(card: ReadCard, finding: CriterionFinding, facts: Facts, names: FactNames, item: int) -> Iterator[Offered]:
    told, pages = _told(finding, facts, names)
    asks = f"{card.citation} looks for this: {finding.say.rstrip('.')}."
    if finding.result is CriterionResult.NOT_DOCUMENTED:
        text = f"{asks} The {_pages_searched(finding.pages_searched)} do not document it."
        yield from _safe(Offered(text, (), card.citation, item, "not documented"))
    elif finding.result in (CriterionResult.MET, CriterionResult.NOT_MET) and told:
        reads = "The record agrees" if finding.result is CriterionResult.MET else "The record does not agree with it"
        text = f"{asks} {reads}: {told}."
        topic = "met" if finding.result is CriterionResult.MET else "not met"
        yield from _safe(Offered(text, pages, card.citation, item, topic))


def _told(finding: CriterionFinding, facts: Facts, names: FactNames) -> tuple[str, tuple[int, ...]]:
    """The facts of a finding in words, each account with its pages."""
    parts, pages = [], set[int]()
    for used in finding.used:
        accounts, unit = facts[used.name].accounts, names[used.name].unit
        parts.append(f"{names[used.name].words}: {' or '.join(_account(one, unit) for one in accounts)}")
        pages |= {place.span.page for account in accounts for place in account.evidence if place.span}
    return "; ".join(parts), tuple(sorted(pages))


def _account(account: Account, unit: str) -> str:
    pages = sorted({place.span.page for place in account.evidence if place.span})
    sources = sorted({place.document for place in account.evidence if not place.span})
    places = pages_words(pages) or (f"({'; '.join(sources)})" if sources else "")
    return f"{_value(account, unit)} {places}".rstrip()


def _value(account: Account, unit: str) -> str:
    """A value as a page can be asked for it: a number with its unit, and none of something without a figure."""
    if isinstance(account.value, When) and account.value.is_day:
        return day_words(account.value.first)
    if isinstance(account.value, Interval) and unit:
        return _amount(account.value, told_account(account), unit)
    return told_account(account)


def _amount(value: Interval, told: str, unit: str) -> str:
    if not value.is_exact:
        return f"{told} {unit}"
    if value.low == 0:
        return "none"
    first, _, rest = unit.partition(" ")
    counted = first.removesuffix("s") if value.low == 1 else first
    return f"{told} {counted} {rest}".rstrip()


def _missing(cards: Iterable[ReadCard], names: FactNames, item: int) -> Iterator[Offered]:
    """Everything that is missing across the criteria of an item, as one sentence that cites who asks for it."""
    asked: Mapping[str, None] = dict.fromkeys(
        name for card in cards for finding in card.findings
        if finding.result is CriterionResult.NOT_DOCUMENTED for name in finding.missing
    )  # fmt: skip
    citations = list(
        dict.fromkeys(
            card.citation for card in cards
            if any(one.result is CriterionResult.NOT_DOCUMENTED and one.missing for one in card.findings)
        )
    )  # fmt: skip
    if not asked or not citations:
        return
    searched = max((one.pages_searched for card in cards for one in card.findings), default=0)
    listed = "; ".join(names[name].words for name in list(asked)[:_MOST_MISSING])
    for citation in citations[:1]:
        others = f" (also {and_list(citations[1:4])})" if citations[1:4] else ""
        text = (
            f"The information is insufficient on these points, which {citation}{others} asks for and the "
            f"{_pages_searched(searched)} do not document: {listed}."
        )
        yield from _safe(Offered(text, (), citation, item, "insufficient information"))


def _pages_searched(count: int) -> str:
    return f"{count} {'page' if count == 1 else 'pages'} searched"


def _safe(one: Offered) -> Iterator[Offered]:
    if not outcome_word(one.text):
        yield one
