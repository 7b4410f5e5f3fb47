"""Both life-cycle tables and the table of permissions are whole."""

import pytest

from openimr.domain.actor import Actor, Relation, Role
from openimr.domain.lifecycle import (
    APPLICATION_TABLE,
    BEFORE_DETERMINED,
    CASE_TABLE,
    ApplicationAct,
    ApplicationStatus,
    CaseAct,
    CaseStatus,
    next_application_status,
    next_status,
)
from openimr.domain.permissions import APPLICATION_PERMISSIONS, CASE_PERMISSIONS, VISIBILITY, may, require
from openimr.domain.refusal import Refused


def test_every_status_of_a_case_is_reachable() -> None:
    reached: set[CaseStatus | None] = {None}
    while True:
        further = {after for (before, _), after in CASE_TABLE.items() if before in reached} - reached
        if not further:
            break
        reached |= further
    assert reached == {None, *CaseStatus}


def test_every_status_of_an_application_is_reachable() -> None:
    reached = {ApplicationStatus.DRAFT}
    for _ in ApplicationStatus:
        reached |= {after for (before, _), after in APPLICATION_TABLE.items() if before in reached}
    assert reached == set(ApplicationStatus)


def test_every_act_stands_in_a_table() -> None:
    assert {act for _, act in CASE_TABLE} == set(CaseAct)
    assert {act for _, act in APPLICATION_TABLE} == set(ApplicationAct)


def test_every_act_has_roles() -> None:
    assert {act for act, roles in CASE_PERMISSIONS.items() if roles} == set(CaseAct)
    assert {act for act, roles in APPLICATION_PERMISSIONS.items() if roles} == set(ApplicationAct)


def test_every_role_has_its_line_of_visibility() -> None:
    assert set(VISIBILITY) == set(Role)
    seeing = (Role.EMPLOYEE, Role.REQUESTING_PHYSICIAN, Role.CLAIMS_ADMINISTRATOR, Role.DIVISION_STAFF, Role.COURT)
    assert all("who the reviewer is" in VISIBILITY[role].never for role in seeing)


def test_authorization_ends_a_case_only_before_its_determination() -> None:
    for status in CaseStatus:
        allowed = (status, CaseAct.TERMINATE_AUTHORIZED) in CASE_TABLE
        assert allowed == (status in BEFORE_DETERMINED)


def test_a_determination_is_never_taken_back() -> None:
    frozen = {CaseStatus.DETERMINED, CaseStatus.SERVED, CaseStatus.CLOSED, CaseStatus.PUBLISHED}
    back = {
        (before, act) for (before, act), after in CASE_TABLE.items() if before in frozen and after in BEFORE_DETERMINED
    }
    assert back == set()


def test_an_appeal_that_succeeds_begins_a_new_round() -> None:
    assert next_status(CaseStatus.APPEALED, CaseAct.REMAND) is CaseStatus.ELIGIBLE


def test_the_duty_to_implement_comes_back_when_the_appeal_fails() -> None:
    affirmed = next_status(CaseStatus.APPEALED, CaseAct.AFFIRM)
    assert next_status(affirmed, CaseAct.START_IMPLEMENTATION) is CaseStatus.IMPLEMENTING
    assert next_status(affirmed, CaseAct.RECORD_IMPLEMENTATION) is CaseStatus.IMPLEMENTED


def test_an_act_at_the_wrong_time_is_refused() -> None:
    with pytest.raises(Refused, match=r"sign off.* is not possible while the case is eligible"):
        next_status(CaseStatus.ELIGIBLE, CaseAct.SIGN_OFF)
    with pytest.raises(Refused, match=r"accept.* is not possible while the application is draft"):
        next_application_status(ApplicationStatus.DRAFT, ApplicationAct.ACCEPT)
    with pytest.raises(Refused, match="not opened"):
        next_status(None, CaseAct.SERVE)


def test_only_the_assigned_reviewer_submits_an_analysis() -> None:
    assert may(Actor("R-1", Role.REVIEWER, relation=Relation.ASSIGNED), CaseAct.SUBMIT_ANALYSIS)
    for relation in (Relation.NONE, Relation.PARTY, Relation.PROPOSED):
        assert not may(Actor("R-1", Role.REVIEWER, relation=relation), CaseAct.SUBMIT_ANALYSIS)
    others = set(Role) - {Role.REVIEWER}
    assert not any(may(Actor("X-1", role, relation=Relation.ASSIGNED), CaseAct.SUBMIT_ANALYSIS) for role in others)


def test_the_machine_never_signs_or_decides() -> None:
    machine = Actor("system", Role.SYSTEM)
    assert not any(may(machine, act) for act in (CaseAct.SUBMIT_ANALYSIS, CaseAct.SIGN_OFF, CaseAct.OVERRIDE_RULE))


def test_a_role_without_the_act_is_refused_in_words() -> None:
    with pytest.raises(Refused, match=r"sign off.* is not open to the role intake clerk"):
        require(Actor("C-1", Role.INTAKE_CLERK), CaseAct.SIGN_OFF)
    require(Actor("C-1", Role.INTAKE_CLERK), ApplicationAct.SCREEN)
