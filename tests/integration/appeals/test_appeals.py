"""From the served determination to the end of an appeal, or to an amended determination after a remand."""

from datetime import date, timedelta
from typing import Any

import pypdfium2 as pdfium
import pytest

from openimr.appeals import operations, queries, verification
from openimr.appeals.models import AppealPaper, CertifiedRecord, Petition
from openimr.appeals.operations.deciding import Finding
from openimr.casefile import leaving
from openimr.casefile import operations as casefile
from openimr.casefile.models import Document
from openimr.cases import operations as cases
from openimr.cases import rebuilding
from openimr.cases.models import Case
from openimr.determinations import queries as determinations
from openimr.domain.actor import SYSTEM, Actor, Relation, Role
from openimr.domain.appeal import AppealGround, AppealOutcome, Duty, PetitionFacts
from openimr.domain.lifecycle import CaseStatus, ItemState
from openimr.domain.quality import ErrorCode
from openimr.domain.receipts import Receipt
from openimr.domain.refusal import Refused
from openimr.domain.values import Outcome, PartyRole, ServiceMethod
from openimr.ledger import queries as ledger
from openimr.letters import operations as notice
from openimr.letters import queries as letters
from openimr.letters.models import Letter
from openimr.reviews import operations as offering
from openimr.reviews import queries as reviews
from openimr.storage import store
from tests import factories, people

pytestmark = pytest.mark.django_db
FILED = factories.SERVED + timedelta(days=10)
ORDERED = FILED + timedelta(days=20)
BY: dict[str, Any] = {"by": people.COORDINATOR, "now": FILED}
ORDER = operations.PaperSent(AppealPaper.Kind.ORDER, "order.pdf", factories.pdf("order"))
FINDING = Finding(AppealGround.PLAIN_ERROR, "The wrong level of the spine was looked at.", ErrorCode.RECORD_MISREAD)


def facts(**changes: Any) -> PetitionFacts:
    known: dict[str, Any] = {
        "filed_by": PartyRole.INJURED_WORKER, "filed_on": FILED.date(), "is_verified": True,
        "grounds": {AppealGround.PLAIN_ERROR: "The decision says L4; every record says L5."},
        "served_on": (PartyRole.CLAIMS_ADMINISTRATOR,), "signed_name": "Dolores Ibarra",
    }  # fmt: skip
    return PetitionFacts(**{**known, **changes})


def filed(case: Case, **changes: Any) -> Petition:
    return operations.file_petition(
        case=case, facts=facts(**changes), channel=Petition.Channel.APPEALS_BOARD, sent=(), **BY
    )


def remanded(case: Case) -> None:
    operations.remand(
        petition=filed(case), finding=FINDING, decided_on=ORDERED.date(), order=ORDER, method=ServiceMethod.MAIL,
        organisation=factories.ORGANISATION, by=people.COORDINATOR, now=ORDERED,
    )  # fmt: skip
    case.refresh_from_db()


def received(case: Case, *pages: str) -> None:
    """A further file, read and described."""
    first = factories.case_pages(case) + 1
    casefile.receive_file(
        case=case, data=factories.pdf(*pages), file_name="more.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR,
        by=people.COORDINATOR, now=ORDERED,
    )  # fmt: skip
    casefile.read_case(case=case, by=SYSTEM, now=ORDERED)
    casefile.describe_document(
        case=case, kind=Document.Kind.PROGRESS_REPORT, title="More", author="", dated_on=None, first_page=first,
        last_page=factories.case_pages(case), by=people.COORDINATOR, now=ORDERED,
    )  # fmt: skip


@pytest.fixture
def served() -> Case:
    """A case with one upheld and one overturned item, served by mail."""
    case = factories.case_at(CaseStatus.IN_REVIEW)
    factories.submit(factories.write(reviews.analyses(case).get(), Outcome.UPHELD, Outcome.OVERTURNED))
    case.refresh_from_db()
    factories.sign(case)
    factories.serve(case)
    case.refresh_from_db()
    return case


def test_a_late_unverified_petition_is_recorded_and_marked_and_the_board_decides(served: Case) -> None:
    cases.record_receipt(case=served, receipt=Receipt.DETERMINATION, at=factories.SERVED.date(), **BY)
    assert served.deadlines.filter(clock="C-24").exists()
    last = queries.last_day_for(served, PartyRole.INJURED_WORKER)
    assert last.due == date(2025, 4, 30)  # 30 days and 5 for mail in California, from March 26
    now = factories.SERVED + timedelta(days=60)
    petition = operations.file_petition(
        case=served, facts=facts(filed_on=now.date(), is_verified=False), channel=Petition.Channel.APPEALS_BOARD,
        sent=(), by=people.COORDINATOR, now=now,
    )  # fmt: skip
    served.refresh_from_db()
    assert (petition.is_late, petition.is_verified, served.status) == (True, False, CaseStatus.APPEALED)
    assert "(late)" in ledger.timeline(served.number)[0].sentence
    assert not served.deadlines.filter(clock="C-24").exists()  # suspended while the appeal is open
    operations.decide_petition(
        petition=petition, outcome=AppealOutcome.DISMISSED, decided_on=now.date(), note="Late.", order=None,
        by=people.COORDINATOR, now=now,
    )  # fmt: skip
    served.refresh_from_db()
    assert served.status == CaseStatus.AFFIRMED
    assert served.deadlines.get(clock="C-24").due_on == date(2025, 6, 2)  # five working days, Memorial Day left out
    assert list(rebuilding.differences()) == []


def test_what_cannot_be_a_petition_is_refused_in_words(served: Case) -> None:
    with pytest.raises(Refused) as refused:
        filed(served, grounds={AppealGround.BIAS: " "}, filed_on=FILED.date() + timedelta(days=1))
    assert len(refused.value.reasons) == 2
    with pytest.raises(Refused, match="at least one ground"):
        filed(served, grounds={})
    with pytest.raises(Refused, match="before the decision was served"):
        filed(served, filed_on=factories.SIGNED.date() - timedelta(days=1))
    with pytest.raises(Refused, match="not open to the role"):
        stranger = Actor("P-1", Role.EMPLOYEE, "", Relation.NONE)
        operations.file_petition(
            case=served, facts=facts(), channel=Petition.Channel.PORTAL, sent=(), by=stranger, now=FILED
        )
    assert Petition.objects.count() == 0


def test_a_remand_goes_to_another_reviewer_and_the_amended_determination_supersedes(served: Case) -> None:
    first, before = determinations.signed(served), reviews.assignments(served).get()
    assert first is not None
    remanded(served)
    assert (served.status, determinations.signed(served)) == (CaseStatus.ELIGIBLE, None)
    assert {item.state for item in served.items.all()} == {ItemState.OPEN}
    notices = Letter.objects.filter(case=served, kind=Letter.Kind.REMAND_NOTICE)
    assert notices.count() == len(letters.recipients(served))
    assert not served.deadlines.filter(clock__in=("C-19", "C-24", "C-26")).exists()
    other = factories.reviewer(people.SECOND_REVIEWER)
    later = ORDERED + timedelta(days=30)
    cases.assign(case=served, by=people.COORDINATOR, now=later)
    notice.send_assignment_notice(
        case=served, method=ServiceMethod.MAIL, organisation=factories.ORGANISATION, by=people.COORDINATOR, now=later
    )
    received(served, "later")
    cases.complete_records(case=served, note="", by=people.COORDINATOR, now=later)
    assert served.deadlines.get(clock="C-19").is_met is False
    with pytest.raises(Refused, match="new review needs a new reviewer"):
        offering.propose_reviewer(case=served, reviewer=before.reviewer, by=people.COORDINATOR, now=later)
    offer = offering.propose_reviewer(case=served, reviewer=other, by=people.COORDINATOR, now=later)
    analysis = factories.accept(offer, now=later)
    pinned = queries.pinned(analysis, is_allowed=True)
    assert pinned is not None and pinned.earlier is None and pinned.order.wrong_fact == FINDING.wrong_fact
    factories.submit(factories.write(analysis, Outcome.OVERTURNED, Outcome.OVERTURNED, now=later), now=later)
    analysis.refresh_from_db()
    shown, hidden = (queries.pinned(analysis, is_allowed=one) for one in (True, False))
    assert shown is not None and shown.earlier == first
    assert hidden is not None and hidden.earlier is None
    served.refresh_from_db()
    factories.sign(served, now=later)
    factories.serve(served, now=later)
    second = determinations.signed(served)
    assert second is not None and second.supersedes == first and "another" not in second.reason
    assert [one.number for one in determinations.all_signed(served)] == [1, 2]
    assert "sent the case back" in second.reason
    worker = Letter.objects.filter(case=served, kind=Letter.Kind.DETERMINATION_COVER, recipient_role="injured_worker")
    said = str(worker.latest("pk").content)
    assert "takes the place of the decision of" in said and "reemplaza la del" in said
    assert letters.determination_letter(first) != letters.determination_letter(second)
    assert list(rebuilding.differences()) == []


def test_the_certified_record_is_what_was_signed_and_nothing_later(served: Case) -> None:
    signed = determinations.signed(served)
    assert signed is not None
    count = signed.record["page_count"]
    remanded(served)
    cases.assign(case=served, by=people.COORDINATOR, now=ORDERED)
    received(served, "A page of another day.")
    operations.certify_record(determination=signed, organisation=factories.ORGANISATION, **BY)
    with pytest.raises(Refused, match="already"):
        operations.certify_record(determination=signed, organisation=factories.ORGANISATION, **BY)
    while casefile.build_next_export(by=SYSTEM, now=ORDERED):
        pass
    row = CertifiedRecord.objects.select_related("export").get()
    row.export.refresh_from_db()
    (volume,) = leaving.volumes(row.export)
    document = pdfium.PdfDocument(store.read(volume.sha256))
    texts = [page.get_textpage().get_text_range() for page in document]
    stamps = [text for text in texts if f"{served.number} p. " in text]
    assert len(stamps) == count and not any("A page of another day." in text for text in texts)
    assert signed.record_sha256 in "".join(texts[0].split())
    marks = [mark.get_title() for mark in document.get_toc()]
    assert marks[:2] == ["Certificate, attestations and list of documents", "Final Determination"]
    attested = next(text for text in texts if "What the reviewers attested" in text)
    name = reviews.assignments(served)[0].reviewer.user.name
    assert "Reviewer 1" in attested and not any(name in text for text in texts)
    assert list(verification.problems()) == []


def test_what_was_overturned_is_followed_until_it_is_carried_out_or_referred(served: Case) -> None:
    item = served.items.get(state=ItemState.OVERTURNED)
    cases.record_receipt(case=served, receipt=Receipt.DETERMINATION, at=factories.SERVED.date(), **BY)
    with pytest.raises(Refused, match="Nothing is overdue"):
        operations.refer_to_division(
            case=served, reason="Called twice.", organisation=factories.ORGANISATION, by=people.COORDINATOR,
            now=factories.SERVED,
        )  # fmt: skip
    assert [one.is_overdue(FILED) for one in queries.items_due(served)] == [True]
    assert served in queries.to_be_told(FILED)
    (letter,) = operations.refer_to_division(
        case=served, reason="Called twice.", organisation=factories.ORGANISATION, **BY
    )
    served.refresh_from_db()
    assert (served.status, letter.recipient_role) == (CaseStatus.PENALTY, PartyRole.DIVISION)
    done: dict[str, Any] = {"case": served, "duty": Duty.AUTHORIZED, "done_on": FILED.date(), "paper": b""}
    with pytest.raises(Refused, match="what shows it"):
        operations.record_carried_out(item=item, proof=" ", **done, **BY)
    with pytest.raises(Refused, match="not overturned"):
        operations.record_carried_out(item=served.items.get(state=ItemState.UPHELD), proof="Letter", **done, **BY)
    operations.record_carried_out(item=item, proof="Letter of authorization.", **done, **BY)
    served.refresh_from_db()
    assert served.status == CaseStatus.IMPLEMENTED
    assert served.deadlines.get(clock="C-24").is_met


def test_appeals_are_counted_by_ground_and_by_fault(served: Case) -> None:
    remanded(served)
    found = queries.figures(None)
    (line,) = found.grounds
    assert (line.ground, line.pleaded, line.found) == (AppealGround.PLAIN_ERROR, 1, 1)
    assert found.faults == ((ErrorCode.RECORD_MISREAD, 1),)
    assert found.ended == ((AppealOutcome.REMANDED, 1),)
