"""Whether an operation or injection that a sentence names was done, is to come, or was called off.

Only words, a day or the place in the note that tell of its being done make it one that was done.
"""

import re
from dataclasses import replace

from openimr.domain.chronology import intentions
from openimr.domain.chronology.facts import Context, When
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.sections import Section
from openimr.domain.patterns import Pattern

_WISHED = (Section.REQUEST, Section.PLAN)
_TELLS = (Section.PAST, Section.PROCEDURE, Section.TREATMENT, Section.LOG)
BREAK = Pattern(
    r"[;]|\b(?:but|however|although|while|with subsequent|complain\w*|who|which|because|due to|for (?:his|her|the) )\b",
    re.IGNORECASE,
)
"""Where a thought about an operation ends."""
_NOT_FOR_NOUN = (
    r"(?!\s+(?:is|was (?:scheduled|planned|recommended|discussed|set)|will|would|scheduled|requested|recommended|"
    r"planned|proposed|pending|date\b(?! \d)|on hold|to be|remains|may|should|could|if)\b)"
)
DID = Pattern(
    r"\b(?:underwent|undergone|undergoing|performed|s/p|status post|status spot|had (?:an? |his |her |the |prior |"
    r"previous |right |left |undergone )?|received|was done|did (?:an? |his |her |the |have )|treated with|carried out|"
    r"(?:taken|took|brought|went|wheeled)(?: \w+)?(?: back)? to (?:the )?(?:operating (?:room|suite|theater)|OR\b|"
    r"surgery)|went (?:ahead|through) with|operated|done|completed|administered|has had|have had|given|gave (?:him |"
    r"her )|provided|tolerated|injected|implanted|recover\w* from|healed from|out from|days? (?:after|post)|weeks? "
    r"(?:after|post)|months? (?:after|post)|h/o|history (?:of|is significant for|includes)|"
    r"(?:past|prior|previous|remote)\s+(?:surg\w+|operations?|procedures?|treatments?|history)\s*(?::|of|"
    r"includ\w+|consist\w+)?|"
    r"fail(?:ed|ure of)|despite|hx)\b",
    re.IGNORECASE,
)
"""Words that tell of doing."""
_NOUN = Pattern(
    r"\b(?:post-?\s?op\w*|following|after|since (?:the |his |her )?|prior|previous|included?|"
    rf"(?:operations?|procedures?|surger(?:y|ies)|injections?){_NOT_FOR_NOUN})\b",
    re.IGNORECASE,
)
"""Words that may tell of doing, where nothing says otherwise."""
_WISH = Pattern(
    r"\b(?:request\w*|recommend\w*|authoriz\w*|pending|scheduled|candidate|consider\w*|would|will|plan\w*|propos\w*|"
    r"await\w*|denied|non-?certified|preauthoriz\w*|interested|"
    r"certif\w+|approv\w+|if\b|may(?!,?\s+\d)|should|discuss\w*|option|refer\w*|possible|need\w*|want\w*|declin\w*|"
    r"refus\w*|desir\w*|prefer\w*|lean\w*|weigh\w*|agree\w*|willing|amenable|inclined|open to|debat\w*|mull\w*|"
    r"upheld|overturned|contraindicat\w*|turn\w* down|opt\w* (?:for|out|against)|"
    r"not medically necessary|elect\w* to|to undergo|contemplat\w*|wish\w*|offered|indicat\w+|seek\w*|warrant\w*|"
    r"decid\w* (?:on|to|against|not)|chang\w* (?:his|her|their) mind|hop\w+ (?:for|to)|avoid\w*|postpon\w*|defer\w*)\b",
    re.IGNORECASE,
)
_TO_DO = Pattern(r"\b(?:planned|proposed|scheduled|request\w*|recommended|pending|upcoming|future|possible|elective|"
                    r"anticipated|future|before|pre|for|await\w*|wait\w*|any|another|further|more|avoid)[\s\-]+"
                    r"(?:the |his |her )?$",
                    re.IGNORECASE)  # fmt: skip
"""Before "procedure" or "surgery": one that is to come."""
_PAPER = Pattern(
    r"\b(?:authori[sz]ation|approval|consent|clearance|certification|referral|order|prescription|rx|request|rfa|"
    r"information|instructions?|date|opinion|letter|form)s?\b(?![^.;,]*\b(?:he|she|patient|they)\b)[^.;,]{0,40}$",
    re.IGNORECASE,
)
"""Before "given" or "received": what came was a paper."""
_CAME = Pattern(r"(?:given|received|provided|completed|done|tolerated)$", re.IGNORECASE)
_GRANT = Pattern(
    r"\b(?:authori[sz]\w*|approv\w*|certif\w*|consent\w*|clearance|referr\w*|orders?|prescri\w*|requests?|rfas?)\s+"
    r"(?:was |were |is )?(?:\w+ )?(?:for|of|to)\b[^.;]*$",
    re.IGNORECASE,
)
_DONE_BEHIND = re.compile(
    r"(?:\s*\([^()]{0,30}\))?(?:(?!\b(?:not|never|if|until|approval|authori[sz]ation|consent|clearance|decision)\b)[^.;]|\.\d){0,60}?"
    r"(?<!to )(?<!to be )(?<!not )\b(?:was|were|has been|have been|had been|then|been)\s+"
    r"(?:\w+ly |then |also |finally |again |\w+ed and )*"
    r"(?:performed|done|carried out|administered|given|completed|accomplished|undertaken|tolerated)\b|"
    r"\s*[,\-–]?\s*(?:performed|done|carried out|administered|given|completed)\b"
    r"(?!\s+(?:if|when|once|unless|soon|next)\b)",
    re.IGNORECASE,
)
"""The operation as the subject: "L4-5 ESI was then performed"."""
_EFFECT = (
    r"(?:relief|relieved|benefit\w*|better|improv\w*|help\w*|response|respond\w*|recover\w*|heal\w*|complicat\w*|"
    r"uneventful\w*|well[- ]tolerated|tolerated|wore off|worn off|went well|no problems?|successful\w*|unsuccessful\w*|"
    r"\d{1,3}\s?%|worse\w*|pain[- ]free|fail\w*|incision|sutures?|scar\w*|hardware|stiff\w*|x \d+ (?:wks?|weeks?|mos?|"
    r"months?|days?))"
)
_EFFECT_BEHIND = re.compile(
    rf"(?:(?!\b(?:would|may|might|could|will|should|if|hop\w*|expect\w*)\b)[^.;]|\.\d){{0,60}}?\b{_EFFECT}\b",
    re.IGNORECASE,
)
_EFFECT_BEFORE = Pattern(
    rf"\b{_EFFECT}(?:\s+\w+){{0,3}}?\s+(?:from|of|after|following|with|to|since|by)\s+(?:(?:the|his|her|an?|prior|previous|"
    r"recent|last|first|second|left|right|bilateral|lumbar|cervical)\s+)*[^.;,]{0,24}$",
    re.IGNORECASE,
)
_OTHER_VERB = Pattern(
    r"\b(?:after|since|following|from|despite|by|until)\s+(?:the |his |her |an? |that |this )?(?:[^.;,]{0,36})$",
    re.IGNORECASE,
)
"""A "not" whose verb is not the operation's: "did not improve after his fusion"."""
_DECIDED_BEHIND = re.compile(
    r"[^.;]{0,60}?\b(?:is|was|were|are|be|has been|been|being)\s+(?:\w+ly\s+|now\s+|also\s+|again\s+|still\s+|"
    r"being\s+)*(?:advised|requested|recommended|denied|authorized|approved|pending|scheduled|non-?certified|certified|"
    r"considered|planned|discussed|indicated|upheld|not medically|contraindicated|not indicated|suggested|offered|"
    r"warranted)",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"[^.;]{0,40}?\b(?:decision|determination|outcome)\s*:|"
    r"(?:[^.;]|\b[Dd]r\.){0,60}?,\s*(?:scheduled|pending|requested|planned|proposed|tentative)\b|"
    r"\s*(?:[-–:,(]\s*)?(?:scheduled|pending|requested|recommended|denied|(?:not |non-?)?certified|planned|proposed|"
    r"awaiting|authorized|approved|under review|not approved|not authorized)\b",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"\bDr\.? [A-Z]\w+|\b(?:psh|pshx|psurghx|hx|sx|surg|inj|injections?|procedures?|operations?|operative|"
    r"and|with|plus|the|a|an|of|on|in|at|by|for|to|dr|surgeon|md|do|side|level|levels|region|spine|joint|both|"
    r"partial|total|open|arthroscopic|endoscopic|bilateral|left|right|rt|lt|bl|first|second|third|1st|2nd|3rd|last|"
    r"x|times|per|op|note|report|by|year|age|anterior|posterior|lumbar|cervical|medial|lateral|instrumented|"
    r"transforaminal|interlaminar|diagnostic|decompressive|steroid|cortisone|surgery|surgical|hospital)\b|[CTLS]\d\S*|"
    r"\b[A-Z]\b|\d\S*|[^\w\s]",
    re.IGNORECASE,
)
_FEW = 0


def context_of(read: Read, hit: Hit, when: When | None) -> Context:
    """How the sentence means an operation: plain or past where it was done; `when` is the time it gives it."""
    text = read.text
    made = read.context(hit.start, hit.end)
    first = min(read.body, hit.start)
    clause = text[: hit.start][max((match.end() for match in BREAK.finditer(text, first, hit.start)), default=first) :]
    did, noun = _told(DID, clause), _told(_NOUN, clause)
    wish = [match.end() for match in _WISH.finditer(clause)]
    is_wish = bool(wish) and wish[-1] > max([*did, *noun], default=-1)
    is_done_behind = bool(_DONE_BEHIND.match(text, hit.end)) and not _GRANT.search(clause)
    is_ahead = not did and intentions.is_ahead(text, hit.start, hit.end, first)
    is_section = read.section in _WISHED and not (did or noun or read.times)
    behind = bool(_DECIDED_BEHIND.match(text, hit.end) or _TO_COME.match(text, hit.end))
    is_planned = is_wish or is_section or is_ahead or behind or (made.is_planned and not (did or noun))
    is_planned = is_planned and not is_done_behind
    is_negated = _is_denied(read, hit) or intentions.never_was(text, hit.start, hit.end)
    is_open = not (is_planned or is_negated) and not (
        did
        or noun
        or is_done_behind
        or when
        or read.section in _TELLS
        or _has_effect(text, hit)
        or _is_listed(read, hit)
    )
    return replace(made, is_planned=is_planned, is_negated=is_negated, is_uncertain=made.is_uncertain or is_open)


def _told(pattern: Pattern, clause: str) -> list[int]:
    return [
        match.end()
        for match in pattern.finditer(clause)
        if not _TO_DO.search(clause, 0, match.start())
        and not (_CAME.search(match[0]) and _PAPER.search(clause, 0, match.start()))
    ]


def _has_effect(text: str, hit: Hit) -> bool:
    """Whether the words tell what it did, or how it went."""
    return bool(_EFFECT_BEHIND.match(text, hit.end) or _EFFECT_BEFORE.search(text[: hit.start]))


def _is_listed(read: Read, hit: Hit) -> bool:
    """Whether the words are an item of a list: the name with its side, levels, day and surgeon, and hardly more."""
    rest = read.text[read.body :]
    for one in sorted(read.hits, key=lambda one: -one.start):
        if one.start >= read.body and one.kind in (Kind.PROCEDURE, Kind.BODY, Kind.SIDE, Kind.DIAGNOSIS, Kind.STUDY):
            rest = rest[: one.start - read.body] + " " + rest[one.end - read.body :]
    return len(_SMALL.sub(" ", rest).split()) <= _FEW


def _is_denied(read: Read, hit: Hit) -> bool:
    """Whether a "no" or "not" of the sentence is the operation's own."""
    reached = [
        one for one in read.reaches if one.meaning == "negated" and one.start <= hit.start and hit.end <= one.end
    ]
    return any(
        one.trigger[0] >= hit.end or not _OTHER_VERB.search(read.text, one.trigger[1], hit.start) for one in reached
    )
