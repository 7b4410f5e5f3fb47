"""What holds of every card on any facts: new facts never turn met and not met round, and every finding says where from.

Facts are drawn for the shipped cards from their own declarations, each with a page or with none.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.domain.chronology.facts import Span, When
from openimr.domain.criteria.cards import Card
from openimr.domain.criteria.conditions import facts_of
from openimr.domain.criteria.evaluation import CriterionResult, evaluate, examine
from openimr.domain.criteria.fact_names import FactKind, FactName
from openimr.domain.criteria.values import Account, Evidence, Facts, FactValue, Interval, Members, Value
from openimr.domain.criteria.wording import outcome_word
from openimr.guidelines.reading import read_library

SHELF = read_library()
CARDS = [card for card in SHELF.cards if card.criteria]
SURE = {CriterionResult.MET, CriterionResult.NOT_MET}
RUNS = settings(max_examples=200, deadline=None)


def _asked(card: Card) -> list[str]:
    conditions = [card.applies_when, *(one for criterion in card.criteria for one in (criterion.when, criterion.test))]
    return sorted({name for one in conditions if one is not None for name in facts_of(one)})


@st.composite
def _intervals(draw: st.DrawFn) -> Interval:
    low = draw(st.integers(0, 60))
    high = draw(st.one_of(st.just(low), st.none(), st.integers(low, 70)))
    return Interval(Decimal(low), None if high is None else Decimal(high))


@st.composite
def _days(draw: st.DrawFn) -> When:
    first = date(2013, 1, 1) + timedelta(days=draw(st.integers(0, 700)))
    return When(first, first + timedelta(days=draw(st.sampled_from([0, 0, 27]))))


def _values(declared: FactName) -> st.SearchStrategy[Value]:
    words = st.sampled_from(
        sorted(declared.choices) or ["ketoprofen", "camphor", "baclofen", "gabapentin", "carisoprodol"]
    )
    by_kind: dict[FactKind, st.SearchStrategy[Value]] = {
        FactKind.YES_NO: st.booleans(),
        FactKind.AMOUNT: _intervals(),
        FactKind.NAME: words,
        FactKind.NAMES: st.builds(Members, st.frozensets(words, max_size=3), st.booleans()),
        FactKind.DAY: _days(),
    }
    return by_kind[declared.kind]


@st.composite
def _facts_of_a_card(draw: st.DrawFn) -> tuple[Card, dict[str, FactValue]]:
    card = draw(st.sampled_from(CARDS))
    facts = {}
    for name in _asked(card):
        if draw(st.booleans()):
            accounts = draw(st.lists(_values(SHELF.fact_names[name]), min_size=1, max_size=2))
            places = (Evidence(Span(draw(st.integers(1, 9)), 0, 5)),) if draw(st.booleans()) else ()
            facts[name] = FactValue(tuple(Account(value, places) for value in accounts))
    return card, facts


def _results(card: Card, facts: Facts) -> list[CriterionResult]:
    return [finding.result for finding in evaluate(card, facts)]


@RUNS
@given(_facts_of_a_card(), st.data())
def test_a_fact_that_is_added_never_turns_met_and_not_met_round(
    drawn: tuple[Card, dict[str, FactValue]], data: st.DataObject
) -> None:
    card, facts = drawn
    if not facts:
        return
    name = data.draw(st.sampled_from(sorted(facts)))
    less = {key: value for key, value in facts.items() if key != name}
    for before, after in zip(_results(card, less), _results(card, facts), strict=True):
        if before in SURE:
            assert after in (before, CriterionResult.NOT_APPLICABLE)
        if before is CriterionResult.NOT_APPLICABLE:
            assert after is CriterionResult.NOT_APPLICABLE


def _wider(value: Value) -> Value:
    if not isinstance(value, Interval):
        return value
    return Interval(max(Decimal(0), value.low - 3), None if value.high is None else value.high + 3)


@RUNS
@given(_facts_of_a_card())
def test_a_wider_count_never_sharpens_a_finding(drawn: tuple[Card, dict[str, FactValue]]) -> None:
    card, facts = drawn
    wide = {
        name: FactValue(tuple(replace(account, value=_wider(account.value)) for account in fact.accounts))
        for name, fact in facts.items()
    }
    for narrow, wider in zip(_results(card, facts), _results(card, wide), strict=True):
        if wider in SURE:
            assert narrow in (wider, CriterionResult.NOT_APPLICABLE)
        if wider is CriterionResult.NOT_APPLICABLE:
            assert narrow is CriterionResult.NOT_APPLICABLE


@RUNS
@given(_facts_of_a_card())
def test_every_finding_cites_a_page_or_names_what_is_missing(drawn: tuple[Card, dict[str, FactValue]]) -> None:
    card, facts = drawn
    for finding in examine(card, facts, pages_searched=7).findings:
        assert finding.pages or finding.missing or finding.without_page
        assert {fact.name for fact in finding.used} <= set(facts)
        assert not set(finding.missing) & set(facts)
        assert all(facts[name].is_conflict for name in finding.conflicting)
        assert ("conflict" in finding.flags) == bool(finding.conflicting)


@RUNS
@given(_facts_of_a_card())
def test_nothing_that_is_found_sounds_like_an_outcome(drawn: tuple[Card, dict[str, FactValue]]) -> None:
    card, facts = drawn
    found = examine(card, facts)
    told = [found.notice, found.void, *(text for one in found.findings for text in (one.say, one.result, *one.record))]
    assert [text for text in told if outcome_word(text)] == []
