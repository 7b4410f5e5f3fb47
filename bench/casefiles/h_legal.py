# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
# fmt: off
"""Family "h": evaluators' reports, forms of the state and papers of a proceeding."""

from dataclasses import replace
from datetime import timedelta

from bench.casefiles import dates, papers
from bench.casefiles.g_heads import sex
from bench.casefiles.h_heads import (
    BOOK,
    SHEET,
    STATED,
    TYPED,
    day_first,
    entry,
    form_of,
    masthead,
    months_first,
)
from bench.casefiles.papers import Block, Look, Paper, running
from bench.casefiles.shaping import prose, steady
from bench.casefiles.world import World

PLEADING = Look("Nimbus Roman", 12, leading=0.95, letterhead="none", heading="underline", title="center", margin=(64, 54, 60, 96))


def evaluation(w: World) -> Paper:
    """A qualified or agreed evaluator's report: dated by the report."""
    name = w.chance.choice(("Panel QME Evaluation in Orthopaedics", "Agreed Medical Evaluator's Report", "QME Supplemental Report", "Comprehensive Medical-Legal Evaluation ML-201", "Qualified Medical Evaluator Re-Evaluation ML-202"))
    c, p, again = entry(w, "evaluator", "medico_legal", name, specialty="Orthopaedic Surgery, QME"), w.worker, "Supplemental" in name
    seen, form = c.on - timedelta(days=w.chance.randrange(10, 29)), w.chance.choice((day_first, dates.written))
    rows = [("Examinee", p.name), ("Date of birth", form(p.born_on)), ("Date(s) of injury", form(p.injured_on)), ("Employer", p.employer), ("Claim", p.claim), ("WCAB", p.adj), *([] if again else [("Evaluated on", form(seen))]), ("Report completed", form(c.on))]
    to: list[Block] = [papers.columns([w.offices["adjuster"].people[0].name, w.offices["adjuster"].name, w.offices["adjuster"].city], [w.offices["attorney"].people[0].name, w.offices["attorney"].name, w.offices["attorney"].city])]
    top = [*masthead(c.office), papers.title(name), papers.fields(rows, look=w.chance.choice(("grid", "bold")), cols=1)] if w.chance.random() < 0.6 else [*masthead(c.office), papers.lines(form(c.on), where="right"), *to, papers.title(name), papers.fields(rows[:-1], look="plain", cols=2)]
    blocks = [
        *top, papers.para("To the parties:"), papers.para("I have received further records and was asked to comment. I did not see the examinee again. This is a supplemental medical-legal report." if again else f"{p.title} was evaluated by me at {c.office.city.split(',')[0]} as {'an agreed' if 'Agreed' in name else 'a panel qualified'} medical evaluator. {w.chance.randrange(200, 1100)} pages of records were reviewed. Face-to-face time met title 8, section 49.2."),
        *prose(w.narrative("medico_legal", c.on, c.by, c.office, 2400 if again else w.chance.choice((4500, 8500))), w.chance.choice(("head", "runin"))), papers.head("Records reviewed"), *[papers.runin(f"{form(day)}:", text) for day, text in w.looked_back(dates.slashes, w.chance.randrange(4, 11))],
        papers.head("Issues addressed"), papers.runin("AOE/COE:", "The injury arose out of and in the course of employment."), papers.runin("Permanent disability:", f"{w.chance.randrange(3, 19)}% WPI under the AMA Guides, 5th edition."), papers.runin("Apportionment:", "LC 4663 and 4664: 85% industrial, 15% degenerative."), papers.runin("Future medical:", "Should be provided on an industrial basis."),
        papers.para("I declare under penalty of perjury that the information contained in this report is true and correct to the best of my knowledge and belief. Labor Code section 139.3 was not violated."), papers.lines(f"Dated {form(c.on)}, {c.office.city.split(',')[0]} County, California"), papers.sign(c.by.signed, c.by.specialty, drawn=w.chance.choice((0, 17))),
    ]
    return c.plain(replace(w.chance.choice((TYPED, BOOK)), letterhead="none", footer=running(f"{p.reversed_name}", "", "{page}", first=False)), blocks)


def permanent(w: World) -> Paper:
    """The treating doctor's last report on the state's form."""
    c, p = entry(w, "treating", "medico_legal", "PR-4"), w.worker
    form = form_of(c.office)
    blocks = [
        papers.lines("State of California, Division of Workers' Compensation", where="center"), papers.title("PRIMARY TREATING PHYSICIAN'S PERMANENT AND STATIONARY REPORT (PR-4)"), papers.small("This form is required to be used for ratings prepared pursuant to the 2005 Permanent Disability Rating Schedule and the AMA Guides, 5th Ed."),
        papers.fields([("Patient's name", f"{p.first} {p.middle}. {p.last}"), ("Sex", sex(w)), ("Date of birth", form(p.born_on)), ("Claims administrator", p.insurer), ("Claim number", p.claim), ("Date of injury", form(p.injured_on)), ("Date last worked", form(p.injured_on + timedelta(days=30))), ("Permanent & stationary date", form(c.on)), ("Date of current exam", form(c.on)), ("Employer", p.employer), ("Occupation", p.job), ("Physician", c.by.signed)], look="cells", cols=3),
        *prose(w.narrative("progress", c.on, c.by, c.office, 2600), "runin"), papers.head("Whole person impairment"), papers.table(["Impairment", "WPI", "Table"], [[w.region[0], f"{w.chance.randrange(2, 14)}%", "15-3"]]), papers.head("Apportionment"), papers.checks([(True, "None"), (False, "Yes, see report")], cols=2), papers.head("Future medical treatment"), papers.para("Medication, office visits and therapy for flare-ups."),
        papers.columns([f"Primary treating physician: {c.by.signed}", f"{c.office.name}, {c.office.street}, {c.office.city}"], [f"Signed on: {form(c.on)}", f"Lic. {c.by.licence}"], shares=(2, 1), boxed=True), papers.small("DWC Form PR-4"),
    ]
    return c.plain(SHEET, blocks)


def employers_report(w: World) -> Paper:
    """The employer's report of the injury to the state."""
    p = w.worker
    on = p.injured_on + timedelta(days=w.chance.randrange(1, 6))
    form = w.chance.choice((dates.slashes, months_first))
    by = w.offices["adjuster"].people[-1]
    blocks = [
        papers.columns(["State of California", "Please complete in triplicate (type if possible). Mail two copies to:", p.insurer], [("EMPLOYER'S REPORT OF OCCUPATIONAL INJURY OR ILLNESS", "")], shares=(1, 1.4)), papers.small("California law requires employers to report within five days of knowledge every occupational injury or illness which results in lost time beyond the date of the incident or requires medical treatment beyond first aid."),
        papers.fields([("1. FIRM NAME", p.employer), ("1a. Policy Number", f"WC-{p.mrn}"), ("7. DATE OF INJURY (mm/dd/yy)", form(p.injured_on)), ("8. TIME INJURY OCCURRED", f"{w.chance.randrange(6, 11)}:20 AM"), ("14. DATE EMPLOYER NOTIFIED", form(on)), ("15. DATE EMPLOYEE WAS PROVIDED CLAIM FORM", form(on)), ("30. EMPLOYEE NAME", p.name), ("32. DATE OF BIRTH", form(p.born_on)), ("33. HOME ADDRESS", f"{p.street}, {p.city}"), ("34. SEX", sex(w)), ("35. OCCUPATION", p.job), ("Insurer's claim", p.claim)], look="cells", cols=2),
        papers.lines(f"16. SPECIFIC INJURY AND PART OF BODY: strain, {w.region[2]}", "19. EQUIPMENT THE EMPLOYEE WAS USING: hand truck", "22. HOW INJURY OCCURRED: employee was moving stock and felt pain"), papers.columns([f"Completed by: {by.name}", "Signature & Title:            HR"], [f"Date (mm/dd/yy): {form(on)}"], shares=(2, 1), boxed=True), papers.small("FORM 5020 (Rev7)          Filing of this form is not an admission of liability."),
    ]
    return Paper("dwc_form", "Employer's Report 5020", on, by.name, "", SHEET, blocks)


def first_report(w: World) -> Paper:
    """The doctor's first report, as a program of a clinic prints it over two columns."""
    (office, by), p = w.by("treating"), w.worker
    on, form = p.injured_on + timedelta(days=w.chance.randrange(0, 6)), dates.hyphens
    blocks = [
        papers.title("DOCTOR'S FIRST REPORT OF OCCUPATIONAL INJURY OR ILLNESS", "State of California, Form 5021"), papers.columns([("1. Insurer", ""), p.insurer, ("2. Employer", ""), p.employer, ("5. Patient", ""), p.name, ("7. DOB", form(p.born_on)), ("6. Sex", sex(w))], [("10. Occupation", ""), p.job, ("13. Injured", f"{form(p.injured_on)} 10:15"), ("14. Last worked", form(p.injured_on)), ("15. First examined", f"{form(on)} 14:30"), ("16. Treated before", "no"), ("Claim", p.claim)], boxed=True),
        papers.head("17. Account of the injury"), papers.para(f"Felt sudden pain of the {w.region[2]} while lifting."), papers.head("18-19. Complaints and findings"), papers.para("Pain and stiffness. Tender, guarded motion. Films negative."), papers.head("20. Diagnosis"), papers.para(f"{w.region[0]} ({w.region[1]})"), papers.head("23-26. Treatment and work"), papers.para("Anti-inflammatory, ice, therapy. Modified work, recheck in one week."),
        papers.columns([f"Physician: {by.signed}", f"{office.name}, {office.street}, {office.city}"], [f"Signed: {form(on)}", f"License: {by.licence}"], shares=(2, 1)), papers.small("Any person who makes a knowingly false material statement is guilty of a felony.   FORM 5021"),
    ]
    return Paper("dwc_form", "Doctor's First Report", on, by.name, office.name, STATED, blocks)


def claim_form(w: World) -> Paper:
    """The worker's claim form, in cells."""
    p, form = w.worker, w.chance.choice((dates.bare_slashes, months_first))
    on = p.injured_on + timedelta(days=w.chance.randrange(0, 12))
    blocks = [
        papers.lines("State of California", "Department of Industrial Relations - Division of Workers' Compensation", where="center"), papers.title("WORKERS' COMPENSATION CLAIM FORM (DWC 1)", "PETICIÓN DEL EMPLEADO"), papers.head("Employee / Empleado"),
        papers.fields([("1. Name / Nombre", p.name), ("Today's Date / Fecha de hoy", form(on)), ("2. Home address / Dirección", p.street), ("3. City / Ciudad", p.city), ("4. Date of injury / Fecha de la lesión", form(p.injured_on)), ("5. Where / Dónde", p.employer), ("6. Injury and body part / Lesión", w.region[2]), ("8. Signature / Firma", p.name)], look="cells", cols=2), papers.head("Employer / Empleador"),
        papers.fields([("9. Employer", p.employer), ("11. First knew", form(p.injured_on)), ("12. Form given", form(on)), ("13. Form received", form(on + timedelta(days=w.chance.randrange(1, 4)))), ("14. Insurer", p.insurer), ("15. Claim or policy", p.claim)], look="cells", cols=2), papers.small("Employer's copy. Signing this form is not an admission of liability. DWC 1 (Rev. 2016)"),
    ]
    return Paper("dwc_form", "DWC 1", on, p.name, "", SHEET, blocks)


def adjudication(w: World) -> Paper:
    """The application that opens a case at the appeals board."""
    p, (office, by) = w.worker, w.by("attorney")
    on, form = p.injured_on + timedelta(days=w.chance.randrange(60, 200)), dates.hyphens
    blocks = [
        papers.lines("STATE OF CALIFORNIA", "DIVISION OF WORKERS' COMPENSATION", "WORKERS' COMPENSATION APPEALS BOARD", where="center"), papers.title("APPLICATION FOR ADJUDICATION OF CLAIM"), papers.fields([("Case number", p.adj), ("Venue", p.city.split(",")[0]), ("Injured worker", p.name), ("Date of birth", form(p.born_on)), ("Address", f"{p.street}, {p.city}"), ("Employer", p.employer), ("Insurer", f"{p.insurer}, {p.claim}")], look="grid"),
        papers.lines(f"IT IS CLAIMED THAT: 1. The worker, while employed as a {p.job}, suffered a specific injury on {form(p.injured_on)} to the {w.region[2]}.", "2. The injury occurred while lifting."), papers.checks([(True, "Temporary disability"), (True, "Permanent disability"), (True, "Medical treatment"), (False, "Death benefit")], cols=2), papers.columns([f"Applicant's attorney: {by.name}", f"{office.name}, {office.city}"], [f"Dated {form(on)}"], shares=(2, 1), boxed=True), papers.small("DWC/WCAB Form 1A"),
    ]
    return Paper("dwc_form", "Application for adjudication", on, by.name, office.name, SHEET, blocks)


def predesignation(w: World) -> Paper:
    """The worker names a doctor beforehand."""
    p, by, form = w.worker, w.offices["treating"].people[0], w.chance.choice((day_first, dates.slashes))
    on = p.injured_on - timedelta(days=w.chance.randrange(40, 700))
    blocks = [papers.title("PREDESIGNATION OF PERSONAL PHYSICIAN", "DWC Form 9783"), papers.para("In the event you sustain an injury or illness related to your employment, you may be treated for such injury or illness by your personal medical doctor if you notify your employer in writing before the injury."), papers.lines(f"To: {p.employer}", f"If I have a work-related injury or illness, I choose to be treated by: {by.signed}, {w.offices['treating'].street}, {w.offices['treating'].city}"), papers.fields([("Employee Name (please print)", p.name), ("Date of birth", form(p.born_on)), ("Employee's Address", f"{p.street}, {p.city}"), ("Name of Insurance Company", p.insurer)], look="grid"), papers.columns([f"Employee's Signature: {p.name}"], [f"Date: {form(on)}"], shares=(2, 1)), papers.lines("Physician: I agree to this Predesignation.   Signature                 Date            "), papers.small("Title 8, California Code of Regulations, section 9783. DWC Form 9783")]
    return Paper("dwc_form", "Predesignation", on, p.name, "", STATED, blocks)


def review(w: World) -> Paper:
    """The application for review, completed in part by the insurer and signed by the worker."""
    p, form = w.worker, w.chance.choice((dates.slashes, months_first))
    on = w.last_day + timedelta(days=w.chance.randrange(5, 25))
    blocks = [papers.lines("State of California   Division of Workers' Compensation"), papers.title("APPLICATION FOR INDEPENDENT MEDICAL REVIEW - DWC Form IMR"), papers.checks([(True, "Regular review"), (False, "Expedited review"), (False, "Liability is disputed")], cols=3, look="round"), papers.fields([("Employee (first, MI, last)", f"{p.first} {p.middle}. {p.last}"), ("Birth date", form(p.born_on)), ("Employer", p.employer), ("Claim Number", p.claim), ("Date of injury", form(p.injured_on)), ("Claims administrator", p.insurer), ("Requesting physician", w.offices["treating"].people[0].signed), ("Date of UR determination", form(w.last_day))], look="cells", cols=2), papers.head("Disputed treatment"), papers.items([text for text, _ in w.treatments(w.chance.randrange(1, 4))]), papers.para("I request an independent medical review and allow my health care providers and claims administrator to furnish medical records for it."), papers.columns([f"Employee signature: {p.name}"], [f"Date signed: {form(on)}"], shares=(2, 1), boxed=True), papers.small("Mail or fax to the review organization with the UR determination.")]
    return Paper("dwc_form", "IMR application", on, p.name, "", SHEET, blocks)


def deposition(w: World) -> Paper:
    """A notice that somebody will be heard: of no kind of its own."""
    p, on, (office, by) = w.worker, w.day(), w.by("attorney")
    blocks = [papers.lines(by.name, office.name, office.street, office.city, f"Telephone {office.phone}"), papers.lines("BEFORE THE WORKERS' COMPENSATION APPEALS BOARD", "OF THE STATE OF CALIFORNIA", where="center"), papers.columns([f"{p.name},", "   Applicant,", "v.", f"{p.employer}; {p.insurer},", "   Defendants."], [f"Case: {p.adj}", ("NOTICE OF TAKING DEPOSITION", ""), f"Claim {p.claim}"], boxed=True), papers.para(f"PLEASE TAKE NOTICE that the deposition of {p.name} will be taken on {dates.written(on + timedelta(days=w.chance.randrange(20, 50)))} at 10:00 a.m. before a certified shorthand reporter at {office.street}, {office.city}."), papers.lines(f"DATED: {w.chance.choice((dates.written, day_first))(on)}"), papers.sign(by.name, "Attorney for Defendants", drawn=8)]
    return Paper("other", "Notice of deposition", on, by.name, office.name, PLEADING, blocks)


def custodian(w: World) -> Paper:
    """What a copy service or a custodian swears about the copies: of no kind of its own."""
    p, on = w.worker, w.day()
    office, by = w.by(w.chance.choice(("treating", "imaging", "hospital")))
    blocks = [papers.title("CERTIFICATE OF CUSTODIAN OF RECORDS"), papers.fields([("Records of", p.name), ("Date of birth", dates.slashes(p.born_on)), ("Order number", f"{p.mrn}-01"), ("Custodian for", office.name)], look="grid"), papers.para("The undersigned, being the custodian of records or other qualified witness, certifies that a thorough search has been made and that the copies handed over are all the records described in the subpoena, prepared in the ordinary course of business at or near the time of the acts recorded."), papers.checks([(True, "Medical records"), (w.chance.random() < 0.5, "Billing records"), (w.chance.random() < 0.3, "X-rays"), (False, "No records found")], cols=2), papers.para(f"I declare under penalty of perjury under the laws of the State of California that the foregoing is true and correct. Executed on {w.chance.choice((dates.slashes, day_first, dates.written))(on)}."), papers.sign(by.name, f"for {office.name}", drawn=w.chance.choice((2, 9)))]
    return Paper("other", "Certificate of custodian", on, by.name, office.name, STATED if steady(office).random() < 0.5 else BOOK, blocks)
