"""Headings of clinical notes and what stands under them."""

import re
from enum import StrEnum
from functools import lru_cache


class Section(StrEnum):
    """What a part of a note tells of."""

    OTHER = "other"
    HISTORY = "history"
    PAST = "past"
    FAMILY = "family"
    SOCIAL = "social"
    ALLERGIES = "allergies"
    MEDICINES = "medicines"
    TREATMENT = "treatment"
    EXAM = "exam"
    STUDIES = "studies"
    DIAGNOSES = "diagnoses"
    PLAN = "plan"
    WORK = "work"
    REQUEST = "request"
    DECISION = "decision"
    PROCEDURE = "procedure"
    LOG = "log"
    GUIDELINE = "guideline"


_NAMES: tuple[tuple[Section, str], ...] = (
    (Section.FAMILY, r"family (?:medical )?h(?:istory|x)|fh\b|fhx"),
    (Section.SOCIAL, r"social h(?:istory|x)|habits|sh\b"),
    (Section.ALLERGIES, r"(?:drug |medication |known )?allerg(?:y|ies)|adverse (?:drug )?reactions"),
    (Section.GUIDELINE, r"guideline|criteria|references?\b|mtus|citations?|evidence"),
    (Section.TREATMENT, r"(?:prior|previous|past|current)?\s*treatments?(?:s)?(?: to date| history| received| "
                        r"rendered)?$|"
                        r"treatment to date|conservative (?:care|treatment)|treatments? received|therapy to date|"
                        r"(?:prior|previous|past) (?:therapy|therapies|care)|interim (?:treatment|history)|"
                        r"treatment (?:course|summary)"),
    (Section.PAST, r"past (?:medical|surgical|psychiatric)|pmh|psh|medical history|surgical history|"
                   r"(?:prior|previous|past) (?:surger|operation|injur|history)|surgeries|pmhx|pshx"),
    (Section.REQUEST, r"request(?:ed)?\b.*|treatment requested|authorization request|rfa|services? requested|"
                      r"issues? (?:at|in) dispute|disputed"),
    (Section.DECISION, r"determination|decision|outcome|certif|recommendation of (?:the )?review|"
                       r"utilization review (?:decision|determination)|ur (?:decision|determination)"),
    (Section.LOG, r"(?:attendance|visit|treatment|therapy|appointment)\s+(?:log|record|history|sheet)|flow ?sheet|"
                  r"visits?(?: attended)?$"),
    (Section.MEDICINES, r"(?:current |present |discharge |home |outpatient |active |prescribed |new )?"
                        r"(?:medication|medicine|meds|drug|prescription|rx\b)s?|current meds"),
    (Section.PROCEDURE, r"(?:operation|procedures?|operative procedures?|surgery|title of (?:operation|procedure)|"
                        r"name of (?:operation|procedure)|operations?)(?: performed| done| in detail| details?)?$|"
                        r"(?:operations?|procedures?).*performed|description of (?:the )?(?:procedure|operation)|"
                        r"operative (?:report|note|technique)|procedure"),
    (Section.DIAGNOSES, r"(?:working |final |current |admitting |discharge |pre-?\s?operative |post-?\s?operative |"
                        r"pre-?op |post-?op |primary |secondary |admission |referring |treating )?"
                        r"(?:diagnos[ie]s|dx\b|impressions?|assessments?(?!\s*(?:and|&|/)\s*(?:plan|p\b|tx|recomm)))"),
    (Section.STUDIES, r"(?:diagnostic |imaging )?(?:stud(?:y|ies)|imaging|radiograph|x-?rays?|radiology|mri|ct\b|emg|"
                      r"laborator|labs?\b|tests?\b|diagnostics?|diagnostic testing|findings\b)|review of (?:records|"
                      r"imaging)"),
    (Section.WORK, r"work status|disability (?:status|period)|return to work|work restriction|restrictions|"
                   r"employment status|"
                   r"current work|work capacity"),
    (Section.PLAN, r"(?:treatment |tx |management |discharge |assessment ?(?:and|&|/) ?|a/)?(?:plan|"
                   r"recommendations?|disposition|p$)"
                   r"(?: of care)?|orders?\b|follow.?up|future (?:medical )?(?:care|treatment)|prescriptions? given|"
                   r"next visit|goals?"),
    (Section.EXAM, r"(?:physical |objective |clinical |orthopedic |neurologic\w* |focused )?(?:exam|examination)|"
                   r"objective|o$|vital|range of motion|rom\b|palpation|inspection|motor|sensory|reflexes|strength|"
                   r"special tests?|gait|general|heent|neck$|lungs|extremities|neurolog|musculoskeletal|"
                   r"(?:lumbar|cervical|thoracic) spine|observation|orthopedic tests?"),
    (Section.HISTORY, r"(?:history|hpi|subjective|chief complaint|cc\b|s$|present(?:ing)? (?:illness|complaint)|"
                      r"history of (?:present|the|injury)|interval|current complaints?|reason for (?:visit|referral)|"
                      r"mechanism|complaints?|pain (?:level|scale)|symptoms|indications?|clinical case summary|"
                      r"case summary|review of systems|ros\b|functional (?:status|history))"),
)  # fmt: skip
_SECTIONS = tuple((section, re.compile(names, re.IGNORECASE)) for section, names in _NAMES)
_HEADING = re.compile(r"\s*(?:\d{1,2}[.)]\s*|[•*\-–#]\s*)?([A-Za-z][A-Za-z0-9 /&(),.'’\-]{0,60}?)\s*:(?!\d)")
_DASHED = re.compile(
    r"\s*((?:subjective|objective|assessment|history|medications|meds|treatment plan|recommendations?|"
    r"plan|treatment to date|[SOAP])) [-–] (?=\S)",
    re.IGNORECASE,
)
"""A heading before a dash: "Plan - start therapy"."""
_CAPITALS = re.compile(r"\s*(?:\d{1,2}[.)]\s*)?([A-Z][A-Z /&()\-]{3,50})\s*$")


def heading_of(sentence: str) -> tuple[str, int]:
    """The heading that a sentence begins with and where the words after it start; ("", 0) without one."""
    found = _HEADING.match(sentence) if ":" in sentence else None
    if found and len(found[1].split()) <= 7:
        return found[1].strip(), found.end()
    found = _DASHED.match(sentence)
    if found and section_of(found[1]):
        return found[1].strip(), found.end()
    found = _CAPITALS.match(sentence)
    return (found[1].strip(), found.end()) if found else ("", 0)


@lru_cache(maxsize=5_000)
def section_of(heading: str) -> Section | None:
    """What a heading announces; None for one that is not known."""
    words = heading.strip().strip(".:")
    return next((section for section, names in _SECTIONS if names.match(words)), None)
