"""Whether a medicine is taken, started or stopped, or only named: denied, refused, an allergy, of the past, to come."""

import re
from dataclasses import replace

from openimr.domain.chronology.facts import Context, TreatmentEvent
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.sections import Section
from openimr.domain.chronology.vocabulary.drugs import DRUG_PHRASES
from openimr.domain.chronology.vocabulary.events import NONE, WEAK
from openimr.domain.patterns import Pattern

_E = TreatmentEvent
_EVENTS = {_E.STOPPED, _E.STARTED, _E.REQUESTED, _E.AUTHORIZED, _E.MODIFIED, _E.DENIED, _E.RECOMMENDED, _E.DEFERRED}
_FEW = r"(?:\s+(?:of|the|his|her|taking|using|use|all|my|this|on|with|a|an|from|patient|off|current|generic)){0,3}"
_STOP_BEFORE = Pattern(
    rf"(?:^off|\b(?:taken (?:him |her |the patient )?off|gave up|given up|giving up|came off|coming off|"
    rf"wean(?:ed|ing)?(?: (?:him|her|the patient))?(?: off| from)?|taper(?:ed|ing)? "
    rf"off|got off|gets? off|"
    rf"(?:is|now|been|went|stayed|remains) off|no longer (?:on|uses?|using|takes?|taking|needs?|requires?)|"
    rf"stop(?:ped|s|ping)?|d/?c'?d?|dc'd|discontinu\w+|quit|dropped|halt\w*|ceas\w+|"
    rf"(?:switched|changed|rotated|transitioned|converted)(?: (?:him|her|the patient))? from|"
    rf"(?:switch|change|rotate|convert) from|in place of|replac(?:ed|ing|es)|hold|held)){_FEW}[\s:\-]*$",
    re.IGNORECASE,
)
_STOP_BEHIND = Pattern(
    r"(?:[^.;,]|\.\d){0,40}?(?:\s(?:was|were|is|has been|have been|had been|to be|being)\s+(?:\w+ly\s+|then\s+|"
    r"since\s+)?"
    r"(?:stopped|discontinued|dropped|given up|held|weaned|tapered off|replaced|halted|ceased|d/?c'?d|quit)\b"
    r"|(?:[^.;]|\.\d){0,90}?,\s*(?:decision:\s*)?(?:stopped|discontinued|inactive|d/?c'?d?|not taking)\s*(?:,|$)"
    r"|[^.;,]{0,30}?\[\s?[xX]\s?\]\s*(?:stop(?:ped)?|discontinued?|d/?c)\b"
    r"|\s(?:ended|weaned to off|weaned off|tapered off|had to be stopped|ran out)\b"
    r"|(?:[^.;,]|\.\d){0,30}?\s[\-–(:]\s*(?:stopped|discontinued|d/?c'?d?)\b"
    r"|[\s\-–(:]+(?:stopped|discontinued|d/?c'?d?|dc'd|inactive|on hold|no longer taken)\b(?!\s*(?:home|with)))",
    re.IGNORECASE,
)
_CHANGED_BEFORE = Pattern(r"\b(?:change|switch|changed|switched|converted|rotated)(?:\s+(?:his|her|the|from))*\s+$",
                             re.IGNORECASE)  # fmt: skip
_START_BEFORE = Pattern(
    r"\b(?:(?:start|started|starting|place|placed|put|begin|begun|began|initiate|initiated|restart|restarted)"
    r"(?: (?:him|her|the patient|patient|pt|back))? on|(?:re)?start(?:ed|ing)?|beg[iau]n|initiat\w+|commenc\w+|"
    r"introduc\w+|added|adding|in favou?r of|"
    r"(?:changed|switched|converted|rotated|replaced|transitioned)[^.;]{0,60}?\s(?:to|"
    r"with|by|for)|"
    r"(?:was|were|been) given a trial of)"
    r"(?:\s+(?:a|the|on|taking|using|with|trial of|course of|low dose|new|rx|of|his|her)){0,3}[\s:]*$",
    re.IGNORECASE,
)
_START_BEHIND = Pattern(
    r"(?:[^.;,]|\.\d){0,40}?(?:\s(?:was|were|is|has been|had been|being)\s+(?:\w+ly\s+|then\s+)?(?:started|begun|"
    r"initiated|"
    r"introduced|commenced|added)\b|\s(?:started|begun)\b)",
    re.IGNORECASE,
)
_PASSIVE = Pattern(r"\b(?:was|were|is|has been|have been|been|be|decision:)\s+(?:\w+ly\s+|not\s+)?$", re.IGNORECASE)
_PASSIVE_EVENT = re.compile(r"(?:was|were|is|are|has|have|had|not)\b", re.IGNORECASE)
_DASHED = Pattern(r"[-–(:]\s*$")
_DECIDED = Pattern(r"\b(?:decision|determination|outcome)\b[^.;]*$", re.IGNORECASE)
_MAY_COME = Pattern(
    r"\b(?:consider\w*|may (?:need|try|benefit|start|add|require|consider|use|want)|might|could|would|"
    r"plan(?:s|ning)? (?:to|for)|"
    r"discuss\w*|option\w*|in the future|if (?!needed|necessary|tolerated|any\b)|unless|next visit|candidate|potential|"
    r"eventual\w*|propose\w*|thinking about|"
    r"will (?:try|consider|discuss|think|need|begin|start|be started|be given|add|attempt|ask|request|switch|change|"
    r"place|go on|likely)|is to (?:begin|start)|intend\w*|hop(?:es?|ing) to|going to (?:try|start|add|ask)|"
    r"suggest\w* (?:a trial|trying|adding)|wants? to (?:try|start)|interested in|anticipat\w*)\b[^.;]*$",
    re.IGNORECASE,
)
_REFUSED = Pattern(r"\b(?:declin\w*|refus\w*)\b[^.;]*$", re.IGNORECASE)
_MAY_COME_BEHIND = re.compile(
    r"(?:[^.;]|\.\d){0,40}?\b(?:will be (?:considered|tried|started|added|discussed)|"
    r"(?:may|can|could) be (?:considered|tried|added|"
    r"needed|started)|is (?:being )?considered|was discussed|to be (?:considered|started|tried)|would be|could be|"
    r"might be|(?:is|as|be) (?:an option|the next step)|next visit|if (?:no |not |\w+ (?:fails?|is not|does not|are "
    r"not)|(?:sleep|pain) (?:is )?(?:no|not)))",
    re.IGNORECASE,
)
_TRIED = Pattern(
    r"\b(?:tried|failed|fail(?:ure)? of|previously (?:tried|used|took|taken|on|prescribed)|in the past|past "
    r"medications?|past meds|meds? tried|"
    r"trial of|prior medications?|prior meds|previous (?:medications?|meds)|has used|used to (?:take|be on|use)|"
    r"formerly|(?:was|were) once on|history of (?:using|use of))\b",
    re.IGNORECASE,
)
_PAST_BEHIND = re.compile(
    r"(?:[^.;]|\.\d){0,50}?\b(?:in (?:the )?past|previously|years ago|(?:was|were) (?:previously )?tried|"
    r"tried (?:and|w/?o?|in)|"
    r"in remote past|remotely)\b",
    re.IGNORECASE,
)
_AVERSE = Pattern(
    r"\b(?:allerg(?:y|ic|ies)|intoleran\w+|anaphyla\w+|hives|hypersensitiv\w+|NKD?A\W+(?:except|other than|but)|"
    r"adverse reactions?|"
    r"contra-?indicat\w+)\b",
    re.IGNORECASE,
)
_HARMS = re.compile(
    r"(?:[^.;]|\.\d){0,20}?\s*(?:[-–:>]+\s*(?:rash|hives|itch\w*|nausea|n/v|vomit\w*|gi upset|swelling|anaphylaxis)\b|"
    r"\(\s*(?:rash|hives|itch\w*|nausea|gi upset|swelling|anaphylaxis|vomit\w*)|"
    r"\b(?:causes?|caused|makes?|made|gives?|gave|induces?|produc\w+)\s+(?:\w+\s+){0,3}?(?:nausea\w*|rash|hives|"
    r"itch\w*|"
    r"sick|vomit\w*|upset|swelling))",
    re.IGNORECASE,
)
_NOT_TAKEN = Pattern(
    r"\b(?:avoid\w*|rash (?:with|from|to)|reacts? to|reaction to|(?:can ?not|can't|unable to|could not|does not|did "
    r"not) (?:take|tolerate|use)|no (?:more|use of)|never (?:on|took|taken|used|had)|instead of|rather than|"
    r"not (?:taking|using|on)|stay away from|no known|do not (?:take|use|mix|combine))\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_NOT_TAKEN_BEHIND = re.compile(
    r"(?:[^.;\n]|\.\d){0,90}?\b(?:reject\w*|returned to stock|not (?:picked up|filled|dispensed|taken|taking|"
    r"started|covered)|"
    r"never (?:filled|picked up|taken|started)|not on formulary|cancell?ed|void(?:ed)?|on hold|should be avoided|"
    r"is contraindicated|(?:was|is) not tolerated)\b",
    re.IGNORECASE,
)
_PERSON_BEFORE = Pattern(
    r"(?:\b(?:mr|mrs|ms|miss|dr|doctor|prof)\.?|\b(?:patient|employee|worker|applicant|claimant|name|insured|re|"
    r"signed|member|attn|by|injured worker|patient name|employee name|surgeon|provider|physician|adjuster)\s*:)\s*$",
    re.IGNORECASE,
)
_SURNAME = re.compile(r"\s+(?:[A-Z]\.\s+)?(?P<word>[A-Z][a-z'\-]+)")
_AS_DRUG = re.compile(r"[\s,(:]*(?:\d|#|mg|tab|cap|qty|er\b|hcl|po\b|cream|gel|patch)", re.IGNORECASE)
_TAKES = Pattern(
    r"\b(?:tak(?:es?|ing|en)|took|on|us(?:es?|ing|ed)|prescri\w+|refill\w*|start\w*|stop\w*|continu\w*|medic\w+|"
    r"meds|of|"
    r"rx|dispens\w+|give[ns]?|add(?:ed)?|denied|request\w*)[\s:]+$",
    re.IGNORECASE,
)
_SPELLED = frozenset(
    word for phrases in DRUG_PHRASES.values() for word in re.findall(r"[a-z]+", phrases.lower())
)  # fmt: skip


def is_medicine(read: Read, hit: Hit) -> bool:
    """Whether a name is the medicine and not a person: near spellings need a dose or a word of taking beside them."""
    text = read.text
    words, before = text[hit.start : hit.end], text[max(0, hit.start - 30) : hit.start]
    if words[:1].isupper() and _PERSON_BEFORE.search(before):
        return False
    if all(word in _SPELLED or f"{word}s" in _SPELLED for word in re.findall(r"[a-z]+", words.lower())):
        return True
    if _AS_DRUG.match(text, hit.end) or (read.section is Section.MEDICINES and not _SURNAME.match(text, hit.end)):
        return True
    is_beside = bool(_TAKES.search(before)) or len(read.of(Kind.DRUG)) > 1
    if words[:1].islower() or (words.isupper() and not text.isupper()):
        return is_beside
    return bool(_TAKES.search(before)) and not _SURNAME.match(text, hit.end)


def event_of(read: Read, hit: Hit, length: int) -> TreatmentEvent | None:
    """What happened to the medicine: words at once before or behind it, else the nearest event of its clause."""
    text = read.text
    before = text[max(0, hit.start - 80) : hit.start]
    following = next((one.start for one in read.of(Kind.DRUG) if one.start > hit.end), len(text))
    if _STOP_BEFORE.search(before) or _is_changed(text, hit, following, before):
        return _E.STOPPED
    if _START_BEFORE.search(before):
        return _E.STARTED
    behind = text[hit.end : min(following, hit.end + 140)]
    for pattern, event in ((_STOP_BEHIND, _E.STOPPED), (_START_BEHIND, _E.STARTED)):
        said = pattern.match(behind)
        if said and not _is_of_next(text, hit.end + said.end(), following):
            return event
    return _by_event(read, hit, length)


def _is_changed(text: str, hit: Hit, following: int, before: str) -> bool:
    """Whether it gave way to the next one: "changed Norco to Percocet"."""
    if not (_CHANGED_BEFORE.search(before) and following < len(text)):
        return False
    return bool(re.search(r"\b(?:to|for|with)\s*(?:\w+\s)?$", text[hit.end : following]))


def _by_event(read: Read, hit: Hit, length: int) -> TreatmentEvent | None:
    text = read.text
    following = next((one.start for one in read.of(Kind.DRUG) if one.start > hit.end), len(text))
    after = [
        one
        for one in read.of(Kind.EVENT)
        if hit.end <= one.start <= hit.end + length + 24
        and (one.start <= following or _LIST.fullmatch(text, hit.end, following))
        and not _is_of_next(text, one.end, following)
    ]
    before = [
        one
        for one in read.of(Kind.EVENT)
        if one.end <= hit.start
        and not re.search(r"[;.]\s", text[one.end : hit.start])
        and not (one.value in (_E.STOPPED, _E.STARTED) and _TAKES_NOW.search(text, one.end, hit.start))
    ]
    for one in (*[one for one in after if _is_said_of(text, hit, one)], *reversed(before)):
        event = _known(one)
        if event:
            return event
    return _E.REQUESTED if read.section is Section.REQUEST else None


_LIST = re.compile(r"[\s,/&\d.()#-]*(?:mg|and|or|as well as|plus)?[\s,]*(?:and|or)?\s*", re.IGNORECASE)
_FILLER = re.compile(
    r"\s*(?:on|taking|using|to|with|the|his|her|a|an|trial|of|low|dose|patient|for|up|[\d./]+|mg|"
    r"and also)*(?:\s+(?:on|taking|"
    r"using|to|with|the|his|her|a|an|trial|of|low|dose|[\d./]+|mg))*\s*",
    re.IGNORECASE,
)
_TAKES_NOW = Pattern(
    r"\b(?:takes?|taking|uses?|using|continues?|continued|is (?:now |currently )?on|remains on|currently|"
    r"refill\w*|prescri\w+|"
    r"smok\w+|work\w*|therapy)\b",
    re.IGNORECASE,
)


def _is_of_next(text: str, end: int, following: int) -> bool:
    """Whether words of an event speak of the medicine behind them: "Norco, and was started on Lyrica"."""
    return following < len(text) and bool(_FILLER.fullmatch(text, end, following))


def _is_said_of(text: str, hit: Hit, one: Hit) -> bool:
    between = text[hit.end : one.start]
    is_passive = _PASSIVE.search(between) or _PASSIVE_EVENT.match(text, one.start)
    return bool(is_passive or _DASHED.search(between) or _DECIDED.search(between)) or len(between) < 4


def _known(hit: Hit) -> TreatmentEvent | None:
    if hit.value == NONE or hit.value[-1] == WEAK:
        return None
    event = TreatmentEvent(hit.value)
    return event if event in _EVENTS else None


def is_averse(text: str, hit: Hit) -> bool:
    """Whether the clause names an allergy to the medicine or a harm that it did."""
    if _STOP_BEFORE.search(text[max(0, hit.start - 80) : hit.start]):
        return False
    start = max((match.end() for match in re.finditer(r"[;.]\s", text[: hit.start])), default=0)
    end = re.search(r"[;.]\s", text[hit.end :])
    return bool(_AVERSE.search(text, start, hit.end + end.start() if end else len(text)) or _HARMS.match(text, hit.end))


def context_of(read: Read, hit: Hit, event: TreatmentEvent | None) -> Context:
    """Prescribing or refilling is told, not planned; what was tried before is of the past; stopped is not denied."""
    made = read.context(hit.start, hit.end)
    before = read.text[: hit.start]
    is_past = bool(_TRIED.search(before) or _PAST_BEHIND.match(read.text, hit.end)) and event is not _E.STARTED
    is_not = bool(_NOT_TAKEN.search(before) or _NOT_TAKEN_BEHIND.match(read.text, hit.end))
    is_not = is_not or bool(_REFUSED.search(before))
    return replace(
        made,
        is_negated=(made.is_negated and event is not _E.STOPPED) or (is_not and event is not _E.STOPPED),
        is_historical=made.is_historical or is_past,
        is_planned=bool(_MAY_COME.search(before) or _MAY_COME_BEHIND.match(read.text, hit.end)),
    )
