"""Putting people, organisations and their relations on record, and putting right what stands there."""

from openimr.affiliations.operations.correcting import (
    correct_entity,
    correct_identifier,
    correct_name,
    correct_relation,
    merge_entities,
    withdraw,
)
from openimr.affiliations.operations.importing import import_list, keep_list
from openimr.affiliations.operations.recording import (
    add_identifier,
    add_name,
    end_name,
    end_relation,
    record_entity,
    record_relation,
)

__all__ = [
    "add_identifier", "add_name", "correct_entity", "correct_identifier", "correct_name", "correct_relation",
    "end_name", "end_relation", "import_list", "keep_list", "merge_entities", "record_entity", "record_relation",
    "withdraw",
]  # fmt: skip
