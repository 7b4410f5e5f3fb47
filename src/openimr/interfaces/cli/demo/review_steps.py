"""From the open case to the served determination, as far as the aim asks for."""

from datetime import date

from openimr.casefile import operations as casefile
from openimr.casefile import queries as casefile_queries
from openimr.casefile.models import Document
from openimr.cases import operations as cases
from openimr.determinations import operations as determinations
from openimr.domain.actor import SYSTEM
from openimr.domain.determination import Layout
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.quality import ErrorCode
from openimr.domain.values import PartyRole, ServiceMethod
from openimr.interfaces.cli import walk
from openimr.interfaces.cli.demo import invention
from openimr.interfaces.cli.demo.aims import Aim, Step
from openimr.interfaces.cli.demo.invented_case import InventedCase
from openimr.letters import operations as letters
from openimr.panel.models import Reviewer
from openimr.reviews import operations as reviews
from openimr.reviews import queries as review_queries
from openimr.reviews.models import Analysis

_RECORDS = "medical records.pdf"
_FOUND_BY_THE_DIRECTOR = "The summary leaves out something that the rationale relies on. Please add it, with its page."


class ReviewWalk:
    """A case on its way through the review."""

    def __init__(self, case: InventedCase) -> None:
        self.case, self.at = case, case.at
        self.coordinator, self.director = case.cast.staff.coordinator, case.cast.staff.director

    def go(self) -> None:
        """Take every step that the schedule has."""
        self._assigned()
        self._with_records()
        self._ended()
        self._accepted()
        self._second_opinion()
        self._written()
        self._issued()

    def _is_due(self, step: Step, status: CaseStatus) -> bool:
        return step in self.at and self.case.stands_at(status)

    def _assigned(self) -> None:
        case = self.case.stored_case()
        if self._is_due(Step.ASSIGN, CaseStatus.ELIGIBLE):
            cases.assign(case=case, by=self.coordinator, now=self.at[Step.ASSIGN])
        if self._is_due(Step.NOTICE, CaseStatus.ASSIGNED):
            letters.send_assignment_notice(
                case=case, method=ServiceMethod.MAIL, organisation=self.case.organisation, by=self.coordinator,
                now=self.at[Step.NOTICE],
            )  # fmt: skip
        if self._is_due(Step.NOTICE, CaseStatus.AWAITING_RECORDS):
            casefile.receive_application_papers(case=case, by=self.coordinator, now=self.at[Step.NOTICE])

    def _with_records(self) -> None:
        case = self.case.stored_case()
        if not self._is_due(Step.RECORDS, CaseStatus.AWAITING_RECORDS):
            return
        if self.case.aim == Aim.RECORDS_OVERDUE:
            cases.mark_records_overdue(case=case, by=self.coordinator, now=self.at[Step.RECORDS])
            return
        if not casefile_queries.files(case).filter(file_name=_RECORDS).exists():
            casefile.receive_file(
                case=case, data=invention.medical_records(self.case.facts), file_name=_RECORDS,
                sent_by=PartyRole.CLAIMS_ADMINISTRATOR, by=self.coordinator, now=self.at[Step.RECORDS],
            )  # fmt: skip
        if Step.SUBMIT in self.at:
            # What is handed in cites pages, and cited pages are opened again: they have been read by then.
            casefile.read_case(case=case, by=SYSTEM, now=self.at[Step.RECORDS])
        if Step.COMPLETE in self.at:
            self._describe()
            note = "Every paper on the administrator's list is here."
            cases.complete_records(case=case, note=note, by=self.coordinator, now=self.at[Step.COMPLETE])

    def _describe(self) -> None:
        facts = self.case.facts
        first = invention.first_record_page(facts)
        form, words = facts.form, facts.words
        self._document(
            Document.Kind.UR_DECISION,
            "Utilization review decision",
            form["ur_organisation"],
            form["ur_decided_on"],
            1,
            2,
        )
        if first > 3:
            title = "Certification for an expedited review"
            self._document(Document.Kind.OTHER, title, invention.author(facts, 0), form["signed_on"], 3, 3)
        for number, page in enumerate(facts.story["page"]):
            on = words["visit_on"] if "{visit}" in page["text"] else words["earlier_on"]
            place = first + number
            self._document(page["kind"], page["title"], invention.author(facts, number), on, place, place)

    def _document(self, kind: str, title: str, author: str, dated_on: date, first: int, last: int) -> None:
        case = self.case.stored_case()
        if casefile_queries.documents(case).filter(first_page=first).exists():
            return
        casefile.describe_document(
            case=case, kind=kind, title=title, author=author, dated_on=dated_on, first_page=first, last_page=last,
            by=self.coordinator, now=self.at[Step.COMPLETE],
        )  # fmt: skip

    def _ended(self) -> None:
        case = self.case.stored_case()
        if not self._is_due(Step.END, CaseStatus.AWAITING_RECORDS):
            return
        now = self.at[Step.END]
        if self.case.aim == Aim.WITHDRAWN:
            reason = "The worker wrote that the treatment is no longer wanted."
            cases.withdraw(case=case, reason=reason, by=self.coordinator, now=now)
            return
        for item in case.items.filter(state="open"):
            cases.authorize_item(case=case, item=item, authorized_on=now.date(), by=self.coordinator, now=now)

    def _expert(self) -> Reviewer:
        """Every other case goes to the reviewer whose sign-in is printed, the rest to the field of the story."""
        key = "rehabilitation" if self.case.turn % 2 == 0 else self.case.facts.story["expert"]
        return self.case.cast.panel[key]

    def _accepted(self) -> None:
        case = self.case.stored_case()
        if self._is_due(Step.PROPOSE, CaseStatus.READY):
            reviews.propose_reviewer(case=case, reviewer=self._expert(), by=self.coordinator, now=self.at[Step.PROPOSE])
        if self._is_due(Step.ACCEPT, CaseStatus.REVIEWER_PROPOSED):
            walk.accept(case, self.at[Step.ACCEPT])

    def _second_opinion(self) -> None:
        """A further reviewer, approved in writing, who decides otherwise: the medical director finds an even split."""
        case, decisions = self.case.stored_case(), invention.second_decisions(self.case.facts)
        if self.case.aim != Aim.QUALITY_CHECK or not decisions or not self.case.stands_at(CaseStatus.IN_REVIEW):
            return
        second, now = self.case.cast.panel["rehabilitation"], self.at[Step.ACCEPT]
        if not review_queries.open_assignments(case).filter(reviewer=second).exists():
            approval = f"Letter of the Administrative Director of {invention.us(now.date())}"
            reviews.add_reviewer(case=case, reviewer=second, approval_reference=approval, by=self.coordinator, now=now)
        assignment = review_queries.open_assignments(case).get(reviewer=second)
        if assignment.accepted_at is None:
            walk.accept(case, now, assignment)
        analysis = review_queries.analyses(case).get(assignment=assignment)
        if not analysis.submissions.exists():
            written = walk.write(analysis, self.at[Step.DRAFT], summary=self._summary(), decisions=decisions)
            walk.submit(case, written, self.at[Step.DRAFT])

    def _first_analysis(self) -> Analysis:
        analysis = review_queries.analyses(self.case.stored_case()).first()
        assert analysis is not None
        return analysis

    def _written(self) -> None:
        if not self._is_due(Step.DRAFT, CaseStatus.IN_REVIEW):
            return
        analysis = self._first_analysis()
        if not analysis.submissions.exists():
            self._first_draft(analysis)
        if self._is_due(Step.RETURN, CaseStatus.QUALITY_CHECK) and self._is_returned_once():
            self._returned()
        if self._is_due(Step.SUBMIT_AGAIN, CaseStatus.IN_REVIEW):
            again = self._first_analysis()
            self._submit(walk.write(again, self.at[Step.SUBMIT_AGAIN], summary=self._summary()), Step.SUBMIT_AGAIN)

    def _is_returned_once(self) -> bool:
        return self.case.aim == Aim.REVIEW_RETURNED or self.case.turn % 4 == 1

    def _first_draft(self, analysis: Analysis) -> None:
        decisions = invention.decisions(self.case.facts)
        if Step.SUBMIT not in self.at:
            begun = {1: {"rationale": decisions[1]["rationale"].split(". ")[0] + "."}}
            walk.write(analysis, self.at[Step.DRAFT], summary=self._summary(), decisions=begun)
            return
        summary = self._short_summary() if Step.RETURN in self.at and self._is_returned_once() else self._summary()
        self._submit(walk.write(analysis, self.at[Step.DRAFT], summary=summary, decisions=decisions), Step.SUBMIT)

    def _submit(self, analysis: Analysis, step: Step) -> None:
        walk.submit(self.case.stored_case(), analysis, self.at[step])

    def _summary(self) -> str:
        return invention.summary(self.case.facts)

    def _short_summary(self) -> str:
        """The summary without its last sentence: what the medical director sends back."""
        return self._summary().rpartition("]. ")[0] + "]."

    def _returned(self) -> None:
        case = self.case.stored_case()
        determinations.return_analysis(
            analysis=self._first_analysis(), comments=(("summary", _FOUND_BY_THE_DIRECTOR, ErrorCode.RECORD_MISSED),),
            by=self.director, now=self.at[Step.RETURN],
        )  # fmt: skip
        case.refresh_from_db()

    def _issued(self) -> None:
        case = self.case.stored_case()
        if self._is_due(Step.SIGN, CaseStatus.QUALITY_CHECK):
            now = self.at[Step.SIGN]
            determinations.sign_off(
                case=case, layout=Layout.PUBLISHED_2016, organisation=self.case.organisation, reauthenticated_at=now,
                check_share=0, by=self.director, now=now,
            )  # fmt: skip
        if self._is_due(Step.SERVE, CaseStatus.DETERMINED):
            letters.serve_determination(
                case=case, method=ServiceMethod.MAIL, by=self.coordinator, now=self.at[Step.SERVE]
            )
