# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
"""Family "c", for the final check only: what offices write. Whoever tunes the reading of documents does not look here."""

from datetime import timedelta

from bench.casefiles import dates, papers
from bench.casefiles.c_clinical import LOOKS, WRITERS, done, form_of, started
from bench.casefiles.papers import Block, Look, Paper
from bench.casefiles.shaping import Family
from bench.casefiles.world import World

_FORM = Look(
    "Liberation Sans", 10.5, stretch=75, margin=(36, 36, 36, 36), letterhead="none", heading="dark_band", title="band"
)
_CITED = (
    "ACOEM 2020 Shoulder",
    "MTUS Opioids 2017",
    "ODG Physical Medicine Guidelines",
    "MTUS 9792.20-9792.27.23",
    "ACOEM Cervical and Thoracic Spine 2018",
)


def ur_decision(w: World) -> Paper:
    """A decision printed from a utilization review system."""
    office, by, look, on, form = started(w, "utilization")
    words, name = w.lacking(form)
    asked = [
        (text, code, w.chance.choice(("Deny", "Deny", "Modify", "Approve")))
        for text, code in w.treatments(w.chance.randrange(1, 5))
    ]
    blocks: list[Block] = [
        papers.title(w.chance.choice(("UR Decision", "Utilization Management Decision Notice", "Adverse Determination"))), papers.fields([("Decision date:", form(on)), ("RFA rec'd:", form(on - timedelta(days=5))), ("RFA date:", form(on - timedelta(days=7))), ("Employee:", w.worker.reversed_name), ("DOI:", form(w.worker.injured_on)), ("Claim:", w.worker.claim), ("Requester:", w.offices["treating"].people[0].signed), ("Payor:", w.worker.insurer)], look="cells", cols=2),
        papers.table(["#", "Item", "Code", "Decision"], [[str(number), text, code, outcome] for number, (text, code, outcome) in enumerate(asked, 1)], look="mono", widths=[0.3, 3, 1, 1]),
        papers.head("Submitted records"), papers.items([text for _, text in w.looked_back(form, 7)] + [words[0].upper() + words[1:]], "-"), papers.head("History"),
        *[papers.para(text) for _, texts in w.narrative("progress", on, by, office, w.chance.choice((4000, 8000, 12000))) for text in texts],
    ]  # fmt: skip
    for number, (_, _, outcome) in enumerate(asked, 1):
        blocks += [
            papers.runin(
                f"Item {number}: {outcome}.",
                f"Criteria: {w.chance.choice(_CITED)}. Findings in the notes {'meet' if outcome == 'Approve' else 'do not meet'} the criteria.",
                bold=False,
            )
        ]
    blocks += [
        papers.head("Dispute resolution"),
        papers.para(
            "An employee who disputes this decision must send the attached DWC Form IMR within 30 days (10 days for formulary drugs)."
        ),
        papers.lines(
            f"Reviewed by {by.signed}, {by.specialty}, CA Lic {by.licence}",
            f"{form(on)} {w.chance.randrange(8, 17):02d}:{w.chance.randrange(60):02d} PT",
        ),
    ]
    return done("ur_decision", "UR decision", on, by, office, look, blocks, (name,))


def request(w: World) -> Paper:
    """The state's Request for Authorization form, condensed."""
    office, by = w.by(w.chance.choice(("treating", "pain")))
    on, p, form = w.day(), w.worker, w.chance.choice((dates.short_slashes, dates.hyphens))
    blocks = [
        papers.title("DWC FORM RFA", "Request for Authorization for Medical Treatment"), papers.checks([(True, "New"), (False, "Resubmission"), (False, "Expedited"), (False, "Oral confirmed")], cols=4, look="round"),
        papers.head("Employee"), papers.fields([("Name", p.reversed_name), ("DOB", form(p.born_on)), ("DOI", form(p.injured_on)), ("Claim No", p.claim), ("Employer", p.employer), ("Phone", p.phone)], look="band", cols=3),
        papers.head("Provider"), papers.fields([("Name", by.signed), ("Practice", office.name), ("Fax", office.fax), ("Phone", office.phone), ("Specialty", by.specialty), ("Lic", by.licence)], look="band", cols=3),
        papers.head("Administrator"), papers.fields([("Company", p.insurer), ("Adjuster", w.offices["adjuster"].people[0].name), ("Fax", w.offices["adjuster"].fax)], look="band", cols=3),
        papers.head("Treatment"), papers.table(["Dx / ICD", "Requested", "CPT", "Qty"], [[w.region[1], text, code, str(w.chance.randrange(1, 13))] for text, code in w.treatments(w.chance.randrange(1, 6))], widths=[1, 3, 1, 0.6]),
        papers.lines(f"Signature on file: {by.signed}     Date: {form(on)}"), papers.head("Response"), papers.checks([(False, "Approved"), (False, "Denied/Modified"), (False, "Delay")], cols=3, look="round"),
    ]  # fmt: skip
    return done("request_for_authorization", "Request for Authorization (DWC Form RFA)", on, by, office, _FORM, blocks)


def pharmacy(w: World) -> Paper:
    """A dispensing log in fixed-width letters."""
    office, _, look, on, form = started(w, "pharmacy")
    look = LOOKS[0]
    rows = [
        [
            form(on - timedelta(days=w.chance.randrange(1, 600))),
            str(w.chance.randrange(10**5, 10**6)),
            drug.upper(),
            count,
        ]
        for drug, _, count in (w.chance.choice(w.drugs(4)) for _ in range(w.chance.randrange(30, 160)))
    ]
    blocks = [
        papers.title("RX HISTORY"),
        papers.fields(
            [
                ("NAME:", w.worker.reversed_name.upper()),
                ("DOB:", form(w.worker.born_on)),
                ("RUN:", form(on)),
                ("W/C CLM:", w.worker.claim),
            ],
            look="mono",
        ),
        papers.table(["Fill dt", "Rx", "Drug", "Qty"], rows, look="mono", widths=[1, 0.8, 3, 0.5]),
        papers.lines(f"{len(rows)} FILLS"),
    ]
    return done("pharmacy", "RX history", on, None, office, look, blocks)


def letter(w: World) -> Paper:
    """Short notes and printed e-mails."""
    office, by = w.by(w.chance.choice(("adjuster", "attorney")))
    on, to = w.day(), w.by(w.chance.choice(("treating", "utilization")))[1]
    form = form_of(office)
    notes = (
        "Please see attached. Let me know once the UR vendor has it.", "Following up on my message of last week about the missing chart notes.", "The copy service says the office has not released them.",
        "We are closing our file for lack of response. If treatment continues please send current reports.", "Confirming our call: surgery is postponed, employee is to be re-examined first.",
        f"Rx for {w.chance.choice(w.drugs(3))[0]} was rejected at the counter, please override.", f"EE no-showed on {form(on - timedelta(days=w.chance.randrange(1, 30)))}, third time.", "Who is the PTP now? Two offices are billing.",
        "DME vendor needs the auth number before they ship.", f"Need P&S date for the {w.region[2]}. Reserves are due Friday.", "Translator was late so the depo will resume in the afternoon.", "Can you resend pages 4 to 9, they came through black.",
    )  # fmt: skip
    body = " ".join(w.chance.sample(notes, w.chance.randrange(2, 6)))
    if w.chance.random() < 0.5:
        head = [
            papers.fields(
                [
                    ("From:", f"{by.name} <claims@example.org>"),
                    ("To:", to.signed),
                    ("Sent:", f"{dates.weekday(on)} {w.chance.randrange(1, 12)}:{w.chance.randrange(10, 59)} PM"),
                    ("Subject:", f"{w.worker.last} / {w.worker.claim}"),
                ],
                look="mono",
            ),
            papers.rule(),
        ]
    else:
        head = [
            papers.title("Memorandum"),
            papers.fields(
                [
                    ("To", to.signed),
                    ("From", by.name),
                    ("Date", form(on)),
                    ("Claim", f"{w.worker.name}, {w.worker.claim}"),
                ],
                look="plain",
            ),
            papers.rule(),
        ]
    blocks = [
        *head,
        papers.para(body),
        papers.para(w.chance.choice(("Thanks,", "Regards,"))),
        papers.lines(by.name, office.name, office.phone),
    ]
    return Paper("correspondence", "Message", on, by.name, office.name, w.chance.choice((LOOKS[0], LOOKS[2])), blocks)


def employee_form(w: World) -> Paper:
    """DWC 1 from another printer."""
    p, form = w.worker, w.chance.choice((dates.short_slashes, dates.hyphens))
    on = p.injured_on + timedelta(days=w.chance.randrange(0, 20))
    blocks = [
        papers.title("DWC 1  Workers' Compensation Claim Form"), papers.head("Employee"), papers.fields([("Name", p.name), ("Today", form(on)), ("Address", p.street), ("City", p.city), ("Date of injury", form(p.injured_on)), ("Body part", p.region)], look="band", cols=2), papers.lines(f"Employee signature: {p.name}"),
        papers.head("Employer"), papers.fields([("Employer", p.employer), ("Knew on", form(p.injured_on)), ("Given on", form(on)), ("Returned", form(on + timedelta(days=1))), ("Carrier", p.insurer), ("Title", "Manager")], look="band", cols=2), papers.small("Toda persona que hace o cause que se produzca una declaración falsa es culpable de un crimen mayor. DWC 1 Rev. 1/1/2016"),
    ]  # fmt: skip
    return Paper("dwc_form", "Workers' Compensation Claim Form (DWC 1)", on, p.name, "", _FORM, blocks)


def application(w: World) -> Paper:
    """DWC Form IMR, condensed."""
    p, form = w.worker, w.chance.choice((dates.short_slashes, dates.hyphens))
    on, (office, by) = w.last_day - timedelta(days=w.chance.randrange(1, 20)), w.by("treating")
    blocks = [
        papers.title("DWC FORM IMR", "Application for Independent Medical Review"), papers.fields([("Employee", p.name), ("Claim", p.claim), ("DOI", form(p.injured_on)), ("Employer", p.employer), ("Address", p.street), ("City", p.city), ("Physician", by.signed), ("Practice", office.name), ("UR decision date", form(on - timedelta(days=13)))], look="band", cols=3),
        papers.head("Disputed treatment"), papers.items([text for text, _ in w.treatments(3)]), papers.head("Consent"), papers.para("I authorize release of medical records to the IMRO."), papers.lines(f"Signed {p.name}   {form(on)}"),
    ]  # fmt: skip
    return Paper("dwc_form", "Application for Independent Medical Review (DWC Form IMR)", on, p.name, "", _FORM, blocks)


def fax_cover(w: World) -> Paper:
    """A cover from a fax server."""
    office, by = w.by(w.chance.choice(("treating", "imaging", "therapy", "adjuster")))
    to, on, form = w.offices["adjuster"], w.day(), form_of(office)
    look = w.chance.choice((LOOKS[0], LOOKS[2]))
    rows = [
        ("to:", f"{to.people[0].name} @ {to.fax}"),
        ("from:", f"{by.name} ({office.phone})"),
        ("date/time:", f"{form(on)} {w.chance.randrange(7, 18):02d}:{w.chance.randrange(60):02d}"),
        ("pgs incl. this:", str(w.chance.randrange(2, 30))),
        ("re:", f"{w.worker.reversed_name} {w.worker.claim}"),
    ]
    blocks = [
        papers.big(w.chance.choice(("F A X", "fax", "FAX TO:")), w.chance.choice((18, 44))),
        papers.fields(rows, look=w.chance.choice(("mono", "plain"))),
        papers.space(300),
        papers.small("This fax may contain PHI protected under HIPAA. Unauthorized re-disclosure is prohibited."),
    ]
    return done("cover_sheet", "Fax", on, by, office, look, blocks)


def screen_print(w: World) -> Paper:
    """A payment screen, printed: of no kind that the list names."""
    office, _, look, on, form = started(w, "adjuster")
    rows = [
        [
            form(on - timedelta(days=14 * i)),
            w.chance.choice(("TTD", "MED", "MIL", "INT")),
            f"{w.chance.uniform(20, 1900):.2f}",
            str(w.chance.randrange(10**6, 10**7)),
        ]
        for i in range(w.chance.randrange(10, 34))
    ]
    return done(
        "other",
        "Payment history",
        on,
        None,
        office,
        look,
        [
            papers.title("PAYMENT HISTORY"),
            papers.lines(f"CLMT {w.worker.reversed_name.upper()}  {w.worker.claim}  AS OF {form(on)}"),
            papers.table(["Paid", "Cat", "Amt", "Chk"], rows, look="mono"),
        ],
    )


FAMILY = Family(
    "c",
    {
        "treating": ("CalWest Occupational Health", "Mar Vista Ortho Assoc.", "First Response Industrial Clinic"), "consulting": ("University Spine Service", "NeuroSurgical Assoc. of Kern"), "pain": ("Delta Pain Clinic", "APEX INTERVENTIONAL PAIN"),
        "surgery": ("Sutton General Hospital", "Marina Surgicenter"), "imaging": ("RadNorth Imaging", "Sutton General Hospital Radiology"), "nerve": ("EMG Associates", "Bay Physiatry"), "therapy": ("Kinetix PT", "Sutton Outpatient Rehab"),
        "pharmacy": ("MedExpress Rx #2207", "IndustrialScripts"), "laboratory": ("Labrix", "Pan-Pacific Reference Lab"), "psychology": ("Tri-Valley Behavioral Health", "WorkMind Psychology"), "evaluator": ("MedLegal West", "Pinnacle Evaluators"),
        "utilization": ("NorthStar UR", "Verdant Utilization Management"), "adjuster": ("",), "attorney": ("Santos Law APC", "Dahl & Whitmore"), "hospital": ("Sutton General Hospital",),
    },
    {
        **WRITERS, "ur_decision": (ur_decision,), "request_for_authorization": (request,), "pharmacy": (pharmacy,), "correspondence": (letter,),
        "dwc_form": (employee_form, application), "cover_sheet": (fax_cover,), "other": (*WRITERS["other"], screen_print),
    },
)  # fmt: skip
