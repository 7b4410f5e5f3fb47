"""What reviewers have decided before: their own past cases, counted by kind of treatment."""

from collections import defaultdict
from collections.abc import Iterable

from openimr.cases.models import Case
from openimr.domain.specialties import CaseAsks, TreatmentCategory, case_asks, item_asks
from openimr.reviews.models import ItemDecision

Experience = tuple[tuple[TreatmentCategory, int], ...]
"""Each category once, with the number of cases."""


def experience(numbers: Iterable[str] | None = None) -> dict[str, Experience]:
    """For reviewers by number (None: all), the cases handed in with an item of each category.

    One query. A reviewer without a case that was handed in is not in the answer.
    """
    rows = ItemDecision.objects.filter(analysis__submitted_at__isnull=False).order_by()
    if numbers is not None:
        rows = rows.filter(analysis__assignment__reviewer__number__in=list(numbers))
    cases: dict[str, dict[TreatmentCategory, set[int]]] = defaultdict(lambda: defaultdict(set))
    fields = ("analysis__assignment__reviewer__number", "analysis__assignment__case_id", "item__treatment")
    for number, case, treatment in rows.values_list(*fields):
        for category in item_asks(0, treatment).categories:
            cases[number][category].add(case)
    return {
        number: tuple(sorted((category, len(found)) for category, found in by_category.items()))
        for number, by_category in cases.items()
    }


def asks(case: Case) -> CaseAsks:
    """What a case asks of its reviewer's practice."""
    items = case.items.order_by("position").values_list("position", "treatment")
    return case_asks(items, case.diagnosis, case.application.physician_specialty)
