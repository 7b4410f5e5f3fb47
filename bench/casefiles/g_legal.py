# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
# fmt: off
"""Family "g": evaluators' reports, forms of the state and papers of a proceeding."""

from dataclasses import replace
from datetime import timedelta

from bench.casefiles import dates, papers
from bench.casefiles.g_heads import (
    FORM,
    GRID,
    LETTER,
    NARRATIVE,
    STENO,
    chart,
    masthead,
    plain,
    sex,
    spelled,
    two_figures,
)
from bench.casefiles.papers import Block, Look, Paper, running
from bench.casefiles.shaping import prose
from bench.casefiles.world import World

PLEADING = Look("Liberation Serif", 12, leading=0.9, letterhead="none", heading="underline", title="center", margin=(60, 60, 60, 90))


def evaluation(w: World) -> Paper:
    """A qualified or agreed evaluator's report: dated by the report, with the day of the examination near it."""
    name = w.chance.choice(("PANEL QME REPORT - ORTHOPEDIC SURGERY", "QUALIFIED MEDICAL EVALUATION", "AGREED MEDICAL-LEGAL EVALUATION", "PANEL QUALIFIED MEDICAL RE-EVALUATION", "MEDICAL-LEGAL SUPPLEMENTAL REPORT", "COMPREHENSIVE MEDICAL-LEGAL REPORT"))
    c, p, again = chart(w, "evaluator", "medico_legal", name, specialty="Qualified Medical Evaluator"), w.worker, "SUPPLEMENTAL" in name
    seen, told = c.on - timedelta(days=w.chance.randrange(9, 30)), w.chance.choice((dates.written, spelled, dates.slashes))
    parties: list[str | tuple[str, str]] = [("Applicant", p.name), ("Employer", p.employer), ("Claim No.", p.claim), ("EAMS No.", p.adj)]
    days: list[str | tuple[str, str]] = [("Date of Birth", told(p.born_on)), ("Date of Injury", told(p.injured_on)), *([] if again else [("Date of Examination", told(seen))])]
    to: list[Block] = [papers.columns([w.offices["attorney"].people[0].name, w.offices["attorney"].name, w.offices["attorney"].city], [w.offices["adjuster"].people[0].name, w.offices["adjuster"].name, w.offices["adjuster"].city])]
    if w.chance.random() < 0.5:
        head = [*masthead(c.office), papers.lines(told(c.on)), *to, papers.columns(parties, days, boxed=True), papers.title(name)]
    else:
        head = [*masthead(c.office), papers.title(name), papers.fields([*[(f"{one[0]}:", one[1]) for one in (*parties, *days) if isinstance(one, tuple)], (w.chance.choice(("Date of Report:", "Report Date:", "Report issued:")), told(c.on))], look=w.chance.choice(("plain", "bold"))), *to]
    blocks = [
        *head, papers.para("Dear Counsel and Claims Administrator:"), papers.para("This report is submitted under Labor Code section 4628 and qualifies as ML202 or ML203. Additional records were supplied and I was asked whether they change my opinions." if again else f"{p.title} was examined at my {c.office.city.split(',')[0]} office. Records of {w.chance.randrange(210, 900)} pages came with an attestation under section 9793(n). This is an ML201 evaluation."),
        *prose(w.narrative("medico_legal", c.on, c.by, c.office, 2500 if again else w.chance.choice((5000, 9000))), "head"), papers.head("Medical Record Review"), *[papers.para(f"{text}.") for _, text in w.looked_back(told, w.chance.randrange(4, 12))],
        papers.head("Causation / AOE-COE"), papers.para("Within reasonable medical probability the injury is industrial."), papers.head("Apportionment"), papers.para("Considering Labor Code sections 4663 and 4664, 90% is apportioned to the injury and 10% to pre-existing degeneration."), papers.head("Permanent Impairment"), papers.para(f"DRE lumbar category or its equal: {w.chance.randrange(3, 17)}% whole person impairment, AMA Guides Fifth Edition."),
        papers.small("I declare under penalty of perjury that the information contained in this report and its attachments, if any, is true and correct to the best of my knowledge and belief, except as to information that I have indicated I received from others."), papers.lines(f"Signed this {c.on.day} day of {c.on:%B, %Y} at {c.office.city.split(',')[0]} County, California."), papers.sign(c.by.signed, "Qualified Medical Evaluator", drawn=w.chance.choice((0, 15))),
    ]
    return plain(c, name, replace(w.chance.choice((STENO, LETTER)), letterhead="none", header=running(f"{p.last}, {p.first}", "", "Page {page} of {pages}", first=False)), blocks)


def permanent(w: World) -> Paper:
    """The treating doctor's last report, when nothing more is expected to change."""
    c, p = chart(w, "treating", "medico_legal", w.chance.choice(("PERMANENT AND STATIONARY REPORT OF PRIMARY TREATING PHYSICIAN", "MAXIMUM MEDICAL IMPROVEMENT / P&S REPORT (PR-4)")), "Date of Report"), w.worker
    blocks = [
        *masthead(c.office), papers.columns([f"To: {w.offices['adjuster'].name}", f"Attn: {w.offices['adjuster'].people[0].name}"], [("Report date:", dates.slashes(c.on)), ("Last exam:", dates.slashes(c.on - timedelta(days=w.chance.randrange(3, 15))))], sides="lr"), papers.title(c.name), papers.columns([("Patient:", p.name), ("DOB:", dates.slashes(p.born_on)), ("Sex:", sex(w))], [("Claim:", p.claim), ("DOI:", dates.slashes(p.injured_on)), ("Employer:", p.employer)], boxed=True),
        papers.para("The patient has reached maximum medical improvement and is declared permanent and stationary."), *prose(w.narrative("progress", c.on, c.by, c.office, 3000), "runin"), papers.table(["Motion", "Measured x3", "Normal"], w.motion()), papers.runin("Whole Person Impairment:", f"{w.chance.randrange(2, 14)}% WPI, AMA Guides, 5th Ed."), papers.runin("Apportionment:", "None, LC 4663 considered."), papers.runin("Future medical care:", "Office visits, medication and therapy for flare-ups."), papers.runin("Preclusions:", "No heavy lifting."), papers.sign(c.by.signed, f"{c.by.specialty}, Lic. {c.by.licence}", before=("I declare under penalty of perjury that this report is true and correct.",), drawn=16),
    ]
    return plain(c, "P&S report", NARRATIVE, blocks)


def claim_form(w: World) -> Paper:
    """The worker's own claim form."""
    p, on = w.worker, w.worker.injured_on + timedelta(days=w.chance.randrange(0, 15))
    blocks = [
        papers.columns(["State of California", "Department of Industrial Relations", "DIVISION OF WORKERS' COMPENSATION"], ["Estado de California", "Departamento de Relaciones Industriales", "DIVISION DE COMPENSACIÓN AL TRABAJADOR"], sides="lr"), papers.columns([("WORKERS' COMPENSATION CLAIM FORM (DWC 1)", "")], [("PETICION DEL EMPLEADO PARA DE COMPENSACIÓN DEL TRABAJADOR (DWC 1)", "")], sides="lr"), papers.small("Employee: Complete the \"Employee\" section and give the form to your employer. Keep a copy and mark it \"Employee's Temporary Receipt\" until you receive the signed and dated copy from your employer."),
        papers.lines("Employee--complete this section and see note above    Empleado--complete esta sección y note la notación arriba."), papers.lines(f"1. Name. Nombre. {p.name}          Today's Date. Fecha de Hoy. {dates.bare_slashes(on)}", f"2. Home Address. Dirección Residencial. {p.street}", f"3. City. Ciudad. {p.city}", f"4. Date of Injury. Fecha de la lesión (accidente). {dates.bare_slashes(p.injured_on)}     Time of Injury. Hora en que ocurrió. 10:30 a.m.", f"5. Address and description of where injury happened. {p.employer}", f"6. Describe injury and part of body affected. {w.region[2]}", "7. Social Security Number. xxx-xx-xxxx", f"8. Signature of employee. Firma del empleado. {p.name}"),
        papers.rule(), papers.lines("Employer--complete this section and see note below.", f"9. Name of employer. {p.employer}", f"11. Date employer first knew of injury. {dates.bare_slashes(p.injured_on + timedelta(days=1))}", f"12. Date claim form was provided to employee. {dates.bare_slashes(on)}", f"13. Date employer received claim form. {dates.bare_slashes(on + timedelta(days=w.chance.randrange(1, 4)))}", f"14. Name and address of insurance carrier. {p.insurer}", f"15. Insurance Policy Number / Claim. {p.claim}", "16. Signature of employer representative.         "), papers.small("Rev. 1/1/2016                                             Employer copy / Copia del Empleador"),
    ]
    return Paper("dwc_form", "DWC 1", on, p.name, "", FORM, blocks)


def first_report(w: World) -> Paper:
    """The doctor's first report, filled in by hand of a program: the day beside the signature."""
    (office, by), p = w.by("treating"), w.worker
    on = p.injured_on + timedelta(days=w.chance.randrange(0, 6))
    blocks = [
        papers.columns(["STATE OF CALIFORNIA"], [("DOCTOR'S FIRST REPORT OF OCCUPATIONAL INJURY OR ILLNESS", "")], shares=(1, 2.5)), papers.small("Within 5 days of your initial examination, for every occupational injury or illness, send two copies of this report to the employer's workers' compensation insurance carrier or the insured employer."),
        papers.fields([("1. INSURER NAME AND ADDRESS", f"{p.insurer}"), ("PLEASE DO NOT USE THIS COLUMN", ""), ("2. EMPLOYER NAME", p.employer), ("Case No.", ""), ("5. PATIENT NAME (first name, middle initial, last name)", f"{p.first} {p.middle} {p.last}"), ("6. Sex", sex(w)), ("7. Date of Birth  Mo. Day Yr.", dates.bare_slashes(p.born_on)), ("10. Occupation (Specific job title)", p.job), ("13. Date and hour of injury or onset of illness", f"{dates.bare_slashes(p.injured_on)}  a.m."), ("14. Date last worked", dates.bare_slashes(p.injured_on)), ("15. Date and hour of first examination or treatment", f"{dates.bare_slashes(on)}  {w.chance.randrange(1, 6)}:30 p.m."), ("16. Have you previously treated patient?", "No")], look="cells", cols=2),
        papers.lines("17. DESCRIBE HOW THE ACCIDENT OR EXPOSURE HAPPENED.", f"Pt was {w.chance.choice(('lifting a crate', 'pulling a pallet', 'getting down from a truck'))} and felt pain.", "18. SUBJECTIVE COMPLAINTS", f"Pain {w.region[2]}", "19. OBJECTIVE FINDINGS", "A. Physical examination: spasm, tenderness    B. X-ray and laboratory results: negative", f"20. DIAGNOSIS  {w.region[0]}   ICD-10 {w.region[1]}", "21. Findings consistent with patient's account? Yes", "23. TREATMENT RENDERED  Ice, NSAID, muscle relaxant", "26. WORK STATUS  Modified work"),
        papers.columns([f"Doctor's Signature  {by.name}", f"Doctor Name and Degree (please type)  {by.signed}", f"Address  {office.street}, {office.city}"], [f"Date {dates.bare_slashes(on)}", f"CA License Number {by.licence}", f"Telephone {office.phone}"], shares=(2, 1)), papers.small("FORM 5021 (Rev. 5)  10/2015"),
    ]
    return Paper("dwc_form", "Doctor's First Report", on, by.name, "", FORM, blocks)


def findings(w: World) -> Paper:
    """The evaluator's summary for the state."""
    (office, by), p, on = w.by("evaluator"), w.worker, w.day()
    blocks = [
        papers.lines("State of California", "Division of Workers' Compensation - Medical Unit", where="center"), papers.title("QUALIFIED OR AGREED MEDICAL EVALUATOR'S FINDINGS SUMMARY FORM", "QME Form 111"), papers.fields([("1. Employee name", p.name), ("2. Claim number", p.claim), ("3. Date of injury", two_figures(p.injured_on)), ("4. Employer", p.employer), ("5. Evaluator", by.signed), ("6. Date of examination", two_figures(on - timedelta(days=20))), ("7. Address of evaluator", f"{office.street}, {office.city}"), ("8. Employee seen in person", "Yes")], look="cells", cols=2),
        papers.checks([(True, "Injury arose out of and in the course of employment"), (True, "Permanent and stationary"), (False, "Needs additional testing"), (True, "Future medical care")], cols=2), papers.columns([f"Signature of evaluator: {by.name}"], [f"Date signed: {two_figures(on)}"]), papers.small("QME Form 111 (rev. February 2009)"),
    ]
    return Paper("dwc_form", "QME Form 111", on, by.name, "", FORM, blocks)


def application(w: World) -> Paper:
    """The application for review that an attorney sends in."""
    p, on, (office, by) = w.worker, w.last_day + timedelta(days=w.chance.randrange(5, 25)), w.by("attorney")
    blocks = [
        papers.title("APPLICATION FOR INDEPENDENT MEDICAL REVIEW", "State of California - Division of Workers' Compensation"), papers.small("To request an independent medical review, sign and date this application, attach a copy of the written determination and mail or fax it within 30 days."), papers.checks([(True, "Regular"), (False, "Expedited")], cols=4), papers.columns([("Employee Name:", p.name), ("Address:", f"{p.street}, {p.city}"), ("Phone:", p.phone)], [("Claim Number:", p.claim), ("Date of Injury:", dates.slashes(p.injured_on)), ("Jurisdictional No.:", p.adj)], boxed=True),
        papers.columns([("Employer:", p.employer), ("Claims Administrator:", p.insurer), ("Adjuster:", w.offices["adjuster"].people[0].name)], [("Requesting Physician:", w.offices["treating"].people[0].signed), ("UR Determination Date:", dates.slashes(w.last_day)), ("Primary Diagnosis:", w.region[1])], boxed=True), papers.head("Disputed medical treatment"), papers.items([text for text, _ in w.treatments(2)]),
        papers.para("I request an independent medical review of the above-described requested medical treatment. I certify that I have sent a copy of this application to the claims administrator named above."), papers.columns([f"Signature: {by.name}, attorney for employee", f"Firm: {office.name}"], [f"Date: {dates.slashes(on)}"], shares=(2, 1)), papers.small("DWC Form IMR (Effective 2/2014)"),
    ]
    return Paper("dwc_form", "IMR application", on, by.name, "", FORM, blocks)


def job_duties(w: World) -> Paper:
    """What the job asks for, signed by the worker and the employer."""
    p, on = w.worker, w.day()
    moves = [[name, w.chance.choice(("X", "")), w.chance.choice(("X", "")), ""] for name in ("Sitting", "Walking", "Standing", "Bending (neck)", "Bending (waist)", "Squatting", "Climbing", "Kneeling", "Twisting (waist)", "Simple grasping", "Reaching above shoulder", "Lifting 11-25 lbs")]
    blocks = [papers.title("DESCRIPTION OF EMPLOYEE'S JOB DUTIES", "DWC-AD 10133.33"), papers.small("This form shall be developed jointly by the employer and employee and is intended to describe the employee's job duties."), papers.fields([("Employee name", p.name), ("Claim number", p.claim), ("Employer name", p.employer), ("Job title", p.job), ("Hours per day", "8"), ("Date of injury", dates.slashes(p.injured_on))], look="grid", cols=2), papers.table(["Activity", "Up to 3 hours", "3-6 hours", "6-8+ hours"], moves), papers.columns([f"Employee: {p.name}", "Employer representative:         "], [f"Date: {dates.slashes(on)}", "Date:         "]), papers.small("DWC-AD form 10133.33 (SJDB) 1/1/14")]
    return Paper("dwc_form", "Description of job duties", on, p.name, "", GRID, blocks)


def subpoena(w: World) -> Paper:
    """An order to hand over records: of no kind of its own."""
    p, on, (office, by) = w.worker, w.day(), w.by("attorney")
    to = w.offices[w.chance.choice(("treating", "hospital", "imaging"))]
    blocks = [papers.lines(f"{by.name}", office.name, office.street, office.city), papers.lines("STATE OF CALIFORNIA", "WORKERS' COMPENSATION APPEALS BOARD", where="center"), papers.columns([p.name + ",", "Applicant,", "vs.", p.employer + ",", "Defendant."], [f"Case No. {p.adj}", ("SUBPOENA DUCES TECUM", ""), f"Claim {p.claim}"], boxed=True), papers.para(f"The People of the State of California Send Greetings to: Custodian of Records, {to.name}. WE COMMAND YOU to appear before a deposition officer and to produce all medical records, billing and films concerning {p.name}, date of birth {dates.slashes(p.born_on)}."), papers.para(f"This subpoena is issued at the request of the person making the declaration. Date of this subpoena: {dates.written(on)}."), papers.sign(by.name, f"Attorney for {w.chance.choice(('Applicant', 'Defendant'))}", drawn=8)]
    return Paper("other", "Subpoena", on, by.name, office.name, PLEADING, blocks)


def served(w: World) -> Paper:
    """A proof of service with a list of those who were served."""
    (office, by), on, p = w.by(w.chance.choice(("attorney", "utilization", "evaluator"))), w.day(), w.worker
    blocks = [papers.title(w.chance.choice(("DECLARATION OF SERVICE", "PROOF OF SERVICE BY MAIL, EMAIL AND FAX"))), papers.lines(f"Re: {p.name} vs {p.employer}; {p.adj}; {p.claim}"), papers.para(f"I, {by.name}, declare: I am employed at {office.street}, {office.city}, am over the age of eighteen years and not a party to this action. I am readily familiar with the practice of collecting correspondence for mailing. On the date below I served the document named on the parties listed, by mail with postage prepaid."), papers.table(["Party", "Address", "By"], [[w.offices[role].name, f"{w.offices[role].street}, {w.offices[role].city}", w.chance.choice(("Mail", "Fax", "E-mail"))] for role in ("adjuster", "attorney", "treating")], widths=[1.4, 2, 0.6]), papers.para(f"I declare under penalty of perjury under the laws of the State of California that the foregoing is true and correct. Executed {w.chance.choice((dates.written, spelled, dates.slashes))(on)} at {office.city.split(',')[0]}, California."), papers.sign(by.name, drawn=5)]
    return Paper("other", "Proof of service", on, by.name, "", LETTER, blocks)
