"""`openimr replay`: a published letter becomes a case, walks to SERVED and is issued again with the same content."""

import argparse
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from openimr.casefile import operations as casefile
from openimr.casefile import queries as casefile_queries
from openimr.cases.models import Case
from openimr.domain.actor import Role
from openimr.domain.determination import Credentials, DecidedItem, Determination, Layout, Organisation
from openimr.domain.letter import grammar, write
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import Outcome
from openimr.interfaces.cli import replay, verify
from openimr.ledger import queries as ledger_queries
from openimr.letters.reading import read_bytes
from openimr.letters.rendering import pdf
from openimr.reviews import queries as review_queries
from openimr.reviews.models import Assignment, RuleOverride

pytestmark = pytest.mark.django_db
REASON = "replayed from a published decision"

LETTER = Determination(
    case_number="CM16-0990001",
    date_assigned=date(2016, 11, 9),
    date_of_injury=date(2016, 10, 13),
    decision_date=date(2016, 12, 9),
    ur_denial_date=date(2016, 11, 1),
    application_received=date(2016, 11, 3),
    priority="Standard",
    credentials=(Credentials(("California", "Oregon"), ("Family Practice",)),),
    clinical_case_summary=(
        "This is an invented worker of 41 years who slipped on a wet floor. The left ankle was swollen and tender. "
        "X-rays showed no fracture, and a brace was given with exercises for six weeks."
    ),
    items=(
        DecidedItem(
            number=1,
            treatment="Eight physical therapy visits for the left ankle",
            outcome=Outcome.OVERTURNED,
            claims_administrator_guideline=grammar.CLAIMS_SENTINEL,
            reviewer_guideline="Decision based on MTUS Ankle and Foot Complaints 2004, Section(s): Initial Care.",
            rationale="The sprain is recent and motion is lost. The eight visits are medically necessary.",
        ),
        DecidedItem(
            number=2,
            treatment="One cold pack",
            outcome=Outcome.UPHELD,
            claims_administrator_guideline=grammar.CLAIMS_SENTINEL,
            reviewer_guideline=grammar.REVIEWER_SENTINEL,
            rationale="Ice from the household serves as well. The cold pack is not medically necessary.",
        ),
    ),
    organisation=Organisation("Invented Review Services", "IRS"),
)


def published(value: Determination, path: Path) -> Path:
    layout = Layout.REFERENCE_2014 if value.decision_date and value.decision_date.year < 2016 else Layout.PUBLISHED_2016
    path.write_bytes(pdf(write.blocks(value, layout), title="x", footer="x", dated_on=date(2016, 12, 9)))
    return path


def replayed(out: Path, *files: Path) -> int:
    return replay.run(argparse.Namespace(files=list(files), out=out, json=True))


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]


def test_a_letter_is_served_again_with_the_same_content_and_its_own_dates(tmp_path: Path) -> None:
    assert replayed(tmp_path / "out", published(LETTER, tmp_path / "a.pdf")) == 0
    case = Case.objects.get(published_number=LETTER.case_number)
    assert case.status == CaseStatus.SERVED
    again = read_bytes((tmp_path / "out" / "CM16-0990001.pdf").read_bytes()).determination
    assert [item.rationale for item in again.items] == [item.rationale for item in LETTER.items]
    assert again.clinical_case_summary == LETTER.clinical_case_summary
    days = {line.at.date() for line in ledger_queries.timeline(case.number)}
    assert days == {LETTER.application_received, LETTER.date_assigned, LETTER.decision_date}
    assert verify.run(argparse.Namespace(json=False)) == 0


def test_what_a_replay_cannot_prove_stays_visible_as_overrides(tmp_path: Path) -> None:
    replayed(tmp_path / "out", published(LETTER, tmp_path / "a.pdf"))
    case = Case.objects.get()
    answered = {(one.rule, one.item) for one in review_queries.overrides(case)}
    assert {("V-06", None), ("V-11", None), ("V-19", None), ("V-16", 2)} <= answered
    assert ("V-16", 1) not in answered
    assert set(RuleOverride.objects.values_list("reason", flat=True)) == {REASON}


def test_the_reviewer_has_the_licensure_of_the_letter_and_the_letter_is_the_one_document(tmp_path: Path) -> None:
    path = published(LETTER, tmp_path / "a.pdf")
    replayed(tmp_path / "out", path)
    case = Case.objects.get()
    reviewer = Assignment.objects.get(case=case).reviewer
    assert [one.state for one in reviewer.licences.all()] == ["California", "Oregon"]
    assert [one.specialty for one in reviewer.certifications.all()] == ["Family Practice"]
    assert reviewer.user.roles.get().role == Role.REVIEWER
    assert casefile_queries.files(case).get().size == path.stat().st_size
    assert casefile_queries.documents(case).get().kind == "published_decision"


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(replace(LETTER, priority="Expedited"), id="expedited"),
        pytest.param(
            replace(
                LETTER,
                date_of_injury=date(2013, 2, 4),
                ur_denial_date=date(2014, 2, 19),
                application_received=date(2014, 3, 12),
                date_assigned=date(2014, 5, 5),
                decision_date=date(2014, 6, 4),
                credentials=(Credentials(("California",), ("Occupational Medicine",)),),
            ),
            id="of 2014, under the strict rank of evidence",
        ),
        pytest.param(
            replace(LETTER, items=(replace(LETTER.items[0], outcome=Outcome.UPHELD),)),
            id="whose rationale concludes the opposite",
        ),
    ],
)
def test_other_letters_are_served_too(value: Determination, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = replayed(tmp_path / "out", published(value, tmp_path / "a.pdf"))
    assert (code, printed(capsys)[0]["refused"]) == (0, [])


def test_a_letter_as_text_is_set_on_pages_and_replayed(tmp_path: Path) -> None:
    source = published(LETTER, tmp_path / "a.pdf")
    assert replayed(tmp_path / "first", source) == 0
    text = "\n".join(page.text for page in casefile_queries.pages(Case.objects.get()))
    (tmp_path / "b.txt").write_text(text.replace("CM16-0990001", "CM16-0990002"), encoding="utf-8")
    assert replayed(tmp_path / "second", tmp_path / "b.txt") == 0
    case = Case.objects.get(published_number="CM16-0990002")
    page = casefile_queries.page(case, 1)
    assert page is not None and "CM16-0990002" in page.text


def test_replaying_twice_doubles_nothing(tmp_path: Path) -> None:
    path = published(LETTER, tmp_path / "a.pdf")
    assert replayed(tmp_path / "out", path, path) == 0
    before = Case.objects.get().changed_at
    assert replayed(tmp_path / "out", path) == 0
    assert Case.objects.get().changed_at == before
    assert RuleOverride.objects.filter(rule="V-06").count() == 1


def test_another_letter_under_the_same_number_is_refused_and_the_case_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = replace(LETTER, items=(replace(LETTER.items[0], treatment="Four visits of something else"),))
    code = replayed(tmp_path / "out", published(LETTER, tmp_path / "a.pdf"), published(other, tmp_path / "b.pdf"))
    assert code == 1
    assert "one number is one case" in printed(capsys)[1]["refused"][0]
    assert Case.objects.count() == 1


def test_a_replay_that_was_killed_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = published(LETTER, tmp_path / "a.pdf")

    def killed(**arguments: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(casefile, "describe_document", killed)
        replayed(tmp_path / "out", path)
    assert Case.objects.get().status == CaseStatus.AWAITING_RECORDS
    assert replayed(tmp_path / "out", path) == 0
    assert casefile_queries.files(Case.objects.get()).count() == 1


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (replace(LETTER, decision_date=date(2016, 11, 4)), "decision date (2016-11-04) is before date assigned"),
        (replace(LETTER, date_of_injury=date(2016, 11, 2)), "UR denial date (2016-11-01) is before date of injury"),
        (replace(LETTER, ur_denial_date=None), "does not say its UR denial date"),
    ],
)
def test_dates_that_are_missing_or_impossible_give_a_clear_line_and_the_rest_goes_on(
    value: Determination, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = published(value, tmp_path / "bad.pdf"), published(LETTER, tmp_path / "good.pdf")
    assert replayed(tmp_path / "out", bad, good) == 1
    first, second = printed(capsys)
    assert told in first["refused"][0]
    assert second["same"]


def test_files_that_are_no_determination_give_a_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "note.txt").write_text("A shopping list.")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing follows")
    assert replayed(tmp_path / "out", tmp_path / "note.txt", tmp_path / "broken.pdf", tmp_path / "none.pdf") == 1
    assert all(line["refused"] and not line["same"] for line in printed(capsys))
    assert not Case.objects.exists()


def test_an_output_folder_that_is_a_file_is_bad_usage(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    assert replayed(tmp_path / "out", tmp_path / "a.pdf") == 2
