# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
"""Family "a", for development: what clinicians write. Letterheads in the middle, upper-case headings, "Page x of y"."""

from dataclasses import replace
from datetime import date, timedelta

from bench.casefiles import dates, papers
from bench.casefiles.papers import Block, Look, Paper, running
from bench.casefiles.people import Clinician, Facility
from bench.casefiles.shaping import look_of, prose
from bench.casefiles.world import DRUG_SCREEN, World

LOOKS = (
    Look("Liberation Sans", 11, leading=0.85, spacing=1.2, letterhead="centered", footer=running(middle="Page {page} of {pages}")),
    Look("Liberation Serif", 12, leading=0.75, spacing=1.2, letterhead="centered_rule", heading="bold_underline", title="underline", justify=True, footer=running(right="Page {page}")),
    Look("Libertinus Serif", 12, leading=0.7, spacing=1.2, letterhead="logo", heading="upper_bold", title="box", footer=running(middle="{page} | {pages}")),
    Look("Liberation Sans", 10, margin=(50, 46, 46, 46), letterhead="left_rule", heading="rule", title="left"),
)  # fmt: skip
FORMS = (dates.slashes, dates.written, dates.bare_slashes)


def with_patient(look: Look, w: World, on: date, *, first: bool = False) -> Look:
    """The look with the patient's name, claim and day in a running header from page 2."""
    parts = running(
        f"RE: {w.worker.reversed_name}",
        w.chance.choice(("", f"Claim No. {w.worker.claim}")),
        dates.slashes(on),
        first=first,
        rule=True,
    )
    return replace(look, header=parts, margin=(66, *look.margin[1:]))


def started(w: World, role: str) -> tuple[Facility, Clinician, Look, date]:
    """Office, author, look and day of a paper; some offices repeat the patient on later pages."""
    office, by = w.by(role)
    on = w.day()
    look = look_of(office, LOOKS)
    return office, by, with_patient(look, w, on) if w.chance.random() < 0.5 else look, on


def banner(w: World, on: date, label: str = "DATE OF SERVICE", *, look: str = "bold") -> Block:
    """Who and when, two columns."""
    p, form = w.worker, w.chance.choice(FORMS)
    rows = [
        ("PATIENT:", p.name), (f"{label}:", form(on)), ("DATE OF BIRTH:", dates.slashes(p.born_on)), ("CLAIM NO.:", p.claim),
        ("EMPLOYER:", p.employer), ("DATE OF INJURY:", dates.slashes(p.injured_on)),
    ]  # fmt: skip
    return papers.fields(rows, look=look, cols=2)


def drawn(w: World) -> int:
    """The seed of a scrawl, or 0 for none."""
    return w.chance.choice((0, 1, 1)) * w.chance.randrange(1, 99)


def signed(w: World, by: Clinician, on: date) -> Block:
    """A signature block."""
    dictated = (
        f"Dictated: {dates.slashes(on)}   Transcribed: {dates.slashes(on + timedelta(days=w.chance.randrange(1, 9)))}"
    )
    return papers.sign(
        by.signed,
        by.specialty,
        f"Lic. No. {by.licence}",
        w.chance.choice(("", dictated)),
        before=("Sincerely,",),
        drawn=drawn(w),
    )


def done(
    w: World,
    kind: str,
    name: str,
    on: date,
    by: Clinician | None,
    office: Facility,
    look: Look,
    blocks: list[Block],
    named: tuple[str, ...] = (),
) -> Paper:
    """The paper, with its letterhead first."""
    return Paper(
        kind, name, on, by.name if by else "", office.name, look, [papers.letterhead(), *blocks], office.head(), named
    )


def pr2_form(w: World) -> Paper:
    """The state's progress report form, filled in by a typist."""
    office, by, look, on = started(w, "treating")
    dx, code, region, *_ = w.region
    asked = w.treatments(w.chance.randrange(1, 4))
    reasons = [
        "Periodic Report (required 45 days after last report)",
        "Change in treatment plan",
        "Released from care",
        "Change in work status",
        "Need for referral or consultation",
        "Response to request for information",
        "Change in patient's condition",
        "Need for surgery or hospitalization",
        "Request for authorization",
    ]
    blocks = [
        papers.title("PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT (PR-2)", "State of California, Division of Workers' Compensation"),
        papers.small("Check the box(es) which indicate why you are submitting a report at this time. If the patient is \"Permanent and Stationary\", do not use this form."),
        papers.checks([(w.chance.random() < 0.3, text) for text in reasons], cols=2),
        papers.fields([("Last Name, First", w.worker.reversed_name), ("Date of Birth", dates.slashes(w.worker.born_on)), ("Occupation", w.worker.job), ("Date of Injury", dates.slashes(w.worker.injured_on)), ("Claims Administrator", w.worker.insurer), ("Claim Number", w.worker.claim), ("Employer", w.worker.employer), ("Date of Exam", dates.slashes(on))], look="cells", cols=2),
        papers.head("Subjective complaints"),
        papers.para(f"{w.worker.title} returns with continued {region} pain rated {w.chance.randrange(4, 9)}/10, worse with lifting and prolonged standing. Medication gives partial relief."),
        *[papers.para(text) for _, texts in w.narrative("progress", on, by, office, 3500) for text in texts],
        papers.head("Objective findings"), papers.table(["Range of motion", "Found", "Normal"], w.motion()),
        papers.head("Diagnoses"), papers.items([f"{dx} ({code})", f"Chronic pain, {region} (G89.29)"]),
        papers.head("Treatment plan"), papers.items([f"{text} (CPT/HCPCS {number})" for text, number in asked]),
        papers.table(["Medication", "Directions", "Qty"], [list(row) for row in w.drugs(w.chance.randrange(2, 5))]),
        papers.head("Work status"),
        papers.checks([(False, "Return to full duty"), (True, "Modified duty: no lifting over 10 lb"), (False, "Temporarily totally disabled")]),
        papers.para(f"Next appointment: {dates.slashes(on + timedelta(days=w.chance.choice((28, 35, 42))))}"),
        papers.small("I declare under penalty of perjury that this report is true and correct to the best of my knowledge and that I have not violated Labor Code section 139.3."),
        papers.sign(by.signed, f"License {by.licence}", f"Date signed: {dates.slashes(on + timedelta(days=w.chance.randrange(0, 5)))}", before=("Primary Treating Physician:",), drawn=drawn(w)),
    ]  # fmt: skip
    return done(
        w, "progress_report", "Primary Treating Physician's Progress Report (PR-2)", on, by, office, look, blocks
    )


def follow_up(w: World) -> Paper:
    """A narrative progress report."""
    office, by, look, on = started(w, w.chance.choice(("treating", "pain")))
    dx, code, region, *_ = w.region
    named: tuple[str, ...] = ()
    reviewed = f"No new studies were available for the {region} today."
    if w.chance.random() < 0.35:
        words, name = w.lacking(dates.slashes)
        reviewed, named = f"I reviewed the {words}, with the patient.", (name,)
    blocks = [
        papers.title("PRIMARY TREATING PHYSICIAN'S FOLLOW-UP REPORT"), banner(w, on, "DATE OF VISIT"),
        *prose(w.narrative("progress", on, by, office, w.chance.choice((5000, 8000, 10000)))),
        papers.head("Review of records"), papers.para(reviewed),
        papers.head("Medications"), papers.table(["Medication", "Directions", "Quantity"], [list(row) for row in w.drugs(4)], look="lines"),
        papers.head("Impression"), papers.items([f"{dx}, {code}", "Myofascial pain", "Sleep disturbance secondary to pain"]),
        papers.head("Request for authorization"), papers.items([text for text, _ in w.treatments(2)]),
        papers.head("Disability status"), papers.para("The patient remains on modified work. Re-evaluation in four to six weeks."),
        signed(w, by, on),
    ]  # fmt: skip
    return done(
        w, "progress_report", "Primary Treating Physician's Follow-up Report", on, by, office, look, blocks, named
    )


def consultation(w: World) -> Paper:
    """A specialist's first report."""
    office, by, look, on = started(w, w.chance.choice(("consulting", "pain")))
    asked = w.offices["treating"]
    words, name = w.lacking(dates.written)
    has = w.chance.random() < 0.4
    blocks = [
        papers.title(f"{by.specialty.upper()} CONSULTATION"), banner(w, on, "DATE OF CONSULTATION"),
        papers.fields([("REFERRED BY:", asked.people[0].signed), ("REASON FOR REFERRAL:", f"Evaluation of {w.region[2]} pain")], look="bold"),
        *prose(w.narrative("consultation", on, by, office, w.chance.choice((7000, 11000, 15000)))),
        papers.head("Records reviewed"), papers.para(f"Available to me was the {words}." if has else "No outside records were sent with the patient."),
        papers.head("Recommendations"), papers.items([text for text, _ in w.treatments(3)]),
        papers.para(f"Thank you for referring {w.worker.title}. A copy of this report goes to the primary treating physician."), signed(w, by, on),
    ]  # fmt: skip
    return done(w, "consultation", f"{by.specialty} consultation", on, by, office, look, blocks, (name,) if has else ())


def operative(w: World) -> Paper:
    """An operative report."""
    office, by, look, on = started(w, "surgery")
    rows = [
        ("PATIENT NAME:", w.worker.name),
        ("MEDICAL RECORD NO.:", w.worker.mrn),
        ("DATE OF OPERATION:", dates.slashes(on)),
        ("DATE OF BIRTH:", dates.slashes(w.worker.born_on)),
        ("SURGEON:", by.signed),
        ("ANESTHESIA:", "General"),
    ]
    body = prose(
        w.narrative("operative", on, by, office, w.chance.choice((3000, 6000, 8000))),
        w.chance.choice(("head", "runin")),
    )
    return done(
        w,
        "operative_report",
        "Operative report",
        on,
        by,
        office,
        look,
        [papers.title("OPERATIVE REPORT"), papers.fields(rows, look="bold", cols=2), *body, signed(w, by, on)],
    )


def imaging(w: World) -> Paper:
    """A radiologist's report."""
    office, by, look, on = started(w, "imaging")
    sort = w.chance.choice(("MRI", "MRI", "X-RAY", "CT"))
    p = w.worker
    rows = [
        ("Patient", p.reversed_name),
        ("DOB", dates.slashes(p.born_on)),
        ("Exam date", dates.slashes(on)),
        ("MRN", p.mrn),
        ("Referring physician", w.offices["treating"].people[0].signed),
        ("Accession", str(w.chance.randrange(10**6, 10**7))),
    ]
    name = f"{sort} {p.region.upper()}"
    blocks = [
        papers.title("DIAGNOSTIC IMAGING REPORT", name), papers.fields(rows, look="grid", cols=2),
        *prose(w.narrative("imaging", on, by, office, 3500)),
        papers.sign(by.signed, "Board certified radiologist", f"Electronically signed {dates.slashes(on + timedelta(days=1))} {w.chance.randrange(8, 18)}:{w.chance.randrange(10, 59)}", ruled=False),
    ]  # fmt: skip
    return done(w, "imaging", f"{sort} of the {p.region}", on, by, office, look, blocks)


def nerve_study(w: World) -> Paper:
    """An electrodiagnostic report with its tables."""
    office, by, look, on = started(w, "nerve")
    blocks = [
        papers.title("ELECTRODIAGNOSTIC STUDY", "Electromyography and nerve conduction velocities (EMG/NCV)"), banner(w, on, "DATE OF STUDY"),
        *prose(w.narrative("nerve_study", on, by, office, 2600)),
        papers.head("Nerve conduction studies"), papers.table(["Nerve", "Latency ms", "Amplitude mV", "Velocity m/s", "Comment"], w.nerves()),
        papers.head("Needle EMG"), papers.table(["Muscle", "Insertional", "Fibs", "PSW", "Recruitment"], w.muscles()),
        papers.head("Conclusion"), papers.para(f"Findings are {w.chance.choice(('consistent', 'not consistent'))} with {w.region[0].lower()}. Clinical correlation is advised."), signed(w, by, on),
    ]  # fmt: skip
    return done(w, "nerve_study", "EMG/NCV study", on, by, office, look, blocks)


def therapy(w: World) -> Paper:
    """A daily note of physical therapy: nearly the same words at every visit."""
    office, by, look, on = started(w, "therapy")
    visit, pain = w.chance.randrange(2, 24), w.chance.randrange(3, 8)
    work = [
        ["Therapeutic exercise", "97110", "2"],
        ["Manual therapy", "97140", "1"],
        ["Electrical stimulation", "97014", "1"],
        ["Hot/cold packs", "97010", "1"],
    ]
    blocks = [
        papers.title("PHYSICAL THERAPY DAILY NOTE"), banner(w, on, "DATE OF TREATMENT", look="grid"),
        papers.runin("Visit:", f"{visit} of 24 authorized"),
        papers.runin("S:", f"Patient reports {w.region[2]} pain of {pain}/10 today. Tolerated the last treatment well with no increase of symptoms."),
        papers.runin("O:", f"Tenderness to palpation over the {w.region[2]}. Strength {w.chance.choice(('4-', '4', '4+'))}/5. Gait without deviation."),
        papers.table(["Treatment", "CPT", "Units"], work),
        papers.table(["Exercise", "Sets x reps", "Resistance"], [[name, f"{w.chance.randrange(2, 4)} x {w.chance.choice((10, 12, 15))}", w.chance.choice(("none", "yellow band", "red band", "2 lb"))] for name in ("Bridges", "Clamshells", "Rows", "Hamstring stretch", "Wall slides")]),
        papers.runin("A:", "Patient is progressing toward goals. Continues to need skilled therapy to restore motion and function."),
        papers.runin("P:", "Continue plan of care two times a week. Progress exercises as tolerated."),
        papers.sign(by.signed, f"Lic. PT {by.licence[1:]}", drawn=drawn(w)),
    ]  # fmt: skip
    return done(w, "therapy_note", "Physical therapy daily note", on, by, office, look, blocks)


def therapy_evaluation(w: World) -> Paper:
    """A first evaluation by a therapist."""
    office, by, look, on = started(w, "therapy")
    blocks = [
        papers.title("PHYSICAL THERAPY INITIAL EVALUATION"), banner(w, on, "DATE OF EVALUATION"), *prose(w.narrative("therapy", on, by, office, 4500)),
        papers.head("Range of motion"), papers.table(["Movement", "Active", "Normal"], w.motion()),
        papers.head("Goals"), papers.items(["Independent with home exercise program in 2 weeks", "Pain 2/10 or less with work activity in 6 weeks", "Full active motion in 8 weeks"]),
        papers.head("Plan of care"), papers.para("Two visits a week for six weeks: therapeutic exercise, manual therapy, modalities."), papers.sign(by.signed, f"Lic. PT {by.licence[1:]}", drawn=drawn(w)),
    ]  # fmt: skip
    return done(w, "therapy_note", "Physical therapy initial evaluation", on, by, office, look, blocks)


def psychology(w: World) -> Paper:
    """A psychologist's evaluation."""
    office, by, look, on = started(w, "psychology")
    scores = [
        [name, str(w.chance.randrange(4, 40)), w.chance.choice(("mild", "moderate", "severe"))]
        for name in (
            "Beck Depression Inventory-II",
            "Beck Anxiety Inventory",
            "Pain Catastrophizing Scale",
            "Epworth Sleepiness Scale",
        )
    ]
    blocks = [
        papers.title("PSYCHOLOGICAL EVALUATION", "CONFIDENTIAL"), banner(w, on, "DATE OF EVALUATION"),
        *prose(w.narrative("psychology", on, by, office, w.chance.choice((9000, 14000, 20000)))),
        papers.head("Test results"), papers.table(["Test", "Score", "Range"], scores),
        papers.head("Diagnostic impression"), papers.items(["Adjustment disorder with mixed anxiety and depressed mood (F43.23)", "Pain disorder with psychological factors (F45.42)"]),
        signed(w, by, on),
    ]  # fmt: skip
    return done(w, "psychology", "Psychological evaluation", on, by, office, look, blocks)


def laboratory(w: World) -> Paper:
    """A laboratory's report, or a drug screen."""
    office, _, look, on = started(w, "laboratory")
    p = w.worker
    rows = [
        ("PATIENT:", p.reversed_name),
        ("COLLECTED:", dates.slashes(on)),
        ("DOB:", dates.slashes(p.born_on)),
        ("RECEIVED:", dates.slashes(on + timedelta(days=1))),
        ("ORDERING:", w.offices["treating"].people[0].signed),
        ("REPORTED:", dates.slashes(on + timedelta(days=3))),
    ]
    screen = w.chance.random() < 0.5
    found = [
        [
            drug,
            w.chance.choice(("Negative", "Negative", "Negative", "POSITIVE")),
            f"{w.chance.choice((50, 100, 300))} ng/mL",
        ]
        for drug in DRUG_SCREEN
    ]
    results = (
        papers.table(["Drug", "Result", "Cutoff"], found)
        if screen
        else papers.table(["Test", "Result", "Flag", "Units", "Reference"], w.labs(w.chance.randrange(12, 20)))
    )
    name = "URINE DRUG SCREEN" if screen else "COMPREHENSIVE METABOLIC PANEL / CBC"
    blocks = [
        papers.title("LABORATORY REPORT", name),
        papers.fields(rows, look="bold", cols=2),
        results,
        papers.small(
            "Tests performed by a CLIA certified laboratory. Flags: H above, L below the reference range. End of report."
        ),
    ]
    return done(w, "laboratory", name.capitalize(), on, None, office, look, blocks)


def medico_legal(w: World) -> Paper:
    """A qualified medical evaluator's report: long, with a review of the records."""
    office, by, look, examined = started(w, "evaluator")
    on = examined + timedelta(days=w.chance.randrange(10, 30))
    words, name = w.lacking(dates.written)
    dx, code, *_ = w.region
    history = [
        block
        for _ in range(w.chance.randrange(1, 4))
        for block in prose(
            w.narrative("medico_legal", examined, by, office, w.chance.choice((9000, 16000, 24000, 36000)))
        )
    ]
    reviewed = [
        papers.runin(
            f"{dates.slashes(day)}.",
            text
            + ". "
            + " ".join(text for _, texts in w.narrative("progress", day, by, office, 900) for text in texts),
        )
        for day, text in w.looked_back(dates.written, w.chance.randrange(5, 34))
    ]
    parties = papers.lines(
        dates.written(on),
        "",
        w.worker.insurer,
        f"RE: {w.worker.name} v. {w.worker.employer}",
        f"WCAB No.: {w.worker.adj}",
        f"Claim No.: {w.worker.claim}",
        f"Date of Injury: {dates.written(w.worker.injured_on)}",
        f"Date of Evaluation: {dates.written(examined)}",
    )
    blocks = [
        papers.title("PANEL QUALIFIED MEDICAL EVALUATION", "Medical-Legal Report ML-201"), parties,
        papers.para("To whom it may concern: the above captioned individual was seen for a panel qualified medical evaluation in my office. Face-to-face time was 60 minutes."), *history,
        papers.head("Review of medical records"), *reviewed, papers.para(f"I would also like to see the {words}, which was not among the records sent to me."),
        papers.head("Diagnoses"), papers.items([f"{dx} ({code})", "Chronic pain syndrome (G89.4)"]),
        papers.head("Causation and apportionment"), papers.para("With reasonable medical probability the injury arose out of and in the course of employment. Apportionment: 90 percent industrial, 10 percent pre-existing degenerative changes, in accordance with Labor Code sections 4663 and 4664."),
        papers.head("Impairment rating"), papers.para(f"DRE category II, {w.chance.randrange(5, 9)} percent whole person impairment, AMA Guides, Fifth Edition."),
        papers.small("I declare under penalty of perjury that the information contained in this report and its attachments is true and correct to the best of my knowledge and belief."), signed(w, by, on),
    ]  # fmt: skip
    return done(w, "medico_legal", "Panel qualified medical evaluation", on, by, office, look, blocks, (name,))


def discharge(w: World) -> Paper:
    """A hospital's discharge summary: of no kind that the list names."""
    office, by, look, on = started(w, "hospital")
    return done(
        w,
        "other",
        "Discharge summary",
        on,
        by,
        office,
        look,
        [
            papers.title("DISCHARGE SUMMARY"),
            banner(w, on, "DATE OF DISCHARGE"),
            *prose(w.narrative("discharge", on, by, office, 5000)),
            signed(w, by, on),
        ],
    )


WRITERS = {
    "progress_report": (pr2_form, follow_up), "consultation": (consultation,), "operative_report": (operative,), "imaging": (imaging,),
    "nerve_study": (nerve_study,), "therapy_note": (therapy, therapy, therapy_evaluation), "psychology": (psychology,),
    "laboratory": (laboratory,), "medico_legal": (medico_legal,), "other": (discharge,),
}  # fmt: skip
