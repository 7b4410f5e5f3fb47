"""Acts on people who sign in, on the field, on the panel, and around reviews, told as sentences."""

from collections.abc import Mapping
from typing import Any

from openimr.domain.conflicts import RelationKind, says

SENTENCES: dict[str, str] = {
    "create_user": "Person {user} was given a way to sign in.",
    "give_role": "Person {user} holds the role {role} from {from}.",
    "make_sign_in_link": "A sign-in link that works once was made for person {user}.",
    "use_sign_in_link": "Person {user} signed in with a link that works once.",
    "record_entity": "{entity} was put on record ({kind}).",
    "correct_entity": "Of {entity} was put right: {fields}.",
    "add_entity_name": "{entity} got a name ({use}).",
    "end_entity_name": "A name of {entity} ended on {until}.",
    "correct_entity_name": "A name of {entity} was put right.",
    "withdraw_entity_name": "A name of {entity} was withdrawn: it was never its name.",
    "add_entity_number": "{entity} got a number ({kind}).",
    "correct_entity_number": "A number of {entity} was put right.",
    "withdraw_entity_number": "A number of {entity} was withdrawn ({kind}): it was never its number.",
    "record_relation": "A relation was put on record: {of} {tied_told} {to}.",
    "end_relation": "A relation ended on {until}: {of} {tied_told} {to}.",
    "withdraw_relation": "A relation was withdrawn, it was never so: {of} {tied_told} {to}.",
    "merge_entities": "{other} turned out to be {entity}; what was known of it stands there now.",
    "import_affiliations": "A list of {rows} rows was imported; {recorded} of them put something on record.",
    "decide_on_names": "A person decided on two names that a conflict screen left open: they are {same_told}.",
    "name_party": "Somebody else with a part in the case was named ({party}). Why: {reason}",
    "take_out_party": "Somebody who was named by mistake was taken out ({party}). Why: {reason}",
    "screen_for_conflicts": "Reviewer {reviewer} was screened for conflicts against {parties_counted} "
    "({occasion_told}): {found_told}.",
    "register_reviewer": "Reviewer {reviewer} came on the panel ({profession}).",
    "add_licence": "Reviewer {reviewer}: a licence of {state} was put on record ({status}, to {expires_on}).",
    "change_licence_status": "Reviewer {reviewer}: {state} lists the licence as {status} from {from} on.",
    "end_licence_status": "Reviewer {reviewer}: the licence of {state} no longer has the status it had.",
    "add_certification": "Reviewer {reviewer}: a certification in {specialty} was put on record.",
    "record_discipline": "Reviewer {reviewer}: a disciplinary matter was put on record ({outcome}).",
    "record_qme_appointment": "Reviewer {reviewer}: an appointment as evaluator was put on record.",
    "state_practice": "Reviewer {reviewer}: active practice of {hours_per_week} hours a week was put on record.",
    "disclose_affiliation": "Reviewer {reviewer}: a {kind} tie was disclosed.",
    "record_check": "Reviewer {reviewer}: the {matter} was looked up at its source ({result}).",
    "correct_credential": "Reviewer {reviewer}: what is on record was corrected ({kind}: {fields}).",
    "withdraw_credential": "Reviewer {reviewer}: what was on record was withdrawn ({kind}).",
    "resolve_discipline": "Reviewer {reviewer}: a disciplinary matter that was pending is {outcome}.",
    "set_standing": "Reviewer {reviewer}: standing on the panel is {state} from {from_on} on.",
    "set_capacity": "Reviewer {reviewer}: {cases} cases a week from {from_on} on.",
    "add_absence": "Reviewer {reviewer}: away from {from_on} to {until_on}.",
    "cancel_absence": "Reviewer {reviewer}: an absence was taken back.",
    "import_credentials": "A list of {rows} rows was imported: {added} added, {corrected} corrected.",
    "switch_help": "Reviewer {reviewer} switched the machine's help {on_told}.",
    "choose_edition": "Reviewer {reviewer} took edition {edition} for item {item}: {reason}",
    "offer_sentences": "The machine offered sentences to reviewer {reviewer}: {sentences}.",
    "answer_sentence": "Reviewer {reviewer} answered an offered sentence: {became}.",
    "check_closely": "Submission {submission} of reviewer {reviewer} was checked closely.",
    "match_cases": "Reviewers were sought for {cases} waiting cases together (run {run}).",
    "change_proposal": "A coordinator chose reviewer {reviewer} instead of the one proposed: {reason}",
    "set_proposals_aside": "Proposals for {cases} cases were taken back.",
    **{
        f"import_{kind}": f"Reviewer {{reviewer}}: from a list, {told} was put on record."
        for kind, told in {
            "licence": "a licence", "certification": "a certification", "discipline": "a disciplinary matter",
            "practice": "active practice", "qme": "an appointment as evaluator", "capacity": "the number of cases",
            "absence": "an absence",
        }.items()
    },
}  # fmt: skip

_OCCASIONS = {
    "proposal": "when the case was offered", "acceptance": "when the offer was accepted",
    "sign_off": "when the determination was signed", "again": "once more",
}  # fmt: skip


def told(facts: Mapping[str, Any]) -> dict[str, str]:
    """What the facts of these acts say in words, under names of their own."""
    found: dict[str, str] = {}
    if "is_same" in facts:
        found["same_told"] = "one and the same" if facts["is_same"] else "two"
    if "of" in facts and facts.get("kind") in set(RelationKind):
        found["tied_told"] = says(RelationKind(facts["kind"]))
    if "is_on" in facts:
        found["on_told"] = "on" if facts["is_on"] else "off"
    if "occasion" in facts:
        found["occasion_told"] = _OCCASIONS.get(str(facts["occasion"]), str(facts["occasion"]))
    if "hits" in facts and "uncertain" in facts:
        found["found_told"] = _found(facts["hits"], facts["uncertain"])
    if isinstance(facts.get("parties"), int):
        found["parties_counted"] = "1 name" if facts["parties"] == 1 else f"{facts['parties']} names"
    return found


def _found(hits: int, uncertain: int) -> str:
    parts = []
    if hits:
        parts.append(f"{hits} {'tie' if hits == 1 else 'ties'} found")
    if uncertain:
        parts.append(f"{uncertain} {'name' if uncertain == 1 else 'names'} left to a person")
    return ", ".join(parts) or "nothing found"
