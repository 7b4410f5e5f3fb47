"""The profiles of everybody on the panel, kept in memory for as long as nothing of the panel is another."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from django.db import connection

from openimr.domain.credentials import ReviewerFacts
from openimr.panel import queries
from openimr.panel.models import Reviewer

_EVIDENCE = (
    "licence", "certification", "discipline", "affiliation", "qmeappointment", "practicestatement",
    "primarysourcecheck",
)  # fmt: skip
_PEOPLE = """
    SELECT md5(string_agg(concat_ws('|', one.id, one.number, one.profession, person.name), ',' ORDER BY one.id))
    FROM panel_reviewer one JOIN accounts_user person ON person.id = one.user_id"""
_ROWS = ", ".join(f"(SELECT (count(*), max(id))::text FROM panel_{kind})" for kind in _EVIDENCE)  # noqa: S608
_STATE = f"SELECT ({_PEOPLE}), {_ROWS}"


def available(on: date) -> list[tuple[Reviewer, ReviewerFacts]]:
    """Reviewers on the panel and not paused on a day, in the order they came, each with the profile as known now."""
    profiles = _profiles(_version())
    there = queries.available(on).prefetch_related(None)
    return [(one, profiles[one.pk]) for one in there if one.pk in profiles]


def _version() -> tuple[object, ...]:
    """What decides every profile: how many rows of evidence there are of each kind, the last of each, and the names.

    Rows of evidence are only ever added, the database refuses anything else; a row that was written before the last
    one and committed after it shows in the count. Asked anew each time, so that nothing kept is ever out of date.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        return tuple(cursor.fetchone())


@lru_cache(maxsize=1)
def _profiles(version: tuple[object, ...]) -> Mapping[int, ReviewerFacts]:
    """Plain values only: rows belong to whoever asked for them."""
    return {one.pk: queries.profile(one) for one in queries.with_evidence()}
