"""The queue of credentialing: what has to be done for whom, the gravest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from openimr.domain.credentialing import Concern, ConcernKind, concerns
from openimr.panel import history, queries
from openimr.panel.models import Reviewer, Standing

_ORDER = list(ConcernKind)


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One thing to do for one reviewer."""

    reviewer: Reviewer
    concern: Concern
    band: int | None
    """30, 60 or 90 for what ends or falls due within so many days; None for what is due now."""

    @property
    def is_due(self) -> bool:
        """Whether it is to be done now."""
        return self.band is None


def queue(on: date) -> list[QueueLine]:
    """Everything to do for reviewers who have not left the panel, in a constant number of queries."""
    lines = [QueueLine(one, concern, concern.band(on)) for one in on_panel(on) for concern in _concerns(one, on)]
    return sorted(lines, key=lambda line: (
        line.band or 0, _ORDER.index(line.concern.kind), line.concern.on or date.min, line.reviewer.number,
    ))  # fmt: skip


def on_panel(on: date) -> list[Reviewer]:
    """Everybody who has not left the panel by a day, by name."""
    found = queries.with_evidence().prefetch_related("standings", "capacities", "absences").order_by("user__name", "pk")
    return [one for one in found if state(one, on) != Standing.State.LEFT]


def state(reviewer: Reviewer, on: date) -> str:
    """Active, paused or gone on a day; active where nothing is said."""
    row = history.on_day(reviewer.standings.all(), on)
    return row.state if row else Standing.State.ACTIVE.value


def _concerns(reviewer: Reviewer, on: date) -> tuple[Concern, ...]:
    return concerns(queries.profile(reviewer), on)


def counted(lines: Iterable[QueueLine]) -> dict[str, int]:
    """How many lines of each kind, and how many reviewers, there are."""
    found = {str(kind): 0 for kind in ConcernKind}
    for line in lines:
        found[line.concern.kind] += 1
    return found
