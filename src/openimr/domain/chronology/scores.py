"""Scores of pain, function, mood and risk, with the words that say when or under what they were taken."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from openimr.domain.chronology.facts import Context, ScoreFact, When
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.score_forms import (
    AND_WITH,
    CHANGES,
    LEVEL,
    MEDICINE_DOES,
    MILLIMETRES,
    NAMED_ENDS,
    NUMBER_WORDS,
    OF_TEN,
    RANGES,
    SCORE,
    SCORE_GAP,
    TIMED,
    WHOLE,
)
from openimr.domain.chronology.score_timings import NAMES as _NAMES
from openimr.domain.chronology.score_timings import TIMING as _TIMING
from openimr.domain.chronology.vocabulary.scales import BY_NAME
from openimr.domain.patterns import Pattern

_PAIN_WORD = Pattern(
    r"\b(?:pain|vas|nrs|nprs|discomfort|headaches?|symptoms|severity|rated|rates|rating|ache|scale|level|best|worst|"
    r"average|rest|activity|medications?|meds|intensity|soreness|analog)\b",
    re.IGNORECASE,
)
_REACH = 110
_ON_SCALE = Pattern(
    r"(?<![\d/.])(?P<low>\d{1,3}(?:\.\d)?)(?P<high>)(?:\s*(?:(?P<pct>%)|/\s*(?P<of>\d{2,3})|out of "
    r"(?P<of2>\d{2,3})))?\s*(?:points?\s*)?(?:on|for|per|by|in)\s+(?:the\s+|her\s+|his\s+|a\s+)?$",
    re.IGNORECASE,
)
_WITH_IT = re.compile(
    r"\s*,?\s*(?:(?P<out>without|off)|with|on)\s+(?:(?:taking|the|his|her|use of|these|this|any|pain)\s+){0,3}(?:it|"
    r"them|medic\w+|meds|pills|opioids?)\b",
    re.IGNORECASE,
)
_IN_PERCENT = re.compile(r"\s*[(=,]?\s*(?:or )?(\d{1,3}(?:\.\d{1,2})?)\s*%\)?")
_OTHER_UNIT = re.compile(
    r"\s*(?:days?|weeks?|hours?|times|mg|tabs?|tablets|visits|sessions|degrees|months|minutes|blocks|/|per|pounds|x\b)"
)
_ABOUT_PAIN = Pattern(r"\b(?:pain|vas|nrs|nprs|headaches?|discomfort|rate[sd]?|rating|scale|severity)\b", re.IGNORECASE)
_MAY_SCORE = Pattern(f"{_PAIN_WORD.pattern}|{_ABOUT_PAIN.pattern}|out of", re.IGNORECASE)
"""Without one of these, a scale or a fraction no sentence tells a score: most are put aside by one look."""
_A_SCALE = Pattern(r"\bscale,?\s+$", re.IGNORECASE)
_GOAL = Pattern(
    r"\b(?:goals?|target|STG|LTG|aim|(?:is|are) to (?:report|have|achieve|reduce|decrease))\b", re.IGNORECASE
)
_LOOK = 60
_NOT_OWN = Pattern(
    r"[;.]|,\s*\w+|\band\b(?!\s*$)|\b(?:better|worse|improved|increas\w*|decreas\w*|reliev\w*|but|that|which)\b",
    re.IGNORECASE,
)
_AWAY = Pattern(r"[;.]\s")
_LABELS = re.compile(r"\s*(?:[:=\d]|is\b|was\b|of\b|pain\b)")
_AT_ONCE = re.compile(r"\s*\(?\s*(?:pain\s+)?(?:on (?:the )?(?:VAS|NRS)\s+)?")
_NOT_PAIN = Pattern(
    r"\b(?:strength|motor|muscle|power|MMT|reflex\w*|date|steps?|met|criteria|goals?|phalen|visits?|sessions?|APGAR|"
    r"tasks|items|scored? (?:on|in) the|dtr\w*)\b",
    re.IGNORECASE,
)
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
    scales = read.of(Kind.SCALE)
    if not (scales or "/" in read.text or " of " in read.text or _MAY_SCORE.search(read.text)):
        return []
    read = replace(read, text=_evened(read))
    found: list[_Value] = []
    if not re.search(r"\d", read.text) and not _PAIN_WORD.search(read.text):
        return []
    for value in (*_changes(read, scales), *_pains(read), *_named(read, scales), *_levels(read)):
        if not any(one.start < value.end and value.start < one.end for one in found):
            found.append(value)
    found = [one for one in found if not any(d.start < one.end and one.start < d.end for d in read.times)]
    found.sort(key=lambda one: one.start)
    return [_fact(read, value, found) for value in found]


def _evened(read: Read) -> str:
    """The words with equal lengths in fewer forms: "between 5 and 6", "4 of 10", and medicines called so."""
    text = _BETWEEN.sub(
        lambda match: f"{' ' * len(match['between'])}{match['a']}{'-':^{len(match['and'])}}{match['b']}", read.text
    )
    if _ABOUT_PAIN.search(text):
        text = _OF_TEN.sub(lambda match: f"/{' ' * (len(match[0]) - 1)}", text)
    for hit in read.of(Kind.DRUG):
        if hit.end - hit.start >= len(_MEDS):
            text = text[: hit.start] + _MEDS.ljust(hit.end - hit.start) + text[hit.end :]
    return text


_MEDS = "meds"
_BETWEEN = re.compile(
    rf"(?P<between>\bbetween\s+(?:an? )?)(?P<a>{WHOLE})(?P<and>(?:\s*/\s*10)?\s+and\s+(?:an? )?)(?P<b>{WHOLE})",
    re.IGNORECASE,
)
_OF_TEN = re.compile(
    r"(?<!out )(?<=[\dnertxo] )of(?=\s+(?:10|ten)\b(?!\s*(?:(?!before|after|at|in|on|prior|with|during|today|"
    r"and)\w+\s+){0,3}(?:visits?|sessions?|treatments?|"
    r"appointments?|days)))",
    re.IGNORECASE,
)


def _changes(read: Read, scales: Sequence[Hit]) -> Iterator[_Value]:
    for pattern in CHANGES:
        for match in pattern.finditer(read.text):
            if _A_SCALE.search(read.text, max(0, match.start() - 12), match.start()):
                continue
            scale = _scale_of_change(read, match, scales)
            if NAMED_ENDS.search(match[0]):
                continue
            if scale and RANGES.search(read.text, max(0, match.start() - 30), match.start()):
                yield _from_to(match, scale)
            elif scale:
                yield from _both(match, scale)


def _from_to(match: re.Match[str], scale: str) -> _Value:
    """The range of "ranges from 4/10 to 8/10"."""
    tops = [_top_of(match[letter]) for letter in ("ta", "tb") if match[letter]]
    low, high = sorted((_number(match["la"]), _number(match["hb"] or match["lb"])))
    end = max(match.end(name) for name in ("lb", "hb", "tb"))
    return _Value(scale, low, high, tops[-1] if tops else _top(scale, False), match.start("la"), end)


def _both(match: re.Match[str], scale: str) -> Iterator[_Value]:
    """The two scores of a change; none where one of them is no score of the scale."""
    tops = [_top_of(match[letter]) for letter in ("ta", "tb") if match[letter]]
    of = tops[-1] if tops else _top(scale, False)
    made = [_ranged(match, letter, scale, of) for letter in ("a", "b")]
    is_of_medicine = bool(MEDICINE_DOES.search(match.string, max(0, match.start() - _LOOK), match.start("la")))
    if all(value and value.high <= of for value in made):
        for value, timing in zip(made, ("without medicine", "with medicine"), strict=True):
            if value:
                yield replace(value, timing=timing) if is_of_medicine else value


def _ranged(match: re.Match[str], letter: str, scale: str, of: Decimal) -> _Value | None:
    low, high = _number(match[f"l{letter}"]), _number(match[f"h{letter}"] or match[f"l{letter}"])
    end = max(match.end(f"{name}{letter}") for name in "lht")
    said = _WITH_IT.match(match.string, end)
    timing = (
        ("without medicine" if said["out"] else "with medicine") if said else ("before" if letter == "a" else "after")
    )
    return _Value(scale, low, high, of, match.start(f"l{letter}"), end, timing) if low <= high else None


def _top_of(words: str) -> Decimal:
    """The top that "/10", "out of ten" or "%" names."""
    if "%" in words or "percent" in words.lower():
        return Decimal(100)
    figures = re.findall(r"\d+", words)
    return Decimal(figures[-1]) if figures and not words.lower().endswith("ten") else _TEN


def _scale_of_change(read: Read, match: re.Match[str], scales: Sequence[Hit]) -> str:
    near = [hit for hit in scales if match.start() - 60 <= hit.start <= match.end() + 40]
    named_before = [hit for hit in near if hit.end <= match.start()]
    if named_before:
        return named_before[-1].value
    if near:
        return min(near, key=lambda hit: abs(hit.start - match.start())).value
    named = [_top_of(match[name]) for name in ("ta", "tb") if match[name]]
    before = read.text[max(0, match.start() - 50) : match.start()]
    if named:
        return "pain" if named[-1] == _TEN and not _NOT_PAIN.search(before) else ""
    is_low = _number(match["la"]) <= _TEN and _number(match["lb"]) <= _TEN
    is_pain = bool(re.search(r"\b(?:pain|VAS|NRS|headaches?)\b[^.;]{0,40}$", before, re.IGNORECASE))
    return "pain" if is_pain and is_low and not _OTHER_UNIT.match(read.text, match.end()) else ""


def _pains(read: Read) -> Iterator[_Value]:
    text = read.text
    for match in OF_TEN.finditer(text):
        before = text[max(0, match.start() - 46) : match.start()]
        if _NOT_PAIN.search(before) and not _PAIN_WORD.search(before):
            continue
        if any(hit.value != "pain" and 0 <= match.start() - hit.end < 25 for hit in read.of(Kind.SCALE)):
            continue
        of = _top_of(match["top"])
        low, high = _number(match["low"]), _number(match["high"] or match["low"])
        if low <= high <= of:
            yield _Value("pain", low, high, of, *match.span())
        elif high <= of:
            yield _Value("pain", high, high, of, match.start("high"), match.end())


def _number(text: str) -> Decimal:
    low = text.lower()
    return Decimal(NUMBER_WORDS[low]) if low in NUMBER_WORDS else Decimal(low)


def _levels(read: Read) -> Iterator[_Value]:
    """A level of pain without "out of ten": "pain level 7", "VAS: 6-7"."""
    forms = (LEVEL, TIMED, AND_WITH) if _ABOUT_PAIN.search(read.text) else ()
    for match in MILLIMETRES.finditer(read.text) if forms else ():
        yield _Value(
            "pain", _number(match["low"]), _number(match["low"]), Decimal(100), match.start("low"), match.end()
        )
    for match in (match for form in forms for match in form.finditer(read.text)):
        low, high = _number(match["low"]), _number(match["high"] or match["low"])
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
    """The numbers behind the name of a scale; of "21/50 (42%)" the percentage where the scale is one."""
    before = _ON_SCALE.search(text, max(0, hit.start - 60), hit.start)
    made = _scored(hit.value, before) if before else None
    if made:
        yield made
        return
    at = hit.end
    for match in SCORE.finditer(text, hit.end, limit):
        if match.start() < at:
            continue
        if not SCORE_GAP.match(text[at : match.start()]):
            return
        made = _scored(hit.value, match)
        if made and made.low == 0 and made.high == BY_NAME[hit.value].top:
            at = match.end()
            continue
        if made is None:
            if at == hit.end:
                continue
            return
        made = _as_percent(text, made, match)
        yield made
        at = made.end


def _as_percent(text: str, made: _Value, match: re.Match[str]) -> _Value:
    percent = _IN_PERCENT.match(text, match.end()) if BY_NAME[made.scale].is_percent and match["of"] else None
    if not percent:
        return made
    value = Decimal(percent[1])
    return _Value(made.scale, value, value, Decimal(100), match.start(), percent.end())


def _scored(name: str, match: re.Match[str]) -> _Value | None:
    low, high = _number(match["low"]), _number(match["high"] or match["low"])
    of = Decimal(match["of"] or match["of2"]) if match["of"] or match["of2"] else _top(name, bool(match["pct"]))
    return _Value(name, low, high, of, *match.span()) if low <= high <= of else None


def _top(name: str, is_percent: bool) -> Decimal:
    return Decimal(100) if is_percent else BY_NAME[name].top


def _fact(read: Read, value: _Value, every: Sequence[_Value]) -> ScoreFact:
    return ScoreFact(
        span=read.span(value.start, value.end), on=_time(read, value), context=_context(read, value, len(every)),
        scale=value.scale, low=value.low, high=value.high, of=value.of,
        timing=_said_when(read.text, value, every), body_parts=_where(read, value, every),
    )  # fmt: skip


def _where(read: Read, value: _Value, every: Sequence[_Value]) -> tuple[str, ...]:
    """The parts of the body named before a score of pain since the one before it, else behind it."""
    if value.scale != "pain":
        return ()
    place = every.index(value)
    start = every[place - 1].end if place else 0
    end = every[place + 1].start if place + 1 < len(every) else len(read.text)
    behind = _AWAY.search(read.text, value.end, end)
    return read.parts(start, value.start) or read.parts(value.end, behind.start() if behind else end)


def _said_when(text: str, value: _Value, every: Sequence[_Value]) -> str:
    """The timing of a value: by its form, by a pair named before both, by its own words, or as the other half."""
    if value.timing:
        return value.timing
    pair = _PAIRED.search(text, 0, every[0].start) if len(every) == _TWO else None
    named = [_TIMING.fullmatch(pair[half]) for half in ("a", "b")] if pair else []
    half = named[every.index(value)] if named and all(named) else None
    if half:
        return _name(half)
    own = _timing(text, value, every)
    if len(every) != _TWO:
        return own
    behind = _timings_behind(text, every)
    if behind:
        return behind[every.index(value)]
    if own == "now" and every.index(value) and "before" in (every[0].timing, _timing(text, every[0], every)):
        return "after"
    if own:
        return own
    other = every[1 - every.index(value)]
    of_other = other.timing or _timing(text, other, every)
    around = text[value.end : value.end + 22] if every.index(value) else text[max(0, value.start - 22) : value.start]
    before = text[other.end : value.start] if every.index(value) else ""
    is_half = _HALF.match(around) or _HALF_BEFORE.search(before)
    return _OTHER_HALF.get(of_other, "") if is_half else ""


def _timings_behind(text: str, every: Sequence[_Value]) -> list[str]:
    """The timings of two values that each have theirs behind them: "6/10 at the start, 3/10 at discharge"."""
    if _TIMING.search(text, 0, every[0].start):
        return []
    ends = (every[1].start, min(len(text), every[1].end + _LOOK))
    found = [_TIMING.search(text, one.end, end) for one, end in zip(every, ends, strict=True)]
    told = [_name(one) for one in found if one] if all(found) else []
    return ["before", "after"] if told == ["before", "now"] else told


_TWO = 2
_OTHER_HALF = {"with medicine": "without medicine", "without medicine": "with medicine"}
_HALF = re.compile(r"\s*(?:with(?:out)?|w/o?|on|off)(?: it| them)?\s*(?:[.,;)]|$)", re.IGNORECASE)
_HALF_BEFORE = Pattern(r"\b(?:with(?:out)?|w/o?|on|off)(?: it| them)?[\s,:]*(?:it is |is |at |an? )?$", re.IGNORECASE)
_PAIRED = Pattern(r"\b(?P<a>[a-z\-]+)\s*/\s*(?P<b>[a-z\-]+)\s*\)?\s*[:=]?\s*$", re.IGNORECASE)


def _context(read: Read, value: _Value, many: int) -> Context:
    """A number is not denied by "without medication"; a goal is of the time to come."""
    made = read.context(value.start, value.end)
    is_goal = bool(_GOAL.search(read.text[: value.start]) or _GOAL.search(read.sentence.heading))
    is_past = made.is_historical and not value.timing and many == 1
    return replace(made, is_negated=False, is_planned=is_goal, is_uncertain=False, is_historical=is_past)


def _timing(text: str, value: _Value, every: Sequence[_Value]) -> str:
    """The word of timing in the value's own stretch. A sentence names it before all its values, or behind them all."""
    place = every.index(value)
    start = every[place - 1].end if place else max(0, value.start - _LOOK)
    end = every[place + 1].start if place + 1 < len(every) else min(len(text), value.end + _LOOK)
    behind = next(
        (match for match in _TIMING.finditer(text, value.end, end) if _is_own(text[value.end : match.start()])), None
    )
    ahead = [
        match
        for match in _TIMING.finditer(text, start, value.start)
        if not _AWAY.search(text, match.end(), value.start)
    ]
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
    return len(between) < 30 and not _NOT_OWN.search(between)


def _name(match: re.Match[str]) -> str:
    return next(name for place, name in enumerate(_NAMES) if match[f"t{place}"])


def _time(read: Read, value: _Value) -> When | None:
    return read.time_near(value.start, value.end, 0, value.end + 60)
