"""The ledger of treatments adds up what is told once, and keeps what disagrees side by side."""

from openimr.domain.chronology.conflicts import Disagreement, conflicts
from openimr.domain.chronology.ledger import treatment_ledger
from openimr.domain.chronology.reading import facts_in

LETTER = """The patient was approved on 2/11/14 for 6 massage therapy sessions. She recently completed 6 sessions of
massage therapy with improvement. The massage sessions were approved on 1/24/14
(6 sessions of massage approved on 1/24/14).
There is a lack of documentation as to whether massage has been completed."""


def test_a_disputed_number_is_an_interval_from_least_to_most() -> None:
    account = treatment_ledger(facts_in(LETTER, page=1))["massage"]
    assert (account.completed.fewest, account.completed.most) == (0, 6)
    assert (account.authorized.fewest, account.is_disputed) == (6, True)
    assert not account.completed.is_known


def test_what_cannot_both_be_true_is_kept_as_a_pair() -> None:
    found = {conflict.matter for conflict in conflicts(facts_in(LETTER, page=1))}
    assert {Disagreement.COMPLETION, Disagreement.DATE} <= found


def test_a_story_without_contradiction_has_no_conflict() -> None:
    text = (
        "Twelve sessions of PT were authorized on 1/2/14. She completed 12 sessions of PT. Six more PT visits "
        "were requested."
    )
    facts = facts_in(text, page=1)
    account = treatment_ledger(facts)["physical_therapy"]
    assert conflicts(facts) == ()
    assert (account.authorized.most, account.completed.most, account.requested.most) == (12, 12, 6)


def test_rows_of_a_log_are_counted_one_by_one_and_not_added_to_a_sum() -> None:
    log = "PHYSICAL THERAPY LOG\n1/27/14 ther ex\n1/30/14 ther ex\n2/3/14 cancelled\n"
    alone = treatment_ledger(facts_in(log, page=1))["physical_therapy"]
    with_sum = treatment_ledger((*facts_in(log, page=1), *facts_in("She attended 2 PT visits.", page=2)))[
        "physical_therapy"
    ]
    assert (alone.attended.fewest, alone.attended.most) == (2, 2)
    assert (with_sum.attended.fewest, with_sum.attended.most) == (2, 2)


def test_sides_that_differ_on_one_day_are_a_conflict() -> None:
    text = "He underwent left knee arthroscopy on 1/2/13. He had right knee arthroscopy on 1/2/13."
    assert [conflict.matter for conflict in conflicts(facts_in(text, page=1))] == [Disagreement.SIDE]
