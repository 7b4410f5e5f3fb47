"""Letters and their service against PostgreSQL, through the real operations."""

import hashlib
import io
import re

import pytest
from django.db import DatabaseError, transaction
from docx import Document

from openimr.cases.models import Case
from openimr.domain.eligibility import Verdict
from openimr.domain.letter import blocks_codec
from openimr.domain.letter.blocks import long_date
from openimr.domain.lifecycle import ApplicationStatus, CaseStatus
from openimr.domain.refusal import Refused
from openimr.domain.values import ServiceMethod
from openimr.intake import operations as intake
from openimr.letters import operations, queries, verification
from openimr.letters.models import Letter
from openimr.letters.reading import lines_of, read_bytes
from openimr.storage import store
from tests import factories, people, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def served() -> Case:
    """A case whose determination went out, with an attorney on the worker's side."""
    return factories.case_at(CaseStatus.SERVED)


def _text(letter: Letter) -> str:
    return " ".join(line.text for line in lines_of(store.read(letter.pdf_sha256)))


def _letters(case: Case, kind: str) -> list[Letter]:
    return list(Letter.objects.filter(case=case, kind=kind).order_by("pk"))


def test_everybody_gets_a_cover_of_their_own_and_the_same_determination(served: Case) -> None:
    covers = _letters(served, Letter.Kind.DETERMINATION_COVER)
    (determination,) = _letters(served, Letter.Kind.DETERMINATION)
    assert len(covers) == len(queries.recipients(served)) + 1
    assert len({cover.pdf_sha256 for cover in covers}) == len(covers)
    assert {cover.enclosure_id for cover in covers} == {determination.pk}
    for cover in covers:
        assert cover.recipient_name in _text(cover)
        assert cover.address.splitlines()[0] in _text(cover)


def test_the_service_names_the_digests_of_exactly_what_was_sent(served: Case) -> None:
    (determination,) = _letters(served, Letter.Kind.DETERMINATION)
    for cover in _letters(served, Letter.Kind.DETERMINATION_COVER):
        assert cover.service.document_sha256 == hashlib.sha256(store.read(cover.pdf_sha256)).hexdigest()
        assert cover.service.enclosure_sha256 == hashlib.sha256(store.read(determination.pdf_sha256)).hexdigest()
        assert (cover.service.method, cover.service.served_at) == ("mail", factories.SERVED)


def test_the_proof_of_service_lists_every_recipient_and_digest(served: Case) -> None:
    (proof,) = _letters(served, Letter.Kind.PROOF_OF_SERVICE)
    text = _text(proof)
    (determination,) = _letters(served, Letter.Kind.DETERMINATION)
    assert determination.pdf_sha256 in text
    for cover in _letters(served, Letter.Kind.DETERMINATION_COVER):
        assert cover.recipient_name in text
        assert cover.pdf_sha256 in text


def test_the_determination_reads_back_and_the_publication_copy_names_no_party(served: Case) -> None:
    (determination,) = _letters(served, Letter.Kind.DETERMINATION)
    public = queries.publication_copy(served)
    assert public is not None
    whole = read_bytes(store.read(determination.pdf_sha256))
    assert whole.determination.items == read_bytes(store.read(public.pdf_sha256)).determination.items
    assert whole.determination.case_number == served.number
    for party in served.parties.all():
        assert party.name not in _text(public)


def test_no_letter_names_the_reviewer(served: Case) -> None:
    for letter in Letter.objects.filter(case=served):
        assert people.REVIEWER.name.split()[-1] not in _text(letter)
        assert people.REVIEWER.email.encode() not in store.read(letter.pdf_sha256)


def test_the_last_day_to_appeal_is_the_stored_deadline(served: Case) -> None:
    deadline = served.deadlines.get(clock="C-26")
    assert deadline.due_on is not None
    for cover in _letters(served, Letter.Kind.DETERMINATION_COVER):
        assert long_date(deadline.due_on) in _text(cover)


def test_the_notice_states_the_stored_days_for_records() -> None:
    case = factories.case_at(CaseStatus.AWAITING_RECORDS)
    due = {one.clock: one.due_on for one in case.deadlines.all()}
    for letter in _letters(case, Letter.Kind.ASSIGNMENT_NOTICE):
        is_administrator = letter.recipient_role == "claims_administrator"
        for clock in ("C-13", "C-14") if is_administrator else ("C-16",):
            assert (on := due[clock]) is not None
            assert long_date(on) in _text(letter)
        assert ("penalized" in _text(letter)) is is_administrator


def test_a_docx_is_made_on_demand_with_the_words_of_the_letter(served: Case) -> None:
    for letter in Letter.objects.filter(case=served):
        data = queries.as_docx(letter)
        assert data == queries.as_docx(letter)
        words = {word for part in Document(io.BytesIO(data)).paragraphs for word in re.findall(r"\w+", part.text)}
        assert words <= set(re.findall(r"\w+", _text(letter)))
        assert blocks_codec.from_json(letter.content["blocks"])


def test_letters_are_intact_until_bytes_change(served: Case) -> None:
    assert list(verification.problems()) == []
    (determination,) = _letters(served, Letter.Kind.DETERMINATION)
    path = stored.path(determination.pdf_sha256)
    path.chmod(0o644)
    path.write_bytes(b"something else")
    assert [problem.name for problem in verification.problems()] == [f"{served.number} determination"]


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_what_went_out(served: Case, change: str) -> None:
    rows = Letter.objects.filter(case=served, kind=Letter.Kind.PROOF_OF_SERVICE)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        if change == "update":
            rows.update(recipient_name="Somebody else")
        else:
            rows.delete()


def test_an_unsigned_determination_is_not_served() -> None:
    case = factories.case_at(CaseStatus.QUALITY_CHECK)
    with pytest.raises(Refused, match="not signed"):
        factories.serve(case)
    assert not _letters(case, Letter.Kind.DETERMINATION)


def test_a_determination_is_served_once(served: Case) -> None:
    before = Letter.objects.count()
    with pytest.raises(Refused):
        factories.serve(served)
    assert Letter.objects.count() == before


def test_an_applicant_who_is_not_eligible_reads_why_and_until_when_to_appeal() -> None:
    application = factories.application_at(ApplicationStatus.SCREENING)
    screening = intake.confirm_screening(
        application=application, verdict=Verdict.INELIGIBLE, note="The form came unsigned.", by=people.CLERK,
        now=factories.SCREENED,
    )  # fmt: skip
    letter = operations.send_screening_letter(
        screening=screening, method=ServiceMethod.MAIL, organisation=factories.ORGANISATION, by=people.CLERK,
        now=factories.SCREENED,
    )  # fmt: skip
    assert letter is not None
    text = _text(letter)
    assert people.INJURED_WORKER.name in text
    assert "The form came unsigned." in text
    assert "April 14, 2025" in text
    assert letter.service.document_sha256 == letter.pdf_sha256
