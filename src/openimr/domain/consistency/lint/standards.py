"""Tests that independent medical review may not apply: it asks for medical necessity only (Labor Code 4610.6(a)).

Found by words, so a person judges. A ground that the sentence itself sets aside ("causation is not at issue") is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from openimr.domain.patterns import Pattern


class Ground(StrEnum):
    """What a sentence seems to ask for instead of medical necessity."""

    CURE = "cure"
    PROOF = "proof"
    RELATEDNESS = "relatedness"
    LIABILITY = "liability"
    PRICE = "price"
    VISIT_CAP = "visit_cap"
    NETWORK = "network"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class Argument:
    """A few words that argue such a ground, and where they stand in the text."""

    ground: Ground
    words: str
    start: int
    end: int


_PATTERNS: dict[Ground, str] = {
    Ground.CURE: (
        r"(?:complete|full|total|100\s?(?:%|percent)) (?:recovery|resolution|cure|relief of (?:all )?symptoms)"
        r"|(?:a )?cures? (?:is|are|was|were|must be|has to be|would be) (?:required|needed|expected|shown|likely)"
        r"|(?:must|has to|needs? to|will not|would not|does not|do not|cannot|can not) (?:be )?(?:completely |"
        r"fully )?cured?\b"
        r"|(?:no|without(?: a)?|lack of(?: a)?) (?:reasonable )?(?:expectation|prospect|guarantee|"
        r"likelihood) of (?:a )?"
        r"(?:cure|full recovery|complete recovery)"
        r"|(?:is|are|was|were) not (?:curative|a cure)\b|guaranteed? (?:a )?(?:cure|success|benefit|improvement)"
    ),
    Ground.PROOF: (
        r"beyond (?:a |any |all )?(?:reasonable )?doubt|clear and convincing|conclusive(?:ly)? pro(?:of|ven?)"
        r"|absolute(?:ly)? (?:certain(?:ty)?|necessary)|with (?:absolute |complete )?certainty|scientific certainty"
        r"|life[- ](?:saving|threatening) (?:necessity|need) is required|no (?:other|alternative) (?:treatment|"
        r"option)s? "
        r"(?:may|can|must) exist"
    ),
    Ground.RELATEDNESS: (
        r"(?:not|un) ?(?:causally |industrially |work[- ]?)?related to (?:the|this|an?|his|her)?\s?"
        r"(?:industrial |work |occupational )?(?:injury|accident|claim|exposure)"
        r"|unrelated to (?:the|this|his|her) (?:\w+ )?(?:injury|accident|claim)"
        r"|not (?:industrially|work)[- ]?related|non-?industrial\b|causation (?:is|was|has|cannot|remains|not)|"
        r"no (?:causal|industrial) (?:relation(?:ship)?|connection|link|nexus)|causal (?:relationship|connection) "
        r"(?:is|was|has|cannot|remains)|pre-?existing (?:condition|degenerat\w+) (?:is|are|was|were|rather|"
        r"and not|that)"
        r"|apportion(?:ed|ment)|(?:not|no) (?:a )?(?:result|consequence) of the (?:industrial |work )?(?:injury|"
        r"accident)"
    ),
    Ground.LIABILITY: (
        r"non-?compensable|not (?:a )?compensable(?: body part| injury)?|not (?:an? )?accepted (?:body part|"
        r"injury|claim|"
        r"condition)|body part (?:is|was|has) (?:not|denied|disputed)|liability (?:is|was|has been|for)|not covered by|"
        r"not a covered (?:benefit|service)|excluded (?:benefit|service) under"
    ),
    Ground.PRICE: (
        r"too (?:expensive|costly)|(?:cheaper|less (?:expensive|costly)) (?:alternative|option|drug|medication|"
        r"generic)s?|"
        r"(?:high|excessive|the) (?:cost|price) of (?:the|this)|not cost[- ]effective"
    ),
    Ground.VISIT_CAP: (
        r"exceeds? the (?:legal |statutory )?(?:visit )?cap|24[- ]visit (?:cap|limit)|statutory (?:limit|cap|"
        r"maximum) (?:of|on)|"
        r"(?:limit|cap|maximum) of 24 visits"
    ),
    Ground.NETWORK: r"out[- ]of[- ]network|(?:not|outside) (?:in |of )?(?:the|an) (?:mpn|medical provider network)",
    Ground.WORK: (
        r"(?:reached|at|is) (?:maximum medical improvement|mmi|permanent and stationary)[^.;]{0,40}"
        r"(?:so|therefore|hence|thus|and)[^.;]{0,40}(?:no|not|further)"
        r"|(?:has|have) (?:already )?returned to (?:full|regular) (?:duty|work)[^.;]{0,30}(?:so|therefore|hence|"
        r"thus)[^.;]{0,40}"
        r"(?:no|not)"
    ),
}  # fmt: skip
_ANY = {ground: Pattern(rf"\b(?:{pattern})", re.IGNORECASE) for ground, pattern in _PATTERNS.items()}
_SET_ASIDE = Pattern(
    r"\b(?:not (?:at issue|considered|addressed|decided|within|the (?:question|standard|test))|outside the scope|"
    r"(?:is|are|was) not (?:required|needed|necessary for|asked)|does not (?:ask|require|demand|need))",
    re.IGNORECASE,
)


def arguments(text: str) -> Iterator[Argument]:
    """Every place where a text seems to argue something other than medical necessity, in order."""
    found = [
        Argument(ground, match[0], match.start(), match.end())
        for ground, pattern in _ANY.items()
        for match in pattern.finditer(text)
        if not _is_set_aside(text, match)
    ]
    yield from sorted(found, key=lambda one: one.start)


def _is_set_aside(text: str, match: re.Match[str]) -> bool:
    start = max(text.rfind(mark, 0, match.start()) for mark in ".;") + 1
    ends = [at for mark in ".;" if (at := text.find(mark, match.end())) != -1]
    return bool(_SET_ASIDE.search(text[start : min(ends, default=len(text))]))
