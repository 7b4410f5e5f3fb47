"""A status has one writer; every status can be reached; every act tells a sentence."""

import ast

import pytest

from openimr.domain import lifecycle, sentences
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
