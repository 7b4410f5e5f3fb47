"""The checklist of records: what the law asks each party to send (law notes 4.2) against what arrived.

A row says what is there and what is not, in words. What a machine cannot know is answered with "cannot tell": whether
there are papers that nobody names, only their sender knows. Days are days in California; times are aware.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from openimr.domain.calendars import add_months
from openimr.domain.law import number
from openimr.domain.law.records import RecordsDuty, duties
from openimr.domain.names_of_physicians import is_same_person
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.values import PartyRole


class Arrival(StrEnum):
    """What the checklist says of one row."""

    ARRIVED = "arrived"
    PARTLY = "partly"
    NOT_FOUND = "not_found"
    CANNOT_TELL = "cannot_tell"
    NOT_OWED = "not_owed"


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """One document of the case file. `unread_pages` counts those without text; `dated_on` None: no day is known."""

    kind: str
    title: str
    author: str
    dated_on: date | None
    sent_by: PartyRole
    received_at: datetime
    first_page: int
    last_page: int
    is_suggested: bool = False
    unread_pages: int = 0


@dataclass(frozen=True, slots=True)
class AbsentReport:
    """A record that other records name and that is not in the file, with the kinds of documents that name it."""

    words: str
    dated_on: date | None
    named_in: frozenset[str]
    named_on: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RecordsDeadline:
    """A stored deadline of the records: clock C-13 to C-16, when it ends, on what rule, and whether it was met."""

    clock: str
    due_at: datetime
    citation: str
    is_met: bool


@dataclass(frozen=True, slots=True)
class RecordsFacts:
    """Everything the checklist looks at. None and empty mean: not known.

    `has_issues` says whether the employee raised issues in the application. `undescribed_pages` counts pages that no
    document covers.
    """

    documents: tuple[FiledDocument, ...]
    absent: tuple[AbsentReport, ...] = ()
    deadlines: tuple[RecordsDeadline, ...] = ()
    rfa_on: date | None = None
    ur_decided_on: date | None = None
    applied_on: date | None = None
    requesting_physician: str = ""
    has_issues: bool | None = None
    undescribed_pages: int = 0


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One duty with what arrived for it, the verdict, why, and the stored deadlines that it has."""

    duty: RecordsDuty
    arrival: Arrival
    why: str
    documents: tuple[FiledDocument, ...]
    due: tuple[RecordsDeadline, ...]

    def is_overdue(self, now: datetime) -> bool:
        """Whether something is owed, a time for it is over, and the records were not declared complete."""
        is_open = self.duty.is_owed and self.arrival not in (Arrival.ARRIVED, Arrival.NOT_OWED)
        return is_open and any(not one.is_met and one.due_at < now for one in self.due)


Answer = tuple[Arrival, str, tuple[FiledDocument, ...]]
ADMINISTRATORS = frozenset({PartyRole.CLAIMS_ADMINISTRATOR, PartyRole.EMPLOYER, PartyRole.UR_ORGANISATION})
EMPLOYEES = frozenset({PartyRole.INJURED_WORKER, PartyRole.EMPLOYEE_ATTORNEY})
REPORTS = frozenset({
    Kind.PROGRESS_REPORT, Kind.CONSULTATION, Kind.OPERATIVE_REPORT, Kind.IMAGING, Kind.ELECTRODIAGNOSTIC,
    Kind.PSYCHOLOGY, Kind.MEDICO_LEGAL,
})  # fmt: skip
"""The kinds of documents that are reports of physicians."""
_DUE = {True: ("C-13", "C-14", "C-15"), False: ("C-16",)}


def checklist(facts: RecordsFacts) -> tuple[ChecklistRow, ...]:
    """Every duty in force on the day of application (all, when that is not known), in the order of the rule."""
    return tuple(_row(duty, facts) for duty in duties(facts.applied_on))


def _row(duty: RecordsDuty, facts: RecordsFacts) -> ChecklistRow:
    arrival, why, documents = _CHECKS[duty.code](facts)
    due = tuple(one for one in facts.deadlines if one.clock in _DUE[duty.is_owed])
    return ChecklistRow(duty, arrival, why, documents, due)


def _six_months(facts: RecordsFacts) -> Answer:
    found = _in_window(facts)
    if facts.rfa_on is None:
        return Arrival.CANNOT_TELL, "The day of the request for authorization is not known. Enter it.", ()
    start = _window_start(facts.rfa_on)
    span = f"from {start.isoformat()} to {facts.rfa_on.isoformat()}"
    absent = [one for one in facts.absent if one.dated_on and start <= one.dated_on <= facts.rfa_on]
    if not found:
        named = f" Named elsewhere: {_named(absent)}." if absent else ""
        text = f"No report of a physician {span} was found.{named}"
        return _nothing(facts, text, lambda one: one.kind in REPORTS)
    if absent:
        return Arrival.PARTLY, f"{_counted(found)} {span}; named elsewhere and not found: {_named(absent)}.", found
    return _from_administrator(
        found, f"{_counted(found)} {span}. No record names another one. Of reports that nobody names only their "
        "sender knows.",
    )  # fmt: skip


def _named_reports(facts: RecordsFacts) -> Answer:
    sources = _of(facts, Kind.REQUEST_FOR_AUTHORIZATION, Kind.UR_DECISION)
    naming = {Kind.REQUEST_FOR_AUTHORIZATION.value, Kind.UR_DECISION.value}
    absent = [one for one in facts.absent if one.named_in & naming]
    if absent:
        return Arrival.PARTLY, f"Named there and not found in the file: {_named(absent)}.", sources
    missing = [_KIND_WORDS[kind] for kind in sorted(naming - {one.kind for one in sources})]
    if missing:
        return Arrival.CANNOT_TELL, f"No document is described as {' or as '.join(missing)}.", sources
    unread = sum(one.unread_pages for one in sources)
    if unread:
        text = f"{unread} of their pages cannot be read by the machine. Look through them."
        return Arrival.CANNOT_TELL, text, sources
    return Arrival.ARRIVED, "No report was found named there that is not in the file.", sources


def _earlier_physicians(facts: RecordsFacts) -> Answer:
    if facts.rfa_on is None or not facts.requesting_physician:
        text = "The day of the request for authorization or the name of the requesting physician is not known."
        return Arrival.CANNOT_TELL, text, ()
    own = [
        one.dated_on
        for one in facts.documents
        if one.dated_on and one.kind in REPORTS and is_same_person(one.author, facts.requesting_physician)
    ]
    start = _window_start(facts.rfa_on)
    if own and min(own) <= start:
        text = f"The requesting physician's reports go back to {min(own).isoformat()}: more than six months."
        return Arrival.NOT_OWED, text, ()
    others = tuple(
        one for one in _in_window(facts) if one.author and not is_same_person(one.author, facts.requesting_physician)
    )
    first = f"The requesting physician's earliest report here is of {min(own).isoformat()}. " if own else ""
    if others:
        return _from_administrator(others, f"{first}{_counted(others)} by other physicians from the six months.")
    return Arrival.CANNOT_TELL, f"{first}The file does not say since when the requesting physician has treated.", ()


def _application_form(facts: RecordsFacts) -> Answer:
    forms = _of(facts, Kind.DWC_FORM)
    named = tuple(one for one in forms if _has_words(one.title, "independent medical review", "dwc form imr"))
    if named:
        return _from_administrator(named, "The application form is here.")
    if forms:
        return Arrival.CANNOT_TELL, "Forms are here; none is described as the application for review.", forms
    return _nothing(facts, "No application form was found.")


def _other_information(facts: RecordsFacts) -> Answer:
    found = _letters_since(facts, facts.ur_decided_on)
    return Arrival.CANNOT_TELL, f"{_letters(found)} Only the claims administrator knows what the employee got.", found


def _submitted_in_support(facts: RecordsFacts) -> Answer:
    found = _of(facts, Kind.REQUEST_FOR_AUTHORIZATION)
    if not found:
        return _nothing(facts, "Not even the request for authorization was found.")
    return Arrival.CANNOT_TELL, "The request is here. What else was handed in with it, only the senders know.", found


def _used_in_review(facts: RecordsFacts) -> Answer:
    decisions = _of(facts, Kind.UR_DECISION)
    naming = [one for one in facts.absent if Kind.UR_DECISION.value in one.named_in]
    if not decisions:
        return _nothing(facts, "No utilization review decision or other statement of the reasons was found.")
    if naming:
        text = f"The decision with its reasons is here. It names, and the file lacks: {_named(naming)}."
        return Arrival.PARTLY, text, decisions
    text = "The decision with its reasons is here. Which other papers were used, only the claims administrator knows."
    return Arrival.CANNOT_TELL, text, decisions


def _answer_to_issues(facts: RecordsFacts) -> Answer:
    if facts.has_issues is False:
        return Arrival.NOT_OWED, "The employee raised no issue in the application.", ()
    found = _letters_since(facts, facts.applied_on)
    raised = "The employee raised issues." if facts.has_issues else "Whether the employee raised issues is not known."
    return Arrival.CANNOT_TELL, f"{raised} {_letters(found)}", found


def _copies(facts: RecordsFacts) -> Answer:
    found = tuple(one for one in facts.documents if _has_words(one.title, "proof of service"))
    text = "A proof of service is here; read whom it names." if found else "The file holds no proof of service."
    return Arrival.CANNOT_TELL, f"{text} Whether everybody got a copy, only they know.", found


def _list_of_records(facts: RecordsFacts) -> Answer:
    found = tuple(
        one
        for one in facts.documents
        if one.sent_by in ADMINISTRATORS
        and _has_words(
            one.title, "list of records", "list of documents", "records submitted", "notification of records"
        )
    )
    if found:
        return Arrival.ARRIVED, "A list of what was sent is here. Whether the employee got it, only they know.", found
    return Arrival.CANNOT_TELL, "No list of what was sent was found in the file. It goes to the employee.", ()


def _of_party(roles: frozenset[PartyRole]) -> Callable[[RecordsFacts], Answer]:
    def check(facts: RecordsFacts) -> Answer:
        found = tuple(one for one in facts.documents if one.sent_by in roles)
        if found:
            return (
                Arrival.ARRIVED,
                f"{len(found)} document{'s' * (len(found) > 1)} came. Whether more will, none knows.",
                found,
            )
        return Arrival.NOT_FOUND, "Nothing came. Nothing has to.", ()

    return check


_CHECKS: dict[str, Callable[[RecordsFacts], Answer]] = {
    "A": _six_months,
    "A-named": _named_reports,
    "A-earlier": _earlier_physicians,
    "B": _application_form,
    "C": _other_information,
    "D": _submitted_in_support,
    "E": _used_in_review,
    "F": _answer_to_issues,
    "copy": _copies,
    "list": _list_of_records,
    "employee": _of_party(EMPLOYEES),
    "physician": _of_party(frozenset({PartyRole.REQUESTING_PHYSICIAN})),
}
_KIND_WORDS = {
    Kind.REQUEST_FOR_AUTHORIZATION.value: "request for authorization",
    Kind.UR_DECISION.value: "utilization review decision",
}


def _window_start(rfa_on: date) -> date:
    return add_months(rfa_on, -number("records before the request").value)


def _in_window(facts: RecordsFacts) -> tuple[FiledDocument, ...]:
    if facts.rfa_on is None:
        return ()
    start = _window_start(facts.rfa_on)
    return tuple(
        one
        for one in facts.documents
        if one.kind in REPORTS and one.dated_on is not None and start <= one.dated_on <= facts.rfa_on
    )


def _of(facts: RecordsFacts, *kinds: Kind) -> tuple[FiledDocument, ...]:
    return tuple(one for one in facts.documents if one.kind in kinds)


def _letters_since(facts: RecordsFacts, since: date | None) -> tuple[FiledDocument, ...]:
    return tuple(
        one
        for one in _of(facts, Kind.CORRESPONDENCE)
        if one.sent_by in ADMINISTRATORS and (since is None or one.dated_on is None or one.dated_on >= since)
    )


def _letters(found: tuple[FiledDocument, ...]) -> str:
    if not found:
        return "No letter of that time came from the claims administrator."
    return f"{len(found)} letter{'s' * (len(found) > 1)} of that time came from the claims administrator."


def _from_administrator(found: tuple[FiledDocument, ...], text: str) -> Answer:
    """Arrived, where the claims administrator sent some of it; partly, where all of it came from others."""
    if any(one.sent_by in ADMINISTRATORS for one in found):
        return Arrival.ARRIVED, text, found
    return Arrival.PARTLY, f"{text} None of it came from the claims administrator, who has to send it.", found


def _nothing(facts: RecordsFacts, text: str, is_of_kind: Callable[[FiledDocument], bool] = lambda one: False) -> Answer:
    """Not found; or cannot tell, while pages are not described or documents that might be it have no day."""
    undated = tuple(one for one in facts.documents if one.dated_on is None and is_of_kind(one))
    open_questions = [
        *([f"{facts.undescribed_pages} pages are not described yet"] if facts.undescribed_pages else []),
        *([f"{len(undated)} of the reports have no day"] if undated else []),
    ]
    if open_questions:
        return Arrival.CANNOT_TELL, f"{text} But {' and '.join(open_questions)}.", undated
    return Arrival.NOT_FOUND, text, ()


def _counted(found: tuple[FiledDocument, ...]) -> str:
    return f"{len(found)} report{'s' * (len(found) > 1)}"


def _named(absent: Iterable[AbsentReport]) -> str:
    return "; ".join(
        f"{one.words} (named on p. {', '.join(map(str, one.named_on))})" if one.named_on else one.words
        for one in absent
    )


def _has_words(title: str, *phrases: str) -> bool:
    plain = " ".join(title.lower().split())
    return any(phrase in plain for phrase in phrases)
