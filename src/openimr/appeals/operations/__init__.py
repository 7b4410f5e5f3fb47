"""What can be done after a determination. Every act lands in the record."""

from openimr.appeals.operations.carrying_out import record_carried_out, refer_to_division, start_implementation
from openimr.appeals.operations.certifying import certify_record
from openimr.appeals.operations.deciding import decide_petition, remand
from openimr.appeals.operations.petitioning import PaperSent, attach_paper, file_petition

__all__ = [
    "PaperSent", "attach_paper", "certify_record", "decide_petition", "file_petition", "record_carried_out",
    "refer_to_division", "remand", "start_implementation",
]  # fmt: skip
