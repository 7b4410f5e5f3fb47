"""Keys under which an identity is found: two that may be the same share at least one.

They are wide: a key shared means "worth comparing", never "the same".
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from string import ascii_lowercase

from openimr.domain.identity import numbers
from openimr.domain.identity.comparing import kind_of
from openimr.domain.identity.facts import Identity, NameKind
from openimr.domain.identity.firms import WordSort, firm, looks_like_firm, names_in, sort_of, without_form
from openimr.domain.identity.letters import shape, sound, without_one
from openimr.domain.identity.persons import Reading, readings
from openimr.domain.strangers.nicknames import groups_of

_LONGEST_INITIALS = 7


@lru_cache(maxsize=30_000)
def keys(one: Identity) -> frozenset[str]:
    """The keys of every name and identifier. Identities without a common key are different."""
    found: set[str] = set()
    for number in one.identifiers:
        value = numbers.written(number)
        if value is not None:
            found.add(f"n {number.kind} {value}")
    kind = kind_of(one)
    for name in one.names:
        if kind is not NameKind.PERSON:
            found.update(_of_firm(name))
        bare = without_form(name)[0]
        if kind is not NameKind.ORGANISATION or not looks_like_firm(bare):
            found.update(_of_person(bare if kind is NameKind.ORGANISATION else name))
    if one.born_on is not None:
        found.add(f"b {one.born_on.isoformat()}")
    return frozenset(found)


def _of_person(name: str) -> Iterator[str]:
    """A surname, or a piece of it that slips seldom reach, with what the given name begins with or is short for."""
    for reading in readings(name):
        marks = _marks(reading)
        for word in {*reading.surnames, "".join(reading.surnames)}:
            for piece in _pieces(word):
                for mark in marks:
                    yield f"p {mark} {piece}"


def _marks(reading: Reading) -> set[str]:
    """A surname alone may stand with any given name. A middle initial is nobody's given name."""
    middle = (word for word in reading.middle if len(word) > 1)
    given = {word for word in (reading.given, *middle, reading.nickname) if word}
    if not given:
        return set(ascii_lowercase)
    first = {letter for word in given for letter in (word[0], sound(word)[:1])}
    return first | {f"#{group}" for group in groups_of(reading.given)}


def _pieces(word: str) -> set[str]:
    """One slip leaves the beginning or the end as it is; two letters that change places leave the letters."""
    plain_shape, size = shape(word), 3 if len(word) > 5 else 2
    found = {sound(word), "".join(sorted(plain_shape))}
    for length in {size, 2 if len(word) == 6 else size, 3 if len(word) == 5 else size}:
        found |= {f"{plain_shape[:length]}~", f"~{plain_shape[-length:]}"}
    return found


def _of_firm(name: str) -> Iterator[str]:
    for one in map(firm, names_in(name)):
        own = one.own
        for word in own:
            yield f"f {sound(word)}"
            for near in without_one(shape(word)) if len(word) > 4 else (shape(word),):
                yield f"f {near}"
        yield f"f {''.join(one.words)}"
        yield f"i {one.initials}"
        if own and len(own[0]) <= _LONGEST_INITIALS:
            yield f"i {own[0]}"
        if own:
            continue
        telling = sorted(word for word in one.words if sort_of(word) is not WordSort.FORM)
        pairs = list(combinations(telling, 2))
        for pair in [pair for pair in pairs if len({sort_of(word) for word in pair}) == 2] or pairs:
            yield f"f {'+'.join(pair)}"
        if len(telling) < 2:
            yield f"f {telling[0] if telling else '+'.join(sorted(one.words))}"
