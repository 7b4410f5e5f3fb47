"""Records that the record names and that are not in it, as far as somebody sees the pages that name them."""

from dataclasses import dataclass

from openimr.casefile.models import AbsentRecord
from openimr.casefile.viewing import Sight
from openimr.cases.models import Case


@dataclass(frozen=True, slots=True)
class Gap:
    """One record that is named and absent, with the pages that name it and that are shown."""

    record: AbsentRecord
    pages: tuple[int, ...]


def gaps(case: Case, seen: Sight) -> list[Gap]:
    """What is missing, by day. A record that only pages held back name is not told of."""
    absent = AbsentRecord.objects.filter(case=case, state=AbsentRecord.State.ABSENT).order_by("dated_on", "pk")
    found = [Gap(one, tuple(page for page in one.named_on if seen.shows(page))) for one in absent]
    return [gap for gap in found if gap.pages]
