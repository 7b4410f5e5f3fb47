"""What happens to three invented cases after their determination: an appeal, a remand, a decision anew."""

from datetime import datetime, timedelta

from openimr.appeals import operations as appeals
from openimr.appeals import queries
from openimr.appeals.models import AppealPaper, Petition
from openimr.appeals.operations.deciding import Finding
from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.determinations import operations as determinations
from openimr.determinations import queries as determination_queries
from openimr.domain.appeal import AppealGround, PetitionFacts
from openimr.domain.calendars import pacific_date
from openimr.domain.determination import Layout
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.quality import ErrorCode
from openimr.domain.values import PartyRole, ServiceMethod
from openimr.interfaces.cli import walk
from openimr.interfaces.cli.demo import invention
from openimr.interfaces.cli.demo.aims import Aim, Step
from openimr.interfaces.cli.demo.invented_case import InventedCase
from openimr.interfaces.cli.demo.records import typeset
from openimr.letters import operations as letters
from openimr.panel.models import Reviewer
from openimr.reviews import operations as reviews
from openimr.reviews import queries as review_queries

_WRONG = "The decision says that no therapy was tried. The progress report in the file says that it was."
_FIELDS = ("rehabilitation", "occupational", "pain", "surgery")


class AppealWalk:
    """A served case on its way through an appeal."""

    def __init__(self, case: InventedCase) -> None:
        self.case, self.at = case, case.at
        self.coordinator, self.director = case.cast.staff.coordinator, case.cast.staff.director

    def go(self) -> None:
        """Take every step that the schedule has."""
        if Step.PETITION in self.at and self.case.stands_at(CaseStatus.SERVED) and not self._petitioned():
            self._filed(self.at[Step.PETITION])
        if Step.ORDER in self.at and self.case.stands_at(CaseStatus.APPEALED):
            self._sent_back(self.at[Step.ORDER])
        if self.case.aim == Aim.AMENDED and determination_queries.signed(self.case.stored_case()) is None:
            self._decided_anew(self.at[Step.SERVE_AGAIN])

    def _petitioned(self) -> bool:
        return queries.petitions(self.case.stored_case()).exists()

    def _filed(self, now: datetime) -> None:
        facts = PetitionFacts(
            filed_by=PartyRole.INJURED_WORKER,
            filed_on=pacific_date(now),
            grounds={AppealGround.PLAIN_ERROR: _WRONG},
            is_verified=True,
            served_on=(PartyRole.CLAIMS_ADMINISTRATOR, PartyRole.DIVISION),
            signed_name=self.case.stored_case().worker_name,
        )
        paper = appeals.PaperSent(AppealPaper.Kind.PETITION, "petition.pdf", _paper("Petition", _WRONG))
        appeals.file_petition(
            case=self.case.stored_case(), facts=facts, channel=Petition.Channel.APPEALS_BOARD, sent=(paper,),
            by=self.coordinator, now=now,
        )  # fmt: skip

    def _sent_back(self, now: datetime) -> None:
        case = self.case.stored_case()
        order = appeals.PaperSent(AppealPaper.Kind.ORDER, "order.pdf", _paper("Opinion and Order", _WRONG))
        appeals.remand(
            petition=queries.open_petitions(case).get(),
            finding=Finding(AppealGround.PLAIN_ERROR, _WRONG, ErrorCode.RECORD_MISREAD),
            decided_on=pacific_date(now), order=order, method=ServiceMethod.MAIL,
            organisation=self.case.organisation, by=self.coordinator, now=now,
        )  # fmt: skip
        case.refresh_from_db()

    def _decided_anew(self, last: datetime) -> None:
        """A whole new round before the day of the second service, an hour for each step."""
        case, now = self.case.stored_case(), last - timedelta(hours=8)
        if case.status == CaseStatus.ELIGIBLE:
            cases.assign(case=case, by=self.coordinator, now=now)
        if case.status == CaseStatus.ASSIGNED:
            letters.send_assignment_notice(
                case=case, method=ServiceMethod.MAIL, organisation=self.case.organisation, by=self.coordinator, now=now
            )
        if case.status == CaseStatus.AWAITING_RECORDS:
            note = "The record of the first review is here; nothing more is asked for."
            cases.complete_records(case=case, note=note, by=self.coordinator, now=now + timedelta(hours=1))
        self._reviewed_anew(case, now + timedelta(hours=2))
        if case.status == CaseStatus.QUALITY_CHECK:
            at = last - timedelta(hours=1)
            determinations.sign_off(
                case=case, layout=Layout.PUBLISHED_2016, organisation=self.case.organisation, reauthenticated_at=at,
                check_share=0, by=self.director, now=at,
            )  # fmt: skip
        if case.status == CaseStatus.DETERMINED:
            letters.serve_determination(case=case, method=ServiceMethod.MAIL, by=self.coordinator, now=last)

    def _reviewed_anew(self, case: Case, now: datetime) -> None:
        if case.status == CaseStatus.READY:
            reviews.propose_reviewer(case=case, reviewer=self._another(case), by=self.coordinator, now=now)
        if case.status == CaseStatus.REVIEWER_PROPOSED:
            walk.accept(case, now)
        if case.status == CaseStatus.IN_REVIEW:
            facts, (analysis,) = self.case.facts, review_queries.analyses(case)
            written = walk.write(
                analysis, now, summary=invention.summary(facts), decisions=invention.decisions(facts)
            )  # fmt: skip
            walk.submit(case, written, now + timedelta(hours=1))

    def _another(self, case: Case) -> Reviewer:
        """Somebody who has not had the case and passes its gates."""
        earlier = review_queries.earlier_reviewers(case)
        free = (self.case.cast.panel[key] for key in _FIELDS)
        return next(one for one in free if one.number not in earlier)


def _paper(title: str, text: str) -> bytes:
    """An invented paper of the Appeals Board's file."""
    return typeset(title, [[title, "", text]])
