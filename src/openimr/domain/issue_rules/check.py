"""Which rules hold at which stage."""

from collections.abc import Callable, Iterator
from enum import StrEnum

from openimr.domain.findings import Finding
from openimr.domain.issue_rules import agreement, cited, evidence
from openimr.domain.issue_rules import analysis as a
from openimr.domain.issue_rules import case as c
from openimr.domain.issue_rules.facts import IssueFacts

Rule = Callable[[IssueFacts], Iterator[Finding]]


class Stage(StrEnum):
    """The acts that the rules guard."""

    SUBMISSION = "submission"
    SIGN_OFF = "sign_off"
    SERVICE = "service"
    PUBLICATION = "publication"


_WRITING: tuple[Rule, ...] = (
    a.v_09_one_decision_each,
    a.v_10_condition_stated,
    a.v_11_record_cited,
    cited.v_11_pages_say_it,
    a.v_12_standard_named,
    a.v_13_strict_rank,
    a.v_14_mtus_first,
    evidence.v_14_search_in_order,
    a.v_15_silence_is_no_reason,
    a.v_16_citation,
    a.v_17_citation_fields,
    a.v_18_competing,
    evidence.v_18_studies_compared,
    a.v_19_more_than_ur,
    a.v_20_necessity_only,
    a.v_21_conclusion_agrees,
    a.v_22_facts_agree,
    agreement.v_22_statements_agree,
    a.v_23_dependent_items,
    a.v_24_plain_words,
)

RULES: dict[Stage, tuple[Rule, ...]] = {
    Stage.SUBMISSION: _WRITING,
    Stage.SIGN_OFF: (
        c.v_01_assigned_items,
        c.v_02_to_08_reviewer_gates,
        c.v_06_attested,
        *_WRITING,
        c.v_25_approval_for_more,
        c.v_26_all_analyses,
        c.v_28_no_identity,
        c.v_29_recipients,
        c.v_30_notice_and_time,
        c.v_31_requests_copied,
        c.v_32_new_reviewer_on_remand,
    ),
    Stage.SERVICE: (c.v_28_no_identity, c.v_29_recipients, c.v_30_notice_and_time),
    Stage.PUBLICATION: (c.v_28_no_identity, c.v_33_publication_copy),
}


def check(facts: IssueFacts, stage: Stage) -> tuple[Finding, ...]:
    """Every finding of the rules of one stage, in the order of the rules. V-27 holds by construction (derived)."""
    return tuple(finding for rule in RULES[stage] for finding in rule(facts))
