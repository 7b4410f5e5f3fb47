"""Findings as plain data in the order of reading."""

from typing import Any


def arranged(item: dict[str, Any]) -> dict[str, Any]:
    """The cards in the order of reading: with criteria that may apply, then stubs, then those that do not apply."""
    cards = item["cards"]
    return {
        **item,
        "reading": [one for one in cards if one["applies"] is not False and not one["notice"]],
        "stubs": [one for one in cards if one["applies"] is not False and one["notice"]],
        "apart": [one for one in cards if one["applies"] is False],
    }
