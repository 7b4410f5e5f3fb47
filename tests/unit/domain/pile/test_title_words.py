"""Titles that no list holds are known by their words, and lines that are no titles are not taken for one."""

import pytest

from openimr.domain.pile.evidence import evidence_of
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lines import sheet
from openimr.domain.pile.seen import PageSeen
from openimr.domain.pile.title_words import spoken_for

_TITLES: dict[Kind, str] = {
    Kind.UR_DECISION: (
        "Notice of Determination; UR DETERMINATION LETTER; Certification Notice; Notice of Authorization; Notice "
        "of Conditional Non-Certification; Review Outcome Letter; Determination Notification; Medical Review "
        "Decision; Treatment Plan Review Result; Notice of Modified Authorization; Prospective Review "
        "Determination; Physician Peer Review Report; UM Denial Letter; Utilization Review - Physician Review; "
        "Medical Necessity Review; Notice of Partial Approval; UR Decision: Modified; Treatment Request Denied; "
        "Initial Clinical Review Determination; Medical Director Determination; Clinical Peer Review Decision; "
        "DENIAL OF AUTHORIZATION; RE: Utilization Review Decision"
    ),
    Kind.REQUEST_FOR_AUTHORIZATION: (
        "Request for Authorization (RFA); RFA; DWC FORM RFA; Treatment Request Form; Pre-Authorization Request; "
        "Authorization Request; Physician's Request for Treatment Authorization; REQUEST FOR AUTHORIZATION OF "
        "MEDICAL TREATMENT"
    ),
    Kind.PROGRESS_REPORT: (
        "PR-2; Follow-Up Visit; Office Visit Note; Return Visit; Orthopedic Follow-up; PTP Progress Report; "
        "Clinic Visit; Encounter Note; Progress Note; Work Comp Follow Up; Established Patient Visit; Pain Clinic "
        "Follow-Up Note; Post-Op Visit; Postoperative Check; Visit Summary; SOAP Note; Treating Physician's "
        "Report; Chart Note; Ambulatory Encounter; Outpatient Progress Note; Medication Management Visit; "
        "Telehealth Visit; Telemedicine Encounter; Interim Medical Report; Pain Management Re-evaluation; "
        "Physician Note; Occupational Medicine Recheck; Follow Up Examination Report; Extended Progress Report; "
        "Provider Note; Subsequent Visit"
    ),
    Kind.CONSULTATION: (
        "Consultation; Orthopaedic Surgery Consultation Report; Initial Evaluation; New Patient Visit; Initial "
        "Comprehensive Report; Specialty Consultation; History & Physical; Consult Note; Initial Pain Evaluation; "
        "Comprehensive Orthopedic Evaluation; Neurosurgical Evaluation; Initial Consultation; Referral "
        "Consultation; Evaluation by Specialist; Letter of Consultation; Spine Consultation; Surgical Evaluation"
    ),
    Kind.OPERATIVE_REPORT: (
        "Operative Report; Procedure Report; Surgical Note; Operation Note; Report of Operative Procedure; Record "
        "of Surgery; Post-Procedure Note; Operative Summary; Interventional Procedure Report; Nerve Block "
        "Procedure Note"
    ),
    Kind.IMAGING: (
        "MRI Lumbar Spine; X-Ray Right Shoulder; RADIOLOGY REPORT; MR LUMBAR SPINE WO CONTRAST; CT Cervical "
        "Spine; Imaging Report; MRI OF THE LEFT KNEE WITHOUT CONTRAST; Diagnostic Imaging; Ultrasound, Right "
        "Shoulder; Radiologic Examination; Lumbar Spine Series; Examination: MRI right wrist; Knee 3 Views; "
        "Radiology Interpretation"
    ),
    Kind.ELECTRODIAGNOSTIC: (
        "EMG/NCV Report; Nerve Conduction Study; Electrodiagnostic Report; Electromyogram; NCS/EMG; "
        "Neurodiagnostic Testing; Electrophysiology Report; Needle EMG Examination; Electrophysiologic Study"
    ),
    Kind.THERAPY_NOTE: (
        "PT Daily Note; Physical Therapy Daily Note; Treatment Note; Chiropractic Daily Note; Acupuncture "
        "Treatment Record; Therapist Note; PT Progress Report; Occupational Therapy Visit; Physical Therapy Plan "
        "of Care; Daily Visit Record; Rehabilitation Daily Note; PT Discharge; Exercise Flow Sheet; Physical "
        "Medicine Treatment Record; Chiropractic SOAP Note; Work Conditioning Note; Hand Therapy Visit; "
        "Physiotherapy Note; Treatment Session Note; PHYSICAL THERAPY EVALUATION AND PLAN"
    ),
    Kind.PHARMACY: (
        "Medication Profile; Prescription History; Dispensing Record; Pharmacy Ledger; Rx History; Patient "
        "Medication Record; CURES Patient Activity Report; Prescription Log; Dispense History; Drug Profile; "
        "Medication Ledger; Patient Rx Summary; Prescription Listing; Pharmacy Activity Statement"
    ),
    Kind.LABORATORY: (
        "Laboratory Report; Lab Results; Urine Drug Test Report; Toxicology Report; Clinical Laboratory Results; "
        "Comprehensive Drug Panel; Confirmatory Drug Testing; Final Laboratory Report; Results Report; UDT "
        "Results; Medication Monitoring; Test Report; Pathology Report; Laboratory Data"
    ),
    Kind.PSYCHOLOGY: (
        "Psychological Evaluation; Psychotherapy Note; Psych Progress Note; Behavioral Health Consultation; "
        "Psychological Testing Report; Psychiatric Evaluation; Mental Health Progress Note; CBT Session Note; "
        "Health Psychology Evaluation; Counseling Note; Psychosocial Assessment; Clinical Interview and Testing; "
        "Therapy Session - Psychology; Psychological Pain Evaluation; Neuropsychological Report"
    ),
    Kind.MEDICO_LEGAL: (
        "QME Report; Panel QME Report; AME Report; Agreed Medical Evaluation; Medical-Legal Report; Comprehensive "
        "Medical-Legal Evaluation; Permanent and Stationary Report; PR-4; Supplemental Report; IME Report; "
        "Independent Medical Evaluation; Orthopedic Panel QME; Maximum Medical Improvement Report; Forensic "
        "Medical Evaluation; Impairment Evaluation; Final Rating Report"
    ),
    Kind.CORRESPONDENCE: (
        "Memorandum; Letter of Representation; Appeal Letter; Objection to Utilization Review; Notice of "
        "Benefits; Letter to Adjuster; Notice of Claim Denial; Telephone Memo; Notice Regarding Temporary "
        "Disability Benefits"
    ),
    Kind.DWC_FORM: (
        "Doctor's First Report of Occupational Injury or Illness; DWC-1 Claim Form; Application for Independent "
        "Medical Review; Employer's Report of Occupational Injury or Illness; Application for Adjudication of "
        "Claim; Declaration of Readiness to Proceed; DWC 7; Notice to Employees; QME Panel Request Form 105; "
        "Compromise and Release; Request for Independent Medical Review"
    ),
    Kind.COVER_SHEET: (
        "Fax Cover Sheet; Facsimile; Facsimile Transmission; Fax; Cover Page; Transmittal Sheet; FAX TRANSMITTAL; "
        "Document Cover Sheet; Records Cover Sheet; Fax Message; Cover Sheet - Medical Records"
    ),
    Kind.OTHER: (
        "Discharge Summary; Emergency Department Note; Proof of Service; Explanation of Review; Invoice; Itemized "
        "Statement; Work Status Report; Claim Notes; Patient Questionnaire; Pain Diary; Nursing Note; Face Sheet; "
        "Hospital Discharge Summary; Health Insurance Claim Form; Consent Form; Statement of Charges; Medical "
        "Bill; Case Notes; Work Status Slip; Deposition; ER Report; Return to Work Slip"
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", _TITLES)
def test_a_title_speaks_for_its_kind(kind: Kind) -> None:
    for title in _TITLES[kind].split("; "):
        text = f"Some Office of Health\n12 Main St\n\n{title}\n\nPatient: Jane Roe"
        points = evidence_of(sheet(PageSeen(1, text))).titles
        assert points, title
        assert max(points, key=lambda one: points[one]) is kind, (title, points)


@pytest.mark.parametrize(
    "line",
    [
        "Cognitive behavioral therapy, 6 sessions  90834  Modify",
        "- Consultation with pain management",
        "Referring provider: Jane Roe",
        "Plan: follow up visit in four weeks",
        "Advanced Pain Management Consultation Group, Inc.",
        "REASON FOR CONSULTATION: Lethargy.",
    ],
)
def test_a_row_a_field_or_an_office_is_no_title(line: str) -> None:
    assert spoken_for(line) == ()
