"""Everything that the issue rules look at, as frozen values."""

from dataclasses import dataclass, field
from datetime import date

from openimr.domain.consistency.passages import Passage
from openimr.domain.determination import GuidelineCitation
from openimr.domain.evidence.cited_pages import CheckedCitation
from openimr.domain.evidence.sequence import NOTHING_WRITTEN, EvidencePath
from openimr.domain.law import EvidenceOrdering
from openimr.domain.lifecycle import ItemState
from openimr.domain.qualification import MatchFacts, ReviewerFacts
from openimr.domain.values import EvidenceRank, Outcome, PartyRole


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """One disputed item of the case."""

    position: int
    treatment: str
    state: ItemState
    depends_on: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What one reviewer wrote on one item. `mtus_step` is 'applies', 'not_addressed', 'rebutted' or empty."""

    position: int
    outcome: Outcome | None
    rank: EvidenceRank | None
    mtus_step: str
    step_reason: str
    rationale: str
    citations: tuple[GuidelineCitation, ...] = ()
    is_without_citation: bool = False
    path: EvidencePath = NOTHING_WRITTEN


@dataclass(frozen=True, slots=True)
class AnalysisFacts:
    """One reviewer's analysis with what is known of the reviewer. `attested_names`: everybody the attestation names."""

    reviewer: ReviewerFacts
    assigned_on: date
    attested_on: date | None
    approval_reference: str
    summary: str
    decisions: tuple[DecisionFacts, ...]
    attested_names: tuple[str, ...] = ()
    cited: tuple[tuple[int | None, CheckedCitation], ...] = ()
    """Every citation of the record, opened again, with the position of the item it is written for."""


@dataclass(frozen=True, slots=True)
class RecipientFacts:
    """Who a determination goes to, and whether the service is on record."""

    role: PartyRole
    is_served: bool


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """One case before an act that a rule guards. `on` is the day of the act."""

    on: date
    is_assigned: bool
    ordering: EvidenceOrdering
    ur_decided_on: date
    items: tuple[ItemFacts, ...]
    analyses: tuple[AnalysisFacts, ...]
    match: MatchFacts
    page_count: int
    undescribed_pages: int
    ur_only_pages: frozenset[int] = frozenset()
    determination_due: date | None = None
    identity_words: tuple[str, ...] = ()
    outbound_text: str = ""
    parties: tuple[PartyRole, ...] = ()
    recipients: tuple[RecipientFacts, ...] = ()
    has_appeal_notice: bool = True
    uncopied_requests: int = 0
    earlier_reviewers: tuple[str, ...] = ()
    published_text: str = ""
    direct_identifiers: tuple[str, ...] = field(default=())
    injured_on: date | None = None
    beside: tuple[Passage, ...] = ()
    """What the analyses are laid beside: the UR decision, the treatment ledger, pages of the record."""
