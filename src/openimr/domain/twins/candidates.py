"""Which pages may be twins: found by rare runs of words they share, or by their picture where they have no words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import combinations, pairwise

from openimr.domain.twins.facts import PageForTwins, Pair, Sketch
from openimr.domain.twins.machine_lines import machine_lines
from openimr.domain.twins.words import is_weighty, plain

_ONE_IN = 6
"""Of the runs without a number, one in so many is kept, the same ones on every page."""
_FEW = 40
"""Words of a page that keeps all its runs."""
_COMMON = 40
"""A run on more pages than this tells nothing: it is a form's own text."""
_LEAST_OVERLAP = 0.12
_MOST_OF_A_PAGE = 14
_FEW_WORDS, _ALIKE_BITS = 14, 0.24
_MOST_PICTURES = 3_000


def sketch(page: PageForTwins) -> Sketch:
    """What of a page finds its twins. Lines that a fax machine printed do not count."""
    printed = {id(word) for line in machine_lines(page.words) for word in line}
    read = [text for word in page.words if id(word) not in printed and (text := plain(word.text))]
    few = len(read) <= _FEW
    runs = {_number(run) for run in pairwise(read) if few or _is_kept(run)}
    return Sketch(page.number, tuple(sorted(runs)), len(read), page.digest, page.image_hash, page.is_blank)


def _is_kept(run: tuple[str, str]) -> bool:
    return _number(run) % _ONE_IN == 0 or any(is_weighty(word) and len(word) > 1 for word in run)


def _number(run: tuple[str, str]) -> int:
    """The same number in every process: Python's own hash of a text is another one each time it starts."""
    return int.from_bytes(blake2b(" ".join(run).encode(), digest_size=4).digest())


def candidates(sketches: Iterable[Sketch]) -> list[Pair]:
    """Pairs that are worth comparing, in the order of their pages. Blank pages are nobody's twins."""
    pages = sorted((one for one in sketches if not one.is_blank), key=lambda one: one.number)
    firsts, found = _same_bytes(pages)
    found += _by_words([one for one in firsts if one.shingles])
    found += _by_picture([one for one in firsts if one.length < _FEW_WORDS and one.image_hash])
    return sorted({(pair.one, pair.other): pair for pair in found}.values(), key=lambda pair: (pair.one, pair.other))


def _same_bytes(pages: Sequence[Sketch]) -> tuple[list[Sketch], list[Pair]]:
    """One page for each digest, and the pairs with those that repeat it."""
    first: dict[str, Sketch] = {}
    rest, pairs = [], []
    for page in pages:
        known = first.setdefault(page.digest, page) if page.digest else page
        if known is page:
            rest.append(page)
        else:
            pairs.append(Pair(known.number, page.number, 1.0, same_bytes=True))
    return rest, pairs


def _by_words(pages: Sequence[Sketch]) -> list[Pair]:
    where: dict[int, list[int]] = defaultdict(list)
    for index, page in enumerate(pages):
        for run in page.shingles:
            where[run].append(index)
    telling: Counter[int] = Counter()
    shared: Counter[tuple[int, int]] = Counter()
    for places in where.values():
        if len(places) <= _COMMON:
            telling.update(places)
            shared.update(combinations(places, 2))
        else:
            shared.update(pairwise(places))
    overlaps = [
        (min(1.0, count / max(4, min(telling[one], telling[other]))), one, other)
        for (one, other), count in shared.items()
        if count >= 2
    ]
    return _best(pages, overlaps)


def _best(pages: Sequence[Sketch], overlaps: list[tuple[float, int, int]]) -> list[Pair]:
    """The pairs that overlap most, so many of one page."""
    taken: Counter[int] = Counter()
    found = []
    for overlap, one, other in sorted(overlaps, key=lambda each: (-each[0], each[1], each[2])):
        if overlap < _LEAST_OVERLAP:
            break
        if taken[one] < _MOST_OF_A_PAGE or taken[other] < _MOST_OF_A_PAGE:
            taken.update((one, other))
            found.append(Pair(pages[one].number, pages[other].number, round(overlap, 3)))
    return found


def _by_picture(pages: Sequence[Sketch]) -> list[Pair]:
    """Pages with hardly a word whose pictures are alike; of very many only neighbours in the order of the pictures."""
    marked = [(page.number, int.from_bytes(page.image_hash), len(page.image_hash) * 8) for page in pages]
    if len(marked) > _MOST_PICTURES:
        order = sorted(marked, key=lambda mark: mark[1])
        pairs = [(order[i], order[j]) for i in range(len(order)) for j in range(i + 1, min(i + 8, len(order)))]
    else:
        pairs = list(combinations(marked, 2))
    found = []
    for (one, hash_one, bits), (other, hash_other, other_bits) in pairs:
        apart = (hash_one ^ hash_other).bit_count()
        if bits == other_bits and apart <= _ALIKE_BITS * bits:
            found.append(Pair(min(one, other), max(one, other), round(1 - apart / bits, 3)))
    return found
