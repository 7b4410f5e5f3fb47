"""Sentences that say that something is not on record: whether a treatment took place, or what it did."""

import re
from dataclasses import dataclass
from functools import lru_cache

from openimr.domain.consistency.statements import Doubted, Matter
from openimr.domain.patterns import Pattern

_NOTHING = Pattern(
    r"\b(?:no|lack of|lacks?|lacking|insufficient|without|absence of|little|neither|nor)\b[^.;]{0,25}?"
    r"\b(?:document\w*|records?|evidence|indications?|information|mention|notes?|proof|report\w*|details?)\b"
    r"|\b(?:not|n't|never|nowhere)\b[^.;]{0,20}?\b(?:document\w*|clear\w*|known|establish\w*|specif\w*|stated?|"
    r"record\w*|indicat\w*|mention\w*|show\w*|report\w*|demonstrat\w*|describ\w*|noted|detail\w*|appear|"
    r"evident|possible to tell)\b"
    r"|\bnothing\b[^.;]{0,40}?\b(?:records?|file|notes?|document\w*|shows?|tells?|says?|indicates?|suggests?)\b"
    r"|\bno way to (?:tell|know)\b|\b(?:not|n't|cannot|can not)\b (?:\w+ )?(?:say|tell|reveal|disclose|"
    r"address)\b|\bleft open\b"
    r"|\b(?:unclear|unknown|undocumented|uncertain|remains? to be seen|silent|no documented|"
    r"fail(?:s|ed)? to (?:document|show|state|say|mention|establish|demonstrate|specify)|"
    r"cannot be (?:determined|confirmed|verified|established))\b",
    re.IGNORECASE,
)
_WHOLE = r"complet\w+|compet\w+|finish\w*"
_DONE = Pattern(
    rf"\b(?:{_WHOLE}|attend\w*|underwent|undergone|received|took place|taken place|carried out|participat\w+|went|"
    r"started|begun|initiated|enrolled|(?:has|have|had) had(?!(?: \w+){0,3} (?:improvement|benefit|relief|gains?|"
    r"response|success|outcome))|had (?:any|the|these|those|prior|previous)|done|performed|taken part|"
    r"made use of|used any|utilized)\b",
    re.IGNORECASE,
)
_HOW_MANY = Pattern(
    r"\b(?:how many|how often|the (?:exact |total )?(?:number|amount|quantity|duration|frequency|dates?) of|number of|"
    r"quantity of|amount of|dates? of)\b",
    re.IGNORECASE,
)
_GAIN = Pattern(
    r"\b(?:benefi\w+|improv\w+|respon\w+|gains?|relie\w+|progress\w*|effect\w*|efficac\w+|help\w*|better|success\w*|"
    r"reduc\w+|decreas\w+)\b",
    re.IGNORECASE,
)
_FUNCTION = Pattern(
    r"\b(?:function\w*|activit\w+|adls?|toleran\w+|sit(?:ting)?|stand(?:ing)?|walk\w*|lift\w*|sleep\w*|housework|"
    r"chores|stairs|driv\w+|daily|work\w*|return to|"
    r"strength|range of motion|mobility|rom)\b",
    re.IGNORECASE,
)
_PAIN = Pattern(r"\b(?:pain\w*|vas|analges\w+|symptom\w*)\b|\d\s?/\s?10\b", re.IGNORECASE)
_FAILED = Pattern(r"\bfail\w*|\bexhaust\w*|intoleran\w+|contraindicat\w+", re.IGNORECASE)
_TO_COME = Pattern(
    r"\b(?:would|will|could|might|should|may|can)\b|\b(?:further|additional|more|continued|ongoing|future|expected|"
    r"necessary|"
    r"needed?|require[sd]?|warrant\w*|justif\w+|support\w*) ", re.IGNORECASE,
)  # fmt: skip


_BEFORE = Pattern(
    r"\b(?:prior to|before|until|pending|upon|awaiting) (?:the )?(?:complet\w+|finish\w+|start\w+)\b|"
    r"\bno (?:\w+ )?(?:rationale|reason|need|justification)\b|\bif\b|"
    r"\byet to\b|\bremain(?:s|ing)?\b|\bunused\b|\bleft over\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a sentence says is not on record. `start` and `end` are characters of the sentence."""

    of: Doubted | None
    of_gain: bool
    matters: frozenset[Matter]
    start: int
    end: int
    refers: bool
    """Whether it can speak of the treatment named before: "whether this was completed", "that visits took place"."""


@lru_cache(maxsize=1024)
def doubt_in(text: str) -> Doubt | None:
    """What a sentence says is not on record about a treatment that may have been given; else None.

    That nothing was tried and failed, or that nothing would help, is another matter.
    """
    nothing = _NOTHING.search(text)
    if nothing is None:
        return None
    done = None if _FAILED.search(text) else _DONE.search(text, nothing.end()) or _before(text, nothing, _DONE)
    gain = _GAIN.search(text, nothing.end()) or _before(text, nothing, _GAIN)
    if gain and _TO_COME.search(_between(text, nothing, gain)):
        gain = None
    if done and _TO_COME.search(_between(text, nothing, done)):
        done = None
    if not done and not gain:
        return None
    refers = bool(
        _IT.search(_between(text, nothing, done or gain))
        or (done and done.end() <= nothing.start() and _IT.search(text, _clause_of(text, nothing), nothing.start()))
        or (done and _VISITS.search(text, nothing.end()))
        or (gain and not done)
    )
    return Doubt(
        _doubted(text, done), bool(gain), matters_in(text) if gain else frozenset(), nothing.start(), len(text), refers
    )


def _doubted(text: str, done: re.Match[str] | None) -> Doubted | None:
    if done is None:
        return None
    if _HOW_MANY.search(text):
        return Doubted.COUNT
    return Doubted.COMPLETED if re.match(_WHOLE, done[0], re.IGNORECASE) else Doubted.GIVEN


_UNDONE = Pattern(
    r"\b(?:not|n't|never|nor|without)\b(?:\s+\w+){0,3}?\s+(?:attend\w*|complet\w+|finish\w*|receiv\w+|had|have|"
    r"undergo\w*|"
    r"underw\w+|participat\w+|start\w*|begun|begin|been to|go|gone|take part|taken part|tried|used|show\w*)\b"
    r"|\b(?:den(?:y|ies|ied)) (?:any |having )|\bno (?:prior|previous|past|earlier|history of|sessions?|visits?)\b|"
    r"\bmissed\b|\bno[- ]show|\bcancel+ed\b|\b(?:un|not )able to\b|\bcould not\b|\bfailed to (?:attend|complete|"
    r"show)\b",
    re.IGNORECASE,
)


def is_undone(text: str) -> bool:
    """Whether a sentence says outright that something was not attended, had or completed."""
    return bool(_UNDONE.search(text))


def _clause_of(text: str, nothing: re.Match[str]) -> int:
    return max(text.rfind(mark, 0, nothing.start()) for mark in ",;") + 1


@lru_cache(maxsize=1024)
def is_before(text: str) -> bool:
    """Whether a sentence speaks of what should come first, or of a reason that is missing: then of no event."""
    return bool(_BEFORE.search(text))


def is_doubted(text: str, at: int) -> bool:
    """Whether the words at character `at` stand behind words that say that nothing shows them, in the same clause."""
    nothing = [match for match in _NOTHING.finditer(text) if match.end() <= at]
    return any(not _BUT.search(text, match.end(), at) for match in nothing)


_BUT = Pattern(
    r";|\b(?:but|however|although|though|while|whereas|hence|so)\b|, (?:he|she|they|the \w+|and) ", re.IGNORECASE
)


def _before(text: str, nothing: re.Match[str], pattern: Pattern) -> re.Match[str] | None:
    """What stands before "is not documented" as its subject: "completion of the sessions is not documented"."""
    start = _clause_of(text, nothing)
    is_passive = re.match(
        r"(?:is|are|was|were|has|have|had|been)?\s*(?:not|n't|never|un|can ?not|could not)", nothing[0], re.IGNORECASE
    )
    is_near = nothing.start() - start < _LONGEST_SUBJECT
    return pattern.search(text, start, nothing.start()) if is_passive and is_near else None


_LONGEST_SUBJECT = 90


_IT = Pattern(r"\b(?:this|these|those|they|it|sessions?|visits?|treatments?|therapy|course|trial)\b", re.IGNORECASE)
_VISITS = Pattern(r"\b(?:sessions?|visits?|treatments?|therapy|the course)\b", re.IGNORECASE)


def _between(text: str, nothing: re.Match[str], found: re.Match[str] | None) -> str:
    """The words from what is missing to the word that names it."""
    if found is None:
        return ""
    return text[nothing.end() : max(found.start(), nothing.end())]


def matters_in(text: str) -> frozenset[Matter]:
    """What a response was in, as far as the words say: pain, function, both, or nothing in particular."""
    found = {Matter.FUNCTION: _FUNCTION, Matter.PAIN: _PAIN}
    return frozenset(matter for matter, pattern in found.items() if pattern.search(text))
