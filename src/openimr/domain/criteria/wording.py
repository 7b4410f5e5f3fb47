"""Words that no card and no finding may contain: they would sound like an outcome, and only a physician decides."""

import re

_OUTCOME = re.compile(
    r"\b(?:approv\w*|disapprov\w*|den(?:y|ies|ied|ying|ial|ials)|certif\w+|non-?certif\w+|uph[eo]ld\w*|overturn\w*|"
    r"medically (?:un)?necessary|medical necessity is|should be (?:granted|refused))\b",
    re.IGNORECASE,
)


def outcome_word(text: str) -> str:
    """The first word of a text that sounds like an outcome; "" where there is none."""
    found = _OUTCOME.search(text)
    return found[0] if found else ""
