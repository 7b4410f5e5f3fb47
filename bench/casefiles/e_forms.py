# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
# fmt: off
"""Family "e", held out: the state's forms as they are filled in, and a custodian's declaration."""

from datetime import timedelta

from bench.casefiles import dates, papers
from bench.casefiles.e_heads import STATE
from bench.casefiles.papers import Block, Look, Paper
from bench.casefiles.world import World


def request(w: World) -> Paper:
    """The Request for Authorization; some senders leave its page of instructions behind it."""
    (office, by), on, p, to = w.by(w.chance.choice(("treating", "pain"))), w.day(), w.worker, w.offices["adjuster"]
    form = w.chance.choice((dates.slashes, dates.bare_slashes, dates.short_slashes))
    rows = [[w.region[0], w.region[1], text, code, w.chance.choice(("2x/week x 6 weeks", "1", "x 1 month", "#60"))] for text, code in w.treatments(w.chance.randrange(1, 5))]
    blocks: list[Block] = [
        papers.lines("State of California, Division of Workers' Compensation", where="center"), papers.title("REQUEST FOR AUTHORIZATION", "DWC Form RFA"),
        papers.small("Attach the Doctor's First Report of Occupational Injury or Illness, Form DLSR 5021, a Treating Physician's Progress Report, DWC Form PR-2, or equivalent narrative report substantiating the requested treatment."),
        papers.checks([(True, "New Request"), (False, "Resubmission - Change in Material Facts"), (False, "Expedited Review: Check box if employee faces an imminent and serious threat to his or her health"), (False, "Check box if request is a written confirmation of a prior oral request.")]), papers.head("Employee Information"),
        papers.fields([("Name (Last, First, Middle):", f"{p.reversed_name} {p.middle}"), ("Date of Injury (MM/DD/YYYY):", form(p.injured_on)), ("Date of Birth (MM/DD/YYYY):", form(p.born_on)), ("Claim Number:", p.claim), ("Employer:", p.employer)], cols=2), papers.head("Requesting Physician Information"),
        papers.fields([("Name:", by.signed), ("Practice Name:", office.name), ("Contact Name:", w.chance.choice(("Authorizations", "Lupe", "Front desk"))), ("Address:", office.street), ("City:", office.city), ("Phone:", office.phone), ("Fax Number:", office.fax), ("Specialty:", by.specialty), ("NPI Number:", f"1{p.mrn:0>9}"), ("E-mail Address:", "")], cols=2), papers.head("Claims Administrator Information"),
        papers.fields([("Company Name:", to.name), ("Contact Name:", to.people[0].name), ("Address:", to.street), ("City:", to.city), ("Phone:", to.phone), ("Fax Number:", to.fax)], cols=2), papers.head("Requested Treatment (see instructions for guidance; attached additional pages if necessary)"),
        papers.small("List each specific requested medical services, goods, or items in the below space or indicate the specific page number(s) of the attached medical report on which the requested treatment can be found. Up to five (5) procedures may be entered; list additional requests on a separate sheet if the space below is insufficient."),
        papers.table(["Diagnosis (Required)", "ICD-Code (Required)", "Service/Good Requested (Required)", "CPT/HCPCS Code (If known)", "Other Information: (Frequency, Duration Quantity, etc.)"], rows, widths=[1.6, 1, 2.4, 1, 1.5]), papers.fields([("Requesting Physician Signature:", w.chance.choice(("", by.name, "/s/"))), ("Date:", form(on))], cols=2),
        papers.head("Claims Administrator/Utilization Review Organization (URO) Response"), papers.checks([(False, "Approved"), (False, "Denied or Modified (See separate decision letter)"), (False, "Delay (See separate notification of delay)"), (False, "Requested treatment has been previously denied"), (False, "Liability for treatment is disputed (See separate letter)")], cols=2),
        papers.fields([("Authorization Number (if assigned):", ""), ("Date:", ""), ("Authorized Agent Name:", ""), ("Signature:", ""), ("Phone:", ""), ("Fax Number:", "")], cols=2), papers.lines("Comments:"), papers.small("DWC Form RFA (Effective 2/2014)"),
    ]
    if w.chance.random() < 0.2:
        blocks += [papers.page_break(), papers.title("Instructions for Request for Authorization Form"), papers.para("Warning: Private healthcare information is contained in the Request for Authorization for Medical Treatment, DWC Form RFA. The form can only go to other treating providers and to the claims administrator."), papers.para("Overview: The Request for Authorization for Medical Treatment (DWC Form RFA) is required for the employee's treating physician to initiate the utilization review process required by Labor Code section 4610. A Request for Authorization must be accompanied by documentation substantiating the medical necessity of the requested treatment."), papers.runin("Checkboxes:", "Check the appropriate box at the top of the form. Indicate whether this is a new treatment request, a resubmission, an expedited review, or a written confirmation of an oral request."), papers.runin("Routing Information:", "This form can be mailed, faxed, or e-mailed to the address, fax number, or e-mail address designated by the claims administrator for this purpose."), papers.runin("Requesting Physician Signature:", "Signature/Date line is located under the requested treatment box. A signature by the treating physician is mandatory."), papers.small("DWC Form RFA (Effective 2/2014)   Page 2")]
    return Paper("request_for_authorization", "DWC Form RFA", on, by.name, office.name, STATE, blocks)


def first_report(w: World) -> Paper:
    """The Doctor's First Report, Form 5021."""
    (office, by), p = w.by("treating"), w.worker
    on = p.injured_on + timedelta(days=w.chance.randrange(0, 12))
    rows = [("1. INSURER NAME AND ADDRESS", p.insurer), ("2. EMPLOYER NAME", p.employer), ("3. Address", p.city), ("4. Nature of business", ""), ("5. PATIENT NAME (first name, middle initial, last name)", f"{p.first} {p.middle} {p.last}"), ("6. Sex", "Female" if p.is_woman else "Male"), ("7. Date of Birth", dates.slashes(p.born_on)), ("8. Address", f"{p.street}, {p.city}"), ("9. Telephone number", p.phone), ("10. Occupation (Specific job title)", p.job), ("11. Social Security Number", ""), ("12. Injured at", p.employer), ("13. Date and hour of injury or onset of illness", f"{dates.slashes(p.injured_on)} 10:30 am"), ("14. Date last worked", dates.slashes(p.injured_on)), ("15. Date and hour of first examination or treatment", f"{dates.slashes(on)} 2:00 pm"), ("16. Have you (or your office) previously treated patient?", "No")]
    blocks = [
        papers.lines("STATE OF CALIFORNIA", where="center"), papers.title("DOCTOR'S FIRST REPORT OF OCCUPATIONAL INJURY OR ILLNESS"),
        papers.small("Within 5 days of your initial examination, for every occupational injury or illness, send two copies of this report to the employer's workers' compensation insurance carrier or the insured employer. Failure to file a timely doctor's report may result in assessment of a civil penalty."), papers.fields(rows, look="cells", cols=2),
        papers.runin("17. DESCRIBE HOW THE ACCIDENT OR EXPOSURE HAPPENED.", f"Patient states {w.region[2]} pain began while lifting at work."), papers.runin("18. SUBJECTIVE COMPLAINTS", f"{w.region[2]} pain, stiffness."), papers.runin("19. OBJECTIVE FINDINGS  A. Physical examination", "Tenderness, guarding, decreased range of motion. B. X-ray and laboratory results: none"),
        papers.runin("20. DIAGNOSIS", f"{w.region[0]}  ICD-10 Code {w.region[1]}"), papers.checks([(True, "21. Findings and diagnosis consistent with patient's account of injury: Yes"), (False, "22. Other current condition that will impede recovery")]), papers.runin("23. TREATMENT RENDERED", "Examination, NSAID, ice."), papers.runin("24. If further treatment required, specify treatment plan/estimated duration.", "PT 2x3"), papers.runin("26. WORK STATUS -- Is patient able to perform usual work?", "No. Modified work."),
        papers.fields([("Doctor's Signature", ""), ("CA License Number", by.licence), ("Doctor Name and Degree", by.signed), ("IRS Number", ""), ("Address", f"{office.street}, {office.city}"), ("Telephone Number", office.phone)], cols=2), papers.small("FORM 5021 (Rev. 4) 1992    Any person who makes or causes to be made any knowingly false or fraudulent material statement for the purpose of obtaining or denying workers' compensation benefits is guilty of a felony."),
    ]
    return Paper("dwc_form", "Doctor's First Report", on, by.name, "", STATE, blocks)


def claim_form(w: World) -> Paper:
    """The employee's claim form, DWC 1."""
    p = w.worker
    on = p.injured_on + timedelta(days=w.chance.randrange(0, 20))
    blocks = [
        papers.lines("State of California", "Department of Industrial Relations", "DIVISION OF WORKERS' COMPENSATION", where="center"), papers.title("WORKERS' COMPENSATION CLAIM FORM (DWC 1)"),
        papers.small("Employee: Complete the Employee section and give the form to your employer. Keep a copy and mark it Employee's Temporary Receipt until you receive the signed and dated copy from your employer."), papers.head("Employee--complete this section and see note above"),
        papers.fields([("1. Name.", p.name), ("Today's Date.", dates.slashes(on)), ("2. Home Address.", p.street), ("3. City.", p.city), ("4. Date of Injury.", dates.slashes(p.injured_on)), ("Time of Injury.", "10:30 a.m."), ("5. Address and description of where injury happened.", p.employer), ("6. Describe injury and part of body affected.", w.region[2]), ("7. Social Security Number.", ""), ("8. Check if you agree to receive notices by email only.", "[ ]"), ("9. Signature of employee.", p.name), ("", "")], cols=2),
        papers.head("Employer--complete this section and see note below"), papers.fields([("10. Name of employer.", p.employer), ("11. Address.", p.city), ("12. Date employer first knew of injury.", dates.slashes(p.injured_on)), ("13. Date claim form was provided to employee.", dates.slashes(on)), ("14. Date employer received claim form.", dates.slashes(on + timedelta(days=2))), ("15. Name and address of insurance carrier.", p.insurer), ("16. Insurance Policy Number.", ""), ("17. Signature of employer representative.", ""), ("18. Title.", "HR"), ("19. Telephone.", "")], cols=2), papers.small("DWC 1 Form Rev. 1/1/2016"),
    ]
    return Paper("dwc_form", "DWC 1", on, p.name, "", STATE, blocks)


def review_form(w: World) -> Paper:
    """The application for independent medical review."""
    p, on, to, adjuster = w.worker, w.last_day + timedelta(days=w.chance.randrange(3, 25)), w.offices["treating"], w.offices["adjuster"]
    blocks = [
        papers.lines("State of California, Division of Workers' Compensation", where="center"), papers.title("APPLICATION FOR INDEPENDENT MEDICAL REVIEW", "DWC Form IMR"), papers.small("TO REQUEST INDEPENDENT MEDICAL REVIEW: 1. Sign and date this application and consent to obtain medical records. 2. Mail or fax the application and a copy of the written decision you received that denied or modified the medical treatment requested by your physician."),
        papers.runin("Type of Utilization Review:", "[X] Regular   [ ] Expedited   [ ] Modification after Appeal"), papers.fields([("Employee Name (First, MI, Last):", f"{p.first} {p.middle} {p.last}"), ("Address:", f"{p.street}, {p.city}"), ("Phone Number:", p.phone), ("Employer Name:", p.employer), ("Claim Number:", p.claim), ("Date of Injury (MM/DD/YYYY):", dates.slashes(p.injured_on)), ("WCIS Jurisdictional Claim Number (if assigned):", ""), ("EAMS Case Number (if applicable):", p.adj)], cols=2),
        papers.fields([("Requesting Physician Name (First, MI, Last):", to.people[0].signed), ("Practice Name:", to.name), ("Specialty:", to.people[0].specialty), ("Claims Administrator Name:", adjuster.name), ("Adjuster/Contact Name:", adjuster.people[0].name), ("Fax Number:", adjuster.fax)], cols=2), papers.head("Disputed Medical Treatment (complete below section)"), papers.fields([("Primary Diagnosis (Use ICD Code where practical):", w.region[1]), ("Date of Utilization Review Determination Letter:", dates.slashes(w.last_day)), ("List each specific requested medical services, goods, or items that were denied or modified:", "; ".join(text for text, _ in w.treatments(2)))]),
        papers.para("I request an independent medical review of the above-described requested medical treatment. I certify that I have sent a copy of this application to the claims administrator named above. I allow my health care providers and claims administrator to furnish medical records and information relevant for review of the disputed treatment. I can end my permission at any time."), papers.fields([("Employee Signature:", ""), ("Date:", dates.slashes(on))], cols=2), papers.small("DWC Form IMR (Effective 2/2014)"),
    ]
    return Paper("dwc_form", "IMR application", on, p.name, "", STATE, blocks)


def job_offer(w: World) -> Paper:
    """The employer's offer of other work."""
    p, on, adjuster = w.worker, w.day(), w.offices["adjuster"].people[0]
    blocks = [papers.lines("DIVISION OF WORKERS' COMPENSATION", where="center"), papers.title("NOTICE OF OFFER OF REGULAR, MODIFIED, OR ALTERNATIVE WORK", "FOR INJURIES OCCURRING ON OR AFTER 1/1/13   DWC-AD 10133.35"), papers.head("THIS SECTION COMPLETED BY CLAIMS ADMINISTRATOR"), papers.fields([("Employee:", p.name), ("Employer:", p.employer), ("Claims administrator:", p.insurer), ("Claim number:", p.claim), ("Date of injury:", dates.slashes(p.injured_on)), ("Date offer mailed:", dates.slashes(on))], cols=2), papers.checks([(False, "Regular work"), (True, "Modified work"), (False, "Alternative work")], cols=3), papers.para("You have 30 calendar days from receipt to accept or reject the attached offer. If you reject this job offer, you will not be entitled to the supplemental job displacement benefit."), papers.sign(adjuster.name, "Claims administrator"), papers.head("THIS SECTION TO BE COMPLETED BY EMPLOYEE"), papers.checks([(False, "I accept this offer"), (False, "I reject this offer")]), papers.small("DWC-AD 10133.35 (SJDB) Eff. 1/1/14")]
    return Paper("dwc_form", "Offer of work", on, adjuster.name, "", STATE, blocks)


def custodian(w: World) -> Paper:
    """A custodian's declaration about the records."""
    (office, by), on = w.by(w.chance.choice(("hospital", "treating", "imaging"))), w.day()
    blocks = [papers.title("DECLARATION OF CUSTODIAN OF RECORDS"), papers.para(f"I, {by.name}, am the duly authorized custodian of records of {office.name} and have authority to certify the records of {w.worker.name}, born {dates.slashes(w.worker.born_on)}."), papers.checks([(True, "The records are a true copy of all records described in the subpoena duces tecum or authorization."), (False, "No records were found."), (False, "Films are available.")]), papers.para("The records were prepared by the personnel of the business in the ordinary course of business at or near the time of the act, condition or event."), papers.lines(f"I declare under penalty of perjury under the laws of the State of California that the foregoing is true and correct. Dated: {dates.written(on)}"), papers.sign(by.name, "Custodian of Records", drawn=2)]
    return Paper("other", "Custodian's declaration", on, by.name, office.name, Look("Liberation Serif", 11, letterhead="none", title="center"), blocks)
