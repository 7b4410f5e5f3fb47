"""Checking that every frozen result is what was signed."""

import json
from collections.abc import Iterator

from openimr.determinations.models import Determination
from openimr.determinations.operations import content_digest
from openimr.domain.chain import Problem
from openimr.domain.lifecycle import CaseAct
from openimr.ledger.models import Entry


def problems() -> Iterator[Problem]:
    """Results whose content differs from their digest, or whose digest differs from the record of the signature."""
    bodies = Entry.objects.filter(body__contains=f'"act":"{CaseAct.SIGN_OFF}"').values_list("body", flat=True)
    signed = {entry["chain"]: entry["facts"].get("sha256") for entry in map(json.loads, bodies.iterator())}
    for row in Determination.objects.select_related("case").order_by("pk").iterator():
        number = row.case.number
        if content_digest(row.content) != row.content_sha256:
            yield Problem("determination", number, "its content does not match its digest")
        elif signed.get(number) not in (None, row.content_sha256):
            yield Problem("determination", number, "it is not the one that was signed")
