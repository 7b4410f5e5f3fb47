"""Rules on the way to the evidence, where a reviewer has written it down step by step: V-14 and V-18."""

from collections.abc import Iterator

from openimr.domain.evidence import sequence
from openimr.domain.findings import Finding, Severity
from openimr.domain.issue_rules.analysis import decisions
from openimr.domain.issue_rules.facts import IssueFacts
from openimr.domain.law import EvidenceOrdering


def v_14_search_in_order(facts: IssueFacts) -> Iterator[Finding]:
    """V-14: once the MTUS is left, each further step is taken in its order, or passed over with a reason."""
    if facts.ordering is not EvidenceOrdering.MTUS_PROCEDURE:
        return
    for _, one in decisions(facts):
        if one.mtus_step in ("", "applies"):
            continue
        for gap in sequence.gaps_of_search(one.path):
            text = f"Item {one.position}: {gap}"
            yield Finding("V-14", Severity.BLOCKS, text, "8 CCR 9792.21.1(a)(2)", one.position)
        if not one.path.steps:
            text = f"Item {one.position} leaves the MTUS and does not record where else evidence was looked for."
            yield Finding("V-14", Severity.WARNS, text, "8 CCR 9792.21.1(a)(2)", one.position)


def v_18_studies_compared(facts: IssueFacts) -> Iterator[Finding]:
    """V-18: recommendations that differ are compared by applicability, quality and level, and the record is whole."""
    for _, one in decisions(facts):
        for gap in sequence.gaps_of_comparison(one.path):
            text = f"Item {one.position}: {gap}"
            yield Finding("V-18", Severity.NEEDS_OVERRIDE, text, "8 CCR 9792.25.1", one.position)
