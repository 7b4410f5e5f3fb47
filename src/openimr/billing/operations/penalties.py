"""Worksheets of late records, drawn up with their evidence and frozen."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from openimr.billing import documents, lateness
from openimr.billing.models import PenaltyWorksheet
from openimr.billing.operations.numbering import take_number
from openimr.cases.models import Case
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.calendars import pacific_date
from openimr.domain.determination import Organisation
from openimr.domain.permissions import BillingAct
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger
from openimr.storage import store


@transaction.atomic
def draw_up_worksheet(*, case: Case, organisation: Organisation, by: Actor, now: datetime) -> PenaltyWorksheet:
    """Freeze what the late records of a case come to today, with what shows it. Raises Refused.

    The same evidence is drawn up once; while records are still missing, each day counts anew.
    """
    permissions.require(by, BillingAct.DRAW_UP_PENALTY)
    Case.objects.select_for_update().get(pk=case.pk)
    on = pacific_date(now)
    found = lateness.late(case, as_of=on)
    if found is None:
        raise Refused(Reason("The records of this case were not late.", "8 CCR 9792.10.5(a)(1)"))
    evidence = [asdict(one) for one in found.proofs]
    if any(one.evidence == evidence and one.days == found.lateness.days for one in found.worksheets):
        raise Refused(Reason("A worksheet with this evidence is drawn up already. It stands below."))
    number = take_number(prefix="LRW", by=by, now=now)
    head = documents.Head(organisation, found.administrator, (), number, on)
    blocks = documents.worksheet(head, case_number=case.number, late=found.lateness, proofs=found.proofs)
    paper = documents.paper(blocks, title=f"Late records: worksheet {number}", number=number, dated_on=on)
    sheet = PenaltyWorksheet.objects.create(
        number=number, case=case, administrator=found.administrator, drawn_up_at=now, drawn_up_by=by.number,
        days=found.lateness.days, amount=found.lateness.amount, evidence=evidence, content=paper.content,
        pdf_sha256=store.put(paper.pdf).sha256,
    )  # fmt: skip
    facts = {"number": number, "days": sheet.days, "amount": str(sheet.amount), "sha256": sheet.pdf_sha256}
    ledger.append(chain_name=case.number, act="draw_up_penalty", facts=facts, by=by, now=now)
    return sheet
