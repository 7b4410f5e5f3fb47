"""What is counted, and which promises it keeps or breaks."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openimr.domain.conflicts import Screened
from openimr.interfaces.cli.simulation.stream import Arrived

_MOST_FALSE = 0.01
_MOST_SHOWN = 5


@dataclass
class Tally:
    """Counts of one simulation. Pairs are a case and a reviewer on a day."""

    cases: int = 0
    days: int = 0
    remands: int = 0
    offers: int = 0
    declined: int = 0
    barred: Counter[str] = field(default_factory=Counter)
    pairs: int = 0
    planted: int = 0
    caught: int = 0
    held: int = 0
    false_blocks: int = 0
    false_holds: int = 0
    missed: list[str] = field(default_factory=list)
    expedited_passed_over: int = 0
    replayed: int = 0
    replayed_otherwise: int = 0
    waits: Counter[int] = field(default_factory=Counter)
    left_at_end: int = 0

    def count_screen(self, case: Arrived, found: Screened, tied: set[str]) -> None:
        """One case against the whole panel: what the screen found beside what was planted."""
        blocked = {number for number, one in found.not_clear.items() if one.hits}
        held = {number for number, one in found.not_clear.items() if one.uncertain} - blocked
        self.pairs += len(found)
        self.planted += len(tied)
        self.caught += len(tied & blocked)
        self.held += len(tied & held)
        self.false_blocks += len(blocked - tied)
        self.false_holds += len(held - tied)
        self.missed += [f"{case.number} {number}" for number in sorted(tied - blocked - held)]

    def count_offer(self, why_barred: list[str]) -> None:
        """One offer, and everything for which it should not have been made."""
        self.offers += 1
        self.barred += Counter(why_barred)

    def count_wait(self, days: int) -> None:
        """One case taken after so many days."""
        self.waits[days] += 1

    @property
    def false_share(self) -> float:
        """Blocks and holds without a planted tie, as a share of the pairs in which none was planted."""
        return (self.false_blocks + self.false_holds) / max(1, self.pairs - self.planted)

    def promises(self) -> Iterator[tuple[str, bool]]:
        """What was promised, and whether it is kept."""
        yield "no offer to a barred reviewer", not self.barred
        yield "every planted conflict is caught", not self.missed and self.planted > 0
        yield "false blocks under 1 %", self.false_share < _MOST_FALSE
        yield "no expedited case passed over for a regular one", not self.expedited_passed_over
        yield "a day solved again gives the same answer", not self.replayed_otherwise

    @property
    def is_kept(self) -> bool:
        """Whether every promise is kept."""
        return all(kept for _, kept in self.promises())

    def rows(self) -> Iterator[tuple[str, str]]:
        """The table."""
        taken = sum(self.waits.values())
        same_day = self.waits[0] / max(1, taken)
        yield "cases, remands among them", f"{self.cases:,}, {self.remands:,}"
        yield "days on which a batch was matched", f"{self.days:,}"
        yield "offers, declined ones among them", f"{self.offers:,}, {self.declined:,}"
        yield "offers to a barred reviewer", f"{self.barred.total():,}"
        yield from ((f"  for {why}", f"{count:,}") for why, count in sorted(self.barred.items()))
        yield "pairs screened", f"{self.pairs:,}"
        yield "planted conflicts", f"{self.planted:,}"
        yield "  blocked", f"{self.caught:,}"
        yield "  held for a person, because of a doubtful name", f"{self.held:,}"
        yield "  missed", f"{len(self.missed):,}"
        yield from (("  missed: case, reviewer", one) for one in self.missed[:_MOST_SHOWN])
        yield "blocked without a planted conflict", f"{self.false_blocks:,}"
        yield "held for a person without one", f"{self.false_holds:,}"
        yield "both, as a share of the pairs without one", f"{self.false_share:.4%}"
        yield "taken on the day the case was ready", f"{same_day:.1%}"
        yield "longest wait, days", f"{max(self.waits, default=0)}"
        yield "expedited passed over for a regular case", f"{self.expedited_passed_over:,}"
        yield "days solved again, with another answer", f"{self.replayed:,}, {self.replayed_otherwise:,}"
        yield "waiting at the end", f"{self.left_at_end:,}"

    def as_json(self) -> dict[str, Any]:
        """The line for a program."""
        return {
            "cases": self.cases, "offers": self.offers, "barred_offers": self.barred.total(),
            "pairs_screened": self.pairs, "planted": self.planted, "caught": self.caught, "held": self.held,
            "missed": len(self.missed), "false_blocks": self.false_blocks, "false_holds": self.false_holds,
            "false_share": round(self.false_share, 8), "expedited_passed_over": self.expedited_passed_over,
            "replayed": self.replayed, "replayed_otherwise": self.replayed_otherwise, "kept": self.is_kept,
        }  # fmt: skip
