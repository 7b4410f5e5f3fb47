"""Keys under which an identity is found: two that may be the same share at least one.

They are wide: a key shared means "worth comparing", never "the same".
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from openimr.domain.identity import numbers
from openimr.domain.identity.comparing import kind_of
from openimr.domain.identity.facts import Identity, Kind
from openimr.domain.identity.firms import WordSort, firm, names_in, sort_of, without_form
from openimr.domain.identity.letters import shape, sound, without_one
from openimr.domain.identity.persons import readings

_LONG = 7


@lru_cache(maxsize=100_000)
def keys(one: Identity) -> frozenset[str]:
    """The keys of every name and identifier. Identities without a common key are different."""
    found: set[str] = set()
    for number in one.identifiers:
        value = numbers.written(number)
        if value is not None:
            found.add(f"n {number.kind} {value}")
    kind = kind_of(one)
    for name in one.names:
        if kind is not Kind.PERSON:
            found.update(_of_firm(name))
        bare, has_form = without_form(name)
        if kind is not Kind.ORGANISATION or has_form:
            found.update(_of_person(bare if has_form else name))
    if one.born_on is not None:
        found.add(f"b {one.born_on.isoformat()}")
    return frozenset(found)


def _of_person(name: str) -> Iterator[str]:
    words = {word for reading in readings(name) for word in (*reading.surnames, "".join(reading.surnames))}
    for word in words:
        yield f"p {sound(word)}"
        for near in without_one(shape(word)):
            yield f"p {near}"
        for piece in _halves(shape(word)):
            yield f"p {piece}"


def _of_firm(name: str) -> Iterator[str]:
    for one in map(firm, names_in(name)):
        own = one.of(WordSort.OWN)
        for word in own:
            yield f"f {sound(word)}"
            near = without_one(shape(word)) if len(word) > 4 else (shape(word),)
            for piece in (*near, *_halves(shape(word))):
                yield f"f {piece}"
        telling = sorted(word for word in one.words if sort_of(word) is not WordSort.FORM)
        for pair in combinations(telling, 2):
            yield f"f {'+'.join(pair)}"
        if len(telling) == 1 or not own:
            yield f"f {telling[0] if telling else '+'.join(sorted(one.words))}"
        yield f"f {''.join(one.words)}"
        yield f"i {one.initials}"
        for word in one.words[:1]:
            yield f"i {word}"


def _halves(word: str) -> tuple[str, ...]:
    """The first and the last letters of a long word: two slips seldom fall into both."""
    return (f"{word[:3]}~", f"~{word[-3:]}") if len(word) >= _LONG else ()
