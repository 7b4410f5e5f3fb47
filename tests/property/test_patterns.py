"""A pattern that looks for its letters first finds what `re` finds, in every text."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.domain.chronology import decisions, medicines, scores, taking, treatments, when
from openimr.domain.patterns import Pattern, needs_of

_OF_MODULES = [
    one
    for module in (decisions, medicines, scores, taking, treatments, when)
    for one in vars(module).values()
    if isinstance(one, Pattern)
]
_WORDS = sorted({need for one in _OF_MODULES for need in one.needs} | {"12", "3/4/14", ".", ";", "ſtopped", "Kept"})


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6), st.sampled_from(["", " ", ", "]), st.booleans())
def test_the_answers_are_those_of_re(words: list[str], between: str, is_loud: bool) -> None:
    text = between.join(words).upper() if is_loud else between.join(words)
    for one in _OF_MODULES:
        bare = re.compile(one.pattern, re.IGNORECASE if one.is_ignoring_case else 0)
        assert [match.span() for match in one.finditer(text)] == [match.span() for match in bare.finditer(text)]
        found, wanted = one.search(text), bare.search(text)
        assert (found and found.span()) == (wanted and wanted.span())


def test_a_pattern_needs_what_every_match_holds() -> None:
    assert needs_of(r"\b(?:refills?|rx)\b") == ("refill", "rx")
    assert needs_of(r"(?:Stop|quit)ped\s+by") == ("quit", "stop")
    assert needs_of(r"(?:stop|#\d)") == ("#", "stop")
    assert needs_of(r"(?:stop|\d+)") == ()
    assert needs_of(r"(?:Stop)?x?") == ()
