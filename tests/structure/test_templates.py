"""Templates carry no script and no style of their own: the Content-Security-Policy would refuse them."""

import re

import pytest

from tests.structure import source

TEMPLATES = sorted((source.PACKAGE / "interfaces/web/templates").rglob("*.html"))
INLINE = re.compile(
    r"<style|\sstyle=|<script(?![^>]*(\ssrc=|type=\"application/json\"))|\son[a-z]+=[\"']|javascript:|hx-on|\|safe\b",
    re.IGNORECASE,
)
"""Data for a script, marked as JSON, is no script: browsers never run it."""


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_inline_style_or_script(path: source.Path) -> None:
    found = INLINE.search(path.read_text(encoding="utf-8"))
    assert found is None, found


def test_nothing_is_fetched_from_elsewhere() -> None:
    away = re.compile(r"(?:src|href)=[\"']?(?:https?:)?//", re.IGNORECASE)
    linked = [path.name for path in TEMPLATES if re.search(r"<(?:script|link|img|iframe)[^>]*" + away.pattern,
              path.read_text(encoding="utf-8"), re.IGNORECASE)]  # fmt: skip
    assert linked == []
