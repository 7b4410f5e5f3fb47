"""What people say about facts: added by selected words, corrected, confirmed, rejected; and what is on record."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from openimr.casefile import viewing
from openimr.casefile.models import StrangerPage
from openimr.cases.models import Case
from openimr.chronology import operations, queries, verification
from openimr.chronology.models import FactRun, RecordFact
from openimr.domain.actor import SYSTEM, Actor, Relation, Role
from openimr.domain.chronology.facts import PLAIN, Context, DiagnosisFact, Fact, Span, When
from openimr.domain.refusal import Refused
from openimr.ledger import queries as ledger
from openimr.ledger.models import Entry
from openimr.reviews import queries as reviews
from tests import factories, people
from tests.integration.chronology.conftest import NOW, PAGES

pytestmark = pytest.mark.django_db
Find = Callable[..., RecordFact]
DAY = date(2014, 2, 5)


def diagnosis(**changes: Any) -> DiagnosisFact:
    """A diagnosis that a person reads in the words "Pain is"."""
    start = PAGES[1].index("Pain is")
    plain = DiagnosisFact(
        span=Span(4, start, start + 7), on=When(DAY, DAY), context=PLAIN, words="Low back pain", code="",
        is_code_valid=False, body_parts=("lumbar spine",), side=None, levels=(),
    )  # fmt: skip
    return replace(plain, **changes)


def test_a_fact_is_added_where_the_words_stand_and_is_on_record(read: Case, reviewer: Actor) -> None:
    kept = operations.add_fact(case=read, fact=diagnosis(), by=reviewer, now=NOW)
    assert (kept.quote, kept.read_by, kept.made_by) == ("Pain is", "person", reviewer.number)
    assert kept in queries.standing(read, viewing.sight(read, reader=reviewer.number))
    told = ledger.last_of(read.number, "add_fact")
    assert told is not None
    assert told.facts == {"page": 4, "kind": "diagnosis", "fact": kept.pk, "fact_sha256": kept.content_sha256}
    assert "back" not in Entry.objects.filter(chain=read.number).latest("position").body


def test_a_persons_fact_takes_the_place_of_the_machines(read: Case, fact: Find) -> None:
    visits = fact("treatment", 4)
    said = replace(visits.value, count=10)  # type: ignore[call-arg]
    kept = operations.add_fact(case=read, fact=said, by=people.COORDINATOR, now=NOW)
    visits.refresh_from_db()
    assert (visits.state, visits.superseded_by) == ("corrected", kept)
    assert (visits.decided_by, fact("treatment", 4)) == (people.COORDINATOR.number, kept)


def test_a_reviewers_fact_takes_the_place_of_the_machines_for_that_reviewer(
    read: Case, reviewer: Actor, fact: Find
) -> None:
    visits = fact("treatment", 4)
    kept = operations.add_fact(case=read, fact=replace(visits.value, count=10), by=reviewer, now=NOW)  # type: ignore[call-arg]
    assert visits not in queries.standing(read, viewing.sight(read, reader=reviewer.number))
    assert kept in queries.standing(read, viewing.sight(read, reader=reviewer.number))
    visits.refresh_from_db()
    assert (visits.state, visits.superseded_by) == ("standing", None)


def test_a_correction_keeps_what_stood_and_confirming_is_one(read: Case, reviewer: Actor, fact: Find) -> None:
    visits = fact("treatment", 4)
    confirmed = operations.correct_fact(row=visits, fact=visits.value, by=reviewer, now=NOW)
    assert not confirmed.is_of_machine
    with pytest.raises(Refused, match="says this already"):
        operations.correct_fact(row=confirmed, fact=confirmed.value, by=reviewer, now=NOW)
    with pytest.raises(Refused, match="meanwhile"):
        operations.correct_fact(row=visits, fact=visits.value, by=reviewer, now=NOW)
    again = operations.correct_fact(
        row=confirmed, fact=replace(confirmed.value, count=11), by=reviewer, now=NOW  # type: ignore[call-arg]
    )  # fmt: skip
    rows = queries.facts(read).filter(page=4, kind="treatment").order_by("pk")
    assert [(row.state, row.superseded_by, row.reviewer) for row in rows] == [
        ("standing", None, ""), ("corrected", confirmed, reviewer.number), ("corrected", again, reviewer.number),
        ("standing", None, reviewer.number),
    ]  # fmt: skip


def test_a_rejected_fact_is_out_of_sight_until_it_is_taken_back(read: Case, reviewer: Actor, fact: Find) -> None:
    massage = fact("treatment", 3)
    rejected = operations.reject_fact(row=massage, by=reviewer, now=NOW)
    seen = viewing.sight(read, reader=reviewer.number)
    assert not {massage, rejected} & set(queries.standing(read, seen))
    assert rejected in queries.on_page(read, 3, seen)
    with pytest.raises(Refused, match="meanwhile"):
        operations.reject_fact(row=massage, by=reviewer, now=NOW)
    operations.reinstate_fact(row=rejected, by=reviewer, now=NOW)
    assert rejected in queries.standing(read, seen)
    with pytest.raises(Refused, match="nothing to take back"):
        operations.reinstate_fact(row=rejected, by=reviewer, now=NOW)


OTHER = Actor("R-OTHER", Role.REVIEWER, relation=Relation.ASSIGNED)


def test_a_reviewer_sees_nothing_of_what_another_added_corrected_or_rejected(
    read: Case, reviewer: Actor, fact: Find
) -> None:
    visits, massage = fact("treatment", 4), fact("treatment", 3)
    before = {row.pk for row in queries.standing(read, viewing.sight(read, reader=OTHER.number))}
    added = operations.add_fact(case=read, fact=diagnosis(), by=reviewer, now=NOW)
    corrected = operations.correct_fact(
        row=visits, fact=replace(visits.value, count=10), by=reviewer, now=NOW  # type: ignore[call-arg]
    )  # fmt: skip
    operations.reject_fact(row=massage, by=reviewer, now=NOW)
    for reader in (OTHER.number, ""):
        seen = viewing.sight(read, reader=reader)
        assert {row.pk for row in queries.standing(read, seen)} == before
        assert not {added, corrected} & set(queries.on_page(read, 4, seen))
        assert queries.seen_fact(read, added.pk, seen) is None
        assert queries.seen_fact_at(read, 4, added.start or 0, seen) != added
    with pytest.raises(Refused, match="reviewer's own"):
        operations.reject_fact(row=added, by=OTHER, now=NOW)
    with pytest.raises(Refused, match="reviewer's own"):
        operations.correct_fact(row=corrected, fact=visits.value, by=people.COORDINATOR, now=NOW)


def test_two_reviewers_each_correct_the_same_fact_for_themselves(read: Case, reviewer: Actor, fact: Find) -> None:
    visits = fact("treatment", 4)
    for by, count in ((reviewer, 10), (OTHER, 8)):
        operations.correct_fact(row=visits, fact=replace(visits.value, count=count), by=by, now=NOW)  # type: ignore[call-arg]
        standing = queries.standing(read, viewing.sight(read, reader=by.number), kinds=["treatment"])
        assert [row.value.count for row in standing if row.page == 4] == [count]  # type: ignore[attr-defined]
    assert list(verification.problems(())) == []


def test_what_the_desk_corrected_a_reviewer_may_correct_again_alone(read: Case, reviewer: Actor, fact: Find) -> None:
    visits = fact("treatment", 4)
    of_desk = operations.correct_fact(
        row=visits, fact=replace(visits.value, count=10), by=people.COORDINATOR, now=NOW  # type: ignore[call-arg]
    )  # fmt: skip
    own = operations.correct_fact(
        row=of_desk, fact=replace(of_desk.value, count=9), by=reviewer, now=NOW  # type: ignore[call-arg]
    )  # fmt: skip
    of_reviewer = queries.standing(read, viewing.sight(read, reader=reviewer.number), kinds=["treatment"])
    of_everybody = queries.standing(read, viewing.sight(read), kinds=["treatment"])
    assert own in of_reviewer and of_desk not in of_reviewer
    assert of_desk in of_everybody and own not in of_everybody
    assert list(verification.problems(())) == []


def test_what_a_reviewer_said_stands_when_the_page_is_read_again(read: Case, reviewer: Actor, fact: Find) -> None:
    visits = fact("treatment", 4)
    own = operations.correct_fact(
        row=visits, fact=replace(visits.value, count=10), by=reviewer, now=NOW  # type: ignore[call-arg]
    )  # fmt: skip
    FactRun.objects.filter(case=read, page=4).update(version=0)
    operations.extract_case(case=read, by=SYSTEM, now=NOW)
    of_page = [row for row in queries.standing(read, viewing.sight(read, reader=reviewer.number)) if row.page == 4]
    assert [row for row in of_page if row.kind == "treatment"] == [own]
    assert [row.value.count for row in queries.standing(read, viewing.sight(read)) if row.page == 4
            and row.kind == "treatment"] == [12]  # type: ignore[attr-defined]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"span": Span(4, 0, 10_000)}, "not found on the page"),
        ({"span": Span(4, 5, 5)}, "not found on the page"),
        ({"span": Span(99, 0, 5)}, "no page 99"),
        ({"span": Span(5, 0, 5)}, "no page 5"),
        ({"on": When(date(1714, 2, 5), date(1714, 2, 5))}, "before 1900"),
        ({"on": When(date(2094, 2, 5), date(2094, 2, 5))}, "has not come yet"),
    ],
)
def test_a_fact_that_cannot_be_is_refused(read: Case, reviewer: Actor, changes: dict[str, Any], reason: str) -> None:
    StrangerPage.objects.create(case=read, number=5, state="suspected", why="another name")
    with pytest.raises(Refused, match=reason):
        operations.add_fact(case=read, fact=diagnosis(**changes), by=reviewer, now=NOW)


def test_what_is_planned_may_lie_ahead(read: Case, reviewer: Actor) -> None:
    ahead = When(date(2094, 2, 5), date(2094, 2, 5))
    planned: Fact = diagnosis(on=ahead, context=Context(is_planned=True))
    assert operations.add_fact(case=read, fact=planned, by=reviewer, now=NOW).on_first == ahead.first


@pytest.mark.parametrize("who", [people.CLERK, people.DIRECTOR, people.DIVISION])
def test_facts_are_for_the_assigned_reviewer_and_coordinators(read: Case, who: Actor, fact: Find) -> None:
    for act in (
        lambda: operations.add_fact(case=read, fact=diagnosis(), by=who, now=NOW),
        lambda: operations.correct_fact(row=fact("score"), fact=fact("score").value, by=who, now=NOW),
        lambda: operations.reject_fact(row=fact("score"), by=who, now=NOW),
    ):
        with pytest.raises(Refused, match="assigned reviewer"):
            act()


def test_a_reviewer_without_the_case_is_refused(read: Case, reviewer: Actor) -> None:
    with pytest.raises(Refused, match="assigned reviewer"):
        operations.add_fact(
            case=read, fact=diagnosis(), by=replace(reviewer, relation=Relation.PROPOSED), now=NOW
        )  # fmt: skip


def test_nothing_changes_after_the_determination(read: Case, fact: Find) -> None:
    factories.submit(factories.write(reviews.analyses(read).get()))
    factories.sign(read)
    with pytest.raises(Refused, match="decided or over"):
        operations.reject_fact(row=fact("score"), by=people.COORDINATOR, now=NOW)


def test_verification_names_what_was_changed_behind_the_rules(read: Case, reviewer: Actor, fact: Find) -> None:
    kept = operations.add_fact(case=read, fact=diagnosis(), by=reviewer, now=NOW)
    operations.correct_fact(row=fact("score"), fact=fact("score").value, by=reviewer, now=NOW)
    assert list(verification.problems(())) == []
    RecordFact.objects.filter(kind="treatment", page=3).update(fact={})
    assert [one.text for one in verification.problems(())] == ["it does not match its digest"]
    RecordFact.objects.filter(kind="treatment", page=3).delete()
    RecordFact.objects.filter(pk=kept.pk).delete()
    assert [one.text for one in verification.problems(())] == ["it is missing"]
    machine = fact("treatment", 5)
    RecordFact.objects.filter(pk=machine.pk).update(read_by="person")
    told = [one.text for one in verification.problems(())]
    assert told == ["it does not match its digest", "it is missing"]
