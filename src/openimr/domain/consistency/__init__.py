"""Proof before sign-off: do summary, rationales, decisions, ledger and record say the same?

Statements are read with the chronology's extraction of facts and laid side by side. Nothing here judges who is right.
"""

from openimr.domain.consistency.checking import contradictions, contradictions_in, proof_of
from openimr.domain.consistency.contradictions import Contradiction, ContradictionKind
from openimr.domain.consistency.passages import Passage
from openimr.domain.consistency.places import Part, Place
from openimr.domain.consistency.remarks import Remark, RemarkKind, remarks, remarks_on
from openimr.domain.consistency.statements import Statement

__all__ = [
    "Contradiction",
    "ContradictionKind",
    "Part",
    "Passage",
    "Place",
    "Remark",
    "RemarkKind",
    "Statement",
    "contradictions",
    "contradictions_in",
    "proof_of",
    "remarks",
    "remarks_on",
]
