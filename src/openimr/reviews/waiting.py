"""Cases that wait for a reviewer, and the batch that matching works on: rows in, plain values out."""

import hashlib
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Case as Either
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from openimr.affiliations import queries as affiliations
from openimr.cases.models import Case, Party
from openimr.domain import conflicts
from openimr.domain.actor import SYSTEM
from openimr.domain.calendars import PACIFIC, add_months, pacific_date
from openimr.domain.law import number
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.matching import bars, pairs
from openimr.domain.matching.facts import Batch, Fit, PanelMember, WaitingCase
from openimr.domain.offers import GOES_ON, EndKind, ProposalState
from openimr.domain.qualification import HOME_STATE, ReviewerFacts, current_certifications, current_licences
from openimr.domain.specialties import CaseAsks, Practice, fit
from openimr.domain.values import PartyRole, Priority
from openimr.panel import profiles
from openimr.panel import queries as panel
from openimr.reviews import experience, queries, screening
from openimr.reviews.models import Assignment, Proposal, SubmittedAnalysis

MOST_AT_ONCE = 50
_UNUSED = (EndKind.DECLINED, EndKind.EXPIRED, EndKind.TAKEN_BACK, EndKind.AWAY)


def ready() -> QuerySet[Case]:
    """Cases that wait for a reviewer and are in no open proposal: expedited ones first, then by due time."""
    proposed = Proposal.objects.filter(case=OuterRef("pk"), state=ProposalState.OPEN)
    urgency = Either(When(priority=Priority.EXPEDITED, then=Value(0)), default=Value(1))
    return (
        Case.objects.filter(~Exists(proposed), status=CaseStatus.READY)
        .annotate(urgency=urgency)
        .order_by("urgency", F("next_deadline_at").asc(nulls_last=True), "pk")
    )


def to_offer_again() -> list[Case]:
    """Cases whose last offer was declined, expired or handed back, and that no person has to look at yet."""
    last = Assignment.objects.filter(case=OuterRef("pk")).order_by("-ordinal")
    found = ready().annotate(ended=last.values("end_kind")[:1]).filter(ended__in=GOES_ON)
    most = number("offers without a person").value
    return [case for case in found if _offers_of_the_machine(case) < most]


def _offers_of_the_machine(case: Case) -> int:
    """How many of the last offers of a case were made without a person."""
    made = list(Assignment.objects.filter(case=case).order_by("-ordinal").values_list("proposed_by", flat=True))
    return next((n for n, who in enumerate(made) if who != SYSTEM.number), len(made))


def unanswered(now: datetime) -> QuerySet[Assignment]:
    """Offers that were not answered in time."""
    waiting = Assignment.with_blind.filter(accepted_at=None, ended_at=None, answer_due_at__lte=now)
    return waiting.select_related("case", "reviewer__user").order_by("answer_due_at", "pk")


def offered_to_absent(now: datetime) -> list[Assignment]:
    """Offers that nobody answered yet and whose reviewer is away today."""
    open_ones = Assignment.with_blind.filter(accepted_at=None, ended_at=None)
    away = [number for number, one in panel.capacities(pacific_date(now)).items() if one.is_away]
    return list(open_ones.filter(reviewer__number__in=away).select_related("case", "reviewer__user").order_by("pk"))


def with_absent(now: datetime) -> list[tuple[Assignment, date]]:
    """Cases in work whose reviewer is away today, with the last day of the absence; the most pressing first.

    Nothing is taken from anybody by itself: a coordinator looks whether the case can wait.
    """
    away = {number: one.away_until for number, one in panel.capacities(pacific_date(now)).items() if one.is_away}
    rows = Assignment.objects.filter(
        Q(analysis__submitted_at=None), accepted_at__isnull=False, ended_at=None, reviewer__number__in=away,
        case__status__in=(CaseStatus.IN_REVIEW, CaseStatus.INFO_FROM_PARTY),
    ).select_related("case", "reviewer__user")  # fmt: skip
    ordered = rows.order_by(F("case__next_deadline_at").asc(nulls_last=True), "pk")
    return [(one, until) for one in ordered if (until := away[one.reviewer.number]) is not None]


def batch(waiting: Sequence[Case], *, on: date, seed: int) -> Batch:
    """Everything that the solution for some waiting cases depends on, as of a day in California."""
    facts = sorted((profile for _, profile in profiles.available(on)), key=lambda one: one.number)
    asks = {case.pk: experience.asks(case) for case in waiting}
    taken, totals = _taken(on)
    barred = _barred(waiting, facts, on)
    found = tuple(_waiting_case(case, asks[case.pk], barred[case.pk], on) for case in waiting)
    return Batch(
        cases=found,
        members=tuple(_members(facts, taken, on)),
        fits=_fits(facts, asks.values(), on),
        allowed=pairs.allowed_shares(totals, [one.administrator for one in found]),
        seed=seed,
    )


def _waiting_case(case: Case, asks: CaseAsks, barred: Mapping[str, str], on: date) -> WaitingCase:
    due = queries.decision_due(case)
    return WaitingCase(
        number=case.number,
        kind=kind_of(asks),
        administrator=administrator_of(case),
        days_left=(due - on).days if due else None,
        is_expedited=case.priority == Priority.EXPEDITED,
        barred=barred,
    )


def _barred(waiting: Iterable[Case], facts: Sequence[ReviewerFacts], on: date) -> dict[int, dict[str, str]]:
    """For each case whom something of it bars, with the words. The panel is indexed for the screen once."""
    index, decided = screening.index_of(facts, affiliations.graph()), screening.decisions()
    ending: dict[date, dict[str, str]] = {}
    found = {}
    for case in waiting:
        due = max(on, queries.decision_due(case) or on)
        if due not in ending:
            ending[due] = bars.before_due(facts, on=on, until=due)
        parties = screening.parties_of(case.parties.order_by("pk"), case)
        screened = conflicts.screen(parties, index, on=on, decisions=decided)
        found[case.pk] = bars.of_case(
            ending=ending[due],
            screened=bars.of_screen(screened),
            left=Assignment.with_blind.filter(case=case).values_list("reviewer__number", flat=True),
            earlier=queries.earlier_reviewers(case),
        )
    return found


def kind_of(asks: CaseAsks) -> str:
    """A short name for what a case asks: the same for cases that ask the same."""
    told = repr((
        [(sorted(one.categories), sorted(one.regions)) for one in asks.items],
        sorted(asks.conditions), sorted(asks.regions), asks.requesting_specialty,
    ))  # fmt: skip
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def administrator_of(case: Case) -> str:
    """The claims administrator by the name that its cases are counted under (docs/adr/0016)."""
    party = case.parties.filter(role=PartyRole.CLAIMS_ADMINISTRATOR).order_by("pk").first()
    return " ".join((party.organisation or party.name).casefold().split()) if party else ""


def _fits(facts: Iterable[ReviewerFacts], asked: Iterable[CaseAsks], on: date) -> dict[str, dict[str, Fit]]:
    known = experience.experience()
    practices = {
        one.number: Practice(one.profession, current_certifications(one, on), known.get(one.number, ()))
        for one in facts
    }
    found: dict[str, dict[str, Fit]] = {}
    for asks in asked:
        if kind_of(asks) not in found:
            fits = ((number, bars.fit_for_matching(fit(one, asks))) for number, one in practices.items())
            found[kind_of(asks)] = {number: one for number, one in fits if one is not None}
    return found


def _members(facts: Iterable[ReviewerFacts], taken: Mapping[str, Counter[str]], on: date) -> Iterable[PanelMember]:
    capacities, offered, loads, turnarounds = panel.capacities(on), offered_in_week(on), _loads(), _turnarounds()
    usual, weekly_usual = number("usual turnaround").value, usual_weekly()
    for one in facts:
        capacity = capacities[one.number]
        weekly = weekly_usual if capacity.weekly is None else capacity.weekly
        yield PanelMember(
            number=one.number,
            room=pairs.room_of(capacity.weekly, offered.get(one.number, 0), is_away=capacity.is_away),
            load=loads.get(one.number, 0),
            capacity=weekly,
            turnaround=turnarounds.get(one.number, usual),
            has_home_licence=HOME_STATE in current_licences(one, on),
            taken=dict(taken.get(one.number, {})),
            barred=bars.in_general(one, on=on),
        )


def usual_weekly() -> int:
    """How many cases a week a reviewer takes who has not said."""
    return number("cases a week").value


def offered_in_week(on: date) -> dict[str, int]:
    """Cases offered in the week of a day, from Monday, without those that were declined, expired or taken back."""
    monday = datetime.combine(on - timedelta(on.weekday()), time(), PACIFIC)
    made = Assignment.with_blind.filter(proposed_at__gte=monday).exclude(end_kind__in=_UNUSED)
    return dict(made.values_list("reviewer__number").annotate(count=Count("pk")))


def _loads() -> dict[str, int]:
    """Cases at work: accepted or offered, and not handed in."""
    at_work = (CaseStatus.REVIEWER_PROPOSED, CaseStatus.IN_REVIEW, CaseStatus.INFO_FROM_PARTY)
    open_ones = Assignment.with_blind.filter(
        Q(case__status__in=at_work) | Q(is_blind=True),
        Q(analysis=None) | Q(analysis__submitted_at=None), ended_at=None,
    )  # fmt: skip
    return dict(open_ones.values_list("reviewer__number").annotate(count=Count("pk")))


def _turnarounds() -> dict[str, int]:
    """The median of days from accepting to first handing in, for who has handed anything in."""
    rows = SubmittedAnalysis.objects.filter(number=1, analysis__assignment__is_blind=False).values_list(
        "analysis__assignment__reviewer__number", "analysis__assignment__accepted_at", "submitted_at"
    )
    days: dict[str, list[int]] = defaultdict(list)
    for who, accepted_at, submitted_at in rows:
        if accepted_at is not None:
            days[who].append(max(1, (submitted_at - accepted_at).days))
    return {who: round(statistics.median(found)) for who, found in days.items()}


def _taken(on: date) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """Cases taken in the window that shares are counted over: by reviewer and administrator, and by administrator."""
    since = datetime.combine(add_months(on, -number("reviewer share window").value), time(), PACIFIC)
    rows = Assignment.objects.filter(
        accepted_at__gte=since, case__parties__role=PartyRole.CLAIMS_ADMINISTRATOR
    ).values_list("reviewer__number", "case__parties__organisation", "case__parties__name")
    by_reviewer: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    for who, organisation, name in rows:
        administrator = " ".join((organisation or name).casefold().split())
        by_reviewer[who][administrator] += 1
        totals[administrator] += 1
    return by_reviewer, totals


def administrator_names(keys: Iterable[str]) -> dict[str, str]:
    """Claims administrators by the name that their shares are counted under, as a case writes them."""
    wanted = set(keys)
    rows = Party.objects.filter(role=PartyRole.CLAIMS_ADMINISTRATOR).order_by().values_list("organisation", "name")
    written = (" ".join((organisation or name).split()) for organisation, name in rows.distinct())
    return {one.casefold(): one for one in written if one.casefold() in wanted}


def shares(on: date) -> list[tuple[str, str, int, int]]:
    """Who decides for whom most: administrator, reviewer, cases, all cases of the administrator; the largest first."""
    by_reviewer, totals = _taken(on)
    found = [
        (administrator, who, count, totals[administrator])
        for who, counted in by_reviewer.items()
        for administrator, count in counted.items()
    ]
    return sorted(found, key=lambda one: (-one[2] / one[3], -one[2], one[0], one[1]))


def proposals() -> QuerySet[Proposal]:
    """Proposals that wait for a coordinator, with what a table of them needs; expedited cases first."""
    open_ones = Proposal.objects.filter(state=ProposalState.OPEN)
    urgency = Either(When(case__priority=Priority.EXPEDITED, then=Value(0)), default=Value(1))
    return (
        open_ones.select_related("run", "case", "reviewer__user")
        .prefetch_related("case__items")
        .annotate(urgency=urgency)
        .order_by("urgency", F("case__next_deadline_at").asc(nulls_last=True), "pk")
    )
