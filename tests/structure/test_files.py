"""Files stay short, have names that say what they hold, and open with a sentence."""

import ast
import re

import pytest

from tests.structure import source

LIMIT = 400
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "manager", "tools"}
TEXTS = sorted(
    path
    for folder in ("src", "tests", "bench")
    for suffix in ("*.py", "*.html", "*.css", "*.js", "*.typ")
    for path in (source.ROOT / folder).rglob(suffix)
    if not {"vendor", "migrations"} & set(path.parts)
)


def test_no_file_is_longer_than_400_lines() -> None:
    long = [path.name for path in TEXTS if len(path.read_text(encoding="utf-8").splitlines()) > LIMIT]
    assert long == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [source.name(path) for path in source.modules() if {path.stem, *path.parts} & VAGUE] == []


def test_every_module_that_holds_something_opens_with_a_docstring() -> None:
    holding = [path for path in source.modules() if source.tree(path).body]
    assert [source.name(path) for path in holding if not ast.get_docstring(source.tree(path))] == []


@pytest.mark.parametrize("mark", ["TODO", "FIXME", "XXX", "coming soon", "not implemented"])
def test_nothing_is_left_for_later_in_the_source(mark: str) -> None:
    here = re.compile(rf"\b{mark}\b", re.IGNORECASE if mark.islower() else 0)
    found = [path.name for path in TEXTS if "tests" not in path.parts and here.search(path.read_text(encoding="utf-8"))]
    assert found == []
