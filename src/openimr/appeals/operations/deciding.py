"""What the Appeals Board decided: the determination stands, or the case goes back to another reviewer."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from openimr.appeals import queries
from openimr.appeals.models import AppealPaper, BoardOrder, Petition
from openimr.appeals.operations.petitioning import PaperSent, attach_paper
from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.domain import clocks, permissions
from openimr.domain.actor import Actor
from openimr.domain.appeal import AppealGround, AppealOutcome
from openimr.domain.calendars import pacific_date
from openimr.domain.determination import Organisation
from openimr.domain.letter import after
from openimr.domain.letter.blocks import Block
from openimr.domain.letter.envelope import Envelope, Recipient
from openimr.domain.lifecycle import CaseAct, CaseStatus, ItemState
from openimr.domain.quality import ErrorCode
from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import ServiceMethod
from openimr.letters import operations as letters
from openimr.letters.models import Letter
from openimr.reviews import operations as reviews

_LAW = "Labor Code 4610.6(i)"


@dataclass(frozen=True, slots=True)
class Finding:
    """Why the Appeals Board sent a case back: the ground, the fact found wrong, the kind of fault for our figures."""

    ground: AppealGround
    wrong_fact: str
    code: ErrorCode


@transaction.atomic
def decide_petition(
    *, petition: Petition, outcome: AppealOutcome, decided_on: date, note: str, order: PaperSent | None, by: Actor,
    now: datetime,
) -> BoardOrder:  # fmt: skip
    """The petition failed, was dismissed or taken back: the determination stands once no petition is open.

    Raises Refused for a remand, which asks for more, and for days that cannot be.
    """
    permissions.require(by, CaseAct.AFFIRM)
    if outcome is AppealOutcome.REMANDED:
        raise Refused(Reason("A case that is sent back needs the ground and the fact that was found wrong.", _LAW))
    case = _held(petition, decided_on, now)
    others = queries.open_petitions(case).exclude(pk=petition.pk).exists()
    act = CaseAct.DECIDE_PETITION if others else CaseAct.AFFIRM
    events = () if others else (clocks.Event("appeal_ended", now),)
    cases.perform(case=case, act=act, by=by, now=now, events=events, petition=petition.number, outcome=outcome)
    return _recorded(petition, outcome, decided_on, None, note, order, by, now)


def remand(
    *, petition: Petition, finding: Finding, decided_on: date, order: PaperSent | None, method: ServiceMethod,
    organisation: Organisation, by: Actor, now: datetime,
) -> BoardOrder:  # fmt: skip
    """The Appeals Board sent the case back: a new round begins, and everybody is told.

    The items are open again, every earlier assignment has ended, and whoever had the case cannot get it again. Other
    open petitions end with the same order. The determination stays on record; it does not stand any more. Raises
    Refused without the ground and the fact that the order names.
    """
    permissions.require(by, CaseAct.REMAND)
    if not finding.wrong_fact.strip():
        raise Refused(Reason("Say which fact the order found wrong, or what else it found.", _LAW))
    with transaction.atomic():
        case = _held(petition, decided_on, now)
        others = list(queries.open_petitions(case).exclude(pk=petition.pk))
        kept = _recorded(petition, AppealOutcome.REMANDED, decided_on, finding, "", order, by, now)
        for one in others:
            note = f"Ended with the order on petition {petition.number}."
            _recorded(one, AppealOutcome.REMANDED, decided_on, finding, note, None, by, now)
        reviews.end_round(case=case, reason="The Appeals Board sent the case back.", by=by, now=now)
        for item in case.items.filter(state__in=(ItemState.UPHELD, ItemState.OVERTURNED)):
            cases.set_item_state(item=item, state=ItemState.OPEN, by=by, now=now)
        events = (clocks.Event("case_remanded", now), clocks.Event("eligibility_found", now))
        cases.perform(
            case=case, act=CaseAct.REMAND, by=by, now=now, events=events, petition=petition.number,
            ground=finding.ground, code=finding.code, determination=petition.determination.number,
        )  # fmt: skip
        _tell(case, kept, method, organisation, by, now)
    return kept


def _held(petition: Petition, decided_on: date, now: datetime) -> Case:
    """The case of a petition that is still open, locked. Raises Refused for days that cannot be."""
    case = Case.objects.select_for_update().get(pk=petition.case_id)
    if BoardOrder.objects.filter(petition=petition).exists():
        raise Refused(Reason("This petition is decided already."))
    if decided_on > pacific_date(now):
        raise Refused(Reason("The day of the order is in the future."))
    if decided_on < petition.filed_on:
        raise Refused(Reason(f"The day of the order is before the petition, filed on {petition.filed_on.isoformat()}."))
    if case.status != CaseStatus.APPEALED:
        raise Refused(Reason("No appeal is open in this case."))
    return case


def _recorded(
    petition: Petition, outcome: AppealOutcome, decided_on: date, finding: Finding | None, note: str,
    order: PaperSent | None, by: Actor, now: datetime,
) -> BoardOrder:  # fmt: skip
    if order is not None:
        attach_paper(
            petition=petition, sent=PaperSent(AppealPaper.Kind.ORDER, order.file_name, order.data), by=by, now=now
        )
    return BoardOrder.objects.create(
        petition=petition, outcome=outcome, decided_on=decided_on, ground=finding.ground if finding else "",
        wrong_fact=finding.wrong_fact.strip() if finding else "", code=finding.code if finding else "",
        note=note.strip(), recorded_at=now, recorded_by=by.number,
    )  # fmt: skip


def _tell(
    case: Case, order: BoardOrder, method: ServiceMethod, organisation: Organisation, by: Actor, now: datetime
) -> None:  # fmt: skip
    facts = after.RemandFacts(order.petition.determination.decided_on, order.decided_on, AppealGround(order.ground))

    def write(envelope: Envelope, to: Recipient) -> tuple[Block, ...]:
        return after.remand_notice(envelope, to, facts)

    notice = letters.Notice(Letter.Kind.REMAND_NOTICE, "Notice of Remand", "tell_of_remand", write)
    letters.send_notice(case=case, notice=notice, method=method, organisation=organisation, by=by, now=now)
