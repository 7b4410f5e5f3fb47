"""The rules that hold before a determination is issued: V-01 to V-33 (law notes section 14c).

Each rule is a function from `IssueFacts` to findings. V-02 to V-08 are the gates of `domain.qualification`.
"""

from openimr.domain.issue_rules.check import RULES, Stage, check
from openimr.domain.issue_rules.facts import AnalysisFacts, DecisionFacts, IssueFacts, ItemFacts, RecipientFacts
from openimr.domain.issue_rules.table import RULE_TABLE, RuleLaw

__all__ = [
    "RULES",
    "RULE_TABLE",
    "AnalysisFacts",
    "DecisionFacts",
    "IssueFacts",
    "ItemFacts",
    "RecipientFacts",
    "RuleLaw",
    "Stage",
    "check",
]
