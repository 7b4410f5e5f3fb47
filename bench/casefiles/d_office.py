# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
"""Family "d", for development: what offices write - decisions, requests, print-outs, letters, forms, covers, bills."""

from datetime import date, timedelta

from bench.casefiles import d_heads, dates, papers
from bench.casefiles.d_clinical import WRITERS
from bench.casefiles.papers import Block, Look, Paper
from bench.casefiles.people import Clinician, Facility
from bench.casefiles.shaping import Family
from bench.casefiles.world import World

_FORM = Look("Liberation Sans", 8.5, margin=(34, 40, 34, 40), letterhead="none", heading="dark_band", title="left")


def _paper(
    w: World, kind: str, title: str, on: date, by: Clinician | None, office: Facility, blocks: list[Block]
) -> Paper:
    look = d_heads.look_for(office, w, on, "Date")
    if kind in ("ur_decision", "correspondence"):
        look = d_heads.steady(office).choice(d_heads.LOOKS)
    return Paper(
        kind, title, on, by.name if by else "", office.name, look, [papers.letterhead(), *blocks], office.head()
    )


def decision(w: World) -> Paper:
    """A decision of a review organisation: as a letter, or as a form with a table of what was asked."""
    (office, by), on, p = w.by("utilization"), w.day(), w.worker
    to = w.offices["treating"].people[0]
    title = w.chance.choice(
        (
            "Notice of Treatment Authorization Determination",
            "UR Non-Certification",
            "Prospective Review: Partially Certified",
            "Utilization Management Decision Letter",
            "Physician Advisor Determination",
            "Peer Review Outcome",
            "Request Not Certified",
            "",
        )
    )
    got = on - timedelta(days=5)
    rows = [
        ("Date of decision:" if w.chance.random() < 0.5 else "Determination date:", dates.slashes(on)),
        ("RFA received:", dates.slashes(got)),
        ("RFA dated:", dates.slashes(got - timedelta(days=2))),
        ("Review type:", "Prospective"),
        ("Claimant:", p.name),
        ("DOI:", dates.slashes(p.injured_on)),
        ("Reviewer:", by.signed),
    ]
    asked = [
        [text, number, w.chance.choice(("Non-certify", "Modify", "Certify", "Denied"))]
        for text, number in w.treatments(3)
    ]
    head = (
        [papers.fields(rows, look=w.chance.choice(("grid", "cells", "plain")), cols=2)]
        if w.chance.random() < 0.5
        else d_heads.letter(
            w, on, (to.signed, w.offices["treating"].street, w.offices["treating"].city), f"Dear Dr. {to.last}:"
        )
    )
    name = [papers.title(title)] if title else []
    blocks = [
        *(name + head if w.chance.random() < 0.6 else head + name), papers.table(["Service", "Code", "Outcome"], asked, look="lines"),
        papers.head("Basis for the decision"), papers.para(f"The request was reviewed by a physician under Labor Code 4610. Per MTUS/ACOEM the requested care for the {w.region[2]} is not supported by the documentation."),
        *[papers.para(text) for _, texts in w.narrative("progress", on, by, office, w.chance.choice((1500, 5000))) for text in texts],
        papers.head("Records considered"), papers.items([text for _, text in w.looked_back(dates.short_slashes, 4)] or ["None"], "-"),
        papers.head("Dispute rights"), papers.para("An injured worker who disagrees may ask for Independent Medical Review with the enclosed form within 30 days. A peer-to-peer discussion may be arranged by telephone."),
        papers.sign(by.signed, f"{w.chance.choice(('State', 'CA'))} license {by.licence}", "Reviewing physician", before=("Sincerely,",)),
    ]  # fmt: skip
    return _paper(w, "ur_decision", title, on, by, office, blocks)


def request(w: World) -> Paper:
    """The state's form as other programs print it, or a request of the office's own."""
    (office, by), on, p = w.by("treating"), w.day(), w.worker
    own = w.chance.random() < 0.4
    rows = [[w.region[1], text, number, "1"] for text, number in w.treatments(2)]
    blocks = [
        papers.title("Authorization Request - Workers' Compensation" if own else "State of California, Division of Workers' Compensation: REQUEST FOR AUTHORIZATION (DWC Form RFA)"),
        papers.checks([(True, "New request"), (False, "Resubmission"), (False, "Expedited")], cols=3, look="typed"),
        papers.fields([("Employee name:", p.reversed_name), ("Birth:", dates.slashes(p.born_on)), ("Injury:", dates.slashes(p.injured_on)), ("Claim #:", p.claim), ("Physician:", by.signed), ("Practice:", office.name), ("Carrier:", p.insurer), ("NPI:", p.mrn)], look=w.chance.choice(("grid", "cells")), cols=2),
        papers.table(["ICD-10", "Requested service", "CPT", "Qty"], rows), papers.para("See the attached report of the visit."),
        papers.sign(by.signed, w.chance.choice(("Date signed: ", "Date: ", "Dated ")) + w.chance.choice((dates.slashes, dates.written))(on), before=("Physician signature",), drawn=7),
        papers.small("Adjuster response:   [ ] Approved   [ ] Denied or modified   [ ] Delayed   Date: ____"),
    ]  # fmt: skip
    return Paper(
        "request_for_authorization",
        "RFA",
        on,
        by.name,
        office.name,
        _FORM,
        [*([papers.letterhead()] if own else []), *blocks],
        office.head(),
    )


def fills(w: World) -> Paper:
    """A print-out of fills, or a label-like receipt of one."""
    (office, _), on, p = w.by("pharmacy"), w.day(), w.worker
    asked = w.offices["treating"].people[0].last
    if w.chance.random() < 0.5:
        drug, use, count = w.chance.choice(w.drugs(6))
        name = w.chance.choice(("Rx Receipt", "Dispensed Medication", "Medication Dispensing Sheet"))
        body = [
            papers.fields(
                [
                    ("Rx #", p.mrn),
                    (w.chance.choice(("Filled:", "Date filled", "Dispensed on:", "Fill date:")), dates.slashes(on)),
                    ("Drug", drug),
                    ("Sig", use),
                    ("Qty", count),
                    ("NDC", "00000-1234-01"),
                    ("Prescriber", f"Dr. {asked}"),
                    ("Refills left", "1"),
                ],
                look=w.chance.choice(("grid", "bold")),
                cols=2,
            ),
            papers.lines(f"Patient: {p.name}   DOB {dates.slashes(p.born_on)}"),
        ]
        return _paper(w, "pharmacy", name, on, None, office, [papers.title(name), *body])
    name = w.chance.choice(
        ("Customer History", "MEDICATION EXPENSE REPORT", "Prescription Claims Detail", "Refill History by Patient")
    )
    rows = [
        [dates.slashes(on - timedelta(days=3 + 9 * i)), drug, count, asked]
        for i in range(w.chance.randrange(6, 40))
        for drug, _, count in [w.chance.choice(w.drugs(6))]
    ]
    blocks = [
        papers.title(name),
        papers.lines(
            f"Patient {p.reversed_name}  DOB {dates.slashes(p.born_on)}",
            f"{w.chance.choice(('Report run', 'Printed', 'Run date:', 'As of'))} {dates.slashes(on)}",
        ),
        papers.table(["Filled", "Drug", "Qty", "Prescriber"], rows, look="open"),
    ]
    return _paper(w, "pharmacy", name, on, None, office, blocks)


_BODIES = (
    "Please forward all chart notes and diagnostic reports for the above employee at your earliest convenience.", "We write to confirm that the deposition will go forward as noticed.",
    "Your bill has been processed and payment issued under separate cover.", "My client continues to suffer and requests that the treatment be approved without delay.", "We are unable to accept liability for the body parts now alleged.",
    "The panel list is attached. Kindly strike one name within ten days.", "Your temporary disability payments will end because your doctor released you to work.", "A nurse case manager has been assigned to help you.",
)  # fmt: skip


def letter(w: World) -> Paper:
    """A letter of an attorney, an adjuster or a doctor."""
    role = w.chance.choice(("attorney", "adjuster", "adjuster", "treating"))
    (office, by), on, to = w.by(role), w.day(), w.offices["pain"]
    head = d_heads.letter(
        w,
        on,
        (to.name, to.street, to.city),
        w.chance.choice(
            (
                f"Dear {w.worker.title}:",
                "To Whom It May Concern:",
                "Dear Sir or Madam:",
                f"Dear Dr. {to.people[0].last},",
                "Dear Claims Administrator:",
                "Counsel:",
            )
        ),
    )
    bodies = [papers.para(text) for text in w.chance.sample(_BODIES, 3)]
    close = papers.sign(
        by.name if role != "treating" else by.signed,
        w.chance.choice(("Claims Adjuster", "Senior Claims Representative"))
        if role == "adjuster"
        else ""
        if role == "treating"
        else "Attorney for Applicant",
        before=(w.chance.choice(("Cordially,", "Yours truly,", "Best regards,", "Sincerely yours,")),),
    )
    return _paper(
        w,
        "correspondence",
        "Letter",
        on,
        by,
        office,
        [*head, *bodies, close, papers.lines(w.chance.choice(("", "Encl.", "cc: File")))],
    )


def first_report(w: World) -> Paper:
    """The doctor's first report."""
    (_, by), p = w.by("treating"), w.worker
    on = p.injured_on + timedelta(days=w.chance.randrange(1, 9))
    rows = [
        ("1. INSURER NAME", p.insurer),
        ("2. EMPLOYER NAME", p.employer),
        ("5. PATIENT NAME", p.name),
        ("7. Date of birth", dates.slashes(p.born_on)),
        ("10. Occupation", p.job),
        ("13. Date and hour of injury", f"{dates.slashes(p.injured_on)} 10:15"),
        ("14. Date last worked", dates.slashes(p.injured_on)),
        ("15. Date and hour of first examination", f"{dates.slashes(on)} 14:00"),
    ]
    blocks = [
        papers.title("DOCTOR'S FIRST REPORT OF OCCUPATIONAL INJURY OR ILLNESS", "STATE OF CALIFORNIA"),
        papers.fields(rows, look="cells", cols=2),
        papers.runin("17. Describe how the accident happened.", "Lifting a box at work."),
        papers.runin("18. Subjective complaints", f"{w.region[2]} pain."),
        papers.runin("19. Objective findings", "Tender, reduced motion."),
        papers.runin("20. Diagnosis", w.region[0]),
        papers.runin("24. Treatment rendered", "Medication, ice."),
        papers.sign(
            by.signed, f"CA license {by.licence}", f"Date: {dates.slashes(on)}", before=("Doctor's signature",), drawn=4
        ),
        papers.small("FORM 5021 (Rev. 4)"),
    ]
    return Paper("dwc_form", "Doctor's First Report", on, by.name, "", _FORM, blocks)


def review_form(w: World) -> Paper:
    """The application, in the newer print."""
    p, on, to = w.worker, w.last_day - timedelta(days=1), w.offices["treating"]
    rows = [
        ("Employee (first, last)", p.name),
        ("Claim no.", p.claim),
        ("Date of injury (mm/dd/yyyy)", dates.slashes(p.injured_on)),
        ("Employer", p.employer),
        ("Date of UR decision", dates.slashes(on - timedelta(days=18))),
        ("Requesting physician", to.people[0].signed),
        ("Claims administrator", p.insurer),
        ("Treatment in dispute", w.treatments(1)[0][0]),
    ]
    blocks = [
        papers.title("Application for Independent Medical Review, DWC Form IMR"),
        papers.fields(rows, look="grid"),
        papers.para("I ask for independent medical review and allow my providers to release records for it."),
        papers.sign(
            p.name, f"Dated: {dates.written(on)}", before=("Signature of employee or representative",), drawn=8
        ),
    ]
    return Paper("dwc_form", "IMR application", on, p.name, "", _FORM, blocks)


def cover(w: World) -> Paper:
    """The cover of a fax, or a sheet before a bundle."""
    (office, by), on, to = w.by(w.chance.choice(("treating", "attorney", "therapy"))), w.day(), w.offices["adjuster"]
    name = w.chance.choice(("F A X", "Fax Transmission", "Telefax", "Facsimile Cover", "FAX COVER", "Transmittal"))
    rows = [
        ("Recipient", to.people[0].name),
        ("Company", to.name),
        ("Fax no.", to.fax),
        ("Sender", by.name),
        (w.chance.choice(("Date", "Sent", "Date sent")), w.chance.choice((dates.slashes, dates.written))(on)),
        ("# of pages", str(w.chance.randrange(2, 40))),
        ("Re", f"{w.worker.name} / {w.worker.claim}"),
    ]
    return _paper(
        w,
        "cover_sheet",
        name,
        on,
        by,
        office,
        [
            papers.big(name, 26),
            papers.fields(rows, look=w.chance.choice(("bold", "grid", "plain"))),
            papers.space(40),
            papers.small(
                "This fax may contain protected health information. If you received it in error, notify the sender and destroy all copies."
            ),
        ],
    )


def bill(w: World) -> Paper:
    """A bill or a proof of service: papers of no kind of their own."""
    (office, by), on, p = w.by(w.chance.choice(("treating", "therapy"))), w.day(), w.worker
    if w.chance.random() < 0.5:
        blocks = [
            papers.title("PROOF OF SERVICE BY MAIL"),
            papers.para(
                f"I am over eighteen and not a party to this matter. On {dates.written(on)} I served the attached medical report regarding {p.name} on the parties below by placing a true copy in a sealed envelope with postage."
            ),
            papers.lines(p.insurer, w.offices["attorney"].name),
            papers.para(
                f"I declare under penalty of perjury under the laws of the State of California that this is true. Executed on {dates.written(on)}."
            ),
            papers.sign(by.name, drawn=2),
        ]
        return _paper(w, "other", "Proof of service", on, by, office, blocks)
    rows = [
        [dates.slashes(on - timedelta(days=8)), number, text, f"{w.chance.randrange(40, 900)}.00"]
        for text, number in w.treatments(4)
    ]
    blocks = [
        papers.title(w.chance.choice(("Statement of Account", "INVOICE", "Explanation of Review"))),
        papers.fields(
            [
                ("Patient:", p.name),
                ("Statement date:", dates.slashes(on)),
                ("Claim:", p.claim),
                ("Amount due:", "$1,240.00"),
            ],
            cols=2,
        ),
        papers.table(["Svc date", "Code", "Description", "Charge"], rows),
    ]
    return _paper(w, "other", "Bill", on, None, office, blocks)


FAMILY = Family(
    "d",
    {
        "treating": ("Ventana Bone & Joint", "Rancho Occupational Health Clinic", "Dunmore Orthopaedics, A Medical Corporation"), "consulting": ("Brain and Spine Partners", "Cedar Ridge Specialty Physicians"), "pain": ("Relievus Pain Clinic", "Advanced Pain Specialists of the Bay"),
        "surgery": ("Lakeview Ambulatory Surgery Center", "Mercy Point Hospital"), "imaging": ("RadPoint Imaging", "South County Magnetic Resonance"), "nerve": ("Dr. Feld Neurology", "Axon Diagnostics"), "therapy": ("Stride PT & Wellness", "Back in Motion Rehab"),
        "pharmacy": ("Corner Drug #212", "InjuredRx Mail Order Pharmacy"), "laboratory": ("Quorum Diagnostics Incorporated", "Labwell"), "psychology": ("Meridian Psychological Associates", "Center for Behavioral Medicine"), "evaluator": ("Sandoval Medical Evaluations", "Expert Medical Examiners, Inc."),
        "utilization": ("CareMetric UM", "Western Peer Review Services"), "adjuster": ("",), "attorney": ("Bright & Molina, APC", "Law Office of T. Ehrlich"), "hospital": ("Mercy Point Hospital",),
    },
    {**WRITERS, "ur_decision": (decision,), "request_for_authorization": (request,), "pharmacy": (fills,), "correspondence": (letter,), "dwc_form": (first_report, review_form), "cover_sheet": (cover,), "other": (*WRITERS["other"], bill)},
)  # fmt: skip
