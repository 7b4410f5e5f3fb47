"""Two pages laid over each other in the separate process: how the question and the answer travel as plain words."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, NamedTuple

import numpy as np

from openimr.casefile import ink
from openimr.casefile.page_reader import Pages
from openimr.domain.twins.facts import Addition, Anchor, Box, Doubt, InkComparison, Sameness, TextProof

_WIDTH = 1100
"""Dots across at which pages are compared: a stroke of a pen is three of them wide."""


class Place(NamedTuple):
    """One page: the digest of the bytes it is drawn from, its page there from 0, the turn that brings it upright."""

    key: str
    page: int
    rotation: int


def asked(one: Place, other: Place, proof: TextProof) -> dict[str, Any]:
    """The question as plain words."""
    return {"work": "compare", "places": [list(one), list(other)], "proof": asdict(proof)}


def answered(pages: tuple[Pages, Pages], job: Mapping[str, Any]) -> dict[str, Any]:
    """The answer as plain words: the comparison, and whether the two pictures are the same dot for dot.

    Raises CannotRead for a page that cannot be drawn.
    """
    places, proof = [Place(*place) for place in job["places"]], _proof(job["proof"])
    one, other = (
        np.asarray(drawn.drawn(place.page, _WIDTH, place.rotation).convert("L"))
        for drawn, place in zip(pages, places, strict=True)
    )
    compared = ink.compare(one, other, proof.anchors, proof.doubts, (proof.ignore_one, proof.ignore_other))
    return {"compared": asdict(compared), "is_same": bool(np.array_equal(one, other))}


def comparison(told: Mapping[str, Any]) -> tuple[InkComparison, bool]:
    """The answer as the rules take it. Raises ValueError and KeyError for what is none."""
    given = told["compared"]
    additions = tuple(
        Addition(Box(**one["box"]), float(one["area"]), bool(one["on_one"])) for one in given["additions"]
    )
    settled = tuple(Sameness(one) for one in given["settled"])
    compared = InkComparison(bool(given["aligned"]), float(given["covered"]), float(given["scale"]), additions, settled)
    return compared, bool(told["is_same"])


def _proof(given: Mapping[str, Any]) -> TextProof:
    return TextProof(
        refusal="", similarity=given["similarity"],
        anchors=tuple(Anchor(tuple(one["one"]), tuple(one["other"])) for one in given["anchors"]),
        doubts=tuple(
            Doubt(_box(one["one"]), _box(one["other"]), one["is_weighty"], one["is_sure"]) for one in given["doubts"]
        ),
        ignore_one=tuple(Box(**one) for one in given["ignore_one"]),
        ignore_other=tuple(Box(**one) for one in given["ignore_other"]),
    )  # fmt: skip


def _box(given: Mapping[str, int] | None) -> Box | None:
    return None if given is None else Box(**given)
