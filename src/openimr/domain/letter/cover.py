"""What goes round the determination and every other letter to the parties, in plain words.

Letters state deadlines that were computed and stored before; nothing here computes a date.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from openimr.domain.determination import Determination, DocumentReviewed, Organisation
from openimr.domain.letter.blocks import (
    Address,
    Block,
    Bullets,
    Fields,
    Heading,
    Language,
    PageBreak,
    Paragraph,
    Table,
    Title,
    long_date,
    us_date,
)
from openimr.domain.values import Outcome, PartyRole

_GROUNDS = (
    "the Administrative Director acted without or in excess of powers",
    "the determination was obtained by fraud",
    "the reviewer had a material conflict of interest",
    "the determination shows bias for a reason that the law protects",
    "the determination rests on a plainly wrong fact that does not need an expert to see",
)
_GROUNDS_ES = (
    "el Director Administrativo actuó sin facultades o más allá de ellas",
    "la determinación se obtuvo por fraude",
    "el revisor tenía un conflicto de interés importante",
    "la determinación muestra prejuicio por una razón que la ley protege",
    "la determinación se basa en un hecho claramente equivocado que cualquiera puede ver",
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who a letter goes to."""

    role: PartyRole
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DueDay:
    """A stored deadline as a letter states it."""

    what: str
    on: date
    citation: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """What every letter of one case shares."""

    number: str
    organisation: Organisation
    dated_on: date
    due: tuple[DueDay, ...] = field(default=())
    published_number: str = ""


def determination_cover(envelope: Envelope, recipient: Recipient, determination: Determination) -> tuple[Block, ...]:
    """The cover letter in English and Spanish: what was decided, what to do by when, how to appeal."""
    return tuple(_cover(envelope, recipient, determination))


def _cover(envelope: Envelope, recipient: Recipient, value: Determination) -> Iterator[Block]:
    yield from _head(envelope, recipient, "Independent Medical Review: Final Determination")
    yield Heading("What was decided")
    yield Bullets(tuple(_plain_decision(item.treatment, item.outcome) for item in value.items))
    yield Heading("What happens next")
    yield Bullets(tuple(_next_steps(envelope, value)))
    yield Heading("If you do not agree")
    yield Paragraph(
        "You can ask the Workers' Compensation Appeals Board to set this decision aside. Send a verified petition, "
        f"serve it on all parties, and attach this decision. {_due_sentence(envelope, 'petition to appeal')} "
        "The decision is presumed to be correct. It is set aside only on clear and convincing evidence that:"
    )
    yield Bullets(_sentence_list(_GROUNDS))
    yield Paragraph("Citation: Labor Code 4610.6(h); 8 CCR 10575.")
    yield PageBreak()
    yield Language("es")
    yield Heading("Resumen en español")
    yield Bullets(tuple(_plain_decision_es(item.treatment, item.outcome) for item in value.items))
    yield Paragraph(
        "Puede pedir a la Junta de Apelaciones de Compensación de Trabajadores (WCAB) que anule esta decisión con una "
        f"petición verificada, notificada a todas las partes. {_due_sentence_es(envelope, 'petition to appeal')} "
        "La decisión se presume correcta y solo se anula con prueba clara y convincente de que:"
    )
    yield Bullets(_sentence_list(_GROUNDS_ES))
    yield Language("en")
    yield PageBreak()


def _sentence_list(points: Sequence[str]) -> tuple[str, ...]:
    return (*(f"{point};" for point in points[:-1]), f"{points[-1]}.")


def _head(envelope: Envelope, recipient: Recipient, title: str) -> Iterator[Block]:
    yield Paragraph("", label=envelope.organisation.name)
    yield Paragraph(long_date(envelope.dated_on))
    yield Address((recipient.name, *recipient.lines))
    yield Title(title)
    yield Fields(_numbers(envelope))


def _numbers(envelope: Envelope) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The case number, and beside it the number under which a replayed decision was published."""
    row = (("Case Number:", envelope.number),)
    return ((*row, ("Published as:", envelope.published_number)) if envelope.published_number else row,)


def _plain_decision(treatment: str, outcome: Outcome) -> str:
    if outcome is Outcome.UPHELD:
        return f"{treatment}: not found medically necessary. The refusal by utilization review is upheld."
    return f"{treatment}: found medically necessary. The refusal by utilization review is overturned."


def _plain_decision_es(treatment: str, outcome: Outcome) -> str:
    if outcome is Outcome.UPHELD:
        return f"{treatment}: no se consideró médicamente necesario. La negativa se mantiene (Upheld)."
    return f"{treatment}: se consideró médicamente necesario. La negativa se revoca (Overturned)."


def _next_steps(envelope: Envelope, value: Determination) -> Iterator[str]:
    if any(item.outcome is Outcome.OVERTURNED for item in value.items):
        yield (
            "The claims administrator must authorize each overturned treatment within 5 working days after it receives "
            "this letter, or pay for it within 20 days if it was already given (Labor Code 4610.6(j))."
        )
    if any(item.outcome is Outcome.UPHELD for item in value.items):
        yield "For each upheld treatment nothing has to be done. Your doctor can ask again if the facts change."
    yield "This decision binds all parties (Labor Code 4610.6(g)). The worker pays nothing for this review."


def _due_sentence(envelope: Envelope, what: str) -> str:
    due = _due(envelope, what)
    return f"The last day is {long_date(due.on)} ({due.citation})." if due else ""


def _due_sentence_es(envelope: Envelope, what: str) -> str:
    due = _due(envelope, what)
    return f"El último día es el {due.on.strftime('%d/%m/%Y')}." if due else ""


def _due(envelope: Envelope, what: str) -> DueDay | None:
    return next((due for due in envelope.due if due.what == what), None)


def documents_reviewed(documents: Sequence[DocumentReviewed]) -> tuple[Block, ...]:
    """The list of documents reviewed, one line per document with its permanent pages (8 CCR 9792.10.6(d))."""
    rows = tuple(
        (us_date(one.dated_on) or "no date", one.title, one.author or "not named", _pages(one)) for one in documents
    )
    return (PageBreak(), Heading("DOCUMENTS REVIEWED"), Table(("Date", "Document", "Author", "Pages"), rows))


def _pages(one: DocumentReviewed) -> str:
    return f"{one.first_page}" if one.first_page == one.last_page else f"{one.first_page} to {one.last_page}"


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What a notice of assignment states (8 CCR 9792.10.4(b))."""

    treatments: tuple[str, ...]
    rfa_on: date | None
    requesting_physician: str
    ur_decided_on: date
    application_received_on: date
    priority: str


def assignment_notice(envelope: Envelope, recipient: Recipient, facts: NoticeFacts) -> tuple[Block, ...]:
    """The Notice of Assignment and Request for Information, with the penalty warning for the administrator only."""
    return tuple(_assignment_notice(envelope, recipient, facts))


def _assignment_notice(envelope: Envelope, recipient: Recipient, facts: NoticeFacts) -> Iterator[Block]:
    yield from _head(envelope, recipient, "Notice of Assignment and Request for Information")
    yield Paragraph(
        f"{envelope.organisation.name} will review the treatment below. "
        f"This is {_article(facts.priority)} {facts.priority.lower()} review."
    )
    yield Fields(
        (
            (("Application received:", us_date(facts.application_received_on)),),
            (("Utilization review decision:", us_date(facts.ur_decided_on)),),
            (("Request for authorization:", us_date(facts.rfa_on) or "date not given"),),
            (("Requesting physician:", facts.requesting_physician),),
        )
    )
    yield Heading("Treatment in dispute")
    yield Bullets(facts.treatments)
    yield Heading("What to send, and by when")
    yield Bullets(tuple(f"{due.what}: by {long_date(due.on)} ({due.citation})" for due in envelope.due))
    if recipient.role is PartyRole.CLAIMS_ADMINISTRATOR:
        yield Paragraph(
            "Send all records that bear on the current condition, the treatment and the decision, with a list, and a "
            "copy to the worker and the requesting physician (Labor Code 4610.5(l)). Conduct that delays the review "
            "can be penalized (Labor Code 4610.5(i))."
        )
    else:
        yield Paragraph(
            "You do not have to send anything. You may send what the treating physician recommends, papers that show "
            "that care is urgent, and other support. Send a copy to the claims administrator."
        )


def _article(word: str) -> str:
    return "an" if word[:1].lower() in "aeiou" else "a"


def application_notice(
    envelope: Envelope, recipient: Recipient, title: str, paragraphs: Sequence[str], points: Sequence[str]
) -> tuple[Block, ...]:
    """A short letter about an application: what was found and what can be done."""
    return (
        *_head(envelope, recipient, title),
        Paragraph(paragraphs[0]),
        Bullets(tuple(points)),
        *(Paragraph(text) for text in paragraphs[1:]),
    )


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One line of a proof of service."""

    recipient: str
    method: str
    at: datetime
    address: str
    sha256: str


def proof_of_service(
    envelope: Envelope, what: str, what_sha256: str, lines: Sequence[ServiceLine]
) -> tuple[Block, ...]:
    """The proof of service: who was served, how, when, where, and the digest of what was sent."""
    return (
        Title("Proof of Service"),
        Fields((*_numbers(envelope), (("Document:", what),), (("SHA-256 of the document:", what_sha256),))),
        *(
            block
            for line in lines
            for block in (
                Heading(line.recipient),
                Fields(
                    (
                        (("Method:", line.method),),
                        (("Time (Pacific):", line.at.strftime("%m/%d/%Y %H:%M %Z")),),
                        (("Address:", line.address or "no address given"),),
                        (("SHA-256 of the cover letter:", line.sha256),),
                    )
                ),
            )
        ),
        Paragraph(f"{envelope.organisation.name}, {long_date(envelope.dated_on)}"),
    )
