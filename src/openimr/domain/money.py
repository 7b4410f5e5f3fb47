"""Dollars and cents as whole cents. No binary fraction ever comes near an amount (docs/adr/0022)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_CENTS = 100
_WRITTEN = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,10})(?:\.(\d{2}))?")


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in U.S. dollars, exact to the cent; negative for what is given back.

    Raises TypeError for anything but a whole number of cents, and where amounts meet other numbers.
    """

    cents: int = 0

    def __post_init__(self) -> None:
        if type(self.cents) is not int:
            raise TypeError(f"money is a whole number of cents, not {type(self.cents).__name__}")

    @classmethod
    def of(cls, amount: Decimal) -> "Money":
        """The amount of a database column. Raises ValueError for a fraction of a cent."""
        cents = amount * _CENTS
        if cents != cents.to_integral_value():
            raise ValueError(f"{amount} is no whole number of cents")
        return cls(int(cents))

    @property
    def decimal(self) -> Decimal:
        """The amount in dollars with two places."""
        return Decimal(self.cents).scaleb(-2)

    @property
    def plain(self) -> str:
        """As files for spreadsheets hold it: 1234.50."""
        return f"{self.decimal:.2f}"

    def __str__(self) -> str:
        """As people write it: $1,234.50."""
        sign = "-" if self.cents < 0 else ""
        dollars, cents = divmod(abs(self.cents), _CENTS)
        return f"{sign}${dollars:,}.{cents:02d}"

    def __bool__(self) -> bool:
        return self.cents != 0

    def __neg__(self) -> "Money":
        return Money(-self.cents)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + other.cents) if isinstance(other, Money) else NotImplemented

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.cents - other.cents) if isinstance(other, Money) else NotImplemented

    def __mul__(self, times: int) -> "Money":
        return Money(self.cents * times) if type(times) is int else NotImplemented


ZERO = Money(0)


def dollars(whole: int) -> Money:
    """So many whole dollars."""
    return Money(_CENTS) * whole


def total(amounts: Iterable[Money]) -> Money:
    """The sum, exact."""
    return Money(sum(amount.cents for amount in amounts))


def parsed(text: str) -> Money:
    """An amount as somebody wrote it: 560, 560.00, $1,234.50. Raises ValueError for anything else."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError("this is no amount of dollars and cents")
    whole, cents = found.groups()
    return Money(int(whole.replace(",", "")) * _CENTS + int(cents or 0))
