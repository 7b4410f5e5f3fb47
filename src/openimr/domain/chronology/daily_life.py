"""Work status, and what the record says of daily activities, home exercise and dependence on care."""

import re
from collections.abc import Iterator

from openimr.domain.chronology.facts import FunctionFact, WorkStatusFact
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.sections import Section
from openimr.domain.chronology.vocabulary.matters import FunctionMatter
from openimr.domain.patterns import Pattern

_M = FunctionMatter
_MATTERS: tuple[tuple[FunctionMatter, str], ...] = (
    (_M.ADL_IMPROVED, r"(?:improv\w*|increas\w*|better|gains?) (?:\w+ ){0,4}?(?:ADL'?s?|activities of daily living|"
                      r"daily activities)|(?:ADL'?s?|activities of daily living|daily activities) (?:\w+ "
                      r"){0,4}?(?:improv\w*|increas\w*|better|easier)|"
                      r"able to (?:now )?(?:do|perform|walk|sit|stand|lift|dress|cook|clean|drive|sleep|carry) "
                      r"(?:\w+ ){0,6}?(?:longer|more|better|without|farther|again)"),
    (_M.FUNCTION_IMPROVED, r"(?:functional(?:ly)?|function) (?:\w+ ){0,3}?(?:improv\w*|gains?|benefit)|improv\w* "
                           r"(?:\w+ ){0,3}?(?:in |of )?(?:\w+ )?function\w*|(?:increased|better|improved) (?:\w+ "
                           r")?function\w*"),
    (_M.WORK_RESTRICTIONS_REDUCED, r"(?:work )?restrictions (?:\w+ ){0,3}?(?:reduced|lifted|decreased|removed|"
                                   r"lessened|eased)|(?:fewer|reduced|less|lighter) (?:work )?restrictions|"
                                   r"reduction (?:in|of) (?:work )?restrictions"),
    (_M.RETURNED_TO_WORK, r"(?:returned|back|return) to (?:\w+ ){0,3}?(?:work|duty|job)|(?:has|is) (?:been "
                          r")?(?:working|back at work)|released to (?:full|regular|modified) (?:duty|work)"),
    (_M.LESS_MEDICATION, r"(?:reduc\w*|decreas\w*|less|lower\w*|cut down|weaned|taper\w*|fewer) (?:\w+ "
                         r"){0,4}?(?:medications?|meds|opioids?|narcotics?|pills|norco|pain medication)(?: use| "
                         r"intake)?|(?:medication|opioid|narcotic) (?:use|intake) (?:\w+ ){0,3}?(?:reduced|"
                         r"decreased|less)"),
    (_M.LESS_DEPENDENT_ON_CARE, r"(?:less|reduced|decreas\w*) (?:dependen\w*|relian\w*) (?:on|upon)|independent "
                                r"(?:with|in) (?:\w+ ){0,3}?(?:care|self|management|HEP|home)|self-?manag\w*"),
    (_M.HOME_EXERCISE_PROGRAMME, r"(?:home exercises?(?: program\w*)?|HEP|home program\w*|self-directed exercise\w*|"
                                 r"independent exercise\w*)"),
    (_M.ACTIVE_TREATMENT, r"(?:in conjunction with|along ?with|alongside|concurrent(?:ly)?(?: with)?|in addition to|"
                          r"adjunct to|combined with|while (?:doing|continuing)) (?:\w+ ){0,4}?(?:exercises?|"
                          r"physical therapy|active therapy|HEP|home program\w*|strengthening|PT\b)"),
    (_M.MEASURABLE_GOALS, r"(?:functional|treatment|short[- ]term|long[- ]term|measurable|specific|therapy) goals?|"
                          r"goals? (?:of|for) (?:treatment|therapy)|STG|LTG"),
    (_M.PLATEAU, r"plateau\w*|reached (?:a )?maximum (?:benefit|improvement)|no further (?:improvement|progress|"
                 r"gains)"),
    (_M.SLEEP_IMPROVED, r"sleep\w* (?:\w+ ){0,3}?(?:improv\w*|better|longer)|(?:improv\w*|better) (?:\w+ )?sleep\w*"),
    (_M.FREQUENCY_FADES, r"(?:tapering|fading|decreasing|reduced|declining) (?:of )?(?:treatment |visit )?frequency|"
                         r"taper (?:visits|treatment|therapy)|fad(?:e|ing) of treatment"),
    (_M.SIDE_EFFECTS, r"side[- ]effects?|adverse (?:effects?|reactions?)|constipation|sedation|drowsiness"),
    (_M.ABERRANT_BEHAVIOUR, r"aberrant (?:\w+ )?behavio\w*|drug[- ]seeking|early refills?|lost prescriptions?|"
                            r"doctor shopping|diversion"),
    (_M.OPIOID_AGREEMENT, r"(?:opioid|pain|narcotic|controlled substance) (?:treatment )?(?:agreement|contract)|"
                          r"pain management agreement"),
)  # fmt: skip
_MATTER = tuple((matter, Pattern(rf"\b(?:{words})(?!\w)", re.IGNORECASE)) for matter, words in _MATTERS)
_SIGNS: dict[FunctionMatter, tuple[str, ...]] = {
    _M.ADL_IMPROVED: ("adl", "activities", "able to"), _M.FUNCTION_IMPROVED: ("function",),
    _M.WORK_RESTRICTIONS_REDUCED: (
        "restriction",),
    _M.RETURNED_TO_WORK: ("work", "duty", "job"), _M.LESS_MEDICATION: ("medic", "meds", "opioid", "narcotic", "pills",
        "norco"),
    _M.LESS_DEPENDENT_ON_CARE: ("depend", "relian", "manag"), _M.HOME_EXERCISE_PROGRAMME: ("home", "hep", "exercise"),
    _M.ACTIVE_TREATMENT: ("conjunction", "along", "concurrent", "addition", "adjunct", "combined", "while"),
    _M.MEASURABLE_GOALS: (
        "goal", "stg", "ltg"),
    _M.PLATEAU: ("plateau", "maximum", "no further"), _M.SLEEP_IMPROVED: ("sleep",), _M.FREQUENCY_FADES: ("taper",
        "fad", "frequency"),
    _M.SIDE_EFFECTS: ("effect", "adverse", "constipation", "sedation", "drowsiness"), _M.ABERRANT_BEHAVIOUR: (
        "aberrant", "seeking", "refill", "lost", "shopping", "diversion"),
    _M.OPIOID_AGREEMENT: ("agreement", "contract"),
}  # fmt: skip
"""Letters that a sentence must hold before a matter is looked for."""
_NOT_SO = Pattern(
    r"\b(?:no|not|without|lack of|denies|never|non-?compliant|unable|unclear|fail\w*|neither)\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
_NOT_SO_BEHIND = re.compile(
    r"[^.;,]{0,40}?\b(?:not (?:documented|done|performed|being done|followed|compliant)|has not|is not|was not|are "
    r"not|were not|denied|non-?compliant|lacking|none)\b",
    re.IGNORECASE,
)
_STATUS: tuple[tuple[str, str], ...] = (
    ("off work", r"temporar(?:y|ily) total(?:ly)? disab\w*|TTD|off[\s-]work|total temporary disab\w*|unable to "
                 r"(?:return to )?work|remain(?:s|ed)? off|not working|out of work|no work|off duty|temporary total "
                 r"disab\w*|cannot work|"
                 r"(?:has )?not (?:returned to|worked)|take off work|kept off work"),
    ("full", r"full[\s-]duty|regular duty|usual and customary|without restrictions?|no (?:work )?restrictions|"
             r"unrestricted(?: duty)?|regular work|full[\s-]time without|usual (?:work|job|duties)|"
             r"return(?:ed)? to (?:full|regular) (?:duty|work)"),
    ("modified", r"modified[\s-](?:duty|work|duties)|light[\s-]duty|restricted duty|sedentary (?:work|duty)|"
                 r"work(?:ing)? (?:with|under) (?:the following )?(?:restrictions?|limitations)|work restrictions?|"
                 r"limited duty|"
                 r"return(?:ed)? to (?:modified|light|restricted)|temporar(?:y|ily) partial(?:ly)? disab\w*|TPD|"
                 r"alternat(?:e|ive) (?:work|duty)|restrictions? (?:of|are|include)|with restrictions?|transitional "
                 r"duty|working modified"),
)  # fmt: skip
_STATUSES = tuple((status, Pattern(rf"\b(?:{words})\b", re.IGNORECASE)) for status, words in _STATUS)
_P_AND_S = Pattern(
    r"\b(?:permanent(?:ly)? (?:and|&) stationary|P\s?(?:&|and)\s?S\b|MMI|maximum medical improvement|permanent & "
    r"stationary)",
    re.IGNORECASE,
)
_LIMIT = Pattern(
    r"\b(?:no (?:lifting|pushing|pulling|bending|stooping|overhead|prolonged|repetitive|kneeling|squatting|climbing|"
    r"heavy|forceful|driving|work above|standing|sitting|walking|twisting|crawling)[^.;]{0,90}|"
    r"(?:lifting|pushing|pulling|carrying)[^.;]{0,30}?(?:limit\w*|restrict\w*|up to|no more than|less than|over|not "
    r"(?:to exceed|more than))[^.;]{0,40}|(?:lift\w*|push\w*|pull\w*|carry\w*)[^.;]{0,20}?\d+ ?(?:lbs?|"
    r"pounds)[^.;]{0,30})",
    re.IGNORECASE,
)
_WORKY = Pattern(
    r"\b(?:work|duty|duties|disab|TTD|TPD|P ?& ?S|MMI|permanent|maximum medical|usual|restriction|lifting|"
    r"unrestricted)",
    re.IGNORECASE,
)


def work_statuses_in(read: Read) -> Iterator[WorkStatusFact]:
    """What work the worker may do, from one sentence."""
    if not _WORKY.search(read.text) or read.section in (Section.GUIDELINE, Section.FAMILY):
        return
    found = [
        (match.start(), match.end(), status)
        for status, words in _STATUSES
        for match in [words.search(read.text)]
        if match
    ]
    stationary = _P_AND_S.search(read.text)
    limits = (
        [match[0].strip() for match in _LIMIT.finditer(read.text)]
        if found or stationary or read.section is Section.WORK
        else []
    )
    if not found and not stationary and not limits:
        return
    spot = min(found) if found else None
    status = spot[2] if spot else ("modified" if limits else "")
    places = [
        *([spot[:2]] if spot else []),
        *([stationary.span()] if stationary else []),
        *(match.span() for match in _LIMIT.finditer(read.text) if limits),
    ]
    start, end = min(place[0] for place in places), max(place[1] for place in places)
    made = read.context(start, start + 1)
    yield WorkStatusFact(
        span=read.span(start, end), on=None, context=made, status=status,
        restrictions="; ".join(" ".join(limit.split()) for limit in limits),
        is_permanent_and_stationary=bool(stationary) and not made.is_negated,
    )  # fmt: skip


def functions_in(read: Read) -> Iterator[FunctionFact]:
    """What one sentence says of function; `is_so` is false where it is denied or said to be missing."""
    text = read.text
    low = text.lower()
    if read.section in (Section.GUIDELINE, Section.FAMILY, Section.ALLERGIES):
        return
    for matter, pattern in _MATTER:
        match = pattern.search(text) if any(sign in low for sign in _SIGNS[matter]) else None
        if not match:
            continue
        start, end = match.span()
        is_so = not (_NOT_SO.search(text, 0, start) or _NOT_SO_BEHIND.match(text, end))
        yield FunctionFact(
            span=read.span(start, end),
            on=read.time_near(start, end),
            context=read.context(start, end),
            matter=matter.value,
            is_so=is_so,
        )
