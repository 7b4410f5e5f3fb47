"""The reference pages as a stored case in review: its items, its papers with their days, and its facts read."""

from datetime import date

from openimr.casefile import operations as casefile
from openimr.casefile.models import Reading
from openimr.casefile.operations.indexing import index_readings
from openimr.cases.models import Case
from openimr.chronology import operations as chronology
from openimr.domain.actor import SYSTEM
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import PartyRole
from tests import factories, people
from tests.reference_pages import reference_pages

THERAPY = "Twelve (12) physical therapy sessions for the lumbar spine"
MASSAGE = "Twelve (12) massage therapy sessions for the lumbar spine"
FIRST = 3
"""The permanent number of the first of the eight pages: two pages of the factories stand before them."""


def reference_case(status: CaseStatus = CaseStatus.IN_REVIEW) -> Case:
    """A case, in review if nothing else is asked for, whose pages 3 to 10 say what the reference pages say."""
    case = factories.case_at(status, treatments=(THERAPY, MASSAGE))
    Case.objects.filter(pk=case.pk).update(injured_on=date(2010, 1, 23), ur_decided_on=date(2014, 5, 20), rfa_on=None)
    case.refresh_from_db()
    pages = reference_pages()
    data = factories.pdf(*(_drawn(one.text) for one in pages))
    casefile.receive_file(
        case=case, data=data, file_name="record.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR,
        by=people.COORDINATOR, now=factories.RECORDS_CAME,
    )  # fmt: skip
    casefile.read_case(case=case, by=SYSTEM, now=factories.RECORDS_CAME)
    for page in pages:
        number = page.page + FIRST - 1
        Reading.objects.filter(case=case, number=number).update(text=page.text, has_text=True)
        casefile.describe_document(
            case=case, kind=page.document_kind, title=f"Paper {page.page}", author=page.author,
            dated_on=page.written_on, first_page=number, last_page=number, by=people.COORDINATOR,
            now=factories.RECORDS_CAME,
        )  # fmt: skip
    readings = Reading.objects.filter(case=case, number__gte=FIRST)
    index_readings(readings=readings, by=SYSTEM, now=factories.RECORDS_CAME)
    chronology.extract_case(case=case, by=SYSTEM, now=factories.RECORDS_CAME)
    return case


def _drawn(text: str) -> str:
    """The lines of a page one below the other, in the small letters that let the longest of them stand on it."""
    lines = (line.replace("(", r"\(").replace(")", r"\)") for line in text.splitlines())
    return f") Tj /F1 9 Tf 12 TL ({') Tj T* ('.join(lines)}"
