"""A view makes one call inward."""

import ast
from collections.abc import Iterator

from tests.structure import source

NOT_AN_ACT = {
    "record_reading": "the read log, in a transaction of its own",
    "content_digest": "computes a digest",
}


def _operation_names(path: source.Path) -> set[str]:
    """The local names under which a module knows the operations of rooms."""
    return {
        alias.asname or alias.name
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("openimr.")
        for alias in node.names
        if alias.name == "operations"
    }


def _acts(function: ast.FunctionDef, known: set[str]) -> list[str]:
    found = [called for _, called in source.calls(function) if called.split(".")[0] in known]
    return [one for one in found if one.rsplit(".", 1)[1] not in NOT_AN_ACT]


def _functions() -> Iterator[tuple[str, ast.FunctionDef, set[str]]]:
    for path in source.modules("interfaces/web"):
        for node in ast.walk(source.tree(path)):
            if isinstance(node, ast.FunctionDef):
                yield f"{source.name(path)}: {node.name}", node, _operation_names(path)


def _ways(statements: list[ast.stmt], known: set[str]) -> int:
    """The most operations that one way through some statements can call: branches exclude each other."""
    most = 0
    for one in statements:
        if isinstance(one, ast.If):
            most += max(_ways(one.body, known), _ways(one.orelse, known))
        elif isinstance(one, ast.With | ast.For | ast.While | ast.Try):
            most += _ways(one.body, known)
        else:
            most += len(_acts(ast.FunctionDef("", ast.arguments([], []), [one], []), known))
        if isinstance(one, ast.If) and one.body and isinstance(one.body[-1], ast.Return) and not one.orelse:
            rest = _ways(statements[statements.index(one) + 1 :], known)
            return max(most, most - _ways(one.body, known) + rest)
    return most


def test_no_way_through_a_view_calls_two_operations() -> None:
    double = [name for name, function, known in _functions() if _ways(function.body, known) > 1]
    assert double == []


def test_no_view_writes_or_opens_a_transaction() -> None:
    opening = [
        source.name(path) for path in source.modules("interfaces/web") if "transaction" in path.read_text("utf-8")
    ]
    assert opening == []
