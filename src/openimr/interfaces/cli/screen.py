"""`openimr screen`: eligibility screening from JSON on standard input."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from openimr.domain.eligibility import Applicant, ItemFacts, Screening, ScreeningFacts, URResult, screen
from openimr.domain.values import Priority, ServiceMethod, ServicePlace

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


class InputError(ValueError):
    """The facts cannot be used; the message names the field and says what to write."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--lines", action="store_true", help="one application per line, one answer per line")
    parser.add_argument("--example", action="store_true", help="print an application that can be screened")
    parser.add_argument("--fields", action="store_true", help="print every field that can be given")


def run(args: argparse.Namespace) -> int:
    """Screen and print. 0 done, 1 when a line could not be screened, 2 when the one application could not."""
    if args.example:
        print(json.dumps(EXAMPLE, indent=2))
        return 0
    if args.fields:
        print("\n".join(sorted(_READERS)))
        return 0
    if args.lines:
        return _run_lines()
    try:
        answer = answer_text(sys.stdin.read())
    except InputError as error:
        print(f"openimr screen: {error}", file=sys.stderr)
        return 2
    print(json.dumps(answer, indent=2, ensure_ascii=False))
    return 0


def _run_lines() -> int:
    code = 0
    for line in sys.stdin:
        if line.strip():
            try:
                print(json.dumps(answer_text(line), ensure_ascii=False))
            except InputError as error:
                print(json.dumps({"error": str(error)}, ensure_ascii=False))
                code = 1
    return code


def answer_text(text: str) -> dict[str, Any]:
    """The screening of one application in JSON. Raises InputError."""
    try:
        given = json.loads(text)
    except ValueError as error:
        raise InputError(f"this is no JSON: {error}") from None
    if not isinstance(given, dict):
        raise InputError("the application must be an object; `openimr screen --example` prints one")
    return as_json(screen(facts_of(given)))


def facts_of(given: Mapping[str, Any]) -> ScreeningFacts:
    """Screening facts from plainly named JSON. Raises InputError for an unknown or odd field."""
    flat = _flattened(given)
    unknown = sorted(set(flat) - set(_READERS) - {"items"})
    if unknown:
        raise InputError(f"{unknown[0]}: no such field; `openimr screen --fields` lists them")
    facts: dict[str, Any] = {}
    for name, value in flat.items():
        if name != "items" and value is not None:
            target, reader = _READERS[name]
            facts[target] = reader(value, name)
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
        if isinstance(value, dict):
            flat.update({f"{name}.{inner}": inner_value for inner, inner_value in value.items()})
        else:
            flat[name] = value
    return flat


def _truth(value: Any, name: str) -> bool:
    if not isinstance(value, bool):
        raise InputError(f"{name}: write true or false")
    return value


def _day(value: Any, name: str) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise InputError(f"{name}: {value!r} is no day; write it like 2014-02-19") from None


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"{name}: write text")
    return value


def _texts(value: Any, name: str) -> tuple[str, ...]:
    return tuple(_text(one, name) for one in _list(value))


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise InputError("items: give a list")
    return value


def _choice(kind: Any) -> Callable[[Any, str], Any]:
    def reader(value: Any, name: str) -> Any:
        try:
            return kind(value)
        except ValueError:
            raise InputError(f"{name}: {value!r} is not one of {', '.join(kind)}") from None

    return reader


_READERS: dict[str, tuple[str, Callable[[Any, str], Any]]] = {
    "received_on": ("received_on", _day),
    "priority": ("priority", _choice(Priority)),
    "applicant": ("applicant", _choice(Applicant)),
    "signed": ("is_signed", _truth),
    "missing_fields": ("missing_fields", _texts),
    "designation_signed_on": ("designation_signed_on", _day),
    "injury_on": ("injured_on", _day),
    "threat_certified": ("is_threat_certified", _truth),
    "ur_decision.attached": ("is_ur_decision_attached", _truth),
    "ur_decision.result": ("ur_result", _choice(URResult)),
    "ur_decision.decided_on": ("ur_decided_on", _day),
    "ur_decision.served_on": ("ur_served_on", _day),
    "ur_decision.method": ("ur_service_method", _choice(ServiceMethod)),
    "ur_decision.place": ("ur_service_place", _choice(ServicePlace)),
    "form_package.served_on": ("form_package_served_on", _day),
    "form_package.method": ("form_package_method", _choice(ServiceMethod)),
    "form_package.place": ("form_package_place", _choice(ServicePlace)),
    "liability.disputed": ("is_liability_disputed", _truth),
    "liability.review_agreed": ("is_liability_review_agreed", _truth),
    "liability.resolved_notice_served_on": ("liability_resolved_served_on", _day),
    "liability.method": ("liability_resolved_method", _choice(ServiceMethod)),
    "liability.place": ("liability_resolved_place", _choice(ServicePlace)),
    "duplicate_of": ("duplicate_of", _text),
    "wcab_found_ur_untimely": ("is_ur_found_untimely", _truth),
    "carved_out": ("is_carved_out", _truth),
    "withdrawn": ("is_withdrawn", _truth),
}

_ITEM_READERS: dict[str, tuple[str, Callable[[Any, str], Any]]] = {
    "treatment": ("treatment", _text),
    "authorized": ("is_authorized", _truth),
    "settled": ("is_settled", _truth),
    "request_withdrawn": ("is_request_withdrawn", _truth),
    "prior_review": ("prior_review", _text),
}
assert {target for target, _ in _ITEM_READERS.values()} == {one.name for one in fields(ItemFacts)}


def _item(given: Any, n: int) -> ItemFacts:
    if not isinstance(given, dict):
        raise InputError(f"items[{n}]: must be an object with 'treatment'")
    unknown = sorted(set(given) - set(_ITEM_READERS))
    if unknown:
        raise InputError(f"items[{n}].{unknown[0]}: no such field; use {', '.join(_ITEM_READERS)}")
    facts = {_ITEM_READERS[k][0]: _ITEM_READERS[k][1](v, f"items[{n}].{k}") for k, v in given.items()}
    if "treatment" not in facts:
        raise InputError(f"items[{n}].treatment: name the treatment")
    return ItemFacts(**facts)
