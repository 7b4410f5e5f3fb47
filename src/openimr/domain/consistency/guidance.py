"""Which words say what a guideline recommends in general, and not what happened to this worker."""

import re

from openimr.domain.chronology.reads import Read
from openimr.domain.consistency.requests import is_conclusion
from openimr.domain.patterns import Pattern

_GENERAL = Pattern(
    r"\b(?:MTUS|ACOEM|ODG|CPMTG|guidelines?|evidence[- ]based|literature|studies (?:show|have)|recommend(?:s|ed|"
    r"ation)?\b|"
    r"criteria|should|in most cases|up to \d+|patients? (?:who|with)|(?:is|are) (?:indicated|considered|"
    r"an option)|"
    r"may be (?:appropriate|considered|indicated|used|an option)|typically|generally)\b|"
    r"\b\d+(?:\s?-\s?\d+)? visits over \d+",
    re.IGNORECASE,
)
_THIS_WORKER = Pattern(
    r"\b(?:(?:the|this|injured|said) (?:injured )?(?:patient|worker|claimant|applicant|employee|individual)|he|"
    r"she|his|her|"
    r"IW|the (?:records?|documentation|notes?|claims administrator|attending provider|treating (?:physician|"
    r"provider)))\b",
    re.IGNORECASE,
)


_TOLD = Pattern(
    r"\b(?:was|were|had|has|have|did|completed|attended|received|underwent|approved|certified|authorized|denied|"
    r"improved|"
    r"reported|noted|stated|showed|revealed|requested|prescribed|took|takes|taking|gives|gave)\b|"
    r"\bin this case\b|\bhere\b",
    re.IGNORECASE,
)


_DECIDES = Pattern(r"\brequest|\b(?:is|are|was|were) (?:not |therefore |deemed )*medically necessary", re.IGNORECASE)
_NORM = Pattern(r"\b(?:is|are|may|can|must|need|needs|requires?|be)\b", re.IGNORECASE)
_OF_THE_CASE = Pattern(
    r"\b(?:left|right|bilateral|prior|previous(?:ly)?|earlier|already|authorized|certified|approved|documentation|"
    r"documented|th(?:e|is|at) request|(?:the|this) (?:file|record|chart)|(?:of|from|with|by) the|records?|on file|"
    r"remains?|continues?|rated|rates|reports?|states?|currently?|ongoing|despite|findings?|"
    r"(?:is|are) (?:not )?(?:helping|working|controlling|taking|using))\b"
    r"|\b[CTLS]\d{1,2}\s?-\s?[CTLS]?\d|\d\s?/\s?10\b|\bout of 10\b|\d\s?mg\b",
    re.IGNORECASE,
)
"""Words by which a sentence shows that it speaks of this case again."""


def guidance_in(read: Read, *, goes_on: bool) -> tuple[int, int]:
    """The characters of the sentence that say what a guideline recommends in general; none: the same place twice.

    A sentence that speaks of a guideline first and of this worker afterwards tells of the worker from there on; one
    that first tells what took place speaks of the guideline only from there on. What a guideline says goes on
    (`goes_on`) until a sentence speaks of this worker, or of something that took place.
    """
    whole = len(read.text)
    if is_conclusion(read.text) and _DECIDES.search(read.text):
        return 0, 0
    worker, general, told = (one.search(read.text) for one in (_THIS_WORKER, _GENERAL, _TOLD))
    if general is None:
        is_on = goes_on and worker is None and told is None and not read.times and _is_general(read.text)
        return (0, whole) if is_on else (0, 0)
    if worker is not None:
        return (0, worker.start()) if worker.start() > general.start() else (0, 0)
    return (general.start() if told is not None and told.start() < general.start() else 0), whole


def _is_general(text: str) -> bool:
    return bool(_NORM.search(text)) and not _OF_THE_CASE.search(text)
