"""A person's name taken apart: what may be given names, what surnames, and which generation."""

import re
from dataclasses import dataclass
from functools import lru_cache

from openimr.domain.identity.letters import plain

TITLES = frozenset({
    "dr", "doctor", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "hon", "rev", "atty", "attorney", "adjuster",
    "senor", "senora",
})  # fmt: skip
DEGREES = frozenset({
    "md", "do", "dc", "dpm", "dds", "dmd", "phd", "psyd", "edd", "jd", "od", "lac", "pt", "dpt", "otr", "np", "pa",
    "pac", "rn", "fnp", "facs", "faaos", "fapa", "faanos", "qme", "ame", "mph", "mba", "ms", "ma", "bs", "esq",
    "esquire", "cpa", "lcsw", "mft", "mbbs", "mbchb", "pharmd", "dabpmr", "facp", "facog", "msn", "dnp",
})  # fmt: skip
_GENERATIONS = {
    "jr": 2, "junior": 2, "ii": 2, "2nd": 2, "sr": 1, "senior": 1, "iii": 3, "3rd": 3, "iv": 4, "4th": 4,
}  # fmt: skip
_PARTICLES = frozenset({
    "de", "del", "dela", "la", "las", "los", "da", "das", "do", "dos", "di", "du", "der", "den", "van", "von", "ter",
    "ten", "el", "al", "bin", "ibn", "ben", "abu", "st", "san", "santa", "le", "mac", "mc",
})  # fmt: skip
_IBERIAN = re.compile(
    r"(?:[aeiou]z|es|os|as|ia|io|[aeo]r[oa]|ill[oa]|[aio]n[oa]|d[oa]|rra|[aeiou]l|tes?|n[td]e|on|[aeiou]s)$"
)
_QUOTED = re.compile(r"[\"“”(\[]\s*([^\"“”()\[\]]+?)\s*[\"“”)\]]")
PARTICLES_JOINED = re.compile(
    r"(?:de|dela|del|delas|delos|los|la|da|do|dos|di|du|van|vander|vanden|von|ter|el|al|st|san|santa|le)$"
)
"""What may stand before a surname, joined to it, and is often left out."""
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_DEGREE = re.compile(r"\b(ph|psy|ed|pharm|l)\.?\s?(d|ac)\b\.?")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name in plain words: one to three surnames; `is_turned`: in the other order; `is_guess`: two
    surnames where a middle name is likelier, so that it is not sure that one is left out."""

    given: str
    middle: tuple[str, ...]
    surnames: tuple[str, ...]
    generation: int = 0
    nickname: str = ""
    is_turned: bool = False
    is_guess: bool = False


@lru_cache(maxsize=50_000)
def readings(name: str) -> tuple[Reading, ...]:
    """Every sensible way to read a person's name, the usual one first; none for a name without a word."""
    text = plain(name)
    quoted = _QUOTED.search(text)
    nickname = quoted.group(1) if quoted and " " not in quoted.group(1) else ""
    parts = [_words(part) for part in _QUOTED.sub(" ", text).split(",")]
    generation = next((_GENERATIONS[word] for part in parts for word in part[-2:] if word in _GENERATIONS), 0)
    kept = [words for part in parts if (words := _without_extras(part))]
    if not kept:
        return ()
    if len(kept) > 1:
        found = [_Parts(tuple(kept[1]), tuple(_joined(kept[0], is_surname=True)))]
    else:
        found = list(_orders(_joined(kept[0])))
    return tuple(
        Reading(
            one.given[0] if one.given else "", one.given[1:], _split(one.surnames), generation, nickname, one.is_turned,
            one.is_guess,
        )
        for one in found
        if one.surnames
    )  # fmt: skip


def has_degree(name: str) -> bool:
    """Whether a degree or a title stands with the name, so that it is a person's."""
    parts = [_words(part) for part in plain(name).split(",")]
    last = parts[-1][-1:] if len(parts) > 1 or len(parts[0]) > 2 else []
    return bool(parts[0]) and (parts[0][0] in TITLES or any(word in DEGREES - _SHORT for word in last))


@dataclass(frozen=True, slots=True)
class _Parts:
    given: tuple[str, ...]
    surnames: tuple[str, ...]
    is_turned: bool = False
    is_guess: bool = False


def _words(part: str) -> list[str]:
    return _WORD.findall(_DOTTED.sub(_undotted, _DEGREE.sub(r"\1\2", part)).replace(".", " "))


def _undotted(found: re.Match[str]) -> str:
    """'m.d.' is one word, 'j.r.' are two initials."""
    letters = found.group().replace(".", "")
    return f"{letters} " if letters in DEGREES else f"{' '.join(letters)} "


def _without_extras(words: list[str]) -> list[str]:
    """The words without titles in front, degrees and generations behind."""
    kept = list(words)
    while kept and kept[0] in TITLES and len(kept) > 1:
        kept.pop(0)
    while kept and (kept[-1] in _GENERATIONS or kept[-1] in DEGREES) and not (len(kept) == 2 and kept[-1] in _SHORT):
        kept.pop()
    return kept


_SHORT = frozenset({"do", "ma", "pa", "ms"})
"""Degrees that are surnames too; behind a single word they are the surname."""


def _joined(words: list[str], *, is_surname: bool = False) -> list[str]:
    """Particles set before the word they belong to: 'de la cruz' is one surname."""
    found: list[str] = []
    waiting = ""
    for place, word in enumerate(words):
        if word in _PARTICLES and place + 1 < len(words) and (place or is_surname):
            waiting += word
            continue
        found.append(waiting + word)
        waiting = ""
    return found


def _orders(words: list[str]) -> list[_Parts]:
    if len(words) == 1:
        return [_Parts((), (words[0],))]
    found = [_Parts(tuple(words[:-1]), (words[-1],))]
    if len(words) > 2 and len(words[-2]) > 1:
        # "Maria Garcia Lopez" may have two surnames, and then one may be left out elsewhere.
        found.append(_Parts(tuple(words[:-2]), (words[-2], words[-1]), is_guess=not _are_iberian(words[-2:])))
    if len(words[0]) > 1 and len(words[1]) > 1 and len(words) < 4:
        found.append(_Parts(tuple(words[1:]), (words[0],), is_turned=True))
    return found


def _are_iberian(words: list[str]) -> bool:
    """Whether two words may be a father's and a mother's surname, as Spanish and Portuguese names have them."""
    return all(_IBERIAN.search(word) for word in words)


def _split(surnames: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.replace("'", "") for word in surnames for part in word.split("-") if part)
