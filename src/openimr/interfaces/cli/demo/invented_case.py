"""One invented case while it is brought to its place."""

from dataclasses import dataclass

from openimr.cases.models import Case
from openimr.domain.determination import Organisation
from openimr.domain.lifecycle import CaseStatus
from openimr.intake.models import Application
from openimr.interfaces.cli.demo.aims import Aim, Schedule
from openimr.interfaces.cli.demo.cast import Cast
from openimr.interfaces.cli.demo.invention import Facts


@dataclass(slots=True)
class InventedCase:
    """Where it is to stand (`turn` counts the cases with the same aim), who acts, and what is stored of it so far."""

    aim: Aim
    turn: int
    facts: Facts
    at: Schedule
    cast: Cast
    organisation: Organisation
    application: Application | None
    case: Case | None = None

    def stored_application(self) -> Application:
        """The application, which has been filed by now."""
        assert self.application is not None
        return self.application

    def stored_case(self) -> Case:
        """The case, which has been opened by now."""
        assert self.case is not None
        return self.case

    def stands_at(self, status: CaseStatus) -> bool:
        """Whether the case is in this status now."""
        return self.stored_case().status == status
