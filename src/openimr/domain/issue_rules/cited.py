"""The rule on cited pages, each opened again: V-11."""

from collections.abc import Iterator

from openimr.domain.evidence import wording
from openimr.domain.evidence.cited_pages import PageState
from openimr.domain.findings import Finding, Severity
from openimr.domain.issue_rules.facts import IssueFacts

_CITATION = "Labor Code 4610.6(e), (h)(5); 8 CCR 9792.10.6(d)"


def v_11_pages_say_it(facts: IssueFacts) -> Iterator[Finding]:
    """V-11: every cited page says what it is cited for; what differs, or cannot be tested, a person answers for."""
    for analysis in facts.analyses:
        for item, checked in analysis.cited:
            if checked.is_passed or all(page.state is PageState.MISSING for page in checked.pages):
                continue  # a page that does not exist blocks by itself
            where = f"Item {item}: " if item is not None else ""
            yield Finding("V-11", Severity.NEEDS_OVERRIDE, where + wording.sentence(checked), _CITATION, item)
