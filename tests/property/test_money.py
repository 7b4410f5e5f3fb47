"""Money is exact, a case has one fee, a reviewer earns once, and what is settled adds up."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.domain.calendars import PACIFIC
from openimr.domain.fees.charging import BASE, fee, known_total
from openimr.domain.fees.earning import PayKind, PayRate, earned
from openimr.domain.fees.happened import CaseHistory, Happening
from openimr.domain.fees.lateness import Lateness
from openimr.domain.fees.settling import BUCKETS, OpenInvoice, PaymentRow, RowResult, ageing, bucket, planned
from openimr.domain.law.fees import FEES, FeeKind, FeeRow, ReviewerClass
from openimr.domain.lifecycle import CASE_TABLE, CaseAct, CaseStatus
from openimr.domain.money import ZERO, Money, dollars, parsed, total
from openimr.domain.values import Priority

START = datetime(2014, 6, 2, 9, tzinfo=PACIFIC)
PEOPLE = ("R-1", "R-2", "R-3")
CLASSES = {"R-1": ReviewerClass.PHYSICIAN, "R-2": ReviewerClass.PHYSICIAN, "R-3": ReviewerClass.OTHER}
RATES = tuple(PayRate(kind, dollars(n), date(2012, 1, 1)) for n, kind in enumerate(PayKind, start=100))
SOME = settings(max_examples=40, deadline=None)


@st.composite
def histories(draw: st.DrawFn) -> CaseHistory:
    """A walk through the life of a case, as the table allows it, with reviewers who come, go and hand in."""
    status: CaseStatus | None = None
    happened: list[Happening] = []
    priority = Priority.REGULAR
    for position in range(1, draw(st.integers(2, 45))):
        acts = [act for (before, act) in CASE_TABLE if before == status]
        if not acts:
            break
        act = draw(st.sampled_from(acts))
        status = CASE_TABLE[(status, act)]
        before = after = ""
        if act is CaseAct.CONVERT_PRIORITY:
            before, priority = str(priority), draw(st.sampled_from((Priority.REGULAR, Priority.EXPEDITED)))
            after = str(priority)
        reviewer = draw(st.sampled_from(PEOPLE))
        happened.append(Happening(position, act, START + timedelta(hours=position), reviewer, before, after))
    applied = draw(st.dates(date(2013, 1, 1), date(2026, 3, 31)))
    return CaseHistory("IMR14-1", applied, priority, tuple(happened), CLASSES, draw(st.booleans()))


@SOME
@given(histories())
def test_a_case_has_at_most_one_fee_and_its_total_is_the_sum_of_its_lines(history: CaseHistory) -> None:
    lines = fee(history)
    assert sum(line.kind in BASE for line in lines) <= 1
    assert known_total(lines) == total(line.amount for line in lines if line.amount is not None)
    assert len({line.position for line in lines}) == len(lines)


@SOME
@given(histories())
def test_what_happens_later_takes_no_fee_away_and_changes_none(history: CaseHistory) -> None:
    known: tuple[int, ...] = ()
    for end in range(len(history.happened) + 1):
        short = CaseHistory(
            history.number, history.applied_on, history.priority, history.happened[:end], CLASSES,
            history.is_pharmacy_only,
        )  # fmt: skip
        positions = tuple(line.position for line in fee(short))
        assert positions[: len(known)] == known
        known = positions


@SOME
@given(histories(), st.integers(0, 200_000))
def test_a_higher_schedule_never_makes_a_case_cheaper(history: CaseHistory, more: int) -> None:
    raised = tuple(
        FeeRow(row.kind, row.amount + Money(more) if row.amount is not None else None, row.citation, row.grade,
               row.from_on, row.until_on, row.reviewer_class, row.reviewers, row.is_full, row.note)
        for row in FEES
    )  # fmt: skip
    assert known_total(fee(history, raised)) >= known_total(fee(history))


@SOME
@given(histories())
def test_a_reviewer_earns_once_on_a_case_and_only_for_what_was_handed_in_or_cut_off(history: CaseHistory) -> None:
    found = earned(history, RATES)
    assert len({one.reviewer for one in found}) == len(found)
    accepted = {one.reviewer for one in history.happened if one.act is CaseAct.ACCEPT_REVIEW}
    assert {one.reviewer for one in found} <= accepted


def test_the_schedule_never_prices_a_day_twice() -> None:
    for row in FEES:
        if row.kind is FeeKind.PHARMACY_REVIEW:
            continue
        twins = [
            one for one in FEES
            if (one.kind, one.reviewer_class, one.reviewers) == (row.kind, row.reviewer_class, row.reviewers)
            and one.from_on <= (row.until_on or date.max) and row.from_on <= (one.until_on or date.max)
        ]  # fmt: skip
        assert twins == [row]


@pytest.mark.parametrize(
    ("applied", "priority", "people", "is_pharmacy", "cents"),
    [
        (date(2013, 5, 1), Priority.REGULAR, ("R-1",), False, 56000),
        (date(2013, 5, 1), Priority.REGULAR, ("R-1", "R-2"), False, 76000),
        (date(2013, 5, 1), Priority.REGULAR, ("R-3",), False, 49500),
        (date(2013, 5, 1), Priority.EXPEDITED, ("R-1", "R-2"), False, 85000),
        (date(2013, 5, 1), Priority.REGULAR, ("R-1",), True, 56000),
        (date(2013, 5, 1), Priority.REGULAR, ("R-1", "R-3"), False, None),
        (date(2014, 5, 1), Priority.REGULAR, ("R-1",), True, 39000),
        (date(2014, 5, 1), Priority.REGULAR, ("R-3",), False, 42000),
        (date(2014, 5, 1), Priority.EXPEDITED, ("R-1",), False, 51500),
        (date(2016, 5, 1), Priority.EXPEDITED, ("R-1",), False, None),
        (date(2024, 5, 1), Priority.FORMULARY, ("R-1",), False, 34500),
        (date(2026, 4, 1), Priority.REGULAR, ("R-1",), False, None),
    ],
)
def test_a_review_costs_what_the_schedule_of_its_application_says(
    applied: date, priority: Priority, people: tuple[str, ...], is_pharmacy: bool, cents: int | None
) -> None:
    (line,) = fee(_served(applied, priority, people, is_pharmacy))
    assert line.amount == (None if cents is None else Money(cents))
    assert (str(line.amount) in line.why) is (cents is not None)


def _served(applied: date, priority: Priority, people: tuple[str, ...], is_pharmacy: bool = False) -> CaseHistory:
    acts = [CaseAct.OPEN, CaseAct.ASSIGN, *(CaseAct.ACCEPT_REVIEW for _ in people), CaseAct.SIGN_OFF, CaseAct.SERVE]
    names = ("", "", *people, "", "")
    happened = tuple(
        Happening(n, act, START + timedelta(hours=n), name)
        for n, (act, name) in enumerate(zip(acts, names, strict=True), start=1)
    )
    return CaseHistory("IMR14-1", applied, priority, happened, CLASSES, is_pharmacy)


@pytest.mark.parametrize(
    ("acts", "kinds", "cents"),
    [
        ([CaseAct.WITHDRAW], [], 0),
        ([CaseAct.ASSIGN, CaseAct.WITHDRAW], [FeeKind.ENDED_BEFORE_REVIEWER], 16000),
        ([CaseAct.ASSIGN, CaseAct.PROPOSE_REVIEWER, CaseAct.TERMINATE_SETTLED], [FeeKind.ENDED_BEFORE_REVIEWER], 16000),
        ([CaseAct.ASSIGN, CaseAct.ACCEPT_REVIEW, CaseAct.TERMINATE_AUTHORIZED], [FeeKind.ENDED_AFTER_REVIEWER], 42000),
        (
            [CaseAct.ASSIGN, CaseAct.ACCEPT_REVIEW, CaseAct.RELEASE_REVIEWER, CaseAct.WITHDRAW],
            [FeeKind.ENDED_AFTER_REVIEWER], 42000,
        ),
        (
            [CaseAct.ASSIGN, CaseAct.ACCEPT_REVIEW, CaseAct.SERVE, CaseAct.REMAND, CaseAct.ASSIGN,
             CaseAct.ACCEPT_REVIEW, CaseAct.SERVE],
            [FeeKind.REVIEW, FeeKind.NEW_REVIEW], 42000,
        ),
        ([CaseAct.ASSIGN, CaseAct.ACCEPT_REVIEW, CaseAct.SERVE, CaseAct.SERVE], [FeeKind.REVIEW], 42000),
    ],
)  # fmt: skip
def test_how_a_case_ends_decides_its_fee(acts: list[CaseAct], kinds: list[FeeKind], cents: int) -> None:
    happened = tuple(Happening(n, act, START + timedelta(hours=n), "R-1") for n, act in enumerate(acts, start=1))
    lines = fee(CaseHistory("IMR14-1", date(2014, 6, 2), Priority.REGULAR, happened, CLASSES))
    assert [line.kind for line in lines] == kinds
    assert known_total(lines) == Money(cents)


def test_an_application_joined_to_another_costs_nothing_until_somebody_reads_that_it_does() -> None:
    joined = Happening(2, CaseAct.CONSOLIDATE, START, into="IMR14-7")
    (line,) = fee(CaseHistory("IMR14-1", date(2014, 6, 2), Priority.REGULAR, (joined,)))
    assert (line.kind, line.amount, line.is_verified) == (FeeKind.JOINED, ZERO, False)
    assert "IMR14-7" in line.why


@pytest.mark.parametrize(("days", "cents"), [(0, 0), (1, 50_000), (9, 450_000), (10, 500_000), (400, 500_000)])
def test_late_records_cost_500_dollars_a_day_up_to_5000(days: int, cents: int) -> None:
    due = date(2014, 5, 5)
    late = Lateness(due, datetime(2014, 5, 5, 17, tzinfo=PACIFIC) + timedelta(days=days), date(2016, 1, 1))
    assert (late.days, late.amount) == (days, Money(cents))


def test_an_hour_late_on_the_day_itself_is_a_day_where_hours_were_counted() -> None:
    due = datetime(2014, 5, 5, 9, tzinfo=PACIFIC)
    assert Lateness(due, due + timedelta(hours=1), due.date()).days == 1
    assert Lateness(due, due, due.date()).days == 0


amounts = st.integers(1, 9_999_999).map(Money)


@SOME
@given(st.lists(st.tuples(st.sampled_from(("INV-2014-0001", "INV-2014-0002", "")), amounts), max_size=12))
def test_payments_pay_no_more_than_is_open_and_nothing_is_lost(paid: list[tuple[str, Money]]) -> None:
    open_ = {"INV-2014-0001": dollars(900), "INV-2014-0002": dollars(20_000)}
    rows = [
        PaymentRow(n, {"received_on": "2014-06-01", "payer": "A", "reference": str(n), "invoice": name,
                       "amount": amount.plain})
        for n, (name, amount) in enumerate(paid)
    ]  # fmt: skip
    found = planned(rows, balances=open_, known=(), today=date(2014, 7, 1))
    for name, owed in open_.items():
        assert total(one.pays for one in found if one.invoice == name) <= owed
    assert total(one.pays + one.left_over for one in found) == total(amount for _, amount in paid)
    again = planned(rows, balances=open_, known={("a", str(n)) for n in range(len(rows))}, today=date(2014, 7, 1))
    assert {one.result for one in again} <= {RowResult.REPEATED}


@SOME
@given(st.lists(st.tuples(st.sampled_from("AB"), st.dates(date(2014, 1, 1), date(2014, 12, 31)), amounts), max_size=20))
def test_the_ageing_report_adds_up_to_what_is_open(open_: list[tuple[str, date, Money]]) -> None:
    lines = ageing((OpenInvoice(who, "INV", due, amount) for who, due, amount in open_), as_of=date(2014, 9, 1))
    assert total(line.total for line in lines) == total(amount for _, _, amount in open_)


def test_every_age_has_one_bucket() -> None:
    assert [bucket(days) for days in (-5, 0, 1, 30, 31, 60, 61, 90, 91, 4000)] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert len(BUCKETS) == 5


@SOME
@given(st.integers(-(10**11), 10**11))
def test_money_is_written_and_read_to_the_cent(cents: int) -> None:
    money = Money(cents)
    assert Money.of(money.decimal) == money
    if 0 <= cents < 10**11:
        assert parsed(str(money)) == parsed(money.plain) == money


@pytest.mark.parametrize("odd", [1.5, Decimal(1), "1", True, None])
def test_money_is_made_of_nothing_but_whole_cents(odd: object) -> None:
    with pytest.raises(TypeError):
        Money(odd)  # type: ignore[arg-type]


@pytest.mark.parametrize("odd", ["", "1.2", "1,23", "-5.00", "1.234", "12 dollars", "1e3", "99999999999.00"])
def test_what_is_no_amount_is_not_read_as_one(odd: str) -> None:
    with pytest.raises(ValueError, match="no amount"):
        parsed(odd)


def test_money_meets_no_other_numbers() -> None:
    with pytest.raises(TypeError):
        Money(100) * 1.5  # type: ignore[operator]
    with pytest.raises(TypeError):
        Money(100) + 1  # type: ignore[operator]
    with pytest.raises(ValueError, match="cents"):
        Money.of(Decimal("0.005"))
