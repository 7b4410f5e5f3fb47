"""The conflict screen of cases and reviewers: what is compared, what was decided on names, what no longer holds."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from openimr.affiliations import queries as affiliations
from openimr.cases.models import Case, Party
from openimr.domain import conflicts
from openimr.domain.conflicts import Decisions, Doubt, Hit, PartyName, ReviewerTies, Screening
from openimr.domain.credentials import ReviewerFacts
from openimr.domain.identity import Identity, NameKind
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.qualification import MatchFacts
from openimr.domain.values import PartyRole
from openimr.panel import queries as panel
from openimr.panel.models import Reviewer
from openimr.reviews.models import Assignment, ConflictScreen, NameDecision

_AT_WORK = (CaseStatus.REVIEWER_PROPOSED, CaseStatus.IN_REVIEW, CaseStatus.INFO_FROM_PARTY, CaseStatus.QUALITY_CHECK)

_PERSONS = frozenset({
    PartyRole.INJURED_WORKER, PartyRole.FAMILY_MEMBER, PartyRole.UR_PHYSICIAN, PartyRole.TREATING_PHYSICIAN,
})  # fmt: skip


def match_facts(case: Case, parties: Sequence[Party] | None = None) -> MatchFacts:
    """What the case asks of a reviewer, with the field and the decisions on names that the screen needs."""
    rows = case.parties.order_by("pk") if parties is None else parties
    return MatchFacts(parties=parties_of(rows, case), graph=affiliations.graph(), decisions=decisions())


def parties_of(rows: Iterable[Party], case: Case) -> tuple[PartyName, ...]:
    """Everybody with a part in the case as the screen compares them: persons and firms, each with what is known."""
    return tuple(dict.fromkeys(one for row in rows for one in _names(row, case)))


def _names(row: Party, case: Case) -> Iterator[PartyName]:
    role = PartyRole(row.role)
    is_worker = role is PartyRole.INJURED_WORKER
    if row.name:
        about = Identity(
            row.name, NameKind.PERSON if role in _PERSONS or row.organisation else None, street=row.street,
            town=row.city, postal_code=row.postal_code, born_on=case.worker_born_on if is_worker else None,
        )  # fmt: skip
        yield PartyName(row.name, role, about, _private(row, role, case))
    if row.organisation:
        about = Identity(
            row.organisation, NameKind.ORGANISATION, street=row.street, town=row.city, postal_code=row.postal_code
        )
        yield PartyName(row.organisation, role, about)


def _private(row: Party, role: PartyRole, case: Case) -> str:
    """What decisions on a private person's name are kept under: the case and the part in it, never the name."""
    if role is PartyRole.INJURED_WORKER:
        return f"{case.number} {role}"
    return f"{case.number} {role} {row.pk}" if role is PartyRole.FAMILY_MEMBER else ""


def decisions() -> Decisions:
    """What persons decided on names, the latest on each pair."""
    rows = NameDecision.objects.order_by("pk").values_list("references", "is_same")
    return {frozenset(references): is_same for references, is_same in rows}


def pair_sha256(references: Iterable[str]) -> str:
    """The key of a pair of descriptions, whichever comes first."""
    return hashlib.sha256("\n".join(sorted(references)).encode()).hexdigest()


def ties_of(facts: ReviewerFacts) -> ReviewerTies:
    """What is compared of a reviewer."""
    return ReviewerTies(facts.number, facts.ties, facts.own)


def screenings(match: MatchFacts, reviewers: Sequence[ReviewerFacts], on: date) -> Mapping[tuple[str, date], Screening]:
    """A whole panel against one case at once, as `MatchFacts.screenings` holds it."""
    found = conflicts.screen(match.parties, index_of(reviewers, match.graph), on=on, decisions=match.decisions)
    return {(number, on): one for number, one in found.items()}


def index_of(reviewers: Iterable[ReviewerFacts], graph: conflicts.Graph) -> conflicts.Panel:
    """A panel indexed for the screen, with what it has found so far; kept until a tie or the field is another.

    It is never stale: what it is kept under is every tie as it was just read, and the graph of the field's version.
    """
    return _index(tuple(sorted(map(ties_of, reviewers), key=lambda one: one.number)), graph)


@lru_cache(maxsize=2)
def _index(reviewers: tuple[ReviewerTies, ...], graph: conflicts.Graph) -> conflicts.Panel:
    return conflicts.panel(reviewers, graph)


@dataclass(frozen=True, slots=True)
class NoLongerClear:
    """An open assignment that does not pass the screen today, though it did."""

    assignment: Assignment
    screening: Screening


def no_longer_clear(*, on: date) -> list[NoLongerClear]:
    """Open assignments whose reviewer does not pass the screen today: a tie, a relation or a name came to light.

    Nobody is told and nothing is ended: a coordinator looks, and gives the case to another reviewer.
    """
    rows = (
        Assignment.objects.filter(ended_at=None, case__status__in=_AT_WORK)
        .select_related("case", "reviewer__user")
        .prefetch_related("case__parties", *(f"reviewer__{kind}" for kind in panel.EVIDENCE))
        .order_by("pk")
    )
    graph, decided = affiliations.graph(), decisions()
    found = []
    for row in rows:
        parties = parties_of(sorted(row.case.parties.all(), key=lambda one: one.pk), row.case)
        ties = ties_of(panel.profile(row.reviewer))
        screening = conflicts.screen_one(parties, ties, graph, on=on, decisions=decided)
        if not screening.is_clear:
            found.append(NoLongerClear(row, screening))
    return found


def screens_of(case: Case) -> QuerySet[ConflictScreen]:
    """The records of screens made for a case, newest first."""
    return ConflictScreen.objects.filter(case=case).select_related("reviewer__user")


def shown_screens(case: Case, *, most: int) -> list[ConflictScreen]:
    """The same for the desk, up to a number: a blind second review is no part of the case, nor are its screens."""
    every = Assignment.with_blind.filter(case=case)
    blind = set(every.filter(is_blind=True).values_list("reviewer", flat=True))
    open_ones = set(every.filter(is_blind=False).values_list("reviewer", flat=True))
    return list(screens_of(case).exclude(reviewer__in=blind - open_ones)[:most])


def last_screen(case: Case, reviewer: Reviewer) -> ConflictScreen | None:
    """The newest record for one reviewer."""
    return screens_of(case).filter(reviewer=reviewer).first()


@dataclass(frozen=True, slots=True)
class OpenDoubt:
    """Two descriptions that wait for a person, and the cases and roles in which they came up."""

    key: str
    content: Mapping[str, Any]
    where: tuple[str, ...]


def open_doubts() -> list[OpenDoubt]:
    """Names that screens of cases at work left to a person and that nobody has decided on, oldest first."""
    decided = {frozenset(pair) for pair in decisions()}
    rows = ConflictScreen.objects.filter(case__status__in=(CaseStatus.READY, *_AT_WORK)).select_related("case")
    found: dict[str, OpenDoubt] = {}
    for row in rows.exclude(uncertain=[]).order_by("pk"):
        for hit in row.uncertain:
            for doubt in hit["doubts"]:
                if frozenset(doubt["references"]) not in decided:
                    key = pair_sha256(doubt["references"])
                    where = f"{row.case.number}: {hit['role'].replace('_', ' ')}"
                    before = found[key].where if key in found else ()
                    found[key] = OpenDoubt(key, doubt, tuple(dict.fromkeys((*before, where))))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on two names that counts now, with the two descriptions as a screen last compared them."""

    decision: NameDecision
    content: Mapping[str, Any]


def decided(*, most: int) -> list[Decided]:
    """The decisions that count, newest first, up to a number of them."""
    latest: dict[str, NameDecision] = {one.pair_sha256: one for one in NameDecision.objects.order_by("pk")}
    newest = sorted(latest.values(), key=lambda one: one.pk, reverse=True)[:most]
    wanted = {one.pair_sha256 for one in newest}
    told: dict[str, Mapping[str, Any]] = {}
    for hits in ConflictScreen.objects.exclude(uncertain=[]).order_by("pk").values_list("uncertain", flat=True):
        for doubt in (doubt for hit in hits for doubt in hit["doubts"]):
            key = pair_sha256(doubt["references"])
            if key in wanted:
                told[key] = doubt
    return [Decided(one, told.get(one.pair_sha256, {})) for one in newest]


def open_doubt(key: str) -> OpenDoubt | None:
    """One of them by its key."""
    return next((one for one in open_doubts() if one.key == key), None)


def content(match: MatchFacts, reviewer: ReviewerFacts, found: Screening) -> dict[str, Any]:
    """What a record of a screen keeps."""
    return {
        "parties": [{"name": one.name, "role": str(one.role)} for one in match.parties],
        "ties": [_tie(one) for one in reviewer.ties],
        "hits": [_hit(one) for one in found.hits],
        "uncertain": [_hit(one) for one in found.uncertain],
    }


def _tie(one: conflicts.Tie) -> dict[str, Any]:
    return {
        "kind": one.kind, "nature": str(one.nature or ""), "with": one.with_name,
        "share": str(one.income_share_percent) if one.income_share_percent is not None else "",
        "from": _day(one.from_on), "until": _day(one.until_on),
    }  # fmt: skip


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _hit(one: Hit) -> dict[str, Any]:
    return {
        "party": one.party.name, "role": str(one.party.role), "kind": one.tie.kind, "text": one.text,
        "doubts": [_doubt(doubt) for doubt in one.doubts],
    }  # fmt: skip


def _doubt(one: Doubt) -> dict[str, Any]:
    return {
        "references": sorted(one.references),
        "one": _described(one.one),
        "other": _described(one.other),
        "speaks_for": list(one.comparison.speaks_for),
        "speaks_against": list(one.comparison.speaks_against),
    }


def _described(one: Identity) -> dict[str, Any]:
    return {
        "name": one.name, "other_names": list(one.other_names), "street": one.street, "town": one.town,
        "born": _day(one.born_on),
        "numbers": [f"{number.kind.replace('_', ' ')} {number.value}" for number in one.identifiers],
    }  # fmt: skip
