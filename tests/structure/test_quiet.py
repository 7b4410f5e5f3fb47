"""Rooms and rules do not print and do not log: what they say goes into the ledger or into a refusal."""

import re

from tests.structure import source


def test_rooms_do_not_print_and_do_not_log() -> None:
    loud = [
        f"{source.name(path)}: {called}"
        for path in source.modules(*source.ROOMS, "storage", "domain")
        for _, called in source.calls(source.tree(path))
        if called in ("print", "warn", "warnings.warn") or called.split(".")[0] in ("logger", "logging", "_log", "log")
    ]
    assert loud == []


def test_pages_do_not_log() -> None:
    loud = [
        source.name(path)
        for path in source.modules("interfaces/web")
        if re.search(r"^\s*(?:import logging|from logging|print\()", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert loud == []
