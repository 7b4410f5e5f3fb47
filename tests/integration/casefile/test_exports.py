"""Copies of the record: asked for, made volume by volume in the isolated process, cancelled, failed and told."""

from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2 as pdfium
import pytest

from openimr.casefile import isolation, leaving, operations, queries
from openimr.casefile.formats.found import CannotRead
from openimr.casefile.models import Export, Reading, StrangerPage, Twin
from openimr.casefile.operations import exports as making
from openimr.cases.models import Case
from openimr.domain import volumes
from openimr.domain.actor import SYSTEM, Actor, Relation, Role
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole
from openimr.ledger import queries as ledger
from openimr.storage import store
from tests import factories, people

pytestmark = pytest.mark.django_db
NOW = factories.RECORDS_CAME
BY: dict[str, Any] = {"by": people.COORDINATOR, "now": NOW}
REVIEWER = Actor(number="R-1", role=Role.REVIEWER, name="Odette Fairbanks", relation=Relation.ASSIGNED)


@pytest.fixture
def case() -> Case:
    """A case with two files, of six pages and of one, and an MRI on pages 2 and 3."""
    made = factories.case_at(CaseStatus.AWAITING_RECORDS)
    came = (("abcdef", PartyRole.CLAIMS_ADMINISTRATOR), ("g", PartyRole.INJURED_WORKER))
    for letters, sender in came:
        data = factories.pdf(*letters)
        operations.receive_file(case=made, data=data, file_name=f"{letters}.pdf", sent_by=sender, **BY)
    operations.describe_document(
        case=made, kind="imaging", title="MRI", author="Grant Ivers, MD", dated_on=date(2025, 1, 9), first_page=2,
        last_page=3, facility="Bay Imaging", **BY,
    )  # fmt: skip
    return made


def build_all() -> None:
    while operations.build_next_export(by=SYSTEM, now=NOW):
        pass


def fetched(export: Export) -> list[pdfium.PdfDocument]:
    export.refresh_from_db()
    return [pdfium.PdfDocument(store.read(one.sha256)) for one in leaving.volumes(export)]


def text(document: pdfium.PdfDocument, place: int) -> str:
    return " ".join(document[place].get_textpage().get_text_range().split())


def test_the_whole_record_is_one_stamped_file_with_bookmarks(case: Case) -> None:
    export = operations.ask_export(case=case, pages="", **BY)
    assert (export.pages, leaving.volumes(export)) == ("1-7", ())
    build_all()
    (document,) = fetched(export)
    (volume,) = leaving.volumes(export)
    assert (export.state, export.done_pages, len(document)) == (Export.State.READY, 7, 7)
    assert volume.name == f"{case.number}_record_p0001-0007.pdf"
    for place, letter in enumerate("abcdefg"):
        assert text(document, place).startswith(letter)
        assert text(document, place).endswith(f"{case.number} p. {place + 1} of 7")
    marks = [(one.get_title(), one.get_dest().get_index()) for one in document.get_toc()]
    assert marks == [
        (queries.NOT_DESCRIBED, 0), ("2025-01-09 MRI, Grant Ivers, MD", 1), (queries.NOT_DESCRIBED, 3),
    ]  # fmt: skip
    told = [entry.sentence for entry in ledger.timeline(case.number)[:2]]
    assert told == ["A copy of the record was made.", "A copy of 7 pages of the record was asked for."]


def test_a_selection_keeps_its_numbers_and_marks_documents_where_they_begin_in_it(case: Case) -> None:
    export = operations.ask_export(case=case, pages="3, 6-7", **BY)
    build_all()
    (document,) = fetched(export)
    assert [text(document, at).rsplit("p. ", 1)[1] for at in range(3)] == ["3 of 7", "6 of 7", "7 of 7"]
    marks = [(one.get_title(), one.get_dest().get_index()) for one in document.get_toc()]
    assert marks == [("2025-01-09 MRI, Grant Ivers, MD", 0), (queries.NOT_DESCRIBED, 1)]


def test_a_long_record_comes_in_volumes_one_after_the_other(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volumes, "MOST_PAGES", 3)
    export = operations.ask_export(case=case, pages="", **BY)
    for done in (3, 6):
        assert operations.build_next_export(by=SYSTEM, now=NOW) == 1
        export.refresh_from_db()
        assert (export.state, export.done_pages) == (Export.State.WAITING, done)
    build_all()
    documents = fetched(export)
    assert [len(one) for one in documents] == [3, 3, 1]
    assert [one.name.removeprefix(case.number) for one in leaving.volumes(export)] == [
        "_record_vol-1-of-3_p0001-0003.pdf", "_record_vol-2-of-3_p0004-0006.pdf", "_record_vol-3-of-3_p0007-0007.pdf",
    ]  # fmt: skip


def test_pages_that_come_in_the_meantime_do_not_change_the_stamps(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volumes, "MOST_PAGES", 4)
    export = operations.ask_export(case=case, pages="", **BY)
    operations.build_next_export(by=SYSTEM, now=NOW)
    operations.receive_file(
        case=case, data=factories.pdf("x"), file_name="x.pdf", sent_by=PartyRole.CLAIMS_ADMINISTRATOR, **BY
    )
    build_all()
    first, second = fetched(export)
    assert text(first, 0).endswith("p. 1 of 7")
    assert len(second) == 3
    assert text(second, 2).endswith("p. 7 of 7")


def test_a_reviewer_gets_sheets_in_place_of_pages_that_are_walled_off(case: Case) -> None:
    StrangerPage.objects.create(case=case, number=2, state=StrangerPage.State.SUSPECTED, why="Another birth date")
    StrangerPage.objects.create(case=case, number=3, state=StrangerPage.State.STRANGER, why="Another birth date")
    StrangerPage.objects.create(case=case, number=4, state=StrangerPage.State.OWN, why="Another birth date")
    for by, hidden in ((REVIEWER, True), (people.COORDINATOR, False)):
        export = operations.ask_export(case=case, pages="", by=by, now=NOW)
        build_all()
        (document,) = fetched(export)
        assert export.is_for_reviewer is hidden
        assert ("withheld" in text(document, 1), "withheld" in text(document, 2)) == (hidden, hidden)
        assert text(document, 3).startswith("d")
        assert not any("MRI" in one.get_title() for one in document.get_toc())


def test_a_page_that_could_not_be_read_says_so_on_a_sheet(case: Case) -> None:
    Reading.objects.filter(case=case, number=5).update(unreadable_reason="This page of the PDF is damaged.")
    export = operations.ask_export(case=case, pages="5", **BY)
    build_all()
    (document,) = fetched(export)
    assert "This page of the PDF is damaged." in text(document, 0)
    assert "page 5 of file 1" in text(document, 0)


def test_a_page_stands_upright_where_its_reading_turned_it(case: Case) -> None:
    Reading.objects.filter(case=case, number=1).update(rotation=90)
    export = operations.ask_export(case=case, pages="1-2", **BY)
    build_all()
    (document,) = fetched(export)
    assert [document[at].get_rotation() for at in (0, 1)] == [90, 0]


def test_a_file_that_takes_the_builder_down_costs_its_own_pages_only(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = isolation.build

    def falls(job: dict[str, Any], files: Any, out: Any, **more: Any) -> dict[str, Any]:
        if any(
            origin == "file 2" and any(not page[6] for page in job["pages"] if page[1] == at)
            for at, origin in enumerate(job["origins"])
        ):
            raise CannotRead("gone")
        return real(job, files, out, **more)

    monkeypatch.setattr(isolation, "build", falls)
    export = operations.ask_export(case=case, pages="", **BY)
    build_all()
    (document,) = fetched(export)
    assert text(document, 5).startswith("f")
    assert "takes down the program" in text(document, 6)


def test_a_volume_that_grows_too_large_is_made_in_two(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    real = isolation.build

    def narrow(job: dict[str, Any], files: Any, out: Any, **more: Any) -> dict[str, Any]:
        if len(job["pages"]) > 4:
            return {"pages": 0, "not_shown": []}
        return real(job, files, out, **more)

    monkeypatch.setattr(isolation, "build", narrow)
    export = operations.ask_export(case=case, pages="", **BY)
    build_all()
    assert [len(one) for one in fetched(export)] == [3, 4]


def test_a_cancelled_copy_is_not_made_also_when_it_is_in_the_making(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = operations.ask_export(case=case, pages="", **BY)
    real = making._volume

    def cancelled_meanwhile(export: Export, pages: Any) -> Any:
        operations.cancel_export(export=export, **BY)
        return real(export, pages)

    monkeypatch.setattr(making, "_volume", cancelled_meanwhile)
    build_all()
    export.refresh_from_db()
    assert (export.state, export.parts) == (Export.State.CANCELLED, [])
    with pytest.raises(Refused, match="nothing to cancel"):
        operations.cancel_export(export=export, **BY)


def test_work_that_breaks_off_is_tried_three_times_and_then_said_to_have_failed(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = operations.ask_export(case=case, pages="", **BY)

    def breaks(*_: Any, **__: Any) -> None:
        raise RuntimeError("a name that must not be told")

    monkeypatch.setattr(isolation, "build", breaks)
    build_all()
    export.refresh_from_db()
    assert (export.state, export.attempts) == (Export.State.FAILED, 3)
    assert "Ask for it again" in export.trouble
    assert "a name" not in export.trouble


def test_only_staff_and_the_assigned_reviewer_take_copies(case: Case) -> None:
    for by in (replace(REVIEWER, relation=Relation.PROPOSED), replace(REVIEWER, role=Role.APPLICANT)):
        with pytest.raises(Refused):
            operations.ask_export(case=case, pages="", by=by, now=NOW)
    export = operations.ask_export(case=case, pages="", **BY)
    with pytest.raises(Refused, match="somebody else"):
        operations.cancel_export(export=export, by=REVIEWER, now=NOW)


def test_the_index_is_the_list_of_the_letter_with_what_else_is_known(case: Case) -> None:
    Twin.objects.create(case=case, number=6, kept_number=2, kind=Twin.Kind.SAME_IMAGE, similarity=99)
    Twin.objects.create(case=case, number=7, kept_number=3, kind=Twin.Kind.SAME_IMAGE, similarity=99)
    rows = leaving.index_rows(case)
    assert tuple(row.reviewed for row in rows) == queries.documents_reviewed(case)
    assert [row.facility for row in rows] == ["", "Bay Imaging", ""]
    assert [row.senders for row in rows] == [
        "claims administrator", "claims administrator", "claims administrator, injured worker",
    ]  # fmt: skip
    assert rows[2].notes == "pages 6 to 7 repeat pages 2 to 3"
    assert {row.received_on for row in rows} == {date(NOW.year, NOW.month, NOW.day)}


def test_the_index_tells_nothing_of_pages_that_are_held_back(case: Case) -> None:
    for number in (2, 5):
        StrangerPage.objects.create(case=case, number=number, state=StrangerPage.State.SUSPECTED, why="x")
    Twin.objects.create(case=case, number=5, kept_number=1, kind=Twin.Kind.SAME_IMAGE, similarity=99)
    rows = {row.reviewed.first_page: row for row in leaving.index_rows(case)}
    assert sorted(rows) == [1, 2, 3, 4, 5, 6]
    assert (rows[2].reviewed.title, rows[2].reviewed.author, rows[2].facility) == (queries.HELD_BACK, "", "")
    assert (rows[3].reviewed.author, rows[3].facility) == ("Grant Ivers, MD", "Bay Imaging")
    assert rows[5].notes == ""
