"""Disclosed ties against everybody with a part in the case, however a name is written."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from openimr.cases.models import Case
from openimr.domain.actor import SYSTEM
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.panel import operations as panel
from openimr.panel.models import Reviewer
from openimr.reviews import operations as reviews
from tests import factories, people

pytestmark = pytest.mark.django_db


def with_tie(kind: str = "professional", **tie: Any) -> Reviewer:
    reviewer = factories.reviewer()
    panel.disclose_affiliation(
        reviewer=reviewer, kind=kind, disclosed_on=date(2025, 1, 6), by=SYSTEM, now=factories.RECEIVED, **tie
    )
    return reviewer


def is_barred(case: Case, reviewer: Reviewer) -> bool:
    try:
        reviews.propose_reviewer(case=case, reviewer=reviewer, by=people.COORDINATOR, now=factories.OFFERED)
    except Refused as refusal:
        assert any("tie" in reason.text for reason in refusal.reasons)
        return True
    return False


def ready(**changes: Any) -> Case:
    return factories.case_at(CaseStatus.READY, **changes)


@pytest.mark.parametrize(
    "written",
    [
        "Sierra Ridge Claims",
        "SIERRA RIDGE CLAIMS, INC.",
        "Síerra Rídge Claims LLC",
        "The Sierra-Ridge Claims Company",
        "Winslow, Dale",
        "dale winslow jr.",
        "Ines Halloran, M.D.",
        "Dr. Inés Halloran",
        "Valley Spine Practice, P.C.",
        "Brandvold & Sung LLP",
        "Marisol Quintero",
        "Bluebird Packing Corp.",
    ],
)
def test_a_tie_bars_however_the_name_is_written(written: str) -> None:
    assert is_barred(ready(), with_tie(with_name=written))


@pytest.mark.parametrize("written", ["Sierra Ridge Farms", "Halloran Valley Practice", "Dale Harper"])
def test_another_name_does_not_bar(written: str) -> None:
    assert not is_barred(ready(), with_tie(with_name=written))


def test_accents_in_the_application_do_not_hide_a_tie() -> None:
    case = ready(administrator_company="Résolution Señal Claims")
    assert is_barred(case, with_tie(with_name="Resolution Senal Claims, Inc."))


@pytest.mark.parametrize(
    ("share", "bars"), [(Decimal("5.01"), True), (Decimal("5.00"), False), (Decimal("0.50"), False), (None, True)]
)
def test_a_financial_interest_bars_above_five_percent_or_when_its_size_is_not_stated(
    share: Decimal | None, bars: bool
) -> None:
    reviewer = with_tie("financial", with_name="Sierra Ridge Claims", income_share_percent=share)
    assert is_barred(ready(), reviewer) is bars


@pytest.mark.parametrize("kind", ["familial", "professional"])
def test_other_ties_bar_whatever_their_share(kind: str) -> None:
    assert is_barred(ready(), with_tie(kind, with_name="Sierra Ridge Claims", income_share_percent=Decimal("0")))


@pytest.mark.parametrize(
    ("dates", "bars"),
    [
        ({"until_on": date(2025, 3, 18)}, False),
        ({"until_on": date(2025, 3, 19)}, True),
        ({"from_on": date(2025, 3, 19)}, True),
        ({"from_on": date(2025, 3, 20)}, False),
    ],
)
def test_a_tie_bars_on_the_days_it_holds(dates: dict[str, date], bars: bool) -> None:
    assert factories.OFFERED.date() == date(2025, 3, 19)
    assert is_barred(ready(), with_tie(with_name="Sierra Ridge Claims", **dates)) is bars


def test_the_refusal_names_the_part_and_not_the_person() -> None:
    with pytest.raises(Refused) as refusal:
        reviews.propose_reviewer(
            case=ready(), reviewer=with_tie(with_name="Marisol Quintero"), by=people.COORDINATOR, now=factories.OFFERED
        )
    told = " ".join(reason.text for reason in refusal.value.reasons)
    assert "injured worker" in told
    assert "Quintero" not in told
