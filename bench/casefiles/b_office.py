# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
"""Family "b", for the final check only: what offices write. Whoever tunes the reading of documents does not look here."""

from datetime import timedelta

from bench.casefiles import dates, papers
from bench.casefiles.b_clinical import LOOKS, WRITERS, done, form_of, signed, started
from bench.casefiles.papers import Block, Look, Paper, running
from bench.casefiles.shaping import Family
from bench.casefiles.world import World

_FORM = Look("Liberation Serif", 11, margin=(44, 50, 44, 50), letterhead="none", heading="boxed", title="plain")
_SOURCES = (
    "ACOEM Practice Guidelines, Chronic Pain, 2017",
    "MTUS 9792.24.2",
    "ODG Integrated Treatment, Procedure Summary",
    "ACOEM Knee Disorders, 2019",
    "MTUS Drug Formulary, 9792.27.15",
)


def ur_decision(w: World) -> Paper:
    """A physician advisor's non-certification letter, request by request."""
    office, by, look, on, form = started(w, "utilization")
    treating = w.offices["treating"].people[0]
    asked = w.treatments(w.chance.randrange(1, 5))
    words, name = w.lacking(form)
    outcomes = [
        w.chance.choice(
            (
                "Non-certified",
                "Non-certified",
                "Conditionally non-certified",
                "Certified with modification",
                "Certified",
            )
        )
        for _ in asked
    ]
    blocks: list[Block] = [
        papers.lines(form(on)), papers.lines(treating.signed, w.offices["treating"].name, w.offices["treating"].street, w.offices["treating"].city),
        papers.fields([("Injured worker", w.worker.name), ("Claim", w.worker.claim), ("Date of injury", form(w.worker.injured_on)), ("Employer", w.worker.employer), ("Client", w.worker.insurer), ("Review number", f"UR-{w.chance.randrange(10**5, 10**6)}")], look="runs"),
        papers.title(w.chance.choice(("Notice of Non-Certification", "Physician Advisor Decision", "Peer Review Outcome: Prospective Review"))),
        papers.para(f"Your request, received {form(on - timedelta(days=4))}, was reviewed under Labor Code section 4610. The outcome for each request is below."),
    ]  # fmt: skip
    for number, ((text, code), outcome) in enumerate(zip(asked, outcomes, strict=True), 1):
        blocks += [
            papers.head(f"Request {number} of {len(asked)}: {text} ({code})"),
            papers.runin("Outcome:", outcome),
            papers.runin("Basis:", w.chance.choice(_SOURCES)),
            papers.para(
                "The criteria call for documented failure of lower levels of care and for a measurable gain from treatment already given. "
                + (
                    "These are met."
                    if outcome == "Certified"
                    else "The notes do not show this, and a peer-to-peer call was not returned."
                )
            ),
        ]
    blocks += [
        papers.head("What was sent to us"), papers.items([text for _, text in w.looked_back(form, 8)] + [words[0].upper() + words[1:]], "•"), papers.head("Case synopsis"),
        *[papers.para(text) for _, texts in w.narrative("progress", on, by, office, w.chance.choice((4000, 8000, 12000))) for text in texts],
        papers.head("If you do not agree"), papers.para("The worker may ask for an independent medical review no later than 30 calendar days after this letter was served, on the form that is enclosed. The provider may ask for an internal appeal within ten days; an internal appeal does not extend the time for independent medical review."),
        papers.para("The worker has been sent a copy of this letter, together with the application form and an addressed envelope. Questions may be put to the claims adjuster or, without charge, to an Information and Assistance Officer of the Division of Workers' Compensation."),
        signed(w, by, f"CA license {by.licence}", "Available for discussion Monday to Thursday, 9 to 11 a.m. Pacific"), papers.small("Copies: injured worker; applicant's attorney; claims administrator"),
    ]  # fmt: skip
    return done("ur_decision", "Notice of non-certification", on, by, office, look, blocks, (name,))


def request(w: World) -> Paper:
    """The state's Request for Authorization form from another software."""
    office, by = w.by(w.chance.choice(("treating", "pain")))
    on, p = w.day(), w.worker
    blocks = [
        papers.lines("State of California", "Division of Workers' Compensation"), papers.title("REQUEST FOR AUTHORIZATION", "DWC Form RFA"),
        papers.checks([(True, "New Request"), (False, "Resubmission"), (False, "Expedited Review"), (False, "Written confirmation of oral request")], cols=2, look="typed"),
        papers.head("Employee Information"), papers.fields([("Name:", f"{p.reversed_name} {p.middle}."), ("Date of Birth:", dates.bare_slashes(p.born_on)), ("Date of Injury:", dates.bare_slashes(p.injured_on)), ("Claim Number:", p.claim), ("Employer:", p.employer)]),
        papers.head("Requesting Physician Information"), papers.fields([("Name:", by.signed), ("Practice Name:", office.name), ("Address:", office.street), ("City:", office.city), ("Phone / Fax:", f"{office.phone} / {office.fax}"), ("Specialty:", by.specialty), ("NPI Number:", str(w.chance.randrange(10**9, 2 * 10**9)))]),
        papers.head("Claims Administrator Information"), papers.fields([("Company:", p.insurer), ("Contact:", w.offices["adjuster"].people[0].name), ("Fax:", w.offices["adjuster"].fax)]),
        papers.head("Requested Treatment"), papers.table(["Diagnosis (ICD)", "Service or good", "CPT", "Frequency / duration"], [[w.region[1], text, code, w.chance.choice(("once", "2/wk x 6", "30 d supply"))] for text, code in w.treatments(w.chance.randrange(1, 5))], widths=[1, 3, 1, 1.4]),
        papers.sign(by.signed, f"Date {dates.bare_slashes(on)}", before=("Requesting Physician Signature",), drawn=w.chance.randrange(1, 99)), papers.head("Claims Administrator Response"),
        papers.checks([(False, "Approved"), (False, "Denied or Modified"), (False, "Delay"), (False, "Requested treatment has been previously denied")], cols=2, look="typed"),
    ]  # fmt: skip
    return done("request_for_authorization", "Request for Authorization (DWC Form RFA)", on, by, office, _FORM, blocks)


def pharmacy(w: World) -> Paper:
    """What a pharmacy benefit manager paid for, by prescriber."""
    office, _, look, on, form = started(w, "pharmacy")
    rows = [
        [
            form(on - timedelta(days=w.chance.randrange(1, 500))),
            *w.chance.choice(w.drugs(5)),
            w.chance.choice(("approved", "approved", "rejected 75")),
        ]
        for _ in range(w.chance.randrange(20, 120))
    ]
    blocks = [
        papers.title("Medication Dispensing History"), papers.para(f"Member {w.worker.name}, born {form(w.worker.born_on)}, claim {w.worker.claim}. Run date {form(on)}."),
        papers.table(["Dispensed", "Medication", "Sig", "Quantity", "Status"], rows, look="zebra", widths=[1.2, 2, 2, 0.7, 1]), papers.small("Includes network pharmacies only."),
    ]  # fmt: skip
    return done("pharmacy", "Medication dispensing history", on, None, office, look, blocks)


def letter(w: World) -> Paper:
    """Letters of offices."""
    office, by, look, on, form = started(w, "adjuster", "attorney", "treating")
    bodies = (
        "Attached are copies of the reports you asked for on the telephone. The remaining reports will follow once the copy service has delivered them.",
        f"I write on behalf of my client, {w.worker.name}. Your office has not answered our letters. Please confirm in writing that the treatment has been authorized, failing which we shall file a declaration of readiness.",
        f"Please excuse {w.worker.title} from work through {form(on + timedelta(days=14))}. A full report will follow.",
        f"The denial of {form(on - timedelta(days=w.chance.randrange(5, 60)))} has reached us. We ask for the name and the licence number of the reviewer.",
        "Please note our new address. Invoices sent to the old one will be returned.", f"We were told that the {w.region[2]} was not part of the claim. The first report of injury says otherwise.",
        "Transportation to the surgery center has been arranged; the driver will call the evening before.", f"Interpreter services were provided on {form(on - timedelta(days=w.chance.randrange(5, 60)))} and are billed separately.",
        "Kindly return the signed release so that the hospital will let us have the films.", "The nurse case manager has been assigned and will attend the next visit with the consent of the employee.",
        "This is to advise that the claim has been accepted for the body part named above and that all reasonable medical treatment within the medical provider network will be provided.",
    )  # fmt: skip
    to = w.by("adjuster" if w.chance.random() < 0.5 else "treating")[1]
    blocks = [
        papers.lines(form(on), where="right"), papers.lines(to.name, "Via facsimile and U.S. mail"), papers.lines(f"Subject: {w.worker.name}", f"Your file {w.worker.claim}"), papers.para("To the addressee:"),
        *[papers.para(text) for text in w.chance.sample(bodies, w.chance.randrange(2, 5))], papers.para("Call me if anything is unclear."), papers.sign(by.name, w.chance.choice(("Senior Claims Representative", "Office Manager", "Partner")), before=("Yours truly,",), drawn=w.chance.randrange(0, 60), ruled=False),
    ]  # fmt: skip
    return done("correspondence", "Letter", on, by, office, look, blocks)


def panel_request(w: World) -> Paper:
    """The request for a panel of evaluators."""
    office, by = w.by("attorney")
    on, p = w.day(), w.worker
    blocks = [
        papers.lines("State of California", "Division of Workers' Compensation - Medical Unit"), papers.title("REQUEST FOR QME PANEL UNDER LABOR CODE SECTION 4062.2", "QME Form 106, represented"),
        papers.fields([("Request date", dates.bare_slashes(on)), ("Date of injury", dates.bare_slashes(p.injured_on)), ("Claim number", p.claim), ("EAMS case number", p.adj)]),
        papers.head("Reason for the request"), papers.checks([(True, "4060 compensability"), (False, "4061 permanent disability"), (False, "4062 other dispute")], look="typed"),
        papers.head("Employee"), papers.fields([("Name", p.name), ("Address", f"{p.street}, {p.city}")]), papers.head("Employer and carrier"), papers.fields([("Employer", p.employer), ("Carrier", p.insurer)]),
        papers.head("Specialty requested"), papers.lines("MOS  Orthopaedic Surgery (other than spine or hand)"), papers.sign(by.name, f"Firm: {office.name}", before=("Signature of requesting party",), drawn=w.chance.randrange(1, 50)), papers.small("QME Form 106 (rev. February 2009) 8 CCR 30"),
    ]  # fmt: skip
    return Paper("dwc_form", "QME Form 106", on, by.name, office.name, _FORM, blocks)


def application(w: World) -> Paper:
    """DWC Form IMR from another software."""
    p, (office, by) = w.worker, w.by("treating")
    on = w.last_day - timedelta(days=w.chance.randrange(0, 9))
    blocks = [
        papers.lines("State of California, Division of Workers' Compensation"), papers.title("APPLICATION FOR INDEPENDENT MEDICAL REVIEW", "DWC Form IMR"), papers.checks([(True, "Regular"), (False, "Expedited")], cols=2, look="typed"),
        papers.head("Employee"), papers.fields([("Employee name", p.name), ("Address", f"{p.street}, {p.city}"), ("Phone", p.phone), ("Employer", p.employer), ("Claim number", p.claim), ("Date of injury", dates.bare_slashes(p.injured_on))]),
        papers.head("Physician"), papers.fields([("Requesting physician", by.signed), ("Practice", office.name), ("Phone", office.phone)]),
        papers.head("Treatment in dispute"), papers.items([text for text, _ in w.treatments(2)]), papers.lines(f"Date of UR determination: {dates.bare_slashes(on - timedelta(days=11))}"),
        papers.head("Consent"), papers.para("I allow my health care providers and claims administrator to furnish medical records to the Independent Medical Review Organization."), papers.sign(p.name, dates.bare_slashes(on), before=("Signed",), drawn=w.chance.randrange(1, 90)),
    ]  # fmt: skip
    return Paper("dwc_form", "Application for Independent Medical Review (DWC Form IMR)", on, p.name, "", _FORM, blocks)


def fax_cover(w: World) -> Paper:
    """A cover in the manner of word processors."""
    office, by = w.by(w.chance.choice(("pain", "therapy", "attorney", "adjuster")))
    to, form, on = w.offices["utilization"], form_of(office), w.day()
    rows = [
        ("Attn", to.people[0].name),
        ("Company", to.name),
        ("Fax no.", to.fax),
        ("Sender", by.name),
        ("Our phone", office.phone),
        ("Sent", form(on)),
        ("Number of pages", str(w.chance.randrange(2, 40))),
    ]
    words = w.chance.choice(("Fax Transmission", "Telefax", "Facsimile Cover", "FAX MESSAGE"))
    blocks = [
        papers.title(words),
        papers.rule(),
        papers.fields(rows, look=w.chance.choice(("plain", "runs"))),
        papers.rule(),
        papers.lines(f"Regarding: {w.worker.name}"),
        papers.space(40),
        papers.lines(w.chance.choice(("Please hand to the addressee at once.", "Records follow.", "Second request!"))),
        papers.space(150),
        papers.small("Privileged and confidential. If this reached you in error please call and destroy it."),
    ]
    return done("cover_sheet", words, on, by, office, w.chance.choice(LOOKS[:3]), blocks)


def statement(w: World) -> Paper:
    """An itemised bill: of no kind that the list names."""
    office, _, _, on, form = started(w, "treating", "therapy")
    rows = [
        [form(on - timedelta(days=7 * i)), text, code, f"{w.chance.uniform(40, 900):.2f}"]
        for i, (text, code) in enumerate(w.treatments(10))
    ]
    blocks = [
        papers.title("Statement of Account"),
        papers.fields(
            [("Patient", w.worker.name), ("Statement date", form(on)), ("Account", w.worker.mrn)], look="runs"
        ),
        papers.table(["Service date", "Description", "Code", "Charge"], rows, look="lines", widths=[1.3, 3, 1, 1]),
    ]
    return done(
        "other",
        "Statement of account",
        on,
        None,
        office,
        Look("DejaVu Sans", 9, letterhead="two_sides", title="left", footer=running("{page}/{pages}")),
        blocks,
    )


FAMILY = Family(
    "b",
    {
        "treating": ("Foothill Bone & Joint", "Alta Mesa Occupational Medicine", "Bixby Orthopedic Partners"), "consulting": ("The Spine Clinic of Monterra", "Kestrel Neurosciences"), "pain": ("Restore Pain Physicians", "Arroyo Pain & Wellness"),
        "surgery": ("Lakeside Ambulatory Surgery", "Outpatient Surgical Suites of Tustin"), "imaging": ("Beacon Diagnostic Imaging", "Lumen Radiology Partners"), "nerve": ("Axon Electrodiagnostics", "Coastal Neurology Group"),
        "therapy": ("Stride Rehab", "Whole Body Chiropractic & Acupuncture", "Handwell Occupational Therapy"), "pharmacy": ("Scriptlink Benefit Services", "Fairoak Drugs"), "laboratory": ("Verity Labs", "Quantum Reference Laboratory"),
        "psychology": ("Cedar Counseling Group", "Insight Psychological Associates"), "evaluator": ("Forensic Orthopaedic Consultants", "Golden Scale Medical Evaluators"), "utilization": ("Clearpath Medical Review", "Anchor Managed Care"),
        "adjuster": ("",), "attorney": ("Okafor, Stein & Lowe", "Villalobos Injury Law"), "hospital": ("Mercy Ridge Hospital",),
    },
    {
        **WRITERS, "ur_decision": (ur_decision,), "request_for_authorization": (request,), "pharmacy": (pharmacy,), "correspondence": (letter,),
        "dwc_form": (panel_request, application), "cover_sheet": (fax_cover,), "other": (*WRITERS["other"], statement),
    },
)  # fmt: skip
