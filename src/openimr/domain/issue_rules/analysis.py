"""Rules on what a reviewer writes: V-09 to V-24."""

from collections.abc import Iterator

from openimr.domain.consistency.conclusions import conclusion
from openimr.domain.consistency.dependents import apart
from openimr.domain.consistency.lint import reading
from openimr.domain.consistency.lint.standards import arguments
from openimr.domain.consistency.remarks import is_without_numbers
from openimr.domain.determination import CitationKind
from openimr.domain.evidence.sequence import unexplained_ranks
from openimr.domain.findings import Finding, Severity
from openimr.domain.issue_rules.facts import AnalysisFacts, DecisionFacts, IssueFacts
from openimr.domain.law import EvidenceOrdering
from openimr.domain.lifecycle import ItemState
from openimr.domain.page_citations import cited_pages, missing_pages
from openimr.domain.reading_grade import english_grade
from openimr.domain.values import Outcome

_SHORT_ANALYSIS = 40


def decisions(facts: IssueFacts) -> Iterator[tuple[AnalysisFacts, DecisionFacts]]:
    """Every decision of every analysis."""
    for analysis in facts.analyses:
        for decision in analysis.decisions:
            yield analysis, decision


def v_09_one_decision_each(facts: IssueFacts) -> Iterator[Finding]:
    """V-09: every open item has exactly one decision, Upheld or Overturned."""
    for analysis in facts.analyses:
        decided = [one.position for one in analysis.decisions if one.outcome is not None]
        for item in facts.items:
            if item.state is not ItemState.TERMINATED and decided.count(item.position) != 1:
                text = f"Item {item.position} has no decision yet: Upheld or Overturned."
                yield Finding("V-09", Severity.BLOCKS, text, "Labor Code 4610.6(e)", item.position)


def v_10_condition_stated(facts: IssueFacts) -> Iterator[Finding]:
    """V-10: each analysis describes the employee's medical condition."""
    for analysis in facts.analyses:
        if len(analysis.summary.split()) < _SHORT_ANALYSIS // 2:
            text = "The case summary does not describe the worker's medical condition yet."
            yield Finding("V-10", Severity.BLOCKS, text, "Labor Code 4610.6(e)")


def v_11_record_cited(facts: IssueFacts) -> Iterator[Finding]:
    """V-11: each analysis cites pages of the record that exist; the list of documents reviewed is there."""
    citation = "Labor Code 4610.6(e); 8 CCR 9792.10.6(d)"
    for analysis in facts.analyses:
        texts = (analysis.summary, *(one.rationale for one in analysis.decisions))
        if not any(cited_pages(text) for text in texts):
            yield Finding("V-11", Severity.NEEDS_OVERRIDE, "No page of the record is cited, as in [p. 12].", citation)
        for text in texts:
            for page in missing_pages(text, facts.page_count):
                yield Finding("V-11", Severity.BLOCKS, f"Page {page} is cited, but the file ends before.", citation)
    if facts.page_count == 0:
        yield Finding("V-11", Severity.BLOCKS, "The case file has no page.", citation)
    elif facts.undescribed_pages:
        count = facts.undescribed_pages
        text = f"{'1 page is' if count == 1 else f'{count} pages are'} not described; the list of documents says so."
        yield Finding("V-11", Severity.WARNS, text, citation)


def v_12_standard_named(facts: IssueFacts) -> Iterator[Finding]:
    """V-12: each item's finding is tied to a rank of the necessity standard."""
    for _, one in decisions(facts):
        if one.rank is None:
            text = f"Item {one.position} names no standard of medical necessity (A to F)."
            yield Finding("V-12", Severity.BLOCKS, text, "Labor Code 4610.6(e), 4610.5(c)(2)", one.position)


def v_13_strict_rank(facts: IssueFacts) -> Iterator[Finding]:
    """V-13: until 2016 a lower rank needs the reason why every higher one does not apply."""
    if facts.ordering is not EvidenceOrdering.STRICT_RANK:
        return
    for _, one in decisions(facts):
        unexplained = () if one.step_reason.strip() else unexplained_ranks(one.rank, one.path)
        if unexplained:
            of = ", ".join(unexplained)
            text = f"Item {one.position} uses rank {one.rank} without saying why the higher ranks do not apply: {of}."
            yield Finding("V-13", Severity.BLOCKS, text, "Labor Code 4610.5(c)(2) (2013-2016)", one.position)


def v_14_mtus_first(facts: IssueFacts) -> Iterator[Finding]:
    """V-14: from 2017 the MTUS is searched first; leaving it needs 'not addressed' or 'rebutted' with a reason."""
    if facts.ordering is not EvidenceOrdering.MTUS_PROCEDURE:
        return
    for _, one in decisions(facts):
        if not one.mtus_step:
            text = f"Item {one.position} does not say whether the MTUS applies."
            yield Finding("V-14", Severity.BLOCKS, text, "8 CCR 9792.21, 9792.21.1", one.position)
        elif one.mtus_step != "applies" and not one.step_reason.strip():
            text = f"Item {one.position} leaves the MTUS without a reason."
            yield Finding("V-14", Severity.BLOCKS, text, "8 CCR 9792.21(d)", one.position)


def v_15_silence_is_no_reason(facts: IssueFacts) -> Iterator[Finding]:
    """V-15: a refusal is not upheld only because the MTUS does not address the condition."""
    for _, one in decisions(facts):
        if one.outcome is Outcome.UPHELD and one.mtus_step == "not_addressed" and not one.citations:
            text = f"Item {one.position} is upheld with the MTUS silent and nothing else cited."
            yield Finding("V-15", Severity.NEEDS_OVERRIDE, text, "8 CCR 9792.21(d)", one.position)


def v_16_citation(facts: IssueFacts) -> Iterator[Finding]:
    """V-16: each item carries a citation, or says that none was made, which a person must answer for."""
    for _, one in decisions(facts):
        if one.is_without_citation:
            text = f"Item {one.position} says that no medical evidence was cited."
            yield Finding("V-16", Severity.NEEDS_OVERRIDE, text, "8 CCR 9792.21.1", one.position)
        elif not one.citations:
            text = f"Item {one.position} cites no guideline."
            yield Finding("V-16", Severity.BLOCKS, text, "8 CCR 9792.21.1", one.position)


def v_17_citation_fields(facts: IssueFacts) -> Iterator[Finding]:
    """V-17: MTUS citations name the year and the section or page."""
    for _, one in decisions(facts):
        for citation in one.citations:
            if not citation.title.strip():
                text = f"Item {one.position} has a citation without a title."
                yield Finding("V-17", Severity.BLOCKS, text, "8 CCR 9792.21.1", one.position)
            elif citation.kind is CitationKind.MTUS and not ((citation.year or citation.pages) and _place(citation)):
                text = f"Item {one.position}: “{citation.title}” lacks its year, section or page."
                yield Finding("V-17", Severity.WARNS, text, "8 CCR 9792.21.1 (format from memory)", one.position)


def _place(citation: object) -> bool:
    return bool(getattr(citation, "sections", "") or getattr(citation, "pages", ""))


def v_18_competing(facts: IssueFacts) -> Iterator[Finding]:
    """V-18: where MTUS and another source are both cited, the reason for the choice is written down."""
    for _, one in decisions(facts):
        kinds = {citation.kind for citation in one.citations}
        if len(kinds) > 1 and not one.step_reason.strip() and not one.path.recommendations:
            text = f"Item {one.position} cites the MTUS and another source without saying how they relate."
            yield Finding("V-18", Severity.WARNS, text, "8 CCR 9792.25.1", one.position)


def v_19_more_than_ur(facts: IssueFacts) -> Iterator[Finding]:
    """V-19: no decision rests only on information from the utilization review decision."""
    for analysis in facts.analyses:
        texts = (analysis.summary, *(one.rationale for one in analysis.decisions))
        pages = {page for text in texts for page in cited_pages(text)}
        if not pages - facts.ur_only_pages:
            text = "Nothing outside the utilization review decision is cited."
            yield Finding("V-19", Severity.NEEDS_OVERRIDE, text, "8 CCR 9792.10.6(b)(2)")


def v_20_necessity_only(facts: IssueFacts) -> Iterator[Finding]:
    """V-20: no causation, liability, coverage, price or visit-cap ground."""
    for _, one in decisions(facts):
        argued = dict.fromkeys(argument.words for argument in arguments(one.rationale))
        if argued:
            words = ", ".join(f"“{word}”" for word in argued)
            text = f"Item {one.position} seems to argue something other than necessity: {words}."
            yield Finding("V-20", Severity.WARNS, text, "Labor Code 4610.6(a)", one.position)


def v_21_conclusion_agrees(facts: IssueFacts) -> Iterator[Finding]:
    """V-21: the conclusion of the rationale agrees with the decision."""
    for _, one in decisions(facts):
        concluded = conclusion(one.rationale)
        if one.outcome is not None and concluded is not None and concluded is not one.outcome:
            text = f"Item {one.position} is marked {one.outcome}, but its rationale concludes the opposite."
            yield Finding("V-21", Severity.NEEDS_OVERRIDE, text, "Labor Code 4610.6(h)(5)", one.position)


def v_22_facts_agree(facts: IssueFacts) -> Iterator[Finding]:
    """V-22: the rationale restates the request with its own numbers: quantity, dose, visits."""
    by_position = {item.position: item for item in facts.items}
    for _, one in decisions(facts):
        if one.position in by_position and is_without_numbers(by_position[one.position].treatment, one.rationale):
            text = f"Item {one.position}: none of the numbers in the request stands in its rationale."
            yield Finding("V-22", Severity.WARNS, text, "Labor Code 4610.6(h)(5)", one.position)


def v_23_dependent_items(facts: IssueFacts) -> Iterator[Finding]:
    """V-23: an item that depends on another shares its fate, or a person says why not."""
    primary = {item.position: item.depends_on for item in facts.items if item.depends_on}
    for analysis in facts.analyses:
        outcomes = {one.position: one.outcome for one in analysis.decisions}
        for one in apart(outcomes, primary):
            severity = Severity.NEEDS_OVERRIDE if one.is_overturned else Severity.WARNS
            yield Finding("V-23", severity, one.text, "observed in published letters", one.item)


def v_24_plain_words(facts: IssueFacts) -> Iterator[Finding]:
    """V-24: layperson's terms as far as possible: short sentences, and abbreviations explained at their first use."""
    citation = "Labor Code 4610.6(d)"
    for analysis in facts.analyses:
        before = analysis.summary
        yield from _unexplained("The summary", before, "", None)
        for one in analysis.decisions:
            if reading.long_sentences(one.rationale):
                text = f"Item {one.position} has a sentence of more than {reading.LONG_SENTENCE} words."
                yield Finding("V-24", Severity.WARNS, text, citation, one.position)
            grade = english_grade(one.rationale)
            if grade is not None and grade > reading.HARD_GRADE:
                text = f"The rationale of item {one.position} asks for {grade:.0f} years of school to read."
                yield Finding("V-24", Severity.WARNS, text, citation, one.position)
            yield from _unexplained(f"Item {one.position}", one.rationale, before, one.position)
            before = f"{before} {one.rationale}"


def _unexplained(where: str, text: str, before: str, position: int | None) -> Iterator[Finding]:
    names = [one.abbreviation for one in reading.unexplained(text, before)]
    if names:
        stand = "it stands" if len(names) == 1 else "they stand"
        told = f"{where} uses {', '.join(names)} without saying what {stand} for."
        yield Finding("V-24", Severity.WARNS, told, "Labor Code 4610.6(d)", position)
