"""The citations of the record in an analysis, each opened again and tested."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openimr.casefile import cited
from openimr.cases.models import Case
from openimr.domain.evidence import cited_pages
from openimr.domain.evidence.cited_pages import CheckedCitation
from openimr.domain.evidence.statements import statements
from openimr.domain.lifecycle import ItemState
from openimr.reviews.models import Analysis

SUMMARY, RATIONALE, REASON = "summary", "rationale", "step_reason"


@dataclass(frozen=True, slots=True)
class CitedText:
    """One text of an analysis with its citations tested. `item` is the position of its item; None for the summary."""

    item: int | None
    part: str
    citations: tuple[CheckedCitation, ...]


def cited_texts(case: Case, analysis: Analysis) -> tuple[CitedText, ...]:
    """Every text of an analysis that cites the record, its pages opened again as they are now.

    Whoever shows what stands on the pages records that they were read.
    """
    texts = [(item, part, statements(text)) for item, part, text in _texts(analysis)]
    numbers = {number for _, _, found in texts for one in found for number in one.pages}
    pages = cited.pages(case, numbers)
    return tuple(
        CitedText(item, part, tuple(cited_pages.check_statement(one, pages) for one in found))
        for item, part, found in texts
        if found
    )


def _texts(analysis: Analysis) -> Iterator[tuple[int | None, str, str]]:
    yield None, SUMMARY, analysis.clinical_case_summary
    for decision in analysis.decisions.all():
        if decision.item.state != ItemState.TERMINATED:
            yield decision.item.position, RATIONALE, decision.rationale
            yield decision.item.position, REASON, decision.step_reason


_LONGEST = 110


def reading_of(texts: Sequence[CitedText]) -> str:
    """What the read log says of somebody who sees tested citations: the pages whose words are told there."""
    pages = sorted(
        {
            page.number
            for text in texts
            for citation in text.citations
            if any(field.differences for field in citation.fields)
            for page in citation.pages
        }
    )
    if not pages:
        return "cited pages"
    told = ", ".join(map(str, pages))
    return f"cited pages: {told if len(told) <= _LONGEST - 13 else f'{told[: _LONGEST - 20]} and more'}"
