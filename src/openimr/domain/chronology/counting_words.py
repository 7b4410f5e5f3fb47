"""Words that speak of visits or of a decision only where a number stands beside them or a payer before them."""

import re

from openimr.domain.chronology.facts import TreatmentEvent
from openimr.domain.chronology.numbers import NUMBER
from openimr.domain.chronology.phrases import Hit
from openimr.domain.chronology.said import event_said
from openimr.domain.patterns import Pattern

_OF_PAYERS = ("gave", "reduced", "cut", "agreed to", "said yes to")
"""Words that decide only where those say them who pay: "UR gave six", "the adjuster agreed to 12 visits"."""
_COUNTERS = ("seen", "kept", "present", "broken", "gave", "been to", "came to")
"""Words that speak of visits only where a number stands beside them: "seen: 5", "4 kept and 2 broken appointments"."""
_NUMBER_BEHIND = re.compile(
    rf"\s*[:=x#\-]?\s*(?:us |only |just |all |about |approx\w*\.? )*{NUMBER}(?!/|\d|\.\d)", re.IGNORECASE
)
_NUMBER_AT_ONCE = Pattern(rf"{NUMBER}\s+(?:\w+ly )?$", re.IGNORECASE)
_PAYER = Pattern(
    r"\b(?:UR|carrier|adjuster|insur\w+|reviewer|administrator|examiner|company|they)\b[^.;\d]{0,30}$", re.IGNORECASE
)


def is_idle(text: str, hit: Hit) -> bool:
    """Whether a word that may count visits counts none here."""
    words = text[hit.start : hit.end].lower()
    if words in _OF_PAYERS:
        is_counted = words != "gave" or _NUMBER_BEHIND.match(text, hit.end)
        return not (is_counted and _PAYER.search(text, 0, hit.start))
    if words not in _COUNTERS:
        return False
    return not (_NUMBER_BEHIND.match(text, hit.end) or _NUMBER_AT_ONCE.search(text, 0, hit.start))


_LABELLED = re.compile(rf"\s*[:=x#]?\s*(?:\d|{NUMBER}\b)", re.IGNORECASE)


def is_labelled_word(text: str, hit: Hit) -> bool:
    """Whether a weak word is the label of a number: "auth: 12", "seen: 5"."""
    is_label = event_said(hit) is TreatmentEvent.AUTHORIZED or text[hit.start : hit.end].lower() in _COUNTERS
    return is_label and bool(_LABELLED.match(text, hit.end))
