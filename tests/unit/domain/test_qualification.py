"""The gates V-02 to V-08 and the conflict screen."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from openimr.domain.conflicts import PartyName, Tie, hits, normalized
from openimr.domain.findings import Severity
from openimr.domain.qualification import CertificationFacts, LicenceFacts, MatchFacts, ReviewerFacts, gates
from openimr.domain.values import PartyRole, Profession

ON = date(2014, 4, 10)
SOUND = ReviewerFacts(
    number="R-0001",
    profession=Profession.MEDICAL_DOCTOR,
    licences=(LicenceFacts("California", date(2001, 6, 1), date(2015, 6, 1)),),
    certifications=(CertificationFacts("Physical Medicine and Rehabilitation", date(2003, 1, 1), date(2023, 1, 1)),),
    practice_started_on=date(2003, 1, 1),
    practice_hours_per_week=24,
)
CASE = MatchFacts(parties=(PartyName("Sierra Valley Packing, Inc.", PartyRole.EMPLOYER),))


def found(reviewer: ReviewerFacts, case: MatchFacts = CASE, on: date = ON) -> list[tuple[str, Severity]]:
    return [(one.rule, one.severity) for one in gates(reviewer, case, on=on)]


def test_a_sound_reviewer_passes_every_gate() -> None:
    assert found(SOUND) == []


@pytest.mark.parametrize(
    "licence",
    [
        LicenceFacts("California", date(2001, 6, 1), date(2014, 4, 10)),
        LicenceFacts("California", date(2014, 4, 11), date(2016, 1, 1)),
        LicenceFacts("California", date(2001, 6, 1), date(2015, 6, 1), is_restricted=True),
    ],
    ids=["ended that day", "begins tomorrow", "restricted"],
)
def test_a_licence_that_is_not_good_on_the_day_blocks(licence: LicenceFacts) -> None:
    assert found(replace(SOUND, licences=(licence,))) == [("V-02", Severity.BLOCKS)]


def test_a_licence_of_another_state_is_enough_and_asks_for_a_reason() -> None:
    licence = LicenceFacts("Nevada", date(2001, 6, 1), date(2015, 6, 1))
    assert found(replace(SOUND, licences=(licence,))) == [("V-08", Severity.NEEDS_OVERRIDE)]


def test_a_physician_without_current_certification_is_blocked() -> None:
    assert found(replace(SOUND, certifications=())) == [("V-03", Severity.BLOCKS)]
    ended = CertificationFacts("Family Practice", date(2003, 1, 1), date(2014, 4, 10))
    assert found(replace(SOUND, certifications=(ended,))) == [("V-03", Severity.BLOCKS)]


def test_a_certification_for_life_counts() -> None:
    assert found(replace(SOUND, certifications=(CertificationFacts("Family Practice", date(1990, 1, 1)),))) == []


def test_a_certification_in_another_area_needs_a_reason() -> None:
    wanted = replace(CASE, certifications_wanted=("Neurological Surgery",))
    assert found(SOUND, wanted) == [("V-03", Severity.NEEDS_OVERRIDE)]
    wanted = replace(CASE, certifications_wanted=("Neurological Surgery", "Physical Medicine and Rehabilitation"))
    assert found(SOUND, wanted) == []


def test_a_chiropractor_needs_no_board_certification() -> None:
    assert found(replace(SOUND, profession=Profession.CHIROPRACTOR, certifications=())) == []


def test_discipline_blocks() -> None:
    assert found(replace(SOUND, disciplinary_actions=1)) == [("V-04", Severity.BLOCKS)]


def test_a_qualified_medical_evaluator_is_barred_since_2014() -> None:
    evaluator = replace(SOUND, qme_from_on=date(2010, 1, 1))
    assert found(evaluator) == [("V-05", Severity.BLOCKS)]
    assert found(evaluator, on=date(2013, 12, 31)) == []
    assert found(replace(evaluator, qme_until_on=date(2014, 4, 9))) == []
    assert found(replace(evaluator, qme_until_on=date(2014, 4, 10))) == [("V-05", Severity.BLOCKS)]


def test_practice_must_be_more_than_five_years() -> None:
    assert found(replace(SOUND, practice_started_on=date(2009, 4, 10))) == [("V-07", Severity.BLOCKS)]
    assert found(replace(SOUND, practice_started_on=date(2009, 4, 9))) == []
    assert found(replace(SOUND, practice_started_on=None)) == [("V-07", Severity.BLOCKS)]


def test_practice_must_be_at_least_24_hours_a_week() -> None:
    assert found(replace(SOUND, practice_hours_per_week=23)) == [("V-07", Severity.BLOCKS)]


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
        ("Jane Roe", "Janet Roe", False),
        ("A B", "C D", False),
        ("Inc.", "The Company", False),
    ],
)
def test_two_spellings_of_a_name_meet(one: str, other: str, is_same: bool) -> None:
    party = PartyName(one, PartyRole.CLAIMS_ADMINISTRATOR)
    assert bool(hits([party], [Tie("familial", other)], on=ON)) is is_same


def test_a_full_stop_between_sentences_does_not_hide_a_name() -> None:
    assert " roe " in f" {normalized('Seen by Roe.The knee is stable.')} "
