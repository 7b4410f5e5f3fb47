"""A hundred thousand open cases, made from one real case of each status by SQL."""

from collections.abc import Mapping

from django.db import connection

from openimr.cases.models import Case
from openimr.domain.lifecycle import CaseStatus
from tests import factories

CASES = 100_000
_STATUSES = (
    CaseStatus.ELIGIBLE, CaseStatus.AWAITING_RECORDS, CaseStatus.READY, CaseStatus.REVIEWER_PROPOSED,
    CaseStatus.IN_REVIEW, CaseStatus.QUALITY_CHECK,
)  # fmt: skip


def fill(count: int = CASES) -> Case:
    """Make so many open cases; returns the template that stands in review, complete with record and reviewer."""
    templates = {status: factories.case_at(status, claim_number=f"BENCH-{status}") for status in _STATUSES}
    each = count // len(templates)
    for n, case in enumerate(templates.values()):
        _multiply(case, each, first=1 + n * each)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return templates[CaseStatus.IN_REVIEW]


def _multiply(case: Case, copies: int, *, first: int) -> None:
    application, base_a, base_c = case.application_id, 10_000_000 + first, 20_000_000 + first
    number = f"'IMR25-' || lpad(({8_000_000 + first} + g)::text, 7, '0')"
    _copy("intake_application", f"src.id = {application}", copies, {"id": f"{base_a} + g", "number": number})
    _copy("intake_applicationitem", f"src.application_id = {application}", copies, {"application_id": f"{base_a} + g"})
    shift = "src.next_deadline_at + (g % 40 - 20) * interval '1 day'"
    given = {"id": f"{base_c} + g", "application_id": f"{base_a} + g", "number": number, "next_deadline_at": shift}
    _copy("cases_case", f"src.id = {case.pk}", copies, given)
    for table in ("cases_party", "cases_disputeditem", "cases_clockevent", "cases_deadline"):
        _copy(table, f"src.case_id = {case.pk}", copies, {"case_id": f"{base_c} + g"})


def _copy(table: str, where: str, copies: int, given: Mapping[str, str]) -> None:
    """Copy the rows of a template so often; `given` are SQL expressions over `src` and the counter `g`."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")
        names = [column.name for column in cursor.description if column.name != "id" or "id" in given]
        values = ", ".join(given.get(name, f'src."{name}"') for name in names)
        columns = ", ".join(f'"{name}"' for name in names)
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} src, generate_series(0, {copies - 1}) g "
            f"WHERE {where}"
        )
