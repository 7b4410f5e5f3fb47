"""Items that belong to another item share its fate, or somebody says why not."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openimr.domain.values import Outcome

_BELONGS = re.compile(r"^associated (?:surgical )?services?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Apart:
    """An item that was decided otherwise than the item it belongs to."""

    item: int
    of: int
    is_overturned: bool
    """True where the item is overturned and the one it belongs to upheld."""

    @property
    def text(self) -> str:
        """The two decisions in one sentence."""
        mine, its = ("overturned", "upheld") if self.is_overturned else ("upheld", "overturned")
        return f"Item {self.item} is {mine} although item {self.of}, which it belongs to, is {its}."


def apart(outcomes: Mapping[int, Outcome | None], belongs_to: Mapping[int, int]) -> Iterator[Apart]:
    """Every item decided otherwise than its main item. Items without a decision are left out."""
    for item, of in belongs_to.items():
        mine, its = outcomes.get(item), outcomes.get(of)
        if mine is not None and its is not None and mine is not its:
            yield Apart(item, of, mine is Outcome.OVERTURNED)


def named_associated(treatments: Mapping[int, str]) -> dict[int, int]:
    """What each item belongs to where only headings tell: "Associated surgical service: ..." to the item before."""
    main: int | None = None
    found: dict[int, int] = {}
    for number, treatment in sorted(treatments.items()):
        if not _BELONGS.match(treatment.strip()):
            main = number
        elif main is not None:
            found[number] = main
    return found
