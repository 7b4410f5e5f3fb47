"""The words of the desk: fields of DWC Form IMR in the form's groups, statuses, acts."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from openimr.domain.lifecycle import ApplicationStatus, CaseAct, CaseStatus

FORM_GROUPS: tuple[tuple[Any, tuple[tuple[str, Any], ...]], ...] = (
    (
        _("Application"),
        (
            ("priority", _("Priority asked for")),
            ("applicant", _("Who applies")),
            ("channel", _("How it came")),
            ("mailed_on", _("Postmark or date of mailing")),
            ("received_at", _("Received")),
            ("signed_name", _("Signed by")),
            ("signed_on", _("Signed on")),
            ("is_release_consented", _("Consents to the release of records")),
        ),
    ),
    (
        _("Injured worker"),
        (
            ("employee_first_name", _("First name")),
            ("employee_middle_initial", _("Middle initial")),
            ("employee_last_name", _("Last name")),
            ("employee_born_on", _("Date of birth")),
            ("employee_street", _("Street or PO box")),
            ("employee_city", _("City")),
            ("employee_state", _("State")),
            ("employee_postal_code", _("Zip code")),
            ("employee_phone", _("Phone")),
            ("employee_email", _("E-mail")),
            ("claim_number", _("Claim number")),
            ("injured_on", _("Date of injury")),
            ("wcis_number", _("WCIS number")),
            ("eams_number", _("EAMS number")),
            ("employer_name", _("Employer")),
        ),
    ),
    (
        _("Attorney or representative"),
        (
            ("representative_name", _("Name")),
            ("representative_relationship", _("Relationship")),
            ("representative_firm", _("Firm")),
            ("representative_street", _("Street")),
            ("representative_city", _("City")),
            ("representative_state", _("State")),
            ("representative_postal_code", _("Zip code")),
            ("representative_phone", _("Phone")),
            ("representative_fax", _("Fax")),
            ("representative_email", _("E-mail")),
            ("designation_signed_on", _("Designation signed on")),
        ),
    ),
    (
        _("Requesting physician"),
        (
            ("physician_first_name", _("First name")),
            ("physician_last_name", _("Last name")),
            ("physician_specialty", _("Specialty")),
            ("physician_practice", _("Practice")),
            ("physician_street", _("Street")),
            ("physician_city", _("City")),
            ("physician_state", _("State")),
            ("physician_postal_code", _("Zip code")),
            ("physician_phone", _("Phone")),
            ("physician_fax", _("Fax")),
        ),
    ),
    (
        _("Claims administrator"),
        (
            ("administrator_company", _("Company")),
            ("administrator_contact", _("Contact")),
            ("administrator_street", _("Street")),
            ("administrator_city", _("City")),
            ("administrator_state", _("State")),
            ("administrator_postal_code", _("Zip code")),
            ("administrator_phone", _("Phone")),
            ("administrator_fax", _("Fax")),
            ("administrator_email", _("E-mail")),
        ),
    ),
    (
        _("Disputed medical treatment"),
        (
            ("diagnosis", _("Primary diagnosis")),
            ("diagnosis_code", _("Diagnosis code")),
            ("rfa_on", _("Request for authorization dated")),
            ("ur_decided_on", _("Utilization review decision dated")),
            ("ur_served_on", _("Decision served on")),
            ("ur_service_method", _("How it was served")),
            ("ur_service_place", _("Where it was served")),
            ("ur_result", _("What was decided")),
            ("ur_organisation", _("Utilization review organization")),
            ("is_information_missing_denial", _("Refused only because information was missing")),
            ("is_liability_disputed", _("Liability is disputed too")),
            ("liability_reason", _("Why liability is disputed")),
            ("is_liability_review_agreed", _("Administrator agrees to the review all the same")),
            ("liability_resolved_served_on", _("Notice that liability is resolved served on")),
        ),
    ),
)
"""The fields as the form groups them, with the words a clerk reads."""

_LABELS = {name: (group, label) for group, fields in FORM_GROUPS for name, label in fields}


def label_of(name: str) -> str:
    """A field of the form with its group, where the group tells it from others of the same name."""
    group, label = _LABELS[name]
    prefixed = name.partition("_")[0] in ("employee", "representative", "physician", "administrator")
    return f"{group}: {label}" if prefixed else str(label)


APPLICATION_WORK: dict[ApplicationStatus, Any] = {
    ApplicationStatus.RECEIVED: _("Take the application up"),
    ApplicationStatus.SCREENING: _("Confirm what the rules found"),
    ApplicationStatus.INFO_REQUESTED: _("Wait for what was asked, or decide without it"),
    ApplicationStatus.DEFERRED_LIABILITY: _("Wait until the liability dispute is resolved"),
}

CASE_WORK: dict[CaseStatus, Any] = {
    CaseStatus.ELIGIBLE: _("Assign the case"),
    CaseStatus.ASSIGNED: _("Send the notice of assignment"),
    CaseStatus.AWAITING_RECORDS: _("Take records in; declare them complete"),
    CaseStatus.RECORDS_OVERDUE: _("Press for the records, or go on without them"),
    CaseStatus.READY: _("Propose a reviewer"),
    CaseStatus.REVIEWER_PROPOSED: _("The reviewer attests and accepts"),
    CaseStatus.IN_REVIEW: _("The reviewer writes the analysis"),
    CaseStatus.QUALITY_CHECK: _("Check the letter; return it or sign"),
    CaseStatus.DETERMINED: _("Serve the determination"),
    CaseStatus.SERVED: _("Nothing is due at the desk"),
}
"""What happens in each queue, in a few words."""

ACT_WORDS: dict[CaseAct, Any] = {
    CaseAct.ASSIGN: _("Assign the case to the review organization"),
    CaseAct.SEND_NOTICE: _("Send the notice of assignment"),
    CaseAct.COMPLETE_RECORDS: _("Declare the records complete"),
    CaseAct.PROPOSE_REVIEWER: _("Propose a reviewer"),
    CaseAct.ACCEPT_REVIEW: _("Attest to no conflict and accept"),
    CaseAct.SUBMIT_ANALYSIS: _("Write and submit the analysis"),
    CaseAct.SIGN_OFF: _("Check and sign the determination"),
    CaseAct.SERVE: _("Serve the determination"),
}
"""The next legal act in words."""


def initials(name: str) -> str:
    """A name as initials, for screens that somebody could look over a shoulder at."""
    return " ".join(f"{part[0]}." for part in name.split() if part)
