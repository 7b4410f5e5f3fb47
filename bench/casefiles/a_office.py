# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
"""Family "a", for development: what offices write. Utilization review, requests, pharmacies, letters, forms, covers."""

from datetime import date, timedelta

from bench.casefiles import dates, papers
from bench.casefiles.a_clinical import WRITERS, done, drawn, started
from bench.casefiles.papers import Block, Look, Paper, running
from bench.casefiles.shaping import Family, look_of
from bench.casefiles.world import World

_LETTERS = (
    Look("Liberation Serif", 11, margin=(64, 72, 64, 72), letterhead="centered_rule", heading="bold_underline", footer=running(middle="Page {page} of {pages}")),
    Look("Liberation Sans", 10, margin=(60, 60, 60, 60), letterhead="left_rule", heading="upper_bold", footer=running(right="Page {page}", rule=True)),
    Look("Libertinus Serif", 11.5, margin=(72, 72, 72, 72), letterhead="logo", heading="upper_bold"),
)  # fmt: skip
_FORM = Look("Liberation Sans", 9.5, margin=(40, 40, 46, 40), letterhead="none", heading="band", title="center")
_GUIDELINES = (
    "MTUS/ACOEM Low Back Disorders Guideline (2019), p. 412",
    "MTUS/ACOEM Chronic Pain Guideline (2017), Opioids",
    "Official Disability Guidelines, Pain chapter",
    "MTUS/ACOEM Shoulder Disorders Guideline (2016)",
    "MTUS/ACOEM Initial Approaches to Treatment, p. 48",
)

_SENTENCES = (
    "Enclosed please find the medical records of the above-referenced injured worker for your review. Kindly acknowledge receipt by return fax.",
    "Should you have any questions please do not hesitate to contact the undersigned.",
    "This office represents {who} in the above matter. Please direct all further correspondence to this office and serve us with all medical reports pursuant to 8 CCR 10635.",
    "We object to the utilization review determination of {day} and reserve all rights.",
    "We have received the enclosed report and are reviewing it. Temporary disability benefits will continue at the present rate until further notice.",
    "A separate notice explains how the rate was calculated.",
    "Please provide a supplemental report that addresses the need for further treatment of the {region}. The prior report did not comment on the latest diagnostic study.",
    "Your response is requested within twenty days.",
    "Our records show an unpaid balance for services on {day}. An explanation of review is attached.",
    "An appointment with the evaluator has been set for ten o'clock in the forenoon. The employee should bring all films and a list of medications.",
    "Mileage will be reimbursed on receipt of the enclosed form.",
    "The determination relied upon {cite}. We do not agree that it applies to the facts of this claim.",
    "A copy service has been asked to obtain the chart of the primary treating physician. We shall forward it on receipt.",
    "{who} telephoned on {day} and reported that the medication for the {region} has not been dispensed.",
    "Kindly confirm whether the provider belongs to the medical provider network.",
    "The employer has offered modified work within the restrictions of the last report.",
    "We enclose a check in full satisfaction of the lien.",
    "Please be advised that the deposition scheduled for next month has been continued by agreement of counsel.",
)


def _parties(w: World, on: date) -> list[Block]:
    p = w.worker
    rows = [
        ("RE:", p.name),
        ("Employer:", p.employer),
        ("Claim Number:", p.claim),
        ("Date of Injury:", dates.slashes(p.injured_on)),
        ("Date of Birth:", dates.slashes(p.born_on)),
    ]
    return [papers.lines(dates.written(on), "", p.name, p.street, p.city), papers.fields(rows, look="bold")]


def ur_decision(w: World) -> Paper:
    """A utilization review decision with its items, summary, guidelines and rights."""
    office, by = w.by("utilization")
    look, on = look_of(office, _LETTERS), w.day()
    asked = [
        (text, w.chance.choice(("DENIED", "DENIED", "MODIFIED", "CERTIFIED")))
        for text, _ in w.treatments(w.chance.randrange(1, 5))
    ]
    words, name = w.lacking(dates.slashes)
    treating = w.offices["treating"].people[0]
    rfa = on - timedelta(days=5)
    blocks: list[Block] = [
        *_parties(w, on), papers.title("UTILIZATION REVIEW DETERMINATION", w.chance.choice(("NOTICE OF DENIAL", "NOTICE OF MODIFICATION", ""))),
        papers.para(f"Dear {w.worker.title}: {w.worker.insurer} received a Request for Authorization (RFA) from {treating.signed} dated {dates.slashes(rfa)}. A physician reviewer has made the following determination:"),
        papers.table(["Treatment requested", "Determination"], [[text, outcome] for text, outcome in asked], widths=[3, 1]),
        papers.head("Clinical summary"), papers.para(f"The claimant is a {w.worker.age(on)}-year-old {w.worker.job} with an industrial injury of {dates.slashes(w.worker.injured_on)}. The diagnosis is {w.region[0].lower()}. Prior care included medication, physical therapy and activity modification."),
        *[papers.para(text) for _, texts in w.narrative("progress", on, by, office, w.chance.choice((4000, 8000, 12000))) for text in texts],
        papers.head("Medical records reviewed"), papers.items([text for _, text in w.looked_back(dates.slashes, 6)] + [words[0].upper() + words[1:]]),
    ]  # fmt: skip
    for text, outcome in asked:
        blocks += [
            papers.head(f"Decision for {text}: {outcome}"),
            papers.runin("Guideline:", w.chance.choice(_GUIDELINES)),
            papers.para(
                f"Rationale: the guideline recommends the requested care for selected patients after failure of first-line measures. The documentation {'supports' if outcome == 'CERTIFIED' else 'does not support'} functional improvement or red flags. The request is therefore {outcome.lower()}."
            ),
        ]
    blocks += [
        papers.head("Your right to Independent Medical Review"), papers.para("If you disagree with this decision you may request Independent Medical Review within 30 days of service of this notice. Sign the enclosed Application for Independent Medical Review, DWC Form IMR, and mail it to the address on the form with a copy of this decision."),
        papers.para("You have a right to disagree with decisions affecting your claim. For information about the workers' compensation claims process call the Information and Assistance Unit."),
        papers.sign(by.signed, by.specialty, f"California license {by.licence}", "Physician reviewer", f"cc: {treating.signed}", before=("Respectfully,",), drawn=drawn(w)),
    ]  # fmt: skip
    return done(w, "ur_decision", "Utilization review determination", on, by, office, look, blocks, (name,))


def request(w: World) -> Paper:
    """The state's Request for Authorization form."""
    office, by = w.by("treating")
    on, p = w.day(), w.worker
    dx, code, *_ = w.region
    asked = [
        [dx, code, text, number, w.chance.choice(("2 x 6 weeks", "1", "30 days", "12"))]
        for text, number in w.treatments(w.chance.randrange(1, 5))
    ]
    blocks = [
        papers.title("REQUEST FOR AUTHORIZATION", "DWC Form RFA   State of California, Division of Workers' Compensation"),
        papers.small("Attach the Doctor's First Report of Occupational Injury or Illness, DLSR 5021, a Treating Physician's Progress Report, DWC Form PR-2, or equivalent narrative report substantiating the requested treatment."),
        papers.checks([(True, "New Request"), (False, "Resubmission - Change in Material Facts"), (w.chance.random() < 0.1, "Expedited Review: employee faces an imminent and serious threat"), (False, "Written confirmation of a prior oral request")], cols=2),
        papers.head("Employee Information"), papers.fields([("Name (Last, First, Middle)", f"{p.reversed_name} {p.middle}"), ("Date of Injury", dates.slashes(p.injured_on)), ("Date of Birth", dates.slashes(p.born_on)), ("Claim Number", p.claim), ("Employer", p.employer)], look="cells", cols=2),
        papers.head("Requesting Physician Information"), papers.fields([("Name", by.signed), ("Practice Name", office.name), ("Address", f"{office.street}, {office.city}"), ("Phone", office.phone), ("Fax Number", office.fax), ("Specialty", by.specialty)], look="cells", cols=2),
        papers.head("Claims Administrator Information"), papers.fields([("Company Name", p.insurer), ("Contact", w.offices["adjuster"].people[0].name), ("Fax Number", w.offices["adjuster"].fax), ("Phone", w.offices["adjuster"].phone)], look="cells", cols=2),
        papers.head("Requested Treatment (see instructions for guidance)"), papers.table(["Diagnosis", "ICD-Code", "Service/Good Requested", "CPT/HCPCS", "Other: frequency, quantity"], asked, widths=[2, 1, 3, 1, 1.4]),
        papers.sign(by.signed, f"Date: {dates.slashes(on)}", before=("Requesting Physician Signature:",), drawn=drawn(w)),
        papers.head("Claims Administrator/Utilization Review Organization (URO) Response"), papers.checks([(False, "Approved"), (False, "Denied or Modified (See separate decision letter)"), (False, "Delay"), (False, "Liability for treatment is disputed")], cols=2),
        papers.small("DWC Form RFA (Effective 2/2014)                                      Page 1"),
    ]  # fmt: skip
    return done(
        w, "request_for_authorization", "Request for Authorization (DWC Form RFA)", on, by, office, _FORM, blocks
    )


def pharmacy(w: World) -> Paper:
    """A pharmacy's print-out of what was filled."""
    office, _by = w.by("pharmacy")
    on = w.day()
    filled = sorted(
        (on - timedelta(days=w.chance.randrange(1, 400)) for _ in range(w.chance.randrange(30, 150))), reverse=True
    )
    rows = []
    for day in filled:
        drug, _, count = w.chance.choice(w.drugs(6))
        rows.append(
            [
                dates.slashes(day),
                str(w.chance.randrange(10**6, 10**7)),
                drug,
                count,
                w.offices["treating"].people[0].last,
                f"${w.chance.uniform(8, 310):.2f}",
            ]
        )
    p = w.worker
    blocks = [
        papers.title("PATIENT PRESCRIPTION PROFILE"), papers.fields([("Patient:", p.reversed_name), ("DOB:", dates.slashes(p.born_on)), ("Printed:", dates.slashes(on)), ("Claim:", p.claim)], look="bold", cols=2),
        papers.table(["Filled", "Rx #", "Drug", "Qty", "Prescriber", "Paid"], rows, look=w.chance.choice(("lines", "grid"))), papers.lines(f"Total prescriptions: {len(rows)}"),
    ]  # fmt: skip
    return done(
        w,
        "pharmacy",
        "Prescription profile",
        on,
        None,
        office,
        Look(
            "Liberation Sans", 9, letterhead="left_rule", title="left", footer=running(right="Page {page} of {pages}")
        ),
        blocks,
    )


def letter(w: World) -> Paper:
    """A letter of an adjuster or an attorney."""
    role = w.chance.choice(("adjuster", "attorney"))
    office, by = w.by(role)
    on, p = w.day(), w.worker
    bodies = [
        text.format(
            who=p.title,
            region=w.region[2],
            cite=w.chance.choice(_GUIDELINES),
            day=dates.written(on - timedelta(days=w.chance.randrange(6, 90))),
        )
        for text in w.chance.sample(_SENTENCES, w.chance.randrange(3, 7))
    ]
    rows = [("RE:", f"{p.name} v. {p.employer}"), ("Claim No.:", p.claim), ("D/I:", dates.slashes(p.injured_on))] + (
        [("WCAB No.:", p.adj)] if role == "attorney" else []
    )
    to = w.offices["treating"]
    blocks = [
        papers.lines(dates.written(on), "", to.people[0].signed, to.name, to.street, to.city), papers.fields(rows, look="bold"), papers.para(f"Dear Dr. {to.people[0].last}:"),
        *[papers.para(text) for text in bodies], papers.sign(by.name, "Claims Examiner" if role == "adjuster" else "Attorney at Law", office.phone, before=("Very truly yours,",), drawn=drawn(w), ruled=False),
        papers.lines("cc: file"),
    ]  # fmt: skip
    return done(w, "correspondence", "Letter", on, by, office, look_of(office, _LETTERS), blocks)


def claim_form(w: World) -> Paper:
    """DWC 1, the worker's claim form."""
    p = w.worker
    on = p.injured_on + timedelta(days=w.chance.randrange(1, 12))
    blocks = [
        papers.title("WORKERS' COMPENSATION CLAIM FORM (DWC 1)", "State of California, Department of Industrial Relations, Division of Workers' Compensation"),
        papers.head("Employee - complete this section and see note above"),
        papers.fields([("1. Name", p.name), ("Today's Date", dates.slashes(on)), ("2. Home Address", p.street), ("3. City, State, Zip", p.city), ("4. Date of Injury", dates.slashes(p.injured_on)), ("Time of Injury", f"{w.chance.randrange(6, 12)}:{w.chance.randrange(10, 59)} a.m."), ("5. Address where injury happened", p.employer), ("6. Describe injury and part of body affected", f"{p.region}, strain while lifting")], look="cells", cols=2),
        papers.sign(p.name, before=("8. Signature of employee",), drawn=drawn(w) or 5),
        papers.head("Employer - complete this section and see note below"),
        papers.fields([("9. Name of employer", p.employer), ("11. Date employer first knew of injury", dates.slashes(p.injured_on)), ("12. Date claim form was provided", dates.slashes(on)), ("13. Date employer received claim form", dates.slashes(on + timedelta(days=1))), ("14. Insurance carrier or adjusting agency", p.insurer), ("15. Policy number", str(w.chance.randrange(10**6, 10**7)))], look="cells", cols=2),
        papers.small("Any person who makes or causes to be made any knowingly false or fraudulent material statement for the purpose of obtaining or denying workers' compensation benefits is guilty of a felony."), papers.small("DWC 1 (1/1/2016)   Rev."),
    ]  # fmt: skip
    return Paper("dwc_form", "Workers' Compensation Claim Form (DWC 1)", on, p.name, "", _FORM, blocks)


def return_to_work(w: World) -> Paper:
    """DWC-AD 10133.36, the physician's report on return to work."""
    (office, by), p, on = w.by("treating"), w.worker, w.day()
    blocks = [
        papers.title("PHYSICIAN'S RETURN-TO-WORK & VOUCHER REPORT", "DWC-AD 10133.36   State of California, Division of Workers' Compensation"),
        papers.head("Employee"), papers.fields([("Last name, first", p.reversed_name), ("Date of injury", dates.slashes(p.injured_on)), ("Claims administrator", p.insurer), ("Claim number", p.claim), ("Employer", p.employer), ("Job title", p.job)], look="cells", cols=2),
        papers.head("Work capacities and restrictions"), papers.checks([(True, "The employee can return to regular work"), (False, "The employee cannot return to regular work"), (False, "The employee can work with these restrictions")]),
        papers.table(["Activity", "0-2 hours", "2-4 hours", "4-6 hours", "6-8 hours"], [[name, *(w.chance.choice(("X", "", "")) for _ in range(4))] for name in ("Stand", "Walk", "Sit", "Bend", "Squat", "Climb", "Twist", "Reach", "Crawl")]),
        papers.sign(by.signed, office.name, f"Date: {dates.slashes(on)}", before=("Physician's signature",), drawn=drawn(w)), papers.small("DWC-AD 10133.36 (SJDB) 1/1/14"),
    ]  # fmt: skip
    return Paper("dwc_form", "Physician's Return-to-Work & Voucher Report", on, by.name, office.name, _FORM, blocks)


def application(w: World) -> Paper:
    """DWC Form IMR, the application."""
    p, (office, by) = w.worker, w.by("treating")
    on = w.last_day
    blocks = [
        papers.title("APPLICATION FOR INDEPENDENT MEDICAL REVIEW", "State of California, Division of Workers' Compensation   DWC Form IMR"),
        papers.checks([(True, "Regular"), (False, "Expedited")], cols=2), papers.head("Employee Information"),
        papers.fields([("Employee Name", p.name), ("Date of Birth", dates.slashes(p.born_on)), ("Address", f"{p.street}, {p.city}"), ("Phone Number", p.phone), ("Claim Number", p.claim), ("Date of Injury", dates.slashes(p.injured_on)), ("Employer", p.employer), ("WCIS Jurisdictional Claim Number", str(w.chance.randrange(10**9, 10**10)))], look="cells", cols=2),
        papers.head("Requesting Physician Information"), papers.fields([("Name", by.signed), ("Practice Name", office.name), ("Phone", office.phone), ("Fax", office.fax)], look="cells", cols=2),
        papers.head("Disputed Medical Treatment"), papers.fields([("Primary Diagnosis", w.region[0]), ("Date of Utilization Review Determination", dates.slashes(on - timedelta(days=14)))], look="cells", cols=2), papers.items([text for text, _ in w.treatments(3)]),
        papers.head("Consent to obtain medical records"), papers.para("I request independent medical review of the above-described requested medical treatment. I certify that I have sent a copy of this application to the claims administrator named above."),
        papers.sign(p.name, f"Date: {dates.slashes(on)}", before=("Employee signature",), drawn=drawn(w) or 9), papers.small("DWC Form IMR (Effective 2/2014)"),
    ]  # fmt: skip
    return Paper("dwc_form", "Application for Independent Medical Review (DWC Form IMR)", on, p.name, "", _FORM, blocks)


def fax_cover(w: World) -> Paper:
    """The cover of a fax."""
    role = w.chance.choice(("treating", "adjuster", "pain", "attorney"))
    (office, by), (to, _) = w.by(role), w.by("adjuster" if role != "adjuster" else "treating")
    on = w.day()
    look = Look(
        "Liberation Sans",
        12,
        margin=(60, 60, 60, 60),
        letterhead=w.chance.choice(("centered", "left_rule", "logo")),
        title="left",
    )
    rows = [
        ("TO:", to.name),
        ("FROM:", by.name),
        ("FAX:", to.fax),
        ("PHONE:", office.phone),
        ("DATE:", dates.slashes(on)),
        ("PAGES:", f"{w.chance.randrange(2, 60)} including cover"),
        ("RE:", f"{w.worker.name}  {w.worker.claim}"),
    ]
    notice = "CONFIDENTIALITY NOTICE: The documents accompanying this transmission contain confidential health information that is legally privileged. If you are not the intended recipient, you are hereby notified that any disclosure, copying or distribution is strictly prohibited."
    blocks = [
        papers.big(
            w.chance.choice(("FAX", "FACSIMILE TRANSMITTAL SHEET", "FAX COVER SHEET")), w.chance.choice((24, 34))
        ),
        papers.fields(rows, look=w.chance.choice(("grid", "bold"))),
        papers.checks([(False, "Urgent"), (True, "For review"), (False, "Please reply")], cols=3),
        papers.space(20),
        papers.para(
            w.chance.choice(("Comments: please see attached RFA and report.", "Comments: records as requested.", ""))
        ),
        papers.space(60),
        papers.small(notice),
    ]
    return done(w, "cover_sheet", "Fax cover sheet", on, by, office, look, blocks)


def claim_notes(w: World) -> Paper:
    """The administrator's notes on the claim, printed."""
    office, by, _, on = started(w, "adjuster")
    rows = [
        [
            dates.slashes(on - timedelta(days=9 * i)),
            by.last.upper(),
            w.chance.choice(
                (
                    "Rec'd RFA from PTP, forwarded to UR.",
                    "T/C to IW, LVM re: QME appointment.",
                    "UR decision rec'd and served on all parties.",
                    "Paid TTD for period.",
                    "Medical report rec'd, scanned to file.",
                    "Reserve review completed, no change.",
                )
            ),
        ]
        for i in range(w.chance.randrange(12, 40))
    ]
    blocks = [
        papers.title("CLAIM NOTES"),
        papers.fields(
            [("Claim:", w.worker.claim), ("Claimant:", w.worker.reversed_name), ("Printed:", dates.slashes(on))],
            look="bold",
        ),
        papers.table(["Date", "User", "Note"], rows, widths=[1, 1, 4], look="lines"),
    ]
    return done(
        w,
        "other",
        "Claim notes",
        on,
        by,
        office,
        Look("Liberation Sans", 9.5, letterhead="none", title="left", footer=running("{page}", rule=True)),
        blocks,
    )


FAMILY = Family(
    "a",
    {
        "treating": ("Valley Orthopaedic Specialists Medical Group", "Mission Bay Orthopedics", "Central Coast Spine & Sports Medicine"), "consulting": ("Pacific Neurosurgical Associates", "Sierra Spine Institute"),
        "pain": ("Comprehensive Pain Management Center", "Golden Gate Interventional Pain"), "surgery": ("Bayview Surgery Center", "St. Brendan Surgical Hospital"), "imaging": ("Premier Radiology Imaging", "Westside Open MRI"),
        "nerve": ("Neurodiagnostic Laboratories of California", "Inland Neurology"), "therapy": ("ProMotion Physical Therapy", "Active Life Rehabilitation"), "pharmacy": ("Parkside Community Pharmacy", "WorkRx Pharmacy Services"),
        "laboratory": ("Clarity Toxicology Laboratory", "Bay Clinical Laboratories"), "psychology": ("Harbor Psychological Services", "Mindwell Behavioral Health"), "evaluator": ("Independent Evaluations Medical Group", "Office of the Qualified Medical Evaluator"),
        "utilization": ("Allied Utilization Review, Inc.", "Summit Review Organization"), "adjuster": ("",), "attorney": ("Law Offices of Hart & Bello", "Ruiz Fenton LLP"), "hospital": ("St. Brendan Medical Center",),
    },
    {
        **WRITERS, "ur_decision": (ur_decision,), "request_for_authorization": (request,), "pharmacy": (pharmacy,), "correspondence": (letter,),
        "dwc_form": (claim_form, return_to_work, application), "cover_sheet": (fax_cover,), "other": (*WRITERS["other"], claim_notes),
    },
)  # fmt: skip
