"""Rules on the case, its reviewers and what goes out: V-01 to V-08 and V-25 to V-33."""

import re
from collections.abc import Iterator

from openimr.domain import qualification
from openimr.domain.conflicts import normalized, not_named
from openimr.domain.findings import Finding, Severity
from openimr.domain.issue_rules.facts import IssueFacts
from openimr.domain.lifecycle import ItemState
from openimr.domain.values import PartyRole

_MUST_RECEIVE = (
    PartyRole.DIVISION,
    PartyRole.CLAIMS_ADMINISTRATOR,
    PartyRole.INJURED_WORKER,
    PartyRole.REQUESTING_PHYSICIAN,
)


def v_01_assigned_items(facts: IssueFacts) -> Iterator[Finding]:
    """V-01: the case is eligible and assigned, with at least one item that is still open."""
    if not facts.is_assigned:
        text = "The case is not assigned to the review organisation."
        yield Finding("V-01", Severity.BLOCKS, text, "Labor Code 4610.5(k)")
    if all(item.state is ItemState.TERMINATED for item in facts.items):
        yield Finding("V-01", Severity.BLOCKS, "No disputed item is open.", "Labor Code 4610.5(c)(1)")


def v_02_to_08_reviewer_gates(facts: IssueFacts) -> Iterator[Finding]:
    """V-02 to V-08: each reviewer passes the gates on the day of assignment and on the day of the act."""
    for analysis in facts.analyses:
        found = dict.fromkeys(qualification.gates(analysis.reviewer, facts.match, on=analysis.assigned_on))
        found.update(dict.fromkeys(qualification.gates(analysis.reviewer, facts.match, on=facts.on)))
        yield from found


def v_06_attested(facts: IssueFacts) -> Iterator[Finding]:
    """V-06: each reviewer has signed the attestation for this case, and it names everybody as they are named today.

    A name put right later is a person's to answer for: the same party written otherwise, or somebody new.
    """
    for analysis in facts.analyses:
        if analysis.attested_on is None:
            text = "A reviewer has not attested to have no conflict in this case."
            yield Finding("V-06", Severity.BLOCKS, text, "Labor Code 139.5(d)(5)")
            continue
        roles = (one.role.replace("_", " ") for one in not_named(facts.match.parties, analysis.attested_names))
        if left_out := ", ".join(dict.fromkeys(roles)):
            text = (
                f"The attestation does not name the {left_out} as named today: a name was changed after it. Say that "
                "it is the same party, or return the analysis and give the case to a reviewer who attests to the name."
            )
            yield Finding("V-06", Severity.NEEDS_OVERRIDE, text, "Labor Code 139.5(d)(5)")


def v_25_approval_for_more(facts: IssueFacts) -> Iterator[Finding]:
    """V-25: more than one reviewer only with the Administrative Director's written approval."""
    if (
        len(facts.analyses) > 1
        and sum(bool(one.approval_reference) for one in facts.analyses) < len(facts.analyses) - 1
    ):
        text = "A further reviewer has no written approval of the Administrative Director on record."
        yield Finding("V-25", Severity.BLOCKS, text, "8 CCR 9792.10.6(c)")


def v_26_all_analyses(facts: IssueFacts) -> Iterator[Finding]:
    """V-26: every reviewer's analysis is there to be combined; differing ones go out in full."""
    open_positions = {item.position for item in facts.items if item.state is not ItemState.TERMINATED}
    for number, analysis in enumerate(facts.analyses, start=1):
        if {one.position for one in analysis.decisions if one.outcome} != open_positions:
            text = f"The analysis of reviewer {number} does not cover every open item."
            yield Finding("V-26", Severity.BLOCKS, text, "Labor Code 4610.6(e), (f)")


def v_28_no_identity(facts: IssueFacts) -> Iterator[Finding]:
    """V-28: nothing that goes out names a reviewer: no name, e-mail, licence number or account number."""
    text = normalized(facts.outbound_text)
    if any(
        (normalized(word) and f" {normalized(word)} " in f" {text} ") or _is_signed(facts.outbound_text, word)
        for word in facts.identity_words
    ):
        message = "The text that goes out contains something that identifies a reviewer."
        yield Finding("V-28", Severity.BLOCKS, message, "Labor Code 4610.6(f)")


def _is_signed(text: str, name: str) -> bool:
    """Whether a physician's name stands there as people write it: Dr. Roe; Roe, Jane; J. Roe; Roe, M.D."""
    first, _, last = name.rpartition(" ")
    if not first or not last.isalpha():
        return False
    ways = rf"(?:dr|doctor)\.?\s+(?:\w+\.?\s+)?{last}|{last},?\s+(?:m\.?\s?d|d\.?\s?o|{first})|{first[0]}\.\s*{last}"
    return re.search(rf"\b(?:{ways})\b", text, re.IGNORECASE) is not None


def v_29_recipients(facts: IssueFacts) -> Iterator[Finding]:
    """V-29: the parties are known before service; the division is always served; the attorney if there is one."""
    for role in _MUST_RECEIVE[1:]:
        if role not in facts.parties:
            text = f"There is no {role.replace('_', ' ')} to serve."
            yield Finding("V-29", Severity.BLOCKS, text, "Labor Code 4610.6(f)")
    for recipient in facts.recipients:
        if not recipient.is_served:
            text = f"The service on the {recipient.role.replace('_', ' ')} is not on record."
            yield Finding("V-29", Severity.BLOCKS, text, "Labor Code 4610.6(f)")


def v_30_notice_and_time(facts: IssueFacts) -> Iterator[Finding]:
    """V-30: appeal rights are stated; lateness is recorded and never stops the issue (Margaris)."""
    if not facts.has_appeal_notice:
        yield Finding("V-30", Severity.BLOCKS, "The notice of appeal rights is missing.", "Labor Code 4610.6(h), (j)")
    if facts.determination_due is not None and facts.on > facts.determination_due:
        days = (facts.on - facts.determination_due).days
        text = f"The determination is {days} days late. That is recorded; it does not affect its validity."
        yield Finding("V-30", Severity.WARNS, text, "Margaris (2016), Ramirez (2017)")


def v_31_requests_copied(facts: IssueFacts) -> Iterator[Finding]:
    """V-31: requests for information and their replies went to all parties."""
    if facts.uncopied_requests:
        text = f"{facts.uncopied_requests} requests for information were not copied to all parties."
        yield Finding("V-31", Severity.BLOCKS, text, "Labor Code 4610.6(b)")


def v_32_new_reviewer_on_remand(facts: IssueFacts) -> Iterator[Finding]:
    """V-32: on remand no reviewer decides twice."""
    for analysis in facts.analyses:
        if analysis.reviewer.number in facts.earlier_reviewers:
            text = "A reviewer of the first review is assigned again."
            yield Finding("V-32", Severity.BLOCKS, text, "Labor Code 4610.6(i)")


def v_33_publication_copy(facts: IssueFacts) -> Iterator[Finding]:
    """V-33: the publication copy carries no direct identifier of this case."""
    text = f" {normalized(facts.published_text)} "
    if any(normalized(word) and f" {normalized(word)} " in text for word in facts.direct_identifiers):
        message = "The publication copy contains a direct identifier of a person in this case."
        yield Finding("V-33", Severity.BLOCKS, message, "Labor Code 4610.6(m)")
