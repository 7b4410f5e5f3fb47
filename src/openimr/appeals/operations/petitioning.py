"""Putting petitions on record: as parties file them on the portal, or as the desk has them from the Appeals Board."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from openimr.appeals import queries
from openimr.appeals.models import AppealPaper, Petition, PetitionGround
from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.domain import clocks, permissions
from openimr.domain.actor import Actor
from openimr.domain.appeal import AppealGround, PetitionFacts, require_recordable
from openimr.domain.appeal.petition import is_late
from openimr.domain.calendars import pacific_date
from openimr.domain.letter import after
from openimr.domain.lifecycle import CaseAct, words
from openimr.domain.values import PartyRole
from openimr.intake import papers
from openimr.ledger import operations as ledger
from openimr.letters.rendering import pdf
from openimr.storage import store

_MOST_NAME = 255


@dataclass(frozen=True, slots=True)
class PaperSent:
    """A paper as it came: what it is, the name of the file, its bytes."""

    kind: AppealPaper.Kind
    file_name: str
    data: bytes


def file_petition(
    *, case: Case, facts: PetitionFacts, channel: Petition.Channel, sent: Sequence[PaperSent], by: Actor, now: datetime
) -> Petition:  # fmt: skip
    """Put a petition on record, with its papers. One that is late or unverified is marked, and recorded all the same.

    A petition that is written on the portal becomes a PDF in the form of the Appeals Board. The duty to carry the
    determination out is suspended while a petition is open. Raises Refused for what cannot be recorded.
    """
    permissions.require(by, CaseAct.FILE_APPEAL)
    determination = queries.standing(case)
    service = queries.service_on(case, facts.filed_by)
    require_recordable(facts, served_on=service.on, today=pacific_date(now))
    written = list(sent)
    if channel is Petition.Channel.PORTAL:
        made = _as_pdf(case, facts, determination.decided_on)
        written.insert(0, PaperSent(AppealPaper.Kind.PETITION, f"{case.number}-petition.pdf", made))
    kept = [(one, papers.media_type(one.data)) for one in written]
    last = queries.last_day_for(case, facts.filed_by)
    late = is_late(facts.filed_on, last)
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=case.pk)
        number = Petition.objects.filter(case=case).count() + 1
        cases.perform(
            case=case, act=CaseAct.FILE_APPEAL, by=by, now=now, events=(clocks.Event("petition_filed", now),),
            petition=number, filed_by=facts.filed_by, filed_on=facts.filed_on, timely="late" if late else "in time",
            grounds=list(facts.grounds), channel=channel, determination=determination.number,
            is_verified=facts.is_verified,
        )  # fmt: skip
        petition = Petition.objects.create(
            case=case, number=number, determination=determination, channel=channel, filed_by=facts.filed_by,
            filed_on=facts.filed_on, last_day=pacific_date(last.due), last_day_basis=last.basis, is_late=late,
            is_verified=facts.is_verified, signed_name=facts.signed_name.strip(), adj_number=facts.adj_number.strip(),
            served_on=[str(role) for role in facts.served_on], recorded_at=now, recorded_by=by.number,
        )  # fmt: skip
        PetitionGround.objects.bulk_create(
            PetitionGround(petition=petition, ground=ground, details=facts.grounds[ground].strip())
            for ground in AppealGround
            if ground in facts.grounds
        )
        for one, media_type in kept:
            _keep(petition, one, media_type, by, now)
    return petition


@transaction.atomic
def attach_paper(*, petition: Petition, sent: PaperSent, by: Actor, now: datetime) -> AppealPaper:
    """Keep a further paper of a petition. Raises Refused for what is no PDF and no picture of a page."""
    permissions.require(by, CaseAct.DECIDE_PETITION)
    return _keep(petition, sent, papers.media_type(sent.data), by, now)


def _keep(petition: Petition, sent: PaperSent, media_type: str, by: Actor, now: datetime) -> AppealPaper:
    stored = store.put(sent.data)
    paper = AppealPaper.objects.create(
        petition=petition, kind=sent.kind, file_name=sent.file_name[:_MOST_NAME], media_type=media_type,
        size=stored.size, sha256=stored.sha256, received_at=now,
    )  # fmt: skip
    facts = {"kind": sent.kind, "sha256": stored.sha256, "size": stored.size, "petition": petition.number}
    ledger.append(chain_name=petition.case.number, act="attach_paper", facts=facts, by=by, now=now)
    return paper


def _as_pdf(case: Case, facts: PetitionFacts, decided_on: date) -> bytes:
    parties = {party.role: party for party in case.parties.order_by("-pk")}
    administrator = parties.get(PartyRole.CLAIMS_ADMINISTRATOR)
    text = after.PetitionText(
        worker=case.worker_name,
        claims_administrator=(administrator.organisation or administrator.name) if administrator else "not named",
        adj_number=facts.adj_number.strip(),
        filed_by=words(facts.filed_by),
        decided_on=decided_on,
        grounds=tuple((ground, facts.grounds[ground].strip()) for ground in AppealGround if ground in facts.grounds),
        signed_name=facts.signed_name.strip(),
        signed_on=facts.filed_on,
        served_on=tuple(words(role).capitalize() for role in facts.served_on),
    )
    title = "Petition Appealing an Independent Medical Review Determination"
    return pdf(after.petition(case.number, text), title=title, footer=case.number, dated_on=facts.filed_on)
