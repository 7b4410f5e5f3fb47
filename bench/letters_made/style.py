"""A way of writing, and what every way of writing needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from bench.letters_made.world import World


@dataclass(frozen=True)
class Style:
    """One way of writing: summary, treatment texts and rationales of a world, each as sentences."""

    name: str
    day: Callable[[date], str]
    summary: Callable[["Style", World, Random], list[str]]
    treatments: Callable[[World], tuple[str, str, str]]
    rationales: tuple[Callable[["Style", World, Random], list[str]], ...]


def slashes(on: date) -> str:
    """03/04/2015."""
    return on.strftime("%m/%d/%Y")


def dashes(on: date) -> str:
    """3-4-15."""
    return f"{on.month}-{on.day}-{on:%y}"


def named(on: date) -> str:
    """March 4, 2015."""
    return f"{on:%B} {on.day}, {on.year}"


def necessary(is_upheld: bool) -> str:
    """The conclusion."""
    return "is not medically necessary" if is_upheld else "is medically necessary"
