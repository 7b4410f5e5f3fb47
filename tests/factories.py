"""Stored things for tests, made through the real operations.

`application_at` and `case_at` walk a regular application or case along the usual path and stop at the status asked
for. Times are fixed: the application is received on RECEIVED, and each step has its own hour after that.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from openimr.accounts import operations as accounts
from openimr.accounts.models import User
from openimr.casefile import operations as casefile
from openimr.casefile import queries as casefile_queries
from openimr.casefile.models import Document
from openimr.cases import operations as cases
from openimr.cases import queries as case_queries
from openimr.cases.models import Case
from openimr.determinations import operations as determinations
from openimr.domain.actor import SYSTEM, Actor, Role
from openimr.domain.calendars import PACIFIC, pacific_date
from openimr.domain.credentials import CheckedMatter, CheckResult
from openimr.domain.determination import CitationKind, GuidelineCitation, Layout, Organisation
from openimr.domain.eligibility import Verdict
from openimr.domain.lifecycle import ApplicationStatus, CaseStatus
from openimr.domain.values import EvidenceRank, Outcome, PartyRole, Profession, ServiceMethod
from openimr.intake import operations as intake
from openimr.intake.models import Application, Paper
from openimr.letters import operations as letters
from openimr.panel import history
from openimr.panel import operations as panel
from openimr.panel.models import Recorded, Reviewer
from openimr.reviews import operations as reviews
from openimr.reviews import queries as review_queries
from openimr.reviews.models import Analysis, Assignment
from tests import people

RECEIVED = datetime(2025, 3, 10, 9, 0, tzinfo=PACIFIC)
SCREENED = RECEIVED + timedelta(hours=2)
ASSIGNED = RECEIVED + timedelta(days=1)
RECORDS_CAME = RECEIVED + timedelta(days=8)
OFFERED = RECEIVED + timedelta(days=9)
SUBMITTED = RECEIVED + timedelta(days=15)
SIGNED = RECEIVED + timedelta(days=16)
SERVED = SIGNED + timedelta(hours=3)

ORGANISATION = Organisation("Example Review Organization", "IMRO", "1 Example Plaza, Sacramento, CA 95814")
TREATMENTS = ("Physical therapy, 12 sessions, lumbar spine", "Massage therapy, 12 sessions, lumbar spine")
SUMMARY = (
    "The worker injured the lower back while lifting a crate. An operation on two levels of the lumbar spine followed, "
    "then therapy. Stiffness and pain remain, strength is normal, and the wound has healed [p. 2]."
)


def pdf(*pages: str) -> bytes:
    """A small PDF with one line of text on each page; other words make other bytes."""
    count = max(1, len(pages))
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} /MediaBox [0 0 612 792] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, text in enumerate(pages or ("",)):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /Contents {5 + 2 * n} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        drawn = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    return _numbered(objects)


def _numbered(objects: Sequence[str]) -> bytes:
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    out += f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{out.index('xref')}\n%%EOF\n"
    return out.encode("ascii")


def user(email: str, name: str, role: Role, *, password: str | None = None, now: datetime = RECEIVED) -> User:
    """A person who can sign in and holds one role."""
    made = accounts.create_user(email=email, name=name, password=password, by=SYSTEM, now=now)
    accounts.give_role(user=made, role=role, by=SYSTEM, now=now)
    return made


def reviewer(physician: people.Physician = people.REVIEWER, *, is_looked_up: bool = True) -> Reviewer:
    """A physician on the panel who passes every gate, save a disclosed tie."""
    account, now = user(physician.email, physician.name, Role.REVIEWER), RECEIVED
    made = panel.register_reviewer(
        user=account, profession=Profession.MEDICAL_DOCTOR, practice_started_on=date(2005, 7, 1),
        practice_hours_per_week=32, practice_evidence_on=date(2025, 1, 6), by=SYSTEM, now=now,
    )  # fmt: skip
    for state in physician.licensed_in:
        panel.add_licence(
            reviewer=made, state=state, licence_number=f"{state}-{made.number}", issued_on=date(2005, 1, 3),
            expires_on=date(2035, 12, 31), by=SYSTEM, now=now,
        )  # fmt: skip
    for specialty in physician.certifications:
        panel.add_certification(
            reviewer=made,
            specialty=specialty,
            board="an invented board",
            issued_on=date(2006, 1, 3),
            by=SYSTEM,
            now=now,
        )
    if is_looked_up:
        look_up(made, now)
    if physician.tie_with:
        panel.disclose_affiliation(
            reviewer=made, kind="financial", with_name=physician.tie_with, disclosed_on=date(2025, 1, 6),
            from_on=date(2020, 1, 1), by=SYSTEM, now=now,
        )  # fmt: skip
    return made


def look_up(one: Reviewer, now: datetime = RECEIVED) -> None:
    """Everything on record of a reviewer is confirmed at its source, on the day."""
    named = [(CheckedMatter.LICENCE, history.label(row)) for row in one.licences.all()]
    named += [(CheckedMatter.CERTIFICATION, history.label(row)) for row in one.certifications.all()]
    for matter, about in [*named, (CheckedMatter.SANCTIONS, "")]:
        panel.record_check(
            reviewer=one, matter=matter, about=about, source="an invented register", checked_on=pacific_date(now),
            result=CheckResult.CONFIRMED, by=SYSTEM, now=now,
        )  # fmt: skip


def put_right(row: Recorded, **fields: Any) -> None:
    """A row of evidence corrected, as a credentialing clerk would."""
    panel.correct(row=row, why="A test needs it.", by=SYSTEM, now=RECEIVED, **fields)


def as_actor(one: Reviewer) -> Actor:
    """The reviewer as somebody who acts."""
    return Actor(one.number, Role.REVIEWER, one.user.name)


def form(**changes: Any) -> dict[str, Any]:
    """The fields of a complete form that screening finds eligible."""
    worker, physician, administrator = people.INJURED_WORKER, people.REQUESTING_PHYSICIAN, people.CLAIMS_ADMINISTRATOR
    return {
        "employee_first_name": worker.first_name, "employee_last_name": worker.last_name,
        "employee_born_on": date(1979, 4, 2), "employee_street": worker.street, "employee_city": worker.city,
        "employee_state": "CA", "employee_postal_code": worker.postal_code, "claim_number": "SRC-44120",
        "injured_on": date(2023, 1, 23), "employer_name": people.EMPLOYER,
        "representative_name": people.ATTORNEY.name, "representative_firm": people.ATTORNEY.organisation,
        "representative_street": people.ATTORNEY.street, "representative_city": people.ATTORNEY.city,
        "representative_state": "CA", "representative_postal_code": people.ATTORNEY.postal_code,
        "physician_first_name": physician.first_name, "physician_last_name": physician.last_name,
        "physician_practice": physician.organisation, "physician_street": physician.street,
        "physician_city": physician.city, "physician_state": "CA", "physician_postal_code": physician.postal_code,
        "administrator_company": administrator.organisation, "administrator_contact": administrator.name,
        "administrator_street": administrator.street, "administrator_city": administrator.city,
        "administrator_state": "CA", "administrator_postal_code": "95814",
        "diagnosis": "Lumbar sprain", "rfa_on": date(2025, 2, 18), "ur_decided_on": date(2025, 2, 24),
        "ur_served_on": date(2025, 2, 24), "ur_service_method": ServiceMethod.MAIL,
        "ur_result": Application.URResult.DENIAL, "signed_name": worker.name, "signed_on": date(2025, 3, 7),
        "is_release_consented": True, **changes,
    }  # fmt: skip


def draft(*, treatments: Sequence[str] = TREATMENTS, **changes: Any) -> Application:
    """An application that is filled in, with its utilization review decision, and not sent yet."""
    application, _ = intake.start_application(channel=Application.Channel.WEB, by=people.APPLICANT, now=RECEIVED)
    intake.save_application(application=application, fields=form(**changes), by=people.APPLICANT, now=RECEIVED)
    items = [{"treatment": treatment} for treatment in treatments]
    intake.set_items(application=application, items=items, by=people.APPLICANT, now=RECEIVED)
    intake.attach_paper(
        application=application, kind=Paper.Kind.UR_DECISION, file_name="decision.pdf",
        data=pdf("Utilization review decision: the sessions are denied."), by=people.APPLICANT, now=RECEIVED,
    )  # fmt: skip
    return application


def _submit(application: Application) -> None:
    intake.submit(application=application, by=people.APPLICANT, now=RECEIVED)


def _screen(application: Application) -> None:
    intake.start_screening(application=application, by=people.CLERK, now=SCREENED)


def _accept(application: Application) -> None:
    intake.confirm_screening(
        application=application, verdict=Verdict.ELIGIBLE, note="A test needs it.", by=people.CLERK, now=SCREENED
    )


_APPLICATION_STEPS: tuple[tuple[ApplicationStatus, Callable[[Application], None]], ...] = (
    (ApplicationStatus.RECEIVED, _submit),
    (ApplicationStatus.SCREENING, _screen),
    (ApplicationStatus.ELIGIBLE, _accept),
)


def application_at(
    status: ApplicationStatus = ApplicationStatus.RECEIVED, *, treatments: Sequence[str] = TREATMENTS, **changes: Any
) -> Application:
    """An application at one status of the usual path; `changes` are fields of the form."""
    application = draft(treatments=treatments, **changes)
    for _, step in _until(status, ApplicationStatus.DRAFT, _APPLICATION_STEPS):
        step(application)
    return application


def _until(wanted: Any, first: Any, steps: Sequence[tuple[Any, Any]]) -> Sequence[tuple[Any, Any]]:
    """The steps from the first status to the wanted one. Raises ValueError for a status beside the usual path."""
    return steps[: [first, *(status for status, _ in steps)].index(wanted)]


def _assign(case: Case) -> None:
    cases.assign(case=case, by=people.COORDINATOR, now=ASSIGNED)


def _notify(case: Case) -> None:
    letters.send_assignment_notice(
        case=case, method=ServiceMethod.MAIL, organisation=ORGANISATION, by=people.COORDINATOR, now=ASSIGNED
    )


def receive_records(case: Case, *pages: str, now: datetime = RECORDS_CAME) -> None:
    """The papers of the application and one file of the claims administrator, described as a progress report."""
    casefile.receive_application_papers(case=case, by=people.COORDINATOR, now=now)
    described = case_pages(case)
    casefile.receive_file(
        case=case, data=pdf(*(pages or ("Progress report: the wound has healed.",))), file_name="records.pdf",
        sent_by=PartyRole.CLAIMS_ADMINISTRATOR, by=people.COORDINATOR, now=now,
    )  # fmt: skip
    casefile.read_case(case=case, by=SYSTEM, now=now)
    for kind, first, last in (
        (Document.Kind.UR_DECISION, 1, described),
        (Document.Kind.PROGRESS_REPORT, described + 1, case_pages(case)),
    ):
        casefile.describe_document(
            case=case, kind=kind, title=Document.Kind(kind).label, author="", dated_on=None, first_page=first,
            last_page=last, by=people.COORDINATOR, now=now,
        )  # fmt: skip


def case_pages(case: Case) -> int:
    """How many pages the case file has."""
    return casefile_queries.page_count(case)


def _complete(case: Case) -> None:
    receive_records(case)
    cases.complete_records(case=case, note="", by=people.COORDINATOR, now=RECORDS_CAME)


def _propose(case: Case) -> None:
    known = Reviewer.objects.filter(user__email=people.REVIEWER.email).first()
    reviews.propose_reviewer(case=case, reviewer=known or reviewer(), by=people.COORDINATOR, now=OFFERED)


def accept(assignment: Assignment, *, now: datetime = OFFERED) -> Analysis:
    """The proposed reviewer attests to have no tie with anybody named, and accepts."""
    names = [party.name for party in case_queries.party_names(assignment.case)]
    by = as_actor(assignment.reviewer)
    return reviews.accept_review(assignment=assignment, attested_parties=names, by=by, now=now)


def _begin(case: Case) -> None:
    accept(review_queries.open_assignments(case).get())


def decision(treatment: str = TREATMENTS[0], outcome: Outcome = Outcome.UPHELD) -> dict[str, Any]:
    """A whole decision on one item, with everything the rules ask for."""
    negation = "not " if outcome is Outcome.UPHELD else ""
    return {
        "outcome": outcome, "evidence_rank": EvidenceRank.A, "mtus_step": "applies", "step_reason": "",
        "rationale": f"The request is: {treatment}. The record shows what was gained so far [p. 2]. "
        f"The request is therefore {negation}medically necessary.",
        "citations": (GuidelineCitation(CitationKind.MTUS, "Low Back Disorders", "2023", "Therapy"),),
    }  # fmt: skip


def write(analysis: Analysis, *outcomes: Outcome, now: datetime = SUBMITTED) -> Analysis:
    """The assigned reviewer saves a complete draft; every item is upheld where no outcome is named."""
    items = list(analysis.decisions.select_related("item"))
    decided = outcomes or (Outcome.UPHELD,) * len(items)
    decisions = {
        one.item.position: decision(one.item.treatment, outcome) for one, outcome in zip(items, decided, strict=True)
    }
    return reviews.save_draft(
        analysis=analysis, expected_version=analysis.version, summary=SUMMARY, decisions=decisions,
        by=as_actor(analysis.assignment.reviewer), now=now,
    )  # fmt: skip


def submit(analysis: Analysis, *, now: datetime = SUBMITTED) -> None:
    """The assigned reviewer hands the analysis in."""
    reviews.submit_analysis(analysis=analysis, by=as_actor(analysis.assignment.reviewer), now=now)


def _hand_in(case: Case) -> None:
    submit(write(review_queries.analyses(case).get()))


def sign(case: Case, *, now: datetime = SIGNED) -> None:
    """The medical director signs, having just signed in again."""
    determinations.sign_off(
        case=case, layout=Layout.PUBLISHED_2016, organisation=ORGANISATION, reauthenticated_at=now,
        check_share=0, by=people.DIRECTOR, now=now,
    )  # fmt: skip


def serve(case: Case, *, now: datetime = SERVED) -> None:
    """The determination goes out by mail."""
    letters.serve_determination(case=case, method=ServiceMethod.MAIL, by=people.COORDINATOR, now=now)


_CASE_STEPS: tuple[tuple[CaseStatus, Callable[[Case], None]], ...] = (
    (CaseStatus.ASSIGNED, _assign),
    (CaseStatus.AWAITING_RECORDS, _notify),
    (CaseStatus.READY, _complete),
    (CaseStatus.REVIEWER_PROPOSED, _propose),
    (CaseStatus.IN_REVIEW, _begin),
    (CaseStatus.QUALITY_CHECK, _hand_in),
    (CaseStatus.DETERMINED, sign),
    (CaseStatus.SERVED, serve),
)


def case_at(
    status: CaseStatus = CaseStatus.ELIGIBLE, *, treatments: Sequence[str] = TREATMENTS, **changes: Any
) -> Case:
    """A case at one status of the usual path, fresh from the database; `changes` are fields of the form."""
    application = application_at(ApplicationStatus.ELIGIBLE, treatments=treatments, **changes)
    case = cases.open_case(application=application, by=people.CLERK, now=SCREENED)
    for _, step in _until(status, CaseStatus.ELIGIBLE, _CASE_STEPS):
        step(case)
        case.refresh_from_db()
    return case
