"""Headings, labels and guideline sentences of the letters (law notes sections 7.4 and 12; 8 CCR 9792.21.1)."""

import re
from collections.abc import Sequence
from itertools import groupby

from openimr.domain.determination import CitationKind, GuidelineCitation

HOW_MADE = "HOW THE IMR FINAL DETERMINATION WAS MADE"
SUMMARY = "CLINICAL CASE SUMMARY"
ISSUES = "IMR ISSUES, DECISIONS AND RATIONALES"
SUMMARY_LEAD = (
    "The expert reviewer developed the following clinical case summary based on a review of the case file, "
    "including all medical records:"
)
ISSUES_LEAD = "The Final Determination was based on decisions for the disputed items/services set forth below:"
CLAIMS_LABEL = "Claims Administrator guideline:"
RATIONALE_LABEL = "Decision rationale:"
CREDENTIALS_LEAD = "The Expert Reviewer has the following credentials:"
CREDENTIALS_LEAD_SEVERAL = "The Expert Reviewers have the following credentials:"
LICENSURE_LABEL = "State(s) of Licensure:"
CERTIFICATION_LABEL = "Certification(s)/Specialty:"
ANALYSES = "ANALYSES OF THE EXPERT REVIEWERS"

CLAIMS_SENTINEL = "The Claims Administrator did not cite any medical evidence for its decision."
REVIEWER_SENTINEL = "The Expert Reviewer did not cite any medical evidence for its decision."
OUTSIDE_MTUS = "based their decision on recommendation(s) outside of the MTUS Guidelines."

_MTUS = "Decision based on MTUS "
_NON_MTUS = "Decision based on Non-MTUS Citation "
_SENTENCE = re.compile(r"(?=Decision based on (?:Non-)?MTUS )")
_SOURCE = re.compile(
    r"(?P<title>.+?)"
    r"(?: (?P<year>(?:19|20)\d{2}))?"
    r"(?:,? (?:Section\(s\):? ?(?P<sections>.*)|Pages?\(?s?\)? ?:? ?(?P<pages>\d.*)))?"
)
_NEXT_SOURCE = re.compile(r",? and (?=[A-Z(][^:]{2,90}? (?:19|20)\d{2}(?:,|$))|,? and (?=[A-Z(][^:]{2,90}? Page\(s\):)")


def parse_guideline(sentence: str) -> tuple[GuidelineCitation, ...]:
    """The citations of a guideline line, in order; none for a sentinel. Never raises: odd text stays as the title."""
    found: list[GuidelineCitation] = []
    for part in _SENTENCE.split(sentence):
        text = part.strip().removesuffix(".")
        if text.startswith(_NON_MTUS.strip()):
            title = text.removeprefix(_NON_MTUS.strip()).strip()
            found.append(GuidelineCitation(CitationKind.NON_MTUS, title))
        elif text.startswith(_MTUS.strip()):
            found.extend(_mtus(source) for source in _NEXT_SOURCE.split(text.removeprefix(_MTUS.strip()).strip()))
    return tuple(citation for citation in found if citation.title)


def _mtus(source: str) -> GuidelineCitation:
    match = _SOURCE.fullmatch(source.strip(" .,"))
    if match is None:
        return GuidelineCitation(CitationKind.MTUS, source.strip())
    parts = {name: (value or "").strip(" .") for name, value in match.groupdict().items()}
    return GuidelineCitation(CitationKind.MTUS, parts["title"], parts["year"], parts["sections"], parts["pages"])


def compose_guideline(citations: Sequence[GuidelineCitation], *, who: str = "The Expert Reviewer") -> str:
    """The guideline line for citations in order; the sentinel of `who` when there is none."""
    if not citations:
        return f"{who} did not cite any medical evidence for its decision."
    if citations[0].kind is CitationKind.VERBATIM:
        return citations[0].title
    sentences = []
    if all(citation.kind is CitationKind.NON_MTUS for citation in citations):
        sentences.append(f"{who} {OUTSIDE_MTUS}")
    for kind, group in groupby(citations, key=lambda citation: citation.kind):
        if kind is CitationKind.MTUS:
            sentences.append(_MTUS + ", and ".join(_mtus_source(citation) for citation in group) + ".")
        else:
            sentences.extend(f"{_NON_MTUS}{citation.title}." for citation in group)
    return " ".join(sentences)


def _mtus_source(citation: GuidelineCitation) -> str:
    text = f"{citation.title} {citation.year}".strip()
    if citation.sections:
        return f"{text}, Section(s): {citation.sections}"
    return f"{text} Page(s): {citation.pages}" if citation.pages else text


def is_sentinel(sentence: str) -> bool:
    """Whether a guideline line says that nothing was cited."""
    return "did not cite any medical evidence" in sentence


def as_citations(sentence: str) -> tuple[GuidelineCitation, ...]:
    """Citations that compose to exactly this line: its fields where they do, the whole line as it stands where not."""
    parsed = parse_guideline(sentence)
    if compose_guideline(parsed) == sentence:
        return parsed
    return (GuidelineCitation(CitationKind.VERBATIM, sentence),)
