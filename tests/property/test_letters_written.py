"""What is written reads back to the same value, through PDF and all."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openimr.domain import determination_codec
from openimr.domain.determination import Determination, Layout
from openimr.domain.letter import blocks_codec, grammar, write
from openimr.letters.reading import read_bytes
from openimr.letters.rendering import pdf
from tests.property.letters_made import determinations

_slow = [HealthCheck.too_slow, HealthCheck.data_too_large]


def _written(value: Determination, layout: Layout) -> bytes:
    return pdf(
        write.blocks(value, layout), title="Final Determination", footer=value.case_number, dated_on=date(2014, 6, 12)
    )


@settings(max_examples=60, deadline=None, suppress_health_check=_slow)
@given(determinations(), st.sampled_from(Layout))
def test_write_then_read_is_the_identity(value: Determination, layout: Layout) -> None:
    found = read_bytes(_written(value, layout))
    assert [problem for problem in found.problems if problem.is_loss] == []
    assert found.determination == value


@settings(max_examples=100, deadline=None, suppress_health_check=_slow)
@given(determinations(items=5), st.sampled_from(Layout))
def test_the_frozen_forms_give_the_same_values_back(value: Determination, layout: Layout) -> None:
    assert determination_codec.from_json(determination_codec.to_json(value)) == value
    blocks = write.blocks(value, layout)
    assert blocks_codec.from_json(blocks_codec.to_json(blocks)) == blocks


@settings(max_examples=200, deadline=None, suppress_health_check=_slow)
@given(st.text(max_size=200))
def test_every_guideline_line_has_citations_that_compose_to_it(line: str) -> None:
    assert line == "" or grammar.compose_guideline(grammar.as_citations(line)) == line
