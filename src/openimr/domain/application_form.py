"""DWC Form IMR as a set of checks: which fields it needs and which dates can be true (8 CCR 9792.10.2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

REQUIRED: dict[str, str] = {
    "employee_first_name": "first name of the worker",
    "employee_last_name": "last name of the worker",
    "employee_street": "street or PO box of the worker",
    "employee_city": "city of the worker",
    "employee_state": "state of the worker",
    "employee_postal_code": "zip code of the worker",
    "claim_number": "claim number",
    "injured_on": "date of injury",
    "employer_name": "name of the employer",
    "physician_first_name": "first name of the requesting physician",
    "physician_last_name": "last name of the requesting physician",
    "administrator_company": "company of the claims administrator",
    "ur_decided_on": "date of the utilization review decision",
}
"""The fields without which the form is not complete, with the words a person reads."""


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One field of the form, and what to do about it."""

    field: str
    text: str


def needed(applicant: object) -> dict[str, str]:
    """The fields that the form needs from this kind of applicant, with the words a person reads."""
    if applicant in ("designee", "attorney", "guardian"):
        return {**REQUIRED, "representative_name": "name of the representative"}
    return REQUIRED


def missing_fields(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """The needed fields that are empty."""
    return tuple(name for name in needed(fields.get("applicant")) if not fields.get(name))


def missing(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """The needed fields that are empty, in the words of the form."""
    words = needed(fields.get("applicant"))
    return tuple(words[name] for name in missing_fields(fields))


def odd_dates(fields: Mapping[str, Any], *, today: date) -> tuple[FieldProblem, ...]:
    """Dates that cannot be true together: in the future, or before what must come first."""
    return tuple(_odd_dates(fields, today))


_ORDER = (
    ("employee_born_on", "injured_on", "The date of injury is before the date of birth."),
    ("injured_on", "ur_decided_on", "The utilization review decision is before the date of injury."),
    ("injured_on", "rfa_on", "The request for authorization is before the date of injury."),
    ("ur_decided_on", "ur_served_on", "The decision was served before it was made."),
    ("ur_decided_on", "mailed_on", "The application was mailed before the decision was made."),
    ("rfa_on", "ur_decided_on", "The decision is before the request for authorization."),
)


def _odd_dates(fields: Mapping[str, Any], today: date) -> Iterator[FieldProblem]:
    for name, value in fields.items():
        if isinstance(value, date) and value > today:
            yield FieldProblem(name, "This date is in the future.")
    for first, second, text in _ORDER:
        earlier, later = fields.get(first), fields.get(second)
        if earlier and later and later < earlier:
            yield FieldProblem(second, text)
