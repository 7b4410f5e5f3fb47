"""Which pages a reader had open and for how long, told so that it can be shown beside an attestation."""

from dataclasses import dataclass
from datetime import timedelta

from openimr.casefile import viewing
from openimr.casefile.models import PageTime
from openimr.cases.models import Case
from openimr.domain.page_runs import Runs, joined


@dataclass(frozen=True, slots=True)
class TimesOfReading:
    """One reader's time with one record. Folded duplicates and pages held back need not be opened."""

    opened: int
    to_open: int
    time: timedelta
    not_opened: Runs

    @property
    def is_whole(self) -> bool:
        """Whether every page that is to be read was opened."""
        return not self.not_opened


def times_of(case: Case, reader: str) -> TimesOfReading:
    """The reading of one reader, by number, of a case's record as it stands."""
    rows = dict(PageTime.objects.filter(case=case, reader=reader).values_list("number", "seconds"))
    seen = viewing.sight(case)
    kept = {number: seen.folded.get(number, number) for number in rows}
    opened = {*rows, *kept.values()}
    to_open = [n for n in range(1, seen.count + 1) if seen.shows(n) and not seen.is_out_of_the_way(n)]
    missing = joined((number, number) for number in to_open if number not in opened)
    seconds = timedelta(seconds=sum(rows.values()))
    return TimesOfReading(len(to_open) - sum(b - a + 1 for a, b in missing), len(to_open), seconds, missing)
