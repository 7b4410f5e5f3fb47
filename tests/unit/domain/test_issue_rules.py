"""One passing and one failing example for each of V-01 to V-33, and the table that tells of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from openimr.domain.conflicts import PartyName, Tie
from openimr.domain.determination import CitationKind, GuidelineCitation
from openimr.domain.evidence.sequence import EvidencePath, Recommendation, SearchStep, StepFinding, StepTaken
from openimr.domain.findings import Finding, Override, Severity, unanswered
from openimr.domain.issue_rules import (
    RULE_TABLE,
    RULES,
    AnalysisFacts,
    DecisionFacts,
    IssueFacts,
    ItemFacts,
    RecipientFacts,
    Stage,
    check,
)
from openimr.domain.issue_rules.analysis import conclusion
from openimr.domain.law import EvidenceOrdering
from openimr.domain.lifecycle import ItemState
from openimr.domain.qualification import (
    CertificationFacts,
    CheckFacts,
    DisciplineFacts,
    LicenceFacts,
    MatchFacts,
    PracticeFacts,
    QmeFacts,
    ReviewerFacts,
)
from openimr.domain.values import EvidenceRank, Outcome, PartyRole, Profession

ON = date(2014, 4, 20)
CHECKED = (CheckFacts(date(2014, 1, 6)),)
PRACTICE = PracticeFacts(date(2003, 1, 1), 30, date(2014, 1, 6))
REVIEWER = ReviewerFacts(
    number="R-0001",
    profession=Profession.MEDICAL_DOCTOR,
    licences=(LicenceFacts("California", date(2001, 6, 1), date(2015, 6, 1), checks=CHECKED),),
    certifications=(CertificationFacts("Occupational Medicine", date(2003, 1, 1), checks=CHECKED),),
    practice=(PRACTICE,),
    sanction_checks=CHECKED,
)
MTUS = GuidelineCitation(CitationKind.MTUS, "Chronic Pain Medical Treatment", year="2009", pages="98-99")
OTHER = GuidelineCitation(CitationKind.NON_MTUS, "A guideline of the college, 2013, chapter 3")
DECISION = DecisionFacts(
    position=1,
    outcome=Outcome.UPHELD,
    rank=EvidenceRank.A,
    mtus_step="applies",
    step_reason="",
    rationale=(
        "The guideline supports up to 10 visits that fade into a home program [p. 12]. "
        "The notes show 12 visits without gain in function [pp. 14-15]. "
        "The request for 12 sessions is not medically necessary."
    ),
    citations=(MTUS,),
)
SUMMARY = (
    "A warehouse worker hurt the low back while lifting a crate in 2010 and had a fusion in 2013 [p. 3]. "
    "Pain is four of ten, strength and motion have returned, and work with limits has begun [p. 9]."
)
ANALYSIS = AnalysisFacts(
    REVIEWER, date(2014, 4, 7), date(2014, 4, 7), "", SUMMARY, (DECISION,), ("Sierra Valley Packing, Inc.",)
)
PARTIES = (PartyRole.CLAIMS_ADMINISTRATOR, PartyRole.INJURED_WORKER, PartyRole.REQUESTING_PHYSICIAN)
SOUND = IssueFacts(
    on=ON,
    is_assigned=True,
    ordering=EvidenceOrdering.STRICT_RANK,
    injured_on=date(2010, 5, 4),
    ur_decided_on=date(2014, 2, 19),
    items=(ItemFacts(1, "Physical therapy, 12 sessions", ItemState.OPEN),),
    analyses=(ANALYSIS,),
    match=MatchFacts(parties=(PartyName("Sierra Valley Packing", PartyRole.EMPLOYER),)),
    page_count=40,
    undescribed_pages=0,
    ur_only_pages=frozenset({1, 2, 3, 4}),
    determination_due=date(2014, 5, 5),
    identity_words=("Jane Roe", "A12345"),
    outbound_text="The reviewer is board certified in Occupational Medicine.",
    parties=PARTIES,
    recipients=(RecipientFacts(PartyRole.DIVISION, True), *(RecipientFacts(role, True) for role in PARTIES)),
    published_text="A worker hurt the low back.",
    direct_identifiers=("Maria Example", "WC-77"),
)
Change = Callable[[IssueFacts], IssueFacts]


def of_case(**changes: Any) -> Change:
    return lambda facts: replace(facts, **changes)


def of_analysis(**changes: Any) -> Change:
    return lambda facts: replace(facts, analyses=(replace(facts.analyses[0], **changes),))


def of_decision(**changes: Any) -> Change:
    return of_analysis(decisions=(replace(DECISION, **changes),))


def of_reviewer(**changes: Any) -> Change:
    return of_analysis(reviewer=replace(REVIEWER, **changes))


def with_mtus(change: Change) -> Change:
    return lambda facts: change(replace(facts, ordering=EvidenceOrdering.MTUS_PROCEDURE))


def two_reviewers(second: AnalysisFacts) -> Change:
    return lambda facts: replace(facts, analyses=(ANALYSIS, second))


def dependent(main: Outcome, other: Outcome) -> Change:
    items = (*SOUND.items, ItemFacts(2, "Walker", ItemState.OPEN, depends_on=1))
    decided = (replace(DECISION, outcome=main), replace(DECISION, position=2, outcome=other, rationale="[p. 12]"))
    return lambda facts: replace(facts, items=items, analyses=(replace(ANALYSIS, decisions=decided),))


SECOND = replace(ANALYSIS, reviewer=replace(REVIEWER, number="R-0002"), approval_reference="AD 2014-17")
OLD = (CheckFacts(date(2010, 1, 4)),)
GOOD_LICENCE, BOARD = REVIEWER.licences[0], REVIEWER.certifications[0]
LICENCE = LicenceFacts("California", date(2001, 6, 1), date(2014, 4, 19), checks=CHECKED)
NEVADA = LicenceFacts("Nevada", date(2001, 6, 1), date(2015, 6, 1), checks=CHECKED)
BARE = GuidelineCitation(CitationKind.MTUS, "Chronic Pain Medical Treatment")
LEFT = {"mtus_step": "rebutted", "step_reason": "A trial of 2015."}
SEARCHED = EvidencePath((StepTaken(SearchStep.ACOEM_ODG, StepFinding.FOLLOWED),))
PASSED_OVER = EvidencePath((StepTaken(SearchStep.STUDIES, StepFinding.FOLLOWED),))
EXPLAINED = EvidencePath((StepTaken("A", StepFinding.NOTHING_APPLIES, "It is silent."),))
BEGUN = EvidencePath(recommendations=(Recommendation("ODG 2013", "Ten visits", None),))
COST = "The device is too expensive for this use [p. 12] [p. 15]. The 12 sessions are not medically necessary."
LONG = " ".join(["word"] * 61) + " 12 [p. 12] [p. 15]."
OPPOSITE = "The notes show gain [p. 12]. The request for 12 sessions is medically necessary."
ANOTHER = (
    "The notes show no gain [p. 12] [p. 15]. "
    "The request for 18 sessions of physical therapy is not medically necessary."
)
CURE = "A complete recovery cannot be expected [p. 12] [p. 15]. The 12 sessions are not medically necessary."
COUNTED = {
    "summary": f"{SUMMARY} Eight sessions of physical therapy were completed.",
    "decisions": (
        replace(DECISION, rationale=f"Ten sessions of physical therapy were completed. {DECISION.rationale}"),
    ),
}
INJURED_LATER = f"{SUMMARY} The worker was injured on 03/04/2011."
BLOCKS, OVERRIDE, WARNS = Severity.BLOCKS, Severity.NEEDS_OVERRIDE, Severity.WARNS

FAILING: list[tuple[str, Severity, str, Change, Stage]] = [
    ("V-01", BLOCKS, "not assigned", of_case(is_assigned=False), Stage.SIGN_OFF),
    ("V-02", BLOCKS, "licence ended before signing", of_reviewer(licences=(LICENCE,)), Stage.SIGN_OFF),
    ("V-03", BLOCKS, "no certification", of_reviewer(certifications=()), Stage.SIGN_OFF),
    ("V-04", BLOCKS, "discipline", of_reviewer(discipline=(DisciplineFacts(date(2010, 1, 4)),)), Stage.SIGN_OFF),
    ("V-02", OVERRIDE, "never checked", of_reviewer(licences=(replace(GOOD_LICENCE, checks=()),)), Stage.SIGN_OFF),
    ("V-02", WARNS, "checked long ago", of_reviewer(licences=(replace(GOOD_LICENCE, checks=OLD),)), Stage.SIGN_OFF),
    ("V-03", OVERRIDE, "never checked", of_reviewer(certifications=(replace(BOARD, checks=()),)), Stage.SIGN_OFF),
    ("V-03", WARNS, "checked long ago", of_reviewer(certifications=(replace(BOARD, checks=OLD),)), Stage.SIGN_OFF),
    ("V-04", OVERRIDE, "never looked up", of_reviewer(sanction_checks=()), Stage.SIGN_OFF),
    ("V-04", WARNS, "looked up long ago", of_reviewer(sanction_checks=OLD), Stage.SIGN_OFF),
    (
        "V-07",
        WARNS,
        "old evidence",
        of_reviewer(practice=(replace(PRACTICE, evidence_on=date(2012, 1, 9)),)),
        Stage.SIGN_OFF,
    ),
    ("V-05", BLOCKS, "evaluator", of_reviewer(qme=(QmeFacts(date(2012, 1, 1)),)), Stage.SIGN_OFF),
    ("V-06", BLOCKS, "tie", of_reviewer(ties=(Tie("familial", "Sierra Valley Packing"),)), Stage.SIGN_OFF),
    ("V-06", BLOCKS, "no attestation", of_analysis(attested_on=None), Stage.SIGN_OFF),
    ("V-06", OVERRIDE, "a name changed after the attestation", of_analysis(attested_names=("Sierra",)), Stage.SIGN_OFF),
    ("V-07", BLOCKS, "few hours", of_reviewer(practice=(replace(PRACTICE, hours_per_week=10),)), Stage.SIGN_OFF),
    ("V-08", OVERRIDE, "no California licence", of_reviewer(licences=(NEVADA,)), Stage.SIGN_OFF),
    ("V-09", BLOCKS, "no decision", of_decision(outcome=None), Stage.SUBMISSION),
    ("V-10", BLOCKS, "no condition", of_analysis(summary="See file [p. 9]."), Stage.SUBMISSION),
    ("V-11", BLOCKS, "a page that is not there", of_decision(rationale="12 [p. 41]."), Stage.SUBMISSION),
    ("V-11", BLOCKS, "an empty file", of_case(page_count=0), Stage.SUBMISSION),
    ("V-11", WARNS, "pages not described", of_case(undescribed_pages=3), Stage.SUBMISSION),
    ("V-12", BLOCKS, "no rank", of_decision(rank=None), Stage.SUBMISSION),
    ("V-13", BLOCKS, "rank C without a reason", of_decision(rank=EvidenceRank.C), Stage.SUBMISSION),
    ("V-14", BLOCKS, "MTUS not searched", with_mtus(of_decision(mtus_step="")), Stage.SUBMISSION),
    ("V-14", BLOCKS, "left without a reason", with_mtus(of_decision(mtus_step="rebutted")), Stage.SUBMISSION),
    ("V-15", OVERRIDE, "MTUS silent", of_decision(mtus_step="not_addressed", citations=()), Stage.SUBMISSION),
    ("V-16", BLOCKS, "nothing cited", of_decision(citations=()), Stage.SUBMISSION),
    ("V-16", OVERRIDE, "said to cite nothing", of_decision(is_without_citation=True), Stage.SUBMISSION),
    ("V-17", WARNS, "no year and page", of_decision(citations=(BARE,)), Stage.SUBMISSION),
    ("V-14", BLOCKS, "a step passed over", with_mtus(of_decision(**LEFT, path=PASSED_OVER)), Stage.SUBMISSION),
    ("V-14", WARNS, "no search recorded", with_mtus(of_decision(**LEFT)), Stage.SUBMISSION),
    ("V-18", OVERRIDE, "a comparison begun", of_decision(path=BEGUN), Stage.SUBMISSION),
    ("V-18", WARNS, "two sources, no reason", of_decision(citations=(MTUS, OTHER)), Stage.SUBMISSION),
    ("V-19", OVERRIDE, "only the UR decision", of_case(ur_only_pages=frozenset(range(1, 41))), Stage.SUBMISSION),
    ("V-20", WARNS, "price", of_decision(rationale=COST), Stage.SUBMISSION),
    ("V-21", OVERRIDE, "the opposite", of_decision(rationale=OPPOSITE), Stage.SUBMISSION),
    ("V-21", OVERRIDE, "another request", of_decision(rationale=ANOTHER), Stage.SUBMISSION),
    ("V-22", WARNS, "other numbers", of_decision(rationale="Eight visits gave nothing [p. 6]."), Stage.SUBMISSION),
    ("V-22", OVERRIDE, "another count than the summary has", of_analysis(**COUNTED), Stage.SUBMISSION),
    ("V-22", OVERRIDE, "another day of injury than the case has", of_analysis(summary=INJURED_LATER), Stage.SUBMISSION),
    ("V-23", OVERRIDE, "part without its whole", dependent(Outcome.UPHELD, Outcome.OVERTURNED), Stage.SUBMISSION),
    ("V-23", WARNS, "whole without its part", dependent(Outcome.OVERTURNED, Outcome.UPHELD), Stage.SUBMISSION),
    ("V-20", WARNS, "a test that does not apply", of_decision(rationale=CURE), Stage.SUBMISSION),
    ("V-24", WARNS, "an abbreviation", of_decision(rationale="No gain in the FCE [p. 6]."), Stage.SUBMISSION),
    ("V-24", WARNS, "a long sentence", of_decision(rationale=LONG), Stage.SUBMISSION),
    ("V-25", BLOCKS, "no approval", two_reviewers(replace(SECOND, approval_reference="")), Stage.SIGN_OFF),
    ("V-26", BLOCKS, "half an analysis", two_reviewers(replace(SECOND, decisions=())), Stage.SIGN_OFF),
    ("V-28", BLOCKS, "named", of_case(outbound_text="Reviewed by ROE, Jane Roe."), Stage.SIGN_OFF),
    ("V-29", BLOCKS, "no physician", of_case(parties=PARTIES[:2]), Stage.SIGN_OFF),
    (
        "V-29",
        BLOCKS,
        "not served",
        of_case(recipients=(RecipientFacts(PartyRole.INJURED_WORKER, False),)),
        Stage.SERVICE,
    ),
    ("V-30", BLOCKS, "no appeal rights", of_case(has_appeal_notice=False), Stage.SIGN_OFF),
    ("V-30", WARNS, "late", of_case(determination_due=date(2014, 4, 18)), Stage.SIGN_OFF),
    ("V-31", BLOCKS, "not copied", of_case(uncopied_requests=1), Stage.SIGN_OFF),
    ("V-32", BLOCKS, "the same again", of_case(earlier_reviewers=("R-0001",)), Stage.SIGN_OFF),
    ("V-33", BLOCKS, "a name", of_case(published_text="Ms. Maria Example hurt the back."), Stage.PUBLICATION),
]


@pytest.mark.parametrize("stage", Stage)
def test_a_sound_case_passes_every_rule_of_every_stage(stage: Stage) -> None:
    assert check(SOUND, stage) == ()


@pytest.mark.parametrize(
    ("rule", "severity", "change", "stage"),
    [(rule, severity, change, stage) for rule, severity, _, change, stage in FAILING],
    ids=[f"{rule} {why}" for rule, _, why, _, _ in FAILING],
)
def test_a_rule_finds_what_it_is_for(rule: str, severity: Severity, change: Change, stage: Stage) -> None:
    found = check(change(SOUND), stage)
    assert (rule, severity) in {(one.rule, one.severity) for one in found}
    assert all(one.text and one.citation for one in found)


PASSING: list[tuple[str, str, Change]] = [
    ("V-02", "another state's licence is good", of_reviewer(licences=(NEVADA,))),
    ("V-13", "rank C with its reason", of_decision(rank=EvidenceRank.C, step_reason="A and B do not fit.")),
    ("V-13", "from 2017 no rank order", with_mtus(of_decision(rank=EvidenceRank.C))),
    ("V-13", "each higher rank has its own reason", of_decision(rank=EvidenceRank.B, step_reason="", path=EXPLAINED)),
    ("V-14", "left with its reason and a search", with_mtus(of_decision(**LEFT, path=SEARCHED))),
    ("V-15", "silent, but something else is cited", of_decision(mtus_step="not_addressed", citations=(OTHER,))),
    ("V-17", "a free text citation", of_decision(citations=(OTHER,))),
    ("V-18", "two sources with the reason", of_decision(citations=(MTUS, OTHER), step_reason="The newer one.")),
    ("V-23", "both overturned", dependent(Outcome.OVERTURNED, Outcome.OVERTURNED)),
    ("V-25", "the second is approved", two_reviewers(SECOND)),
    ("V-30", "on the last day", of_case(determination_due=ON)),
    ("V-32", "another reviewer decided before", of_case(earlier_reviewers=("R-0009",))),
]


@pytest.mark.parametrize(
    ("rule", "change"), [(rule, change) for rule, _, change in PASSING], ids=[f"{r} {why}" for r, why, _ in PASSING]
)
def test_a_rule_lets_through_what_is_right(rule: str, change: Change) -> None:
    assert rule not in {one.rule for one in check(change(SOUND), Stage.SIGN_OFF)}


def test_no_page_cited_at_all_asks_for_a_reason() -> None:
    bare = of_analysis(summary=SUMMARY.replace("[p. 3]", "").replace("[p. 9]", ""))(SOUND)
    bare = replace(
        bare, analyses=(replace(bare.analyses[0], decisions=(replace(DECISION, rationale="12 sessions."),)),)
    )
    assert {("V-11", OVERRIDE), ("V-19", OVERRIDE)} <= {
        (one.rule, one.severity) for one in check(bare, Stage.SUBMISSION)
    }


def test_every_rule_of_the_table_has_a_failing_example_with_its_weight() -> None:
    seen: dict[str, set[Severity]] = {"V-27": set()}
    for rule, severity, *_ in FAILING:
        seen.setdefault(rule, set()).add(severity)
    seen["V-03"].add(OVERRIDE)  # an area that the case asks for: test_qualification
    seen["V-11"].add(OVERRIDE)  # the test above
    assert seen == {one.code: set(one.severities) for one in RULE_TABLE}
    assert [one.code for one in RULE_TABLE] == [f"V-{n:02d}" for n in range(1, 34)]


def test_every_rule_is_checked_at_some_stage() -> None:
    named = " ".join(rule.__name__ for rules in RULES.values() for rule in rules)
    for one in RULE_TABLE:
        if one.code not in ("V-03", "V-04", "V-05", "V-06", "V-07", "V-08", "V-27"):
            assert f"v_{one.code[2:]}" in named, one.code
    assert "v_02_to_08" in named


def test_lateness_and_the_sentinel_never_stop_a_determination_for_good() -> None:
    late = of_case(determination_due=date(2014, 4, 1))(of_decision(is_without_citation=True)(SOUND))
    stopping = unanswered(check(late, Stage.SIGN_OFF), [Override("V-16", "No guideline addresses it.", 1)])
    assert stopping == ()


def test_an_override_answers_its_rule_and_item_only() -> None:
    first = Finding("V-16", OVERRIDE, "text", "citation", 1)
    second = Finding("V-16", OVERRIDE, "text", "citation", 2)
    shut = Finding("V-28", BLOCKS, "text", "citation")
    assert unanswered([first, second], [Override("V-16", "reason", 1)]) == (second,)
    assert unanswered([first, second], [Override("V-16", "reason")]) == ()
    assert unanswered([first], [Override("V-15", "reason", 1)]) == (first,)
    assert unanswered([shut], [Override("V-28", "reason")]) == (shut,)


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("Therefore, the request is not medically necessary.", Outcome.UPHELD),
        ("The request is medically necessary and appropriate.", Outcome.OVERTURNED),
        ("Medical necessity has not been established; it cannot be called medically necessary.", Outcome.UPHELD),
        ("The worker was seen in May.", None),
        ("", None),
    ],
)
def test_a_conclusion_is_read_only_where_it_is_plain(sentence: str, outcome: Outcome | None) -> None:
    assert conclusion(sentence) is outcome
