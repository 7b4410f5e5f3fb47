"""Checking that every frozen result is what was signed."""

import json
from collections.abc import Container, Iterator

from openimr.determinations.models import Determination
from openimr.determinations.operations import content_digest
from openimr.domain import determination_codec
from openimr.domain.chain import Problem
from openimr.domain.lifecycle import CaseAct
from openimr.ledger.models import Entry


def problems(distrusted: Container[tuple[str, int]]) -> Iterator[Problem]:
    """Results whose content differs from their digest, or that are not the ones that the record says were signed.

    `distrusted` are entries of the record (chain, position) that cannot be relied on.
    """
    signed = _signed(distrusted)
    for row in Determination.objects.select_related("case").order_by("pk").iterator():
        number = row.case.number
        recorded = signed.pop(number, None)
        if content_digest(row.content) != row.content_sha256:
            yield Problem("determination", number, "its content does not match its digest")
        elif recorded not in (None, row.content_sha256):
            yield Problem("determination", number, "it is not the one that was signed")
        elif str(determination_codec.from_json(row.content).case_outcome) != row.outcome:
            yield Problem("determination", number, "its outcome does not follow from its items")
    for number in sorted(signed):
        yield Problem("determination", number, "it was signed, and is missing")


def _signed(distrusted: Container[tuple[str, int]]) -> dict[str, str]:
    """The digest that was signed, by case."""
    # The act stands first in a body, because its keys are sorted.
    bodies = Entry.objects.filter(body__startswith=f'{{"act":"{CaseAct.SIGN_OFF}"').values_list("body", flat=True)
    entries = (json.loads(body) for body in bodies.iterator())
    return {
        entry["chain"]: entry["facts"]["sha256"]
        for entry in entries
        if (entry["chain"], entry["position"]) not in distrusted
    }
