"""The Determination: the signed final result of a case, as one value that is written to and read from letters."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from openimr.domain.values import CaseOutcome, Outcome, case_outcome


class CitationKind(StrEnum):
    """Which rung of 8 CCR 9792.21.1 a citation stands on. The flag belongs to the chapter, not the publisher."""

    MTUS = "mtus"
    NON_MTUS = "non_mtus"
    VERBATIM = "verbatim"


@dataclass(frozen=True, slots=True)
class GuidelineCitation:
    """One citation with the fields of 8 CCR 9792.21.1 as far as they are known.

    MTUS: `title`, `year`, and `sections` (2016-17 style) or `pages` (2014 style). Non-MTUS: `title` is the free text
    as cited. VERBATIM: `title` is a whole guideline line that stands as it was published. `year` is empty when the
    letter gave none. All strings are white-space folded.
    """

    kind: CitationKind
    title: str
    year: str = ""
    sections: str = ""
    pages: str = ""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a letter may say about a reviewer: licences and certifications, never who it is (4610.6(f))."""

    licensed_in: tuple[str, ...] = ()
    certifications: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecidedItem:
    """One disputed item with its decision.

    `claims_administrator_guideline` and `reviewer_guideline` are the sentences of the letter, which stand as written;
    `citations` are the same reviewer guidelines as structured fields.
    """

    number: int
    treatment: str
    outcome: Outcome
    claims_administrator_guideline: str
    reviewer_guideline: str
    rationale: str
    citations: tuple[GuidelineCitation, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reviewer's own analysis in a case with several reviewers; `label` is 'Reviewer 1' and so on."""

    label: str
    items: tuple[DecidedItem, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """The independent medical review organisation that issues the letter.

    `short_name` is the word before 'guideline:' in item blocks (8 CCR 9792.10.6 letters). `address` stands in the
    letterhead (8 CCR 9792.10.4(b)(1)), in one line.
    """

    name: str
    short_name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Determination:
    """A Final Determination, as issued or as read. Dates are calendar dates in California.

    A field that a letter does not carry is None (dates) or empty (text): the 2014 reference letter has no header.
    `priority` is the word of the letter ('Standard', 'Expedited'). All text is white-space folded except that
    paragraphs of the summary and rationale are joined by single spaces too.
    """

    case_number: str
    date_assigned: date | None
    date_of_injury: date | None
    decision_date: date | None
    ur_denial_date: date | None
    application_received: date | None
    priority: str
    credentials: tuple[Credentials, ...]
    clinical_case_summary: str
    items: tuple[DecidedItem, ...]
    organisation: Organisation
    analyses: tuple[Analysis, ...] = field(default=())

    @property
    def case_outcome(self) -> CaseOutcome:
        """Derived from the items. Raises ValueError when there is none."""
        return case_outcome(tuple(item.outcome for item in self.items))


@dataclass(frozen=True, slots=True)
class DocumentReviewed:
    """One line of the list of documents reviewed (8 CCR 9792.10.6(d)). Pages are the case's permanent page numbers."""

    title: str
    author: str
    dated_on: date | None
    first_page: int
    last_page: int
    kind: str = ""


class Layout(StrEnum):
    """The letter layouts that can be written."""

    REFERENCE_2014 = "2014"
    PUBLISHED_2016 = "2016"
