"""`openimr clocks`, `screen`, `law-table` and `lifecycle-table` at the command line: never a traceback."""

import io
import json
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from openimr.interfaces.cli.app import main

ROOT = Path(__file__).parents[3]
GOOD = b'{"priority": "regular", "events": [{"event": "ur_decision_served", "at": "2014-02-19", "method": "mail"}]}'
SOUND = b'{"received_on": "2014-03-17"}'


class Run(NamedTuple):
    code: int
    out: str
    err: str


class Command:
    """One command with what it reads."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def __call__(self, *args: str, given: bytes = b"") -> Run:
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        try:
            code = main(args)
        except SystemExit as ended:
            code = int(ended.code or 0)
        shown = self._capsys.readouterr()
        return Run(code, shown.out, shown.err)


@pytest.fixture
def openimr(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(monkeypatch, capsys)


def one_event(**event: object) -> bytes:
    return json.dumps({"events": [{"event": "ur_decision_served", "at": "2014-02-19", **event}]}).encode()


JUNK = {
    "empty": b"",
    "spaces": b"  \n ",
    "no JSON": b"{",
    "a list": b"[]",
    "a number": b"7",
    "NaN": b"NaN",
    "NaN inside": b'{"priority": NaN, "events": []}',
    "Infinity inside": b'{"received_on": Infinity}',
    "a huge number": b"1" * 6000,
    "nested without end": b"[" * 100_000,
    "nested objects": b'{"events":' * 50_000,
    "no UTF-8": b"\xff\xfe\x00",
    "a zero byte": b'{"a\x00": 1}',
}
ODD_CLOCKS = {
    "no events": (b"{}", "events"),
    "events no list": (b'{"events": {}}', "events"),
    "event no object": (b'{"events": [7]}', "events[0]"),
    "unknown priority": (b'{"priority": "urgent", "events": []}', "priority"),
    "priority a list": (b'{"priority": [], "events": []}', "priority"),
    "unknown event": (one_event(event="served"), "events[0].event"),
    "event a list": (one_event(event=[]), "events[0].event"),
    "unknown method": (one_event(method="pigeon"), "events[0].method"),
    "unknown place": (one_event(place="moon"), "events[0].place"),
    "a misspelt field": (one_event(metod="mail"), "did you mean method"),
    "a misspelt field above": (b'{"event": []}', "did you mean events"),
    "no date": (one_event(at=None), "events[0].at"),
    "a date as number": (one_event(at=20140219), "events[0].at"),
    "an American date": (one_event(at="02/19/2014"), "events[0].at"),
    "a week date": (one_event(at="2014-W08-3"), "events[0].at"),
    "30 February": (one_event(at="2014-02-30"), "events[0].at"),
    "29 February of a common year": (one_event(at="2015-02-29"), "events[0].at"),
    "25 o'clock": (one_event(at="2014-02-19T25:00:00-08:00"), "events[0].at"),
    "a naive time": (one_event(at="2014-02-19T16:05:00"), "zone"),
    "a time with junk": (one_event(at="2014-02-19T16:05:00 PST"), "events[0].at"),
    "year 9999": (one_event(at="9999-12-31"), "holiday tables"),
    "year 9999 with time": (one_event(at="9999-12-31T23:59:00-08:00"), "holiday tables"),
    "year 1": (one_event(at="0001-01-01T00:00:00+14:00"), "holiday tables"),
    "Arabic digits": (one_event(at="٢٠١٤-٠٢-١٩"), "events[0].at"),
    "a very long word": (one_event(method="x" * 5000), "events[0].method"),
}
ODD_SCREENING = {
    "nothing": (b"{}", "received_on"),
    "a misspelt field": (b'{"recieved_on": "2014-03-17"}', "did you mean received_on"),
    "a misspelt inner field": (b'{"ur_decision": {"serverd_on": "2014-03-17"}}', "did you mean ur_decision.served_on"),
    "a misspelt group": (b'{"ur_decison": {"served_on": "2014-03-17"}}', "did you mean ur_decision"),
    "a word for a truth": (b'{"signed": "yes"}', "signed: write true or false"),
    "a number for a truth": (b'{"signed": 1}', "signed: write true or false"),
    "a bad day": (b'{"received_on": "17.3.2014"}', "received_on"),
    "a day that is none": (b'{"received_on": "2014-02-30"}', "received_on: there is no day"),
    "a wrong word": (b'{"received_on": "2014-03-17", "ur_decision": {"result": "denied"}}', "ur_decision.result"),
    "an object for a value": (b'{"received_on": {}}', "received_on: write one value"),
    "a value for an object": (b'{"ur_decision": true}', "ur_decision: give an object"),
    "items no list": (b'{"received_on": "2014-03-17", "items": "PT"}', "items: give a list"),
    "item no object": (b'{"received_on": "2014-03-17", "items": ["PT"]}', "items[0]"),
    "item without name": (b'{"received_on": "2014-03-17", "items": [{}]}', "items[0].treatment"),
    "item with junk": (b'{"received_on": "2014-03-17", "items": [{"treatmnt": "PT"}]}', "did you mean treatment"),
    "missing fields no list": (b'{"received_on": "2014-03-17", "missing_fields": "name"}', "missing_fields"),
    "given twice": (b'{"ur_decision.result": "denial", "ur_decision": {"result": "denial"}}', "given twice"),
    "year 9999": (b'{"received_on": "9999-12-31"}', "holiday tables"),
}


@pytest.mark.parametrize("command", ["clocks", "screen"])
@pytest.mark.parametrize("given", JUNK.values(), ids=JUNK)
def test_junk_gets_a_clear_answer(openimr: Command, command: str, given: bytes) -> None:
    run = openimr(command, given=given)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"openimr {command}: ") and "Traceback" not in run.err


@pytest.mark.parametrize(("given", "told"), ODD_CLOCKS.values(), ids=ODD_CLOCKS)
def test_an_odd_request_of_the_clocks_names_its_field(openimr: Command, given: bytes, told: str) -> None:
    run = openimr("clocks", given=given)
    assert run.code == 2 and told in run.err and len(run.err) < 600


@pytest.mark.parametrize(("given", "told"), ODD_SCREENING.values(), ids=ODD_SCREENING)
def test_an_odd_application_names_its_field(openimr: Command, given: bytes, told: str) -> None:
    run = openimr("screen", given=given)
    assert run.code == 2 and told in run.err


@pytest.mark.parametrize(("command", "good"), [("clocks", GOOD), ("screen", SOUND)])
def test_a_bad_line_does_not_stop_the_others(openimr: Command, command: str, good: bytes) -> None:
    run = openimr(command, "--lines", given=good + b"\n{\n\n\xff\n" + b"[" * 100_000 + b"\n" + good)
    answers = [json.loads(line) for line in run.out.splitlines()]
    assert run.code == 1 and len(answers) == 5
    assert answers[0] == answers[4] and all(set(answer) == {"error"} for answer in answers[1:4])


@pytest.mark.parametrize("command", ["clocks", "screen"])
def test_no_lines_are_no_problem(openimr: Command, command: str) -> None:
    assert openimr(command, "--lines") == Run(0, "", "")


def test_one_request_is_answered_as_the_contract_says(openimr: Command) -> None:
    run = openimr("clocks", given=GOOD)
    (answer,) = json.loads(run.out)
    assert run.code == 0 and list(answer) == ["clock", "due", "basis", "citation"]
    assert (answer["clock"], answer["due"]) == ("C-07", "2014-03-26")


def test_a_request_may_leave_out_what_has_a_default(openimr: Command) -> None:
    assert json.loads(openimr("clocks", given=b'{"priority": null, "events": []}').out) == []
    with_mark = openimr("clocks", given=b"\xef\xbb\xbf" + GOOD)
    assert with_mark.code == 0


def test_the_example_of_screen_can_be_screened_nested_or_flat(openimr: Command) -> None:
    nested = openimr("screen", "--example").out
    flat = {}
    for name, value in json.loads(nested).items():
        flat |= {f"{name}.{key}": one for key, one in value.items()} if isinstance(value, dict) else {name: value}
    first, second = openimr("screen", given=nested.encode()), openimr("screen", given=json.dumps(flat).encode())
    assert first == second and json.loads(first.out)["verdict"] == "eligible"


def test_help_tells_every_field(openimr: Command) -> None:
    told = openimr("screen", "--help").out
    assert all(line.split()[0] in told for line in openimr("screen", "--fields").out.splitlines())
    assert "ur_decision_served" in openimr("clocks", "--help").out


def test_bad_usage_is_two(openimr: Command) -> None:
    assert openimr("clocks", "--nonsense").code == 2


def test_what_is_not_known_is_asked_and_never_guessed(openimr: Command) -> None:
    answer = json.loads(openimr("screen", given=SOUND).out)
    assert answer["verdict"] == "needs_information"
    assert {need["code"] for need in answer["needs"]} == {
        "LATE", "NO_SIGNATURE", "NO_UR_DECISION", "NOT_A_UR_NECESSITY_DECISION",
    }  # fmt: skip


def test_the_notes_say_when_the_priority_is_not_the_one_asked_for(openimr: Command) -> None:
    for asked in ("expedited", "formulary"):
        given = json.dumps({"received_on": "2014-03-17", "priority": asked}).encode()
        answer = json.loads(openimr("screen", given=given).out)
        assert answer["priority"] == "regular" and "processed as regular" in answer["notes"][0]


@pytest.mark.parametrize(("command", "path"), [("law-table", "docs/LAW.md"), ("lifecycle-table", "docs/LIFECYCLE.md")])
def test_the_printed_documents_are_those_in_the_repository(
    openimr: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str, path: str
) -> None:
    monkeypatch.chdir(ROOT)
    assert openimr(command, "--check", path) == Run(0, "", "")
    other = tmp_path / "other.md"
    other.write_text((ROOT / path).read_text("utf-8") + "\n", "utf-8")
    assert openimr(command, "--check", str(other)).code == 1
    assert openimr(command, "--check", str(tmp_path / "none.md")).code == 2


def test_law_table_says_when_the_examples_are_missing(openimr: Command, tmp_path: Path) -> None:
    run = openimr("law-table", "--spec", str(tmp_path))
    assert run.code == 2 and "--spec" in run.err
