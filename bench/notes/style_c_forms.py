"""Style c, what its forms say: decisions of utilization review, requests, pharmacy profiles, operative reports."""

from bench.notes.sentences import Templates
from bench.notes.style_c import RECORD_FILLERS, RECORD_TRAPS, RECORDS

DECISIONS = Templates(
    encounters=(
        "The most recent report is that of {dr} dated {date}.",
        "Documentation reviewed: PR-2 by {dr}, {date}.",
        "A progress report of {date} notes <tenderness|limited range of motion>.",
    ),
    studies=(
        "Documentation reviewed: {study}, {date}, with {finding}.",
        "{study} dated {date} was submitted and shows {finding}.",
    ),
    procedures=(
        "The claimant is a {age} year old who underwent {side} {proc} on {date}.",
        "The claimant is status post {proc} at {levels} on {date}.",
        "History is notable for {levels} {proc} on {date}.",
        "The submitted records document {side} {proc} on {date}.",
    ),
    therapy={
        "denied": (
            "Item: {svc} {rate}. Decision: NON-CERTIFIED.",
            "{n} sessions of {svc}: NON-CERTIFIED",
            "{svc}, {n} visits - Denied",
            "The request for {n} sessions of {svc} is non-certified.",
            "The requested {svc} {rate} is not certified.",
            "Determination: {n} visits of {svc} are denied.",
            "Non-certify {n} visits of {svc}.",
        ),
        "authorized": (
            "Item: {svc} {rate}. Decision: CERTIFIED.",
            "{n} sessions of {svc}: CERTIFIED",
            "{svc}, {n} visits - Approved",
            "The request for {n} sessions of {svc} is certified.",
            "Determination: {n} visits of {svc} are approved.",
            "Certify {n} visits of {svc}.",
        ),
        "requested+authorized": ("Of the {n.2} requested sessions of {svc}, {n} were certified.",),
        "requested": (
            "The request received on {date} is for {svc} {rate}.",
            "Services requested: {n} sessions of {svc}.",
            "{dr} has requested {n} sessions of {svc}.",
        ),
        "completed": ("The claimant has completed {n} sessions of {svc} to date.",),
        "missed": ("The records state that {n} visits of {svc} were missed.",),
    },
    medicines={
        "taken": (
            "The claimant takes {med} {mg} mg {often}.",
            "Current medications include {med} {mg} mg {often}.",
        ),
        "ordered": (
            "{med} {mg} mg #{q}: CERTIFIED",
            "Item: {med} {mg} mg, quantity {q}. Decision: CERTIFIED.",
            "The request for {med} {mg} mg #{q} is certified.",
        ),
    },
    scores={
        "": (
            "The claimant reports pain of {score}.",
            "Pain was {score} at the last visit.",
            "The {scale} was {score}%.",
        ),
        "before+after": ("Pain decreased from {score} to {score.2} with treatment.",),
    },
    traps=(
        ("procedures", "negated", "{proc} at {levels}: NON-CERTIFIED"),
        ("procedures", "planned", "{dr} has requested {side} {proc}."),
        ("procedures", "planned", "{levels} {proc}: CERTIFIED"),
        ("procedures", "negated", "The request for {proc} at {levels} is not certified."),
        ("medicines", "negated", "{med} {mg} mg #{q}: NON-CERTIFIED"),
        ("medicines", "negated", "The request for {med} {mg} mg is denied."),
        ("therapy counts", "negated", "There is no evidence that any {svc} was completed."),
        ("dates", "other", "The deadline for an appeal is {future}."),
    ),
    fillers=(
        "The guideline supports a limited number of visits with fading of frequency.",
        "A peer call was attempted without success.",
        "The claimant was injured on {doi} in a fall.",
        "This decision concerns medical necessity only.",
    ),
)
REQUESTS = Templates(
    encounters=("Supporting report: PR-2 of {date}.", "See attached report of {dr} dated {date}."),
    studies=("Attached: {study}, {date}, {finding}.",),
    procedures=(
        "Clinical basis: patient is status post {side} {proc} on {date}.",
        "Clinical basis: s/p {levels} {proc} on {date}.",
    ),
    therapy={
        "requested": (
            "Service requested: {svc}   Frequency/Duration: {rate}",
            "Service/Good Requested: {svc}   Quantity: {n} visits",
            "{svc} | {rate} | new request",
            "Requested treatment: {n} sessions of {svc}",
            "Please authorize {svc} {rate}.",
        ),
        "completed": ("Prior care: {n} visits of {svc} completed.",),
        "missed": ("Note: {n} visits of {svc} missed for lack of transportation.",),
        "authorized": ("Previously authorized: {n} visits of {svc}, {date}.",),
        "denied": ("Previously denied: {n} visits of {svc}, {date}.",),
    },
    medicines={
        "ordered": (
            "Service requested: {med} {mg} mg   Quantity: {q}   Refills: {r}",
            "Please authorize {med} {mg} mg {often}, #{q}.",
            "Medication: {med} {mg} mg, #{q}, {r} refills",
        )
    },
    scores={"": ("Pain {score} at this visit.", "VAS: {score}", "{scale}: {score}%")},
    traps=(
        ("procedures", "planned", "Service requested: {levels} {proc}"),
        ("procedures", "planned", "Please authorize {side} {proc}."),
        ("medicines", "negated", "Drug allergy: {med}"),
        ("dates", "planned", "Next appointment: {future}"),
        ("therapy counts", "negated", "No {svc} is requested at this time."),
    ),
    fillers=("[x] New Request   [ ] Resubmission", "Diagnosis: lumbar strain   ICD: 847.2", "CPT 97140"),
)
PHARMACY = Templates(
    encounters=("Prescriber visit on file: {date}, {dr}",),
    studies=(),
    procedures=(),
    therapy={},
    medicines={
        "dispensed": (
            "{date}   {med} {mg} MG   QTY {q}   DAYS 30   REFILLS {r}   {dr}",
            "{date}  {med} {mg}MG  #{q}  DS: 30  {dr}",
            "Filled {date}: {med} {mg} mg, quantity {q}, {r} refills remaining",
            "{med} {mg} mg    {date}    Qty {q}    30 days    {dr}",
            "Rx filled {date} - {med} {mg} mg - Qty: {q}",
            "{date} | {med} | {mg} mg | Qty {q} | {often}",
        )
    },
    scores={},
    traps=(
        ("medicines", "negated", "Drug allergies on file: {med}"),
        ("medicines", "negated", "NOT FILLED - REJECTED: {med} {mg} mg"),
    ),
    fillers=("Pharmacy: Corner Drug   Plan: workers' compensation", "Copay 0.00", "Generic substitution permitted"),
)
OPERATIVE = Templates(
    encounters=("The patient was seen in the holding area on {date} by {dr}.",),
    studies=("Preoperative {study} of {date} showed {finding}.", "Indication: {study} ({date}) with {finding}."),
    procedures=(
        "PROCEDURE PERFORMED: {levels} {proc}.",
        "PROCEDURE: {side} {proc}",
        "OPERATION: {proc}, {levels}",
        "NAME OF PROCEDURE: {side} {proc}.",
        "PROCEDURES PERFORMED: 1. {proc} at {levels}.",
        "TITLE OF OPERATION: {side} {proc}.",
    ),
    therapy={"completed": ("Indication: {n} visits of {svc} were completed without benefit.",)},
    medicines={
        "started": ("Discharge medication: start {med} {mg} mg {often}, #{q}.",),
        "taken": ("Medication on admission: {med} {mg} mg {often}.",),
    },
    scores={"": ("Preoperative pain was {score}.",)},
    traps=RECORD_TRAPS[:3],
    fillers=(
        "ANESTHESIA: General endotracheal.",
        "ESTIMATED BLOOD LOSS: 50 mL.",
        "COMPLICATIONS: None.",
        "The patient was brought to the room and positioned with all points padded.",
        "Hemostasis was obtained and the wound was closed in layers.",
        "Sterile dressings were applied and the patient left in stable condition.",
        "Sponge and needle counts were correct.",
    ),
)
APPEALS = Templates(
    encounters=("I saw {him} again on {date}.", "My report of {date} explains the need for care."),
    studies=("I enclose the {study} of {date}, which shows {finding}.",),
    procedures=(
        "As you know, {he} underwent {proc} at {levels} on {date}.",
        "My patient had {side} {proc} on {date}.",
        "It was I who performed the {side} {proc} of {date}.",
        "You will recall the {levels} {proc} done on {date}.",
    ),
    therapy={
        "denied": (
            "I write to appeal the denial on {date} of {n} sessions of {svc}.",
            "Your letter of {date} denied {n} visits of {svc}.",
        ),
        "requested": ("I ask again for {n} sessions of {svc}.", "I therefore renew my request for {svc} {rate}."),
        "completed": ("{He} has since completed the {n} sessions of {svc} that you approved.",),
        "missed": ("{n} visits of {svc} were missed only because {he} had no transportation.",),
    },
    medicines={"taken": ("{He} depends on {med} {mg} mg {often}.", "{med} {mg} mg {often} keeps {him} at work.")},
    scores={
        "": ("{His} pain today was {score}.",),
        "before+after": ("After those visits {his} pain fell from {score} to {score.2}.",),
    },
    traps=RECORD_TRAPS,
    fillers=RECORD_FILLERS,
)
PAPERS = (RECORDS, DECISIONS, REQUESTS, PHARMACY, OPERATIVE, APPEALS)


def _together(field: str) -> dict[str, tuple[str, ...]]:
    said: dict[str, tuple[str, ...]] = {}
    for paper in PAPERS:
        for key, templates in getattr(paper, field).items():
            said[key] = (*said.get(key, ()), *templates)
    return said


TEMPLATES = Templates(
    encounters=[one for paper in PAPERS for one in paper.encounters],
    studies=[one for paper in PAPERS for one in paper.studies],
    procedures=[one for paper in PAPERS for one in paper.procedures],
    therapy=_together("therapy"),
    medicines=_together("medicines"),
    scores=_together("scores"),
    traps=[one for paper in PAPERS for one in paper.traps],
    fillers=[one for paper in PAPERS for one in paper.fillers],
)
