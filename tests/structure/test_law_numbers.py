"""Numbers of days live in the law: `timedelta(days=<number>)` stands in `domain/law` and the calendars only."""

import ast

from tests.structure import source

CALENDARS = {"domain/calendars.py", "domain/law/holidays.py"}
INVENTED = ("interfaces/cli/demo/", "interfaces/cli/simulation/")
"""What is invented has days of its own; no rule hangs on them."""
EXCEPTIONS = {"interfaces/web/templatetags/openimr.py": "from when a deadline is drawn as near; no rule hangs on it"}


def _counts_days(call: ast.Call) -> bool:
    days = [*call.args[:1], *(keyword.value for keyword in call.keywords if keyword.arg in ("days", "weeks"))]
    return any(isinstance(one, ast.Constant) and isinstance(one.value, int | float) for one in days)


def test_nothing_else_counts_days() -> None:
    counting = {
        source.name(path)
        for path in source.modules()
        for call, called in source.calls(source.tree(path))
        if called.endswith("timedelta") and _counts_days(call) and not source.name(path).startswith(INVENTED)
    }
    assert counting - CALENDARS == set(EXCEPTIONS)
