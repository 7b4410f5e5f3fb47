"""Facts written as JSON and read again are the same facts; what is none is refused."""

import dataclasses
import json
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.domain.chronology import codec
from openimr.domain.chronology.facts import Context, Fact, ScoreFact, Span, When

DAYS = st.dates(date(1950, 1, 1), date(2030, 1, 1))
TIMES = st.tuples(DAYS, DAYS).map(lambda days: When(min(days), max(days)))
AMOUNTS = st.decimals(0, 10_000, places=2)
SPANS = st.builds(Span, st.integers(1, 20_000), st.integers(0, 500), st.integers(501, 900))
CONTEXTS = st.builds(Context, *[st.booleans()] * len(dataclasses.fields(Context)))


def _values(hint: Any) -> st.SearchStrategy[Any]:
    """Anything that a field of this type may hold."""
    if get_origin(hint) is tuple:
        return st.lists(_values(get_args(hint)[0]), max_size=3).map(tuple)
    if get_args(hint):
        return st.one_of(*(_values(one) for one in get_args(hint)))
    return {type(None): st.none(), Decimal: AMOUNTS, When: TIMES, Span: SPANS, Context: CONTEXTS}.get(
        hint, st.from_type(hint)
    )  # fmt: skip


def _facts(of: type[Fact]) -> st.SearchStrategy[Fact]:
    hints = get_type_hints(of)
    return st.builds(of, **{field.name: _values(hints[field.name]) for field in dataclasses.fields(of)})


@settings(max_examples=150)
@given(st.one_of(*(_facts(of) for of in codec.KINDS.values())))
def test_every_fact_survives_json(fact: Fact) -> None:
    text = json.dumps(codec.written(fact))
    assert codec.read(json.loads(text)) == fact
    assert codec.fact_of(codec.kind_of(fact), json.loads(json.dumps(codec.body(fact))), fact.span) == fact


SCORE = codec.written(ScoreFact(
    span=Span(3, 0, 4), on=None, context=Context(), scale="pain", low=Decimal(5), high=Decimal(6), of=None, timing="",
))  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"fact": "spell"}, "no kind of fact"),
        ({"page": "3"}, "by number"),
        ({"low": 5}, "cannot be low"),
        ({"low": "five"}, "cannot be low"),
        ({"timing": None}, "cannot be timing"),
        ({"colour": "red"}, "does not say colour"),
        ({"on": ["2014-02-30", "2014-03-01"]}, "first and its last day"),
        ({"on": ["2014-03-02", "2014-03-01"]}, "begins before it ends"),
        ({"context": ["denied"]}, "the context is a list"),
    ],
)
def test_what_is_no_fact_is_refused_with_the_reason(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(codec.OddFact, match=reason):
        codec.read({**SCORE, **changes})


def test_a_field_that_came_later_has_its_default_and_others_must_be_there() -> None:
    older = {name: value for name, value in SCORE.items() if name != "on_is_of_document"}
    assert codec.read(older).on_is_of_document is False
    with pytest.raises(codec.OddFact, match="has to say scale"):
        codec.read({name: value for name, value in SCORE.items() if name != "scale"})
