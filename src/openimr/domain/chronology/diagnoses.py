"""Diagnoses in the words of the page, with their codes checked for form: ICD-10-CM, or ICD-9-CM before October 2015."""

import re
from collections.abc import Iterator

from openimr.domain.chronology.facts import DiagnosisFact
from openimr.domain.chronology.phrases import Kind
from openimr.domain.chronology.reads import Read
from openimr.domain.chronology.sections import Section
from openimr.domain.patterns import Pattern

_ICD10 = r"[A-TV-Z]\d[0-9AB](?:\.[0-9A-TV-Z]{1,4})?"
_ICD9 = r"(?:\d{3}\.\d{1,2}|[VE]\d{2,3}\.\d{1,2})"
_CODE = Pattern(rf"(?<![\w.$/])(?P<code>{_ICD10}|{_ICD9})(?![\w/]|\.\d|\s*(?:mg|%|cm|mm|lbs|degrees|inch))")
_BARE_ICD10 = re.compile(r"[A-TV-Z]\d[0-9AB]$")
_LABELLED = Pattern(r"\b(?:icd|dx|diagnos\w*|code)", re.IGNORECASE)
_LEVEL = re.compile(r"[CTLS]\d{1,2}$")
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[•*\-])\s*")
_OTHER = {"chronic pain", "low back pain", "neck pain", "joint pain", "thoracic pain", "headache"}
_ENDS = Pattern(
    r"[;\n]|,\s*(?!left|right|bilateral|unspecified|initial|subsequent|site|lumbar|cervical|sequela|not)|\.\s|\(|"
    r"\s[-–]\s|\d\.\s"
)
_LONGEST = 120


def diagnoses_in(read: Read) -> Iterator[DiagnosisFact]:
    """The diagnoses of one sentence: what stands by a code, and known diagnoses under a heading or told as such."""
    coded = [match for match in _CODE.finditer(read.text) if _is_code(read, match)]
    for place, match in enumerate(coded):
        yield _coded(
            read,
            match,
            coded[place - 1].end() if place else 0,
            coded[place + 1].start() if place + 1 < len(coded) else len(read.text),
        )
    if coded or read.section in (Section.FAMILY, Section.ALLERGIES, Section.GUIDELINE):
        return
    is_told = read.section is Section.DIAGNOSES or bool(
        re.search(r"\b(?:diagnos\w+|dx|impression|assessment)\b", read.text, re.IGNORECASE)
    )
    if is_told:
        yield from _named(read)


def _is_code(read: Read, match: re.Match[str]) -> bool:
    """Whether letters and figures are a code: a bare "M54" or "724.4" needs a word of diagnosis by it, or a heading."""
    code = match["code"]
    if _LEVEL.match(code) or any(one.start <= match.start() < one.end for one in read.times):
        return False
    if "." in code and not code[0].isdigit():
        return True
    near = read.text[max(0, match.start() - 80) : match.start()]
    is_known = read.section is Section.DIAGNOSES or bool(
        _LABELLED.search(near) or _LABELLED.search(read.sentence.heading)
    )
    return is_known or (
        code[0].isdigit() and any(hit.end < match.start() < hit.end + 60 for hit in read.of(Kind.DIAGNOSIS))
    )


def is_valid_code(code: str) -> bool:
    """Whether a code has the form of an ICD-10-CM or ICD-9-CM code."""
    return bool(re.fullmatch(rf"{_ICD10}|{_ICD9}|\d{{3}}", code))


def _coded(read: Read, match: re.Match[str], first: int, last: int) -> DiagnosisFact:
    before = read.text[first : match.start()]
    words, start, end = _words(before, first)
    if not re.search(r"[A-Za-z]{4}", words) or re.fullmatch(
        r"\W*(?:icd\S*|dx|diagnos\w*|codes?)\W*(?:icd\S*|codes?)?\W*", words, re.IGNORECASE
    ):
        stop = _ENDS.search(read.text, match.end() + 1, last)
        end = stop.start() if stop else last
        words, start = read.text[match.end() : end].strip(" :-–,.()"), match.start()
    span_start, span_end = min(start, match.start()), max(end, match.end())
    return _fact(read, words, match["code"], span_start, span_end)


def _words(before: str, first: int) -> tuple[str, int, int]:
    """The words before a code, without a heading or the number of the item."""
    cut = max((found.end() for found in re.finditer(r":\s|;\s|(?:^|\s)\d{1,2}[.)]\s|[•]\s", before)), default=0)
    kept = before[cut:]
    words = kept.strip(" :-–,.([")
    words = re.sub(r"[\s(\[,]*(?:icd[\s\-]?(?:9|10)?(?:-cm)?|code|dx)[\s:#]*$", "", words, flags=re.IGNORECASE)
    start = first + cut + len(kept) - len(kept.lstrip(" :-–,.(["))
    return words[-_LONGEST:], start, first + len(before)


def _named(read: Read) -> Iterator[DiagnosisFact]:
    taken = 0
    for hit in read.of(Kind.DIAGNOSIS):
        if hit.start < taken:
            continue
        begin = max(
            [
                taken,
                *(
                    found.end()
                    for found in re.finditer(
                        r"[;:,]\s|\band\s|^\s*\d{1,2}[.)]\s|\bwith\s|\bof\s", read.text[: hit.start]
                    )
                ),
            ]
        )
        stop = _ENDS.search(read.text, hit.end)
        words = read.text[begin : hit.end].strip(" .")
        taken = hit.end
        yield _fact(read, words, "", begin, min(hit.end, stop.start()) if stop and stop.start() > hit.end else hit.end)


def _fact(read: Read, words: str, code: str, start: int, end: int) -> DiagnosisFact:
    return DiagnosisFact(
        span=read.span(start, max(end, start + 1)), on=None, context=read.context(start, end),
        words=" ".join(words.split()), code=code,
        is_code_valid=bool(code) and is_valid_code(code), body_parts=read.parts(start, end), side=read.side(start, end),
        levels=read.levels(max(0, start - 12), min(len(read.text), end + 24)) if not code else read.levels(start, end),
    )  # fmt: skip
