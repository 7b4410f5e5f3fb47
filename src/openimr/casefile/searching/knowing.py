"""The words of a case in the memory of this process: read once, then only what came since."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from django.db import connection

from openimr.casefile.models import CaseWord
from openimr.casefile.searching.spelling import Vocabulary
from openimr.casefile.searching.tokens import case_mark
from openimr.cases.models import Case

_MOST_CASES = 8
"""A case of 10,000 scanned pages has about 100,000 words: some 30 MB."""
_RARE = 3


@dataclass(slots=True)
class _Known:
    newest: int = 0
    words: Vocabulary = field(default_factory=Vocabulary)
    lock: Lock = field(default_factory=Lock)


_known: "OrderedDict[int, _Known]" = OrderedDict()
_lock = Lock()


def vocabulary(case: Case) -> Vocabulary:
    """The words of a case as they are now."""
    with _lock:
        known = _known.setdefault(case.pk, _Known())
        _known.move_to_end(case.pk)
        while len(_known) > _MOST_CASES:
            _known.popitem(last=False)
    with known.lock:
        _catch_up(case, known)
    return known.words


def _catch_up(case: Case, known: _Known) -> None:
    """Take in what is new. Two workers may finish out of order, or rows be gone: then everything is read again."""
    words = CaseWord.objects.filter(case=case)
    for pk, word in words.filter(pk__gt=known.newest).order_by("pk").values_list("pk", "word"):
        known.words.add((word,))
        known.newest = pk
    if words.count() != len(known.words.words):
        known.words = Vocabulary()
        known.words.add(words.values_list("word", flat=True))


def is_rare(case: Case, word: str) -> bool:
    """Whether a word stands on so few pages that it may be a slip of who typed it, or of who read the page."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT 1 FROM casefile_reading WHERE case_id = %s AND search @@ %s::tsquery"
            " LIMIT %s) AS first_ones",
            [case.pk, f"'{case_mark(case.pk)}' & '{word}'", _RARE],
        )
        return bool(cursor.fetchone()[0] < _RARE)
