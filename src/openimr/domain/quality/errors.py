"""What can be wrong with an analysis: every correction has one of these codes, so that causes can be counted."""

from enum import StrEnum


class ErrorCode(StrEnum):
    """The kind of a fault, by what the reviewer has to mend."""

    RECORD_MISSED = "record_missed"
    RECORD_MISREAD = "record_misread"
    CONTRADICTION = "contradiction"
    WRONG_REQUEST = "wrong_request"
    GUIDELINE_MISSING = "guideline_missing"
    GUIDELINE_MISQUOTED = "guideline_misquoted"
    EVIDENCE_ORDER = "evidence_order"
    REASONS_THIN = "reasons_thin"
    OUT_OF_SCOPE = "out_of_scope"
    HARD_TO_READ = "hard_to_read"
    OTHER = "other"

    @property
    def told(self) -> str:
        """The fault in the words that a reviewer reads."""
        return _TOLD[self]


_TOLD = {
    ErrorCode.RECORD_MISSED: "a record that matters is not considered",
    ErrorCode.RECORD_MISREAD: "the record does not say what is written of it",
    ErrorCode.CONTRADICTION: "two statements contradict each other",
    ErrorCode.WRONG_REQUEST: "another treatment is decided than the one in dispute",
    ErrorCode.GUIDELINE_MISSING: "a guideline is missing, or not named precisely enough",
    ErrorCode.GUIDELINE_MISQUOTED: "the guideline does not say what is written of it",
    ErrorCode.EVIDENCE_ORDER: "the order of the evidence is not kept",
    ErrorCode.REASONS_THIN: "the reasons do not carry the conclusion",
    ErrorCode.OUT_OF_SCOPE: "something other than medical necessity is decided",
    ErrorCode.HARD_TO_READ: "hard to understand for who is not a physician",
    ErrorCode.OTHER: "something else",
}
