"""What a conflict screen finds: ties that meet a party, and what they make of a reviewer."""

from dataclasses import dataclass

from openimr.domain.conflicts import chains
from openimr.domain.conflicts.graph import Relation
from openimr.domain.conflicts.parties import PartyName, Tie
from openimr.domain.conflicts.reach import Doubt


@dataclass(frozen=True, slots=True)
class Hit:
    """A tie that meets a party, over the relations of `path` (from the tie's other side to the party).

    `doubts` are name matches that a person has to decide first; without any the hit is certain.
    """

    party: PartyName
    tie: Tie
    path: tuple[Relation, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    text: str = ""

    def __hash__(self) -> int:
        """Hits are told apart all the time; the text says nearly everything."""
        return hash((self.text, len(self.doubts)))

    @property
    def is_disclosed(self) -> bool:
        """Whether the reviewer disclosed the tie; otherwise the graph says it of the reviewer's own person."""
        return self.tie.kind not in (chains.SELF, chains.RECORDED)


@dataclass(frozen=True, slots=True)
class Screening:
    """What the screen of one reviewer found. Both parts keep the reviewer from the case; the second until decided."""

    reviewer: str
    hits: tuple[Hit, ...] = ()
    uncertain: tuple[Hit, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Whether nothing was found and nothing waits for a person."""
        return not self.hits and not self.uncertain


def screening(reviewer: str, found: list[Hit]) -> Screening:
    """Hits of one reviewer, each once: what is certain, and what is not and does not stand beside it."""
    hits = tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)
    certain = tuple(one for one in hits if not one.doubts)
    if len(certain) == len(hits):
        return Screening(reviewer, certain)
    sure = {(one.party, one.tie) for one in certain}
    rest = tuple(one for one in hits if one.doubts and (one.party, one.tie) not in sure)
    return Screening(reviewer, certain, rest)
