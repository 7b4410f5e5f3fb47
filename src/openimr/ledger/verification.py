"""Walking the whole record again."""

from collections.abc import Iterator

from openimr.domain.chain import GENESIS, Link, Problem, broken_links
from openimr.ledger.models import Checkpoint, Entry, Head
from openimr.ledger.operations import checkpoint_digest

_BATCH = 5000


def links() -> Iterator[Link]:
    """Every entry in order, streamed."""
    rows = Entry.objects.order_by("chain", "position").values_list("chain", "position", "body", "previous", "hash")
    for row in rows.iterator(chunk_size=_BATCH):
        yield Link(*row)


def problems() -> Iterator[Problem]:
    """Damaged entries, heads that do not stand on the last entry, and checkpoints that no longer agree."""
    tails: dict[str, tuple[int, str]] = {}

    def remembered() -> Iterator[Link]:
        for link in links():
            tails[link.chain] = (link.position, link.hash)
            yield link

    yield from broken_links(remembered())
    for head in Head.objects.order_by("chain").iterator():
        if tails.get(head.chain) != (head.position, head.hash):
            yield Problem("ledger", head.chain, f"its last entry should be {head.position}: the end was cut off")
    yield from _checkpoint_problems(tails)


def _checkpoint_problems(tails: dict[str, tuple[int, str]]) -> Iterator[Problem]:
    previous = GENESIS
    for made in Checkpoint.objects.order_by("made_on"):
        if made.previous != previous or checkpoint_digest(made.previous, made.heads) != made.digest:
            yield Problem("checkpoint", str(made.made_on), "it does not match its digest")
        for name, (position, _) in made.heads.items():
            if tails.get(name, (0, ""))[0] < position:
                yield Problem("ledger", name, f"the checkpoint of {made.made_on} saw {position} entries")
        previous = made.digest
