"""The smaller invented cases: each is brought to where it is to stand, through the same operations as the pages.

What was placed is kept in a chain of the ledger, so that a later run leaves alone what people did with it since.
"""

import json
import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime

from openimr.domain.actor import SYSTEM
from openimr.domain.calendars import pacific_date
from openimr.domain.determination import Organisation
from openimr.domain.values import Priority
from openimr.intake.models import Application
from openimr.interfaces.cli.demo import invention
from openimr.interfaces.cli.demo.aims import AFTERWARDS, CAN_BE_EXPEDITED, PLACES, Aim, Place, Step, in_order, schedule
from openimr.interfaces.cli.demo.appeal_steps import AppealWalk
from openimr.interfaces.cli.demo.cast import Cast
from openimr.interfaces.cli.demo.intake_steps import IntakeWalk
from openimr.interfaces.cli.demo.invented_case import InventedCase
from openimr.interfaces.cli.demo.review_steps import ReviewWalk
from openimr.ledger import operations as ledger
from openimr.ledger import queries as ledger_queries

FULL = sum(place.count for place in (*PLACES, *AFTERWARDS))
_CHAIN, _ACT = "demonstration", "place_invented_case"


def place(
    count: int, cast: Cast, organisation: Organisation, *, now: datetime, tell: Callable[[int, int], None]
) -> int:
    """Place the first so many cases that are not placed yet. How many were."""
    before = _placed()
    new = 0
    turns: Counter[Aim] = Counter()
    for position, aim in enumerate(in_order(count)):
        turn = turns[aim.aim]
        turns[aim.aim] += 1
        if position in before:
            continue
        case = _invented(position, turn, aim, cast, organisation, now)
        _bring(case)
        assert case.application is not None
        facts = {"position": position, "number": case.application.number}
        ledger.append(chain_name=_CHAIN, act=_ACT, facts=facts, by=SYSTEM, now=now)
        new += 1
        tell(position + 1, count)
    return new


def _placed() -> set[int]:
    bodies = ledger_queries.entries(_CHAIN).values_list("body", flat=True)
    return {json.loads(body)["facts"]["position"] for body in bodies}


def _invented(
    position: int, turn: int, aim: Place, cast: Cast, organisation: Organisation, now: datetime
) -> InventedCase:
    chance = random.Random(f"walk {position}")
    is_expedited = aim.aim in CAN_BE_EXPEDITED and turn % 5 == 3
    claim = invention.claim_number(position)
    known = Application.objects.filter(claim_number=claim).exclude(number=None).order_by("received_at", "pk").first()
    times = schedule(aim, chance, now=now, is_expedited=is_expedited, received_at=known.received_at if known else None)
    priority = Priority.EXPEDITED if is_expedited else Priority.REGULAR
    facts = invention.invented(position, received_on=pacific_date(times[Step.RECEIVE]), priority=priority)
    return InventedCase(aim.aim, turn, facts, times, cast, organisation, known)


_STEPS_OF_INTAKE = frozenset(tuple(Aim)[:7])


def _bring(case: InventedCase) -> None:
    IntakeWalk(case).go()
    if case.aim not in _STEPS_OF_INTAKE:
        ReviewWalk(case).go()
        AppealWalk(case).go()
