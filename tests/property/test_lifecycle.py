"""Random walks over both life-cycle tables."""

from hypothesis import given, settings
from hypothesis import strategies as st

from openimr.domain.lifecycle import (
    APPLICATION_TABLE,
    CASE_TABLE,
    ApplicationAct,
    ApplicationStatus,
    CaseAct,
    CaseStatus,
    next_application_status,
    next_status,
)
from openimr.domain.refusal import Refused

FEW = settings(max_examples=200, deadline=None)


@FEW
@given(st.data())
def test_a_walk_of_a_case_replays_and_ends_where_the_table_says(data: st.DataObject) -> None:
    status: CaseStatus | None = None
    walked: list[tuple[CaseAct, CaseStatus]] = []
    for _ in range(data.draw(st.integers(1, 40))):
        acts = [act for (before, act) in CASE_TABLE if before == status]
        if not acts:
            break
        act = data.draw(st.sampled_from(acts))
        status = next_status(status, act)
        walked.append((act, status))
    again: CaseStatus | None = None
    for act, after in walked:
        again = next_status(again, act)
        assert again == after
    assert again == status


@FEW
@given(st.data())
def test_a_walk_of_an_application_replays_and_ends_where_the_table_says(data: st.DataObject) -> None:
    status = ApplicationStatus.DRAFT
    walked: list[ApplicationAct] = []
    for _ in range(data.draw(st.integers(1, 20))):
        acts = [act for (before, act) in APPLICATION_TABLE if before == status]
        if not acts:
            break
        walked.append(data.draw(st.sampled_from(acts)))
        status = next_application_status(status, walked[-1])
    again = ApplicationStatus.DRAFT
    for act in walked:
        again = next_application_status(again, act)
    assert again == status


@FEW
@given(st.sampled_from(CaseStatus), st.sampled_from(CaseAct))
def test_an_act_outside_the_table_is_refused_in_words(status: CaseStatus, act: CaseAct) -> None:
    if (status, act) in CASE_TABLE:
        assert next_status(status, act) is CASE_TABLE[(status, act)]
        return
    try:
        next_status(status, act)
    except Refused as refused:
        assert refused.reasons[0].text.endswith(".") and "_" not in refused.reasons[0].text
    else:
        raise AssertionError("the act was allowed")
