# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
# fmt: off
"""Family "g": what clinicians write at visits, in theatres, at machines and in sessions."""

from datetime import timedelta

from bench.casefiles import dates, papers
from bench.casefiles.g_heads import (
    CHART,
    CHARTS,
    FORM,
    GRID,
    HOSPITAL,
    LETTER,
    NAMES,
    NARRATIVE,
    STENO,
    TERMINAL,
    TYPED,
    Chart,
    bare,
    chart,
    clock,
    masthead,
    plain,
    run_together,
    sex,
    spelled,
    turned,
    two_figures,
)
from bench.casefiles.papers import Block, Paper
from bench.casefiles.shaping import Writer, prose, steady
from bench.casefiles.world import World


def _told(c: Chart, use: str, most: int, style: str = "runin") -> list[Block]:
    return prose(c.w.narrative(use, c.on, c.by, c.office, most), style)


def _vitals(w: World) -> Block:
    c = w.chance
    return papers.runin(c.choice(("Vitals:", "VS", "Vital Signs")), f"BP {c.randrange(108, 150)}/{c.randrange(64, 94)}  Pulse {c.randrange(58, 96)}  Wt {c.randrange(128, 260)} lb  BMI {c.randrange(22, 38)}.{c.randrange(10)}  Pain Score {c.randrange(2, 9)}/10")


def _medicines(w: World) -> Block:
    return papers.table(["Medication", "Sig", "Disp", "Start Date"], [[drug, use, f"#{count}", dates.bare_slashes(w.last_day - timedelta(days=w.chance.randrange(600, 800)))] for drug, use, count in w.drugs(w.chance.randrange(2, 5))], look=w.chance.choice(("open", "lines")), widths=[2, 2, 0.7, 1])


def visit(w: World) -> Paper:
    """A visit to the treating doctor, to a specialist who goes on treating, or to a pain clinic."""
    role = w.chance.choice(("treating", "treating", "pain", "pain", "consulting"))
    name = w.chance.choice(("Progress Notes", "Ortho F/U", "Return Visit - Workers Compensation", "Follow up", "Recheck, industrial", "PTP Progress Report / PR-2", "", "Video Visit - Established", "Medication Management Visit", "Interval Evaluation"))
    c = chart(w, role, "progress_report", name, w.chance.choice(("Date of Service", "Date of Visit", "Date Seen", "DOS", "Date of Examination")), w.chance.choice(("Office Visit", "Follow Up", "WC Follow Up")))
    blocks = [
        papers.runin(w.chance.choice(("HPI", "Subjective:", "Interim history:", "CHIEF COMPLAINT:")), f"{w.worker.title} {w.chance.choice(('returns', 'comes in', 'is seen again'))} for the {w.region[2]}. Last visit was {dates.bare_slashes(c.on - timedelta(days=w.chance.randrange(28, 60)))}. Pain is rated {w.chance.randrange(3, 9)}/10."),
        *([_vitals(w)] if w.chance.random() < 0.6 else []), *([papers.head("Current Outpatient Medications"), _medicines(w)] if w.chance.random() < 0.4 else []),
        *_told(c, "progress", w.chance.choice((1400, 3000, 5200)), w.chance.choice(("head", "runin", "flow"))),
        *([papers.para(f"CURES reviewed. Urine drug screen of {dates.bare_slashes(c.on - timedelta(days=40))} was consistent with prescribed medication.")] if role == "pain" else []),
        papers.head(w.chance.choice(("Assessment & Plan", "Impression/Recommendations", "Diagnoses and all orders for this visit:", "A/P"))), papers.items([f"{w.region[0]} - {w.region[1]}", *[f"Request authorization for {text}" for text, _ in w.treatments(2)]], w.chance.choice(("1.", "-", "•"))),
        papers.runin(w.chance.choice(("Work Status:", "Disability Status:", "Restrictions:")), w.chance.choice(("Remains temporarily totally disabled.", "Modified work: no lifting over 10 lb, no repetitive bending.", "May continue usual and customary duties."))),
        papers.lines(w.chance.choice((f"Return in about 6 weeks (around {dates.bare_slashes(c.on + timedelta(days=42))}).", "Follow up 4-6 weeks.", f"Next appointment {dates.slashes(c.on + timedelta(days=28))}"))),
    ]
    return c.paper(blocks)


def boxed_progress(w: World) -> Paper:
    """The state's PR-2 as it is typed: the day of the examination stands only beside the signature."""
    c, p = chart(w, w.chance.choice(("treating", "pain")), "progress_report", "PR-2"), w.worker
    reasons = ("Periodic Report (required 45 days after last report)", "Change in treatment plan", "Released from care", "Change in work status", "Need for referral or consultation", "Response to request for information", "Change in patient's condition", "Need for surgery or hospitalization", "Request for authorization")
    to, form = w.offices["adjuster"], w.chance.choice((dates.slashes, two_figures, dates.bare_slashes))
    practice = f"{c.office.name}, " if w.chance.random() < 0.5 else ""
    blocks = [
        papers.columns(["State of California", "Division of Workers' Compensation"], ["Additional pages attached [ ]"], sides="lr"), papers.title("PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT (PR-2)"), papers.small("Check the box(es) which indicate why you are submitting a report at this time. If the patient is \"Permanent and Stationary\" (i.e., has reached maximum medical improvement), do not use this form. You may use DWC Form PR-3 or PR-4."),
        papers.checks([(number == 0 or w.chance.random() < 0.2, text) for number, text in enumerate(reasons)], cols=2, look=w.chance.choice(("square", "typed"))),
        papers.columns([("Patient:", ""), f"Last {p.last}   First {p.first}   M.I. {p.middle}   Sex {sex(w)}", f"Address {p.street}, {p.city}", f"Date of Injury {form(p.injured_on)}   Date of Birth {form(p.born_on)}", f"Occupation {p.job}   Phone {p.phone}"], [("Claims Administrator:", ""), f"Name {to.name}", f"Claim Number {p.claim}", f"Phone {to.phone}   FAX {to.fax}", f"Employer name: {p.employer}"], boxed=True),
        papers.runin("Subjective complaints:", f"{w.region[2]} pain, {w.chance.randrange(3, 9)} of 10."), papers.runin("Objective findings: (Include significant physical examination, laboratory, imaging, or other diagnostic findings.)", ""), *_told(c, "progress", w.chance.choice((700, 1600)), "flow"),
        papers.runin("Diagnoses:", f"1. {w.region[0]}   ICD-10 {w.region[1]}"), papers.runin("Treatment Plan: (Include treatment rendered to date. List methods, frequency and duration of planned treatment(s).)", "; ".join(f"{text} ({code})" for text, code in w.treatments(2))),
        papers.runin("Work Status: This patient has been instructed to:", ""), papers.checks([(True, f"Remain off-work until {form(c.on + timedelta(days=45))}"), (False, "Return to modified work on          with the following limitations or restrictions"), (False, "Return to full duty on          with no limitations or restrictions.")]),
        papers.columns([("Primary Treating Physician:", "(original signature, do not stamp)")], [("Date of exam:", form(c.on))]), papers.small("I declare under penalty of perjury that this report is true and correct to the best of my knowledge and that I have not violated Labor Code section 139.3."),
        papers.columns(["Signature:         ", f"Executed at: {c.office.city.split(',')[0]}", f"Name: {c.by.signed}", f"Address: {practice}{c.office.street}, {c.office.city}"], [f"Cal. Lic. # {c.by.licence}", f"Date: {form(c.later(4))}", f"Specialty: {c.by.specialty}", f"Phone: {c.office.phone}"]),
        papers.small(f"Next report due no later than {form(c.on + timedelta(days=45))}          DWC Form PR-2 (Rev. 06-05)"),
    ]
    return Paper("progress_report", "PR-2", c.on, c.by.name, c.office.name if practice else "", FORM, blocks)


def work_status(w: World) -> Paper:
    """The slip about a visit that goes to the employer: what was found and what work may be done."""
    c, p = chart(w, "treating", "progress_report", w.chance.choice(("WORK STATUS REPORT", "Patient Status Report", "Industrial Work Status & Treatment Summary", "Activity Status - Treating Physician"))), w.worker
    form, until = w.chance.choice((dates.slashes, dates.abbreviated, two_figures)), c.on + timedelta(days=w.chance.randrange(10, 40))
    limits = [[name, w.chance.choice(("None", "Occasional", "Frequent", "No limit"))] for name in ("Lift/carry over 10 lb", "Push/pull over 20 lb", "Bend, twist, stoop", "Reach above shoulder", "Squat, kneel, climb", "Drive company vehicle")]
    blocks = [
        *masthead(c.office), papers.title(c.name),
        papers.columns([("Patient:", p.name), ("DOB:", form(p.born_on)), ("Employer:", p.employer), ("Claim #:", p.claim)], [(w.chance.choice(("Date of visit:", "Visit Date:", "Today's visit:")), f"{form(c.on)}  In {clock(w)}"), ("Injury date:", form(p.injured_on)), ("Seen by:", c.by.signed), ("Next visit:", form(until))], boxed=True),
        papers.runin("Diagnosis:", f"{w.region[0]} ({w.region[1]})"), papers.runin("Findings today:", w.chance.choice(("Tender with guarding, motion limited by pain.", "Improving, slight swelling, strength 4/5.", "Unchanged since last visit."))), papers.runin("Treatment:", f"Continue medication; {w.treatments(1)[0][0]}."),
        papers.head("Work status"), papers.checks([(False, "Regular work"), (True, f"Modified activity from {form(c.on)} through {form(until)}"), (False, "Off work")]), papers.table(["Activity", "Allowed"], limits, widths=[2, 1]), papers.small("If modified activity is not available, the patient is off work for the same time. Employer: please keep a copy."),
        papers.sign(c.by.signed, "Treating physician", drawn=w.chance.choice((0, 6, 14))),
    ]
    return plain(c, c.name, w.chance.choice((NARRATIVE, FORM)), blocks)


def consult(w: World) -> Paper:
    """A specialist's first visit, in a record program or dictated."""
    name = w.chance.choice(("Consults", "Spine Surgery Consult", "New Patient Visit - Specialist Referral", "Initial Consultation Report", "Secondary Treating Physician's Initial Evaluation", "Initial Pain Medicine Evaluation", "Surgical Consultation", "Consultation"))
    c, asked = chart(w, w.chance.choice(("consulting", "consulting", "pain")), "consultation", name, w.chance.choice(("Date of Consultation", "Date of Service", "Date of Evaluation", "Date Seen")), w.chance.choice(("Consult", "New Patient"))), w.offices["treating"].people[0]
    blocks = [
        papers.runin(w.chance.choice(("Referring Provider:", "Requesting physician:", "Consult requested by")), asked.signed), papers.runin("Reason for consult:", f"{w.region[2]} pain since an injury at work on {dates.bare_slashes(w.worker.injured_on)}, opinion about further treatment"),
        *_told(c, "consultation", w.chance.choice((3500, 6500, 9000)), w.chance.choice(("head", "runin"))), papers.head(w.chance.choice(("Impression and Recommendations", "Discussion", "Assessment/Plan"))), papers.items([text for text, _ in w.treatments(3)]), papers.para(w.chance.choice((f"Thank you, Dr. {asked.last}, for the opportunity to see this pleasant patient.", "I appreciate this referral and will send further reports.", f"I spent 45 minutes with the patient. A copy of this consultation goes to Dr. {asked.last}."))),
    ]
    return c.paper(blocks)


def operation(w: World) -> Paper:
    """A surgeon's report from a hospital's system or a typist."""
    name = w.chance.choice(("OPERATIVE REPORT", "Op Note", "Brief Op Note and Operative Report", "REPORT OF OPERATION", "Operative/Procedure Report"))
    c = chart(w, "surgery", "operative_report", name, w.chance.choice(("Date of Operation", "Date of Surgery", "Date of Procedure")), "Surgery")
    blocks = [
        papers.columns([("Surgeon:", c.by.signed), ("Assistant:", w.chance.choice(("None", "R. Doyle, PA-C", "Surgical tech"))), ("Anesthesia:", w.chance.choice(("General endotracheal", "Spinal", "MAC with local")))], [("Location:", w.chance.choice(("OR 4", "Main OR", "Suite 2"))), ("Implants:", w.chance.choice(("None", "See implant log"))), ("EBL:", "Minimal")]),
        *_told(c, "operative", w.chance.choice((3000, 5500)), w.chance.choice(("head", "runin"))), papers.runin("Disposition:", "To recovery in stable condition."),
    ]
    return c.paper(blocks, (*HOSPITAL, 4))


def injection(w: World) -> Paper:
    """A pain physician's procedure."""
    name = w.chance.choice(("Procedure Note", "STEROID INJECTION - PROCEDURE REPORT", "Interventional Procedure", "Ultrasound Guided Injection Note", "Ambulatory Surgery Procedure Record"))
    c, level = chart(w, w.chance.choice(("pain", "surgery")), "operative_report", name, w.chance.choice(("Date of Procedure", "Procedure Date", "Date of Service")), "Procedure"), w.region[3]
    blocks = [
        papers.runin("PRE-OP DX:", f"{w.region[0]} {w.region[1]}"), papers.runin("POST-OP DX:", "Same"), papers.runin("PROCEDURE:", f"Image guided injection of corticosteroid and anesthetic, {level}"), papers.runin("CONSENT / TIME OUT:", f"Consent signed and on chart. Time out at {clock(w)}: patient, site and side confirmed."),
        papers.para(f"DESCRIPTION: The patient was brought to the procedure room and placed on the table. Skin was cleansed with ChloraPrep x 3 and sterile drapes applied. 1% lidocaine was used for skin anesthesia. A {w.chance.choice((22, 25))} gauge needle was guided to the {level} under live imaging, {w.chance.choice(('Omnipaque 180, 1 mL, outlined the target', 'aspiration was negative for heme and CSF'))}, and {w.chance.choice(('dexamethasone 10 mg', 'Depo-Medrol 80 mg', 'Kenalog 40 mg'))} with 2 mL of 0.25% bupivacaine was injected. The needle was withdrawn and a bandage applied."),
        papers.runin("COMPLICATIONS:", "None."), papers.runin("DISCHARGE:", f"Pain {w.chance.randrange(5, 9)}/10 before and {w.chance.randrange(1, 4)}/10 after. Home with a driver. Office recheck in {w.chance.randrange(2, 4)} weeks."),
    ]
    return c.paper(blocks, (0, 2, 3, 4, 5, 7))


def imaging(w: World) -> Paper:
    """A radiologist's reading: a result of a hospital, a network's report, or a mobile service's."""
    p, asked, way = w.worker, w.offices["treating"].people[0], w.chance.randrange(4)
    exam = w.chance.choice((f"MRI {p.region.upper()} WITHOUT CONTRAST", f"MR {p.region.title()} WO Contrast", f"XR {p.region.title()} 2 Or 3 Views", f"CT {p.region.upper()} WITHOUT IV CONTRAST", f"X-RAYS OF THE {p.region.upper()}"))
    c = chart(w, "imaging", "imaging", exam, credential="M.D.", specialty="Radiology")
    prior, read = c.on - timedelta(days=w.chance.randrange(200, 900)), c.later(4)
    clinical = [papers.runin(w.chance.choice(("HISTORY:", "INDICATION:", "Reason for exam:")), f"{w.region[2]} pain, work injury of {dates.bare_slashes(p.injured_on)}."), papers.runin("COMPARISON:", w.chance.choice(("None available.", f"Radiographs of {dates.bare_slashes(prior)}.")))]
    body = _told(c, "imaging", w.chance.choice((1800, 3200)), w.chance.choice(("head", "runin")))
    if way == 0:
        blocks = [papers.columns([("", f"{p.reversed_name} {p.middle}"), f"MRN: {p.mrn}  DOB: {dates.bare_slashes(p.born_on)}  {sex(w)}"], [c.office.name, f"Ordering: {asked.name}, {bare(asked)}"], sides="lr"), papers.rule(), papers.title(exam, "Status: Final result"), papers.lines(f"Exam Information   Exam Date/Time: {dates.bare_slashes(c.on)} {clock(w)}   Accession Number: E{p.mrn}", f"Order date {dates.bare_slashes(c.on - timedelta(days=w.chance.randrange(5, 20)))}"), papers.head("Study Result"), *clinical, *body, papers.lines(f"Electronically Signed by: {turned(c.by)}, {bare(c.by)} on {dates.bare_slashes(read)} {clock(w)}"), papers.lines(f"Result History: {exam} (Order #{p.mrn}51) on {dates.bare_slashes(read)} - Order Result History Report")]
        return plain(c, exam, CHART, blocks)
    if way == 1:
        rows = [("PATIENT:", p.reversed_name.upper()), ("REFERRING:", asked.signed.upper()), ("D.O.B.:", dates.slashes(p.born_on)), ("PATIENT ID:", p.mrn), (w.chance.choice(("DATE OF SERVICE:", "EXAM DATE:", "STUDY DATE:")), dates.slashes(c.on)), ("FAX:", w.offices["treating"].fax)]
        blocks = [*masthead(c.office), papers.fields(rows, look="bold", cols=2), papers.title(exam), *clinical, *body, papers.para("Thank you for referring this patient to our center."), papers.lines(c.by.name.upper() + f", {c.by.credential}", w.chance.choice(("Board Certified Radiologist", "Musculoskeletal Radiology")), f"D: {dates.slashes(read)} {clock(w)}   T: {dates.slashes(read)}   S: {dates.slashes(read + timedelta(days=1))}")]
        return plain(c, exam, steady(c.office).choice((LETTER, NARRATIVE)), blocks)
    if way == 2:
        blocks = [papers.lines(f"{c.office.name.upper()}   {c.office.phone}", "RADIOLOGY DEPARTMENT REPORT", where="center"), papers.columns([f"NAME: {p.last.upper()},{p.first.upper()} {p.middle}", f"PHYS: {turned(asked)} {bare(asked)}", f"DOB: {two_figures(p.born_on)}  AGE: {p.age(c.on)}  SEX: {sex(w)}"], [f"ACCT: V{p.mrn}", f"EXAM DATE: {two_figures(c.on)}   STATUS: REG CLI", f"RADIOLOGY NO: {p.mrn[:6]}"], shares=(1.4, 1.3)), papers.rule(), papers.table(["EXAM#", "TYPE/EXAM", "RESULT"], [[p.mrn[-5:] + "7", exam, "SIGNED"]], look="mono", widths=[0.6, 2.5, 0.8]), *clinical, *body, papers.lines(f"** REPORT SIGNED IN OTHER VENDOR SYSTEM {two_figures(read)} **", f"REPORTED BY: {c.by.name.upper()}, {bare(c.by)}", f"TRANSCRIBED DATE/TIME: {two_figures(read)} ({w.chance.randrange(8, 18):02d}{w.chance.randrange(10, 59)})")]
        return plain(c, exam, TERMINAL, blocks)
    blocks = [papers.columns([("", c.office.name), c.office.street, c.office.city], [("Exam:", exam), ("Performed:", f"{run_together(c.on)} {clock(w)}"), ("Read:", run_together(read))], sides="lr", shares=(1, 1.4)), papers.rule(), papers.columns([("Patient", p.name), ("DOB", run_together(p.born_on)), ("ID", p.mrn)], [("Requested by", asked.signed), ("Claim", p.claim)]), papers.title("RADIOLOGY REPORT"), *clinical, *body, papers.sign(c.by.signed, "Radiologist", drawn=w.chance.choice((0, 12)), ruled=False)]
    return plain(c, exam, NAMES, blocks)


def nerve_study(w: World) -> Paper:
    """A nerve study: a machine's tables with a report, or a letter with tables."""
    c, p, asked = chart(w, "nerve", "nerve_study", w.chance.choice(("EMG / NCS", "Nerve Conduction Study and Electromyography", "ELECTRODIAGNOSTIC EVALUATION", "Full Name EMG Report", "NEURODIAGNOSTIC TESTING"))), w.worker, w.offices["treating"].people[0]
    tables = [papers.head("Motor and Sensory Nerve Conduction"), papers.table(["Site", "Onset (ms)", "O-P Amp", "Vel (m/s)", "Norm"], w.nerves(), look="open"), papers.head("Needle Examination"), papers.table(["Muscle", "Ins Act", "Fibs", "Psw", "Recrt"], w.muscles(), look=w.chance.choice(("open", "lines")))]
    closing = papers.runin(w.chance.choice(("Interpretation:", "SUMMARY:", "Impression:")), w.chance.choice(("These electrodiagnostic findings are within normal limits.", f"Findings support {w.region[0].lower()}, mild in degree electrically.", "There is no evidence of radiculopathy, plexopathy or neuropathy.")))
    if w.chance.random() < 0.5:
        rows = [("Patient:", p.reversed_name), ("Patient ID:", p.mrn), ("Sex:", "Female" if p.is_woman else "Male"), ("Date of Birth:", dates.bare_slashes(p.born_on)), ("Age:", f"{p.age(c.on)} Years"), (w.chance.choice(("Test Date:", "Exam Date:", "Study Date:")), f"{dates.bare_slashes(c.on)} {clock(w)}"), ("Referring:", asked.signed), ("Examiner:", c.by.signed)]
        blocks = [papers.lines(c.office.name, f"{c.office.street}, {c.office.city}"), papers.title(c.name), papers.fields(rows, look="plain", cols=2), papers.rule(), *tables, papers.head("Report"), *_told(c, "nerve_study", 1600, "flow"), closing, papers.space(20), papers.lines(c.by.signed)]
        return plain(c, c.name, CHART, blocks)
    blocks = [*masthead(c.office), papers.lines(w.chance.choice((dates.written, spelled))(c.on)), papers.lines(asked.signed, w.offices["treating"].street, w.offices["treating"].city), papers.lines(f"RE: {p.name}   DOB {dates.slashes(p.born_on)}   Claim {p.claim}"), papers.title(c.name), papers.para(f"Dear Dr. {asked.last}: Your patient underwent electrodiagnostic testing here today."), *_told(c, "nerve_study", 1600), *tables, closing, papers.sign(c.by.signed, "Diplomate, American Board of Electrodiagnostic Medicine", drawn=18)]
    return plain(c, c.name, STENO, blocks)


def session(w: World) -> Paper:
    """A session of therapy as a program of therapists prints it."""
    sort = w.chance.choice(("PT", "PT", "PT", "OT", "DC", "LAc"))
    name, credential, specialty, work = {
        "PT": (w.chance.choice(("Physical Therapy Visit", "PT Treatment Note", "Daily Note", "Rehab Services Treatment Note", "Aquatic Therapy Daily Note")), "PT, DPT", "Physical Therapist", [["Therapeutic Exercise 97110", "25 min", "2"], ["Neuromuscular Re-ed 97112", "12 min", "1"], ["Manual Therapy 97140", "15 min", "1"]]),
        "OT": (w.chance.choice(("Hand Therapy Treatment Note", "Occupational Therapy Encounter")), "OTR/L, CHT", "Occupational Therapist", [["Therapeutic Activities 97530", "30 min", "2"], ["Ultrasound 97035", "8 min", "1"]]),
        "DC": (w.chance.choice(("Chiropractic Office Visit", "Chiropractic Visit Note")), "D.C.", "Chiropractor", [["CMT spinal 98941", "", "1"], ["EMS 97014", "15 min", "1"], ["Mech. traction 97012", "12 min", "1"]]),
        "LAc": (w.chance.choice(("Acupuncture Follow Up", "Acupuncture Progress Note")), "L.Ac.", "Acupuncturist", [["Acupuncture w/ e-stim 97813", "15 min", "1"], ["Additional 97814", "15 min", "1"], ["Infrared 97026", "15 min", "1"]]),
    }[sort]
    c = chart(w, "therapy", "therapy_note", name, w.chance.choice(("Date of Service", "Visit Date", "Date of Treatment", "DOS", "Date of Daily Note")), "Treatment", credential, specialty)
    blocks = [
        papers.columns([("Referring MD:", w.offices["treating"].people[0].name), ("Dx:", f"{w.region[1]} {w.region[0]}")], [("Visit #", f"{w.chance.randrange(2, 20)} / auth 24 thru {dates.bare_slashes(c.on + timedelta(days=70))}"), ("Onset:", dates.bare_slashes(w.worker.injured_on))]),
        papers.runin(w.chance.choice(("Subjective", "S -", "Pt reports:")), f"{w.region[2].capitalize()} {w.chance.choice(('felt looser after last time', 'sore from work', 'not much change', 'woke patient twice last night'))}; {w.chance.randrange(2, 8)}/10 now, {w.chance.randrange(5, 10)}/10 at worst."),
        *(_told(c, "therapy", 900, "flow") if w.chance.random() < 0.3 else [papers.table(["Motion", "Today", "Normal"], w.motion(), look="lines")]), papers.table(["Intervention", "Time", "Units"], work, look=w.chance.choice(("grid", "open"))),
        papers.runin(w.chance.choice(("Assessment", "A -")), w.chance.choice(("Tolerated all interventions. Cueing for posture.", "Gains in motion but limited endurance.", "Symptoms increased by end of session, resolved with ice."))), papers.runin(w.chance.choice(("Plan", "P -")), w.chance.choice(("Continue per POC 2x/week.", "Advance resistance next visit.", "Re-assess in 2 visits."))),
    ]
    return c.paper(blocks, (*CHARTS, 5, 7))


def therapy_plan(w: World) -> Paper:
    """A therapist's first examination with a plan that the doctor is to sign."""
    c = chart(w, "therapy", "therapy_note", w.chance.choice(("PT EVALUATION", "Initial Evaluation and Plan of Care", "Therapy Progress Report / Recertification", "PT DISCHARGE REPORT")), w.chance.choice(("Date of Evaluation", "Date of Service")), "PT Eval", "PT, DPT", "Physical Therapist")
    asked = w.offices["treating"].people[0]
    blocks = [
        *_told(c, "therapy", 2500, "head"), papers.table(["Motion", "AROM", "WNL"], w.motion(), look="grid"), papers.head("Goals"), papers.items([f"Sit 45 minutes with {w.region[2]} pain 3/10 or less", "Lift 20 lb to waist x 10", "Independent with HEP"], "-"), papers.runin("Frequency/Duration:", "2x/week for 6 weeks."),
        papers.box(f"Physician certification: I certify the need for these services.   Signature            Date            {asked.signed}"),
    ]
    return c.paper(blocks, (*CHARTS, 7))


def flow_sheet(w: World) -> Paper:
    """A grid of exercises by visits, filled in by hand at each: of no one day."""
    c, p = chart(w, "therapy", "therapy_note", w.chance.choice(("Exercise Flowsheet", "PT EXERCISE GRID", "Gym Program / Treatment Record")), credential="PT", specialty="Physical Therapist"), w.worker
    days = [c.on + timedelta(days=2 * n + n // 2) for n in range(w.chance.randrange(5, 9))]
    rows = [[move, *[w.chance.choice(("3x10", "2x12", "6'", "15#", "x", "", "hold", "RTB")) for _ in days]] for move in w.chance.sample(("Recumbent bike", "Cat/camel", "Bridge", "Prone press up", "Dead bug", "Clam", "Side plank", "Step down", "T-band ER", "Row", "Pulleys", "Wall clock", "Heel slide", "Quad set", "Grip", "TrA sets"), 13)]
    blocks = [papers.title(c.name), papers.lines(f"Name {p.name}   Chart {p.mrn}   Dx {w.region[1]}   Precautions none"), papers.table(["Date", *[f"{day.month}/{day.day}" for day in days]], [*rows, ["Initials", *["" for _ in days]]], widths=[2, *[0.8 for _ in days]]), papers.lines(c.office.name, where="center")]
    return Paper("therapy_note", c.name, None, "", c.office.name, FORM, blocks)


def psych_session(w: World) -> Paper:
    """A session of psychotherapy or a visit for psychiatric medicines."""
    medicines = w.chance.random() < 0.3
    name = "Psychiatric Medication Follow Up" if medicines else w.chance.choice(("Psychotherapy Session Note", "Individual Therapy (53 min)", "CBT for Pain - Group", "Health & Behavior Intervention", "Psychology Progress Note", "Biofeedback and Relaxation Training"))
    c = chart(w, "psychology", "psychology", name, w.chance.choice(("Date of Session", "Date of Service", "Session Date")), "Behavioral Health", *(("M.D.", "Psychiatry") if medicines else ("Psy.D.", "Psychologist")))
    blocks = [
        papers.columns([("CPT:", w.chance.choice(("90837", "90834", "96152", "99214"))), ("Start/Stop:", "1:05 PM - 1:58 PM")], [("PHQ-9:", str(w.chance.randrange(4, 25))), ("GAD-7:", str(w.chance.randrange(3, 21)))]), papers.runin("MSE:", w.chance.choice(("Cooperative, dysphoric, affect congruent. No SI/HI.", "Alert, anxious, linear. Denies suicidal ideation."))),
        *_told(c, "psychology", w.chance.choice((900, 1800)), "runin"), papers.runin("Intervention:", w.chance.choice(("Cognitive restructuring of fear of re-injury.", "Paced breathing, activity pacing, sleep hygiene.")) if not medicines else "Continue sertraline 100 mg; trazodone 50 mg at night."), papers.runin("Plan:", "Return in 2 weeks."),
    ]
    return c.paper(blocks, (*CHARTS, 7))


def psych_report(w: World) -> Paper:
    """A psychologist's long report."""
    c = chart(w, "psychology", "psychology", w.chance.choice(("PSYCHOLOGICAL EVALUATION", "Pre-Surgical Psychological Screening", "INITIAL PSYCHOLOGICAL CONSULTATION AND TEST REPORT", "Neuropsychological Evaluation", "Comprehensive Psychiatric Evaluation")), w.chance.choice(("Date of Evaluation", "Date of Interview", "Date of Service")), "Evaluation", "Ph.D.", "Clinical Psychology")
    tests = [[name, str(w.chance.randrange(38, 92)), w.chance.choice(("Average", "Elevated", "Clinically significant"))] for name in ("MMPI-2-RF (RC1)", "P-3 Somatization", "BHI-2 Pain", "BDI-II", "Oswestry")]
    blocks = [*_told(c, "psychology", w.chance.choice((4000, 7500)), w.chance.choice(("head", "runin"))), papers.head("Psychometric Results"), papers.table(["Instrument", "Score", "Interpretation"], tests, look="lines"), papers.head("DSM-5"), papers.items(["F43.23 Adjustment disorder, mixed", "F54 Psychological factors affecting a medical condition"], "-"), papers.para("Recommendation: eight sessions of cognitive behavioral therapy.")]
    return c.paper(blocks, (*CHARTS, *TYPED))


def hospital_paper(w: World) -> Paper:
    """A stay or an emergency in a hospital: a paper of no kind of its own."""
    stay = w.chance.random() < 0.5
    c = chart(w, "hospital", "other", w.chance.choice(("DISCHARGE SUMMARY", "Discharge Summaries")) if stay else w.chance.choice(("ED Provider Notes", "EMERGENCY DEPARTMENT REPORT")), "Date of Discharge" if stay else "Date of Service", "Hospital Encounter" if stay else "ED", specialty="" if stay else "Emergency Medicine")
    first = [papers.runin("Admission Date:", dates.bare_slashes(c.on - timedelta(days=3))), papers.runin("Discharge Date:", dates.bare_slashes(c.on))] if stay else [papers.runin("Arrival:", f"Ambulatory. Triage level 3. Seen at {clock(w)}.")]
    return c.paper([*first, *_told(c, "discharge", w.chance.choice((2500, 4500)), "head")], HOSPITAL)


def laboratory(w: World) -> Paper:
    """A laboratory's result, dated by the collection."""
    c, p, asked, way = chart(w, "laboratory", "laboratory", "Laboratory"), w.worker, w.offices["treating"], w.chance.randrange(3)
    screen, got, told, age = w.chance.random() < 0.5, c.on + timedelta(days=w.chance.randrange(0, 2)), c.on + timedelta(days=w.chance.randrange(2, 6)), f"{p.age(c.on)}"
    drugs = papers.table(["Prescribed / Drug Class", "Result", "Quantity", "Cutoff", "Outcome"], [[drug, found, "" if found == "Negative" else f"{w.chance.randrange(110, 3000)} ng/mL", "50 ng/mL", w.chance.choice(("Consistent", "Consistent", "Inconsistent"))] for drug in ("Opiates", "Oxycodone", "Tramadol", "Benzodiazepines", "Gabapentin", "Cocaine", "THC", "Amphetamine", "Buprenorphine", "Carisoprodol", "Fentanyl", "Methadone") for found in [w.chance.choice(("Negative", "Negative", "Positive"))]], look=w.chance.choice(("grid", "lines", "open")))
    tests = papers.table(["Component", "Value", "Flag", "Units", "Ref Range"], w.labs(w.chance.randrange(7, 20)), look=w.chance.choice(("open", "lines", "zebra")))
    if way == 0:
        blocks = [papers.columns([("", c.office.name)], ["Patient Report"], sides="lr"), papers.columns([("Specimen ID:", f"{p.mrn[:3]}-{p.mrn[-4:]}-0"), ("Acct #:", "04190215")], [("Phone:", asked.phone), ("Rte:", "00")], boxed=True), papers.lines(p.reversed_name.upper(), p.street.upper(), p.city.upper()), papers.columns([("Patient Details", ""), f"DOB: {dates.slashes(p.born_on)}", f"Age(y/m/d): {age}/03/11", f"Gender: {sex(w)}"], [("Specimen Details", ""), f"Date collected: {dates.slashes(c.on)} 0{w.chance.randrange(7, 10)}{w.chance.randrange(10, 59)} Local", f"Date received: {dates.slashes(got)}", f"Date entered: {dates.slashes(got)}", f"Date reported: {dates.slashes(told)} 1412 ET"], [("Physician Details", ""), f"Ordering: {asked.people[0].name[0]} {asked.people[0].last}", "Referring:", f"NPI: 1{p.mrn:0>9}"], boxed=True), papers.head("Ordered Items"), papers.lines("ToxAssure Select 13 (MW)" if screen else "CMP14+eGFR; CBC/D/Plt"), drugs if screen else tests, papers.small(f"FINAL REPORT    Date Issued: {dates.slashes(told)}    This document contains private and confidential health information protected by state and federal law.")]
        return plain(c, "Patient Report", GRID, blocks, "")
    if way == 1:
        label = w.chance.choice(("Coll Date/Time", "Drawn", "SPEC COLL"))
        blocks = [papers.lines(f"{c.office.name.upper()}     LABORATORY REPORT", f"{c.office.street.upper()}  {c.office.city.upper()}", where="center"), papers.columns([f"NAME: {p.last.upper()},{p.first.upper()}", f"MR#: {p.mrn}  AGE/SX: {age}/{sex(w)}  DOB: {two_figures(p.born_on)}"], [f"{label}: {two_figures(c.on)} 0{w.chance.randrange(715, 959)}", f"RECD: {two_figures(got)}   RPTD: {two_figures(told)}", f"SUBM DR: {turned(asked.people[0])} {bare(asked.people[0])}"]), papers.rule(), papers.title("URINE DRUG SCREEN" if screen else "CHEMISTRY / HEMATOLOGY"), drugs if screen else tests, papers.lines("** END OF REPORT **", f"PRINTED {two_figures(told + timedelta(days=4))}", where="center")]
        return plain(c, "Laboratory report", TERMINAL, blocks, "")
    rows = [("Patient", p.name), ("Practitioner", asked.people[0].signed), ("Birth Date", dates.dashed(p.born_on)), (w.chance.choice(("Sample Collected", "Collection Date", "Specimen Collected On")), dates.dashed(c.on)), ("Sex", sex(w)), ("Sample Received", dates.dashed(got)), ("Lab Number", f"T{p.mrn}"), ("Report Date", dates.dashed(told))]
    blocks = [*masthead(c.office), papers.title("Medication Compliance Report" if screen else "Clinical Laboratory Report"), papers.fields(rows, look=w.chance.choice(("grid", "band")), cols=2), *([papers.runin("Reported medications:", ", ".join(drug for drug, _, _ in w.drugs(2)))] if screen else []), drugs if screen else tests, papers.lines(f"Laboratory Director: {c.by.signed}   CLIA 05D0{p.mrn}")]
    return plain(c, "Laboratory report", NARRATIVE, blocks, "")


WRITERS: dict[str, tuple[Writer, ...]] = {
    "progress_report": (visit, visit, visit, boxed_progress, work_status), "consultation": (consult,), "operative_report": (operation, injection), "imaging": (imaging,), "nerve_study": (nerve_study,),
    "therapy_note": (session, session, session, therapy_plan, flow_sheet), "psychology": (psych_session, psych_report), "laboratory": (laboratory,), "other": (hospital_paper,),
}
