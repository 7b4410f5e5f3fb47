"""Blind second reviews: drawn by a kept seed, eligible by the same gates, compared, and never part of the case."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from openimr.casefile.models import Document
from openimr.cases import operations as cases
from openimr.cases.models import Case
from openimr.determinations import blind, jobs, operations, queries
from openimr.determinations.models import BlindLook, DrawRoot
from openimr.domain.actor import SYSTEM
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.offers import EndKind
from openimr.domain.quality import is_drawn_blind, month_seed
from openimr.domain.refusal import Refused
from openimr.domain.values import Outcome
from openimr.interfaces import clock
from openimr.letters import queries as letters
from openimr.panel import operations as panel
from openimr.reminders import queries as reminders
from openimr.reviews import operations as reviews
from openimr.reviews import queries as review_queries
from openimr.reviews.models import Analysis, Assignment, ConflictScreen
from tests import factories, people
from tests.integration.hostile.test_doors import enter

pytestmark = pytest.mark.django_db
NOW = factories.OFFERED + timedelta(hours=1)
SECOND = people.Physician(name="Ottoline Varga", email="ottoline.varga@openimr.example")
TELLING = ("blind", "served", "determined", people.REVIEWER.name.lower())
OVER, UP = Outcome.OVERTURNED, Outcome.UPHELD


@pytest.fixture
def case() -> Case:
    """A case that its reviewer has accepted."""
    return factories.case_at(CaseStatus.IN_REVIEW)


def offer(case: Case) -> Assignment:
    """The case is drawn and offered to the second reviewer, who is on the panel."""
    factories.reviewer(SECOND)
    jobs.offer_blind_reviews(share_percent=100, now=NOW)
    return Assignment.with_blind.get(case=case, is_blind=True)


def hand_in(offered: Assignment, *outcomes: Outcome) -> Analysis:
    analysis = factories.write(factories.accept(offered, now=NOW), *outcomes)
    factories.submit(analysis)
    return Analysis.with_blind.get(pk=analysis.pk)


def finish(case: Case) -> Case:
    factories.submit(factories.write(review_queries.analyses(case).get()))
    case.refresh_from_db()
    factories.sign(case)
    case.refresh_from_db()
    return case


def test_the_draw_can_be_done_again_from_the_kept_root(case: Case) -> None:
    seed = month_seed(DrawRoot.objects.get().secret, factories.OFFERED.date())
    for share in (0, 1, 20, 50, 80, 99, 100):
        assert (blind.draw_of(case, share) is not None) == is_drawn_blind(case.number, seed, share_percent=share)
    assert blind.drawn(0, NOW) == [] and [one.month for one in blind.drawn(100, NOW)] == ["2025-03"]
    assert blind.drawn(100, NOW + timedelta(days=31)) == []


def test_a_drawn_case_goes_to_somebody_else_who_passes_every_gate_and_nothing_of_the_case_moves(case: Case) -> None:
    factories.reviewer(people.CONFLICTED_REVIEWER)
    jobs.offer_blind_reviews(share_percent=100, now=NOW)
    assert not Assignment.with_blind.filter(is_blind=True).exists()
    before = Case.objects.filter(pk=case.pk).values().get()
    second = offer(case)
    first = review_queries.open_assignments(case).get()
    assert second.reviewer.user.name == SECOND.name != first.reviewer.user.name
    assert second.fit["drawn"] == {"month": "2025-03", "share_percent": 100} and second.fit["reasons"]
    assert ConflictScreen.objects.filter(case=case, reviewer=second.reviewer).get().is_clear
    jobs.offer_blind_reviews(share_percent=100, now=NOW)
    assert Assignment.with_blind.filter(case=case).count() == 2
    hand_in(second, OVER, OVER)
    assert Case.objects.filter(pk=case.pk).values().get() == before
    assert review_queries.analyses(case).get().assignment == first


def test_what_is_served_is_the_first_reviewers_alone(case: Case) -> None:
    hand_in(offer(case), OVER, OVER)
    finish(case)
    factories.serve(case)
    signed = queries.signed(case)
    assert signed is not None and signed.outcome == "uphold"
    value = queries.value(signed)
    assert len(value.credentials) == 1 and value.analyses == ()
    assert not any("Varga" in repr(one.content) for one in letters.letters_of(case.application))


def test_service_does_not_wait_and_the_second_goes_on_after_it(case: Case) -> None:
    second = offer(case)
    finish(case)
    factories.serve(case)
    hand_in(second, UP, OVER)
    case.refresh_from_db()
    assert case.status == CaseStatus.SERVED
    first, other = sorted(blind.pairs(None), key=lambda one: one.position)
    assert (first.is_agreed, other.first, other.second) == (True, UP, OVER)


def test_figures_stand_for_each_kind_of_treatment_and_month_with_intervals(case: Case) -> None:
    assert blind.overall(blind.pairs(None)) is None
    second = offer(case)
    hand_in(second, UP, OVER)
    assert blind.pairs(None) == [], "the first has not handed in"
    finish(case)
    found = blind.pairs(None)
    assert {line.name: line.agreement.items for line in blind.by_category(found)} == {"rehabilitation": 2}
    (month,) = blind.by_month(found)
    assert (month.name, month.agreement.items, month.differ) == ("2025-03", 2, 1)
    assert month.agreement.agreed.low < 0.5 < month.agreement.agreed.high
    assert blind.pairs(factories.SUBMITTED + timedelta(seconds=1)) == []


def test_a_difference_waits_for_the_medical_director_and_her_look_changes_nothing(case: Case) -> None:
    handed_in = hand_in(offer(case), UP, OVER)
    assert blind.to_look_at() == []
    finish(case)
    (waiting,) = blind.to_look_at()
    with pytest.raises(Refused, match="not open to the role"):
        operations.record_blind_look(submission=waiting.second, note="Seen.", by=people.COORDINATOR, now=NOW)
    with pytest.raises(Refused, match="in a sentence"):
        operations.record_blind_look(submission=waiting.second, note=" ", by=people.DIRECTOR, now=NOW)
    with pytest.raises(Refused, match="not a blind second review"):
        operations.record_blind_look(submission=waiting.first, note="Seen.", by=people.DIRECTOR, now=NOW)
    signed = queries.signed(case)
    operations.record_blind_look(submission=waiting.second, note="Missed page 2.", by=people.DIRECTOR, now=NOW)
    with pytest.raises(Refused, match="already"):
        operations.record_blind_look(submission=waiting.second, note="Again.", by=people.DIRECTOR, now=NOW)
    assert blind.to_look_at() == [] and queries.signed(case) == signed
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        BlindLook.objects.update(note="")
    handed_in.refresh_from_db()
    assert handed_in.submitted_at is not None


def test_who_declines_or_is_late_is_replaced_twice_at_most(case: Case) -> None:
    second = offer(case)
    reviews.decline_review(assignment=second, reason="No time.", by=factories.as_actor(second.reviewer), now=NOW)
    jobs.offer_blind_reviews(share_percent=100, now=NOW)
    assert Assignment.with_blind.filter(is_blind=True).count() == 1, "nobody is left"
    factories.reviewer(people.Physician(name="Ignatius Quill", email="quill@openimr.example"))
    jobs.offer_blind_reviews(share_percent=100, now=NOW)
    third = Assignment.with_blind.filter(is_blind=True).latest("pk")
    factories.accept(third, now=NOW)
    jobs.offer_blind_reviews(share_percent=0, now=NOW + timedelta(days=15))
    third.refresh_from_db()
    assert third.end_kind == EndKind.EXPIRED and third.accepted_at is not None
    assert Case.objects.get(pk=case.pk).status == CaseStatus.IN_REVIEW


def test_a_case_that_ends_takes_its_second_review_along(case: Case) -> None:
    second = offer(case)
    analysis = factories.accept(second, now=NOW)
    cases.withdraw(case=case, reason="The worker withdrew.", by=people.COORDINATOR, now=NOW)
    with pytest.raises(Refused, match="no longer in review"):
        factories.write(analysis)
    jobs.offer_blind_reviews(share_percent=100, now=NOW)
    second.refresh_from_db()
    assert second.end_kind == EndKind.TAKEN_BACK


def test_nobody_who_read_a_case_blind_decides_it_later(case: Case) -> None:
    second = offer(case)
    first = review_queries.open_assignments(case).get()
    with pytest.raises(Refused, match="on the case already"):
        reviews.add_reviewer(
            case=case, reviewer=second.reviewer, approval_reference="AD 1", by=people.COORDINATOR, now=NOW
        )
    hand_in(second)
    reviews.release_reviewer(assignment=first, reason="Ill.", by=people.COORDINATOR, now=NOW)
    again = review_queries.candidates(case, on=NOW.date())
    assert not {first.reviewer, second.reviewer} & {one.reviewer for one in again}
    assert reviews.offer_again(case=case, by=SYSTEM, now=NOW) is None


def test_a_gate_that_shuts_keeps_the_second_from_accepting(case: Case) -> None:
    second = offer(case)
    panel.record_discipline(
        reviewer=second.reviewer, body="an invented board", description="A matter.", outcome="pending",
        reported_on=NOW.date(), by=SYSTEM, now=NOW,
    )  # fmt: skip
    with pytest.raises(Refused, match="disciplinary"):
        factories.accept(second, now=NOW)


def test_the_calendar_of_a_second_reviewer_has_the_day_on_which_the_review_is_awaited(case: Case) -> None:
    second = offer(case)
    factories.accept(second, now=NOW)
    (day,) = reminders.calendar_of_reviewer(second.reviewer.user)
    assert (day.number, day.clock, day.on) == (case.number, "C-19", (NOW + timedelta(days=14)).date())
    factories.submit(factories.write(Analysis.with_blind.get(assignment=second)))
    assert reminders.calendar_of_reviewer(second.reviewer.user) == []


def test_the_second_sees_the_case_as_a_first_reviewer_does(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of a second reviewer of a served case are word for word those of a first reviewer of a new one."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    factories.write(review_queries.analyses(case).get(), OVER, UP)
    second = offer(case)
    client = Client()
    enter(client, second.reviewer.user)
    number = case.number
    before = [_told(client, url, number) for url in _pages(number, "offer")]
    finish(case)
    factories.serve(case)
    monkeypatch.setattr(clock, "now", lambda: factories.SERVED)
    after = [_told(client, url, number) for url in _pages(number, "offer")]
    for page in (*before, *after):
        assert not [word for word in (*TELLING, "second", "overturned") if word in page]
    factories.accept(Assignment.with_blind.get(pk=second.pk), now=factories.SERVED)
    home, review, hand_in_page, items = (_told(client, url, number) for url in _pages(number, "review"))
    assert "in progress" in home and "hand in" in review
    assert "hand this case back" in review and "is not possible" not in review and "days late" not in hand_in_page
    for page in (home, review, hand_in_page, items):
        assert not [word for word in (*TELLING, "quality check") if word in page]
    assert Document.objects.exists()


def _pages(number: str, step: str) -> list[str]:
    if step == "offer":
        return [reverse("workspace_home"), reverse("workspace_offer", args=[number])]
    return [
        reverse("workspace_home"), reverse("workspace_review", args=[number]),
        reverse("workspace_hand_in", args=[number]), reverse("workspace_evidence", args=[number, 1]),
    ]  # fmt: skip


def _told(client: Client, url: str, number: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    main = answer.content.decode().partition("<main")[2]
    assert number in main
    return main.lower()
