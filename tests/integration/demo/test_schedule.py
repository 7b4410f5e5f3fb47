"""When the steps of invented cases happened: in order, never in the future, the same again after an interruption."""

import random
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from openimr.domain.calendars import PACIFIC
from openimr.interfaces.cli.demo.aims import CAN_BE_EXPEDITED, PLACES, Place, Step, in_order, schedule
from openimr.interfaces.cli.demo.synthetic import FULL

NOWS = [datetime(2026, 11, day, hour, tzinfo=PACIFIC) for day in range(20, 27) for hour in (0, 9, 23)]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: str(place.aim))
def test_steps_are_in_order_and_in_the_past(place: Place) -> None:
    for now in NOWS:
        for is_expedited in {False, place.aim in CAN_BE_EXPEDITED}:
            times = schedule(place, random.Random(place.aim), now=now, is_expedited=is_expedited, received_at=None)
            happened = [times[step] for step in Step if step in times]
            assert all(earlier <= later for earlier, later in pairwise(happened))
            assert happened[-1] <= now
            assert happened[0] >= now - timedelta(days=75)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: str(place.aim))
def test_a_case_received_in_an_earlier_run_keeps_its_times(place: Place) -> None:
    now = NOWS[4]
    first = schedule(place, random.Random(1), now=now, is_expedited=False, received_at=None)
    received = first[Step.RECEIVE]
    again = schedule(place, random.Random(1), now=now + timedelta(days=2), is_expedited=False, received_at=received)
    if received < now:
        assert again.at == first.at


def test_the_first_round_has_one_case_of_every_aim() -> None:
    assert {place.aim for place in in_order(len(PLACES))} == {place.aim for place in PLACES}
    assert len(in_order(FULL)) == FULL
