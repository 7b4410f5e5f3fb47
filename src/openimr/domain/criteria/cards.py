"""Criterion cards: one row of a guideline as criteria that a physician can read and sign. Words are our own."""

from dataclasses import dataclass, field
from enum import StrEnum

from openimr.domain.criteria.conditions import Condition, facts_of
from openimr.domain.criteria.evidence_scales import EvidenceGrade
from openimr.domain.criteria.values import Facts


class CardStatus(StrEnum):
    """How far a card has been checked against its source. A file never says more than draft; people check, in rows."""

    DRAFT = "draft"
    CLINICIAN_CHECKED = "clinician_checked"
    RETIRED = "retired"


class TextLicence(StrEnum):
    """What the text of a card may be: our own paraphrase, or a stub that only cites."""

    PARAPHRASE = "paraphrase"
    STUB = "stub"


class CriterionKind(StrEnum):
    """What a criterion asks about."""

    PREREQUISITE = "prerequisite"
    LIMIT = "limit"
    CONTINUATION = "continuation"
    CONTRAINDICATION = "contraindication"
    PLAN = "plan"


CONFIDENCE = {
    "S": "read in a public page",
    "T": "read second-hand: a decision or an article describes the rule",
    "D": "stated in the reference letter",
    "M": "from memory, not yet read again in the source",
    "B": "a second recollection states the same figure",
}
"""What the letters after a card mean: how sure the figures are."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion. `say` is the sentence that a physician signs; `record` what the file must show.

    `when` guards it: not applicable where the guard is false. `is_soft` marks a range that the guideline itself calls
    usual. `count_basis` says what is counted, where that is an interpretation. `asked` are the facts that guard and
    test ask for, each once; `asked_by_guard` those of the guard.
    """

    id: str
    kind: CriterionKind
    say: str
    test: Condition
    record: tuple[str, ...]
    when: Condition | None = None
    is_soft: bool = False
    count_basis: str = ""
    asked_by_guard: tuple[str, ...] = field(init=False, repr=False, compare=False)
    asked: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        guard = tuple(facts_of(self.when)) if self.when else ()
        object.__setattr__(self, "asked_by_guard", tuple(dict.fromkeys(guard)))
        object.__setattr__(self, "asked", tuple(dict.fromkeys((*guard, *facts_of(self.test)))))


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its source a card was taken from: the title of the section, and pages as printed ("" where none)."""

    section: str
    pages: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """One worked example: facts in, and what each named criterion must then read. `applies` is True, False or None."""

    title: str
    facts: Facts
    applies: bool | None
    findings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One row of a guideline edition, for one service.

    `row` is its number in the research notes; `topic` gathers the cards of one section of the guideline; `services`
    are the treatments that it is about; `confidence` letters of CONFIDENCE; `void` why the section, or part of it, is
    no good law; `note` what a reader should know. `is_aside` marks a legal limit that is shown as a note, apart
    from the findings. `regions` are those of the body that it is about; () where its topic says so, or where it is
    about every one (Library.regions_of). A stub has no criteria. `asked` are the facts that decide whether the card
    applies.
    """

    id: str
    row: str
    edition: str
    title: str
    topic: str
    services: tuple[str, ...]
    licence: TextLicence
    status: CardStatus
    confidence: str
    place: Place
    is_mtus: bool
    grade: EvidenceGrade | None
    applies_when: Condition | None
    criteria: tuple[Criterion, ...]
    examples: tuple[Example, ...]
    void: str = ""
    note: str = ""
    is_aside: bool = False
    regions: tuple[str, ...] = ()
    asked: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        asked = tuple(dict.fromkeys(facts_of(self.applies_when))) if self.applies_when else ()
        object.__setattr__(self, "asked", asked)

    @property
    def is_from_memory(self) -> bool:
        """True where a figure was never read in its source: shown with a warning."""
        return "M" in self.confidence


NO_CRITERIA = "No shipped criteria; open your licensed copy."
"""What a stub says instead of findings."""
