"""The sentence that says who the worker is: age and sex, out of pages that introduce the worker by them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from openimr.domain.drafting.offered import Offered
from openimr.domain.drafting.wording import day_words, pages_words

_AGED = re.compile(
    r"\b(?:is|was)\s+an?\s+(?:[A-Za-z-]+,?\s+){0,2}?(?P<age>\d{2})[-\s]*(?:years?|yrs?)[-\s]*old\s+(?:[\w-]+,?\s+){0,4}?"
    r"(?P<sex>females?|males?|woman|man|lady|gentleman)\b",
    re.IGNORECASE,
)
_WORKER = re.compile(
    r"\b(?:this|patient|claimant|applicant|worker|employee|examinee|he|she|mr|ms|mrs|miss)\b", re.IGNORECASE
)
_OTHERS = re.compile(
    r"['’]s\b|\b(?:mother|father|parent|sister|brother|son|daughter|child|husband|wife|spouse|partner|aunt|uncle|cousin|"
    r"grand\w+|friend|neighbou?r|driver|co-?worker|supervisor|who|whose|her|his)\b",
    re.IGNORECASE,
)
_END = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)[.:;!?]|\n\s*\n")
_BEFORE = 80
_SEX = {"female": "female", "woman": "female", "lady": "female", "male": "male", "man": "male", "gentleman": "male"}
_MOST_PAGES = 3


@dataclass(frozen=True, slots=True)
class WorkerTold:
    """What one page says: an age in years and a sex. `on` is the day of the paper, where it is known."""

    page: int
    age: int
    sex: str
    on: date | None


def worker_told(page: int, text: str, on: date | None) -> WorkerTold | None:
    """How a page introduces the worker; None where it does not, or where somebody else may be meant."""
    for match in _AGED.finditer(text):
        before = _END.split(text[max(0, match.start() - _BEFORE) : match.start()])[-1]
        if _WORKER.search(before) and not _OTHERS.search(before):
            return WorkerTold(page, int(match["age"]), _SEX[match["sex"].lower().removesuffix("s")], on)
    return None


def worker_sentences(told: Iterable[WorkerTold]) -> tuple[Offered, ...]:
    """Age and sex as the latest dated paper has them. Where pages name both sexes, the sentence says so instead."""
    every = sorted(told, key=lambda one: (one.on or date.min, -one.page), reverse=True)
    if not every:
        return ()
    if len({one.sex for one in every}) > 1:
        return (_disagreeing(every),)
    last = every[0]
    same = sorted(one.page for one in every if (one.age, one.on) == (last.age, last.on))[:_MOST_PAGES]
    on = f" on {day_words(last.on)}" if last.on else ""
    return (_offered(f"The worker was a {last.age}-year-old {last.sex}{on} {pages_words(same)}.", same),)


def _disagreeing(every: Sequence[WorkerTold]) -> Offered:
    pages = {sex: sorted(one.page for one in every if one.sex == sex)[:_MOST_PAGES] for sex in ("female", "male")}
    female, male = (f"{sex} {pages_words(pages[sex])}" for sex in ("female", "male"))
    words = f"The record disagrees on the worker’s sex: it says {female}, and {male}."
    return _offered(words, sorted({*pages["female"], *pages["male"]}))


def _offered(text: str, pages: Sequence[int]) -> Offered:
    return Offered(text, tuple(pages), topic="worker")
