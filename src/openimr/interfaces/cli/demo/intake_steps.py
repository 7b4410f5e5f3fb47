"""From the filed application to the eligibility finding, with what goes wrong on the way in some of them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.domain.calendars import pacific_date
from openimr.domain.eligibility import Verdict
from openimr.domain.lifecycle import ApplicationStatus
from openimr.domain.values import Priority, ServiceMethod
from openimr.intake import operations as intake
from openimr.intake.models import Application, Paper
from openimr.interfaces.cli import walk
from openimr.interfaces.cli.demo import invention
from openimr.interfaces.cli.demo.aims import Aim, Step
from openimr.interfaces.cli.demo.invented_case import InventedCase
from openimr.letters import operations as letters
from openimr.letters import queries as letter_queries

_CHANNELS = (
    Application.Channel.WEB, Application.Channel.MAIL, Application.Channel.WEB, Application.Channel.FAX,
    Application.Channel.MAIL, Application.Channel.EMAIL,
)  # fmt: skip
_TWIN_AFTER = timedelta(hours=2)
_IN_THE_POST = timedelta(days=2)
_Paper = tuple[str, str, bytes]


class IntakeWalk:
    """An application on its way through intake."""

    def __init__(self, case: InventedCase) -> None:
        self.case, self.clerk = case, case.cast.staff.clerk

    def go(self) -> None:
        """File, screen and confirm as far as the aim asks for; open the case when it is eligible."""
        case = self.case
        if case.application is None:
            case.application = self._filed()
        if case.aim == Aim.DUPLICATE:
            self._second_copy(case.application)
            return
        self._screened(case.application)
        if case.aim == Aim.APPLICATION_WITHDRAWN:
            self._withdrawn(case.application)
        elif Step.CONFIRM in case.at:
            self._confirmed(case.application)

    def _filed(self, *, channel: str = "", after: timedelta = timedelta(0)) -> Application:
        case = self.case
        form = dict(case.facts.form)
        papers = self._papers()
        channel = channel or _CHANNELS[case.turn % len(_CHANNELS)]
        if channel == Application.Channel.MAIL:
            form["mailed_on"] = pacific_date(case.at[Step.RECEIVE] - _IN_THE_POST)
        _SPOILED.get(case.aim, _as_it_is)(form, papers, case.turn)
        return walk.apply(
            fields=form, items=invention.items(case.facts), channel=channel, by=self.clerk,
            now=case.at[Step.RECEIVE] + after, papers=papers,
        )  # fmt: skip

    def _papers(self) -> list[_Paper]:
        facts = self.case.facts
        papers = [(str(Paper.Kind.UR_DECISION), "utilization review decision.pdf", invention.ur_decision(facts))]
        if facts.form["priority"] == Priority.EXPEDITED:
            certification = invention.certification(facts)
            papers.append((str(Paper.Kind.CERTIFICATION), "physician certification.pdf", certification))
        return papers

    def _screened(self, application: Application) -> None:
        if Step.SCREEN in self.case.at and application.status == ApplicationStatus.RECEIVED:
            intake.start_screening(application=application, by=self.clerk, now=self.case.at[Step.SCREEN])

    def _second_copy(self, original: Application) -> None:
        same = Application.objects.filter(claim_number=original.claim_number).exclude(pk=original.pk)
        copy = same.first() or self._filed(channel=Application.Channel.FAX, after=_TWIN_AFTER)
        if copy.status == ApplicationStatus.RECEIVED:
            intake.mark_duplicate(application=copy, original=original, by=self.clerk, now=self.case.at[Step.CONFIRM])

    def _withdrawn(self, application: Application) -> None:
        if application.status == ApplicationStatus.SCREENING:
            reason = "The worker wrote that the treatment is no longer wanted."
            intake.withdraw(application=application, reason=reason, by=self.clerk, now=self.case.at[Step.END])

    def _confirmed(self, application: Application) -> None:
        verdict = _VERDICTS.get(self.case.aim, Verdict.ELIGIBLE)
        now = self.case.at[Step.CONFIRM]
        if application.status == ApplicationStatus.SCREENING:
            intake.confirm_screening(application=application, verdict=verdict, note="", by=self.clerk, now=now)
        if verdict is Verdict.ELIGIBLE:
            known = Case.objects.filter(application=application).first()
            self.case.case = known or cases.open_case(application=application, by=self.clerk, now=now)
        elif not letter_queries.letters_of(application).exists():
            screening = application.screenings.latest("pk")
            letters.send_screening_letter(
                screening=screening, method=ServiceMethod.MAIL, organisation=self.case.organisation, by=self.clerk,
                now=now,
            )  # fmt: skip


_VERDICTS = {
    Aim.INFO_REQUESTED: Verdict.NEEDS_INFORMATION,
    Aim.DEFERRED: Verdict.DEFERRED,
    Aim.INELIGIBLE: Verdict.INELIGIBLE,
}


def _as_it_is(form: dict[str, Any], papers: list[_Paper], turn: int) -> None:
    """Nothing is wrong with this application."""


def _lacking(form: dict[str, Any], papers: list[_Paper], turn: int) -> None:
    """Something is missing that can still be sent."""
    lacks = (
        {"physician_first_name": "", "physician_last_name": ""},
        {"ur_served_on": None},
        {"ur_result": ""},
        {"employer_name": "", "employee_street": ""},
    )
    form.update(lacks[turn % len(lacks)])


def _disputed(form: dict[str, Any], papers: list[_Paper], turn: int) -> None:
    """The claims administrator disputes liability as well."""
    reasons = ("The body part is not accepted.", "The date of injury is disputed.", "Employment is disputed.")
    form.update(is_liability_disputed=True, liability_reason=reasons[turn % len(reasons)])


def _ineligible(form: dict[str, Any], papers: list[_Paper], turn: int) -> None:
    """Late, unsigned, without the decision, or about a decision that says nothing of necessity."""
    match turn % 4:
        case 0:
            # Two months before the rest: past the last day to apply, whatever way the decision was served.
            for name in ("rfa_on", "ur_decided_on", "ur_served_on"):
                form[name] -= timedelta(weeks=9)
        case 1:
            form.update(signed_name="", signed_on=None)
        case 2:
            papers.clear()
        case _:
            form.update(is_information_missing_denial=True)


_SPOILED: dict[Aim, Callable[[dict[str, Any], list[_Paper], int], None]] = {
    Aim.INFO_REQUESTED: _lacking,
    Aim.DEFERRED: _disputed,
    Aim.INELIGIBLE: _ineligible,
}
