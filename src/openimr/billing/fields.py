"""Amounts in the database: dollars and cents as an exact number, `Money` in Python."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models

from openimr.domain.money import Money

if TYPE_CHECKING:
    _Column = models.DecimalField[Money, Money]
else:
    _Column = models.DecimalField


class MoneyField(_Column):
    """A column of dollars with two places. Gives `Money`; takes it, or an exact number; a float is refused."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_digits": 12, "decimal_places": 2})

    def from_db_value(self, value: Decimal | None, *database: Any) -> Money | None:
        """The column's number as money."""
        return None if value is None else Money.of(value)

    def to_python(self, value: Any) -> Any:
        """Money as it is."""
        return self._checked(value)

    def get_prep_value(self, value: Any) -> Any:
        """Money as the number that the column holds."""
        checked = self._checked(value)
        return None if checked is None else checked.decimal

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """The same, on its way into a query."""
        return value if prepared or isinstance(value, Decimal) else self.get_prep_value(value)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """The same, on its way into a row."""
        return value if hasattr(value, "as_sql") else self.get_prep_value(value)

    @staticmethod
    def _checked(value: Any) -> Money | None:
        if value is None or isinstance(value, Money):
            return value
        if isinstance(value, Decimal):
            return Money.of(value)
        raise TypeError(f"an amount is Money, not {type(value).__name__}")
