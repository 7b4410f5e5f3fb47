"""Which words say what a guideline recommends in general, and not what happened to this worker."""

import re

from openimr.domain.chronology.reads import Read
from openimr.domain.consistency.requests import is_conclusion

_GENERAL = re.compile(
    r"\b(?:MTUS|ACOEM|ODG|CPMTG|guidelines?|evidence[- ]based|literature|studies (?:show|have)|recommend(?:s|ed|ation)?\b|"
    r"criteria|should|in most cases|up to \d+|allows?|patients? (?:who|with)|(?:is|are) (?:indicated|considered|an option)|"
    r"may be (?:appropriate|considered|indicated|used|an option)|typically|generally)\b",
    re.IGNORECASE,
)
_THIS_WORKER = re.compile(
    r"\b(?:(?:the|this|injured|said) (?:injured )?(?:patient|worker|claimant|applicant|employee|individual)|he|she|his|her|"
    r"IW|the (?:records?|documentation|notes?|claims administrator|attending provider|treating (?:physician|provider)))\b",
    re.IGNORECASE,
)


_TOLD = re.compile(
    r"\b(?:was|were|had|has|have|did|completed|attended|received|underwent|approved|certified|authorized|denied|improved|"
    r"reported|noted|stated|showed|revealed|requested|prescribed|took|takes|taking|gives|gave)\b|\bin this case\b|\bhere\b",
    re.IGNORECASE,
)


_DECIDES = re.compile(r"\brequest|\b(?:is|are|was|were) (?:not |therefore |deemed )*medically necessary", re.IGNORECASE)
_NORM = re.compile(r"\b(?:is|are|may|can|must|need|needs|requires?|be)\b", re.IGNORECASE)


def guidance_from(read: Read, *, goes_on: bool) -> int:
    """The character of the sentence up to which it says what a guideline recommends in general; 0 where it does not.

    A sentence that speaks of a guideline first and of this worker afterwards tells of the worker from there on. What a
    guideline says goes on (`goes_on`) until a sentence speaks of this worker, or of something that took place.
    """
    if is_conclusion(read.text) and _DECIDES.search(read.text):
        return 0
    worker = _THIS_WORKER.search(read.text)
    general = _GENERAL.search(read.text)
    if general is None:
        is_on = goes_on and worker is None and _NORM.search(read.text) and not _TOLD.search(read.text) and not read.times
        return len(read.text) if is_on else 0
    return worker.start() if worker else len(read.text)
