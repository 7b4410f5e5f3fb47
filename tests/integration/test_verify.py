"""What is changed behind the system's back, by SQL as the owner of the database, is named exactly."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import override_settings

from openimr.casefile import operations as casefile
from openimr.casefile import queries
from openimr.casefile.models import Reading, ReceivedFile
from openimr.cases.models import Case, Deadline
from openimr.domain import chain
from openimr.domain.actor import SYSTEM
from openimr.domain.lifecycle import ApplicationStatus, CaseStatus
from openimr.intake.models import Paper
from openimr.interfaces.cli import app
from openimr.ledger import operations as ledger
from openimr.ledger.models import Checkpoint, Entry, Head
from openimr.letters.models import Letter
from tests import factories, stored

pytestmark = pytest.mark.django_db  # so that the test database is made when this module runs alone


class Report(NamedTuple):
    """What the command answered."""

    code: int
    named: set[tuple[str, str]]


class Made(NamedTuple):
    """What all tests of this module start from."""

    case: Case
    store: Path


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Made]:
    """A served case, a second one beside it, and a checkpoint over both; taken back at the end of the module."""
    folder = tmp_path_factory.mktemp("verify") / "store"
    with django_db_blocker.unblock(), override_settings(STORE=folder), transaction.atomic():
        factories.case_at(CaseStatus.READY, claim_number="The other case")
        case = factories.case_at(CaseStatus.SERVED)
        ledger.make_checkpoint(by=SYSTEM, now=factories.SERVED)
        yield Made(case, folder)
        transaction.set_rollback(True)


@pytest.fixture
def case(made: Made, django_db_blocker: Any, settings: Any) -> Iterator[Case]:
    """The served case. What a test does to it, in the database or in the store, ends with the test."""
    shutil.copytree(made.store, settings.STORE)
    with django_db_blocker.unblock(), transaction.atomic():
        yield made.case
        transaction.set_rollback(True)


@pytest.fixture
def verify(case: Case, capsys: Any) -> Callable[[], Report]:
    """Run `openimr verify --json`."""

    def run() -> Report:
        code = app.main(["verify", "--json"])
        problems = json.loads(capsys.readouterr().out)["problems"]
        return Report(code, {(one["kind"], one["name"]) for one in problems})

    return run


def as_owner(statement: str, *values: Any) -> None:
    """Run SQL the way a database owner can: without the triggers that refuse it."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement, values)
        assert cursor.rowcount > 0
        cursor.execute("SET session_replication_role = origin")


def position_of(case: Case, act: str) -> int:
    """Where an act last stands in a case's record."""
    found = Entry.objects.filter(chain=case.number, body__startswith=f'{{"act":"{act}"')
    return found.order_by("-position")[0].position


def rewrite(case: Case, position: int, old: str, new: str) -> None:
    """Change one entry and its own hash with it, so that it is consistent in itself."""
    entry = Entry.objects.get(chain=case.number, position=position)
    body = entry.body.replace(old, new)
    assert body != entry.body
    digest = chain.link_hash(entry.previous, body)
    as_owner("UPDATE ledger_entry SET body = %s, hash = %s WHERE id = %s", body, digest, entry.pk)


def test_an_untouched_record_is_clean(case: Case, verify: Callable[[], Report]) -> None:
    assert verify() == Report(0, set())


def test_a_ledger_row_a_page_and_a_status_are_named_and_nothing_else(case: Case, verify: Callable[[], Report]) -> None:
    other = Case.objects.exclude(pk=case.pk).get()
    position = position_of(other, "receive_records")
    as_owner(
        "UPDATE ledger_entry SET body = replace(body, 'claims_administrator', 'injured_worker') "
        "WHERE chain = %s AND position = %s",
        other.number, position,
    )  # fmt: skip
    as_owner("UPDATE casefile_reading SET text = text || ' not' WHERE case_id = %s AND number = 1", case.pk)
    as_owner("UPDATE cases_case SET status = 'quality_check' WHERE id = %s", case.pk)
    expected = {("ledger", f"{other.number} entry {position}"), ("page", f"{case.number} p. 1"), ("case", case.number)}
    assert verify() == Report(1, expected)


@pytest.mark.parametrize("act", ["submit", "accept", "open", "receive_records", "submit_analysis", "sign_off", "serve"])
def test_a_changed_body_is_named(case: Case, verify: Callable[[], Report], act: str) -> None:
    position = position_of(case, act)
    as_owner(
        "UPDATE ledger_entry SET body = replace(body, '\"by\":\"', '\"by\":\"X') WHERE chain = %s AND position = %s",
        case.number, position,
    )  # fmt: skip
    assert verify() == Report(1, {("ledger", f"{case.number} entry {position}")})


@pytest.mark.parametrize("column", ["hash", "previous"])
@pytest.mark.parametrize("act", ["submit", "accept", "sign_off", "serve"])
def test_a_changed_hash_is_named(case: Case, verify: Callable[[], Report], act: str, column: str) -> None:
    position = position_of(case, act)
    as_owner(f"UPDATE ledger_entry SET {column} = repeat('a', 64) WHERE chain = %s AND position = %s",
             case.number, position)  # fmt: skip
    assert verify() == Report(1, {("ledger", f"{case.number} entry {position}")})


@pytest.mark.parametrize("act", ["submit", "accept", "assign", "sign_off", "serve"])
def test_an_entry_rewritten_with_its_hash_is_named(case: Case, verify: Callable[[], Report], act: str) -> None:
    position = position_of(case, act)
    rewrite(case, position, '"by":"', '"by":"X')
    assert verify() == Report(1, {("ledger", f"{case.number} entry {position}")})


def test_two_neighbours_rewritten_are_judged_by_what_came_after(case: Case, verify: Callable[[], Report]) -> None:
    position = position_of(case, "assign")
    rewrite(case, position, '"by":"', '"by":"X')
    rewrite(case, position + 1, '"by":"', '"by":"Y')
    assert verify().named >= {("ledger", f"{case.number} entry {position + 1}")}


@pytest.mark.parametrize("act", ["submit", "accept", "open", "assign", "receive_records", "sign_off"])
def test_a_row_deleted_from_the_middle_is_named(case: Case, verify: Callable[[], Report], act: str) -> None:
    position = position_of(case, act)
    as_owner("DELETE FROM ledger_entry WHERE chain = %s AND position = %s", case.number, position)
    assert verify() == Report(1, {("ledger", f"{case.number} entry {position}")})


def test_a_cut_off_tail_is_named(case: Case, verify: Callable[[], Report]) -> None:
    last = Head.objects.get(pk=case.number).position
    as_owner("DELETE FROM ledger_entry WHERE chain = %s AND position > %s", case.number, last - 2)
    assert verify() == Report(1, {("ledger", f"{case.number} entries {last - 1} to {last}")})


def test_a_tail_cut_off_together_with_its_head_shows_by_the_checkpoint(
    case: Case, verify: Callable[[], Report]
) -> None:
    last = Head.objects.get(pk=case.number).position
    as_owner("DELETE FROM ledger_entry WHERE chain = %s AND position = %s", case.number, last)
    before = Entry.objects.get(chain=case.number, position=last - 1)
    as_owner("UPDATE ledger_head SET position = %s, hash = %s WHERE chain = %s", last - 1, before.hash, case.number)
    assert ("ledger", f"{case.number} entry {last}") in verify().named


def test_a_whole_chain_removed_is_named(case: Case, verify: Callable[[], Report]) -> None:
    as_owner("DELETE FROM ledger_entry WHERE chain = %s", case.number)
    assert ("ledger", case.number) in verify().named


@pytest.mark.parametrize("has_matching_hash", [True, False])
def test_an_inserted_entry_is_named(case: Case, verify: Callable[[], Report], has_matching_hash: bool) -> None:
    last = Entry.objects.filter(chain=case.number).order_by("-position")[0]
    body = chain.body(
        chain=case.number, position=last.position + 1, act="publish", by=SYSTEM, at=factories.SERVED,
        facts={"from": "served", "to": "published"},
    )  # fmt: skip
    digest = chain.link_hash(last.hash, body) if has_matching_hash else "b" * 64
    as_owner(
        "INSERT INTO ledger_entry (chain, position, body, previous, hash) VALUES (%s, %s, %s, %s, %s)",
        case.number, last.position + 1, body, last.hash, digest,
    )  # fmt: skip
    assert verify() == Report(1, {("ledger", f"{case.number} entry {last.position + 1}")})


def test_an_entry_copied_to_another_place_is_named(case: Case, verify: Callable[[], Report]) -> None:
    position = position_of(case, "assign")
    as_owner(
        "UPDATE ledger_entry SET body = given.body, previous = given.previous, hash = given.hash "
        "FROM ledger_entry given WHERE given.chain = %s AND given.position = %s "
        "AND ledger_entry.chain = %s AND ledger_entry.position = %s",
        case.number, position, case.number, position + 1,
    )  # fmt: skip
    assert verify() == Report(1, {("ledger", f"{case.number} entry {position + 1}")})


def test_a_changed_head_is_named(case: Case, verify: Callable[[], Report]) -> None:
    as_owner("DELETE FROM ledger_head WHERE chain = %s", case.number)
    assert verify() == Report(1, {("ledger", case.number)})


@pytest.mark.parametrize(
    "change",
    [
        "number = 999", "width = width + 1", "content_sha256 = repeat('c', 64)",
    ],
)  # fmt: skip
def test_a_changed_page_is_named(case: Case, verify: Callable[[], Report], change: str) -> None:
    as_owner(f"UPDATE casefile_page SET {change} WHERE case_id = %s AND number = 1", case.pk)
    number = 999 if "999" in change else 1
    assert verify() == Report(1, {("page", f"{case.number} p. {number}")})


@pytest.mark.parametrize(
    "change",
    [
        "text = text || ' not'", "has_text = NOT has_text", "state = 'waiting'", "words = 'x'::bytea",
        "unreadable_reason = 'torn'", "content_sha256 = repeat('c', 64)",
    ],
)  # fmt: skip
def test_a_changed_reading_is_named(case: Case, verify: Callable[[], Report], change: str) -> None:
    as_owner(f"UPDATE casefile_reading SET {change} WHERE case_id = %s AND number = 1", case.pk)
    assert verify() == Report(1, {("page", f"{case.number} p. 1")})


def test_readings_that_were_changed_whole_are_named(case: Case, verify: Callable[[], Report]) -> None:
    later = factories.RECORDS_CAME + timedelta(days=900)
    while casefile.sort_next_pile(by=SYSTEM, now=later):
        pass
    assert verify() == Report(0, set())
    reading = Reading.objects.get(case=case, number=1)
    reading.text += " not"
    digest = queries.reading_digest(reading)
    as_owner(
        "UPDATE casefile_reading SET text = %s, content_sha256 = %s WHERE case_id = %s AND number = 1",
        reading.text, digest, case.pk,
    )  # fmt: skip
    assert verify() == Report(1, {("readings", f"readings of {case.number}")})


def test_a_reading_that_is_gone_is_named(case: Case, verify: Callable[[], Report]) -> None:
    as_owner("DELETE FROM casefile_reading WHERE case_id = %s AND number = 1", case.pk)
    assert verify() == Report(1, {("page", f"{case.number} p. 1")})


def test_a_deleted_page_is_named(case: Case, verify: Callable[[], Report]) -> None:
    as_owner("DELETE FROM casefile_reading WHERE case_id = %s AND number = 2", case.pk)
    as_owner("DELETE FROM casefile_page WHERE case_id = %s AND number = 2", case.pk)
    report = verify()
    assert report.code == 1
    assert len(report.named) == 1
    assert {kind for kind, _ in report.named} == {"page"}


def test_changed_bytes_on_the_disk_are_named(case: Case, verify: Callable[[], Report]) -> None:
    sha256 = ReceivedFile.objects.filter(case=case).exclude(sha256__in=Paper.objects.values("sha256"))[0].sha256
    path = stored.path(sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1])
    assert verify() == Report(1, {("file", str(one)) for one in ReceivedFile.objects.filter(sha256=sha256)})


def test_a_file_row_that_names_other_bytes_is_named(case: Case, verify: Callable[[], Report]) -> None:
    as_owner("UPDATE casefile_receivedfile SET sha256 = repeat('d', 64) WHERE case_id = %s AND position = 1", case.pk)
    assert verify() == Report(1, {("file", f"file 1 of {case.number}")})


@pytest.mark.parametrize("status", [one for one in CaseStatus if one is not CaseStatus.SERVED])
def test_a_changed_case_status_is_named(case: Case, verify: Callable[[], Report], status: CaseStatus) -> None:
    as_owner("UPDATE cases_case SET status = %s WHERE id = %s", str(status), case.pk)
    assert verify() == Report(1, {("case", case.number)})


@pytest.mark.parametrize("status", [one for one in ApplicationStatus if one is not ApplicationStatus.ELIGIBLE])
def test_a_changed_application_status_is_named(
    case: Case, verify: Callable[[], Report], status: ApplicationStatus
) -> None:
    as_owner("UPDATE intake_application SET status = %s WHERE id = %s", str(status), case.application_id)
    assert verify() == Report(1, {("application", case.number)})


@pytest.mark.parametrize("change", ["due_at = due_at + interval '1 second'", "is_met = NOT is_met", "basis = 'so'"])
def test_a_changed_deadline_is_named(case: Case, verify: Callable[[], Report], change: str) -> None:
    clock = Deadline.objects.filter(case=case).order_by("clock")[0].clock
    as_owner(f"UPDATE cases_deadline SET {change} WHERE case_id = %s AND clock = %s", case.pk, clock)
    assert verify() == Report(1, {("deadline", f"{case.number} {clock}")})


def test_a_deleted_deadline_is_named(case: Case, verify: Callable[[], Report]) -> None:
    clock = Deadline.objects.filter(case=case).order_by("clock")[0].clock
    as_owner("DELETE FROM cases_deadline WHERE case_id = %s AND clock = %s", case.pk, clock)
    assert verify() == Report(1, {("deadline", f"{case.number} {clock}")})


@pytest.mark.parametrize(
    "change",
    [
        "content = jsonb_set(content, '{items,0,outcome}', '\"overturned\"')",
        "content_sha256 = repeat('e', 64)",
        "outcome = 'overturn'",
    ],
)
def test_a_changed_determination_is_named(case: Case, verify: Callable[[], Report], change: str) -> None:
    as_owner(f"UPDATE determinations_determination SET {change} WHERE case_id = %s", case.pk)
    assert verify() == Report(1, {("determination", case.number)})


def test_a_deleted_determination_is_named(case: Case, verify: Callable[[], Report]) -> None:
    as_owner("DELETE FROM determinations_determination WHERE case_id = %s", case.pk)
    assert verify() == Report(1, {("determination", case.number)})


def test_changed_bytes_of_a_letter_are_named(case: Case, verify: Callable[[], Report]) -> None:
    letter = Letter.objects.filter(case=case, kind=Letter.Kind.ASSIGNMENT_NOTICE)[0]
    path = stored.path(letter.pdf_sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b" ")
    report = verify()
    assert report.code == 1
    assert {kind for kind, _ in report.named} == {"letter"}


@pytest.mark.parametrize(
    "change",
    [
        "digest = repeat('f', 64)",
        "previous = repeat('f', 64)",
        "heads = heads - 'accounts'",
        "made_on = made_on - 1",
    ],
)
def test_a_changed_checkpoint_is_named(case: Case, verify: Callable[[], Report], change: str) -> None:
    as_owner(f"UPDATE ledger_checkpoint SET {change}")
    made = Checkpoint.objects.get()
    assert verify() == Report(1, {("checkpoint", str(made.made_on))})


def test_an_ordinary_session_cannot_change_the_record(case: Case) -> None:
    for table in ("ledger_entry", "ledger_checkpoint", "casefile_page", "determinations_determination"):
        with connection.cursor() as cursor, pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(f"DELETE FROM {table}")
