"""From proposing a reviewer to the submitted analysis. Only a human sets an outcome."""

from openimr.reviews.operations.assigning import (
    STATEMENT,
    accept_review,
    add_reviewer,
    decline_review,
    propose_reviewer,
    release_reviewer,
)
from openimr.reviews.operations.drafting import (
    DECISION_FIELDS,
    SavedElsewhere,
    override_rule,
    save_draft,
    save_evidence,
    submit_analysis,
)

__all__ = [
    "DECISION_FIELDS", "STATEMENT", "SavedElsewhere", "accept_review", "add_reviewer", "decline_review",
    "override_rule",
    "propose_reviewer", "release_reviewer", "save_draft", "save_evidence", "submit_analysis",
]  # fmt: skip
