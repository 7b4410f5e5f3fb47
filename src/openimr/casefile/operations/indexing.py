"""Making pages findable: the search vector of a reading, and the words of its case."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction

from openimr.casefile.models import Reading
from openimr.casefile.searching import tokens
from openimr.domain.actor import Actor

_VECTORS = """
    UPDATE casefile_reading AS reading SET search = given.vector::tsvector
    FROM unnest(%s::bigint[], %s::text[]) AS given (page, vector)
    WHERE reading.page_id = given.page
"""
_WORDS = """
    INSERT INTO casefile_caseword (case_id, word)
    SELECT %(case)s, given.word FROM unnest(%(words)s::text[]) AS given (word)
    WHERE NOT EXISTS (SELECT 1 FROM casefile_caseword AS known
                      WHERE known.case_id = %(case)s AND known.word = given.word)
    ORDER BY given.word
    ON CONFLICT DO NOTHING
"""


@transaction.atomic
def index_readings(*, readings: Iterable[Reading], by: Actor, now: datetime) -> None:
    """Make pages findable by the text that their readings hold, and keep the words of their cases.

    Call it once in the transaction that keeps the readings, as its last act: two workers that learn the same new word
    wait here for each other. A page without text is indexed too, so that it counts as looked at.
    """
    by_case: dict[int, list[Reading]] = {}
    for reading in readings:
        by_case.setdefault(reading.case_id, []).append(reading)
    with connection.cursor() as cursor:
        for case, found in sorted(by_case.items()):
            vectors = [tokens.vector(case, reading.text) for reading in found]
            cursor.execute(_VECTORS, [[reading.pk for reading in found], vectors])
            words = sorted(set().union(*(tokens.known_words(reading.text) for reading in found)))
            cursor.execute(_WORDS, {"case": case, "words": words})
