# ruff: noqa: E501 - pages are easier to read in one line
"""Whose a page is where papers name the patient in odd ways, or name somebody else in a way that looks like it."""

from datetime import date

import pytest

from openimr.domain.strangers import CaseIdentity, PageOfFile, PageVerdict, Whose, look

CASE = CaseIdentity(
    names=("Johnson, Marisol Q",), birth_date=date(1980, 9, 19), injury_dates=(date(2020, 3, 23),),
    numbers=("WC97-0867064", "ADJ12345671"), others=("Octavio Obregon", "Bayline Administrators"),
    employers=("Costa Linen Services",),
)  # fmt: skip
BODY = "\nLumbar flexion is 40 degrees. Continue home exercises.\nReturn in four weeks.\n"


def verdict(text: str) -> PageVerdict:
    return look([PageOfFile(1, None, text + BODY)], CASE)[0]


STRANGERS = [
    "Harbor Spine Institute\nPt: Kaplan,Gordon T  02-03-61  M\nSeen 09/09/2022",
    "KAPLAN GORDON   MR# 00445566   ADM 09/09/22\nOPERATIVE NOTE",
    "Valley Rehab\nGordon Kaplan 45 y/o male\nDate of Service 9/9/2022\nS: feels better",
    "Kaplan, Gordon (61M)\nFollow-up visit 9/9/22",
    "Lakeside Imaging Center\n1200 Main St, Fresno CA 93701\nEXAM: MRI LUMBAR SPINE\nKAPLAN, GORDON T.\nOrdered by Denise Mbeki MD\nImpression: L4-5 protrusion",
    "Consultation\nCC: low back pain\nHPI as before.\nKaplan, Gordon - Page 2 of 4",
    "progress note continued\nMedications: tramadol.\nGordon Kaplan  |  9/9/2022  |  p. 3",
    "Page 2\nRE: GORDON KAPLAN\nSeptember 9, 2022\nThe examination shows tenderness.",
    "Page Two\nKaplan, G.\n09/09/2022\nDISCUSSION\nThe claimant has reached maximum medical improvement.",
    "Subject: Kaplan GS00659705\nPlease find the records attached.\nThanks, Denise",
    "RE  Kaplan / GS00659705 / DOI 1-12-16\nSee attached PR-2",
    "From: adjuster@example.org\nTo: records@example.org\nSubject: FW: Gordon Kaplan - records\nAttached.",
    "MARKET DRUG\nGordon Kaplan\n14 Olive Street\nFresno, CA 93701\nRX# 7755411  Tramadol 50 mg #60\nDr. D. Mbeki",
    "Statement of account\nGORDON T KAPLAN\n14 OLIVE STREET APT 3\nFRESNO CA 93701\nAmount due 240.00\nAcct 889900",
    "Worker's name\nGordon Kaplan\nEmployer\nRedwood Transit\nWork status as of 9/9/2022: modified duty",
    "NAME OF PATIENT . . . . Gordon Kaplan\nDIAGNOSIS . . . lumbar strain",
    "PATIENT                 PROVIDER\nGordon Kaplan           Denise Mbeki, MD\nDOB 2/3/1961            Orthopedics",
    "Patient's Name (Last, First, M.I.)\nKaplan, Gordon T\nSex M   Age 61",
    "5. Patient name\nGordon T Kaplan\n6. Sex M\n7. Date of birth 2/3/61",
    "Emp: G. Kaplan   Clm: GS00659705   Inj: 1/12/16",
    "EE: Gordon Kaplan\nER: Redwood Transit\nDOI: 01/12/2016\nCLM#: GS00659705",
    "I/W: Gordon Kaplan\nD/A: 01/12/2016",
    "Member: Gordon Kaplan    Member DOB: 02/03/1961\nRequest received 9/9/2022",
    "This letter concerns our patient Gordon Kaplan, date of injury January 12, 2016.\nHe was seen today.",
    "I had the pleasure of evaluating Gordon Kaplan in my office on September 9, 2022.",
    "Thank you for referring Mr. Gordon Kaplan for physical therapy.\nHe tolerated treatment well.",
    "Mr. Kaplan is a 61-year-old right-handed bus driver who was injured on January 12, 2016.\nMr. Kaplan reports pain.",
    "It was a pleasure to see Mr. Kaplan today. Mr. Kaplan is doing well.",
    "Claimant              : Kaplan Gordon\nClaim Number      : GS00659705\nDate of Loss      : 01/12/2016",
    "Insured: Redwood Transit\nClaimant: Gordon Kaplan\nFile No: GS00659705",
    "Redwood Transit / Gordon Kaplan / GS-0065-9705\nUR determination",
    "TO: Gordon Kaplan\n14 Olive Street\nFresno, CA 93701\nNotice regarding your workers' compensation claim GS00659705",
    "Gordon Kaplan\n14 Olive Street\nFresno, CA 93701\n\nDear Mr. Kaplan:\nYour temporary disability benefits are ending. Claim GS00659705.",
    "Specimen: U-22   KAPLAN,GORDON   DOB:02/03/1961   M\nCollected 9/9/22",
    "Patient ID: 445566-KAPLAN\nName-Kaplan, Gordon\nBirthdate-02.03.1961",
    "Pat1ent: G0rdon Kap1an\nD0B: O2/O3/l96l",
    "Patlent Narne: Gordon Kaplan\nAge 61",
    "Patient Name: Gor don Kap lan\nDOB: 02/03/1961",
    "Patient: Gordon\nKaplan\nVisit: 9/9/2022",
    "Patient:\nKaplan,\nGordon\nVisit: 9/9/2022",
    "Visit Summary for Gordon Kaplan\nYour visit on 9/9/2022",
    "After Visit Summary\nGordon Kaplan   MRN: 445566\n9/9/2022",
    "Chart notes of Gordon Kaplan\n9/9/2022 wrist better",
    "WORKERS' COMPENSATION APPEALS BOARD\nGORDON KAPLAN\n            Applicant,\nv.                Case No. ADJ9911223\nREDWOOD TRANSIT, Defendants",
    "KAPLAN vs. REDWOOD TRANSIT\nADJ9911223\nNotice of hearing",
    "Applicant Gordon Kaplan, by and through counsel, requests a hearing.",
    "PROOF OF SERVICE\nCase: Gordon Kaplan v. Redwood Transit\nI served the following.",
    "Employee's signature: Gordon Kaplan\nDate: 9/9/2022\nI received the claim form",
    "Signed: Gordon Kaplan (patient)\n9/9/2022\nconsent to injection",
    "PATIENT LABEL\nKAPLAN GORDON\n02/03/1961 M\n445566",
    "Name: Gordon Kaplan\nToday's Date: 9/9/2022\nWhere is your pain?",
    "Print name Gordon Kaplan\nOswestry Disability Questionnaire\nSection 1 pain intensity",
    "Your name: Gordon Kaplan  Age 61\nPHQ-9",
    "Patient Gordon Kaplan was seen for visit 4 of 12.\nPlan: continue",
    "Study performed on KAPLAN^GORDON  19610203  M\nCT lumbar",
    "Pt. Name/DOB: Gordon Kaplan / 02/03/1961",
    "DOB: 02/03/1961   Gordon Kaplan\nSOAP",
    "(DOB 02/03/1961) Claim GS00659705\nAuthorization request",
    "RFA for: Gordon Kaplan\nTramadol 50 mg",
    "HCFA 1500\n2. PATIENT'S NAME (Last Name, First Name, Middle Initial)   3. PATIENT'S BIRTH DATE\nKAPLAN GORDON T                        02 03 1961",
    "Kaplan, Gordon\nHome: 555-0155\nDOB 2/3/1961 (61 yrs)\nAppointment 9/9/22",
    "Patient: Mr. G. Kaplan",
    "Ms Octavia Johnson, DOB 4/5/55, was seen here.",
    "Subj: workers comp pt Gordon Kaplan, need auth",
    "NAME\nGordon Kaplan\nCLAIM\nGS00659705\nEMPLOYER\nRedwood Transit",
    "Last name    First name   MI   Date of birth\nKaplan       Gordon       T    02/03/1961",
    "Regarding your patient\nGordon Kaplan\nDOI 01/12/2016",
    "Paciente: Gordon Kaplan\nFecha de nacimiento: 03/02/1961",
    "Nombre del empleado: Gordon Kaplan\nReclamo: GS00659705",
    "FAX  To: Dr. Mbeki  From: Bayline  Re: Kaplan  Pages: 4\nrecords as requested",
    "Re: G. Kaplan, our file 77-1022\nEnclosed is the deposition notice.",
    "Kaplan, Gordon T.                         Med Rec: 445566\nDOB: 02/03/1961                           Acct: 7788",
    "Sedation record\nName Kaplan Gordon  ID 445566  Wt 80kg",
    "Records subpoenaed pertaining to:\nGORDON KAPLAN\nDOB: 02/03/1961 SSN: XXX-XX-1234",
    "Records of: Gordon Kaplan aka G. Kaplan",
    "Custodian of records, pertaining to GORDON KAPLAN, date of birth 02-03-1961",
]
OWN = [
    "Harbor Spine Institute\nPt: Johnson,Marisol Q  09-19-80  F\nSeen 09/09/2022",
    "JOHNSON MARISOL   MR# 00445566   ADM 09/09/22\nOPERATIVE NOTE",
    "Kaplan, Gordon, MD\nHarbor Spine Institute\nPatient: Marisol Johnson",
    "Subject: Jonson WC97-0867064\nPlease find the records attached.",
    "Subject: Johnson WC97-0867064\nPlease find the records attached.\nThanks, Denise Kaplan",
    "MARKET DRUG\nMarisol Johnson\n14 Olive Street\nFresno, CA 93701\nRX# 7755411  Tramadol 50 mg #60",
    "To: Gordon Kaplan\n14 Olive Street\nFresno, CA 93701\nRe: Marisol Johnson",
    "5. Patient name (first name, middle initial, last name)\nMarisol Q Johnson\n6. Sex F",
    "nuured Worker ~~ : clam Number\nMarisol Johnson WC97-0867064 _ 4\nDate of Injury Employer\n03/23/2020 Costa Linen Services\nRequesting Provider\nGordon Kaplan, M.D.",
    "Last name    First name   MI   Date of birth\nJohnson      Marisol       Q    09/19/1980",
    "HCFA 1500\n2. PATIENT'S NAME (Last Name, First Name, Middle Initial)   3. PATIENT'S BIRTH DATE\nJOHNSON MARISOL Q                      09 19 1980",
    "JOHNSON vs. COSTA LINEN SERVICES\nADJ12345671\nNotice of hearing",
    "WORKERS' COMPENSATION APPEALS BOARD\nMARISOL JOHNSON\n            Applicant,\nv.                Case No. ADJ12345671\nCOSTA LINEN SERVICES, Defendants\nGordon Kaplan, Esq., attorney for applicant",
    "Study performed on JOHNSON^MARISOL  19800919  F\nCT lumbar",
    "DOB: 09/19/1980   Marisol Johnson\nSOAP",
    "Gordon Kaplan, PT\nJohnson, Marisol - Page 2 of 4\nexercises",
    "Patient:\nJohnson,\nMarisol\nVisit: 9/9/2022",
    "EE: Marisol Johnson\nER: Costa Linen Services\nDOI: 03/23/2020",
]
NOBODYS = [
    "Gordon Kaplan\nClaims Examiner\nBayline Administrators\n14 Olive Street\nFresno, CA 93701\nWe have received your request.",
    "Kaplan & Mbeki, LLP\nAttorneys at Law\n14 Olive Street\nFresno, CA 93701\nPROOF OF SERVICE BY MAIL",
    "Law Offices of Gordon Kaplan\n14 Olive Street\nFresno, CA 93701",
    "Gordon Kaplan\nAttorney at Law\n14 Olive Street\nFresno, CA 93701",
    "Kaplan, Gordon MD\nElectronically signed 9/9/2022 4:27 PM",
    "Electronically signed by Kaplan, Gordon on 09/09/2022 10:00",
    "Dictated by: Kaplan, Gordon\nTranscribed by: Mbeki, D",
    "Reviewer: Gordon Kaplan\nLicensed in California",
    "I, Gordon Kaplan, declare under penalty of perjury that I am over 18 and not a party.\nI served the enclosed on 9/9/2022",
    "Served: Gordon Kaplan, 14 Olive Street, Fresno, CA 93701",
    "cc: Gordon Kaplan\n    Denise Mbeki",
    "Gordon Kaplan, RN case manager\nphone 555-0190\nDear Dr. Obregon:",
    "Emergency contact\nGordon Johnson (husband) 555-0155",
    "San Jose, California\nSeptember 9, 2022",
    "Fresno, CA 93701\nTel 555-0190",
    "Santa Rosa Community Hospital\nSan Mateo, CA",
    "Motrin, Naproxen 500 mg\nTylenol, Norco",
    "Range Of Motion\nCervical, Thoracic\nSpurling Test",
    "Kaplan Fox Survey Scale\nBeck Depression Inventory",
    "Medical Director: Gordon Kaplan\nSupervising: Denise Mbeki",
    "Provider: Kaplan, Gordon   Visit 9/9/22",
    "Kaplan PT, DPT, Gordon W. 06/17/2022 11:12 AM",
    "Gordon Kaplan, D.C.  02/03/2022\nChiropractic treatment",
    "Therapist Gordon Kaplan   Date 9/9/2022\nTherapeutic exercise 15 min",
    "Date 2/3/61\nTherapeutic exercise 15 min",
    "Form revised 02/03/1999\nDWC Form PR-2",
    "Hospital Course\nThe patient was taken to surgery by Dr. Kaplan. Mr. Hector Ruiz assisted.",
    "Maria Ruiz interpreted for the patient.",
    "Her husband Gordon Kaplan drove her here. Gordon Kaplan is a 61-year-old man and her caregiver.",
    "Redwood Transit\nHR contact Gordon Kaplan 555-0134\nReturn to work offer",
    "Supervisor: Gordon Kaplan\nRegular duty available",
    "Attention: Gordon Kaplan\nBayline Administrators\nPO Box 12\nFresno, CA 93701",
    "From: Gordon Kaplan <claims@example.org>\nTo: Denise Mbeki, M.D.\nSubject: records request\nplease send.",
    "Gordon Kaplan\nSenior Claims Adjuster\n(415) 555-0141",
    "Very truly yours,\nGordon Kaplan",
    "Sincerely,\nGordon Kaplan\n14 Olive Street\nFresno, CA 93701",
    "Interpreter: Gordon Kaplan  Language: Spanish",
    "Pharmacist Gordon Kaplan\nRx 7755411\nTramadol",
    "Prescriber Kaplan, Gordon DEA BK1234567\nTramadol 50 mg",
    "Date Filled Drug Qty Days Prescriber Pharmacy\n02/02/24 Duloxetine 30 mg 30 30 KAPLAN, GORDON Rx Bridge Pharmacy\n01/21/24 Omeprazole 20 mg 30 30 KAPLAN, GORDON Rx Bridge",
    "REVIEWED RECORDS\n9/9/2022 - Gordon Kaplan, initial evaluation\n8/8/2022 - Mbeki, Denise, PR-2",
    "Documents reviewed: PR-2, Gordon Kaplan, dated 9/9/2022; EMG, Denise Mbeki, dated 8/8/2022",
    "Full Name EMG Report, Gordon Kaplan, dated 07/23/2021\nProof of service, Denise Mbeki, dated 07/29/2021",
    "Dear Gordon Kaplan:\nPlease authorize the following.",
    "Surgeon: Kaplan, Gordon\nAssistant: Ruiz, Hector\nAnesthesia: general",
    "KAPLAN, GORDON (PCP)\nRUIZ, HECTOR (Attending)",
    "Technologist: KAPLAN,G\nRead by: MBEKI,D",
    "Harbor Spine Institute\nGordon Kaplan    Hector Ruiz    Denise Mbeki\nDiplomates, American Board",
    "Gordon Kaplan, M.D.\nHector Ruiz, D.O.\n14 Olive Street\nFresno, CA 93701\nprogress note",
    "Injury Report\nWitness: Gordon Kaplan\nThe worker fell.",
    "American Academy, Chapter 5\nAMA Guides, Fifth Edition",
    "Hydrocodone, Acetaminophen\nNorco, Vicodin",
]


@pytest.mark.parametrize("text", STRANGERS)
def test_another_patient_is_found_in_odd_papers(text: str) -> None:
    assert verdict(text).whose is Whose.STRANGER


@pytest.mark.parametrize("text", OWN)
def test_the_worker_is_found_in_odd_papers(text: str) -> None:
    assert verdict(text).whose is Whose.OWN


@pytest.mark.parametrize("text", NOBODYS)
def test_whoever_signs_serves_or_is_written_to_is_no_patient(text: str) -> None:
    assert verdict(text).whose is not Whose.STRANGER


def test_a_patient_known_from_another_page_is_found_where_no_field_names_him() -> None:
    told = PageOfFile(1, 1, "Patient: Gordon Kaplan\nDOB: 02/03/1961\nClaim No.: GS00659705")
    bare = PageOfFile(2, 2, "Exercise grid\nGordon Kaplan" + BODY)
    assert look([bare], CASE)[0].whose is Whose.UNKNOWN
    assert [one.whose for one in look([told, bare], CASE)] == [Whose.STRANGER, Whose.STRANGER]


def test_a_physician_who_bears_the_name_of_a_patient_walls_nothing_off() -> None:
    told = PageOfFile(1, 1, "Patient: Gordon Kaplan\nDOB: 02/03/1961")
    note = PageOfFile(2, 2, "Signed Gordon Kaplan, D.0." + BODY)
    letter = PageOfFile(3, 3, "Gordon Kaplan, D.O.\nPain Medicine" + BODY)
    assert [one.whose for one in look([told, note, letter], CASE)][1:] == [Whose.UNKNOWN, Whose.UNKNOWN]
