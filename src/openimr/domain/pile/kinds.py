"""The kinds of documents in a case file, as a list of records names them."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document of a case file is."""

    UR_DECISION = "ur_decision"
    REQUEST_FOR_AUTHORIZATION = "request_for_authorization"
    PROGRESS_REPORT = "progress_report"
    CONSULTATION = "consultation"
    OPERATIVE_REPORT = "operative_report"
    IMAGING = "imaging"
    ELECTRODIAGNOSTIC = "electrodiagnostic"
    THERAPY_NOTE = "therapy_note"
    PHARMACY = "pharmacy"
    LABORATORY = "laboratory"
    PSYCHOLOGY = "psychology"
    MEDICO_LEGAL = "medico_legal"
    CORRESPONDENCE = "correspondence"
    DWC_FORM = "dwc_form"
    COVER_SHEET = "cover_sheet"
    BLANK = "blank"
    PUBLISHED_DECISION = "published_decision"
    OTHER = "other"


TITLES = {
    DocumentKind.UR_DECISION: "Utilization review decision",
    DocumentKind.REQUEST_FOR_AUTHORIZATION: "Request for authorization (DWC Form RFA)",
    DocumentKind.PROGRESS_REPORT: "Progress report",
    DocumentKind.CONSULTATION: "Consultation",
    DocumentKind.OPERATIVE_REPORT: "Operative report",
    DocumentKind.IMAGING: "Imaging report",
    DocumentKind.ELECTRODIAGNOSTIC: "Electrodiagnostic study (EMG/NCV)",
    DocumentKind.THERAPY_NOTE: "Therapy note",
    DocumentKind.PHARMACY: "Pharmacy record",
    DocumentKind.LABORATORY: "Laboratory report",
    DocumentKind.PSYCHOLOGY: "Psychological report",
    DocumentKind.MEDICO_LEGAL: "Medico-legal report",
    DocumentKind.CORRESPONDENCE: "Correspondence",
    DocumentKind.DWC_FORM: "DWC form",
    DocumentKind.COVER_SHEET: "Cover sheet",
    DocumentKind.BLANK: "Blank page",
    DocumentKind.PUBLISHED_DECISION: "Published decision",
    DocumentKind.OTHER: "Other record",
}
"""How a list of records names a document of which nothing more is known."""
