"""Regions of the body as guidelines divide it: their chapters are topics of editions, and cards may be about some."""

from collections.abc import Iterable

_PARTS: dict[str, tuple[str, ...]] = {
    "neck_upper_back": ("cervical spine", "thoracic spine", "back", "trapezius"),
    "low_back": ("lumbar spine", "thoracic spine", "back", "sacroiliac joint"),
    "shoulder": ("shoulder", "upper arm", "arm", "trapezius"),
    "elbow": ("elbow", "upper arm", "forearm", "arm"),
    "forearm_wrist_hand": ("forearm", "wrist", "hand", "arm"),
    "hip_groin": ("hip", "thigh", "buttock", "pelvis", "sacroiliac joint", "leg"),
    "knee": ("knee", "leg"),
    "ankle_foot": ("ankle", "foot", "leg"),
    "eye": ("eye",),
}
"""The parts of the body, as the chronology names them, that each region holds. A part may lie in several."""
_LEVELS = {"C": ("neck_upper_back",), "T": ("neck_upper_back", "low_back"), "L": ("low_back",), "S": ("low_back",)}
REGIONS = tuple(_PARTS)


def regions_of(parts: Iterable[str], levels: Iterable[str] = ()) -> frozenset[str] | None:
    """The regions of parts of the body and of levels like L4-L5; None where nothing is named.

    Something named that lies in no region (the chest) gives an empty set: it is somewhere, and in none of them.
    """
    named, segments = set(parts), set(levels)
    if not named and not segments:
        return None
    of_parts = {region for region, held in _PARTS.items() if not named.isdisjoint(held)}
    return frozenset(of_parts.union(*(_LEVELS.get(level[:1], ()) for level in segments)))
