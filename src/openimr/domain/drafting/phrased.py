"""Whether a sentence that a language model worded says what the rule's sentence says: no more, no less."""

import re
from collections import Counter

from openimr.domain.chronology.lexicon import hits_in
from openimr.domain.chronology.phrases import Kind
from openimr.domain.criteria.wording import outcome_word
from openimr.domain.drafting.offered import Offered
from openimr.domain.evidence.stated_values import values
from openimr.domain.evidence.tokens import listed
from openimr.domain.page_citations import cited_pages

_STAMP = re.compile(r"\[pp?\. \d{1,6}(?:-\d{1,6})?\]")
_NUMBER = re.compile(r"\d+(?:[.,/-]\d+)*")
_NEGATION = re.compile(
    r"\b(?:no|not|none|never|without|denie[sd]|denying|neither|nor|cannot|absent|lack\w*|fail\w*|unable|un\w{4,}|\w+n['’]t|"
    r"refused|disagree\w*|missed|negative|only|except)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]{4,}")
_COMPARED = (
    Kind.DRUG,
    Kind.SERVICE,
    Kind.PROCEDURE,
    Kind.STUDY,
    Kind.DIAGNOSIS,
    Kind.BODY,
    Kind.SIDE,
    Kind.EVENT,
    Kind.RESPONSE,
)
_LINKING = listed(
    "that this these those with from were been have according record records worker patient page pages documents "
    "documented notes noted states stated shows shown also then than which while during after before about when there "
    "report reports reported dated date their they both each other into over between following"
)
"""Words that a wording may add: they link and say nothing of the case."""
_LONGER = 2


def problem_with(text: str, rule: Offered) -> str:
    """Why a wording cannot stand for the rule's sentence; "" where it can.

    Days, counts, doses, scores, sides, levels, medicines, treatments, events and denials must be the same ones, every
    citation must stand in it, and no word of substance may be new. It may leave nothing of these out.
    """
    said, made = " ".join(text.split()), rule.made or rule.text
    if not said or len(said) > _LONGER * len(made) or "\n" in text.strip():
        return "it is empty or too long"
    if outcome_word(said):
        return "it sounds like an outcome"
    if sorted(cited_pages(said)) != sorted(cited_pages(made)):
        return "its pages are others"
    if rule.guideline and rule.guideline not in said:
        return "its guideline is missing"
    own, given = _bare(said, rule.guideline), _bare(made, rule.guideline)
    return _difference(own, given)


def _bare(text: str, guideline: str) -> str:
    return " ".join(_STAMP.sub(" ", text.replace(guideline, " ") if guideline else text).split())


def _difference(own: str, given: str) -> str:
    if {(one.kind, one.key) for one in values(own)} != {(one.kind, one.key) for one in values(given)}:
        return "a day, number, side or level differs"
    if Counter(_NUMBER.findall(own)) - Counter(_NUMBER.findall(given)):
        return "a number is new"
    if _named(own) != _named(given):
        return "a medicine, treatment or event differs"
    if len(_NEGATION.findall(own)) != len(_NEGATION.findall(given)):
        return "a denial differs"
    new = _words(own) - _words(given) - _LINKING
    return f"it adds words of its own: {', '.join(sorted(new)[:3])}" if new else ""


def _named(text: str) -> set[tuple[Kind, str]]:
    return {(hit.kind, hit.value) for hit in hits_in(text) if hit.kind in _COMPARED}


def _words(text: str) -> set[str]:
    """Words without their endings: 'authorized' and 'authorization' are one."""
    return {word.lower()[:6] if word.lower() not in _LINKING else word.lower() for word in _WORD.findall(text)}
