"""Invented records as text, in many hands: what the tests of the pile read. Nobody in them exists."""

import random
from dataclasses import dataclass
from datetime import date

from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.seen import PageSeen

_LOOKALIKES = {
    "l": "1",
    "1": "l",
    "O": "0",
    "0": "O",
    "e": "c",
    "m": "rn",
    "S": "5",
    "5": "S",
    "i": "l",
    "a": "o",
    "t": "f",
}


@dataclass(frozen=True)
class Made:
    """One record with its truth."""

    kind: Kind
    dated_on: date | None
    author: str
    facility: str
    pages: tuple[str, ...]


def _body(words: str, lines: int) -> str:
    """Running text of so many lines."""
    return "\n".join(
        f"{words} The findings were discussed at length and questions were answered, line" for _ in range(lines)
    )


LOW_BACK = "The patient reports persistent low back pain that radiates into the left leg with numbness."

EMR_VISIT = Made(
    Kind.PROGRESS_REPORT, date(2013, 2, 6), "Dana Whitcomb", "Redwood Family and Occupational Clinic",
    (
        "DOE, TERRY   DOB: 01/02/1960 (53 yo M)   Acc No. 44871\n"
        "Redwood Family and Occupational Clinic\n120 Alder St, Eureka, CA 95501   707-555-0142\n\n"
        "Encounter Date: Feb. 6, 2013\nProvider: Dana Whitcomb, PA-C\n\nOFFICE VISIT\nReason for appointment\n"
        "1. Follow up low back\nHistory of Present Illness\n" + _body(LOW_BACK, 22)
        + "\n\nPrinted on 3/1/2014 10:22 AM     Page 1 of 2",
        "DOE, TERRY   DOB: 01/02/1960 (53 yo M)   Acc No. 44871\nAssessments\n"
        "1. Lumbar radiculopathy - M54.16\nTreatment\n"
        + _body("Continue naproxen 550 mg twice daily.", 9)
        + "\nFollow Up\n4 Weeks, next appointment 03/06/2013\n\n"
        "Electronically signed by Dana Whitcomb, PA-C on 02/08/2013 at 09:12 AM\n"
        "\nPrinted on 3/1/2014 10:22 AM     Page 2 of 2",
    ),
)  # fmt: skip
DICTATED_NOTE = Made(
    Kind.PROGRESS_REPORT, date(2014, 3, 5), "Harold Ames", "",
    (
        "DOE, TERRY\n03/05/14\n\n"
        "SUBJECTIVE: " + LOW_BACK + "\n\nOBJECTIVE: " + _body("Straight leg raise is positive at 40 degrees.", 6)
        + "\n\nASSESSMENT: Lumbar disc displacement.\n\n"
        "PLAN: Continue modified duty. Return to clinic 4/5/14.\n\nHarold Ames, M.D.\n"
        "D: 03/06/14  T: 03/09/14 jd",
    ),
)  # fmt: skip
PR2 = Made(
    Kind.PROGRESS_REPORT, date(2014, 5, 5), "Lourdes Pineda", "",
    (
        "State of California, Division of Workers' Compensation\n"
        "PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT (PR-2)\n"
        "X Periodic Report   Change in treatment plan   Released from care\nPatient:\n"
        "Last  Doe   First  Terry   Sex  M   D.O.B.  01/02/1960\n"
        "Date of Injury  01/23/2010   Date of Exam  05/05/2014\n"
        "Claims Administrator: Northgate Indemnity   Claim Number  NG-0099812\n"
        "Subjective complaints:\n" + _body(LOW_BACK, 6) + "\nObjective findings:\n" + _body("Flexion 40 degrees.", 5)
        + "\nTreatment Plan:\nRequest 12 sessions of physical therapy.\nWork Status: modified duty\n"
        "Primary Treating Physician:\n"
        "Signature: ____________  Lourdes Pineda, D.C.   Cal. Lic. # 22113   Date of report 05/09/2014\n"
        "DWC Form PR-2 (Rev. 06-05)",
    ),
)  # fmt: skip
THERAPY = Made(
    Kind.THERAPY_NOTE, date(2013, 3, 14), "Noel Arkwright", "Tidewater Physical Therapy & Hand Center",
    (
        "Tidewater Physical Therapy & Hand Center\n77 Dock Road, Oxnard, CA 93030\nDaily Treatment Note\n"
        "Name: Terry Doe\n"
        "Date of Service: 14-Mar-2013      Visit 5 of 12      Date of Surgery: 02/06/2013\n"
        "Referring Physician: Harold Ames, MD\n"
        "S: Sore after last visit.\nO: Therapeutic exercise 97110 x 2, manual therapy 97140 x 1. ROM flexion 45.\n"
        "A: Tolerated treatment well.\nP: Continue plan of care.\nTherapist: Noel Arkwright, PT, DPT",
    ),
)  # fmt: skip
ACUPUNCTURE = Made(
    Kind.THERAPY_NOTE, date(2014, 6, 18), "Mei Tan Hollis", "",
    (
        "ACUPUNCTURE TREATMENT RECORD\nPatient Name  Terry Doe\nDOB  1-2-60     DOI  1-23-10\n"
        "Date of visit  June 18th, 2014\n"
        "Points needled: BL23, BL40, GB30. Electro-stimulation 15 minutes, infrared heat. Tongue pale, pulse thin.\n"
        "Response: pain reduced from 6 to 4.\nMei Tan Hollis, L.Ac.",
    ),
)  # fmt: skip
MRI = Made(
    Kind.IMAGING, date(2013, 2, 6), "Ingrid Valasek", "Coastline Advanced Imaging",
    (
        "Coastline Advanced Imaging\n(805) 555-0110\nPatient: DOE, TERRY     MRN 0091827     DOB 1960-01-02\n"
        "Referring: Harold Ames, MD\n"
        "EXAM: MR LUMBAR SPINE W/O CONTRAST     DATE OF EXAM: 2013-02-06\nMRI LUMBAR SPINE\n"
        "CLINICAL HISTORY: Low back pain.\n"
        "TECHNIQUE: Sagittal T1, T2 and axial images were obtained.\nCOMPARISON: MRI of 11/02/2011.\nFINDINGS:\n"
        + _body("At L4-5 there is a 4 mm disc protrusion with foraminal narrowing.", 8)
        + "\nIMPRESSION:\n1. Disc protrusion at L4-5.\n"
        "Electronically Signed by: Ingrid Valasek, MD 2/7/2013 8:33 AM\nTranscribed 2/7/2013",
    ),
)  # fmt: skip
NERVES = Made(
    Kind.ELECTRODIAGNOSTIC, date(2012, 5, 21), "Rashid Oyelaran", "",
    (
        "RASHID OYELARAN, M.D.\nDiplomate, American Board of Electrodiagnostic Medicine\n\nMay 21, 2012\n\n"
        "RE: Terry Doe   DOI 01/23/2010\n\n"
        "ELECTROMYOGRAPHY AND NERVE CONDUCTION STUDY\n"
        "" + _body("The peroneal and sural nerves show normal distal latency and amplitude.", 12)
        + "\nNo fibrillation or positive sharp waves in the paraspinal muscles.\n\nRashid Oyelaran, M.D.",
    ),
)  # fmt: skip
LABORATORY = Made(
    Kind.LABORATORY, date(2014, 1, 3), "", "Meridian Reference Laboratories",
    (
        "Meridian Reference Laboratories\nCLIA 05D0000000   Laboratory Director: P. Quill, MD\n"
        "PATIENT: DOE, TERRY   DOB: 01/02/1960\n"
        "Date Collected  Date Received  Date Reported\n01/03/2014  01/04/2014  01/06/2014\nURINE DRUG TEST\n"
        "Test  Result  Cutoff  Units\n"
        "Opiates  POSITIVE  300  ng/mL\nBenzodiazepines  Negative  200  ng/mL\nCreatinine  88  mg/dL\n"
        "Specimen validity: normal",
    ),
)  # fmt: skip
PHARMACY = Made(
    Kind.PHARMACY, date(2014, 2, 11), "", "Elm Street Pharmacy",
    (
        "Elm Street Pharmacy\n9 Elm St, Chico, CA 95926\nPRESCRIPTION LABEL\n"
        "Rx 771203   Date Filled: 02/11/2014\nTERRY DOE\n"
        "Hydrocodone/APAP 10-325   Qty 60   Refills 0   Days supply 30   NDC 00000-1111-22\n"
        "Prescriber: Harold Ames, MD\nPharmacist: VK",
    ),
)  # fmt: skip
UR_LETTER = Made(
    Kind.UR_DECISION, date(2014, 2, 19), "Simone Kessler", "Beacon Review Services, Inc.",
    (
        "Beacon Review Services, Inc.\nP.O. Box 1881, Sacramento, CA 95812\n\nFebruary 19, 2014\n\n"
        "Harold Ames, MD\n400 Oak Ave\nEureka, CA 95501\n\n"
        "RE: Terry Doe   Date of Injury: 01/23/2010   Claim: NG-0099812\nDate of Request: 02/04/2014\n\n"
        "NOTICE OF NON-CERTIFICATION\n\n"
        "Dear Dr. Ames:\n"
        "The requested treatment is not medically necessary and is non-certified by our physician reviewer.\n"
        + _body("Twelve sessions of physical therapy are denied under MTUS criteria.", 14) + "\nPage 1",
        "Records reviewed:\n1. PR-2 report of Dr. Ames dated 01/30/2014\n"
        "2. MRI of the lumbar spine dated 02/06/2013\n"
        "You may request Independent Medical Review within 30 days.\nSincerely,\n\nSimone Kessler, M.D.\n"
        "Physician Advisor\nPage 2",
    ),
)  # fmt: skip
QME = Made(
    Kind.MEDICO_LEGAL, date(2013, 11, 4), "Victor Brandywine", "",
    (
        "VICTOR BRANDYWINE, M.D.\nOrthopaedic Surgery\n2 Harbor Plaza, Suite 9, Long Beach, CA 90802\n\n"
        "November 4, 2013\n\n"
        "PANEL QUALIFIED MEDICAL EVALUATOR'S REPORT\n\nRE: Terry Doe v. Pelican Foods\n"
        "Date of Injury: January 23, 2010\n"
        "Dear Parties:\n" + _body("I examined the applicant at the request of the parties.", 18),
        "RE: DOE, Terry\nNovember 4, 2013\nPage Two\n"
        "" + _body("Review of medical records is set out below, with causation.", 26),
        "RE: DOE, Terry\nNovember 4, 2013\nPage Three\nAPPORTIONMENT\n"
        "" + _body("Under Labor Code 4663 apportionment is made.", 8)
        + "\nI declare under penalty of perjury that the information in this report is true and correct.\n"
        "Victor Brandywine, M.D.\n"
        "Qualified Medical Evaluator",
    ),
)  # fmt: skip
LETTER = Made(
    Kind.CORRESPONDENCE, date(2014, 4, 2), "Amos Delacroix", "Delacroix & Finch LLP",
    (
        "Delacroix & Finch LLP\nAttorneys at Law\n18 Court Street, Fresno, CA 93721  Tel 559-555-0188\n\n"
        "April 2, 2014\n\nVia facsimile\n\n"
        "Northgate Indemnity\nRe: Terry Doe v. Pelican Foods\n\nDear Ms. Ortega:\n"
        "Enclosed please find medical records. Please be advised that "
        "we represent the applicant.\n\nVery truly yours,\n\nAmos Delacroix\nAttorney for applicant",
    ),
)  # fmt: skip
FIRST_REPORT = Made(
    Kind.DWC_FORM, date(2010, 1, 25), "Priya Nambiar", "",
    (
        "STATE OF CALIFORNIA\nDOCTOR'S FIRST REPORT OF OCCUPATIONAL INJURY OR ILLNESS\n"
        "1. INSURER NAME AND ADDRESS  Northgate Indemnity\n"
        "2. EMPLOYER NAME  Pelican Foods\n5. PATIENT NAME  Terry Doe   8. Date of Birth  01/02/1960\n"
        "13. Injured at: kitchen\n"
        "14. Date and hour of injury  01/23/2010 10 am   15. Date last worked 01/23/2010\n"
        "16. Date and hour of first examination or treatment  01/25/2010\n"
        "17. DESCRIBE HOW THE ACCIDENT OR EXPOSURE HAPPENED  Lifting food containers.\n"
        "Doctor's signature  Priya Nambiar, MD   CA License Number A000\n"
        "FORM 5021 (Rev. 4)",
    ),
)  # fmt: skip
RFA = Made(
    Kind.REQUEST_FOR_AUTHORIZATION, date(2014, 2, 4), "Harold Ames", "Oak Avenue Orthopaedics",
    (
        "State of California, Division of Workers' Compensation\nREQUEST FOR AUTHORIZATION\nDWC Form RFA\n"
        "X New Request   Resubmission - Change in Material Facts\nEmployee Information\n"
        "Name: Terry Doe   Date of Injury: 01/23/2010   Date of Birth: 01/02/1960\n"
        "Requesting Physician Information\nName: Harold Ames, MD   Practice Name: Oak Avenue Orthopaedics\n"
        "Requested Treatment\nDiagnosis  ICD-Code  Service/Good  CPT/HCPCS\n"
        "Lumbar radiculopathy  724.4  Physical therapy  97110\n"
        "Requesting Physician Signature: Harold Ames, MD     Date: 02/04/2014\n"
        "DWC Form RFA (Version 01/2014)     Page 1",
    ),
)  # fmt: skip
COVER = Made(
    Kind.COVER_SHEET, date(2014, 3, 5), "", "",
    (
        "F A X   C O V E R   S H E E T\n\nTo: Beacon Review   Fax: 916-555-0133\nFrom: Medical Records\n"
        "Date: 03/05/2014\nNumber of pages including cover: 17\n"
        "Urgent   For Review   Please Reply\nConfidentiality: if you received this in error please call.",
    ),
)  # fmt: skip
OPERATIVE = Made(
    Kind.OPERATIVE_REPORT, date(2013, 2, 6), "Gunnar Lockhart", "Mercy Valley Hospital",
    (
        "Mercy Valley Hospital\nREPORT OF OPERATION\nNAME: DOE, TERRY   MR#: 551209\n"
        "SURGEON: Gunnar Lockhart, M.D.   ASSISTANT: Priya Nambiar, M.D.\n"
        "OPERATION DATE: 06-FEB-2013\nPREOPERATIVE DIAGNOSIS: Herniated disc.\n"
        "POSTOPERATIVE DIAGNOSIS: Same.\nANESTHESIA: General endotracheal\n"
        + _body("The patient was prepped and draped in sterile fashion and the incision was made.", 26),
        "DOE, TERRY   MR#: 551209   REPORT OF OPERATION\n"
        "" + _body("Hemostasis was obtained and the wound was closed in layers.", 6)
        + "\nEstimated blood loss 150 cc.\n\nGunnar Lockhart, M.D.\nDD: 02/06/2013  DT: 02/08/2013",
    ),
)  # fmt: skip
PSYCHOLOGY = Made(
    Kind.PSYCHOLOGY, date(2014, 7, 9), "Odile Marchetti", "",
    (
        "PSYCHOTHERAPY PROGRESS NOTE\nClient: T. Doe\nSession date: 07/09/2014   CPT 90834\n"
        "Mood depressed, affect constricted. No suicidal ideation.\n"
        "Cognitive behavioral work on sleep hygiene and coping.\nNext session: 07/23/2014\nOdile Marchetti, Psy.D.",
    ),
)  # fmt: skip
DISCHARGE = Made(
    Kind.OTHER, date(2013, 2, 10), "Gunnar Lockhart", "Mercy Valley Hospital",
    (
        "Mercy Valley Hospital\nDISCHARGE SUMMARY\nDATE OF ADMISSION: 02/06/2013\nDATE OF DISCHARGE: 02/10/2013\n"
        "HOSPITAL COURSE: The patient was admitted and underwent lumbar fusion.\n"
        "CONDITION ON DISCHARGE: Stable.\nGunnar Lockhart, M.D.",
    ),
)  # fmt: skip
CONSULTATION = Made(
    Kind.CONSULTATION, date(2012, 8, 30), "Beatrix Holloway", "Summit Neurosurgical Associates",
    (
        "Summit Neurosurgical Associates\n5 Peak Way, Reno, NV 89501\nAugust 30, 2012\nHarold Ames, MD\n"
        "400 Oak Ave, Eureka, CA 95501\n"
        "RE: Terry Doe\nNEUROSURGICAL CONSULTATION\nDear Dr. Ames:\nThank you for referring this patient.\n"
        "HISTORY OF PRESENT ILLNESS\n" + _body(LOW_BACK, 20),
        "Terry Doe\nAugust 30, 2012\nPage 2\nPAST MEDICAL HISTORY: None.\nREVIEW OF SYSTEMS: Negative.\n"
        "" + _body("Motor strength is full.", 6)
        + "\nSincerely,\n\nBeatrix Holloway, MD\nDictated but not read",
    ),
)  # fmt: skip
ALL = (
    COVER, EMR_VISIT, DICTATED_NOTE, PR2, MRI, NERVES, THERAPY, LABORATORY, UR_LETTER, QME, LETTER, FIRST_REPORT, RFA,
    OPERATIVE, PSYCHOLOGY, ACUPUNCTURE, DISCHARGE, CONSULTATION, PHARMACY,
)  # fmt: skip


def pages_of(made: tuple[Made, ...], *, noise: float = 0.0, seed: int = 1) -> tuple[list[PageSeen], set[int]]:
    """The records one after the other in one file, misread as asked, and the pages where one begins."""
    chance = random.Random(seed)
    pages: list[PageSeen] = []
    firsts: set[int] = set()
    for record in made:
        firsts.add(len(pages) + 1)
        for text in record.pages:
            pages.append(PageSeen(len(pages) + 1, misread(text, chance, noise), index=len(pages)))
    return pages, firsts


def misread(text: str, chance: random.Random, share: float) -> str:
    """The text as a poor scan is read: one letter in so many taken for one that looks like it."""
    return "".join(_LOOKALIKES.get(letter, letter) if chance.random() < share else letter for letter in text)
