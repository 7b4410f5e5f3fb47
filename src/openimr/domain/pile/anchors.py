"""The words by which records of California workers' compensation are known, each with the kind it speaks for.

`TITLES_OF` holds what stands over a document, with a weight of 1 to 8. `CUES_OF` holds words of the running text; each
counts a little and a page cannot gain more than a few points by them.
"""

from openimr.domain.pile.kinds import DocumentKind as Kind

TITLES_OF: dict[Kind, dict[int, str]] = {
    Kind.UR_DECISION: {
        8: "notice of utilization decision; treatment review decision; response to request for authorization;"
        " medical treatment decision; clinical review determination; notification of determination;"
        " notice of treatment determination; deferral of utilization review; utilization review outcome;"
        " utilization review summary; utilization review response; utilization decision;"
        " utilization review decision; utilization review determination; notice of utilization review;"
        " notice of adverse determination; utilization review notice of determination;"
        " utilization review denial; notice of non certification; utilization management determination;"
        " utilization review modification; utilization review approval; utilization review notice;"
        " utilization review report",
        6: "notice of decision; review determination; determination letter; review decision; denial notice;"
        " modification notice; decision notice; notice of action; peer clinical review; physician review;"
        " authorization decision; utilization review; adverse determination; notice of determination;"
        " peer review report; non certification; physician advisor report; peer review determination;"
        " medical necessity determination; notice of denial; notice of modification;"
        " denial of requested treatment; modification of requested treatment;"
        " determination of medical necessity; prospective review determination;"
        " retrospective review determination; notice of certification; treatment authorization decision;"
        " notice of treatment decision; concurrent review determination; denial of treatment authorization",
    },
    Kind.REQUEST_FOR_AUTHORIZATION: {
        8: "request for authorization dwc form rfa; dwc form rfa;"
        " request for authorization for medical treatment; request for authorization form;"
        " request for authorization",
        6: "treatment authorization request; prior authorization request; authorization request form;"
        " request for treatment authorization; request for medical treatment authorization",
    },
    Kind.PROGRESS_REPORT: {
        8: "primary treating physicians progress report; secondary treating physicians progress report;"
        " treating physicians progress report; dwc form pr 2; physicians progress report pr 2;"
        " progress report pr 2; primary treating physician progress report",
        7: "interval visit; visit record; patient encounter; status report; encounter summary;"
        " return patient visit; outpatient visit; clinic follow up; physician visit;"
        " interim report of treating physician; progress report; progress note; soap note; office visit note;"
        " follow up report; follow up visit; follow up evaluation; office visit; office note; clinic note;"
        " chart note; follow up note; followup note; followup visit; followup report; clinic visit;"
        " interim report; medical progress report; visit note; orthopedic follow up; pain management follow up;"
        " postoperative visit; post operative follow up; postoperative follow up; follow up examination;"
        " clinical progress note; physician progress note; return visit; established patient visit;"
        " encounter note; visit summary; progress notes; soap notes; chart notes; outpatient note;"
        " follow up office visit; subsequent evaluation; treating physician report;"
        " subjective objective assessment plan; injury recheck",
        5: "re evaluation; reevaluation report; reexamination; pain management note; orthopedic note",
    },
    Kind.CONSULTATION: {
        8: "initial consultation; consultation report; initial orthopedic evaluation; orthopedic consultation;"
        " pain management consultation; neurosurgical consultation; neurological consultation;"
        " consultation note; history and physical; history and physical examination;"
        " initial comprehensive evaluation; new patient consultation; new patient evaluation;"
        " specialist consultation; initial orthopedic consultation; orthopaedic consultation;"
        " spine surgery consultation; initial pain management evaluation; comprehensive initial evaluation;"
        " secondary physician consultation; surgical consultation; initial pain management consultation;"
        " second opinion consultation; initial specialist evaluation",
        6: "consultation; consult note; initial evaluation; initial examination; new patient visit;"
        " initial visit; initial medical evaluation; second opinion; initial report; comprehensive evaluation;"
        " initial history; initial office visit; new patient history; specialty evaluation; consultants report",
    },
    Kind.OPERATIVE_REPORT: {
        8: "operative report; operative note; report of operation; operation report; record of operation;"
        " procedure report; procedure note; surgical report; operative record; operative procedure report;"
        " brief operative note; injection procedure note; interventional procedure note;"
        " description of operation",
        6: "operative procedure; procedural note; epidural steroid injection; surgery report;"
        " surgical procedure; operative summary; interventional procedure; record of procedure;"
        " report of procedure",
    },
    Kind.IMAGING: {
        8: "radiology report; diagnostic imaging report; imaging report; magnetic resonance imaging;"
        " mri report; radiological report; radiologic report; x ray report; mri of the; mri lumbar spine;"
        " mri cervical spine; radiographic report; ct report; ultrasound report; diagnostic radiology report;"
        " diagnostic imaging; radiological consultation; radiology consultation; mri left; mri right;"
        " x ray of the; imaging results; diagnostic ultrasound; computed tomography; mri scan; ct scan;"
        " bone density study; imaging study; department of radiology; radiographic examination; bone scan;"
        " magnetic resonance arthrogram",
        6: "x rays; radiographs; arthrogram; myelogram; sonogram; final report radiology; radiology;"
        " mr imaging; radiographic; x ray",
    },
    Kind.ELECTRODIAGNOSTIC: {
        8: "electrodiagnostic study; electrodiagnostic report; electrodiagnostic consultation; emg ncv report;"
        " electrodiagnostic evaluation; nerve conduction study; nerve conduction studies; electromyography;"
        " electromyogram; emg ncs report; emg and nerve conduction; electrodiagnostic medicine;"
        " nerve conduction velocity; emg ncv study; emg nerve conduction; electromyography report;"
        " electrodiagnostic testing; electroneurodiagnostic; neurodiagnostic report; emg report; emg study",
        6: "electrodiagnostic; emg ncv; emg ncs; nerve conduction",
    },
    Kind.THERAPY_NOTE: {
        8: "treatment encounter note; therapy encounter; therapy session note; exercise log;"
        " rehabilitation note; chiropractic visit; physical therapy visit; physical therapy encounter;"
        " rehab daily note; physical therapy daily note; physical therapy initial evaluation;"
        " physical therapy progress note; physical therapy evaluation; physical therapy note;"
        " occupational therapy note; acupuncture treatment note; occupational therapy evaluation;"
        " chiropractic treatment note; chiropractic note; physical therapy discharge; chiropractic daily note;"
        " therapy daily note; daily treatment note; acupuncture note; massage therapy note;"
        " physical therapy treatment note; therapy progress note; physical therapy re evaluation;"
        " hand therapy note; physical therapy discharge summary; physical therapy progress report;"
        " chiropractic progress report; acupuncture progress report; physical therapy plan of care;"
        " therapist progress report; aquatic therapy note; physical therapy flow sheet;"
        " chiropractic initial evaluation; acupuncture initial evaluation; physical therapy visit note;"
        " therapy treatment record; chiropractic progress note; acupuncture progress note;"
        " physical therapy treatment log; rehabilitation daily note; rehabilitation progress note;"
        " therapy visit note; occupational therapy progress note; occupational therapy initial evaluation;"
        " massage therapy treatment; speech therapy evaluation; outpatient rehabilitation daily note;"
        " outpatient therapy note; therapy note",
        6: "daily note; daily progress note; treatment note; therapy evaluation; treatment log;"
        " daily treatment record; physical therapy; occupational therapy; chiropractic; acupuncture;"
        " massage therapy; therapy flow sheet",
    },
    Kind.PHARMACY: {
        8: "controlled substance utilization review; patient activity report; cures report;"
        " prescription drug monitoring; medication fill history; drug utilization report; fill history;"
        " prescriptions filled; medication dispense history; prescription activity; prescription receipt;"
        " rx profile; prescriptions dispensed; drug history; dispensed prescriptions; pharmacy record;"
        " prescription history; medication dispensing record; dispensing record; pharmacy profile;"
        " patient prescription profile; pharmacy printout; prescription profile; medication profile;"
        " prescription record; patient medication profile; pharmacy dispensing report; pharmacy claims history;"
        " pharmacy history; prescription order; dispensing log; pharmacy statement; prescription label;"
        " dispensed medication log; pharmacy dispensing record; prescription summary;"
        " pharmacy billing statement; pharmacy report; prescription refill request; medication history report;"
        " patient profile report; dispensing report",
        5: "prescription; pharmacy; medication history; dispensed medications; physician dispensing; rx history",
    },
    Kind.LABORATORY: {
        8: "laboratory report; laboratory results; lab results; lab report; toxicology report;"
        " urine drug screen; urine drug test; pathology report; drug testing report;"
        " clinical laboratory report; urine toxicology; surgical pathology report; urine drug testing;"
        " comprehensive metabolic panel; toxicology results; urinalysis report; drug screen results;"
        " final laboratory report; clinical pathology; blood test results; medication monitoring report;"
        " cytology report; microbiology report; hematology report; chemistry report",
        5: "laboratory; toxicology; test results; specimen report; drug screen",
    },
    Kind.PSYCHOLOGY: {
        8: "psychological evaluation; psychiatric evaluation; psychological report; psychotherapy note;"
        " psychological consultation; neuropsychological evaluation; behavioral health evaluation;"
        " psychology report; psychological testing; psychological progress report; psychotherapy progress note;"
        " psychiatric consultation; psychological assessment; psychiatric progress note;"
        " cognitive behavioral therapy; psychology progress note; psychiatric report;"
        " behavioral medicine evaluation; initial psychological evaluation; psychological treatment;"
        " psychiatric follow up; individual psychotherapy; group psychotherapy; mental health evaluation;"
        " behavioral health progress note; mental health progress note; psychological screening;"
        " psychology note; pain psychology evaluation; neuropsychological assessment; mental health treatment;"
        " psychodiagnostic testing",
        5: "psychology; psychotherapy; behavioral medicine; behavioral health; biofeedback",
    },
    Kind.MEDICO_LEGAL: {
        8: "qualified medical evaluation; panel qualified medical evaluation; qualified medical evaluator;"
        " agreed medical evaluation; agreed medical evaluator; independent medical evaluation;"
        " medical legal evaluation; independent medical examination; permanent and stationary report;"
        " comprehensive medical legal evaluation; medical legal report; qme report; ame report;"
        " panel qme report; supplemental medical legal report; medico legal report;"
        " primary treating physicians permanent and stationary report; dwc form pr 4;"
        " qualified medical evaluators report; qme supplemental report; qme evaluation; ame evaluation;"
        " pr 4 report; panel qualified medical evaluators report; impairment rating report;"
        " supplemental qme report; dwc form pr 3; agreed medical examination;"
        " medical legal supplemental report; maximum medical improvement report; panel qme evaluation;"
        " panel qualified medical evaluator; agreed medical evaluators report; pr 3 report;"
        " permanent and stationary evaluation; medico legal evaluation; orthopedic qme evaluation;"
        " ame re evaluation; qme re evaluation; impairment rating evaluation",
        5: "permanent and stationary; impairment rating; supplemental report; medical legal; apportionment report",
        3: "review of records; record review; review of medical records",
    },
    Kind.CORRESPONDENCE: {
        7: "memorandum; interoffice memo; electronic mail; e mail message; email message; original message; file note",
        6: "letter to adjuster; notice of benefits; notice of claim denial; telephone memo;"
        " objection to utilization review;"
        " letter of medical necessity; appeal letter; notice of representation;"
        " cover letter; attorney letter; letter of appeal; objection letter; interoffice memorandum;"
        " letter of transmittal; letter of representation; appeal of utilization review;"
        " notice of claim status; notice regarding benefits; benefit notice; notice of delay;"
        " notice regarding temporary disability; notice of acceptance of claim; advocacy letter;"
        " telephone conversation memo; memorandum; electronic mail; e mail message; dear claims adjuster",
        3: "to whom it may concern",
    },
    Kind.DWC_FORM: {
        8: "doctors first report of occupational injury or illness; doctors first report; form 5021; dwc 1;"
        " workers compensation claim form; workers compensation claim form dwc 1; dwc form imr;"
        " application for independent medical review; independent medical review application; form imr;"
        " employers report of occupational injury or illness; form 5020; application for adjudication of claim;"
        " predesignation of personal physician; request for qualified medical evaluator panel;"
        " request for qme panel; notice of offer of modified or alternative work;"
        " notice of offer of regular modified or alternative work;"
        " physicians return to work and voucher report; declaration of readiness to proceed;"
        " compromise and release; description of employees job duties; stipulations with request for award;"
        " notice of potential eligibility; petition for change of primary treating physician;"
        " employees disability questionnaire; notice of personal chiropractor or personal acupuncturist;"
        " request for second bill review; dwc ad 10133; request for summary rating determination;"
        " request for factual correction; formulario de reclamo de compensacion; additional panel request;"
        " qme panel request; panel request form; notice to employees; request for independent medical review;"
        " request for dispute resolution before administrative director; dwc 7;"
        " request for independent bill review; petition to compel; qme appointment notification form",
        5: "division of workers compensation; claim form",
    },
    Kind.COVER_SHEET: {
        8: "fax cover sheet; facsimile transmittal; fax transmission; facsimile cover sheet; fax transmittal;"
        " facsimile transmittal sheet; fax cover page; facsimile cover page; facsimile transmission;"
        " fax message; telecopier transmittal; document separator; separator sheet; fax cover;"
        " fax transmission sheet; telefax transmittal; confidential facsimile; confidential fax;"
        " batch cover sheet; document cover sheet; telecopy cover sheet; fax transmittal sheet;"
        " fax transmittal form; records transmittal; batch separator",
        6: "cover sheet; facsimile; fax; transmittal sheet; cover page; telefax",
    },
    Kind.PUBLISHED_DECISION: {
        8: "independent medical review final determination letter; how the imr final determination was made;"
        " imr final determination; independent medical review final determination; final determination letter;"
        " imr issues decisions and rationales",
        5: "maximus federal services",
    },
    Kind.OTHER: {
        8: "discharge summary; emergency department report; emergency room report; hospital discharge summary;"
        " health insurance claim form; explanation of benefits; explanation of review; anesthesia record;"
        " nursing notes; patient intake form; billing statement; deposition transcript; deposition of;"
        " emergency department note; consent for treatment; authorization for release of medical information;"
        " death summary; autopsy report; patient questionnaire; emergency department record; hospital course;"
        " admission record; itemized statement; work status report; proof of service; job description;"
        " pain questionnaire; nursing assessment; face sheet; anesthesia report; hospital admission record;"
        " subpoena duces tecum; wage statement; patient registration form; medication agreement;"
        " opioid agreement; informed consent; nurse case manager report; home health visit;"
        " durable medical equipment order; surveillance report; release of information;"
        " declaration of custodian of records",
        5: "emergency department; admission summary; discharge instructions; invoice; work status; nursing note",
    },
}

CUES_OF: dict[Kind, str] = {
    Kind.UR_DECISION: "non certified; not certified; utilization review; peer reviewer; physician reviewer;"
    " is denied; not medically necessary; adverse determination; physician advisor; peer to peer;"
    " criteria used; independent medical review; retrospective; prospective; requested treatment;"
    " clinical rationale; guidelines referenced; reviewer; request is modified; certified; non certification;"
    " acoem; mtus; 4610; dispute; date of request; recommend; not supported; reviewing physician; certify;"
    " non certify; modify; partially certified; rfa received; disagrees; peer review; modified; conditionally;"
    " medical necessity; guideline; appeal process; decision to; treatment guidelines; labor code section 4610;"
    " basis for the decision; reviewer s; determination; denial; official disability guidelines; odg",
    Kind.REQUEST_FOR_AUTHORIZATION: "request for authorization; expedited review; new request; resubmission;"
    " cpt; service good requested; change in material facts; requesting physician; frequency duration quantity;"
    " icd code; hcpcs; confirmation of a prior oral request; written confirmation; claims administrator;"
    " adjuster; requested treatment; liability for treatment is disputed; approved; denied or modified",
    Kind.PROGRESS_REPORT: "subjective complaints; objective findings; subjective; objective; assessment;"
    " treatment plan; work status; returns for; follow up; periodic report; modified duty; return to work;"
    " change in treatment plan; response to request for information; current complaints; interval history;"
    " returns today; plan; presents today; remain off work; change in patient condition; need for surgery;"
    " is seen today; since last visit; last visit",
    Kind.CONSULTATION: "thank you for; chief complaint; history of present illness; past medical history;"
    " social history; review of systems; family history; referred by; consultation; past surgical history;"
    " allergies; kindly referred; asked to see; job description; history of injury; mechanism of injury;"
    " history of the present illness; past history; physical examination; referral; reason for consultation;"
    " requesting physician; habits",
    Kind.OPERATIVE_REPORT: "preoperative diagnosis; postoperative diagnosis; estimated blood loss; anesthesia;"
    " prepped and draped; tourniquet; incision; hemostasis; operating room; general endotracheal; sutures;"
    " drains; procedure performed; operation performed; recovery room; description of procedure;"
    " description of the procedure; surgeon; specimens; complications; sterile; fluoroscopic; spinal needle;"
    " was closed; procedures performed; supine; preoperative diagnoses; postoperative diagnoses;"
    " title of operation; informed consent; anesthesiologist",
    Kind.IMAGING: "impression; technique; comparison; sagittal; axial; t2 weighted; contrast; signal intensity;"
    " radiologist; neural foramina; osseous; fracture or dislocation; views of; disc protrusion; foraminal;"
    " coronal; findings; clinical indication; soft tissues; effusion; joint spaces; t1; unremarkable; images;"
    " views; exam; clinical history; multiplanar; hounsfield; disc height; canal stenosis; indication; tesla;"
    " was obtained",
    Kind.ELECTRODIAGNOSTIC: "nerve conduction; latency; amplitude; f wave; fibrillation; motor unit;"
    " positive sharp waves; emg; conduction velocity; needle examination; h reflex; distal latency;"
    " denervation; sensory nerve; abductor pollicis; insertional activity; paraspinal; ncv; electromyography;"
    " peroneal; sural; electrodiagnostic",
    Kind.THERAPY_NOTE: "therapeutic exercise; home exercise program; modalities; manual therapy;"
    " range of motion; visit; therapist; plan of care; ultrasound; hot pack; electrical stimulation;"
    " gait training; neuromuscular re education; tolerated treatment; physical therapy; acupuncture; needles;"
    " adjustment; spinal manipulation; soft tissue; functional goals; short term goals; long term goals;"
    " stretching; strengthening; ther ex; e stim; vas; cmt; 98940; 98941; 97810; 97811; 97813; 97814; g0283; 97112;"
    " 97530; 97035; diversified; cupping; tongue; pulse; moxa; acupoints; traction; poc; hep; 97161; 97162;"
    " sessions; rehab potential; sets; 97110; 97140; 97014; chiropractic;"
    " cryotherapy; massage; infrared; subluxation; reps; rehabilitation",
    Kind.PHARMACY: "ndc; refills; days supply; dispense as written; dispensed; pharmacist; prescriber;"
    " pharmacy; rx; date filled; refill; dea; drug name; rx number; day supply; copay; qty dispensed;"
    " fill date; prescription number; rph; pharm d; prescribed by; drug strength; disp; date written; qty",
    Kind.LABORATORY: "reference range; specimen; collected; ng ml; mg dl; cutoff; accession; clia; creatinine;"
    " flag; detected; not detected; laboratory director; hemoglobin; glucose; gross description;"
    " microscopic description; potassium; wbc; platelet; opiates; benzodiazepines; amphetamines; ug ml;"
    " reference interval; test name",
    Kind.PSYCHOLOGY: "mental status examination; beck depression; gaf; axis i; axis v; affect; psychotherapy;"
    " suicidal; mood; depressive disorder; anxiety; psychological; beck anxiety; cognitive behavioral;"
    " psychiatric; mmpi; insight; judgment; thought process; delusions; depression; bipolar; paranoid;"
    " suicidal ideation; axis ii; axis iii; axis iv; psychiatric history; past psychiatric history;"
    " psychosocial; verbal comprehension; percentile; hallucinations; homicidal; coping; psychologist;"
    " sleep hygiene; adjustment disorder",
    Kind.MEDICO_LEGAL: "apportionment; whole person impairment; permanent and stationary; ama guides; 4628;"
    " causation; penalty of perjury; maximum medical improvement; future medical care; impairment rating;"
    " medical legal; qme; panel; review of medical records; face to face time; reasonable medical probability;"
    " labor code; ame; deposition; qualified medical evaluator; factors of disability; 4663; applicant; wpi;"
    " disability status; vocational rehabilitation",
    Kind.CORRESPONDENCE: "dear; sincerely; re; very truly yours; please be advised; enclosed; please contact;"
    " yours truly; this letter; best regards; attorney; our office; enclosures; please find; respectfully;"
    " feel free to; applicant; we represent; your attention; law offices; regards; via facsimile;"
    " please do not hesitate; cc; thank you for your; subject; wrote; original message",
    Kind.DWC_FORM: "dwc; 5021; employee; employer; insurer; state of california;"
    " division of workers compensation; form; signature of employee; employee section; occupation;"
    " date last worked; occurrence; department of industrial relations; any person who makes;"
    " material representation; guilty of a felony; insurance carrier; print clearly; completed by",
    Kind.COVER_SHEET: "of pages; recipient; sender; number of pages; including cover; in error;"
                      " please reply; transmission; please comment;"
    " intended recipient; pages following; cover sheet; total pages; please recycle",
    Kind.PUBLISHED_DECISION: "final determination; expert reviewer; claims administrator guideline;"
    " decision rationale; how the imr; upheld; overturned; maximus; clinical case summary;"
    " strength of evidence hierarchy; case number; the expert reviewer; maximus guideline; imr issues;"
    " decisions and rationales; medically necessary and appropriate",
    Kind.OTHER: "discharge diagnosis; hospital course; admission diagnosis; admitted; discharged;"
    " condition on discharge; discharge medications; disposition; emergency department; nursing; inpatient;"
    " insured; total charge; amount due; triage; date of admission; date of discharge; discharge instructions;"
    " history of present illness; hospitalization",
}  # fmt: skip


def split(listed: str) -> tuple[str, ...]:
    """The phrases of one of the lists above."""
    return tuple(one.strip() for one in listed.split(";"))
