"""The frozen form of a Determination: plain JSON values, there and back."""

from dataclasses import asdict
from datetime import date
from typing import Any

from openimr.domain.chain import plain
from openimr.domain.determination import (
    Analysis,
    CitationKind,
    Credentials,
    DecidedItem,
    Determination,
    GuidelineCitation,
    Organisation,
)
from openimr.domain.values import Outcome

_DATES = ("date_assigned", "date_of_injury", "decision_date", "ur_denial_date", "application_received")


def to_json(value: Determination) -> dict[str, Any]:
    """The determination as JSON values."""
    content: dict[str, Any] = plain(asdict(value))
    return content


def from_json(content: dict[str, Any]) -> Determination:
    """The determination from `to_json`. Raises KeyError for content that never came from there."""
    dates = {name: date.fromisoformat(content[name]) if content[name] else None for name in _DATES}
    return Determination(
        case_number=content["case_number"],
        priority=content["priority"],
        credentials=tuple(
            Credentials(tuple(one["licensed_in"]), tuple(one["certifications"])) for one in content["credentials"]
        ),
        clinical_case_summary=content["clinical_case_summary"],
        items=tuple(_item(item) for item in content["items"]),
        organisation=Organisation(**content["organisation"]),
        analyses=tuple(
            Analysis(one["label"], tuple(_item(item) for item in one["items"])) for one in content["analyses"]
        ),
        **dates,
    )


def _item(content: dict[str, Any]) -> DecidedItem:
    citations = tuple(
        GuidelineCitation(CitationKind(one["kind"]), one["title"], one["year"], one["sections"], one["pages"])
        for one in content["citations"]
    )
    return DecidedItem(**{**content, "outcome": Outcome(content["outcome"]), "citations": citations})
