"""Any text can be read: nothing fails, spans lie in the text, and what is said of a number stands where it is said."""

import string
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from openimr.domain.chronology.facts import TreatmentEvent, TreatmentFact
from openimr.domain.chronology.reading import facts_in
from openimr.domain.chronology.reads import read_of
from openimr.domain.chronology.sentences import sentences_of

PIECES = st.sampled_from(
    [
        "PT", "12 sessions", "massage", "was denied", "approved", "on 2/4/14", "in January 2013", "Norco 10/325 mg",
            "#120", "q6h", "5-6/10", "pain",
        "from 8 to 4", "L4-5 fusion", "no", "denies", "but", "MRI of the neck", "revealed", ".", ",", "\n", "\n\n",
            "   ", "\t", "Plan:", "1.", "(12)", "twelve",
        "Oswestry 42%", "2x6", "of the 6", "6 weeks ago", "SLR negative", "TTD", "M54.16", "Date", "Qty", "Visit", "|",
            "completed", "°", "ʼ", "½", "٣", "²",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=40).map(" ".join),
    st.text(max_size=200),
    st.text(string.printable + "½²٣°µ", max_size=200),
)
DAYS = st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)))


@settings(max_examples=150, deadline=None)
@given(TEXTS, DAYS)
def test_every_text_can_be_read_and_every_span_lies_in_it(text: str, written_on: date | None) -> None:
    for fact in facts_in(text, page=7, written_on=written_on):
        assert 0 <= fact.span.start < fact.span.end <= len(text)
        assert fact.span.page == 7
        assert fact.on is None or fact.on.first <= fact.on.last


@settings(max_examples=100, deadline=None)
@given(TEXTS)
@example(":,0")
def test_sentences_hold_every_word_of_the_text_once_and_in_order(text: str) -> None:
    assert "".join("".join(one.text.split()) for one in sentences_of(text)) == "".join(text.split())
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in sentences_of(text))


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 99),
    st.sampled_from(["physical therapy", "massage", "acupuncture"]),
    st.sampled_from(["requested", "approved", "denied", "completed"]),
)
def test_the_text_at_the_span_names_the_number(count: int, service: str, event: str) -> None:
    text = f"On 3/5/2014, {count} sessions of {service} were {event}."
    (fact,) = (fact for fact in facts_in(text, page=1) if isinstance(fact, TreatmentFact))
    assert fact.count == count
    assert str(count) in text[fact.span.start : fact.span.end]
    assert fact.event is TreatmentEvent("authorized" if event == "approved" else event)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["denies", "no", "without", "negative for"]),
    st.sampled_from(["but", "however", "except for", "although"]),
)
def test_a_denial_ends_at_a_word_that_turns_the_sentence(denial: str, turn: str) -> None:
    (sentence,) = sentences_of(f"She {denial} numbness {turn} weakness")
    read = read_of(sentence, 1, None)
    first, second = read.text.index("numbness"), read.text.index("weakness")
    assert read.context(first, first + 8).is_negated
    assert not read.context(second, second + 8).is_negated
