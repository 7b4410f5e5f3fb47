"""The review as the page shows it: findings, comments and cited pages at their places."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from openimr.determinations import queries as determinations
from openimr.determinations.models import ReturnComment
from openimr.domain.determination import GuidelineCitation
from openimr.domain.evidence.cited_pages import Compared
from openimr.domain.findings import Finding, Severity
from openimr.domain.issue_rules import IssueFacts, Stage, check
from openimr.domain.letter import grammar
from openimr.domain.page_citations import cited_pages
from openimr.domain.values import EvidenceRank
from openimr.interfaces.web.workspace import forms
from openimr.reviews import queries as reviews
from openimr.reviews.models import Analysis, ItemDecision

_FIELD_OF_RULE = {
    "V-09": "outcome", "V-21": "outcome", "V-23": "outcome", "V-12": "evidence_rank", "V-13": "step_reason",
    "V-14": "mtus_step", "V-18": "step_reason", "V-15": "citations", "V-16": "citations", "V-17": "citations",
}  # fmt: skip
_LOOK = {Severity.BLOCKS: "bad", Severity.NEEDS_OVERRIDE: "warn", Severity.WARNS: "wait"}
_ITEM_PLACE = re.compile(r"item[ -]?(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One finding with its look and the field that it is about."""

    finding: Finding
    look: str
    anchor: str


@dataclass(frozen=True, slots=True)
class CitedLink:
    """A page that a text cites, and how the test of what is cited for it came out; None while the text is not saved."""

    page: int
    tested: Compared | None


@dataclass(frozen=True, slots=True)
class Panel:
    """One disputed item on the page."""

    decision: ItemDecision
    form: forms.ItemForm
    citations: tuple[GuidelineCitation, ...]
    sentence: str
    findings: list[ShownFinding]
    comments: list[ReturnComment]
    pages: tuple[CitedLink, ...]
    reason_pages: tuple[CitedLink, ...]

    @property
    def position(self) -> int:
        """The number of the item in its case."""
        return self.decision.item.position

    @property
    def standard(self) -> str:
        """The standard of medical necessity in words; empty while none is chosen."""
        rank = self.decision.evidence_rank
        return f"{rank} – {EvidenceRank(rank).meaning}" if rank else ""


@dataclass(frozen=True, slots=True)
class Review:
    """One analysis on the page."""

    analysis: Analysis
    summary: str
    summary_pages: tuple[CitedLink, ...]
    panels: list[Panel]
    findings: list[ShownFinding]
    summary_comments: list[ReturnComment]
    case_comments: list[ReturnComment]

    @property
    def all_findings(self) -> list[ShownFinding]:
        """Everything that the rules found, the whole case first."""
        return [*self.findings, *(one for panel in self.panels for one in panel.findings)]

    @property
    def blocking(self) -> list[ShownFinding]:
        """What keeps the analysis from being handed in."""
        return [one for one in self.all_findings if one.finding.severity is Severity.BLOCKS]

    @property
    def comment_count(self) -> int:
        """How many comments of the medical director stand on the page."""
        return len(self.summary_comments) + len(self.case_comments) + sum(len(panel.comments) for panel in self.panels)


def shown(analysis: Analysis, *, now: datetime, data: QueryDict | None = None) -> Review:
    """Put an analysis together for the page; `data` is what was typed and could not be saved."""
    case = analysis.assignment.case
    facts = reviews.issue_facts(case, now=now, only=analysis)
    found = check(facts, Stage.SUBMISSION)
    tested = _tested(facts) if data is None else {}
    comments = determinations.comments(analysis) if analysis.submitted_at is None else []
    summary = data.get("summary") if data is not None else None
    summary = analysis.clinical_case_summary if summary is None else summary
    return Review(
        analysis=analysis,
        summary=summary,
        summary_pages=_links(summary, None, tested),
        panels=[_panel(one, found, comments, tested, data) for one in analysis.decisions.all()],
        findings=placed(found, None),
        summary_comments=[one for one in comments if _is_on_summary(one)],
        case_comments=_elsewhere(comments, analysis.decisions.all()),
    )


_Results = dict[tuple[int | None, int], Compared]
"""How the tests of citations came out, by item and page: the worst of several on one page."""
_WORST = (Compared.NOT_FOUND, Compared.NOT_TESTED, Compared.WITH_SLIPS, Compared.FOUND)


def _tested(facts: IssueFacts) -> _Results:
    results: _Results = {}
    for item, checked in facts.analyses[0].cited:
        for page in checked.statement.pages:
            before = results.get((item, page), Compared.FOUND)
            results[item, page] = min(before, checked.result, key=_WORST.index)
    return results


def _links(text: str, item: int | None, tested: _Results) -> tuple[CitedLink, ...]:
    return tuple(CitedLink(page, tested.get((item, page))) for page in cited_pages(text))


def _panel(
    decision: ItemDecision, found: Sequence[Finding], comments: Sequence[ReturnComment], tested: _Results,
    data: QueryDict | None,
) -> Panel:  # fmt: skip
    form = forms.item_form(decision, data)
    rows = forms.citations(decision, data)
    position = decision.item.position
    return Panel(
        decision=decision,
        form=form,
        citations=rows,
        sentence=sentence(rows, is_without=bool(form["is_without_citation"].value())),
        findings=placed(found, position),
        comments=[one for one in comments if _item_of(one) == position],
        pages=_links(str(form["rationale"].value() or ""), position, tested),
        reason_pages=_links(str(form["step_reason"].value() or ""), position, tested),
    )


def sentence(rows: Sequence[GuidelineCitation], *, is_without: bool) -> str:
    """The guideline line as the letter will print it; empty while nothing is chosen."""
    return grammar.compose_guideline(rows) if rows or is_without else ""


def placed(found: Iterable[Finding], position: int | None) -> list[ShownFinding]:
    """The findings of one item, or of the whole case."""
    return [ShownFinding(one, _LOOK[one.severity], _anchor(one)) for one in found if one.item == position]


def _anchor(finding: Finding) -> str:
    if finding.item is None:
        return "id_summary"
    return f"id_{forms.prefix(finding.item)}-{_FIELD_OF_RULE.get(finding.rule, 'rationale')}"


def _item_of(comment: ReturnComment) -> int | None:
    match = _ITEM_PLACE.match(comment.place)
    return int(match[1]) if match else None


def _is_on_summary(comment: ReturnComment) -> bool:
    return _item_of(comment) is None and "summary" in comment.place.lower()


def _elsewhere(comments: Iterable[ReturnComment], decisions: Iterable[ItemDecision]) -> list[ReturnComment]:
    """Comments whose place is not on the page: nothing that was said is left out."""
    known = {decision.item.position for decision in decisions}
    return [one for one in comments if _item_of(one) not in known and not _is_on_summary(one)]
