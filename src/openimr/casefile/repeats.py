"""Pages of one case that repeat each other: the rules of `domain.twins` over stored readings and drawn pages.

Touches the store and the separate process, no row.
"""

import contextlib
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from django.db.models import QuerySet

from openimr.casefile import isolation
from openimr.casefile.formats.found import CannotRead
from openimr.casefile.isolation import NotStarted, Place
from openimr.casefile.models import Reading
from openimr.casefile.piles import PackedWords
from openimr.cases.models import Case
from openimr.domain.twins.candidates import candidates, sketch
from openimr.domain.twins.facts import PageForTwins, Pair, TwinGroup, Verdict
from openimr.domain.twins.grouping import groups, legibility
from openimr.domain.twins.judging import judge
from openimr.domain.twins.side_by_side import side_by_side
from openimr.storage import store

_AS_CAME, _PICTURE = 600, 200
"""Dots per inch that a page counts as: text as it came is sharp at any size."""
_MOST_OPEN = 8


def groups_of(case: Case) -> tuple[TwinGroup, ...]:
    """Every group of pages that say the same. Raises NotStarted and `store.Away`.

    All pages are looked at once for what they have in common; only pairs that may be twins are laid over each other.
    """
    found = candidates(sketch(_page(reading)) for reading in _readings(case).iterator(chunk_size=500))
    with contextlib.closing(_Files()) as files:
        verdicts = [verdict for pair in found if (verdict := _verdict(case, pair, files))]
    numbers = {number for one in verdicts for number in (one.one, one.other)}
    pages = _readings(case).filter(number__in=numbers)
    return groups(verdicts, {page.number: legibility(_page(page)) for page in pages})


def _readings(case: Case) -> QuerySet[Reading]:
    return Reading.objects.filter(case=case, state=Reading.State.READ).select_related("page", "file").order_by("number")


def _page(reading: Reading) -> PageForTwins:
    has_text_layer = reading.source == Reading.Source.TEXT_LAYER
    return PageForTwins(
        number=reading.number, words=PackedWords(bytes(reading.words)), has_text_layer=has_text_layer,
        quality=100 if reading.quality is None else reading.quality,
        dots_per_inch=_AS_CAME if has_text_layer else _PICTURE, image_hash=bytes(reading.image_hash),
        is_blank=reading.is_blank,
    )  # fmt: skip


def _verdict(case: Case, pair: Pair, files: "_Files") -> Verdict | None:
    """What words and ink say of two pages; None where one of them cannot be drawn."""
    readings = list(_readings(case).filter(number__in=(pair.one, pair.other)))
    one, other = (replace(page, words=tuple(page.words)) for page in map(_page, readings))
    proof = side_by_side(one, other)
    if proof.refusal:
        return judge(one, other, proof, None)
    opened = files.of(readings[0].file.shown_sha256), files.of(readings[1].file.shown_sha256)
    try:
        compared, is_same = isolation.compare(opened, (_place(readings[0]), _place(readings[1])), proof)
    except NotStarted:
        raise
    except CannotRead:
        return None
    if is_same:
        one, other = replace(one, digest="same"), replace(other, digest="same")
    return judge(one, other, proof, compared)


def _place(reading: Reading) -> Place:
    return Place(reading.file.shown_sha256, reading.page.index, reading.rotation)


class _Files:
    """The stored files that pairs are drawn from, a few of them open at a time."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, BinaryIO] = OrderedDict()

    def of(self, sha256: str) -> BinaryIO:
        """The opened file under a digest. Raises `store.Away`."""
        if sha256 not in self._open:
            if len(self._open) >= _MOST_OPEN:
                self._open.popitem(last=False)[1].close()
            self._open[sha256] = store.open(sha256)
        self._open.move_to_end(sha256)
        return self._open[sha256]

    def close(self) -> None:
        """Close them all."""
        for file in self._all():
            file.close()

    def _all(self) -> Iterator[BinaryIO]:
        while self._open:
            yield self._open.popitem()[1]
