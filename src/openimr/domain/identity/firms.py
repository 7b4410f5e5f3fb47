"""An organisation's name taken apart: words with what each tells, in one spelling."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from openimr.domain.identity.firm_words import (
    ABBREVIATIONS,
    FIELDS,
    FORM_WORDS,
    LEGAL_FORMS,
    NUMBER_WORDS,
    ONLY_FIRMS,
    PAYERS,
    PLACES,
    SMALL_WORDS,
    SORTS,
    TRADING_AS,
)
from openimr.domain.identity.letters import plain, slips

_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_VOCABULARY = FORM_WORDS | FIELDS | SORTS | PLACES | set(ABBREVIATIONS.values())


class WordSort(StrEnum):
    """What a word of a firm's name does."""

    OWN = "own"
    PLACE = "place"
    FIELD = "field"
    SORT = "sort"
    FORM = "form"
    NUMBER = "number"


_WEIGHTS = {
    WordSort.OWN: 11.0,
    WordSort.PLACE: 4.0,
    WordSort.FIELD: 3.0,
    WordSort.SORT: 3.0,
    WordSort.FORM: 0.5,
    WordSort.NUMBER: 5.0,
}
_PAYER = 5.0


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm's name as words in one spelling, small words left out; `initials` of everything; `has_form`: 'Inc.';
    `own` are the words that only few names have."""

    words: tuple[str, ...]
    initials: str
    has_form: bool
    own: tuple[str, ...]


@lru_cache(maxsize=20_000)
def sort_of(word: str) -> WordSort:
    """What a word in its one spelling does in a firm's name."""
    if word.isdigit():
        return WordSort.NUMBER
    for words, sort in (
        (FIELDS, WordSort.FIELD),
        (SORTS, WordSort.SORT),
        (FORM_WORDS, WordSort.FORM),
        (PLACES, WordSort.PLACE),
    ):
        if word in words:
            return sort
    return WordSort.FORM if len(word) == 1 else WordSort.OWN


def weight_of(word: str) -> float:
    """What a word in its one spelling tells, in bits."""
    return _PAYER if word in PAYERS else _WEIGHTS[sort_of(word)]


@lru_cache(maxsize=50_000)
def names_in(name: str) -> tuple[str, ...]:
    """The names that one line holds: 'Roe Inc. dba Bay Clinic' are two."""
    return tuple(part for part in TRADING_AS.split(plain(name)) if part.strip(" ()"))


@lru_cache(maxsize=50_000)
def firm(name: str) -> Firm:
    """A firm's name in one spelling. `name` is one name, as `names_in` gives them."""
    short, has_form = without_form(name)
    found = [word for word in _WORD.findall(short) if word not in SMALL_WORDS]
    words = tuple(dict.fromkeys(spelled(word) for word in found))
    own = tuple(word for word in words if sort_of(word) is WordSort.OWN)
    return Firm(words, "".join(word[0] for word in found), has_form, own)


@lru_cache(maxsize=50_000)
def without_form(name: str) -> tuple[str, bool]:
    """A plain name without its legal form, and whether there was one."""
    text = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", plain(name))
    short, has_form = text.replace("'", "").replace(".", " ").rstrip(" ,-"), False
    while (cut := LEGAL_FORMS.sub("", short).rstrip(" ,-")) != short and _WORD.search(cut):
        short, has_form = cut, True
    return short, has_form


@lru_cache(maxsize=20_000)
def spelled(word: str) -> str:
    """A word in the one spelling that stands for its abbreviations, plurals and slips of the pen."""
    word = NUMBER_WORDS.get(word, word)
    word = ABBREVIATIONS.get(word, word)
    if word in _VOCABULARY or len(word) < 6:
        return word
    near = [known for known in _LONG if slips(word, known) == 1]
    return near[0] if len(near) == 1 else word


_LONG = tuple(sorted(word for word in _VOCABULARY | ABBREVIATIONS.keys() if len(word) > 5))


def looks_like_firm(name: str) -> bool:
    """Whether a name can only be an organisation's: it has a legal form or a word that only organisations have."""
    one = firm(name)
    return one.has_form or any(word in ONLY_FIRMS for word in one.words)
