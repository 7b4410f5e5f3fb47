"""The papers of style f: a case manager's report, a chiropractor's note, a clinic's lines, a letter of review."""

import random
from collections.abc import Mapping
from datetime import date

from bench.notes.layout import Sheets
from bench.notes.papers import Block, Office, Paper
from bench.notes.papers import write as write_paper
from bench.notes.style_f import HABITS, TEMPLATES

_NAME = "Injured worker: {given} {surname}"
_MANAGER = Paper(
    "other",
    ("NURSE CASE MANAGEMENT REPORT\n" + _NAME, "Medical Case Management\n" + _NAME),
    ("Report date: {own}", "Date of report {own}"),
    (
        Block(("Medical summary", "MEDICAL STATUS"), ("encounter 2-3", "procedure 1-2", "study", "trap:procedures")),
        Block(("Therapy", "THERAPY STATUS"), ("therapy 2-3", "trap:therapy counts"), "bullets"),
        Block(("Medications", "CURRENT MEDS"), ("medicine:taken 2-4", "trap:medicines"), "lines"),
        Block(("Complaints", "PAIN/FUNCTION"), ("score 1-3", "filler")),
        Block(("Recommendations / plan", "PLAN"), ("trap:procedures", "therapy:planned", "trap:dates", "filler"),
              "numbers"),
    ),
    weight=4,
)  # fmt: skip
_CHIROPRACTOR = Paper(
    "progress_report",
    ("CANYON CHIROPRACTIC & REHAB\n" + _NAME, "CANYON CHIROPRACTIC\nPR-2\n" + _NAME),
    ("Date of visit: {own}", "Visit: {own}"),
    (
        Block(("Subjective -", "S -"), ("score 1-2", "encounter", "trap:medicines", "procedure")),
        Block(("Objective -", "O -"), ("filler 1-2", "trap:scores")),
        Block(("Treatment to date -", "Care so far -"), ("therapy:took place", "therapy:missed", "therapy:completed")),
        Block(("Plan -", "P -"), ("therapy:planned", "therapy:requested", "trap:procedures", "trap:dates")),
    ),
)
_CLINIC = Paper(
    "progress_report",
    ("HARBOR OCCUPATIONAL CLINIC\n" + _NAME,),
    ("DATE OF SERVICE {own}", "DOS: {own}"),
    (
        Block(("CC/HPI", "History"), ("score 1-2", "procedure", "encounter", "therapy", "trap"), "lines"),
        Block(("Surgical hx", "PSH"), ("procedure 1-2", "trap:procedures"), "lines"),
        Block(("Rx", "Meds"), ("medicine 2-4", "trap:medicines"), "lines"),
        Block(("Tests", "Imaging"), ("study 1-2",), "lines"),
        Block(("A/P", "Assessment/Plan"), ("filler", "therapy:planned", "therapy:requested", "trap:procedures"),
              "bullets"),
    ),
    weight=4,
)  # fmt: skip
_REVIEW = Paper(
    "ur_decision",
    ("UTILIZATION REVIEW SUMMARY\n" + _NAME,),
    ("Date of decision: {own}",),
    (
        Block(("Clinical summary:", ""), ("encounter 1-2", "procedure", "score", "medicine:taken", "therapy:took place",
                                          "therapy:completed", "study")),
        Block(("Review history:", "Prior decisions:"), ("therapy:authorized", "therapy:denied",
                                                        "therapy:modified+requested", "trap:procedures"), "bullets"),
    ),
    weight=2,
)  # fmt: skip
_SUPPLEMENT = Paper(
    "medico_legal",
    ("{author}\nSupplemental report\n" + _NAME,),
    ("{own}",),
    (
        Block(("History:", ""), ("encounter 2-3", "procedure 1-2", "trap:procedures", "therapy 2-3")),
        Block(("Current status:", ""), ("score 1-3", "medicine 1-3", "trap:medicines")),
        Block(("Opinion:", ""), ("trap:procedures 1-2", "therapy:recommended", "filler")),
    ),
    weight=2,
)
OFFICE = Office(HABITS, TEMPLATES, (_MANAGER, _CHIROPRACTOR, _CLINIC, _REVIEW, _SUPPLEMENT))


def write(rng: random.Random, written_on: date, people: Mapping[str, str], first_page: int) -> tuple[str, Sheets]:
    """One paper; returns its kind and its pages."""
    return write_paper(OFFICE, rng, written_on, people, first_page)
