"""P4: `verify` of 1,000,000 ledger entries, beside SHA-256 over the same bytes."""

import hashlib
import io
import json
from datetime import UTC, datetime
from itertools import islice

from openimr.interfaces.cli.app import set_up_django

set_up_django()

from django.db import connection, transaction  # noqa: E402

from bench import report  # noqa: E402
from openimr.domain import chain  # noqa: E402
from openimr.domain.actor import SYSTEM  # noqa: E402
from openimr.ledger import verification  # noqa: E402

_ENTRIES, _CHAINS = 1_000_000, 50_000


def main() -> None:
    """Make the entries inside a transaction that is rolled back, and walk them twice: a quarter and all."""
    with transaction.atomic():
        bodies = _fill(_ENTRIES // 4, 0)
        quarter = report.once(_verify)
        bodies += _fill(_ENTRIES - _ENTRIES // 4, _CHAINS // 4)
        whole = report.once(_verify)
        transaction.set_rollback(True)
    peer = report.once(lambda: [hashlib.sha256(body).digest() for body in bodies])
    report.line(
        "P4", f"verify of {_ENTRIES:,} ledger entries", whole, "s",
        peer="SHA-256 over the same bytes", peer_value=peer, ratio=whole / peer,
    )  # fmt: skip
    report.line("P4", "the same, per entry, against a quarter as many", whole / quarter / 4, "of linear")


def _verify() -> None:
    found = list(islice(verification.problems(), 1))
    assert not found, found


def _fill(entries: int, first_chain: int) -> list[bytes]:
    """Valid chains of twenty entries each, copied in; returns the bodies."""
    at = datetime(2026, 1, 5, 17, 30, tzinfo=UTC)
    facts = {"from": "ready", "to": "ready", "rule": "V-11", "reason": "an invented reason of usual length, in words"}
    rows, heads, bodies = io.StringIO(), io.StringIO(), []
    per_chain = _ENTRIES // _CHAINS
    for number in range(first_chain, first_chain + entries // per_chain):
        name, previous = f"BENCH-{number:07d}", chain.GENESIS
        for position in range(1, per_chain + 1):
            text = chain.body(chain=name, position=position, act="override_rule", facts=facts, by=SYSTEM, at=at)
            digest = chain.link_hash(previous, text)
            rows.write(f"{name}\t{position}\t{json.dumps(text)[1:-1]}\t{previous}\t{digest}\n")
            bodies.append(text.encode())
            previous = digest
        heads.write(f"{name}\t{per_chain}\t{previous}\n")
    _copy("ledger_entry (chain, position, body, previous, hash)", rows)
    _copy("ledger_head (chain, position, hash)", heads)
    return bodies


def _copy(table: str, text: io.StringIO) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copying:
        copying.write(text.getvalue())


if __name__ == "__main__":
    main()
