"""The papers of style h: a hospital's discharge, a reviewer's letter, a worker's letter."""

import random
from collections.abc import Mapping
from datetime import date

from bench.notes.layout import Sheets
from bench.notes.papers import Block, Office, Paper
from bench.notes.papers import write as write_paper
from bench.notes.style_h import HABITS, TEMPLATES

_NAME = "{given} {surname}, claim {claim}"
_HOSPITAL = Paper(
    "therapy_note",
    ("OUTPATIENT REHABILITATION SERVICES\n" + _NAME, "HOSPITAL REHABILITATION DEPARTMENT\n" + _NAME),
    ("Date of visit: {own}",),
    (
        Block(("Course of treatment:", ""), ("therapy:took place 1-2", "therapy:took place+course", "procedure")),
        Block(("Attendance:",), ("therapy:attended+missed", "therapy:missed")),
        Block(("Outcome:",), ("therapy:completed", "score 1-2", "filler")),
        Block(("Further care:",), ("therapy:recommended", "trap:therapy counts")),
    ),
)
_REVIEWER = Paper(
    "ur_decision",
    ("NOTICE OF UTILIZATION REVIEW DETERMINATION\n" + _NAME, "PEER REVIEW REPORT\n" + _NAME),
    ("Date of notice: {own}",),
    (
        Block(("Clinical history:",), ("procedure", "study", "medicine:taken", "therapy:took place",
                                         "therapy:completed")),
        Block(("Prior determinations:",), ("therapy:authorized 1-2", "therapy:denied", "therapy:modified+requested",
                                           "therapy:attended+authorized")),
        Block(("Request:",), ("therapy:requested", "trap:therapy counts")),
    ),
)  # fmt: skip
_WORKER = Paper(
    "other",
    ("To whom it may concern\n" + _NAME,),
    ("{own}",),
    (
        Block(("",), ("therapy 2-3", "encounter", "filler")),
        Block(("",), ("therapy 2-3", "trap:therapy counts", "score")),
    ),
)
OFFICE = Office(HABITS, TEMPLATES, (_HOSPITAL, _REVIEWER, _WORKER))


def write(rng: random.Random, written_on: date, people: Mapping[str, str], first_page: int) -> tuple[str, Sheets]:
    """One paper; returns its kind and its pages."""
    return write_paper(OFFICE, rng, written_on, people, first_page)
