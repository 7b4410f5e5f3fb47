"""The values that matching works on. People are opaque numbers here; days are days in California."""

from collections.abc import Mapping
from dataclasses import dataclass, field

NO_LIMIT = 10**6
"""More cases than anybody takes: where a share is not capped."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How far a reviewer's practice is from what a case asks: 0 is the same, 100 the furthest; and why, in words."""

    distance: int
    told: str


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """One case that waits for a reviewer.

    Cases of one `kind` ask the same of a reviewer's field. `administrator` is the claims administrator by the name that
    its cases are counted under. `days_left` is None while no clock of the determination runs. `barred` names the
    reviewers who may not take this case though nothing bars them in general, each with the reason in words.
    """

    number: str
    kind: str
    administrator: str
    days_left: int | None = None
    is_expedited: bool = False
    barred: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PanelMember:
    """One reviewer on a day. `room` is how many cases can be offered now: 0 when away or when the work is full.

    `turnaround` is how many days this reviewer's reviews usually take. `taken` counts the cases of each claims
    administrator in the window that shares are counted over. `barred` says why no case at all, in words.
    """

    number: str
    room: int
    load: int
    capacity: int
    turnaround: int
    has_home_licence: bool
    taken: Mapping[str, int] = field(default_factory=dict)
    barred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything that one solution depends on: the same batch gives the same answer for ever.

    `fits` holds, for each kind of case, the reviewers whose field meets it. `allowed` is how many cases of one claims
    administrator one reviewer may have in the window, this batch included.
    """

    cases: tuple[WaitingCase, ...]
    members: tuple[PanelMember, ...]
    fits: Mapping[str, Mapping[str, Fit]]
    allowed: Mapping[str, int]
    seed: int


@dataclass(frozen=True, slots=True)
class Solution:
    """Whom each case goes to, by numbers; None where nobody is left. `points` is what the whole of it costs."""

    chosen: Mapping[str, str | None]
    points: int
