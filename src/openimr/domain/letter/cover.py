"""What goes round the determination and every other letter to the parties, in plain words.

Letters state deadlines that were computed and stored before; nothing here computes a date.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openimr.domain.appeal.grounds import AppealGround
from openimr.domain.determination import Determination, DocumentReviewed
from openimr.domain.law import number
from openimr.domain.letter import cover_spanish, notices_spanish
from openimr.domain.letter.blocks import (
    Address,
    Block,
    Bullets,
    Fields,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Table,
    Title,
    long_date,
    us_date,
)
from openimr.domain.letter.envelope import Envelope, Recipient
from openimr.domain.values import Outcome, PartyRole

WORKERS_SIDE = (PartyRole.INJURED_WORKER, PartyRole.EMPLOYEE_ATTORNEY)
"""Who reads letters in Spanish too."""
_GROUNDS = tuple(ground.told for ground in AppealGround)


def _letterhead(envelope: Envelope) -> Letterhead:
    return Letterhead(envelope.organisation.name, long_date(envelope.dated_on), envelope.organisation.address)


def determination_cover(envelope: Envelope, recipient: Recipient, determination: Determination) -> tuple[Block, ...]:
    """The cover letter: what was decided, what to do by when, how to appeal; for the worker's side in Spanish too."""
    english = tuple(_cover(envelope, recipient, determination))
    if recipient.role not in WORKERS_SIDE:
        return english
    return (*english, *cover_spanish.blocks(envelope, determination))


def _cover(envelope: Envelope, recipient: Recipient, value: Determination) -> Iterator[Block]:
    kind = "Amended Final Determination" if envelope.supersedes else "Final Determination"
    yield from head(envelope, recipient, f"Independent Medical Review: {kind}")
    if envelope.supersedes:
        yield Paragraph(
            f"This decision takes the place of the decision of {long_date(envelope.supersedes)}. The Appeals Board "
            "sent the case back, and a new doctor has looked at all of it. The old decision does not count any more."
        )
    yield Heading("What was decided")
    yield Bullets(tuple(_plain_decision(item.treatment, item.outcome) for item in value.items))
    yield Heading("What happens next")
    yield Bullets(tuple(_next_steps(value)))
    yield Heading("If you do not agree")
    yield Paragraph(
        "You can ask the Workers' Compensation Appeals Board to set this decision aside. File a verified petition. "
        f"Serve it on all parties, and attach this decision. {_last_day(envelope)}".strip()
    )
    yield Paragraph(
        "The law takes the decision to be correct. To set it aside, the Appeals Board needs clear and convincing "
        "evidence of one of these grounds (Labor Code 4610.6(h)):"
    )
    yield Bullets(_as_list(_GROUNDS))
    if envelope.code:
        yield Paragraph(
            "You can read this decision on our website, and start an appeal there. Choose “Read a decision”, and enter "
            f"the case number and this code: {envelope.code}. Keep the code to yourself.",
            label="Online:",
        )
    yield Paragraph("The Final Determination. It lists the papers that were read.", label="Enclosed:")


def _as_list(points: Sequence[str]) -> tuple[str, ...]:
    """Points as one sentence: semicolons between, a full stop at the end."""
    return (*(f"{point};" for point in points[:-1]), f"{points[-1]}.")


def head(envelope: Envelope, recipient: Recipient, title: str) -> Iterator[Block]:
    """How every letter to somebody begins."""
    yield _letterhead(envelope)
    yield Address((recipient.name, *recipient.lines))
    yield Title(title)
    yield Fields(_numbers(envelope))


def _numbers(envelope: Envelope) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The case number, and beside it the number under which a replayed decision was published."""
    row = (("Case Number:", envelope.number),)
    return ((*row, ("Published as:", envelope.published_number)) if envelope.published_number else row,)


def _plain_decision(treatment: str, outcome: Outcome) -> str:
    if outcome is Outcome.UPHELD:
        return f"{treatment}: not medically necessary. The utilization review decision stands (Upheld)."
    return f"{treatment}: medically necessary. The utilization review decision is reversed (Overturned)."


def _next_steps(value: Determination) -> Iterator[str]:
    outcomes = {item.outcome for item in value.items}
    authorize, pay, in_force = number("C-24"), number("C-25"), number("ur decision in force")
    if Outcome.OVERTURNED in outcomes:
        yield (
            f"Overturned: the claims administrator must authorize the treatment. It has {authorize.value} "
            f"{authorize.unit} for that after it gets this decision. If the treatment was given before, it has "
            f"{pay.value} {pay.unit} to pay for it ({authorize.citation})."
        )
    if Outcome.UPHELD in outcomes:
        yield (
            "Upheld: the treatment stays refused. The doctor can ask for it again when the utilization review "
            f"decision is {in_force.value} {in_force.unit} old. The doctor can ask sooner if facts that matter have "
            f"changed and the records show it ({in_force.citation})."
        )
    yield "The decision binds all parties (Labor Code 4610.6(g))."


def _last_day(envelope: Envelope) -> str:
    due = envelope.appeal
    return f"The last day to file is {long_date(due.on)} ({due.citation})." if due else ""


def documents_reviewed(documents: Sequence[DocumentReviewed]) -> tuple[Block, ...]:
    """The list of documents reviewed, one line per document with its permanent pages (8 CCR 9792.10.6(d))."""
    rows = tuple(
        (
            us_date(one.dated_on) or "no date",
            one.kind or "not stated",
            one.title,
            one.author or "not named",
            _pages(one),
        )
        for one in documents
    )
    header = ("Date", "Type", "Document", "Author", "Pages")
    return (
        PageBreak(),
        Heading("DOCUMENTS REVIEWED"),
        Paragraph("The page numbers are those of the case file:"),
        Table(header, rows),
    )


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
    """The Notice of Assignment and Request for Information, with the penalty warning for the administrator only.

    For the worker's side in Spanish too.
    """
    english = tuple(_assignment_notice(envelope, recipient, facts))
    if recipient.role not in WORKERS_SIDE:
        return english
    return (*english, *notices_spanish.assignment_notice(envelope, facts.treatments))


def _assignment_notice(envelope: Envelope, recipient: Recipient, facts: NoticeFacts) -> Iterator[Block]:
    yield from head(envelope, recipient, "Notice of Assignment and Request for Information")
    yield Paragraph(
        f"{envelope.organisation.name} has been assigned to review the treatment in dispute. "
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
    if envelope.due:
        yield Bullets(tuple(f"{due.what}: {long_date(due.on)} ({due.citation})" for due in envelope.due))
    else:
        hours = number("C-15")
        yield Paragraph(f"Within {hours.value} {hours.unit} after you receive this notice ({hours.citation}).")
    if len({due.on for due in envelope.due}) > 1:
        yield Paragraph("Two rules name two days. The earlier day satisfies both.")
    if recipient.role is PartyRole.CLAIMS_ADMINISTRATOR:
        yield Paragraph(
            "Send every record that bears on the current condition, the treatment and the utilization review decision, "
            "with a list of what you send. Send a copy to the worker and to the requesting physician "
            "(Labor Code 4610.5(l))."
        )
        yield Paragraph("Conduct that delays the review can be penalized (Labor Code 4610.5(i)).", label="Warning:")
    else:
        yield Paragraph(
            "You do not have to send anything. You can send what your doctor says, papers that show that care is "
            "urgent, and anything else that backs the request. Send a copy to the claims administrator too."
        )


def _article(word: str) -> str:
    return "an" if word[:1].lower() in "aeiou" else "a"


def application_notice(
    envelope: Envelope, recipient: Recipient, title: str, paragraphs: Sequence[str], points: Sequence[str]
) -> tuple[Block, ...]:
    """A short letter about an application: what was found and what can be done."""
    return (
        *head(envelope, recipient, title),
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
        _letterhead(envelope),
        Title("Proof of Service"),
        Fields((*_numbers(envelope), (("Document:", what),), (("SHA-256 of the document:", what_sha256),))),
        Paragraph("The document went to each person below, together with the cover letter addressed to that person:"),
        *(block for line in lines for block in _served(line)),
    )


def _served(line: ServiceLine) -> Iterator[Block]:
    yield Heading(line.recipient)
    yield Fields(
        (
            (("Method:", line.method), ("Time (Pacific):", line.at.strftime("%m/%d/%Y %H:%M %Z"))),
            (("Address:", line.address or "no address given"),),
            (("SHA-256 of the cover letter:", line.sha256),),
        )
    )
