"""What can be done to a case file. Every act lands in the record."""

from openimr.casefile.operations.absent import await_absent_record, dismiss_absent_record
from openimr.casefile.operations.documents import (
    confirm_documents,
    describe_document,
    edit_document,
    merge_documents,
    move_pages,
    remove_document,
    split_document,
    suggest_documents,
    undo_change,
)
from openimr.casefile.operations.exports import ask_export, ask_frozen_copy, build_next_export, cancel_export
from openimr.casefile.operations.notes import add_note, delete_note
from openimr.casefile.operations.page_times import count_page_times
from openimr.casefile.operations.physical import add_item, move_item
from openimr.casefile.operations.reading import cancel_reading, hurry_page, read_again, read_case, read_next_pages
from openimr.casefile.operations.receiving import (
    Delivery,
    Receipt,
    keep,
    receive_application_papers,
    receive_file,
    receive_files,
)
from openimr.casefile.operations.sorting import sort_again, sort_next_pile
from openimr.casefile.operations.strangers import decide_pages
from openimr.casefile.operations.twins import fold_pages, keep_other, unfold_pages
from openimr.casefile.operations.uploads import (
    cancel_abandoned,
    cancel_upload,
    count_upload_try,
    note_upload_trouble,
    receive_next_upload,
    record_bytes,
    start_upload,
    sweep_uploads,
)

__all__ = [
    "Delivery",
    "Receipt",
    "add_item",
    "add_note",
    "ask_export",
    "ask_frozen_copy",
    "await_absent_record",
    "build_next_export",
    "cancel_abandoned",
    "cancel_export",
    "cancel_reading",
    "cancel_upload",
    "confirm_documents",
    "count_page_times",
    "count_upload_try",
    "decide_pages",
    "delete_note",
    "describe_document",
    "dismiss_absent_record",
    "edit_document",
    "fold_pages",
    "hurry_page",
    "keep",
    "keep_other",
    "merge_documents",
    "move_item",
    "move_pages",
    "note_upload_trouble",
    "read_again",
    "read_case",
    "read_next_pages",
    "receive_application_papers",
    "receive_file",
    "receive_files",
    "receive_next_upload",
    "record_bytes",
    "remove_document",
    "sort_again",
    "sort_next_pile",
    "split_document",
    "start_upload",
    "suggest_documents",
    "sweep_uploads",
    "undo_change",
    "unfold_pages",
]
