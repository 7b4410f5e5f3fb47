"""The date of a document among all dates on its pages: of service or of the report, never of birth or injury."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from openimr.domain.pile import dates
from openimr.domain.pile.date_labels import TITLED
from openimr.domain.pile.dates import Dated, Meaning, dates_in, dates_of
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lines import Sheet
from openimr.domain.pile.seen import UNKNOWN, Ground

_LETTERS = (Kind.UR_DECISION, Kind.CORRESPONDENCE, Kind.DWC_FORM, Kind.REQUEST_FOR_AUTHORIZATION, Kind.COVER_SHEET,
            Kind.PUBLISHED_DECISION, Kind.MEDICO_LEGAL)  # fmt: skip
_BY_KIND: dict[Kind, dict[Meaning, float]] = {
    Kind.OPERATIVE_REPORT: {dates.PROCEDURE: dates.SERVICE.points, dates.DISCHARGED: 1.0},
    Kind.REQUEST_FOR_AUTHORIZATION: {dates.REQUEST: 8.0, dates.SIGNED: 7.0},
    Kind.DWC_FORM: {dates.SIGNED: 7.0, dates.RECEIVED: 2.0},
    Kind.MEDICO_LEGAL: {dates.ALONE: 7.0, dates.SIGNED: 6.5},
    Kind.PHARMACY: {dates.PRINTED: 6.5},
    Kind.COVER_SHEET: {dates.PRINTED: 5.0},
    Kind.OTHER: {dates.PRINTED: 5.0, dates.DISCHARGED: dates.REPORT.points},
}
_OF_ANOTHER = re.compile(r"utili[sz]ation|determin|decision|denial|provided|receiv|knew|notified", re.IGNORECASE)
"""On a form: the day of what the form is about, or of what an employer did with it."""
_SERVICE_IN_LETTERS = 5.0
_LATER_PAGES = 0.8
_TOO_OLD, _YEARS = 6.0, 12 * 365
"""A day that lies so many days before the latest of its pages is most often that of a birth."""
_BEFORE_INJURY, _AGAINST_REASON = 3.0, 12.0
_LEAST, _BY_THE_MACHINE = 0.5, 0.3
_AFTER_SIGNING, _FIRST_AND_SIGNED = 2.5, 21
"""A day after that of the signature is of something to come; a first visit long before it is not this one."""
_WEAK = (dates.ALONE, dates.UNNAMED, dates.MENTIONED, dates.HEADED, TITLED)


class Candidate(NamedTuple):
    """A date with its points as the date of the document."""

    points: float
    dated: Dated
    page: int


def date_of(sheets: Sequence[Sheet], kind: Kind, personal: frozenset[date] = frozenset()) -> tuple[date | None, Ground]:
    """The date of a document with its reason, from its first page and its last two.

    `personal` are the days of birth and of injury that other pages of the case name: without a label of its own no
    such day is that of a document.
    """
    looked = list({id(one): one for one in (sheets[0], *sheets[-2:])}.values())
    found = [(sheet, dated) for sheet in looked for dated in dates_of(sheet)]
    known = _known(dated for _, dated in found)
    ranked = [
        Candidate(_points(dated, kind, known, sheet is looked[0]), dated, sheet.page.number)
        for sheet, dated in found
        if _worth(dated, kind) > 0 and not (dated.day in personal and dated.meaning in _WEAK)
    ]
    best = max(_supported(ranked), key=lambda one: one.points, default=None)
    if best is None or best.points < _LEAST:
        return _transmitted(sheets[0]) if kind is Kind.COVER_SHEET else (None, UNKNOWN)
    return best.dated.day, Ground(_sure(best, ranked), _reason(best))


def _transmitted(cover: Sheet) -> tuple[date | None, Ground]:
    """The day that a fax machine printed over a cover sheet that says none itself."""
    days = {day for mark in cover.fax for day, _, _ in dates_in(mark.text)}
    if len(days) != 1:
        return None, UNKNOWN
    return days.pop(), Ground(_BY_THE_MACHINE, f"Printed by a fax machine, on p. {cover.page.number}.")


class _Known(NamedTuple):
    birth: date | None
    injury: date | None
    printed: date | None
    latest: date | None
    signed: date | None


def _known(found: Iterable[Dated]) -> _Known:
    """The birth, the injury and the latest printing that the pages name themselves."""
    birth = injury = printed = latest = signed = None
    for one in found:
        latest = max(latest or one.day, one.day) if one.meaning.points > 0 else latest
        if one.meaning == dates.BIRTH:
            birth = birth or one.day
        elif one.meaning == dates.INJURY:
            injury = injury or one.day
        elif one.meaning == dates.PRINTED and "rev" not in one.label.lower():
            printed = max(printed or one.day, one.day)
        elif one.meaning == dates.SIGNED:
            signed = max(signed or one.day, one.day)
    return _Known(birth, injury, printed, latest, signed)


def _worth(dated: Dated, kind: Kind) -> float:
    """The points of a meaning for a kind. A print-out of many fills or notes has no day but that of its printing."""
    if dated.meaning == dates.PRINTED and "rev" in dated.label.lower():
        return dates.PRINTED.points
    if kind is Kind.DWC_FORM and _OF_ANOTHER.search(dated.label):
        return dates.ELSEWHERE.points
    return _BY_KIND.get(kind, {}).get(dated.meaning, dated.meaning.points)


def _points(dated: Dated, kind: Kind, known: _Known, is_first_page: bool) -> float:
    points = _worth(dated, kind)
    if dated.meaning == dates.SERVICE and kind in _LETTERS:
        points = _SERVICE_IN_LETTERS
    if not is_first_page and dated.meaning in (dates.PLAIN_DATE, dates.ALONE):
        points = min(points, _worth(dated._replace(meaning=dates.SIGNED), kind))
    if not is_first_page:
        points *= _LATER_PAGES
    if dated.day in (known.birth, known.injury) and dated.meaning.points < dates.SERVICE.points:
        points -= _AGAINST_REASON
    if known.birth and dated.day <= known.birth:
        points -= _AGAINST_REASON
    if known.latest and (known.latest - dated.day).days > _YEARS:
        points -= _TOO_OLD
    if known.injury and dated.day < known.injury:
        points -= _BEFORE_INJURY
    if known.signed and dated.day > known.signed and dated.meaning in _WEAK[:3]:
        points -= _AFTER_SIGNING
    if known.signed and dated.meaning == dates.INITIAL and (known.signed - dated.day).days > _FIRST_AND_SIGNED:
        points = dates.ELSEWHERE.points
    return points + 0.4 * (1 - dated.line.place)


def _supported(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Candidates with half a point more for each other place that gives the same day, at most one and a half."""
    days = [one.dated.day for one in ranked if one.points > 0]
    return [one._replace(points=one.points + min(1.5, 0.5 * (days.count(one.dated.day) - 1))) for one in ranked]


def _sure(best: Candidate, ranked: Sequence[Candidate]) -> float:
    rival = max((one.points for one in ranked if one.dated.day != best.dated.day), default=0.0)
    return round(max(0.1, min(0.98, 0.45 + best.points / 25 + (best.points - rival) / 20)), 2)


def _reason(best: Candidate) -> str:
    words = best.dated.meaning.words.capitalize()
    label = best.dated.label.strip(" :")[-50:]
    return f'{words}, on p. {best.page}, after "{label}".' if label else f"{words}, on p. {best.page}."
