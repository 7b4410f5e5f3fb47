"""Amounts of money are whole cents: no float comes near them."""

import ast

from tests.structure import source

MONEY = ("domain/money.py", "domain/law/fees.py", "domain/fees/", "billing/", "interfaces/web/finance/")


def test_nothing_about_money_uses_a_float() -> None:
    floats = [
        f"{source.name(path)}:{node.lineno}"
        for path in source.modules()
        if source.name(path).startswith(MONEY)
        for node in ast.walk(source.tree(path))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id in ("float", "round"))
        or (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div))
    ]
    assert floats == []
