"""The papers of style e: surgical planning, pain clinic in four parts, therapy discharge, follow-up, a letter."""

import random
from collections.abc import Mapping
from datetime import date

from bench.notes.layout import Sheets
from bench.notes.papers import Block, Office, Paper
from bench.notes.papers import write as write_paper
from bench.notes.style_e import HABITS, TEMPLATES

_NAME = "Patient: {given} {surname}   DOB: {dob}"
_SURGEON = Paper(
    "consultation",
    ("SUMMIT ORTHOPAEDIC GROUP\nSURGICAL PLANNING VISIT\n" + _NAME, "SUMMIT ORTHOPAEDIC GROUP\n" + _NAME),
    ("Date of visit: {own}", "Date of Service: {own}"),
    (
        Block(("HPI:", "History of Present Illness:", ""), ("encounter 1-2", "procedure", "filler", "score")),
        Block(("PAST SURGICAL HISTORY:", "Past surgical history:"), ("procedure 1-2", "trap:procedures")),
        Block(("CONSERVATIVE TREATMENT:", "Treatment so far:", ""), ("therapy:took place", "therapy", "trap")),
        Block(("MEDICATIONS:", "Current Medications:"), ("medicine:taken 1-4", "trap:medicines"), "lines"),
        Block(("IMAGING:", ""), ("study 1-2",)),
        Block(("DISCUSSION:", "ASSESSMENT AND PLAN:"), ("trap:procedures 2-3", "therapy:requested", "filler")),
    ),
    ("{author}",),
)
_PAIN = Paper(
    "progress_report",
    ("BAYVIEW PAIN CARE\n" + _NAME, "Pain Management Follow-Up\n" + _NAME),
    ("DOS: {own}", "Visit date {own}", "Seen on {own}"),
    (
        Block(("SUBJECTIVE:", "S:"), ("score 1-3", "procedure", "therapy", "trap:medicines", "encounter 0-1")),
        Block(("Medications", "Current meds:"), ("medicine 2-5",), "dots"),
        Block(("OBJECTIVE:", "O:"), ("filler 1-2", "trap:scores")),
        Block(("ASSESSMENT:", "A:"), ("filler", "study")),
        Block(("PLAN:", "P:"), ("therapy:planned", "therapy:requested", "trap:procedures 1-2", "medicine:started",
                                "trap:dates"), "numbers"),
    ),
    weight=4,
)  # fmt: skip
_THERAPIST = Paper(
    "therapy_note",
    ("REHAB WORKS\nDISCHARGE SUMMARY\n" + _NAME, "REHAB WORKS\nPROGRESS SUMMARY\n" + _NAME),
    ("Date: {own}", "Date of report: {own}"),
    (
        Block(("Attendance:", "Visits:"), ("therapy:attended+missed", "therapy:attended+authorized"), "lines"),
        Block(("Surgical history:", ""), ("procedure", "trap:procedures")),
        Block(("Outcome measures", "Status"), ("score:before+after", "score 1-2"), "bullets"),
        Block(("Summary:", ""), ("therapy:completed", "filler 1-2", "encounter", "trap:therapy counts")),
        Block(("Plan:", ""), ("therapy:completed+requested", "therapy:recommended")),
    ),
)
_FOLLOW_UP = Paper(
    "progress_report",
    ("{author}\nPROGRESS NOTE\n" + _NAME,),
    ("Date of exam: {own}", "{own}: seen in follow-up."),
    (
        Block(("Interval history:", ""), ("encounter 1-2", "therapy 1-2", "procedure", "score 1-2", "trap 1-2")),
        Block(("Utilization review status:", "UR:"), ("therapy:authorized", "therapy:denied", "trap:procedures",
                                                      "therapy:modified+requested")),
        Block(("Meds:", "Pharmacologic:"), ("medicine 1-3", "trap:medicines")),
        Block(("Tests:", ""), ("study", "filler")),
        Block(("Treatment plan:", "Recommendations:"), ("therapy:planned", "trap:procedures", "trap:dates"), "bullets"),
    ),
    weight=4,
)  # fmt: skip
_LETTER = Paper(
    "medico_legal",
    ("{author}\nRE: {title} {surname}",),
    ("{own}",),
    (
        Block(("",), ("encounter 2-3", "filler", "procedure 1-2")),
        Block(("",), ("therapy 3-4", "trap:therapy counts")),
        Block(("",), ("medicine 1-3", "trap:medicines", "score 1-2")),
        Block(("",), ("study 1-2", "trap:procedures 1-2", "trap:dates")),
    ),
    ("Respectfully,\n{author}",),
    weight=2,
)
OFFICE = Office(HABITS, TEMPLATES, (_SURGEON, _PAIN, _THERAPIST, _FOLLOW_UP, _LETTER))


def write(rng: random.Random, written_on: date, people: Mapping[str, str], first_page: int) -> tuple[str, Sheets]:
    """One paper; returns its kind and its pages."""
    return write_paper(OFFICE, rng, written_on, people, first_page)
