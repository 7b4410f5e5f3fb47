"""The conflict screen: a reviewer's ties, and what is recorded of the field, against everybody with a part in the case.

Screens against the union of both lists of Labor Code 139.5(c)(2) and (d)(5), with the definitions of (d)(6).
"""

from openimr.domain.conflicts.graph import NOTHING, Entity, EntityKind, Graph, Relation, RelationKind
from openimr.domain.conflicts.hits import Hit, Screening
from openimr.domain.conflicts.panel import Panel, ReviewerTies, panel
from openimr.domain.conflicts.parties import NAMED_LATER, PartyName, Tie, not_named, unnamed_roles
from openimr.domain.conflicts.reach import Doubt, reference_of
from openimr.domain.conflicts.screening import Decisions, Screened, screen, screen_one
from openimr.domain.conflicts.wording import relation_told, says
from openimr.domain.identity.plain import normalized

__all__ = [
    "NAMED_LATER", "NOTHING", "Decisions", "Doubt", "Entity", "EntityKind", "Graph", "Hit", "Panel", "PartyName",
    "Relation", "RelationKind", "ReviewerTies", "Screened", "Screening", "Tie", "normalized", "not_named", "panel",
    "reference_of", "relation_told", "says", "screen", "screen_one", "unnamed_roles",
]  # fmt: skip
