"""One thread of a letter: something the summary tells and a rationale tells again, in many ways of writing.

A thread is a list of sentences for either place with slots in braces. To plant a contradiction one slot is filled
otherwise in the rationale, or the rationale takes a sentence that says the contrary.
"""

from dataclasses import dataclass

from bench.letters_made import Planted


@dataclass(frozen=True)
class Thread:
    """`slot` is what a plant fills otherwise; `contrary` are sentences that a plant takes instead.

    `treatment` is the treatment in dispute that goes with it, none where the thread needs none. With `in_heading` the
    heading of the item is told otherwise too: it then disagrees with the summary.
    """

    kind: Planted
    slot: str
    summary: tuple[str, ...]
    again: tuple[str, ...]
    contrary: tuple[str, ...] = ()
    treatment: tuple[str, ...] = ()
    in_heading: bool = False


def lines(text: str) -> tuple[str, ...]:
    """One sentence a line."""
    return tuple(line.strip() for line in text.strip().splitlines())
