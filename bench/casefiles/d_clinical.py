# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
"""Family "d", for development: what clinicians write, with unusual titles, labels and places for the day."""

from dataclasses import dataclass
from datetime import timedelta

from bench.casefiles import d_heads, dates, papers
from bench.casefiles.papers import Block, Paper
from bench.casefiles.people import Clinician
from bench.casefiles.shaping import Writer, prose
from bench.casefiles.world import DRUG_SCREEN, World


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of paper: its titles (empty: none), the labels of its day (empty: only at its end), its text."""

    kind: str
    roles: tuple[str, ...]
    titles: tuple[str, ...]
    labels: tuple[str, ...]
    use: str
    length: int
    credential: str = ""
    specialty: str = ""
    more: tuple[tuple[str, str], ...] = ()


def _written(w: World, sort: Sort, before: list[Block], after: list[Block], *, has_prose: bool = True) -> Paper:
    office, by = w.by(w.chance.choice(sort.roles))
    by = Clinician(by.name, sort.credential or by.credential, sort.specialty or by.specialty, by.licence)
    on, label, title = w.day(), w.chance.choice(sort.labels), w.chance.choice(sort.titles)
    look = d_heads.look_for(office, w, on, label or "Chart")
    more = [
        (
            one,
            value.format(
                p=w.worker,
                by=by.signed,
                asked=w.offices["treating"].people[0].signed,
                next=dates.slashes(on + timedelta(days=30)),
                got=dates.slashes(on + timedelta(days=1)),
            ),
        )
        for one, value in sort.more
    ]
    who = d_heads.who(w, on, label, more)
    name = [papers.title(title.format(region=w.region[4], REGION=w.worker.region.upper()))] if title else []
    head = [*who, *name] if w.chance.random() < 0.3 else [*name, *who]
    body = (
        prose(w.narrative(sort.use, on, by, office, sort.length), w.chance.choice(("head", "runin", "plain")))
        if has_prose
        else []
    )
    if not label and look.header:
        label = "header"
    blocks = [papers.letterhead(), *head, *before, *body, *after, *d_heads.end(w, by, on, tells_day=not label)]
    return Paper(sort.kind, title or sort.kind, on, by.name, office.name, look, blocks, office.head())


_PROGRESS = Sort(
    "progress_report", ("treating", "pain"),
    ("Office Visit", "Encounter Summary - Established Patient", "PTP Follow-Up", "Orthopaedic Recheck", "PR-2 (Narrative)", "Clinic Note", "Physician's Supplemental Visit Report", "Re-Examination", "Pain Medicine Follow Up", "TREATING PHYSICIAN'S INTERIM REPORT", "Progress Note: Workers' Compensation", ""),
    ("DOS:", "Exam date:", "Date of encounter", "Visit:", "Seen on", "Date of visit:", "Encounter:", "Today's visit", "Appt date:", ""), "progress", 4200,
    more=(("Provider:", "{by}"), ("Next appt:", "{next}")),
)  # fmt: skip
_CONSULT = Sort(
    "consultation", ("consulting", "pain"),
    ("Initial Orthopaedic Evaluation", "New Patient Evaluation", "NEUROSURGERY CONSULT", "Secondary Treating Physician Initial Report", "Pain Management Initial Consult", "Comprehensive New Patient Intake and Examination", "Specialist Consult Note", "Second Opinion: Spine", "H&P - New Patient"),
    ("Date of consult:", "Seen:", "Examination date", "DOS:", "Evaluated on:", "Date of first visit:", ""), "consultation", 6500, more=(("Referring provider:", "{asked}"),),
)  # fmt: skip
_OPERATIVE = Sort(
    "operative_report", ("surgery",), ("Report of Surgery", "OPERATIVE NOTE", "Procedure Note", "Surgical Procedure Record", "Op Report", "Operation Record", ""),
    ("Surgery date:", "Date of procedure:", "Procedure date", "DOS:", "Operated on:", "Date performed:"), "operative", 4500, more=(("Surgeon:", "{by}"), ("Anesthesia:", "General")),
)  # fmt: skip
_IMAGING = Sort(
    "imaging", ("imaging",), ("MRI {region} without contrast", "XR {REGION} 3 VIEWS", "CT {REGION} W/O CONTRAST", "Radiology Consultation", "Magnetic Resonance Study", "FINAL RADIOLOGY RESULT", "Diagnostic Radiology", "EXAM: MRI {REGION}", "Plain Film Report", "Sonography - {region}"),
    ("Study date:", "Performed on:", "Exam date:", "Date of scan:", "Exam performed:", "Service date", "Exam:"), "imaging", 3000, credential="M.D.", specialty="Diagnostic Radiology",
    more=(("Ordering provider:", "{asked}"), ("Reported:", "{got}")),
)  # fmt: skip
_NERVE = Sort("nerve_study", ("nerve",), ("EMG & NCS", "Electrodiagnostic Medicine Consult", "NERVE CONDUCTION / ELECTROMYOGRAPHY", "Upper and Lower Extremity EDX Study", "NCV-EMG Findings", ""), ("Test date:", "Study performed:", "Date tested", "Exam Date:", "Visit date:"), "nerve_study", 2200, more=(("Ref. physician:", "{asked}"),))  # fmt: skip
_THERAPY = Sort(
    "therapy_note", ("therapy",), ("Daily Treatment Encounter", "PT Visit Note", "Flowsheet", "Rehab Encounter", "Daily SOAP - Physical Therapy", "Therapy Session", "PT Re-evaluation", ""),
    ("Treatment date:", "DOS:", "Session:", "Date of Tx:", "Visit date", "Date:"), "therapy", 900, credential="PT, DPT", specialty="Physical Therapist",
)  # fmt: skip
_CHIRO = Sort("therapy_note", ("therapy",), ("Chiropractic Encounter", "Chiro SOAP", "DAILY CHIROPRACTIC RECORD", "Chiropractic Treatment", "Spinal Care Visit"), ("Seen:", "DOS:", "Tx date:", "Visit:"), "therapy", 700, credential="D.C.", specialty="Chiropractor")  # fmt: skip
_NEEDLES = Sort("therapy_note", ("therapy",), ("Acupuncture Session", "ACUPUNCTURE PROGRESS RECORD", "Acupuncture & Oriental Medicine Chart", "Acu Tx Note"), ("Treatment:", "Date of Tx:", "Session date:", "DOS:"), "therapy", 500, credential="L.Ac.", specialty="Licensed Acupuncturist")  # fmt: skip
_PSYCHOLOGY = Sort(
    "psychology", ("psychology",), ("Psychological Consultation and Testing", "Behavioral Health Intake", "Individual Therapy Note", "Psychotherapy Session", "PSYCHIATRIC PROGRESS NOTE", "Clinical Psychology Report", "Pain Psychology Assessment", "Mental Health Visit"),
    ("Session date:", "Dates of evaluation:", "Interviewed on:", "DOS:", "Seen:", "Date of assessment", ""), "psychology", 6000, credential="Psy.D.", specialty="Licensed Psychologist",
)  # fmt: skip
_LEGAL = Sort(
    "medico_legal", ("evaluator",), ("Panel QME - Orthopaedics", "AGREED MEDICAL EXAMINATION", "Qualified Medical Evaluator's Supplemental Report", "Medical-Legal Evaluation", "P&S Report (PR-4)", "QME Re-Evaluation", "Report of Qualified Medical Evaluator"),
    ("Report date:", "Dated:", "Date of report:", "Date of this report", ""), "medico_legal", 7000, specialty="Qualified Medical Evaluator",
)  # fmt: skip


def progress(w: World) -> Paper:
    """A visit at the treating office."""
    asked = w.treatments(2)
    after = [
        papers.head(w.chance.choice(("Plan", "Treatment Plan & RFA", "Recs", "Orders"))),
        papers.items([text for text, _ in asked], "-"),
        papers.runin(
            "Work status:", w.chance.choice(("TTD x 4 weeks.", "Modified duty, no overhead work.", "Full duty."))
        ),
        papers.lines(f"RTC {dates.slashes(w.last_day + timedelta(days=20))}"),
    ]
    before = [
        papers.runin(
            w.chance.choice(("CC:", "Interval history:", "S:", "HPI:")),
            f"{w.worker.title} is here for recheck of the {w.region[2]}. Last seen {dates.slashes(w.last_day - timedelta(days=560))}. Pain {w.chance.randrange(3, 9)}/10.",
        )
    ]
    return _written(w, _PROGRESS, before, after)


def consult(w: World) -> Paper:
    """A specialist's first visit."""
    return _written(
        w,
        _CONSULT,
        [papers.runin("Reason for visit:", f"{w.region[2]} pain since {dates.slashes(w.worker.injured_on)}.")],
        [
            papers.head("Recommendations"),
            papers.items([text for text, _ in w.treatments(3)]),
            papers.para("Thank you for allowing me to take part in the care of this patient."),
        ],
    )


def operation(w: World) -> Paper:
    """A surgeon's report."""
    return _written(w, _OPERATIVE, [], [])


def injection(w: World) -> Paper:
    """A block at a surgery centre."""
    level, on = w.region[3], ""
    sort = Sort(
        "operative_report",
        ("pain", "surgery"),
        (
            "Lumbar Epidural Steroid Injection",
            "Interventional Pain Procedure",
            "PROCEDURE RECORD",
            "Injection Note",
            "Fluoroscopically Guided Injection",
        ),
        ("Procedure date:", "DOS:", "Date performed:", "Performed:"),
        "operative",
        0,
        more=(("Physician:", "{by}"),),
    )
    text = f"After informed consent the patient lay prone on the fluoroscopy table. The skin was prepped with chlorhexidine and draped. Under fluoroscopic guidance a 22-gauge spinal needle was advanced to the {level} level. Omnipaque showed good epidural spread{on}. Then 80 mg of Depo-Medrol with 2 mL of 0.25% bupivacaine was injected. The needle was withdrawn intact. There were no complications and the patient was discharged in stable condition."
    return _written(
        w,
        sort,
        [
            papers.runin("Pre-procedure diagnosis:", w.region[0]),
            papers.runin("Post-procedure diagnosis:", "Same"),
            papers.runin("Sedation:", "Versed 2 mg IV"),
            papers.runin("Technique:", text),
        ],
        [papers.runin("EBL:", "Minimal")],
        has_prose=False,
    )


def imaging(w: World) -> Paper:
    """A radiologist's reading."""
    return _written(
        w,
        _IMAGING,
        [
            papers.runin("Hx:", f"{w.region[2]} pain, industrial injury {dates.slashes(w.worker.injured_on)}."),
            papers.runin(
                "Comparison:",
                w.chance.choice(("None.", f"Study of {dates.slashes(w.last_day - timedelta(days=700))}.")),
            ),
        ],
        [],
    )


def nerve(w: World) -> Paper:
    """A nerve study."""
    tables = [
        papers.table(["Nerve / Site", "Onset ms", "Amp mV", "CV m/s", "Remark"], w.nerves(), look="lines"),
        papers.table(["Muscle", "Ins Act", "Fibs", "PSW", "Recrt"], w.muscles(), look="zebra"),
    ]
    return _written(
        w,
        _NERVE,
        [],
        [
            *tables,
            papers.runin(
                "Interpretation:",
                f"{w.chance.choice(('Normal study.', 'Abnormal study.'))} Please correlate clinically.",
            ),
        ],
    )


def _session(w: World) -> list[Block]:
    work = [["Ther-ex", "97110", "2"], ["Manual", "97140", "1"], ["E-stim", "G0283", "1"]]
    return [
        papers.runin("Visit", f"{w.chance.randrange(1, 13)}/12"),
        papers.runin("S:", f"{w.region[2]} sore after work, {w.chance.randrange(2, 8)}/10."),
        papers.table(["Tx", "Code", "Units"], work, look="open"),
        papers.runin("A:", "Tol tx well, making gains."),
        papers.runin("P:", "Cont 2x/wk per POC."),
    ]


def therapy(w: World) -> Paper:
    """A therapist's session."""
    return _written(w, _THERAPY, [], _session(w), has_prose=w.chance.random() < 0.4)


def chiropractic(w: World) -> Paper:
    """A chiropractor's session."""
    text = f"CMT {w.chance.choice(('98940', '98941'))} to {w.chance.choice(('C5, T4, L5', 'L4, L5, SI'))}, diversified. Intersegmental traction 15 min. Myofascial release to {w.region[2]} paraspinals."
    return _written(
        w,
        _CHIRO,
        [
            papers.runin("Subj:", f"Pt reports {w.region[2]} stiffness, VAS {w.chance.randrange(2, 9)}."),
            papers.runin("Obj:", "Palpatory tenderness, segmental restriction, spasm."),
            papers.runin("Tx:", text),
            papers.runin("Plan:", "Return 2x weekly."),
        ],
        [],
        has_prose=False,
    )


def needles(w: World) -> Paper:
    """An acupuncturist's session."""
    points = ", ".join(w.chance.sample(("BL23", "BL40", "GB30", "GB34", "LI4", "LV3", "ST36", "SI3", "DU14"), 6))
    return _written(
        w,
        _NEEDLES,
        [
            papers.runin("Complaint:", f"{w.region[2]} pain {w.chance.randrange(2, 9)}/10"),
            papers.runin("Tongue/pulse:", "Purple, wiry"),
            papers.runin("Points:", points),
            papers.runin("Also:", "E-stim 2 Hz, TDP lamp 20 min, cupping. CPT 97813, 97814."),
            papers.runin("Response:", "Less pain after session."),
        ],
        [],
        has_prose=False,
    )


def psychology(w: World) -> Paper:
    """A psychologist's paper."""
    rows = [[name, str(w.chance.randrange(6, 38))] for name in ("BDI-II", "BAI", "PHQ-9", "GAD-7")]
    return _written(
        w,
        _PSYCHOLOGY,
        [],
        [papers.table(["Measure", "Score"], rows, look="lines"), papers.runin("GAF:", str(w.chance.randrange(48, 70)))],
    )


def legal(w: World) -> Paper:
    """An evaluator's report, dated by the report and not by the examination."""
    seen = w.last_day - timedelta(days=w.chance.randrange(545, 560))
    before = [
        papers.lines(f"WCAB: {w.worker.adj}", f"Date of examination: {dates.slashes(seen)}"),
        papers.para(
            "I saw the applicant for a medical-legal evaluation. I spent 75 minutes face to face and 3 hours on records."
        ),
    ]
    after = [
        papers.head("Apportionment"),
        papers.para("Per LC 4663 the disability is 85% industrial and 15% due to prior degeneration."),
        papers.head("Impairment"),
        papers.para(f"{w.chance.randrange(5, 19)}% WPI under the AMA Guides 5th edition."),
        papers.head("Future medical"),
        papers.para("Provision should be made for physician visits and medication."),
        papers.small(
            "I declare under penalty of perjury that the foregoing is true and correct to the best of my knowledge and belief."
        ),
    ]
    return _written(w, _LEGAL, before, after)


def laboratory(w: World) -> Paper:
    """A large laboratory's result: dated by its collection."""
    sort = Sort(
        "laboratory",
        ("laboratory",),
        (
            "Patient Report",
            "Final Result",
            "Toxicology - Definitive",
            "Specimen Details",
            "CBC, CMP",
            "Urine Drug Monitoring",
            "",
        ),
        ("Collected:", "Date collected:", "Collection Date", "Drawn:", "Coll. Date/Time:"),
        "imaging",
        0,
        more=(("Received:", "{got}"), ("Reported:", "{got}"), ("Specimen ID:", "{p.mrn}"), ("Ordering MD:", "{asked}")),
    )
    if w.chance.random() < 0.5:
        rows = [
            [drug, w.chance.choice(("NEG", "NEG", "POS")), f"{w.chance.choice((50, 100, 300))} ng/mL"]
            for drug in DRUG_SCREEN
        ]
        table = papers.table(["Analyte", "Outcome", "Cutoff"], rows, look="zebra")
    else:
        table = papers.table(["TESTS", "RESULT", "FLAG", "UNITS", "REF INTERVAL"], w.labs(15), look="open")
    return _written(
        w, sort, [table], [papers.small("Director: see above. Performed under CLIA certification.")], has_prose=False
    )


def emergency(w: World) -> Paper:
    """A hospital's paper of no kind of its own."""
    sort = Sort(
        "other",
        ("hospital",),
        ("ED Provider Note", "Discharge Summary", "Hospital Discharge", "Emergency Department Visit"),
        ("Discharged:", "ED visit date:", "Date of discharge:"),
        "discharge",
        4000,
    )
    return _written(w, sort, [], [])


WRITERS: dict[str, tuple[Writer, ...]] = {
    "progress_report": (progress,), "consultation": (consult,), "operative_report": (operation, injection), "imaging": (imaging,), "nerve_study": (nerve,),
    "therapy_note": (therapy, therapy, chiropractic, needles), "psychology": (psychology,), "laboratory": (laboratory,), "medico_legal": (legal,), "other": (emergency,),
}  # fmt: skip
