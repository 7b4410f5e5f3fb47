"""The certified record: what the reviewers had when they signed, behind a certificate, and nothing that came later."""

from datetime import datetime

from django.db import transaction

from openimr.appeals import queries
from openimr.appeals.models import CertifiedRecord
from openimr.casefile import isolation
from openimr.casefile import operations as casefile
from openimr.casefile.freezing import FrontPart
from openimr.cases.models import Case
from openimr.determinations import queries as determinations
from openimr.determinations.models import Determination
from openimr.domain import permissions
from openimr.domain.actor import Actor
from openimr.domain.appeal.signed_record import digest
from openimr.domain.calendars import pacific_date
from openimr.domain.determination import Organisation
from openimr.domain.letter import after
from openimr.domain.lifecycle import CaseAct
from openimr.domain.refusal import Reason, Refused
from openimr.ledger import operations as ledger
from openimr.letters import queries as letters
from openimr.letters.rendering import pdf
from openimr.storage import store

_TITLE = "Certificate, attestations and list of documents"
_LETTER = "Final Determination"


def certify_record(*, determination: Determination, organisation: Organisation, by: Actor, now: datetime) -> Case:
    """Ask for the certified record of a determination; it is made in the background, once.

    Raises Refused before the determination was served, and where what was frozen does not match its digest any more.
    """
    permissions.require(by, CaseAct.FILE_APPEAL)
    case = determination.case
    record = determinations.frozen_record(determination)
    letter = letters.determination_letter(determination)
    if letter is None:
        raise Refused(Reason("The determination was not served yet; there is no record to certify."))
    if digest(determination.record) != determination.record_sha256:
        raise Refused(
            Reason("The frozen record does not match its digest. Run “openimr verify” and tell the operator.")
        )
    later = getattr(determination, "superseded_by", None)
    facts = after.CertificateFacts(
        organisation=organisation.name, decided_on=determination.decided_on, determination=determination.number,
        determination_sha256=determination.content_sha256, record_sha256=determination.record_sha256,
        certified_at=now, letter_sha256=letter.pdf_sha256, superseded_on=later.decided_on if later else None,
    )  # fmt: skip
    front = pdf(
        after.certificate(record, facts), title=f"Certified record of {case.number}",
        footer=f"{case.number} certified record", dated_on=pacific_date(now),
    )  # fmt: skip
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=case.pk)
        if queries.certified_record(determination) is not None:
            raise Refused(Reason("This record is certified already, or being made. It stands on this page."))
        stored = store.put(front)
        parts = [_part(stored.sha256, _TITLE), _part(letter.pdf_sha256, _LETTER)]
        export = casefile.ask_frozen_copy(case=case, record=record, front=parts, by=by, now=now)
        CertifiedRecord.objects.create(
            case=case, determination=determination, export=export, record_sha256=determination.record_sha256,
            front_sha256=stored.sha256, asked_at=now, asked_by=by.number,
        )  # fmt: skip
        told = {"determination": determination.number, "sha256": determination.record_sha256, "front": stored.sha256}
        ledger.append(chain_name=case.number, act="certify_record", facts=told, by=by, now=now)
    return case


def _part(sha256: str, title: str) -> FrontPart:
    with store.open(sha256) as file:
        return FrontPart(sha256, len(isolation.inspect(file).pages), title)
