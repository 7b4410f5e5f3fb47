"""The papers of style g: notes of one service, a table of visits, a claims desk's entries, a physician's report."""

import dataclasses
import random
from collections.abc import Mapping, Sequence
from datetime import date

from bench.notes import habits as habit
from bench.notes import papers, pools
from bench.notes.layout import Sheets
from bench.notes.papers import Block, Office, Paper
from bench.notes.rows import BAR, Clerk, in_columns
from bench.notes.sentences import Sentence
from bench.notes.style_g import HABITS, OWN_VISITS, TEMPLATES

_NAME = "Patient: {given} {surname}    Claim #: {claim}"
_PHYSICIAN = Paper(
    "progress_report",
    ("PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT (PR-2)\n" + _NAME, "{author}\nPR-2\n" + _NAME),
    ("Date of exam: {own}", "DOS {own}"),
    (
        Block(("Subjective:", "Interval hx:"), ("score 1-2", "encounter", "procedure", "therapy 2", "trap 0-1")),
        Block(("Tx to date:", "Treatment history:"), ("therapy:took place", "therapy:took place+course", "therapy 1",
                                                      "trap:therapy counts"), "lines"),
        Block(("Meds:", "Medications:"), ("medicine 1-3", "trap:medicines"), "lines"),
        Block(("Diagnostics:", ""), ("study 0-1",)),
        Block(("Plan:", "Treatment plan:"), ("therapy:planned", "therapy:requested", "trap:procedures", "trap:dates"),
              "numbers"),
    ),
    weight=4,
)  # fmt: skip
_DESK = Paper(
    "other",
    ("CLAIM NOTES\n" + _NAME, "UR / AUTH SUMMARY\n" + _NAME),
    ("Printed {own}", "As of {own}"),
    (
        Block(("Authorizations", "AUTH HISTORY"), ("therapy:authorized 1-2", "therapy:denied",
                                                   "therapy:modified+requested", "therapy:attended+authorized"),
              "lines"),
        Block(("Treatment", "TX STATUS"), ("therapy 2-3", "trap:therapy counts", "procedure"), "bullets"),
        Block(("Provider visits", ""), ("encounter 1-2", "study", "trap:procedures"), "lines"),
    ),
    weight=3,
)  # fmt: skip
_REVIEWER = Paper(
    "medico_legal",
    ("{author}\nREVIEW OF RECORDS\n" + _NAME,),
    ("{own}",),
    (
        Block(("History:", ""), ("encounter 1-2", "procedure 1-2", "therapy 2-3", "study")),
        Block(("Present status:", ""), ("score 1-2", "medicine 1-2", "trap:medicines")),
        Block(("Treatment rendered:", ""), ("therapy:completed", "therapy:missed", "therapy:attended+missed",
                                            "trap:procedures")),
    ),
    weight=2,
)  # fmt: skip
OFFICE = Office(HABITS, TEMPLATES, (_PHYSICIAN, _DESK, _REVIEWER))
_HEADS = {
    "acupuncture": ("EASTERN GATE ACUPUNCTURE\nACUPUNCTURE PROGRESS NOTE", "Acupuncture Treatment Note"),
    "chiropractic": ("CHIROPRACTIC DAILY NOTE", "CHIROPRACTIC PROGRESS REPORT"),
    "massage": ("MASSAGE THERAPY NOTE", "Massage Therapy Session Record"),
    "physical therapy": ("PHYSICAL THERAPY PROGRESS NOTE", "VALLEY REHAB\nPhysical Therapy Daily Note"),
    "occupational": ("OCCUPATIONAL THERAPY PROGRESS NOTE", "OCCUPATIONAL THERAPY - DAILY NOTE"),
}
_TABLES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("attended+authorized", ("Service", "Attended", "Auth'd"), f"{{svc}}{BAR}{{n}}{BAR}{{n.2}}"),
    ("attended+authorized", ("Modality", "Authorized", "Used"), f"{{svc}}{BAR}{{n.2}}{BAR}{{n}}"),
    ("attended+missed", ("Treatment", "Kept", "No show"), f"{{svc}}{BAR}{{n}}{BAR}{{n.2}}"),
    ("modified+requested", ("Treatment", "Requested", "Certified"), f"{{svc}}{BAR}{{n.2}}{BAR}{{n}}"),
)


def write(rng: random.Random, written_on: date, people: Mapping[str, str], first_page: int) -> tuple[str, Sheets]:
    """One paper; returns its kind and its pages."""
    if rng.random() < 0.6:
        return papers.write(OFFICE, rng, written_on, people, first_page)
    habits = dataclasses.replace(HABITS, days=(rng.choice(HABITS.days),))
    author = Clerk(rng, habits, TEMPLATES, written_on, people)
    sheets = Sheets(first_page, rng.randint(1100, 2300))
    if rng.random() < 0.65:
        _own_note(rng, author, sheets)
        return "therapy_note", sheets
    _tables(rng, author, sheets)
    return "therapy_note", sheets


def _own_note(rng: random.Random, author: Clerk, sheets: Sheets) -> None:
    """The note of one service: its visits are counted without naming it again."""
    key = rng.choice(list(_HEADS))
    for line in rng.choice(_HEADS[key]).split("\n"):
        sheets.plain(line)
    sheets.plain(_NAME.format_map(author.people))
    sheets.row(author.heading("Date of service: {own}"))
    events = rng.sample(["took place+course", "attended+authorized", "took place", "authorized"], 1)
    for event in (*events, *(["missed"] if rng.random() < 0.4 else [])):
        sheets.row(_own(rng, author, event, key))
    sheets.plain("")
    sheets.paragraph([author.score(), author.filler(), author.score("before+after")], "S: ")
    sheets.paragraph([author.filler(), author.filler(), author.procedure()], "O/A: ")
    sheets.paragraph([_own(rng, author, "requested", key), author.filler(), author.encounter()], "P: ")


def _own(rng: random.Random, author: Clerk, event: str, key: str) -> Sentence:
    every = author.templates
    author.templates = dataclasses.replace(every, therapy=OWN_VISITS)
    larger = rng.choice((6, 8, 10, 12, 18, 24))
    smaller = rng.randint(2, larger - 1)
    first, second = (smaller, larger) if "+" in event else (larger, smaller)
    sentence = author.total(event, key, first, second)
    author.templates = every
    return sentence


def _tables(rng: random.Random, author: Clerk, sheets: Sheets) -> None:
    """A summary of visits by service, in columns, and the visits of one service with pain before and after."""
    sheets.plain("TREATMENT SUMMARY")
    sheets.plain(_NAME.format_map(author.people))
    sheets.row(author.heading("Date of report: {own}"))
    sheets.plain("")
    event, headings, template = rng.choice(_TABLES)
    _row_of_cells(sheets, headings)
    every = author.templates
    author.templates = dataclasses.replace(every, therapy={event: (template,)})
    for key in rng.sample(list(pools.SERVICES)[:6], rng.randint(2, 4)):
        larger = rng.choice((6, 8, 10, 12, 18))
        sheets.row(in_columns(author.total(event, key, rng.randint(2, larger - 1), larger), _WIDTHS))
    author.templates = every
    sheets.plain("")
    key = rng.choice(("acupuncture", "chiropractic", "massage"))
    sheets.plain(f"{pools.SERVICES[key].full[0].upper()} VISIT LOG")
    _row_of_cells(sheets, ("Date", "Pain before", "Pain after"))
    for on in _days(rng, author):
        # A log of pain prints figures alone.
        template = f"{{date}}{BAR}{{score}}{BAR}{{score.2}}" if rng.random() < 0.85 else f"{{date}}{BAR}N/S{BAR}"
        took_place = "{score}" in template
        sheets.row(in_columns(author.visit(template, key, took_place, on), _WIDTHS))
    sheets.plain("")
    sheets.paragraph([author.therapy(), author.filler(), author.therapy("requested")], "Comments: ")


_WIDTHS = (34, 14, 14)


def _row_of_cells(sheets: Sheets, cells: Sequence[str]) -> None:
    sheets.plain("  ".join(cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True)).rstrip())


def _days(rng: random.Random, author: Clerk) -> list[habit.Said]:
    start = habit.before(rng, author.written_on, 90, 40).toordinal()
    days = sorted(rng.sample(range(start, start + 35), rng.randint(3, 6)))
    return [habit.day(rng, author.habits, date.fromordinal(one)) for one in days]
