# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
# fmt: off
"""Family "e", held out: what clinicians write, as record programs, dictation and state forms print it."""

from datetime import timedelta

from bench.casefiles import dates, papers
from bench.casefiles.e_heads import DICTATED, HOSPITAL, OLDER, OUTLINE, STATE, hour, plain, visit
from bench.casefiles.papers import Block, Look, Paper, running
from bench.casefiles.shaping import Writer, prose, steady
from bench.casefiles.world import DRUG_SCREEN, World


def _told(w: World, use: str, most: int, v: object, style: str = "runin") -> list[Block]:
    return prose(w.narrative(use, v.on, v.by, v.office, most), style)  # type: ignore[attr-defined]


def _vitals(w: World) -> Block:
    return papers.lines(f"BP: {w.chance.randrange(110, 148)}/{w.chance.randrange(68, 92)}  HR: {w.chance.randrange(60, 96)}  Temp: 98.{w.chance.randrange(10)} F  Ht: 5' {w.chance.randrange(2, 12)}\"  Wt: {w.chance.randrange(128, 260)} lb  BMI: {w.chance.randrange(22, 39)}.{w.chance.randrange(10)}  Pain: {w.chance.randrange(3, 10)}")


def chart_note(w: World) -> Paper:
    """A visit in a record program."""
    v = visit(w, w.chance.choice(("treating", "treating", "pain")), w.chance.choice(("Progress Notes", "Subjective / Objective / Assessment / Plan", "WC Follow up", "Established Patient 15-29 min", "Return Visit Note", "Telemedicine Visit", "")), w.chance.choice(("Date of Service", "Date of Visit", "Service Date", "Appointment Date")))
    p, drugs = w.worker, w.drugs(w.chance.randrange(2, 6))
    blocks = [
        papers.head("Chief Complaint"), papers.para(f"{w.region[2].capitalize()} pain, work comp follow up. DOI {dates.slashes(p.injured_on)}."), _vitals(w),
        papers.head("Current Medications"), papers.items([f"{drug}, {use}" for drug, use, _ in drugs], w.chance.choice(("-", "1.", "•"))),
        *_told(w, "progress", w.chance.choice((2200, 3800, 6000)), v, w.chance.choice(("head", "runin"))),
        papers.head(w.chance.choice(("Assessment", "Assessments", "Assessment/Plan", "Diagnoses attached to this encounter"))), papers.items([f"{w.region[0]} - {w.region[1]} (Primary)", "Encounter for other administrative examination - Z02.89"]),
        papers.head(w.chance.choice(("Plan", "Treatment", "Orders Placed"))), papers.items([f"{text} ({code})" for text, code in w.treatments(w.chance.randrange(1, 4))], "-"),
        papers.runin("Follow up:", w.chance.choice(("4 Weeks (Reason: WC)", "Return in about 6 weeks.", "prn", "1 month"))),
    ]
    return v.paper("progress_report", v.name or "Office visit", blocks)


def telephone(w: World) -> Paper:
    """A short visit of a chain of occupational clinics, with the work activities ticked."""
    v = visit(w, "treating", w.chance.choice(("Recheck Visit", "Injury Recheck - Transcription", "PHYSICIAN WORK ACTIVITY STATUS AND VISIT NOTE")), "Visit Date")
    blocks = [
        papers.runin("Chief complaint:", f"The patient presents today with {w.region[2]} complaints."), papers.runin("Pattern of symptoms:", "Constant, dull, worse with activity."), _vitals(w),
        *_told(w, "progress", w.chance.choice((1200, 2000)), v), papers.runin("Assessment:", f"1. {w.region[0]} {w.region[1]}"), papers.runin("Plan / medications:", "; ".join(f"{drug} {use}" for drug, use, _ in w.drugs(2))),
        papers.head("Activity status"), papers.checks([(True, "Modified activity"), (False, "Regular activity"), (False, "No activity")], cols=3), papers.checks([(True, "No lifting over 10 lbs"), (True, "No repetitive bending"), (False, "Sitting 75% of the time"), (False, "May not drive company vehicle")], cols=2),
        papers.lines(f"Next visit: {dates.slashes(v.on + timedelta(days=14))}   {hour(w)}", "Anticipated date of maximal medical improvement: unknown"),
    ]
    return v.paper("progress_report", v.name, blocks)


def state_progress(w: World) -> Paper:
    """The state's PR-2, with its boxes."""
    v, p = visit(w, w.chance.choice(("treating", "pain")), "PR-2"), w.worker
    adjuster, form = w.offices["adjuster"], w.chance.choice((dates.slashes, dates.bare_slashes, dates.short_slashes))
    reasons = ("Periodic Report (required 45 days after last report)", "Change in treatment plan", "Released from care", "Change in work status", "Need for referral or consultation", "Response to request for information", "Change in patient's condition", "Need for surgery or hospitalization", "Request for authorization", "Other:")
    ticked = set(w.chance.sample(reasons, 2))
    blocks = [
        papers.lines("State of California", "Division of Workers' Compensation", where="center"), papers.title("PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT (PR-2)"),
        papers.small('Check the box(es) which indicate why you are submitting a report at this time. If the patient is "Permanent and Stationary" (i.e., has reached maximum medical improvement), do not use this form. You may use DWC Form PR-3 or PR-4.'),
        papers.checks([(one in ticked, one) for one in reasons], cols=2), papers.head("Patient:"),
        papers.fields([("Last", p.last), ("First", p.first), ("M.I.", p.middle), ("Sex", "F" if p.is_woman else "M"), ("Address", p.street), ("City", p.city), ("Date of Injury", form(p.injured_on)), ("Date of Birth", form(p.born_on)), ("Occupation", p.job), ("SS #", "xxx-xx-" + p.mrn[:4]), ("Phone", p.phone), ("", "")], look="plain", cols=3),
        papers.head("Claims Administrator:"), papers.fields([("Name", adjuster.name), ("Claim Number", p.claim), ("Address", adjuster.street), ("City", adjuster.city), ("Phone", adjuster.phone), ("FAX", adjuster.fax), ("Employer name:", p.employer), ("Employer Phone", "")], cols=2),
        papers.small("The information below must be provided. You may use this form or you may substitute or append a narrative report."),
        papers.runin("Subjective complaints:", f"{w.region[2].capitalize()} pain {w.chance.randrange(3, 9)}/10, " + w.chance.choice(("radiating, worse with activity.", "no better. Sleep poor.", "some relief with medication."))),
        papers.runin("Objective findings:", "(Include significant physical examination, laboratory, imaging, or other diagnostic findings.)"), *_told(w, "progress", w.chance.choice((900, 1800)), v, "flow"),
        papers.runin("Diagnoses:", f"1. {w.region[0]}   ICD-10 {w.region[1]}    2. Myalgia   ICD-10 M79.10"),
        papers.runin("Treatment Plan:", "(Include treatment rendered to date. List methods, frequency, duration of planned treatment(s). Specify consultation/referral, surgery, and hospitalization. Identify each physician and non-physician provider. Use of CPT codes is encouraged.) " + "; ".join(text for text, _ in w.treatments(2)) + "."),
        papers.head("Work Status: This patient has been instructed to:"), papers.checks([(False, "Remain off-work until ____"), (True, f"Return to modified work on {form(v.on)} with the following limitations or restrictions: no heavy lifting"), (False, "Return to full duty on ____ with no limitations or restrictions.")]),
        papers.runin("Primary Treating Physician:", f"(original signature, do not stamp)        Date of exam: {form(v.on)}"),
        papers.small("I declare under penalty of perjury that this report is true and correct to the best of my knowledge and that I have not violated Labor Code section 139.3."),
        papers.fields([("Signature:", ""), ("Cal. Lic. #", v.by.licence), ("Executed at:", v.office.city.split(",")[0]), ("Date:", form(v.on + timedelta(days=w.chance.randrange(0, 3)))), ("Name:", v.by.signed), ("Specialty:", v.by.specialty), ("Address:", f"{v.office.street}, {v.office.city}"), ("Phone:", v.office.phone)], cols=2),
        papers.lines("Next report due no later than: 45 days"), papers.small("DWC Form PR-2 (Rev. 06-05)"),
    ]
    return Paper("progress_report", "PR-2", v.on, v.by.name, "", STATE, blocks)


def narrative_report(w: World) -> Paper:
    """A dictated report of the treating physician to the insurer."""
    v = visit(w, w.chance.choice(("treating", "pain")), w.chance.choice(("TREATING PHYSICIAN'S PROGRESS REPORT AND REQUEST FOR TREATMENT", "PRIMARY TREATING PHYSICIAN'S REPORT OF RE-EXAMINATION", "ORTHOPEDIC REEVALUATION REPORT IN LIEU OF PR-2", "SECONDARY TREATING PHYSICIAN'S FOLLOW-UP REPORT")), "Date of Exam")
    p, to = w.worker, w.offices["adjuster"]
    blocks = [
        papers.lines(dates.written(v.on)), papers.lines(to.name, to.street, to.city, f"Attention: {to.people[0].name}"),
        papers.fields([("PATIENT", f": {p.name}"), ("EMPLOYER", f": {p.employer}"), ("DATE OF INJURY", f": {dates.written(p.injured_on)}"), ("CLAIM NO.", f": {p.claim}"), *([("DATE OF EXAM", f": {dates.written(v.on)}")] if w.chance.random() < 0.5 else [])]),
        papers.title(v.name), papers.para(f"Dear {w.chance.choice(('Ladies and Gentlemen', 'Claims Examiner', to.people[0].name))}:"), papers.para(f"{p.title} was seen in this office today for reexamination. The following is my report."),
        *_told(w, "progress", w.chance.choice((3500, 6500, 8500)), v, "head"), papers.head("Discussion and treatment recommendations"), papers.para(f"I request authorization for {w.treatments(1)[0][0]}."), papers.head("Work status"), papers.para(w.chance.choice(("Temporarily totally disabled for six weeks.", "The patient may continue modified duties."))),
        papers.small("I have not violated Labor Code section 139.3 and the contents of the report are true and correct to the best of my knowledge. This statement is made under penalty of perjury."),
        papers.sign(v.by.signed, f"Diplomate, American Board of {v.by.specialty}", before=("Sincerely,",), drawn=w.chance.choice((0, 9))), papers.small(f"{v.by.last[:3].upper()}:kc   cc: Applicant's attorney"),
    ]
    return plain(v, "progress_report", v.name, steady(v.office).choice((DICTATED, OUTLINE)), blocks)


def consult_note(w: World) -> Paper:
    """A specialist's first visit in a record program."""
    v = visit(w, w.chance.choice(("consulting", "pain")), w.chance.choice(("Consults", "New Patient Visit", "Consultation - Spine Clinic", "History and Physical: New Consultation", "Initial Consultation", "Outpatient Consult Note")), w.chance.choice(("Date of Service", "Date of Consultation", "Consult Date")), "New patient")
    asked = w.offices["treating"].people[0]
    blocks = [
        papers.lines(f"Consult requested by: {asked.signed}", f"Reason for consult: {w.region[2]} pain"), _vitals(w), *_told(w, "consultation", w.chance.choice((4500, 7500)), v, w.chance.choice(("head", "runin"))),
        papers.head("Impression and Recommendations"), papers.items([f"{text}" for text, _ in w.treatments(3)]), papers.para(f"Thank you for the opportunity to participate in the care of {w.worker.title}. A copy of this note is sent to {asked.signed}."),
    ]
    return v.paper("consultation", v.name, blocks)


def consult_letter(w: World) -> Paper:
    """A specialist's first report as a letter to the doctor who referred."""
    v, to = visit(w, w.chance.choice(("consulting", "pain")), "Consultation letter"), w.offices["treating"]
    p = w.worker
    blocks = [
        papers.lines(dates.written(v.on)), papers.lines(to.people[0].signed, to.name, to.street, to.city), papers.lines(f"Re:  {p.name}", f"DOB: {dates.slashes(p.born_on)}", f"Date of injury: {dates.slashes(p.injured_on)}"),
        *([papers.title(w.chance.choice(("NEUROSURGICAL CONSULTATION", "INITIAL PAIN MANAGEMENT CONSULTATION REPORT", "SPECIALTY CONSULTATION")))] if w.chance.random() < 0.6 else []),
        papers.para(f"Dear Dr. {to.people[0].last}:"), papers.para(f"Thank you very much for referring {p.title}, whom I had the pleasure of seeing in consultation today for evaluation of {w.region[2]} pain."),
        *_told(w, "consultation", w.chance.choice((3500, 6000)), v, w.chance.choice(("head", "flow"))), papers.para(f"In summary, I would recommend {w.treatments(1)[0][0]}. I appreciate the kind referral and will keep you informed."), papers.sign(v.by.signed, v.by.specialty, before=("With kind regards,",), drawn=3),
    ]
    return plain(v, "consultation", v.name, steady(v.office).choice((DICTATED, OUTLINE)), blocks)


def operation(w: World) -> Paper:
    """A surgeon's report, dictated in a hospital or at a surgery center."""
    v, p = visit(w, "surgery", w.chance.choice(("OPERATIVE REPORT", "Op Note", "Operative/Procedure Notes", "REPORT OF OPERATION", "Brief Operative Note with Full Dictation")), w.chance.choice(("Date of Surgery", "Date of Procedure", "Surgery Date"))), w.worker
    if w.chance.random() < 0.5:
        return v.paper("operative_report", v.name, [papers.runin("Surgeon:", f"{v.by.signed} (Primary)"), papers.runin("Anesthesia:", "General endotracheal"), papers.runin("Estimated Blood Loss:", "25 mL"), *_told(w, "operative", 5000, v)])
    blocks = [
        papers.fields([("PATIENT NAME:", p.reversed_name.upper()), ("MEDICAL RECORD NO:", p.mrn), ("DATE OF BIRTH:", dates.slashes(p.born_on)), ("ACCOUNT NO:", f"V000{p.mrn}"), (w.chance.choice(("DATE OF OPERATION:", "DATE OF SURGERY:", "PROCEDURE DATE:")), dates.slashes(v.on)), ("ATTENDING SURGEON:", v.by.signed), ("ASSISTANT:", "None"), ("ROOM/BED:", "OPS")], look="plain", cols=2),
        papers.title(v.name), *_told(w, "operative", 5500, v, "head"), papers.sign(v.by.signed, drawn=0), papers.lines(f"D: {dates.slashes(v.on)} {w.chance.randrange(10, 18)}:22:10", f"T: {dates.slashes(v.on + timedelta(days=1))} 08:{w.chance.randrange(10, 59)}:41", f"Job #: {w.chance.randrange(100000, 999999)}"),
    ]
    return plain(v, "operative_report", v.name, steady(v.office).choice((OLDER, HOSPITAL, DICTATED)), blocks)


def injection(w: World) -> Paper:
    """A pain physician's procedure."""
    v, level = visit(w, w.chance.choice(("pain", "surgery")), w.chance.choice(("PROCEDURE NOTE", "Procedures", "EPIDURAL STEROID INJECTION PROCEDURE REPORT", "Medial Branch Block - Procedure Note", "Operative Procedure")), w.chance.choice(("Date of Procedure", "Procedure Date", "Date of Service")), "Procedure"), w.region[3]
    steps = (
        f"The patient was brought to the procedure suite and placed prone. Time out was performed. The {level} level was identified under C-arm fluoroscopy. Skin was anesthetized with 1% lidocaine. A 3.5 inch 22 gauge Quincke needle was advanced to the target. After negative aspiration, 1 mL of Isovue-M 200 confirmed spread without vascular uptake. A solution of dexamethasone 10 mg and 2 mL of preservative free saline was injected slowly.",
        "The needle was removed and a band-aid applied. The patient tolerated the procedure well and was taken to recovery in stable condition, observed for 30 minutes, and discharged home with a driver and written instructions.",
    )
    blocks = [
        papers.head("Pre-procedure diagnosis"), papers.para(f"{w.region[0]} ({w.region[1]})"), papers.head("Post-procedure diagnosis"), papers.para("Same."), papers.head("Procedure performed"), papers.items([f"Injection at {level} under fluoroscopic guidance (64483)", "Epidurography with interpretation (72275)"]),
        papers.head("Consent"), papers.para("Risks, benefits and alternatives were explained and a written consent was signed."), papers.head("Description of procedure"), *map(papers.para, steps), papers.runin("Complications:", "None."), papers.runin("Pre / post pain score:", f"{w.chance.randrange(6, 10)}/10, {w.chance.randrange(0, 4)}/10"),
    ]
    return v.paper("operative_report", v.name, blocks)


def imaging(w: World) -> Paper:
    """A radiologist's reading, as a radiology program prints it."""
    v, p = visit(w, "imaging", "Imaging", credential="M.D.", specialty="Diagnostic Radiology"), w.worker
    asked, region = w.offices["treating"].people[0], w.worker.region.upper()
    exam = w.chance.choice((f"MR {region} WO CONTRAST", f"MRI {region} WITHOUT CONTRAST", f"XR {region} 2-3 VIEWS", f"CT {region} WITHOUT IV CONTRAST", f"US {region} LIMITED"))
    body, clinical = _told(w, "imaging", 3200, v, w.chance.choice(("head", "runin"))), papers.runin(w.chance.choice(("CLINICAL INDICATION:", "HISTORY:", "REASON FOR EXAM:")), f"{w.region[2]} pain, injury at work.")
    got, way = v.on + timedelta(days=w.chance.randrange(0, 2)), steady(v.office).randrange(3)
    if way == 0:
        blocks = [
            papers.fields([("Patient:", p.reversed_name.upper()), ("Exam Date:", dates.slashes(v.on)), ("DOB:", dates.slashes(p.born_on)), ("MRN:", p.mrn), ("Referring:", asked.signed), ("Accession:", f"SC{w.chance.randrange(10**6, 10**7)}")], look="grid", cols=2), papers.lines(f"EXAM: {exam}"), clinical, *body,
            papers.lines(f"Electronically Signed by: {v.by.signed}", f"Sign Date/Time: {dates.bare_slashes(got)} {hour(w)}"), papers.small("Thank you for referring your patient to us. Images are available on our portal."),
        ]
    elif way == 1:
        blocks = [
            papers.title("FINAL REPORT"), papers.lines(f"{p.reversed_name}    {dates.slashes(p.born_on)}    {'FEMALE' if p.is_woman else 'MALE'}"), papers.lines(f"PROCEDURE: {exam}", f"DATE OF EXAM: {dates.military(v.on)}", f"ORDERING PHYSICIAN: {asked.signed}"), clinical, papers.runin("COMPARISON:", w.chance.choice(("None available.", f"{dates.slashes(w.last_day - timedelta(days=800))}."))), *body,
            papers.lines(f"Dictated by: {v.by.signed}", f"Dictated: {dates.slashes(got)}  Transcribed: {dates.slashes(got + timedelta(days=1))}", "*** END OF REPORT ***"),
        ]
    else:
        blocks = [
            papers.lines(dates.written(got)), papers.lines(asked.signed, w.offices["treating"].street, w.offices["treating"].city), papers.lines(f"RE: {p.name}", f"D.O.B. {dates.slashes(p.born_on)}", f"DATE OF SERVICE: {dates.slashes(v.on)}", f"CHART NO: {p.mrn}"),
            papers.title(exam), papers.para(f"Dear Dr. {asked.last}:"), clinical, *body, papers.para("Thank you for this referral."), papers.sign(v.by.signed, "Diplomate, American Board of Radiology", drawn=6),
        ]
    return plain(v, "imaging", exam, (HOSPITAL, OLDER, DICTATED)[way], blocks)


def nerves(w: World) -> Paper:
    """A nerve study, as the machine prints its tables."""
    v, p = visit(w, "nerve", "EMG"), w.worker
    blocks = [
        papers.title(w.chance.choice(("EMG/NCV REPORT", "ELECTRONEURODIAGNOSTIC REPORT", "Nerve Conduction and EMG Report", "ELECTROMYOGRAPHY REPORT"))),
        papers.fields([("Patient:", p.name), ("Gender:", "Female" if p.is_woman else "Male"), ("Patient ID:", p.mrn), ("Age:", f"{p.age(v.on)} Years"), ("Birthday:", dates.bare_slashes(p.born_on)), (w.chance.choice(("Visit Date:", "Test Date:", "Date of Test:", "Exam Date:")), f"{dates.bare_slashes(v.on)} {w.chance.randrange(8, 17)}:15"), ("Examined By:", v.by.signed), ("Ref. By:", w.offices["treating"].people[0].signed)], look="plain", cols=2),
        *_told(w, "nerve_study", 1500, v), papers.head("Sensory / Motor NCS"), papers.table(["Nerve / Sites", "Lat. ms", "Peak Amp", "Velocity m/s", ""], w.nerves(), look="lines"), papers.head("EMG Summary Table"), papers.table(["Muscle", "IA", "Fib", "PSW", "Recruit"], w.muscles(), look="lines"),
        papers.head("Impression"), papers.para(w.chance.choice(("This is a normal electrodiagnostic study.", f"There is electrodiagnostic evidence of a mild chronic process compatible with {w.region[0].lower()}."))), papers.sign(v.by.signed, w.chance.choice(("Board Certified, Neurology", "Diplomate, ABEM")), drawn=w.chance.choice((0, 12))),
    ]
    return plain(v, "nerve_study", "EMG/NCV", steady(v.office).choice((OUTLINE, HOSPITAL)), blocks)


def therapy_visit(w: World) -> Paper:
    """A session in a therapist's program."""
    sort = w.chance.choice(("PT", "PT", "OT", "chiro", "needles"))
    name, credential, specialty = {
        "PT": (w.chance.choice(("Physical Therapy Daily Note", "Daily Note / Billing Sheet", "Rehab Daily Note", "PT Progress Note")), "PT, DPT", "Physical Therapist"), "OT": ("Occupational Therapy - Hand Daily Note", "OTR/L, CHT", "Occupational Therapist"),
        "chiro": (w.chance.choice(("Chiropractic Progress Note", "Chiropractic SOAP Note", "Daily Chart Note")), "D.C.", "Chiropractor"), "needles": (w.chance.choice(("Acupuncture Treatment Note", "Acupuncture Daily Note")), "L.Ac.", "Acupuncturist"),
    }[sort]
    v = visit(w, "therapy", name, w.chance.choice(("Date of Daily Note", "Date of Service", "Treatment Date")), "Therapy", credential, specialty)
    work = {
        "PT": [["Therapeutic exercise", "97110", "2", "30"], ["Manual therapy", "97140", "1", "15"], ["Hot/cold pack", "97010", "1", "10"]], "OT": [["Therapeutic activities", "97530", "2", "30"], ["Paraffin bath", "97018", "1", "10"]],
        "chiro": [["CMT 3-4 regions", "98941", "1", "10"], ["Mechanical traction", "97012", "1", "15"], ["EMS unattended", "97014", "1", "15"]], "needles": [["Acupuncture w/ e-stim, initial 15 min", "97813", "1", "15"], ["each additional", "97814", "1", "15"], ["Infrared", "97026", "1", "15"]],
    }[sort]
    blocks = [
        papers.fields([("Visit No.:", str(w.chance.randrange(1, 25))), ("Authorized visits:", "12"), ("Diagnosis:", f"{w.region[1]}: {w.region[0]}"), ("Referring Provider:", w.offices["treating"].people[0].signed)], cols=2),
        papers.head("Subjective"), papers.para(f"Pt. states {w.region[2]} is {w.chance.choice(('a little better', 'about the same', 'sore after last visit', 'worse with work'))}. Current pain {w.chance.randrange(2, 9)}/10."),
        papers.head("Objective"), *(_told(w, "therapy", w.chance.choice((700, 1800)), v) if w.chance.random() < 0.35 else [papers.table(["Motion", "Found", "Normal"], w.motion(), look="lines")]), papers.table(["Treatment", "CPT", "Units", "Minutes"], work, look="grid"),
        papers.head("Assessment"), papers.para(w.chance.choice(("Patient tolerated treatment without adverse reaction.", "Slow progress toward goals.", "Pt demonstrates improved mobility and strength."))), papers.head("Plan"), papers.para("Continue with current rehabilitation program."), papers.lines(f"Total timed minutes: {w.chance.choice((38, 45, 53))}"),
    ]
    return v.paper("therapy_note", name, blocks)


def therapy_plan(w: World) -> Paper:
    """A therapist's first or last report with goals."""
    v = visit(w, "therapy", w.chance.choice(("Physical Therapy Initial Examination", "PT Initial Evaluation / Plan of Care", "Physical Therapy Discharge Summary", "Physical Therapy Re-Evaluation")), w.chance.choice(("Date of Initial Examination", "Date of Service", "Evaluation Date")), "Therapy", "PT, DPT", "Physical Therapist")
    goals = [["1", "Independent with home exercise program", "2 weeks", "Not met"], ["2", f"Decrease {w.region[2]} pain to 3/10", "4 weeks", "Partially met"], ["3", "Lift 25 lb floor to waist", "6 weeks", "Not met"]]
    blocks = [
        papers.fields([("Injury/Onset Date:", dates.slashes(w.worker.injured_on)), ("Treatment Diagnosis:", w.region[0]), ("Referring Physician:", w.offices["treating"].people[0].signed), ("Visits from SOC:", str(w.chance.randrange(1, 18)))], cols=2), *_told(w, "therapy", w.chance.choice((2500, 4500)), v, "head"),
        papers.head("Range of motion"), papers.table(["", "AROM", "Normal"], w.motion()), papers.head("Goals"), papers.table(["#", "Goal", "Time frame", "Status"], goals, widths=[0.3, 3, 1, 1]), papers.para("Frequency and duration: 2 times a week for 6 weeks. Rehabilitation potential: good."),
    ]
    return v.paper("therapy_note", v.name, blocks)


def flow_sheet(w: World) -> Paper:
    """An exercise flow sheet of many visits: it has no one day."""
    v, p = visit(w, "therapy", "Flow sheet", "", "", "PT, DPT", "Physical Therapist"), w.worker
    days = [v.on + timedelta(days=3 * n) for n in range(6)]
    moves = w.chance.sample(("Bike", "UBE", "Leg press", "Bridges", "Clamshells", "Theraband rows", "Wall slides", "SLR", "Heel raises", "Planks", "Piriformis stretch", "Hamstring stretch", "Step ups", "Gait drills", "Ice"), 12)
    rows = [[move, *[w.chance.choice(("3x10", "2x15", "5 min", "10 lb", "x", "", "-")) for _ in days]] for move in moves]
    blocks = [papers.title(w.chance.choice(("EXERCISE FLOW SHEET", "Therapeutic Exercise Log", "PT TREATMENT FLOW SHEET"))), papers.lines(f"Name: {p.name}    DOB: {dates.slashes(p.born_on)}    Dx: {w.region[0]}", f"MD: {w.offices['treating'].people[0].last}    Precautions: none"), papers.table(["Exercise", *[f"{day.month}/{day.day}" for day in days]], rows), papers.lines("Therapist initials:   ____   ____   ____   ____   ____   ____")]
    return Paper("therapy_note", "Flow sheet", None, "", v.office.name, OUTLINE, [papers.letterhead(), *blocks], v.office.head())


def psych_report(w: World) -> Paper:
    """A psychologist's long report."""
    v = visit(w, "psychology", w.chance.choice(("INITIAL PSYCHOLOGICAL EVALUATION REPORT", "PSYCHOLOGICAL EVALUATION FOR SPINAL CORD STIMULATOR CANDIDACY", "Behavioral Medicine Evaluation", "PSYCHIATRIC EVALUATION", "Psychodiagnostic Assessment")), w.chance.choice(("Date of Evaluation", "Date of Service", "Date of Interview")), "Behavioral health", "Psy.D.", "Clinical Psychologist")
    rows = [[name, str(w.chance.randrange(4, 40)), w.chance.choice(("Mild", "Moderate", "Severe"))] for name in ("Beck Depression Inventory-II", "Beck Anxiety Inventory", "Pain Catastrophizing Scale", "Epworth Sleepiness Scale")]
    blocks = [*_told(w, "psychology", w.chance.choice((4500, 8500)), v, "head"), papers.head("Psychological testing"), papers.table(["Test", "Score", "Range"], rows), papers.head("DSM-5 diagnoses"), papers.items(["F32.1 Major depressive disorder, single episode, moderate", "F54 Psychological factors affecting other medical conditions"]), papers.head("Treatment recommendations"), papers.para("Six sessions of cognitive behavioral psychotherapy and six of biofeedback are requested.")]
    return v.paper("psychology", v.name, blocks)


def psych_session(w: World) -> Paper:
    """A session of psychotherapy."""
    v = visit(w, "psychology", w.chance.choice(("Psychotherapy Note", "Individual Psychotherapy - 45 min", "CBT Group Progress Note", "Outpatient Mental Health Progress Note", "Biofeedback Session Record")), w.chance.choice(("Session Date", "Date of Service")), "Psychotherapy", "Ph.D.", "Psychologist")
    blocks = [papers.runin("CPT:", "90834   Start 10:00 AM  Stop 10:47 AM"), papers.runin("Mood/affect:", w.chance.choice(("Depressed, constricted.", "Anxious, tearful.", "Brighter than last session."))), papers.runin("Themes:", "Adjustment to chronic pain, sleep hygiene, activity pacing, worry about return to work."), *_told(w, "psychology", w.chance.choice((900, 2200)), v), papers.runin("Interventions:", "Cognitive restructuring, diaphragmatic breathing."), papers.runin("Risk:", "Denies SI/HI."), papers.runin("Plan:", "Continue weekly.")]
    return v.paper("psychology", v.name, blocks)


def evaluation(w: World) -> Paper:
    """An evaluator's report: dated by the report, with the day of the examination beside it."""
    v, p = visit(w, "evaluator", w.chance.choice(("PANEL QUALIFIED MEDICAL EVALUATOR'S INITIAL REPORT", "AGREED MEDICAL EVALUATOR REPORT", "QUALIFIED MEDICAL RE-EVALUATION", "COMPREHENSIVE MEDICAL-LEGAL EVALUATION (ML201)", "SUPPLEMENTAL QME REPORT AND REVIEW OF RECORDS")), specialty="Orthopaedic Surgery"), w.worker
    seen, adjuster, attorney = v.on - timedelta(days=w.chance.randrange(12, 30)), w.offices["adjuster"], w.offices["attorney"]
    told = [papers.runin("Date of Evaluation:", dates.written(seen))] if "SUPPLEMENTAL" not in v.name else []
    blocks = [
        papers.lines(dates.written(v.on)), papers.lines(adjuster.name, adjuster.street, adjuster.city), papers.lines(attorney.name, attorney.street, attorney.city),
        papers.fields([("APPLICANT", p.name), ("EMPLOYER", p.employer), ("D/I", dates.slashes(p.injured_on)), ("CLAIM NO", p.claim), ("WCAB NO", p.adj), ("D.O.B.", dates.slashes(p.born_on))], look="bold"), papers.title(v.name), *told,
        papers.para("Dear Parties:"), papers.para("The following report is submitted in my capacity as evaluator in the field of orthopaedic surgery. Face-to-face time complied with section 49.2 of the regulations. A declaration under 9793(n) regarding the pages of records was received."),
        *_told(w, "medico_legal", w.chance.choice((5000, 9000)), v, "head"), papers.head("Review of medical records"), *[papers.para(f"{text}.") for _, text in w.looked_back(dates.slashes, 8)],
        papers.head("Causation, apportionment and disability status"), papers.para("The condition is industrially related to a reasonable medical probability. Under Escobedo, 80% of the permanent disability is due to the injury and 20% to pre-existing pathology."), papers.head("AMA impairment rating"), papers.para(f"DRE category II, {w.chance.randrange(5, 9)}% whole person impairment."), papers.head("Future medical care"), papers.para("Orthopaedic visits, medication, therapy for flare-ups."),
        papers.small("I declare under penalty of perjury that the information contained in this report and its attachments, if any, is true and correct to the best of my knowledge and belief, except as to information that I have indicated I received from others."), papers.lines(f"Signed this {dates.ordinal(v.on)}, in {v.office.city.split(',')[0]} County, California."), papers.sign(v.by.signed, w.chance.choice(("Qualified Medical Evaluator", "State Appointed QME", "Agreed Medical Evaluator")), drawn=10),
    ]
    look = steady(v.office).choice((DICTATED, OUTLINE))
    return plain(v, "medico_legal", v.name, Look(look.font, look.size, header=running(f"Re: {p.name}", "", "Page {page}", first=False), margin=(66, 64, 60, 64), letterhead=look.letterhead, heading=look.heading, title=look.title), blocks)


def stationary(w: World) -> Paper:
    """The state's PR-4."""
    v, p = visit(w, "treating", "PR-4"), w.worker
    seen = v.on - timedelta(days=w.chance.randrange(0, 9))
    blocks = [
        papers.lines("STATE OF CALIFORNIA", "Division of Workers' Compensation", where="center"), papers.title("PRIMARY TREATING PHYSICIAN'S PERMANENT AND STATIONARY REPORT (PR-4)"), papers.small("This form is required to be used for ratings prepared pursuant to the 2005 Permanent Disability Rating Schedule and the AMA Guides to the Evaluation of Permanent Impairment (5th Ed.)."),
        papers.head("Patient:"), papers.fields([("Last Name", p.last), ("First Name", p.first), ("Sex", "F" if p.is_woman else "M"), ("Date of Birth", dates.slashes(p.born_on)), ("Occupation", p.job), ("Date of Injury", dates.slashes(p.injured_on)), ("Claim Number", p.claim), ("Phone", p.phone)], cols=2), papers.fields([("Date of Exam", dates.slashes(seen)), ("Employer", p.employer), ("Claims Administrator", p.insurer)], cols=2),
        *_told(w, "progress", 3000, v), papers.runin("Impairment Rating:", f"{w.chance.randrange(3, 12)}% WPI, Table 15-3."), papers.runin("Pain assessment:", "2% WPI add-on."), papers.runin("Apportionment:", "Labor Code sections 4663 and 4664: none."), papers.runin("Future Medical Treatment:", "Medication and visits."),
        papers.small("I declare under penalty of perjury that this report is true and correct to the best of my knowledge."), papers.fields([("Signature", ""), ("Cal. Lic. #", v.by.licence), ("Executed at", v.office.city.split(",")[0]), ("Date", dates.slashes(v.on)), ("Name", v.by.signed), ("Specialty", v.by.specialty)], cols=2), papers.small("DWC Form PR-4 (Rev. 06-05)"),
    ]
    return Paper("medico_legal", "PR-4", v.on, v.by.name, "", STATE, blocks)


def laboratory(w: World) -> Paper:
    """Results as large laboratories print them: dated by the collection."""
    v, p = visit(w, "laboratory", "Laboratory"), w.worker
    got, asked, form = v.on + timedelta(days=w.chance.randrange(1, 4)), w.offices["treating"].people[0], w.chance.choice((dates.slashes, dates.bare_slashes))
    label = w.chance.choice(("Date Collected:", "Collected:", "Collection Date:", "COLLECTED:"))
    rows = [("Patient Name:", p.reversed_name.upper()), ("DOB:", form(p.born_on)), ("Specimen ID:", f"{w.chance.randrange(100, 999)}-{p.mrn}-0"), (label, f"{form(v.on)} 0915 Local"), ("Date Received:", form(v.on + timedelta(days=1))), ("Date Reported:", f"{form(got)} 1207 ET"), ("Ordering Physician:", asked.signed), ("Fasting:", "No")]
    if w.chance.random() < 0.5:
        name, body = w.chance.choice(("Urine Drug Test Report", "Medication Monitoring - Confirmation by LC-MS/MS", "TOXICOLOGY REPORT")), papers.table(["Compound", "Result", "Cutoff ng/mL", "Interpretation"], [[drug, w.chance.choice(("Not detected", "Not detected", str(w.chance.randrange(60, 2400)))), "50", w.chance.choice(("Consistent", "Consistent", "INCONSISTENT"))] for drug in DRUG_SCREEN], look="lines")
    else:
        name, body = w.chance.choice(("Comp. Metabolic Panel (14); CBC With Differential/Platelet", "Report Status: Final", "Lab Results")), papers.table(["Tests", "Current Result and Flag", "", "Units", "Reference Interval"], w.labs(w.chance.randrange(9, 19)), look="lines")
    blocks = [papers.title(name), papers.fields(rows, look=w.chance.choice(("plain", "cells")), cols=w.chance.choice((2, 4))), body, papers.small("Performing Laboratory: 01. Director listed on file. For inquiries call the branch."), papers.lines(f"FINAL REPORT   Printed {form(got + timedelta(days=2))}")]
    office = v.office
    return Paper("laboratory", name, v.on, "", office.name, Look("Nimbus Sans", 9, letterhead=steady(office).choice(("two_sides", "logo", "right")), title="left", footer=running(form(got), "Final Report", "Page {page} of {pages}")), [papers.letterhead(), *blocks], office.head())


def hospital_paper(w: World) -> Paper:
    """A stay or an emergency in a hospital: a paper of no kind of its own."""
    v = visit(w, "hospital", w.chance.choice(("ED Provider Notes", "Discharge Summary", "Emergency Department Report")), w.chance.choice(("Date of Service", "Discharge Date")), "Emergency")
    return v.paper("other", v.name, [papers.lines(f"Admit date: {dates.bare_slashes(v.on - timedelta(days=2))}") if v.name == "Discharge Summary" else papers.lines("Arrival mode: private vehicle   Acuity: 3"), *_told(w, "discharge", w.chance.choice((2500, 4500)), v, "head"), papers.runin("Disposition:", "Discharged home in stable condition.")])


WRITERS: dict[str, tuple[Writer, ...]] = {
    "progress_report": (chart_note, chart_note, telephone, state_progress, narrative_report), "consultation": (consult_note, consult_letter), "operative_report": (operation, injection), "imaging": (imaging,), "nerve_study": (nerves,),
    "therapy_note": (therapy_visit, therapy_visit, therapy_visit, therapy_plan, flow_sheet), "psychology": (psych_report, psych_session), "medico_legal": (evaluation, stationary), "laboratory": (laboratory,), "other": (hospital_paper,),
}
