"""The acts of one case that money follows, as the record tells them, and who was at work on it when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from openimr.domain.calendars import pacific_date
from openimr.domain.law.fees import ReviewerClass
from openimr.domain.lifecycle import CaseAct
from openimr.domain.values import Priority, Profession

_PHYSICIANS = (Profession.MEDICAL_DOCTOR, Profession.OSTEOPATH)
ENDS = frozenset({CaseAct.TERMINATE_AUTHORIZED, CaseAct.TERMINATE_SETTLED, CaseAct.WITHDRAW})
"""Ends without a determination."""
FOLLOWED = ENDS | {
    CaseAct.ASSIGN, CaseAct.CONVERT_PRIORITY, CaseAct.CONSOLIDATE, CaseAct.ACCEPT_REVIEW, CaseAct.RELEASE_REVIEWER,
    CaseAct.RELEASE_FURTHER_REVIEWER, CaseAct.SUBMIT_ANALYSIS, CaseAct.SIGN_OFF, CaseAct.SERVE, CaseAct.REMAND,
}  # fmt: skip
"""The acts that money follows."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One act at its place in the record of the case; the facts that money needs, where the act has them."""

    position: int
    act: CaseAct
    at: datetime
    reviewer: str = ""
    before: str = ""
    after: str = ""
    into: str = ""

    @property
    def on(self) -> date:
        """The day in California."""
        return pacific_date(self.at)


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """What the money of one case is counted from. Nothing clinical; reviewers by number, with their class only."""

    number: str
    applied_on: date
    priority: Priority
    happened: tuple[Happening, ...]
    classes: Mapping[str, ReviewerClass] = field(default_factory=dict)
    is_pharmacy_only: bool = False


@dataclass(slots=True)
class Standing:
    """Where a case stands while its acts are followed: the round, its priority, and its reviewers in order."""

    priority: Priority
    is_assigned: bool = False
    is_new_round: bool = False
    at_work: list[str] = field(default_factory=list)
    handed_in: set[str] = field(default_factory=set)
    had: list[str] = field(default_factory=list)

    def follow(self, one: Happening) -> None:
        """Take one act in."""
        if one.act is CaseAct.ASSIGN:
            self.is_assigned = True
        elif one.act is CaseAct.CONVERT_PRIORITY and one.after:
            self.priority = Priority(one.after)
        elif one.act is CaseAct.ACCEPT_REVIEW:
            self.at_work = [*(known for known in self.at_work if known != one.reviewer), one.reviewer]
            self.had.append(one.reviewer)
        elif one.act is CaseAct.SUBMIT_ANALYSIS:
            self.handed_in.add(one.reviewer)
        elif one.act is CaseAct.RELEASE_REVIEWER:
            self.at_work.clear()  # with the last reviewer goes every offer that stood beside
        elif one.act is CaseAct.RELEASE_FURTHER_REVIEWER:
            self.at_work = [known for known in self.at_work if known != one.reviewer]
        elif one.act is CaseAct.REMAND:
            self.is_assigned, self.is_new_round = False, True
            self.at_work, self.handed_in, self.had = [], set(), []


def followed(history: CaseHistory) -> Iterator[tuple[Happening, Standing]]:
    """Every act in order, with where the case stood once it was done. The standing is one that goes on changing."""
    changes = (one.before for one in history.happened if one.act is CaseAct.CONVERT_PRIORITY and one.before)
    standing = Standing(Priority(next(changes, history.priority)))
    for one in sorted(history.happened, key=lambda happening: happening.position):
        standing.follow(one)
        yield one, standing


def class_of(professions: Iterable[ReviewerClass]) -> ReviewerClass | None:
    """The class of those who reviewed together; None for nobody."""
    found = set(professions)
    if len(found) > 1:
        return ReviewerClass.MIXED
    return next(iter(found), None)


def reviewer_class(profession: Profession) -> ReviewerClass:
    """MD and DO, or another profession of Labor Code 3209.3."""
    return ReviewerClass.PHYSICIAN if profession in _PHYSICIANS else ReviewerClass.OTHER
