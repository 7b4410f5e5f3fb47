"""The gates V-02 to V-08 and the conflict screen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from openimr.domain.conflicts import NOTHING, Hit, PartyName, ReviewerTies, Tie, normalized, screen_one
from openimr.domain.findings import Severity
from openimr.domain.qualification import (
    CertificationFacts,
    CheckFacts,
    CheckResult,
    DisciplineFacts,
    DisciplineOutcome,
    LicenceFacts,
    LicenceStatus,
    MatchFacts,
    PracticeFacts,
    QmeFacts,
    ReviewerFacts,
    gates,
)
from openimr.domain.values import PartyRole, Profession

ON = date(2014, 4, 10)
CHECKED = (CheckFacts(date(2014, 1, 6)),)
LICENCE = LicenceFacts("California", date(2001, 6, 1), date(2015, 6, 1), checks=CHECKED)
CERTIFICATION = CertificationFacts(
    "Physical Medicine and Rehabilitation", date(2003, 1, 1), date(2023, 1, 1), checks=CHECKED
)
PRACTICE = PracticeFacts(date(2003, 1, 1), 24, date(2014, 1, 6))
SOUND = ReviewerFacts(
    number="R-0001",
    profession=Profession.MEDICAL_DOCTOR,
    licences=(LICENCE,),
    certifications=(CERTIFICATION,),
    practice=(PRACTICE,),
    sanction_checks=CHECKED,
)
CASE = MatchFacts(parties=(PartyName("Sierra Valley Packing, Inc.", PartyRole.EMPLOYER),))


def hits(parties: Sequence[PartyName], ties: Sequence[Tie], *, on: date) -> tuple[Hit, ...]:
    return screen_one(parties, ReviewerTies("R-1", tuple(ties)), NOTHING, on=on).hits


def found(reviewer: ReviewerFacts, case: MatchFacts = CASE, on: date = ON) -> list[tuple[str, Severity]]:
    return [(one.rule, one.severity) for one in gates(reviewer, case, on=on)]


def test_a_sound_reviewer_passes_every_gate() -> None:
    assert found(SOUND) == []


@pytest.mark.parametrize(
    "licence",
    [
        replace(LICENCE, expires_on=date(2014, 4, 10)),
        replace(LICENCE, issued_on=date(2014, 4, 11)),
        replace(LICENCE, checks=(*CHECKED, CheckFacts(date(2014, 4, 10), CheckResult.NOT_FOUND))),
        *(replace(LICENCE, status=status) for status in LicenceStatus if status is not LicenceStatus.ACTIVE),
    ],
    ids=["ended that day", "begins tomorrow", "not found at its source", *list(LicenceStatus)[1:]],
)
def test_a_licence_that_is_not_good_on_the_day_blocks(licence: LicenceFacts) -> None:
    assert found(replace(SOUND, licences=(licence,))) == [("V-02", Severity.BLOCKS)]


def test_a_licence_of_another_state_is_enough_and_asks_for_a_reason() -> None:
    licence = replace(LICENCE, state="Nevada")
    assert found(replace(SOUND, licences=(licence,))) == [("V-08", Severity.NEEDS_OVERRIDE)]


def test_a_physician_without_current_certification_is_blocked() -> None:
    assert found(replace(SOUND, certifications=())) == [("V-03", Severity.BLOCKS)]
    ended = replace(CERTIFICATION, expires_on=date(2014, 4, 10))
    assert found(replace(SOUND, certifications=(ended,))) == [("V-03", Severity.BLOCKS)]


def test_a_certification_for_life_counts() -> None:
    assert found(replace(SOUND, certifications=(replace(CERTIFICATION, expires_on=None),))) == []


def test_a_certification_in_another_area_needs_a_reason() -> None:
    wanted = replace(CASE, certifications_wanted=("Neurological Surgery",))
    assert found(SOUND, wanted) == [("V-03", Severity.NEEDS_OVERRIDE)]
    wanted = replace(CASE, certifications_wanted=("Neurological Surgery", "Physical Medicine and Rehabilitation"))
    assert found(SOUND, wanted) == []


def test_a_chiropractor_needs_no_board_certification() -> None:
    assert found(replace(SOUND, profession=Profession.CHIROPRACTOR, certifications=())) == []


@pytest.mark.parametrize(
    ("discipline", "is_barred"),
    [
        (DisciplineFacts(date(2014, 4, 10)), True),
        (DisciplineFacts(date(2014, 4, 11)), False),
        (DisciplineFacts(date(1999, 1, 4), DisciplineOutcome.TAKEN, date(2000, 1, 4)), True),
        (DisciplineFacts(date(2014, 1, 6), DisciplineOutcome.PENDING), True),
        (DisciplineFacts(date(2014, 1, 6), DisciplineOutcome.DISMISSED, date(2014, 4, 11)), True),
        (DisciplineFacts(date(2014, 1, 6), DisciplineOutcome.DISMISSED, date(2014, 4, 10)), False),
    ],
    ids=["taken", "not yet", "long ago", "pending", "dismissed tomorrow", "dismissed"],
)
def test_discipline_blocks_when_taken_or_pending(discipline: DisciplineFacts, is_barred: bool) -> None:
    assert found(replace(SOUND, discipline=(discipline,))) == ([("V-04", Severity.BLOCKS)] if is_barred else [])


def test_a_qualified_medical_evaluator_is_barred_since_2014() -> None:
    evaluator = replace(SOUND, qme=(QmeFacts(date(2010, 1, 1)),))
    assert found(evaluator) == [("V-05", Severity.BLOCKS)]
    assert ("V-05", Severity.BLOCKS) not in found(evaluator, on=date(2013, 12, 31))
    assert found(replace(SOUND, qme=(QmeFacts(date(2010, 1, 1), date(2014, 4, 9)),))) == []
    assert found(replace(SOUND, qme=(QmeFacts(date(2010, 1, 1), date(2014, 4, 10)),))) == [("V-05", Severity.BLOCKS)]


def stating(**changes: Any) -> ReviewerFacts:
    return replace(SOUND, practice=(replace(PRACTICE, **changes),))


def test_practice_must_be_more_than_five_years() -> None:
    assert found(stating(started_on=date(2009, 4, 10))) == [("V-07", Severity.BLOCKS)]
    assert found(stating(started_on=date(2009, 4, 9))) == []
    assert found(replace(SOUND, practice=())) == [("V-07", Severity.BLOCKS)] * 2


def test_practice_must_be_at_least_24_hours_a_week() -> None:
    assert found(stating(hours_per_week=23)) == [("V-07", Severity.BLOCKS)]


def test_the_newest_evidence_of_practice_by_the_day_counts() -> None:
    fewer = replace(PRACTICE, hours_per_week=16, evidence_on=date(2014, 4, 10))
    reviewer = replace(SOUND, practice=(PRACTICE, fewer))
    assert found(reviewer) == [("V-07", Severity.BLOCKS)]
    assert found(reviewer, on=date(2014, 4, 9)) == []


def test_a_statement_of_practice_speaks_for_a_year_or_until_the_day_it_names() -> None:
    assert found(stating(evidence_on=date(2013, 4, 10))) == []
    assert found(stating(evidence_on=date(2013, 4, 9))) == [("V-07", Severity.WARNS)]
    assert found(stating(good_until=date(2014, 4, 9))) == [("V-07", Severity.BLOCKS)]
    assert found(stating(good_until=date(2014, 4, 10))) == []


def test_what_ends_before_the_decision_is_due_blocks() -> None:
    def blocked(reviewer: ReviewerFacts) -> list[str]:
        return [one.rule for one in gates(reviewer, CASE, on=ON, until=date(2014, 5, 12))]

    assert blocked(SOUND) == []
    assert blocked(replace(SOUND, licences=(replace(LICENCE, expires_on=date(2014, 5, 12)),))) == ["V-02"]
    assert blocked(replace(SOUND, licences=(replace(LICENCE, expires_on=date(2014, 5, 13)),))) == []
    ending = replace(CERTIFICATION, expires_on=date(2014, 5, 12))
    assert blocked(replace(SOUND, certifications=(ending,))) == ["V-03"]
    assert blocked(stating(good_until=date(2014, 5, 11))) == ["V-07"]


def test_another_state_does_not_stand_in_for_the_licence_that_ends() -> None:
    ending = replace(LICENCE, expires_on=date(2014, 5, 1))
    later = replace(LICENCE, state="Nevada", issued_on=date(2014, 5, 1))
    assert "V-02" in [one.rule for one in gates(replace(SOUND, licences=(ending, later)), CASE, on=ON,
                                                until=date(2014, 5, 12))]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "unchecked"),
    [
        ("V-02", replace(SOUND, licences=(replace(LICENCE, checks=()),))),
        ("V-03", replace(SOUND, certifications=(replace(CERTIFICATION, checks=()),))),
        ("V-04", replace(SOUND, sanction_checks=())),
    ],
)
def test_what_was_never_looked_up_at_its_source_asks_for_a_reason(rule: str, unchecked: ReviewerFacts) -> None:
    assert found(unchecked) == [(rule, Severity.NEEDS_OVERRIDE)]


@pytest.mark.parametrize(
    ("checked_on", "is_overdue"), [(date(2011, 4, 10), True), (date(2011, 4, 11), False)], ids=["three years", "less"]
)
def test_a_check_of_three_years_ago_is_too_old(checked_on: date, is_overdue: bool) -> None:
    old = (CheckFacts(checked_on),)
    reviewer = replace(SOUND, licences=(replace(LICENCE, checks=old),))
    assert found(reviewer) == ([("V-02", Severity.WARNS)] if is_overdue else [])
    assert found(replace(SOUND, sanction_checks=old)) == ([("V-04", Severity.WARNS)] if is_overdue else [])


def test_a_renewal_is_checked_again_unless_the_check_saw_its_end() -> None:
    renewed = replace(LICENCE, issued_on=date(2014, 2, 3), expires_on=date(2016, 2, 3))
    assert found(replace(SOUND, licences=(renewed,))) == [("V-02", Severity.WARNS)]
    seen = (CheckFacts(date(2014, 1, 6), good_until=date(2016, 2, 3)),)
    assert found(replace(SOUND, licences=(replace(renewed, checks=seen),))) == []


def test_a_tie_to_a_party_blocks_however_the_name_is_written() -> None:
    tied = replace(SOUND, ties=(Tie("professional", "SIERRA VALLEY PACKING"),))
    assert found(tied) == [("V-06", Severity.BLOCKS)]


@pytest.mark.parametrize(
    ("share", "is_hit"),
    [("5.01", True), ("5", False), ("0.1", False), (None, True)],
    ids=["above", "five", "low", "unsaid"],
)
def test_a_financial_tie_counts_above_five_percent(share: str | None, is_hit: bool) -> None:
    tie = Tie("financial", "Sierra Valley Packing", Decimal(share) if share else None)
    assert bool(hits(CASE.parties, [tie], on=ON)) is is_hit


def test_a_tie_counts_while_it_lasts() -> None:
    tie = Tie("professional", "Sierra Valley Packing", None, date(2014, 1, 1), date(2014, 4, 10))
    assert hits(CASE.parties, [tie], on=date(2014, 4, 10))
    assert not hits(CASE.parties, [tie], on=date(2014, 4, 11))
    assert not hits(CASE.parties, [tie], on=date(2013, 12, 31))


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Roe, Jane A.", "Jane Roe", True),
        ("Dr. Jane Roe, M.D.", "jane roe", True),
        ("St. Mary’s Clinic", "St Mary's Clinic", True),
        ("Clínica San José", "Clinica San Jose", True),
        ("The Harbor Group LLP", "Harbor Group", True),
        ("山田太郎", "山田花子", False),
        ("Jane Roe", "John Roe", False),
        ("A B", "C D", False),
        ("Inc.", "The Company", False),
    ],
)
def test_two_spellings_of_a_name_meet(one: str, other: str, is_same: bool) -> None:
    party = PartyName(one, PartyRole.CLAIMS_ADMINISTRATOR)
    tied = ReviewerTies("R-1", (Tie("familial", other),))
    assert screen_one([party], tied, NOTHING, on=ON).is_clear is not is_same


def test_a_full_stop_between_sentences_does_not_hide_a_name() -> None:
    assert " roe " in f" {normalized('Seen by Roe.The knee is stable.')} "
