"""From proposing a reviewer to the submitted analysis. Only a human sets an outcome."""

from openimr.reviews.operations.assigning import (
    STATEMENT,
    accept_review,
    add_reviewer,
    decline_review,
    expire_offer,
    propose_reviewer,
    release_reviewer,
    take_from_absent,
)
from openimr.reviews.operations.blind import end_blind_review, offer_blind_review
from openimr.reviews.operations.copying import look_for_copies
from openimr.reviews.operations.drafting import (
    DECISION_FIELDS,
    SavedElsewhere,
    override_rule,
    save_draft,
    save_evidence,
    submit_analysis,
)
from openimr.reviews.operations.matching import (
    Confirmed,
    change_proposal,
    confirm_proposals,
    offer_again,
    propose_all,
    set_aside,
)
from openimr.reviews.operations.rounds import end_round
from openimr.reviews.operations.screening import (
    correct_party,
    decide_again,
    decide_on_names,
    keep_screen,
    name_party,
    screen_again,
    screen_reviewers,
)

__all__ = [
    "DECISION_FIELDS", "STATEMENT", "Confirmed", "SavedElsewhere", "accept_review", "add_reviewer",
    "change_proposal", "confirm_proposals", "correct_party", "decide_again", "decide_on_names", "decline_review",
    "end_blind_review", "end_round", "expire_offer", "keep_screen", "look_for_copies", "name_party", "offer_again",
    "offer_blind_review", "override_rule", "propose_all", "propose_reviewer", "release_reviewer", "save_draft",
    "save_evidence", "screen_again", "screen_reviewers", "set_aside", "submit_analysis", "take_from_absent",
]  # fmt: skip
