"""Profiles kept in memory: of everybody on the panel, or of one reviewer, until anything they are made of is another.

What is kept is asked for by what it was made of: how many rows of evidence there are of each kind, the last of each,
and the names. Rows of evidence are only ever added, the database refuses anything else; a row that was written before
the last one and committed after it shows in the count. That is read anew each time, so nothing kept is out of date.
"""

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
_OWN_ROWS = ", ".join(
    f"(SELECT (count(*), max(id))::text FROM panel_{kind} WHERE reviewer_id = one.id)"  # noqa: S608
    for kind in _EVIDENCE
)
_STATE_OF_ONE = f"""
    SELECT one.number, one.profession, person.name, {_OWN_ROWS}
    FROM panel_reviewer one JOIN accounts_user person ON person.id = one.user_id WHERE one.id = %s"""  # noqa: S608


def available(on: date) -> list[tuple[Reviewer, ReviewerFacts]]:
    """Reviewers on the panel and not paused on a day, in the order they came, each with the profile as known now."""
    profiles = _profiles(_read(_STATE))
    there = queries.available(on).prefetch_related(None)
    return [(one, profiles[one.pk]) for one in there if one.pk in profiles]


def of(reviewer: Reviewer) -> ReviewerFacts:
    """The profile of one reviewer as known now."""
    return _profile(reviewer.pk, _read(_STATE_OF_ONE, reviewer.pk))


def _read(state: str, *asked: int) -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(state, asked)
        return tuple(cursor.fetchone())


@lru_cache(maxsize=1)
def _profiles(state: tuple[object, ...]) -> Mapping[int, ReviewerFacts]:
    """Plain values only: rows belong to whoever asked for them."""
    return {one.pk: queries.profile(one) for one in queries.with_evidence()}


@lru_cache(maxsize=2_000)
def _profile(pk: int, state: tuple[object, ...]) -> ReviewerFacts:
    return queries.profile(queries.with_evidence().get(pk=pk))
