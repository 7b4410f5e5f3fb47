# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
# fmt: off
"""Family "g": what review vendors, pharmacies, insurers, attorneys and front desks send."""

from dataclasses import replace
from datetime import timedelta

from bench.casefiles import dates, papers
from bench.casefiles.g_clinical import WRITERS
from bench.casefiles.g_heads import (
    DESK,
    FORM,
    GRID,
    LETTER,
    NAMES,
    NARRATIVE,
    STENO,
    TERMINAL,
    Chart,
    chart,
    clock,
    masthead,
    plain,
    short_hyphens,
    spelled,
    turned,
    two_figures,
)
from bench.casefiles.g_legal import (
    application,
    claim_form,
    evaluation,
    findings,
    first_report,
    job_duties,
    permanent,
    served,
    subpoena,
)
from bench.casefiles.papers import Block, Look, Paper, running
from bench.casefiles.shaping import Family, steady
from bench.casefiles.world import World

_VENDOR = Look("Liberation Sans", 10, letterhead="two_sides", heading="rule", title="left", margin=(50, 60, 56, 60), footer=running("", "Page {page} of {pages}", "", rule=True))
_RULES = ("ACOEM (MTUS) Chronic Pain, 2017", "MTUS: Low Back Disorders (ACOEM 2020)", "ODG by MCG, Pain", "MTUS Drug Formulary, 8 CCR 9792.27.1 et seq.")
_REASON = "The records sent do not show {0}. The guideline asks for that before the requested care. For these reasons the request does not meet criteria."
_LACKS = ("failure of an adequate course of conservative care", "objective improvement in function from the earlier sessions", "findings on examination that match the imaging", "a trial of first-line medication")


def _facts(c: Chart) -> list[tuple[str, str]]:
    p, to = c.w.worker, c.w.offices["treating"]
    return [("Injured Worker", p.name), ("Claim Number", p.claim), ("Date of Injury", dates.slashes(p.injured_on)), ("Employer", p.employer), ("Client", p.insurer), ("Requesting Provider", to.people[0].signed), ("RFA Date", dates.slashes(c.on - timedelta(days=6))), ("RFA Received", dates.slashes(c.on - timedelta(days=4)))]


def _outcomes(w: World) -> list[list[str]]:
    return [[text, code, w.chance.choice(("1", "12", "6", "30 days")), w.chance.choice(("Denied", "Denied", "Modified", "Approved"))] for text, code in w.treatments(w.chance.randrange(1, 5))]


def _basis(c: Chart, most: int) -> list[Block]:
    w = c.w
    return [papers.head(w.chance.choice(("Clinical Summary", "Summary of Records", "Case Summary"))), *[papers.para(text) for _, texts in w.narrative("progress", c.on, c.by, c.office, most) for text in texts], papers.head(w.chance.choice(("Rationale", "Clinical Rationale", "Principal reason(s) for determination"))), papers.para(_REASON.format(w.chance.choice(_LACKS))), papers.runin("Criteria:", w.chance.choice(_RULES))]


def decision_notice(w: World) -> Paper:
    """A vendor's letter to the doctor, the worker and the attorney: the day alone, near its head."""
    name = w.chance.choice(("UTILIZATION REVIEW DETERMINATION - ADVERSE", "NOTICE OF NON-CERTIFICATION", "Notice of Determination: Prospective Review", "UR MODIFICATION NOTICE", "Notice of Utilization Review Denial", "Retrospective Review Determination"))
    c, p, to = chart(w, "utilization", "ur_decision", name), w.worker, w.offices["treating"]
    day = w.chance.choice((dates.written, spelled, dates.abbreviated))(c.on)
    head = [papers.columns([to.people[0].signed, to.street, to.city, f"Fax: {to.fax}"], [day, f"Review ID: {p.mrn}-01"], sides="lr")] if w.chance.random() < 0.6 else [papers.lines(day, "SENT VIA FAX AND US MAIL"), papers.lines(p.name, p.street, p.city)]
    blocks = [
        papers.letterhead(), *head, papers.fields([(f"{label}:", value) for label, value in _facts(c)], look=w.chance.choice(("plain", "bold")), cols=w.chance.choice((1, 2))), papers.title(name),
        papers.para(w.chance.choice((f"Dear Dr. {to.people[0].last}:", f"Dear {p.title}:", "To All Parties:"))), papers.para(f"On behalf of {p.insurer}, {c.office.name} completed a review of the treatment below. The outcome is:"), papers.table(["Treatment", "Code", "Qty", "Outcome"], _outcomes(w), look="grid", widths=[3, 0.8, 0.8, 1]),
        *_basis(c, w.chance.choice((1200, 3000, 5000))), papers.head("Independent Medical Review"), papers.para("If you disagree with this utilization review decision you may request Independent Medical Review (IMR) within 30 calendar days of service. A form, already filled in, and an envelope are enclosed. A dispute about liability stays the time."), papers.para("The treating physician may discuss the decision with the reviewer Monday to Friday, 9:00 AM to 1:00 PM Pacific."),
        papers.sign(c.by.signed, c.by.specialty, f"California Medical License {c.by.licence}", before=("Sincerely,",), drawn=w.chance.choice((0, 10))), papers.small(f"cc: {p.name}; {w.offices['attorney'].name}; {w.offices['adjuster'].people[0].name}"),
    ]
    return plain(c, name, _VENDOR, blocks)


def decision_report(w: World) -> Paper:
    """A physician's review as a report: a box of facts, and the day there or beside the attestation only."""
    name = w.chance.choice(("Physician Review Recommendation", "UM Peer Review Report", "Medical Necessity Determination", "Prospective Utilization Review - Physician Advisor", "UR Certification / Non-Certification Summary"))
    c = chart(w, "utilization", "ur_decision", name)
    boxed, form = w.chance.random() < 0.55, w.chance.choice((dates.slashes, two_figures, dates.dashed))
    facts = [*_facts(c), *([(w.chance.choice(("Date of Decision", "Determination Date", "Review Completed")), form(c.on)), ("Due Date", form(c.on + timedelta(days=1)))] if boxed else [])]
    blocks = [
        papers.columns([("", c.office.name), c.office.phone], [name], sides="lr"), papers.fields(facts, look=w.chance.choice(("cells", "grid", "band")), cols=2), papers.head("Requested Services and Recommendation"), papers.table(["Service", "CPT", "Units", "Recommendation"], _outcomes(w), look="zebra", widths=[3, 0.8, 0.8, 1.2]),
        papers.head("Documents Reviewed"), papers.items([text for _, text in w.looked_back(dates.slashes, 7)] or ["RFA with report"], "-"), *_basis(c, w.chance.choice((2000, 4500))), papers.head("Contact with provider"), papers.para(f"Calls to {w.offices['treating'].phone} on {dates.bare_slashes(c.on - timedelta(days=1))} and later: message left, no return call."),
        papers.box("An Application for Independent Medical Review accompanies the determination letter. Peer to peer discussion remains available."), papers.columns([f"Reviewer: {c.by.signed}", c.by.specialty, f"CA License {c.by.licence}"], ["I attest to no conflict of interest.", *([] if boxed else [f"Electronically signed {form(c.on)} {clock(w)}"])], shares=(1.3, 1)),
    ]
    return plain(c, name, replace(GRID, letterhead="none", footer=running("UR file copy", "", "{page} of {pages}")), blocks)


def request(w: World) -> Paper:
    """The state's request form, as it is typed; the day stands beside the signature only."""
    c, p, to = chart(w, w.chance.choice(("treating", "pain", "consulting")), "request_for_authorization", "DWC Form RFA"), w.worker, w.offices["adjuster"]
    form = w.chance.choice((dates.slashes, dates.bare_slashes, two_figures))
    asked = [[w.region[0], w.region[1], text, code, w.chance.choice(("2x6", "1 time", "Qty 60", "3 mo rental"))] for text, code in w.treatments(w.chance.randrange(1, 6))]
    blocks = [
        papers.columns(["State of California, Division of Workers' Compensation"], ["DWC Form RFA"], sides="lr"), papers.title("REQUEST FOR AUTHORIZATION"), papers.small("Attach the Doctor's First Report of Occupational Injury or Illness, Form DLSR 5021, a Treating Physician's Progress Report, DWC Form PR-2, or equivalent narrative report substantiating the requested treatment."),
        papers.checks([(True, "New Request"), (False, "Resubmission - Change in Material Facts")], cols=2), papers.checks([(w.chance.random() < 0.1, "Expedited Review: Check box if employee faces an imminent and serious threat to his or her health"), (False, "Check box if request is a written confirmation of a prior oral request.")]),
        papers.columns([("Employee Information", ""), f"Name (Last, First, Middle): {p.reversed_name}, {p.middle}", f"Date of Injury (MM/DD/YYYY): {form(p.injured_on)}", f"Claim Number: {p.claim}"], ["", f"Date of Birth (MM/DD/YYYY): {form(p.born_on)}", f"Employer: {p.employer}"], boxed=True),
        papers.columns([("Requesting Physician Information", ""), f"Name: {c.by.signed}", f"Practice Name: {c.office.name}", f"Address: {c.office.street}", f"Phone: {c.office.phone}", f"Specialty: {c.by.specialty}"], ["", "Contact Name: Authorization desk", f"City: {c.office.city}", f"Fax Number: {c.office.fax}", f"NPI Number: 1{p.mrn:0>9}"], boxed=True),
        papers.columns([("Claims Administrator Information", ""), f"Company Name: {to.name}", f"Address: {to.street}", f"Phone: {to.phone}"], ["", f"Contact Name: {to.people[0].name}", f"City: {to.city}", f"Fax Number: {to.fax}"], boxed=True),
        papers.head("Requested Treatment (see instructions for guidance; attached additional pages if necessary)"), papers.table(["Diagnosis", "ICD-Code", "Service/Good Requested", "CPT/HCPCS", "Other Information"], asked, widths=[1.6, 0.8, 2.4, 0.8, 1]), papers.columns([f"Requesting Physician Signature: {w.chance.choice(('', c.by.name, '/s/ ' + c.by.name))}"], [f"Date: {form(c.on)}"], shares=(2, 1), boxed=True),
        papers.columns([("Claims Administrator/Utilization Review Organization (URO) Response", ""), "[ ] Approved   [ ] Denied or Modified (See separate decision letter)   [ ] Delay   [ ] Requested treatment has been previously denied", "Authorization Number (if assigned):              Date:         ", "Authorized Agent Name:              Signature:         "], boxed=True), papers.small("DWC Form RFA (Effective 2/2014)"),
    ]
    return plain(c, "DWC Form RFA", FORM, blocks)


def scheduler(w: World) -> Paper:
    """A surgery desk's own request, sent by fax."""
    c, p = chart(w, w.chance.choice(("treating", "consulting", "pain")), "request_for_authorization", w.chance.choice(("SURGERY AUTHORIZATION REQUEST", "Request for Treatment Authorization", "WORKERS' COMP PRE-AUTHORIZATION REQUEST"))), w.worker
    blocks = [
        *masthead(c.office), papers.title(c.name), papers.columns([("Patient:", p.reversed_name), ("DOB:", two_figures(p.born_on)), ("Claim #:", p.claim), ("DOI:", two_figures(p.injured_on))], [("Date requested:", two_figures(c.on)), ("Carrier:", p.insurer), ("Adjuster:", w.offices["adjuster"].people[0].name), ("Fax:", w.offices["adjuster"].fax)], boxed=True),
        papers.para("We request authorization for the following. Please reply in five business days per 8 CCR 9792.9.1."), papers.table(["CPT", "Service requested", "ICD-10", "Facility"], [[code, text, w.region[1], w.offices["surgery"].name] for text, code in w.treatments(w.chance.randrange(1, 4))], widths=[0.7, 2.6, 0.8, 1.8]), papers.lines(f"Requesting physician: {c.by.signed}     Tax ID on file", "Length of stay: outpatient     Assistant: yes / no"), papers.lines("APPROVED [ ]   DENIED [ ]   Auth #            By         "), papers.sign(c.by.signed, drawn=w.chance.choice((0, 11))),
    ]
    return plain(c, c.name, steady(c.office).choice((DESK, NARRATIVE)), blocks)


def fills(w: World) -> Paper:
    """What was dispensed: a manager's print of claims, the state's controlled-drug report, or one fill."""
    (office, _), on, p, way = w.by("pharmacy"), w.day(), w.worker, w.chance.randrange(3)
    doctor, form = w.offices["treating"].people[0], w.chance.choice((dates.slashes, two_figures, dates.dashed))
    rows = [[form(on - timedelta(days=6 + 12 * n)), drug, count, "30", turned(doctor).upper(), f"{w.chance.randrange(12, 260)}.{w.chance.randrange(10, 99)}"] for n in range(w.chance.randrange(4, 26)) for drug, _, count in [w.chance.choice(w.drugs(6))]]
    if way == 0:
        name = w.chance.choice(("Claimant Drug Utilization", "PRESCRIPTION CLAIM HISTORY", "Injured Worker Rx History", "Pharmacy Claims by Claimant"))
        blocks = [papers.columns([("", office.name), office.phone], [f"{w.chance.choice(('Report generated', 'Run date', 'Generated on'))} {form(on)} {clock(w)}"], sides="lr"), papers.title(name), papers.columns([("Claimant", p.reversed_name), ("DOB", form(p.born_on))], [("Claim", p.claim), ("Group", p.insurer)], [("From", form(on - timedelta(days=365))), ("Thru", form(on))]), papers.table(["Fill Dt", "Drug Name/Strength", "Qty", "DS", "Prescriber", "Paid"], rows, look=w.chance.choice(("zebra", "lines")), widths=[1, 2.4, 0.6, 0.5, 1.6, 0.8])]
        return Paper("pharmacy", name, on, "", office.name, NAMES, blocks)
    if way == 1:
        blocks = [papers.lines("CALIFORNIA DEPARTMENT OF JUSTICE", "Controlled Substance Utilization Review and Evaluation System", where="center"), papers.title("Patient Activity Report"), papers.lines(f"Report Date: {form(on)}   Search: {p.reversed_name.upper()}  {form(p.born_on)}   12 months"), papers.table(["Date Filled", "Drug", "Qty", "Days", "Prescriber", "Pharmacy"], [[*row[:5], office.name] for row in rows], look="grid", widths=[1, 2, 0.6, 0.6, 1.6, 1.6]), papers.small("Disclaimer: the report is compiled from what dispensers send and may contain errors.")]
        return Paper("pharmacy", "Patient Activity Report", on, "", "", GRID, blocks)
    drug, use, count = w.chance.choice(w.drugs(6))
    name = w.chance.choice(("PHARMACY RECEIPT", "Medication Guide and Receipt", "Compound Dispensing Record"))
    blocks = [*masthead(office), papers.title(name), papers.columns([p.name.upper(), p.street, p.city], [f"Rx {p.mrn}-{w.chance.randrange(10, 99)}", f"{w.chance.choice(('FILLED', 'Filled on', 'Date Filled:'))} {form(on)}", f"Written {form(on - timedelta(days=w.chance.randrange(1, 4)))} by {doctor.signed}"], boxed=True), papers.big(drug, 14), papers.lines(f"Directions: {use}", f"Qty {count}   Refills: {w.chance.randrange(0, 3)}   NDC 00000-{w.chance.randrange(1000, 9999)}-30", f"Billed: {p.insurer}, claim {p.claim}, DOI {form(p.injured_on)}"), papers.para("Common uses: this medicine is used to treat pain or muscle spasm. Before using it, tell your doctor about allergies. Do not drive until you know how it affects you. Store at room temperature.")]
    return Paper("pharmacy", name, on, "", office.name, NARRATIVE, blocks)


_SAID = (
    "Please consider this letter a formal request for a copy of the complete claim file, including the utilization review log.", "We have scheduled the employee with the panel evaluator and enclose the appointment notice.", "Payment of temporary disability begins with the enclosed check and will be issued every two weeks.", "I write on behalf of my patient, who continues to lose sleep and strength while the request waits.",
    "The denial overlooks two years of failed conservative care and the findings of the last study. I ask that it be withdrawn.", "Your medical bills will be paid directly to the providers. Do not pay them yourself.", "This office has not received the reports of the last three visits. Please send them within ten days.", "The employer cannot accommodate the restrictions at this time.", "A mediation is set before the next conference and we hope to settle all issues.",
    "We cannot determine at this time whether permanent disability is owed, because your condition is not yet stable.", "Our nurse will call you to set up transportation to the appointment.", "Kindly sign the enclosed release and return it in the envelope.",
)


def letter(w: World) -> Paper:
    """A letter: the day at the left, at the right or below the subject; with or without a greeting."""
    role = w.chance.choice(("attorney", "attorney", "adjuster", "adjuster", "treating", "utilization"))
    c, p, to = chart(w, role, "correspondence", "Letter"), w.worker, w.offices[w.chance.choice(("evaluator", "pain", "hospital"))]
    day = papers.lines(w.chance.choice((dates.written, spelled, dates.abbreviated, dates.weekday))(c.on), where=w.chance.choice(("lines", "right")))
    address = papers.lines(p.name, p.street, p.city) if role == "adjuster" and w.chance.random() < 0.6 else papers.lines(f"Attn: {to.people[0].signed}", to.name, to.street, to.city)
    subject = papers.columns([""], [("Re:", f"{p.name} v. {p.employer}" if role == "attorney" else p.name), ("Claim:", p.claim), ("D/Injury:", dates.slashes(p.injured_on)), *([("Case:", p.adj)] if role == "attorney" else [])], shares=(0.4, 2))
    head = [day, address, subject] if w.chance.random() < 0.7 else [address, subject, day]
    close = {"attorney": "Attorney at Law", "adjuster": w.chance.choice(("Senior Claims Adjuster", "Claims Examiner", "Lost Time Adjuster")), "treating": c.by.specialty, "utilization": "Medical Director"}[role]
    greeting = w.chance.choice(("Dear Sir/Madam:", "Ladies and Gentlemen:", f"Dear Dr. {to.people[0].last}:", "Good morning,", "Attention Medical Records:")) if address["lines"][0] != p.name else f"Dear {p.first} {p.last}:"
    blocks = [*masthead(c.office), *head, papers.para(greeting), *map(papers.para, w.chance.sample(_SAID, w.chance.randrange(2, 5))), papers.sign(c.by.signed if role == "treating" else c.by.name, close, w.chance.choice(("", f"Direct {c.office.phone}")), before=(w.chance.choice(("Sincerely,", "Very truly yours,", "Regards,", "Thank you,")),), drawn=w.chance.choice((0, 4, 9)), ruled=False), papers.small(w.chance.choice(("", "Enclosure", "cc: client; file", f"{c.by.last[:2].upper()}/ab")))]
    return plain(c, "Letter", steady(c.office).choice((LETTER, STENO, DESK)), blocks)


def own_words(w: World) -> Paper:
    """A letter that the worker wrote."""
    p, on = w.worker, w.day()
    blocks = [papers.lines(w.chance.choice((spelled, dates.bare_slashes, dates.written))(on)), papers.lines(f"To: {w.offices['adjuster'].people[0].name}, {p.insurer}", f"Claim {p.claim}"), papers.para(f"My name is {p.name} and I was hurt at {p.employer} on {dates.bare_slashes(p.injured_on)}."), papers.para(w.chance.choice(("I do not understand why the treatment was denied. My doctor says that I need it and I can not sleep from the pain.", "I have called three times and nobody calls back. Please tell me when my checks will come and if I can see another doctor."))), papers.para(f"I still have pain in my {w.region[2]} every day and it is hard to pick up my kids. Please help me."), papers.lines("Thank you,", p.name, p.street, p.city, p.phone)]
    return Paper("correspondence", "Letter of the worker", on, p.name, "", replace(NARRATIVE, size=12), blocks)


def memo(w: World) -> Paper:
    """A memorandum, or an e-mail as it was printed."""
    c, p, to = chart(w, w.chance.choice(("adjuster", "attorney")), "correspondence", "Memo"), w.worker, w.offices["utilization"].people[0]
    if w.chance.random() < 0.5:
        head = [papers.lines(to.name), papers.rule(), papers.fields([("From:", f"{c.by.name} <{c.by.last.lower().replace(' ', '')}@example.com>"), ("Sent:", f"{dates.weekday(c.on)} {clock(w)}"), ("To:", to.name), ("Cc:", w.offices["treating"].people[0].name), ("Subject:", f"{p.claim} {p.last} - treatment request")], look="bold"), papers.para(f"{to.name.split()[0]} -")]
        end = [papers.lines(c.by.name, c.office.name, c.office.phone)]
    else:
        head, end = [*masthead(c.office), papers.title("MEMORANDUM"), papers.fields([("TO:", to.name), ("FROM:", c.by.name), ("DATE:", dates.written(c.on)), ("RE:", f"{p.name}, {p.claim}")], look="plain"), papers.rule()], []
    return plain(c, "Memo", NARRATIVE, [*head, *map(papers.para, w.chance.sample(_SAID, 2)), *end])


def cover(w: World) -> Paper:
    """The cover of a fax from four sorts of software."""
    c, p, to, way = chart(w, w.chance.choice(("treating", "pain", "attorney", "adjuster", "therapy", "utilization")), "cover_sheet", "Fax"), w.worker, w.offices["adjuster"], w.chance.randrange(4)
    to = w.offices["utilization"] if c.office is to else to
    pages, form = str(w.chance.randrange(2, 60)), w.chance.choice((dates.slashes, dates.bare_slashes, dates.written, short_hyphens))
    if way == 0:
        head = [papers.big(w.chance.choice(("FAX", "Fax Cover Page", "Facsimile")), 30), papers.columns([("To:", to.people[0].name), ("Company:", to.name), ("Fax:", to.fax), ("Phone:", to.phone)], [("From:", c.by.name), ("Fax:", c.office.fax), ("Date and time:", f"{form(c.on)} {clock(w)}"), ("Number of pages:", pages)])]
    elif way == 1:
        head = [*masthead(c.office), papers.title("FACSIMILE COVER LETTER"), papers.fields([("DATE", form(c.on)), ("TO", to.name), ("ATTN", to.people[0].name), ("FAX #", to.fax), ("FROM", c.by.name), ("PAGES", f"{pages} (including this page)"), ("RE", f"{p.reversed_name} {p.claim}")], look="grid")]
    elif way == 2:
        head = [papers.lines(c.office.name.upper(), f"FAX SERVER {clock(w)}"), papers.space(30), papers.lines(f"To: {to.people[0].name}", f"Company: {to.name}", f"Fax: {to.fax}"), papers.lines(f"From: {c.by.name}", f"Fax: {c.office.fax}", f"Voice: {c.office.phone}"), papers.lines(f"Date: {form(c.on)}    Page 1 of {pages}"), papers.lines(f"Subject: {p.last} {p.claim}")]
    else:
        head = [papers.columns([("", c.office.name), c.office.street, c.office.city], [("", "TRANSMITTAL")], sides="lr"), papers.rule(), papers.checks([(w.chance.random() < 0.4, one) for one in ("Urgent", "For review", "As requested", "Reply ASAP")], cols=4), papers.lines(f"Date sent: {form(c.on)}", f"Sent to: {to.people[0].name} at {to.name}", f"Sent by: {c.by.name}", f"Concerning: {p.name}, claim {p.claim}", f"Total pages {pages}")]
    says = papers.runin(w.chance.choice(("Notes:", "Comments:", "Message:")), w.chance.choice(("RFA and PR-2 attached. Please confirm receipt.", "Records you asked for.", "UR request - time sensitive!", "Second request.")))
    paper = plain(c, "Fax", w.chance.choice((NARRATIVE, STENO, TERMINAL)), [*head, papers.space(20), says, papers.space(60), papers.small("CONFIDENTIALITY NOTICE: these pages are for the addressee only and may hold medical information protected by law. If they reached you by mistake, telephone the sender at once and destroy them.")])
    return paper if way else replace(paper, facility="")


def separator(w: World) -> Paper:
    """The sheet of the court's filing system between papers: it says nothing of itself."""
    blocks = [papers.space(40), papers.title("DOCUMENT SEPARATOR SHEET"), papers.fields([("Product Delivery Unit", "ADJ"), ("Document Type", w.chance.choice(("MEDICAL DOCS", "LEGAL DOCS", "MISC"))), ("Document Title", w.chance.choice(("QME REPORTS", "TREATING PHYSICIAN REPORTS", "PROOF OF SERVICE"))), ("Case", w.worker.adj), ("Office Use Only", "Received Date         ")], look="grid"), papers.small("DWC-CA form 10232.2")]
    return Paper("cover_sheet", "Document separator sheet", None, "", "", FORM, blocks)


def paid(w: World) -> Paper:
    """A bill, an account or what an insurer allowed: of no kind of its own."""
    c, p = chart(w, w.chance.choice(("treating", "therapy", "surgery")), "other", w.chance.choice(("EXPLANATION OF REVIEW", "Patient Ledger", "INVOICE", "Itemized Statement of Charges"))), w.worker
    rows = [[two_figures(c.on - timedelta(days=30 + n)), code, text, f"{w.chance.randrange(70, 990)}.00", f"{w.chance.randrange(20, 70)}.{w.chance.randrange(10, 99)}"] for n, (text, code) in enumerate(w.treatments(w.chance.randrange(3, 7)))]
    blocks = [*masthead(c.office), papers.columns([("", c.name), f"Bill to: {p.insurer}"], [f"{w.chance.choice(('Statement Date', 'Print Date', 'Invoice date'))} {two_figures(c.on)}", f"Acct {p.mrn}"], sides="lr"), papers.lines(f"Patient {p.name}   Claim {p.claim}   DOI {two_figures(p.injured_on)}"), papers.table(["Svc Date", "Proc", "Description", "Charge", "Paid"], rows, look=w.chance.choice(("grid", "lines")), widths=[1, 0.8, 3, 0.9, 0.9]), papers.lines(f"Balance $ {w.chance.randrange(200, 2400)}.00", where="right")]
    return plain(c, c.name, steady(c.office).choice((NARRATIVE, NAMES)), blocks, "")


def release(w: World) -> Paper:
    """A permission or a questionnaire that the patient filled in: of no kind of its own."""
    c, p = chart(w, w.chance.choice(("treating", "pain", "psychology")), "other", "Form"), w.worker
    if w.chance.random() < 0.5:
        blocks = [*masthead(c.office), papers.title("AUTHORIZATION FOR USE AND DISCLOSURE OF HEALTH INFORMATION"), papers.lines(f"Patient: {p.name}   DOB {dates.bare_slashes(p.born_on)}"), papers.para(f"I authorize {c.office.name} to release my health information to {w.offices['attorney'].name} for a claim of injury at work. This permission ends in one year. I may take it back in writing at any time. I have a right to a copy."), papers.columns([f"Signed: {p.name} (patient)"], [f"Date: {dates.bare_slashes(c.on)}"])]
    else:
        asked = [(w.chance.random() < 0.4, one) for one in ("Diabetes", "High blood pressure", "Asthma", "Heart trouble", "Stomach ulcer", "Cancer", "Kidney disease", "Depression", "Smoking", "Alcohol", "Blood thinner", "Latex allergy")]
        blocks = [*masthead(c.office), papers.title(w.chance.choice(("PATIENT HEALTH QUESTIONNAIRE", "New Patient Intake Form"))), papers.columns([("Name:", p.name), ("Birth date:", dates.bare_slashes(p.born_on))], [("Today's date:", dates.bare_slashes(c.on)), ("Employer:", p.employer)]), papers.lines("Please check what applies to you:"), papers.checks(asked, cols=3), papers.lines(f"Where does it hurt?  {w.region[2]}", f"Worst pain (0-10): {w.chance.randrange(6, 11)}    Least pain: {w.chance.randrange(1, 5)}", "What makes it worse?  lifting, sitting long", f"Date of your injury: {dates.bare_slashes(p.injured_on)}"), papers.lines(f"Patient signature: {p.name}")]
    return plain(c, "Form", steady(c.office).choice((NARRATIVE, DESK)), blocks, "")


FAMILY = Family(
    "g",
    {
        "treating": ("Foothill Orthopaedic & Occupational Group", "Marisma Bay Industrial Clinic", "Eastgate Urgent & Occupational Care", "Torrey Mesa Orthopaedics, Inc."), "consulting": ("Pacific Rim Spine Specialists", "Alta Loma Neurosurgical Clinic", "Sierra Regional Medical Foundation"), "pain": ("Integrated Pain Solutions of Merced", "Novato Pain & Rehabilitation", "Sierra Regional Medical Foundation"),
        "surgery": ("San Elmo Community Hospital", "Westlake Surgical Pavilion"), "imaging": ("San Elmo Community Hospital", "Golden State Open MRI & Imaging", "TechScan Mobile Radiology"), "nerve": ("Palisade Neurology & EMG", "Hillcrest Physiatry Associates"), "therapy": ("Active Recovery Physical Therapy", "Body Mechanics Therapy Center", "Lotus & Pine Integrative Care"), "pharmacy": ("Rx Bridge Pharmacy Benefit Services", "Market Street Pharmacy"), "laboratory": ("Pacific Bioanalytic Laboratories", "American Clinical Reference Lab", "San Elmo Community Hospital"), "psychology": ("Canyon Behavioral Medicine", "Stillwater Psychological Group, Inc."),
        "evaluator": ("Monterey Medical-Legal Group", "Advanced Orthopaedic Evaluators"), "utilization": ("Cascade Review Services, LLC", "Pinnacle Care Management", "TruPath UR"), "adjuster": ("",), "attorney": ("Navarro Finch & Bell LLP", "Law Offices of Dana Whitcomb"), "hospital": ("San Elmo Community Hospital", "Sierra Regional Medical Foundation"),
    },
    {
        **WRITERS, "medico_legal": (evaluation, evaluation, permanent), "ur_decision": (decision_notice, decision_report), "request_for_authorization": (request, request, scheduler), "pharmacy": (fills,), "correspondence": (letter, letter, letter, own_words, memo), "dwc_form": (claim_form, first_report, findings, application, job_duties),
        "cover_sheet": (cover, cover, cover, separator), "other": (*WRITERS["other"], served, subpoena, paid, release),
    },
)
