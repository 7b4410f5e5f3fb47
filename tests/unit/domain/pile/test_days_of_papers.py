"""The day of a paper among its other days, on invented papers of many offices; written before any made layout was seen.

Each paper names days of birth, injury, order, printing, signature or a next visit beside its own.
"""

from datetime import date

import pytest

from openimr.domain.pile.dating import date_of
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lines import sheet
from openimr.domain.pile.seen import PageSeen

PAPERS = {
    "a note that a hospital's record files two days later": (
        Kind.PROGRESS_REPORT, date(2019, 8, 14),
        "Valley Health System\nRoe, Jane (MRN 00871123)   DOB: 04/02/1971\n"
        "Progress Notes by Amy Birch, MD at 8/14/2019 10:15 AM\n"
        "Author: Amy Birch, MD   Service: Orthopedics   Author Type: Physician\n"
        "Filed: 8/16/2019 7:02 AM   Note Status: Signed   Editor: Amy Birch, MD\n"
        "Subjective\nKnee pain since a fall at work on 2/3/2019.\nPlan\nMRI of the knee ordered 8/14/2019.\n"
        "Return in about 4 weeks (around 9/11/2019).\n"
        "Electronically signed by Amy Birch, MD at 8/16/2019 7:02 AM\nPrinted by TC at 1/7/2020 9:12 AM   Page 1 of 1",
    ),
    "an emergency chart that goes past midnight": (
        Kind.PROGRESS_REPORT, date(2017, 11, 2),
        "ST. BRENDAN MEDICAL CENTER\nEMERGENCY DEPARTMENT RECORD\nPt: ROE, JANE   Sex F   Birthdate 4/2/1971\n"
        "Arrival: 11/02/2017 2213   Triage: 11/02/2017 2220   MD: 11/02/2017 2301\n"
        "Chief complaint: fall from ladder\nTetanus last given 6/5/2012\nDisposition: home 11/03/2017 0140\n"
        "Chart completed 11/05/2017 by K. Moss, MD",
    ),
    "a nurse case manager's monthly report": (
        Kind.OTHER, date(2019, 4, 2),
        "Pathway Case Management\nMEDICAL CASE MANAGEMENT REPORT NO. 4\nClaimant: Jane Roe\nD/A: 10/1/2018\n"
        "Date Referred: 11/15/2018\nReporting Period: 03/01/2019 to 03/31/2019\nReport Date: 04/02/2019\n"
        "Next MD visit: 04/19/2019\nSurgery took place on 1/22/2019 without complication.",
    ),
    "a therapist's plan of care with a period": (
        Kind.THERAPY_NOTE, date(2020, 2, 3),
        "Harbor Physical Therapy\nPLAN OF CARE / PROGRESS\nPatient: Jane Roe   DOB 4/2/71   Onset: 11/4/2019\n"
        "SOC: 1/8/2020   Cert Period: 1/8/2020 - 4/7/2020\nVisit Date: 2/3/2020   Visit #: 8\n"
        "Re-eval due: 3/3/2020\nPain 4/10, was 7/10 on 1/8/2020.\nT. Lund, PT   2/4/2020\n"
        "MD signature ______________   Date ________",
    ),
    "a decision with its calendar of receipt and due days": (
        Kind.UR_DECISION, date(2018, 6, 12),
        "ClearPath Utilization Review\nJane Roe   Claim 55-1201   DOI 1/9/2016\nRFA dated: 06/01/2018\n"
        "RFA received: 06/05/2018\nAdditional information requested: 06/07/2018\nDue: 06/12/2018\n"
        "Review completed: 06/12/2018\nDate mailed: 06/12/2018\nDetermination: modified\n"
        "Progress report of 5/29/2018 was reviewed. Authorization expires 09/12/2018.",
    ),
    "a drug screen with five days": (
        Kind.LABORATORY, date(2021, 5, 3),
        "Summit Toxicology\nPatient Roe, Jane   Birth 04/02/1971\nAccession 2105-7781   Accessioned 05/05/2021\n"
        "Specimen Collected: 05/03/2021 11:40\nSpecimen Received: 05/05/2021 08:15\nReported: 05/07/2021 16:09\n"
        "Printed: 06/30/2021\nOxycodone  POSITIVE\nLast dose reported: 05/02/2021",
    ),
    "a custodian's declaration": (
        Kind.CORRESPONDENCE, date(2021, 5, 6),
        "DECLARATION OF CUSTODIAN OF RECORDS\nRe: Jane Roe   DOB: 04/02/1971   SSN xxx-xx-1212\n"
        "Subpoena served: 4/12/2021   Records due: 5/10/2021\nRecords from 01/01/2015 to 04/12/2021\n"
        "I declare under penalty of perjury under the laws of the State of California that the foregoing is true.\n"
        "Executed on 05/06/2021 at Sacramento, California.\n________ Custodian",
    ),
    "a slip about work": (
        Kind.PROGRESS_REPORT, date(2021, 4, 6),
        "OCCUMED WALK-IN\nWORK STATUS REPORT\nEmployee: Jane Roe   Injured: 3/30/2021\n"
        "Seen in clinic: 4/6/2021   Time in 9:10  Time out 10:02\nModified duty from 4/7/2021 to 4/20/2021\n"
        "Anticipated full duty 5/4/2021\nNext appointment: 4/20/2021 at 9:00\nProvider signature: Cole, NP   4/6/2021",
    ),
    "a picture ordered, taken, dictated and released on other days": (
        Kind.IMAGING, date(2018, 3, 9),
        "PENINSULA RADIOLOGY\nROE, JANE   04/02/1971   F\nOrdering: B. Hale, MD   Order Date: 03/02/2018\n"
        "Exam Date/Time: 03/09/2018 14:22   Accession RX18-0091\nMRI RIGHT SHOULDER WITHOUT CONTRAST\n"
        "Comparison: Radiographs 01/05/2018\nImpression: Tear.\nDictated: 03/10/2018\nFinal: 03/11/2018 08:01",
    ),
    "a bottle's label with three days": (
        Kind.PHARMACY, date(2019, 1, 6),
        "CORNER DRUG\nRx 6612008   Roe, Jane\nDate Written: 01/04/2019\nDate Filled: 01/06/2019\n"
        "Discard after: 01/06/2020\nRefills: 2 before 01/04/2020\nCelecoxib 200 mg   Qty 30",
    ),
    "an operation with admission and dictation": (
        Kind.OPERATIVE_REPORT, date(2018, 2, 3),
        "HIGHLAND SURGICAL HOSPITAL\nOPERATIVE NOTE\nPATIENT: ROE, JANE   DOB: 04/02/1971\nADMIT DATE: 02/02/2018\n"
        "DATE OF SURGERY: 02/03/2018\nDISCHARGE DATE: 02/05/2018\nSURGEON: A. Birch, MD\n"
        "D: 02/04/2018   T: 02/05/2018",
    ),
    "a supplier's ticket of delivery": (
        Kind.OTHER, date(2020, 9, 18),
        "MobilityPlus DME\nDELIVERY TICKET 88120\nCustomer: Jane Roe\nOrder date: 09/10/2020   Rx date: 09/08/2020\n"
        "Delivered: 09/18/2020\nRental through: 12/18/2020\nE0114 crutches   1\nForm 44 Rev 01/02/2019",
    ),
    "a night in a sleep laboratory": (
        Kind.OTHER, date(2019, 9, 12),
        "Tri-County Sleep Disorders Center\nPOLYSOMNOGRAPHY\nName: Jane Roe   Age: 48   BMI 31\n"
        "Recording date: 09/12/2019\nScored: 09/14/2019\nInterpreted: 09/20/2019\nReferred 08/01/2019 by Dr. Hale\n"
        "Total sleep time 312 minutes",
    ),
    "a call to the office": (
        Kind.OTHER, date(2019, 3, 5),
        "TELEPHONE ENCOUNTER\nRoe, Jane   4/2/1971\nCall taken: 3/5/2019 3:02 PM by RG\nLast OV: 2/11/2019\n"
        "Next OV: 3/20/2019\nRouted to provider 3/6/2019\nPt asks for refill, last filled 2/8/2019.\n"
        "Closed: 3/7/2019",
    ),
    "an evaluator's report with the day of the examination in its table": (
        Kind.MEDICO_LEGAL, date(2015, 7, 20),
        "July 20, 2015\nState Compensation Carrier\nRE: Jane Roe\nDATE OF INJURY: March 4, 2013\n"
        "DATE OF EXAMINATION: July 8, 2015\nAGREED MEDICAL EVALUATION\nDear Counsel:\n"
        "Ms. Roe was born on April 2, 1971. She was examined in my office on July 8, 2015.",
    ),
    "a home nurse's visit": (
        Kind.OTHER, date(2022, 2, 4),
        "Bayside Home Health\nSKILLED NURSING VISIT\nSOC Date 01/10/2022   Certification 01/10/2022 to 03/10/2022\n"
        "Date of Visit 02/04/2022   In 10:05  Out 10:50\nPatient Roe, Jane\nNext visit 02/07/2022\n"
        "Agency review 02/09/2022",
    ),
    "a letter of a fax that prints its own day at the top": (
        Kind.CORRESPONDENCE, date(2016, 10, 3),
        "10/07/2016 14:33 FROM: BIRCH ORTHO  TO: 9165550144  P. 3/9\nBirch Orthopaedics\nOctober 3, 2016\n"
        "To whom it may concern:\nMs. Roe, born 4/2/1971, has been under my care since May 5, 2015.\n"
        "She may travel from October 20, 2016.\nSincerely,\nA. Birch, MD",
    ),
    "an infusion record with its order's end": (
        Kind.OTHER, date(2020, 6, 30),
        "INFUSION SUITE RECORD\nRoe, Jane   DOB 04-02-1971   Allergies NKDA (reviewed 05/01/2020)\n"
        "Order start 06/01/2020   Order end 06/01/2021\nTreatment date 06/30/2020   Cycle 2\n"
        "Lot 7781A exp 03/31/2021\nNext due 07/28/2020\nRN: P. Moss 06/30/2020 1412",
    ),
    "a request whose only day stands at the signature": (
        Kind.REQUEST_FOR_AUTHORIZATION, date(2019, 5, 22),
        "Request for Authorization\nDWC Form RFA (effective 2/2014)\nName: Jane Roe   Date of Injury: 10/01/2018\n"
        "Date of Birth: 04/02/1971\nLast office visit 05/20/2019\nLumbar MRI   72148   1\n"
        "Physician signature: A. Birch, MD   Date: 05/22/2019\n"
        "Claims administrator response: approved   Date: ________",
    ),
    "a counsellor's treatment summary": (
        Kind.PSYCHOLOGY, date(2021, 12, 9),
        "Riverbend Counseling\nTREATMENT SUMMARY\nClient: Jane Roe (b. 4/2/1971)\nIntake: 6/3/2021\n"
        "Last session: 12/2/2021\nSessions attended: 14\nDate: 12/9/2021\nBDI was 31 on 6/3/2021 and is 18 now.\n"
        "S. Vale, LCSW",
    ),
    "a summary handed out after a visit": (
        Kind.PROGRESS_REPORT, date(2020, 2, 11),
        "FastCare Urgent Care\nAfter Visit Summary\nJane Roe   DOB: 4/2/1971   MRN: 66120\n"
        "Visit on 2/11/2020 with Kim Ode, NP\nYour next steps\nFeb 25 2020   Follow Up with Ortho 9:30 AM\n"
        "Last recorded: BP 120/80 (1/9/2020)\nPrinted at 2/11/2020 4:45 PM",
    ),
    "a chiropractor's note entered two days later": (
        Kind.THERAPY_NOTE, date(2018, 10, 9),
        "Lund Chiropractic\nSOAP\nPatient: Roe, Jane   Entered: 10/11/2018   Entered by: AL\n"
        "Date of encounter: 10/09/2018\nDate of first visit: 08/01/2018\nX-rays taken 08/02/2018\n"
        "S: sore neck. O: hypertonic. A: improving. P: return 10/12/2018",
    ),
    "a pathologist's report": (
        Kind.LABORATORY, date(2021, 7, 14),
        "NorthBay Pathology\nSURGICAL PATHOLOGY REPORT\nRoe, Jane   F   50   04/02/1971\n"
        "Case: S21-1123   Taken: 07/14/2021   Rec'd: 07/15/2021   Reported: 07/19/2021\nSpecimen: synovium\n"
        "Signed out electronically 07/19/2021",
    ),
    "a history taken at admission": (
        Kind.CONSULTATION, date(2016, 1, 20),
        "MERCY GENERAL\nHISTORY AND PHYSICAL\nPatient Name: ROE, JANE   MR#: 112233\n"
        "Date of Admission: 01/20/2016\nDate of Birth: 04/02/1971\nAttending: P. Cole, MD\n"
        "Chief complaint: back pain.\nDD: 01/20/2016 18:01   DT: 01/21/2016 06:12",
    ),
    "a summary at discharge": (
        Kind.OTHER, date(2016, 1, 24),
        "MERCY GENERAL\nDISCHARGE SUMMARY\nROE, JANE   DOB 04/02/1971\n"
        "Admitted: 01/20/2016   Discharged: 01/24/2016\nProcedure: L4-5 fusion, 01/21/2016\nDictated: 01/26/2016",
    ),
    "an evaluator's letter after an earlier examination": (
        Kind.MEDICO_LEGAL, date(2020, 12, 8),
        "PAUL COLE, M.D.\nPanel Qualified Medical Evaluator\n\nDecember 8, 2020\n\nWorkers Comp Co.\n"
        "RE: Jane Roe v. Acme\nDOI: 4/4/2018\nDATE OF EVALUATION: November 17, 2020\nDear Parties:\n"
        "Thank you. Ms. Roe was last evaluated on June 6, 2019.",
    ),
    "a statement of charges with rows of days": (
        Kind.OTHER, date(2019, 11, 30),
        "Coast Billing\nSTATEMENT\nPatient Jane Roe   Acct 1212\n"
        "Statement Date: 11/30/2019   Due Date: 12/20/2019\nDOS  CPT  Charge\n10/01/2019  99213  120.00\n"
        "10/15/2019  97110  80.00\nLast payment 09/15/2019",
    ),
    "a claim form with the days of the employer": (
        Kind.DWC_FORM, date(2018, 4, 6),
        "WORKERS' COMPENSATION CLAIM FORM (DWC 1)\n1. Name: Jane Roe   Today's Date: 04/06/2018\n"
        "4. Date of Injury: 04/04/2018   Time of Injury: 3 p.m.\n9. Name of employer: Acme\n"
        "11. Date employer first knew of injury: 04/05/2018\n"
        "12. Date claim form was provided to employee: 04/05/2018\n"
        "13. Date employer received claim form: 04/09/2018\nRev. 1/1/2016",
    ),
    "a prescription that will be void": (
        Kind.PHARMACY, date(2017, 3, 8),
        "P. Cole, MD   DEA AC1234567\nRx\nName Jane Roe   Date 3/8/17\nAge 45   DOB 4/2/71\n"
        "Tramadol 50 mg #60   Refills 0\nVoid after 9/8/17\nSignature P. Cole",
    ),
    "a picture's report with its days in columns": (
        Kind.IMAGING, date(2022, 9, 1),
        "SOUTH IMAGING\nPatient ID   Date of Birth   Exam Date   Report Date\n"
        "77812   04/02/1971   09/01/2022   09/03/2022\nRE: MRI LEFT KNEE\nDear Dr. Cole:\nComparison: 08/08/2021.",
    ),
    "a day of testing and a later report": (
        Kind.PSYCHOLOGY, date(2021, 2, 2),
        "Psychological Testing Report\nExaminee: Jane Roe\nDate of birth: 04/02/1971   Age: 49\n"
        "Date of testing: 02/02/2021\nDate of report: 02/20/2021\nReferral date: 12/12/2020\nBDI-II 28",
    ),
    "a therapist's discharge": (
        Kind.THERAPY_NOTE, date(2019, 6, 28),
        "Harbor PT\nDISCHARGE SUMMARY\nRoe, Jane   DOB 4/2/1971   Surgery date: 2/14/2019\n"
        "Initial evaluation date: 3/15/2019   Last visit: 6/26/2019\nDate of discharge: 6/28/2019\n"
        "Total visits: 24",
    ),
    "a message about other days": (
        Kind.CORRESPONDENCE, date(2022, 5, 5),
        "From: Kim Ode\nSent: Thursday, May 5, 2022 8:11 AM\nTo: Jane Roe\nSubject: Appointment on May 12, 2022\n"
        "Hi, your records from 1/1/2020 to 4/30/2022 are ready. Your DOB on file is 4/2/1971.",
    ),
    "a procedure with an earlier consent": (
        Kind.OPERATIVE_REPORT, date(2023, 1, 17),
        "Pain Surgery Center\nPROCEDURE NOTE\nJane Roe   4/2/1971   MR 88\nProcedure Date: 01/17/2023\n"
        "H&P updated: 01/17/2023   Consent signed: 01/10/2023\nLast injection: 09/30/2022\nFollow-up: 01/31/2023\n"
        "Electronically signed 01/19/2023",
    ),
    "a study of nerves with the day its report was made": (
        Kind.ELECTRODIAGNOSTIC, date(2019, 9, 9),
        "NEURO ASSOCIATES\nFull Name: Jane Roe   Gender: Female\nPatient ID: 1212   Date of Birth: 4/2/1971\n"
        "Visit Date: 9/9/2019 10:12\nAge: 48 Years\nExamining Physician: P. Cole\nReport created 9/10/2019",
    ),
    "a notice with days of receipt": (
        Kind.CORRESPONDENCE, date(2019, 8, 30),
        "Department of Industrial Relations\nNotice of Assignment and Request for Information\n08/30/2019\n"
        "Jane Roe\nCase: CM19-00121\nDate of Injury: 04/04/2018\nUR Denial Date: 08/01/2019\n"
        "IMR Received Date: 08/20/2019\nRecords must be received by 09/14/2019",
    ),
    "a state's list of fills": (
        Kind.PHARMACY, date(2020, 4, 15),
        "CURES Patient Activity Report\nSearch criteria: Roe Jane 04/02/1971   Period 04/15/2019 - 04/15/2020\n"
        "Report run 04/15/2020 10:01\nDate Filled  Drug  Qty\n03/01/2020  Tramadol  60\n02/01/2020  Tramadol  60",
    ),
    "a visit by video": (
        Kind.PROGRESS_REPORT, date(2020, 5, 20),
        "Telehealth Visit\nRoe Jane, DOB 04/02/1971\n"
        "Appointment date: 05/20/2020   Scheduled by: RG on 05/11/2020\n"
        "Consent to telehealth obtained 05/20/2020\nS: knee. Plan: PT. RTC 06/17/2020\nNote closed 05/22/2020",
    ),
    "a supplemental report signed a day later": (
        Kind.MEDICO_LEGAL, date(2021, 3, 3),
        "Supplemental Report\nPaul Cole, MD\nMarch 3, 2021\nRE: Roe\nDear Counsel:\n"
        "I have your letter of February 10, 2021 with records dated January 5, 2020. My report of December 8, "
        "2020 stands.\nSigned this 4th day of March, 2021 at Fresno, California.",
    ),
    "a request with its own day": (
        Kind.REQUEST_FOR_AUTHORIZATION, date(2021, 9, 2),
        "REQUEST FOR AUTHORIZATION\nEmployee: Jane Roe   DOB: 04/02/1971   DOI: 04/04/2018\n"
        "Report dated 08/30/2021 attached\nDate of RFA: 09/02/2021\nMRI knee\nValid until 12/02/2021",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_dated_by_its_own_day(name: str) -> None:
    kind, day, text = PAPERS[name]
    found, why = date_of([sheet(PageSeen(1, text))], kind)
    assert found == day, why.reason
