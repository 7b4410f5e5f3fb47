"""`openimr screen`: eligibility screening from JSON on standard input."""

import argparse
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any, NamedTuple

from openimr.domain.eligibility import Applicant, ItemFacts, Screening, ScreeningFacts, URResult, screen
from openimr.domain.values import Priority, ServiceMethod, ServicePlace
from openimr.interfaces.cli.json_input import (
    InputError,
    answer_lines,
    answer_one,
    in_years,
    read_choice,
    read_day,
    read_object,
    refuse_unknown,
)

EXAMPLE = {
    "received_on": "2014-03-17",
    "priority": "regular",
    "applicant": "employee",
    "signed": True,
    "injury_on": "2010-01-23",
    "ur_decision": {
        "attached": True,
        "result": "denial",
        "decided_on": "2014-02-19",
        "served_on": "2014-02-19",
        "method": "mail",
        "place": "in_state",
    },
    "liability": {"disputed": False},
    "items": [{"treatment": "Twelve physical therapy sessions"}],
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = help_text()
    parser.add_argument("--lines", action="store_true", help="one application per line, one answer per line")
    parser.add_argument("--example", action="store_true", help="print an application that can be screened")
    parser.add_argument("--fields", action="store_true", help="print every field that can be given")


def help_text() -> str:
    """The form of the input: an example, and every field with what it takes."""
    return (
        f"Give one application:\n{json.dumps(EXAMPLE, indent=2)}\n\n"
        "Only received_on is needed; what is not given counts as not known and is asked for where it decides.\n"
        'Nested fields may also be written flat, as in "ur_decision.served_on".\n\nFields:\n'
        f"{field_list()}\n\n"
        "Exit codes: 0 done, 1 a line could not be screened, 2 the one application could not be screened.\n"
    )


def run(args: argparse.Namespace) -> int:
    """Screen and print. 0 done, 1 when a line could not be screened, 2 when the one application could not."""
    if args.example:
        print(json.dumps(EXAMPLE, indent=2))
        return 0
    if args.fields:
        print(field_list())
        return 0
    return answer_lines(answer_text) if args.lines else answer_one("screen", answer_text)


def answer_text(text: str) -> dict[str, Any]:
    """The screening of one application in JSON. Raises InputError."""
    hint = "the application must be an object; `openimr screen --example` prints one"
    return as_json(screen(facts_of(read_object(text, hint))))


def facts_of(given: Mapping[str, Any]) -> ScreeningFacts:
    """Screening facts from plainly named JSON. Raises InputError for an unknown or odd field."""
    flat = _flattened(given)
    refuse_unknown(flat, (*_FIELDS, "items"))
    facts: dict[str, Any] = {}
    for name, value in flat.items():
        if name != "items" and value is not None:
            facts[_FIELDS[name].target] = _FIELDS[name].reader(value, name)
    if "received_on" not in facts:
        raise InputError("received_on: give the day on which the application was received")
    return ScreeningFacts(**facts, items=tuple(_item(item, n) for n, item in enumerate(_list(flat.get("items")))))


def as_json(found: Screening) -> dict[str, Any]:
    """The answer that other programs read."""
    return {
        "verdict": str(found.verdict),
        "reasons": [asdict(ground) for ground in found.reasons],
        "needs": [asdict(ground) for ground in found.needs],
        "eligible_items": list(found.eligible_items),
        "priority": str(found.priority),
        "deadline": {"clock": found.deadline.clock, "due": found.deadline.due.isoformat(),
                     "basis": found.deadline.basis, "citation": found.deadline.citation} if found.deadline else None,
        "law_version": found.law_version,
        "notes": list(found.notes),
    }  # fmt: skip


def _flattened(given: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in given.items():
        inner = {f"{name}.{key}": one for key, one in value.items()} if isinstance(value, dict) else {name: value}
        if isinstance(value, dict) and name not in _GROUPS:
            refuse_unknown([name], (*_GROUPS, *_TOP))
            raise InputError(f"{name}: write one value, not an object")
        if name in _GROUPS and not isinstance(value, dict) and value is not None:
            raise InputError(f"{name}: give an object, for example {json.dumps(EXAMPLE.get(name, {'served_on': '…'}))}")
        for key, one in inner.items():
            if key in flat:
                raise InputError(f"{key}: given twice")
            if key not in _GROUPS:
                flat[key] = one
    return flat


def _truth(value: Any, name: str) -> bool:
    if not isinstance(value, bool):
        raise InputError(f"{name}: write true or false")
    return value


def _day_of_rule(value: Any, name: str) -> date:
    return in_years(read_day(value, name), name)


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"{name}: write text")
    return value


def _texts(value: Any, name: str) -> tuple[str, ...]:
    return tuple(_text(one, name) for one in _list(value, name))


def _list(value: Any, name: str = "items") -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise InputError(f"{name}: give a list")
    return value


class _Field(NamedTuple):
    target: str
    reader: Callable[[Any, str], Any]
    takes: str


def _truth_field(target: str) -> _Field:
    return _Field(target, _truth, "true or false")


def _day_field(target: str) -> _Field:
    return _Field(target, _day_of_rule, "a day like 2014-02-19")


def _text_field(target: str) -> _Field:
    return _Field(target, _text, "text")


def _choice_field(target: str, kind: Any) -> _Field:
    return _Field(target, lambda value, name: read_choice(kind, value, name), ", ".join(kind))


_FIELDS: dict[str, _Field] = {
    "received_on": _day_field("received_on"),
    "submitted_on": _Field("submitted_on", _day_of_rule, "the day it was sent, where that is not the day of receipt"),
    "submitted_by": _choice_field("submission_method", ServiceMethod),
    "screened_on": _day_field("screened_on"),
    "priority": _choice_field("priority", Priority),
    "applicant": _choice_field("applicant", Applicant),
    "signed": _truth_field("is_signed"),
    "missing_fields": _Field("missing_fields", _texts, "a list of the form's empty fields"),
    "designation_signed_on": _day_field("designation_signed_on"),
    "injury_on": _Field("injured_on", read_day, "a day like 2014-02-19"),
    "threat_certified": _truth_field("is_threat_certified"),
    "ur_decision.attached": _truth_field("is_ur_decision_attached"),
    "ur_decision.reminder_sent_on": _day_field("ur_reminder_sent_on"),
    "ur_decision.result": _choice_field("ur_result", URResult),
    "ur_decision.decided_on": _day_field("ur_decided_on"),
    "ur_decision.communicated_on": _Field(
        "ur_communicated_on", _day_of_rule, "the day it reached the requesting physician"
    ),
    "ur_decision.served_on": _Field("ur_served_on", _day_of_rule, "the day it was served on the worker"),
    "ur_decision.method": _choice_field("ur_service_method", ServiceMethod),
    "ur_decision.place": _choice_field("ur_service_place", ServicePlace),
    "form_package.given": _truth_field("is_form_package_given"),
    "form_package.served_on": _day_field("form_package_served_on"),
    "form_package.method": _choice_field("form_package_method", ServiceMethod),
    "form_package.place": _choice_field("form_package_place", ServicePlace),
    "liability.disputed": _truth_field("is_liability_disputed"),
    "liability.review_agreed": _truth_field("is_liability_review_agreed"),
    "liability.resolved_notice_served_on": _day_field("liability_resolved_served_on"),
    "liability.method": _choice_field("liability_resolved_method", ServiceMethod),
    "liability.place": _choice_field("liability_resolved_place", ServicePlace),
    "duplicate_of": _text_field("duplicate_of"),
    "wcab_found_ur_untimely": _truth_field("is_ur_found_untimely"),
    "carved_out": _truth_field("is_carved_out"),
    "withdrawn": _truth_field("is_withdrawn"),
}
_GROUPS = tuple(dict.fromkeys(name.split(".")[0] for name in _FIELDS if "." in name))
_TOP = tuple(name for name in _FIELDS if "." not in name)

_ITEM_FIELDS: dict[str, _Field] = {
    "treatment": _text_field("treatment"),
    "authorized": _truth_field("is_authorized"),
    "settled": _truth_field("is_settled"),
    "request_withdrawn": _truth_field("is_request_withdrawn"),
    "prior_review": _Field("prior_review", _text, "number of the earlier review"),
    "repeats_decision_of": _Field("repeats_decision_of", _day_of_rule, "the day of an earlier refusal of the same"),
    "requested_again_on": _day_field("requested_again_on"),
    "newly_decided": _truth_field("is_newly_decided"),
    "same_practice": _truth_field("is_same_practice"),
    "change_documented": _truth_field("is_change_documented"),
}
assert {one.target for one in _ITEM_FIELDS.values()} == {one.name for one in fields(ItemFacts)}
assert {one.target for one in _FIELDS.values()} | {"items"} == {one.name for one in fields(ScreeningFacts)}


def field_list() -> str:
    """Every field, one per line, with what it takes."""
    rows = [(name, one.takes) for name, one in _FIELDS.items()]
    rows += [(f"items[].{name}", one.takes) for name, one in _ITEM_FIELDS.items()]
    return "\n".join(f"  {name:<36} {takes}" for name, takes in rows)


def _item(given: Any, n: int) -> ItemFacts:
    if not isinstance(given, dict):
        raise InputError(f"items[{n}]: must be an object with 'treatment'")
    refuse_unknown(given, _ITEM_FIELDS, f"items[{n}].")
    facts = {
        _ITEM_FIELDS[name].target: _ITEM_FIELDS[name].reader(value, f"items[{n}].{name}")
        for name, value in given.items()
        if value is not None
    }
    if "treatment" not in facts:
        raise InputError(f"items[{n}].treatment: name the treatment")
    return ItemFacts(**facts)
