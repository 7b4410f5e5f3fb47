"""Papers that no title names: covers of fax programs, slips after a visit, grids of exercises, letters of workers."""

import pytest

from openimr.domain.pile.documents import documents_of
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.seen import PageSeen


def _kind(text: str) -> Kind:
    return documents_of([PageSeen(1, text)])[0].kind


COVERS = (
    "Bayview Orthopaedic Group\nRightFax 3/4/2022 8:12:44 AM\nTo: Dana Ortiz\nCompany: Sierra Mutual\nFax: 555-0101\n"
    "From: Lee Ann Moss\nFax: 555-0102\nPhone: 555-0103\nDate: 3/4/2022   Page 1 of 12\nSubject: Roe 44-1871",
    "eFax Corporate\nSender: Front desk, Alder Clinic\nRecipient: Claims intake\nFax number: (707) 555-0199\n"
    "Sent: 2/2/2022 10:10\nPages: 7\nRe: Jane Roe",
    "ALDER CLINIC\nTRANSMISSION\n\nAttention: Claims\nAt fax: 707-555-0142\nSent by: Maria\nNo. of pages incl. "
    "this: 5\n"
    "Please call if you do not get all of them.",
    "Ring Central Fax\nTo  Dana Ortiz, Sierra Mutual\nFax No  (707) 555-0142\nFrom  Billing, Alder Clinic\nPages  4\n"
    "Date/Time  5/5/2021 4:15 PM\nCover message\nRecords for Jane Roe as requested.",
    "Pine Street Imaging\nDeliver to: Utilization Review\nFax: 916-555-0117\nSent from: Pine Street Imaging\n"
    "Total: 3 page(s)\nNotes: MRI report of J. Roe",
    "TruReview UR  TRANSMITTAL\n12 Elm Road\nFresno, CA 93701\nurgent   for review   reply asap\nDate sent: May "
    "3, 2021\n"
    "Sent to: Dana Ortiz at Sierra Mutual\nSent by: Lee Moss\nConcerning: Jane Roe, claim 44-18\nTotal pages 16\n"
    "CONFIDENTIALITY NOTICE: these pages are for the addressee only.",
    "MOSS & LEE, ATTORNEYS\nVIA FAX ONLY\nTo: Dana Ortiz\nFax: (916) 555-0117\nFrom: Jo Lee\nFax: (916) 555-0118\n"
    "# of Pages: 9\nRE: Roe v. Packing Co.\nThe information in this message is privileged.",
    "Concord Fax Server\nFROM: (916) 555-0118\nTO: (916) 555-0117\nDATE: 04/04/2021\nPAGE: 1 OF 6\nCOMMENTS: see "
    "attached",
    "Sierra Mutual\nFax from: Dana Ortiz\nFax to: Bayview Orthopaedic, 555-0102\nPages to follow: 3\n"
    "Message: Decision enclosed.",
    "updox secure fax\nTo: Sierra Mutual Claims\nFax: +1 916 555 0117\nFrom: Bayview Orthopaedic Group\n"
    "Fax: +1 916 555 0102\nPage 1/8\nHi Dana, here is the RFA for Roe.",
    "To: Claims Department\nOrganization: Sierra Mutual\nFax Number: 19165550117\nFrom: S. Park\nOrganization: Bay PT\n"
    "Phone Number: 916-555-0150\nPages (with cover): 3\nSubject: visit notes",
    "Bay PT\nPhone 916-555-0150   Fax 916-555-0151\nDATE  6/6/2021\nTO  Adjuster Ortiz   FROM  S. Park, PT\n"
    "FAX  916-555-0117   PAGES  5 w/ cover\nRE  Jane Roe\nCOMMENTS",
    "OpenText Fax Center\nRecipient's name: Dana Ortiz\nRecipient's fax: 916-555-0117\nSender's name: Pat Kim\n"
    "Sender's fax: 916-555-0150\nPages sent: 11\nWARNING: This message may hold health information.",
    "DOCUMENT SEPARATOR SHEET\nProduct Delivery Unit   ADJ\nDocument Type   MEDICAL DOCS\n"
    "Document Title   TREATING PHYSICIAN REPORT\nDocument Date   01/02/2021\nAuthor   JO LEE\nDWC-CA form 10232.2",
    "Batch Separator Page\nBatch 44018\nScanned by: KL\nDocument Type: Progress Notes",
    "EXHIBIT SEPARATOR\nExhibit C\nDocument Title: Proof of Service",
    "SCANNING SEPARATOR SHEET - DO NOT DISCARD\nDept: HIM\nDoc type: Lab report",
    "Lakeside Surgery Center\nTelecopy\nTO: Authorizations\nFAX: 209-555-0117\nFROM: Scheduling\nFAX: 209-555-0150\n"
    "PGS: 6 INCLUDING COVER\nPatient: J. Roe",
    "mFax   Apr 3, 2022 3:12 PM PDT\nTo: Dana O.\nFax: (916) 555-0117\nFrom: Alder Clinic\nFax: (707) 555-0142\n"
    "Voice: (707) 555-0143\nThis fax is confidential. If it reached you by mistake, telephone us and destroy it.",
    "HYLAFAX SERVER\nFor: Dana Ortiz / Sierra Mutual\nFax: 916-555-0117\nFrom: Alder Clinic\nPages: 3\nSubject: Roe",
)  # fmt: skip

_VISIT = (
    "Diagnosis: Lumbar strain (S39.012A)\nFindings today: Spasm, flexion 40 degrees.\nTreatment: Continue "
    "ibuprofen, PT x 6.\n",
    "Dx: Sprain of wrist\nObjective: Tender over the radial side.\nPlan: Brace, recheck in 2 weeks.\n",
    "DIAGNOSES  Right shoulder impingement\nEXAM  Positive Hawkins.\nMEDICATIONS/TREATMENT  Naproxen, injection "
    "today\n",
    "Symptoms: Better, pain 4/10\nAssessment: Knee contusion\nTreatment plan: Ice, home exercises\n",
)  # fmt: skip
_SLIPS = (
    "WORK STATUS REPORT", "Patient Status Report", "Activity Status - Treating Physician", "Work Status / Visit "
        "Summary",
    "Industrial Work Status & Treatment Summary", "PHYSICIAN'S WORK STATUS FORM", "Duty Status Report",
    "Work Activity Status Report", "RETURN TO WORK STATUS", "Occupational Health Status Report",
    "Work Restrictions and Treatment Status", "Transitional Duty Status", "Disability Status Report",
    "Injury Status Report", "Physician's Report of Work Ability", "Work Capacity Report", "Employee Work Status Notice",
    "Fitness for Duty and Visit Report", "Modified Duty Report", "Return to Work Report",
)  # fmt: skip


def _slip(title: str, body: str) -> str:
    return (
        f"ALDER STREET OCCUPATIONAL CLINIC\n12 Alder St, Eureka, CA 95501   707-555-0142\n\n{title}\n\n"
        "Patient: Jane Roe   Visit Date: 11/16/2022\nDOB: 03/15/1987   Injury date: 10/12/2020\n"
        "Employer: Packing Co.   Seen by: Jo Moss, M.D.\n\n" + body + "\nMay return to modified work on 11/17/2022\n"
        "Lift up to 10 lb   Occasional\nPush/pull   None\nEmployer: please keep a copy.\n\nJo Moss, M.D."
    )


THERAPY = (
    "Bay PT\n1 Elm St, Fresno, CA 93701\nInitial Evaluation and Plan of Care\nPatient: Jane Roe\nProvider: S. "
    "Park, PT, DPT\n"
    "Range of motion limited. Manual therapy, therapeutic exercise. Home exercise program. Short term goals.",
    "Evaluation / Plan of Care\nTherapist: Al Bay, OTR/L, CHT\nGrip strength 40 lb. Range of motion. Goals. "
    "Modalities.",
    "PLAN OF CARE - UPDATED\nPatient: Jane Roe\nFrequency/Duration: 2x/week for 6 weeks\nTherapeutic exercise, "
    "manual therapy",
    "Plan of Care Certification\nPatient Jane Roe\nI certify the need for these services.\nGait training, modalities",
    "Initial Evaluation\nPatient: Jane Roe\nEvaluated by: S. Park, PT, DPT\nSubjective: pain in the knee. Range "
    "of motion "
    "limited.\nManual therapy, therapeutic exercise, home exercise program. Long term goals.",
    "Re-Evaluation\nPatient: Jane Roe   Therapist: S. Park, DPT\nRange of motion improved. Therapeutic exercise. "
    "Visit 8 of 12.\n"
    "Home exercise program. Strengthening. Short term goals met.",
    "PT EXERCISE GRID\nName Jane Roe\nDate  9/24  9/26  9/29\nRow  3x10  3x10  15#\nBridge  2x12  2x12  x\nClam  "
    "3x10  x  x\nInitials",
    "Gym Program\nJane Roe\nDate 5/27 5/29 6/1 6/3\nLeg press 3x10 3x10 3x12 3x12\nPulldown 2x15 2x15 3x10 x\n"
    "Step up 2x10 x x x",
    "Exercise Chart\nName: Jane Roe\nBridges 3x10 3x10\nSide plank 30s 30s",
    "Name Jane Roe   Dx M54.5\nDate 1/2 1/4 1/8 1/10\nNuStep 6' 8' 8' 10'\nQuad set 2x10 2x10 3x10 3x10\n"
    "SLR 2x10 3x10 3x10 3x15\nHeel slide 3x10 x x 3x10\nInitials",
    "THER EX LOG\nJane Roe\nShuttle 3x10\nWall slides 2x10",
    "Therapeutic Exercise Record\nJane Roe\nPendulums 2 min\nPulleys 3 min",
    "Visit Record\nPatient: Jane Roe\nProvider: May Chen, L.Ac.\nTongue pale, pulse thin. Acupuncture needles "
    "LI4, ST36, 25 minutes.\n"
    "Cupping. Tolerated treatment well.",
)  # fmt: skip
PSYCHOLOGY = (
    "Individual Therapy (53 min)\nJane Roe\nCPT 90837   PHQ-9: 10\nMood anxious.",
    "Individual Therapy\nJane Roe\nPHQ-9: 12\nAffect constricted, mood low.",
    "GROUP THERAPY 90 MINUTES\nJane Roe\nCoping with pain. Mood fair.",
    "Individual Psychotherapy - 45 min\nJane Roe\nMood: low",
    "Couples Therapy Session\nJane Roe\nAnxiety, mood",
)  # fmt: skip
LETTERS = (
    "November 12th, 2021\nTo: Art Tolen, Crestline Indemnity\nClaim 2287-1\n\nMy name is Jane Roe and I was hurt "
    "at work.\n"
    "I do not understand why the treatment was denied. My doctor says that I need it.\n\nThank you,\n\nJane Roe\n"
    "45 Cypress Ave.",
    "8/4/2021\nSierra Mutual\nI am writing about my claim 44-18. I have called three times and nobody calls me back.\n"
    "Please tell me when my checks will come.\nThanks,\nJane Roe\n(209) 555-0112",
    "Attn: IMR\nI want to appeal. My back hurts every day and I can not work. The insurance said no to my surgery.\n"
    "I need help.\nSincerely\nJane Roe",
    "Jane Roe\n45 Cypress Ave.\nSalinas, CA 93901\n\nJuly 2, 2021\n\nI have had this pain since my accident. My "
    "doctor asked for "
    "an MRI.\nThey told me it was denied. I do not agree.\n\nRespectfully,\nJane Roe",
    "Hello,\nI got your notice and I do not know what it means. Can you explain it to me? My phone is 209-555-0112.\n"
    "Thank you for your time,\nJane Roe",
)  # fmt: skip
VISITS = (
    "VIDEO VISIT - ESTABLISHED", "MEDICATION MANAGEMENT VISIT", "ORTHO F/U", "FOLLOW UP", "RETURN VISIT",
    "Pain Recheck", "TELEHEALTH FOLLOW-UP", "CLINIC VISIT", "",
)  # fmt: skip


def _dictated(title: str) -> str:
    return (
        "INTEGRATED PAIN OF MERCED\n81 Olive Dr., Merced, CA 95340   (951) 555-0153\n\nMay 6, 2022\nSierra Mutual\n"
        "Attention: Art Tolen\n67 Alvarado Ave.\nRedding, CA 96001\nRe: Jane Roe\nEmployer: Packing Co.\nClaim "
        "No.: 2287-1\n"
        f"Date of Injury: October 12, 2020\nDate of Birth: March 15, 1987\n\n{title}\n"
        "Ms. Roe was seen in my office today. The findings are set out below.\n"
        "Ms. Roe returns for the neck. Last visit was 3/9/2022. Pain is rated 7/10.\nFamily history: none known "
        "to her now.\n"
        "Social history: She does not smoke.\nPast medical history: none.\nReview of systems: negative.\n"
        "Allergies: none.\n"
        "Physical examination: Neck is tender.\nChief complaint: neck pain.\n"
    )


FORMS = (
    "State of California\nDivision of Workers' Compensation - Medical Unit\nQUALIFIED OR AGREED MEDICAL "
    "EVALUATOR'S FINDINGS SUMMARY FORM\n"
    "QME Form 111\n1. Employee name\nJane Roe",
    "State of California\nDivision of Workers' Compensation\nDisability Evaluation Unit\n"
    "EMPLOYEE'S DISABILITY QUESTIONNAIRE\nDEU Form 100\nEmployee: Jane Roe",
    "STATE OF CALIFORNIA\nNOTICE OF OFFER OF REGULAR, MODIFIED, OR ALTERNATIVE WORK\nDWC-AD 10133.35\nEmployee: "
    "Jane Roe",
    "STATE OF CALIFORNIA\nDIVISION OF WORKERS' COMPENSATION\nWORKERS' COMPENSATION APPEALS BOARD\n"
    "DECLARATION OF READINESS TO PROCEED\nDWC-CA form 10250.1\nCase No. ADJ1266",
    "DIVISION OF WORKERS' COMPENSATION - MEDICAL UNIT\nAME or QME Declaration of Service of Medical-Legal Report\n"
    "QME Form 122\n"
    "Case name: Roe v. Packing Co.",
)  # fmt: skip


@pytest.mark.parametrize("text", COVERS)
def test_a_fax_is_known_by_who_sends_it_to_whom_in_how_many_pages(text: str) -> None:
    assert _kind(text) is Kind.COVER_SHEET


@pytest.mark.parametrize(("number", "title"), list(enumerate(_SLIPS)))
def test_a_slip_about_work_that_tells_a_visit_is_a_progress_report(number: int, title: str) -> None:
    assert _kind(_slip(title, _VISIT[number % len(_VISIT)])) is Kind.PROGRESS_REPORT


@pytest.mark.parametrize("title", _SLIPS[:1] + _SLIPS[8:9] + _SLIPS[19:])
def test_a_bare_slip_about_work_is_none(title: str) -> None:
    assert _kind(_slip(title, "Diagnosis: Lumbar strain\n")) is not Kind.PROGRESS_REPORT


@pytest.mark.parametrize("text", THERAPY)
def test_papers_of_therapists_are_known_by_plan_grid_and_degree(text: str) -> None:
    assert _kind(text) is Kind.THERAPY_NOTE


@pytest.mark.parametrize("text", PSYCHOLOGY)
def test_sessions_of_talk_are_psychology(text: str) -> None:
    assert _kind(text) is Kind.PSYCHOLOGY


@pytest.mark.parametrize("text", LETTERS)
def test_what_a_worker_writes_is_a_letter(text: str) -> None:
    assert _kind(text) is Kind.CORRESPONDENCE


@pytest.mark.parametrize("title", VISITS)
def test_a_dictated_visit_in_the_dress_of_a_letter_is_a_progress_report(title: str) -> None:
    assert _kind(_dictated(title)) is Kind.PROGRESS_REPORT


@pytest.mark.parametrize("text", FORMS)
def test_forms_of_the_state_are_forms_whatever_they_report(text: str) -> None:
    assert _kind(text) is Kind.DWC_FORM


@pytest.mark.parametrize(
    "text",
    [
        "MEMORANDUM\nTo: File\nFrom: Dana Ortiz\nDate: 3/3/2021\nRe: Roe\nCalled the clinic, no answer. They will "
        "call back.",
        "From: Dana Ortiz <dana@example.org>\nTo: Lee Moss <lee@example.org>\nSent: Monday, May 3, 2021 9:00 AM\n"
        "Subject: RE: Roe\nLee, the request came in by fax this morning. I will look at it.",
        "Sierra Mutual\n1 Elm St, Fresno, CA 93701   Tel 555-0101   Fax 555-0102\nMay 3, 2021\nTo: Jane Roe\n"
        "From: Dana Ortiz\n"
        "Dear Ms. Roe:\nYour benefits begin on May 1, 2021.\nSincerely,\nDana Ortiz",
    ],
)
def test_mail_and_memoranda_are_no_covers(text: str) -> None:
    assert _kind(text) is Kind.CORRESPONDENCE


def test_a_consultation_whose_title_goes_on_in_the_next_line_is_one() -> None:
    text = (
        "INTEGRATED PAIN OF MERCED\n81 Olive Dr., Merced, CA 95340   (951) 555-0153\nSeptember 19, 2022\nRe: Jane Roe\n"
        "SECONDARY TREATING PHYSICIAN'S INITIAL\nEVALUATION\nMs. Roe was seen in my office today for an opinion "
        "about her neck."
    )
    assert _kind(text) is Kind.CONSULTATION
