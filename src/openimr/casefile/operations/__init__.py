"""What can be done to a case file. Every act lands in the record."""

from openimr.casefile.operations.documents import describe_document, remove_document
from openimr.casefile.operations.reading import cancel_reading, hurry_page, read_again, read_case, read_next_pages
from openimr.casefile.operations.receiving import (
    Delivery,
    Receipt,
    keep,
    receive_application_papers,
    receive_file,
    receive_files,
)
from openimr.casefile.operations.uploads import (
    cancel_abandoned,
    cancel_upload,
    count_upload_try,
    receive_next_upload,
    record_bytes,
    start_upload,
    sweep_uploads,
)

__all__ = [
    "Delivery",
    "Receipt",
    "cancel_abandoned",
    "cancel_reading",
    "cancel_upload",
    "count_upload_try",
    "describe_document",
    "hurry_page",
    "keep",
    "read_again",
    "read_case",
    "read_next_pages",
    "receive_application_papers",
    "receive_file",
    "receive_files",
    "receive_next_upload",
    "record_bytes",
    "remove_document",
    "start_upload",
    "sweep_uploads",
]
