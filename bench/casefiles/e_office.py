# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
# fmt: off
"""Family "e", held out: what review organisations, insurers, attorneys, pharmacies and front desks send."""

from datetime import date, timedelta

from bench.casefiles import dates, papers
from bench.casefiles.e_clinical import WRITERS
from bench.casefiles.e_forms import claim_form, custodian, first_report, job_offer, request, review_form
from bench.casefiles.e_heads import DICTATED, OLDER, OUTLINE, hour
from bench.casefiles.papers import Block, Look, Paper, running
from bench.casefiles.people import Clinician, Facility
from bench.casefiles.shaping import Family, steady
from bench.casefiles.world import World

_NOTICE = Look("Liberation Sans", 10, letterhead="logo", heading="big", title="center", footer=running("", "Page {page} of {pages}", ""))
_PEER = Look("Liberation Serif", 10.5, letterhead="left_rule", heading="band", title="left", footer=running("Confidential utilization review record", "", "{page}"))
_PLAIN = Look("P052", 11, letterhead="centered", heading="upper_bold", title="center", margin=(60, 66, 60, 66))
_CITED = ("MTUS/ACOEM Low Back Disorders Guideline (2020)", "MTUS ACOEM Chronic Pain Guideline (2017)", "Official Disability Guidelines (ODG), current edition", "8 CCR 9792.24.2")


def _paper(w: World, kind: str, title: str, on: date | None, by: Clinician | None, office: Facility, look: Look, blocks: list[Block]) -> Paper:
    return Paper(kind, title, on, by.name if by else "", office.name, look, [papers.letterhead(), *blocks], office.head())


def _rows(w: World, count: int) -> list[list[str]]:
    return [[str(number), text, code, w.chance.choice(("Non-Certified", "Non-Certified", "Modified", "Certified"))] for number, (text, code) in enumerate(w.treatments(count), 1)]


_RIGHTS = (
    "This decision is final unless the injured worker requests independent medical review under Labor Code section 4610.5. An Application for Independent Medical Review (DWC Form IMR) must be submitted within 30 calendar days of service of this decision; for formulary disputes, within 10 days.",
    "You may also use our internal appeal process, which is voluntary and neither triggers nor bars the use of the dispute resolution procedures of Labor Code sections 4610.5 and 4610.6. You have a right to disagree with decisions affecting your claim. Call your claims adjuster, or an information and assistance officer of the state Division of Workers' Compensation.",
)


def decision_letter(w: World) -> Paper:
    """A decision as a letter to doctor, worker and attorney."""
    (office, by), on, p, to = w.by("utilization"), w.day(), w.worker, w.offices["treating"]
    got, name = on - timedelta(days=w.chance.randrange(3, 6)), w.chance.choice(("NOTICE OF UTILIZATION REVIEW DECISION", "UTILIZATION REVIEW - DENIAL", "Notice of Modification of Requested Treatment", "Utilization Review Adverse Determination Letter"))
    head = [papers.lines(dates.written(on)), papers.lines("Via facsimile", to.people[0].signed, to.street, to.city), papers.fields([("Employee:", p.name), ("Employer:", p.employer), ("Claim Number:", p.claim), ("Date of Injury:", dates.written(p.injured_on)), ("UR Reference:", f"UR-{p.mrn}"), ("Date RFA Received:", dates.written(got))], look="bold"), papers.title(name)]
    blocks = [
        *head, papers.para(f"Dear Dr. {to.people[0].last}:"), papers.para(f"{office.name} performs utilization review for {p.insurer}. We received your request for authorization on {dates.written(got)}. A physician reviewer has evaluated the request and made the following determination:"),
        papers.table(["", "Treatment Requested", "CPT", "Decision"], _rows(w, w.chance.randrange(1, 5)), widths=[0.3, 3, 1, 1.2]), papers.head("Clinical summary"), *[papers.para(text) for _, texts in w.narrative("progress", on, by, office, w.chance.choice((1200, 3500))) for text in texts],
        papers.head("Rationale and guidelines"), papers.para(f"{w.chance.choice(_CITED)}: the documentation does not establish functional improvement with prior care. Medical necessity has not been established and the request is not certified."), papers.head("Your rights"), *map(papers.para, _RIGHTS),
        papers.sign(by.signed, f"{by.specialty}, California License {by.licence}", "Hours of availability: Mon-Thu 9 AM to 1 PM PT", before=("Sincerely,",)), papers.small(f"cc: {p.name}; {w.offices['attorney'].name}; {p.insurer}    Enclosure: IMR application and addressed envelope"),
    ]
    return _paper(w, "ur_decision", name, on, by, office, _NOTICE, blocks)


def decision_report(w: World) -> Paper:
    """A decision as a reviewer's report with a sheet of facts."""
    (office, by), on, p, asked = w.by("utilization"), w.day(), w.worker, w.offices["treating"].people[0]
    got, name = on - timedelta(days=w.chance.randrange(3, 6)), w.chance.choice(("Physician Reviewer Determination", "UTILIZATION REVIEW REPORT", "Medical Director Determination Summary", "UR Determination Form"))
    rows = [("Injured Worker", p.name), ("Claim #", p.claim), ("DOI", dates.slashes(p.injured_on)), ("Jurisdiction", "CA"), ("Requesting Provider", asked.signed), ("Request Date", dates.slashes(got - timedelta(days=1))), ("Received Date", dates.slashes(got)), (w.chance.choice(("Decision Date", "Determination Date", "Date of Determination")), dates.slashes(on)), ("Review Type", w.chance.choice(("Prospective", "Concurrent", "Retrospective"))), ("Client", p.insurer)]
    blocks = [
        papers.title(name), papers.fields(rows, look=w.chance.choice(("grid", "cells", "band")), cols=2), papers.head("Review question(s) and outcome"), papers.table(["No.", "Requested item", "Code", "Outcome"], _rows(w, w.chance.randrange(1, 6)), look="zebra", widths=[0.4, 3, 1, 1.2]),
        papers.head("Records reviewed"), papers.items([text for _, text in w.looked_back(dates.slashes, 7)] or ["RFA"], "•"), papers.head("Case history"), *[papers.para(text) for _, texts in w.narrative("consultation", on, by, office, w.chance.choice((2500, 6000))) for text in texts],
        papers.head("Peer-to-peer contact"), papers.para(f"{dates.bare_slashes(on)} {hour(w)}: call placed to {asked.signed}; message left with no return call before the deadline."), papers.head("Guideline citation"), papers.para(w.chance.choice(_CITED)), papers.head("Explanation of findings"), papers.para("The records do not show that conservative care has been exhausted. The requested treatment is not medically necessary at this time."), papers.small(_RIGHTS[0]),
        papers.lines(f"Reviewer: {by.signed}   Board certification: {by.specialty}   License: CA {by.licence}", "I attest that I have no conflict of interest in this review."),
    ]
    return _paper(w, "ur_decision", name, on, by, office, _PEER, blocks)


def prescriptions(w: World) -> Paper:
    """A pharmacy's print-out, or a receipt that goes with one bottle."""
    (office, by), on, p = w.by("pharmacy"), w.day(), w.worker
    doctor, way = w.offices["treating"].people[0], w.chance.randrange(3)
    if way == 0:
        drug, use, count = w.chance.choice(w.drugs(6))
        name = w.chance.choice(("Dispensing Receipt", "Prescription Receipt - Keep for Your Records", "In-Office Dispensing Record"))
        blocks = [papers.title(name), papers.lines(p.reversed_name.upper(), p.street, p.city, f"DOB: {dates.slashes(p.born_on)}"), papers.fields([("Rx#", f"{p.mrn}-{w.chance.randrange(100, 999)}"), (w.chance.choice(("Date Filled", "Fill Date", "Dispensed")), dates.slashes(on)), ("Medication", drug), ("Qty", count), ("Days Supply", "30"), ("Directions", use), ("Dr.", doctor.signed), ("NDC", f"{w.chance.randrange(10000, 69999)}-0{w.chance.randrange(100, 999)}-01"), ("RPh", by.signed), ("Copay", "$0.00 WC")], cols=2, look="plain"), papers.small("Call your doctor for medical advice about side effects.")]
        return _paper(w, "pharmacy", name, on, None, office, _PLAIN, blocks)
    name = w.chance.choice(("Patient Profile Report", "PATIENT DRUG HISTORY", "Pharmacy Record of Fills", "Rx Profile by Patient")) if way == 1 else "PATIENT ACTIVITY REPORT - Controlled Substance Utilization Review"
    rows = [[dates.slashes(on - timedelta(days=5 + 13 * n)), str(w.chance.randrange(10**6, 10**7)), drug, count, "30", doctor.last.upper()] for n in range(w.chance.randrange(5, 34)) for drug, _, count in [w.chance.choice(w.drugs(6))]]
    blocks = [papers.title(name), papers.lines(f"{w.chance.choice(('Report Date', 'Printed', 'Date Printed'))}: {dates.slashes(on)}   {hour(w)}", f"Patient: {p.reversed_name.upper()}   Birth: {dates.slashes(p.born_on)}   Range: {dates.slashes(on - timedelta(days=540))} to {dates.slashes(on)}"), papers.table(["Fill Date", "Rx #", "Drug", "Qty", "DS", "Prescriber"], rows, look=w.chance.choice(("lines", "open")), widths=[1.1, 1, 2.4, 0.6, 0.5, 1.2]), papers.lines(f"Total prescriptions: {len(rows)}")]
    return _paper(w, "pharmacy", name, on, None, office, steady(office).choice((OLDER, OUTLINE)), blocks)


_SAID = (
    "Enclosed please find the medical reports listed below for your review and comment. Please address causation of the alleged psychiatric injury.", "This will confirm our telephone conversation of last week, in which you agreed to extend the time to respond.",
    "Please be advised that this office represents the above-named applicant. All further correspondence should be directed to the undersigned.", "Payments are ending because you reached maximum medical improvement. The last payment was mailed under separate cover.",
    "We object to the report on the grounds that the evaluator did not review the imaging studies, and we request a supplemental report.", "We cannot make a decision about your claim at this time because we are waiting for your medical records.", "Kindly provide copies of all records in your possession pursuant to the enclosed authorization.",
    "I am writing to appeal the denial of the treatment I requested. In my opinion the reviewer overlooked the positive straight leg raise and failed physical therapy.", "The medical provider network list is available on our website. You may choose any physician on the list.",
)


def letter(w: World) -> Paper:
    """A letter of an attorney, an adjuster or a doctor; with an enclosure line or as a notice about benefits."""
    role = w.chance.choice(("attorney", "attorney", "adjuster", "adjuster", "treating"))
    (office, by), on, p = w.by(role), w.day(), w.worker
    to = w.offices["evaluator" if role == "attorney" else "treating"]
    notice = role == "adjuster" and w.chance.random() < 0.5
    address = papers.lines(p.name, p.street, p.city) if notice else papers.lines(to.people[0].signed, to.name, to.street, to.city)
    subject = papers.fields([("Re:", f"{p.name} v. {p.employer}" if role == "attorney" else p.name), ("Claim No.:", p.claim), ("Date of Injury:", dates.slashes(p.injured_on)), *([("EAMS No.:", p.adj)] if role == "attorney" else [])], look=w.chance.choice(("bold", "plain")))
    name = [papers.title(w.chance.choice(("NOTICE REGARDING TEMPORARY DISABILITY BENEFITS", "NOTICE REGARDING DELAY OF WORKERS' COMPENSATION BENEFITS", "NOTICE REGARDING PERMANENT DISABILITY")))] if notice else []
    blocks = [
        papers.lines(w.chance.choice((dates.written, dates.weekday))(on)), *([papers.lines("VIA U.S. MAIL AND FACSIMILE")] if w.chance.random() < 0.4 else []), address, subject, *name,
        papers.para(f"Dear {p.title}:" if notice else w.chance.choice((f"Dear Dr. {to.people[0].last}:", "Dear Doctor:", "Gentlepersons:"))), *[papers.para(text) for text in w.chance.sample(_SAID, w.chance.randrange(2, 6))], papers.para("Should you have any questions, please do not hesitate to contact this office."),
        papers.sign(by.signed if role == "treating" else by.name, {"attorney": "Attorney at Law", "adjuster": w.chance.choice(("Claims Examiner II", "Workers' Compensation Claims Specialist")), "treating": by.specialty}[role], before=(w.chance.choice(("Very truly yours,", "Sincerely,", "Thank you,")),), drawn=w.chance.choice((0, 8))), papers.small(w.chance.choice(("Enclosures: as stated", "Encl: medical reports (3)", f"cc: {p.name}", "WH/kt"))),
    ]
    return _paper(w, "correspondence", "Letter", on, by, office, _PLAIN if role == "attorney" else steady(office).choice((_NOTICE, DICTATED)), blocks)


def mail(w: World) -> Paper:
    """An e-mail, printed."""
    (office, by), on, to = w.by("adjuster"), w.day(), w.offices["attorney"].people[0]
    blocks = [papers.fields([("From:", by.name), ("Sent:", f"{dates.weekday(on)} {hour(w)}"), ("To:", to.name), ("Subject:", f"RE: {w.worker.last} / {w.worker.claim} - authorization")], look="bold"), papers.rule(), papers.lines(f"{to.name.split()[0]},"), *[papers.para(text) for text in w.chance.sample(_SAID, 2)], papers.lines("Thanks,", by.name, "Sr. Claims Examiner", office.name, office.phone), papers.small("This message may contain confidential information. If you are not the intended recipient, please delete it.")]
    return Paper("correspondence", "E-mail", on, by.name, office.name, Look("Liberation Sans", 10, letterhead="none"), blocks)


def cover(w: World) -> Paper:
    """The cover of a fax."""
    (office, by), on, to = w.by(w.chance.choice(("treating", "attorney", "pain", "adjuster"))), w.day(), w.offices["utilization"]
    name = w.chance.choice(("FAX", "FACSIMILE TRANSMITTAL SHEET", "FAX COVER SHEET", "Fax Transmittal", "facsimile"))
    rows = [("TO:", to.name), ("FROM:", by.name), ("FAX NUMBER:", to.fax), ("DATE:", w.chance.choice((dates.slashes, dates.written, dates.bare_slashes))(on)), ("PHONE:", to.phone), ("TOTAL NO. OF PAGES INCLUDING COVER:", str(w.chance.randrange(2, 60))), ("RE:", f"{w.worker.reversed_name}"), ("CLAIM / REFERENCE:", w.worker.claim)]
    blocks = [papers.big(name, w.chance.choice((18, 30))), papers.fields(rows, look=w.chance.choice(("grid", "plain", "cells")), cols=w.chance.choice((1, 2))), papers.checks([(w.chance.random() < 0.4, one) for one in ("URGENT", "FOR REVIEW", "PLEASE COMMENT", "PLEASE REPLY")], cols=4), papers.runin("NOTES/COMMENTS:", w.chance.choice(("RFA and PR-2 attached for authorization.", "Records per your request.", "", "2nd request - please respond."))), papers.space(50), papers.small("CONFIDENTIALITY NOTICE: the documents accompanying this transmission contain confidential health information that is legally privileged. Unauthorized use is prohibited.")]
    return _paper(w, "cover_sheet", name, on, by, office, steady(office).choice((_NOTICE, OUTLINE, _PLAIN)), blocks)


def records_cover(w: World) -> Paper:
    """The sheet that a copy service puts before what it copied."""
    office, on, source = w.offices["attorney"], w.day(), w.offices[w.chance.choice(("hospital", "treating", "imaging"))]
    blocks = [papers.big("RECORDS COVER SHEET", 22), papers.fields([("Records of:", w.worker.name), ("Location:", source.name), ("Ordered by:", office.name), ("Order no.:", w.worker.mrn), ("Date copied:", dates.slashes(on)), ("Number of pages:", str(w.chance.randrange(8, 300)))], look="grid"), papers.checks([(True, "Medical"), (False, "Billing"), (False, "Films"), (False, "Employment")], cols=4)]
    return Paper("cover_sheet", "Records cover sheet", on, "", "", Look("Nimbus Sans", 12, letterhead="none"), blocks)


def served(w: World) -> Paper:
    """A proof of service."""
    (office, by), on, p = w.by(w.chance.choice(("attorney", "utilization", "treating"))), w.day(), w.worker
    county = office.city.split(",")[0]
    blocks = [papers.title(w.chance.choice(("PROOF OF SERVICE", "DECLARATION OF SERVICE BY MAIL", "PROOF OF SERVICE BY MAIL AND FAX"))), papers.lines(f"{p.name} v. {p.employer}    {p.adj}"), papers.para(f"I am employed in the County of {county}, State of California. I am over the age of 18 and not a party to the within action; my business address is {office.street}, {office.city}."), papers.para(f"On {dates.written(on)}, I served the foregoing document on all interested parties by placing a true copy thereof enclosed in a sealed envelope with postage fully prepaid in the United States mail, addressed as follows:"), papers.lines(p.insurer, w.offices["adjuster"].street, w.offices["adjuster"].city), papers.lines(w.offices["treating"].name, w.offices["treating"].street, w.offices["treating"].city), papers.para(f"I declare under penalty of perjury that the foregoing is true and correct. Executed on {dates.written(on)}, at {county}, California."), papers.sign(by.name, "Declarant", drawn=4)]
    return Paper("other", "Proof of service", on, by.name, "", _PLAIN, blocks)


def bill(w: World) -> Paper:
    """A bill on the common form, or an insurer's explanation of what it paid."""
    role = w.chance.choice(("treating", "therapy", "adjuster"))
    (office, by), on, p = w.by(role), w.day(), w.worker
    lines = [[dates.slashes(on - timedelta(days=20)), code, text, f"{w.chance.randrange(60, 900)}.00", f"{w.chance.randrange(20, 60)}.{w.chance.randrange(10, 99)}"] for text, code in w.treatments(w.chance.randrange(2, 6))]
    if role == "adjuster":
        name = w.chance.choice(("EXPLANATION OF REVIEW", "EXPLANATION OF BENEFITS"))
        blocks = [papers.title(name), papers.fields([("Review Date:", dates.slashes(on)), ("Claimant:", p.name), ("Claim Number:", p.claim), ("DOI:", dates.slashes(p.injured_on)), ("Provider:", w.offices["treating"].name), ("Bill ID:", p.mrn)], cols=2), papers.table(["DOS", "Procedure", "Description", "Charges", "Allowance"], lines, look="lines"), papers.small("Reduction code 18: duplicate. Reduction code P12: fee schedule.")]
        return _paper(w, "other", name, on, None, office, OUTLINE, blocks)
    blocks = [papers.title("HEALTH INSURANCE CLAIM FORM", "APPROVED BY NATIONAL UNIFORM CLAIM COMMITTEE (NUCC) 02/12"), papers.fields([("1a. INSURED'S I.D. NUMBER", p.claim), ("2. PATIENT'S NAME", p.reversed_name.upper()), ("3. PATIENT'S BIRTH DATE", dates.slashes(p.born_on)), ("4. INSURED'S NAME", p.employer), ("10. CONDITION RELATED TO", "EMPLOYMENT [X]"), ("14. DATE OF CURRENT ILLNESS, INJURY", dates.slashes(p.injured_on)), ("17. REFERRING PROVIDER", ""), ("21. DIAGNOSIS", f"A. {w.region[1]}")], look="cells", cols=2), papers.table(["24A. DATES OF SERVICE", "D. PROCEDURES", "", "F. $ CHARGES", ""], [[*line[:2], "", line[3], ""] for line in lines]), papers.fields([("31. SIGNATURE OF PHYSICIAN OR SUPPLIER", by.signed), ("DATE", dates.slashes(on)), ("33. BILLING PROVIDER", office.name), ("28. TOTAL CHARGE", "$ 1,212.00")], look="cells", cols=2)]
    return Paper("other", "Health insurance claim form", on, by.name, office.name, Look("Liberation Sans Narrow", 9, letterhead="none", title="center", margin=(34, 40, 30, 40)), blocks)


FAMILY = Family(
    "e",
    {
        "treating": ("Sutterline Orthopedics & Sports Medicine", "OccuPoint Injury Care", "Kaveh & Stroud, M.D.s, Inc.", "Los Olivos Industrial Medical Group"), "consulting": ("Tri-Valley Neurosurgical Associates", "The Spine Institute of Marin Heights", "University Medical Faculty Practice"), "pain": ("Summit Interventional Pain", "Pacific Comprehensive Pain Management, Inc.", "Allay Pain Solutions"),
        "surgery": ("Bayshore Outpatient Surgery", "St. Brendan Regional Medical Center", "Surgical Suites of Ventana Oaks"), "imaging": ("ClearView Open MRI", "Advanced Radiology of Kern", "St. Brendan Regional Medical Center"), "nerve": ("Neurodiagnostics of Solano", "Central Coast Neurology Consultants"), "therapy": ("Kinetic Edge Physical Therapy", "Restore Hand & Physical Therapy", "Harmony Integrative Health"),
        "pharmacy": ("Vallarta Pharmacy", "Script Direct Rx", "Plaza Discount Drugs"), "laboratory": ("Calibre Clinical Laboratories", "Truscreen Toxicology"), "psychology": ("Evergreen Behavioral Health", "Psychological Services of the Inland Empire"), "evaluator": ("Arroyo Forensic Medical Group", "Independent Orthopaedic Evaluations"),
        "utilization": ("Keystone Managed Care Services", "UniReview, LLC", "MedAxis Utilization Review"), "adjuster": ("",), "attorney": ("Weiss, Haddad & Tran", "The Law Offices of Carlos Pinedo"), "hospital": ("St. Brendan Regional Medical Center", "Desert Sky Hospital"),
    },
    {**WRITERS, "ur_decision": (decision_letter, decision_report), "request_for_authorization": (request,), "pharmacy": (prescriptions,), "correspondence": (letter, letter, mail), "dwc_form": (first_report, claim_form, review_form, job_offer), "cover_sheet": (cover, cover, records_cover), "other": (*WRITERS["other"], served, bill, custodian)},
)
