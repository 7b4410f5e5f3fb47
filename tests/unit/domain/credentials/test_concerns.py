"""The credentialing queue for one reviewer: what ends, what is to be looked up, what bars, by day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openimr.domain.credentialing import ConcernKind, concerns
from openimr.domain.credentials import (
    CertificationFacts,
    CheckFacts,
    DisciplineFacts,
    DisciplineOutcome,
    LicenceFacts,
    LicenceStatus,
    PracticeFacts,
    QmeFacts,
    ReviewerFacts,
    check_due_on,
)
from openimr.domain.values import Profession

ON = date(2025, 3, 5)
CHECKED = (CheckFacts(date(2025, 1, 6)),)
LICENCE = LicenceFacts("California", date(2012, 7, 1), date(2035, 7, 1), checks=CHECKED)
BOARD = CertificationFacts("Pain Medicine", date(2014, 1, 1), None, checks=CHECKED)
PRACTICE = PracticeFacts(date(2012, 7, 1), 32, date(2025, 1, 6))
SOUND = ReviewerFacts(
    "R-1", Profession.MEDICAL_DOCTOR, (LICENCE,), (BOARD,), practice=(PRACTICE,), sanction_checks=CHECKED
)  # fmt: skip


def kinds(facts: ReviewerFacts, on: date = ON) -> list[ConcernKind]:
    return [one.kind for one in concerns(facts, on)]


def test_a_reviewer_in_order_asks_for_nothing() -> None:
    assert kinds(SOUND) == []


@pytest.mark.parametrize(("days", "band"), [(1, 30), (30, 30), (31, 60), (60, 60), (61, 90), (90, 90), (91, None)])
def test_what_ends_is_told_within_30_60_and_90_days(days: int, band: int | None) -> None:
    found = concerns(replace(SOUND, licences=(replace(LICENCE, expires_on=ON + timedelta(days=days)),)), ON)
    assert [one.band(ON) for one in found if one.kind is ConcernKind.ENDS] == ([band] if band else [])


def test_a_renewal_on_record_ends_the_warning_and_asks_to_be_looked_up() -> None:
    ending = replace(LICENCE, expires_on=date(2025, 4, 1))
    renewed = replace(LICENCE, issued_on=date(2025, 4, 1), expires_on=date(2027, 4, 1))
    facts = replace(SOUND, licences=(ending, renewed))
    assert kinds(facts) == []
    assert kinds(facts, date(2025, 4, 1)) == [ConcernKind.CHECK_DUE]


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        (replace(SOUND, licences=(replace(LICENCE, status=LicenceStatus.PROBATION),)), ConcernKind.BARRED),
        (replace(SOUND, certifications=()), ConcernKind.BARRED),
        (replace(SOUND, qme=(QmeFacts(date(2019, 7, 1)),)), ConcernKind.BARRED),
        (replace(SOUND, discipline=(DisciplineFacts(date(2001, 1, 2)),)), ConcernKind.BARRED),
        (
            replace(SOUND, discipline=(DisciplineFacts(date(2025, 1, 2), DisciplineOutcome.PENDING),)),
            ConcernKind.DISCIPLINE_PENDING,
        ),
        (replace(SOUND, licences=(replace(LICENCE, checks=()),)), ConcernKind.NEVER_CHECKED),
        (replace(SOUND, sanction_checks=()), ConcernKind.NEVER_CHECKED),
        (replace(SOUND, sanction_checks=(CheckFacts(date(2022, 4, 1)),)), ConcernKind.CHECK_DUE),
        (replace(SOUND, practice=(replace(PRACTICE, evidence_on=date(2024, 4, 1)),)), ConcernKind.ENDS),
    ],
)
def test_each_kind_of_work_is_found(facts: ReviewerFacts, kind: ConcernKind) -> None:
    assert kinds(facts) == [kind]


def test_a_psychologist_is_not_asked_for_a_board() -> None:
    assert kinds(replace(SOUND, profession=Profession.PSYCHOLOGIST, certifications=())) == []


@given(
    st.dates(date(2015, 1, 1), date(2025, 3, 5)), st.integers(1, 6000),
    st.none() | st.dates(date(2016, 1, 1), date(2040, 1, 1)),
)  # fmt: skip
def test_a_check_is_due_again_within_three_years_and_never_after_what_it_saw(
    made: date, lasts: int, seen_until: date | None
) -> None:
    one = replace(LICENCE, expires_on=made + timedelta(days=lasts), checks=(CheckFacts(made, good_until=seen_until),))
    due = check_due_on(one, made)
    assert due is not None
    assert due <= date(made.year + 3, made.month, min(made.day, 28)) + timedelta(days=4)
    assert due <= (seen_until or one.expires_on)
