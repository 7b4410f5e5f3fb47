"""What importing a list would do, row by row, before anything is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from openimr.accounts.models import RoleHeld, User
from openimr.domain.actor import Role
from openimr.domain.credential_lists import CellProblem, Entry, ReadRow, RowKind, read_rows
from openimr.domain.credential_lists.reading import KEYS
from openimr.panel import history, lists
from openimr.panel.models import (
    Absence,
    Certification,
    Discipline,
    Licence,
    PracticeStatement,
    QmeAppointment,
    Recorded,
    Reviewer,
    WeeklyCapacity,
)
from openimr.panel.soundness import problems

MODELS: dict[RowKind, type[Recorded]] = {
    RowKind.LICENCE: Licence,
    RowKind.CERTIFICATION: Certification,
    RowKind.DISCIPLINE: Discipline,
    RowKind.QME: QmeAppointment,
    RowKind.PRACTICE: PracticeStatement,
    RowKind.CAPACITY: WeeklyCapacity,
    RowKind.ABSENCE: Absence,
}


class RowOutcome(StrEnum):
    """What importing one row does."""

    ADDS = "adds"
    CORRECTS = "corrects"
    UNCHANGED = "unchanged"
    REPEATS = "repeats"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row with what importing it does; `replaces` is the row of evidence that it puts right."""

    number: int
    outcome: RowOutcome
    entry: Entry | None = None
    problems: tuple[CellProblem, ...] = ()
    replaces: Recorded | None = None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Every row of a list with what it does."""

    rows: tuple[PlannedRow, ...]

    @property
    def is_sound(self) -> bool:
        """Whether no row is wrong: only then can the list be imported, and then whole."""
        return not self.count(RowOutcome.WRONG)

    @property
    def changes(self) -> int:
        """How many rows add or correct something."""
        return self.count(RowOutcome.ADDS) + self.count(RowOutcome.CORRECTS)

    def count(self, outcome: RowOutcome) -> int:
        """How many rows have an outcome."""
        return sum(one.outcome is outcome for one in self.rows)


def plan(data: bytes, *, today: date) -> Plan:
    """What importing a list does. Raises Refused where the file cannot be opened as a list."""
    rows = read_rows(lists.opened(data))
    return Plan(tuple(_Planner(rows, today).planned(row) for row in rows))


class _Planner:
    """What stands on record of everybody whom a list names, fetched once."""

    def __init__(self, rows: Iterable[ReadRow], today: date) -> None:
        entries = [row.entry for row in rows if row.entry is not None]
        emails = {one.email for one in entries}
        self._today = today
        self._users = {user.email.casefold(): user for user in User.objects.filter(email__in=_spellings(emails))}
        held = RoleHeld.objects.filter(user__in=self._users.values(), role=Role.REVIEWER, held_until_on=None)
        self._signing_in = set(held.values_list("user_id", flat=True))
        reviewers = Reviewer.objects.filter(user__in=self._users.values()).select_related("user")
        self._reviewers = {one.user.email.casefold(): one for one in reviewers}
        self._new = {one.email for one in entries if one.kind is RowKind.REVIEWER}
        self._held = {kind: _held(model, kind, self._reviewers.values()) for kind, model in MODELS.items()}

    def planned(self, row: ReadRow) -> PlannedRow:
        if row.entry is None:
            return PlannedRow(row.number, RowOutcome.WRONG, problems=row.problems)
        if row.repeats is not None:
            return PlannedRow(row.number, RowOutcome.REPEATS, row.entry)
        if row.entry.kind is RowKind.REVIEWER:
            return self._person(row.number, row.entry)
        return self._evidence(row.number, row.entry)

    def _person(self, number: int, entry: Entry) -> PlannedRow:
        known, user = self._reviewers.get(entry.email), self._users.get(entry.email)
        if known is None and (user is None or user.pk in self._signing_in):
            return PlannedRow(number, RowOutcome.ADDS, entry)
        if known is None:
            text = "Somebody who is no reviewer signs in with this address. Give the reviewer an address of the own."
            return _wrong(number, "email", text)
        if known.user.name != entry.fields["name"]:
            return _wrong(
                number, "name", "This address is on the panel under another name. A list does not rename people."
            )
        if known.profession != entry.fields["profession"]:
            text = f"This reviewer is on the panel as {known.profession}. A list does not change a profession."
            return _wrong(number, "profession", text)
        return PlannedRow(number, RowOutcome.UNCHANGED, entry)

    def _evidence(self, number: int, entry: Entry) -> PlannedRow:
        reviewer = self._reviewers.get(entry.email)
        if reviewer is None and entry.email not in self._new:
            text = "Nobody on the panel has this address. Put a row of kind reviewer with it into the list."
            return _wrong(number, "email", text)
        wrong = problems(MODELS[entry.kind](**entry.fields), today=self._today)
        if wrong:
            return PlannedRow(number, RowOutcome.WRONG, problems=tuple(CellProblem("", one.text) for one in wrong))
        held = self._held[entry.kind].get(entry.key)
        if held is None:
            return PlannedRow(number, RowOutcome.ADDS, entry)
        changed = tuple(name for name, value in entry.fields.items() if getattr(held, name) != value)
        if not changed:
            return PlannedRow(number, RowOutcome.UNCHANGED, entry)
        return PlannedRow(number, RowOutcome.CORRECTS, entry, replaces=held, changed=changed)


def _wrong(number: int, column: str, text: str) -> PlannedRow:
    return PlannedRow(number, RowOutcome.WRONG, problems=(CellProblem(column, text),))


def _held(model: type[Recorded], kind: RowKind, reviewers: Iterable[Reviewer]) -> Mapping[tuple[Any, ...], Recorded]:
    """What counts now of one kind, by the key of a row that would say it."""
    emails = {one.pk: one.user.email.casefold() for one in reviewers}
    rows: dict[int, list[Recorded]] = defaultdict(list)
    manager: Any = model._default_manager
    for row in manager.filter(reviewer__in=emails):
        rows[row.reviewer_id].append(row)
    return {
        (kind, emails[pk], *(getattr(row, name) for name in KEYS[kind])): row
        for pk, found in rows.items()
        for row in history.known(found)
    }


def _spellings(emails: Iterable[str]) -> set[str]:
    """Addresses as they may be stored: small letters, or with the capitals of the first keeping."""
    stored = User.objects.values_list("email", flat=True)
    wanted = set(emails)
    return {one for one in stored if one.casefold() in wanted}
