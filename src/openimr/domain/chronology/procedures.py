"""Operations and injections that were done, with levels, side and implants; imaging and tests with their findings."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from openimr.domain.chronology.facts import Context, ProcedureFact, Side, StudyFact, When
from openimr.domain.chronology.performed import BREAK, DID, context_of
from openimr.domain.chronology.phrases import Hit, Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.sections import Section
from openimr.domain.patterns import Pattern

_ASIDE = (Section.GUIDELINE, Section.FAMILY, Section.ALLERGIES)
_WISHED = (Section.REQUEST, Section.PLAN)
_GUIDELINE = Pattern(
    r"\b(?:MTUS|ACOEM|ODG|guidelines?|CPMTG|criteria for|is recommended (?:as|for|when)|are recommended)\b",
    re.IGNORECASE,
)
_RISK = Pattern(
    r"\b(?:risks?|benefits? (?:and|or|of|&)|(?:and|or|,|&) benefits?|alternatives?|consent\w*|explained|understands|"
    r"(?:potential|possible|risk of|about) complications?)\b",
    re.IGNORECASE,
)
_SAFE = re.compile(r"\b(?:no|without|w/o|any) (?:apparent |immediate |known )?complications?\b", re.IGNORECASE)
_WIDE, _CLOSE, _BEFORE_NEXT, _TURN = 70, 45, 20, 50
_FINDS = re.compile(
    r"\s*(?:\([^)]{0,40}\)\s*)?(?:(?:of|for|to) [^.;:]{0,70}?)?(?:,?\s*(?:dated|performed|done|taken|obtained|from|"
    r"on|of)\s[^.;:]{0,40}?)?"
    r"(?:\s*\b(?:reveal\w*|show\w*|demonstrat\w*|indicat\w*|found|notable for|which|were?|is|was|consistent with|"
    r"with|positive|negative|suggest\w*|"
    r"noted|reported|read as|results?|findings|impression)\b|\s*[:\-–])",
    re.IGNORECASE,
)


def procedures_in(read: Read) -> list[ProcedureFact]:
    """The operations and injections of one sentence, done, past or planned; the context says which."""
    hits = _named(read)
    if not hits or read.section in _ASIDE or (_GUIDELINE.search(read.text) and not read.times):
        return []
    if _RISK.search(_SAFE.sub("", read.text)) and not DID.search(read.text):
        return []
    return [_procedure(read, hit, hits) for hit in hits]


def _named(read: Read) -> list[Hit]:
    """The procedures named; of two names for the same one in one breath, as "fusion" in "ACDF", only one."""
    hits = [hit for hit in read.of(Kind.PROCEDURE) if not _is_other(read.text, hit)]
    found: list[Hit] = []
    for hit in hits:
        if found and hit.value == found[-1].value and hit.start - found[-1].end < _SAME:
            continue
        found.append(hit)
    return found


_SAME = 12
_OTHER_MEANING = re.compile(
    r"\s*(?:of (?:the )?(?:fracture|vertebra\w*|bodies)|is (?:solid|incomplete|not)|mass|has not|appears|hardware|"
    r"site|rate|of images|levels? (?:is|are))",
    re.IGNORECASE,
)
_NO_FUSION = Pattern(
    r"\b(?:solid|delayed|bony|osseous|incomplete|pseudo|non-?|congenital|evidence of|progress(?:ing)? of)\s*$",
    re.IGNORECASE,
)


def _is_other(text: str, hit: Hit) -> bool:
    words = text[hit.start : hit.end]
    if words.lower() in ("sad", "i.d", "i d", "i-d", "tha", "thr", "ctr"):
        return words not in ("SAD", "THA", "THR", "CTR")
    if hit.value != "fusion":
        return False
    return bool(_OTHER_MEANING.match(text, hit.end) or _NO_FUSION.search(text[max(0, hit.start - 18) : hit.start]))


def _procedure(read: Read, hit: Hit, hits: Sequence[Hit]) -> ProcedureFact:
    start, end = _stretch(read, hit, hits)
    levels = read.levels(start, end) or _levels_of_list(read, hit, hits)
    side_start, side_end = max(start, hit.start - _CLOSE), min(end, hit.end + _CLOSE)
    parts = read.parts(side_start, side_end) or read.parts(start, end)
    implants = [one.value for one in read.of(Kind.IMPLANT)]
    when = _time(read, hit, hits)
    return ProcedureFact(
        span=read.span(*_whole(read.text, hit)), on=when, context=context_of(read, hit, when), name=hit.value,
        body_parts=parts, side=read.side(side_start, side_end) or _side_of_list(read, hit, hits), levels=levels,
        implants=tuple(dict.fromkeys(implants)),
    )  # fmt: skip


def _whole(text: str, hit: Hit) -> tuple[int, int]:
    """The name with the words before it that say what kind it was."""
    kind = _KIND_BEFORE.search(text[max(0, hit.start - 60) : hit.start])
    return hit.start - len(kind[0]) if kind else hit.start, hit.end


_KIND_BEFORE = Pattern(
    r"(?:\b(?:arthroscopic|open|endoscopic|partial|total|anterior|posterior|lumbar|cervical|thoracic|instrumented|"
    r"revision|diagnostic|"
    r"transforaminal|interlaminar|caudal|medial|lateral|repeat|subacromial|surgical|two-level|single-level|"
    r"three-level|minimally|invasive|"
    r"multilevel|decompressive|percutaneous|intra-articular|steroid|cortisone|corticosteroid|joint|ulnar|"
    r"nerve)[\s\-]+)+$",
    re.IGNORECASE,
)


def _stretch(read: Read, hit: Hit, hits: Sequence[Hit]) -> tuple[int, int]:
    """The words about one procedure: from the one before it to the one after it, within its clause."""
    place = hits.index(hit)
    first = hits[place - 1].end if place else 0
    last = hits[place + 1].start if place + 1 < len(hits) else len(read.text)
    last = min([last, *(one.start for one in read.of(Kind.DIAGNOSIS) if one.start >= hit.end)])
    if place + 1 < len(hits):
        sides = [one.start for one in read.of(Kind.SIDE) if max(hit.end, last - _BEFORE_NEXT) < one.start < last]
        last = min([last, *sides])
    breaks = list(BREAK.finditer(read.text, first, hit.start))
    start = max(breaks[-1].end() if breaks else first, hit.start - _WIDE)
    ends = BREAK.search(read.text, hit.end, last)
    end = min(ends.start() if ends else last, hit.end + _WIDE)
    cut = _NEXT_ITEM.search(read.text, hit.end, end) if place + 1 < len(hits) else None
    if place:
        cut_before = [match.end() for match in _NEXT_ITEM.finditer(read.text, start, hit.start)]
        start = cut_before[-1] if cut_before else start
    return start, cut.start() if cut else end


_NEXT_ITEM = Pattern(r",\s*(?:and\s+)?(?!\s*[CTLS]?\d)|\band\b(?!\s*[CTLS]\d)|\n\s*\d{1,2}[.)]\s")


def _levels_of_list(read: Read, hit: Hit, hits: Sequence[Hit]) -> tuple[str, ...]:
    """Levels said once for several procedures: "L4-5 laminectomy and discectomy"."""
    place = hits.index(hit)
    if (
        place
        and hit.start - hits[place - 1].end < _CLOSE
        and not BREAK.search(read.text, hits[place - 1].end, hit.start)
    ):
        before = hits[place - 1]
        if not _TOGETHER.fullmatch(read.text, before.end, hit.start):
            return ()
        return read.levels(max(0, before.start - _CLOSE), before.start) or _levels_of_list(read, before, hits)
    return ()


def _side_of_list(read: Read, hit: Hit, hits: Sequence[Hit]) -> Side | None:
    """The side said once for several procedures: "right shoulder arthroscopy with rotator cuff repair"."""
    place = hits.index(hit)
    if not place or not _TOGETHER.fullmatch(read.text, hits[place - 1].end, hit.start):
        return None
    before = hits[place - 1]
    first = hits[place - 2].end if place > 1 else max(0, before.start - _CLOSE)
    return read.side(first, before.start) or _side_of_list(read, before, hits)


def _century(year: str) -> int:
    figures = int(year.lstrip("'’"))
    return figures if len(year) == len("2013") else figures + (2000 if figures < _TURN else 1900)


def _time(read: Read, hit: Hit, hits: Sequence[Hit]) -> When | None:
    """The time behind the name up to the next procedure, else the one before it."""
    place = hits.index(hit)
    last_of = place
    while last_of + 1 < len(hits) and _TOGETHER.fullmatch(read.text, hits[last_of].end, hits[last_of + 1].start):
        last_of += 1
    while place and _TOGETHER.fullmatch(read.text, hits[place - 1].end, hits[place].start):
        place -= 1
    return _time_of_breath(read, hits, place, last_of)


def _time_of_breath(read: Read, hits: Sequence[Hit], place: int, last_of: int) -> When | None:
    """The time of the names from one to another that are said in one breath."""
    at, hit = hits[place].start, hits[last_of]
    first = hits[place - 1].end if place else 0
    last = hits[last_of + 1].start if last_of + 1 < len(hits) else len(read.text)
    own = [
        one for one in read.times if hit.end <= one.start < last and not _FOREIGN.search(read.text, hit.end, one.start)
    ]
    if own:
        return own[0].when
    year = _YEAR.match(read.text, hit.end)
    if year:
        number = _century(year["year"])
        return When(date(number, 1, 1), date(number, 12, 31))
    before = [one for one in read.times if first <= one.start and one.end <= at]
    before = [
        one
        for one in before
        if not re.search(r"\binjur\w*\W*$|\b(?:DOI|DOB)\b\W*$", read.text[max(0, one.start - 20) : one.start])
    ]
    between = read.text[before[-1].end : at] if before else ""
    if before and ";" not in between and not (place and re.search(r"[),]", between)):
        return before[-1].when
    shared = [one for one in read.times if one.start >= last and hit.start < one.start < last + _WIDE]
    return (
        shared[0].when
        if shared and last_of + 1 < len(hits) and not BREAK.search(read.text, hit.end, shared[0].start)
        else None
    )


_TOGETHER = re.compile(
    r"[\s,/&+]*(?:and|with|plus|including|complete|partial|total|bilateral|medial|left|right|posterior|anterior|"
    r"instrumented|revision|[\s,/&+])*[\s,/&+]*",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?:\s*\([^)\d]*[CTLS]\d[^)]{0,16}\),?\s*(?:in\s)?|[\s,(\-–:]{1,4}(?:in\s)?|[^,;.\d(]{1,30}\s(?:in\s|"
    r"\()?)(?P<year>19[5-9]\d|20[0-4]\d|['’]\d\d)\b(?![/\-]\d)"
)
_WAS_DONE = Pattern(
    r"\b(?:was|were|been) (?:then |subsequently )?(?:done|performed|taken|completed|obtained|carried out)\b|"
    r"\b(?:show(?:s|ed)|reveal(?:s|ed)|demonstrat(?:es|ed))\b",
    re.IGNORECASE,
)
_FOREIGN = Pattern(r"\b(?:injur\w*|DOI|follow-?up|seen|return|therapy|MRI|x-?rays?|next)\b", re.IGNORECASE)


def studies_in(read: Read) -> list[StudyFact]:
    """The studies of one sentence with what they showed."""
    hits = read.of(Kind.STUDY)
    if not hits or read.section in _ASIDE or (_GUIDELINE.search(read.text) and not read.times):
        return []
    kept: list[Hit] = []
    for hit in hits:
        if not (kept and kept[-1].value == hit.value and hit.start - kept[-1].end < _SAME):
            kept.append(hit)
    return [_study(read, hit, kept) for hit in kept]


def _study(read: Read, hit: Hit, hits: Sequence[Hit]) -> StudyFact:
    place = hits.index(hit)
    last = hits[place + 1].start if place + 1 < len(hits) else len(read.text)
    start = max(hits[place - 1].end if place else 0, hit.start - 30)
    shows = _FINDS.match(read.text, hit.end, last)
    findings = read.text[shows.end() : last].strip(" ,:;") if shows else ""
    about = shows.end() if shows else min(last, hit.end + _CLOSE)
    end = last if findings else about
    made = read.context(hit.start, hit.end)
    return StudyFact(
        span=read.span(hit.start, hit.end), on=_time(read, hit, hits),
        context=replace(made, is_planned=_is_wished(read, hit, made), is_negated=_is_undone(read.text, hit)),
        name=hit.value, body_parts=read.parts(start, about) or read.parts(start, end),
        side=read.side(start, about), levels=read.levels(start, end), findings=" ".join(findings.split()),
    )  # fmt: skip


def _is_undone(text: str, hit: Hit) -> bool:
    """Whether the study itself is denied, not what it showed."""
    before = _NO_STUDY.search(text[max(0, hit.start - 40) : hit.start])
    return bool(before or _NOT_DONE.match(text, hit.end))


_SOUGHT = re.compile(
    r"[^.;]{0,60}?(?:[-–:]\s*|\b(?:was|were|is|are|being|been) (?:also )?)(?:sought|requested|ordered|recommended|"
    r"denied|non-?certified|pending|prescribed|proposed|authorized|approved)\b",
    re.IGNORECASE,
)
_PENDING = re.compile(r"[^.;,]{0,20}?\s(?:pending|awaiting|not yet)\b", re.IGNORECASE)
_NO_STUDY = Pattern(
    r"\b(?:no|not (?:had|have|undergone|obtained|received)|without|never|denies|declin\w+|refus\w+|instead "
    r"of)\s+(?:(?!evidence|finding|sign|change)[a-z\-]+\s+){0,3}$",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"[^.;,]{0,50}?\b(?:(?:was|were|has|have) not (?:been )?(?:done|performed|obtained|taken|available)|not done|"
    r"never done)\b",
    re.IGNORECASE,
)


def _is_wished(read: Read, hit: Hit, made: Context) -> bool:
    before = read.text[max(0, hit.start - _WIDE) : hit.start]
    is_section = (
        read.section in _WISHED
        and not read.times
        and not re.search(r"\b(?:reviewed|showed|revealed|demonstrated)\b", read.text)
    )
    if _WAS_DONE.search(read.text, hit.end):
        return False
    return (
        made.is_planned
        or bool(_SOUGHT.match(read.text, hit.end) or _PENDING.match(read.text, hit.end))
        or is_section
        or bool(
            re.search(
                r"\b(?:request|order|recommend|schedul|authoriz|obtain|repeat|need)\w*\b[^.;]*$", before, re.IGNORECASE
            )
        )
    )
