"""A status has one writer; every status can be reached; every act tells a sentence."""

import ast

import pytest

from openimr.domain import lifecycle, sentences
from openimr.domain.credential_lists import RowKind
from openimr.domain.lifecycle import ApplicationAct, ApplicationStatus, CaseAct, CaseStatus
from tests.structure import source


def _writes_status(node: ast.AST) -> bool:
    """Whether a node assigns `x.status` or calls `update` with it. A copy onto the caller's own object counts too."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
    flat = [part for one in targets for part in (one.elts if isinstance(one, ast.Tuple) else [one])]
    if any(isinstance(one, ast.Attribute) and one.attr == "status" and _is_row(one) for one in flat):
        return True
    is_update = isinstance(node, ast.Call) and source.dotted(node.func).endswith((".update", "setattr"))
    return is_update and any(keyword.arg == "status" for keyword in node.keywords)


def _is_row(target: ast.Attribute) -> bool:
    """Anything but `self`: the check of the record keeps a status of its own while it replays."""
    return source.dotted(target.value) != "self"


def test_only_two_modules_write_a_status() -> None:
    writers = {
        source.name(path)
        for path in source.modules(*source.ROOMS, "interfaces")
        if any(_writes_status(node) for node in ast.walk(source.tree(path)))
    }
    assert writers == {"cases/operations.py", "intake/operations.py"}


@pytest.mark.parametrize("room", ["cases", "intake"])
def test_inside_them_only_perform_does(room: str) -> None:
    functions = [
        node for node in source.tree(source.PACKAGE / room / "operations.py").body if isinstance(node, ast.FunctionDef)
    ]
    assert [one.name for one in functions if any(_writes_status(node) for node in ast.walk(one))] == ["perform"]


def test_every_case_status_is_reachable() -> None:
    reached, moves = {None}, lifecycle.CASE_TABLE.items()
    while new := {after for (before, _), after in moves if before in reached} - reached:
        reached |= new
    assert reached - {None} == set(CaseStatus)


def test_every_application_status_is_reachable() -> None:
    reached, moves = {ApplicationStatus.DRAFT}, lifecycle.APPLICATION_TABLE.items()
    while new := {after for (before, _), after in moves if before in reached} - reached:
        reached |= new
    assert reached == set(ApplicationStatus)


@pytest.mark.parametrize("act", [*ApplicationAct, *CaseAct])
def test_every_act_is_possible_somewhere_and_has_a_sentence(act: ApplicationAct | CaseAct) -> None:
    assert act in {act for _, act in (*lifecycle.APPLICATION_TABLE, *lifecycle.CASE_TABLE)}
    assert sentences.has_sentence(act)
    assert sentences.sentence(act, {}).endswith((".", "…"))


STANDING = ("accounts", "affiliations", "panel", "assistance", "reviews")
"""Rooms whose acts stand in no life cycle; each of them tells a sentence all the same."""


def _acts() -> set[str]:
    return {
        value.value
        for room in STANDING
        for path in source.operations_of(room)
        for call, _ in source.calls(source.tree(path))
        for value in (keyword.value for keyword in call.keywords if keyword.arg == "act")
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
    }


def test_acts_of_people_of_the_field_and_of_the_panel_tell_a_sentence_too() -> None:
    acts = _acts() | {f"import_{kind}" for kind in RowKind if kind is not RowKind.REVIEWER}
    assert "merge_entities" in acts and "register_reviewer" in acts
    assert {act for act in acts if not sentences.has_sentence(act)} == set()


def test_the_line_of_a_screen_says_what_came_out() -> None:
    facts = {"reviewer": "P-1", "parties": 9, "occasion": "acceptance", "hits": 1, "uncertain": 0}
    told = "Reviewer P-1 was screened for conflicts against 9 names (when the offer was accepted): 1 tie found."
    assert sentences.sentence("screen_for_conflicts", facts) == told


def test_a_relation_is_told_as_people_say_it() -> None:
    told = sentences.sentence("record_relation", {"of": "E-00008", "kind": "partner_of", "to": "E-00004"})
    assert told == "A relation was put on record: E-00008 is a partner of E-00004."
