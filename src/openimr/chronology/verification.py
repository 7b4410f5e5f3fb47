"""Checking that facts are as they were kept, and that people's facts are the ones on record."""

import json
from collections.abc import Container, Iterator

from openimr.chronology import likeness
from openimr.chronology.models import RecordFact
from openimr.domain.chain import Problem
from openimr.ledger.models import Entry

_ACTS = ("add_fact", "copy_fact", "correct_fact")
_AT_ONCE = 1_000


def problems(distrusted: Container[tuple[str, int]]) -> Iterator[Problem]:
    """Facts that were changed, people's facts that are missing, and such that nobody on record said.

    `distrusted` are entries of the record (chain, position) that cannot be relied on.
    """
    recorded = _recorded(distrusted)
    for row in RecordFact.objects.select_related("case").order_by("pk").iterator(chunk_size=_AT_ONCE):
        said = recorded.pop(row.pk, None)
        if likeness.content_digest(row) != row.content_sha256:
            yield Problem("fact", _name(row), "it does not match its digest")
        elif not row.is_of_machine and said != (row.case.number, row.content_sha256):
            yield Problem("fact", _name(row), "it is not the one that a person put on record")
    for number, (case, _) in sorted(recorded.items()):
        yield Problem("fact", f"fact {number} of {case}", "it is missing")


def _name(row: RecordFact) -> str:
    return f"fact {row.pk} on p. {row.page} of {row.case}"


def _recorded(distrusted: Container[tuple[str, int]]) -> dict[int, tuple[str, str]]:
    """The case and the digest of every fact that a person put on record, by its number."""
    found: dict[int, tuple[str, str]] = {}
    for act in _ACTS:
        # The act stands first in a body, because its keys are sorted.
        bodies = Entry.objects.filter(body__startswith=f'{{"act":"{act}"').values_list("body", flat=True)
        for body in bodies.iterator():
            entry = json.loads(body)
            if (entry["chain"], entry["position"]) not in distrusted:
                found[entry["facts"]["fact"]] = entry["chain"], entry["facts"]["fact_sha256"]
    return found
