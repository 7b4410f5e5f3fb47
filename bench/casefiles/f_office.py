# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
# fmt: off
"""Family "f", for the final check only: what offices write."""

from datetime import date, timedelta

from bench.casefiles import dates, papers
from bench.casefiles.f_clinical import GOVERNMENT, RESULT, SMALL, TYPED, WRITERS, stamp
from bench.casefiles.papers import Look, Paper, running
from bench.casefiles.people import Clinician, Facility
from bench.casefiles.shaping import Family, steady
from bench.casefiles.world import World

_FORM = Look("Liberation Sans Narrow", 10, margin=(36, 40, 36, 40), letterhead="none", heading="band", title="band")
_REVIEW = Look("DejaVu Sans", 8.5, letterhead="band", heading="big", title="left", footer=running("Page {page} of {pages}", "", ""))


def _paper(w: World, kind: str, title: str, on: date, by: Clinician | None, office: Facility, look: Look, blocks: list[papers.Block]) -> Paper:
    return Paper(kind, title, on, by.name if by else "", office.name, look, [papers.letterhead(), *blocks], office.head())


def decision(w: World) -> Paper:
    """A decision of a review organisation."""
    (office, by), on, p, to = w.by("utilization"), w.day(), w.worker, w.offices["treating"]
    name = w.chance.choice(("Utilization Review Determination", "Notice of Adverse Decision", "Non-Authorization of Medical Treatment", "Conditional Denial / Modification Letter", "Medical Treatment Decision"))
    got, asked = on - timedelta(days=4), w.treatments(w.chance.randrange(1, 5))
    facts = [("Patient", p.name), ("Claim", p.claim), ("Injury date", dates.slashes(p.injured_on)), ("Employer", p.employer), ("Provider", to.people[0].signed), ("RFA received", dates.slashes(got))]
    items = [papers.runin(f"Request {number}: {text}", f"(CPT {code}) - {w.chance.choice(('NOT CERTIFIED', 'NOT CERTIFIED', 'MODIFIED', 'CERTIFIED'))}.") for number, (text, code) in enumerate(asked, 1)]
    if w.chance.random() < 0.5:
        head = [papers.lines(dates.written(on)), papers.lines(to.people[0].signed, to.name, to.street, to.city), papers.fields(facts, look="bold"), papers.title(name), papers.para("To the provider, the injured worker and the attorney:")]
    else:
        head = [papers.title(name), papers.fields([*facts, (w.chance.choice(("Decision made", "Date of decision", "Notice date")), dates.slashes(on)), ("Turnaround", "5 business days")], look=w.chance.choice(("cells", "plain")), cols=2)]
    blocks = [
        *head, *items, papers.head("Clinical information"), *[papers.para(text) for _, texts in w.narrative(w.chance.choice(("progress", "consultation")), on, by, office, w.chance.choice((1500, 4000))) for text in texts], papers.head("Documents reviewed"), papers.items([text for _, text in w.looked_back(dates.slashes, 6)] or ["Request form"], "-"),
        papers.head("Why this decision was made"), papers.para("ACOEM and MTUS recommend this care only when there is objective evidence of benefit. The submitted records lack it. Therefore medical necessity is not shown."), papers.head("If you do not agree"), papers.para("The injured worker may apply for Independent Medical Review (IMR) within 30 days of service of this notice. The form and an addressed envelope are enclosed. The provider may call the reviewer for a peer-to-peer talk."),
        papers.sign(by.signed, by.specialty, f"CA license {by.licence}", before=(w.chance.choice(("Reviewed by:", "Sincerely,")),)),
    ]
    return _paper(w, "ur_decision", name, on, by, office, _REVIEW, blocks)


def request(w: World) -> Paper:
    """The Request for Authorization as a program of a clinic prints it."""
    (office, by), on, p, to = w.by(w.chance.choice(("treating", "pain"))), w.day(), w.worker, w.offices["adjuster"]
    blocks = [
        papers.title("DWC Form RFA - Request for Authorization", "State of California, Division of Workers' Compensation"), papers.checks([(w.chance.random() < 0.8, "New Request"), (False, "Resubmission"), (False, "Expedited"), (False, "Prior oral request")], cols=4, look="typed"),
        papers.fields([("Employee", f"{p.reversed_name}"), ("DOB", dates.slashes(p.born_on)), ("DOI", dates.slashes(p.injured_on)), ("Claim #", p.claim), ("Employer", p.employer), ("Requesting physician", by.signed), ("Practice", office.name), ("Address", f"{office.street}, {office.city}"), ("Phone / fax", f"{office.phone} / {office.fax}"), ("Specialty", by.specialty), ("Claims administrator", to.name), ("Adjuster", to.people[0].name), ("Adjuster fax", to.fax), ("", "")], look="grid", cols=2),
        papers.table(["Diagnosis", "ICD", "Service or good requested", "CPT/HCPCS", "Frequency, duration, quantity"], [[w.region[0], w.region[1], text, code, w.chance.choice(("1", "2 x 6", "3 months"))] for text, code in w.treatments(w.chance.randrange(1, 6))], widths=[1.5, 0.8, 2.3, 0.9, 1.2]), papers.lines(f"Physician signature: {by.name} (electronic)        Date: {dates.slashes(on)}"), papers.head("URO / claims administrator response"), papers.checks([(False, "Approved"), (False, "Denied or modified"), (False, "Delay"), (False, "Liability disputed")], cols=4, look="typed"), papers.lines("Agent: ____________   Date: ____________   Authorization no.: ____________"),
    ]
    return Paper("request_for_authorization", "RFA", on, by.name, office.name, _FORM, blocks)


def fills(w: World) -> Paper:
    """A pharmacy's print-out of what it sold."""
    (office, _), on, p = w.by("pharmacy"), w.day(), w.worker
    name = w.chance.choice(("Prescription History", "Patient Prescription Record", "Workers Comp Rx Statement", "Medication Fill History"))
    rows = [[dates.slashes(on - timedelta(days=4 + 11 * n)), drug, use, count, w.offices["treating"].people[0].signed] for n in range(w.chance.randrange(4, 30)) for drug, use, count in [w.chance.choice(w.drugs(6))]]
    blocks = [papers.title(name), papers.lines(f"{p.reversed_name}   DOB {dates.slashes(p.born_on)}", f"{w.chance.choice(('Run', 'Printed on', 'Report date:', 'Statement date:'))} {dates.slashes(on)} {stamp(w)}"), papers.table(["Date filled", "Drug", "Sig", "Qty", "Doctor"], rows, look=w.chance.choice(("grid", "open")))]
    return _paper(w, "pharmacy", name, on, None, office, steady(office).choice((GOVERNMENT, RESULT, SMALL)), blocks)


_SAID = (
    "I represent the injured worker. Please serve me with all medical reports in your possession.", "Thank you for your patience while we review your claim. We need the enclosed form back within two weeks.", "Your wage statement has been received. Benefits will be paid every other Friday.", "We intend to depose the evaluator and will notice the date shortly.", "The enclosed check covers mileage for your appointments.",
    "Please see my patient again as soon as possible, because the symptoms are getting worse while the request is pending.", "Your client missed the appointment and we ask that you find out why.", "This letter follows up our request for a complete copy of the chart.",
)


def letter(w: World) -> Paper:
    """A letter."""
    role = w.chance.choice(("attorney", "adjuster", "treating"))
    (office, by), on, p, to = w.by(role), w.day(), w.worker, w.offices[w.chance.choice(("evaluator", "pain", "therapy"))]
    head = [papers.lines(dates.written(on), where=w.chance.choice(("lines", "right"))), papers.lines(to.people[0].signed, to.name, to.street, to.city), papers.lines(f"{w.chance.choice(('Re', 'RE', 'Subject'))}: {p.name}", f"Claim {p.claim}, injury of {dates.written(p.injured_on)}"), papers.para(w.chance.choice((f"Dear Dr. {to.people[0].last}:", "To whom it may concern:", "Dear Records Department:")))]
    title = {"attorney": "Attorney for the injured worker", "adjuster": "Claims Representative", "treating": by.specialty}[role]
    return _paper(w, "correspondence", "Letter", on, by, office, steady(office).choice((TYPED, SMALL)), [*head, *map(papers.para, w.chance.sample(_SAID, 3)), papers.sign(by.signed if role == "treating" else by.name, title, before=(w.chance.choice(("Yours sincerely,", "Respectfully,", "Best wishes,")),), drawn=w.chance.choice((0, 7)))])


def panel(w: World) -> Paper:
    """The request for a panel of evaluators."""
    p, on, (office, by) = w.worker, w.day(), w.by("attorney")
    blocks = [papers.title("REQUEST FOR QME PANEL UNDER LABOR CODE SECTION 4062.1 - UNREPRESENTED (QME FORM 105)", "State of California, Division of Workers' Compensation, Medical Unit"), papers.fields([("Employee", p.name), ("Claim number", p.claim), ("Date of injury", dates.slashes(p.injured_on)), ("Employer", p.employer), ("Claims administrator", p.insurer), ("Specialty requested", "MOS")], look="grid", cols=2), papers.checks([(True, "4060 compensability"), (False, "4061 permanent disability"), (False, "4062 treatment")]), papers.lines(f"Requesting party: {by.name}, {office.name}", f"Signature: {by.name}       Date: {dates.slashes(on)}"), papers.small("QME Form 105 (rev. September 2015)")]
    return Paper("dwc_form", "QME panel request", on, by.name, "", _FORM, blocks)


def first_report(w: World) -> Paper:
    """The doctor's first report as a program prints it."""
    (_, by), p = w.by("treating"), w.worker
    on = p.injured_on + timedelta(days=w.chance.randrange(0, 8))
    blocks = [papers.title("Doctor's First Report of Occupational Injury or Illness", "State of California - Form DLSR 5021"), papers.fields([("1. Insurer", p.insurer), ("2. Employer", p.employer), ("5. Patient", p.name), ("7. Birth date", dates.slashes(p.born_on)), ("10. Occupation", p.job), ("13. Injury", f"{dates.slashes(p.injured_on)} 09:00"), ("14. Last worked", dates.slashes(p.injured_on)), ("15. First exam", f"{dates.slashes(on)} 15:30")], look="band", cols=2), papers.runin("17. How:", "Slipped on a wet floor."), papers.runin("18. Complaints:", w.region[2]), papers.runin("19. Findings:", "Swelling and tenderness."), papers.runin("20. Diagnosis:", f"{w.region[0]} {w.region[1]}"), papers.runin("23. Treatment:", "Rest, ice, ibuprofen."), papers.runin("26. Work:", "Off work 3 days."), papers.lines(f"Doctor: {by.signed}    License: {by.licence}    Date: {dates.slashes(on)}")]
    return Paper("dwc_form", "Doctor's First Report", on, by.name, "", _FORM, blocks)


def review(w: World) -> Paper:
    """The application for review as insurers fill it in beforehand."""
    p, on, to = w.worker, w.last_day + timedelta(days=12), w.offices["treating"].people[0]
    blocks = [papers.title("Application for Independent Medical Review", "DWC Form IMR (State of California)"), papers.fields([("Employee", p.name), ("Claim Number", p.claim), ("Date of Injury", dates.slashes(p.injured_on)), ("Employer", p.employer), ("Requesting Physician", to.signed), ("Claims Administrator", p.insurer), ("UR decision dated", dates.slashes(w.last_day)), ("Treatment", w.treatments(1)[0][0])], look="grid", cols=2), papers.para("I request independent medical review and consent to the release of my medical records to the review organization."), papers.lines(f"Employee signature: {p.name}", f"Date: {dates.slashes(on)}")]
    return Paper("dwc_form", "IMR application", on, p.name, "", _FORM, blocks)


def cover(w: World) -> Paper:
    """The cover of a fax."""
    (office, by), on, to = w.by(w.chance.choice(("treating", "pain", "adjuster", "therapy"))), w.day(), w.offices["utilization"]
    name = w.chance.choice(("Fax", "FAX MESSAGE", "Facsimile Transmission", "eFax Cover Page"))
    rows = [("To", to.name), ("Fax", to.fax), ("From", by.name), ("Fax", office.fax), ("Pages", f"{w.chance.randrange(2, 50)} with cover"), ("Date", f"{w.chance.choice((dates.slashes, dates.written, dates.weekday))(on)}"), ("Regarding", f"{w.worker.reversed_name} {w.worker.claim}")]
    return _paper(w, "cover_sheet", name, on, by, office, steady(office).choice((SMALL, RESULT)), [papers.big(name, 34), papers.fields(rows, look=w.chance.choice(("grid", "bold", "plain"))), papers.runin("Message:", w.chance.choice(("Authorization request.", "Please review and reply.", "Notes attached."))), papers.space(80), papers.small("The information in this fax is private. If it reached you by mistake, call us and shred it.")])


def other(w: World) -> Paper:
    """A proof of service, a statement of charges, or a consent."""
    (office, by), on, p, way = w.by(w.chance.choice(("treating", "pain"))), w.day(), w.worker, w.chance.randrange(3)
    if way == 0:
        return Paper("other", "Proof of service", on, by.name, "", TYPED, [papers.title("PROOF OF SERVICE"), papers.para(f"I declare that I am over eighteen and not a party. On {dates.written(on)} I mailed the attached papers about {p.name}, postage prepaid, to: {p.insurer}; {w.offices['attorney'].name}."), papers.para(f"I declare under penalty of perjury that this is true. {dates.written(on)}"), papers.sign(by.name, drawn=3)])
    if way == 1:
        return _paper(w, "other", "Statement", on, None, office, SMALL, [papers.title("Billing Statement"), papers.lines(f"Statement date: {dates.slashes(on)}", f"Patient: {p.name}   Claim: {p.claim}"), papers.table(["Date", "Code", "Service", "Amount", "Paid"], [[dates.slashes(on - timedelta(days=15)), code, text, f"{w.chance.randrange(80, 700)}.00", "0.00"] for text, code in w.treatments(4)], look="lines"), papers.lines("Balance due: $1,044.00")])
    return _paper(w, "other", "Consent", on, None, office, TYPED, [papers.title("Informed Consent for Procedure"), papers.para(f"I, {p.name}, born {dates.slashes(p.born_on)}, consent to {w.treatments(1)[0][0]}. The risks, including bleeding, infection and nerve damage, have been explained to me and my questions were answered."), papers.lines(f"Patient signature: {p.name}", "Witness: ____________", f"Date: {dates.slashes(on)}")])


FAMILY = Family(
    "f",
    {
        "treating": ("Valley County Health System", "Bautista Bone and Joint Medical Group", "Harborside Occupational Medicine", "R. Ferris Orthopedics, Inc."), "consulting": ("Valley County Health System", "Neurospine Group of Orange County"), "pain": ("Coastline Pain Institute", "Valley County Health System"), "surgery": ("Valley County Health System", "Oak Glen Surgery Center, LLC"),
        "imaging": ("Valley County Health System", "Metro Imaging Network"), "nerve": ("Electrodiagnostic Physicians of Ventura", "Valley County Health System"), "therapy": ("Momentum Rehab", "Agile Physical Therapy and Acupuncture"), "pharmacy": ("Sunrise Compounding Pharmacy", "Family Drug"), "laboratory": ("National Reference Laboratories", "BioAssay Labs"), "psychology": ("Mindful Path Psychology", "Golden Coast Psychological Group"),
        "evaluator": ("Crescent Medical-Legal Services", "Ortho Legal Evaluations"), "utilization": ("ReviewWorks West", "Allied Medical Review", "Sequent UR"), "adjuster": ("",), "attorney": ("Law Firm of Hale & Rojas", "Injured Workers Law Center"), "hospital": ("Valley County Health System",),
    },
    {**WRITERS, "ur_decision": (decision,), "request_for_authorization": (request,), "pharmacy": (fills,), "correspondence": (letter,), "dwc_form": (panel, first_report, review), "cover_sheet": (cover,), "other": (*WRITERS["other"], other)},
)
