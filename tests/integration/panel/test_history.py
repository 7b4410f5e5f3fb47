"""Nothing is overwritten: what was known on a day stays answerable, and the database keeps it so."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from openimr.domain.actor import SYSTEM
from openimr.domain.calendars import PACIFIC, pacific_date
from openimr.domain.credentials import CheckedMatter, CheckResult, DisciplineOutcome, LicenceStatus
from openimr.domain.findings import Severity
from openimr.domain.refusal import Refused
from openimr.panel import operations as panel
from openimr.panel import queries
from openimr.panel.models import Recorded, Reviewer
from openimr.storage import store
from tests import factories, people

pytestmark = pytest.mark.django_db
CLERK = people.CREDENTIALS


def at(month: int, day: int) -> datetime:
    return datetime(2025, month, day, 9, 0, tzinfo=PACIFIC)


def shut(reviewer: Reviewer, on: date, known_at: datetime | None = None) -> list[str]:
    found = queries.qualification(reviewer, on=on, known_at=known_at)
    return [one.rule for one in found if one.severity is Severity.BLOCKS]


def test_what_was_known_on_the_next_day_is_answered_after_it_was_corrected() -> None:
    """The board put the licence on probation on 20 March; the desk learned it on 10 April."""
    reviewer = factories.reviewer()
    panel.change_licence_status(
        licence=reviewer.licences.get(), status=LicenceStatus.PROBATION, from_on=date(2025, 3, 20),
        why="letter of the board", by=CLERK, now=at(4, 10),
    )  # fmt: skip
    assert shut(reviewer, date(2025, 3, 25), known_at=at(3, 26)) == []
    assert shut(reviewer, date(2025, 3, 25), known_at=at(4, 11)) == ["V-02"]
    assert shut(reviewer, date(2025, 3, 25)) == ["V-02"]
    assert shut(reviewer, date(2025, 3, 19)) == []


def test_before_anything_was_recorded_nothing_was_known() -> None:
    assert shut(factories.reviewer(), date(2025, 3, 25), known_at=at(3, 9)) == ["V-02", "V-03", "V-07", "V-07"]


def test_a_withdrawn_row_counts_from_then_on_no_more() -> None:
    reviewer = factories.reviewer()
    made = panel.record_discipline(
        reviewer=reviewer, body="an invented board", description="a letter", outcome=DisciplineOutcome.TAKEN,
        reported_on=date(2025, 3, 12), by=CLERK, now=at(3, 12),
    )  # fmt: skip
    panel.withdraw(row=made, why="It was about somebody else.", by=CLERK, now=at(3, 20))
    assert shut(reviewer, date(2025, 3, 14), known_at=at(3, 15)) == ["V-04"]
    assert shut(reviewer, date(2025, 3, 14)) == []


def test_a_pending_matter_that_is_dismissed_barred_while_it_was_pending() -> None:
    reviewer = factories.reviewer()
    made = panel.record_discipline(
        reviewer=reviewer, body="an invented board", description="an accusation", outcome=DisciplineOutcome.PENDING,
        reported_on=date(2025, 3, 12), by=CLERK, now=at(3, 12),
    )  # fmt: skip
    panel.resolve_discipline(
        discipline=made, outcome=DisciplineOutcome.DISMISSED, resolved_on=date(2025, 5, 2), why="letter", by=CLERK,
        now=at(5, 5),
    )  # fmt: skip
    assert shut(reviewer, date(2025, 5, 1)) == ["V-04"]
    assert shut(reviewer, date(2025, 5, 2)) == []


def test_a_row_is_corrected_once_and_says_why() -> None:
    row = factories.reviewer().licences.get()
    with pytest.raises(Refused, match="Say why"):
        panel.correct(row=row, why=" ", licence_number="B-2", by=CLERK, now=at(4, 1))
    with pytest.raises(Refused, match="Nothing is changed"):
        panel.correct(row=row, why="a slip", state="California", by=CLERK, now=at(4, 1))
    panel.correct(row=row, why="a slip", licence_number="B-2", by=CLERK, now=at(4, 1))
    with pytest.raises(Refused, match="corrected meanwhile"):
        panel.correct(row=row, why="a slip", licence_number="B-3", by=CLERK, now=at(4, 1))


@pytest.mark.parametrize("of", ["licences", "certifications", "practice_statements", "checks"])
def test_the_database_refuses_to_change_or_remove_evidence(of: str) -> None:
    row: Recorded = getattr(factories.reviewer(), of).first()
    for change in (lambda: type(row)._default_manager.update(why="changed"), row.delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_a_check_keeps_what_was_seen_and_opens_the_gate() -> None:
    reviewer = factories.reviewer(is_looked_up=False)
    found = [(one.rule, one.severity) for one in queries.qualification(reviewer, on=date(2025, 3, 20))]
    assert ("V-02", Severity.NEEDS_OVERRIDE) in found
    row = reviewer.licences.get()
    seen = factories.pdf("The register of an invented board")
    check = panel.record_check(
        reviewer=reviewer, matter=CheckedMatter.LICENCE, about=f"{row.state} {row.licence_number}",
        source="an invented board", checked_on=date(2025, 3, 12), result=CheckResult.CONFIRMED, evidence=seen,
        by=CLERK, now=at(3, 12),
    )  # fmt: skip
    assert store.read(check.evidence_sha256) == seen
    rules = [one.rule for one in queries.qualification(reviewer, on=date(2025, 3, 20))]
    assert "V-02" not in rules


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"about": "Nevada 1"}, "put it on record first"),
        ({"evidence": b"GIF89a"}, "no PDF, PNG or JPEG"),
        ({"evidence": b""}, "empty"),
        ({"checked_on": date(2025, 3, 13)}, "has not come yet"),
        ({"source": " "}, "Say where you looked"),
    ],
)
def test_a_check_that_cannot_be_one_is_refused(changes: dict[str, object], words: str) -> None:
    reviewer = factories.reviewer()
    row = reviewer.licences.get()
    fields: dict[str, object] = {
        "about": f"{row.state} {row.licence_number}", "source": "a board", "checked_on": date(2025, 3, 12), **changes
    }  # fmt: skip
    with pytest.raises(Refused, match=words):
        panel.record_check(
            reviewer=reviewer, matter=CheckedMatter.LICENCE, result=CheckResult.CONFIRMED, by=CLERK, now=at(3, 12),
            **fields,  # type: ignore[arg-type]
        )  # fmt: skip


def test_a_corrected_number_is_checked_anew() -> None:
    reviewer = factories.reviewer()
    panel.correct(row=reviewer.licences.get(), why="a slip", licence_number="B-2", by=CLERK, now=at(4, 1))
    found = [(one.rule, one.severity) for one in queries.qualification(reviewer, on=date(2025, 4, 2))]
    assert found == [("V-02", Severity.NEEDS_OVERRIDE)]


def test_letters_say_what_is_good_on_the_day_of_the_decision() -> None:
    reviewer = factories.reviewer()
    panel.change_licence_status(
        licence=reviewer.licences.get(), status=LicenceStatus.SURRENDERED, from_on=date(2025, 4, 1), why="gave it back",
        by=CLERK, now=at(4, 2),
    )  # fmt: skip
    facts = queries.profile(reviewer)
    assert queries.credentials(facts, on=date(2025, 3, 31)).licensed_in == ("California",)
    assert queries.credentials(facts, on=date(2025, 4, 1)).licensed_in == ()


def test_capacity_and_absence_are_those_of_the_day() -> None:
    reviewer = factories.reviewer()
    me = factories.as_actor(reviewer)
    panel.set_capacity(reviewer=reviewer, cases=6, from_on=date(2025, 4, 1), by=me, now=at(3, 12))
    panel.add_absence(reviewer=reviewer, from_on=date(2025, 4, 14), until_on=date(2025, 4, 18), by=me, now=at(3, 12))
    assert queries.capacity(reviewer, on=date(2025, 3, 31)).weekly is None
    assert queries.capacities(date(2025, 4, 1))[reviewer.number].weekly == 6
    assert queries.capacity(reviewer, on=date(2025, 4, 18)).away_until == date(2025, 4, 18)
    assert queries.capacity(reviewer, on=date(2025, 4, 19)).takes_cases


def test_an_absence_is_taken_back_by_whom_it_is_of() -> None:
    reviewer, other = factories.reviewer(), factories.reviewer(people.SECOND_REVIEWER)
    me, day = factories.as_actor(reviewer), date(2025, 4, 14)
    away = panel.add_absence(reviewer=reviewer, from_on=day, until_on=day, by=me, now=at(3, 12))
    with pytest.raises(Refused, match="not when others do"):
        panel.cancel_absence(absence=away, why="No.", by=factories.as_actor(other), now=at(3, 13))
    assert queries.capacity(reviewer, on=day).is_away
    panel.cancel_absence(absence=away, why="The journey fell through.", by=me, now=at(3, 13))
    assert not queries.capacity(reviewer, on=day).is_away


def test_a_tie_is_disclosed_by_whom_it_is_of_or_by_credentialing() -> None:
    reviewer, other = factories.reviewer(), factories.reviewer(people.SECOND_REVIEWER)
    for by, is_right in ((factories.as_actor(reviewer), True), (CLERK, True), (factories.as_actor(other), False)):
        fields = {"kind": "financial", "with_name": "Sierra Ridge Claims", "disclosed_on": date(2025, 3, 12)}
        if is_right:
            panel.disclose_affiliation(reviewer=reviewer, by=by, now=at(3, 12), **fields)
        else:
            with pytest.raises(Refused):
                panel.disclose_affiliation(reviewer=reviewer, by=by, now=at(3, 12), **fields)
    assert len(queries.profile(reviewer).ties) == 2


def test_a_reviewer_speaks_for_nobody_else_and_keeps_no_credentials() -> None:
    one, other = factories.reviewer(), factories.reviewer(people.SECOND_REVIEWER)
    me = factories.as_actor(one)
    with pytest.raises(Refused, match="not when others do"):
        panel.add_absence(
            reviewer=other, from_on=date(2025, 4, 14), until_on=date(2025, 4, 18), by=me, now=at(3, 12)
        )  # fmt: skip
    for by in (me, people.COORDINATOR, people.CLERK):
        with pytest.raises(Refused):
            panel.correct(row=one.licences.get(), why="a slip", licence_number="B-2", by=by, now=at(4, 1))


def test_a_licence_blocks_from_midnight_of_its_last_date() -> None:
    reviewer, last = factories.reviewer(), date(2025, 6, 30)
    factories.put_right(reviewer.licences.get(), expires_on=last)
    assert shut(reviewer, last - timedelta(days=1)) == []
    assert shut(reviewer, last) == ["V-02"]


def test_midnight_is_midnight_in_california() -> None:
    reviewer, last = factories.reviewer(), date(2025, 6, 30)
    factories.put_right(reviewer.licences.get(), expires_on=last)
    midnight = datetime(2025, 6, 30, 7, 0, tzinfo=UTC)
    assert shut(reviewer, pacific_date(midnight - timedelta(seconds=1))) == []
    assert shut(reviewer, pacific_date(midnight)) == ["V-02"]


def test_rows_that_cannot_be_right_are_refused() -> None:
    reviewer = factories.reviewer()
    with pytest.raises(Refused, match="ends before it begins"):
        panel.add_licence(
            reviewer=reviewer, state="Nevada", licence_number="1", issued_on=date(2025, 1, 2),
            expires_on=date(2025, 1, 2), by=SYSTEM, now=at(3, 12),
        )  # fmt: skip
    with pytest.raises(Refused, match="has not come yet"):
        panel.state_practice(
            reviewer=reviewer, started_on=date(2010, 1, 4), hours_per_week=30, evidence_on=date(2025, 3, 13),
            by=SYSTEM, now=at(3, 12),
        )  # fmt: skip
