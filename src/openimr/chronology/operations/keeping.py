"""What people say about facts. It outranks the machine, is never overwritten, and stands in the record.

What the desk says holds for everybody. What a reviewer says holds for that reviewer alone: reviewers of one case come
to their views apart (Lab. Code 4610.6(e)), so none of them sees what another added, corrected or rejected.
"""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from openimr.casefile import queries as casefile
from openimr.casefile import viewing
from openimr.cases.models import Case
from openimr.chronology import likeness, queries
from openimr.chronology.models import Extraction, RecordFact
from openimr.chronology.rows import LONGEST_QUOTE, row_of
from openimr.domain import permissions
from openimr.domain.actor import Actor, Role
from openimr.domain.calendars import pacific_date
from openimr.domain.chronology import codec
from openimr.domain.chronology.facts import Fact
from openimr.domain.lifecycle import BEFORE_DETERMINED
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger

_EARLIEST = date(1900, 1, 1)
_MACHINE, _STANDING = RecordFact.ReadBy.MACHINE, RecordFact.State.STANDING


@transaction.atomic
def add_fact(*, case: Case, fact: Fact, by: Actor, now: datetime) -> RecordFact:
    """Keep what a person read on a page. What the machine read of the same thing at that place gives way.

    Raises Refused for whoever is no assigned reviewer and no coordinator, after the determination, and for a place or a
    day that cannot be.
    """
    _allowed(case, by)
    text = _checked(case, fact, now)
    row = _kept(case, fact, text, by, now)
    machine = queries.facts(case).filter(
        page=row.page, kind=row.kind, read_by=_MACHINE, state=_STANDING, reviewer=row.reviewer
    )  # fmt: skip
    for other in machine.exclude(pk=row.pk):
        if likeness.is_of(other, fact):
            _superseded(other, row, by, now)
    _tell("add_fact", row, by, now)
    return row


@transaction.atomic
def correct_fact(*, row: RecordFact, fact: Fact, by: Actor, now: datetime) -> RecordFact:
    """Say what a page really says. The fact that stood stays behind the new one. Unchanged, a machine's fact becomes
    the person's: that confirms it.

    Raises Refused as `add_fact`, and where the fact does not stand any more, or nothing changes.
    """
    _allowed(row.case, by)
    present = _standing(row, by)
    text = _checked(present.case, fact, now) if present.start is not None else present.quote
    if not present.is_of_machine and codec.body(fact) == present.fact and _place(present) == _place_of(fact):
        raise Refused(Reason("Nothing was changed: the fact says this already."))
    present = _own(present, by, now)
    kept = _kept(present.case, fact, text, by, now) if present.start is not None else _moved(present, fact, by, now)
    _superseded(present, kept, by, now)
    _tell("correct_fact", kept, by, now, before=present.pk)
    return kept


@transaction.atomic
def reject_fact(*, row: RecordFact, by: Actor, now: datetime) -> RecordFact:
    """Say that a page does not say this. The machine does not read it again. Raises Refused."""
    _allowed(row.case, by)
    present = _own(_standing(row, by), by, now)
    _decided(present, RecordFact.State.REJECTED, by, now)
    _tell("reject_fact", present, by, now)
    return present


@transaction.atomic
def reinstate_fact(*, row: RecordFact, by: Actor, now: datetime) -> RecordFact:
    """Let a rejected fact stand again. Raises Refused."""
    _allowed(row.case, by)
    present = _locked(row, by)
    if present.state != RecordFact.State.REJECTED:
        raise Refused(Reason("This fact was not rejected, so there is nothing to take back."))
    present = _own(present, by, now)
    _decided(present, _STANDING, by, now)
    _tell("reinstate_fact", present, by, now)
    return present


def _allowed(case: Case, by: Actor) -> None:
    permissions.require_fact_keeper(by)
    Extraction.objects.get_or_create(case=case)
    Extraction.objects.select_for_update().get(case=case)  # the machine does not read the same page meanwhile
    if Case.objects.values_list("status", flat=True).get(pk=case.pk) not in BEFORE_DETERMINED:
        # A reviewer who reads the case blind is not told that it is decided (docs/adr/0021).
        is_desk = by.role is not Role.REVIEWER
        text = "The case is decided or over: the facts" if is_desk else "The facts of this record"
        raise Refused(Reason(f"{text} stay as they are."))


def _locked(row: RecordFact, by: Actor) -> RecordFact:
    found = RecordFact.objects.select_for_update(of=("self",)).select_related("case").filter(pk=row.pk).first()
    if found is None:
        raise Refused(Reason("The page was read again meanwhile. Look at its facts as they are now."))
    if found.reviewer not in ("", _reader(by)):
        raise Refused(Reason("This is a reviewer's own fact. Nobody else sees or changes it."))
    return found


def _reader(by: Actor) -> str:
    return by.number if by.role is Role.REVIEWER else ""


def _standing(row: RecordFact, by: Actor) -> RecordFact:
    found = _locked(row, by)
    if found.state != _STANDING or _is_said_otherwise(found, by):
        raise Refused(Reason("Somebody corrected or rejected this fact meanwhile. Look at the page again."))
    return found


def _is_said_otherwise(row: RecordFact, by: Actor) -> bool:
    """Whether the reviewer has said something of a fact of everybody already, so that it does not stand for them."""
    if row.reviewer == _reader(by):
        return False
    own = queries.facts(row.case).filter(page=row.page, kind=row.kind, reviewer=_reader(by))
    return any(likeness.is_of(one, row.value) for one in own)


def _own(row: RecordFact, by: Actor, now: datetime) -> RecordFact:
    """The row that an act changes: the reviewer's own copy of a fact of everybody, else the fact itself."""
    if row.reviewer == _reader(by):
        return row
    copy = RecordFact.objects.get(pk=row.pk)
    copy.pk, copy.reviewer, copy.superseded_by = None, by.number, None
    copy.save(force_insert=True)
    if not copy.is_of_machine:
        _tell("copy_fact", copy, by, now, before=row.pk)
    return RecordFact.objects.select_related("case").get(pk=copy.pk)


def _checked(case: Case, fact: Fact, now: datetime) -> str:
    """The text of the page of a fact that can be. Raises Refused."""
    page, start, end = fact.span.page, fact.span.start, fact.span.end
    text = queries.text_of(case, page) if viewing.sight(case).shows(page) else ""
    if not text:
        raise Refused(Reason(f"There is no page {page} with text to read a fact from."))
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise Refused(Reason("The words that say it were not found on the page. Select them again."))
    if end - start > LONGEST_QUOTE:
        raise Refused(Reason(f"Select the words that say it, at most {LONGEST_QUOTE:,} characters."))
    if fact.on is not None and not _EARLIEST <= fact.on.first <= fact.on.last:
        raise Refused(Reason("The day is before 1900. Write it as year-month-day, such as 2014-02-05."))
    if fact.on is not None and fact.on.first > pacific_date(now) and not fact.context.is_planned:
        raise Refused(Reason("The day has not come yet. Mark what lies ahead as planned, or correct the day."))
    return text


def _kept(case: Case, fact: Fact, text: str, by: Actor, now: datetime) -> RecordFact:
    document = casefile.document_of(case, fact.span.page)
    row = row_of(case, document.number if document else None, fact, text, by, now)
    row.save()
    return row


def _moved(before: RecordFact, fact: Fact, by: Actor, now: datetime) -> RecordFact:
    """A correction of a fact whose words are not found any more: it keeps the words, and no place."""
    whole = replace(fact, span=replace(fact.span, start=0, end=len(before.quote)))
    row = row_of(before.case, before.document, whole, before.quote, by, now)
    row.start = row.end = None
    row.save()
    return row


def _place(row: RecordFact) -> tuple[int | None, int | None]:
    return row.start, row.end


def _place_of(fact: Fact) -> tuple[int | None, int | None]:
    return fact.span.start, fact.span.end


def _superseded(before: RecordFact, by_row: RecordFact, by: Actor, now: datetime) -> None:
    before.superseded_by = by_row
    _decided(before, RecordFact.State.CORRECTED, by, now)


def _decided(row: RecordFact, state: RecordFact.State, by: Actor, now: datetime) -> None:
    row.state, row.decided_by, row.decided_at = state, by.number, now
    row.save(update_fields=["state", "superseded_by", "decided_by", "decided_at"])


def _tell(act: str, row: RecordFact, by: Actor, now: datetime, **more: int) -> None:
    """The record holds which fact it is and its digest, never what it says."""
    told = {"page": row.page, "kind": row.kind, "fact": row.pk, "fact_sha256": row.content_sha256, **more}
    ledger.append(chain_name=row.case.number, act=act, facts=told, by=by, now=now)
