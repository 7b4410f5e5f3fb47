"""Every issue rule V-01 to V-33 is a function that cites it, and every one is used or holds by construction."""

import ast
import re

from openimr.domain.issue_rules import Stage
from openimr.domain.issue_rules.check import RULES
from tests.structure import source

BY_CONSTRUCTION = {"V-27"}  # the case outcome is derived from its items, never typed: domain/values.case_outcome


def _cited() -> list[tuple[str, str]]:
    """Rule number and function that cites it; a docstring may name a range."""
    found: list[tuple[str, str]] = []
    for path in source.modules("domain"):
        for node in ast.walk(source.tree(path)):
            if isinstance(node, ast.FunctionDef):
                found.extend((rule, node.name) for rule in _rules(ast.get_docstring(node) or ""))
    return found


def _rules(text: str) -> list[str]:
    named = re.match(r"V-(\d\d)(?: to V-(\d\d))?:", text)
    return [f"V-{n:02d}" for n in range(int(named[1]), int(named[2] or named[1]) + 1)] if named else []


def test_every_rule_has_a_function_that_cites_it() -> None:
    assert {f"V-{n:02d}" for n in range(1, 34)} - {rule for rule, _ in _cited()} - BY_CONSTRUCTION == set()


def test_every_rule_function_guards_a_stage() -> None:
    guarding = {rule.__name__ for stage in Stage for rule in RULES[stage]}
    written = {name for _, name in _cited() if name.startswith("v_")}
    assert written == guarding
