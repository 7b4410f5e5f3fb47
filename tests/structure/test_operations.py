"""The shape of an operation: keyword-only, `by` and `now`, a docstring; its record lands in the ledger."""

import ast
from collections.abc import Iterator

from tests.structure import source

EXCEPTIONS = {
    "determinations.content_digest": "computes a digest; writes nothing",
    "ledger.checkpoint_digest": "computes a digest; writes nothing",
}
ONE_ROW = {
    "ledger.record_reading": "one row, in a transaction of its own",
    "cases.set_item_state": "one row, inside the act that decides the item",
}


def _operations() -> Iterator[tuple[str, ast.FunctionDef]]:
    for room in source.ROOMS:
        for path in source.operations_of(room):
            for node in source.tree(path).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield f"{room}.{node.name}", node


def test_operations_are_keyword_only_and_take_by_and_now() -> None:
    odd = {
        name
        for name, node in _operations()
        if node.args.args or node.args.posonlyargs or not {"by", "now"} <= {arg.arg for arg in node.args.kwonlyargs}
    }
    assert odd == set(EXCEPTIONS)


def test_operations_say_what_the_caller_may_rely_on() -> None:
    assert [name for name, node in _operations() if not ast.get_docstring(node)] == []


def test_operations_are_atomic() -> None:
    """Decorated, or with one `transaction.atomic()` block of their own after the slow work is done."""
    bare = {
        name
        for name, node in _operations()
        if name not in EXCEPTIONS and "atomic" not in ast.unparse(node) and not _is_delegating(node)
    }
    assert bare == set(ONE_ROW)


def _is_delegating(node: ast.FunctionDef) -> bool:
    """Whether everything it writes is written by another operation or by an atomic private function."""
    return not any(source.writes(node))
