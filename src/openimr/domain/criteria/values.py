"""What is known of a case as criteria ask for it: named facts, each with the places it was read from.

An absent name is a fact that nobody found. Where pages disagree, a fact keeps every account side by side.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from openimr.domain.chronology.facts import Span, When


class OddFact(ValueError):
    """A fact has a value of another type than a criterion asks for. The message names the fact."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A number that is known to lie from `low` to `high`, both included; `high` is None where there is no upper end."""

    low: Decimal
    high: Decimal | None

    @property
    def is_exact(self) -> bool:
        """True where only one number is possible."""
        return self.low == self.high

    def hull(self, other: "Interval") -> "Interval":
        """The narrowest interval around both."""
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Interval(min(self.low, other.low), high)

    def plus(self, other: "Interval") -> "Interval":
        """The sum of two numbers known this exactly."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(self.low + other.low, high)


UNKNOWN_AMOUNT = Interval(Decimal(0), None)
"""A count of which nothing is known: it cannot be below zero."""


@dataclass(frozen=True, slots=True)
class Members:
    """A list of names, such as the ingredients of a cream. `has_unknown` is True where the list has an unread part."""

    names: frozenset[str]
    has_unknown: bool = False


Value = bool | str | Interval | When | Members
"""True or false; a name; an amount; a day, or the days it may have been; a list of names."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value stands: document, place on a permanent page, and SHA-256 of the words there ("" where not taken).

    Without a span the value was given with the request or by a person, and `document` says by whom.
    """

    span: Span | None
    document: str = ""
    quote_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One account of a fact: what one or more places say."""

    value: Value
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class FactValue:
    """One fact: a single account, or several that disagree. Raises OddFact when there is none.

    `is_conflict` is True where the accounts differ. `evidence` holds every place that any account was read from, in
    order; `is_on_a_page` tells whether one of them is a page.
    """

    accounts: tuple[Account, ...]
    is_conflict: bool = field(init=False, compare=False)
    evidence: tuple[Evidence, ...] = field(init=False, compare=False)
    is_on_a_page: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        if not self.accounts:
            raise OddFact("A fact without any account is no fact: leave its name out.")
        places = tuple(place for account in self.accounts for place in account.evidence)
        object.__setattr__(self, "is_conflict", len({account.value for account in self.accounts}) > 1)
        object.__setattr__(self, "evidence", places)
        object.__setattr__(self, "is_on_a_page", any(place.span for place in places))

    @property
    def pages(self) -> tuple[int, ...]:
        """The permanent numbers of the pages behind this fact, in order, each once."""
        return tuple(sorted({place.span.page for place in self.evidence if place.span}))


Facts = Mapping[str, FactValue]
"""What is known of one item, by the names of `facts.yaml`."""

GivenValue = Value | int | Decimal | date | frozenset[str]


def known(value: GivenValue, *evidence: Evidence) -> FactValue:
    """A fact with a single account. Numbers, days and sets of names are taken as they are."""
    return FactValue((Account(as_value(value), evidence),))


def disputed(*values: GivenValue, evidence: tuple[Evidence, ...] = ()) -> FactValue:
    """A fact of which the pages give different accounts; each stands at `evidence`."""
    return FactValue(tuple(Account(as_value(value), evidence) for value in values))


def as_value(value: GivenValue) -> Value:
    """A value in the form that criteria use: 6 is an exact amount, a date is a known day."""
    if isinstance(value, bool | str | Interval | When | Members):
        return value
    if isinstance(value, date):
        return When(value, value)
    if isinstance(value, frozenset):
        return Members(value - {"?"}, "?" in value)
    return Interval(Decimal(value), Decimal(value))
