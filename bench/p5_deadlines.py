"""P5: the sweep over 100,000 open cases and the rebuilding of all their deadlines, beside one indexed query."""

from datetime import timedelta

from openimr.interfaces.cli.app import set_up_django

set_up_django()

from django.db import connection, transaction  # noqa: E402

from bench import report, scale  # noqa: E402
from openimr.cases import queries, rebuilding  # noqa: E402
from openimr.reminders import queries as reminders  # noqa: E402
from tests import factories  # noqa: E402


def main() -> None:
    """Make the cases inside a transaction that is rolled back."""
    now = factories.SERVED + timedelta(days=30)
    with transaction.atomic():
        scale.fill()
        sweep = report.seconds(lambda: queries.with_records_overdue(now).count())
        peer = report.seconds(_indexed)
        told = report.seconds(lambda: sum(1 for _ in reminders.owed(now)))
        rebuilt = report.once(lambda: sum(1 for _ in rebuilding.differences()))
        transaction.set_rollback(True)
    report.line(
        "P5", f"sweep for overdue records over {scale.CASES:,} open cases", sweep, "s",
        peer="one indexed query", peer_value=peer, ratio=sweep / peer,
    )  # fmt: skip
    report.line(
        "P5", f"sweep for reminders over {scale.CASES:,} open cases", told, "s",
        peer="one indexed query", peer_value=peer, ratio=told / peer,
    )  # fmt: skip
    report.line("P5", "all deadlines computed again and compared", scale.CASES / rebuilt, "cases/s")


def _indexed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_deadline WHERE NOT is_met AND due_at < now()")
        cursor.fetchone()


if __name__ == "__main__":
    main()
