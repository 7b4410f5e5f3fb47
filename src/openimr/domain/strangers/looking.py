"""Whose every page is: what each page says itself, then what its document says."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from openimr.domain.strangers import names
from openimr.domain.strangers.days import Written
from openimr.domain.strangers.facts import CaseIdentity, Disagreement, PageOfFile, PageVerdict, Whose
from openimr.domain.strangers.labels import Label
from openimr.domain.strangers.lettering import plain
from openimr.domain.strangers.mentions import Spoken, same_person, spoken, with_degree
from openimr.domain.strangers.names import Known, Likeness, is_person
from openimr.domain.strangers.numbers import NumberLikeness, likeness
from openimr.domain.strangers.stated import Stated, stated_on
from openimr.domain.strangers.unplaced import unplaced_in
from openimr.domain.strangers.weighing import (
    ADDRESS,
    BIRTH,
    CLAIM,
    EMPLOYER,
    INJURY,
    NAME,
    RECORD,
    Learned,
    Sum,
    Worker,
    weigh,
)

STRANGER_BELOW, OWN_ABOVE = -1.5, 1.0
_SURE = 4.0
_INHERITED = 0.85
_OF_ANOTHER = "The page does not say whose it is; the other pages of its document are about another patient."
_NOBODY_ELSE = "The page names somebody who has no other part in it, and nothing of the worker."
_UNSURE, _SPEAKS_FOR = 0.6, 0.5
_FIRM = 0.6
_STRANGE = (Likeness.OTHER, Likeness.OTHER_SURNAME, Likeness.OTHER_GIVEN)
_FEWEST_WORDS = 8
"""A page with fewer words is blank but for stamps and fax lines: nothing on it needs a wall."""
_WORDS = {
    NAME: "another name", BIRTH: "another birth date", CLAIM: "another claim number", INJURY: "another injury date",
    RECORD: "a number of another patient", EMPLOYER: "another employer", ADDRESS: "another form of address",
}  # fmt: skip


class _Seen(NamedTuple):
    page: PageOfFile
    stated: list[Stated]
    spoken: Spoken
    sum: Sum


def look(pages: Iterable[PageOfFile], identity: CaseIdentity) -> tuple[PageVerdict, ...]:
    """Whose every page is, in the order of the pages given. The order of the pages changes no verdict.

    Pages that say nothing take the verdict of their document where its other pages agree; else they stay unknown.
    """
    worker = Worker.of(identity)
    given = list(pages)
    helpers = Learned(helpers=tuple({one for page in given for one in with_degree(page.text)}))
    first = [_first(page, worker, helpers) for page in given]
    learned = _learned(first, worker, helpers)
    second = [seen._replace(sum=weigh(seen.stated, worker, learned, seen.spoken)) for seen in first]
    said = [_said(seen) for seen in second]
    return tuple(_by_unplaced(second, list(_by_documents(second, said)), worker, learned))


def _first(page: PageOfFile, worker: Worker, helpers: Learned) -> _Seen:
    stated, words = stated_on(page.text), spoken(page.text)
    return _Seen(page, stated, words, weigh(stated, worker, helpers, words))


def _learned(seen: Sequence[_Seen], worker: Worker, helpers: Learned) -> Learned:
    """Numbers on pages that are surely the worker's, and numbers and patients of pages surely another's."""
    own: set[str] = set()
    strange: set[str] = set()
    strangers: set[Known] = set()
    for one in seen:
        told = {
            each.value for each in one.stated
            if isinstance(each.value, str) and each.label in (Label.CLAIM, Label.RECORD) and len(each.value) > 4
        }  # fmt: skip
        if one.sum.total >= _SURE and one.sum.of(BIRTH) >= 2:
            own |= told
        elif one.sum.total <= -_SURE:
            strange |= {number for number in told if likeness(number, worker.numbers) is NumberLikeness.OTHER}
            strangers |= set(_patients(one, worker))
    who = tuple(
        one for one in strangers if not any(_is_same(one, other) for other in (*helpers.helpers, *worker.others))
    )
    return Learned(frozenset(own - strange), frozenset(strange - own), who, helpers.helpers)


def _patients(seen: _Seen, worker: Worker) -> Iterator[Known]:
    """Who the fields of a page name as its patient, where that is surely not the worker."""
    for one in seen.stated:
        if one.label is not Label.PATIENT or one.firmness < _FIRM or isinstance(one.value, str | Written):
            continue
        words = one.value
        if not is_person(words) or names.likeness(words, worker.names) not in _STRANGE:
            continue
        for told in (" ".join(words), f"{words[0]}, {' '.join(words[1:])}"):
            if who := names.known(told):
                yield who


def _is_same(one: Known, other: Known) -> bool:
    """Whether two names are the same, in whichever order they were taken apart."""
    told = {*one.given, *one.surnames}
    return bool(other.given) and other.given[0] in told and not told.isdisjoint(other.surnames)


def _said(seen: _Seen) -> PageVerdict:
    """What a page says itself."""
    total = seen.sum.total
    if total <= STRANGER_BELOW:
        against = {what: seen.sum.of(what) for what in seen.sum.worst if seen.sum.of(what) < 0}
        if CLAIM in against:
            against.pop(RECORD, None)
        odd = tuple(
            Disagreement(what, _sure(points)) for what, points in sorted(against.items(), key=lambda one: one[1])
        )
        return PageVerdict(seen.page.number, Whose.STRANGER, _sure(total), odd, _reason(odd))
    if total >= OWN_ABOVE:
        return PageVerdict(seen.page.number, Whose.OWN, _sure(total), (), "The page names the worker of this case.")
    return PageVerdict(seen.page.number, Whose.UNKNOWN, 0.5, (), "The page does not say whose it is.")


def _sure(points: float) -> float:
    return round(1 / (1 + math.exp(-abs(points))), 3)


def _reason(odd: Sequence[Disagreement]) -> str:
    told = [_WORDS[one.field] for one in odd]
    words = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"{words[0].upper()}{words[1:]} {'stands' if len(told) == 1 else 'stand'} on this page."


def _by_documents(seen: Sequence[_Seen], said: Sequence[PageVerdict]) -> Iterable[PageVerdict]:
    of: dict[int, list[PageVerdict]] = defaultdict(list)
    namesakes = {
        one.page.document for one, verdict in zip(seen, said, strict=True)
        if verdict.whose is Whose.STRANGER and one.sum.of(NAME) > 0
    }  # fmt: skip
    says = [
        verdict.whose is not Whose.UNKNOWN and not (one.page.document in namesakes and _has_only_the_name(one.sum))
        for one, verdict in zip(seen, said, strict=True)
    ]
    for one, verdict, counts in zip(seen, said, says, strict=True):
        if one.page.document is not None and counts:
            of[one.page.document].append(verdict)
    for one, verdict, counts in zip(seen, said, says, strict=True):
        if not counts and one.page.document is not None:
            yield _inherited(one, verdict, of[one.page.document])
        else:
            yield verdict


def _by_unplaced(
    seen: Sequence[_Seen], said: Sequence[PageVerdict], worker: Worker, learned: Learned
) -> Iterable[PageVerdict]:
    """Pages that nothing speaks for, and their documents, where they name one person who has no other part."""
    found = {
        one.page.number: one.page.document for one, verdict in zip(seen, said, strict=True)
        if verdict.whose is Whose.UNKNOWN and one.sum.total < _SPEAKS_FOR and _names_another(one, worker, learned)
    }  # fmt: skip
    documents = {document for document in found.values() if document is not None}
    for one, verdict in zip(seen, said, strict=True):
        if one.page.number in found:
            yield PageVerdict(verdict.number, Whose.STRANGER, _UNSURE, (Disagreement(NAME, _UNSURE),), _NOBODY_ELSE)
        elif verdict.whose is Whose.UNKNOWN and one.page.document in documents and _says_nothing(one):
            yield PageVerdict(verdict.number, Whose.STRANGER, round(_UNSURE * _INHERITED, 3), (), _OF_ANOTHER)
        else:
            yield verdict


def _says_nothing(one: _Seen) -> bool:
    return one.sum.total <= 0 and len(one.page.text.split()) >= _FEWEST_WORDS


def _names_another(one: _Seen, worker: Worker, learned: Learned) -> bool:
    if not worker.names:
        return False
    helpers = (*learned.helpers, *worker.others)
    return any(
        names.likeness(words, worker.names) in _STRANGE and not any(same_person(words, other) for other in helpers)
        for words in unplaced_in(plain(one.page.text).split("\n"))
    )


def _has_only_the_name(made: Sum) -> bool:
    """Whether nothing but the name says that a page is the worker's: it says nothing where a namesake is about."""
    return made.total > 0 and {what for what in made.best if made.of(what) > 0} <= {NAME, ADDRESS}


def _inherited(seen: _Seen, verdict: PageVerdict, others: Sequence[PageVerdict]) -> PageVerdict:
    sorts = {one.whose for one in others}
    if len(sorts) != 1:
        return verdict
    whose = sorts.pop()
    if whose is Whose.STRANGER and len(seen.page.text.split()) < _FEWEST_WORDS:
        return verdict
    if whose is Whose.STRANGER and seen.sum.total > 0 and not _has_only_the_name(seen.sum):
        return verdict
    confidence = round(max(one.confidence for one in others) * _INHERITED, 3)
    if whose is Whose.OWN:
        return PageVerdict(verdict.number, whose, confidence, (), "The other pages of its document are the worker's.")
    return PageVerdict(verdict.number, whose, confidence, (), _OF_ANOTHER)
