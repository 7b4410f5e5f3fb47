"""Every outgoing document and its service.

Documents are rendered first; then one transaction keeps and records them.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from openimr.cases import operations as cases
from openimr.cases import queries as case_queries
from openimr.cases.models import Case
from openimr.determinations import queries as determinations
from openimr.domain import calendars, clocks, permissions
from openimr.domain.actor import Actor
from openimr.domain.calendars import pacific_date
from openimr.domain.delivery import Addresses, Delivery, deliveries, delivery
from openimr.domain.determination import Determination, Layout, Organisation
from openimr.domain.eligibility import Code, Verdict
from openimr.domain.letter import blocks_codec, cover, write
from openimr.domain.letter import screening as words_of_screening
from openimr.domain.letter.blocks import Block
from openimr.domain.letter.envelope import APPEAL, DueDay, Envelope, Recipient
from openimr.domain.lifecycle import CaseAct
from openimr.domain.refusal import Reason, Refused
from openimr.domain.values import CaseOutcome, PartyRole, Priority, ServiceMethod
from openimr.intake import operations as intake
from openimr.intake.codes import new_code
from openimr.intake.models import Application, Screening
from openimr.intake.queries import code_digest
from openimr.ledger import operations as ledger
from openimr.letters import queries
from openimr.letters.models import DecisionCode, Letter, Service
from openimr.letters.rendering import pdf
from openimr.storage import store

_DIVISION = Recipient(
    PartyRole.DIVISION,
    "Administrative Director",
    (
        "Division of Workers' Compensation",
        "Independent Medical Review Unit",
        "PO Box 420603",
        "San Francisco, CA 94142",
    ),
)
_DIVISION_ADDRESS = Addresses(_DIVISION.name, _DIVISION.lines, "CA")
_DETERMINATION = "Independent Medical Review: Final Determination"
_RECORDS = {
    "C-13": "Medical records, the day that the statute sets",
    "C-14": "Medical records in our hands, the day that the regulation sets",
}
_OWN_PAPERS = {"C-16": "Your own papers in our hands, if you send any"}


@dataclass(frozen=True, slots=True)
class _Rendered:
    """A document ready to be kept."""

    kind: Letter.Kind
    recipient: Recipient | None
    pdf: bytes
    content: dict[str, Any]

    @property
    def sha256(self) -> str:
        """The digest of what is sent."""
        return hashlib.sha256(self.pdf).hexdigest()


def _render(
    kind: Letter.Kind, recipient: Recipient | None, blocks: Sequence[Block], title: str, footer: str, on: date
) -> _Rendered:
    content = {"title": title, "footer": footer, "blocks": blocks_codec.to_json(blocks)}
    return _Rendered(kind, recipient, pdf(blocks, title=title, footer=footer, dated_on=on), content)


def _keep(
    application: Application, case: Case | None, documents: Sequence[_Rendered], now: datetime,
    enclosure: Letter | None = None,
) -> list[Letter]:  # fmt: skip
    """Store the bytes of documents and record them, in their order."""
    return Letter.objects.bulk_create(
        Letter(
            application=application, case=case, kind=one.kind,
            recipient_role=one.recipient.role if one.recipient else "",
            recipient_name=one.recipient.name if one.recipient else "",
            address="\n".join(one.recipient.lines) if one.recipient else "", rendered_at=now,
            pdf_sha256=store.put(one.pdf).sha256, content=one.content, enclosure=enclosure,
        )
        for one in documents
    )  # fmt: skip


def _serve(letters: Sequence[Letter], ways: Sequence[Delivery], by: Actor, now: datetime) -> None:
    Service.objects.bulk_create(
        Service(
            letter=letter, method=way.method, place=way.place, address_used=way.address,
            served_at=now, served_by=by.number, document_sha256=letter.pdf_sha256,
            enclosure_sha256=letter.enclosure.pdf_sha256 if letter.enclosure else "",
        )
        for letter, way in zip(letters, ways, strict=True)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Way:
    """One recipient of a letter and the way it goes there."""

    to: Recipient
    by: Delivery


def _ways(case: Case, wanted: ServiceMethod) -> tuple[_Way, ...]:
    parties = queries.recipients(case)
    ways = deliveries([queries.addresses(party) for party in parties], wanted)
    return tuple(_Way(queries.recipient(party), way) for party, way in zip(parties, ways, strict=True))


def _told(ways: Sequence[_Way]) -> str:
    """The methods of a service, as the record keeps them."""
    return ", ".join(dict.fromkeys(str(way.by.method) for way in ways))


def send_assignment_notice(
    *, case: Case, method: ServiceMethod, organisation: Organisation, by: Actor, now: datetime
) -> list[Letter]:
    """Tell the parties that the review has begun, what to send and by when (8 CCR 9792.10.4(b)).

    `method` is the way wanted; who has no address for it is reached another way. The clocks run from the way in which
    the claims administrator, who owes the records, is told. Raises Refused when somebody cannot be reached at all.
    """
    permissions.require(by, CaseAct.SEND_NOTICE)
    ways, facts = _ways(case, method), _notice_facts(case)
    owing = next((way for way in ways if way.to.role is PartyRole.CLAIMS_ADMINISTRATOR), ways[0])
    event = clocks.Event("assignment_notice_sent", now, owing.by.method, owing.by.place)
    documents = [
        _render(Letter.Kind.ASSIGNMENT_NOTICE, way.to,
                cover.assignment_notice(_notice_envelope(case, organisation, event, way.to.role, now), way.to, facts),
                "Notice of Assignment", case.number, pacific_date(now))
        for way in ways
    ]  # fmt: skip
    with transaction.atomic():
        cases.perform(
            case=case,
            act=CaseAct.SEND_NOTICE,
            by=by,
            now=now,
            events=(event,),
            method=_told(ways),
            recipients=len(documents),
        )
        letters = _keep(case.application, case, documents, now)
        _serve(letters, [way.by for way in ways], by, now)
    return letters


def _notice_envelope(
    case: Case, organisation: Organisation, event: clocks.Event, role: PartyRole, now: datetime
) -> Envelope:
    names = _RECORDS if role is PartyRole.CLAIMS_ADMINISTRATOR else _OWN_PAPERS
    due = tuple(
        DueDay(names[one.clock], pacific_date(one.due), one.citation)
        for one in clocks.deadlines([event], priority=Priority(case.priority)) if one.clock in names
    )  # fmt: skip
    return Envelope(case.number, organisation, pacific_date(now), due)


def _notice_facts(case: Case) -> cover.NoticeFacts:
    physician = case.parties.filter(role=PartyRole.REQUESTING_PHYSICIAN).first()
    return cover.NoticeFacts(
        treatments=tuple(item.treatment for item in case_queries.open_items(case)),
        rfa_on=case.rfa_on,
        requesting_physician=physician.name if physician else "not named",
        ur_decided_on=case.ur_decided_on,
        application_received_on=case.application_received_on,
        priority=determinations.PRIORITY_WORDS[Priority(case.priority)],
    )


def serve_determination(*, case: Case, method: ServiceMethod, by: Actor, now: datetime) -> list[Letter]:
    """Send the signed determination to every party and the division: a cover each, and proof of service.

    The determination with the list of documents reviewed is one document, the same for everybody; the cover is each
    recipient's own, with the last day to appeal that follows from how it was served. The case's own deadline is the
    latest of these. Raises Refused when somebody cannot be reached.
    """
    permissions.require(by, CaseAct.SERVE)
    signed = determinations.signed(case)
    if signed is None:
        raise Refused(Reason("The determination is not signed yet.", "Labor Code 4610.6(f)"))
    value, layout = determinations.value(signed), Layout(signed.layout)
    on = pacific_date(now)
    ways, post = _ways(case, method), delivery(_DIVISION_ADDRESS, ServiceMethod.MAIL)
    everybody = (*ways, _Way(_DIVISION, post))
    envelope = Envelope(case.number, value.organisation, on, published_number=case.published_number)
    body = write.blocks(value, layout)
    record = cover.documents_reviewed(queries.documents_of(signed))
    codes = {way.to.role: new_code() for way in everybody if way.to.role in queries.READS_ONLINE}
    if signed.supersedes is not None:
        envelope = replace(envelope, supersedes=signed.supersedes.decided_on)
    covers = [
        _render(Letter.Kind.DETERMINATION_COVER, way.to,
                cover.determination_cover(
                    replace(envelope, due=_appeal_day(_service(way.by, now)), code=codes.get(way.to.role, "")),
                    way.to, value,
                ),
                _DETERMINATION, case.number, on)
        for way in everybody
    ]  # fmt: skip
    public = _render(Letter.Kind.PUBLICATION_COPY, None, body, _DETERMINATION, value.case_number, on)
    whole = _render(Letter.Kind.DETERMINATION, None, (*body, *record), _DETERMINATION, case.number, on)
    proof = _proof(envelope, everybody, covers, whole, now)
    with transaction.atomic():
        cases.perform(
            case=case, act=CaseAct.SERVE, by=by, now=now, events=_service_events(ways, value, now),
            method=_told(everybody), recipients=len(covers),
        )  # fmt: skip
        enclosure, *others = _keep(case.application, case, (whole, public, proof), now)
        letters = _keep(case.application, case, covers, now, enclosure)
        _serve(letters, [way.by for way in everybody], by, now)
        DecisionCode.objects.bulk_create(
            DecisionCode(letter=letter, code_sha256=code_digest(codes[way.to.role]), made_at=now)
            for letter, way in zip(letters, everybody, strict=True)
            if way.to.role in codes
        )
    return [*letters, enclosure, *others]


def _service(way: Delivery, now: datetime) -> clocks.Event:
    return clocks.Event("determination_served", now, way.method, way.place)


def _service_events(ways: Sequence[_Way], value: Determination, now: datetime) -> tuple[clocks.Event, ...]:
    """The service that gives the longest time to appeal; and the receipt by who has to act, where it is at once."""
    latest = max((_service(way.by, now) for way in ways), key=lambda event: _appeal_day(event)[0].on)
    received = [
        clocks.Event("determination_received", now)
        for way in ways
        if way.to.role is PartyRole.CLAIMS_ADMINISTRATOR
        and way.by.method in clocks.ARRIVES_AT_ONCE
        and value.case_outcome is not CaseOutcome.UPHOLD
    ]
    return (latest, *received)


def _appeal_day(event: clocks.Event) -> tuple[DueDay, ...]:
    found = clocks.deadlines([event], priority=Priority.REGULAR)
    return tuple(DueDay(APPEAL, pacific_date(one.due), one.citation) for one in found if one.clock == "C-26")


def _proof(
    envelope: Envelope, ways: Sequence[_Way], covers: Sequence[_Rendered], whole: _Rendered, now: datetime
) -> _Rendered:
    at = now.astimezone(calendars.PACIFIC)
    lines = [
        cover.ServiceLine(way.to.name, str(way.by.method), at, way.by.address, one.sha256)
        for way, one in zip(ways, covers, strict=True)
    ]
    blocks = cover.proof_of_service(envelope, "Final Determination", whole.sha256, lines)
    return _render(Letter.Kind.PROOF_OF_SERVICE, None, blocks, "Proof of Service", envelope.number, envelope.dated_on)


Writer = Callable[[Envelope, Recipient], Sequence[Block]]


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice to the parties, or to the Division alone: what it is, and how it is worded for each recipient."""

    kind: Letter.Kind
    title: str
    act: str
    write: Writer
    is_to_division: bool = False


def send_notice(
    *, case: Case, notice: Notice, method: ServiceMethod, organisation: Organisation, by: Actor, now: datetime
) -> list[Letter]:
    """Send a notice that moves nothing in the case. Raises Refused when somebody cannot be reached."""
    permissions.require(by, CaseAct.SERVE)
    post = _Way(_DIVISION, delivery(_DIVISION_ADDRESS, ServiceMethod.MAIL))
    ways = (post,) if notice.is_to_division else _ways(case, method)
    envelope = Envelope(case.number, organisation, pacific_date(now), published_number=case.published_number)
    documents = [
        _render(notice.kind, way.to, notice.write(envelope, way.to), notice.title, case.number, envelope.dated_on)
        for way in ways
    ]
    with transaction.atomic():
        letters = _keep(case.application, case, documents, now)
        _serve(letters, [way.by for way in ways], by, now)
        facts: dict[str, Any] = {"recipients": len(letters), "method": _told(ways)}
        ledger.append(chain_name=case.number, act=notice.act, facts=facts, by=by, now=now)
    return letters


_SCREENING_LETTERS = {
    Verdict.NEEDS_INFORMATION: Letter.Kind.INFORMATION_REQUEST,
    Verdict.INELIGIBLE: Letter.Kind.INELIGIBILITY,
    Verdict.DEFERRED: Letter.Kind.DEFERRAL,
}


def send_screening_letter(
    *, screening: Screening, method: ServiceMethod, organisation: Organisation, by: Actor, now: datetime
) -> Letter | None:
    """Tell the applicant what screening found, in plain words. An eligible application gets the notice instead.

    An applicant who gave no address gets no service: the letter is kept, and the record says that it could not go.
    """
    verdict = Verdict(screening.confirmed_verdict)
    if verdict not in _SCREENING_LETTERS:
        return None
    application, kind = screening.application, _SCREENING_LETTERS[verdict]
    assert application.number is not None
    envelope = Envelope(application.number, organisation, pacific_date(now))
    to = _applicant(application)
    reach = _applicant_addresses(application, to)
    way = delivery(reach, method) if reach.postal or reach.email else None
    blocks = words_of_screening.blocks(envelope, to, _told_of_screening(screening, verdict, way, now))
    title = words_of_screening.WORDINGS[verdict].title
    document = _render(kind, to, blocks, title, application.number, pacific_date(now))
    with transaction.atomic():
        (letter,) = _keep(application, None, (document,), now)
        if way is not None:
            _serve((letter,), (way,), by, now)
        facts = {"kind": kind, "sha256": letter.pdf_sha256}
        act = "send_letter" if way is not None else "keep_letter"
        ledger.append(chain_name=application.number, act=act, facts=facts, by=by, now=now)
    return letter


@transaction.atomic
def conclude_screening(
    *, application: Application, verdict: Verdict, note: str, method: ServiceMethod, organisation: Organisation,
    by: Actor, now: datetime,
) -> Screening:  # fmt: skip
    """A clerk confirms the screening, and what follows from it happens at once: the case opens, or the letter goes."""
    screening = intake.confirm_screening(application=application, verdict=verdict, note=note, by=by, now=now)
    if verdict is Verdict.ELIGIBLE:
        cases.open_case(application=application, by=by, now=now)
    else:
        send_screening_letter(screening=screening, method=method, organisation=organisation, by=by, now=now)
    return screening


def _told_of_screening(
    screening: Screening, verdict: Verdict, way: Delivery | None, now: datetime
) -> words_of_screening.Told:
    grounds = [*screening.findings["reasons"], *screening.findings["needs"]]
    (due,) = _appeal_day(_service(way, now)) if way is not None else (None,)
    points = words_of_screening.as_points(grounds, screening.note)
    return words_of_screening.Told(verdict, points, tuple(Code(one["code"]) for one in grounds), due)


def _applicant(a: Application) -> Recipient:
    town = queries.town(a.employee_city, a.employee_state, a.employee_postal_code)
    name = f"{a.employee_first_name} {a.employee_last_name}".strip() or "The applicant"
    return Recipient(PartyRole.INJURED_WORKER, name, tuple(line for line in (a.employee_street, town) if line))


def _applicant_addresses(a: Application, to: Recipient) -> Addresses:
    lines = to.lines if a.employee_street and a.employee_city else ()
    return Addresses(to.name, lines, a.employee_state, a.employee_email)
