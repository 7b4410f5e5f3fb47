"""A published letter walked to SERVED: parties invented around it, rules that need the real records answered openly."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from openimr.casefile import operations as casefile
from openimr.casefile import queries as casefile_queries
from openimr.casefile.models import Document
from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.determinations import operations as determinations
from openimr.domain.actor import SYSTEM, Actor
from openimr.domain.determination import DecidedItem, Determination, Layout
from openimr.domain.eligibility import Verdict
from openimr.domain.findings import Severity
from openimr.domain.issue_rules import Stage
from openimr.domain.letter import grammar
from openimr.domain.lifecycle import ApplicationStatus, CaseStatus
from openimr.domain.values import EvidenceRank, PartyRole, Priority, ServiceMethod
from openimr.intake import operations as intake
from openimr.intake.models import Application
from openimr.interfaces.cli import walk
from openimr.letters import operations as letters
from openimr.letters import queries as letter_queries
from openimr.reviews import operations as reviews
from openimr.reviews import queries as review_queries
from openimr.storage import store

REPLAYED = "replayed from a published decision"
_ANSWERABLE = ("V-03", "V-08", "V-11", "V-15", "V-16", "V-19", "V-21", "V-22", "V-23")


@dataclass(frozen=True, slots=True)
class Times:
    """When a walk receives the application, assigns the case and decides it."""

    received: datetime
    assigned: datetime
    decided: datetime


@dataclass(frozen=True, slots=True)
class Published:
    """One published letter: what it says, its pages as a file, and when its case was received, assigned and decided."""

    value: Determination
    pdf: bytes
    times: Times


def application_of(number: str) -> Application | None:
    """The application that an earlier replay of this published number filed."""
    return Application.objects.filter(published_number=number).first()


def is_same_dispute(application: Application, value: Determination) -> bool:
    """Whether a letter is about what an earlier replay under its number was about."""
    dates = (application.injured_on, application.ur_decided_on)
    treatments = list(application.items.values_list("treatment", flat=True))
    return dates == (value.date_of_injury, value.ur_denial_date) and treatments == [i.treatment for i in value.items]


def publication_pdf(case: Case) -> bytes:
    """The bytes of the determination as it may be published."""
    letter = letter_queries.publication_copy(case)
    assert letter is not None
    return store.read(letter.pdf_sha256)


def walked(letter: Published, people: walk.Staff) -> Case:
    """Walk a published letter to SERVED, from wherever an earlier walk stopped."""
    application = application_of(letter.value.case_number) or _applied(letter, people)
    case = _opened(application, letter, people)
    _with_records(case, letter, people)
    _reviewed(case, letter, people)
    _issued(case, letter, people)
    return case


def _applied(letter: Published, people: walk.Staff) -> Application:
    value, received = letter.value, letter.times.received
    fields: dict[str, Any] = {
        **_invented_parties(f"Claim {value.case_number}"),
        "priority": _priority(value),
        "injured_on": value.date_of_injury,
        "ur_decided_on": value.ur_denial_date,
        "ur_served_on": value.ur_denial_date,
        "ur_service_method": ServiceMethod.MAIL,
        "ur_result": Application.URResult.DENIAL,
        "signed_name": "Alex Example",
        "signed_on": received.date(),
        "is_release_consented": True,
    }
    items = [{"treatment": item.treatment, "ur_guideline": item.claims_administrator_guideline} for item in value.items]
    return walk.apply(
        fields=fields, items=items, channel=Application.Channel.REPLAY, by=people.clerk, now=received,
        published_number=value.case_number,
    )  # fmt: skip


def _priority(value: Determination) -> Priority:
    return Priority.EXPEDITED if value.priority.lower() == "expedited" else Priority.REGULAR


def _invented_parties(claim_number: str) -> dict[str, Any]:
    """Parties who do not exist, complete enough to serve."""
    return {
        "employee_first_name": "Alex", "employee_last_name": "Example", "employee_street": "1 Sample Street",
        "employee_city": "Fresno", "employee_state": "CA", "employee_postal_code": "93701",
        "claim_number": claim_number, "employer_name": "Invented Employer",
        "physician_first_name": "Pat", "physician_last_name": "Placeholder", "physician_practice": "Invented Practice",
        "physician_street": "2 Sample Street", "physician_city": "Fresno", "physician_state": "CA",
        "physician_postal_code": "93701", "administrator_company": "Invented Claims Administrator",
        "administrator_contact": "Sam Standin", "administrator_street": "3 Sample Street",
        "administrator_city": "Fresno", "administrator_state": "CA", "administrator_postal_code": "93701",
        "ur_organisation": "Invented Review Partner",
    }  # fmt: skip


def _opened(application: Application, letter: Published, people: walk.Staff) -> Case:
    now, clerk = letter.times.received, people.clerk
    if application.status == ApplicationStatus.RECEIVED:
        intake.start_screening(application=application, by=clerk, now=now)
    if application.status == ApplicationStatus.SCREENING:
        intake.confirm_screening(application=application, verdict=Verdict.ELIGIBLE, note=REPLAYED, by=clerk, now=now)
    known = Case.objects.filter(application=application).first()
    case = known or cases.open_case(application=application, by=clerk, now=now)
    if case.status == CaseStatus.ELIGIBLE and case.priority != _priority(letter.value):
        # Without the certification that came with the real application, screening makes it a regular one.
        cases.convert_priority(
            case=case, priority=_priority(letter.value), certified_by=REPLAYED, by=people.coordinator, now=now
        )
    return case


def _with_records(case: Case, letter: Published, people: walk.Staff) -> None:
    now, by = letter.times.assigned, people.coordinator
    if case.status == CaseStatus.ELIGIBLE:
        cases.assign(case=case, by=by, now=now)
    if case.status == CaseStatus.ASSIGNED:
        organisation = letter.value.organisation
        letters.send_assignment_notice(case=case, method=ServiceMethod.MAIL, organisation=organisation, by=by, now=now)
    if case.status == CaseStatus.AWAITING_RECORDS:
        _the_one_document(case, letter, by)
        cases.complete_records(case=case, note=REPLAYED, by=by, now=now)


def _the_one_document(case: Case, letter: Published, by: Actor) -> None:
    now = letter.times.assigned
    if not casefile_queries.page_count(case):
        casefile.receive_file(
            case=case, data=letter.pdf, file_name="published decision.pdf",
            sent_by=PartyRole.CLAIMS_ADMINISTRATOR, by=by, now=now,
        )  # fmt: skip
        casefile.read_case(case=case, by=SYSTEM, now=now)
    if not casefile_queries.documents(case).exists():
        casefile.describe_document(
            case=case, kind=Document.Kind.PUBLISHED_DECISION, title="Published Final Determination", author="",
            dated_on=letter.value.decision_date, first_page=1, last_page=casefile_queries.page_count(case),
            by=by, now=now,
        )  # fmt: skip


def _reviewed(case: Case, letter: Published, people: walk.Staff) -> None:
    times, by = letter.times, people.coordinator
    if case.status == CaseStatus.READY:
        if not any(one.rule == "V-06" for one in review_queries.overrides(case)):
            reviews.override_rule(case=case, rule="V-06", reason=REPLAYED, by=by, now=times.assigned)
        reviews.propose_reviewer(case=case, reviewer=walk.reviewer(_expert(letter.value), walk.SETTING_UP), by=by,
                                 now=times.assigned)  # fmt: skip
    if case.status == CaseStatus.REVIEWER_PROPOSED:
        walk.accept(case, times.assigned)
    if case.status == CaseStatus.IN_REVIEW:
        decisions = {item.number: _as_published(item) for item in letter.value.items}
        analysis = review_queries.analyses(case).get()
        summary = letter.value.clinical_case_summary
        saved = walk.write(analysis, times.decided, summary=summary, decisions=decisions)
        walk.submit(case, saved, times.decided)


def _expert(value: Determination) -> walk.Expert:
    credentials = value.credentials[0]
    digest = hashlib.sha256(repr(credentials).encode()).hexdigest()[:10]
    return walk.Expert(
        f"expert-{digest}@replay.example",
        f"Replay Expert {digest}",
        credentials.licensed_in,
        credentials.certifications,
    )


def _as_published(item: DecidedItem) -> dict[str, Any]:
    """The decision of the letter. It names no rank and no step, so these say only what its citation shows."""
    is_sentinel = grammar.is_sentinel(item.reviewer_guideline)
    cites_mtus = "Decision based on MTUS" in item.reviewer_guideline
    is_exact_sentinel = item.reviewer_guideline == grammar.REVIEWER_SENTINEL
    return {
        "outcome": item.outcome,
        "evidence_rank": EvidenceRank.A if cites_mtus else EvidenceRank.C,
        "mtus_step": "applies" if cites_mtus else "not_addressed",
        "step_reason": REPLAYED,
        "rationale": item.rationale,
        "is_without_citation": is_sentinel,
        "citations": () if is_exact_sentinel else grammar.as_citations(item.reviewer_guideline),
    }


def _issued(case: Case, letter: Published, people: walk.Staff) -> None:
    now = letter.times.decided
    if case.status == CaseStatus.QUALITY_CHECK:
        _answer_rules(case, people.director, now)
        determinations.sign_off(
            case=case, layout=_layout_of(letter.value), organisation=letter.value.organisation,
            reauthenticated_at=now, check_share=0, by=people.director, now=now,
        )  # fmt: skip
    if case.status == CaseStatus.DETERMINED:
        letters.serve_determination(case=case, method=ServiceMethod.MAIL, by=people.coordinator, now=now)


_NEW_LAYOUT_FROM = date(2016, 1, 1)


def _layout_of(value: Determination) -> Layout:
    """The layout that a published letter was written in, by its date."""
    decided = value.decision_date
    return Layout.REFERENCE_2014 if decided is not None and decided < _NEW_LAYOUT_FROM else Layout.PUBLISHED_2016


@transaction.atomic
def _answer_rules(case: Case, by: Actor, now: datetime) -> None:
    """Record an override for every rule that stands and that a person may answer: for its item where it has one."""
    items = {item.position: item for item in case.items.all()}
    standing = review_queries.standing(case, Stage.SIGN_OFF, now=now)
    asked = [(one.rule, one.item) for one in standing if one.severity is Severity.NEEDS_OVERRIDE]
    for rule, position in dict.fromkeys(asked):
        if rule in _ANSWERABLE:
            item = items[position] if position else None
            reviews.override_rule(case=case, rule=rule, item=item, reason=REPLAYED, by=by, now=now)
