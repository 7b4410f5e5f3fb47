"""The forms in which records write scores: "5-6/10", "from 8 out of 10 to a 4", "pain level seven", "42 %"."""

import re

from openimr.domain.patterns import Pattern

NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
_V = rf"(?:\d{{1,3}}(?:\.\d{{1,2}})?|(?:{'|'.join(NUMBER_WORDS)})\b)"
WHOLE = rf"(?:\d{{1,2}}(?:\.5)?|(?:{'|'.join(NUMBER_WORDS)})\b)"
"""A whole number or a half, in figures or words."""
_TEN = r"(?:100|10|ten)(?![\d/]|\.\d)"
_TOP = (
    rf"(?:\s*/\s*{_TEN}|\s*(?:out of|over|of a possible)\s+(?:a possible |a maximum of )?{_TEN}"
    rf"|\s*(?:,\s*)?on (?:a |the )?(?:\w+ )?(?:scale )?(?:of |from |\()?\s*(?:0|1|zero|one)\s*(?:-|–|"
    rf"to)\s*{_TEN}\)?(?: (?:pain |point )?scale)?)"
)
_ANY_TOP = rf"(?:{_TOP}|\s*/\s*\d{{2,3}}(?![\d/])|\s*out of \d{{2,3}}|\s*(?:%|percent))"


def _value(name: str, is_top_needed: bool, dashes: str = r"-|–|—|to|or") -> str:
    top = f"(?P<t{name}>{_ANY_TOP})" + ("" if is_top_needed else "?")
    return (
        rf"(?<![\d/.#$])(?P<l{name}>{_V})(?:\s*/\s*10(?=\s*(?:-|–|to|or)\s*\d{{1,2}}\s*/\s*10))?"
        rf"(?:\s*(?:{dashes})\s*(?P<h{name}>{_V}))?\+?{top}"
    )


def _form(pattern: str) -> Pattern:
    return Pattern(pattern, re.IGNORECASE)


_BETWEEN = (
    r"(?:,?\s*(?:\(|\b(?:before|prior|pre|at|with|without|initially|in|on|when|during|after|score|points?|vas|nrs|"
    r"level|as)\b)[^.;\d]{0,40}?)?"
    r"[,\s)]*\s(?:down |up |back )?(?:to|and is now|and now|down to)\s+(?:only |be |now |an? |about |around |"
    r"approximately |currently )*"
)
_FILL = r"(?:an? |about |around |approximately |roughly |between )?"
CHANGES = (
    _form(rf"\bfrom\s+{_FILL}{_value('a', False, '-|–|—|or')}{_BETWEEN}{_value('b', False)}(?![\d/])"),
    _form(rf"\bfrom\s+{_FILL}{_value('a', True)}{_BETWEEN}{_value('b', False)}(?![\d/])"),
    _form(rf"{_value('a', True)}\s*(?:→|->|-->|=>)\s*{_value('b', False)}(?![\d/])"),
    _form(rf"{_value('a', False)}\s*(?:→|->|-->|=>)\s*{_value('b', False)}(?![\d/])"),
    _form(rf"\bto\s+{_FILL}{_value('b', True)}\s+from\s+{_FILL}{_value('a', False)}(?![\d/])"),
)
"""A value `a` before and a value `b` after: groups l (low), h (high) and t (its top), each with the letter."""
OF_TEN = _form(
    rf"(?<![\d/.#$])(?<!\d[\-–])(?P<low>{_V})(?:\s*/\s*10(?=\s*(?:-|–|to|or)\s*\d{{1,2}}\s*/\s*10))?"
    rf"(?:\s*(?:-|–|—|to|or)\s*(?P<high>{_V}))?\+?(?P<top>{_TOP})(?!\s*/(?!\s*(?:[a-z]+\s*)?\d{{1,2}}(?:\s*-\s*\d{{1,2}})?\s*(?:/|out\b))|%|\s*(?:reps|repetitions|strength|visits|"
    rf"sessions|toes|digits|correct|motor))"
)
"""A value out of ten or a hundred."""
_NOT_A_SCORE = (
    r"(?!\s*(?:/|weeks?|months?|years?|days?|hours?|%|percent|mg|times|visits|sessions|x\b|of\b|out|units|or more|"
    r"pounds|lbs|"
    r"minutes|min\b|blocks|levels|degrees|areas|regions|on \d|[\-–]\s*(?:year|week|month|day|point)|wks?|hrs?|visit|"
    r"session|"
    r"tab|cap|st\b|nd\b|rd\b|th\b|mile|feet|ft\b)|\d|\.\d)"
)
LEVEL = _form(
    r"\b(?:(?:pain|headaches?|discomfort)(?:\s+(?:level|levels|score|scores|rating|intensity|scale|severity|index|"
    r"today|is|was|"
    r"currently|now|at rest|with activity|at worst|at best|at its worst|at its best|ranges?|reaches|reached|remains|"
    r"averages?))*"
    r"|vas|nrs|nprs|(?:rate[sd]?|rating|scored?|grades?|graded)\s+(?:(?:his|her|the|their|it|this|as|at|overall|"
    r"current|average|low back|"
    r"neck|shoulder|knee|back|pain)\s+)*(?:pain|as|at)"
    r"|visual analog(?:ue)? scale|severity|numeric(?:al)? (?:pain )?(?:rating )?scale)"
    r"\s*(?:\([a-z0-9 \-–]+\)\s*)?(?:level|score|rating|scale|today|of|is|was|at|as|to be|=|:|,|a|an|about|"
    r"approximately|currently|"
    r"around|rated|remains|reported|right now|scored|pre|post|tx|worst|best|average|current|least|before|after|"
    r"previous|now|from|between|\s|-)*"
    rf"(?<![\d/.])(?P<low>{_V})(?:\s*(?:-|–|—|to|or)\s*(?P<high>{_V}))?{_NOT_A_SCORE}"
)
"""A level of pain without its top."""
SCORE = _form(
    rf"(?<![\d/.\w])(?P<low>{_V})(?:\s*(?:-|–|to)\s*(?P<high>{_V}))?\s*(?:(?P<pct>%|percent\b)|"
    rf"/\s*(?P<of>\d{{2,3}})(?![\d/])|"
    rf"(?:out of|of a possible|of)\s*(?P<of2>\d{{2,3}})(?![\d/])|"
    rf"(?:points?\b)?{_NOT_A_SCORE.replace('%|percent|', '').replace('of' + chr(92) + 'b|', '')}(?![\d/\-]|\.\d))"
)
"""A number behind the name of a scale."""
TIMED = _form(
    r"\b(?:(?:down|up|decreased|increased|improved|reduced|dropped) from|at )?\s?(?:an? )?(?:(?<=from )|(?<=from an "
    r")|(?<=from a )|best|worst|least|lowest|highest|average|avg|current(?:ly)?|now|today|before|after|pre|post|"
    r"previous|prior|at rest|with activity)"
    r"\s*(?:(?:the |his |her |each )?(?:pain|tx|treatment|vas|injection|surgery|therapy|session))?\s*(?:[:=]|is|"
    r"was)?\s*"
    rf"(?P<low>{_V})(?:\s*(?:-|–|to)\s*(?P<high>{_V}))?{_NOT_A_SCORE}"
)
"""A number behind a word of timing, in a sentence about pain."""
MILLIMETRES = _form(r"\b(?:vas|pain)\b[^.;\d]{0,20}(?P<low>\d{1,2})\s*mm\b")
"""The length on the line of a visual analog scale."""
AND_WITH = _form(
    rf"(?:\band|,|;|/)\s+(?:an? )?(?P<low>{_V})(?:\s*(?:-|–|to)\s*(?P<high>{_V}))?\s+(?=(?:with(?:out)?|w/o?|on|off|"
    rf"after|before)\s+(?:any |the |his |her )?(?:pain )?(?:medic|meds|opioid|pills))"
)
"""A second number of a sentence about pain: "4 with meds and 9 without meds"."""
SCORE_GAP = re.compile(
    r"(?:[\s:=,;(\-–)|]|\b(?:score|scores|scored|index|was|is|of|at|a|an|the|today|disability|questionnaire|scale|"
    r"total|raw|currently|now|"
    r"initial|initially|baseline|current|rating|result|results|testing|test|on|shows?|showed|revealed|indicat\w+|"
    r"that|she|he|patient|"
    r"rated|measures?|with|to|be|ii|inventory|depression|anxiety|disabil\w+|improved|decreased|increased|from|"
    r"reported|functional|"
    r"self-report|equals?|moderate|severe|mild|minimal|completed|and|pre|post|intake|discharge|eval|initial eval|"
    r"administered|yielded|this|visit|"
    r"obtained|worsened|dropped|went|fell|gaf|axis|v|item|before|after|came|comes|back|therapy|treatment|then|down|up|prior|"
    r"following|at|intake|last|month|both|in|by|questionnaire-9|compared|versus|vs|previously|has|for|been|"
    r"before)\b\.?){0,40}$",
    re.IGNORECASE,
)
"""What may stand between the name of a scale and its number."""
NAMED_ENDS = re.compile(r"\b(?:worst|best|least|lowest|highest|most)\b", re.IGNORECASE)
"""Two ends that have their own names are two scores: "from 9 at worst to 3 at best"."""
RANGES = re.compile(
    r"\b(?:rang\w+|var(?:y|ies|ied|ying)|fluctuat\w*|anywhere|runs?|goes|between)\s*(?:\w+\s){0,2}$", re.IGNORECASE
)
MEDICINE_DOES = re.compile(
    r"\b(?:medic\w+|meds|pills|opioids?)\s+(?:\w+ )?(?:takes?|brings?|reduces?|lowers?|drops?|decreases?|cuts?|helps?|"
    r"keeps?|gets?|knocks?)\b[^.;]*$",
    re.IGNORECASE,
)
"""What brings the pain down is the medicine: "medication takes the pain from 8 to 3"."""
