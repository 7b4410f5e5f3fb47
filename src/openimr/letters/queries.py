"""Letters as the desk, the parties and the checks see them."""

from django.db.models import QuerySet

from openimr.cases.models import Case
from openimr.domain.calendars import pacific_date
from openimr.domain.letter import blocks_codec
from openimr.domain.lifecycle import CaseStatus
from openimr.intake.models import Application
from openimr.letters.models import Letter
from openimr.letters.rendering import docx


def letters_of(application: Application) -> QuerySet[Letter]:
    """Every letter about one application and its case, newest first."""
    return Letter.objects.filter(application=application).select_related("service").order_by("-rendered_at", "pk")


def publication_copy(case: Case) -> Letter | None:
    """The determination alone, as it may be published: no cover, no parties."""
    return Letter.objects.filter(case=case, kind=Letter.Kind.PUBLICATION_COPY).first()


def as_docx(letter: Letter) -> bytes:
    """The letter as DOCX, made on demand from the same blocks as its PDF; the same bytes every time."""
    content = letter.content
    blocks = blocks_codec.from_json(content["blocks"])
    return docx(blocks, title=content["title"], footer=content["footer"], dated_on=pacific_date(letter.rendered_at))


def owed() -> QuerySet[Case]:
    """Signed cases whose letters have not gone out yet."""
    return Case.objects.filter(status=CaseStatus.DETERMINED)
