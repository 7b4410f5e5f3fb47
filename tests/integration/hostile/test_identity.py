"""Who the reviewer is stands in nothing that a party can get: bytes, text, metadata, names of files, pages.

The search is shown to find a name that is planted, in each of the places it looks at.
"""

import io
from datetime import date

import pikepdf
import pytest
from django.test import Client

from openimr.cases.models import Case
from openimr.domain.determination import CitationKind, GuidelineCitation
from openimr.domain.letter.blocks import Paragraph
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.ledger.models import Entry, ReadRecord
from openimr.letters import queries as letters
from openimr.letters.models import Letter
from openimr.letters.rendering import pdf
from openimr.reviews import operations as reviews
from openimr.reviews import queries as review_queries
from openimr.storage import store
from tests import factories, people
from tests.searching import hits, of_docx, of_pdf

pytestmark = pytest.mark.django_db
NAME = people.REVIEWER.name


@pytest.fixture
def case() -> Case:
    return factories.case_at(CaseStatus.SERVED)


def identity(case: Case) -> tuple[str, ...]:
    """Everything that names the reviewer."""
    reviewer = review_queries.open_assignments(case).get().reviewer
    user = reviewer.user
    licences = reviewer.licences.values_list("licence_number", flat=True)
    return (user.name, user.name.split()[-1], user.email, user.number, reviewer.number, *licences)


def test_no_letter_names_the_reviewer(case: Case) -> None:
    words = identity(case)
    found = list(letters.letters_of(case.application))
    assert {one.kind for one in found} >= {
        Letter.Kind.ASSIGNMENT_NOTICE, Letter.Kind.DETERMINATION, Letter.Kind.DETERMINATION_COVER,
        Letter.Kind.PUBLICATION_COPY, Letter.Kind.PROOF_OF_SERVICE,
    }  # fmt: skip
    for letter in found:
        assert hits(of_pdf(store.read(letter.pdf_sha256)), words) == [], letter.kind
        assert hits(of_docx(letters.as_docx(letter)), words) == [], letter.kind
        assert hits(iter([repr(letter.__dict__)]), words) == [], letter.kind


def test_the_search_finds_a_name_that_is_planted(case: Case) -> None:
    whole = pdf((Paragraph(f"Reviewed by {NAME}."),), title="t", footer="f", dated_on=date(2025, 3, 3))
    assert NAME in hits(of_pdf(whole), (NAME,))
    titled = pdf((Paragraph("Nothing."),), title=NAME, footer="f", dated_on=date(2025, 3, 3))
    assert NAME in hits(of_pdf(titled), (NAME,))
    letter = letters.letters_of(case.application).filter(kind=Letter.Kind.DETERMINATION).get()
    with pikepdf.open(io.BytesIO(store.read(letter.pdf_sha256))) as document:
        page = document.pages[0].obj
        page.PieceInfo = document.make_stream(NAME.encode())
        out = io.BytesIO()
        document.save(out, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert NAME in hits(of_pdf(out.getvalue()), (NAME,))
    letter.content["title"] = NAME
    assert NAME in hits(of_docx(letters.as_docx(letter)), (NAME,))


def test_no_page_of_the_portal_names_the_reviewer(case: Case, client: Client) -> None:
    words = identity(case)
    facts = {"number": case.number, "born_on": "1979-04-02", "claim_number": "SRC-44120"}
    progress = client.post("/apply/status/", facts)
    assert case.number in progress.content.decode()
    session = client.session
    session["application_receipts"] = [case.number]
    session.save()
    receipt = client.get(f"/apply/receipt/{case.number}/")
    assert receipt.status_code == 200
    for response in (progress, receipt, client.get("/apply/"), client.get("/apply/status/")):
        told = response.content.decode() + str(response.headers) + str(response.cookies)
        assert hits(iter([told]), words) == []


WAYS = (
    "As {name} says.", "As Dr. {last} found.", "{last}, {first}, 2025.", "Signed, A. {last}, M.D.", "{last} MD",
    "Write to {email}.", "Licence {licence}.",
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", ["summary", "rationale", "citation"])
def test_nothing_that_a_reviewer_writes_goes_out_signed(way: str, place: str) -> None:
    case = factories.case_at(CaseStatus.IN_REVIEW)
    analysis = factories.write(review_queries.analyses(case).get())
    reviewer = analysis.assignment.reviewer
    first, last = NAME.split()
    text = way.format(name=NAME, first=first, last=last, email=people.REVIEWER.email,
                      licence=reviewer.licences.get().licence_number)  # fmt: skip
    decision = factories.decision()
    if place == "rationale":
        decision["rationale"] += f" {text}"
    if place == "citation":
        decision["citations"] = (GuidelineCitation(CitationKind.NON_MTUS, text, "2023", "Therapy"),)
    written = reviews.save_draft(
        analysis=analysis, expected_version=analysis.version, by=factories.as_actor(reviewer), now=factories.SUBMITTED,
        summary=f"{factories.SUMMARY} {text}" if place == "summary" else None, decisions={1: decision},
    )  # fmt: skip
    factories.submit(written)
    case.refresh_from_db()
    with pytest.raises(Refused, match="identifies a reviewer"):
        factories.sign(case)


def test_the_record_of_acts_names_nobody_and_no_illness() -> None:
    case = factories.case_at(CaseStatus.SERVED, diagnosis="Zebrawort poisoning")
    user = review_queries.open_assignments(case).get().reviewer.user
    kept = (
        user.name, user.email, people.INJURED_WORKER.name, people.REQUESTING_PHYSICIAN.name, "Zebrawort",
        factories.SUMMARY, *factories.TREATMENTS, "SRC-44120",
    )  # fmt: skip
    assert hits(iter(Entry.objects.values_list("body", flat=True)), kept) == []
    assert hits(iter(ReadRecord.objects.values_list("what", flat=True)), kept) == []
