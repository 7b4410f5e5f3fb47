"""What every test gets: a file store of its own, and no case drawn for a closer check by chance."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Path) -> None:
    settings.STORE = tmp_path / "store"
    settings.CHECK_SHARE = 0


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """A live server's threads give their connections back at once, so that the test database can be dropped."""
    connection.settings_dict["CONN_MAX_AGE"] = 0


@pytest.fixture(scope="session", autouse=True)
def _tests_may_empty_append_only_tables() -> Iterator[None]:
    """Tests that commit are cleaned up by emptying every table, which the append-only triggers rightly refuse."""
    ordinary = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def emptied(case: TransactionTestCase) -> None:
        _set_triggers("DISABLE")
        try:
            ordinary(case)
        finally:
            _set_triggers("ENABLE")

    TransactionTestCase._fixture_teardown = emptied  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = ordinary  # type: ignore[attr-defined]


def _set_triggers(how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE tgname LIKE '%_no_truncate' OR tgname LIKE '%_no_change'"
        )
        for table, name in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{table}" {how} TRIGGER "{name}"')
