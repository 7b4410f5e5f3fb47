# ruff: noqa: E501 - the wording of papers is easier to read in one line than in five
# fmt: off
"""Family "f", for the final check only: clinicians' papers as large systems and small offices print them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bench.casefiles import dates, papers
from bench.casefiles.papers import Block, Look, Paper, running
from bench.casefiles.people import Clinician, Facility
from bench.casefiles.shaping import Writer, prose, steady
from bench.casefiles.world import DRUG_SCREEN, World

GOVERNMENT = Look("Liberation Mono", 9, letterhead="none", heading="mono", title="mono", margin=(50, 60, 50, 60))
RESULT = Look("Liberation Sans", 10, letterhead="right", heading="plain", title="left", margin=(58, 50, 54, 50))
TYPED = Look("Liberation Serif", 12, letterhead="centered", heading="underline", title="center", margin=(72, 72, 72, 72))
WEB = Look("Nimbus Sans", 9, letterhead="none", heading="band", title="left", margin=(48, 40, 48, 40))
SMALL = Look("URW Gothic", 9.5, letterhead="logo", heading="upper_bold", title="right", margin=(50, 54, 54, 54))


def stamp(w: World) -> str:
    """An hour of the day on 24 hours."""
    return f"{w.chance.randrange(7, 18):02d}:{w.chance.randrange(10, 59)}"


def at(day: date) -> str:
    """MAR 09, 2021"""
    return f"{day:%b %d, %Y}".upper()


@dataclass(frozen=True, slots=True)
class Note:
    """A paper while it is written."""

    w: World
    office: Facility
    by: Clinician
    on: date
    name: str

    @property
    def way(self) -> int:
        """How the office prints: 0 government, 1 results of a hospital system, 2 typed, 3 web, 4 small office."""
        return steady(self.office).randrange(5)

    def paper(self, kind: str, label: str, blocks: list[Block]) -> Paper:
        """The paper; `label` says how its day is called where the office's print lets it choose."""
        head, look, end = (_government, _result, _typed, _web, _small)[self.way](self, label)
        return Paper(kind, self.name or kind, self.on, self.by.name, self.office.name, look, [*head, *blocks, *end], self.office.head())


def note(w: World, role: str, name: str, credential: str = "", specialty: str = "") -> Note:
    """A paper of somebody of that role on some day."""
    office, by = w.by(role)
    return Note(w, office, Clinician(by.name, credential or by.credential, specialty or by.specialty, by.licence), w.day(), name)


def _government(n: Note, label: str) -> tuple[list[Block], Look, list[Block]]:
    p, later = n.w.worker, n.on + timedelta(days=n.w.chance.randrange(0, 3))
    head = [papers.lines(f"LOCAL TITLE: {(n.name or 'OUTPATIENT NOTE').upper()}", f"DATE OF NOTE: {at(n.on)}@{stamp(n.w)}     ENTRY DATE: {at(later)}@{stamp(n.w)}", f"      AUTHOR: {n.by.name.upper()}        EXP COSIGNER:", "     URGENCY:                            STATUS: COMPLETED"), papers.space(6)]
    end = [papers.lines(f"/es/ {n.by.signed.upper()}", n.by.specialty.upper(), f"Signed: {dates.slashes(later)} {stamp(n.w)}")]
    look = replace(GOVERNMENT, header=running(n.office.name.upper(), "", "Progress Notes        Printed On " + at(n.w.last_day)), footer=running(f"{p.last.upper()},{p.first.upper()} {p.middle}   DOB:{dates.slashes(p.born_on)}", "", "Page {page}", rule=True))
    return head, look, end


def _result(n: Note, label: str) -> tuple[list[Block], Look, list[Block]]:
    p, later = n.w.worker, n.on + timedelta(days=n.w.chance.randrange(0, 4))
    head = [papers.letterhead(), papers.fields([("Patient:", p.reversed_name.upper()), ("MRN:", p.mrn), ("Age:", f"{p.age(n.on)} years"), ("DOB:", dates.slashes(p.born_on)), ("FIN:", f"{p.mrn}01"), ("Attending:", n.by.signed)], look="plain", cols=3), papers.rule(), papers.fields([("Document Type:", n.name or "Clinic Note"), ("Service Date/Time:", f"{dates.slashes(n.on)} {stamp(n.w)} PDT"), ("Result Status:", "Auth (Verified)"), ("Perform Information:", f"{n.by.signed} ({dates.slashes(n.on)} {stamp(n.w)} PDT)"), ("Sign Information:", f"{n.by.signed} ({dates.slashes(later)} {stamp(n.w)} PDT)")]), papers.rule()]
    look = replace(RESULT, footer=running(f"Print Date/Time: {dates.slashes(n.w.last_day)} {stamp(n.w)} PDT", "Medical Record", "Page {page} of {pages}"), header=running("", "", f"{p.reversed_name.upper()}  MRN {p.mrn}", first=False))
    return head, look, [papers.lines("Result type: Final", f"Completed Action List: Perform by {n.by.signed} on {dates.slashes(n.on)}; Sign by {n.by.signed} on {dates.slashes(later)}")]


def _typed(n: Note, label: str) -> tuple[list[Block], Look, list[Block]]:
    p = n.w.worker
    name = [papers.title(n.name.upper())] if n.name else []
    head = [papers.letterhead(), *name, papers.fields([("Patient:", p.name), (f"{label}:", dates.written(n.on)), ("Date of birth:", dates.written(p.born_on)), ("Date of accident:", dates.written(p.injured_on)), ("Employer:", p.employer), ("Claim:", p.claim)], look=n.w.chance.choice(("plain", "runs")))]
    return head, replace(TYPED, header=running(f"{p.name}", f"{dates.written(n.on)}", "Page {page}", first=False)), [papers.sign(n.by.signed, n.by.specialty, before=(n.w.chance.choice(("Respectfully,", "Sincerely,")),), drawn=n.w.chance.choice((0, 13)))]


def _web(n: Note, label: str) -> tuple[list[Block], Look, list[Block]]:
    p = n.w.worker
    head = [
        papers.lines(f"{n.office.name} * {n.office.street}, {n.office.city}", where="right"), papers.lines(f"{p.reversed_name.upper()} (id #{p.mrn}, dob: {dates.slashes(p.born_on)})"), *([papers.title(n.name)] if n.name else []),
        papers.table(["Patient", "", "Appointment", ""], [["Name", p.reversed_name.upper(), n.w.chance.choice(("Appt. Date/Time", "Date/Time")), f"{dates.slashes(n.on)} {stamp(n.w)}"], ["DOB", dates.slashes(p.born_on), "Service Dept.", n.office.name], ["Provider", n.by.signed.upper(), "Insurance", f"{p.insurer} - Workers' Comp, {p.claim}"]], look="lines", widths=[0.7, 1.5, 1, 2]),
    ]
    look = replace(WEB, footer=running(f"{p.name} DOB: {dates.slashes(p.born_on)} Encounter ID {p.mrn}", "", "p. {page} of {pages}"))
    return head, look, [papers.lines(f"Encounter Sign-Off: Encounter signed-off by {n.by.signed}, {dates.slashes(n.on + timedelta(days=n.w.chance.randrange(0, 4)))}.")]


def _small(n: Note, label: str) -> tuple[list[Block], Look, list[Block]]:
    p = n.w.worker
    head = [papers.letterhead(), papers.title(n.name), papers.lines(f"{label}: {dates.short_slashes(n.on)}      Patient: {p.name}      DOB: {dates.short_slashes(p.born_on)}      D/I: {dates.short_slashes(p.injured_on)}", f"Insurance: {p.insurer}     Claim #: {p.claim}")]
    end = [papers.sign(n.by.signed, f"Lic# {n.by.licence}", drawn=n.w.chance.choice((0, 5)))]
    return head, replace(SMALL, footer=running("", f"{n.office.name}   {n.office.phone}", "")), end


def _told(n: Note, use: str, most: int, style: str = "runin") -> list[Block]:
    return prose(n.w.narrative(use, n.on, n.by, n.office, most), style)


def follow_up(w: World) -> Paper:
    """A visit."""
    n = note(w, w.chance.choice(("treating", "treating", "pain")), w.chance.choice(("Orthopedic Clinic Note", "Work Comp Follow-Up Visit", "Outpatient Progress Note", "PR-2 Progress Report", "Pain Clinic Return Visit", "Established Pt - Work Injury", "Office/Clinic Note - Physician")))
    body = _told(n, "progress", w.chance.choice((1800, 3500, 5500)), w.chance.choice(("head", "runin", "plain", "flow")))
    blocks = [papers.runin("Interim History:", f"{w.worker.title} returns for the {w.region[2]}; pain {w.chance.randrange(3, 10)} out of 10."), *body, papers.head("A/P"), papers.items([f"{w.region[1]} {w.region[0]}", *[text for text, _ in w.treatments(2)]], w.chance.choice(("1.", "#"))), papers.runin("Disability status:", w.chance.choice(("TTD until next visit.", "Light duty, no lifting above 15 pounds.", "Regular duties."))), papers.lines(w.chance.choice(("RTC 4-6 wks", f"Next appointment: {dates.slashes(n.on + timedelta(days=35))}")))]
    return n.paper("progress_report", w.chance.choice(("Date of visit", "Exam date", "Seen", "DATE")), blocks)


def consult(w: World) -> Paper:
    """A first visit to a specialist."""
    n = note(w, w.chance.choice(("consulting", "pain")), w.chance.choice(("Neurosurgery Consultation", "Pain Management New Patient Consultation", "Consultation Note - Spine", "Initial Specialist Evaluation", "Consult Report")))
    asked = w.offices["treating"].people[0]
    return n.paper("consultation", w.chance.choice(("Date of consultation", "Seen", "Date of initial visit")), [papers.runin("Referred by:", asked.signed), papers.runin("Reason for referral:", f"evaluation of {w.region[2]} pain"), *_told(n, "consultation", w.chance.choice((4000, 7000)), w.chance.choice(("head", "runin"))), papers.head("Opinion"), papers.para(f"I discussed the options with the patient. I would proceed with {w.treatments(1)[0][0].lower()}. Many thanks to Dr. {asked.last} for asking me to see this patient.")])


def operation(w: World) -> Paper:
    """A surgeon's report, or that of an injection."""
    if w.chance.random() < 0.6:
        n = note(w, "surgery", w.chance.choice(("Operative Report", "Surgery - Operation Report", "Operation Note")))
        return n.paper("operative_report", w.chance.choice(("Date of operation", "Surgery date")), [papers.runin("Surgeon:", n.by.signed), papers.runin("Anesthesia type:", w.chance.choice(("General, LMA", "MAC", "Regional block"))), *_told(n, "operative", 5000, w.chance.choice(("head", "runin")))])
    n = note(w, w.chance.choice(("pain", "surgery")), w.chance.choice(("Procedure Report", "Pain Procedure Note", "Fluoroscopic Injection Report")))
    text = f"Monitors were applied and the patient was positioned prone. The area was prepped with betadine in sterile fashion. Using intermittent fluoroscopy a 25-gauge needle was directed to {w.region[3]}. Contrast confirmed placement. Triamcinolone 40 mg with ropivacaine 0.2% was injected in divided doses. Hemostasis was obtained. The patient walked out unassisted."
    return n.paper("operative_report", w.chance.choice(("Procedure date", "Date performed")), [papers.runin("Preprocedure Dx:", w.region[0]), papers.runin("Postprocedure Dx:", "same"), papers.runin("Procedure:", f"Steroid injection, {w.region[3]}"), papers.runin("Details:", text), papers.runin("Complications:", "none"), papers.runin("Plan:", "Follow up in 2 weeks.")])


def imaging(w: World) -> Paper:
    """A radiologist's reading."""
    region = w.worker.region
    n = note(w, "imaging", w.chance.choice((f"MRI {region.title()} w/o Contrast", f"XR {region.title()} Complete", "Radiology Report", f"MR {region.upper()}", f"CT {region.title()} without contrast")), "M.D.", "Radiology")
    return n.paper("imaging", w.chance.choice(("Date of study", "Exam date", "Scan date")), [papers.runin("Requested by:", w.offices["treating"].people[0].signed), papers.runin("Indication:", f"Chronic {w.region[2]} pain."), *_told(n, "imaging", 3000, w.chance.choice(("head", "runin")))])


def nerve_study(w: World) -> Paper:
    """A nerve study."""
    n = note(w, "nerve", w.chance.choice(("Electromyography / Nerve Conduction Studies", "EMG-NCS Report", "Electrodiagnostic Report")))
    return n.paper("nerve_study", w.chance.choice(("Date of study", "Testing date")), [*_told(n, "nerve_study", 1800), papers.table(["Nerve", "Latency (ms)", "Amplitude", "CV (m/s)", "Comment"], w.nerves(), look="grid"), papers.table(["Muscle", "Insertional", "Fibs", "PSW", "Recruitment"], w.muscles(), look="open"), papers.runin("Conclusion:", w.chance.choice(("Normal study.", "Abnormal study, see above.")))])


def therapy(w: World) -> Paper:
    """A session of therapy."""
    name, credential, specialty, work = w.chance.choice((
        ("PT Outpatient Daily Treatment Note", "PT", "Physical Therapy", "Ther ex 97110 x 2, manual 97140 x 1, IFC with moist heat 15 min."), ("Physical Therapy Treatment Encounter", "PT, DPT", "Physical Therapy", "NuStep 10 min, core stabilization, soft tissue mobilization, ice."),
        ("Chiropractic Treatment Note", "DC", "Chiropractic", "CMT 98940 at L4-5 and sacrum, flexion-distraction, EMS."), ("Acupuncture Visit", "LAc", "Acupuncture", "Needles at BL23, GB30, ST36, LI4 retained 25 min with e-stim; cupping."), ("OT Hand Therapy Visit Note", "OTR/L", "Occupational Therapy", "Fluidotherapy, scar massage, putty, 97530 x 2."),
    ))
    n = note(w, "therapy", name, credential, specialty)
    more = _told(n, "therapy", 1200) if w.chance.random() < 0.3 else []
    return n.paper("therapy_note", w.chance.choice(("DOS", "Tx date", "Date of visit")), [papers.lines(f"Visit {w.chance.randrange(1, 13)} of 12   Dx {w.region[1]}"), papers.runin("S:", f"c/o {w.region[2]} {w.chance.choice(('soreness', 'tightness', 'pain'))} {w.chance.randrange(2, 9)}/10."), papers.runin("O:", w.chance.choice(("Guarded gait.", "Tender to palpation, limited AROM.", "ROM improving."))), *more, papers.runin("Tx:", work), papers.runin("A:", w.chance.choice(("Tolerated well.", "Fair tolerance, fatigues quickly."))), papers.runin("P:", "Continue per plan of care.")])


def psychology(w: World) -> Paper:
    """A psychologist's evaluation or session."""
    long = w.chance.random() < 0.5
    n = note(w, "psychology", w.chance.choice(("Psychological Evaluation", "Pain Psychology Initial Evaluation", "Psychiatric Diagnostic Interview")) if long else w.chance.choice(("Psychotherapy Progress Note", "Behavioral Health Follow Up", "Psychology Treatment Session")), "PhD", "Psychology")
    return n.paper("psychology", w.chance.choice(("Date of evaluation", "Seen")) if long else w.chance.choice(("Date of session", "DOS")), [*_told(n, "psychology", 6500 if long else 1500, w.chance.choice(("head", "runin"))), papers.lines(f"PHQ-9 {w.chance.randrange(5, 24)}   GAD-7 {w.chance.randrange(4, 20)}"), papers.runin("Plan:", "Continue CBT.")])


def evaluation(w: World) -> Paper:
    """An evaluator's report."""
    n = note(w, "evaluator", w.chance.choice(("Qualified Medical Evaluation in Orthopedics", "Agreed Medical Evaluation", "QME Supplemental Report")), "M.D.", "Qualified Medical Evaluator")
    seen, p = n.on - timedelta(days=w.chance.randrange(14, 29)), w.worker
    blocks = [
        papers.letterhead(), papers.lines(dates.written(n.on), where="right"), papers.lines(w.offices["adjuster"].name, w.offices["adjuster"].street, w.offices["adjuster"].city), papers.lines(f"RE: {p.name} vs. {p.employer}", f"Claim: {p.claim}   WCAB: {p.adj}   D/I: {dates.slashes(p.injured_on)}"), papers.title(n.name.upper()),
        papers.para(f"I examined the applicant on {dates.written(seen)} as an evaluator under Labor Code section 4062.2. This is a comprehensive report billed under ML201." if "Supp" not in n.name else "I have been asked to comment on further records in my capacity as QME."), *_told(n, "medico_legal", w.chance.choice((4500, 8000)), "head"), papers.head("Records reviewed"), *[papers.para(f"{text}.") for _, text in w.looked_back(dates.slashes, 6)],
        papers.head("Impairment and apportionment"), papers.para(f"{w.chance.randrange(4, 15)}% WPI, AMA Guides, 5th Edition. Pursuant to Labor Code 4663, 90% industrial and 10% other factors."), papers.para(f"I declare under penalty of perjury that this report is true and correct. Executed on {dates.written(n.on)} in {n.office.city.split(',')[0]}."), papers.sign(n.by.signed, "Qualified Medical Evaluator", drawn=9),
    ]
    return Paper("medico_legal", n.name, n.on, n.by.name, n.office.name, replace(TYPED, header=running(p.name, "", "Page {page}", first=False)), blocks, n.office.head())


def laboratory(w: World) -> Paper:
    """A laboratory's result, dated by the collection."""
    (office, _), on, p = w.by("laboratory"), w.day(), w.worker
    screen = w.chance.random() < 0.5
    name = w.chance.choice(("Drug Monitoring Panel", "UDS Confirmation")) if screen else w.chance.choice(("Comprehensive Metabolic Panel", "CBC w/ diff", "Laboratory Results"))
    body = papers.table(["Drug", "Result", "Cutoff"], [[drug, w.chance.choice(("NEGATIVE", "NEGATIVE", "POSITIVE")), "100 ng/mL"] for drug in DRUG_SCREEN], look="open") if screen else papers.table(["Test Name", "In Range", "Out Of Range", "Reference Range"], [[row[0], "" if row[2] else row[1], f"{row[1]} {row[2]}" if row[2] else "", f"{row[4]} {row[3]}"] for row in w.labs(w.chance.randrange(8, 18))], look="open")
    blocks = [papers.letterhead(), papers.table(["Patient Information", "Specimen Information", "Client Information"], [[p.reversed_name.upper(), f"Specimen: {p.mrn}X", w.offices["treating"].people[0].signed.upper()], [f"DOB: {dates.slashes(p.born_on)}  AGE: {p.age(on)}", f"Collected: {dates.slashes(on)} / 08:{w.chance.randrange(10, 59)} PST", w.offices["treating"].name.upper()], [f"Gender: {'F' if p.is_woman else 'M'}", f"Received: {dates.slashes(on + timedelta(days=1))} / 03:12 PST", w.offices["treating"].street.upper()], [f"Phone: {p.phone}", f"Reported: {dates.slashes(on + timedelta(days=2))} / 14:07 PST", w.offices["treating"].city.upper()]], look="open"), papers.title(name), body]
    return Paper("laboratory", name, on, "", office.name, replace(RESULT, letterhead="left_rule", footer=running("CLIENT SERVICES: 555-0100", "", "PAGE {page} OF {pages}")), blocks, office.head())


def discharge(w: World) -> Paper:
    """A hospital's summary: a paper of no kind of its own."""
    n = note(w, "hospital", w.chance.choice(("Discharge Summary", "ED Physician Note")))
    return n.paper("other", "Date of discharge" if "Dis" in n.name else "Date of service", _told(n, "discharge", 4000, "head"))


WRITERS: dict[str, tuple[Writer, ...]] = {
    "progress_report": (follow_up,), "consultation": (consult,), "operative_report": (operation,), "imaging": (imaging,), "nerve_study": (nerve_study,), "therapy_note": (therapy,), "psychology": (psychology,), "medico_legal": (evaluation,), "laboratory": (laboratory,), "other": (discharge,),
}
