"""The papers of style i: a decision letter's summary, a narrative report, a ledger of treatment."""

import random
from collections.abc import Mapping
from datetime import date

from bench.notes.layout import Sheets
from bench.notes.papers import Block, Office, Paper
from bench.notes.papers import write as write_paper
from bench.notes.style_i import HABITS, TEMPLATES

_NAME = "{given} {surname}, claim {claim}"
_LETTER = Paper(
    "other",
    ("CLINICAL CASE SUMMARY\n" + _NAME,),
    ("{own}",),
    (
        Block(("",), ("procedure", "study", "therapy:took place 1-2", "therapy:completed")),
        Block(("",), ("therapy:authorized", "therapy:denied", "therapy:modified+requested", "trap:therapy counts")),
        Block(("",), ("therapy:requested", "score")),
    ),
)
_REPORT = Paper(
    "progress_report",
    ("{author}\nNARRATIVE REPORT\n" + _NAME,),
    ("Date of visit: {own}",),
    (
        Block(("History:",), ("encounter", "therapy:took place", "therapy:attended+authorized", "therapy:missed")),
        Block(("Discussion:",), ("therapy:attended+missed", "therapy:completed", "filler", "trap:therapy counts")),
        Block(("Plan:",), ("therapy:recommended", "therapy:requested"), "numbers"),
    ),
)
_LEDGER = Paper(
    "other",
    ("TREATMENT LEDGER\n" + _NAME,),
    ("As of {own}",),
    (Block(("Entries",), ("therapy 4-6", "trap:therapy counts"), "lines"),),
)
OFFICE = Office(HABITS, TEMPLATES, (_LETTER, _REPORT, _LEDGER))


def write(rng: random.Random, written_on: date, people: Mapping[str, str], first_page: int) -> tuple[str, Sheets]:
    """One paper; returns its kind and its pages."""
    return write_paper(OFFICE, rng, written_on, people, first_page)
