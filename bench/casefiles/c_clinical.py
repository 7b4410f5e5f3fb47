# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
"""Family "c", for the final check only: what clinicians write. Whoever tunes the reading of documents does not look here.

Decisions unlike those of "a" and "b": print-outs of record software and typed transcriptions. Fixed-width or condensed
letters, no drawn letterheads, the patient in a strip on every page, abbreviations, days as 2021-03-09 or 3/9/21 with times,
several other days near the one that counts, the author only in the last line, counters in the upper corner or none.
"""

from dataclasses import replace
from datetime import date, timedelta

from bench.casefiles import dates, papers
from bench.casefiles.papers import Block, Look, Paper, running
from bench.casefiles.people import Clinician, Facility
from bench.casefiles.shaping import look_of, prose, steady
from bench.casefiles.world import DRUG_SCREEN, World

LOOKS = (
    Look("Liberation Mono", 9.5, leading=0.7, spacing=1.1, margin=(60, 50, 50, 50), letterhead="mono", heading="mono", title="mono"),
    Look("DejaVu Sans", 9.5, stretch=75, leading=0.75, spacing=1.1, margin=(64, 44, 44, 44), letterhead="boxed", heading="dark_band", title="band"),
    Look("Liberation Sans", 11, stretch=75, leading=0.8, spacing=1.2, margin=(66, 60, 50, 60), letterhead="none", heading="colon", title="left"),
    Look("DejaVu Sans Mono", 8.8, leading=0.8, spacing=1.2, margin=(60, 60, 50, 60), letterhead="mono", heading="colon", title="mono"),
)  # fmt: skip
_FORMS = (dates.iso, dates.short_slashes, dates.military, dates.hyphens)


def form_of(office: Facility) -> dates.Form:
    """The form of dates that an office's software prints."""
    return steady(office).choice(_FORMS)


def started(w: World, *roles: str) -> tuple[Facility, Clinician, Look, date, dates.Form]:
    """Office, author, look, day and form of dates; the strip with the patient is on every page."""
    office, by = w.by(w.chance.choice(roles))
    on, form, p = w.day(), form_of(office), w.worker
    strips = (
        running(f"{p.reversed_name.upper()}  MRN {p.mrn}", "", "Pg {page}", rule=True), running(f"Patient: {p.reversed_name} | DOB: {form(p.born_on)}", "", "{page} of {pages}", rule=True),
        running(f"{p.last.upper()}, {p.first[0]}", f"#{p.mrn}", "", first=False), running("", "", "continued - {page}", first=False),
    )  # fmt: skip
    printed = running(
        f"Printed {form(w.last_day)} {w.chance.randrange(8, 17):02d}:{w.chance.randrange(60):02d}",
        "",
        w.chance.choice(("", office.name)),
    )
    look = replace(
        look_of(office, LOOKS), header=steady(office).choice(strips), footer=w.chance.choice((None, printed))
    )
    return office, by, look, on, form


def strip(w: World, form: dates.Form, label: str, told: str, *more: tuple[str, str]) -> Block:
    """What the software knows of the patient and of the visit, with other days beside the one that counts."""
    p = w.worker
    rows = [
        ("Pt:", p.reversed_name),
        ("DOB:", form(p.born_on)),
        ("Sex:", "F" if p.is_woman else "M"),
        (label, told),
        ("DOI:", form(p.injured_on)),
        ("Clm:", p.claim),
        *more,
    ]
    return papers.fields(rows, look=w.chance.choice(("mono", "cells", "band", "plain")), cols=w.chance.choice((2, 3)))


def attested(w: World, by: Clinician, form: dates.Form, on: date) -> list[Block]:
    """The last lines: dictated, transcribed, signed, with times."""
    later = on + timedelta(days=w.chance.randrange(0, 6))
    typed = papers.lines(f"D: {form(on)} T: {form(later)} Job {w.chance.randrange(10**5, 10**6)}")
    told = w.chance.choice(
        (
            f"Authenticated by {by.signed} on {form(later)} at {w.chance.randrange(7, 19):02d}:{w.chance.randrange(60):02d}",
            f"{by.signed} / {by.specialty}",
            f"Signed: {by.signed} ({form(later)})",
        )
    )
    return [papers.lines(told), typed] if w.chance.random() < 0.6 else [papers.lines(told)]


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
    """The paper; where the look has no letterhead the office stands in one plain line."""
    first = papers.lines(f"{office.name}, {office.city}") if look.letterhead == "none" else papers.letterhead()
    return Paper(kind, name, on, by.name if by else "", office.name, look, [first, *blocks], office.head(), named)


def _soap(w: World, form: dates.Form) -> tuple[list[Block], tuple[str, ...]]:
    if w.chance.random() > 0.4:
        return [papers.runin("Data reviewed:", "none new", bold=False)], ()
    words, name = w.lacking(form)
    return [papers.runin("Data reviewed:", words, bold=False)], (name,)


def encounter(w: World) -> Paper:
    """A visit as record software prints it."""
    office, by, look, on, form = started(w, "treating", "pain")
    seen, named = _soap(w, form)
    blocks = [
        papers.title(w.chance.choice(("Progress Note", "Encounter Summary: Follow-up", "Clinic Note - Work Comp F/U"))), strip(w, form, "Enc date:", form(on), ("Provider:", by.signed), ("Next appt:", form(on + timedelta(days=42)))),
        papers.head("CC"), papers.para(f"f/u {w.region[2]} pain, {w.chance.randrange(3, 9)}/10"), *prose(w.narrative("progress", on, by, office, w.chance.choice((3000, 6000, 8000))), "plain"), *seen,
        papers.head("Active meds"), papers.table(["Med", "Sig", "Disp"], [list(row) for row in w.drugs(w.chance.randrange(3, 7))], look="mono"), papers.head("ROM"), papers.table(["Motion", "Meas", "Nl"], w.motion(), look="open"),
        papers.head("A/P"), papers.items([f"{w.region[1]} {w.region[0]}"] + [f"Will request auth: {text} [{code}]" for text, code in w.treatments(2)], "#"), papers.runin("WS:", "mod duty, no lift > 10#", bold=False), *attested(w, by, form, on),
    ]  # fmt: skip
    return done("progress_report", "Progress note", on, by, office, look, blocks, named)


def pr2_typed(w: World) -> Paper:
    """The state's progress report form, typed into a program."""
    office, by, look, on, form = started(w, "treating")
    reasons = (
        "Periodic report",
        "Change in patient's condition",
        "Need for referral or consultation",
        "Request for authorization",
        "Other",
    )
    blocks = [
        papers.lines("State of California  DWC"), papers.title("Primary Treating Physician's Progress Report (PR-2)"), papers.checks([(w.chance.random() < 0.4, text) for text in reasons], cols=2, look="typed"), strip(w, form, "Exam:", form(on), ("Carrier:", w.worker.insurer)),
        papers.runin("Subjective complaints:", f"{w.region[2]} pain with numbness, {w.chance.randrange(4, 9)}/10.", bold=False), papers.runin("Objective findings:", "tender, spasm, decreased ROM, sensation intact.", bold=False),
        *[papers.para(text) for _, texts in w.narrative("progress", on, by, office, 3500) for text in texts], papers.runin("Diagnoses:", f"{w.region[0]} {w.region[1]}", bold=False), papers.runin("Treatment plan:", "; ".join(text for text, _ in w.treatments(3)), bold=False),
        papers.runin("Work status:", "Remain off work until next visit.", bold=False), papers.lines(f"Executed at {office.city}  Date {form(on + timedelta(days=2))}"), *attested(w, by, form, on),
    ]  # fmt: skip
    return done("progress_report", "Primary Treating Physician's Progress Report (PR-2)", on, by, office, look, blocks)


def consultation(w: World) -> Paper:
    """A transcribed consultation."""
    office, by, look, on, form = started(w, "consulting", "pain")
    seen, named = _soap(w, form)
    blocks = [
        papers.title(w.chance.choice(("CONSULT NOTE", "Initial Consultation Transcription", "New Pt Eval"))), strip(w, form, "Date of service", form(on), ("Requesting:", w.offices["treating"].people[0].signed), ("Referral rec'd:", form(on - timedelta(days=20)))),
        *prose(w.narrative("consultation", on, by, office, w.chance.choice((6000, 10000, 14000))), w.chance.choice(("plain", "head"))), *seen, papers.head("REC"), papers.items([text for text, _ in w.treatments(3)], "-"), *attested(w, by, form, on),
    ]  # fmt: skip
    return done("consultation", "Consult note", on, by, office, look, blocks, named)


def operative(w: World) -> Paper:
    """A hospital's transcription of an operation."""
    office, by, look, on, form = started(w, "surgery")
    blocks = [
        papers.title(w.chance.choice(("OP NOTE", "Operative/Procedure Report", "Transcribed Operation Record"))), strip(w, form, "Surg date:", form(on), ("Admit:", form(on)), ("Disch:", form(on + timedelta(days=1)))),
        *prose(w.narrative("operative", on, by, office, w.chance.choice((4000, 7000))), "plain"), *attested(w, by, form, on),
    ]  # fmt: skip
    return done("operative_report", "Operative note", on, by, office, look, blocks)


def imaging(w: World) -> Paper:
    """A result from a radiology system."""
    office, by, look, on, form = started(w, "imaging")
    name = w.chance.choice(("MR {0} WO", "DX {0} AP/LAT", "CT {0} W/O")).format(w.worker.region.upper())
    blocks = [
        papers.title(f"Result: {name}"), strip(w, form, "Performed:", form(on), ("Ordered:", form(on - timedelta(days=9))), ("Acc #:", str(w.chance.randrange(10**7, 10**8))), ("Status:", "Final")),
        *prose(w.narrative("imaging", on, by, office, 3500), "plain"), papers.lines(f"Interp. {by.signed}", f"Verified {form(on + timedelta(days=1))}"),
    ]  # fmt: skip
    return done("imaging", name, on, by, office, look, blocks)


def nerve_study(w: World) -> Paper:
    """What an EMG machine prints, with a short report."""
    office, by, look, on, form = started(w, "nerve")
    blocks = [
        papers.title("EMG & NCS"), strip(w, form, "Study:", form(on), ("Ht/Wt:", "170 cm / 80 kg")), *prose(w.narrative("nerve_study", on, by, office, 2600), "plain"),
        papers.head("NCS"), papers.table(["Nerve", "Onset", "Ampl", "Vel", "Cmt"], w.nerves(), look="mono"), papers.head("EMG"), papers.table(["Muscle", "IA", "Fib", "PSW", "Pattern"], w.muscles(), look="mono"), *attested(w, by, form, on),
    ]  # fmt: skip
    return done("nerve_study", "EMG & NCS", on, by, office, look, blocks)


def therapy(w: World) -> Paper:
    """A visit from a therapy program."""
    office, by, look, on, form = started(w, "therapy")
    work = [
        [
            name,
            str(w.chance.randrange(1, 4)),
            str(w.chance.choice((8, 10, 12, 15))),
            w.chance.choice(("BW", "1#", "2#", "5#")),
        ]
        for name in ("SLR", "Prone ext", "T-band row", "UBE 5 min", "Wall sit", "Pendulum")
    ]
    blocks = [
        papers.title(w.chance.choice(("PT Tx Note", "OT DAILY SOAP", "Therapy Visit"))), strip(w, form, "Tx date:", form(on), ("Visit #:", f"{w.chance.randrange(2, 24)}/24"), ("Script exp:", form(on + timedelta(days=30)))),
        papers.runin("S:", f"Pt c/o {w.region[2]} {w.chance.randrange(2, 8)}/10, did HEP {w.chance.randrange(1, 6)}x this wk.", bold=False), papers.runin("O:", "See flow sheet. TTP, guarded. AROM WFL with pain at end range.", bold=False),
        papers.table(["Ex", "Sets", "Reps", "Load"], work, look="mono"), papers.runin("A:", "Good rehab potential. Progressing slowly.", bold=False), papers.runin("P:", "Cont POC 2x/wk.", bold=False), *attested(w, by, form, on),
    ]  # fmt: skip
    return done("therapy_note", "Therapy visit", on, by, office, look, blocks)


def therapy_evaluation(w: World) -> Paper:
    """An evaluation from a therapy program."""
    office, by, look, on, form = started(w, "therapy")
    blocks = [
        papers.title("PT EVAL / POC"),
        strip(w, form, "Eval:", form(on), ("Onset:", form(w.worker.injured_on))),
        *prose(w.narrative("therapy", on, by, office, 4000), "plain"),
        papers.table(["Motion", "L", "R"], w.motion(), look="mono"),
        papers.runin("POC:", "2x/wk x 6 wk", bold=False),
        *attested(w, by, form, on),
    ]
    return done("therapy_note", "Therapy evaluation", on, by, office, look, blocks)


def psychology(w: World) -> Paper:
    """A behavioral health print-out."""
    office, by, look, on, form = started(w, "psychology")
    name = w.chance.choice(("BH Assessment", "Psych Intake Evaluation", "MENTAL HEALTH TREATMENT NOTE"))
    scores = [[test, str(w.chance.randrange(3, 40))] for test in ("PHQ-9", "GAD-7", "BDI-II", "PCL-5")]
    blocks = [
        papers.title(name),
        strip(w, form, "Seen:", form(on)),
        *prose(w.narrative("psychology", on, by, office, w.chance.choice((2500, 9000, 16000))), "plain"),
        papers.table(["Scale", "Score"], scores, look="open"),
        papers.runin("Dx:", "F43.23, G47.00", bold=False),
        *attested(w, by, form, on),
    ]
    return done("psychology", name, on, by, office, look, blocks)


def laboratory(w: World) -> Paper:
    """A laboratory's print-out with fixed columns."""
    office, _, look, on, form = started(w, "laboratory")
    screen = w.chance.random() < 0.5
    found = [
        [drug.upper(), w.chance.choice(("NEG", "NEG", "POS")), str(w.chance.choice((20, 50, 300)))]
        for drug in DRUG_SCREEN
    ]
    body = (
        papers.table(["Analyte", "Res", "Cutoff ng/mL"], found, look="mono")
        if screen
        else papers.table(["Component", "Value", "Fl", "Units", "Ref"], w.labs(w.chance.randrange(10, 20)), look="mono")
    )
    name = "UDT CONFIRMATION" if screen else "CMP, CBC w/ diff"
    blocks = [
        papers.title(name),
        strip(
            w,
            form,
            "Coll:",
            f"{form(on)} {w.chance.randrange(7, 12):02d}:{w.chance.randrange(60):02d}",
            ("Recd:", form(on + timedelta(days=1))),
            ("Rptd:", form(on + timedelta(days=2))),
            ("Ord:", w.offices["treating"].people[0].last),
        ),
        body,
        papers.small("** END OF REPORT **"),
    ]
    return done("laboratory", name, on, None, office, look, blocks)


def medico_legal(w: World) -> Paper:
    """A typed evaluator's report."""
    office, by, look, examined, form = started(w, "evaluator")
    on = examined + timedelta(days=w.chance.randrange(10, 30))
    words, name = w.lacking(form)
    listed = [
        papers.para(
            f"{text}. " + " ".join(each for _, texts in w.narrative("progress", day, by, office, 800) for each in texts)
        )
        for day, text in w.looked_back(form, w.chance.randrange(6, 30))
    ]
    blocks = [
        papers.lines(f"Report date: {form(on)}", f"Appointment: {form(examined)}", f"{w.worker.reversed_name} vs {w.worker.employer}", f"EAMS {w.worker.adj}   Claim {w.worker.claim}   DOI {form(w.worker.injured_on)}"), papers.title(w.chance.choice(("QME Report", "Panel QME Re-evaluation", "Independent Medical Examination"))),
        *prose(w.narrative("medico_legal", examined, by, office, w.chance.choice((12000, 20000, 30000))), "plain"), papers.head("Records"), *listed, papers.para(f"Still outstanding: {words}."),
        papers.head("Opinion"), papers.para("AOE/COE: industrial. WPI 8 percent. Apportionment 80/20 under LC 4663. Further medical treatment: yes."), papers.para("I declare under penalty of perjury that I performed this evaluation; LC 139.3 has not been violated."), *attested(w, by, form, on),
    ]  # fmt: skip
    return done("medico_legal", "QME report", on, by, office, look, blocks, (name,))


def hospital_stay(w: World) -> Paper:
    """A transcribed discharge summary."""
    office, by, look, on, form = started(w, "hospital")
    return done(
        "other",
        "D/C summary",
        on,
        by,
        office,
        look,
        [
            papers.title("D/C Summary"),
            strip(w, form, "D/C:", form(on), ("Adm:", form(on - timedelta(days=4)))),
            *prose(w.narrative("discharge", on, by, office, 5000), "plain"),
            *attested(w, by, form, on),
        ],
    )


WRITERS = {
    "progress_report": (encounter, encounter, pr2_typed), "consultation": (consultation,), "operative_report": (operative,), "imaging": (imaging,),
    "nerve_study": (nerve_study,), "therapy_note": (therapy, therapy, therapy_evaluation), "psychology": (psychology,),
    "laboratory": (laboratory,), "medico_legal": (medico_legal,), "other": (hospital_stay,),
}  # fmt: skip
