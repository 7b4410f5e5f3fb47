"""Acts told as sentences, for the timeline of a case."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from openimr.domain import standing_sentences
from openimr.domain.lifecycle import ApplicationAct, CaseAct, words

_SENTENCES: dict[str, str] = {
    **standing_sentences.SENTENCES,
    ApplicationAct.SUBMIT: "The application was received by {channel} and got the number {number}.",
    ApplicationAct.SCREEN: "Screening began.",
    ApplicationAct.MARK_DUPLICATE: "The application was marked as a copy of {original}.",
    ApplicationAct.ASK_INFORMATION: "Information was asked for: {needs}.",
    ApplicationAct.RECEIVE_INFORMATION: "The information asked for was received.",
    ApplicationAct.DECIDE_ON_WHAT_WE_HAVE: "No information came; screening goes on with what there is.",
    ApplicationAct.DEFER: "The application was deferred: liability is disputed.",
    ApplicationAct.RESOLVE_LIABILITY: "The liability dispute was resolved; screening goes on.",
    ApplicationAct.REJECT: "The application was found ineligible: {reasons}.",
    ApplicationAct.ACCEPT: "The application was found eligible.",
    ApplicationAct.WITHDRAW: "It was withdrawn.",
    CaseAct.OPEN: "The case was opened under law version {law_version}.",
    CaseAct.ASSIGN: "The case was assigned to the review organization.",
    CaseAct.SEND_NOTICE: "The notice of assignment went to {recipients_counted} by {method}.",
    CaseAct.CONSOLIDATE: "The case was joined with {other}.",
    CaseAct.CONVERT_PRIORITY: "The priority changed from {before} to {after}.",
    CaseAct.CORRECT_PARTY: "Of the {party} was put right: {fields}. Why: {reason}",
    CaseAct.RECORD_RECEIPT: "The claims administrator received the {letter} on {received}.",
    CaseAct.RECEIVE_RECORDS: "Records were received: {pages_counted} from the {sent_by}.",
    CaseAct.MARK_RECORDS_OVERDUE: "The records are overdue.",
    CaseAct.COMPLETE_RECORDS: "The records were declared complete.",
    CaseAct.PROPOSE_REVIEWER: "The case was offered to reviewer {reviewer}.",
    CaseAct.DECLINE_REVIEW: "Reviewer {reviewer} declined: {reason}",
    CaseAct.EXPIRE_OFFER: "Reviewer {reviewer} did not answer the offer in time.",
    CaseAct.ACCEPT_REVIEW: "Reviewer {reviewer} attested to have no conflict and accepted.",
    CaseAct.ADD_REVIEWER: "A further reviewer, {reviewer}, was added under approval {approval}.",
    CaseAct.RELEASE_REVIEWER: "Reviewer {reviewer} was released: {reason}",
    CaseAct.RELEASE_FURTHER_REVIEWER: "Reviewer {reviewer} was released; another reviewer goes on: {reason}",
    CaseAct.REQUEST_INFORMATION: "Information was requested from a party.",
    CaseAct.RECEIVE_INFORMATION: "The information requested from a party was received.",
    CaseAct.SUBMIT_ANALYSIS: "Reviewer {reviewer} submitted the analysis.",
    CaseAct.SEND_TO_QUALITY_CHECK: "All analyses are in; the case went to quality check.",
    CaseAct.RETURN_ANALYSIS: "The analysis was returned to {reviewer} with {comments_counted}.",
    CaseAct.OVERRIDE_RULE: "Rule {rule} was answered by a person: {reason}",
    CaseAct.SIGN_OFF: "The determination was signed: {decided}.",
    CaseAct.SERVE: "The determination was served on {recipients_counted} by {method}.",
    CaseAct.AUTHORIZE_ITEM: "The claims administrator authorized item {item}; its review ended.",
    CaseAct.TERMINATE_AUTHORIZED: "Every item was authorized; the case ended.",
    CaseAct.TERMINATE_SETTLED: "The dispute was settled; the case ended.",
    CaseAct.WITHDRAW: "It was withdrawn.",
    CaseAct.START_IMPLEMENTATION: "The claims administrator has the decision and must carry it out.",
    CaseAct.RECORD_PART: "Item {item} was carried out: {how} on {done}.",
    CaseAct.RECORD_IMPLEMENTATION: "Everything that was overturned is carried out.",
    CaseAct.PENALIZE: "Late implementation was referred to the Division for a penalty: {reason}",
    CaseAct.FILE_APPEAL: "Petition {petition} was filed by the {filed_by} on {filed} ({timely}): {grounds}.",
    CaseAct.DECIDE_PETITION: "The Appeals Board decided petition {petition} ({outcome}); another one is open.",
    CaseAct.AFFIRM: "The appeal ended, petition {petition} ({outcome}): the determination stands.",
    CaseAct.REMAND: "The Appeals Board sent the case back for a new review, on petition {petition}: {ground}.",
    "certify_record": "The certified record of determination {determination} was asked for, frozen under {sha256}.",
    "send_referral": "The referral went to the Division by {method}.",
    "tell_of_remand": "The parties were told that the case was sent back: {recipients_counted} by {method}.",
    CaseAct.CLOSE: "The case was closed.",
    CaseAct.PUBLISH: "The decision was published.",
    "attach_paper": "A paper was attached: {kind}.",
    "send_letter": "A letter went to the applicant: {kind}.",
    "keep_letter": "A letter was written that could not go: the applicant gave no address ({kind}).",
    "start_upload": "A file of {size} bytes began to come in.",
    "upload_arrived": "A file arrived whole on {received}; a worker opens it.",
    "upload_refused": "A file that had arrived was refused; its receipt says why.",
    "upload_quarantined": "A file was put aside: the scan for malicious software found something in it.",
    "upload_cancelled": "A file on its way in was taken back or given up.",
    "blind_propose_reviewer": "The case was offered to {reviewer} for a blind second review.",
    "blind_accept_review": "Reviewer {reviewer} took the blind second review.",
    "blind_decline_review": "Reviewer {reviewer} declined the blind second review: {reason}",
    "blind_expire_offer": "The blind second review of {reviewer} ended: {reason}",
    "blind_release_reviewer": "Reviewer {reviewer} handed the blind second review back: {reason}",
    "blind_submit_analysis": "Reviewer {reviewer} handed the blind second review in.",
    "blind_look_at_difference": "The medical director looked at what differs in the blind second review of {reviewer}.",
    "cancel_reading": "The reading of {pages_counted} was stopped.",
    "read_again": "{pages_counted} were put back in line to be read.",
    "record_readings": "What was read off {pages_counted} is on record.",
    "extract_facts": "The machine read the facts off {pages_counted}.",
    "add_fact": "A person put a fact of page {page} on record ({kind}).",
    "correct_fact": "A person corrected or confirmed a fact of page {page} ({kind}).",
    "reject_fact": "A person rejected a fact of page {page} ({kind}).",
    "copy_fact": "A reviewer keeps a copy of their own of a fact on page {page} ({kind}).",
    "reinstate_fact": "A rejected fact of page {page} stands again ({kind}).",
    "sort_again": "The machine was asked to sort the pile again.",
    "sort_pile": "The machine suggested documents for {pages_counted}.",
    "describe_document": "{run} described as a document.",
    "change_document": "The description of the document at page {first_page} was changed.",
    "confirm_documents": "A person confirmed {documents_counted} that were suggested, from page {first_page} on.",
    "unfold_pages": "Duplicates were unfolded, on page {numbers}.",
    "fold_pages": "Duplicates were folded again, on page {numbers}.",
    "keep_other_page": "Of two duplicates page {kept} is kept now; page {folded} is folded under it.",
    "own_pages": "Pages that seemed to be about somebody else were found to belong to this case: page {numbers}.",
    "stranger_pages": "Pages were found to be another person's; the reviewer does not see them: page {numbers}.",
    "dismiss_absent_record": "A record that others name ({kind}) was found not to be needed: {reason}",
    "await_absent_record": "A record that others name ({kind}) is looked for again.",
    "add_physical_item": "Item {position} without pages came from the {sent_by}. It is held here: {held_at}",
    "move_physical_item": "Item {position} without pages changed hands. It was held here: {before} Now: {held_at}",
    "split_document": "The document at page {first_page} was cut in two at page {at}.",
    "merge_documents": "The document at page {first_page} was joined with those at page {merged}.",
    "move_pages": "{run} moved to another document.",
    "undo_document_change": "A change of the documents was undone ({undone}), at page {pages}.",
    "ask_export": "A copy of {pages_counted} of the record was asked for.",
    "cancel_export": "A copy of the record is not wanted any more.",
    "make_export": "A copy of the record was made.",
    "remind": "The {role} was reminded of {clock}.",
    "tell_of_late": "The {role} was told that {clock} is missed.",
    "see_reminder": "A reminder of {clock} was seen.",
    "record_evidence": "Reviewer {reviewer} recorded the way to the evidence of item {item}.",
    "link_items": "Item {item} was marked as depending on item {of}.",
    "rebuild_deadlines": "Stored deadlines that differed from the history were computed again: {clocks}.",
    "charge_fee": "A fee was charged: {kind}, {amount}.",
    "correct_charge": "The fee was put right: {kind}, {amount}. Why: {reason}",
    "draw_up_penalty": "Worksheet {number} on late records was drawn up: {days} days, {amount}.",
    "remove_document": "The description of the document at page {first_page} was removed.",
}

_DECIDED = {
    "uphold": "every refusal is upheld",
    "overturn": "every refusal is overturned",
    "partially_overturn": "some refusals are upheld, some overturned",
}


def has_sentence(act: str) -> bool:
    """Whether an act has a sentence of its own."""
    return act in _SENTENCES


def sentence(act: str, facts: Mapping[str, Any]) -> str:
    """One plain sentence for an act; facts that it does not know are left open, never guessed."""
    pattern = _SENTENCES.get(act)
    if pattern is None:
        return f"{words(act).capitalize()}."
    return pattern.format_map(_Known({name: _text(value) for name, value in {**facts, **_counted(facts)}.items()}))


def _counted(facts: Mapping[str, Any]) -> dict[str, str]:
    """Runs and counts in the number that English asks for."""
    found = standing_sentences.told(facts)
    if "comments" in facts:
        found["comments_counted"] = _several(facts["comments"], "comment")
    if "pages" in facts:
        found["pages_counted"] = _several(facts["pages"], "page")
    if "documents" in facts:
        found["documents_counted"] = _several(facts["documents"], "document")
    if "recipients" in facts:
        found["recipients_counted"] = _several(facts["recipients"], "recipient")
    for name in ("done", "filed"):
        if f"{name}_on" in facts:
            found[name] = _moment(datetime.fromisoformat(str(facts[f"{name}_on"])), str(facts[f"{name}_on"]))
    if "outcome" in facts:
        found["decided"] = _DECIDED.get(str(facts["outcome"]), str(facts["outcome"]))
    if "first_page" in facts and "last_page" in facts:
        first, last = facts["first_page"], facts["last_page"]
        found["run"] = f"Page {first} was" if first == last else f"Pages {first} to {last} were"
    if "received_at" in facts:
        found["received"] = _moment(datetime.fromisoformat(str(facts["received_at"])), str(facts["received_at"]))
    return found


def _several(count: Any, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _moment(at: datetime, told: str) -> str:
    """A day, with its hour where that is known."""
    on = f"{at:%B} {at.day}, {at.year}"
    return f"{on}, {at:%H:%M} Pacific time" if "T" in told else on


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value)
    is_code = isinstance(value, str) and (value.islower() or (value.isupper() and "_" in value))
    return words(value.lower()) if is_code else str(value)


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"
