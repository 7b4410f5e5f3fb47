"""Invented reviewers. A story is what was planted, in bare days; the facts that the gates look at are made from it."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from openimr.domain.conflicts import RelationKind, ReviewerTies, Tie
from openimr.domain.credentials import (
    CertificationFacts,
    CheckFacts,
    DisciplineFacts,
    DisciplineOutcome,
    LicenceFacts,
    LicenceStatus,
    PracticeFacts,
    QmeFacts,
    ReviewerFacts,
)
from openimr.domain.identity import Identifier, IdentifierKind, Identity
from openimr.domain.qualification import HOME_STATE
from openimr.domain.values import Profession
from openimr.interfaces.cli.simulation.field import Planter, identity
from openimr.interfaces.cli.simulation.names import another_way

Span = tuple[date, date]
"""A first day and the first day after."""
_AREAS = (
    "Orthopedic Surgery", "Pain Medicine", "Physical Medicine and Rehabilitation", "Neurology", "Psychiatry",
    "Occupational Medicine", "Family Medicine", "Internal Medicine", "Neurological Surgery", "Anesthesiology",
)  # fmt: skip
_LIKELY = (20, 18, 18, 8, 8, 12, 8, 6, 5, 6)
_OTHER_STATES = ("Nevada", "Oregon", "Arizona", "Texas")
_SORTS = ("employer", "administrator", "insurer", "facility", "manufacturer", "physician", "ur", "ur physician")


@dataclass(frozen=True, slots=True)
class PlantedTie:
    """Somebody of the field that the reviewer is tied to in truth, for the days on which that counts (None: open)."""

    number: str
    from_on: date | None = None
    until_on: date | None = None


@dataclass
class Story:
    """One reviewer as planted: spans in which something holds, each a first day and the first day after."""

    number: str
    profession: Profession
    areas: tuple[str, ...]
    licences: list[tuple[str, Span]] = field(default_factory=list)
    certificates: list[tuple[str, Span]] = field(default_factory=list)
    probation: Span | None = None
    sanction: tuple[Span, bool] | None = None
    evaluator: Span | None = None
    practising_since: date = date.min
    hours: int = 32
    practice_until: date | None = None
    away: list[Span] = field(default_factory=list)
    weekly: int = 5
    turnaround: int = 10
    ties: list[PlantedTie] = field(default_factory=list)
    disclosed: list[Tie] = field(default_factory=list)
    own: Identity | None = None

    def as_tied(self) -> ReviewerTies:
        """The reviewer as the screen looks at one."""
        return ReviewerTies(self.number, tuple(self.disclosed), self.own)


class Casting:
    """Makes the reviewers of a panel for the days of the simulation."""

    def __init__(self, chance: random.Random, planter: Planter, days: Span) -> None:
        self.chance, self.planter, self.days = chance, planter, days
        self.relatives: list[str] = []

    def story(self, n: int) -> Story:
        """One reviewer. Most have nothing odd; each oddity falls on a few."""
        osteopath = self.chance.random() < 0.2
        made = Story(
            number=f"R-{n:05d}",
            profession=Profession.OSTEOPATH if osteopath else Profession.MEDICAL_DOCTOR,
            areas=(self.chance.choices(_AREAS, _LIKELY)[0],),
            practising_since=self._before(6 * 365, 30 * 365).replace(day=1),
            weekly=self.chance.randint(3, 9),
            turnaround=self.chance.randint(3, 18),
        )
        self._licences(made)
        self._certificates(made)
        self._oddities(made)
        self._own_person(made)
        for _ in range(self.chance.choice((0, 1, 1, 2, 3, 4))):
            self._tie(made)
        for _ in range(self.chance.choice((0, 1, 2, 3))):
            first = self._inside()
            made.away.append((first, first + timedelta(self.chance.randint(3, 21))))
        return made

    def _inside(self) -> date:
        first, last = self.days
        return first + timedelta(self.chance.randrange((last - first).days))

    def _before(self, least: int, most: int) -> date:
        return self.days[0] - timedelta(self.chance.randint(least, most))

    def _after(self) -> date:
        return self.days[1] + timedelta(self.chance.randint(90, 900))

    def _licences(self, made: Story) -> None:
        states = [HOME_STATE if self.chance.random() < 0.75 else self.chance.choice(_OTHER_STATES)]
        if self.chance.random() < 0.2:
            states.append("Washington")
        for state in states:
            made.licences += [(state, span) for span in self._periods(0.3)]

    def _certificates(self, made: Story) -> None:
        made.certificates += [(made.areas[0], span) for span in self._periods(0.2)]

    def _periods(self, ending: float) -> list[Span]:
        """One long period, or one that ends in these days and is renewed at once, late or never."""
        began = self._before(400, 4000)
        if self.chance.random() >= ending:
            return [(began, self._after())]
        ends = self._inside()
        renewal = self.chance.random()
        if renewal < 0.6:
            return [(began, ends), (ends, self._after())]
        if renewal < 0.8:
            return [(began, ends), (ends + timedelta(self.chance.randint(5, 40)), self._after())]
        return [(began, ends)]

    def _oddities(self, made: Story) -> None:
        kind = self.chance.random()
        if kind < 0.02:
            made.probation = (self._inside(), self._after())
        elif kind < 0.06:
            first = self._inside()
            is_dismissed = self.chance.random() < 0.5
            made.sanction = ((first, first + timedelta(60) if is_dismissed else date.max), is_dismissed)
        elif kind < 0.11:
            first = self._inside()
            made.evaluator = (first, first + timedelta(self.chance.randint(30, 400)))
        elif kind < 0.14:
            made.practising_since = self._inside().replace(day=1)
            made.practising_since = made.practising_since.replace(year=made.practising_since.year - 5)
        elif kind < 0.16:
            made.hours = 20
        elif kind < 0.19:
            made.practice_until = self._inside()

    def _own_person(self, made: Story) -> None:
        """The reviewer's own name; some are in the register as partners of a clinic, and not all of them say so."""
        names, chance = self.planter.names, self.chance
        npi = f"2{chance.randrange(10**9):09d}"
        made.own = Identity(
            names.person(), identifiers=(Identifier(IdentifierKind.NPI, npi),), town=names.town()
        )  # fmt: skip
        kind = chance.random()
        clinic = chance.choice(self.planter.field.sorts["clinic"])
        if kind < 0.3:
            own = f"E-{made.number}"
            self.planter.add_reviewer(own, made.own)
            self.planter.relate(RelationKind.PARTNER_OF, own, clinic)
            self._tied(made, PlantedTie(clinic))
        elif kind < 0.6:
            self._disclose(made, clinic, "professional", nature=RelationKind.PARTNER_OF)
            self._tied(made, PlantedTie(clinic))

    def _tie(self, made: Story) -> None:
        """One disclosed tie: to a firm or a person of the field, to a worker's family, or one that does not count."""
        sort, kind = self.chance.choice(_SORTS), self.chance.random()
        to = self.chance.choice(self.planter.field.sorts[sort])
        is_person = self.planter.field.someone[to].is_person
        if kind < 0.06:
            self._disclose(made, to, "financial", share=Decimal("3.5"))
        elif kind < 0.12:
            self._disclose(made, to, "professional", days=(None, self._before(30, 900)))
        elif kind < 0.17 and sort == "facility":
            self._disclose(made, to, "professional", nature=RelationKind.STAFF_PRIVILEGES_AT)
        elif kind < 0.22:
            relative = self.planter.person("relative", is_rare=True)
            self.relatives.append(relative)
            self._disclose(made, relative, "familial")
            self._tied(made, PlantedTie(relative))
        elif kind < 0.4:
            first = self._inside()
            days = (first, first + timedelta(200)) if self.chance.random() < 0.5 else (first, None)
            self._disclose(made, to, "familial" if is_person else "professional", days=days)
            self._tied(made, PlantedTie(to, *days))
        else:
            tie = "familial" if is_person else self.chance.choice(("financial", "professional"))
            self._disclose(made, to, tie, share=Decimal(12) if tie == "financial" else None)
            self._tied(made, PlantedTie(to))

    def _disclose(
        self, made: Story, to: str, kind: str, *, share: Decimal | None = None,
        days: tuple[date | None, date | None] = (None, None), nature: RelationKind | None = None,
    ) -> None:  # fmt: skip
        """What the reviewer wrote: the name another way or a former one, with a town or a number now and then."""
        one = self.planter.field.someone[to]
        name = one.former if one.former and self.chance.random() < 0.5 else one.name
        written = another_way(name, self.chance, is_person=one.is_person)
        known = identity(one, written)
        told = Identity(
            written,
            identifiers=known.identifiers if self.chance.random() < 0.5 else (),
            town=one.town if self.chance.random() < 0.7 else "",
        )
        made.disclosed.append(Tie(kind, written, share, *days, nature=nature, about=told))

    def _tied(self, made: Story, tie: PlantedTie) -> None:
        """The tie, and everybody beside its other side for the days that both hold."""
        made.ties.append(tie)
        for one in self.planter.field.beside[tie.number]:
            if one.number == f"E-{made.number}":
                continue
            starts = [day for day in (tie.from_on, one.from_on) if day]
            ends = [day for day in (tie.until_on, one.until_on) if day]
            made.ties.append(PlantedTie(one.number, max(starts, default=None), min(ends, default=None)))


def facts_of(story: Story, began: date) -> ReviewerFacts:
    """The dated evidence of a story, as a credentialing clerk would have entered and checked it."""
    checked = (CheckFacts(began - timedelta(60)),)
    return ReviewerFacts(
        number=story.number,
        profession=story.profession,
        licences=tuple(one for state, span in story.licences for one in _licence(story, state, span)),
        certifications=tuple(CertificationFacts(area, *span) for area, span in story.certificates),
        discipline=_discipline(story),
        qme=(QmeFacts(story.evaluator[0], story.evaluator[1] - timedelta(1)),) if story.evaluator else (),
        practice=(
            PracticeFacts(story.practising_since, story.hours, began - timedelta(30), good_until=_last(story)),
        ),
        sanction_checks=checked,
    )  # fmt: skip


def _last(story: Story) -> date | None:
    return story.practice_until - timedelta(1) if story.practice_until else None


def _licence(story: Story, state: str, span: Span) -> list[LicenceFacts]:
    if story.probation is None or story.probation[0] >= span[1]:
        return [LicenceFacts(state, *span)]
    turn = max(span[0], story.probation[0])
    before = [LicenceFacts(state, span[0], turn)] if span[0] < turn else []
    return [*before, LicenceFacts(state, turn, span[1], LicenceStatus.PROBATION)]


def _discipline(story: Story) -> tuple[DisciplineFacts, ...]:
    if story.sanction is None:
        return ()
    (first, after), is_dismissed = story.sanction
    if is_dismissed:
        return (DisciplineFacts(first, DisciplineOutcome.DISMISSED, after),)
    return (DisciplineFacts(first, DisciplineOutcome.PENDING),)
