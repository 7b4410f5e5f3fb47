# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
# fmt: off
"""Family "h": what reviewers, pharmacies, insurers, attorneys and front desks send."""

from dataclasses import replace
from datetime import timedelta

from bench.casefiles import dates, papers
from bench.casefiles.g_heads import clock
from bench.casefiles.h_clinical import WRITERS, doctors_letter
from bench.casefiles.h_heads import (
    BOOK,
    CHAIN,
    OLD,
    SHEET,
    SOFT,
    STATED,
    TYPED,
    WEB,
    Entry,
    copied,
    day_first,
    entry,
    form_of,
    masthead,
    months_first,
    no_comma,
)
from bench.casefiles.h_legal import (
    adjudication,
    claim_form,
    custodian,
    deposition,
    employers_report,
    evaluation,
    first_report,
    permanent,
    predesignation,
    review,
)
from bench.casefiles.papers import Block, Paper, running
from bench.casefiles.shaping import Family, steady
from bench.casefiles.world import World

_RULES = ("MTUS, Chronic Pain Guideline (ACOEM, May 2017)", "ACOEM Low Back Disorders Guideline", "Official Disability Guidelines, treatment index", "ACOEM Shoulder Disorders Guideline, adopted by the MTUS")
_WHY = ("There is no record of a response to earlier sessions, so more of them cannot be supported.", "The examination lacks objective findings that would call for this care.", "First-line measures have not been tried for long enough.", "The request exceeds the number that the guideline recommends.")


def _asked(w: World) -> list[list[str]]:
    return [[text, code, w.chance.choice(("Not approved", "Not approved", "Approved as modified", "Approved"))] for text, code in w.treatments(w.chance.randrange(1, 5))]


def _reasons(c: Entry, most: int) -> list[Block]:
    w = c.w
    return [papers.head(w.chance.choice(("Clinical history", "Summary of the case", "Medical information considered"))), *[papers.para(text) for _, texts in w.narrative("progress", c.on, c.by, c.office, most) for text in texts], papers.head(w.chance.choice(("Reasons for the decision", "Analysis", "Explanation"))), papers.para(w.chance.choice(_WHY)), papers.runin("Guideline applied:", w.chance.choice(_RULES))]


def decision(w: World) -> Paper:
    """A letter of a review organization to all who must have it."""
    name = w.chance.choice(("DETERMINATION OF UTILIZATION REVIEW: TREATMENT NOT APPROVED", "Utilization Review Notice of Modification", "Utilization Review: Denial of Requested Treatment", "UR DETERMINATION LETTER", "Utilization Review Approval"))
    c, p, to = entry(w, "utilization", "ur_decision", name), w.worker, w.offices["treating"]
    form = w.chance.choice((day_first, dates.written, dates.slashes))
    facts = [("Employee", p.name), ("Birth date", form(p.born_on)), ("Claim", p.claim), ("Injury", form(p.injured_on)), ("Requested by", to.people[0].signed), ("Request received", form(c.on - timedelta(days=w.chance.randrange(2, 5))))]
    head = [papers.letterhead(), papers.title(name), papers.lines(form(c.on)), papers.lines(f"To: {to.people[0].signed}, {to.name}", f"Copies: {p.name}; {w.offices['attorney'].name}"), papers.fields(facts, look="grid", cols=2)] if w.chance.random() < 0.5 else [papers.letterhead(), papers.columns([p.name, p.street, p.city], [f"{form(c.on)}", f"Reference {p.mrn}"], sides="lr"), papers.title(name), papers.fields(facts, look="bold", cols=2)]
    blocks = [
        *head, papers.para(f"{c.office.name} performs utilization review for {p.insurer}. A physician has reviewed the request and decided as follows:"), papers.table(["Requested treatment", "Code", "Decision"], _asked(w), look=w.chance.choice(("grid", "lines")), widths=[3, 0.8, 1.3]), *_reasons(c, w.chance.choice((1000, 2600, 4500))), papers.head("Your right to independent medical review"),
        papers.para("If the request was denied or modified, the employee may ask for an Independent Medical Review within 30 days after this decision was served, on the enclosed DWC Form IMR. The treating doctor may also speak with the reviewer; call the number above."), papers.sign(c.by.signed, c.by.specialty, f"License {c.by.licence}", before=("Physician reviewer",), drawn=w.chance.choice((0, 12))),
    ]
    return c.plain(replace(SOFT, letterhead="boxed", title="left", footer=running(f"{p.name}  {p.claim}", "", "Page {page} of {pages}")), blocks)


def peer_report(w: World) -> Paper:
    """A physician's review as a report in cells."""
    name = w.chance.choice(("Peer Clinical Review Report", "Physician Reviewer's Determination", "Medical Necessity Review - Reconsideration", "Utilization Management: Physician Review"))
    c, form = entry(w, "utilization", "ur_decision", name), w.chance.choice((dates.iso, months_first, dates.slashes))
    p = w.worker
    blocks = [
        papers.columns([("", name)], [c.office.name, c.office.phone], sides="lr"), papers.fields([("Claimant", p.reversed_name), ("Claim", p.claim), ("DOI", form(p.injured_on)), ("DOB", form(p.born_on)), ("Client", p.insurer), ("Requesting provider", w.offices["treating"].people[0].signed), ("Received", form(c.on - timedelta(days=3))), ("Determined", form(c.on)), ("Reviewer", c.by.signed)], look="cells", cols=3),
        papers.head("Determination"), papers.items([f"{text} ({code}): {outcome}" for text, code, outcome in _asked(w)]), papers.head("Records considered"), papers.items([text for _, text in w.looked_back(dates.slashes, 6)] or ["Request with progress report"], "-"), *_reasons(c, w.chance.choice((1800, 4000))), papers.runin("Peer contact:", f"Voice mail left at {w.offices['treating'].phone}."), papers.small("The decision was made by the reviewer named above, who holds a current California license and has no conflict of interest."),
    ]
    return c.plain(replace(STATED, footer=running(f"UR {p.mrn}", "", "{page}/{pages}")), blocks)


def request(w: World) -> Paper:
    """The state's request form, in cells."""
    c, p, to = entry(w, w.chance.choice(("treating", "pain", "consulting")), "request_for_authorization", "DWC Form RFA"), w.worker, w.offices["adjuster"]
    form = form_of(c.office)
    rows = [[w.region[0], w.region[1], text, code, w.chance.choice(("x1", "2/wk x 6", "60 tabs"))] for text, code in w.treatments(w.chance.randrange(1, 6))]
    blocks = [
        papers.title("REQUEST FOR AUTHORIZATION", "DWC Form RFA  -  State of California, Division of Workers' Compensation"), papers.checks([(w.chance.random() < 0.85, "New Request"), (False, "Resubmission"), (False, "Expedited Review"), (False, "Written confirmation of oral request")], cols=4), papers.head("Employee Information"),
        papers.fields([("Name", f"{p.reversed_name} {p.middle}."), ("Date of Injury", form(p.injured_on)), ("Date of Birth", form(p.born_on)), ("Claim Number", p.claim), ("Employer", p.employer), ("", "")], look="cells", cols=3), papers.head("Requesting Physician Information"), papers.fields([("Name", c.by.signed), ("Practice Name", c.office.name), ("Contact", "Auth dept."), ("Address", c.office.street), ("City, State, Zip", c.office.city), ("Phone / Fax", f"{c.office.phone} / {c.office.fax}")], look="cells", cols=3),
        papers.head("Claims Administrator Information"), papers.fields([("Company", to.name), ("Contact", to.people[0].name), ("Fax", to.fax)], look="cells", cols=3), papers.head("Requested Treatment"), papers.table(["Diagnosis", "ICD", "Service/Good Requested", "CPT/HCPCS", "Other (frequency, duration)"], rows, widths=[1.5, 0.7, 2.2, 0.8, 1.1]), papers.columns([f"Physician signature: {w.chance.choice(('', c.by.name))}"], [f"Date: {form(c.on)}"], shares=(2, 1), boxed=True), papers.small("Response of the claims administrator or URO:  [ ] Approved  [ ] Denied or modified  [ ] Delay     Date:             Agent:             "),
    ]
    return c.plain(SHEET, blocks)


def own_request(w: World) -> Paper:
    """A clinic's own request for treatment."""
    c, p = entry(w, w.chance.choice(("treating", "consulting", "pain", "therapy")), "request_for_authorization", w.chance.choice(("Authorization Request for Medical Treatment", "REQUEST TO AUTHORIZE SURGERY", "Treatment Authorization Request - Additional Visits"))), w.worker
    form = form_of(c.office)
    blocks = [*masthead(c.office), papers.title(c.name), papers.lines(f"To: {w.offices['adjuster'].name} / {w.offices['adjuster'].people[0].name}     Fax {w.offices['adjuster'].fax}", f"Date of request: {form(c.on)}"), papers.fields([("Patient", p.name), ("DOB", form(p.born_on)), ("Claim", p.claim), ("Injury date", form(p.injured_on))], look="band", cols=2), papers.para("Please authorize the treatment below and fax your answer to this office."), papers.table(["Treatment", "CPT", "Dx"], [[text, code, w.region[1]] for text, code in w.treatments(w.chance.randrange(1, 4))], widths=[3, 0.8, 0.8]), papers.runin("Medical necessity:", f"{w.region[0]}, not improved with care so far."), papers.sign(c.by.signed, drawn=w.chance.choice((0, 11))), papers.columns(["Authorized: Y / N", "Number:           "], ["Adjuster:               "], boxed=True)]
    return c.plain(w.chance.choice((STATED, BOOK)), blocks)


def fills(w: World) -> Paper:
    """What was dispensed: a history, or what a doctor's office gave out itself."""
    (office, _), on, p, way = w.by("pharmacy"), w.day(), w.worker, w.chance.randrange(3)
    doctor, form = w.offices["treating"].people[0], w.chance.choice((dates.slashes, months_first, dates.iso))
    rows = [[form(on - timedelta(days=5 + 13 * n)), f"{w.chance.randrange(10**6, 10**7)}", drug, count, doctor.last, f"{w.chance.randrange(8, 240)}.{w.chance.randrange(10, 99)}"] for n in range(w.chance.randrange(4, 24)) for drug, _, count in [w.chance.choice(w.drugs(6))]]
    if way == 0:
        name = w.chance.choice(("Rx Profile", "Patient Drug Dispense Report", "Medication Dispensing History"))
        blocks = [papers.columns([("", name)], [("", office.name), office.street, office.city], sides="lr"), papers.rule(), papers.fields([("Patient:", p.reversed_name), ("As of:", f"{form(on)}"), ("Born:", form(p.born_on)), ("Third party:", f"{p.insurer} {p.claim}")], look="bold", cols=2), papers.table(["Dispensed", "Rx", "Drug", "Qty", "Dr", "Price"], rows, look=w.chance.choice(("zebra", "grid")), widths=[1, 1, 2.2, 0.5, 1, 0.8])]
        return Paper("pharmacy", name, on, "", office.name, STATED, blocks)
    if way == 1:
        blocks = [papers.lines(f"{office.name.upper()}", "PRESCRIPTION RECORD BY PATIENT", where="center"), papers.lines(f"PRINTED {dates.hyphens(on)}  {clock(w)}", f"FOR {p.last.upper()} {p.first.upper()}   BORN {dates.hyphens(p.born_on)}   CLAIM {p.claim}"), papers.table(["FILL", "RX#", "DRUG", "QTY", "MD", "$"], rows, look="mono", widths=[1, 1, 2.2, 0.6, 1, 0.8])]
        return Paper("pharmacy", "Prescription record", on, "", office.name, OLD, blocks)
    drug, use, count = w.chance.choice(w.drugs(6))
    blocks = [*masthead(office), papers.title("PRESCRIPTION LABEL AND PATIENT LEAFLET"), papers.columns([p.name, f"DOB {form(p.born_on)}", f"Claim {p.claim}"], [f"Rx {p.mrn}{w.chance.randrange(10, 99)}", f"Fill date {form(on)}", f"Dr. {doctor.name}"], boxed=True), papers.big(f"{drug}   Qty {count}", 13), papers.lines(use), papers.para("Take this medicine as directed. Do not share it. Side effects such as drowsiness, nausea or dizziness may occur. Call your pharmacist with questions."), papers.small("Keep out of reach of children.")]
    return Paper("pharmacy", "Prescription label", on, "", office.name, BOOK, blocks)


_SAID = (
    "Enclosed please find the medical reports that we received this month.", "Your request for a second opinion within the medical provider network has been received.", "This office represents the above named applicant. Direct all further contact to us.", "We object to the report of the treating physician under Labor Code section 4062.", "Temporary disability payments have ended because you were released to work.",
    "An appointment has been made for you with the panel evaluator. Bring photographic identification.", "Please advise whether you will authorize the treatment or send the request to utilization review.", "We are still gathering information about your claim and expect to decide within 90 days.", "The offer of settlement in our last letter is withdrawn.", "Please provide your availability for the deposition of the physician.", "Your mileage form was returned because it was not signed.",
)


def letter(w: World) -> Paper:
    """A letter of an insurer or an attorney."""
    role = w.chance.choice(("attorney", "adjuster"))
    c, p, to = entry(w, role, "correspondence", "Letter"), w.worker, w.offices[w.chance.choice(("evaluator", "treating", "hospital"))]
    form = w.chance.choice((day_first, dates.written, no_comma, dates.weekday))
    own = role == "adjuster" and w.chance.random() < 0.6
    address = papers.lines(p.name, p.street, p.city) if own else papers.lines(to.people[0].signed, to.name, to.street, to.city)
    subject = papers.fields([("Employee", p.name), ("Employer", p.employer), ("Claim", p.claim), ("Injury", form(p.injured_on))], look="grid", cols=2) if w.chance.random() < 0.4 else papers.lines(f"RE: {p.name} v. {p.employer}" if role == "attorney" else f"RE: {p.name}", f"Our file: {p.claim}", f"Injury of {form(p.injured_on)}")
    order = w.chance.choice(([papers.lines(form(c.on), where="right"), address, subject], [address, papers.lines(form(c.on)), subject], [subject, papers.lines(form(c.on)), address]))
    blocks = [*masthead(c.office), *order, papers.para(f"Dear {p.title}:" if own else w.chance.choice((f"Dear Dr. {to.people[0].last}:", "Dear Sir or Madam:", "To the addressee:"))), *map(papers.para, w.chance.sample(_SAID, w.chance.randrange(2, 5))), papers.sign(c.by.name, "Attorney" if role == "attorney" else w.chance.choice(("Claims Specialist", "Claims Adjuster")), before=(w.chance.choice(("Sincerely,", "Cordially,", "Yours very truly,")),), drawn=w.chance.choice((0, 5, 10)), ruled=False), papers.small(w.chance.choice(("", "Encl.", "cc file")))]
    return c.plain(steady(c.office).choice((TYPED, BOOK, STATED)), blocks)


def mail(w: World) -> Paper:
    """An e-mail as somebody printed it, or a note of a telephone call."""
    c, p, to = entry(w, w.chance.choice(("adjuster", "attorney")), "correspondence", "E-mail"), w.worker, w.offices["utilization"].people[0]
    if w.chance.random() < 0.7:
        blocks = [papers.columns([("", f"{p.last} {p.claim} - status")], ["1 message"], sides="lr"), papers.rule(), papers.columns([f"{c.by.name} <claims.{c.by.last.lower()[:6]}@example.com>", f"To: {to.name}"], [f"{c.on:%a, %b} {c.on.day}, {c.on.year} at {clock(w)}"], sides="lr"), *map(papers.para, w.chance.sample(_SAID, 2)), papers.lines("Thanks,", c.by.name, c.office.name, c.office.phone), papers.small(f"This e-mail is about {p.name}, born {dates.slashes(p.born_on)}. It may contain confidential information.")]
        return c.plain(replace(WEB, header=running(f"{dates.bare_slashes(c.on + timedelta(days=w.chance.randrange(0, 40)))}", "", "Mail - status")), blocks)
    blocks = [*masthead(c.office), papers.title("Interoffice Memorandum"), papers.lines(f"Date: {day_first(c.on)}", f"From: {c.by.name}", f"To: {to.name}", f"Subject: {p.name}, {p.claim}"), papers.rule(), *map(papers.para, w.chance.sample(_SAID, 2))]
    return c.plain(BOOK, blocks)


def cover(w: World) -> Paper:
    """The cover of a fax or of records."""
    c, p, to, way = entry(w, w.chance.choice(("treating", "pain", "attorney", "adjuster", "therapy")), "cover_sheet", "Fax cover"), w.worker, w.offices["utilization"], w.chance.randrange(4)
    pages, form = str(w.chance.randrange(2, 70)), w.chance.choice((dates.slashes, months_first, day_first, dates.iso))
    note = papers.small("The documents accompanying this transmission contain confidential information. If you are not the intended recipient, notify the sender and destroy them.")
    if way == 0:
        blocks = [*masthead(c.office), papers.big("FAX TRANSMITTAL SHEET", 22), papers.fields([("To", f"{to.people[0].name}, {to.name}"), ("Fax", to.fax), ("From", c.by.name), ("Date", form(c.on)), ("Pages", f"{pages} including this sheet"), ("Regarding", f"{p.name} {p.claim}")], look="cells", cols=2), papers.checks([(w.chance.random() < 0.5, "Urgent"), (True, "Please reply"), (False, "For your records")], cols=3), papers.space(30), papers.runin("Message:", w.chance.choice(("RFA with report.", "See attached records.", "Third request!"))), papers.space(80), note]
        return c.plain(w.chance.choice((STATED, SHEET)), blocks)
    if way == 1:
        blocks = [papers.space(60), papers.big("fax", 44), papers.lines(f"to: {to.name}", f"number: {to.fax}", f"from: {c.by.name}, {c.office.name}", f"sent: {form(c.on)} {clock(w)}", f"pages: {pages}", f"about: {p.reversed_name}, claim {p.claim}"), papers.space(60), note]
        return c.plain(WEB, blocks)
    if way == 2:
        office, _ = w.by(w.chance.choice(("hospital", "treating")))
        blocks = [papers.space(60), papers.big("MEDICAL RECORDS", 26), papers.lines("Released by health information management", where="center"), papers.space(20), papers.fields([("Facility", office.name), ("Patient", p.name), ("Date of birth", dates.slashes(p.born_on)), ("Claim", p.claim), ("Number of pages", pages), ("Released on", form(c.on))], look="grid"), papers.space(40), note]
        return Paper("cover_sheet", "Records cover", c.on, "", office.name, SHEET, blocks)
    blocks = [papers.title("DOCUMENT COVER SHEET"), papers.checks([(True, "Companion cases exist")], look="square"), papers.fields([("Is this a new case?", "No"), ("Date (MM/DD/YYYY)", dates.slashes(c.on)), ("Case Number", p.adj), ("Injured worker", p.name), ("Specific injury", dates.slashes(p.injured_on)), ("Claim", p.claim), ("Body part 1", w.region[2]), ("Body part 2", "")], look="cells", cols=2), papers.small("Please check unit to be filed on:  [X] ADJ  [ ] DEU  [ ] SIF  [ ] UEF  [ ] INT  [ ] RSU"), papers.small("DWC-CA form 10232.1")]
    return Paper("cover_sheet", "Document cover sheet", c.on, "", "", SHEET, blocks)


def charges(w: World) -> Paper:
    """A bill or what an insurer allowed: of no kind of its own."""
    c, p = entry(w, w.chance.choice(("treating", "therapy", "surgery", "imaging")), "other", w.chance.choice(("Explanation of Benefits", "ITEMIZED BILL", "Account Statement", "Bill Review Analysis"))), w.worker
    form = w.chance.choice((dates.slashes, months_first))
    rows = [[form(c.on - timedelta(days=25 + n)), code, text, f"{w.chance.randrange(70, 990)}.00", f"{w.chance.randrange(20, 70)}.{w.chance.randrange(10, 99)}"] for n, (text, code) in enumerate(w.treatments(w.chance.randrange(3, 7)))]
    blocks = [*masthead(c.office), papers.title(c.name), papers.fields([("Patient", p.name), ("Birth date", form(p.born_on)), ("Claim", p.claim), ("Bill date", form(c.on))], look="cells", cols=4), papers.table(["From", "Procedure", "Description", "Billed", "Allowed"], rows, look="lines", widths=[1, 0.8, 2.6, 0.8, 0.8]), papers.lines(f"Amount due: {w.chance.randrange(150, 2100)}.00", where="right"), papers.small("Remit to the address above. Tax ID on file.")]
    return c.plain(w.chance.choice((CHAIN, STATED)), blocks, "")


def consent(w: World) -> Paper:
    """A consent, or questions that the patient answered: of no kind of its own."""
    c, p = entry(w, w.chance.choice(("treating", "pain", "surgery")), "other", "Patient form"), w.worker
    form = w.chance.choice((dates.bare_slashes, months_first))
    if w.chance.random() < 0.5:
        blocks = [*masthead(c.office), papers.title("CONSENT FOR SURGERY OR SPECIAL PROCEDURE"), papers.lines(f"Patient: {p.name}    DOB: {form(p.born_on)}"), papers.para(f"I consent to {w.treatments(1)[0][0]} by the physicians of {c.office.name}. I was told of the risks, benefits and alternatives, including no treatment, and had my questions answered."), papers.columns([f"Patient: {p.name}", "Witness:             "], [f"Date: {form(c.on)}", f"Time: {clock(w)}"])]
    else:
        asked = [(w.chance.random() < 0.4, one) for one in ("Headache", "Chest pain", "Cough", "Nausea", "Heartburn", "Rash", "Fever", "Weight loss", "Poor sleep", "Dizziness", "Depression", "Bruising")]
        blocks = [*masthead(c.office), papers.title(w.chance.choice(("Patient History Form", "PAIN QUESTIONNAIRE - TO BE FILLED IN BY THE PATIENT"))), papers.fields([("My name", p.name), ("My birthday", form(p.born_on)), ("Date", form(c.on))], look="cells", cols=3), papers.lines("In the last month I had:"), papers.checks(asked, cols=4), papers.lines(f"My pain is in: {w.region[2]}", f"On most days it is {w.chance.randrange(3, 10)} out of 10", f"I was hurt on {form(p.injured_on)}", f"Signed: {p.name}")]
    return c.plain(w.chance.choice((SHEET, STATED)), blocks, "")


_WRITERS = {
    **WRITERS, "medico_legal": (evaluation, evaluation, permanent), "ur_decision": (decision, peer_report), "request_for_authorization": (request, request, own_request), "pharmacy": (fills,), "correspondence": (letter, letter, doctors_letter, mail), "dwc_form": (employers_report, first_report, claim_form, adjudication, predesignation, review),
    "cover_sheet": (cover,), "other": (*WRITERS["other"], deposition, custodian, charges, consent),
}
FAMILY = Family(
    "h",
    {
        "treating": ("Vista del Mar Orthopaedic Medical Group", "WorkCare Partners of the Central Valley", "Dr. L. Hammond Orthopaedics, A Professional Corporation", "Rancho Verde Occupational Health"), "consulting": ("Bayfront Hand & Upper Extremity Surgeons", "Central Coast Spine Institute", "Mission Peak Neurosurgery"), "pain": ("Arroyo Seco Pain Medicine", "Precision Interventional Pain Group"), "surgery": ("St. Brendan Medical Center", "Alameda Outpatient Surgery Center"), "imaging": ("ClearView Diagnostic Imaging", "St. Brendan Medical Center", "Interstate MRI Services"),
        "nerve": ("Lakeside Neurodiagnostics", "Pacifica Physical Medicine"), "therapy": ("Back in Motion Rehab", "Summit Physical Therapy & Sports Medicine", "Healing Point Acupuncture & Chiropractic"), "pharmacy": ("CompScript Home Delivery", "Del Norte Pharmacy"), "laboratory": ("Meridian Toxicology Laboratory", "Westcoast Clinical Labs", "St. Brendan Medical Center"), "psychology": ("Redwood Psychology Associates", "Pain Psychology Center of Orange"),
        "evaluator": ("Bay Area Medical-Legal Evaluators", "Orthopaedic QME Associates"), "utilization": ("Keystone Utilization Management", "ClinCheck Review, Inc.", "Sutter Ridge UR"), "adjuster": ("",), "attorney": ("Ibarra & Stone, Attorneys at Law", "The Law Office of P. Grady"), "hospital": ("St. Brendan Medical Center", "Valle Linda Regional Hospital"),
    },
    {kind: tuple(copied(writer) for writer in writers) for kind, writers in _WRITERS.items()},
)
