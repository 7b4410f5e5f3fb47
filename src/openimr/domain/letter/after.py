"""Letters and papers after the determination: the notice of a remand, the referral of late implementation, the
certificate of the record, and a petition as a party writes it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openimr.domain.appeal.grounds import STANDARD, AppealGround
from openimr.domain.appeal.signed_record import SignedRecord
from openimr.domain.calendars import PACIFIC
from openimr.domain.determination import DocumentReviewed
from openimr.domain.letter import cover, cover_spanish
from openimr.domain.letter.blocks import (
    Block,
    Bullets,
    Fields,
    Heading,
    Language,
    PageBreak,
    Paragraph,
    Title,
    long_date,
    us_date,
)
from openimr.domain.letter.envelope import Envelope, Recipient
from openimr.domain.page_runs import joined, told


@dataclass(frozen=True, slots=True)
class RemandFacts:
    """What a notice of remand states. Days are Pacific days."""

    decision_on: date
    ordered_on: date
    ground: AppealGround


def remand_notice(envelope: Envelope, to: Recipient, facts: RemandFacts) -> tuple[Block, ...]:
    """The Appeals Board sent the case back: what that means; for the worker's side in Spanish too."""
    english = tuple(_remand(envelope, to, facts))
    return (*english, *_remand_spanish(facts)) if to.role in cover.WORKERS_SIDE else english


def _remand(envelope: Envelope, to: Recipient, facts: RemandFacts) -> Iterator[Block]:
    yield from cover.head(envelope, to, "The Appeals Board Sent Your Case Back")
    yield Paragraph(
        f"On {long_date(facts.ordered_on)} the Workers' Compensation Appeals Board sent this case back to us for a "
        "new review. The Appeals Board does not decide if care is needed. A doctor has to do that (Labor Code "
        "4610.6(i))."
    )
    yield Heading("What this means")
    yield Bullets(
        (
            f"The decision of {long_date(facts.decision_on)} does not stand any more.",
            "A new doctor will look at the whole case. It is not the doctor who made the first decision.",
            "We will send you a new notice. It says what you can send us, and by when.",
            "You do not have to do anything now.",
        )
    )
    yield Heading("Why it was sent back")
    yield Paragraph(f"The Appeals Board found that {facts.ground.told} ({facts.ground.citation}).")


_GROUNDS_SPANISH = dict(zip(AppealGround, cover_spanish.GROUNDS, strict=True))


def _remand_spanish(facts: RemandFacts) -> Iterator[Block]:
    yield PageBreak()
    yield Language("es")
    yield Heading("Resumen en español")
    yield Paragraph(
        f"El {cover_spanish.in_words(facts.ordered_on)} la Junta de Apelaciones (WCAB) nos devolvió este caso para una "
        "nueva revisión. La Junta no decide si el tratamiento es necesario: lo decide un médico."
    )
    yield Heading("Qué significa")
    yield Bullets(
        (
            f"La decisión del {cover_spanish.in_words(facts.decision_on)} ya no vale.",
            "Otro médico revisará todo el caso. No será el mismo médico de la primera decisión.",
            "Le enviaremos un aviso nuevo. Dirá qué puede enviarnos y hasta cuándo.",
            "Por ahora no tiene que hacer nada.",
        )
    )
    yield Heading("Por qué se devolvió")
    yield Paragraph(f"La Junta encontró que {_GROUNDS_SPANISH[facts.ground].rstrip(';.')}.")
    yield Language("en")


@dataclass(frozen=True, slots=True)
class OwedItem:
    """An overturned item that nothing shows as carried out, and the day by which it was owed."""

    treatment: str
    due_on: date
    citation: str


def penalty_referral(
    envelope: Envelope, to: Recipient, administrator: str, received_on: date, owed: Sequence[OwedItem], reason: str
) -> tuple[Block, ...]:
    """To the Division: what was overturned, when it was owed, and that nothing shows that it was done."""
    return (
        *cover.head(envelope, to, "Referral: a Determination That Was Not Carried Out"),
        Paragraph(
            "A Final Determination of this case reversed the utilization review decision. Nothing on record shows that "
            "it was carried out in time. The referral is made for what the Administrative Director may do under Labor "
            "Code 4610.6(k)."
        ),
        Fields(
            (
                (("Claims administrator:", administrator),),
                (("Determination received by it:", us_date(received_on)),),
            )
        ),
        Heading("What was owed"),
        Bullets(tuple(f"{one.treatment}: due {long_date(one.due_on)} ({one.citation})" for one in owed)),
        Heading("What was done to ask for it"),
        Paragraph(reason),
    )


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What the certificate of a record states, beside the frozen record itself."""

    organisation: str
    decided_on: date
    determination: int
    determination_sha256: str
    record_sha256: str
    certified_at: datetime
    letter_sha256: str
    superseded_on: date | None = None


def certificate(record: SignedRecord, facts: CertificateFacts) -> tuple[Block, ...]:
    """The certificate, what the reviewers attested, and the list of documents, in front of the record itself."""
    return tuple(_certificate(record, facts))


def _certificate(record: SignedRecord, facts: CertificateFacts) -> Iterator[Block]:
    yield Title("Certified Record of an Independent Medical Review")
    yield Fields(tuple(_certificate_fields(record, facts)))
    yield Paragraph(
        f"{facts.organisation} certifies that the pages behind this certificate are the complete record that the "
        "reviewers had when the determination was signed, in the order and under the page numbers that they had them. "
        "Nothing that came later is in it."
    )
    yield Heading("What is in it")
    yield Bullets(tuple(_contents(record, facts)))
    yield Heading("How to check it")
    yield Paragraph(
        "The digest of the record was computed and entered in the case's record of acts at the moment of the "
        "signature. It covers the number, place and content of every page, the list of documents and the "
        "attestations. Whoever keeps the case can compute it again at any time with “openimr verify”."
    )
    yield from _attestations(record)
    yield from _documents(record.documents)


def _certificate_fields(record: SignedRecord, facts: CertificateFacts) -> Iterator[tuple[tuple[str, str], ...]]:
    amended = f" (amended, number {facts.determination})" if facts.determination > 1 else ""
    yield (("Case Number:", record.case_number),)
    yield (("Final Determination of:", us_date(facts.decided_on) + amended),)
    if facts.superseded_on is not None:
        yield (("Superseded by the determination of:", us_date(facts.superseded_on)),)
    yield (("Signed (Pacific):", _instant(record.signed_at)),)
    yield (("Certified (Pacific):", f"{facts.certified_at.astimezone(PACIFIC):%m/%d/%Y %H:%M}"),)
    yield (("SHA-256 of the record:", facts.record_sha256),)
    yield (("SHA-256 of the pages:", record.pages_sha256),)
    yield (("SHA-256 of the result:", facts.determination_sha256),)
    yield (("SHA-256 of the letter:", facts.letter_sha256),)


def _contents(record: SignedRecord, facts: CertificateFacts) -> Iterator[str]:
    yield "this certificate, what the reviewers attested, and the list of documents"
    yield f"the Final Determination of {long_date(facts.decided_on)}, as it was served"
    shown = joined((page.number, page.number) for page in record.pages)
    yield f"the record, {told(shown).lower()}, stamped with the case number and the page" if shown else "no page"
    if record.withheld:
        held = joined((number, number) for number in record.withheld)
        yield f"in place of {told(held).lower()}, sheets: these were withheld from the reviewers as another person's"
    hidden = joined((page.number, page.number) for page in record.pages if page.problem)
    if hidden:
        yield f"of {told(hidden).lower()}, what could be opened: they could not be read"
    for file in record.came_late():
        yield (
            f"file {file.position}, which came on {_instant(file.received_at)}: after the analysis was handed in and "
            "before the signature"
        )


def _attestations(record: SignedRecord) -> Iterator[Block]:
    yield PageBreak()
    yield Heading("What the reviewers attested")
    yield Paragraph("Who the reviewers are is confidential (Labor Code 4610.6(f)); their statements are given in full.")
    for one in record.attestations:
        yield Paragraph(f"{_instant(one.signed_at)} (Pacific). {one.statement}", label=f"{one.reviewer}:")
        yield Bullets(one.parties)


def _documents(documents: Sequence[DocumentReviewed]) -> Iterator[Block]:
    yield from cover.documents_reviewed(documents)


def _instant(told_at: str) -> str:
    return f"{datetime.fromisoformat(told_at).astimezone(PACIFIC):%m/%d/%Y %H:%M}"


@dataclass(frozen=True, slots=True)
class PetitionText:
    """A petition as a party writes it: caption, grounds with what happened, and the signature under the law's words."""

    worker: str
    claims_administrator: str
    adj_number: str
    filed_by: str
    decided_on: date
    grounds: tuple[tuple[AppealGround, str], ...]
    signed_name: str
    signed_on: date
    served_on: tuple[str, ...]


def petition(case_number: str, text: PetitionText) -> tuple[Block, ...]:
    """The petition to the Appeals Board, verified by the signer (Labor Code 4610.6(h); 8 CCR 10575)."""
    return tuple(_petition(case_number, text))


def _petition(case_number: str, text: PetitionText) -> Iterator[Block]:
    yield Title("Petition Appealing an Independent Medical Review Determination")
    yield Fields(
        (
            (("Before the:", "Workers' Compensation Appeals Board, State of California"),),
            (("Applicant:", text.worker),),
            (("Defendant:", text.claims_administrator),),
            (("ADJ Number:", text.adj_number or "not known yet"),),
            (("IMR Case Number:", case_number),),
        )
    )
    yield Paragraph(
        f"The {text.filed_by} asks the Appeals Board to set aside the Final Determination of "
        f"{long_date(text.decided_on)}, which is attached, on these grounds, shown by {STANDARD}:"
    )
    for ground, details in text.grounds:
        yield Heading(f"{ground.told[0].upper()}{ground.told[1:]}")
        yield Paragraph(details, label=f"{ground.citation}:")
    yield Heading("Served on")
    yield Bullets(text.served_on or ("nobody was named",))
    yield Heading("Verification")
    yield Paragraph(
        "I declare under penalty of perjury under the laws of the State of California that what is stated in this "
        "petition is true and correct, of my own knowledge or as I believe it to be."
    )
    yield Fields(((("Signed:", text.signed_name),), (("Date:", us_date(text.signed_on)),)))
