"""Blind second reviews: which are open, which are over, and whether a case takes one more offer."""

from datetime import datetime

from django.db.models import Q, QuerySet

from openimr.cases.models import Case
from openimr.domain.law import number
from openimr.domain.lifecycle import STOPPED
from openimr.reviews.models import Assignment


def reviews() -> QuerySet[Assignment]:
    """Every blind second review there ever was, with its case, in order."""
    rows = Assignment.with_blind.filter(is_blind=True)
    return rows.select_related("case", "reviewer__user", "analysis").order_by("pk")


def may_be_offered(case: Case) -> bool:
    """Whether nobody has the case for a blind second review, nobody handed one in, and few were asked."""
    asked = reviews().filter(case=case)
    if asked.filter(ended_at=None).exists():
        return False
    return asked.count() < number("blind review offers").value


def to_be_ended(now: datetime) -> QuerySet[Assignment]:
    """Blind second reviews that are late, or whose case ended without a determination."""
    is_over = Q(due_at__lte=now) | Q(case__status__in=STOPPED)
    return reviews().filter(is_over, Q(analysis=None) | Q(analysis__submitted_at=None), ended_at=None)


def is_to_be_ended(assignment: Assignment, now: datetime) -> bool:
    """Whether one of them is."""
    return to_be_ended(now).filter(pk=assignment.pk).exists()
