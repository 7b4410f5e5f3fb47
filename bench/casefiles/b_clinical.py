# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
"""Family "b", for the final check only: what clinicians write. Whoever tunes the reading of documents does not look here.

Decisions unlike those of "a": sans-serif office letters with addresses to the side, the patient in one running line or in
a subject line, plan before findings, mixed-case titles, months as words, findings in sentences, counters like "- 2 -".
"""

from dataclasses import replace
from datetime import date, timedelta

from bench.casefiles import dates, papers
from bench.casefiles.papers import Block, Look, Paper, running
from bench.casefiles.people import Clinician, Facility
from bench.casefiles.shaping import look_of, prose, steady
from bench.casefiles.world import DRUG_SCREEN, World

LOOKS = (
    Look("DejaVu Sans", 9.5, leading=0.8, spacing=1.2, margin=(46, 64, 60, 64), letterhead="two_sides", heading="italic", title="left", footer=running(middle="- {page} -", first=False)),
    Look("DejaVu Serif", 9.5, leading=0.75, spacing=1.3, margin=(72, 80, 72, 80), letterhead="right", heading="smallcaps", title="plain", justify=True),
    Look("Liberation Sans", 11, leading=0.7, spacing=1.1, margin=(50, 58, 58, 70), letterhead="band", heading="underline", title="right", footer=running("{page}/{pages}")),
    Look("New Computer Modern", 11.5, leading=0.75, spacing=1.2, margin=(60, 70, 70, 70), letterhead="bottom", heading="big", title="left", footer=running(right="p. {page}", rule=True)),
)  # fmt: skip
_FORMS = (dates.abbreviated, dates.written, dates.dashed, dates.weekday)


def form_of(office: Facility) -> dates.Form:
    """The form of dates that an office keeps."""
    return steady(office).choice(_FORMS)


def started(w: World, *roles: str) -> tuple[Facility, Clinician, Look, date, dates.Form]:
    """Office, author, look, day and form of dates of a paper."""
    office, by = w.by(w.chance.choice(roles))
    return office, by, look_of(office, LOOKS), w.day(), form_of(office)


def subject(w: World, label: str, told: str) -> Block:
    """Who and when in one place, as offices differ: a subject line, two lines, or a row of pairs."""
    p = w.worker
    sort = w.chance.randrange(3)
    if sort == 0:
        return papers.lines(
            f"Re: {p.first} {p.middle}. {p.last}   (DOB {dates.bare_slashes(p.born_on)})",
            f"{label} {told}",
            f"Claim # {p.claim}  /  Injured {dates.bare_slashes(p.injured_on)}",
        )
    if sort == 1:
        return papers.fields(
            [
                (label, told),
                ("Patient", p.name),
                ("Birth date", dates.bare_slashes(p.born_on)),
                ("Carrier claim", p.claim),
                ("Employed by", p.employer),
            ],
            look="runs",
        )
    return papers.fields(
        [
            ("Patient name", p.reversed_name),
            (label, told),
            ("Born", f"{dates.abbreviated(p.born_on)} (age {p.age(w.last_day)})"),
            ("Claim", p.claim),
        ],
        look="grid",
        cols=2,
    )


def signed(w: World, by: Clinician, *more: str) -> Block:
    """The end of a paper."""
    words = w.chance.choice(
        (
            "Electronically signed by:",
            "Respectfully submitted,",
            "Thank you for the opportunity to take part in this patient's care.",
            "Kind regards,",
        )
    )
    return papers.sign(
        by.signed,
        *more,
        before=(words,),
        drawn=w.chance.choice((0, 1)) * w.chance.randrange(1, 99),
        ruled=w.chance.random() < 0.4,
    )


def done(
    kind: str,
    name: str,
    on: date,
    by: Clinician | None,
    office: Facility,
    look: Look,
    blocks: list[Block],
    named: tuple[str, ...] = (),
) -> Paper:
    """The paper; where the letterhead is only a name, the address stands at the foot."""
    if look.letterhead == "bottom":
        look = replace(look, footer=running(office.street, office.city, f"{office.phone}   p. {{page}}", rule=True))
    return Paper(
        kind,
        name,
        on,
        by.name if by else "",
        office.name,
        look,
        [papers.letterhead(), *blocks],
        office.head("www.example.org"),
        named,
    )


def _motion(w: World) -> str:
    return "; ".join(f"{name.lower()} {found} of {normal}" for name, found, normal in w.motion())


def office_visit(w: World) -> Paper:
    """A follow-up visit, plan first."""
    office, by, look, on, form = started(w, "treating", "pain")
    dx, code, region, *_ = w.region
    has = w.chance.random() < 0.35
    words, name = w.lacking(form)
    blocks = [
        papers.title(w.chance.choice(("Established Patient Visit", "Orthopaedic Re-evaluation", "Office Visit - Return"))), subject(w, w.chance.choice(("Date of visit", "DOS", "Seen on")), form(on)),
        papers.head("Assessment"), papers.para(f"{dx} ({code}). Persistent symptoms despite care to date."),
        papers.head("Plan"), papers.items([text for text, _ in w.treatments(w.chance.randrange(1, 4))] + ["Return to clinic in six weeks"], "–"),
        papers.head("Interval history"), papers.para(f"{w.worker.title} is seen for a recheck of the {region}. Pain today is {w.chance.randrange(3, 9)} of 10." + (f" I have reviewed the {words}." if has else "")),
        *prose(w.narrative("progress", on, by, office, w.chance.choice((3000, 6000, 9000))), "runin"),
        papers.head("Exam"), papers.para(f"Range of motion: {_motion(w)}."),
        papers.head("Current medications"), papers.items([f"{drug}, {how} (#{count})" for drug, how, count in w.drugs(4)], "•"),
        papers.head("Work capacity"), papers.para("Restrictions as before: no repetitive bending, stooping or overhead work."), signed(w, by, by.specialty),
    ]  # fmt: skip
    return done("progress_report", "Established patient visit", on, by, office, look, blocks, (name,) if has else ())


def secondary_report(w: World) -> Paper:
    """A secondary physician's progress report, as a letter to the insurer."""
    office, by, look, on, form = started(w, "pain", "treating")
    blocks = [
        papers.lines(form(on), "", w.worker.insurer, "Attention: Claims"), papers.title("Secondary Treating Physician's Progress Report"), subject(w, "Examined", form(on)),
        papers.para(f"Dear Claims Administrator: I saw {w.worker.title} again today. The following is my report under 8 CCR 9785."),
        *prose(w.narrative("progress", on, by, office, w.chance.choice((4000, 7000))), "flow"),
        papers.head("Diagnoses"), papers.para(f"{w.region[0]}; chronic pain."), papers.head("Treatment requested"),
        papers.table(["Service", "Code", "Reason"], [[text, number, "failed conservative care"] for text, number in w.treatments(2)], look="zebra"),
        papers.head("Status"), papers.para("The patient is not permanent and stationary."), signed(w, by, f"License {by.licence}"),
    ]  # fmt: skip
    return done("progress_report", "Secondary Treating Physician's Progress Report", on, by, office, look, blocks)


def consultation(w: World) -> Paper:
    """A consultant's letter to the doctor who asked."""
    office, by, look, on, form = started(w, "consulting", "pain")
    to = w.offices["treating"].people[0]
    words, name = w.lacking(form)
    has = w.chance.random() < 0.4
    blocks = [
        papers.lines(form(on)), papers.lines(to.signed, w.offices["treating"].name, w.offices["treating"].city), papers.title(w.chance.choice(("Initial Comprehensive Evaluation", "New Patient Consultation", f"{by.specialty} Opinion"))),
        subject(w, "Date of evaluation", form(on)), papers.para(f"Dear Dr. {to.last}, thank you for asking me to see this {w.worker.age(on)}-year-old {w.worker.job} in consultation."),
        *prose(w.narrative("consultation", on, by, office, w.chance.choice((6000, 10000, 16000))), w.chance.choice(("runin", "head"))),
        *([papers.head("Outside records"), papers.para(f"The {words}, is mentioned by the patient and was looked at on a disc.")] if has else []),
        papers.head("My recommendations"), papers.items([text for text, _ in w.treatments(3)], "(a)"), signed(w, by, by.specialty),
    ]  # fmt: skip
    return done("consultation", "Consultation", on, by, office, look, blocks, (name,) if has else ())


def operative(w: World) -> Paper:
    """A surgeon's or an injectionist's procedure note."""
    office, by, look, on, form = started(w, "surgery", "pain")
    blocks = [
        papers.title(w.chance.choice(("Surgical Report", "Procedure Note", "Report of Operation"))), subject(w, w.chance.choice(("Date of surgery", "Procedure date", "Date of procedure")), form(on)),
        papers.fields([("Surgeon", by.signed), ("Assistant", "None"), ("Facility", office.name)], look="runs"), *prose(w.narrative("operative", on, by, office, w.chance.choice((4000, 7000))), w.chance.choice(("runin", "head"))), signed(w, by),
    ]  # fmt: skip
    return done("operative_report", "Surgical report", on, by, office, look, blocks)


def imaging(w: World) -> Paper:
    """A radiology result."""
    office, by, look, on, form = started(w, "imaging")
    name = w.chance.choice(("MRI {0} W/O CONTRAST", "XR {0} 3 VIEWS", "CT {0} WITHOUT", "MR arthrogram {0}")).format(
        w.worker.region.title()
    )
    blocks = [
        papers.lines(f"Ordered by: {w.offices['treating'].people[0].signed}"), papers.title(name), subject(w, w.chance.choice(("Date of exam", "Exam performed", "Study date")), form(on)),
        *prose(w.narrative("imaging", on, by, office, 3500), "runin"), papers.small(f"Read by {by.signed}. Finalized {form(on + timedelta(days=w.chance.randrange(0, 3)))}. This is a final report."),
    ]  # fmt: skip
    return done("imaging", name, on, by, office, look, blocks)


def nerve_study(w: World) -> Paper:
    """An electrodiagnostic consultation, tables first."""
    office, by, look, on, form = started(w, "nerve")
    blocks = [
        papers.title("Electrodiagnostic Medicine Report"), subject(w, "Test date", form(on)), papers.table(["Nerve / site", "Lat (ms)", "Amp", "CV (m/s)", "Note"], w.nerves(), look="zebra"),
        papers.table(["Muscle", "Ins. act.", "Fib", "PSW", "Recruit."], w.muscles(), look="zebra"), *prose(w.narrative("nerve_study", on, by, office, 2600), "runin"),
        papers.head("Summary"), papers.para(f"{w.chance.choice(('Abnormal', 'Normal'))} study of the limbs tested."), signed(w, by, "Diplomate, American Board of Electrodiagnostic Medicine"),
    ]  # fmt: skip
    return done("nerve_study", "Electrodiagnostic report", on, by, office, look, blocks)


def therapy(w: World) -> Paper:
    """A visit to a therapist, a chiropractor or an acupuncturist."""
    office, by, look, on, form = started(w, "therapy")
    sort = w.chance.choice(("Daily Treatment Encounter", "Rehab Visit Note", "Flow Sheet and Visit Note"))
    blocks = [
        papers.title(sort), subject(w, "Visit date", form(on)), papers.lines(f"Visit number {w.chance.randrange(2, 24)}   Time in {w.chance.randrange(8, 16)}:{w.chance.choice(('00', '15', '30'))}   Total minutes {w.chance.choice((45, 53, 60))}"),
        papers.runin("Subjective.", f"Client states the {w.region[2]} is {w.chance.choice(('better', 'about the same', 'sore after work'))}. Pain scale {w.chance.randrange(2, 8)}."),
        papers.runin("Interventions.", "Soft tissue mobilization, joint mobilization grade II-III, neuromuscular re-education, ice."),
        papers.items([f"{name}, {w.chance.randrange(2, 4)} sets of {w.chance.choice((8, 10, 15))}" for name in ("Bridge", "Quadruped rocking", "Scapular squeeze", "Doorway stretch", "Step-up")], "•"),
        papers.runin("Response.", "Tolerated well. Verbal cues needed for posture."), papers.runin("Next.", "Advance strengthening; re-measure in two visits."),
        papers.small("Billing: 97110 x 2, 97140 x 1, 97112 x 1"), signed(w, by),
    ]  # fmt: skip
    return done("therapy_note", sort, on, by, office, look, blocks)


def therapy_summary(w: World) -> Paper:
    """A therapist's progress summary."""
    office, by, look, on, form = started(w, "therapy")
    blocks = [
        papers.title("Rehabilitation Progress Summary"), subject(w, "Reporting date", form(on)), *prose(w.narrative("therapy", on, by, office, w.chance.choice((2500, 4500))), "runin"),
        papers.head("Measurements"), papers.para(_motion(w)), papers.head("Goals met"), papers.items(["Home program independent", "Lifts 15 lb floor to waist"], "•"), signed(w, by),
    ]  # fmt: skip
    return done("therapy_note", "Rehabilitation progress summary", on, by, office, look, blocks)


def psychology(w: World) -> Paper:
    """A long psychological report or a session note."""
    office, by, look, on, form = started(w, "psychology")
    short = w.chance.random() < 0.4
    name = (
        "Psychotherapy Session Note"
        if short
        else w.chance.choice(("Psychological Consultation Report", "Behavioral Medicine Evaluation"))
    )
    blocks = [
        papers.title(name), subject(w, "Session date" if short else "Interviewed on", form(on)), *prose(w.narrative("psychology", on, by, office, 2500 if short else w.chance.choice((9000, 15000, 22000))), "runin"),
        papers.head("Diagnosis (DSM-5)"), papers.para("F32.1 major depressive disorder, single episode, moderate; F51.05 insomnia."), signed(w, by, "Licensed Psychologist"),
    ]  # fmt: skip
    return done("psychology", name, on, by, office, look, blocks)


def laboratory(w: World) -> Paper:
    """A final report of a laboratory."""
    office, _, look, on, form = started(w, "laboratory")
    screen = w.chance.random() < 0.5
    rows = [
        ("Specimen collected", form(on)),
        ("Specimen received", form(on + timedelta(days=2))),
        ("Final", form(on + timedelta(days=4))),
        ("Client", w.offices["pain"].name),
    ]
    found = [
        [
            drug,
            w.chance.choice(("Not detected", "Not detected", "DETECTED")),
            w.chance.choice(("consistent", "inconsistent", "consistent")),
        ]
        for drug in DRUG_SCREEN
    ]
    body = (
        papers.table(["Compound", "Finding", "With prescription"], found, look="zebra")
        if screen
        else papers.table(
            ["Analyte", "Value", "", "Unit", "Interval"], w.labs(w.chance.randrange(11, 20)), look="zebra"
        )
    )
    name = "Toxicology Final Report" if screen else "Chemistry and Hematology - Final Report"
    blocks = [
        papers.title(name),
        papers.lines(f"{w.worker.reversed_name}   DOB {dates.bare_slashes(w.worker.born_on)}   ID {w.worker.mrn}"),
        papers.fields(rows, look="grid", cols=2),
        body,
        papers.small("Results are for use by the ordering provider. Laboratory director on file."),
    ]
    return done("laboratory", name, on, None, office, look, blocks)


def medico_legal(w: World) -> Paper:
    """An agreed medical examiner's report, or a short supplement to one."""
    office, by, look, examined, form = started(w, "evaluator")
    on = examined + timedelta(days=w.chance.randrange(14, 40))
    words, name = w.lacking(form)
    supplement = w.chance.random() < 0.3
    told = (
        "Supplemental Report"
        if supplement
        else w.chance.choice(("Agreed Medical Examination", "Comprehensive Medical-Legal Evaluation"))
    )
    history: list[Block] = (
        []
        if supplement
        else prose(w.narrative("medico_legal", examined, by, office, w.chance.choice((15000, 24000, 40000))), "runin")
    )
    listed = [
        papers.runin(
            f"{index}.",
            f"{text}: "
            + " ".join(each for _, texts in w.narrative("progress", day, by, office, 700) for each in texts),
        )
        for index, (day, text) in enumerate(w.looked_back(form, 4 if supplement else w.chance.randrange(10, 40)), 1)
    ]
    blocks = [
        papers.lines(form(on)), papers.lines("Law office of record", w.worker.insurer), papers.fields([("Applicant", w.worker.name), ("Versus", w.worker.employer), ("Case number", w.worker.adj), ("Claim", w.worker.claim), ("Birth date", form(w.worker.born_on)), ("Exam date", form(examined))], look="runs"),
        papers.title(told), papers.para("This report is submitted pursuant to Labor Code section 4060 et seq. as a comprehensive medical-legal evaluation."), *history, papers.head("Records provided"), *listed,
        papers.para(f"Not provided was the {words}."), papers.head("Discussion"), papers.para("Based on the history, the examination and the records it is medically probable that the present need for treatment is industrial."),
        papers.head("Future medical care"), papers.para("Provision should be made for flare-ups, medication and short courses of therapy."), signed(w, by, "Agreed Medical Examiner"),
    ]  # fmt: skip
    return done("medico_legal", told, on, by, office, look, blocks, (name,))


def hospital_stay(w: World) -> Paper:
    """A hospital's summary of a stay."""
    office, by, look, on, form = started(w, "hospital")
    return done(
        "other",
        "Hospital course summary",
        on,
        by,
        office,
        look,
        [
            papers.title("Hospital Course and Discharge"),
            subject(w, "Discharged", form(on)),
            *prose(w.narrative("discharge", on, by, office, 5000), "runin"),
            signed(w, by),
        ],
    )


WRITERS = {
    "progress_report": (office_visit, office_visit, secondary_report), "consultation": (consultation,), "operative_report": (operative,), "imaging": (imaging,),
    "nerve_study": (nerve_study,), "therapy_note": (therapy, therapy, therapy_summary), "psychology": (psychology,),
    "laboratory": (laboratory,), "medico_legal": (medico_legal,), "other": (hospital_stay,),
}  # fmt: skip
