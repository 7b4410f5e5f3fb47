"""Letters as the desk, the parties and the checks see them."""

from django.db.models import QuerySet

from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseStatus
from openimr.intake.models import Application
from openimr.letters.models import Letter


def letters_of(application: Application) -> QuerySet[Letter]:
    """Every letter about one application and its case, newest first."""
    return Letter.objects.filter(application=application).select_related("service").order_by("-rendered_at", "pk")


def publication_copy(case: Case) -> Letter | None:
    """The determination alone, as it may be published: no cover, no parties."""
    return Letter.objects.filter(case=case, kind=Letter.Kind.PUBLICATION_COPY).first()


def owed() -> QuerySet[Case]:
    """Signed cases whose letters have not gone out yet."""
    return Case.objects.filter(status=CaseStatus.DETERMINED)
