"""Every page leads somewhere and can be reached from somewhere."""

import re

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.structure import source

WITHOUT_A_LINK = {"health": "asked by machines", "demo_enter": "printed by `openimr demo`"}
WEB = source.PACKAGE / "interfaces" / "web"


def _names(patterns: list[URLPattern | URLResolver]) -> set[str]:
    found: set[str] = set()
    for one in patterns:
        if isinstance(one, URLResolver):
            found |= _names(one.url_patterns)
        elif one.name and one.callback.__module__.startswith("openimr."):
            found.add(one.name)
    return found


OWN_PAGES = sorted(_names(get_resolver().url_patterns) - set(WITHOUT_A_LINK))
TEXT = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted(WEB.rglob("*"))
    if path.suffix in (".html", ".py") and path.name != "urls.py"
)


@pytest.mark.parametrize("name", OWN_PAGES)
def test_every_page_is_linked_or_redirected_to(name: str) -> None:
    assert re.search(rf"[\"']{name}[\"']", TEXT)
