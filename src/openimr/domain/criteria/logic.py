"""Three-valued logic after Kleene, as CQL has it: True, False, and None for not known."""

from collections.abc import Iterable

Truth = bool | None


def negation(one: Truth) -> Truth:
    """Not: what is not known stays not known."""
    return None if one is None else not one


def conjunction(parts: Iterable[Truth]) -> Truth:
    """And: false as soon as one part is false, true when all are."""
    found = tuple(parts)
    return False if False in found else None if None in found else True


def disjunction(parts: Iterable[Truth]) -> Truth:
    """Or: true as soon as one part is true, false when none can be."""
    found = tuple(parts)
    return True if True in found else None if None in found else False


def at_least(count: int, parts: Iterable[Truth]) -> Truth:
    """At least `count` of the parts: decided as soon as the parts not known cannot change it."""
    found = tuple(parts)
    true, open_parts = found.count(True), found.count(None)
    return True if true >= count else None if true + open_parts >= count else False


def implication(guard: Truth, test: Truth) -> Truth:
    """Guard implies test: with a guard not known, a test that fails is not known to matter."""
    return disjunction((negation(guard), test))


def whichever(parts: Iterable[Truth]) -> Truth:
    """The answer that every account gives; None where accounts lead to different answers."""
    found = set(parts)
    return found.pop() if len(found) == 1 else None
