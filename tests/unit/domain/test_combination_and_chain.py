"""Combining decisions, the derived case outcome, and the hash chain."""

from datetime import UTC, date, datetime

import pytest

from openimr.domain import chain
from openimr.domain.actor import Actor, Role
from openimr.domain.combination import combined
from openimr.domain.values import CaseOutcome, Outcome, case_outcome

U, O = Outcome.UPHELD, Outcome.OVERTURNED  # noqa: E741
NOW = datetime(2014, 3, 17, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("decisions", "result"),
    [([U], U), ([O], O), ([U, O], O), ([U, U, O], U), ([U, O, O], O), ([U, U, O, O], O), ([U, U, U, O], U)],
)
def test_the_majority_decides_and_a_tie_provides_the_service(decisions: list[Outcome], result: Outcome) -> None:
    assert combined(decisions) is result
    assert combined(list(reversed(decisions))) is result


def test_nothing_cannot_be_combined() -> None:
    with pytest.raises(ValueError, match="no decision"):
        combined([])


@pytest.mark.parametrize(
    ("outcomes", "result"),
    [
        ([U, U], CaseOutcome.UPHOLD),
        ([O], CaseOutcome.OVERTURN),
        ([U, O], CaseOutcome.PARTIALLY_OVERTURN),
    ],
)
def test_the_case_outcome_follows_from_its_items(outcomes: list[Outcome], result: CaseOutcome) -> None:
    assert case_outcome(outcomes) is result


def test_a_case_without_items_has_no_outcome() -> None:
    with pytest.raises(ValueError, match="at least one"):
        case_outcome([])


def links(*acts: str, name: str = "IMR14-0000001") -> list[chain.Link]:
    found: list[chain.Link] = []
    previous = chain.GENESIS
    for position, act in enumerate(acts, start=1):
        by = Actor("A-1", Role.INTAKE_CLERK, "Somebody")
        text = chain.body(chain=name, position=position, act=act, facts={"on": date(2014, 3, 17)}, by=by, at=NOW)
        found.append(chain.Link(name, position, text, previous, chain.link_hash(previous, text)))
        previous = found[-1].hash
    return found


def problems(*walked: chain.Link) -> list[chain.Problem]:
    found: list[chain.Problem] = []
    assert [link for link, _ in chain.checked(walked, {}, found.append)] == list(walked)
    return found


def test_a_whole_chain_has_no_problem() -> None:
    assert problems(*links("submit", "screen", "accept"), *links("submit", name="IMR14-0000002")) == []


def test_a_changed_body_is_named() -> None:
    first, second, third = links("submit", "screen", "accept")
    changed = second._replace(body=second.body.replace("screen", "reject"))
    (problem,) = problems(first, changed, third)
    assert problem.name == "IMR14-0000001 entry 2"
    assert "does not match its hash" in problem.text


def test_a_removed_entry_is_named() -> None:
    first, _, third = links("submit", "screen", "accept")
    (problem,) = problems(first, third)
    assert "2" in problem.name + problem.text and "removed" in problem.text


def test_a_changed_entry_with_a_new_hash_is_found_out() -> None:
    first, second, third = links("submit", "screen", "accept")
    body = second.body.replace("screen", "reject")
    forged = second._replace(body=body, hash=chain.link_hash(second.previous, body))
    assert len(problems(first, forged, third)) == 1


def test_an_entry_moved_to_another_place_is_found_out() -> None:
    first, second, _ = links("submit", "screen", "accept")
    assert problems(first._replace(chain="IMR14-0000009"))
    assert problems(first, second._replace(previous=chain.GENESIS))


def test_the_record_keeps_numbers_and_never_a_name() -> None:
    (link,) = links("submit")
    assert "A-1" in link.body and "Somebody" not in link.body
