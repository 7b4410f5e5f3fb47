"""Reading the record."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from openimr.domain import sentences
from openimr.ledger.models import Entry, ReadRecord


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One act, told in a sentence."""

    at: datetime
    act: str
    by: str
    role: str
    sentence: str
    facts: Mapping[str, Any]


def timeline(chain_name: str) -> list[TimelineLine]:
    """Every act of one chain, newest first."""
    return [_line(json.loads(body)) for body in entries(chain_name).values_list("body", flat=True).reverse()]


def timeline_about(chain_name: str, values: Sequence[str], *, most: int) -> list[TimelineLine]:
    """The newest acts of one chain that have one of some values among their facts."""
    about = Q()
    for one in values:
        about |= Q(body__contains=json.dumps(one))
    found = Entry.objects.filter(about, chain=chain_name).order_by("-position").values_list("body", flat=True)
    lines = (_line(json.loads(body)) for body in found.iterator())
    return list(islice((line for line in lines if set(values) & {str(one) for one in line.facts.values()}), most))


def last_of(chain_name: str, act: str) -> TimelineLine | None:
    """The newest entry of one kind of act in a chain."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST, [chain_name, f'%"act":"{act}"%'])
        found = cursor.fetchone()
    return _line(json.loads(found[0])) if found else None


_LAST = "SELECT body FROM ledger_entry WHERE chain = %s AND body LIKE %s ORDER BY position DESC LIMIT 1"


def last_times(chain_names: Sequence[str], act: str) -> dict[str, datetime]:
    """When an act was last done in each of some chains; chains in which it never was are left out. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST_TIMES, [list(chain_names), f'%"act":"{act}"%'])
        return {chain: datetime.fromisoformat(json.loads(body)["at"]) for chain, body in cursor.fetchall()}


_LAST_TIMES = (
    "SELECT DISTINCT ON (chain) chain, body FROM ledger_entry WHERE chain = ANY(%s) AND body LIKE %s "
    "ORDER BY chain, position DESC"
)


def entries(chain_name: str) -> QuerySet[Entry]:
    """The entries of one chain in order."""
    return Entry.objects.filter(chain=chain_name).order_by("position")


def _line(body: Mapping[str, Any]) -> TimelineLine:
    facts = body["facts"]
    return TimelineLine(
        at=datetime.fromisoformat(body["at"]),
        act=body["act"],
        by=body["by"],
        role=body["role"],
        sentence=sentences.sentence(body["act"], facts),
        facts=facts,
    )


def readings(chain_name: str) -> QuerySet[ReadRecord]:
    """Who looked at the records of one chain, newest first."""
    return ReadRecord.objects.filter(chain=chain_name).order_by("-at", "-pk")
