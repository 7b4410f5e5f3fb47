"""Names as papers write them, and whether one may be the injured worker's."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from openimr.domain.strangers.lettering import distance, plain, squeezed
from openimr.domain.strangers.nicknames import is_short_for
from openimr.domain.strangers.usual_names import USUAL
from openimr.domain.strangers.vocabulary import (
    CREDENTIALS,
    FIRM_WORDS,
    NO_NAMES,
    PARTICLES,
    STATE_NAMES,
    STATES,
    SUFFIXES,
)

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9|'\-]*\.?|,|[0-9|][A-Za-z][A-Za-z'\-]+")
_LONGEST, _MOST, _MOST_DIGITS = 18, 5, 2
_CREDENTIAL_AFTER = re.compile(
    r"^[\s,.]{0,3}(?:M[.,]?\s?[DO0]\b|D\.?\s?[O0C]\b\.?|Ph\.?\s?D|Psy\.?\s?D|D\.?P\.?[TM]\b|P\.?T\b|O\.?T\b|R\.?N\b|N\.?P\b|P\.?A\b"
    r"|F\.?N\.?P|L\.?\s?Ac|Esq|J\.?D\b|Pharm|L\.?C\.?S\.?W|C\.?P\.?A\b|R\.?Ph|D\.?D\.?S|O\.?D\b|Q\.?M\.?E|A\.?M\.?E\b"
    r"|Inc\b|LLC\b|LLP\b|APC\b|Corp\b)",
)
"""A degree behind a person's name, or the form of a firm behind its own: no patient is called so."""
_VOWEL = re.compile("[aeiouy01|]", re.IGNORECASE)
_USUAL_SQUEEZED = frozenset(squeezed(name) for name in USUAL if len(name) > 4)
_HONORIFIC = re.compile(r"^[\s:.,\-]*(?:M[Rr]|M[Ss]|M[Rr][Ss]|Miss|MISS|Sr|Sra)\b\.?\s(?=[A-Z])")


class Likeness(StrEnum):
    """How a name on a page stands to the injured worker's."""

    SAME = "same"
    NEAR = "near"
    SURNAME = "surname"
    OTHER_GIVEN = "other_given"
    OTHER_SURNAME = "other_surname"
    OTHER = "other"


class Name(NamedTuple):
    """A name as it stands at the start of a text: its words, where it ends, whether a degree follows."""

    words: tuple[str, ...]
    end: int
    has_degree: bool


class Known(NamedTuple):
    """A known name: given names and surnames, squeezed; `plain_given` in lower case for the short forms."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    plain_given: str


def leading(text: str, fewest: int = 2) -> Name | None:
    """The name that a plain text begins with; None where it begins with something else."""
    words: list[str] = []
    honorific = _HONORIFIC.match(text)
    commas, comma_at, end = 0, 0, honorific.end() if honorific else 0
    for found in _TOKEN.finditer(text, end):
        token, start = found.group(), found.start()
        gap = text[end:start]
        if gap.strip(" ." if words else " .:;*_-") or (words and len(gap) > 3):
            break
        if token == ",":  # noqa: S105 - a comma, no secret
            commas, comma_at = commas + 1, len(words)
            if commas > 1 or not words:
                break
            end = found.end()
            continue
        if not _is_part(token, bool(words)) or len(words) == _MOST:
            break
        words.append(token.rstrip("."))
        end = found.end()
    has_degree = bool(_CREDENTIAL_AFTER.match(text[end:]))
    while words and words[-1].lower() in PARTICLES:
        words.pop()
    while len(words) > 1 and words[-1].lower().replace(".", "") in CREDENTIALS and words[-1].isupper():
        words.pop()
        has_degree = True
    while len(words) > 2 and len(words[-1]) == len(words[-2]) == 1 and "".join(words[-2:]).lower() in CREDENTIALS:
        words = words[:-2]
        has_degree = True
    words = _without_firm(words)
    if len(words) < fewest or not any(len(word) > 2 and _VOWEL.search(word) for word in words):
        return None
    if commas and comma_at == len(words) - 1 and (words[-1] in STATES or words[-1].lower() in STATE_NAMES):
        return None
    return Name(tuple(words), end, has_degree)


def is_person(words: tuple[str, ...]) -> bool:
    """Whether words that look like a name may be a person's: no firm, no letters without a vowel."""
    long = [word.lower() for word in words if len(word) > 1]
    return bool(long) and not any(word in FIRM_WORDS for word in long) and all(_VOWEL.search(word) for word in long)


def is_usual(words: tuple[str, ...]) -> bool:
    """Whether a word of a person's name is a usual given name or surname, as it stands or with one letter misread."""
    parts = [part.lower() for word in words for part in word.split("-") if len(part) > 2]
    return is_person(words) and any(part in USUAL or squeezed(part) in _USUAL_SQUEEZED for part in parts)


def may_be_read(words: tuple[str, ...]) -> bool:
    """Whether words are letters at all: figures inside of words that no usual name explains are a page upside down."""
    return not any(letter.isdigit() for word in words for letter in word) or is_usual(words)


def _without_firm(words: list[str]) -> list[str]:
    """The words before those of a firm, which a column may hold beside the name; none where they begin with it."""
    at = next((place for place, word in enumerate(words) if word.lower() in FIRM_WORDS), len(words))
    return words if at == len(words) else words[: at - 1] if at > 2 else []


def _is_part(token: str, is_later: bool) -> bool:
    low = token.lower().rstrip(".")
    if is_later and len(low) == 1 and token[0].isupper():
        return True
    if low in NO_NAMES or len(token) > _LONGEST or sum(letter.isdigit() for letter in low) > _MOST_DIGITS:
        return False
    if is_later and (low in PARTICLES or low in SUFFIXES):
        return True
    return token[0].isupper() or token[0] in "0|"


def known(name: str) -> Known | None:
    """A full name taken apart: 'Roe, Jane Q.' and 'Jane Q. Roe' are the same. None where there is no surname."""
    before, comma, after = plain(name).partition(",")
    if comma and after.strip().lower().rstrip(".") not in SUFFIXES:
        surnames, given = _words(before), _words(after)
    else:
        words = _words(before)
        size = len(_words(before.split()[-1])) if before.split() else 1
        surnames, given = words[-max(1, size) :], words[: -max(1, size)]
        while given and given[-1] in PARTICLES:
            surnames.insert(0, given.pop())
    parts = [word for word in surnames if word not in PARTICLES]
    if not parts:
        return None
    joined = squeezed("".join(surnames))
    return Known(
        tuple(squeezed(word) for word in given), tuple(dict.fromkeys([joined, *map(squeezed, parts)])),
        given[0] if given else "",
    )  # fmt: skip


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"[a-z']+", name.lower()) if word not in SUFFIXES]


def likeness(words: tuple[str, ...], worker: tuple[Known, ...]) -> Likeness:
    """How the words stand to the best fitting of the worker's names."""
    return min((_likeness(words, one) for one in worker), key=_ORDER.index)


_ORDER = (
    Likeness.SAME, Likeness.NEAR, Likeness.SURNAME, Likeness.OTHER_GIVEN, Likeness.OTHER_SURNAME, Likeness.OTHER,
)  # fmt: skip


@lru_cache(maxsize=20_000)
def _likeness(words: tuple[str, ...], one: Known) -> Likeness:
    parts = [part for word in words if word.lower() not in SUFFIXES for part in _split(word)]
    surname, at = _best_surname(parts, one)
    rest = [part for place, part in enumerate(parts) if place not in at]
    given = _best_given(rest, one)
    if surname is None:
        return _joined(parts, one) or (Likeness.OTHER_SURNAME if given is not None and given < 2 else Likeness.OTHER)
    if not [part for part in rest if part.lower() not in PARTICLES] or not one.given:
        return Likeness.SURNAME
    if given is None:
        return _joined(parts, one) or (Likeness.SURNAME if _is_surname_too(rest, one) else Likeness.OTHER_GIVEN)
    return Likeness.SAME if surname + given < 2 else Likeness.NEAR


def _split(word: str) -> list[str]:
    return [part for part in re.split(r"[\-.]", word) if part]


def _best_surname(parts: list[str], one: Known) -> tuple[int | None, frozenset[int]]:
    """The errors of the words that fit a surname best, and where they stand."""
    best: tuple[int, frozenset[int]] | None = None
    for place in range(len(parts)):
        for size in (1, 2, 3):
            told = squeezed("".join(parts[place : place + size]))
            if place + size > len(parts) or len(told) < 2:
                continue
            for surname in one.surnames:
                errors = _errors(told, surname)
                if errors is not None and (best is None or errors < best[0]):
                    best = errors, frozenset(range(place, place + size))
    return best or (None, frozenset())


def _best_given(parts: list[str], one: Known) -> int | None:
    best = None
    for part in parts:
        told = squeezed(part)
        for position, given in enumerate(one.given):
            if not told or not given:
                continue
            if 1 in (len(told), len(given)):
                errors = 0 if told[0] == given[0] and position == 0 else None
            elif position == 0 and is_short_for(part.lower(), one.plain_given):
                errors = 0
            elif position == 0 and len(told) > 3 and (given.startswith(told) or told.startswith(given)):
                errors = 1
            else:
                errors = _errors(told, given)
            if errors is not None and (best is None or errors < best):
                best = errors
    return best


def _is_surname_too(rest: list[str], one: Known) -> bool:
    """Whether the rest of the name is only the other half of a double surname."""
    told = [squeezed(part) for part in rest if len(part) > 1]
    return bool(told) and all(any(_errors(part, name) is not None for name in one.surnames) for part in told)


def _joined(parts: list[str], one: Known) -> Likeness | None:
    """Words that a scanner joined or split: 'KarenRoe', 'Ka ren Roe'."""
    told = "".join(squeezed(part) for part in parts if len(part) > 1)
    if not one.given or len(told) < 6:
        return None
    for surname in one.surnames:
        for sought in (one.given[0] + surname, surname + one.given[0]):
            if abs(len(told) - len(sought)) <= 3 and distance(told, sought) <= len(sought) // 4:
                return Likeness.NEAR
    return None


def _errors(told: str, sought: str) -> int | None:
    """Letters that differ; None where too many do for one word to be the other misread or misspelt."""
    if told == sought:
        return 0
    size = min(len(told), len(sought))
    allowed = 0 if size < 4 else 1 if size < 6 else 2 if size < 9 else 3
    if abs(len(told) - len(sought)) > allowed:
        return None
    errors = distance(told, sought)
    return errors if errors <= allowed else None
