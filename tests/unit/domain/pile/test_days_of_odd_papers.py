"""The day of a paper where days are written, placed and labelled in unusual ways; invented, after no made layout."""

from datetime import date

import pytest

from openimr.domain.pile.dating import date_of
from openimr.domain.pile.kinds import DocumentKind as Kind
from openimr.domain.pile.lines import sheet
from openimr.domain.pile.seen import PageSeen

PAPERS = {
    "a note whose only day stands after the name of the month in capitals": (
        Kind.PROGRESS_REPORT, date(2020, 9, 8),
        "CYPRESS SPINE CENTER\nROE, JANE          SEEN 08-SEP-2020\nBORN 02-APR-1971   HURT 11-NOV-2018\n"
        "Back pain unchanged.\nRTC 06-OCT-2020\ndict 09-SEP-2020 trans 10-SEP-2020",
    ),
    "a visit written day first in a clinic abroad": (
        Kind.PROGRESS_REPORT, date(2021, 6, 25),
        "Clínica San Rafael, Tijuana\nPaciente: Jane Roe\nFecha de nacimiento: 13/04/1971\n"
        "Fecha de consulta: 25/06/2021\nMotivo: dolor de espalda desde el accidente\nPróxima cita: 23/07/2021",
    ),
    "a therapist's note with the day in a sentence at the top": (
        Kind.THERAPY_NOTE, date(2019, 10, 21),
        "Foothill Rehab\nDaily note for Jane Roe, visit 9 of 12, on October 21, 2019\nDOB April 2, 1971\n"
        "Onset 6/11/2019. Evaluated 9/9/2019.\nPain 3/10.\nNext: October 23, 2019\nJ. Lund PT  10/22/2019",
    ),
    "a consultation with its day under the greeting line of a reference block": (
        Kind.CONSULTATION, date(2018, 11, 29),
        "B. Hale, M.D., Inc.\n1 Main St., Fresno, CA   Fax (559) 555-0143\n29 November 2018\nAttn: Amy Birch, MD\n"
        "Patient : Jane Roe\nInjury : 8 March 2017\n"
        "Dear Amy:\nThank you for sending Ms. Roe. An MRI of 2 May 2018 is here.",
    ),
    "a letter right under a line with a telephone and a fax number": (
        Kind.UR_DECISION, date(2020, 3, 4),
        "Acme Utilization Management\n8 Cherry Ave., San Jose, CA 95101   Phone (408) 555-0100 | Fax (408) 555-0101\n"
        "March 4, 2020\nAmy Birch, MD\nClaimant: Jane Roe\nRequest received: 02/28/2020\nDate of injury: 01/09/2018\n"
        "The request is not certified.",
    ),
    "an evaluation of a therapist who calls its day initial": (
        Kind.THERAPY_NOTE, date(2021, 2, 11),
        "COASTAL THERAPY\nINITIAL EVALUATION\nPatient: Jane Roe   DOB 4/2/1971\nInitial Evaluation Date: 2/11/2021\n"
        "Injury date: 12/1/2020\nRx dated 2/3/2021\nPlan: 2 x 6\nSigned: T. Lund, DPT   2/15/2021",
    ),
    "a later visit of a therapist that also names the first": (
        Kind.THERAPY_NOTE, date(2021, 3, 18),
        "COASTAL THERAPY\nPROGRESS NOTE\nPatient: Jane Roe   DOB 4/2/1971\nInitial Evaluation Date: 2/11/2021\n"
        "Treatment date: 3/18/2021\nVisits since 2/11/2021: 9\nSigned: T. Lund, DPT   3/19/2021",
    ),
    "a report in capitals without colons": (
        Kind.PROGRESS_REPORT, date(2019, 5, 6),
        "PATIENT ROE JANE\nDATE OF BIRTH 04 02 1971\nDATE OF FOLLOW UP VISIT 05/06/2019\nDATE OF INJURY 08/30/2018\n"
        "NEXT VISIT 06/03/2019\nSTILL SORE.\nSIGNED 05/09/2019",
    ),
    "a bill with rows of days under one heading": (
        Kind.OTHER, date(2020, 12, 30),
        "Valley Injury Clinic\nINVOICE\nInvoice date 12/30/2020\nPatient Jane Roe\nDate   Code   Description   Charge\n"
        "12/02/2020   99213   Office visit   120.00\n12/02/2020   97110   Exercise   45.00\n"
        "12/02/2020   73030   X-ray   88.00\nDue 01/29/2021",
    ),
    "an explanation of benefits with a service column": (
        Kind.OTHER, date(2019, 8, 14),
        "Acme Casualty\nEXPLANATION OF REVIEW\nProcessed: 08/14/2019\nBill received: 07/22/2019\n"
        "Service from/to   CPT   Billed   Allowed\n07/01/2019 - 07/01/2019   99214   180.00   120.00\n"
        "07/08/2019 - 07/08/2019   97014   40.00   22.00\nInjury 02/11/2018   Born 04/02/1971",
    ),
    "an operation under admission and discharge, its own day misread by a scanner": (
        Kind.OPERATIVE_REPORT, date(2021, 5, 19),
        "MARINA SURGICENTER\nOP NOTE\nPt: Roe, Jane\nDOB: 1971-04-02\nSurg date: 2621-05-19\nAdmit: 2021-05-19\n"
        "Disch: 2021-05-20\nPRE-OP: torn meniscus\nPrinted 2021-08-03 12:20",
    ),
    "a cover sheet whose month a scanner misread": (
        Kind.COVER_SHEET, date(2021, 1, 22),
        "FAX\nto: A. Birch @ (619) 555-0186\nfrom: B. Hale\ndate/time: 91-22-2021 09:03\npgs incl. this: 22",
    ),
    "a head that lost a stroke of its day": (
        Kind.CONSULTATION, date(2020, 2, 21),
        "Neurospine Group\nConsult Report\nPatient name ROE, JANE   Appt. Date/Time 0221/2020 07:37\n"
        "dob 04/02/1971\nReason: back pain\nEncounter signed by B. Hale, M.D. 02/23/2020",
    ),
    "a certificate given on the nth day of a month": (
        Kind.CORRESPONDENCE, date(2018, 7, 19),
        "CERTIFICATE OF RECORDS\nRe Jane Roe, born April 2, 1971\nI searched all from 1/1/2010 through 6/30/2018.\n"
        "Given under my hand this 19th day of July, A.D. 2018.\nClerk of the clinic",
    ),
    "a lab sheet with days and hours run together": (
        Kind.LABORATORY, date(2022, 3, 15),
        "QUICKLAB\nROE,JANE F 04/02/71\nCOLL 03/15/22 0810  RECD 03/15/22 1340  RPT 03/16/22 0602\nOrd 03/01/22\n"
        "WBC 6.1\nHGB 13.2\nPrinted 04/11/22 0917",
    ),
    "a record with European points between its figures": (
        Kind.IMAGING, date(2020, 11, 23),
        "Bild & Befund\nRoe, Jane   geb. 02.04.1971\nUntersuchung MRI lumbar spine   exam date 23.11.2020\n"
        "Report 24.11.2020",
    ),
    "a drug list that says when it was run": (
        Kind.PHARMACY, date(2021, 9, 2),
        "STATE PRESCRIPTION MONITORING\nPatient Activity Report\nRun on 09/02/2021 at 11:05\nAsked by A. Birch\n"
        "Search from 09/02/2020 to 09/02/2021\nFilled   Drug   Qty   Doctor\n08/20/2021   Tramadol 50 mg   90   Hale\n"
        "07/21/2021   Tramadol 50 mg   90   Hale",
    ),
    "an e-mail that answers another": (
        Kind.CORRESPONDENCE, date(2021, 4, 13),
        "From: J. Moss\nSent: Tuesday, April 13, 2021 4:12 PM\nTo: B. Hale\nSubject: RE: Roe - surgery\n"
        "Thank you. We will look at it.\nFrom: B. Hale\nSent: Friday, April 9, 2021 10:01 AM\nTo: J. Moss\n"
        "Please authorize what was asked on April 2, 2021.",
    ),
    "a work slip valid from one day to another": (
        Kind.PROGRESS_REPORT, date(2021, 8, 17),
        "OFF WORK NOTE\nJane Roe was evaluated in this office today, Aug. 17 2021.\n"
        "No work 8/17/2021 thru 8/31/2021. Recheck 8/31/2021.\nDOI 7/9/2021\nB. Hale NP",
    ),
    "a deposition": (
        Kind.OTHER, date(2019, 9, 24),
        "DEPOSITION OF JANE ROE\nTaken on Tuesday, September 24, 2019\nat 10:04 a.m.\nReported by M. Stone, CSR 9921\n"
        "Case filed March 3, 2018",
    ),
    "an agreed evaluator's report that names the days of its record": (
        Kind.MEDICO_LEGAL, date(2020, 8, 30),
        "RE: ROE vs. ACME\nAME REPORT\nDate of examination: August 3, 2020\nReport issued: August 30, 2020\n"
        "The operation of May 5, 2019, and the MRI of March 1, 2019, were reviewed.\nDate of injury: June 8, 2018",
    ),
    "a form whose days stand under its rules": (
        Kind.REQUEST_FOR_AUTHORIZATION, date(2020, 4, 22),
        "Request for Authorization\nEmployee: Jane Roe   Date of birth: 04/02/1971   Date of injury: 02/03/2019\n"
        "Diagnosis M54.5   Therapy 2 x 6\nRequesting physician signature: /s/ B. Hale   Date: 04/22/2020\n"
        "Approved [ ]   Denied [x]   Authorized agent: M. Stone   Date: 04/29/2020",
    ),
    "a nurse's triage note kept by hour": (
        Kind.PROGRESS_REPORT, date(2017, 3, 8),
        "St. Brendan ED\nRoe, Jane  MRN 88121  04/02/1971\nArrival 03/08/2017 22:14\n22:20 vitals taken\n"
        "22:41 seen by MD\n03/09/2017 00:10 discharged\nLast tetanus 05/01/2014",
    ),
    "a physician's note that ends with one line of days": (
        Kind.PROGRESS_REPORT, date(2020, 6, 1),
        "Jane Roe\nKnee pain follow up.\nExam: effusion.\nPlan: MRI.\n"
        "DOS 6/1/20; D 6/2/20; T 6/3/20; signed 6/5/20",
    ),
    "a notice that gives a deadline and the day of a hearing": (
        Kind.CORRESPONDENCE, date(2018, 4, 27),
        "WORKERS' COMPENSATION APPEALS BOARD\nNOTICE OF HEARING\nRoe v. Acme   ADJ1122334\n"
        "Hearing: June 14, 2018, 8:30 a.m.\nServed by mail on April 27, 2018\nObjections must be filed by May 17, 2018",
    ),
    "a letter with a stamp of receipt over its head": (
        Kind.CORRESPONDENCE, date(2019, 2, 11),
        "RECEIVED FEB 19 2019\nHale Law Group\nFebruary 11, 2019\nAcme Casualty\nRe: Jane Roe, D/I 7/7/2017\n"
        "Dear Ms. Stone: Please pay the enclosed.",
    ),
    "a proof of service": (
        Kind.OTHER, date(2021, 10, 5),
        "PROOF OF SERVICE\nI am over 18. On October 5, 2021, I served the attached report dated September 28, 2021,\n"
        "on the parties below.\nExecuted October 5, 2021 at Fresno.",
    ),
    "a chart printed out long after, with its day small in the head": (
        Kind.PROGRESS_REPORT, date(2016, 12, 9),
        "Roe, Jane (MR # 55120)          Encounter Date: 12/09/2016\nOffice Visit   12/9/2016   Family Care\n"
        "Provider: B. Hale, DO\nDiagnoses: strain\nMedication started 12/09/2016, ends 01/09/2017\n"
        "Generated on 11/2/2021 3:14 PM   Page 1",
    ),
    "a consent with the day of the planned operation": (
        Kind.OTHER, date(2020, 1, 14),
        "CONSENT TO OPERATION\nI, Jane Roe, consent to arthroscopy planned for 02/03/2020 by Dr. Hale.\n"
        "Signature: Jane Roe   Date: 01/14/2020   Time: 9:10\nWitness: M. Stone   Date: 01/14/2020\nForm rev. 03/2018",
    ),
    "a study of nerves with its day at the right of the head": (
        Kind.ELECTRODIAGNOSTIC, date(2019, 11, 12),
        "EMG LAB          November 12, 2019\nROE, Jane          Test: EMG/NCV both arms\n"
        "Ref: Hale (10/30/2019)          DOB: 4/2/71\nDate of accident 1/5/2019",
    ),
    "a summary of a stay in hospital": (
        Kind.OTHER, date(2018, 2, 7),
        "DISCHARGE SUMMARY\nRoe, Jane   DOB 04/02/1971\nAdmitted: 02/03/2018   Discharged: 02/07/2018\n"
        "Operation 02/03/2018: fusion\nFollow-up 02/21/2018\nDictated 02/09/2018",
    ),
    "a handwritten slip of a pharmacy": (
        Kind.PHARMACY, date(2020, 10, 2),
        "Rx\nJane Roe   dob 4-2-71\n10-2-20\nNorco 5/325 #30 sig 1 po q6h prn\nRefill 0\nB. Hale MD\nexp 4-2-21",
    ),
    "a review of a doctor, asked for and given on other days": (
        Kind.UR_DECISION, date(2021, 7, 1),
        "PEER REVIEW REPORT\nReferral date: 06/25/2021   Due date: 07/02/2021\nDate of review: 07/01/2021\n"
        "Claimant Jane Roe, DOI 03/03/2020\nPeer call attempts: 06/29/2021, 06/30/2021\nRFA 06/22/2021",
    ),
    "a note whose head repeats the day of an earlier visit": (
        Kind.PROGRESS_REPORT, date(2021, 5, 12),
        "Last visit: 04/14/2021   Today's visit: 05/12/2021   Next visit: 06/09/2021\nJane Roe\nNeck pain.\n"
        "MRI 03/22/2021 reviewed.",
    ),
    "an application with the day at the signature and many days before": (
        Kind.DWC_FORM, date(2021, 8, 15),
        "APPLICATION FOR INDEPENDENT MEDICAL REVIEW\nEmployee: Jane Roe   Date of injury (MM/DD/YYYY): 03/26/2018\n"
        "Date of UR determination letter: 07/20/2021\nEmployee signature: Jane Roe   Date: 08/15/2021\n"
        "I received the decision on 07/24/2021.",
    ),
    "a memo of a telephone call": (
        Kind.CORRESPONDENCE, date(2020, 5, 21),
        "FILE MEMO\nRe: Roe\n5.21.20   9:40   Spoke with Dr. Hale's office. RFA of 5.14.20 not there.\n"
        "Will call again 5.26.20.",
    ),
    "a letter whose day was wrapped by the margin": (
        Kind.CORRESPONDENCE, date(2019, 3, 30),
        "Hale & Partners\nSaturday, March\n30, 2019\nTo whom it may concern:\nMs. Roe was hurt on May 4, 2018.",
    ),
    "a chiropractor's card with the day of each line and a visit today": (
        Kind.THERAPY_NOTE, date(2022, 1, 19),
        "Whole Spine\nROE JANE\nTODAY 1/19/22   VISIT 14\nPREV VISIT 1/12/22   NEXT 1/26/22\nDOA 8/8/21\n"
        "L5 adjusted.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_dated_by_its_own_day(name: str) -> None:
    kind, day, text = PAPERS[name]
    found, why = date_of([sheet(PageSeen(1, text))], kind)
    assert found == day, why.reason
