"""Kleene's tables as CQL has them: nine for and, nine for or, three for not; and every comparison on intervals."""

from datetime import date
from decimal import Decimal

import pytest

from openimr.domain.chronology.facts import When
from openimr.domain.criteria import logic
from openimr.domain.criteria.conditions import (
    AllOf,
    AnyOf,
    Compare,
    CountOf,
    Is,
    NoneOf,
    Not,
    OneOf,
    WithinMonths,
    add_months,
    truth,
)
from openimr.domain.criteria.values import FactValue, Interval, Members, OddFact, disputed, known

T, F, U = True, False, None


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (T, T, T, T), (T, F, F, T), (T, U, U, T),
        (F, T, F, T), (F, F, F, F), (F, U, F, U),
        (U, T, U, T), (U, F, F, U), (U, U, U, U),
    ],
)  # fmt: skip
def test_and_or_follow_the_tables(one: bool | None, other: bool | None, both: bool | None, either: bool | None) -> None:
    assert logic.conjunction((one, other)) is both
    assert logic.disjunction((one, other)) is either


@pytest.mark.parametrize(("one", "turned"), [(T, F), (F, T), (U, U)])
def test_not_follows_the_table(one: bool | None, turned: bool | None) -> None:
    assert logic.negation(one) is turned


@pytest.mark.parametrize(
    ("guard", "test", "wanted"),
    [(T, T, T), (T, F, F), (T, U, U), (F, T, T), (F, F, T), (F, U, T), (U, T, T), (U, F, U), (U, U, U)],
)
def test_a_guard_implies_its_test(guard: bool | None, test: bool | None, wanted: bool | None) -> None:
    assert logic.implication(guard, test) is wanted


@pytest.mark.parametrize(
    ("count", "parts", "wanted"),
    [(2, (T, T, U), T), (2, (T, U, F), U), (2, (T, F, F), F), (1, (U, F), U), (3, (T, T, T), T), (3, (U, U, F), F)],
)
def test_n_of_is_decided_when_the_open_parts_cannot_change_it(
    count: int, parts: tuple[bool | None, ...], wanted: bool | None
) -> None:
    assert logic.at_least(count, parts) is wanted


def _amount(low: int, high: int | None) -> FactValue:
    return known(Interval(Decimal(low), None if high is None else Decimal(high)))


@pytest.mark.parametrize(
    ("low", "high", "at_most", "at_least", "more_than", "less_than"),
    [
        (5, 5, T, F, F, T),
        (6, 6, T, T, F, F),
        (7, 7, F, T, T, F),
        (5, 7, U, U, U, U),
        (6, 7, U, T, U, F),
        (5, 6, T, U, F, U),
        (0, None, U, U, U, U),
        (6, None, U, T, U, F),
        (7, None, F, T, T, F),
    ],
)
def test_amounts_are_compared_as_intervals(
    low: int,
    high: int | None,
    at_most: bool | None,
    at_least: bool | None,
    more_than: bool | None,
    less_than: bool | None,
) -> None:
    facts = {"count": _amount(low, high)}
    wanted = {"at_most": at_most, "at_least": at_least, "more_than": more_than, "less_than": less_than}
    assert {word: truth(Compare(("count",), word, Decimal(6)), facts) for word in wanted} == wanted


def test_an_absent_count_lies_anywhere_from_zero_up() -> None:
    facts = {"asked": known(12)}
    assert truth(Compare(("done", "asked"), "at_most", Decimal(10)), facts) is False
    assert truth(Compare(("done", "asked"), "at_most", Decimal(20)), facts) is None


def test_a_disputed_count_lies_between_its_accounts() -> None:
    facts = {"done": disputed(0, 6), "asked": known(6)}
    assert truth(Compare(("done", "asked"), "at_most", Decimal(12)), facts) is True
    assert truth(Compare(("done", "asked"), "at_most", Decimal(6)), facts) is None
    assert truth(Compare(("done", "asked"), "less_than", Decimal(6)), facts) is False


def test_a_limit_may_itself_be_a_fact() -> None:
    limit = Compare(("supply",), "at_most", "list.days")
    assert truth(limit, {"supply": known(7), "list.days": known(4)}) is False
    assert truth(limit, {"supply": known(4), "list.days": known(4)}) is True
    assert truth(limit, {"supply": known(4)}) is None


def test_a_name_is_among_others_or_not() -> None:
    facts = {"region": known("knee")}
    assert truth(OneOf("region", frozenset({"knee", "hip"})), facts) is True
    assert truth(NoneOf("region", frozenset({"knee", "hip"})), facts) is False
    assert truth(NoneOf("region", frozenset({"hip"})), {}) is None


def test_one_known_name_of_a_list_decides_and_an_unread_part_leaves_open() -> None:
    listed = frozenset({"ketoprofen"})
    assert truth(NoneOf("parts", listed), {"parts": known(Members(frozenset({"ketoprofen"}), True))}) is False
    assert truth(NoneOf("parts", listed), {"parts": known(Members(frozenset({"camphor"}), True))}) is None
    assert truth(NoneOf("parts", listed), {"parts": known(Members(frozenset({"camphor"})))}) is True


def test_accounts_that_disagree_leave_a_fact_open_unless_both_lead_to_the_same() -> None:
    facts = {"region": disputed("knee", "hip"), "side": disputed(True, False)}
    assert truth(Is("side", True), facts) is None
    assert truth(OneOf("region", frozenset({"knee", "hip"})), facts) is True
    assert truth(OneOf("region", frozenset({"elbow"})), facts) is False


@pytest.mark.parametrize(
    ("start", "day", "wanted"),
    [
        (date(2013, 2, 6), date(2013, 8, 6), True),
        (date(2013, 2, 6), date(2013, 8, 7), False),
        (date(2013, 2, 6), date(2013, 2, 6), True),
        (date(2013, 2, 6), date(2013, 2, 5), False),
        (date(2013, 8, 31), date(2014, 2, 28), True),
        (date(2013, 8, 31), date(2014, 3, 1), False),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_a_short_month(start: date, day: date, wanted: bool) -> None:
    facts = {"start": known(start), "day": known(day)}
    assert truth(WithinMonths(6, "start", "day"), facts) is wanted


def test_a_month_without_its_day_may_settle_the_period_or_leave_it_open() -> None:
    month = known(When(date(2013, 2, 1), date(2013, 2, 28)))
    within = WithinMonths(6, "start", "day")
    assert truth(within, {"start": month, "day": known(date(2013, 7, 1))}) is True
    assert truth(within, {"start": month, "day": known(date(2013, 8, 10))}) is None
    assert truth(within, {"start": month, "day": known(date(2014, 3, 5))}) is False
    assert truth(within, {"start": month}) is None


def test_months_are_added_over_the_end_of_a_year() -> None:
    assert add_months(date(2023, 12, 31), 2) == date(2024, 2, 29)


def test_conditions_nest() -> None:
    either = AnyOf((Is("a", True), Not(Is("b", True))))
    both = AllOf((either, CountOf(1, (Is("c", True),))))
    assert truth(both, {"b": known(False), "c": known(True)}) is True
    assert truth(both, {"b": known(True), "c": known(True)}) is None


@pytest.mark.parametrize(
    "condition",
    [Is("x", "knee"), Compare(("x",), "at_most", Decimal(1)), OneOf("x", frozenset({"a"})), WithinMonths(1, "x", "x")],
)
def test_a_fact_of_another_kind_is_an_error_that_names_it(condition: Is) -> None:
    with pytest.raises(OddFact, match="x has a value of another kind"):
        truth(condition, {"x": known(True)})
