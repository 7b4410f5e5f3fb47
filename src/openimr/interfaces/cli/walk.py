"""Walking a case through the real operations, step by step from wherever it stands.

Every step looks at the stored status first, so a walk that was killed goes on where it stopped.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from openimr.accounts import operations as accounts
from openimr.accounts import queries as account_queries
from openimr.accounts.models import User
from openimr.casefile import operations as casefile
from openimr.casefile import queries as casefile_queries
from openimr.casefile.models import Document
from openimr.cases import operations as cases
from openimr.cases import queries as case_queries
from openimr.cases.models import Case
from openimr.determinations import operations as determinations
from openimr.domain.actor import SYSTEM, Actor, Role
from openimr.domain.determination import CitationKind, DecidedItem, Determination, GuidelineCitation, Layout
from openimr.domain.eligibility import Verdict
from openimr.domain.findings import Severity
from openimr.domain.issue_rules import Stage
from openimr.domain.letter import grammar
from openimr.domain.lifecycle import ApplicationStatus, CaseStatus
from openimr.domain.values import EvidenceRank, PartyRole, Priority, Profession, ServiceMethod
from openimr.intake import operations as intake
from openimr.intake.models import Application
from openimr.letters import operations as letters
from openimr.letters import queries as letter_queries
from openimr.panel import operations as panel
from openimr.panel.models import Reviewer
from openimr.reviews import operations as reviews
from openimr.reviews import queries as review_queries
from openimr.storage import store

SETTING_UP = datetime.fromisoformat("2012-01-02T09:00:00-08:00")
REPLAYED = "replayed from a published decision"
_ANSWERABLE = ("V-11", "V-15", "V-16", "V-19", "V-21", "V-23")


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of the review organisation who act in a walk."""

    clerk: Actor
    coordinator: Actor
    director: Actor


@dataclass(frozen=True, slots=True)
class Times:
    """When a walk receives the application, assigns the case and decides it."""

    received: datetime
    assigned: datetime
    decided: datetime


def person(*, email: str, name: str, role: Role, now: datetime) -> User:
    """The person with this e-mail and role, made when not there yet. Nobody can sign in with it until let in."""
    known = User.objects.filter(email=email).first()
    if known is not None:
        return known
    with transaction.atomic():
        user = accounts.create_user(email=email, name=name, password=None, by=SYSTEM, now=now)
        accounts.give_role(user=user, role=role, by=SYSTEM, now=now)
    return user


def actor(user: User, on: date) -> Actor:
    """The person as an actor."""
    return account_queries.actor_for(user, on=on)


def staff(now: datetime) -> Staff:
    """The clerk, the coordinator and the medical director of every walk."""
    people = (
        ("clerk@openimr.example", "Ben Castellanos", Role.INTAKE_CLERK),
        ("coordinator@openimr.example", "Joan Okafor", Role.CASE_COORDINATOR),
        ("director@openimr.example", "Ruth Adeyemi", Role.MEDICAL_DIRECTOR),
    )
    found = [
        actor(person(email=email, name=name, role=role, now=now), date(2099, 1, 1)) for email, name, role in people
    ]
    return Staff(*found)


def reviewer(
    *, email: str, name: str, licensed_in: Sequence[str], certifications: Sequence[str], now: datetime
) -> Reviewer:
    """An invented reviewer with this licensure and these certifications, made when not there yet."""
    user = person(email=email, name=name, role=Role.REVIEWER, now=now)
    known = Reviewer.objects.filter(user=user).first()
    if known is not None:
        return known
    start, end = date(2000, 1, 3), date(2099, 12, 31)
    with transaction.atomic():
        made = panel.register_reviewer(
            user=user, profession=Profession.MEDICAL_DOCTOR, practice_started_on=start,
            practice_hours_per_week=32, practice_evidence_on=start, by=SYSTEM, now=now,
        )  # fmt: skip
        for n, state in enumerate(licensed_in):
            number = f"X{hashlib.sha256(email.encode()).hexdigest()[:6]}{n}"
            panel.add_licence(
                reviewer=made, state=state, licence_number=number, issued_on=start, expires_on=end, by=SYSTEM, now=now
            )
        for specialty in certifications:
            panel.add_certification(
                reviewer=made, specialty=specialty, board="an invented board", issued_on=start, by=SYSTEM, now=now
            )
    return made


def existing(published_number: str) -> Case | None:
    """The case of a published letter that a replay has brought to its end."""
    return Case.objects.filter(published_number=published_number, status=CaseStatus.SERVED).first()


def publication_pdf(case: Case) -> bytes:
    """The bytes of the determination as it may be published."""
    letter = letter_queries.publication_copy(case)
    assert letter is not None
    return store.read(letter.pdf_sha256)


def published(value: Determination, path: Path, times: Times, people: Staff) -> Case:
    """Walk a published letter to SERVED, from wherever an earlier walk stopped."""
    application = Application.objects.filter(published_number=value.case_number).first()
    if application is None:
        application = _published_application(value, times, people)
    case = _opened(application, times, people)
    _with_records(case, value, path, times, people)
    _reviewed(case, value, times, people)
    _issued(case, value, times, people)
    return case


@transaction.atomic
def _published_application(value: Determination, times: Times, people: Staff) -> Application:
    fields: dict[str, Any] = {
        **invented_parties(f"Claim {value.case_number}"),
        "priority": Priority.EXPEDITED if value.priority.lower() == "expedited" else Priority.REGULAR,
        "injured_on": value.date_of_injury,
        "ur_decided_on": value.ur_denial_date,
        "ur_served_on": value.ur_denial_date,
        "ur_service_method": ServiceMethod.MAIL,
        "ur_result": Application.URResult.DENIAL,
        "signed_name": "Alex Example",
        "signed_on": times.received.date(),
        "is_release_consented": True,
    }
    items = [{"treatment": item.treatment, "ur_guideline": item.claims_administrator_guideline} for item in value.items]
    return apply(
        fields=fields, items=items, channel=Application.Channel.REPLAY, by=people.clerk, now=times.received,
        published_number=value.case_number,
    )  # fmt: skip


def invented_parties(claim_number: str) -> dict[str, Any]:
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


@transaction.atomic
def apply(
    *, fields: Mapping[str, Any], items: Sequence[Mapping[str, str]], channel: str, by: Actor, now: datetime,
    papers: Sequence[tuple[str, str, bytes]] = (), published_number: str = "",
) -> Application:  # fmt: skip
    """File an application in one piece: fields, items, papers (kind, file name, bytes)."""
    application, _ = intake.start_application(channel=channel, by=by, now=now)
    intake.save_application(application=application, fields=fields, by=by, now=now)
    intake.set_items(application=application, items=items, by=by, now=now)
    for kind, name, data in papers:
        intake.attach_paper(application=application, kind=kind, file_name=name, data=data, by=by, now=now)
    return intake.submit(application=application, by=by, now=now, published_number=published_number)


def _opened(application: Application, times: Times, people: Staff) -> Case:
    if application.status == ApplicationStatus.RECEIVED:
        intake.start_screening(application=application, by=people.clerk, now=times.received)
    if application.status == ApplicationStatus.SCREENING:
        intake.confirm_screening(
            application=application, verdict=Verdict.ELIGIBLE, note=REPLAYED, by=people.clerk, now=times.received
        )
    known = Case.objects.filter(application=application).first()
    return known or cases.open_case(application=application, by=people.clerk, now=times.received)


def _with_records(case: Case, value: Determination, path: Path, times: Times, people: Staff) -> None:
    if case.status == CaseStatus.ELIGIBLE:
        cases.assign(case=case, by=people.coordinator, now=times.assigned)
    if case.status == CaseStatus.ASSIGNED:
        letters.send_assignment_notice(
            case=case,
            method=ServiceMethod.MAIL,
            organisation=value.organisation,
            by=people.coordinator,
            now=times.assigned,
        )
    if case.status == CaseStatus.AWAITING_RECORDS:
        _the_one_document(case, path, times, people)
        cases.complete_records(case=case, note=REPLAYED, by=people.coordinator, now=times.assigned)


def _the_one_document(case: Case, path: Path, times: Times, people: Staff) -> None:
    if not casefile_queries.page_count(case):
        casefile.receive_file(
            case=case, data=path.read_bytes(), file_name="published decision.pdf",
            sent_by=PartyRole.CLAIMS_ADMINISTRATOR, by=people.coordinator, now=times.assigned,
        )  # fmt: skip
    if not casefile_queries.documents(case).exists():
        casefile.describe_document(
            case=case, kind=Document.Kind.PUBLISHED_DECISION, title="Published Final Determination", author="",
            dated_on=times.decided.date(), first_page=1, last_page=casefile_queries.page_count(case),
            by=people.coordinator, now=times.assigned,
        )  # fmt: skip


def _reviewed(case: Case, value: Determination, times: Times, people: Staff) -> None:
    if case.status == CaseStatus.READY:
        if not review_queries.overrides(case):
            reviews.override_rule(case=case, rule="V-06", reason=REPLAYED, by=people.coordinator, now=times.assigned)
        expert = _expert(value)
        reviews.propose_reviewer(case=case, reviewer=expert, by=people.coordinator, now=times.assigned)
    if case.status == CaseStatus.REVIEWER_PROPOSED:
        accept(case, times.assigned)
    if case.status == CaseStatus.IN_REVIEW:
        decisions = {item.number: _as_published(item) for item in value.items}
        write_and_submit(case, value.clinical_case_summary, decisions, times.decided)


def _expert(value: Determination) -> Reviewer:
    credentials = value.credentials[0]
    digest = hashlib.sha256(repr(credentials).encode()).hexdigest()[:10]
    return reviewer(
        email=f"expert-{digest}@replay.example", name=f"Replay Expert {digest}", licensed_in=credentials.licensed_in,
        certifications=credentials.certifications, now=SETTING_UP,
    )  # fmt: skip


def accept(case: Case, now: datetime) -> None:
    """The proposed reviewer attests to have no conflict with anybody named, and accepts."""
    assignment = review_queries.open_assignments(case).get()
    names = [party.name for party in case_queries.party_names(case)]
    reviews.accept_review(assignment=assignment, attested_parties=names, by=_as_actor(assignment.reviewer), now=now)
    case.refresh_from_db()


def _as_actor(one: Reviewer) -> Actor:
    return Actor(one.number, Role.REVIEWER, one.user.name)


def _as_published(item: DecidedItem) -> dict[str, Any]:
    citations = grammar.as_citations(item.reviewer_guideline)
    is_sentinel = grammar.is_sentinel(item.reviewer_guideline)
    cites_mtus = "Decision based on MTUS" in item.reviewer_guideline
    exact_sentinel = is_sentinel and item.reviewer_guideline == grammar.REVIEWER_SENTINEL
    return {
        "outcome": item.outcome,
        "evidence_rank": EvidenceRank.A if cites_mtus else EvidenceRank.C,
        "mtus_step": "applies" if cites_mtus else "not_addressed",
        "step_reason": REPLAYED,
        "rationale": item.rationale,
        "is_without_citation": is_sentinel,
        "citations": () if exact_sentinel else citations,
    }


def write_and_submit(case: Case, summary: str, decisions: Mapping[int, Mapping[str, Any]], now: datetime) -> None:
    """The assigned reviewer writes the analysis and hands it in."""
    analysis = review_queries.analyses(case).get()
    by = _as_actor(analysis.assignment.reviewer)
    saved = reviews.save_draft(
        analysis=analysis, expected_version=analysis.version, summary=summary, decisions=decisions, by=by, now=now
    )
    reviews.submit_analysis(analysis=saved, by=by, now=now)
    case.refresh_from_db()


def _issued(case: Case, value: Determination, times: Times, people: Staff) -> None:
    if case.status == CaseStatus.QUALITY_CHECK:
        answer_rules(case, REPLAYED, people.director, times.decided)
        determinations.sign_off(
            case=case, layout=layout_of(value), organisation=value.organisation, reauthenticated_at=times.decided,
            by=people.director, now=times.decided,
        )  # fmt: skip
    if case.status == CaseStatus.DETERMINED:
        letters.serve_determination(case=case, method=ServiceMethod.MAIL, by=people.coordinator, now=times.decided)


def layout_of(value: Determination) -> Layout:
    """The layout that a published letter was written in, by its date."""
    decided = value.decision_date
    return Layout.REFERENCE_2014 if decided is not None and decided.year < 2016 else Layout.PUBLISHED_2016


def answer_rules(case: Case, reason: str, by: Actor, now: datetime) -> None:
    """Record an override for every rule that stands and that a person may answer."""
    items = {item.position: item for item in case.items.all()}
    for finding in review_queries.standing(case, Stage.SIGN_OFF, now=now):
        if finding.severity is Severity.NEEDS_OVERRIDE and finding.rule in _ANSWERABLE:
            item = items[finding.item] if finding.item else None
            reviews.override_rule(case=case, rule=finding.rule, item=item, reason=reason, by=by, now=now)


def citation(kind: str, title: str, year: str = "", sections: str = "", pages: str = "") -> GuidelineCitation:
    """A citation from plain words."""
    return GuidelineCitation(CitationKind(kind), title, year, sections, pages)
