"""The conflict screen: a reviewer's ties, and what is recorded of the field, against everybody with a part in the case.

Screens against the union of both lists of Labor Code 139.5(c)(2) and (d)(5), with the definitions of (d)(6).
"""

from openimr.domain.conflicts.graph import Entity, EntityKind, Graph, Relation, RelationKind
from openimr.domain.conflicts.parties import PartyName, Tie, not_named
from openimr.domain.conflicts.reach import Doubt
from openimr.domain.conflicts.screening import (
    Decisions,
    Hit,
    Panel,
    ReviewerTies,
    Screening,
    hits,
    panel,
    screen,
    screen_one,
)
from openimr.domain.identity.plain import normalized

__all__ = [
    "Decisions", "Doubt", "Entity", "EntityKind", "Graph", "Hit", "Panel", "PartyName", "Relation", "RelationKind",
    "ReviewerTies", "Screening", "Tie", "hits", "normalized", "not_named", "panel", "screen", "screen_one",
]  # fmt: skip
