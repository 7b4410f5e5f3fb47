"""What can be done to a case file. Every act lands in the record."""

from openimr.casefile.operations.documents import describe_document, remove_document
from openimr.casefile.operations.receiving import (
    Receipt,
    receive_application_papers,
    receive_file,
    receive_files,
)

__all__ = [
    "Receipt",
    "describe_document",
    "receive_application_papers",
    "receive_file",
    "receive_files",
    "remove_document",
]
