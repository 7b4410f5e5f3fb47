"""The rules on what the parts of an analysis say of the same thing: V-21 on the request, V-22 on everything else."""

from collections.abc import Iterator

from openimr.domain.consistency import Contradiction, ContradictionKind, contradictions
from openimr.domain.consistency.passages import Passage, heading_of, of_items
from openimr.domain.consistency.places import Part
from openimr.domain.findings import Finding, Severity
from openimr.domain.issue_rules.facts import AnalysisFacts, IssueFacts

_BESIDE = frozenset({Part.UR_DECISION, Part.LEDGER, Part.RECORD})
_CITATION = "Labor Code 4610.6(h)(5)"


def v_22_statements_agree(facts: IssueFacts) -> Iterator[Finding]:
    """V-21 to V-22: summary, treatments in dispute and rationales say the same; a person answers for what differs.

    What differs only from what is laid beside them (`facts.beside`: the UR decision, the record) warns: records
    disagree with each other, and the reviewer may well be the one who is right.
    """
    for analysis in facts.analyses:
        written = passages_of(facts, analysis)
        for one in contradictions(written):
            yield _finding(one, Severity.NEEDS_OVERRIDE)
        for one in contradictions((*written, *facts.beside)) if facts.beside else ():
            if any(said.place.part in _BESIDE for said in one.statements):
                yield _finding(one, Severity.WARNS)


def _finding(told: Contradiction, severity: Severity) -> Finding:
    rule = "V-21" if told.kind is ContradictionKind.REQUEST else "V-22"
    return Finding(rule, severity, told.text, _CITATION, told.item)


def passages_of(facts: IssueFacts, analysis: AnalysisFacts) -> tuple[Passage, ...]:
    """One reviewer's analysis as passages: heading, summary, and the treatment and rationale of each item."""
    treatments = {item.position: item.treatment for item in facts.items}
    written = ((one.position, treatments.get(one.position, ""), one.rationale) for one in analysis.decisions)
    return (
        heading_of(facts.injured_on, facts.ur_decided_on),
        Passage(Part.SUMMARY, analysis.summary),
        *of_items(written),
    )
