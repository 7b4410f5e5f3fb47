"""Words around a date: whether they are a label, or a sentence in which a day is only mentioned."""

import re

SEEN_ON = re.compile(
    r"(?:seen|evaluated|examined|presents?|presented|returns?|returned|visit|session)\b[^.]{0,60}?\b(?:on|today)\W*$",
    re.IGNORECASE,
)
"""A sentence that says that somebody was seen on a day."""
SIGNED_BY = re.compile(
    r"\b(?:signed(?:\W?(?:off|out))?|authenticated|attested|approved electronically)\s(?:by|on)\b[^:;]{0,60}$",
    re.IGNORECASE,
)
"""A sentence that says by whom a paper was signed, before the day."""
_GOES_ON = re.compile(r"(?:and|or|the|an?|was|were|in|on|for|with|his|her|at|by|from|had|that)\s[a-z]+\s")
"""How a line begins that takes up a sentence of the line before."""
_ENDS_A_SENTENCE = re.compile(r"[.,;]?\s?\(?[A-Za-z]+\s[a-z]+\s[a-z]+\b|[.,;]\s(?:[A-Z][a-z]*\.?\s)+[a-z]+\b")
"""How running text goes on behind a date."""
PROSE = re.compile(r"\d[\d/]*,?\s[a-z]+\s[a-z]+\s")
"""Words that go on behind a date as sentences do."""


def is_sentence(label: str, rest: str) -> bool:
    """Whether a date stands in running text and not behind a label."""
    if not label.strip():
        return False
    if label.rstrip().endswith((":", "#", "|")):
        return False
    lower = len(re.findall(r"\b[a-z]{2,}\b", label))
    if _GOES_ON.match(label) or (label[:1].islower() and _ENDS_A_SENTENCE.match(rest)):
        return True
    return lower >= 4 or len(label) > 60 or (lower >= 1 and rest.strip(" .,;:)")[:1].islower())


def follows_a_sentence(label: str) -> bool:
    """Whether words before a date go on from a sentence before them: "Onset in June. Evaluated 9/9/2019"."""
    return label[:1] in ".,;" and not label.rstrip().endswith(":")


def own_cell(rest: str) -> str:
    """What stands behind a date in its own cell: the next cell begins with another label and goes on with nothing."""
    return "" if rest.startswith("  ") else rest


def last_cell(label: str) -> str:
    """The words that belong to the date: those of its own cell, or of the cell before when its own is empty."""
    parts = [part for part in re.split(r"\s{2,}", label) if part.strip(" :.-#(|")]
    return parts[-1].rstrip(" |") if parts else ""
