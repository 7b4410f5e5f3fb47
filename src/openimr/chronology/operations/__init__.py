"""Writing facts: what the machine reads, and what people add, correct and reject."""

from openimr.chronology.operations.extracting import extract_case, extract_next
from openimr.chronology.operations.keeping import add_fact, correct_fact, reinstate_fact, reject_fact

__all__ = ["add_fact", "correct_fact", "extract_case", "extract_next", "reinstate_fact", "reject_fact"]
