"""Findings as plain data in the order of reading."""

from typing import Any


def arranged(item: dict[str, Any]) -> dict[str, Any]:
    """The cards in the order of reading: with criteria that may apply, then stubs, then those that do not apply."""
    cards = [_card(one) for one in item["cards"]]
    return {
        **item,
        "asides": [_card(one) for one in item["asides"]],
        "reading": [one for one in cards if one["applies"] is not False and not one["notice"]],
        "stubs": [one for one in cards if one["applies"] is not False and one["notice"]],
        "apart": [one for one in cards if one["applies"] is False],
    }


def _card(card: dict[str, Any]) -> dict[str, Any]:
    findings = [{**one, "used": [_fact(fact) for fact in one["used"]]} for one in card["findings"]]
    return {**card, "asked": [_fact(fact) for fact in card["asked"]], "findings": findings}


def _fact(fact: dict[str, Any]) -> dict[str, Any]:
    accounts = [{**one, "links": _links(one["places"])} for one in fact["accounts"]]
    return {**fact, "accounts": accounts}


def _links(places: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each page once, with where its first words stand."""
    first: dict[int, dict[str, Any]] = {}
    for place in places:
        if place["page"]:
            first.setdefault(place["page"], {"page": place["page"], "start": place["start"]})
    return [first[page] for page in sorted(first)]
