"""One invented determination and the letters around it."""

from datetime import date, datetime

from openimr.domain.calendars import PACIFIC
from openimr.domain.determination import (
    Credentials,
    DecidedItem,
    Determination,
    DocumentReviewed,
    Layout,
    Organisation,
)
from openimr.domain.letter import cover, grammar, write
from openimr.domain.letter.blocks import Block
from openimr.domain.letter.envelope import APPEAL, DueDay, Envelope, Recipient
from openimr.domain.values import Outcome, PartyRole

ON = date(2014, 6, 12)
_GUIDELINE = "Decision based on MTUS Low Back Complaints 2004, Section(s): Special Studies."


def item(number: int, treatment: str, outcome: Outcome) -> DecidedItem:
    """One decided item with ordinary guideline lines."""
    return DecidedItem(
        number=number, treatment=treatment, outcome=outcome,
        claims_administrator_guideline=grammar.CLAIMS_SENTINEL, reviewer_guideline=_GUIDELINE,
        rationale=f"The record shows why. Therefore, the request for {treatment} is decided.",
        citations=grammar.parse_guideline(_GUIDELINE),
    )  # fmt: skip


VALUE = Determination(
    case_number="IMR14-0000123", date_assigned=date(2014, 3, 3), date_of_injury=date(2010, 1, 23),
    decision_date=ON, ur_denial_date=date(2014, 2, 19), application_received=date(2014, 2, 24), priority="Standard",
    credentials=(Credentials(("California", "Nevada"), ("Orthopedic Surgery",)),),
    clinical_case_summary="An invented worker lifted an invented box.",
    items=(item(1, "MRI of the lumbar spine", Outcome.UPHELD), item(2, "Six therapy visits", Outcome.OVERTURNED)),
    organisation=Organisation("Example Review Organization", "IMRO"),
)  # fmt: skip
ENVELOPE = Envelope(
    VALUE.case_number, VALUE.organisation, ON, (DueDay(APPEAL, date(2014, 7, 17), "Labor Code 4610.6(h)"),)
)
WORKER = Recipient(PartyRole.INJURED_WORKER, "Rosa Delgado", ("14 Linden Court", "Fresno, CA 93701"))
ADMINISTRATOR = Recipient(PartyRole.CLAIMS_ADMINISTRATOR, "Sam Standin", ("3 Sample Street", "Fresno, CA 93701"))
RECORD = (
    DocumentReviewed("Utilization review decision", "R. Stone, MD", date(2014, 2, 19), 1, 4, "UR decision"),
    DocumentReviewed("Progress report", "", None, 5, 5, "Progress report"),
)
FACTS = cover.NoticeFacts(
    ("MRI of the lumbar spine",), None, "Pat Placeholder, DO", date(2014, 2, 19), date(2014, 2, 24), "Expedited"
)


def letters() -> dict[str, tuple[Block, ...]]:
    """One letter of every sort, by name."""
    line = cover.ServiceLine(
        "Rosa Delgado", "mail", datetime(2014, 6, 12, 9, tzinfo=PACIFIC), "14 Linden Court", "a" * 64
    )
    return {
        "determination of 2014": (*write.blocks(VALUE, Layout.REFERENCE_2014), *cover.documents_reviewed(RECORD)),
        "determination of 2016": write.blocks(VALUE, Layout.PUBLISHED_2016),
        "cover": cover.determination_cover(ENVELOPE, WORKER, VALUE),
        "notice": cover.assignment_notice(ENVELOPE, ADMINISTRATOR, FACTS),
        "application": cover.application_notice(ENVELOPE, WORKER, "Not eligible", ("Why:", "Apply again."), ["Late."]),
        "proof": cover.proof_of_service(ENVELOPE, "Final Determination", "b" * 64, [line]),
    }  # fmt: skip
