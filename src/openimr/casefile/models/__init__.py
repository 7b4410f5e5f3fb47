"""The case file as it is stored: deliveries, received files, immutable pages, readings, and what lies over them."""

from openimr.casefile.models.laid import (
    AbsentRecord,
    Document,
    DocumentChange,
    Encounter,
    PhysicalItem,
    Run,
    Sorting,
    StrangerPage,
    Twin,
)
from openimr.casefile.models.received import CaseWord, Page, Reading, ReceivedFile, Upload
from openimr.casefile.models.taken import Export, Note, PageTime

__all__ = [
    "AbsentRecord",
    "CaseWord",
    "Document",
    "DocumentChange",
    "Encounter",
    "Export",
    "Note",
    "Page",
    "PageTime",
    "PhysicalItem",
    "Reading",
    "ReceivedFile",
    "Run",
    "Sorting",
    "StrangerPage",
    "Twin",
    "Upload",
]
