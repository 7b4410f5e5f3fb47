"""Checking that every frozen result is what was signed."""

import json
from collections.abc import Container, Iterator

from openimr.determinations.models import Determination
from openimr.determinations.operations import content_digest
from openimr.domain import determination_codec
from openimr.domain.appeal.signed_record import digest as record_digest
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
        recorded, record_sha256 = signed.pop((number, row.number), (None, row.record_sha256))
        if content_digest(row.content) != row.content_sha256:
            yield Problem("determination", number, "its content does not match its digest")
        elif recorded not in (None, row.content_sha256):
            yield Problem("determination", number, "it is not the one that was signed")
        elif row.record and record_digest(row.record) != row.record_sha256:
            yield Problem("determination", number, "the record frozen with it does not match its digest")
        elif row.record_sha256 != record_sha256:
            yield Problem("determination", number, "the record frozen with it is not the one that was signed")
        elif str(determination_codec.from_json(row.content).case_outcome) != row.outcome:
            yield Problem("determination", number, "its outcome does not follow from its items")
    for number, _ in sorted(signed):
        yield Problem("determination", number, "it was signed, and is missing")


def _signed(distrusted: Container[tuple[str, int]]) -> dict[tuple[str, int], tuple[str, str]]:
    """The digests that were signed, of the result and of the record, by case and number of the determination."""
    # The act stands first in a body, because its keys are sorted.
    bodies = Entry.objects.filter(body__startswith=f'{{"act":"{CaseAct.SIGN_OFF}"').values_list("body", flat=True)
    entries = (json.loads(body) for body in bodies.iterator())
    return {
        (entry["chain"], facts.get("determination", 1)): (facts["sha256"], facts.get("record_sha256", ""))
        for entry in entries
        if (entry["chain"], entry["position"]) not in distrusted
        for facts in (entry["facts"],)
    }
