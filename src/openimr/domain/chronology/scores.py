"""Scores of pain, function, mood and risk, with the words that say when or under what they were taken."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from openimr.domain.chronology.facts import Context, ScoreFact, When
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.vocabulary.scales import BY_NAME

_V = r"\d{1,3}(?:\.\d{1,2})?"
_TO = r"\s*(?:-|–|—|to|or)\s*"
_WORDS = {word: value for value, word in enumerate("zero one two three four five six seven eight nine ten".split())}
_W = "|".join(_WORDS)
_PAIN = re.compile(
    rf"(?<![\d/.\-#$])(?:(?P<low>{_V}|{_W})(?:\s*/\s*10)?(?:\s*(?:-|–|—|to|or)\s*(?P<high>{_V}|{_W}))?\+?\s*"
    rf"(?:/\s*(?P<of>10|ten|100)|(?:out of|over|of a possible|on a scale of (?:0|1|zero|one)\s*(?:-|–|to)|on a (?:0|1)\s*(?:-|–|to))\s*(?:a possible )?(?P<of2>10|ten|100)))(?![\d/.]\d|\d|\s*/|%)",
    re.IGNORECASE,
)
_PAIN_WORD = re.compile(r"\b(?:pain|vas|nrs|nprs|discomfort|headaches?|symptoms|severity|rated|rates|rating|ache|scale|level|best|worst|average|rest|activity|medications?|meds|intensity|soreness|analog)\b", re.IGNORECASE)
_LEVEL = re.compile(
    rf"\b(?:(?:pain|headache|discomfort)(?:\s+(?:level|score|rating|intensity|scale|severity|index|today|is|was|currently|now|at rest|with activity|at worst|at best|today is))*"
    rf"|vas|nrs|nprs|(?:rate[sd]?|rating|scored?|grades?)\s+(?:(?:his|her|the|their|it|this|as|at|overall|current|average|low back|neck|shoulder|knee|back|pain)\s+)*(?:pain|as|at)"
    rf"|visual analog(?:ue)? scale|severity|numeric (?:pain )?(?:rating )?scale)"
    rf"\s*(?:\([a-z0-9 \-]+\)\s*)?(?:level|score|rating|scale|today|of|is|was|at|as|to be|=|:|,|a|an|about|approximately|currently|around|rated|remains|reported|right now|scored|pre|post|\s|-)*"
    rf"(?<![\d/.])(?P<low>{_V}|{_W})\b(?:{_TO}(?P<high>{_V}|{_W})\b)?(?!\s*(?:/|weeks?|months?|years?|days?|hours?|%|percent|mg|times|visits|sessions|x\b|of\b|out|units|or more|pounds|minutes|[\-–]\s*(?:year|week|month)|levels|degrees|on \d)|\d|\.\d)",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"\b(?:from|of)\s+(?:an? |about |approximately )?(?P<a>{_V})(?:\s*[-–]\s*(?P<a2>{_V}))?\s*(?P<mark>/\s*(?P<aof>\d{{2,3}})|%)?\s*(?:on (?:the )?\w+(?: \w+)?)?\s*(?:down |up )?(?:to|down to|up to|and now|and is now)\s+"
    rf"(?:an? |about |approximately )?(?P<b>{_V})(?:\s*[-–]\s*(?P<b2>{_V}))?(?:\s*(?:/|out of)\s*(?P<bof>\d{{2,3}})|\s*(?P<bpct>%))?",
    re.IGNORECASE,
)
_SCORE = re.compile(
    rf"(?<![\d/.])(?P<low>{_V})(?:{_TO}(?P<high>{_V}))?\s*(?:(?P<pct>%|percent|percentile)|/\s*(?P<of>\d{{2,3}})|(?:out of|of a possible)\s*(?P<of2>\d{{2,3}})|(?:points?)?(?![\d/\-]|\.\d))",
    re.IGNORECASE,
)
_SCORE_GAP = re.compile(
    r"(?:[\s:=,;(\-–)|]|\b(?:score|scores|scored|index|was|is|of|at|a|an|the|today|disability|questionnaire|scale|total|raw|currently|now|"
    r"initial|initially|baseline|current|rating|result|results|testing|test|on|shows?|showed|revealed|indicat\w+|that|she|he|patient|"
    r"rated|measures?|with|to|be|ii|inventory|depression|anxiety|disabil\w+|improved|decreased|increased|from|reported|functional|"
    r"self-report|equals?|moderate|severe|mild|minimal|completed|and|pre|post|intake|discharge|eval|initial eval|administered|yielded|this|visit|"
    r"obtained|worsened|dropped|went|fell|gaf|axis|v|item)\b\.?){0,12}$",
    re.IGNORECASE,
)
_REACH = 70
_TIMINGS: tuple[tuple[str, str], ...] = (
    ("without medicine", r"without (?:his |her |the |any |pain )?(?:medic\w+|meds?|pills)|off (?:of )?(?:his |her |the )?(?:medic\w+|meds)|w/o (?:medic\w+|meds?|rx)|"
                         r"before (?:taking )?(?:his |her |the |pain )?(?:medic\w+|meds)|prior to (?:taking )?(?:medic\w+|meds)|unmedicated|no meds|without(?=\s+and\s)|without(?= analges| opioid)"),
    ("with medicine", r"with (?:the use of |use of |his |her |the |pain |current |taking |use of her )?(?:medic\w+|meds?|pills|opioids?|analges\w+)|on (?:his |her |the )?(?:current )?(?:medic\w+|meds)|w/ ?(?:medic\w+|meds?)|"
                      r"after (?:taking )?(?:his |her |the |pain )?(?:medic\w+|meds)|medicated"),
    ("worst", r"at (?:its |the |his |her )?worst|worst|at its most severe|maximum|max\b|highest|peak|at most"),
    ("best", r"at (?:its |the |his |her )?best|best|least|lowest|minimum|at its least"),
    ("average", r"average|on average|usual|typically|usually|avg"),
    ("before", r"before|prior to|pre-?(?:treatment|tx|procedure|injection|op\w*|therapy|session)?\b|initially|initial|previously|baseline|at intake|was previously|on admission|start of|beginning|initial eval\w*|at eval\w*|last visit"),
    ("after", r"after|following|post-?(?:treatment|tx|procedure|injection|op\w*|therapy|session)\b|post\b|afterwards?|at discharge|end of|upon discharge"),
    ("rest", r"at rest|resting"),
    ("activity", r"with (?:activity|activities|movement|motion|walking|use)|during activity|with exertion|on exertion"),
    ("now", r"current(?:ly)?|today|now|at present|presently|right now|this visit"),
)  # fmt: skip
_TIMING = re.compile("|".join(f"(?P<t{place}>\\b(?:{words})\\b)" for place, (_, words) in enumerate(_TIMINGS)), re.IGNORECASE)
_NAMES = [name for name, _ in _TIMINGS]
_GOAL = re.compile(r"\b(?:goals?|target|STG|LTG|aim)\b", re.IGNORECASE)
_LOOK = 60
_AWAY = re.compile(r"[;.]\s")
_LABELS = re.compile(r"\s*(?:[:=\d]|is\b|was\b|of\b|pain\b)")
_AT_ONCE = re.compile(r"\s*\(?\s*(?:pain\s+)?(?:on (?:the )?(?:VAS|NRS)\s+)?")
_NOT_PAIN = re.compile(r"\b(?:strength|motor|muscle|power|MMT|reflex\w*|date|steps?|met|criteria|goals?|phalen|visits?|sessions?|APGAR|tasks|items|scored? (?:on|in) the|dtr\w*)\b", re.IGNORECASE)
_TEN = Decimal(10)


@dataclass(frozen=True, slots=True)
class _Value:
    scale: str
    low: Decimal
    high: Decimal
    of: Decimal | None
    start: int
    end: int
    timing: str = ""


def scores_in(read: Read) -> list[ScoreFact]:
    """The scores of one sentence, left to right. A range is one score; "from 8 to 5" is one before and one after."""
    found: list[_Value] = []
    scales = read.of(Kind.SCALE)
    if not re.search(r"\d", read.text) and not _PAIN_WORD.search(read.text):
        return []
    for value in (*_changes(read, scales), *_pains(read), *_named(read, scales), *_levels(read)):
        if not any(one.start < value.end and value.start < one.end for one in found):
            found.append(value)
    found = [one for one in found if not any(d.start < one.end and one.start < d.end for d in read.times)]
    found.sort(key=lambda one: one.start)
    return [_fact(read, value, found) for value in found]


def _changes(read: Read, scales: Sequence[Hit]) -> Iterator[_Value]:
    for match in _FROM_TO.finditer(read.text):
        scale = _scale_of_change(read, match, scales)
        if not scale:
            continue
        percent = match["mark"] == "%" or bool(match["bpct"])
        of = Decimal(match["bof"] or match["aof"]) if match["bof"] or match["aof"] else _top(scale, percent)
        for letter, timing in (("a", "before"), ("b", "after")):
            low = Decimal(match[letter])
            high = Decimal(match[f"{letter}2"] or match[letter])
            if low <= high and (of is None or high <= of):
                yield _Value(scale, low, high, of, match.start(letter), match.end("b") if letter == "b" else match.end("mark") if match["mark"] else match.end("a"), timing)


def _scale_of_change(read: Read, match: re.Match[str], scales: Sequence[Hit]) -> str:
    near = [hit for hit in scales if match.start() - 60 <= hit.start <= match.end() + 40]
    if near:
        return min(near, key=lambda hit: abs(hit.start - match.start())).value
    is_ten = match["bof"] == "10" or match["aof"] == "10"
    if is_ten and not _NOT_PAIN.search(read.text[max(0, match.start() - 40) : match.start()]):
        return "pain"
    if match["mark"] or match["bof"] or match["bpct"]:
        return ""
    is_pain = bool(re.search(r"\b(?:pain|VAS|NRS)\b[^.;]{0,40}$", read.text[: match.start()], re.IGNORECASE))
    is_low = Decimal(match["a"]) <= _TEN and Decimal(match["b"]) <= _TEN
    is_other = re.match(r"\s*(?:days?|weeks?|hours?|times|mg|tabs?|tablets|visits|sessions|degrees|months|minutes|blocks|/|per|pounds)", read.text[match.end() :])
    return "pain" if is_pain and is_low and not is_other else ""


def _pains(read: Read) -> Iterator[_Value]:
    text = read.text
    for match in _PAIN.finditer(text):
        before = text[max(0, match.start() - 46) : match.start()]
        if _NOT_PAIN.search(before) and not _PAIN_WORD.search(before):
            continue
        other = [hit for hit in read.of(Kind.SCALE) if hit.value != "pain" and 0 <= match.start() - hit.end < 25]
        if other:
            continue
        top = (match["of"] or match["of2"]).lower()
        of = _TEN if top == "ten" else Decimal(top)
        low, high = _value(match["low"]), _value(match["high"] or match["low"])
        if low <= high <= of:
            yield _Value("pain", low, high, of, *match.span())
        elif high <= of and low > of:
            yield _Value("pain", high, high, of, match.start("high"), match.end())


def _value(text: str) -> Decimal:
    return Decimal(_WORDS[text.lower()]) if text.lower() in _WORDS else Decimal(text)


def _levels(read: Read) -> Iterator[_Value]:
    """A level of pain without "out of ten": "pain level 7", "VAS: 6-7"."""
    for match in _LEVEL.finditer(read.text):
        low, high = _value(match["low"]), _value(match["high"] or match["low"])
        if low <= high <= _TEN:
            yield _Value("pain", low, high, _TEN, match.start("low"), match.end())


def _named(read: Read, scales: Sequence[Hit]) -> Iterator[_Value]:
    text = read.text
    for place, hit in enumerate(scales):
        if hit.value == "pain":
            continue
        limit = scales[place + 1].start if place + 1 < len(scales) else len(text)
        yield from _after(text, hit, min(limit, hit.end + _REACH))


def _after(text: str, hit: Hit, limit: int) -> Iterator[_Value]:
    """The number behind the name of a scale; of "21/50 (42%)" the percentage where the scale is one."""
    scale = BY_NAME[hit.value]
    for match in _SCORE.finditer(text, hit.end, limit):
        if not _SCORE_GAP.match(text[hit.end : match.start()]):
            return
        made = _scored(scale.name, match)
        if made is None:
            continue
        percent = re.match(rf"\s*[(=,]?\s*(?:or )?({_V})\s*%", text[match.end() :]) if scale.is_percent and match["of"] else None
        if percent:
            value = Decimal(percent[1])
            end = match.end() + percent.end()
            yield _Value(scale.name, value, value, Decimal(100), match.start(), end)
        else:
            yield made
        return


def _scored(name: str, match: re.Match[str]) -> _Value | None:
    scale = BY_NAME[name]
    low, high = Decimal(match["low"]), Decimal(match["high"] or match["low"])
    of = Decimal(match["of"] or match["of2"]) if match["of"] or match["of2"] else _top(name, bool(match["pct"]))
    if low > high or high > (of or scale.top):
        return None
    return _Value(name, low, high, of, *match.span())


def _top(name: str, is_percent: bool) -> Decimal:
    return Decimal(100) if is_percent else BY_NAME[name].top


def _fact(read: Read, value: _Value, every: Sequence[_Value]) -> ScoreFact:
    return ScoreFact(
        span=read.span(value.start, value.end), on=_time(read, value), context=_context(read, value),
        scale=value.scale, low=value.low, high=value.high, of=value.of, timing=value.timing or _timing(read.text, value, every),
    )  # fmt: skip


def _context(read: Read, value: _Value) -> Context:
    """A number is not denied by "without medication"; a goal is of the time to come."""
    made = read.context(value.start, value.end)
    is_goal = bool(_GOAL.search(read.text[: value.start]))
    return replace(made, is_negated=False, is_planned=made.is_planned or is_goal, is_uncertain=False)


def _timing(text: str, value: _Value, every: Sequence[_Value]) -> str:
    """The word of timing in the value's own stretch. A sentence names it before all its values, or behind them all."""
    place = every.index(value)
    start = every[place - 1].end if place else max(0, value.start - _LOOK)
    end = every[place + 1].start if place + 1 < len(every) else min(len(text), value.end + _LOOK)
    behind = next((match for match in _TIMING.finditer(text, value.end, end) if _is_own(text[value.end : match.start()])), None)
    ahead = [match for match in _TIMING.finditer(text, start, value.start) if not _AWAY.search(text, match.end(), value.start)]
    if _names_behind(text, every):
        return _name(behind) if behind else (_name(ahead[-1]) if ahead and not place else "")
    if ahead:
        return _name(ahead[-1])
    return _name(behind) if behind and place + 1 == len(every) and not place else ""


def _names_behind(text: str, every: Sequence[_Value]) -> bool:
    """Whether the first value has its word of timing at once behind it."""
    first = every[0].end
    return any(
        _AT_ONCE.fullmatch(text, first, match.start()) and not _LABELS.match(text, match.end())
        for match in _TIMING.finditer(text, first, first + 40)
    )


def _is_own(between: str) -> bool:
    """Whether a word of timing follows so closely that it belongs to the value before it."""
    return len(between) < 30 and not re.search(r"[;.]|,.*,|\band\b(?!\s*$)", between)


def _name(match: re.Match[str]) -> str:
    return next(name for place, name in enumerate(_NAMES) if match[f"t{place}"])


def _time(read: Read, value: _Value) -> When | None:
    return read.time_near(value.start, value.end, 0, value.end + 60)
