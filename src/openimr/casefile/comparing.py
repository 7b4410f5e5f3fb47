"""Two pages laid over each other in the separate process: how the question and the answer travel as plain words."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, NamedTuple, TypeVar

import numpy as np

from openimr.casefile import ink
from openimr.casefile.alignment import Grey
from openimr.casefile.page_reader import Pages
from openimr.domain.twins.facts import Addition, Anchor, Box, Doubt, InkComparison, Sameness, TextProof

_WIDTH = 1100
"""Dots across at which pages are compared: a stroke of a pen is three of them wide."""


_MOST_KEPT = 10
"""Pages that are kept drawn: one is compared with several in a row. Ten take 120 MB."""


Key = TypeVar("Key")
Made = TypeVar("Made")


class Place(NamedTuple):
    """One page: the digest of the bytes it is drawn from, its page there from 0, the turn that brings it upright."""

    key: str
    page: int
    rotation: int


_pictures: OrderedDict[Place, Grey] = OrderedDict()
_looks: OrderedDict[tuple[Place, int], ink.Seen] = OrderedDict()


def asked(one: Place, other: Place, proof: TextProof) -> dict[str, Any]:
    """The question as plain words."""
    return {"work": "compare", "places": [list(one), list(other)], "proof": asdict(proof)}


def answered(pages: tuple[Pages, Pages], job: Mapping[str, Any]) -> dict[str, Any]:
    """The answer as plain words: the comparison, and whether the two pictures are the same dot for dot.

    Raises CannotRead for a page that cannot be drawn.
    """
    places, proof = [Place(*place) for place in job["places"]], _proof(job["proof"])
    one, other = (_drawn(drawn, place) for drawn, place in zip(pages, places, strict=True))
    height = ink.height_of(one)
    first, second = (_seen(place, grey, height) for place, grey in zip(places, (one, other), strict=True))
    compared = ink.compare_seen(first, second, proof.anchors, proof.doubts, (proof.ignore_one, proof.ignore_other))
    return {"compared": asdict(compared), "is_same": bool(np.array_equal(one, other))}


def _drawn(pages: Pages, place: Place) -> Grey:
    return _kept(_pictures, place, lambda: np.asarray(pages.drawn(place.page, _WIDTH, place.rotation).convert("L")))


def _seen(place: Place, grey: Grey, height: int) -> ink.Seen:
    return _kept(_looks, (place, height), lambda: ink.seen(grey, height))


def _kept(kept: OrderedDict[Key, Made], key: Key, make: Callable[[], Made]) -> Made:
    """What was made under a key lately, or made now. Keys name bytes by their digest: they never change."""
    if key not in kept:
        made = make()
        while len(kept) >= _MOST_KEPT:
            kept.popitem(last=False)
        kept[key] = made
    kept.move_to_end(key)
    return kept[key]


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
