"""P3: one case through every operation from application to SERVED, letters and record included, beside bare SQL.

The peer inserts the same rows, one statement each, one transaction a case, into empty copies of the same tables.
"""

import itertools
import tempfile
import time
from functools import cache

from openimr.interfaces.cli.app import set_up_django

set_up_django()

import psycopg  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from bench import report  # noqa: E402
from openimr.domain.lifecycle import CaseStatus  # noqa: E402
from tests import factories  # noqa: E402

_CASES = 40
_ROOMS = ("ledger", "intake", "cases", "casefile", "reviews", "determinations", "letters")


def main() -> None:
    """Walk forty cases, then insert their rows again by bare SQL, and forget both."""
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        settings.STORE = folder
        factories.case_at(CaseStatus.SERVED, claim_number="BENCH-warm")
        before = {table: _last(table) for table in _tables()}
        started = time.perf_counter()
        for number in range(_CASES):
            factories.case_at(CaseStatus.SERVED, claim_number=f"BENCH-{number}")
        ours = (time.perf_counter() - started) / _CASES
        rows = {table: _new_rows(table, last) for table, last in before.items()}
        transaction.set_rollback(True)
    bare = _insert(rows) / _CASES
    report.line(
        "P3", f"a case to SERVED ({sum(map(len, rows.values())) // _CASES} rows, 10 PDF pages)", 1 / ours,
        "cases/s/core", peer="bare SQL inserting the same rows", peer_value=1 / bare, ratio=ours / bare,
    )  # fmt: skip


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
    return sorted(name for name in names if name.split("_")[0] in _ROOMS and name not in ("ledger_head",))


def _last(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max({_key(table)}), 0) FROM {table}")
        last: int = cursor.fetchone()[0]
        return last


@cache
def _key(table: str) -> str:
    with connection.cursor() as cursor:
        return str(connection.introspection.get_primary_key_column(cursor, table))


def _new_rows(table: str, last: int) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        # As text: the bare side sends what psycopg would send, and PostgreSQL reads it into the column's own type.
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")
        columns = ", ".join(f'"{column.name}"::text' for column in cursor.description)
        cursor.execute(f"SELECT {columns} FROM {table} WHERE {_key(table)} > %s", [last])
        return list(cursor.fetchall())


def _insert(rows: dict[str, list[tuple[object, ...]]]) -> float:
    """Seconds to insert everything into copies of the tables, their indexes and checks included."""
    options = {"dbname": connection.settings_dict["NAME"], **connection.get_connection_params()}
    options = {key: value for key, value in options.items() if key in ("dbname", "host", "port", "user", "password")}
    with psycopg.connect(**options) as bare:
        for table in rows:
            bare.execute(f"CREATE TABLE bench_{table} (LIKE {table} INCLUDING ALL)")
        bare.commit()
        try:
            started = time.perf_counter()
            for batch in _by_case(rows):
                for table, row in batch:
                    marks = ", ".join(["%s"] * len(row))
                    bare.execute(f"INSERT INTO bench_{table} VALUES ({marks})", row)
                bare.commit()
            return time.perf_counter() - started
        finally:
            bare.rollback()
            for table in rows:
                bare.execute(f"DROP TABLE bench_{table}")


def _by_case(rows: dict[str, list[tuple[object, ...]]]) -> list[list[tuple[str, tuple[object, ...]]]]:
    every = [(table, row) for table, found in rows.items() for row in found]
    size = -(-len(every) // _CASES)
    return [list(itertools.islice(every, start, start + size)) for start in range(0, len(every), size)]


if __name__ == "__main__":
    main()
