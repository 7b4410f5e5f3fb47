"""Walking the whole record again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice

from django.db import connection, transaction

from openimr.domain.chain import GENESIS, HeadSeen, Link, Problem, checked
from openimr.ledger.models import Checkpoint, Entry
from openimr.ledger.operations import checkpoint_digest

_BATCH = 5000
Tell = Callable[[int], None]


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read inside is as it was at one moment: acts that go on meanwhile are not taken for changes.

    Inside a transaction of the caller's there is nothing to do here.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def problems() -> Iterator[Problem]:
    """Everything that the record itself shows to be wrong."""
    walk = Walk()
    told = 0
    for _ in walk.entries():
        if len(walk.problems) > told:
            yield from islice(walk.problems, told, None)
            told = len(walk.problems)
    yield from islice(walk.problems, told, None)


class Walk:
    """One walk over every entry. When it has ended, `problems` and `distrusted` are complete.

    Damaged, rewritten, added and removed entries, ends that were cut off, checkpoints that no longer agree.
    """

    def __init__(self, tell: Tell = lambda count: None) -> None:
        self.problems: list[Problem] = []
        self.distrusted: set[tuple[str, int]] = set()
        self.cut_off: set[str] = set()
        self.count = 0
        self._tell = tell
        self._named: set[str] = set()

    def entries(self) -> Iterator[tuple[Link, bool]]:
        """Every entry in order, each with whether it can be trusted."""
        heads = _heads_that_differ()
        self.cut_off = {name for name, (head, tail) in heads.items() if head.position > tail}
        seen = {name: head for name, (head, _) in heads.items()}
        for link, is_sound in checked(_links(), seen, self._report):
            self.count += 1
            if self.count % 50_000 == 0:
                self._tell(self.count)
            if not is_sound:
                self.distrusted.add((link.chain, link.position))
            yield link, is_sound
        for name, (head, tail) in sorted(heads.items()):
            if not tail:
                self._report(Problem("ledger", name, f"its {head.position} entries were removed"))
        self._check_checkpoints()

    def _report(self, problem: Problem) -> None:
        if problem.name not in self._named:
            self._named.add(problem.name)
            self.problems.append(problem)

    def _check_checkpoints(self) -> None:
        previous: str | None = GENESIS
        newest: int | None = None
        for made in Checkpoint.objects.order_by("made_on").iterator(chunk_size=1):
            if checkpoint_digest(made) != made.digest:
                self.problems.append(Problem("checkpoint", str(made.made_on), "it does not match its digest"))
                previous = None  # what the next one was built on can no longer be told
                continue
            if previous not in (None, made.previous):
                text = "the checkpoint before it was removed or rewritten"
                self.problems.append(Problem("checkpoint", str(made.made_on), text))
            else:
                newest = made.pk
            previous = made.digest
        if newest is not None:
            self._compare_with_checkpoint(newest)

    def _compare_with_checkpoint(self, pk: int) -> None:
        """The newest sound checkpoint holds every chain as it was then; what came before is bound by the chains."""
        with connection.cursor() as cursor:
            cursor.execute(_UNLIKE_CHECKPOINT, [pk])
            for made_on, name, position, is_there in cursor.fetchall():
                if (name, position) in self.distrusted or (not is_there and self._is_known_removed(name)):
                    continue
                text = "was rewritten: it differs from" if is_there else "was removed: it stands in"
                self._report(Problem("ledger", f"{name} entry {position}", f"it {text} the checkpoint of {made_on}"))

    def _is_known_removed(self, name: str) -> bool:
        return any(known.startswith((f"{name} entry ", f"{name} entries ")) or known == name for known in self._named)


def _links() -> Iterator[Link]:
    rows = Entry.objects.order_by("chain", "position").values_list("chain", "position", "body", "previous", "hash")
    return map(Link._make, rows.iterator(chunk_size=_BATCH))


def _heads_that_differ() -> dict[str, tuple[HeadSeen, int]]:
    """Chains whose last entry is not the one that their head names, with the position where the entries end."""
    with connection.cursor() as cursor:
        cursor.execute(_HEADS_THAT_DIFFER)
        return {name: (HeadSeen(position, digest), tail) for name, position, digest, tail in cursor.fetchall()}


_HEADS_THAT_DIFFER = """
SELECT coalesce(head.chain, tail.chain), coalesce(head.position, 0), coalesce(head.hash, ''), coalesce(tail.position, 0)
FROM ledger_head head
FULL JOIN (SELECT chain, max(position) AS position FROM ledger_entry GROUP BY chain) tail ON tail.chain = head.chain
LEFT JOIN ledger_entry last ON last.chain = tail.chain AND last.position = tail.position
WHERE head.position IS DISTINCT FROM tail.position OR head.hash IS DISTINCT FROM last.hash
"""
_UNLIKE_CHECKPOINT = """
SELECT made.made_on, seen.key, (seen.value->>0)::int, entry.hash IS NOT NULL
FROM ledger_checkpoint made
CROSS JOIN LATERAL jsonb_each(made.heads) seen
LEFT JOIN ledger_entry entry ON entry.chain = seen.key AND entry.position = (seen.value->>0)::int
WHERE made.id = %s AND entry.hash IS DISTINCT FROM seen.value->>1
ORDER BY seen.key
"""
