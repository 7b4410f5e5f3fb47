"""Whether words speak of what is yet to come, or of what never took place: for operations and courses of treatment."""

import re

from openimr.domain.patterns import Pattern

_LIKE = (
    r"consider\w*|might|could|would|should|shall|will|wants?|wish\w*|hop(?:es?|ing)|thinking (?:about|of)|"
    r"contemplat\w*|"
    r"(?-i:may) (?:\w+ )?(?:be|need|try|benefit|require|have|do|help|consider|follow|want|undergo|get|come|"
    r"proceed|go|use)|"
    r"plan(?:s|ned|ning)?(?! of care)|intend\w*|anticipat\w*|expect(?:s|ed|ing)?|propos\w*|eventual\w*|ultimately|"
    r"upcoming|options?|candidate|set (?:for|to)|slated|booked|sched(?:ule|uled|uling)?|pending|await\w*|"
    r"(?:is|are|am|was|were) (?:going|due|about|scheduled|supposed|planning) to|discuss\w*|in the future|"
    r"goal(?: is| of)?|tentative\w*|"
    r"next (?:step|week|month|visit|year)|need(?:s|ed)? (?:a|an|to|another|more|\d)|elect\w* to|"
    r"auth(?:orization)?(?:'?d)?|ready for|pre-?op(?:erative)?(?:ly)? (?:clearance|work-?up|eval\w*|visit|for)|"
    r"clearance|elects|"
    r"before (?:his|her|the)|waiting|on the (?:list|schedule)|talked about|spoke (?:of|about)|"
    r"work(?:ed|ing|-)? ?up for|reluctan\w+|prospect|failing (?:that|this)|qualif\w+|meets? (?:the )?criteria|"
    r"opinion (?:on|about|regarding)|"
    r"cost of|in dispute|appeal\w*|evaluat\w+ for|next:|date set|tentatively|"
    r"advis\w+|(?:rx|order|consult(?:ation)?)(?:\s*:|\s+for|\s+regarding|\s+about)|repeat|proceed(?:ing)? to|"
    r"(?:move|moving|go|going) (?:forward|ahead) with|"
    r"try(?! to)|(?:return(?:s|ing)?|rtc|back|rto|come in|send|sent|arrange|told|asked)(?: \w+){0,4} (?:for|to)|"
    r"sooner or later|future|near future|"
    r"anticipated|to include|arrange|obtain|set up|"
    r"up to(?! (?:now|date|this|the present|today))|eligible|remaining|give(?! \w+ (?:by|on))|hold|worth|"
    r"opted for|"
    r"if|unless|once|should (?:he|she|they|the|it)|in case|instead of|rather than|hold(?:ing)? off|postpon\w*"
)
AHEAD = Pattern(rf"\b(?:{_LIKE})\b(?!\s*(?:any\b|needed|necessary|tolerated))[^.;]*$", re.IGNORECASE)
"""Words over a thing that make it one of the time to come; they end with their clause."""
BEHIND = re.compile(
    r"\s*(?:\([^)]*\)\s*)?[,\-–]?\s*(?:auth\w* pending|not yet|in the (?:near )?future|in \d+ (?:weeks|"
    r"months)\b(?! (?:ago|later))|"
    r"(?:a|worth a) try|(?:is|are) on the (?:calendar|schedule)|can be|needs? (?:auth|to be)|if (?!any\b|needed)|"
    r"pending|vs\.?\b|versus\b|under (?:review|consideration)|on hold)|"
    r"[^.;,]{0,25}?\b(?:is|are|remains?|stays?) (?:\w+ly )?(?:still |now |being )?(?:under (?:review|"
    r"consideration)|warranted|reasonable|"
    r"(?:medically )?(?:necessary|appropriate)|needed|indicated|the (?:next|treatment|procedure|surgery|best|"
    r"only)|asked for)\b|"
    r"[^.;,]{0,25}?\b(?:was|were) (?:\w+ly )?(?:brought up|put off|mentioned|talked about|explained|asked for|"
    r"reviewed as)\b|"
    r"[^.;,]{0,45}?\b(?:would|could|might|(?-i:may)(?!,? \d)|should|will|(?:is|are|was|were|being|been|to be) "
    r"(?:\w+ly )?(?:also )?(?:being )?(?:set|slated|booked|planned|proposed|considered|contemplated|awaited|scheduled|"
    r"pending|anticipated|expected|discussed|an option|on hold|offered|suggested|sought|due)|to (?:begin|start|"
    r"follow|come|be (?:done|performed|scheduled|given|arranged))|awaiting|upcoming|"
    r"next (?:week|month|visit|year)|start(?:s|ing)? (?:on )?(?:next|monday|tuesday|wednesday|thursday|friday|"
    r"tomorrow)|if (?!any\b|needed)|once (?:he|she|the|auth\w*)|after (?:the )?(?:surgery|authorization|approval))\b",
    re.IGNORECASE,
)
"""Words behind a thing that do the same."""
REMAINS = re.compile(r"[^.;,]{0,25}?\b(?:remain(?:s|ing)?|left(?! (?:shoulder|knee|hip|arm|leg|wrist|hand|elbow|ankle|"
                     r"foot|side|upper|lower))|outstanding|to go|unused)\b", re.IGNORECASE)  # fmt: skip
"""Visits that are left over."""
UNTIL = re.compile(r"\buntil\b[^.;]*\b(?:is|are|has been|have been|has|have)\b[^.;]*$", re.IGNORECASE)
"""What must take place before something else: it has not yet."""
_NEVER = re.compile(
    r"\s*[:\-–]\s*(?:none|never|denie[sd]|n/a)\b|"
    r"(?:[^.;]|\b[Dd]r\.|\.\d){0,60}?\b(?:cancell?ed|called off|aborted|withdrawn|postponed|"
    r"(?:was|were|is|has been|have been) (?:declined|refused|rejected|turned down|avoided)|fell through|(?:was|"
    r"were|is|has been|have been) (?:never|not (?:yet |been |ever )?)(?:been )?(?:performed|done|carried out|"
    r"given|completed|scheduled|undertaken)|never (?:performed|done|happened|took place|took)|"
    r"(?:did|has|have) not (?:take|taken|occur\w*|happen\w*|go|gone|been (?:done|performed))|not (?:done|performed))\b",
    re.IGNORECASE,
)
_CALLED_OFF = Pattern(
    r"\b(?:cancell?(?:ed|ing|s)|called off|backed out of|(?:did|does) not (?:go|want|proceed|have|undergo|wish)|"
    r"never (?:had|underwent|got|received)|no-?\s?show(?:ed)? for|decid\w+ against|opted out of|avoid\w*|"
    r"declin\w*|refus\w*|opted (?:against|out)|passed on|over|without|chang\w+ (?:his|her|their) mind|"
    r"follow\w* through|no record of (?:a|an|any)?|"
    r"against)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)


def is_ahead(text: str, start: int, end: int, first: int = 0) -> bool:
    """Whether the words from `start` to `end` are spoken of as something to come or only possible.

    `first` is where the words behind a heading begin.
    """
    if AHEAD.search(text[max(first, _clause(text, start)) : start]):
        return True
    return bool(BEHIND.match(text, end)) and not was_done(text, end)


def was_done(text: str, end: int) -> bool:
    """Whether the words behind say that it was done in the end: "was discussed and performed today"."""
    return bool(_WAS_DONE.match(text, end))


_WAS_DONE = re.compile(
    r"[^.;]{0,50}?(?<!be )(?<!be then )(?<!not )\b(?:performed|carried out|administered|took place|"
    r"(?:was|were) (?:done|given|tolerated))\b",
    re.IGNORECASE,
)
"""Words that say a thing was done though it was spoken of before: "was discussed and performed today"."""


def never_was(text: str, start: int, end: int) -> bool:
    """Whether the words say that a thing planned did not take place."""
    return bool(_CALLED_OFF.search(text[_clause(text, start) : start]) or _NEVER.match(text, end))


_CLAUSE = Pattern(r"[;]\s|\.\s|\b(?:but|however|although|and then|and has|and had|because|since|after)\b|"
                     r"\band (?=(?:he|she|was|underwent|received|has|had)\b)", re.IGNORECASE)  # fmt: skip


def _clause(text: str, at: int) -> int:
    """Where the clause that holds a place begins."""
    return max((match.end() for match in _CLAUSE.finditer(text, 0, at)), default=0)
