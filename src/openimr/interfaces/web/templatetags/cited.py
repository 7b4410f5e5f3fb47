"""Compared citations in words."""

from django import template

from openimr.domain.evidence import wording
from openimr.domain.evidence.cited_pages import CitedPage, Compared
from openimr.domain.evidence.quotes import Difference
from openimr.domain.evidence.stated_values import FieldKind

register = template.Library()


@register.filter
def cited_kind(kind: FieldKind) -> str:
    """What was compared: quoted words, a date, a count."""
    return wording.KINDS[kind]


@register.filter
def cited_result(tested: Compared) -> str:
    """How it came out."""
    return wording.RESULTS[tested]


@register.filter
def cited_difference(difference: Difference) -> str:
    """Where quoted words and the page differ."""
    return wording.difference(difference)


@register.filter
def cited_page(page: CitedPage) -> str:
    """What is to be said of a cited page; empty where it is in order."""
    return wording.of_page(page)
