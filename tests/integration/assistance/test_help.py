"""The machine's help on a stored case: findings from facts that stand, what the reviewer made of them, what is kept."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from openimr.assistance import operations, plain, queries, sentences, verification
from openimr.assistance.models import SetAside, ShownFindings, Suggestion
from openimr.assistance.queries import ItemFound
from openimr.casefile.models import Reading
from openimr.cases.models import Case
from openimr.chronology import operations as chronology
from openimr.chronology.models import RecordFact
from openimr.domain.actor import SYSTEM, Actor
from openimr.domain.calendars import pacific_date
from openimr.domain.drafting.offered import Offered
from openimr.domain.lifecycle import CaseStatus
from openimr.domain.refusal import Refused
from openimr.ledger import queries as ledger
from openimr.reviews import helped
from openimr.reviews import queries as reviews
from openimr.reviews.models import Analysis, ItemDecision
from tests import factories, people
from tests.reference_case import reference_case

pytestmark = pytest.mark.django_db
NOW = factories.SUBMITTED
MASSAGE_CARD = "cp-2009.massage"


@pytest.fixture
def case() -> Case:
    return reference_case()


@pytest.fixture
def analysis(case: Case) -> Analysis:
    return reviews.analyses(case).get()


@pytest.fixture
def by(analysis: Analysis) -> Actor:
    return factories.as_actor(analysis.assignment.reviewer)


def found(case: Case, analysis: Analysis, position: int = 2) -> ItemFound:
    reviewer = analysis.assignment.reviewer
    record = queries.record_of(case, on=pacific_date(NOW), reader=reviewer.number)
    return queries.found_of(case, reviewer, record, queries.shelf())[position - 1]


def told(case: Case, analysis: Analysis, position: int = 2) -> dict[str, Any]:
    return plain.item(found(case, analysis, position), queries.shelf())


def finding(item: dict[str, Any], card: str, criterion: str) -> dict[str, Any]:
    of_card = next(one for one in item["cards"] if one["id"] == card)
    return next(one for one in of_card["findings"] if one["criterion"] == criterion)  # type: ignore[no-any-return]


def acts(case: Case) -> list[str]:
    return [line.act for line in ledger.timeline(case.number)]


def set_aside(analysis: Analysis, by: Actor, criterion: str = "adjunct") -> None:
    item = analysis.decisions.all()[1].item
    helped.set_aside(analysis=analysis, item=item, card=MASSAGE_CARD, criterion=criterion, by=by, now=NOW)


def choose(analysis: Analysis, by: Actor, edition: str = "cp-2009", reason: str = "The request is of 2014.") -> None:
    item = analysis.decisions.all()[1].item
    helped.choose_edition(
        analysis=analysis, item=item, topic="chronic_pain", edition=edition, reason=reason, by=by, now=NOW
    )


def offered(case: Case, analysis: Analysis, by: Actor) -> list[Suggestion]:
    record, shelf = (
        queries.record_of(case, on=pacific_date(NOW), reader=analysis.assignment.reviewer.number),
        queries.shelf(),
    )
    every = queries.found_of(case, analysis.assignment.reviewer, record, shelf)
    actor = reviews.as_reviewer(by, analysis.assignment)
    made = sentences.of_case(record, every, shelf)
    return operations.offer(case=case, reviewer=analysis.assignment.reviewer, offered=made, by=actor, now=NOW)


def test_findings_come_from_stored_facts_with_their_pages_and_papers(case: Case, analysis: Analysis) -> None:
    read = finding(told(case, analysis), MASSAGE_CARD, "usual_range")
    assert (read["result"], read["flags"]) == ("not_met", ["conflict", "edition_conflict", "usual_range"])
    completed = next(one for one in read["used"] if one["name"] == "massage.completed_this_course")
    assert [(one["told"], one["pages"]) for one in completed["accounts"]] == [("6", [9]), ("0", [10])]
    place = completed["accounts"][0]["places"][0]
    assert place["document"] == "Paper 7" and len(place["quote_sha256"]) == 64
    assert read["pages_searched"] == 10


def test_the_worker_is_introduced_by_pages_that_a_reviewer_sees(case: Case) -> None:
    record = queries.record_of(case, on=pacific_date(NOW), reader="")
    (told,) = queries.worker_of(case, record)
    assert (told.page, told.age, told.sex, told.on) == (8, 36, "female", date(2014, 3, 5))
    assert sentences.of_case(record, [], queries.shelf(), [told])[0].text.endswith("on March 5, 2014 [p. 8].")


def test_what_a_person_says_of_a_page_outranks_the_machine(case: Case, analysis: Analysis, by: Actor) -> None:
    row = RecordFact.objects.get(case=case, page=10, kind="treatment")
    actor = reviews.as_reviewer(by, analysis.assignment)
    chronology.reject_fact(row=row, by=actor, now=NOW)
    read = finding(told(case, analysis), MASSAGE_CARD, "usual_range")
    assert (read["result"], read["flags"]) == ("not_met", ["edition_conflict", "usual_range"])
    done = RecordFact.objects.get(case=case, page=9, kind="treatment")
    fewer = replace(done.value, count=0)
    chronology.correct_fact(row=done, fact=fewer, by=actor, now=NOW)
    after = finding(told(case, analysis), MASSAGE_CARD, "gain_before_more")
    assert after["result"] == "not_applicable"


def test_an_edition_is_chosen_only_between_those_of_the_clocks_and_with_a_reason(
    case: Case, analysis: Analysis, by: Actor
) -> None:
    (selection,) = [one for one in told(case, analysis)["editions"] if one["topic"] == "chronic_pain"]
    assert selection["is_conflict"] and selection["chosen"] == ""
    with pytest.raises(Refused, match="Say why"):
        choose(analysis, by, reason=" ")
    with pytest.raises(Refused, match="No clock"):
        choose(analysis, by, edition="odg")
    choose(analysis, by)
    item = told(case, analysis)
    (selection,) = [one for one in item["editions"] if one["topic"] == "chronic_pain"]
    assert (selection["chosen"], selection["reason"]) == ("cp-2009", "The request is of 2014.")
    assert {one["edition"] for one in item["cards"] if one["is_not_chosen"]} <= {
        one["id"] for one in selection["every"]
    }
    assert "choose_edition" in acts(case)


def test_a_finding_that_is_not_relied_on_stays_and_is_marked(case: Case, analysis: Analysis, by: Actor) -> None:
    set_aside(analysis, by)
    set_aside(analysis, by)
    assert finding(told(case, analysis), MASSAGE_CARD, "adjunct")["is_set_aside"] is True
    assert "plan.active_treatment_alongside" not in {one["name"] for one in told(case, analysis)["insufficient"]}
    assert acts(case).count("set_finding_aside") == 1
    helped.rely_again(
        analysis=analysis, item=analysis.decisions.all()[1].item, card=MASSAGE_CARD, criterion="adjunct", by=by, now=NOW
    )
    assert not SetAside.objects.exists() and "rely_on_finding_again" in acts(case)
    with pytest.raises(Refused, match="not among"):
        set_aside(analysis, by, criterion="no_such")


def test_nobody_but_the_assigned_reviewer_acts_on_findings(case: Case, analysis: Analysis) -> None:
    for actor in (people.COORDINATOR, people.DIRECTOR, replace(people.COORDINATOR, number="R-other")):
        with pytest.raises(Refused):
            set_aside(analysis, actor)


def test_what_is_missing_is_listed_once_with_the_cards_that_ask_for_it(case: Case, analysis: Analysis) -> None:
    missing = {one["name"]: one["cards"] for one in told(case, analysis)["insufficient"]}
    assert missing["plan.active_treatment_alongside"] == [MASSAGE_CARD]
    assert "function.adl_improved" in missing


def test_handing_in_keeps_what_was_shown_and_the_submission_names_its_digest(
    case: Case, analysis: Analysis, by: Actor
) -> None:
    set_aside(analysis, by)
    factories.write(analysis)
    analysis.refresh_from_db()
    factories.submit(analysis)
    kept = ShownFindings.objects.get(case=case)
    assert kept.content["help"] == "on"
    assert list(verification.problems()) == []
    assert finding(kept.content["items"][1], MASSAGE_CARD, "adjunct")["is_set_aside"] is True
    submission = analysis.submissions.get()
    assert submission.content["shown"] == {"help": "on", "number": 1, "sha256": kept.content_sha256}
    with pytest.raises(Refused, match="handed in"):
        set_aside(analysis, by, "usual_range")


def test_with_the_help_off_nothing_is_computed_and_the_case_records_that(
    case: Case, analysis: Analysis, by: Actor
) -> None:
    reviewer = analysis.assignment.reviewer
    operations.switch_help(reviewer=reviewer, is_on=False, by=by, now=NOW)
    with pytest.raises(Refused, match="off"):
        offered(case, analysis, by)
    factories.write(analysis)
    analysis.refresh_from_db()
    factories.submit(analysis)
    kept = ShownFindings.objects.get(case=case)
    assert (kept.content["help"], kept.content["items"]) == ("off", [])
    assert analysis.submissions.get().content["shown"]["help"] == "off"
    assert not Suggestion.objects.exists()


def test_only_the_reviewer_switches_the_own_help(analysis: Analysis) -> None:
    with pytest.raises(Refused):
        operations.switch_help(reviewer=analysis.assignment.reviewer, is_on=False, by=people.COORDINATOR, now=NOW)


def test_offered_sentences_are_kept_once_and_their_words_never_reach_the_record(
    case: Case, analysis: Analysis, by: Actor
) -> None:
    first, again = offered(case, analysis, by), offered(case, analysis, by)
    assert [one.pk for one in first] == [one.pk for one in again] and len(first) == Suggestion.objects.count() > 10
    assert acts(case).count("offer_sentences") == 1
    (line,) = [one for one in ledger.timeline(case.number) if one.act == "offer_sentences"]
    assert line.facts["sentences"] == len(first)
    assert "massage" not in json.dumps(line.facts)


def test_an_inserted_sentence_stands_in_its_text_and_never_touches_the_decision(
    case: Case, analysis: Analysis, by: Actor
) -> None:
    rows = offered(case, analysis, by)
    summary = next(one for one in rows if one.item is None)
    rationale = next(one for one in rows if one.item is not None and one.item.position == 2 and one.pages)
    helped.insert_sentence(analysis=analysis, suggestion=summary, wrote=summary.text, by=by, now=NOW)
    changed = f"As I read it, {rationale.text}"
    helped.insert_sentence(analysis=analysis, suggestion=rationale, wrote=changed, by=by, now=NOW)
    assert reviews.analyses(case).get().clinical_case_summary == summary.text
    assert ItemDecision.objects.get(analysis=analysis, item__position=2).rationale == changed
    assert set(ItemDecision.objects.values_list("outcome", "evidence_rank", "mtus_step")) == {("", "", "")}
    assert queries.counts(case, analysis.assignment.reviewer) == {
        "offered": len(rows), "accepted": 1, "edited": 1, "rejected": 0
    }  # fmt: skip
    with pytest.raises(Refused, match="answered already"):
        helped.insert_sentence(analysis=analysis, suggestion=summary, wrote=summary.text, by=by, now=NOW)


def test_a_sentence_that_lost_its_citation_is_not_inserted(case: Case, analysis: Analysis, by: Actor) -> None:
    row = next(one for one in offered(case, analysis, by) if one.item is None)
    for text in ("The worker was operated on.", "The worker was operated on [p. 999].", "  "):
        with pytest.raises(Refused):
            helped.insert_sentence(analysis=analysis, suggestion=row, wrote=text, by=by, now=NOW)
    row.refresh_from_db()
    assert row.state == "shown"
    assert reviews.analyses(case).get().clinical_case_summary == ""


def test_a_sentence_without_any_citation_is_never_offered(case: Case, analysis: Analysis, by: Actor) -> None:
    actor = reviews.as_reviewer(by, analysis.assignment)
    bare = Offered("The worker is well.", ())
    rows = operations.offer(case=case, reviewer=analysis.assignment.reviewer, offered=[bare], by=actor, now=NOW)
    assert rows == [] and not Suggestion.objects.exists()


def test_a_rejected_sentence_is_kept_as_such(case: Case, analysis: Analysis, by: Actor) -> None:
    row = offered(case, analysis, by)[0]
    helped.reject_sentence(analysis=analysis, suggestion=row, by=by, now=NOW)
    row.refresh_from_db()
    assert row.state == "rejected" and row.answered_at == NOW
    (line,) = [one for one in ledger.timeline(case.number) if one.act == "answer_sentence"]
    assert line.facts["became"] == "rejected"


def test_an_item_of_a_medicine_shows_how_the_morphine_equivalent_is_summed() -> None:
    made = factories.case_at(CaseStatus.IN_REVIEW, treatments=("Norco 10/325mg #120 with 2 refills",))
    text = "On March 5, 2025 she takes Norco 10/325 mg, one tablet four times a day, and tramadol 50 mg twice a day."
    Reading.objects.filter(case=made, number=2).update(text=text, has_text=True)
    chronology.extract_case(case=made, by=SYSTEM, now=NOW)
    drugs = told(made, reviews.analyses(made).get(), 1)["drugs"]
    lines = {one["name"]: (one["low"], one["high"], one["pages"]) for one in drugs["lines"]}
    assert lines == {"Norco": ("40", "40", [2]), "tramadol": ("20", "20", [2])}
    assert (drugs["morphine"], drugs["without_dose"]) == ("60", [])
    assert drugs["doubled"] == [{"of": "opioid", "names": ["Norco", "tramadol"]}]
    assert all("CDC 2022" in one["factors"] for one in drugs["lines"]) and drugs["drug_list"]


def test_an_item_of_therapy_shows_no_medicines(case: Case, analysis: Analysis) -> None:
    assert told(case, analysis)["drugs"] is None
