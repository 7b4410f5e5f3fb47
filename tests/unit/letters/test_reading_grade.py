"""No letter to a worker asks for more than eight years of school, in either language."""

from dataclasses import replace
from datetime import date

import pytest

from openimr.domain.appeal import AppealGround
from openimr.domain.eligibility import REASONS, Code, Verdict
from openimr.domain.letter import after, cover, notices_spanish, screening
from openimr.domain.letter.blocks import Block
from openimr.domain.letter.envelope import APPEAL, DueDay
from openimr.domain.letter.reading_grade import HIGHEST, grades
from openimr.domain.reading_grade import spanish_syllables
from tests.unit.letters import made

TOLD = (Code.NO_SIGNATURE, Code.NO_UR_DECISION, Code.DUPLICATE, Code.TREATMENT_AUTHORIZED, Code.RFA_WITHDRAWN)
"""Reasons as screening words them most often."""
ANEW = replace(made.ENVELOPE, supersedes=date(2014, 6, 2), code="ABCD-EFGH-JKMN-PQRS")
TO_WORKERS: dict[str, tuple[Block, ...]] = {
    "decision": cover.determination_cover(made.ENVELOPE, made.WORKER, made.VALUE),
    "amended decision": cover.determination_cover(ANEW, made.WORKER, made.VALUE),
    "notice": cover.assignment_notice(made.ENVELOPE, made.WORKER, made.FACTS),
    "expedited notice": cover.assignment_notice(replace(made.ENVELOPE, due=()), made.WORKER, made.FACTS),
    "remand": after.remand_notice(
        made.ENVELOPE, made.WORKER, after.RemandFacts(date(2014, 6, 2), date(2014, 8, 1), AppealGround.FRAUD)
    ),
}


@pytest.mark.parametrize("name", TO_WORKERS)
def test_a_letter_to_a_worker_is_plain_in_both_languages(name: str) -> None:
    found = grades(TO_WORKERS[name])
    assert found.english is not None and found.spanish is not None
    assert found.english <= HIGHEST and found.spanish <= HIGHEST, found


@pytest.mark.parametrize("verdict", screening.WORDINGS)
def test_what_screening_found_is_told_in_plain_words(verdict: Verdict) -> None:
    last = DueDay(APPEAL, date(2014, 7, 17), "Labor Code 4610.6(h)")
    points = tuple(f"{one.meaning} ({one.citation})" for code, one in REASONS.items() if code in TOLD)
    found = grades(screening.blocks(made.ENVELOPE, made.WORKER, screening.Told(verdict, points, TOLD, last)))
    assert found.english is not None and found.spanish is not None
    assert found.english <= HIGHEST and found.spanish <= HIGHEST, found


def test_every_reason_of_screening_has_its_spanish() -> None:
    assert set(notices_spanish.REASONS) == set(REASONS) == set(Code)


def test_a_hard_text_is_told_from_a_plain_one() -> None:
    long = "notwithstanding administrative jurisdictional prerequisites concerning retrospective compensability " * 8
    hard = cover.application_notice(made.ENVELOPE, made.WORKER, "Notice", [f"{long}."], [])
    english = grades(hard).english
    assert english is not None and english > 2 * HIGHEST


@pytest.mark.parametrize(
    ("word", "count"), [("día", 2), ("decisión", 3), ("médico", 3), ("causa", 2), ("leer", 2), ("país", 2), ("y", 1)]
)
def test_spanish_syllables_are_counted_as_spoken(word: str, count: int) -> None:
    assert spanish_syllables(word) == count
