"""Checks of cards: two people, one of them a physician, for the wording they saw; retirement for good."""

from dataclasses import replace

import pytest

from openimr.domain.actor import Actor, Role
from openimr.domain.criteria.cards import Card, CardStatus
from openimr.domain.criteria.library import Library
from openimr.domain.refusal import Refused
from openimr.guidelines import operations, queries
from openimr.guidelines.models import CardCheck
from openimr.guidelines.reading import read_library
from openimr.ledger import queries as ledger
from openimr.ledger.operations import GUIDELINES
from tests import factories, people

pytestmark = pytest.mark.django_db
SHELF = read_library()
REVIEWER = Actor("R-00000001", Role.REVIEWER)
SECOND_REVIEWER = Actor("R-00000002", Role.REVIEWER)


def _card(id: str = "cp-2009.massage") -> Card:
    found = SHELF.card(id)
    assert found is not None
    return found


def _check(by: Actor, *, shelf: Library = SHELF, card: Card | None = None, seen: str = "page 60") -> CardCheck:
    chosen = card or _card()
    return operations.check_card(
        library=shelf, card=chosen, sha256=SHELF.digests[chosen.id], source_seen=seen, words="", by=by,
        now=factories.RECEIVED,
    )  # fmt: skip


def _retire(by: Actor, words: str = "replaced") -> CardCheck:
    return operations.retire_card(library=SHELF, card=_card(), words=words, by=by, now=factories.RECEIVED)


def _status() -> CardStatus:
    return queries.standing_of(SHELF, _card()).status


def test_a_card_nobody_checked_is_a_draft() -> None:
    assert {one.status for one in queries.standings(SHELF).values()} == {CardStatus.DRAFT}


def test_a_physician_and_one_more_person_make_it_checked() -> None:
    _check(people.COORDINATOR)
    assert _status() is CardStatus.DRAFT
    _check(REVIEWER, seen=" 8 CCR  9792.24.2, page 60 ")
    known = queries.standing_of(SHELF, _card())
    assert known.status is CardStatus.CLINICIAN_CHECKED
    assert [(one.checker, one.is_physician) for one in known.checks] == [
        (people.COORDINATOR.number, False), (REVIEWER.number, True),
    ]  # fmt: skip
    assert known.checks[1].source_seen == "8 CCR 9792.24.2, page 60"
    assert queries.standings(SHELF)["cp-2009.massage"] == known


def test_two_who_are_no_physicians_do_not() -> None:
    _check(people.COORDINATOR)
    _check(replace(people.COORDINATOR, number="U-SECOND"))
    assert _status() is CardStatus.DRAFT


def test_two_physicians_do() -> None:
    _check(REVIEWER)
    _check(SECOND_REVIEWER)
    assert _status() is CardStatus.CLINICIAN_CHECKED


def test_one_person_counts_once() -> None:
    _check(REVIEWER)
    with pytest.raises(Refused, match="You have checked this wording already"):
        _check(REVIEWER)


def test_a_changed_card_is_a_draft_again_and_its_old_checks_stay_on_record() -> None:
    _check(REVIEWER)
    _check(people.COORDINATOR)
    changed = replace(SHELF, digests={**SHELF.digests, "cp-2009.massage": "f" * 64})
    assert queries.standing_of(changed, _card()).status is CardStatus.DRAFT
    assert queries.standings(changed)["cp-2009.massage"].checks == ()
    assert len(queries.history(_card())) == 2
    with pytest.raises(Refused, match="changed since the page was opened"):
        _check(SECOND_REVIEWER, shelf=changed)


@pytest.mark.parametrize("by", [people.CLERK, people.DIVISION, people.ADMINISTRATOR], ids=lambda by: str(by.role))
def test_nobody_else_checks_or_retires(by: Actor) -> None:
    with pytest.raises(Refused, match="is not open to the role"):
        _check(by)
    with pytest.raises(Refused, match="is not open to the role"):
        _retire(by)
    assert not CardCheck.objects.exists()


def test_a_page_of_the_source_must_be_named() -> None:
    with pytest.raises(Refused, match="Name the page of the source"):
        _check(REVIEWER, seen="  ")


def test_a_stub_has_nothing_to_check() -> None:
    with pytest.raises(Refused, match="no criteria to check"):
        _check(REVIEWER, card=_card("odg.gym_membership"))


def test_a_card_is_retired_once_and_for_good() -> None:
    _retire(people.DIRECTOR)
    known = queries.standing_of(SHELF, _card())
    assert (known.status, known.retired_because, known.still_needed) == (CardStatus.RETIRED, "replaced", "")
    with pytest.raises(Refused, match="retired already"):
        _retire(people.DIRECTOR)
    with pytest.raises(Refused, match="This card is retired"):
        _check(REVIEWER)


def test_retiring_needs_a_reason_and_the_director() -> None:
    with pytest.raises(Refused, match="Say why"):
        _retire(people.DIRECTOR, " ")
    with pytest.raises(Refused, match="is not open to the role"):
        _retire(REVIEWER)


def test_every_word_leaves_a_line_in_the_ledger() -> None:
    _check(REVIEWER)
    _retire(people.DIRECTOR)
    retired, checked = ledger.timeline(GUIDELINES)
    assert (checked.act, retired.act) == ("check_card", "retire_card")
    assert checked.facts["card_sha256"] == SHELF.digests["cp-2009.massage"]
    assert (checked.by, retired.facts["words"]) == (REVIEWER.number, "replaced")
