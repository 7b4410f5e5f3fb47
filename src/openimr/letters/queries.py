"""Letters as the desk, the parties and the checks see them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from openimr.casefile import queries as casefile
from openimr.cases import queries as cases
from openimr.cases.models import Case, Party
from openimr.determinations import queries as determinations
from openimr.determinations.models import Determination
from openimr.domain import clocks
from openimr.domain.actor import Actor
from openimr.domain.appeal import signed_record
from openimr.domain.calendars import pacific_date
from openimr.domain.delivery import Addresses, Delivery, delivery
from openimr.domain.determination import DocumentReviewed, Layout, Organisation
from openimr.domain.letter import blocks_codec, cover, write
from openimr.domain.letter.blocks import Block
from openimr.domain.letter.envelope import Recipient
from openimr.domain.letter.reading_grade import Grades, grades
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.domain.values import PartyRole, Priority, ServiceMethod
from openimr.intake.models import Application
from openimr.intake.queries import code_digest
from openimr.letters.models import DecisionCode, Letter
from openimr.letters.rendering import docx

SERVED = (
    PartyRole.INJURED_WORKER,
    PartyRole.EMPLOYEE_ATTORNEY,
    PartyRole.REQUESTING_PHYSICIAN,
    PartyRole.CLAIMS_ADMINISTRATOR,
)
"""The parties that letters of a case go to (Labor Code 4610.6(f))."""
READS_ONLINE = (PartyRole.INJURED_WORKER, PartyRole.EMPLOYEE_ATTORNEY, PartyRole.CLAIMS_ADMINISTRATOR)
"""The parties who get a code to read the determination online, and may petition there."""
_BEFORE_REVIEW = (
    Letter.Kind.INFORMATION_REQUEST,
    Letter.Kind.INELIGIBILITY,
    Letter.Kind.DEFERRAL,
    Letter.Kind.ASSIGNMENT_NOTICE,
)


def letters_of(application: Application) -> QuerySet[Letter]:
    """Every letter about one application and its case, newest first."""
    return Letter.objects.filter(application=application).select_related("service").order_by("-rendered_at", "pk")


def letters_for(actor: Actor, application: Application) -> QuerySet[Letter]:
    """The letters that this person may read: whoever only screens does not see what was decided in the review."""
    found = letters_of(application)
    return found if cases.sees_review(actor) else found.filter(kind__in=_BEFORE_REVIEW)


def determination_blocks(case: Case, *, on: date, organisation: Organisation, layout: Layout) -> tuple[Block, ...]:
    """The determination as it went out, or as it would if it were signed now. Raises Refused, naming what is missing.

    Without the covers, which are each recipient's own.
    """
    signed = determinations.signed(case)
    if signed is not None:
        value, layout = determinations.value(signed), Layout(signed.layout)
    else:
        value = determinations.draft(case, decided_on=on, organisation=organisation)
    listed = documents_of(signed) if signed is not None else casefile.documents_reviewed(case)
    record = cover.documents_reviewed(listed)
    return (*write.blocks(value, layout), *record)


def documents_of(signed: Determination) -> tuple[DocumentReviewed, ...]:
    """The list of documents as it was when a determination was signed; of one signed before such lists, as it is."""
    return signed_record.from_json(signed.record).documents if signed.record else casefile.documents_reviewed(
        signed.case
    )  # fmt: skip


def cover_by_code(number: str, code: str) -> Letter | None:
    """The cover that a code opens, in the case of this number: its recipient reads the decision with it."""
    found = DecisionCode.objects.filter(code_sha256=code_digest(code), letter__case__number=number.strip().upper())
    kept = found.select_related("letter__case", "letter__enclosure", "letter__service").first()
    return kept.letter if kept else None


def opened_cover(key: int | None) -> Letter | None:
    """The cover that a browser has opened with its code before."""
    found = Letter.objects.filter(pk=key or 0, kind=Letter.Kind.DETERMINATION_COVER, case__isnull=False)
    return found.select_related("case", "enclosure").first()


def recipients(case: Case) -> list[Party]:
    """The parties that every notice and the determination go to; the division gets the determination too."""
    return list(case.parties.filter(role__in=SERVED).order_by("pk"))


def recipient(party: Party) -> Recipient:
    """A party as a letter addresses it."""
    organisation = party.organisation if party.organisation != party.name else ""
    lines = (organisation, party.street, town(party.city, party.state, party.postal_code))
    return Recipient(PartyRole(party.role), party.name, tuple(line for line in lines if line))


def addresses(party: Party) -> Addresses:
    """Where a party can be reached; half a postal address is none."""
    lines = recipient(party).lines if party.street and party.city else ()
    return Addresses(party.name, lines, party.state, party.email, party.fax)


def town(city: str, state: str, postal_code: str) -> str:
    """The last line of an address."""
    return " ".join(filter(None, (f"{city}," if city else "", state, postal_code)))


@dataclass(frozen=True, slots=True)
class Reach:
    """One recipient as the desk sees it before a letter goes: the addresses known, and the way it would go."""

    party: Party
    addresses: Addresses
    way: Delivery | None

    @property
    def postal(self) -> str:
        """The postal address in one line."""
        return ", ".join(self.addresses.postal)


def reach(party: Party, wanted: ServiceMethod) -> Reach:
    """How a letter sent in a way would reach a party; without a way when no address is known."""
    known = addresses(party)
    try:
        return Reach(party, known, delivery(known, wanted))
    except Refused:
        return Reach(party, known, None)


def reply_due(application: Application) -> clocks.Deadline | None:
    """When the answer to the last request for information is due, if it was received on the day it was sent."""
    asked = letters_of(application).filter(kind=Letter.Kind.INFORMATION_REQUEST).first()
    if asked is None:
        return None
    event = clocks.Event("information_request_received", asked.rendered_at)
    found = clocks.deadlines([event], priority=Priority(application.priority))
    return next((one for one in found if one.start == event.name), None)


def publication_copy(case: Case) -> Letter | None:
    """The determination alone, as it may be published: no cover, no parties."""
    return Letter.objects.filter(case=case, kind=Letter.Kind.PUBLICATION_COPY).order_by("-rendered_at").first()


def determination_letter(signed: Determination) -> Letter | None:
    """The determination as it was served: the letter that went out between its signature and the next one."""
    found = Letter.objects.filter(case=signed.case, kind=Letter.Kind.DETERMINATION, rendered_at__gte=signed.signed_at)
    later = getattr(signed, "superseded_by", None)
    if later is not None:
        found = found.filter(rendered_at__lt=later.signed_at)
    return found.order_by("rendered_at").first()


def reading_grades(letter: Letter) -> Grades | None:
    """How many years of school a letter to the worker's side asks for; None for other letters."""
    if letter.recipient_role not in cover.WORKERS_SIDE:
        return None
    return grades(blocks_codec.from_json(letter.content["blocks"]))


def as_docx(letter: Letter) -> bytes:
    """The letter as DOCX, made on demand from the same blocks as its PDF; the same bytes every time."""
    content = letter.content
    blocks = blocks_codec.from_json(content["blocks"])
    return docx(blocks, title=content["title"], footer=content["footer"], dated_on=pacific_date(letter.rendered_at))


def owed() -> QuerySet[Case]:
    """Signed cases whose letters have not gone out yet."""
    return Case.objects.filter(status=CaseStatus.DETERMINED)
