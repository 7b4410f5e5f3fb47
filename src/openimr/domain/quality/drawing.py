"""Which cases get a closer check before the signature: drawn by a kept seed, more often where the risk is higher.

Nobody can predict the draw who does not know the root, and everybody can repeat it who knows the seed of the month:
the seed of one month says nothing of another's, so it can be laid open when the month is over.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

from openimr.domain.law import number

_STEPS = 10**6


@dataclass(frozen=True, slots=True)
class Risk:
    """What is known of a case that makes a closer check more useful."""

    handed_in_before: int
    """Analyses that its reviewer handed in before."""
    was_returned_last: bool = False
    """Whether the reviewer's analysis before this one was returned."""
    has_override: bool = False
    """Whether a rule was answered by a person instead of being met."""


@dataclass(frozen=True, slots=True)
class Draw:
    """The draw of one case: in `share_percent` of a hundred cases like this one it is drawn."""

    is_drawn: bool
    share_percent: int
    reasons: tuple[str, ...]


def month_seed(root: str, day: date) -> str:
    """The seed of a month in California, as hexadecimal digits; without the root it cannot be computed."""
    return hashlib.sha256(f"{root} {day:%Y-%m}".encode()).hexdigest()


def draw(case_number: str, seed: str, risk: Risk, *, share_percent: int) -> Draw:
    """Draw one case or not: the same answer for the same case and seed. `share_percent` 0 draws none at all."""
    if share_percent <= 0:
        return Draw(False, 0, ())
    reasons = tuple(_reasons(risk))
    share = min(100, share_percent + sum(percent for _, percent in reasons))
    is_drawn = _place(f"{seed} {case_number}") * 100 < share * _STEPS
    return Draw(is_drawn, share, tuple(text for text, _ in reasons))


def is_drawn_blind(case_number: str, seed: str, *, share_percent: int) -> bool:
    """Whether a case gets a blind second review: the same answer for the same case and seed, and 0 draws none.

    The draw has nothing to do with that of closer checks, nor with anything that is known of the case or its reviewer.
    """
    return _place(f"{seed} blind {case_number}") * 100 < share_percent * _STEPS


def _place(text: str) -> int:
    digest = hashlib.sha256(text.encode(errors="surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") % _STEPS


def _reasons(risk: Risk) -> list[tuple[str, int]]:
    """Why the share is raised for this case, and by how many percent."""
    found = []
    if risk.handed_in_before < number("new reviewer").value:
        found.append(("the reviewer is new", number("check more: new reviewer").value))
    if risk.was_returned_last:
        found.append(("the reviewer's last analysis was returned", number("check more: returned").value))
    if risk.has_override:
        found.append(("a rule was answered instead of met", number("check more: override").value))
    return found
