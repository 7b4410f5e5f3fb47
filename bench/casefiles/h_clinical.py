# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
# fmt: off
"""Family "h": what clinicians, therapists, machines and laboratories give."""

from datetime import timedelta

from bench.casefiles import dates, papers
from bench.casefiles.g_heads import bare, clock, sex
from bench.casefiles.h_heads import (
    BOOK,
    CHAIN,
    HOSPITAL,
    LETTERS,
    OLD,
    SHEET,
    SOFT,
    STATED,
    TYPED,
    VISITS,
    Entry,
    day_first,
    entry,
    form_of,
    masthead,
    months_first,
)
from bench.casefiles.papers import Block, Paper
from bench.casefiles.shaping import Writer, prose, steady
from bench.casefiles.world import World


def _told(c: Entry, use: str, most: int, style: str = "runin") -> list[Block]:
    return prose(c.w.narrative(use, c.on, c.by, c.office, most), style)


def _signs(w: World) -> Block:
    c = w.chance
    return papers.table(["BP", "Pulse", "Temp", "Weight", "BMI", "Pain"], [[f"{c.randrange(108, 150)}/{c.randrange(64, 94)}", f"{c.randrange(58, 96)}", f"98.{c.randrange(0, 9)} F", f"{c.randrange(128, 260)} lbs", f"{c.randrange(22, 38)}.{c.randrange(10)}", f"{c.randrange(2, 9)}/10"]], look=c.choice(("grid", "lines")))


def visit(w: World) -> Paper:
    """A visit to a treating doctor or a pain clinic."""
    role = w.chance.choice(("treating", "treating", "treating", "pain", "pain", "consulting"))
    name = w.chance.choice(("Established Patient Visit", "Orthopaedic Re-examination", "Treating Physician's Interim Report", "Workers' Compensation Recheck", "Clinic Note", "Pain Clinic Return Visit", "PTP Follow-Up Examination", "Reevaluation", "SOAP Note", "Treating Physician Status Report"))
    c = entry(w, role, "progress_report", name, w.chance.choice(("Date of Service", "Date of Service", "Exam Date", "Visit Date")))
    before = c.on - timedelta(days=w.chance.randrange(28, 60))
    blocks = [
        papers.runin(w.chance.choice(("CC:", "Interval History:", "S:", "Present complaints:")), f"{w.worker.title} {w.chance.choice(('comes back', 'presents for recheck', 'was last here'))} {dates.bare_slashes(before) if w.chance.random() < 0.5 else 'after six weeks'}; {w.region[2]} pain {w.chance.randrange(3, 9)}/10, {w.chance.choice(('worse with sitting', 'better with medication', 'radiating at night', 'unchanged'))}."),
        *([_signs(w)] if w.chance.random() < 0.5 else []),
        *_told(c, "progress", w.chance.choice((1300, 2800, 5000)), w.chance.choice(("head", "runin", "plain"))),
        *([papers.head("Medication List"), papers.table(["Drug", "Directions", "#"], [list(one) for one in w.drugs(w.chance.randrange(2, 5))], look="lines")] if w.chance.random() < 0.4 else []),
        papers.head(w.chance.choice(("Diagnostic Impression", "Assessment and Plan", "DX", "Problems addressed this visit"))), papers.items([f"{w.region[1]}  {w.region[0]}", *[f"{w.chance.choice(('Ordered', 'RFA submitted for', 'Recommend'))}: {text}" for text, _ in w.treatments(2)]], w.chance.choice(("1.", "-"))),
        papers.runin(w.chance.choice(("Work capacity:", "Duty status:", "Work Status:")), w.chance.choice(("TTD until next appointment.", "Modified duty, no overhead work, no lifting over 15 pounds.", "Full duty as tolerated."))),
        papers.runin(w.chance.choice(("RTC:", "Follow-up:", "Next visit:")), w.chance.choice(("4 weeks", f"{dates.slashes(c.on + timedelta(days=35))}", "6 weeks or sooner if worse"))),
    ]
    return c.paper(blocks, (*VISITS, 6))


def state_report(w: World) -> Paper:
    """The state's PR-2, filled in on a screen; the day of the examination stands in the middle box of the second part."""
    c, p, to = entry(w, w.chance.choice(("treating", "pain")), "progress_report", "PR-2"), w.worker, w.offices["adjuster"]
    form = form_of(c.office)
    blocks = [
        papers.lines("State of California - Division of Workers' Compensation", where="center"), papers.title("PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT (PR-2)"),
        papers.checks([(True, "Periodic Report"), (False, "Change in treatment plan"), (False, "Discharged"), (w.chance.random() < 0.3, "Change in work status"), (w.chance.random() < 0.2, "Need for referral or consultation"), (False, "Info. requested by:          "), (w.chance.random() < 0.6, "Request for authorization"), (False, "Other:          ")], cols=4, look="round"),
        papers.fields([("Patient last name, first, M.I.", f"{p.reversed_name} {p.middle}."), ("Sex", sex(w)), ("D.O.B.", form(p.born_on)), ("Address", p.street), ("City", p.city), ("Phone", p.phone), ("Occupation", p.job), ("S.S. Number", "on file"), ("Date of injury", form(p.injured_on)), ("Claims administrator", to.name), ("Claim number", p.claim), ("Administrator's fax", to.fax), ("Employer", p.employer), ("Examined on", form(c.on)), ("Next exam", form(c.on + timedelta(days=42)))], look="cells", cols=3),
        papers.head("Subjective complaints"), papers.para(f"Pain of the {w.region[2]}, {w.chance.randrange(3, 9)}/10, {w.chance.choice(('constant', 'frequent', 'with activity'))}."), papers.head("Objective findings"), *_told(c, "progress", w.chance.choice((600, 1500)), "flow"),
        papers.head("Diagnoses"), papers.table(["Diagnosis", "ICD-10"], [[w.region[0], w.region[1]], ["Myalgia", "M79.1"]], widths=[3, 1]), papers.head("Treatment plan"), papers.items([f"{text} ({code})" for text, code in w.treatments(2)]),
        papers.head("Work status"), papers.checks([(False, "Remain off work until          "), (True, f"Return to modified work on {form(c.on + timedelta(days=1))}"), (False, "Return to full duty on          ")], look="round"),
        papers.columns([f"Physician: {c.by.signed}", f"License {c.by.licence}", f"{c.office.name}", f"{c.office.street}, {c.office.city}"], [f"Specialty: {c.by.specialty}", f"Signed at {c.office.city.split(',')[0]} on {form(c.later(5))}", "Signature:                  "], boxed=True), papers.small("I declare under penalty of perjury that this report is true and correct and that I have not violated Labor Code 139.3.          DWC Form PR-2"),
    ]
    return c.plain(SHEET, blocks)


def ticked_visit(w: World) -> Paper:
    """A visit on a pre-printed sheet with boxes to tick."""
    c, p, form = entry(w, "treating", "progress_report", w.chance.choice(("FOLLOW-UP EXAMINATION RECORD", "Return Patient Encounter Sheet", "W/C FOLLOW-UP VISIT"))), w.worker, months_first
    found = [(w.chance.random() < 0.4, one) for one in ("Tenderness", "Spasm", "Swelling", "Limited ROM", "Weakness", "Numbness", "Positive SLR", "Antalgic gait", "Crepitus", "Atrophy", "Trigger points", "Normal exam")]
    done = [(w.chance.random() < 0.3, one) for one in ("Refill meds", "P.T.", "Injection", "MRI", "EMG", "Brace", "Surgery consult", "Acupuncture", "Chiro", "Urine test", "Home exercise", "Discharge")]
    blocks = [
        *masthead(c.office), papers.title(c.name), papers.fields([("Patient", p.reversed_name), ("Date", form(c.on)), ("DOB", form(p.born_on)), ("Employer", p.employer), ("Claim", p.claim), ("DOI", form(p.injured_on))], look="cells", cols=3),
        papers.lines(f"Complaint: {w.region[2]}     Pain today (0-10): {w.chance.randrange(2, 10)}     Since last visit: {w.chance.choice(('better', 'same', 'worse'))}"), papers.head("Exam"), papers.checks(found, cols=4), papers.runin("Remarks:", w.chance.choice(("tender over joint line, walks with cane", "grip less on injured side", "reflexes equal, toe walk ok"))),
        papers.head("Impression"), papers.lines(f"{w.region[0]}  {w.region[1]}"), papers.head("Plan"), papers.checks(done, cols=4), papers.runin("Other:", f"request {w.treatments(1)[0][0]}"), papers.head("Work"), papers.checks([(False, "Regular"), (True, "Modified: lift 10 lb, sit 50%"), (False, "None until recheck")], cols=3), papers.lines(f"Recheck in {w.chance.randrange(2, 7)} weeks"), papers.sign(c.by.signed, drawn=w.chance.choice((3, 13, 19))),
    ]
    return c.plain(SHEET, blocks)


def consult(w: World) -> Paper:
    """A specialist's first visit."""
    name = w.chance.choice(("Outpatient Consult Note", "Orthopedic Surgery Consultation Report", "New Patient Consultation - Hand Surgery", "Neurosurgical Second Opinion Consultation", "Pain Management Initial Consultation", "Specialist Referral Evaluation", "Physiatry Initial Consult"))
    c, asked = entry(w, w.chance.choice(("consulting", "consulting", "pain")), "consultation", name, w.chance.choice(("Date of Consultation", "Consult Date", "Date of Service"))), w.offices["treating"].people[0]
    blocks = [
        papers.runin(w.chance.choice(("Referred by:", "Requested by:", "Referral source:")), f"{asked.signed}, {w.offices['treating'].name}"), papers.runin("Question:", f"Opinion and recommendations on {w.region[2]} complaints, new patient to this office."),
        *_told(c, "consultation", w.chance.choice((3200, 6000, 8500)), w.chance.choice(("head", "runin"))), papers.head(w.chance.choice(("Opinion", "Consultant's Recommendations", "Impression"))), papers.items([text for text, _ in w.treatments(3)], "-"), papers.para(w.chance.choice(("Thank you for allowing me to take part in the care of this patient.", "I am grateful for this referral and remain available.", f"This consultation was requested by {asked.signed}, to whom a copy was sent."))),
    ]
    return c.paper(blocks)


def operation(w: World) -> Paper:
    """A surgeon's report."""
    name = w.chance.choice(("Record of Operation", "OPERATIVE DICTATION", "Surgical Procedure Report", "Operative Note - Full", "Report of Surgery"))
    c = entry(w, "surgery", "operative_report", name, w.chance.choice(("Date of Surgery", "Surgery Date", "Date of Operation")))
    blocks = [papers.table(["Surgeon", "First assistant", "Anesthesia", "Specimen", "EBL"], [[c.by.signed, w.chance.choice(("none", "M. Reyes PA-C", "resident")), w.chance.choice(("general", "regional block", "MAC")), "none", f"{w.chance.randrange(5, 150)} mL"]], look=w.chance.choice(("grid", "lines"))), *_told(c, "operative", w.chance.choice((2800, 5200)), w.chance.choice(("head", "runin", "plain"))), papers.para("Sponge and needle counts were correct. The patient went to PACU in good condition.")]
    return c.paper(blocks, (*HOSPITAL, 3))


def injection(w: World) -> Paper:
    """An injection under imaging."""
    name, level = w.chance.choice(("Fluoroscopic Injection Record", "Interventional Pain Procedure Report", "Epidural Injection Dictation", "Joint Injection Procedure Note")), w.region[3]
    c = entry(w, w.chance.choice(("pain", "surgery")), "operative_report", name, w.chance.choice(("Procedure Date", "Date of Procedure", "Date of Service")))
    blocks = [
        papers.fields([("Preoperative diagnosis:", f"{w.region[0]}"), ("Postoperative diagnosis:", "same"), ("Procedure performed:", f"Therapeutic injection, {level}"), ("Anesthesia:", w.chance.choice(("Local", "Light IV sedation")))], look="bold"),
        papers.para(f"Risks and benefits were explained and consent obtained. The patient was positioned and monitors applied. The area was prepped with Betadine and draped. Under C-arm a {w.chance.choice((22, 25))}-gauge spinal needle was advanced toward {level}. Placement was confirmed with {w.chance.choice(('1 cc of Isovue', 'AP and lateral views'))}. A mixture of {w.chance.choice(('40 mg triamcinolone', '80 mg methylprednisolone', '10 mg dexamethasone'))} and {w.chance.choice(('2 cc of 1% lidocaine', '1 cc of bupivacaine 0.5%'))} was delivered in small aliquots. Needle removed intact."),
        papers.para(f"The patient tolerated the procedure without complications and was observed for {w.chance.randrange(15, 50)} minutes. Discharge instructions were given."),
    ]
    return c.paper(blocks, (0, 1, 2, 3, 5, 7))


def imaging(w: World) -> Paper:
    """A radiologist's reading in one of four arrangements."""
    p, asked, way = w.worker, w.offices["treating"].people[0], w.chance.randrange(4)
    exam = w.chance.choice((f"Magnetic Resonance Imaging, {p.region}, noncontrast", f"MRI {p.region.title()} w/o", f"Digital Radiographs, {p.region.title()}, 3 views", f"CT scan of the {p.region}", f"{p.region.upper()} MRI"))
    c = entry(w, "imaging", "imaging", exam, credential="M.D.", specialty="Diagnostic Radiology")
    read, form = c.later(4), form_of(c.office)
    body = [papers.runin(w.chance.choice(("Clinical data:", "Clinical indication:", "Signs/symptoms:")), f"{w.region[2]} pain since {form(p.injured_on)}."), papers.runin("Technique:", "Standard sequences or views were obtained."), *_told(c, "imaging", w.chance.choice((1600, 3000)), w.chance.choice(("head", "runin")))]
    if way == 0:
        blocks = [papers.letterhead(), papers.table(["Patient", "DOB", "Sex", "ID", "Exam date", "Referring"], [[p.reversed_name, form(p.born_on), sex(w), p.mrn, form(c.on), asked.signed]], widths=[1.4, 1, 0.4, 0.9, 1, 1.4], smaller=0), papers.title(exam), *body, papers.sign(c.by.signed, "Diagnostic Radiologist", f"Dictated {form(read)}  Approved {form(read)} {clock(w)}", drawn=w.chance.choice((0, 8)))]
        return c.plain(CHAIN, blocks)
    if way == 1:
        blocks = [*masthead(c.office), papers.lines(asked.signed, w.offices["treating"].street, w.offices["treating"].city), papers.lines(f"Patient: {p.name}", f"Birth: {day_first(p.born_on)}", f"Examination: {exam}", f"Date of examination: {day_first(c.on)}", f"Claim: {p.claim}"), papers.para("Thank you for your referral. The examination shows the following."), *body, papers.lines("Very truly yours,"), papers.sign(c.by.signed, f"{c.by.specialty}", drawn=5)]
        return c.plain(TYPED, blocks)
    if way == 2:
        blocks = [papers.lines(c.office.name.upper(), "DEPARTMENT OF MEDICAL IMAGING", f"{c.office.phone}", where="center"), papers.rule(), papers.lines(f"PT: {p.last.upper()} {p.first.upper()}          MR#: {p.mrn}", f"DOB: {dates.hyphens(p.born_on)}  SEX: {sex(w)}   REQ BY: {asked.name.upper()} {bare(asked)}", f"EXAM: {exam.upper()}", f"DONE: {dates.hyphens(c.on)}  {w.chance.randrange(800, 1700)}     ACCESSION: {p.mrn[::-1]}"), papers.rule(), *body, papers.lines(f"INTERPRETED BY: {c.by.name.upper()}, {bare(c.by)}", f"FINALIZED: {dates.hyphens(read)}")]
        return c.plain(OLD, blocks)
    blocks = [papers.columns([("", "Imaging Report"), c.office.name], [p.name, f"born {months_first(p.born_on)}", f"chart {p.mrn}"], sides="lr"), papers.rule(), papers.fields([("Study", exam), ("Performed", f"{months_first(c.on)} {clock(w)}"), ("Ordered by", asked.signed), ("Order placed", months_first(c.on - timedelta(days=w.chance.randrange(4, 15)))), ("Interpreting", c.by.signed), ("Report status", f"Final {months_first(read)}")], look="cells", cols=2), *body]
    return c.plain(STATED, blocks)


def nerve_study(w: World) -> Paper:
    """A nerve study."""
    name = w.chance.choice(("EDX Consultation: EMG and NCV", "Electrophysiology Laboratory Report - NCV / EMG", "EMG & Nerve Conduction Velocity Study", "Electromyogram and Nerve Conduction Report", "Electrodiagnostic Medicine Report"))
    c, p, asked = entry(w, "nerve", "nerve_study", name, w.chance.choice(("Date of Study", "Test Date", "Date of Service"))), w.worker, w.offices["treating"].people[0]
    tables = [papers.head("NCV"), papers.table(["Nerve", "Lat ms", "Amp", "CV m/s", "Remark"], w.nerves(), look=w.chance.choice(("grid", "zebra"))), papers.head("EMG"), papers.table(["Muscle", "Insertion", "Fib", "PSW", "MUAP"], w.muscles(), look=w.chance.choice(("grid", "open")))]
    closing = papers.runin(w.chance.choice(("Conclusion:", "Electrodiagnostic Impression:")), w.chance.choice(("Normal study of the limbs tested.", f"Abnormal study consistent with {w.region[0].lower()}.", "Mild slowing without active denervation.")))
    if w.chance.random() < 0.5:
        return c.paper([papers.runin("Requested by:", asked.signed), *_told(c, "nerve_study", 1500, "flow"), *tables, closing], (1, 3, 4, 6, 8))
    form = form_of(c.office)
    blocks = [papers.columns([("", c.office.name), c.office.street, c.office.city, c.office.phone], [("Name", p.reversed_name), ("Born", form(p.born_on)), ("Height/Temp", "170 cm / 33 C"), ("Tested", form(c.on)), ("Physician", c.by.signed), ("Referred by", asked.signed)], boxed=True), papers.title(name), *tables, *_told(c, "nerve_study", 1500, "runin"), closing, papers.lines(f"{c.by.signed}, {c.by.specialty}", "Limb temperature kept above 32 C.")]
    return c.plain(SHEET, blocks)


_WORK = {
    "PT": (("P.T. Visit Record", "Skilled Physical Therapy Daily Log", "PT SOAP", "Outpatient Rehab Treatment Encounter", "Work Conditioning Session Note"), "PT", "Physical Therapy", [["97110", "Ther ex", "30"], ["97140", "Manual tx", "15"], ["97014", "E-stim", "15"]]),
    "OT": (("Hand Therapy Session", "OT Treatment Encounter Note"), "OTR/L", "Occupational Therapy", [["97530", "Activities", "30"], ["97018", "Paraffin", "10"]]),
    "DC": (("Chiropractic SOAP Note", "Chiropractic Treatment Record"), "D.C.", "Chiropractic", [["98940", "CMT", ""], ["97012", "Traction", "12"]]),
    "LAc": (("Acupuncture Treatment Record", "Acupuncture Session Note"), "L.Ac.", "Acupuncture", [["97810", "Acupuncture", "15"], ["97811", "Addl.", "15"]]),
}


def session(w: World) -> Paper:
    """A session of therapy."""
    names, credential, specialty, work = _WORK[w.chance.choice(("PT", "PT", "PT", "OT", "DC", "LAc"))]
    c = entry(w, "therapy", "therapy_note", w.chance.choice(names), w.chance.choice(("Treatment Date", "Date of Service", "Session Date", "DOS")), credential, specialty)
    blocks = [
        papers.lines(f"Visit {w.chance.randrange(2, 14)} of {w.chance.randrange(14, 24)} authorized     Dx {w.region[1]}     MD {w.offices['treating'].people[0].signed}"),
        papers.runin(w.chance.choice(("Subjective:", "S/", "Patient states:")), w.chance.choice((f"{w.region[2]} is stiff in the morning, {w.chance.randrange(2, 8)}/10.", f"sore after last session; {w.region[2]} {w.chance.randrange(2, 8)}/10 today.", "able to walk two blocks; no new complaints."))),
        *(_told(c, "therapy", 800, "flow") if w.chance.random() < 0.3 else []), papers.table(["Measure", "Today", "Norm"], w.motion(), look=w.chance.choice(("open", "grid"))), papers.table(["Code", "Treatment", "Min"], work, look=w.chance.choice(("zebra", "lines")), widths=[1, 2, 0.7]),
        papers.runin(w.chance.choice(("Assessment:", "A/", "Response:")), w.chance.choice(("Progressing toward goals, needs cues.", "Fair tolerance, pain limits reps.", "Good response to manual work."))), papers.runin(w.chance.choice(("Plan:", "P/")), w.chance.choice(("Cont. 2x/wk, progress strengthening.", "Continue plan of care.", "Add balance work next session."))),
    ]
    return c.paper(blocks, VISITS)


def plan(w: World) -> Paper:
    """A therapist's first examination and plan of treatment, to be certified by the doctor."""
    c, p = entry(w, "therapy", "therapy_note", w.chance.choice(("PLAN OF TREATMENT FOR OUTPATIENT REHABILITATION", "PT Initial Examination / Plan of Care", "Therapy Re-examination and Updated Plan of Care")), credential="PT, DPT", specialty="Physical Therapy"), w.worker
    form = form_of(c.office)
    blocks = [
        *masthead(c.office), papers.title(c.name), papers.fields([("1. Patient's last name, first", p.reversed_name), ("2. Birth date", form(p.born_on)), ("3. Claim no.", p.claim), ("4. Onset date", form(p.injured_on)), ("5. Treatment diagnosis", f"{w.region[0]} {w.region[1]}"), ("6. Start of care", form(c.on))], look="cells", cols=3),
        papers.head("7. Initial assessment"), *_told(c, "therapy", 2200, "runin"), papers.table(["Motion", "Found", "Normal"], w.motion()), papers.head("8. Functional goals"), papers.items([f"Tolerate standing 30 minutes, {w.region[2]} pain below 4/10", "Carry 15 pounds 50 feet", "Independent home program"]), papers.head("9. Plan"), papers.para("Therapeutic exercise, manual therapy and modalities 2 times a week for 6 weeks."),
        papers.columns([f"10. Therapist: {c.by.signed}"], [f"11. Date: {form(c.on)}"], shares=(2, 1), boxed=True), papers.columns([f"12. I certify the need for these services: {w.offices['treating'].people[0].signed}"], ["13. Date:               "], shares=(2, 1), boxed=True),
    ]
    return c.plain(SHEET if steady(c.office).random() < 0.5 else STATED, blocks)


def psych_session(w: World) -> Paper:
    """A session of psychotherapy."""
    c = entry(w, "psychology", "psychology", w.chance.choice(("Behavioral Health Encounter", "Individual Psychotherapy Note", "Pain Psychology Visit", "Cognitive Behavioral Therapy Session", "Psychotherapy Progress Note")), w.chance.choice(("Session Date", "Date of Service")), *w.chance.choice((("Psy.D.", "Clinical Psychology"), ("LCSW", "Psychotherapy"), ("Ph.D.", "Psychology"))))
    blocks = [papers.lines(f"Session {w.chance.randrange(2, 12)}; 50 minutes, face to face"), papers.runin("Mood and affect:", w.chance.choice(("down, tearful at times; no suicidal thoughts", "anxious and irritable; denies self-harm"))), papers.table(["Scale", "Score", "Last"], [["BDI-II", str(w.chance.randrange(8, 40)), str(w.chance.randrange(8, 40))], ["BAI", str(w.chance.randrange(6, 35)), str(w.chance.randrange(6, 35))]], look="lines"), *_told(c, "psychology", w.chance.choice((800, 1700)), "runin"), papers.runin("Techniques used:", w.chance.choice(("thought records, pacing", "progressive relaxation, sleep routine"))), papers.runin("Next session:", "in one or two weeks")]
    return c.paper(blocks, VISITS)


def psych_report(w: World) -> Paper:
    """A psychologist's report with tests."""
    c = entry(w, "psychology", "psychology", w.chance.choice(("Psychodiagnostic Evaluation", "Psychological Consultation with Testing", "Psychological Clearance for Spinal Surgery", "Psychosocial Pain Assessment")), w.chance.choice(("Date of Evaluation", "Date of Testing")), "Ph.D.", "Clinical Psychology")
    tests = [[name, str(w.chance.randrange(38, 92)), w.chance.choice(("within normal limits", "raised", "marked"))] for name in ("MMPI-3", "Beck Depression Inventory", "Beck Anxiety Inventory", "Pain Catastrophizing Scale", "Epworth")]
    blocks = [*_told(c, "psychology", w.chance.choice((3600, 7000)), w.chance.choice(("head", "runin"))), papers.head("Test results"), papers.table(["Test", "Score", "Range"], tests, look=w.chance.choice(("grid", "lines"))), papers.head("Diagnostic formulation (DSM-5)"), papers.items(["Adjustment disorder with mixed anxiety and depressed mood", "Pain disorder associated with a medical condition"]), papers.para("Six to ten sessions of psychotherapy are recommended.")]
    return c.paper(blocks, (*LETTERS, 0, 1, 4, 9))


def laboratory(w: World) -> Paper:
    """A laboratory's result, dated by the sample; or a cup test in a clinic."""
    p, way = w.worker, w.chance.randrange(4)
    c, asked = entry(w, "laboratory", "laboratory", "Laboratory result"), w.offices["treating"]
    form, got, told = form_of(c.office), c.on + timedelta(days=1), c.on + timedelta(days=w.chance.randrange(2, 6))
    drugs = [[drug, found, w.chance.choice(("Expected", "Expected", "Unexpected")), "25 ng/mL"] for drug in ("Morphine", "Hydrocodone", "Oxycodone", "Tramadol", "Lorazepam", "Alprazolam", "Gabapentin", "Cocaine", "Methamphetamine", "THC", "Fentanyl", "Buprenorphine", "Methadone", "Carisoprodol") for found in [w.chance.choice(("Not Detected", "Not Detected", "Detected"))]]
    tests = papers.table(["Test", "In Range", "Flag", "Units", "Reference"], w.labs(w.chance.randrange(7, 19)), look=w.chance.choice(("lines", "zebra", "grid")))
    tox = papers.table(["Drug", "Result", "Interpretation", "Cutoff"], drugs, look=w.chance.choice(("lines", "grid")))
    screen = w.chance.random() < 0.5
    if way == 0:
        head = [papers.letterhead(), papers.columns([("PATIENT INFORMATION", ""), p.reversed_name.upper(), f"DOB: {form(p.born_on)}  AGE: {p.age(c.on)}", f"GENDER: {sex(w)}"], [("REPORT STATUS", "FINAL"), f"COLLECTED: {form(c.on)} {clock(w)}", f"RECEIVED: {form(got)}", f"REPORTED: {form(told)}"], [("ORDERING PHYSICIAN", ""), asked.people[0].name.upper(), f"SPECIMEN: {p.mrn}U"], boxed=True)]
        return c.plain(CHAIN, [*head, papers.title("Toxicology Results: Definitive Testing" if screen else "Laboratory Results"), tox if screen else tests, papers.small(f"Performed by {c.office.name}, {c.office.street}, {c.office.city}. Laboratory director: {c.by.signed}.")], "")
    if way == 1:
        head = [papers.columns([("", "Lab Results - Final")], [c.office.name], sides="lr"), papers.rule(), papers.table(["Patient", "Born", "Record", "Specimen taken", "Resulted"], [[f"{p.last.upper()} {p.first}", dates.iso(p.born_on), p.mrn, f"{dates.iso(c.on)} 08:{w.chance.randrange(10, 59)}", dates.iso(told)]], look="lines", smaller=0), papers.lines(f"Ordered by {asked.people[0].signed}, {dates.iso(c.on - timedelta(days=3))}")]
        return c.plain(STATED, [*head, tox if screen else tests, papers.lines(f"Verified {dates.iso(told)}")], "")
    if way == 2:
        head = [papers.lines(c.office.name.upper(), c.office.city.upper(), where="center"), papers.rule(), papers.lines(f"PATIENT: {p.last.upper()} {p.first.upper()}     DOB: {dates.hyphens(p.born_on)}   SEX: {sex(w)}", f"DR: {asked.people[0].name.upper()}     CHART: {p.mrn}", f"COLLECTED: {dates.hyphens(c.on)}   REC'D: {dates.hyphens(got)}   FINAL: {dates.hyphens(told)}"), papers.rule()]
        return c.plain(OLD, [*head, papers.title("DRUGS OF ABUSE, URINE" if screen else "CHEMISTRY AND CBC"), tox if screen else tests, papers.lines("END OF REPORT")], "")
    t = entry(w, w.chance.choice(("treating", "pain")), "laboratory", "Point of Care Urine Drug Test")
    cup = [(w.chance.random() < 0.2, f"{one} POS") for one in ("AMP", "BAR", "BZO", "COC", "MDMA", "MET", "MTD", "OPI", "OXY", "PCP", "TCA", "THC")]
    return t.plain(SHEET, [*masthead(t.office), papers.title("POINT OF CARE URINE DRUG TEST RESULT"), papers.fields([("Patient", p.reversed_name), ("DOB", months_first(p.born_on)), ("Sample collected", f"{months_first(t.on)} {clock(w)}"), ("Claim", p.claim), ("Temperature 90-100 F", "Yes"), ("Cup lot", f"D{p.mrn}")], look="cells", cols=3), papers.checks(cup, cols=4), papers.runin("Prescribed:", ", ".join(drug for drug, _, _ in w.drugs(2))), papers.lines("Send to laboratory for confirmation: yes"), papers.lines("Tested by: medical assistant")], "")


def stay(w: World) -> Paper:
    """A stay or an emergency in a hospital: of no kind of its own."""
    home = w.chance.random() < 0.5
    c = entry(w, "hospital", "other", w.chance.choice(("Hospital Discharge Summary", "Inpatient Discharge Summary")) if home else w.chance.choice(("Emergency Room Record", "ED Physician Note")), "Discharge Date" if home else "Date of Service", specialty="" if home else "Emergency Medicine")
    first = [papers.runin("Admitted:", f"{dates.slashes(c.on - timedelta(days=2))}"), papers.runin("Discharged:", dates.slashes(c.on))] if home else [papers.runin("Arrival mode:", f"private car; triaged {clock(w)}"), papers.runin("Acuity:", "4")]
    return c.paper([*first, *_told(c, "discharge", w.chance.choice((2200, 4200)), "head"), papers.runin("Disposition:", "Home, stable.")], HOSPITAL)


def doctors_letter(w: World) -> Paper:
    """A letter of a doctor about the patient: no visit."""
    c, p = entry(w, w.chance.choice(("treating", "pain", "psychology")), "correspondence", "Letter of a physician"), w.worker
    form = steady(c.office).choice((day_first, dates.written))
    blocks = [*masthead(c.office), papers.lines(form(c.on)), papers.lines(w.offices["adjuster"].name, w.offices["adjuster"].street, w.offices["adjuster"].city), papers.lines(f"Re: {p.name}, DOB {form(p.born_on)}, claim {p.claim}"), papers.para("To Whom It May Concern:"), papers.para(w.chance.choice((f"I am writing to appeal your denial of {w.treatments(1)[0][0]}. The reviewer did not have the last study, which I enclose.", f"{p.title} remains under my care. Please excuse the absence from work and authorize transportation to appointments.", "I have not had an answer to three requests. Please tell me in writing when your decision was made and by whom."))), papers.para(w.chance.choice(("Thank you for your prompt attention.", "Call me if you wish to discuss the matter."))), papers.sign(c.by.signed, c.by.specialty, before=("Sincerely,",), drawn=w.chance.choice((4, 11)))]
    return c.plain(w.chance.choice((TYPED, BOOK, SOFT)), blocks)


WRITERS: dict[str, tuple[Writer, ...]] = {
    "progress_report": (visit, visit, visit, state_report, ticked_visit), "consultation": (consult,), "operative_report": (operation, injection), "imaging": (imaging,), "nerve_study": (nerve_study,),
    "therapy_note": (session, session, session, plan), "psychology": (psych_session, psych_report), "laboratory": (laboratory,), "other": (stay,),
}
