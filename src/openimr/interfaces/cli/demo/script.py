"""What the invented reviewer of the reference case writes: `analysis.txt` with permanent page numbers put in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from openimr.domain.determination import CitationKind, GuidelineCitation
from openimr.domain.letter import grammar
from openimr.domain.values import EvidenceRank, Outcome

_PLACE = re.compile(r"\{(\d\d)\.(\d+)\}")
_SECTION = re.compile(r"^\[(.+)\]$", re.MULTILINE)
_ITEM = "item "


@dataclass(frozen=True, slots=True)
class ReturnedFor:
    """What the medical director sends back: the place, the comment, the sentence as it was and as it is put right."""

    place: str
    comment: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Script:
    """The whole analysis."""

    summary: str
    decisions: dict[int, dict[str, Any]]
    claims_administrator_guidelines: dict[int, str]
    returned: ReturnedFor

    def first_decision(self, position: int) -> dict[str, Any]:
        """A decision as it is handed in first, with the sentence that comes back."""
        decision = self.decisions[position]
        return {**decision, "rationale": decision["rationale"].replace(self.returned.after, self.returned.before)}


def read(first_pages: Mapping[str, int]) -> Script:
    """The analysis, its places replaced by permanent pages; `first_pages` gives the first page of each record."""
    text = (resources.files(__package__) / "analysis.txt").read_text(encoding="utf-8")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("# "))
    placed = _PLACE.sub(lambda match: str(first_pages[match[1]] + int(match[2]) - 1), body)
    parts = _SECTION.split(placed)[1:]
    sections = dict(zip(parts[::2], (part.strip() for part in parts[1::2]), strict=True))
    items = {int(name.removeprefix(_ITEM)): _fields(part) for name, part in sections.items() if name.startswith(_ITEM)}
    returned, _ = _fields(sections["returned"])
    return Script(
        summary=sections["summary"],
        decisions={position: _decision(fields, rationale) for position, (fields, rationale) in items.items()},
        claims_administrator_guidelines={
            position: grammar.compose_guideline((_citation(fields["claims_administrator"]),))
            for position, (fields, _) in items.items()
        },
        returned=ReturnedFor(returned["place"], returned["comment"], returned["before"], returned["after"]),
    )


def _fields(section: str) -> tuple[dict[str, str], str]:
    """`name: value` lines first, and the running text after them."""
    fields: dict[str, str] = {}
    lines = section.splitlines()
    while lines and (match := re.match(r"([a-z_]+): (.+)", lines[0])):
        fields[match[1]] = match[2]
        lines.pop(0)
    return fields, "\n".join(lines)


def _citation(line: str) -> GuidelineCitation:
    kind, *rest = (part.strip() for part in line.split("|"))
    return GuidelineCitation(CitationKind(kind), *rest)


def _decision(fields: Mapping[str, str], rationale: str) -> dict[str, Any]:
    return {
        "outcome": Outcome(fields["outcome"]),
        "evidence_rank": EvidenceRank(fields["rank"]),
        "mtus_step": fields["mtus"],
        "step_reason": fields["reason"],
        "rationale": rationale,
        "citations": (_citation(fields["citation"]),),
    }
