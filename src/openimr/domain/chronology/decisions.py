"""What a word of an event means in its clause: "please approve" asks, "will not authorize" denies, "should attend"
prescribes."""

import re

from openimr.domain.chronology.facts import TreatmentEvent
from openimr.domain.chronology.phrases import Hit
from openimr.domain.patterns import Pattern

_E = TreatmentEvent
_VERB = re.compile(r"(?:authori[sz]e|approve|certify|okay|grant|allow)\b", re.IGNORECASE)
"""Base forms."""
_NOUN = re.compile(r"(?:approval|authori[sz]ation|certification|go-ahead|auths?)\b", re.IGNORECASE)
_NOT = Pattern(
    r"(?:\bnot|n't|\bnever|\bcannot|\bunwilling to|\bunable to)\s+(?:(?:been|be|currently|fully|\w+ly|agree(?:d)? to|"
    r"going to|get|got|receive[d]?|obtain(?:ed)?)\s+)*$",
    re.IGNORECASE,
)
_REFUSES = Pattern(
    r"\b(?:declin\w+|refus\w+|fail(?:s|ed|ing)?|unwilling|opted|elected|decided) (?:not )?to\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_WISH = Pattern(
    r"\b(?:please|kindly|request(?:s|ed|ing)?|ask(?:s|ed|ing)?|seek(?:s|ing)?|sought|want(?:s|ed|ing)?|would like|"
    r"urg(?:e[sd]?|ing)|appeal(?:s|ed|ing)?|pursu(?:e[sd]?|ing)|apply(?:ing)?|applie[sd]|submit\w*|need(?:s|ed|ing)?|"
    r"hop(?:es?|ed|ing)|beg|appreciate|recommend(?:s|ed|ing)?)\b(?P<between>[^.;]{0,60})$",
    re.IGNORECASE,
)
_WANTED = Pattern(
    r"\b(?:wants?|would like|needs?|hop(?:es|ing) (?:for|to have)|asks? (?:for|to have))\b(?P<between>[^.;,]{0,60})$",
    re.IGNORECASE,
)
"""What somebody would have approved: "wants 12 more visits authorized"."""
_GOT = Pattern(r"\b(?:obtain\w*|receiv\w*|got|granted|given|came|with|denied|was|were|has|have)\b", re.IGNORECASE)
_BE = Pattern(r"\bbe\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_SHALL = Pattern(
    r"\b(?:(?:suggest|recommend|request|advis|propos|ask)\w* that (?:he|she|they|(?:the )?\w+)|should|shall|"
    r"will|would|must|may|might|can|could|(?:needs?|has|have|is|are|ought|wants?|plans?|intends?|"
    r"expects?|scheduled|supposed|due|set|going|advised|instructed|encouraged|asked|told|directed|planning|ready|"
    r"referred|expected) (?:him |her |them |the patient )?to)\s+(?:(?:then|also|likely|now|next|first|\w+ly|be|"
    r"go on to)\s+)*$",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"(?:attend|complete|begin|start|undergo|receive|resume|commence|initiate|finish|use|participate in|have|"
    r"starting|receiving|attending|undergoing|seen for|treated with|present for)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:start|begin|initiate|commence|resume|complete|attend)\b(?! (?:date|of care|time))", re.IGNORECASE
)
_AT_HEAD = Pattern(r"(?:^|[.;:•*]\s*|[-–]\s+|\d[.)]\s*|\]\s*|\b(?:and|to|plan|then)\s+)$", re.IGNORECASE)
_PAPER = Pattern(
    r"\b(?:denials?|approvals?|authori[sz]ations?|auths?|certifications?|referrals?|prescriptions?|requests?|rfas?|"
    r"orders?|rx|notices?|letters?|decisions?|determinations?|recommendations?|scripts?)\b"
    r"(?![^.;,]*\b(?:he|she|patient|pt|iw|they|worker|applicant|claimant)\b)[^.;,]{0,60}$",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"(?:received|rec'?d|given|was given|were given|provided|was provided|was received)\b", re.IGNORECASE
)


def is_of_paper(text: str, hit: Hit) -> bool:
    """Whether what came is a paper and no treatment: "denial received 10/3 for 6 sessions", "a referral was given"."""
    return bool(_CAME.match(text, hit.start) and _PAPER.search(text, max(0, hit.start - 80), hit.start))


def is_asked_to_be(text: str, hit: Hit) -> bool:
    """Whether an approval is what a request asks for: "it is requested that 6 sessions be authorized"."""
    before = text[max(0, hit.start - 120) : hit.start]
    return bool(_BE.search(before) and _WISH.search(_BE.sub("", before)[-90:]))


def turned(text: str, hit: Hit, event: TreatmentEvent) -> TreatmentEvent | None:
    """What an event means where the words before it turn it into another; None where it is what it says."""
    before = text[max(0, hit.start - 80) : hit.start]
    if event is _E.REQUESTED and _FOR.match(text, hit.start) and _is_held(text, hit, before):
        return _E.AUTHORIZED
    if event is _E.AUTHORIZED:
        return _of_approval(text, hit, before)
    if event is _E.ATTENDED and _is_granted(text, hit):
        return _E.AUTHORIZED
    if event is _E.STOPPED and _is_after_some(text, hit):
        return _E.ATTENDED
    if event in (_E.ATTENDED, _E.COMPLETED, _E.STARTED):
        is_shall = bool(_BASE.match(text, hit.start) and _SHALL.search(before))
        is_order = bool(_ORDER.match(text, hit.start) and _AT_HEAD.search(before)) and hit.value != _E.ATTENDED
        return _E.RECOMMENDED if is_shall or is_order else None
    return None


_FOR = re.compile(r"authori[sz]ation for\b", re.IGNORECASE)
_HOLDS = Pattern(r"\b(?:have|has|had|hold|holds|got|with|received|obtained|under)\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)
_HELD = re.compile(
    r"[^.;]{0,60}?\b(?:(?:has |had |have )?expired|(?:was|were|is|has been) (?:received|granted|given|obtained|"
    r"issued)|"
    r"came|on file|in hand)\b",
    re.IGNORECASE,
)


def _is_held(text: str, hit: Hit, before: str) -> bool:
    """Whether an authorization is there and not asked for: "we have authorization for 6", "... for 12 expired"."""
    return bool(_HOLDS.search(before) or _HELD.match(text, hit.end))


_PAYER = (
    r"(?:the |his |her |our )?(?:insur\w+(?: company| carrier)?|carrier|adjuster|examiner|claims \w+|employer|UR|"
    r"utilization review(?:er)?|TPA|administrator|payer|payor)"
)
_GIVEN = re.compile(r"(?:was given|were given|given|got|received|provided)\b", re.IGNORECASE)
_BY_PAYER = re.compile(rf"[^.;]{{0,60}}?\b(?:by|from) {_PAYER}\b", re.IGNORECASE)
_ASKED_FOR = Pattern(r"\b(?:ask\w*|request\w*|sought|wanted|submitted)\b[^.;]*$", re.IGNORECASE)
_AFTER_SOME = re.compile(r"[^.;,]{0,40}?\bafter (?:only |just |about )?[\w\-]+ ", re.IGNORECASE)
_AFTER_AT_HEAD = Pattern(r"\bafter (?:only |just |about )?[^.;]{0,60}$", re.IGNORECASE)


def _is_granted(text: str, hit: Hit) -> bool:
    """Whether what came is a permission: "was given 12 visits by the adjuster", "asked for 12 and got 6"."""
    if not _GIVEN.match(text, hit.start):
        return False
    is_got = text[hit.start : hit.end].lower() in ("got", "received") and bool(_ASKED_FOR.search(text, 0, hit.start))
    return is_got or bool(_BY_PAYER.match(text, hit.end))


def _is_after_some(text: str, hit: Hit) -> bool:
    """Whether some visits took place before the end: "quit after four visits", "after three sessions she stopped"."""
    return bool(_AFTER_SOME.match(text, hit.end) or _AFTER_AT_HEAD.search(text, 0, hit.start))


def _of_approval(text: str, hit: Hit, before: str) -> TreatmentEvent | None:
    if _NOT.search(before) or _REFUSES.search(before):
        return _E.DENIED
    wanted = _WANTED.search(before)
    if wanted and not _GOT.search(wanted["between"]):
        return _E.REQUESTED
    is_base = bool(_VERB.match(text, hit.start) or _NOUN.match(text, hit.start))
    wish = _WISH.search(before) if is_base or _BE.search(before) else None
    return _E.REQUESTED if wish and not _GOT.search(wish["between"]) else None
