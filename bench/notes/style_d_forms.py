"""Style d, what its forms say: requests, decisions item by item, summaries by date, pharmacy rows, operations."""

from collections.abc import Mapping, Sequence

from bench.notes.sentences import Templates
from bench.notes.style_d import CHART, TRAPS

REQUEST_ROWS = (
    "{svc}¦{cpt}¦{a}x/wk¦{w} weeks¦{n} visits",
    "{svc}¦{cpt}¦{a} x week¦{w} wks¦{n}",
    "{svc}¦¦{a}/week¦{w} weeks¦{n} sessions",
    "{svc} <lumbar|cervical|right shoulder>¦{cpt}¦{a}x week¦{w} weeks¦{n}",
)
"""Service, code, frequency, duration, quantity."""
REQUEST_DRUGS = (
    "{med} {mg} mg¦N/A¦{often}¦30 days¦#{q}",
    "{med} {mg}mg¦¦{often}¦1 month¦{q}",
)
REQUEST_TRAPS = (
    ("procedures", "planned", "{levels} {proc}¦62323¦once¦¦1"),
    ("procedures", "planned", "{side} {proc}¦29881¦1¦outpatient¦1"),
)
DECISION_WIDTHS = (34, 14, 14, 15)
DECISION_ROWS = {
    "authorized": ("{svc}¦{n} visits¦{n} visits¦CERTIFIED", "{svc}¦{n}¦{n}¦Certified"),
    "denied": ("{svc}¦{n} visits¦0¦NON-CERTIFIED", "{svc}¦{n}¦0¦Non-certified"),
    "modified+requested": ("{svc}¦{n.2} visits¦{n} visits¦MODIFIED", "{svc}¦{n.2}¦{n}¦Modified"),
}
"""Service, requested, certified, decision."""
INJECTION_WIDTHS = (13, 44, 16, 16, 12)
INJECTION_ROWS = ("{date}¦{proc}¦{levels}¦{dr}¦<50%|none|70%>", "{date}¦{proc}¦{levels}¦{dr}¦<3 wks|1 day>")
INJECTION_TRAPS = (
    ("procedures", "planned", "{future}¦{proc}¦{levels}¦{dr}¦Scheduled"),
    ("procedures", "negated", "{date}¦{proc}¦{levels}¦{dr}¦Cancelled"),
)
"""Day, procedure, levels, who, relief or status."""
DRUG_TABLES: tuple[tuple[str, tuple[int, ...], Mapping[str, tuple[str, ...]]], ...] = (
    (
        "Drug¦Strength¦Sig¦Qty¦Refills¦Start¦Stop¦Status",
        (25, 10, 22, 4, 7, 11, 11, 12),
        {
            "taken": (
                "{med}¦{mg} mg¦{often}¦{q}¦{r}¦{date.1}¦¦Active",
                "{med}¦{mg}mg¦{often}¦{q}¦{r}¦{date.1}¦--¦Active",
            ),
            "stopped": ("{med}¦{mg} mg¦{often}¦{q}¦{r}¦{date.1}¦{date.2}¦<Discontinued|D/C|Inactive>",),
        },
    ),
    (
        "Medication¦Dose¦Directions¦Disp¦Status",
        (26, 10, 20, 6, 16),
        {
            "taken": ("{med}¦{mg} mg¦{often}¦#{q}¦<Taking|Active|Current>", "{med}¦{mg}MG¦{often}¦#{q}¦Active"),
            "stopped": ("{med}¦{mg} mg¦{often}¦#{q}¦<Discontinued|Stopped|Not taking>",),
        },
    ),
    (
        "STATUS¦MEDICATION¦SIG¦QTY¦RF¦LAST CHANGED",
        (9, 44, 24, 4, 3, 12),
        {
            "taken": ("<ACTIVE|CURRENT>¦{med} {mg} mg {form}¦{often}¦{q}¦{r}¦{date.1}",),
            "stopped": ("<D/C'D|STOPPED>¦{med} {mg} mg {form}¦{often}¦{q}¦{r}¦{date.2}",),
        },
    ),
)  # fmt: skip
"""Heading, widths, rows by event."""
ATTENDANCE: tuple[tuple[str, str, Sequence[str], Sequence[str]], ...] = (
    (
        "Visit  Date        Status      Pain in (0-10)  Pain out (0-10)",
        "",
        ("{no}      {date}    <Attended|Present>    {score}     {score.2}",),
        ("{no}      {date}    <No show|Cancelled|No-show>",),
    ),
    (
        "DATE      ATT   PAIN PRE/10   PAIN POST/10   TX GIVEN",
        "A = attended   C = cancelled   NS = no show",
        ("{date}   A   {score}   {score.2}   <TE, MT|HP, ES|TE>",),
        ("{date}   <C|NS>   -   -   -",),
    ),
    (
        "Appointment history",
        "",
        ("{date}  9:00a  <Kept|Arrived|Completed>  pain pre {score} post {score.2}",),
        ("{date}  9:00a  <No Show|Cancelled by pt|Pt cancelled>",),
    ),
    (
        "#    Attended / Cancelled / No-show",
        "",
        ("{no}   {date}  [x] Attended [ ] Cancelled [ ] No-show   Pain before {score} after {score.2}",),
        (
            "{no}   {date}  [ ] Attended [x] Cancelled [ ] No-show",
            "{no}   {date}  [ ] Attended [ ] Cancelled [x] No-show",
        ),
    ),
)
"""Heading, legend, rows of visits that took place, rows of those that did not. The pain is a bare figure."""
KEPT = ("Dates attended:", "Attended -", "Visits kept:")
NOT_KEPT = ("No show:", "Cancelled -", "Missed appts:")
VITALS = (
    (
        "Date       BP       HR   Wt    Pain",
        ("{date}   128/82   76   184   {score}", "{date}   118/74   68   181   {score}"),
    ),
    ("DATE | BP | PULSE | RESP | PAIN", ("{date} | 134/86 | 80 | 16 | {score}", "{date} | 122/80 | 72 | 14 | {score}")),
    ("Vitals history", ("{date}: BP 130/84, P 70, pain {score}", "{date}: T 98.4 BP 126/78 SpO2 98% Pain {score}")),
)  # fmt: skip

TALLY = Templates(
    (),
    (),
    (),
    {
        "attended+authorized": (
            "Visits authorized: {n.2}   {svc} visits attended: {n}",
            "{svc}   Authorized: {n.2}   Attended: {n}",
            "Total {svc} visits attended {n} of {n.2} authorized",
            "{svc} visits used/auth: {n}/{n.2}",
        ),
        "attended+missed": (
            "{svc} visits attended: {n}   no-show/cancelled: {n.2}",
            "{svc}: {n} attended, {n.2} missed",
            "{svc} attended {n} / cancelled {n.2}",
        ),
    },
    {},
    {
        "+": ("Pain at eval {score}, at d/c {score.2}", "Initial pain {score} -> current {score.2}"),
        "before+after": ("Avg pain pre {score}, post {score.2}", "Pain before tx {score}, after tx {score.2}"),
        "": ("{scale} this visit {score}%", "{scale} at discharge: {score}/{top}"),
    },
    (),
    ("Pt tolerated tx <well|fair>", "Progress toward goals <fair|good>", "HEP <issued|advanced>"),
)
DECISIONS = Templates(
    (
        "Records reviewed: PR-2 {date}, {dr}",
        "PR-2 by {dr} dated {date}",
        "Office note {date}, {dr}",
        "{date} progress report, {dr}",
    ),
    ("{study} report {date}: {finding}", "{date} {study} showing {finding}"),
    (
        "The patient is s/p {side} {proc} {date}",
        "Surgical history: {levels} {proc} {date}", "S/P {proc} {levels} {when}.",
    ),
    {
        "authorized": (
            "Treatment requested: {svc} {rate}\n   Determination: CERTIFIED",
            "{svc}, {n} visits\n   Decision: [x] Certified  [ ] Modified  [ ] Non-Certified",
            "REQUEST: {svc} {n} sessions\n   DECISION: APPROVED",
            "{svc} x {n} - Certified",
        ),
        "denied": (
            "Treatment requested: {svc} {rate}\n   Determination: NON-CERTIFIED",
            "{svc}, {n} visits\n   Decision: [ ] Certified  [ ] Modified  [x] Non-Certified",
            "REQUEST: {svc} {n} sessions\n   DECISION: DENIED",
            "{svc} x {n} - Non-certified",
        ),
        "modified+requested": (
            "Treatment requested: {svc} {n.2} visits\n   Determination: MODIFIED - certified {n} visits",
            "{svc}\n   Requested: {n.2} visits   Decision: Modified   Certified: {n} visits",
            "REQUEST: {svc} {n.2} sessions\n   DECISION: MODIFIED TO {n} SESSIONS",
        ),
        "completed": ("Patient has completed {n} visits of {svc} to date",),
        "took place": ("Prior treatment: {n} {svc} visits",),
    },
    {
        "ordered": (
            "Treatment requested: {med} {mg} mg #{q}\n   Determination: CERTIFIED",
            "{med} {mg}mg #{q} with {r} refills\n   Decision: [x] Certified  [ ] Modified  [ ] Non-Certified",
        ),
        "taken": ("Current meds: {med} {mg} mg {often}", "Meds listed: {med} {mg}mg {often}"),
    },
    {"": ("Pain is rated {score}", "Pain {score} per the last PR-2", "{scale} {score}%")},
    (
        ("procedures", "negated", "Treatment requested: {levels} {proc}\n   Determination: NON-CERTIFIED"),
        ("procedures", "planned", "{side} {proc}\n   Decision: [x] Certified  [ ] Modified  [ ] Non-Certified"),
        ("procedures", "negated", "REQUEST: {side} {proc}\n   DECISION: DENIED"),
        ("medicines", "negated", "Treatment requested: {med} {mg} mg #{q}\n   Determination: NON-CERTIFIED"),
        ("medicines", "negated", "{med} {mg}mg #{q}\n   Decision: [ ] Certified  [ ] Modified  [x] Non-Certified"),
        ("therapy counts", "negated", "No record of prior {svc} was submitted"),
        ("dates", "other", "Appeal must be received by {future}"),
    ),
    (
        "Reviewer is board certified in <orthopedics|PM&R>",
        "MTUS cited",
        "Peer to peer: <left message|no return call>",
        "Injury mechanism: <fall from ladder|lifting boxes>",
    ),
)  # fmt: skip
SUMMARY_HEADS = (
    "{date}. PR-2, {dr}.",
    "{date}: {dr}, <progress report|consultation|follow-up>.",
    "{date} - {dr} (<ortho|PM&R|chiro>).",
    "{date}, {dr}, PR-2.",
    "{date}  Office visit, {dr}.",
    "{date} Evaluation by {dr}.",
)
SUMMARY = Templates(
    SUMMARY_HEADS,
    (
        "{date}. {study}. {finding}.",
        "{date}: {study} read by {dr}: {finding}.",
        "{date}  {study}  Impression: {finding}.",
    ),
    ("Procedure: {levels} {proc}.", "Performed {side} {proc}.", "{side} {proc} done today.", "{levels} {proc} given."),
    {
        "requested": ("RFA for {svc} {rate}.", "Requests {n} visits of {svc}.", "Requesting {svc} x {n}."),
        "took place": (
            "Has had {n} {svc} visits.",
            "{n} sessions of {svc} so far.", "Treated with {n} visits of {svc}.",
        ),
        "completed": ("Completed {n} visits of {svc}.", "{svc} x {n} completed."),
        "missed": ("Missed {n} {svc} visits.",),
        "recommended": ("Recommends {svc} {rate}.", "Recs: {svc} x {n} visits."),
    },
    {
        "taken": ("Meds: {med} {mg} mg {often}.", "Taking {med} {mg} mg {often}.", "On {med} {mg}mg {often}."),
        "ordered": ("Rx {med} {mg} mg #{q}.", "Refilled {med} {mg} mg #{q}."),
        "stopped": ("{med} discontinued.", "Stopped {med}, <GI upset|no relief>."),
    },
    {
        "": ("Pain {score}.", "Rates pain {score}.", "Pain level {score}, constant.", "{scale} {score}%."),
        "worst+best": ("Pain {score} at worst, {score.2} at best.",),
    },
    (
        ("procedures", "planned", "If no better, {levels} {proc}."),
        ("procedures", "planned", "Recommends {side} {proc}."),
        ("procedures", "negated", "Declines {levels} {proc}."),
        ("procedures", "family", "{relative} had {side} {proc}."),
        ("medicines", "negated", "Allergic to {med}."),
        ("medicines", "historical", "Failed {med} in the past."),
        ("therapy counts", "negated", "No {svc} as yet."),
        ("dates", "planned", "Recheck {future}."),
    ),
    ("C/o <LBP with radiation|wrist numbness>.", "Dx: <lumbar strain|CTS|RC tear>.", "TTD.",
     "Mod duty, no lift >10 lbs."),
)  # fmt: skip
DECIDED = (
    ("denied", "{date}. UR. {svc} x {n} denied."),
    ("authorized", "{date}. UR. {svc} {n} visits certified."),
    ("denied", "{date}: Non-certification of {svc} {rate}."),
)
OPERATED = ("{date}. Op report, {dr}. {side} {proc}.", "{date}: Operative report. {proc} {levels}. {dr}.")
PHARMACY = Templates(
    (),
    (),
    (),
    {},
    {
        "dispensed": (
            "{date}  RX 6604182  {med} {mg} MG TAB  QTY {q}  DS 30  RF {r}",
            "{date}  {med} {mg}MG  {q}  30  {r}  {dr}",
            "{date} | {med} {mg} mg | Qty {q} | Days 30 | Refills left {r}",
            "6604183  {date}  {med} {mg} MG   #{q}   {dr}",
            "{med} {mg}MG TAB   Filled: {date}   Qty: {q}   Sig: {often}",
            "{med} {mg} mg tab\n     Filled {date}   Qty {q}   Refills {r}   {dr}",
        )
    },
    {},
    (
        ("medicines", "negated", "ALLERGY: {med}"),
        ("medicines", "negated", "{med} {mg} MG  QTY {q}  REJECTED - PA REQUIRED"),
        ("medicines", "negated", "{med} {mg} mg #{q}  returned to stock, not picked up"),
        ("medicines", "negated", "DENIED: {med} {mg}MG #{q}"),
    ),
    ("Pay type: WC", "RPH: initials on file", "Generic dispensed"),
)
PHARMACY_HEADS = {"{date}  {med} {mg}MG  {q}  30  {r}  {dr}": "FILL DATE  DRUG  QTY  DAYS  REFILLS  PRESCRIBER"}
OPERATIVE = Templates(
    (),
    ("Pre-op {study} {date}: {finding}", "{study} of {date} reviewed in OR: {finding}"),
    (
        "PROCEDURE(S): {side} {proc}",
        "PROCEDURE(S):\n1. {levels} {proc}",
        "Operation performed\n  {side} {proc}",
        "Procedure: {levels} {proc} under fluoro",
        "OPERATION PERFORMED:\n1) {proc} {levels}",
    ),
    {"completed": ("Conserv care failed: {svc}, {n} visits completed",)},
    {"taken": ("Home meds: {med} {mg} mg {often}",), "started": ("D/C Rx: start {med} {mg} mg {often}, #{q}",)},
    {"": ("Pre-procedure pain {score}", "Pain in PACU {score}"), "before+after": ("Pain pre {score}, post {score.2}",)},
    TRAPS[:6],
    (
        "EBL min",
        "Anesthesia: <MAC|GETA>",
        "Complications: none",
        "Tourniquet 34 min",
        "To PACU stable",
        "Counts correct",
    ),
)
_PAPERS = (CHART, TALLY, DECISIONS, SUMMARY, PHARMACY, OPERATIVE)


def _together(field: str) -> dict[str, tuple[str, ...]]:
    said: dict[str, tuple[str, ...]] = {}
    for paper in _PAPERS:
        for key, templates in getattr(paper, field).items():
            said[key] = (*said.get(key, ()), *templates)
    return said


TEMPLATES = Templates(
    encounters=[one for paper in _PAPERS for one in paper.encounters],
    studies=[one for paper in _PAPERS for one in paper.studies],
    procedures=[one for paper in _PAPERS for one in paper.procedures],
    therapy=_together("therapy"),
    medicines=_together("medicines"),
    scores=_together("scores"),
    traps=[one for paper in _PAPERS for one in paper.traps],
    fillers=[one for paper in _PAPERS for one in paper.fillers],
)
