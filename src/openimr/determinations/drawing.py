"""Which cases in quality check are drawn for a closer check, and what such checks found."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Min

from openimr.cases.models import Case
from openimr.determinations.models import CloserCheck, DrawRoot
from openimr.domain.calendars import pacific_date
from openimr.domain.quality import Draw, Risk, draw, month_seed
from openimr.domain.refusal import Reason, Refused
from openimr.reviews import queries as reviews
from openimr.reviews.models import Analysis, SubmittedAnalysis


def draw_of(case: Case, share_percent: int) -> Draw:
    """The draw of a case, by the month in which it was first handed in. Nothing is drawn before that."""
    counted = SubmittedAnalysis.objects.filter(analysis__in=Analysis.objects.filter(assignment__case=case))
    first = counted.aggregate(first=Min("submitted_at"))
    if share_percent <= 0 or first["first"] is None:
        return Draw(False, 0, ())
    seed = seed_of(pacific_date(first["first"]))
    return draw(case.number, seed, _risk(case), share_percent=share_percent)


def seed_of(day: date) -> str:
    """The seed of the month of a day in California. Raises Refused without the secret that all seeds come from."""
    root = DrawRoot.objects.first()
    if root is None:
        raise Refused(Reason("The secret of the draw is missing from the database. Restore it from a backup."))
    return month_seed(root.secret, day)


def _risk(case: Case) -> Risk:
    """The highest risk that any of the case's reviewers brings."""
    before = [_submissions_before(analysis) for analysis in reviews.analyses(case)]
    return Risk(
        handed_in_before=min(map(len, before), default=0),
        was_returned_last=any(earlier and earlier[-1] > 1 for earlier in before),
        has_override=bool(reviews.overrides(case)),
    )


def _submissions_before(analysis: Analysis) -> list[int]:
    """How often each analysis was handed in that the same reviewer handed in before this one, in order."""
    first = analysis.submissions.aggregate(first=Min("submitted_at"))["first"]
    earlier = (
        Analysis.objects.filter(assignment__reviewer=analysis.assignment.reviewer)
        .annotate(first=Min("submissions__submitted_at"), count=Count("submissions"))
        .filter(first__lt=first)
        .order_by("first", "pk")
    )
    return list(earlier.values_list("count", flat=True))


def latest(case: Case) -> list[SubmittedAnalysis]:
    """The latest submission of every reviewer who has handed in, in order of the reviewers."""
    submitted = (one for one in reviews.analyses(case) if one.submitted_at is not None)
    found = (one.submissions.order_by("-number").first() for one in submitted)
    return [one for one in found if one is not None]


def unchecked(case: Case) -> list[SubmittedAnalysis]:
    """The latest submissions that no closer check was kept of."""
    return _without_check(latest(case))


def _without_check(submissions: Iterable[SubmittedAnalysis]) -> list[SubmittedAnalysis]:
    found = list(submissions)
    checked = set(CloserCheck.objects.filter(submission__in=found).values_list("submission_id", flat=True))
    return [one for one in found if one.pk not in checked]


def checks(case: Case) -> list[CloserCheck]:
    """Every closer check of the case's analyses, latest first."""
    rows = CloserCheck.objects.filter(submission__analysis__assignment__case=case)
    return list(rows.select_related("submission__analysis__assignment").order_by("-made_at"))
