"""Rationales that are all but the same as one of another case, with the place they may have been taken from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Length

from openimr.cases.models import Case
from openimr.domain.copies import copies
from openimr.reviews.models import Analysis, CopyCheck, ItemDecision, SubmittedAnalysis

_SHORTEST, _LONGEST = 0.75, 1.34
"""How much shorter or longer a text may be, in characters, that agrees in nine words of ten."""
_LATEST = 20_000
"""So many rationales of other cases are looked at, the newest first."""


@dataclass(frozen=True, slots=True)
class CopiedRationale:
    """A rationale and the one of another case that it agrees with: items by their positions, the share in percent."""

    position: int
    case_number: str
    other_position: int
    percent: int


def copied_rationales(case: Case) -> list[CopiedRationale]:
    """Every rationale of a case that agrees with a submitted one of another case, with the most alike of them.

    For the staff that checks quality only: it names another case.
    """
    mine = ItemDecision.objects.filter(analysis__in=Analysis.objects.filter(assignment__case=case))
    mine = mine.exclude(rationale="").select_related("item")
    return [found for one in mine for found in _found(one.item.position, one.rationale, case)]


def copied_in(submission: SubmittedAnalysis) -> list[CopiedRationale]:
    """The same for what was handed in once, as it was handed in."""
    case = submission.analysis.assignment.case
    decisions = [one for one in submission.content["decisions"] if one["rationale"]]
    return [found for one in decisions for found in _found(one["item"], one["rationale"], case)]


def unlooked() -> QuerySet[SubmittedAnalysis]:
    """Submissions that nobody has looked through for copies, latest first; none of blind second reviews."""
    looked = CopyCheck.objects.filter(submission=OuterRef("pk"))
    rows = SubmittedAnalysis.objects.filter(~Exists(looked), analysis__assignment__is_blind=False)
    return rows.select_related("analysis__assignment__case").order_by("-pk")


def _found(position: int, rationale: str, case: Case) -> Iterator[CopiedRationale]:
    for one in copies(rationale, _others(rationale, case))[:1]:
        number, other = one.source
        yield CopiedRationale(position, number, other, int(100 * one.share))


def _others(rationale: str, case: Case) -> Iterable[tuple[tuple[str, int], str]]:
    length = len(rationale)
    rows = (
        ItemDecision.objects.filter(analysis__submitted_at__isnull=False, analysis__assignment__is_blind=False)
        .exclude(analysis__assignment__case=case)
        .annotate(length=Length("rationale"))
        .filter(length__gte=int(_SHORTEST * length), length__lte=int(_LONGEST * length) + 1)
        .order_by("-pk")
        .values_list("analysis__assignment__case__number", "item__position", "rationale")[:_LATEST]
    )
    for number, position, rationale in rows.iterator():
        yield (number, position), rationale
