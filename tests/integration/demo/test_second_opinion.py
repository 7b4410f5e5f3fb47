"""One invented case has two reviewers who differ: the medical director finds an even split."""

import pytest
from django.conf import settings

from openimr.determinations import queries as determinations
from openimr.domain.calendars import pacific_date
from openimr.domain.determination import Organisation
from openimr.domain.issue_rules import Stage
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.values import Outcome
from openimr.interfaces import clock
from openimr.interfaces.cli.demo import cast, invention, synthetic
from openimr.interfaces.cli.demo.aims import Aim, in_order
from openimr.reviews import queries as reviews


@pytest.mark.django_db
def test_an_even_split_stands_as_overturned_with_both_analyses() -> None:
    organisation = Organisation(settings.ORGANISATION, settings.ORGANISATION_SHORT, settings.ORGANISATION_ADDRESS)
    position = next(
        position
        for position, place in enumerate(in_order(synthetic.FULL))
        if place.aim == Aim.QUALITY_CHECK and "second_outcome" in invention.stories()[position % 16]["item"][0]
    )
    aim = in_order(synthetic.FULL)[position]
    case = synthetic._invented(position, 5, aim, cast.gathered(), organisation, clock.now())
    synthetic._bring(case)
    stored = case.stored_case()
    assert stored.status == CaseStatus.QUALITY_CHECK
    assert not reviews.standing(stored, Stage.SIGN_OFF, now=clock.now())
    value = determinations.draft(stored, decided_on=pacific_date(clock.now()), organisation=organisation)
    assert value.items[0].outcome is Outcome.OVERTURNED
    assert [one.items[0].outcome for one in value.analyses] == [Outcome.UPHELD, Outcome.OVERTURNED]
