"""Bringing reviewers and their dated evidence on the panel. Nothing is overwritten: a correction is a new row."""

from openimr.panel.operations.availability import add_absence, cancel_absence, set_capacity, set_standing
from openimr.panel.operations.checking import record_check
from openimr.panel.operations.correcting import change_licence_status, correct, resolve_discipline, withdraw
from openimr.panel.operations.importing import import_list, keep_list
from openimr.panel.operations.recording import (
    add_certification,
    add_licence,
    disclose_affiliation,
    record_discipline,
    record_qme_appointment,
    register_reviewer,
    state_practice,
)

__all__ = [
    "add_absence",
    "add_certification",
    "add_licence",
    "cancel_absence",
    "change_licence_status",
    "correct",
    "disclose_affiliation",
    "import_list",
    "keep_list",
    "record_check",
    "record_discipline",
    "record_qme_appointment",
    "register_reviewer",
    "resolve_discipline",
    "set_capacity",
    "set_standing",
    "state_practice",
    "withdraw",
]
