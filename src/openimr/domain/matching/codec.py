"""A batch and its solution as plain values for JSON, and back: what is kept so that a run can be done again."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from openimr.domain.matching.facts import Batch, Fit, PanelMember, Solution, WaitingCase

_FORM = 1


def batch_to_json(batch: Batch) -> dict[str, Any]:
    """The batch as plain values."""
    return {
        "form": _FORM,
        "seed": batch.seed,
        "cases": [asdict(one) for one in batch.cases],
        "members": [{**asdict(one), "barred": list(one.barred)} for one in batch.members],
        "fits": {
            kind: {number: [fit.distance, fit.told] for number, fit in found.items()}
            for kind, found in batch.fits.items()
        },
        "allowed": dict(batch.allowed),
    }


def batch_from_json(kept: Mapping[str, Any]) -> Batch:
    """The batch that was kept. Raises ValueError for a form that this version does not read."""
    if kept.get("form") != _FORM:
        raise ValueError(f"A run of form {kept.get('form')} cannot be read here; this version reads form {_FORM}.")
    return Batch(
        cases=tuple(WaitingCase(**one) for one in kept["cases"]),
        members=tuple(PanelMember(**{**one, "barred": tuple(one["barred"])}) for one in kept["members"]),
        fits={
            kind: {number: Fit(distance, told) for number, (distance, told) in found.items()}
            for kind, found in kept["fits"].items()
        },
        allowed=dict(kept["allowed"]),
        seed=kept["seed"],
    )


def solution_to_json(solution: Solution) -> dict[str, Any]:
    """The solution as plain values."""
    return {"chosen": dict(solution.chosen), "points": solution.points}


def digest(kept: Mapping[str, Any]) -> str:
    """The SHA-256 of plain values, whatever order they stand in."""
    return hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
