"""Findings of the examination: motion, strength, reflexes, sensation, and the named tests."""

import re
from collections.abc import Iterator
from dataclasses import replace

from openimr.domain.chronology.facts import MeasureFact, Side
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.sections import Section
from openimr.domain.patterns import Pattern

_MOVES = (
    r"(?:forward )?flexion|extension|(?:lateral|side)[\s-]?(?:bending|flexion|tilt)(?:ing)?|side to side bending|"
    r"(?:internal|external) rotation|rotation|abduction|"
    r"adduction|dorsiflexion|plantar ?flexion|supination|pronation|radial deviation|ulnar deviation|inversion|"
    r"eversion|forward elevation|elevation|flex|ext\b|"
    r"abd|lat(?:eral)? bend\w*|bending|IR\b|ER\b"
)
_MOTION = Pattern(
    rf"\b(?P<name>{_MOVES})\s*(?:\(?(?P<side1>left|right|L|R|bilateral\w*)\)?)?\s*(?:is|was|were|are|to|of|at|"
    rf"limited|reduced|decreased|restricted|measured|within|about|"
    r"approximately|only|:|=|,|-|\s)*(?P<value>\d{1,3}\s*(?:/\s*\d{2,3}\s*)?(?:°|degrees?|deg\b)|\d{1,3}\s?(?:%|"
    r"percent)(?:\s*(?:of )?(?:normal|nl|expected))?|\d{1,3}/\d{2,3}(?!\d|/)|"
    r"(?:full|normal|WNL|within normal limits|limited|decreased|restricted|painful))",
    re.IGNORECASE,
)
_QUICK = Pattern(
    r"flex|exten|rotat|bend|tilt|abd|adduct|deviat|supinat|pronat|version|elevat|strength|motor|power|grip|MMT|EHL|"
    r"/\s?5|reflex|DTR|jerk|sensat|sensor|touch|"
    r"pinprick|tender|spasm|guard|trigger|swell|effusion|crepitus|atroph|antalgic|hyperton|\b[IE]R\b|\bext\b",
    re.IGNORECASE,
)
_SIGN = Pattern(
    r"(?P<pos>\b(?:positive|pos\b|present|\+ve|abnormal|reproduces?|elicits?|produces?)|\(\+\)|(?<=[\s:])\+(?!\d)|"
    r"\+(?=\s|$|,))|(?P<neg>\b(?:negative|neg\b|absent|normal|unremarkable|not present|-ve|"
    r"does not (?:reproduce|produce))|\(-\)|(?<=[\s:])-(?=\s|$|,))",
    re.IGNORECASE,
)
_DEGREES = Pattern(r"(?:at|to)?\s*(?P<value>\d{1,3}(?:\s*-\s*\d{1,3})?\s*(?:°|degrees?|deg\b))", re.IGNORECASE)
_STRENGTH = Pattern(
    r"\b(?:(?:motor|muscle|grip|manual muscle)?\s*(?:strength|testing|power|exam|function)|motor|MMT|EHL|"
    r"(?:quadriceps|hamstrings?|deltoid|biceps|triceps|iliopsoas|"
    r"tibialis anterior|gastrocnemius|wrist (?:flexors?|extensors?)|hip flexors?|knee (?:flexors?|extensors?)|ankle "
    r"\w+|finger \w+))\b"
    r"[^.;\d]{0,50}?(?P<value>[0-5][+\-]?\s?(?:/\s?5|out of 5)(?!\d))",
    re.IGNORECASE,
)
_REFLEX = Pattern(
    r"\b(?:deep tendon reflexes|DTR'?s?|reflexes|(?:patellar|achilles|ankle|knee|biceps|triceps|brachioradialis) "
    r"(?:reflex(?:es)?|jerks?))\b[^.;\d]{0,60}?"
    r"(?P<value>[0-4]\+?\s?(?:/\s?4)?|(?:normal|symmetric\w*|intact|absent|diminished|hypoactive|brisk|trace|"
    r"equal))(?!\d)",
    re.IGNORECASE,
)
_SENSATION = Pattern(
    r"\b(?:sensation|sensory(?: exam\w*| testing)?|light touch|pinprick)\b[^.;]{0,40}?(?P<value>\b(?:intact|normal|"
    r"decreased|diminished|reduced|absent|hypoesthe\w+|"
    r"dysesthe\w+|impaired|unremarkable)\b)",
    re.IGNORECASE,
)
_POINTS = Pattern(
    r"\b(?P<name>tenderness|spasms?|muscle guarding|trigger points?|swelling|effusion|crepitus|atrophy|antalgic "
    r"gait|guarding|hypertonicity)\b",
    re.IGNORECASE,
)
_EXAM_OF_OTHERS = (
    Section.FAMILY,
    Section.GUIDELINE,
    Section.MEDICINES,
    Section.ALLERGIES,
    Section.PROCEDURE,
    Section.REQUEST,
)
_GOOD = Pattern(r"normal|full|WNL|within|intact|symmetric|equal|unremarkable|5\s?/\s?5|5 out|2\+", re.IGNORECASE)
_BAD = Pattern(
    r"limited|decreased|restricted|painful|absent|diminish|reduced|hypo|brisk|trace|dys|impaired", re.IGNORECASE
)


def measures_in(read: Read) -> Iterator[MeasureFact]:
    """The findings of the examination in one sentence."""
    if read.section in _EXAM_OF_OTHERS:
        return
    text = read.text
    yield from _tests(read)
    if not _QUICK.search(text):
        return
    for match in _MOTION.finditer(text):
        yield _fact(read, _motion_name(match["name"]), match, match["value"], _is_limited(match["value"]))
    for name, pattern in (("strength", _STRENGTH), ("reflexes", _REFLEX), ("sensation", _SENSATION)):
        for match in pattern.finditer(text):
            yield _fact(read, name, match, match["value"], _is_bad(match["value"]))
    if read.section is Section.EXAM or read.of(Kind.BODY):
        for match in _POINTS.finditer(text):
            is_absent = read.context(*match.span()).is_negated
            yield _fact(
                read, match["name"].lower().rstrip("s"), match, "absent" if is_absent else "present", not is_absent
            )


def _motion_name(words: str) -> str:
    low = " ".join(words.lower().split())
    short = {
        "flex": "flexion",
        "ext": "extension",
        "abd": "abduction",
        "ir": "internal rotation",
        "er": "external rotation",
        "side to side bending": "lateral bending",
        "bending": "lateral bending",
    }
    return short.get(low, re.sub(r"(?:side|lateral|lat)[\s-]?(?:bend|flex|tilt)\w*", "lateral bending", low))


def _is_limited(value: str) -> bool | None:
    """Whether a motion falls short of normal; None where the text gives no normal."""
    share = re.match(r"(\d{1,3})\s?(?:%|percent)", value)
    if share:
        return int(share[1]) < 100
    parts = re.match(r"(\d{1,3})\s*/\s*(\d{2,3})", value)
    if parts:
        return int(parts[1]) < int(parts[2])
    return _is_bad(value)


def _is_bad(value: str) -> bool | None:
    if _GOOD.search(value):
        return False
    strength = re.match(r"([0-5])([+\-]?)\s?(?:/|out)", value)
    if strength:
        return strength[1] != "5" or strength[2] == "-"
    return True if _BAD.search(value) else None


def _tests(read: Read) -> Iterator[MeasureFact]:
    found = read.of(Kind.MEASURE)
    for place, hit in enumerate(found):
        first = found[place - 1].end if place else 0
        last = found[place + 1].start if place + 1 < len(found) else len(read.text)
        sign = _sign(read.text, hit, first, last, found[place + 1 :])
        if sign is None:
            continue
        degrees = _DEGREES.search(read.text, hit.end, last)
        value = ("positive" if sign else "negative") + (f" at {' '.join(degrees['value'].split())}" if degrees else "")
        yield MeasureFact(
            span=read.span(hit.start, hit.end), on=None,
            context=replace(read.context(hit.start, hit.end), is_negated=False), name=hit.value,
            body_parts=read.parts(first, last), side=_side(read, hit.start, hit.end, first, last),
            value=value, is_abnormal=sign,
        )  # fmt: skip


def _sign(text: str, hit: Hit, first: int, last: int, later: list[Hit]) -> bool | None:
    """Whether a test is positive: as the words behind it say, else those before; a list of tests shares its word."""
    behind = _SIGN.search(text, hit.end, last)
    ahead = list(_SIGN.finditer(text, first, hit.start))
    for sign in (behind, ahead[-1] if ahead else None):
        if sign and not re.search(r"[;.]\s", text[min(sign.end(), hit.end) : max(sign.start(), hit.start)]):
            return bool(sign["pos"])
    shared = list(_SIGN.finditer(text, 0, hit.start)) or (list(_SIGN.finditer(text, later[-1].end)) if later else [])
    near = shared[-1] if shared and shared[-1].end() <= hit.start else (shared[0] if shared else None)
    return bool(near["pos"]) if near else None


def _side(read: Read, start: int, end: int, first: int, last: int) -> Side | None:
    return read.side(max(first, start - 24), min(last, end + 40))


def _fact(read: Read, name: str, match: re.Match[str], value: str, is_abnormal: bool | None) -> MeasureFact:
    start, end = match.span()
    return MeasureFact(
        span=read.span(start, end), on=None, context=read.context(start, end), name=name,
        body_parts=read.parts(0, end) or read.parts(end, min(len(read.text), end + 60)),
        side=_side(read, start, end, 0, min(len(read.text), end + 24)),
        value=" ".join(value.split()), is_abnormal=is_abnormal,
    )  # fmt: skip
