"""The conflict screen: the reviewers of a panel, known by their ties, against the parties of one case.

Build a `Panel` once and screen many cases with it: nothing is compared pairwise, names and entities are looked up.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from openimr.domain.conflicts.graph import Graph
from openimr.domain.conflicts.hits import Hit, Screening, screening
from openimr.domain.conflicts.panel import Panel, ReviewerTies, panel
from openimr.domain.conflicts.parties import PartyName

Decisions = Mapping[frozenset[str], bool]
"""What persons decided on doubts: the two references of the doubt to whether they are one and the same."""


class Screened(Mapping[str, Screening]):
    """Every reviewer of a panel by number, screened; `not_clear` are those with whom something was found."""

    def __init__(self, clear: Mapping[str, Screening], not_clear: Mapping[str, Screening]) -> None:
        """`clear` holds everybody as one who is clear."""
        self._clear, self.not_clear = clear, not_clear

    def __getitem__(self, number: str) -> Screening:
        """What was found of one reviewer. Raises KeyError for one who is not of the panel."""
        return self.not_clear.get(number) or self._clear[number]

    def __iter__(self) -> Iterator[str]:
        """The numbers of the panel, in its order."""
        return iter(self._clear)

    def __len__(self) -> int:
        """How many reviewers were screened."""
        return len(self._clear)


def screen(parties: Iterable[PartyName], of: Panel, *, on: date, decisions: Decisions | None = None) -> Screened:
    """Every reviewer of a panel against the parties of a case on a day, by reviewer number."""
    found: dict[str, list[Hit]] = {}
    for party in parties:
        for one in of.meetings(party):
            if not one.from_on <= on <= one.until_on or (one.is_excepted and of.is_at_center(one.reviewer, on)):
                continue
            hit = _decide(one.hit, decisions) if decisions and one.hit.doubts else one.hit
            if hit is not None:
                found.setdefault(one.reviewer, []).append(hit)
    return Screened(of.clear, {number: screening(number, hits) for number, hits in found.items()})


def screen_one(
    parties: Iterable[PartyName], reviewer: ReviewerTies, graph: Graph, *, on: date, decisions: Decisions | None = None
) -> Screening:
    """One reviewer against the parties of a case on a day."""
    return screen(parties, panel((reviewer,), graph), on=on, decisions=decisions)[reviewer.number]


def _decide(hit: Hit, decisions: Decisions) -> Hit | None:
    """The hit without the doubts that were decided to be one and the same; None where one was decided against."""
    if any(decisions.get(one.references) is False for one in hit.doubts):
        return None
    return replace(hit, doubts=tuple(one for one in hit.doubts if one.references not in decisions))
