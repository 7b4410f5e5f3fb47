"""The reference case: a refusal of twelve therapy and twelve massage sessions in 2014, performed step by step.

Every step looks at what is stored first. A step that was performed before is not performed again.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from openimr.casefile import operations as casefile
from openimr.casefile import queries as casefile_queries
from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.determinations import operations as determinations
from openimr.domain.actor import SYSTEM
from openimr.domain.calendars import PACIFIC
from openimr.domain.determination import Layout, Organisation
from openimr.domain.eligibility import Applicant, Verdict
from openimr.domain.lifecycle import ApplicationStatus, CaseStatus
from openimr.domain.quality import ErrorCode
from openimr.domain.values import PartyRole, Priority, ServiceMethod, ServicePlace
from openimr.intake import operations as intake
from openimr.intake.models import Application, Paper
from openimr.interfaces.cli import walk
from openimr.interfaces.cli.demo import script
from openimr.interfaces.cli.demo.cast import Cast
from openimr.interfaces.cli.demo.records import Record, all_records, as_pdf, packet
from openimr.letters import operations as letters
from openimr.reviews import operations as reviews
from openimr.reviews import queries as review_queries

CLAIM_NUMBER = "HCS-2010-44817"
_UR_DECISION, _DESIGNATION = "01", "21"


def _at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2014, month, day, hour, minute, tzinfo=PACIFIC)


@dataclass(frozen=True, slots=True)
class _File:
    """One file as a party sent it: the records in it, in order."""

    name: str
    sent_by: PartyRole
    keys: tuple[str, ...]
    at: datetime


_ADMINISTRATOR, _PHYSICIAN = PartyRole.CLAIMS_ADMINISTRATOR, PartyRole.REQUESTING_PHYSICIAN
_FILES = (
    _File("records 1 of 4.pdf", _ADMINISTRATOR, ("02", "17"), _at(5, 13, 10, 2)),
    _File("records 2 of 4.pdf", _ADMINISTRATOR, ("19", "04", "03"), _at(5, 13, 10, 4)),
    _File("records 3 of 4.pdf", _ADMINISTRATOR, ("05", "06", "07", "08"), _at(5, 13, 10, 6)),
    _File("records 4 of 4.pdf", _ADMINISTRATOR, ("09", "15", "10", "11"), _at(5, 13, 10, 8)),
    _File("from the requesting physician.pdf", _PHYSICIAN, ("20", "12", "13", "18", "14", "16"), _at(5, 16, 15, 30)),
)
_FORM: dict[str, Any] = {
    "priority": Priority.REGULAR,
    "applicant": Applicant.EMPLOYEE,
    "employee_first_name": "Marisol", "employee_middle_initial": "T", "employee_last_name": "Duarte",
    "employee_born_on": date(1978, 2, 11), "employee_street": "5519 East Balch Avenue", "employee_city": "Fresno",
    "employee_state": "CA", "employee_postal_code": "93727", "employee_phone": "(559) 555-0117",
    "employee_email": "marisol.duarte@mail.example", "claim_number": CLAIM_NUMBER, "injured_on": date(2010, 1, 23),
    "wcis_number": "WC-2010-0091827", "eams_number": "ADJ0000117", "employer_name": "Golden Ladle Catering",
    "representative_name": "Imre Kovalenko", "representative_relationship": "attorney",
    "representative_firm": "Kovalenko and Reyes", "representative_street": "2200 Tulare Street, Suite 310",
    "representative_city": "Fresno", "representative_state": "CA", "representative_postal_code": "93721",
    "representative_phone": "(559) 555-0148", "representative_fax": "(559) 555-0149",
    "representative_email": "office@kovalenko-reyes.example", "designation_signed_on": date(2014, 2, 27),
    "physician_first_name": "Owen", "physician_last_name": "Tallis",
    "physician_specialty": "Physical medicine and rehabilitation",
    "physician_practice": "Cypress Spine and Rehabilitation Medical Group",
    "physician_street": "418 Alder Court", "physician_city": "Fresno", "physician_state": "CA",
    "physician_postal_code": "93721", "physician_phone": "(559) 555-0160", "physician_fax": "(559) 555-0161",
    "administrator_company": "Harborline Claims Services", "administrator_contact": "Colette Amsler",
    "administrator_street": "90 Embarcadero West, Suite 700", "administrator_city": "Oakland",
    "administrator_state": "CA", "administrator_postal_code": "94607", "administrator_phone": "(510) 555-0133",
    "administrator_fax": "(510) 555-0134", "administrator_email": "claims@harborline.example",
    "diagnosis": "Lumbar radiculopathy; status post fusion from L4 to S1", "diagnosis_code": "724.4",
    "rfa_on": date(2014, 2, 5), "ur_decided_on": date(2014, 2, 19), "ur_served_on": date(2014, 2, 19),
    "mailed_on": date(2014, 3, 10), "ur_service_method": ServiceMethod.MAIL, "ur_service_place": ServicePlace.IN_STATE,
    "ur_result": Application.URResult.DENIAL, "ur_organisation": "Meridian Utilization Partners",
    "is_liability_disputed": False, "is_information_missing_denial": False,
    "signed_name": "Marisol Duarte", "signed_on": date(2014, 3, 7), "is_release_consented": True,
}  # fmt: skip
_TREATMENTS = (
    "Twelve (12) physical therapy sessions for the lumbar spine",
    "Twelve (12) massage therapy sessions for the lumbar spine",
)

Step = tuple[str, bool, Callable[[], Any]]
"""What a step does, whether it is still to be done, and how."""


class ReferenceCase:
    """The case and where it stands."""

    def __init__(self, cast: Cast, organisation: Organisation) -> None:
        self.cast, self.organisation = cast, organisation
        self.application = Application.objects.filter(claim_number=CLAIM_NUMBER).exclude(number=None).first()
        self.case = Case.objects.filter(application=self.application).first() if self.application else None
        self.records = {record.key: record for record in all_records()}
        self.first_pages = _first_pages(self.records)
        self.script = script.read(self.first_pages)

    @property
    def is_served(self) -> bool:
        """Whether the case has come to its end."""
        return self.case is not None and self.case.status == CaseStatus.SERVED

    def steps(self) -> Iterator[Step]:
        """Every step in order. Whether one is still to be done is looked up when its turn comes."""
        yield from self._intake()
        yield from self._records()
        yield from self._review()
        yield from self._issue()

    def _intake(self) -> Iterator[Step]:
        clerk, coordinator = self.cast.staff.clerk, self.cast.staff.coordinator
        yield "application of 03/12/2014 received by mail, with every field", self.application is None, self._apply
        application = self._application()
        yield (
            "screening taken up",
            application.status == ApplicationStatus.RECEIVED,
            lambda: intake.start_screening(application=application, by=clerk, now=_at(4, 30, 9, 15)),
        )
        yield (
            "found eligible: in time, signed, decision attached",
            (application.status == ApplicationStatus.SCREENING),
            lambda: intake.confirm_screening(
                application=application, verdict=Verdict.ELIGIBLE, note="", by=clerk, now=_at(5, 2, 10)
            ),
        )
        yield "case opened", self.case is None, self._open
        case = self._case()
        yield (
            "assigned to the review organization",
            case.status == CaseStatus.ELIGIBLE,
            lambda: cases.assign(case=case, by=coordinator, now=_at(5, 5, 9)),
        )
        yield (
            "notice of assignment sent to the parties",
            case.status == CaseStatus.ASSIGNED,
            lambda: letters.send_assignment_notice(
                case=case,
                method=ServiceMethod.MAIL,
                organisation=self.organisation,
                by=coordinator,
                now=_at(5, 5, 9, 40),
            ),
        )

    def _records(self) -> Iterator[Step]:
        case, by = self._case(), self.cast.staff.coordinator
        is_open = case.status == CaseStatus.AWAITING_RECORDS
        known = set(casefile_queries.files(case).values_list("file_name", flat=True))
        yield (
            "papers of the application put into the file",
            is_open and not known,
            lambda: casefile.receive_application_papers(case=case, by=by, now=_at(5, 5, 9, 50)),
        )
        for file in _FILES:
            pages = sum(len(self.records[key].pages) for key in file.keys)
            yield (
                f"{file.name} received, {pages} pages",
                is_open and file.name not in known,
                partial(self._receive, file),
            )
        yield "every document described", is_open, self._describe
        note = "The administrator's list is complete; the physician's own reports to 05/12/2014 are here."
        yield (
            "records complete",
            case.status == CaseStatus.AWAITING_RECORDS,
            lambda: cases.complete_records(case=case, note=note, by=by, now=_at(5, 19, 11)),
        )

    def _review(self) -> Iterator[Step]:
        case = self._case()
        yield "reviewer proposed; " + self._screened(), case.status == CaseStatus.READY, self._propose
        yield (
            "reviewer attests to have no conflict and accepts",
            case.status == CaseStatus.REVIEWER_PROPOSED,
            lambda: walk.accept(case, _at(5, 21, 18, 20)),
        )
        is_first = case.status == CaseStatus.IN_REVIEW and self._submissions() == 0
        yield "case summary saved", is_first, lambda: self._write(_at(5, 23, 19, 5), summary=self.script.summary)
        for position in self.script.decisions:
            yield (
                f"decision on item {position} saved",
                is_first,
                partial(self._decide, position, _at(5, 24 + position, 10, 30)),
            )
        yield "analysis submitted", is_first, lambda: self._submit(_at(5, 28, 20, 10))
        is_to_return = case.status == CaseStatus.QUALITY_CHECK and self._submissions() == 1
        yield "returned by the medical director with a comment on item 2", is_to_return, self._return
        yield "corrected and submitted again", case.status == CaseStatus.IN_REVIEW, self._correct

    def _issue(self) -> Iterator[Step]:
        case, staff = self._case(), self.cast.staff
        signed_at = _at(6, 4, 11, 20)
        yield "quality check passed, signed", case.status == CaseStatus.QUALITY_CHECK, lambda: determinations.sign_off(
            case=case, layout=Layout.REFERENCE_2014, organisation=self.organisation, reauthenticated_at=signed_at,
            check_share=0, by=staff.director, now=signed_at,
        )  # fmt: skip
        yield (
            "Final Determination served on the parties",
            case.status == CaseStatus.DETERMINED,
            lambda: letters.serve_determination(
                case=case, method=ServiceMethod.MAIL, by=staff.coordinator, now=_at(6, 4, 14)
            ),
        )

    def _application(self) -> Application:
        assert self.application is not None
        return self.application

    def _case(self) -> Case:
        assert self.case is not None
        return self.case

    def _apply(self) -> None:
        guidelines = self.script.claims_administrator_guidelines
        items = [
            {"treatment": treatment, "ur_guideline": guidelines[position]}
            for position, treatment in enumerate(_TREATMENTS, start=1)
        ]
        papers = (
            (Paper.Kind.UR_DECISION, "utilization review decision.pdf", as_pdf(self.records[_UR_DECISION])),
            (Paper.Kind.DESIGNATION, "designation of a representative.pdf", as_pdf(self.records[_DESIGNATION])),
        )
        self.application = walk.apply(
            fields=_FORM, items=items, channel=Application.Channel.MAIL, by=self.cast.staff.clerk,
            now=_at(3, 12, 11, 45), papers=papers,
        )  # fmt: skip

    def _open(self) -> None:
        self.case = cases.open_case(application=self._application(), by=self.cast.staff.clerk, now=_at(5, 2, 10, 5))

    def _receive(self, file: _File) -> None:
        data = packet(tuple(self.records[key] for key in file.keys))
        casefile.receive_file(
            case=self._case(), data=data, file_name=file.name, sent_by=file.sent_by, by=self.cast.staff.coordinator,
            now=file.at,
        )  # fmt: skip
        casefile.read_case(case=self._case(), by=SYSTEM, now=file.at)

    def _describe(self) -> None:
        case = self._case()
        described = set(casefile_queries.documents(case).values_list("first_page", flat=True))
        for key, first in self.first_pages.items():
            record = self.records[key]
            if first not in described:
                casefile.describe_document(
                    case=case, kind=record.kind, title=record.title, author=record.author, dated_on=record.dated_on,
                    first_page=first, last_page=first + len(record.pages) - 1, by=self.cast.staff.coordinator,
                    now=_at(5, 19, 10),
                )  # fmt: skip

    def _screened(self) -> str:
        found = review_queries.candidates(self._case(), on=date(2014, 5, 20))
        barred = sum(one.is_barred for one in found)
        return f"of {len(found)} on the panel, {barred} barred by a tie or an expired licence"

    def _propose(self) -> None:
        reviews.propose_reviewer(
            case=self._case(), reviewer=self.cast.panel["rehabilitation"], by=self.cast.staff.coordinator,
            now=_at(5, 20, 9, 30),
        )  # fmt: skip

    def _submissions(self) -> int:
        return sum(one.submissions.count() for one in review_queries.analyses(self._case()))

    def _write(self, now: datetime, **what: Any) -> None:
        walk.write(review_queries.analyses(self._case()).get(), now, **what)

    def _decide(self, position: int, now: datetime) -> None:
        self._write(now, decisions={position: self.script.first_decision(position)})

    def _submit(self, now: datetime) -> None:
        walk.submit(self._case(), review_queries.analyses(self._case()).get(), now)

    def _return(self) -> None:
        why = self.script.returned
        determinations.return_analysis(
            analysis=review_queries.analyses(self._case()).get(),
            comments=((why.place, why.comment, ErrorCode.RECORD_MISSED),),
            by=self.cast.staff.director, now=_at(5, 30, 9, 15),
        )  # fmt: skip
        self._case().refresh_from_db()

    def _correct(self) -> None:
        self._write(_at(6, 2, 18, 40), decisions={2: self.script.decisions[2]})
        self._submit(_at(6, 2, 18, 55))


def _first_pages(records: dict[str, Record]) -> dict[str, int]:
    """The permanent number of the first page of each record: papers of the application first, then file by file."""
    order: Sequence[str] = (_UR_DECISION, _DESIGNATION, *(key for file in _FILES for key in file.keys))
    first, found = 1, {}
    for key in order:
        found[key] = first
        first += len(records[key].pages)
    return found
