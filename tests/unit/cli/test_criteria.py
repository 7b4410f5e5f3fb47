"""`openimr criteria`: facts in a file, findings in words or JSON, errors that name the field."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from openimr.domain.criteria.standing import standing
from openimr.domain.criteria.wording import outcome_word
from openimr.guidelines.reading import read_library
from openimr.interfaces.cli import criteria

SHELF = read_library()
DRAFTS = {card.id: standing(card, ()) for card in SHELF.cards}


@pytest.fixture(autouse=True)
def _nobody_checked_a_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(criteria, "_standings", lambda _: DRAFTS)


def _run(*given: str) -> int:
    parser = argparse.ArgumentParser()
    criteria.add_arguments(parser)
    return criteria.run(parser.parse_args(given))


def _file(tmp_path: Path, content: Any) -> str:
    path = tmp_path / "facts.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return str(path)


def test_the_example_is_evaluated_with_its_pages_and_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("--example") == 0
    example = capsys.readouterr().out
    assert _run("--facts", _file(tmp_path, example), "--json") == 0
    item = json.loads(capsys.readouterr().out)["items"][0]
    assert [edition["id"] for edition in item["editions"][0]["by_order"]] == ["cp-2009"]
    card = item["cards"][0]
    assert (card["card"], card["status"], card["applies"]) == ("cp-2009.massage", "draft", True)
    found = {one["criterion"]: one for one in card["findings"]}
    assert {name: one["result"] for name, one in found.items()} == {
        "adjunct": "not_documented", "usual_range": "not_met", "gain_before_more": "not_documented",
    }  # fmt: skip
    places = [place for fact in found["usual_range"]["used"] for place in fact["evidence"]]
    assert [place.get("page") for place in places] == [120, 131, None]
    assert [fact["value"] for fact in found["usual_range"]["used"]] == ["0 or 6", "12"]
    assert found["usual_range"]["conflicting"] == ["massage.completed_this_course"]
    assert found["usual_range"]["without_page"] == ["request.visits"]
    assert found["adjunct"]["missing"] == [
        {"fact": "plan.active_treatment_alongside", "ask": "Which active program runs alongside?"}
    ]
    assert found["adjunct"]["pages_searched"] == 412


def test_the_same_in_words_says_no_outcome(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--facts", _file(tmp_path, criteria.EXAMPLE)) == 0
    told = capsys.readouterr().out
    assert (
        "not met         Completed plus requested visits stay within the usual 4 to 6. [conflict, usual range]" in told
    )
    assert "pages 120, 131" in told
    assert "(412 pages searched)" in told
    assert outcome_word(told) == ""


def test_items_share_the_facts_and_dates_of_the_case_and_one_can_be_picked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = {
        "dates": {"request_date": "2014-03-05"},
        "facts": {"pain.chronic": True},
        "items": [
            {"service": "massage", "facts": {"request.visits": 6}},
            {"number": 7, "service": "yoga", "facts": {"worker.highly_motivated": True}},
        ],
    }
    assert _run("--facts", _file(tmp_path, case), "--json", "--item", "7") == 0
    items = json.loads(capsys.readouterr().out)["items"]
    assert [(item["number"], item["service"]) for item in items] == [(7, "yoga")]
    assert items[0]["cards"][0]["findings"][0]["result"] == "met"


def test_one_card_is_evaluated_whatever_edition_the_dates_select(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"service": "massage", "facts": {"pain.chronic": True, "request.visits": 6}}
    assert _run("--facts", _file(tmp_path, given), "--card", "cp-2009.massage") == 0
    assert "Massage therapy (cp-2009.massage, draft)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("{", "this is no JSON"),
        ("[]", "the file must hold an object"),
        ({"facts": {}}, "service: name the service"),
        ({"service": "massage", "facts": {"request.visit": 6}}, "facts.request.visit: no such field; did you mean"),
        ({"service": "massage", "facts": {"request.visits": "six"}}, "facts.request.visits: 'six' is of another kind"),
        ({"service": "massage", "facts": {"request.visits": -2}}, "-2: write a number from zero up"),
        ({"service": "massage", "facts": {"pain.chronic": {"conflict": []}}}, "holds no account"),
        ({"service": "massage", "facts": []}, "facts: [] is no object: write names with their values"),
        ({"service": "massage", "dates": {"request_date": "5.3.14"}}, "dates.request_date: '5.3.14' is no day"),
        ({"service": "massage", "dates": {"rfa": "2014-03-05"}}, "dates.rfa: no such field"),
        ({"items": []}, "items: write a list with one item or more"),
        ({"service": "massage", "pages_searched": "all"}, "pages_searched: 'all' is no number"),
        (
            {"service": "massage", "facts": {"pain.chronic": {"value": True, "evidence": [{"page": 0}]}}},
            "evidence.page: 0 is no whole number above zero",
        ),
        (
            {"service": "massage", "facts": {"pain.chronic": {"value": True, "evidence": [{}]}}},
            "name the page, or the document",
        ),
    ],
)
def test_what_cannot_be_read_is_told_by_its_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given: Any, told: str
) -> None:
    assert _run("--facts", _file(tmp_path, given)) == 2
    assert told in capsys.readouterr().err


def test_an_absent_file_item_or_card_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _file(tmp_path, {"service": "massage"})
    assert _run("--facts", str(tmp_path / "none.json")) == 2
    assert _run("--facts", path, "--item", "3") == 2
    assert _run("--facts", path, "--card", "nothing") == 2
    assert _run() == 2
    told = capsys.readouterr().err
    assert "cannot be opened" in told
    assert "there is no item 3" in told
    assert "there is no card nothing" in told
    assert "name the file with --facts" in told


def test_names_and_services_can_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--names") == 0
    assert "massage.completed_this_course" in capsys.readouterr().out
    assert _run("--services") == 0
    assert "massage\n" in capsys.readouterr().out


def test_every_card_is_printed_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--print") == 0
    told = capsys.readouterr().out
    assert told.count("\n## ") + 1 == len(SHELF.cards)
    assert "| Completed plus requested visits stay within the usual 4 to 6. | limit |" in told
    assert outcome_word(told) == ""
