"""Whether two ways to write a physician's name may mean one person."""

import re

_CREDENTIALS = frozenset({
    "dr", "md", "do", "dc", "dpm", "dds", "dmd", "phd", "psyd", "od", "lac", "pt", "dpt", "ot", "np", "pa", "pac", "rn",
    "facs", "faaos", "qme", "ame", "mph", "jr", "sr", "ii", "iii",
})  # fmt: skip


def is_same_person(one: str, other: str) -> bool:
    """Whether every word of the shorter name stands in the longer; a single letter stands for a word it begins.

    Titles and degrees do not count. A surname alone meets every name that holds it. Empty names meet nobody.
    """
    short, long = sorted((_words(one), _words(other)), key=len)
    return bool(short) and any(len(word) > 1 for word in short) and all(_meets(word, long) for word in short)


def _words(name: str) -> list[str]:
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", name.lower())
    return [word for word in re.findall(r"[^\W\d_]+", plain) if word not in _CREDENTIALS]


def _meets(word: str, others: list[str]) -> bool:
    return any(word == other or (1 in (len(word), len(other)) and word[0] == other[0]) for other in others)
