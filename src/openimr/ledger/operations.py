"""Appending: the only writes this room knows."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from openimr.domain import calendars, chain
from openimr.domain.actor import Actor
from openimr.ledger.models import Checkpoint, Entry, Head

ACCOUNTS = "accounts"
AFFILIATIONS = "affiliations"
PANEL = "panel"
GUIDELINES = "guidelines"


@transaction.atomic(savepoint=False)
def append(*, chain_name: str, act: str, facts: Mapping[str, Any], by: Actor, now: datetime) -> Entry:
    """Add one entry to a chain, inside the caller's transaction. The chain's head stays locked until it ends."""
    head = _locked_head(chain_name)
    position = head.position + 1
    text = chain.body(chain=chain_name, position=position, act=act, facts=facts, by=by, at=now)
    entry = Entry.objects.create(
        chain=chain_name, position=position, body=text, previous=head.hash, hash=chain.link_hash(head.hash, text)
    )
    Head.objects.filter(pk=chain_name).update(position=position, hash=entry.hash)
    return entry


def _locked_head(name: str) -> Head:
    found = Head.objects.select_for_update().filter(pk=name).first()
    if found is not None:
        return found
    with connection.cursor() as cursor:
        # Two sessions may start the same chain at once: the second waits here for the first.
        cursor.execute(
            "INSERT INTO ledger_head (chain, position, hash) VALUES (%s, 0, %s) ON CONFLICT (chain) DO NOTHING",
            [name, chain.GENESIS],
        )
    return Head.objects.select_for_update().get(pk=name)


@transaction.atomic
def make_checkpoint(*, by: Actor, now: datetime) -> Checkpoint | None:
    """Once a day, one digest over all chain heads, chained to the day before. None when today has one already."""
    today = calendars.pacific_date(now)
    if Checkpoint.objects.filter(made_on=today).exists():
        return None
    last = Checkpoint.objects.order_by("-made_on").first()
    previous = last.digest if last else chain.GENESIS
    heads = {head.chain: [head.position, head.hash] for head in Head.objects.order_by("chain").iterator()}
    made = Checkpoint(made_on=today, made_at=now, heads=heads, previous=previous)
    made.digest = checkpoint_digest(made)
    made.save(force_insert=True)
    return made


def checkpoint_digest(made: Checkpoint) -> str:
    """The digest over everything that a checkpoint says."""
    digest = hashlib.sha256(f"{made.previous}\n{made.made_on.isoformat()}\n{made.made_at.timestamp()!r}".encode())
    for name, (position, head) in sorted(made.heads.items()):
        digest.update(f"\n{name} {position} {head}".encode())
    return digest.hexdigest()


def record_reading(*, chain_name: str, what: str, by: Actor, now: datetime) -> None:
    """Keep that somebody looked at a protected record. Called outside any other transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_readrecord (at, actor_number, role, chain, what) VALUES (%s, %s, %s, %s, %s)",
            [now, by.number, str(by.role), chain_name, what],
        )
